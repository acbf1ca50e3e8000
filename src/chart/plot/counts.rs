//! The axis of counts: linear from zero, or logarithmic where that is asked for.

use crate::chart::canvas::geometry::Rect;
use serde::{Deserialize, Serialize};

/// How counts are spaced.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum CountScale {
    /// Equal distances are equal differences. A peak that is wrong by a fifth shows.
    #[default]
    Linear,
    /// Equal distances are equal ratios; between 0 and 1 linear and as long as a decade, so that bins without a report have
    /// a place. Tail and baseline show.
    Log,
}

impl CountScale {
    /// Distance of a count from zero; any unit.
    pub(crate) fn position(self, count: f64) -> f64 {
        match self {
            CountScale::Linear => count,
            CountScale::Log if count > 1.0 => 1.0 + count.log10(),
            CountScale::Log => count.max(0.0),
        }
    }

    /// The count at a distance from zero.
    fn count(self, position: f64) -> f64 {
        match self {
            CountScale::Linear => position,
            CountScale::Log if position > 1.0 => 10f64.powf(position - 1.0),
            CountScale::Log => position,
        }
    }

    /// Where an axis begins that has to show counts from `least` up.
    ///
    /// It is zero, or on a logarithmic axis the power of ten below if that is no less than 1.
    pub(crate) fn low(self, least: f64) -> f64 {
        match self {
            CountScale::Log if least.is_finite() && least >= 1.0 => 10f64.powf(least.log10().floor()),
            _ => 0.0,
        }
    }

    /// The count that is `factor` times as far above `low` as `count` is.
    pub(crate) fn stretched(self, low: f64, count: f64, factor: f64) -> f64 {
        let base = self.position(low);
        self.count(base + (self.position(count) - base).max(0.0) * factor)
    }
}

/// An axis of counts.
#[derive(Debug, Clone, PartialEq)]
pub struct CountAxis {
    /// How counts are spaced.
    pub scale: CountScale,
    /// The count at the lower edge of the plot: 0 on a linear axis.
    pub low: f64,
    /// The count at the upper edge of the plot.
    pub top: f64,
    /// The counts that get a line and a label, from the lowest.
    pub ticks: Vec<f64>,
}

/// Least distance between labels of the axis, px.
const LEAST_DISTANCE: f64 = 30.0;
/// An axis grows by this factor where it then ends in a line.
const NEXT_LINE: f64 = 1.08;
/// More lines than these do not help.
const MOST_TICKS: usize = 9;

impl CountAxis {
    /// A linear axis up to `top` with at most `lines` lines, at a step of 1, 2, 2.5 or 5 × 10ⁿ. It goes on to the next line where that is near.
    pub(crate) fn linear(top: f64, lines: usize) -> Self {
        // Fewer than four reports would need fractions of a report as ticks.
        let top = if top.is_finite() { top.max(4.0) } else { 4.0 };
        let step = round_steps().find(|step| ((top / step).floor() as usize) < lines.max(2)).unwrap_or(top);
        let whole = (top / step).floor();
        let next = (whole + 1.0) * step;
        let top = if next <= NEXT_LINE * top && whole as usize + 2 <= lines { next } else { top };
        let ticks = (0..).map(|i| f64::from(i) * step).take_while(|&tick| tick <= top).collect();
        Self { scale: CountScale::Linear, low: 0.0, top, ticks }
    }

    /// A logarithmic axis from `low`, as of [`CountScale::low`], up to `top` in a plot of some height.
    ///
    /// Its ticks are zero and as many others as their labels allow.
    /// Those are 1, 2, 5 × 10ⁿ, all powers of ten, or every second or third one.
    pub(crate) fn log(low: f64, top: f64, height: f64) -> Self {
        let top = if top.is_finite() { top.max(4.0 * low).max(4.0) } else { 4.0 };
        let bare = Self { scale: CountScale::Log, low, top, ticks: Vec::new() };
        let px = |count: f64| bare.share(count) * height;
        let choices: [(i32, &[f64]); 6] =
            [(1, &[1.0, 2.0, 5.0]), (1, &[1.0, 3.0]), (1, &[1.0]), (2, &[1.0]), (3, &[1.0]), (4, &[1.0])];
        let first = low.max(1.0).log10().round() as i32;
        let mut choices = choices.map(|(step, factors)| {
            let powers = (first..300).step_by(step as usize).map(|exponent| 10f64.powi(exponent));
            let counts = powers.flat_map(|power| factors.iter().map(move |factor| factor * power));
            let mut ticks = vec![low];
            // Next to zero there may be no room for 1.
            let roomy = |count: &f64| *count > low && px(*count) >= LEAST_DISTANCE;
            ticks.extend(counts.take_while(|count| *count <= top).filter(roomy));
            ticks
        });
        let fits = |ticks: &Vec<f64>| {
            ticks.len() <= MOST_TICKS && ticks.windows(2).all(|pair| px(pair[1]) - px(pair[0]) >= LEAST_DISTANCE)
        };
        let chosen = choices.iter().position(fits).unwrap_or(choices.len() - 1);
        Self { ticks: std::mem::take(&mut choices[chosen]), ..bare }
    }

