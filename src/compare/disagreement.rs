//! Sources that state different values of the same quantity.

use crate::calibrate::{Grids, Predictive, since_turn_min};
use crate::scenario::{FigureId, Likelihood, PageId, Quantity, QuantityKind, Role, Scenario};

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
    /// How many of the pairs that are right are at least so far apart, a fraction.
    ///
    /// They are apart by the errors of both wordings, and since the grids of two readers of a page differ.
    pub chance: f64,
}

/// Whether two figures can both be right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Compatibility {
    /// One in ten pairs that are right, or more, are so far apart.
    Compatible,
    /// Fewer than one in ten.
    Hardly,
    /// Fewer than one in a thousand.
    Incompatible,
}

impl Disagreement {
    /// Width of the bins, minutes, where both are times of a page's bins and each source read them on a grid of its own.
    pub(crate) fn grid_min(&self, scenario: &Scenario) -> Option<f64> {
        match grids(scenario, &scenario.figure(self.first).quantity) {
            Grids::OfTime { bin_min } => Some(bin_min),
            Grids::Same | Grids::OfHighestBin | Grids::OfLevel { .. } | Grids::OfTotal { .. } => None,
        }
    }

    /// The figure that is open to one side and allows the other, which is too far out for anybody to have said so of it.
    pub(crate) fn understated(&self, scenario: &Scenario) -> Option<FigureId> {
        let stated = |id| scenario.figure(id).statement.as_ref();
        [(self.first, self.second), (self.second, self.first)].into_iter().find_map(|(one, other)| {
            let (low, high) = stated(one)?.likelihood.tolerance();
            (low..=high).contains(&stated(other)?.value).then_some(one)
        })
    }

    /// Whether both can be right. The limits are ours; that of a verdict is one in ten, too.
    pub fn compatibility(&self) -> Compatibility {
        match self.chance {
            chance if chance >= 0.1 => Compatibility::Compatible,
            chance if chance >= 0.001 => Compatibility::Hardly,
            _ => Compatibility::Incompatible,
        }
    }
}

/// All pairs of figures of different sources that disagree. Their tolerances do not overlap, or the other one is too far out on
/// the side that is open.
pub(super) fn find(scenario: &Scenario) -> Vec<Disagreement> {
    let stated: Vec<_> = scenario
        .figures_with_ids()
        .filter(|(_, figure)| figure.role != Role::Context)
        .filter_map(|(id, figure)| figure.statement.as_ref().map(|statement| (id, figure, statement)))
        .collect();
    let mut found = Vec::new();
    for (i, a) in stated.iter().enumerate() {
        for b in &stated[i + 1..] {
            if a.1.source == b.1.source || !a.1.quantity.is_same_number_as(&b.1.quantity) {
                continue;
            }
            let (first, second) = if a.2.value <= b.2.value { (a, b) } else { (b, a) };
            if first.2.value == second.2.value {
                continue;
            }
            let gap = second.2.value - first.2.value;
            let quantity = &first.1.quantity;
            let likelihoods = [&first.2.likelihood, &second.2.likelihood];
            let disagreement = Disagreement {
                first: first.0,
                second: second.0,
                kind: quantity.kind(),
                page: quantity.page(),
                gap,
                chance: chance(likelihoods, grids(scenario, quantity)),
            };
            // "More than 1,000" allows any more; but hardly anybody says so of 50,000.
            let overlap = first.2.likelihood.tolerance().1 >= second.2.likelihood.tolerance().0;
            if !overlap || disagreement.compatibility() == Compatibility::Incompatible {
                found.push(disagreement);
            }
        }
    }
    found
}

