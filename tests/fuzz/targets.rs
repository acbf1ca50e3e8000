//! What may be done with any text at all: one function a reader of the program. None may panic, hang or take much memory.
//!
//! `cargo test --test fuzz` feeds them mutated examples; `fuzz/` feeds the same functions to libFuzzer.

use jiff::tz::TimeZone;
use outagesim::observed::{Observed, ObservedPage};
use outagesim::scenario::{Scenario, wording};

/// A scenario file: read, or refused with problems that can be shown.
pub fn scenario(text: &str) {
    match Scenario::parse("any", text) {
        Ok(scenario) => {
            assert!(!scenario.pages().is_empty());
            assert!(scenario.figures().iter().all(|figure| {
                figure.source.index() < scenario.sources().len()
                    && figure.quantity.page().is_none_or(|page| page.index() < scenario.pages().len())
            }));
            show(scenario.warnings(), text);
        }
        Err(problems) => {
            assert!(problems.has_errors());
            show(&problems, text);
        }
    }
}

fn show(problems: &outagesim::scenario::Problems, text: &str) {
    let shown = problems.render("any.toml", text, false);
    assert_eq!(shown.is_empty(), problems.is_empty());
    assert_eq!(shown, outagesim::legible::text(&shown), "what is shown acts on its reader");
}

/// Words of the press in the place of any figure.
pub fn wording(text: &str) {
    for statement in [wording::count(text), wording::duration(text), wording::share(text)].into_iter().flatten() {
        let likelihood = statement.likelihood;
        assert!(likelihood.mass().is_finite() && likelihood.mass() > 0.0, "{statement:?}");
        assert!(likelihood.log_density(statement.value) <= 0.0, "{statement:?}");
    }
    // Times, dates and spans are read within a scenario only.
    for key in ["start", "restored", "partial-recovery", "date", "baseline"] {
        let words = format!("{:?}", text).replace("\\'", "'");
        let date = if key == "date" { "" } else { "date = \"2022-10-30\"\n" };
        scenario(&format!(
            "service = \"S\"\ntime-zone = \"Europe/Paris\"\n[outage]\nsource = \"O\"\n{date}{key} = {words}\n"
        ));
    }
}

/// A file of a genuine curve, CSV or JSON.
pub fn observed(text: &str) {
    match Observed::parse(text, &TimeZone::UTC) {
        Ok(curve) => {
            assert!(curve.bins().len() >= 2 && curve.bin_min() > 0);
            assert!(curve.span().0 < curve.span().1);
            let scenario = "service = \"X\"\ntime-zone = \"UTC\"\n[outage]\nsource = \"S\"\ndate = \"2024-03-05\"\nstart = \"14:00\"\n";
            let scenario = Scenario::parse("x", scenario).expect("a scenario");
            if let Err(error) = ObservedPage::new(&scenario, "X", "x.csv", curve) {
                assert!(!error.to_string().is_empty());
            }
        }
        Err(error) => assert!(!error.to_string().is_empty()),
    }
}
