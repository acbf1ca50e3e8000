//! A French picture is French: no word of ours in it is English.

use super::properties::check;
use crate::chart::{Chart, ChartOptions, ChartStyle, Label, LabelKind, Overview, OverviewChart, pair_chart};
use crate::scenario::Scenario;
use crate::words::language::TRANSLATIONS;
use crate::{Language, Options, Outcome, Pair};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;

/// The delivered scenarios, run with few replicates.
fn outcomes() -> Vec<Outcome> {
    let files = fs::read_dir("scenarios").expect("the folder of scenarios").map(|entry| entry.expect("a file").path());
    let mut files: Vec<_> = files.collect();
    files.sort();
    let run = |path: &std::path::PathBuf| {
        let text = fs::read_to_string(path).expect("a text");
        let scenario = Scenario::parse("essai", &text).expect("a valid scenario").in_language(Language::French);
        crate::run(&scenario, &Options { replicates: 50, ..Options::default() }).expect("a run")
    };
    files.iter().map(run).collect()
}

fn words(text: &str) -> BTreeSet<String> {
    let letters = text.split(|character: char| !character.is_alphabetic());
    letters.filter(|word| word.chars().count() > 1).map(str::to_lowercase).collect()
}

fn without_holes(message: &str) -> String {
    message.split('{').map(|part| part.split_once('}').map_or(part, |(_, rest)| rest)).collect::<Vec<_>>().join(" ")
}

fn without_code(message: &str) -> String {
    message.split('`').step_by(2).collect::<Vec<_>>().join(" ")
}

/// Words of English messages, months and numbers that no French message has.
fn english_words() -> BTreeSet<String> {
    let mut english: BTreeSet<String> =
        words("January February March April May June July August September October December Jan Feb Apr Aug Dec");
    english.extend(words("one two three four five six seven eight nine ten hour hours minutes days"));
    let (mut french, mut messages) = (words("une deux trois quatre cinq six sept huit neuf dix minutes"), 0);
    for (message, twin) in TRANSLATIONS.iter().copied().flatten().copied().flatten() {
        english.extend(words(&without_holes(&without_code(message))));
        // Options, keys and columns are English in every language.
        if !twin.contains("--") {
            french.extend(words(&without_holes(&without_code(twin))));
        }
        messages += 1;
    }
    assert!(messages > 200, "{messages}");
    &english - &french
}

/// The texts of a scenario's author: as written in every language.
fn of_the_author(scenario: &Scenario) -> Vec<String> {
    let mut texts = vec![scenario.title().to_owned()];
    texts.extend(
        scenario.figures().iter().flat_map(|figure| [Some(figure.words.clone()), figure.note.clone()]).flatten(),
    );
    texts.extend(scenario.sources().iter().map(|source| source.outlet.clone()));
    texts.extend(scenario.sources().iter().filter_map(|source| source.date.clone()));
    texts.extend(
        scenario.assumptions().iter().flat_map(|assumed| [assumed.words.to_string(), assumed.reason.to_string()]),
    );
    texts.extend(scenario.pages().iter().flat_map(|page| [page.service.clone(), page.name.clone()]));
    // A count is quoted without its unit, and no final stop twice.
    let bare = texts.iter().map(|text| text.replace(" reports", "").trim_end_matches('.').to_owned());
    let mut texts: Vec<String> = texts.iter().cloned().chain(bare).filter(|text| !text.is_empty()).collect();
    texts.sort_by_key(|text| std::cmp::Reverse(text.len()));
    texts
}

/// Labels of each kind put together, since a text may be broken into lines.
fn texts(labels: &[Label]) -> Vec<String> {
    let mut of_kind: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    let mut labels: Vec<&Label> = labels.iter().filter(|label| label.kind != LabelKind::Kicker).collect();
    labels.sort_by(|one, other| one.position.y.total_cmp(&other.position.y));
    for label in labels {
        of_kind.entry(format!("{:?}", label.kind)).or_default().push(&label.text);
    }
    of_kind.into_values().map(|lines| lines.join(" ")).collect()
}

fn english_in(text: &str, author: &[String], english: &BTreeSet<String>) -> Vec<String> {
    let plain = |text: &str| text.replace(['\u{A0}', '\u{2019}'], " ").replace('\'', " ");
    let ours = author.iter().fold(plain(text), |text, said| text.replace(&plain(said), " "));
    words(&ours).intersection(english).cloned().collect()
}

#[test]
fn a_french_picture_has_no_english_word() {
    let english = english_words();
    assert!(english.contains("reports") && english.contains("peaked"), "{english:?}");
    let mut overview = Overview::default();
    let mut everyone = Vec::new();
    let outcomes = outcomes();
    for outcome in &outcomes {
        let scenario = &outcome.scenario;
        let author = of_the_author(scenario);
        for style in [ChartStyle::Plain, ChartStyle::Full, ChartStyle::Aggregator] {
            let chart = Chart::with(outcome, &ChartOptions { style, ..ChartOptions::default() }).expect("a picture");
            check(&chart).unwrap_or_else(|error| panic!("{}, {style:?}: {error}", scenario.title()));
            let said = texts(&chart.labels).into_iter().chain([chart.title.clone(), chart.description.clone()]);
            for text in said {
                let found = english_in(&text, &author, &english);
                assert!(found.is_empty(), "{}: {found:?} in {text:?}", scenario.title());
            }
        }
        overview.add(outcome);
        everyone.extend(author);
    }
    let pairs = outcomes.windows(2).map(|pair| pair_chart(&Pair::new(&pair[0], &pair[1]), &ChartOptions::default()));
    let pictures: Vec<OverviewChart> = [overview.compose(&ChartOptions::default())].into_iter().chain(pairs).collect();
    // What is part of a longer text would break it.
    everyone.sort_by_key(|said| std::cmp::Reverse(said.len()));
    for mut chart in pictures {
        // The heads of panels are titles of authors.
        chart.labels.retain(|label| label.kind != LabelKind::Panel);
        for text in texts(&chart.labels).into_iter().chain([chart.title, chart.description]) {
            let found = english_in(&text, &everyone, &english);
            assert!(found.is_empty(), "several: {found:?} in {text:?}");
        }
    }
}

#[test]
fn july_reads_as_a_french_newspaper_would_write_it() {
    let text = fs::read_to_string("scenarios/twitter-2022-07-14.toml").expect("the scenario of July");
    let scenario = Scenario::parse("july", &format!("language = \"fr\"\n{text}")).expect("a valid scenario");
    assert_eq!(scenario.language(), Language::French);
    let outcome = crate::run(&scenario, &Options::default()).expect("a run");
    let chart = Chart::new(&outcome);
    let title = chart.title.replace('\u{202F}', "_");
    assert!(
        title.starts_with("Twitter en panne pendant environ une heure_; pic à près de 55_000 signalements"),
        "{title}"
    );
    let labels: Vec<&str> = chart.labels.iter().map(|label| label.text.as_str()).collect();
    for wanted in [
        "début «\u{202F}aux alentours de 13h50\u{202F}»",
        "une courbe possible, simulée",
        "14\u{202F}h",
        "40\u{202F}000",
    ] {
        assert!(labels.contains(&wanted), "{wanted:?} is not in {labels:?}");
    }
}
