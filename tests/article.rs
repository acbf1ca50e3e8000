//! From articles to scenarios: texts of our own, each with the figures that it states and those that are none of its outage.
//!
//! After the line `----` of a text stand its figures: the quantities that are right, and the words. A `-` is no figure.

#[path = "support/mod.rs"]
mod support;

use assert_cmd::Command;
use outagesim::article::{self, Proposal};
use outagesim::scenario::{QuantityKind, Role, Scenario};
use std::fs;
use std::path::Path;
use support::{folder_with, skip};

struct Case {
    name: String,
    text: String,
    /// Quantities and words.
    figures: Vec<(Vec<String>, String)>,
    asides: Vec<String>,
}

fn cases() -> Vec<Case> {
    let mut cases: Vec<Case> = fs::read_dir("tests/articles")
        .expect("the folder")
        .map(|entry| case(&entry.expect("an entry").path()))
        .collect();
    cases.sort_by(|a, b| a.name.cmp(&b.name));
    cases
}

fn case(path: &Path) -> Case {
    let file = fs::read_to_string(path).expect("an article");
    let (text, rows) = file.split_once("\n----\n").expect("figures after the article");
    let mut case = Case {
        name: path.file_stem().expect("a name").to_string_lossy().into_owned(),
        text: text.to_owned(),
        figures: Vec::new(),
        asides: Vec::new(),
    };
    for row in rows.lines() {
        let (quantities, words) = row.split_once(" | ").expect("quantities and words");
        assert!(text.contains(words), "{}: {words} is not in the text", case.name);
        match quantities {
            "-" => case.asides.push(words.to_owned()),
            _ => case.figures.push((quantities.split(", ").map(str::to_owned).collect(), words.to_owned())),
        }
    }
    case
}

/// Whether a fitted figure of one of these quantities stands at one of the places of the words.
fn proposes(proposal: &Proposal, text: &str, quantities: &[String], words: &str) -> bool {
    let places: Vec<usize> = text.match_indices(words).map(|(at, _)| at).collect();
    proposal.figures.iter().any(|figure| {
        figure.role == Role::Fit
            && (quantities.is_empty() || quantities.iter().any(|word| word == figure.quantity.word()))
            && places.iter().any(|at| figure.span.start < at + words.len() && *at < figure.span.end)
    })
}

