//! The grid on which a page is simulated and drawn: that of the source whose peak is fitted.
//!
//! A page's grid follows the moment at which it was loaded, so every reader has one of his own. One of them is drawn. What another
//! reads differs from that by a bin at the most, and by what tests measure.

use crate::calibrate::guides::proposal::{Moments, widened};
use crate::calibrate::predictive::{HIGHEST_BIN_LOG_SD, LEVEL_LOG_SD, total_log_sd};
use crate::scenario::{Figure, Likelihood, PageId, Quantity, Reading, Role, Scenario, SourceId};

/// A time of a bin that is known to less than this part of a bin tells the grid; any grid has an edge within two standard deviations of
/// one that is vaguer.
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
    pub(crate) fn likelihood(&self, figure: &Figure, stated: &Likelihood) -> Likelihood {
        if self.reader.is_none_or(|reader| reader == figure.source) {
            return *stated;
        }
        let relative = |log_sd: f64| log_sd * stated.high().abs();
        let quantity = &figure.quantity;
        let by = match quantity {
            _ if !quantity.is_on_grid() => return *stated,
            // The difference of two phases, both uniform.
            _ if quantity.is_time() => self.bin_min / 6f64.sqrt(),
            Quantity::CountWithin { reading: Reading::Total, within_min, .. } => relative(total_log_sd(*within_min)),
            Quantity::LevelAt(..) => relative(LEVEL_LOG_SD),
            // The count of one bin that stands out.
            _ => relative(HIGHEST_BIN_LOG_SD),
        };
        widened(stated, by)
    }
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
            assert_eq!(PageGrid::of(&scenario, PageId(0)).edge_min, edge_min, "{peak_of}, {time}");
        }
    }

    #[test]
    fn what_another_source_reads_is_as_much_less_certain_as_its_grid_may_differ() {
        let scenario = scenario(&[("peak", "5,000", "a"), ("peak", "5,000", "b"), ("peak-time", "14:44", "b")]);
        let grid = PageGrid::of(&scenario, PageId(0));
        let sds: Vec<(f64, f64)> = scenario.figures()[1..]
            .iter()
            .map(|figure| {
                let stated = figure.statement.as_ref().unwrap().likelihood;
                (Moments::of(&stated).sd, Moments::of(&grid.likelihood(figure, &stated)).sd)
            })
            .collect();
        assert_eq!(sds[0].0, sds[0].1);
        // A plateau is as wide as before between wider tails: a little more than the squares' sum.
        for ((before, after), by) in [(sds[1], 500.0), (sds[2], 15.0 / 6f64.sqrt())] {
            assert!((1.0..1.2).contains(&(after / before.hypot(by))), "{sds:?}");
        }
    }
}
