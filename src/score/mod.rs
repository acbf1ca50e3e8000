//! How well simulated bands hold an observed curve.
//!
//! Counts are discrete and often small, so "inside the band" would flatter wide bands of few counts. The randomised probability
//! integral transform judges coverage (Czado, Gneiting and Held 2009, Biometrics 65:1254). The weighted interval score judges the
//! width that a coverage costs (Bracher, Ray, Gneiting and Reich 2021, PLOS Computational Biology 17:e1008618).

mod forecast;
mod summary;

pub use forecast::{Forecast, ForecastError, LEVELS, Transform};
pub use summary::Ratio;

use crate::quantiles::Quantiles;

/// Central intervals that are scored, by the probability that they leave out.
const LEFT_OUT: [f64; 2] = [0.5, 0.1];

/// Probability integral transform of an observed count, given simulated ones.
///
/// It is the share of simulated counts below it, plus `u` (uniform on 0..1) times the share that equals it. It is
/// uniform over many bins where the simulation is calibrated.
///
/// `simulated` is not empty.
///
/// ```
/// use outagesim::score::randomised_pit;
///
/// assert_eq!(randomised_pit(3, &[1, 2, 3, 4], 0.5), 0.625);
/// ```
pub fn randomised_pit<T: PartialOrd>(observed: T, simulated: &[T], u: f64) -> f64 {
    let below = simulated.iter().filter(|&count| *count < observed).count() as f64;
    let equal = simulated.iter().filter(|&count| *count == observed).count() as f64;
    (below + u * equal) / simulated.len() as f64
}

/// Weighted interval score of an observed value, in the unit of the value; smaller is better.
///
/// It weighs the absolute error of the median and the interval scores of the 50 % and 90 % intervals. The weights make it
/// approximate the continuous ranked probability score.
///
/// ```
/// use outagesim::score::weighted_interval_score;
/// use outagesim::Quantiles;
///
/// let narrow = Quantiles { p05: 8.0, p25: 9.0, p50: 10.0, p75: 11.0, p95: 12.0 };
/// let wide = Quantiles { p05: 0.0, p25: 5.0, p50: 10.0, p75: 15.0, p95: 20.0 };
/// assert!(weighted_interval_score(10.0, &narrow) < weighted_interval_score(10.0, &wide));
/// assert!(weighted_interval_score(30.0, &narrow) > weighted_interval_score(30.0, &wide));
/// ```
pub fn weighted_interval_score(observed: f64, predicted: &Quantiles) -> f64 {
    let intervals = [(predicted.p25, predicted.p75), (predicted.p05, predicted.p95)];
    let weighted: f64 = LEFT_OUT
        .iter()
        .zip(intervals)
        .map(|(&alpha, (low, high))| {
            let missed = (low - observed).max(0.0) + (observed - high).max(0.0);
            0.5 * alpha * ((high - low) + 2.0 / alpha * missed)
        })
        .sum();
    (0.5 * (observed - predicted.p50).abs() + weighted) / (LEFT_OUT.len() as f64 + 0.5)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_score_of_the_definition_is_found() {
        let predicted = Quantiles { p05: 0.0, p25: 4.0, p50: 5.0, p75: 6.0, p95: 10.0 };
        // Median off by 7; 50 % interval of width 2 missed by 6; 90 % interval of width 10 missed by 2.
        let expected = (0.5 * 7.0 + 0.25 * (2.0 + 4.0 * 6.0) + 0.05 * (10.0 + 20.0 * 2.0)) / 2.5;
        assert!((weighted_interval_score(12.0, &predicted) - expected).abs() < 1e-12);
    }

    #[test]
    fn the_transform_of_a_count_that_nobody_simulated_is_the_share_below() {
        assert_eq!(randomised_pit(5, &[1, 2, 8, 9], 0.7), 0.5);
        assert_eq!(randomised_pit(0, &[1, 2], 0.7), 0.0);
    }
}