#[test]
fn every_figure_is_proposed_as_what_it_is_and_nothing_else() {
    let mut faults = Vec::new();
    for case in cases() {
        let proposal = article::propose(&case.text, &case.name, None);
        for (quantities, words) in &case.figures {
            if !proposes(&proposal, &case.text, quantities, words) {
                faults.push(format!("{}: no {} = {words}", case.name, quantities.join(" or ")));
            }
        }
        for words in case.asides.iter().filter(|words| proposes(&proposal, &case.text, &[], words)) {
            faults.push(format!("{}: {words} is no figure of the outage", case.name));
        }
        let stated = proposal.figures.iter().filter(|figure| figure.role == Role::Fit).count();
        if stated > case.figures.len() + 1 {
            faults.push(format!("{}: {stated} figures of {}", case.name, case.figures.len()));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_proposal_is_a_valid_scenario_with_quotes_from_the_text() {
    for case in cases() {
        let text = article::propose(&case.text, &case.name, Some("article.txt")).scenario();
        let scenario = Scenario::parse(&case.name, &text)
            .unwrap_or_else(|problems| panic!("{}", problems.render(&case.name, &text, false)));
        for figure in scenario.figures() {
            let quote = figure.quote.as_deref().expect("a quote");
            assert!(article::holds(&case.text, quote), "{}: {quote}", case.name);
        }
    }
}

#[test]
fn what_is_left_out_is_listed_with_the_reason() {
    let case = case(Path::new("tests/articles/kestrel-bank.txt"));
    let text = article::propose(&case.text, "kestrel-bank", None).scenario();
    for line in [
        "#   \u{201c}since 8am\u{201d}: what one person says of themselves",
        "#   \u{201c}950\u{201d}: money",
        "#   \u{201c}40 reports\u{201d}: another service",
        "#   \u{201c}for half a day\u{201d}: another outage or another day",
    ] {
        assert!(text.contains(line), "{line}\n{text}");
    }
}

const ARTICLE: &str = "Mailbox down\n\n5 March 2024\n\nMailbox failed at about 9:10 a.m. ET, and reports on Downdetector \
    peaked at 4,100 at 9:45 a.m. All was back to normal by 11 a.m.\n";

fn outagesim(folder: &tempfile::TempDir) -> Command {
    let mut command = Command::cargo_bin("outagesim").expect("the program");
    command.current_dir(folder);
    command
}

fn said(output: &[u8]) -> String {
    String::from_utf8_lossy(output).into_owned()
}

#[test]
fn two_commands_lead_from_an_article_to_a_picture() {
    let folder = folder_with(&[("article.txt", ARTICLE)]);
    let new = outagesim(&folder).args(["new", "mailbox-2024-03-05", "--from", "article.txt"]).assert().code(0);
    let told = said(&new.get_output().stdout);
    assert!(told.contains("4 figures were found") && told.contains("outagesim run mailbox-2024-03-05.toml"), "{told}");
    outagesim(&folder).args(["run", "mailbox-2024-03-05.toml", "--replicates", "20"]).assert().code(0);
    assert!(folder.path().join("output/mailbox-2024-03-05.png").exists());
}

#[test]
fn a_scenario_without_a_name_has_that_of_its_article() {
    let folder = folder_with(&[("mailbox.txt", ARTICLE)]);
    outagesim(&folder).args(["new", "--from", "mailbox.txt"]).assert().code(0);
    assert!(folder.path().join("mailbox.toml").exists());
    let nameless = outagesim(&folder).args(["new", "--from", "-"]).write_stdin(ARTICLE).assert().code(2);
    assert!(said(&nameless.get_output().stderr).contains("has no name"));
}

#[test]
fn check_finds_a_quote_that_is_not_in_its_article() {
    let folder = folder_with(&[("article.txt", ARTICLE)]);
    outagesim(&folder).args(["new", "mailbox", "--from", "article.txt"]).assert().code(0);
    outagesim(&folder).args(["check", "mailbox.toml"]).assert().code(0);
    fs::write(folder.path().join("article.txt"), ARTICLE.replace("4,100", "4,200")).expect("the article");
    let check = outagesim(&folder).args(["check", "mailbox.toml"]).assert().code(2);
    let told = said(&check.get_output().stderr);
    assert!(told.contains("quote-not-found") && told.contains("does not stand in article.txt"), "{told}");
}

#[test]
fn a_saved_page_and_standard_input_are_articles_too() {
    let page = format!(
        "<!DOCTYPE html><html><body><nav>Weather at 8:00</nav><article><p>{ARTICLE}</p></article></body></html>"
    );
    let folder = folder_with(&[("page.html", &page)]);
    outagesim(&folder).args(["new", "page", "--from", "page.html"]).assert().code(0);
    outagesim(&folder).args(["check", "page.toml"]).assert().code(0);
    outagesim(&folder).args(["new", "piped", "--from", "-"]).write_stdin(ARTICLE).assert().code(0);
    for name in ["page.toml", "piped.toml"] {
        let text = fs::read_to_string(folder.path().join(name)).expect("the scenario");
        assert!(text.contains("value    = \"4,100\"") && !text.contains("8:00"), "{text}");
    }
}

#[test]
fn without_a_terminal_a_review_says_what_to_look_at() {
    let folder = folder_with(&[("article.txt", ARTICLE)]);
    let new = outagesim(&folder).args(["new", "x", "--from", "article.txt", "--review"]).assert().code(0);
    assert!(said(&new.get_output().stderr).contains("no terminal"));
    assert!(folder.path().join("x.toml").exists());
    outagesim(&folder).args(["new", "y", "--from", "nowhere.txt"]).assert().code(2);
}

#[test]
fn what_is_no_article_is_refused_with_the_way() {
    let german = "Die Störung ist da, und die Kunden sind nicht froh: der Dienst ist seit heute mit einem Fehler weg.";
    let long = "It failed. ".repeat(20_000);
    for (name, file, told) in [
        ("empty.txt", " \n", "holds no text: copy the article"),
        ("script.html", "<html><body><div id=\"app\"></div><script>run()</script></body></html>", "holds no text"),
        ("picture.txt", "\u{0}\u{1}PNG", "is no text"),
        ("weather.txt", "The weather is fine and nobody complains.", "no figure of an outage"),
        ("german.txt", german, "seems to be in German"),
        ("long.txt", long.as_str(), "longer than any article"),
    ] {
        let folder = folder_with(&[(name, file)]);
        let new = outagesim(&folder).args(["new", "x", "--from", name]).assert().code(2);
        let stderr = said(&new.get_output().stderr);
        assert!(stderr.contains(told) && stderr.contains(name), "{stderr}");
        assert!(!folder.path().join("x.toml").exists(), "{name}");
    }
    let folder = folder_with(&[]);
    for name in ["..", "out/"] {
        let new = outagesim(&folder).args(["new", name]).assert().code(2);
        assert!(said(&new.get_output().stderr).contains("is no name of a file"), "{name}");
    }
    for (from, told) in [(".", "is a folder"), ("https://example.org/outage", "save the page")] {
        let new = outagesim(&folder).args(["new", "x", "--from", from]).assert().code(2);
        assert!(said(&new.get_output().stderr).contains(told));
    }
}

/// What the scenarios of this project take from five genuine articles: file, quantity, and the value on its axis, times as told.
const GENUINE: &[(&str, QuantityKind, &str)] = &[
    ("000", QuantityKind::Start, "21:30"),
    ("000", QuantityKind::Remark, "22:50"),
    ("000", QuantityKind::PartialRecovery, "23:40"),
    ("001", QuantityKind::Start, "21:30"),
    ("001", QuantityKind::Duration, "120"),
    ("001", QuantityKind::PartialRecovery, "00:00"),
    ("001", QuantityKind::Restored, "00:11"),
    ("002", QuantityKind::Start, "01:00"),
    ("002", QuantityKind::PeakTime, "01:44"),
    ("002", QuantityKind::CountWithin, "10000"),
    ("003", QuantityKind::Start, "13:50"),
    ("003", QuantityKind::Peak, "55000"),
    ("003", QuantityKind::Restored, ""),
    ("004", QuantityKind::PeakTime, "00:35"),
    ("004", QuantityKind::Peak, "10000"),
    ("004", QuantityKind::Share, "0.1"),
    ("004", QuantityKind::Peak, ""),
];

#[test]
fn the_article_of_the_readme_gives_what_the_readme_shows() {
    let file = fs::read_to_string("docs/example-article.txt").expect("the article");
    let proposal = article::propose(&article::text(&file), "chatterbox", Some("article"));
    let kinds: Vec<QuantityKind> = proposal.figures.iter().map(|figure| figure.quantity).collect();
    assert_eq!(kinds, [QuantityKind::Start, QuantityKind::Peak, QuantityKind::PeakTime, QuantityKind::Restored]);
    let readme = fs::read_to_string("README.md").expect("the README");
    let shown = readme.split_once("```toml\n[[figure]]").expect("a figure").1.split_once("```").expect("its end").0;
    let scenario = proposal.scenario();
    for line in shown.lines().filter(|line| !line.is_empty() && !line.ends_with('…')) {
        assert!(scenario.contains(line), "{line}\n{scenario}");
    }
}

/// Genuine articles are not in the repository: see CONTRIBUTING.md.
#[test]
fn genuine_articles_give_the_figures_of_the_scenarios() {
    let Some(folder) = std::env::var_os("OUTAGESIM_ARTICLES") else {
        skip("OUTAGESIM_ARTICLES names no folder of articles");
        return;
    };
    let mut missing = Vec::new();
    for entry in fs::read_dir(folder).expect("the folder").map(|entry| entry.expect("an entry").path()) {
        let name = entry.file_name().expect("a name").to_string_lossy().into_owned();
        let wanted: Vec<_> = GENUINE.iter().filter(|(file, ..)| name.starts_with(file)).collect();
        if wanted.is_empty() {
            continue;
        }
        let text = article::propose(&fs::read_to_string(&entry).expect("an article"), "twitter", None).scenario();
        let scenario = Scenario::parse("genuine", &text)
            .unwrap_or_else(|problems| panic!("{}", problems.render(&name, &text, false)));
        for (_, kind, value) in wanted {
            let has = scenario.figures().iter().any(|figure| {
                let axis = figure.quantity.axis();
                let told = match (&figure.statement, &figure.quantity) {
                    (Some(statement), _) if axis == outagesim::scenario::Axis::Instant => {
                        scenario.local(statement.value).strftime("%H:%M").to_string()
                    }
                    (Some(statement), _) => statement.value.to_string(),
                    (None, outagesim::scenario::Quantity::Remark(Some(minutes))) => {
                        scenario.local(*minutes).strftime("%H:%M").to_string()
                    }
                    (None, _) => String::new(),
                };
                figure.quantity.kind() == *kind && (value.is_empty() || told == *value)
            });
            if !has {
                missing.push(format!("{name}: {} {value}", kind.word()));
            }
        }
        // Ransoms, accounts and other years are none of these outages.
        for words in ["130", "400 millions", "44 milliards", "1.000 dollars", "1000 dollars"] {
            assert!(!text.contains(&format!("value    = \"{words}")), "{name}: {words}");
        }
    }
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}

#[test]
fn a_french_article_is_answered_in_french() {
    let article = "Panne de Courrielo\n\nParis, 5 mars 2024. Courrielo a cessé de fonctionner vers 9h10. Les signalements ont culminé \
        à 4.100 à 9h45, et tout est revenu à la normale à 11h. L'application compte 3 millions de clients.\n";
    let folder = folder_with(&[("article.txt", article)]);
    let told = outagesim(&folder).args(["new", "courrielo", "--from", "article.txt"]).assert().success();
    let line = said(&told.get_output().stdout);
    assert!(line.starts_with("courrielo.toml est écrit. 4 chiffres ont été trouvés, dont 0 douteux"), "{line}");
    let text = fs::read_to_string(folder.path().join("courrielo.toml")).expect("the scenario");
    for part in
        ["# Proposé d’après article.txt", "date   = \"5 mars 2024\"", "# qui l’a écrit", "des clients, des comptes"]
    {
        assert!(text.contains(part), "{part}\n{text}");
    }
    let english = ["Proposed", "article says", "Unnamed", "Seen in", "Doubtful", "customers", "who wrote"];
    assert!(!english.iter().any(|word| text.contains(word)), "{text}");
    let again = outagesim(&folder).args(["new", "courrielo", "--from", "article.txt"]).assert().failure();
    let line = said(&again.get_output().stderr);
    assert!(line.contains("erreur") && line.contains("courrielo.toml existe et n’est pas remplacé"), "{line}");
}

#[test]
fn the_language_of_what_is_told_can_be_stated() {
    let folder = folder_with(&[("article.txt", ARTICLE)]);
    let told = outagesim(&folder).args(["new", "a", "--from", "article.txt", "--language", "fr"]).assert().success();
    assert!(said(&told.get_output().stdout).contains("chiffres ont été trouvés"));
    let text = fs::read_to_string(folder.path().join("a.toml")).expect("the scenario");
    assert!(text.contains("language  = \"en\"") && text.contains("# Proposé d’après"), "{text}");
    let template = outagesim(&folder).args(["new", "b", "--language", "fr"]).assert().success();
    assert!(said(&template.get_output().stdout).contains("Remplissez-le"));
    outagesim(&folder).args(["check", "b.toml"]).assert().success();
}

#[test]
fn the_clock_is_told_by_a_second_clock_a_state_or_the_money() {
    for (text, zone) in [
        (
            "Panne de Nuage. Elle a démarré vers minuit sur la côte est des États-Unis, soit 6 heures du matin à Paris.",
            "Europe/Paris",
        ),
        ("Le 2 mai 2024, Nuage est tombé en panne vers 15H20 (13H20 GMT).", "Europe/Paris"),
        (
            "Le 2 mai 2024, Nuage est tombé en panne à 1 h 15 ; le pic a été atteint à 19 h 30, heure de New York.",
            "Europe/Paris",
        ),
        ("PORTLAND, Ore. \u{2014} Mailbox failed at 9:10 a.m. and was back at 11 a.m.", "America/Los_Angeles"),
        ("Mailbox failed at 9.10am and was back at 11am. Its owner lost £3m last year.", "Europe/London"),
    ] {
        let proposal = article::propose(text, "any", None);
        assert_eq!(proposal.zone.map(|(zone, _)| zone).as_deref(), Some(zone), "{text}");
    }
}

#[test]
fn a_heading_or_a_place_that_a_name_begins_like_is_no_service_and_hides_none() {
    for (text, hint, service) in [
        ("Tesserae down LIVE: gamers unable to log in\n\nTesserae went down at 7.05pm.", "live", "Tesserae"),
        (
            "Corella outage: calls failed\n\nSYDNEY \u{2014} Telecommunications giant Corella failed at 4.05am.",
            "x",
            "Corella",
        ),
        (
            "Une panne géante chez Hexatel prive le Sud-Ouest de réseau\n\nHexatel est tombé en panne à 6 h 45.",
            "x",
            "Hexatel",
        ),
    ] {
        assert_eq!(article::propose(text, hint, None).services, [service], "{text}");
    }
}

#[test]
fn the_comment_beside_the_zone_and_the_page_name_what_the_article_names() {
    for (text, place, site) in [
        (
            "Mailbox failed at 9:10 a.m. in Wisconsin, StatusGator said. It was back at 11 a.m.",
            "Wisconsin",
            Some("StatusGator"),
        ),
        ("Mailbox failed at 9:10 a.m. in Texas. Downdetector and IsDown had 900 reports.", "Texas", None),
        (
            "Le 2 mai 2024, Nuage a planté à 9 h 10 à Lausanne, selon allestoerungen.ch.",
            "Lausanne",
            Some("allestoerungen.ch"),
        ),
    ] {
        let scenario = article::propose(text, "any", None).scenario();
        let zone = scenario.lines().find(|line| line.starts_with("time-zone")).expect("a zone");
        assert!(zone.contains(place), "{zone}");
        let pages = Scenario::parse("any", &scenario).expect("a scenario").pages().to_vec();
        assert_eq!(pages[0].tracker.as_deref(), site, "{scenario}");
    }
}

#[test]
fn the_day_of_a_date_is_no_service() {
    for text in [
        "On 5 March 2024 Pennant failed at 9 a.m. Service was restored by noon.",
        "Le 5 mars 2024, Pennant est tombé en panne vers 9h. Tout est revenu à midi.",
    ] {
        let scenario = article::propose(text, "any", None).scenario();
        assert!(scenario.contains("service   = \"Pennant\""), "{scenario}");
    }
}

#[test]
fn an_article_in_a_language_that_is_not_read_is_told_to_be_in_it() {
    for (text, language) in [
        (
            "El 5 de marzo de 2024, Pennant sufrió una caída hacia las 9:00 en España. El servicio volvió a las 12:00.",
            Some("Spanish"),
        ),
        (
            "Il 5 marzo 2024 Pennant non ha funzionato dalle 9:00 alle 12:00, con oltre 12.000 segnalazioni.",
            Some("Italian"),
        ),
        (
            "Op 5 maart 2024 was Pennant van 9.00 tot 12.00 uur niet te bereiken, met meer dan 12.000 meldingen.",
            Some("Dutch"),
        ),
        ("Le 5 mars 2024, Pennant est tombé en panne vers 9h. Tout est revenu à midi.", None),
        ("On 5 March 2024 Pennant failed at 9 a.m. Service was restored by noon.", None),
    ] {
        assert_eq!(article::propose(text, "any", None).foreign, language, "{text}");
    }
}

#[test]
fn an_entry_that_promises_was_written_at_its_time_and_words_lose_the_capital_of_a_sentence() {
    let text = "Mailbox down\n\n5 March 2024. Mailbox failed at 9:10 a.m.\n\n10:05 a.m.: We expect a fix within the hour.\n\n\
        Three hours of silence ended at 12:15 p.m.";
    let proposal = article::propose(text, "mailbox", None);
    let entry = proposal.unused.iter().find(|unused| unused.words.starts_with("10:05")).expect("the entry");
    assert_eq!(entry.why, article::Aside::Statement);
    assert!(proposal.scenario().contains("\"three hours\""), "{}", proposal.scenario());
}
