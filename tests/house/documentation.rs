//! docs/scenario.md says what the code does. `UPDATE_DOCS=1 cargo test --test house` rewrites what is made
//! from the code.

use outagesim::scenario::defaults;
use outagesim::scenario::keys::{KEYS, Section};
use outagesim::scenario::wording::{self, qualifiers};
use outagesim::scenario::{Code, Likelihood, QuantityKind, Scenario, Statement, Tail};
use std::fmt::Write as _;
use std::path::PathBuf;

fn path() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("docs/scenario.md")
}

fn text() -> String {
    std::fs::read_to_string(path()).unwrap().replace("\r\n", "\n")
}

/// Kind, example, and why it is as wide as it is: the rows of the table of wordings.
const WORDINGS: &[(&str, &str, &str)] = &[
    ("count", "54,609", "given to the report: half a report"),
    ("count", "55,000", "rounded: half of u, at most 5 % of N"),
    ("count", "10,000", "the same; the cap keeps it from being vaguer than \"about\""),
    ("count", "about 300", "u"),
    ("count", "about 3 reports", "never under half a report"),
    ("count", "nearly 55,000", "one u below, blurred by u; sharp (u/4) above"),
    ("count", "just over 55,000", "mirror of nearly"),
    ("count", "more than 10,000", "0.25 N: with more, the next round number would have been used"),
    ("count", "up to 10,000", "mirror of more than"),
    ("count", "up to about 10,000", "the bound itself is rounded"),
    ("count", "less than 10,000", "0.5 N: an upper bound alone says little"),
    ("count", "between 300 and 5,000", "5 % of each end"),
    ("count", "a few hundred", "2 to 5 of the unit; the upper end is vaguer"),
    ("count", "several thousand", "3 to 8 of the unit"),
    ("count", "thousands", "2 to 9 of the unit, until the next word would be used"),
    ("count", "from a few hundred to several thousand", "from the low end of one to the high end of the other"),
    ("time", "00:44", "exact to the minute"),
    ("time", "13:50", "multiples of five are preferred"),
    ("time", "14:00", "full hours more so"),
    ("time", "about 00:44", "nobody says about and means the minute"),
    ("time", "about 13:50", "half the way to the next ten minutes and a little"),
    ("time", "about 21:30", "half hours are preferred"),
    ("time", "about 14:00", "full hours more so"),
    ("time", "just before 14:00", "up to one sd of about earlier"),
    ("time", "just after 14:00", "mirror of just before"),
    ("time", "by 14:00", "the bound was worth naming because it was close: 30 min"),
    ("time", "by about 14:00", "the bound itself is rounded"),
    ("time", "after 14:00", "mirror of by"),
    ("time", "between 14:00 and 14:30", "each end as a bare time"),
    ("time", "a little less than 1 h after 14:00", "plateaus add, and so do squared widths"),
    ("duration", "1 h", "half of u"),
    ("duration", "90 min", "half of u"),
    ("duration", "about 1 h", "u, here 15 % of D"),
    ("duration", "about 45 min", "u, here 15 % of D"),
    ("duration", "a little less than 1 h", "from 0.8 D: less would have been called something else"),
    ("duration", "a good two hours", "to 1.15 D: two hours or a bit more"),
    ("duration", "less than 1 h", "0.5 D: an upper bound alone says little"),
    ("duration", "more than 1 h", "mirror of less than"),
    ("duration", "up to 1 h", "0.25 D: the bound was nearly reached"),
    ("duration", "a few hours", "2 to 5 of the unit; the upper end is vaguer"),
    ("duration", "several hours", "3 to 8: two is a couple, nine is a working day"),
    ("duration", "between 2 and 3 hours", "5 % of each end"),
    ("share", "82 %", "half a point"),
    ("share", "about 10 %", "2 points, at most a fifth of the share"),
    ("share", "more than 50 %", "a quarter of the share"),
    ("share", "between 5 and 15 %", "half a point"),
];

