//! What holds for the view of an aggregator's page.

use super::fixture::{Outage, july_2022, outage};
use super::properties::{check, config};
use crate::chart::{Chart, ChartError, ChartOptions, ChartStyle, LabelKind, Mark, Paint, Purpose, Size};
use crate::scenario::Scenario;
use crate::simulate::Window;
use crate::{Options, run};
use proptest::prelude::*;

fn options() -> impl Strategy<Value = ChartOptions> {
    let made_for = prop::sample::select(Purpose::all().collect::<Vec<_>>()).prop_map(Purpose::size);
    let any = (640u32..=3_840, prop::option::of(360u32..=3_000))
        .prop_map(|(width, height)| Size::new(Some(width), height).expect("a possible size"));
    let style = ChartStyle::Aggregator;
    prop_oneof![made_for, any].prop_map(move |size| ChartOptions { style, size, ..ChartOptions::default() })
}

proptest! {
    #![proptest_config(config(100))]

    #[test]
    fn texts_stay_apart_and_the_highest_count_is_the_line_s(Outage(outcome) in outage(), options in options()) {
        match Chart::with(&outcome, &options) {
            Ok(chart) => {
                check(&chart)?;
                let smallest = chart.labels.iter().map(|label| label.size).fold(f64::MAX, f64::min);
                prop_assert!(smallest * chart.px_per_unit >= 10.99, "{smallest} at {}", chart.px_per_unit);
                let said = |label: &&crate::chart::Label| label.kind == LabelKind::Height;
                let peaks: Vec<&str> = chart.labels.iter().filter(said).map(|label| label.text.as_str()).collect();
                for (ensemble, peak) in outcome.ensembles.iter().zip(peaks) {
                    let highest = ensemble.line_counts().iter().max().copied().unwrap_or_default() as f64;
                    let told = outcome.scenario.language().stated_count(highest);
                    prop_assert!(peak.starts_with(&told), "{peak}, not {told}");
                }
            }
            Err(ChartError::DoesNotFit { height, least_height, .. }) => {
                prop_assert_eq!(Some(height), options.size.height());
                if let Some(size) = Size::new(Some(options.size.width()), Some(least_height)) {
                    let enough = Chart::with(&outcome, &ChartOptions { size, ..options }).is_ok();
                    prop_assert!(enough, "{least_height} px are said to be enough");
                }
            }
            Err(other) => prop_assert!(false, "{other}"),
        }
    }
}

#[test]
fn every_plot_is_marked_as_a_simulation() {
    let options = ChartOptions { style: ChartStyle::Aggregator, ..ChartOptions::default() };
    let chart = Chart::with(&july_2022(), &options).expect("room enough");
    let marks = chart.labels.iter().filter(|label| label.text == "SIMULATION").count();
    assert_eq!(marks, chart.panels.len());
    assert!(chart.title.contains("simulated"));
    assert!(chart.marks.iter().any(|mark| matches!(mark, Mark::Fill(_, Paint::SurgeArea))));
}

#[test]
fn the_day_of_a_page_is_96_bins_with_the_outage_in_it() {
    let text = include_str!("../../../scenarios/twitter-2022-07-14.toml");
    let scenario = Scenario::parse("day", text).expect("a valid scenario");
    let options = Options { replicates: 20, window: Some(Window::page()), ..Options::default() };
    let outcome = run(&scenario, &options).expect("a run");
    let ensemble = &outcome.ensembles[0];
    assert_eq!(ensemble.bin_starts_min.len(), 96);
    let line = ensemble.line_counts();
    assert!(line.iter().max() > Some(&40_000));
    assert!(line.first() < Some(&1_000) && line.last() < Some(&1_000));
}
