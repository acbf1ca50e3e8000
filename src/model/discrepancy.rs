//! Slow departures of genuine curves from any smooth shape.

use super::prior::DiscrepancyPrior;

/// Walks along an Ornstein–Uhlenbeck path of unit variance, exact for any spacing. The log of the intensity's multiplier is so many times
/// the path as the size of the discrepancy says.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Discrepancy {
    score: f64,
    /// Correlation of successive points, and what is new in each.
    correlation: f64,
    new: f64,
}

impl Discrepancy {
    /// Starts from the stationary distribution, at a standard normal, in steps at which points have this correlation.
    pub(crate) fn start(correlation: f64, normal: f64) -> Self {
        Self { score: normal, correlation, new: (1.0 - correlation * correlation).sqrt() }
    }

    /// The present point.
    pub(crate) fn score(&self) -> f64 {
        self.score
    }

    /// Goes on to the next point by a standard normal.
    pub(crate) fn advance(&mut self, innovation: f64) {
        self.score = self.correlation * self.score + self.new * innovation;
    }
}

impl DiscrepancyPrior {
    /// Correlation between points `spacing_min` apart.
    pub(crate) fn correlation(&self, spacing_min: f64) -> f64 {
        (-spacing_min / self.timescale_min).exp()
    }
}

#[cfg(test)]
mod tests {
    use super::super::prior::Marginal;
    use super::*;
    use rand::SeedableRng;
    use rand_chacha::ChaCha8Rng;
    use rand_distr::{Distribution, StandardNormal};

    #[test]
    fn the_path_is_stationary_with_unit_variance_and_the_documented_correlation() {
        let mut rng = ChaCha8Rng::seed_from_u64(7);
        let prior = DiscrepancyPrior { log_sd: Marginal { median: 0.3, sd: 0.0 }, timescale_min: 30.0 };
        let rho = prior.correlation(15.0);
        let n = 20_000;
        let (mut square, mut product) = (0.0, 0.0);
        for _ in 0..n {
            let mut walk = Discrepancy::start(rho, StandardNormal.sample(&mut rng));
            let first = walk.score();
            walk.advance(StandardNormal.sample(&mut rng));
            let second = walk.score();
            square += second * second / n as f64;
            product += first * second / n as f64;
        }
        // Standard errors of a variance and of a correlation of n independent standard normal pairs.
        assert!((square - 1.0).abs() < 4.0 * (2.0 / n as f64).sqrt(), "{square}");
        assert!((product - rho).abs() < 4.0 * ((1.0 + rho * rho) / n as f64).sqrt(), "{product}");
    }
}
