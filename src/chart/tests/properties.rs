//! What holds for every picture, whatever the figures.

use super::fixture::{Outage, cases, full, outage};
use crate::Outcome;
use crate::chart::canvas::png::rasterise;
use crate::chart::canvas::text::has_glyph;
use crate::chart::plot::layout::MARGIN;
use crate::chart::{Chart, ChartOptions, ChartStyle, LabelKind, Mark, Point, Purpose, Rect, Size};
use crate::compare::{Disagreement, Verdict};
use crate::scenario::{PageId, Quantity, QuantityKind};
use proptest::prelude::*;
use resvg::usvg::roxmltree;

/// Every box that text or a marker fills, and what it is.
fn boxes(chart: &Chart) -> Vec<(Rect, String)> {
    let labels = chart.labels.iter().map(|label| (label.bounds(), format!("{:?} {:?}", label.kind, label.text)));
    let markers = chart.markers().map(|marker| (marker.bounds(), format!("marker {}", marker.identifier)));
    labels.chain(markers).collect()
}

/// What a line, a head of an arrow or a dot covers, stretch by stretch.
fn strokes(mark: &Mark) -> Vec<Rect> {
    let around = |points: &[Point]| Rect {
        left: points.iter().map(|point| point.x).fold(f64::MAX, f64::min) - 0.5,
        right: points.iter().map(|point| point.x).fold(f64::MIN, f64::max) + 0.5,
        top: points.iter().map(|point| point.y).fold(f64::MAX, f64::min) - 0.5,
        bottom: points.iter().map(|point| point.y).fold(f64::MIN, f64::max) + 0.5,
    };
    match mark {
        Mark::Line(points, _) => points.windows(2).map(around).collect(),
        Mark::Fill(points, _) => vec![around(points)],
        Mark::Dot { centre, radius, .. } => vec![Rect::around(*centre, *radius)],
        Mark::Diamond { centre, reach, .. } => vec![Rect::around(*centre, *reach)],
        // Markers are among the boxes; a plate is made for what stands on it.
        Mark::Marker(_) | Mark::Box(..) => Vec::new(),
    }
}

pub(crate) fn check(chart: &Chart) -> Result<(), TestCaseError> {
    let canvas = Rect { left: 0.0, top: 0.0, right: chart.width, bottom: chart.height };
    let boxes = boxes(chart);
    for (i, (one, what)) in boxes.iter().enumerate() {
        prop_assert!(canvas.contains(one), "{what} leaves the canvas: {one:?}");
        let is_in_column = !what.starts_with("Key ") || one.right <= chart.width - MARGIN + 0.5;
        prop_assert!(is_in_column, "{what} leaves the column of the key: {one:?}");
        for (other, other_what) in &boxes[i + 1..] {
            prop_assert!(!one.overlaps(other), "{what} {one:?} overlaps {other_what} {other:?}");
        }
    }
    for label in chart.labels.iter().filter(|label| label.kind == LabelKind::Miss) {
        let bounds = label.bounds();
        for mark in chart.marks.iter().filter(|mark| strokes(mark).iter().any(|stroke| stroke.overlaps(&bounds))) {
            prop_assert!(false, "{:?} {bounds:?} is crossed by {mark:?}", label.text);
        }
    }
    for label in &chart.labels {
        prop_assert!(label.text.chars().all(has_glyph), "{:?}", label.text);
    }
    Ok(())
}

/// Failures are told by their figures, not kept as seeds: those go stale with every change of the strategy.
///
/// `PROPTEST_CASES` asks for another number of cases.
pub(crate) fn config(cases: u32) -> ProptestConfig {
    let usual = ProptestConfig { failure_persistence: None, ..ProptestConfig::default() };
    if std::env::var_os("PROPTEST_CASES").is_some() { usual } else { ProptestConfig { cases, ..usual } }
}

proptest! {
    #![proptest_config(config(300))]

    #[test]
    fn texts_and_markers_stay_apart_on_the_canvas_and_have_glyphs(Outage(outcome) in outage()) {
        let chart = full(&outcome);
        check(&chart)?;
        let svg = chart.to_svg();
        let document = roxmltree::Document::parse(&svg);
        prop_assert!(document.is_ok(), "{:?}", document.err());
        prop_assert!(!svg.contains("NaN") && !svg.contains("inf"));
    }
}

proptest! {
    #![proptest_config(config(12))]

    #[test]
    fn the_same_outcome_gives_the_same_bytes(Outage(outcome) in outage()) {
        let draw = || {
            let svg = full(&outcome).to_svg();
            let bytes = rasterise(&svg, 0.25).expect("a drawable picture");
            (svg, bytes)
        };
        prop_assert_eq!(draw(), draw());
    }
}

#[test]
fn the_invented_cases_stay_apart_too() {
    for (name, outcome) in cases() {
        let chart = full(&outcome);
        check(&chart).unwrap_or_else(|error| panic!("{name}: {error}"));
    }
}

