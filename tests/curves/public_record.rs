//! What the delivered scenarios predict of figures that they have not seen.

use outagesim::compare::Verdict;
use outagesim::scenario::{QuantityKind, Role, Scenario};
use outagesim::{Options, Outcome, run};

fn outcome_of(name: &str) -> Outcome {
    let path = format!("{}/scenarios/{name}.toml", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(path).expect("a delivered scenario");
    let scenario = Scenario::parse(name, &text).expect("a valid scenario");
    run(&scenario, &Options { replicates: 10, ..Options::default() }).expect("a possible scenario")
}

#[test]
fn july_2022_fitted_on_its_article_predicts_the_public_record_inside_the_90_percent_interval() {
    let outcome = outcome_of("twitter-2022-07-14");
    let mut checked = Vec::new();
    for comparison in &outcome.comparison.figures {
        let figure = outcome.scenario.figure(comparison.figure);
        if figure.role == Role::Check {
            let predicted = comparison.predicted.expect("a testable figure");
            let stated = figure.statement.as_ref().expect("a stated value").value;
            let kind = figure.quantity.kind();
            assert!((predicted.p05..=predicted.p95).contains(&stated), "{}: {predicted:?}", kind.word());
            checked.push(kind);
        }
    }
    for kind in [QuantityKind::Peak, QuantityKind::PeakTime, QuantityKind::Restored] {
        assert!(checked.contains(&kind), "{} is not checked", kind.word());
    }
}

#[test]
fn every_delivered_scenario_keeps_enough_effective_draws() {
    for entry in std::fs::read_dir(format!("{}/scenarios", env!("CARGO_MANIFEST_DIR"))).expect("the folder") {
        let path = entry.expect("an entry").path();
        let name = path.file_stem().expect("a stem").to_string_lossy().into_owned();
        let outcome = outcome_of(&name);
        assert_eq!(outcome.diagnostics.warnings, [], "{name}");
    }
}

#[test]
fn outages_that_the_articles_date_by_the_month_are_drawn_on_the_day_of_the_public_record() {
    for (name, day) in [("twitter-2019-10", "2019-10-02"), ("twitter-2020-02", "2020-02-07")] {
        let outcome = outcome_of(name);
        let highest = outcome.summary.pages[0].peak_time_min.p50;
        let drawn = outcome.scenario.instant(highest).to_zoned(outcome.scenario.time_zone().clone());
        assert_eq!(drawn.date().to_string(), day, "{name}");
    }
}

#[test]
fn a_figure_whose_only_company_is_an_assumption_is_not_testable() {
    let outcome = outcome_of("twitter-2020-10-15");
    for comparison in &outcome.comparison.figures {
        let kind = outcome.scenario.figure(comparison.figure).quantity.kind();
        if matches!(kind, QuantityKind::Peak | QuantityKind::LevelAt) {
            assert_eq!(comparison.verdict, Verdict::NotTestable);
        }
    }
}
