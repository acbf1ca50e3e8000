//! Sources that state different values of the same quantity.

use super::testable::speak_of_the_same;
use crate::scenario::{FigureId, PageId, Quantity, QuantityKind, Role, Scenario};

/// Two sources that state different values of one quantity.
#[derive(Debug, Clone, PartialEq)]
pub struct Disagreement {
    /// The earlier or lower figure.
    pub first: FigureId,
    /// The later or higher figure.
    pub second: FigureId,
    /// What both speak of.
    pub kind: QuantityKind,
    /// The page, where it is a page's.
    pub page: Option<PageId>,
    /// Second minus first, on the quantity's axis (minutes, reports or fraction).
    pub gap: f64,
    /// Whether both can be right: times of a page's bins that differ by no more than the width of a bin can, since each
    /// reader's grid has its own phase.
    pub compatible: bool,
}

/// All pairs of figures of different sources whose tolerances do not overlap.
pub(super) fn find(scenario: &Scenario) -> Vec<Disagreement> {
    let stated: Vec<_> = scenario
        .figures_with_ids()
        .filter(|(_, figure)| figure.role != Role::Context)
        .filter_map(|(id, figure)| figure.statement.as_ref().map(|statement| (id, figure, statement)))
        .collect();
    let mut found = Vec::new();
    for (i, a) in stated.iter().enumerate() {
        for b in &stated[i + 1..] {
            if a.1.source == b.1.source || !speak_of_the_same(&a.1.quantity, &b.1.quantity) {
                continue;
            }
            let (first, second) = if a.2.value <= b.2.value { (a, b) } else { (b, a) };
            let overlap = first.2.likelihood.tolerance().1 >= second.2.likelihood.tolerance().0;
            if overlap || first.2.value == second.2.value {
                continue;
            }
            let gap = second.2.value - first.2.value;
            let quantity = &first.1.quantity;
            let within_a_bin = match quantity {
                Quantity::PeakTime(page) | Quantity::Subsided(page) => gap <= scenario.page(*page).bin_min,
                _ => false,
            };
            found.push(Disagreement {
                first: first.0,
                second: second.0,
                kind: quantity.kind(),
                page: quantity.page(),
                gap,
                compatible: within_a_bin,
            });
        }
    }
    found
}
