//! What may be done with any text at all: one function a reader of the program. None may panic, hang or take much memory.
//!
//! `cargo test --test fuzz` feeds them mutated examples; `fuzz/` feeds the same functions to libFuzzer.

use jiff::tz::TimeZone;
use outagesim::alert::{Condition, Rules};
use outagesim::article;
use outagesim::inject::Series;
use outagesim::observed::{Observed, ObservedPage};
use outagesim::scenario::{Code, Scenario, wording};

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

/// The text of an article, plain or a saved page: what is proposed is a file, and every figure has its sentence.
pub fn article(text: &str) {
    let text = article::text(text);
    let proposal = article::propose(&text, "any", Some("article.txt"));
    for figure in &proposal.figures {
        assert!(article::holds(&text, &figure.quote), "{:?} is not in the text", figure.quote);
        assert!(text.get(figure.span.clone()).is_some_and(|words| !words.is_empty()), "{figure:?}");
        assert!(text.get(figure.sentence.clone()).is_some(), "{figure:?}");
    }
    assert!(proposal.unused.iter().all(|unused| text.get(unused.span.clone()).is_some()));
    if let Err(problems) = Scenario::parse("any", &proposal.scenario()) {
        let malformed =
            problems.iter().find(|problem| matches!(problem.code, Code::Syntax | Code::UnknownKey | Code::WrongType));
        assert!(malformed.is_none(), "{malformed:?} in\n{}", proposal.scenario());
    }
}

/// Prometheus' rules, and what is asked of them.
pub fn rules(text: &str) {
    match Rules::parse(text) {
        Ok(rules) => assert!(rules.alerts().iter().all(|name| !name.is_empty())),
        Err(error) => assert!(error.line <= text.split(['\n', '\r']).count() + 1 && error.column > 0, "{error}"),
    }
    match Condition::all(text) {
        Ok(conditions) => assert!(!conditions.is_empty()),
        Err(error) => assert!(!error.to_string().is_empty()),
    }
}

/// A series into which outages are injected: the original is the output without the last column.
pub fn series(text: &str) {
    match Series::parse(text, None, &TimeZone::UTC) {
        Ok(series) => {
            let (from, to) = series.span();
            assert!(from < to && series.bin_s() > 0);
        }
        Err(error) => assert!(!error.to_string().is_empty()),
    }
}