/// The rows of [`WORDINGS`] in French, German, Spanish and Portuguese: each says what its twin says.
const TWINS: &[(&str, [&str; 4])] = &[
    ("54,609", ["54 609", "54.609", "54.609", "54.609"]),
    ("55,000", ["55 000", "55.000", "55.000", "55 mil"]),
    ("10,000", ["dix mille", "zehntausend", "diez mil", "dez mil"]),
    ("about 300", ["environ 300", "rund 300", "unos 300", "cerca de 300"]),
    ("about 3 reports", ["environ 3 signalements", "etwa 3 Meldungen", "unos 3 avisos", "cerca de 3 reclamações"]),
    ("nearly 55,000", ["près de 55.000", "knapp 55.000", "casi 55.000", "quase 55.000"]),
    (
        "just over 55,000",
        ["un peu plus de 55.000", "etwas mehr als 55.000", "algo más de 55.000", "pouco mais de 55.000"],
    ),
    ("more than 10,000", ["plus de 10.000", "mehr als 10.000", "más de 10.000", "mais de 10.000"]),
    ("up to 10,000", ["jusqu'à 10.000", "bis zu 10.000", "hasta 10.000", "até 10.000"]),
    (
        "up to about 10,000",
        ["jusqu'à environ 10.000", "bis zu etwa 10.000", "hasta unos 10.000", "até cerca de 10.000"],
    ),
    ("less than 10,000", ["moins de 10.000", "weniger als 10.000", "menos de 10.000", "menos de 10.000"]),
    (
        "between 300 and 5,000",
        ["entre 300 et 5.000", "zwischen 300 und 5.000", "entre 300 y 5.000", "entre 300 e 5.000"],
    ),
    ("a few hundred", ["quelques centaines", "einige hundert", "unos pocos cientos", "algumas centenas"]),
    ("several thousand", ["plusieurs milliers", "mehrere tausend", "varios miles", "vários milhares"]),
    ("thousands", ["des milliers", "Tausende", "miles", "milhares"]),
    (
        "from a few hundred to several thousand",
        [
            "de quelques centaines à plusieurs milliers",
            "von einigen hundert bis mehreren tausend",
            "de unos pocos cientos a varios miles",
            "de algumas centenas a vários milhares",
        ],
    ),
    ("00:44", ["à 0h44", "um 0.44 Uhr", "a las 0:44", "às 0h44"]),
    ("13:50", ["13h50", "13.50 Uhr", "las 13:50", "13h50"]),
    ("14:00", ["14 h", "14 Uhr", "las 14:00", "14h"]),
    ("about 00:44", ["vers 0h44", "gegen 0.44 Uhr", "hacia las 0:44", "por volta das 0h44"]),
    ("about 13:50", ["vers 13h50", "gegen 13.50 Uhr", "hacia las 13:50", "por volta das 13h50"]),
    ("about 21:30", ["vers 21H30", "gegen 21.30 Uhr", "sobre las 21:30", "por volta das 21h30"]),
    ("about 14:00", ["aux alentours de 14h", "etwa um 14 Uhr", "alrededor de las 14:00", "por volta das 14h"]),
    ("just before 14:00", ["peu avant 14h", "kurz vor 14 Uhr", "poco antes de las 14:00", "pouco antes das 14h"]),
    ("just after 14:00", ["peu après 14h", "kurz nach 14 Uhr", "poco después de las 14:00", "pouco depois das 14h"]),
    ("by 14:00", ["avant 14h", "vor 14 Uhr", "antes de las 14:00", "antes das 14h"]),
    (
        "by about 14:00",
        ["avant environ 14h", "vor etwa 14 Uhr", "antes de aproximadamente las 14:00", "antes de cerca de 14h"],
    ),
    ("after 14:00", ["après 14h", "nach 14 Uhr", "después de las 14:00", "depois das 14h"]),
    (
        "between 14:00 and 14:30",
        ["entre 14h et 14h30", "zwischen 14 und 14.30 Uhr", "entre las 14:00 y las 14:30", "entre 14h e 14h30"],
    ),
    (
        "a little less than 1 h after 14:00",
        [
            "un peu moins d'une heure après 14h",
            "etwas weniger als eine Stunde nach 14 Uhr",
            "algo menos de una hora después de las 14:00",
            "pouco menos de uma hora depois das 14h",
        ],
    ),
    ("1 h", ["une heure", "eine Stunde", "una hora", "uma hora"]),
    ("90 min", ["90 minutes", "90 Minuten", "90 minutos", "90 minutos"]),
    ("about 1 h", ["environ une heure", "etwa eine Stunde", "alrededor de una hora", "cerca de uma hora"]),
    ("about 45 min", ["environ 45 minutes", "rund 45 Minuten", "unos 45 minutos", "cerca de 45 minutos"]),
    (
        "a little less than 1 h",
        ["un peu moins d'une heure", "knapp eine Stunde", "algo menos de una hora", "pouco menos de uma hora"],
    ),
    ("a good two hours", ["deux bonnes heures", "gut zwei Stunden", "dos horas largas", "duas boas horas"]),
    ("less than 1 h", ["moins d'une heure", "weniger als eine Stunde", "menos de una hora", "menos de uma hora"]),
    ("more than 1 h", ["plus d'une heure", "mehr als eine Stunde", "más de una hora", "mais de uma hora"]),
    ("up to 1 h", ["jusqu'à une heure", "bis zu einer Stunde", "hasta una hora", "até uma hora"]),
    ("a few hours", ["quelques heures", "einige Stunden", "unas pocas horas", "algumas horas"]),
    ("several hours", ["plusieurs heures", "mehrere Stunden", "varias horas", "várias horas"]),
    (
        "between 2 and 3 hours",
        [
            "entre deux et trois heures",
            "zwischen zwei und drei Stunden",
            "entre dos y tres horas",
            "entre duas e três horas",
        ],
    ),
    ("82 %", ["82 %", "82 Prozent", "82 por ciento", "82 por cento"]),
    ("about 10 %", ["environ 10 %", "rund 10 Prozent", "alrededor del 10 %", "cerca de 10 por cento"]),
    ("more than 50 %", ["plus de la moitié", "mehr als die Hälfte", "más de la mitad", "mais da metade"]),
    (
        "between 5 and 15 %",
        ["entre 5 et 15 %", "zwischen 5 und 15 Prozent", "entre el 5 y el 15 %", "entre 5 e 15 por cento"],
    ),
];

