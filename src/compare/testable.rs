//! Which figures the others constrain.

use crate::scenario::{Figure, FigureId, Quantity, Role, Scenario, TestedBy};

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

fn is_of(quantity: &Quantity, page: usize, scenario: &Scenario) -> bool {
    quantity.page().map_or(scenario.pages().len() == 1, |id| id.index() == page)
}