#[test]
fn every_figure_of_a_plain_case_keeps_its_words_at_its_mark() {
    for (name, outcome) in cases() {
        let chart = full(&outcome);
        let heights = chart.labels.iter().filter(|label| label.kind == LabelKind::Height).count();
        let dots = chart.marks.iter().filter(|mark| matches!(mark, Mark::Dot { .. })).count();
        assert!(heights >= dots, "{name}: {heights} labels for {dots} heights");
    }
}

#[test]
fn a_missed_figure_has_its_arrow_and_no_bracket_of_a_disagreement() {
    let mut outcome = super::fixture::misses();
    let drawn = |outcome: &Outcome, kind| full(outcome).labels.iter().filter(|label| label.kind == kind).count();
    let id_of = |quantity| {
        let found = outcome.scenario.figures_with_ids().find(|(_, figure)| figure.quantity == quantity);
        found.expect("the case has such a figure").0
    };
    let (start, peak_time) = (id_of(Quantity::Start), id_of(Quantity::PeakTime(PageId::MAIN)));
    outcome.comparison.disagreements.push(Disagreement {
        first: start,
        second: peak_time,
        kind: QuantityKind::PeakTime,
        page: None,
        gap: 8.0,
        chance: 0.0,
    });
    assert_eq!((drawn(&outcome, LabelKind::Miss), drawn(&outcome, LabelKind::Disagreement)), (2, 0));
    outcome.comparison.figures[peak_time.index()].verdict = Verdict::InHalf;
    assert_eq!((drawn(&outcome, LabelKind::Miss), drawn(&outcome, LabelKind::Disagreement)), (1, 1));
}

#[test]
fn what_is_assumed_alike_of_all_pages_has_one_row_and_one_letter() {
    let outcome = super::fixture::assumed_alike();
    let chart = full(&outcome);
    let assumed = chart.key.last().expect("a group of assumptions");
    let titles: Vec<&str> = assumed.rows.iter().map(|row| row.title.as_str()).collect();
    assert_eq!(titles, ["Peak, each page: about 5,000"]);
    assert_eq!(chart.markers().filter(|marker| marker.identifier == "A").count(), 1 + outcome.scenario.pages.len());
    assert_eq!(chart.description.matches("Reason:").count(), 1);
}

#[test]
fn a_figure_with_a_verdict_shows_only_what_the_verdict_judges() {
    for (name, outcome) in cases() {
        let chart = full(&outcome);
        for row in chart.key.iter().flat_map(|group| &group.rows).filter(|row| row.verdict.is_some()) {
            assert!(row.details.len() <= 1, "{name}: {row:?}");
        }
    }
}

#[test]
fn a_range_far_above_the_curve_does_not_press_it_down() {
    let outcome = super::fixture::wide_range();
    let chart = full(&outcome);
    let panel = &chart.panels[0];
    assert!(panel.counts.top < 1.3 * panel.curves.highest(), "{}", panel.counts.top);
}

#[test]
fn notes_are_told_to_those_who_do_not_see_the_picture() {
    let mut outcome = super::fixture::misses();
    outcome.scenario.figures[0].note = Some("The clock was the newsroom’s.".to_owned());
    let svg = full(&outcome).to_svg();
    assert!(svg.contains("Note: The clock was the newsroom’s."));
    assert!(svg.contains("Reason: No source says it."));
}

#[test]
fn a_source_is_never_parted_from_its_figures() {
    for (name, outcome) in cases() {
        for label in full(&outcome).labels.iter().filter(|label| label.kind == LabelKind::Caption) {
            let (opened, closed) = (label.text.matches('(').count(), label.text.matches(')').count());
            assert_eq!(opened, closed, "{name}: {:?}", label.text);
        }
    }
}

#[test]
fn pages_get_a_panel_each_on_one_time_axis() {
    let outcome = super::fixture::october_2021();
    let chart = full(&outcome);
    assert_eq!(chart.panels.len(), 4);
    let heights: Vec<f64> = chart.panels.iter().map(|panel| panel.plot.height().round()).collect();
    assert!(heights.windows(2).all(|pair| pair[0] == pair[1]), "{heights:?}");
    let axis_rows = chart.labels.iter().filter(|label| label.text == "UTC").count();
    assert_eq!(axis_rows, 1);
}

#[test]
fn an_observed_curve_is_drawn_whole_and_said_to_be_held_out() {
    let outcome = super::fixture::observed();
    let chart = full(&outcome);
    for panel in &chart.panels {
        let highest = panel.curves.observed.iter().map(|step| step.reports).fold(0.0, f64::max);
        assert!(highest > 0.0 && highest < panel.counts.top, "{highest} of {}", panel.counts.top);
    }
    let group = chart.key.iter().find(|group| group.heading.contains("not used")).expect("a group of observed curves");
    assert_eq!(group.rows.len(), 2);
    assert!(group.rows[0].title.contains("united-states.csv"), "{:?}", group.rows);
    assert!(chart.description.contains("Observed curve of Japan"), "{}", chart.description);
    assert!(
        chart.labels.iter().any(|label| label.kind == LabelKind::Caption && label.text.contains("Curve “observed”"))
    );
}

