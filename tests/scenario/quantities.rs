//! Kinds of figures, from the words of a file to the picture.

use outagesim::chart::{Chart, ChartOptions};
use outagesim::export::{figures_table, report_json};
use outagesim::scenario::{Code, FigureBuilder, QuantityKind, Role, Scenario, ScenarioBuilder, Wave};
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
    let chart = Chart::with(outcome, &ChartOptions::full()).expect("room enough");
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

/// The same outage with a second wave.
fn two_waves(figure: FigureBuilder) -> Scenario {
    outage(&[
        FigureBuilder::new(QuantityKind::WaveStart, "about 17:00"),
        FigureBuilder::new(QuantityKind::WavePeak, "about 5,000"),
        figure,
    ])
}

#[test]
fn a_trough_is_a_count_or_a_time_by_its_words_and_is_met() {
    let time = outcome(&two_waves(FigureBuilder::new(QuantityKind::Trough, "about 16:45")));
    assert_told(&time, QuantityKind::TroughTime, "trough time before the second wave", "Trough");
    assert!((simulated(&time) - (16.0 * 60.0 + 45.0)).abs() < 20.0, "{}", simulated(&time));
    let count = outcome(&two_waves(FigureBuilder::new(QuantityKind::Trough, "about 600 reports")));
    assert_told(&count, QuantityKind::Trough, "trough before the second wave", "Trough");
    assert!((simulated(&count) - 600.0).abs() < 120.0, "{}", simulated(&count));
    assert!(
        count.comparison.figures[4].percentile.is_some(),
        "the others predict it: {:?}",
        count.comparison.figures[4]
    );
    let drawn = Chart::new(&count).labels.iter().any(|label| label.text.contains("600"));
    assert!(drawn, "its height is in the picture");
}

#[test]
fn a_further_wave_has_a_peak_at_a_time_which_one_phrase_may_tell() {
    let outcome = outcome(&outage(&[
        FigureBuilder::new(QuantityKind::WaveStart, "about 17:00"),
        FigureBuilder::new(QuantityKind::WavePeak, "about 5,000 at 18:15"),
    ]));
    assert_told(&outcome, QuantityKind::WavePeakTime, "second peak time", "Second peak");
    assert!((simulated(&outcome) - (18.0 * 60.0 + 15.0)).abs() < 20.0, "{}", simulated(&outcome));
}

#[test]
fn there_is_no_trough_without_a_second_wave_nor_before_the_first() {
    let problems = |wave: Option<Wave>| {
        let figure = FigureBuilder::new(QuantityKind::TroughTime, "about 16:45");
        let figure = wave.into_iter().fold(figure, FigureBuilder::wave);
        let builder = ScenarioBuilder::new("Example", "2024-03-05").time_zone("UTC").source("a", "A");
        let builder = builder.figure(FigureBuilder::new(QuantityKind::Start, "13:40")).figure(figure);
        builder.build("example").expect_err("no second wave")
    };
    assert!(problems(None).iter().any(|problem| problem.code == Code::MissingWave));
    assert!(problems(Some(Wave::FIRST)).iter().any(|problem| problem.code == Code::UselessKey));
}