fn statement(kind: &str, words: &str) -> Statement {
    match kind {
        "count" => wording::count(words).unwrap(),
        "duration" => wording::duration(words).unwrap(),
        "share" => wording::share(words).unwrap(),
        _ => {
            let text = format!(
                "service = \"S\"\ntime-zone = \"UTC\"\n[outage]\nsource = \"O\"\ndate = \"2022-07-14\"\nstart = \"{words}\"\n"
            );
            let scenario = Scenario::parse("row", &text).unwrap();
            scenario.figures()[0].statement.clone().unwrap()
        }
    }
}

fn number(value: f64) -> String {
    let rounded = (value * 100.0).round() / 100.0;
    let whole = rounded.abs().floor();
    let mut digits = format!("{whole:.0}");
    let mut grouped = String::new();
    while digits.len() > 3 {
        grouped = format!(",{}{grouped}", digits.split_off(digits.len() - 3));
    }
    let fraction = format!("{:.2}", rounded.abs() - whole);
    let fraction = fraction.trim_start_matches('0').trim_end_matches('0').trim_end_matches('.');
    format!("{digits}{grouped}{fraction}")
}

fn shape(kind: &str, likelihood: Likelihood) -> [String; 3] {
    let scale = if kind == "share" { 100.0 } else { 1.0 };
    let unit = match kind {
        "count" => "",
        "share" => " points",
        _ => " min",
    };
    let place = |value: f64| match kind {
        "time" => {
            let seconds = (value * 60.0).round();
            format!("{:02}:{:02}", (seconds / 3600.0).floor(), ((seconds / 60.0).floor()) % 60.0)
        }
        "share" => format!("{} %", number(value * scale)),
        _ => format!("{}{unit}", number(value)),
    };
    let tail = |tail: Tail| match tail {
        Tail::Gaussian(sd) => format!("sd {}{unit}", number(sd * scale)),
        Tail::Exponential(length) => format!("exp {}{unit}", number(length * scale)),
    };
    let (low, high) = (place(likelihood.low()), place(likelihood.high()));
    let plateau = if low == high { low } else { format!("{low} – {high}") };
    [plateau, tail(likelihood.left()), tail(likelihood.right())]
}

