//! One outage on one page: what is expected of its bins, ready to be drawn again and again, and what is true of it.

use super::split::Split;
use crate::model::ready::{Evidence, PoissonCount, QuietCount};
use crate::scenario::Cause;

/// Where less of a surge is expected than this, none is drawn: hundreds of such bins hold less than one report.
const HARDLY_EXPECTED: f64 = 1e-3;

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

/// A bin of a surge.
#[derive(Debug, Clone, Copy)]
pub(super) struct Surging {
    pub(super) count: PoissonCount,
    pub(super) evidence: Evidence,
}

/// An outage on a page, or the page without any.
#[derive(Debug, Clone)]
pub(crate) struct Outage {
    /// Its scenario or service, and its page: an index of the lake's sources.
    pub(crate) source: usize,
    /// Its number in that source.
    pub(crate) number: u64,
    pub(crate) split: Split,
    pub(crate) grid: Grid,
    /// Level of the baseline, reports per bin: at the onset, or of a quiet page the mean.
    pub(crate) baseline: f64,
    /// `None` where nothing happens.
    pub(crate) facts: Option<Facts>,
    pub(super) quiet: Vec<QuietCount>,
    /// First bin of the surge.
    pub(super) first: usize,
    pub(super) surge: Vec<Surging>,
}

impl Outage {
    /// Of a source, with nothing expected yet.
    pub(super) fn new((source, number): (usize, u64), split: Split, grid: Grid, baseline: f64) -> Self {
        Self { source, number, split, grid, baseline, facts: None, quiet: Vec::new(), first: 0, surge: Vec::new() }
    }

    /// Takes what is expected of each bin: with no surge where there is none.
    pub(crate) fn expect(&mut self, quiet: impl Iterator<Item = f64>, surge: &[f64]) {
        self.quiet.clear();
        self.quiet.extend(quiet.map(QuietCount::new));
        let is_surge = |&expected: &f64| expected >= HARDLY_EXPECTED;
        self.first = surge.iter().position(is_surge).unwrap_or(0);
        let end = surge.iter().rposition(is_surge).map_or(self.first, |last| last + 1);
        let both = self.quiet[self.first..end].iter().zip(&surge[self.first..end]);
        self.surge.clear();
        self.surge.extend(both.map(|(quiet, &surge)| Surging {
            count: PoissonCount::new(surge),
            evidence: Evidence::new(quiet.mean(), surge),
        }));
    }

    /// Highest expected bin, reports.
    pub(crate) fn expected_peak(&self) -> f64 {
        let surge = |bin: usize| bin.checked_sub(self.first).and_then(|place| self.surge.get(place));
        let expected = self
            .quiet
            .iter()
            .enumerate()
            .map(|(bin, quiet)| quiet.mean() + surge(bin).map_or(0.0, |surge| surge.count.mean()));
        expected.fold(0.0, f64::max)
    }
}
