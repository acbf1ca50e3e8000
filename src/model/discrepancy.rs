//! Slow departures of genuine curves from any smooth shape.

use rand::Rng;
use rand_distr::{Distribution, StandardNormal};

/// Standard deviation of the log multiplier. Genuine curves' departures from their own smooth fits have 0.2 in the
/// median and 0.54 in the upper quartile; 0.3 made bands about calibrated on them.
const LOG_SD: f64 = 0.3;

/// Correlation time, minutes: neighbouring 15-minute bins correlate by 0.45 in the median and by 0.77 in the upper
/// quartile over the same curves.
const TIMESCALE_MIN: f64 = 30.0;

/// Walks along a log-Gaussian Ornstein–Uhlenbeck path, exact for any spacing.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Discrepancy {
    score: f64,
}

impl Discrepancy {
    /// Starts from the stationary distribution.
    pub(crate) fn start<R: Rng>(rng: &mut R) -> Self {
        Self { score: StandardNormal.sample(rng) }
    }

    /// The multiplier of the intensity at the present point.
    pub(crate) fn multiplier(&self) -> f64 {
        (LOG_SD * self.score).exp()
    }

    /// Goes on to a point at which the correlation with the present one is `correlation`.
    pub(crate) fn advance<R: Rng>(&mut self, correlation: f64, rng: &mut R) {
        let innovation: f64 = StandardNormal.sample(rng);
        self.score = correlation * self.score + (1.0 - correlation * correlation).sqrt() * innovation;
    }

    /// Correlation between points `spacing_min` apart.
    pub(crate) fn correlation(spacing_min: f64) -> f64 {
        (-spacing_min / TIMESCALE_MIN).exp()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rand::SeedableRng;
    use rand_chacha::ChaCha8Rng;

    #[test]
    fn the_log_multiplier_is_stationary_with_the_documented_spread_and_correlation() {
        let mut rng = ChaCha8Rng::seed_from_u64(7);
        let rho = Discrepancy::correlation(15.0);
        let n = 20_000;
        let (mut square, mut product) = (0.0, 0.0);
        for _ in 0..n {
            let mut walk = Discrepancy::start(&mut rng);
            let first = walk.multiplier().ln() / LOG_SD;
            walk.advance(rho, &mut rng);
            let second = walk.multiplier().ln() / LOG_SD;
            square += second * second / n as f64;
            product += first * second / n as f64;
        }
        // Standard errors of a variance and of a correlation of n independent standard normal pairs.
        assert!((square - 1.0).abs() < 4.0 * (2.0 / n as f64).sqrt(), "{square}");
        assert!((product - rho).abs() < 4.0 * ((1.0 + rho * rho) / n as f64).sqrt(), "{product}");
    }
}