fn wordings() -> String {
    let mut table = String::from("| | wording | plateau | below | above | reason |\n|---|---|---|---|---|---|\n");
    for (kind, words, reason) in WORDINGS {
        let [plateau, below, above] = shape(kind, statement(kind, words).likelihood);
        writeln!(table, "| {kind} | {words} | {plateau} | {below} | {above} | {reason} |").unwrap();
    }
    table
}

fn keys(section: Section) -> String {
    let mut table = String::from("| key | required | meaning | example |\n|---|---|---|---|\n");
    for key in KEYS.iter().filter(|key| key.section == section) {
        let required = if key.required { "yes" } else { "" };
        writeln!(table, "| `{}` | {required} | {} | `{}` |", key.name, key.doc, key.example).unwrap();
    }
    table
}

fn codes() -> String {
    Code::ALL.iter().fold(String::new(), |list, code| list + &format!("- `{code}`: {}\n", code.meaning()))
}

fn same_words() -> String {
    let mut table = String::new();
    let mut language = "";
    for (of, name, phrases) in qualifiers() {
        if of != language {
            write!(table, "{}{of}:\n\n| reads as | words |\n|---|---|\n", if language.is_empty() { "" } else { "\n" })
                .unwrap();
            language = of;
        }
        let quoted: Vec<String> = phrases.iter().map(|phrase| format!("`{phrase}`")).collect();
        writeln!(table, "| {name} | {} |", quoted.join(", ")).unwrap();
    }
    table
}

fn twins() -> String {
    let mut table = String::from("| English | French | German | Spanish | Portuguese |\n|---|---|---|---|---|\n");
    for (english, others) in TWINS {
        writeln!(table, "| {english} | {} |", others.join(" | ")).unwrap();
    }
    table
}

fn problem() -> String {
    let text = "service = \"Twitter\"\ntime-zone = \"Europe/Paris\"\n\n[outage]\nsource = \"Outlet, 14 July 2022\"\ndate = \"2022-07-14\"\nduratoin = \"1 h\"\n";
    format!("```text\n{}\n```\n", Scenario::parse("typo", text).unwrap_err().render("typo.toml", text, false))
}

/// What is made from the code, by the name of its place in the document.
fn generated() -> Vec<(&'static str, String)> {
    vec![
        ("keys of the top", keys(Section::Top)),
        ("keys of outage", keys(Section::Outage)),
        ("keys of page", keys(Section::Page)),
        ("keys of source", keys(Section::Source)),
        ("keys of figure", keys(Section::Figure)),
        ("keys of assumption", keys(Section::Assumption)),
        ("wordings", wordings()),
        ("twins", twins()),
        ("same words", same_words()),
        ("problem", problem()),
        ("codes", codes()),
    ]
}

#[test]
fn what_the_document_tells_of_the_code_is_so() {
    let document = text();
    let mut updated = document.clone();
    for (name, content) in generated() {
        let (open, close) = (format!("<!-- {name} -->\n"), format!("<!-- end of {name} -->"));
        let start = updated.find(&open).unwrap_or_else(|| panic!("no place for {name}")) + open.len();
        let end = start + updated[start..].find(&close).unwrap_or_else(|| panic!("no end of {name}"));
        updated.replace_range(start..end, &content);
    }
    if std::env::var_os("UPDATE_DOCS").is_some() {
        std::fs::write(path(), &updated).unwrap();
    } else {
        let differs = document.lines().zip(updated.lines()).find(|(is, ought)| is != ought);
        assert!(document == updated, "docs/scenario.md is behind the code at {differs:#?}; run with UPDATE_DOCS=1");
    }
}

