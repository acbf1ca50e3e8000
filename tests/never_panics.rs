//! No text makes the reader panic, and whatever it refuses it can show.

use outagesim::observed::{Observed, ObservedPage};
use outagesim::scenario::{Scenario, wording};
use outagesim::{Options, run_beside};
use proptest::prelude::*;

const VALID: &[&str] = &[
    include_str!("../scenarios/twitter-2022-07-14.toml"),
    include_str!("../scenarios/twitter-2022-12-29.toml"),
    include_str!("../scenarios/meta-2021-10-04.toml"),
];

/// Fragments that wordings are made of, so that random texts get deep into the readers.
const FRAGMENTS: &[&str] = &[
    "about",
    "up to",
    "between",
    "and",
    "to",
    "after",
    "a little less than",
    "a good",
    "several",
    "few",
    "hundred",
    "thousand",
    "million",
    "k",
    "10",
    "55,000",
    "1.234",
    "0",
    "13:50",
    "25:61",
    "1h30",
    "h",
    "min",
    "hour",
    "and a half",
    "%",
    "half",
    "2022-12-29",
    "29",
    "December",
    "midnight",
    "UTC",
    "+14:00",
    "Europe/Paris",
    "EST",
    "pm",
    "-",
    "–",
    "\u{202f}",
    "'",
    ".",
    ",",
    "999999999999999999999",
    "é",
    "🙂",
    "İ",
];

fn wordings() -> impl Strategy<Value = String> {
    proptest::collection::vec(proptest::sample::select(FRAGMENTS), 0..6)
        .prop_flat_map(|parts| proptest::sample::select(&[" ", ""][..]).prop_map(move |glue| parts.join(glue)))
}

fn read(text: &str) {
    match Scenario::parse("any", text) {
        Ok(scenario) => {
            assert!(!scenario.pages().is_empty());
            assert!(scenario.figures().iter().all(|figure| {
                figure.source.index() < scenario.sources().len()
                    && figure.quantity.page().is_none_or(|page| page.index() < scenario.pages().len())
            }));
        }
        Err(problems) => {
            assert!(problems.has_errors());
            assert!(!problems.render("any.toml", text, false).is_empty());
        }
    }
}

proptest! {
    #[test]
    fn arbitrary_text_never_panics(text in any::<String>()) {
        read(&text);
    }

    #[test]
    fn a_mutated_scenario_never_panics(
        which in 0..VALID.len(),
        at in any::<prop::sample::Index>(),
        length in 0..40_usize,
        put in wordings(),
    ) {
        let mut chars: Vec<char> = VALID[which].chars().collect();
        let start = at.index(chars.len());
        let end = (start + length).min(chars.len());
        chars.splice(start..end, put.chars());
        read(&chars.into_iter().collect::<String>());
    }

    #[test]
    fn any_words_in_any_place_never_panic(key in prop::sample::select(&["start", "peak", "restored", "partial-recovery", "duration", "baseline", "date"][..]), words in wordings()) {
        let date = if key == "date" { "" } else { "date = \"2022-10-30\"\n" };
        read(&format!("service = \"S\"\ntime-zone = \"Europe/Paris\"\n[outage]\nsource = \"O\"\n{date}{key} = \"{words}\"\n"));
    }

    #[test]
    fn what_is_read_is_proper(words in wordings()) {
        for statement in [wording::count(&words), wording::duration(&words), wording::share(&words)].into_iter().flatten() {
            let likelihood = statement.likelihood;
            prop_assert!(likelihood.mass().is_finite() && likelihood.mass() > 0.0);
            prop_assert!(likelihood.log_density(statement.value) <= 0.0);
        }
    }
}

/// Fragments that files of observed curves are made of.
const CELLS: &[&str] = &[
    "time_utc",
    "reports",
    ",",
    ";",
    "\n",
    "\n2024-03-05T14:00:00Z,",
    "\n2024-03-05 14:15,",
    "\n9999-12-31 23:59,",
    "\n-009999-01-01T00:00Z,",
    "3",
    "1e9",
    "1e99",
    "-1",
    "NaN",
    "\"",
    "{",
    "}",
    "[",
    "]",
    ":",
    "\"reports\"",
    "\"date\"",
    "\"value\"",
    "null",
    "\u{feff}",
    "é",
];

proptest! {
    #[test]
    fn no_file_of_an_observed_curve_panics(cells in prop::collection::vec(prop::sample::select(CELLS), 0..40)) {
        let scenario = Scenario::parse("x", "service = \"X\"\ntime-zone = \"UTC\"\n[outage]\nsource = \"S\"\ndate = \"2024-03-05\"\nstart = \"14:00\"\n");
        let scenario = scenario.expect("a scenario");
        for head in ["", "time,reports"] {
            match Observed::parse(&format!("{head}{}", cells.concat()), scenario.time_zone()) {
                Ok(curve) => {
                    let observed = ObservedPage::new(&scenario, "X", "x.csv", curve);
                    let options = Options { replicates: 1, ..Options::default() };
                    let _ = observed.map(|observed| run_beside(&scenario, &[observed], &options).map_err(|error| error.to_string()));
                }
                Err(error) => prop_assert!(!error.to_string().is_empty()),
            }
        }
    }
}