    /// How far up a count lies: 0 at the lower edge, 1 at the upper.
    pub(crate) fn share(&self, count: f64) -> f64 {
        let [low, top, count] = [self.low, self.top, count].map(|count| self.scale.position(count));
        (count - low) / (top - low)
    }

    /// Where a count lies in a plot.
    pub(crate) fn y(&self, plot: &Rect, count: f64) -> f64 {
        plot.bottom - self.share(count) * plot.height()
    }
}

/// 1, 2, 5, 10, 20, 25, 50, 100 …: whole reports only.
pub(crate) fn round_steps() -> impl Iterator<Item = f64> {
    (0..300)
        .flat_map(|exponent| {
            let power = 10f64.powi(exponent);
            [1.0, 2.0, 2.5, 5.0].map(|factor| factor * power)
        })
        .filter(|step| step.fract() == 0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_step_gives_three_to_six_lines() {
        for top in [5.0, 23.0, 113.0, 1_034.0, 12_700.0, 62_000.0, 1.04e7] {
            let ticks = CountAxis::linear(top, 6).ticks;
            assert!((3..=6).contains(&ticks.len()), "{top}: {ticks:?}");
        }
        assert_eq!(CountAxis::linear(62_500.0, 6).ticks, [0.0, 20_000.0, 40_000.0, 60_000.0]);
        assert_eq!(CountAxis::linear(12_700.0, 6).ticks.len(), 6);
    }

    #[test]
    fn a_logarithmic_axis_has_three_to_nine_labels_that_stay_apart_for_peaks_from_20_to_10_million() {
        for height in [150.0, 200.0, 380.0, 800.0] {
            for low in [0.0, 1.0, 100.0] {
                for peak in [20.0f64, 300.0, 5_500.0, 55_000.0, 10_000_000.0] {
                    let axis = CountAxis::log(low, 1.3 * peak.max(10.0 * low), height);
                    let CountAxis { ticks, .. } = &axis;
                    assert!((3..=9).contains(&ticks.len()), "{low}, {peak}, {height} px: {ticks:?}");
                    let ys: Vec<f64> = ticks.iter().map(|&tick| axis.share(tick) * height).collect();
                    assert!(ys.windows(2).all(|pair| pair[1] - pair[0] >= LEAST_DISTANCE), "{height} px: {ticks:?}");
                    assert_eq!(ticks[0], low);
                }
            }
        }
    }

    #[test]
    fn no_report_has_a_place_of_its_own_on_a_logarithmic_axis_and_ratios_are_equally_far_apart() {
        let axis = CountAxis::log(CountScale::Log.low(0.0), 10_000.0, 500.0);
        let shares = [0.0, 1.0, 10.0, 100.0, 1_000.0, 10_000.0].map(|count| axis.share(count));
        for (share, expected) in shares.into_iter().zip([0.0, 0.2, 0.4, 0.6, 0.8, 1.0]) {
            assert!((share - expected).abs() < 1e-12, "{shares:?}");
        }
        assert_eq!(CountScale::Log.low(340.0), 100.0);
    }

    #[test]
    fn a_stretched_count_is_so_many_times_farther_up() {
        for (scale, low) in [(CountScale::Linear, 0.0), (CountScale::Log, 0.0), (CountScale::Log, 10.0)] {
            let far = scale.stretched(low, 500.0, 1.25);
            let ratio = (scale.position(far) - scale.position(low)) / (scale.position(500.0) - scale.position(low));
            assert!((ratio - 1.25).abs() < 1e-9, "{scale:?}: {far}");
        }
    }
}
