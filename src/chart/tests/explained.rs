//! What the words around a picture explain: what is drawn there, and nothing else.

use super::fixture::{Sketch, Surge, cases, full, hm, said};
use crate::chart::{Chart, LabelKind, Mark, Paint};
use crate::compare::Verdict;
use crate::scenario::{PageId, PageSpan, Qualifier, Quantity, Role};

/// An outage of one page from noon to ten in the evening, that begins at two.
fn outage() -> Sketch {
    let surge = Surge { peak: 3_000.0, start_min: hm(14, 0), rise_min: 40.0, decay_min: 60.0, baseline: 9.0 };
    Sketch::new("UTC", [2024, 3, 9], (hm(12, 0), hm(22, 0))).page("Main", "Cloud", surge).source("Weekly", "2024")
}

/// A figure that is fitted to, with a verdict.
fn with(sketch: Sketch, quantity: Quantity, qualifier: Qualifier, value: f64, verdict: Verdict) -> Sketch {
    sketch.figure(Role::Fit, quantity, "in words", Some(said(qualifier, value, 10.0)), (verdict, None, None))
}

fn drawn(sketch: Sketch) -> Chart {
    let outcome = sketch.done();
    full(&outcome)
}

fn caption(chart: &Chart) -> String {
    let lines = chart.labels.iter().filter(|label| label.kind == LabelKind::Caption);
    let mut lines: Vec<(f64, &str)> = lines.map(|label| (label.position.y, label.text.as_str())).collect();
    lines.sort_by(|one, other| one.0.total_cmp(&other.0));
    lines.into_iter().map(|(_, text)| text).collect::<Vec<_>>().join(" ").replace('\u{A0}', " ")
}

#[test]
fn figures_that_the_picture_leaves_out_are_named() {
    let untested = Verdict::NotTestable;
    let early = with(outage(), Quantity::Start, Qualifier::About, hm(9, 0), untested);
    let early = with(early, Quantity::Duration, Qualifier::About, 240.0, untested);
    let text = caption(&drawn(early));
    assert!(text.contains("Outside the picture: 1, 2."), "{text}");
    for (name, outcome) in cases() {
        assert!(!caption(&full(&outcome)).contains("Outside the picture"), "{name}");
    }
}

#[test]
fn the_stated_ends_of_a_page_are_drawn_and_told_where_they_lie_inside_the_picture() {
    let ends = |from_min, to_min| {
        let mut sketch = outage();
        sketch.outcome.scenario.pages[0].span = Some(PageSpan { from_min, to_min });
        let chart = drawn(sketch);
        let plot = chart.panels[0].plot;
        let is_end = |mark: &&Mark| match mark {
            Mark::Line(points, pen) => pen.paint == Paint::Axis && points.len() == 4 && points[1].y < plot.top + 9.0,
            _ => false,
        };
        (chart.marks.iter().filter(is_end).count(), caption(&chart))
    };
    let (none, text) = ends(hm(9, 0), Some(hm(23, 0)));
    assert!(none == 0 && !text.contains("bracket"), "{text}");
    let (one, text) = ends(hm(9, 0), Some(hm(15, 30)));
    assert!(one == 1 && text.contains("the page ends at 15:30"), "{one}, {text}");
    let (two, text) = ends(hm(13, 0), Some(hm(15, 30)));
    assert!(two == 2 && text.contains("the page, 13:00–15:30"), "{two}, {text}");
}

#[test]
fn a_figure_that_is_open_to_one_side_fits_or_not_and_lies_in_no_range() {
    let verdict = |qualifier, verdict| {
        let chart = drawn(with(outage(), Quantity::Peak(PageId::MAIN), qualifier, 3_000.0, verdict));
        let row = chart.key.iter().flat_map(|group| &group.rows).find(|row| row.identifier == "1");
        (row.and_then(|row| row.verdict.clone()), caption(&chart).contains("Open-ended figures"))
    };
    assert_eq!(verdict(Qualifier::MoreThan, Verdict::InHalf), (Some("fits".to_owned()), true));
    assert_eq!(verdict(Qualifier::UpTo, Verdict::InNinety), (Some("just fits".to_owned()), true));
    assert_eq!(verdict(Qualifier::UpTo, Verdict::Miss), (Some("unusual".to_owned()), false));
    assert_eq!(verdict(Qualifier::About, Verdict::InHalf), (Some("in 50%".to_owned()), false));
}
