//! How much two readers of one curve differ, whose bins have other edges.

use crate::standard_normal;

/// The grids of two readers of one quantity.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Grids {
    /// The same, or none.
    Same,
    /// Of the time of a bin. The bins have this width, minutes, and their edges differ by any part of it.
    OfTime { bin_min: f64 },
    /// Of the highest bin's count.
    OfHighestBin,
    /// Of the bin of one time, so long after the outage last began or ended, where that is stated.
    OfLevel { since_turn_min: Option<f64> },
    /// Of all bins that begin less than so long after the start.
    OfTotal { within_min: f64 },
}

/// Standard deviations of the logs of the ratios of what two readers of one curve see, by the model; tests hold them.
pub(crate) const HIGHEST_BIN_LOG_SD: f64 = 0.1;

impl Grids {
    /// What the other reader reads where one reads `value`, at a share `below` of its distribution.
    pub(crate) fn other(self, value: f64, below: f64) -> f64 {
        match self {
            Grids::Same => value,
            // The difference of two uniform phases.
            Grids::OfTime { bin_min } if below < 0.5 => value - bin_min * (1.0 - (2.0 * below).sqrt()),
            Grids::OfTime { bin_min } => value + bin_min * (1.0 - (2.0 * (1.0 - below)).sqrt()),
            Grids::OfHighestBin => scattered(value, HIGHEST_BIN_LOG_SD, below),
            Grids::OfLevel { since_turn_min } => scattered(value, level_log_sd(since_turn_min), below),
            Grids::OfTotal { within_min } => scattered(value, total_log_sd(within_min), below),
        }
    }
}

/// Of the bin of one time. Counts change fast after the outage has begun or ended, and ever more slowly then.
pub(crate) fn level_log_sd(since_turn_min: Option<f64>) -> f64 {
    const OF_ANY_TIME: f64 = 0.4;
    const OF_HALF_AN_HOUR: f64 = 0.5;
    const LEAST: f64 = 0.13;
    const MOST: f64 = 0.6;
    let after = |since_min: f64| (OF_HALF_AN_HOUR * (30.0 / since_min).sqrt()).clamp(LEAST, MOST);
    since_turn_min.map_or(OF_ANY_TIME, after)
}

/// Of a total: a bin more or less matters the less, the longer it is.
pub(crate) fn total_log_sd(within_min: f64) -> f64 {
    const OF_AN_HOUR: f64 = 0.12;
    OF_AN_HOUR * 60.0 / within_min
}

fn scattered(value: f64, log_sd: f64, below: f64) -> f64 {
    value * (-log_sd * standard_normal::upper_quantile(below)).exp()
}
