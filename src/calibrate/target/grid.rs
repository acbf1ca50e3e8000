//! The grid on which a page is simulated and drawn: that of the source whose peak is fitted.
//!
//! A page's grid follows the moment at which it was loaded, so every reader has one of his own. One of them is drawn. What another
//! reads differs from that by a bin at the most, and by what tests measure.

use crate::calibrate::target::proposal::{Moments, widened, widened_by_factor};
use crate::calibrate::target::readers::{HIGHEST_BIN_LOG_SD, level_log_sd, total_log_sd};
use crate::scenario::{Figure, FigureId, Likelihood, PageId, Quantity, Reading, Role, Scenario, SourceId};

/// A time of a bin tells the grid where it is known to less than this part of a bin. Any grid has an edge within two standard deviations of
/// a vaguer time.
const TELLS_GRID: f64 = 0.25;

/// A page's grid.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct PageGrid {
    /// One of its edges, minutes after the scenario's origin.
    pub(crate) edge_min: f64,
    bin_min: f64,
    /// Whose grid it is; `None` where all sources have it.
    reader: Option<SourceId>,
}

impl PageGrid {
    /// That of `page`: the stated one, or that of a time which the source of the peak states to the minute, or else the clock's.
    pub(crate) fn of(scenario: &Scenario, page: PageId) -> Self {
        let bin_min = scenario.page(page).bin_min;
        if let Some(span) = scenario.page(page).span {
            return Self { edge_min: span.from_min, bin_min, reader: None };
        }
        let fitted = || scenario.figures().iter().filter(|f| f.role == Role::Fit && f.quantity.page() == Some(page));
        let of_peak = fitted().find(|figure| figure.quantity.is_highest_bin());
        let reader = of_peak.or_else(|| fitted().next()).map(|figure| figure.source);
        let times = fitted().filter(|figure| Some(figure.source) == reader && figure.quantity.is_time());
        let known = times
            .filter_map(|figure| figure.statement.as_ref().map(|statement| statement.likelihood))
            .map(|likelihood| (Moments::of(&likelihood).sd, likelihood.low()))
            .filter(|(sd, _)| *sd < TELLS_GRID * bin_min)
            .min_by(|a, b| a.0.total_cmp(&b.0));
        Self { edge_min: known.map_or(0.0, |(_, edge_min)| edge_min), bin_min, reader }
    }

    /// What a figure of the page says of the quantity on this grid, where its words say `stated`.
    pub(crate) fn likelihood(&self, scenario: &Scenario, id: FigureId, stated: &Likelihood) -> Likelihood {
        let figure = scenario.figure(id);
        if self.reader.is_none_or(|reader| reader == figure.source) {
            return self.since_the_same_bin(scenario, figure).map_or(*stated, |(at_min, since_min)| {
                // Phases that differ at random differ by a third of a bin in the mean.
                let part = (3.0 * since_min / self.bin_min).min(1.0);
                widened_by_factor(stated, part * level_log_sd(since_turn_min(scenario, at_min)))
            });
        }
        let quantity = &figure.quantity;
        let log_sd = match quantity {
            _ if !quantity.is_on_grid() => return *stated,
            // The difference of two phases, both uniform.
            _ if quantity.is_time() => return widened(stated, self.bin_min / 6f64.sqrt()),
            Quantity::CountWithin { reading: Reading::Total, within_min, .. } => total_log_sd(*within_min),
            Quantity::LevelAt(_, at_min) => level_log_sd(since_turn_min(scenario, *at_min)),
            // The count of one bin that stands out.
            _ => HIGHEST_BIN_LOG_SD,
        };
        widened_by_factor(stated, log_sd)
    }

    /// The time of a level, and how long before it the same source read another one in the same bin, minutes. It has loaded the page anew
    /// since, and what it reads is of another grid.
    fn since_the_same_bin(&self, scenario: &Scenario, figure: &Figure) -> Option<(f64, f64)> {
        let bin = |at_min: f64| ((at_min - self.edge_min) / self.bin_min).floor();
        let Quantity::LevelAt(page, at_min) = figure.quantity else { return None };
        let earlier = scenario.figures().iter().filter_map(|other| match other.quantity {
            Quantity::LevelAt(of, other_min) if of == page && other_min < at_min => {
                let is_read = other.role == Role::Fit && other.source == figure.source && other.statement.is_some();
                (is_read && bin(other_min) == bin(at_min)).then_some(at_min - other_min)
            }
            _ => None,
        });
        earlier.max_by(f64::total_cmp).map(|since_min| (at_min, since_min))
    }
}