#[test]
fn every_wording_has_its_twin_in_each_language_with_the_same_likelihood() {
    for (kind, words, _) in WORDINGS {
        let (_, others) =
            TWINS.iter().find(|(english, _)| english == words).unwrap_or_else(|| panic!("{words} has no twin"));
        let said = statement(kind, words).likelihood;
        for other in others {
            assert_eq!(statement(kind, other).likelihood, said, "{other} is not {words}");
        }
    }
}

#[test]
fn every_example_of_the_document_is_a_valid_scenario() {
    let document = text();
    let examples: Vec<&str> = document.split("```toml\n").skip(1).filter_map(|rest| rest.split("```").next()).collect();
    assert!(examples.len() >= 5);
    for example in examples {
        match Scenario::parse("example", example) {
            Ok(scenario) => assert!(scenario.warnings().is_empty(), "{example}"),
            Err(problems) => panic!("{}", problems.render("docs/scenario.md", example, false)),
        }
    }
}

#[test]
fn every_example_of_a_key_is_a_toml_value() {
    for key in KEYS.iter().filter(|key| !key.example.starts_with("[page") && !key.example.starts_with("[[")) {
        let line = format!("{} = {}", key.name, key.example);
        assert!(key.example == "[outage]" || toml::de::DeTable::parse(&line).is_ok(), "{line}");
    }
}

#[test]
fn the_defaults_are_documented() {
    let document = text();
    let section = document.split("## What is left out").nth(1).unwrap();
    for said in [
        format!("a peak of {}", defaults::DEFAULT_PEAK),
        format!("a start at {}", defaults::DEFAULT_START),
        format!(
            "{} reports per bin × √(peak ÷ {}), the assumed peak included, or {} % of the highest bin where only a total or a level is stated; log-normal with sd {}",
            defaults::TYPICAL_BASELINE,
            defaults::TYPICAL_PEAK,
            defaults::USUAL_BASELINE_SHARE * 100.0,
            defaults::BASELINE_SHARE_LOG_SD
        ),
    ] {
        assert!(section.contains(&said), "{said}");
    }
}

#[test]
fn no_table_that_a_long_measurement_writes_is_empty() {
    let document = std::fs::read_to_string(PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("docs/realism.md")).unwrap();
    let names = document.split("<!-- /").skip(1).map(|rest| rest.split(" -->").next().unwrap());
    let mut sections = 0;
    for name in names {
        let (_, rest) = document.split_once(&format!("<!-- {name} -->")).unwrap();
        let (section, _) = rest.split_once(&format!("<!-- /{name} -->")).unwrap();
        let rows = section.lines().filter(|line| line.starts_with('|')).count();
        assert!(rows > 2, "{name} has head and rule, and no row");
        sections += 1;
    }
    assert!(sections > 5);
}

#[test]
fn every_quantity_is_documented() {
    let document = text();
    for kind in QuantityKind::ALL {
        assert!(document.contains(&format!("| `{}` |", kind.word())), "{}", kind.word());
    }
}

/// The block of the README that begins with these words.
fn readme_block(language: &str, start: &str) -> String {
    let readme = std::fs::read_to_string(PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("README.md")).unwrap();
    let blocks = readme.split("```").skip(1).step_by(2);
    blocks
        .filter_map(|block| block.strip_prefix(language))
        .map(str::trim_start)
        .find(|block| block.starts_with(start))
        .map(str::to_owned)
        .unwrap_or_else(|| panic!("the README has no {language} block that begins with {start}"))
}

#[test]
fn the_readme_shows_the_scenario_file_as_it_is() {
    let file = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("scenarios/twitter-2022-07-14.toml");
    let file = std::fs::read_to_string(file).unwrap();
    for line in readme_block("toml", "title").lines() {
        assert!(file.contains(line), "{line}");
    }
}

#[test]
fn the_readme_shows_a_problem_as_it_is_rendered() {
    let day = Some(jiff::civil::date(2023, 3, 14));
    let text = outagesim::scenario::template("Reddit", day).replace("# duration  ", "duratoin  ");
    let problems = Scenario::parse("reddit-2023-03-14", &text).unwrap_err();
    let rendered = problems.render("reddit-2023-03-14.toml", &text, false);
    assert_eq!(readme_block("text", "error").trim_end(), rendered.trim_end());
}