/// The grids on which two sources read a quantity.
fn grids(scenario: &Scenario, quantity: &Quantity) -> Grids {
    let Some(page) = quantity.page().map(|page| scenario.page(page)).filter(|page| page.span.is_none()) else {
        return Grids::Same;
    };
    match quantity.within_min() {
        _ if quantity.is_time() => Grids::OfTime { bin_min: page.bin_min },
        _ if quantity.is_highest_bin() => Grids::OfHighestBin,
        Some(within_min) => Grids::OfTotal { within_min },
        None if quantity.is_on_grid() => {
            let since_turn_min = quantity.at_min().and_then(|at_min| since_turn_min(scenario, at_min));
            Grids::OfLevel { since_turn_min }
        }
        None => Grids::Same,
    }
}

/// How many of the pairs that are right are at least as far apart as these.
fn chance([first, second]: [&Likelihood; 2], grids: Grids) -> f64 {
    let less = Predictive::of_other_reader(first, grids).percentile(second);
    2.0 * less.min(1.0 - less)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::Tail;

    /// The chance of two statements of one quantity, by two sources.
    fn of(quantity: &str, values: [&str; 2], page: &str) -> Option<Disagreement> {
        let mut text = format!("service = \"Example\"\ntime-zone = \"UTC\"\ndate = \"2024-03-05\"\n{page}");
        for (source, value) in ["a", "b"].into_iter().zip(values) {
            text += &format!("[[source]]\nid = \"{source}\"\noutlet = \"{source}\"\n");
            text += &format!("[[figure]]\nquantity = \"{quantity}\"\nvalue = \"{value}\"\nsource = \"{source}\"\n");
        }
        find(&Scenario::parse("example", &text).unwrap()).pop()
    }

    #[test]
    fn sources_are_compatible_where_right_ones_often_are_so_far_apart() {
        let compatibility = |quantity, values| of(quantity, values, "").unwrap().compatibility();
        assert_eq!(compatibility("peak-time", ["14:16", "14:21"]), Compatibility::Compatible);
        assert_eq!(compatibility("peak-time", ["14:16", "14:28"]), Compatibility::Hardly);
        assert_eq!(compatibility("peak-time", ["14:16", "14:56"]), Compatibility::Incompatible);
        assert_eq!(compatibility("peak", ["about 5,000", "about 6,100"]), Compatibility::Compatible);
        assert_eq!(compatibility("peak", ["about 5,000", "about 20,000"]), Compatibility::Incompatible);
        assert_eq!(compatibility("start", ["14:00", "15:00"]), Compatibility::Incompatible);
    }

    #[test]
    fn hardly_anybody_says_more_than_of_many_times_as_much() {
        let found = of("peak", ["more than 1,000", "about 50,000"], "").unwrap();
        assert_eq!(found.compatibility(), Compatibility::Incompatible);
        assert!(of("peak", ["more than 1,000", "about 1,500"], "").is_none());
    }

    #[test]
    fn where_the_grid_is_known_both_have_read_the_same() {
        let chance = |page| of("peak-time", ["14:16", "14:28"], page).unwrap().chance;
        assert!(chance("[[page]]\nname = \"P\"\nfrom = \"2024-03-05 00:00\"\n") < 0.1 * chance(""));
    }

    #[test]
    fn the_chance_is_that_of_the_difference_of_two_errors() {
        let likelihood =
            |value: f64, sd: f64| Likelihood::new(value, value, Tail::Gaussian(sd), Tail::Gaussian(sd)).unwrap();
        // 1.96 standard deviations of the difference, in either order.
        let gap = 1.959_964 * f64::hypot(3.0, 4.0);
        for (one, other) in [(3.0, 4.0), (4.0, 3.0)] {
            let found = chance([&likelihood(100.0, one), &likelihood(100.0 + gap, other)], Grids::Same);
            assert!((found - 0.05).abs() < 1e-3, "{found}");
        }
        // Of two exact readings on two grids a quarter are at least half a bin apart.
        let exact = |value: f64| likelihood(value, 1e-3);
        let found = chance([&exact(100.0), &exact(107.5)], Grids::OfTime { bin_min: 15.0 });
        assert!((found - 0.25).abs() < 0.03, "{found}");
    }
}