/// How long before a moment the outage last began or ended, by the figures that are fitted, minutes. From then on the counts change less and less.
pub(crate) fn since_turn_min(scenario: &Scenario, at_min: f64) -> Option<f64> {
    let fitted = || scenario.figures().iter().filter(|figure| figure.role == Role::Fit);
    let value = |figure: &Figure| figure.statement.as_ref().map(|statement| statement.value);
    let is_turn = |quantity: &Quantity| quantity.is_time() && quantity.page().is_none();
    let moments = fitted().filter(|figure| is_turn(&figure.quantity)).filter_map(value);
    let start = fitted().find(|figure| figure.quantity == Quantity::Start).and_then(value);
    let length = fitted().find(|figure| figure.quantity == Quantity::Duration).and_then(value);
    let end = start.zip(length).map(|(start, length)| start + length);
    moments.chain(end).map(|moment| at_min - moment).filter(|since| *since >= 0.0).min_by(f64::total_cmp)
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: &str = "service = \"Example\"\ntime-zone = \"UTC\"\ndate = \"2024-03-05\"\n[[source]]\nid = \"a\"\noutlet = \"A\"\n\
                        [[source]]\nid = \"b\"\noutlet = \"B\"\n";

    fn scenario(figures: &[(&str, &str, &str)]) -> Scenario {
        let figure = |(quantity, value, source): &(&str, &str, &str)| {
            format!("[[figure]]\nquantity = \"{quantity}\"\nvalue = \"{value}\"\nsource = \"{source}\"\n")
        };
        let start = ("start", "about 14:00", "a");
        let text: String = [start].iter().chain(figures).map(figure).collect();
        Scenario::parse("example", &format!("{HEAD}{text}")).unwrap()
    }

    #[test]
    fn a_time_stated_to_the_minute_by_the_source_of_the_peak_tells_the_grid_and_nothing_else_does() {
        for (peak_of, time, edge_min) in [("a", "14:44", 884.0), ("a", "about 14:40", 0.0), ("b", "14:44", 0.0)] {
            let scenario = scenario(&[("peak", "about 5,000", peak_of), ("peak-time", time, "a")]);
            assert_eq!(PageGrid::of(&scenario, PageId::MAIN).edge_min, edge_min, "{peak_of}, {time}");
        }
    }

    /// Standard deviations of what each figure says by its words, and on the grid.
    fn sds(scenario: &Scenario, grid: &PageGrid) -> Vec<(f64, f64)> {
        let of = |(id, figure): (FigureId, &Figure)| {
            let stated = figure.statement.as_ref().unwrap().likelihood;
            (Moments::of(&stated).sd, Moments::of(&grid.likelihood(scenario, id, &stated)).sd)
        };
        scenario.figures_with_ids().map(of).collect()
    }

    #[test]
    fn of_levels_that_one_source_reads_in_one_bin_all_but_the_first_are_of_other_grids() {
        let level = |value: &str, at: &str| {
            format!("[[figure]]\nquantity = \"level-at\"\nvalue = \"{value}\"\nat = \"{at}\"\nsource = \"a\"\n")
        };
        let text = format!("{HEAD}{}{}{}", level("1,000", "14:00"), level("1,000", "14:01"), level("1,000", "14:12"));
        let scenario = Scenario::parse("example", &text).unwrap();
        let sds = sds(&scenario, &PageGrid::of(&scenario, PageId::MAIN));
        assert_eq!(sds[0].0, sds[0].1);
        // A minute is a fifteenth of a bin.
        for ((before, after), by) in [(sds[1], 400.0 * 3.0 / 15.0), (sds[2], 400.0)] {
            assert!((0.99..1.2).contains(&(after / before.hypot(by))), "{sds:?}");
        }
    }

    #[test]
    fn what_another_source_reads_is_as_much_less_certain_as_its_grid_may_differ() {
        let scenario = scenario(&[("peak", "5,000", "a"), ("peak", "5,000", "b"), ("peak-time", "14:44", "b")]);
        let grid = PageGrid::of(&scenario, PageId::MAIN);
        let sds: Vec<(f64, f64)> = sds(&scenario, &grid).split_off(1);
        assert_eq!(sds[0].0, sds[0].1);
        // A plateau is as wide as before between wider tails: a little more than the squares' sum.
        for ((before, after), by) in [(sds[1], 500.0), (sds[2], 15.0 / 6f64.sqrt())] {
            assert!((1.0..1.2).contains(&(after / before.hypot(by))), "{sds:?}");
        }
    }
}
