//! A predicted count by its quantiles, as collections of forecasts exchange them.

use super::weighted_interval_score;
use crate::quantiles::{self, Quantiles};
use std::fmt;

/// The levels that the COVID-19 Forecast Hub of the United States asked for, and many collections of forecasts since.
pub const LEVELS: [f64; 23] = [
    0.01, 0.025, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9,
    0.95, 0.975, 0.99,
];

/// Levels are equal where they agree so far: programs write 0.15000000000000002, too.
const SAME_LEVEL: f64 = 1e-9;

/// A predictive distribution of a count, by some of its quantiles.
///
/// ```
/// use outagesim::score::Forecast;
///
/// let forecast = Forecast::new(vec![(0.05, 2.0), (0.25, 5.0), (0.5, 8.0), (0.75, 12.0), (0.95, 20.0)])?;
/// assert_eq!(forecast.transform(8).share_in(0.25, 0.75), 1.0);
/// assert_eq!(forecast.transform(40).share_in(0.95, 1.0), 1.0);
/// # Ok::<(), outagesim::score::ForecastError>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Forecast {
    /// Levels and values, both ascending.
    points: Vec<(f64, f64)>,
    /// Those that are scored.
    scored: Quantiles,
}

/// Why quantiles make no distribution.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum ForecastError {
    /// A level that is not between 0 and 1.
    Level(f64),
    /// The quantile of a level is no finite number.
    Value {
        /// The level.
        level: f64,
        /// Its quantile.
        value: f64,
    },
    /// No quantile of this level, which is scored.
    Missing(f64),
    /// Two quantiles of this level.
    Twice(f64),
    /// The quantile of a level is less than that of the level below it.
    Decreasing {
        /// The level below.
        below: (f64, f64),
        /// The level with the lesser value.
        level: (f64, f64),
    },
}

impl fmt::Display for ForecastError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Level(level) => write!(f, "a quantile of level {level}: expected a level between 0 and 1"),
            Self::Value { level, value } => {
                write!(f, "the quantile of level {level} is {value}: expected a finite number")
            }
            Self::Missing(level) => {
                write!(f, "no quantile of level {level}: expected 0.05, 0.25, 0.5, 0.75 and 0.95 at the least")
            }
            Self::Twice(level) => write!(f, "two quantiles of level {level}: expected one"),
            Self::Decreasing { below, level } => write!(
                f,
                "the quantile of level {} is {}, less than that of level {}, {}: expected quantiles that do not fall",
                level.0, level.1, below.0, below.1
            ),
        }
    }
}

impl std::error::Error for ForecastError {}

impl Forecast {
    /// Of pairs of level (between 0 and 1) and value, in any order.
    ///
    /// # Errors
    /// A level is there twice or not at all, or is none; values fall, or are not finite.
    pub fn new(mut points: Vec<(f64, f64)>) -> Result<Self, ForecastError> {
        for &(level, value) in &points {
            if !(level > 0.0 && level < 1.0) {
                return Err(ForecastError::Level(level));
            }
            if !value.is_finite() {
                return Err(ForecastError::Value { level, value });
            }
        }
        points.sort_by(|a, b| a.0.total_cmp(&b.0));
        for pair in points.windows(2) {
            let (below, level) = (pair[0], pair[1]);
            if level.0 - below.0 < SAME_LEVEL {
                return Err(ForecastError::Twice(level.0));
            }
            if level.1 < below.1 {
                return Err(ForecastError::Decreasing { below, level });
            }
        }
        let at = |wanted: f64| {
            let found = points.iter().find(|(level, _)| (level - wanted).abs() < SAME_LEVEL);
            found.map(|(_, value)| *value).ok_or(ForecastError::Missing(wanted))
        };
        let scored = Quantiles { p05: at(0.05)?, p25: at(0.25)?, p50: at(0.5)?, p75: at(0.75)?, p95: at(0.95)? };
        Ok(Self { points, scored })
    }

    /// Of simulated counts at [`LEVELS`]; to hundredths, as they are written. `None` where there are no counts.
    ///
    /// ```
    /// use outagesim::score::Forecast;
    ///
    /// assert_eq!(Forecast::of_samples(&[4, 9, 5]).map(|forecast| forecast.median()), Some(5.0));
    /// assert_eq!(Forecast::of_samples(&[]), None);
    /// ```
    pub fn of_samples(samples: &[u64]) -> Option<Self> {
        let counts: Vec<f64> = samples.iter().map(|&count| count as f64).collect();
        let written = |value: f64| (100.0 * value).round() / 100.0;
        let scored = Quantiles::of(counts.clone())?.map(written);
        let values = quantiles::at(counts, LEVELS)?.map(written);
        Some(Self { points: LEVELS.into_iter().zip(values).collect(), scored })
    }

    /// Levels and values, both ascending.
    pub fn points(&self) -> &[(f64, f64)] {
        &self.points
    }

    /// The median.
    pub fn median(&self) -> f64 {
        self.scored.p50
    }

