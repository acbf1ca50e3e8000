//! Which figures the others constrain.

use crate::scenario::{Figure, FigureId, Quantity, QuantityKind, Role, Scenario};

/// Whether some *other reported* figure that is fitted constrains this one, so that agreement means something.
/// Assumptions do not count: agreeing with what we assumed is no evidence.
///
/// - Any figure is constrained by another of the same thing.
/// - A time (start, restored, peak time, subsided) needs another time, be it that of a partial recovery.
/// - When the service was back for some, or when a further wave began, only another figure of the same tells.
/// - A duration needs a beginning (start or peak time) and an end (restored or subsided).
/// - A count (peak, peak of a wave, level, total, count within) needs another count of the same page; a total over all pages or a page's
///   share of it needs a count on every page.
pub(super) fn is_testable(scenario: &Scenario, figure: FigureId) -> bool {
    let others: Vec<&Figure> = scenario
        .figures_with_ids()
        .filter(|&(id, other)| id != figure && other.role == Role::Fit)
        .map(|(_, other)| other)
        .collect();
    let has = |wanted: &dyn Fn(&Quantity) -> bool| others.iter().any(|other| wanted(&other.quantity));
    let is_beginning = |q: &Quantity| matches!(q, Quantity::Start | Quantity::PeakTime(_));
    let is_end = |q: &Quantity| matches!(q, Quantity::Restored | Quantity::Subsided(_));
    let quantity = &scenario.figure(figure).quantity;
    if has(&|q| q.is_same_number_as(quantity)) {
        return true;
    }
    match quantity {
        Quantity::Start | Quantity::Restored | Quantity::PeakTime(_) | Quantity::Subsided(_) => {
            has(&|q| is_beginning(q) || is_end(q) || *q == Quantity::PartialRecovery)
        }
        Quantity::PartialRecovery | Quantity::WaveStart(_) => false,
        Quantity::Duration => has(&is_beginning) && has(&is_end),
        Quantity::Peak(page)
        | Quantity::WavePeak(page, _)
        | Quantity::LevelAt(page, _)
        | Quantity::CountWithin { page, .. } => has(&|q| is_count_of(q, page.index(), scenario)),
        Quantity::Total(Some(page)) => has(&|q| is_count_of(q, page.index(), scenario)),
        Quantity::Total(None) | Quantity::PageShare(_) => {
            (0..scenario.pages().len()).all(|page| has(&|q| is_count_of(q, page, scenario)))
        }
        Quantity::Baseline(_) | Quantity::ChannelShare(..) | Quantity::Remark(_) => false,
    }
}

fn is_count_of(quantity: &Quantity, page: usize, scenario: &Scenario) -> bool {
    let of_page = quantity.page().map_or(scenario.pages().len() == 1, |id| id.index() == page);
    let kind = quantity.kind();
    of_page
        && matches!(
            kind,
            QuantityKind::Peak
                | QuantityKind::WavePeak
                | QuantityKind::LevelAt
                | QuantityKind::Total
                | QuantityKind::CountWithin
        )
}
