//! Which figures the others constrain, and whether they do so closely enough to judge them.

use crate::calibrate::Posterior;
use crate::quantiles::Quantiles;
use crate::scenario::{Axis, Figure, FigureId, PageId, Quantity, Role, Scenario, TestedBy};

/// A 90 % range of counts or lengths whose ends differ by a larger factor tells hardly anything. Ours.
const WIDE_FACTOR: f64 = 10.0;

/// Counts below this share of the peak are all low, so a range of them tells something. Ours.
const LOW_SHARE: f64 = 0.1;

/// A 90 % range of times that is longer tells hardly more than the day, minutes. Ours.
const WIDE_MIN: f64 = 12.0 * 60.0;

/// Whether some *other reported* figure that is fitted constrains this one, so that agreement means something.
/// Assumptions do not count: agreeing with what we assumed is no evidence.
///
/// - Any figure is constrained by another of the same thing.
/// - A time (start, restored, peak time, subsided) needs another time, be it that of a partial recovery.
/// - When the service was back for some, or when a further wave began, only another figure of the same tells.
/// - A duration needs a beginning (start or peak time) and an end (restored or subsided).
/// - A count (peak, peak of a wave, level, total, count within) needs another count of the same page.
/// - A total over all pages, or a page's share of it, needs a count on every page.
pub(super) fn is_testable(scenario: &Scenario, figure: FigureId) -> bool {
    let others: Vec<&Figure> = scenario
        .figures_with_ids()
        .filter(|&(id, other)| id != figure && other.role == Role::Fit)
        .map(|(_, other)| other)
        .collect();
    let has = |wanted: &dyn Fn(&Quantity) -> bool| others.iter().any(|other| wanted(&other.quantity));
    let quantity = &scenario.figure(figure).quantity;
    if has(&|other| other.is_same_number_as(quantity)) {
        return true;
    }
    // A wave may begin whenever the others say.
    let is_time = |other: &Quantity| other.row().order.anchor.is_some();
    let counts = |page: usize| has(&|other| other.counts_surge() && is_of(other, page, scenario));
    match quantity.tested_by() {
        TestedBy::Same => false,
        TestedBy::Time => has(&is_time),
        TestedBy::BothEnds => has(&|other| other.row().order.begins) && has(&|other| other.row().order.ends),
        TestedBy::Count if quantity.is_of_all_pages() => (0..scenario.pages().len()).all(counts),
        TestedBy::Count => quantity.page().is_some_and(|page| counts(page.index())),
    }
}

/// Whether what the others predict is so wide that agreement is no evidence. It depends on the others only: among the figures that are
/// judged, one right one in ten still is unusual.
pub(super) fn is_wide(posterior: &Posterior, scenario: &Scenario, quantity: &Quantity, predicted: &Quantiles) -> bool {
    let Quantiles { p05, p95, .. } = *predicted;
    let spans = p95 > WIDE_FACTOR * p05.max(1.0);
    match quantity.axis() {
        Axis::Instant => p95 - p05 > WIDE_MIN,
        Axis::Minutes => spans,
        Axis::Reports => spans && p95 > LOW_SHARE * highest_peak(posterior, scenario, quantity),
        Axis::Fraction => false,
    }
}

/// Median peak of the page that a count is of; of several pages the highest.
fn highest_peak(posterior: &Posterior, scenario: &Scenario, quantity: &Quantity) -> f64 {
    let pages = (0..scenario.pages().len()).map(PageId);
    let of_it = pages.filter(|page| quantity.page().is_none_or(|own| own == *page));
    let peaks = of_it.map(|page| posterior.targets().summaries.pages[page.index()].peak);
    peaks.map(|peak| posterior.quantiles(peak).p50).fold(0.0, f64::max)
}

fn is_of(quantity: &Quantity, page: usize, scenario: &Scenario) -> bool {
    quantity.page().map_or(scenario.pages().len() == 1, |id| id.index() == page)
}
