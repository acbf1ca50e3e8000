//! Kinds of figures, from the words of a file to the picture.

use outagesim::chart::Chart;
use outagesim::export::{figures_table, report_json};
use outagesim::scenario::{FigureBuilder, QuantityKind, Role, Scenario, ScenarioBuilder};
use outagesim::{Options, Outcome, run};

/// An outage of one wave, with these figures besides start and peak.
fn outage(figures: &[FigureBuilder]) -> Scenario {
    let builder = ScenarioBuilder::new("Example", "2024-03-05")
        .time_zone("UTC")
        .source("times", "Example Times")
        .figure(FigureBuilder::new(QuantityKind::Start, "about 13:40"))
        .figure(FigureBuilder::new(QuantityKind::Peak, "nearly 9,000 reports"));
    let builder = figures.iter().fold(builder, |builder, figure| builder.figure(figure.clone()));
    builder.build("example").unwrap_or_else(|problems| panic!("{problems}"))
}

fn outcome(scenario: &Scenario) -> Outcome {
    run(scenario, &Options { replicates: 20, ..Options::default() }).expect("a possible scenario")
}

/// Median of the last figure, as the full fit has it.
fn simulated(outcome: &Outcome) -> f64 {
    let last = outcome.comparison.figures.last().expect("a figure");
    last.simulated.expect("a simulated value").p50
}

/// What table, picture and JSON call it.
fn assert_told(outcome: &Outcome, kind: QuantityKind, table: &str, key: &str) {
    assert!(figures_table(outcome).contains(table), "{}", figures_table(outcome));
    let chart = Chart::new(outcome);
    let told = chart.key.iter().flat_map(|group| &group.rows).any(|row| row.title.contains(key));
    assert!(told, "{:?}", chart.key);
    assert!(report_json(outcome).contains(&format!("\"quantity\": \"{}\"", kind.word())));
}

#[test]
fn a_half_time_that_is_fitted_is_met_and_one_that_is_held_out_is_tested() {
    let half = FigureBuilder::new(QuantityKind::Halved, "about 15:10");
    let fitted = outcome(&outage(std::slice::from_ref(&half)));
    let stated_min = 15.0 * 60.0 + 10.0;
    assert!((simulated(&fitted) - stated_min).abs() < 10.0, "{}", simulated(&fitted));
    let held_out =
        outcome(&outage(&[FigureBuilder::new(QuantityKind::Restored, "about 14:45"), half.role(Role::Check)]));
    assert!(held_out.comparison.figures[3].verdict.is_tested(), "{:?}", held_out.comparison.figures[3]);
    assert_told(&fitted, QuantityKind::Halved, "halved", "Halved");
}

#[test]
fn reports_halve_between_their_peak_and_when_they_have_subsided() {
    let held_out = |kind| FigureBuilder::new(kind, "15:10").role(Role::Check);
    let outcome = outcome(&outage(&[held_out(QuantityKind::PeakTime), held_out(QuantityKind::Halved)]));
    let [peak, halved] = [2, 3].map(|figure: usize| outcome.comparison.figures[figure].simulated.expect("a value").p50);
    let subsided = outcome.summary.pages[0].subsided_min.p50;
    assert!(peak < halved && halved < subsided, "{peak}, {halved}, {subsided}");
}
