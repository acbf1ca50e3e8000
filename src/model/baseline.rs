//! The daily cycle of ordinary reports.

use crate::scenario::DAY_MIN;
use std::f64::consts::TAU;

/// Swing of the cycle.
///
/// With 0.82 the busiest hour has ten times the reports of the quietest, the ratio that Downdetector names for its own volume.
const SWING: f64 = 0.82;

/// Busiest time of day, minutes after local midnight.
///
/// The first harmonic of the baselines that the Dutch site showed for two banks in December 2025 has its maximum at 13:40.
const BUSIEST_MIN: f64 = 13.0 * 60.0 + 40.0;

/// Expected ordinary reports of a page over the day, relative to the level at the onset.
///
/// One harmonic, so that its integral over a bin is exact. A weekly cycle is left out: a window rarely exceeds a day,
/// and the level is that of the outage's own day.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct DailyCycle {
    /// Local clock time of the scenario's origin on the page, minutes after midnight.
    clock_at_origin_min: f64,
}

impl DailyCycle {
    /// The cycle of a page whose users' clocks show `clock_at_origin_min` at the scenario's origin.
    pub(crate) fn new(clock_at_origin_min: f64) -> Self {
        Self { clock_at_origin_min }
    }

    fn phase(&self, t_min: f64) -> f64 {
        TAU * (t_min + self.clock_at_origin_min - BUSIEST_MIN) / DAY_MIN
    }

    fn at(&self, t_min: f64) -> f64 {
        1.0 + SWING * self.phase(t_min).cos()
    }

    /// Integral of the cycle from a fixed instant until `t_min`, relative to its value at `onset_min`, in minutes.
    ///
    /// The expected baseline over a stretch is the difference between its ends, times the level per minute.
    pub(crate) fn integral_until(&self, t_min: f64, onset_min: f64) -> f64 {
        (t_min + SWING * DAY_MIN / TAU * self.phase(t_min).sin()) / self.at(onset_min)
    }

    /// The expected baseline of `count` successive bins of one width, at a level of one report per bin at the onset. The first bin
    /// begins `from_min` after the onset.
    pub(crate) fn bins(&self, onset_min: f64, from_min: f64, width_min: f64, count: usize, bins: &mut Vec<f64>) {
        let scale = 1.0 / (width_min * self.at(onset_min));
        let swing = SWING * DAY_MIN / TAU;
        let (turn_sin, turn_cos) = (TAU * width_min / DAY_MIN).sin_cos();
        let (mut sin, mut cos) = self.phase(onset_min + from_min).sin_cos();
        bins.clear();
        for _ in 0..count {
            // The phase of the next edge, by one turn.
            let next = (sin * turn_cos + cos * turn_sin, cos * turn_cos - sin * turn_sin);
            bins.push(scale * (width_min + swing * (next.0 - sin)));
            (sin, cos) = next;
        }
    }

    /// Mean of the cycle over `from_min..to_min`, relative to its value at `onset_min` (all after the origin).
    pub(crate) fn relative_mean(&self, from_min: f64, to_min: f64, onset_min: f64) -> f64 {
        (self.integral_until(to_min, onset_min) - self.integral_until(from_min, onset_min)) / (to_min - from_min)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_busiest_hour_has_ten_times_the_reports_of_the_quietest() {
        let cycle = DailyCycle::new(0.0);
        let ratio = cycle.at(BUSIEST_MIN) / cycle.at(BUSIEST_MIN + DAY_MIN / 2.0);
        assert!((ratio - 10.0).abs() < 0.2, "{ratio}");
    }

    #[test]
    fn bins_have_the_means_of_the_cycle() {
        let cycle = DailyCycle::new(300.0);
        let mut bins = Vec::new();
        cycle.bins(40.0, -7.0, 15.0, 500, &mut bins);
        for (bin, found) in bins.into_iter().enumerate() {
            let from = 40.0 - 7.0 + 15.0 * bin as f64;
            assert!((found - cycle.relative_mean(from, from + 15.0, 40.0)).abs() < 1e-9, "bin {bin}: {found}");
        }
    }

    #[test]
    fn the_mean_over_a_bin_is_exact_and_relative_to_the_onset() {
        let cycle = DailyCycle::new(300.0);
        let numeric: f64 = (0..1500).map(|i| cycle.at(100.0 + (i as f64 + 0.5) / 100.0)).sum::<f64>() / 1500.0;
        let exact = cycle.relative_mean(100.0, 115.0, 40.0);
        assert!((exact - numeric / cycle.at(40.0)).abs() < 1e-6);
    }
}
