//! What a scenario states of an outage's course beyond its start and its end: partial recoveries and further waves.

use outagesim::chart::{Chart, ChartOptions};
use outagesim::compare::Verdict;
use outagesim::scenario::{QuantityKind, Scenario};
use outagesim::{Options, Outcome, run};

const OUTAGE: &str = r#"
    service   = "Example"
    kind      = "consumer"
    time-zone = "UTC"
    [outage]
    source   = "Example Times"
    date     = "2024-03-05"
    start    = "about 13:40"
    peak     = "nearly 9,000 reports"
    restored = "about 18:00"
"#;

const WAVES: &str = r#"
    [[figure]]
    quantity = "wave-start"
    value    = "about 16:40"
    [[figure]]
    quantity = "wave-peak"
    value    = "about 4,000"
"#;

const RECOVERY: &str = r#"
    [[figure]]
    quantity = "partial-recovery"
    value    = "about 15:00"
"#;

fn outcome(text: &str) -> Outcome {
    let scenario = Scenario::parse("example", text)
        .unwrap_or_else(|problems| panic!("{}", problems.render("example", text, false)));
    run(&scenario, &Options { replicates: 400, ..Options::default() }).unwrap()
}

/// Median of the bin that begins at this hour of the day.
fn median_at(outcome: &Outcome, hour: f64) -> f64 {
    let page = &outcome.ensembles[0];
    let bin = page.bin_starts_min.iter().position(|start| (start - 60.0 * hour).abs() < 1e-6).unwrap();
    page.bands[bin].quantiles.p50
}

fn verdict(outcome: &Outcome, kind: QuantityKind) -> (Verdict, bool) {
    let scenario = &outcome.scenario;
    let (id, _) = scenario.figures_with_ids().find(|(_, figure)| figure.quantity.kind() == kind).unwrap();
    let compared = &outcome.comparison.figures[id.index()];
    (compared.verdict, compared.simulated.is_some())
}

#[test]
fn reports_come_back_with_a_stated_wave_to_its_stated_peak() {
    let outcome = outcome(&format!("{OUTAGE}{WAVES}"));
    let (first, between, second) = (median_at(&outcome, 14.25), median_at(&outcome, 16.25), median_at(&outcome, 17.25));
    assert!(first > second && second > 2.0 * between, "{first}, {between}, {second}");
    assert!((2_000.0..4_500.0).contains(&second), "{second}");
    let restored = outcome.summary.restored_min.unwrap();
    assert!(restored.p05 > 17.0 * 60.0, "the end is that of the last wave: {restored:?}");
    assert_eq!(outcome.diagnostics.warnings, []);
    assert_eq!(verdict(&outcome, QuantityKind::WaveStart), (Verdict::NotTestable, true));
    let chart = Chart::with(&outcome, &ChartOptions::full()).expect("room enough");
    for label in ["Start about 13:40", "Second wave about 16:40", "about 4,000"] {
        assert!(chart.to_svg().contains(label), "{label}");
    }
}

#[test]
fn a_share_of_the_users_is_back_after_a_partial_recovery() {
    let with = outcome(&format!("{OUTAGE}{RECOVERY}"));
    let without = outcome(OUTAGE);
    let fall = |outcome: &Outcome| median_at(outcome, 16.0) / median_at(outcome, 14.75);
    assert!(fall(&with) < 0.8 * fall(&without), "{} against {}", fall(&with), fall(&without));
    let time = with.summary.partial_recovery_min.unwrap();
    assert!(time.p05 > 14.5 * 60.0 && time.p95 < 15.5 * 60.0, "{time:?}");
    assert_eq!(without.summary.partial_recovery_min, None);
    assert_eq!(verdict(&with, QuantityKind::PartialRecovery), (Verdict::NotTestable, true));
}

#[test]
fn a_course_that_is_only_held_out_is_not_the_curves() {
    let alone = outcome(OUTAGE);
    for (kind, value) in [("wave-start", "about 16:40"), ("partial-recovery", "about 15:00")] {
        let figure = format!("[[figure]]\nquantity = \"{kind}\"\nvalue = \"{value}\"\nrole = \"check\"\n");
        let beside = outcome(&format!("{OUTAGE}{figure}"));
        let kind = beside.scenario.figures().last().unwrap().quantity.kind();
        assert_eq!(verdict(&beside, kind), (Verdict::NotTestable, false));
        let counts = |outcome: &Outcome| outcome.ensembles[0].counts.iter().flatten().sum::<u64>();
        assert_eq!(counts(&beside), counts(&alone), "{kind:?}");
    }
}

#[test]
fn three_waves_and_a_partial_recovery_of_the_last_can_be_met_at_once() {
    let mut text =
        "service = \"Example\"\ntime-zone = \"UTC\"\ndate = \"2024-03-05\"\n[[source]]\nid = \"a\"\noutlet = \"A\"\n"
            .to_owned();
    let mut figure = |quantity: &str, keys: &str, value: &str| {
        text += &format!("[[figure]]\nquantity = \"{quantity}\"\nvalue = \"{value}\"\n{keys}\n");
    };
    figure("start", "", "about 08:10");
    for (hour, wave) in [(10, "second"), (12, "third")] {
        figure("wave-start", &format!("wave = \"{wave}\""), &format!("about {hour}:10"));
    }
    figure("wave-peak", "wave = \"third\"", "about 2,000");
    figure("partial-recovery", "", "about 13:10");
    let outcome = outcome(&text);
    assert!(outcome.diagnostics.effective_sample_size > 100.0, "{:?}", outcome.diagnostics);
    let peaks = [9.0, 11.0, 12.75].map(|hour| median_at(&outcome, hour));
    let between = [10.0, 12.0].map(|hour| median_at(&outcome, hour));
    assert!(peaks.iter().all(|peak| between.iter().all(|level| peak > level)), "{peaks:?}, {between:?}");
    let time = outcome.summary.partial_recovery_min.unwrap();
    assert!(time.p05 > 12.7 * 60.0 && time.p95 < 13.7 * 60.0, "{time:?}");
}

#[test]
fn the_default_baseline_goes_with_the_highest_peak_whichever_comes_first() {
    let figure = |quantity: &str, value: &str| format!("[[figure]]\nquantity = \"{quantity}\"\nvalue = \"{value}\"\n");
    let head =
        "service = \"Example\"\ntime-zone = \"UTC\"\ndate = \"2024-03-05\"\n[[source]]\nid = \"a\"\noutlet = \"A\"\n";
    let start = figure("start", "13:40") + &figure("wave-start", "16:40");
    let (peak, lesser) = (figure("peak", "50,000"), figure("wave-peak", "1,000"));
    let assumed = |text: String| -> Vec<String> {
        let scenario = Scenario::parse("example", &text).unwrap();
        scenario.assumptions().iter().map(|assumption| assumption.words.to_string()).collect()
    };
    assert_eq!(assumed(format!("{head}{start}{peak}{lesser}")), assumed(format!("{head}{start}{lesser}{peak}")));
}
