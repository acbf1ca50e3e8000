//! One outage on one page: what is expected of its bins, ready to be drawn again and again, and what is true of it.

use super::split::Split;
use crate::model::evidence::log_likelihood_ratio;
use crate::scenario::Cause;
use crate::simulate::HARDLY_EXPECTED;

/// The bins of a series.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(crate) struct Grid {
    /// Start of the first bin, microseconds since 1970.
    pub(crate) start_us: i64,
    /// Width of a bin, microseconds.
    pub(crate) bin_us: i64,
    /// Their number.
    pub(crate) bins: usize,
}

impl Grid {
    /// Start of a bin.
    pub(crate) fn at(&self, bin: usize) -> i64 {
        self.start_us + self.bin_us * bin as i64
    }

    /// How many bins start before an instant, were there no end of them.
    pub(super) fn starting_before(&self, at_us: i64) -> usize {
        let since_us = at_us.saturating_sub(self.start_us).max(0);
        since_us.cast_unsigned().div_ceil(self.bin_us.cast_unsigned().max(1)) as usize
    }
}

/// What is true of an outage before anything is counted. Times are microseconds since 1970.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Facts {
    pub(crate) cause: Cause,
    /// Onset.
    pub(crate) start_us: i64,
    /// End of the cause.
    pub(crate) end_us: i64,
    /// Waves, the first among them.
    pub(crate) waves: i64,
    /// Length of the ramp after the onset, minutes.
    pub(crate) rise_min: f64,
    /// Highest expected bin, reports: the baseline and the surge.
    pub(crate) expected_peak: f64,
}

/// An outage on a page, or the page without any.
#[derive(Debug, Clone)]
pub(crate) struct LabelledOutage {
    /// Its scenario or service, and its page: an index of the lake's sources.
    pub(crate) source: usize,
    /// Its number in that source.
    pub(crate) number: u64,
    pub(crate) split: Split,
    pub(crate) grid: Grid,
    /// Level of the baseline, reports per bin: at the onset, or, on a quiet page, at a moment that might have been one.
    pub(crate) baseline: f64,
    /// `None` where nothing happens.
    pub(crate) facts: Option<Facts>,
    /// What is expected of each bin without the outage, reports.
    pub(super) quiet: Vec<f64>,
    /// First bin of the surge.
    pub(super) first: usize,
    /// What the outage is expected to add to each bin from there on, reports.
    pub(super) surge: Vec<f64>,
}

impl LabelledOutage {
    /// Of a source, with nothing expected yet.
    pub(super) fn new(source: usize, number: u64, split: Split, grid: Grid, baseline: f64) -> Self {
        Self { source, number, split, grid, baseline, facts: None, quiet: Vec::new(), first: 0, surge: Vec::new() }
    }

    /// Takes what is expected of each bin: with no surge where there is none.
    pub(crate) fn expect(&mut self, quiet: impl Iterator<Item = f64>, surge: &[f64]) {
        self.quiet.clear();
        self.quiet.extend(quiet);
        let is_surge = |&expected: &f64| expected >= HARDLY_EXPECTED;
        self.first = surge.iter().position(is_surge).unwrap_or(0);
        let end = surge.iter().rposition(is_surge).map_or(self.first, |last| last + 1);
        self.surge.clear();
        self.surge.extend_from_slice(&surge[self.first..end]);
        let expected_peak = self.expected_peak();
        self.facts.iter_mut().for_each(|facts| facts.expected_peak = expected_peak);
    }

    /// How well it can be told from the noise of a series: log of how much more probable the reports are with it than without.
    pub(super) fn log_likelihood_ratio(&self, reports: &[i64]) -> f64 {
        let place = self.first..self.first + self.surge.len();
        log_likelihood_ratio(&self.quiet[place.clone()], &self.surge, &reports[place])
    }

    /// Highest expected bin, reports.
    fn expected_peak(&self) -> f64 {
        let with_surge = self.quiet[self.first..].iter().zip(&self.surge).map(|(quiet, surge)| quiet + surge);
        highest(self.quiet.iter().copied()).max(highest(with_surge))
    }
}

/// The highest of some numbers, or 0: a comparison takes less than what is to be said of numbers that are none.
pub(super) fn highest(numbers: impl Iterator<Item = f64>) -> f64 {
    numbers.fold(0.0, |highest, number| if number > highest { number } else { highest })
}