#[test]
fn the_curve_of_another_site_is_dashed_and_says_by_what_it_is_multiplied_and_that_its_height_is_nothing() {
    let outcome = super::fixture::other_site();
    let factor = outcome.observed[0].factor().expect("a factor");
    assert!((30.0..80.0).contains(&factor), "{factor}");
    let times = outcome.scenario.language().multiplied(factor);
    // Lines that are drawn have ordinary spaces.
    let drawn = times.replace('\u{a0}', " ");
    let words = |chart: &Chart, kind: LabelKind| {
        let of_kind = chart.labels.iter().filter(|label| label.kind == kind).map(|label| label.text.as_str());
        of_kind.collect::<Vec<_>>().join(" ")
    };
    let chart = full(&outcome);
    let group = chart.key.iter().find(|group| group.heading.contains("not used")).expect("a group of observed curves");
    assert!(group.rows[0].title.starts_with(&format!("observed on another site, {times}")), "{:?}", group.rows);
    assert!(group.rows[0].details.iter().all(|detail| detail.starts_with("shape: ")), "{:?}", group.rows);
    assert!(words(&chart, LabelKind::Caption).contains("its height is no evidence"));
    assert!(!words(&chart, LabelKind::Caption).contains("Curve “observed”"));
    assert!(chart.description.contains("its shape alone is compared"), "{}", chart.description);
    let (_, of_curve) = chart.description.split_once("Curve of another site").expect("a sentence of the curve");
    assert!(!of_curve.contains("highest bin"), "{of_curve}");
    for (style, width) in [(ChartStyle::Plain, 1_600), (ChartStyle::Plain, 800), (ChartStyle::Aggregator, 1_600)] {
        let size = Size::new(Some(width), None).expect("a possible size");
        let chart = Chart::with(&outcome, &ChartOptions { style, size, ..ChartOptions::default() }).expect("room");
        let subtitle = words(&chart, LabelKind::Subtitle);
        assert!(subtitle.contains(&format!("another site’s curve, {drawn}; its height")), "{subtitle}");
    }
    let size = Purpose::Thumbnail.size();
    let chart = Chart::with(&outcome, &ChartOptions { size, ..ChartOptions::default() }).expect("room");
    let subtitle = words(&chart, LabelKind::Subtitle);
    assert!(subtitle.replace('\u{a0}', " ").contains(&format!("another site’s curve, {drawn}")), "{subtitle}");
    // The page's own curve is one line, that of another site many dashes.
    let dashes = |outcome: &crate::Outcome| full(outcome).to_svg().matches("<path stroke=\"#1A1A1A\"").count();
    assert!(dashes(&outcome) > 10 + dashes(&super::fixture::observed()), "{}", dashes(&outcome));
}

#[test]
fn a_missing_bin_leaves_a_gap_in_the_observed_curve() {
    let lines = |missing: bool| {
        let mut outcome = super::fixture::observed();
        if !missing {
            outcome.observed[0].reports.iter_mut().for_each(|reports| *reports = reports.or(Some(0)));
        }
        let svg = full(&outcome).to_svg();
        svg.matches("<path stroke=\"#1A1A1A\"").count()
    };
    // 25 bins without the 7th, 14th and 21st.
    assert_eq!(lines(true) - lines(false), 3);
}

#[test]
fn an_outcome_without_bins_is_still_a_picture() {
    let mut outcome = super::fixture::misses();
    outcome.ensembles.clear();
    let chart = full(&outcome);
    assert!(rasterise(&chart.to_svg(), 0.5).is_ok());
}

#[test]
#[ignore = "writes pictures to look at into the folder that CHART_LOOKS names"]
fn the_invented_cases_can_be_looked_at() {
    let folder = std::path::PathBuf::from(std::env::var_os("CHART_LOOKS").expect("CHART_LOOKS names a folder"));
    for (name, outcome) in cases() {
        let svg = full(&outcome).to_svg();
        std::fs::write(folder.join(format!("{name}.svg")), &svg).expect("writes");
        for (suffix, scale) in [("", 1.0), ("-800", 0.5)] {
            let bytes = rasterise(&svg, scale).expect("rasterises");
            std::fs::write(folder.join(format!("{name}{suffix}.png")), bytes).expect("writes");
        }
    }
}

#[test]
#[ignore = "prints how long each step takes; meant for a release build"]
fn the_steps_can_be_timed() {
    use std::time::Instant;
    let outcome = super::fixture::december_2022();
    let mut best = [f64::MAX; 3];
    for _ in 0..30 {
        let start = Instant::now();
        let chart = full(&outcome);
        let composed = start.elapsed();
        let svg = chart.to_svg();
        let written = start.elapsed();
        let bytes = rasterise(&svg, 1.0).expect("rasterises");
        let done = start.elapsed();
        assert!(!bytes.is_empty());
        let steps = [composed, written - composed, done - written].map(|step| step.as_secs_f64() * 1e3);
        for (best, step) in best.iter_mut().zip(steps) {
            *best = best.min(step);
        }
    }
    println!("compose {:.2} ms, write {:.2} ms, rasterise {:.2} ms", best[0], best[1], best[2]);
}