    /// Weighted interval score of the median, the 50 % and the 90 % interval; other levels do not count.
    pub fn interval_score(&self, observed: u64) -> f64 {
        weighted_interval_score(observed as f64, &self.scored)
    }

    /// Where an observed count lies.
    ///
    /// Between quantiles the distribution function is linear; a count reaches half a report to either side. Beyond the outermost quantiles
    /// only the probability there is known.
    pub fn transform(&self, observed: u64) -> Transform {
        let (from, to) = (observed as f64 - 0.5, observed as f64 + 0.5);
        let between = |place: usize, x: f64| {
            let ((level, value), (next_level, next)) = (self.points[place - 1], self.points[place]);
            level + (x - value) / (next - value) * (next_level - level)
        };
        // The lowest level whose quantile is at least `from`, and the lowest one whose quantile is above `to`.
        let above_from = self.points.partition_point(|(_, value)| *value < from);
        let above_to = self.points.partition_point(|(_, value)| *value <= to);
        let last = self.points.len();
        let low = match above_from {
            0 => 0.0,
            place if place == last => self.points[last - 1].0,
            place => between(place, from),
        };
        let high = match above_to {
            0 => self.points[0].0,
            place if place == last => 1.0,
            place => between(place, to),
        };
        Transform { low, high }
    }
}

/// Probability integral transform of a count: uniform from the probability of less to that of no more (Czado, Gneiting and Held 2009,
/// their nonrandomised form).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Transform {
    low: f64,
    high: f64,
}

impl Transform {
    /// Probability that the transform lies between two levels. It is what a randomised transform tells on average.
    pub fn share_in(self, from: f64, to: f64) -> f64 {
        let inside = (self.high.min(to) - self.low.max(from)).max(0.0);
        inside / (self.high - self.low)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use statrs::distribution::{Discrete, DiscreteCDF, Poisson};

    #[test]
    fn of_right_forecasts_each_band_holds_the_share_that_it_says() {
        const MEANS: usize = 20;
        for mean in [0.2, 1.0, 5.0, 40.0, 300.0] {
            let mut shares = [0.0; 4];
            let bands = [(0.0, 0.05), (0.05, 0.95), (0.25, 0.75), (0.95, 1.0)];
            // Where quantiles lie among whole numbers depends on the mean.
            for step in 0..MEANS {
                let truth = Poisson::new(mean * (1.0 + step as f64 / MEANS as f64)).unwrap();
                let points = LEVELS.map(|level| (level, truth.inverse_cdf(level) as f64));
                let forecast = Forecast::new(points.to_vec()).unwrap();
                for count in 0..(2.0 * mean + 20.0 * mean.sqrt() + 10.0) as u64 {
                    let transform = forecast.transform(count);
                    for (share, (from, to)) in shares.iter_mut().zip(bands) {
                        *share += truth.pmf(count) * transform.share_in(from, to) / MEANS as f64;
                    }
                }
            }
            for (share, (from, to)) in shares.into_iter().zip(bands) {
                assert!((share - (to - from)).abs() < 0.01, "mean {mean}: {share} of {from} to {to}");
            }
        }
    }

    #[test]
    fn what_is_no_distribution_is_told() {
        let five = [(0.05, 1.0), (0.25, 2.0), (0.5, 3.0), (0.75, 4.0), (0.95, 5.0)];
        let with = |more: &[(f64, f64)]| Forecast::new([&five[..], more].concat()).map(|_| ());
        assert_eq!(with(&[(0.1, 1.5)]), Ok(()));
        assert_eq!(with(&[(0.250_000_000_000_01, 2.0)]), Err(ForecastError::Twice(0.250_000_000_000_01)));
        let falling = ForecastError::Decreasing { below: (0.05, 1.0), level: (0.1, 0.5) };
        assert_eq!(with(&[(0.1, 0.5)]), Err(falling));
        assert_eq!(Forecast::new(five[1..].to_vec()), Err(ForecastError::Missing(0.05)));
        for level in [0.0, 1.0, -0.1, 1.5] {
            assert_eq!(with(&[(level, 3.0)]), Err(ForecastError::Level(level)));
        }
        assert!(matches!(with(&[(f64::NAN, 3.0)]), Err(ForecastError::Level(_))));
        let endless = ForecastError::Value { level: 0.99, value: f64::INFINITY };
        assert_eq!(with(&[(0.99, f64::INFINITY)]), Err(endless));
        assert!(matches!(with(&[(0.3, f64::NAN)]), Err(ForecastError::Value { .. })));
    }

    #[test]
    fn a_count_beyond_all_quantiles_lies_in_the_tail() {
        let forecast =
            Forecast::new(vec![(0.05, 10.0), (0.25, 10.0), (0.5, 20.0), (0.75, 30.0), (0.95, 40.0)]).unwrap();
        assert_eq!(forecast.transform(3), Transform { low: 0.0, high: 0.05 });
        assert_eq!(forecast.transform(90), Transform { low: 0.95, high: 1.0 });
    }
}
