//! Slow departures of genuine curves from any smooth shape.

use super::prior::DiscrepancyPrior;

/// Walks along a log-Gaussian Ornstein–Uhlenbeck path, exact for any spacing.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Discrepancy {
    log_sd: f64,
    score: f64,
}

impl Discrepancy {
    /// Starts from the stationary distribution: at a standard normal.
    pub(crate) fn start(log_sd: f64, normal: f64) -> Self {
        Self { log_sd, score: normal }
    }

    /// The multiplier of the intensity at the present point.
    pub(crate) fn multiplier(&self) -> f64 {
        (self.log_sd * self.score).exp()
    }

    /// Goes on by a standard normal to a point at which the correlation with the present one is `correlation`.
    pub(crate) fn advance(&mut self, correlation: f64, innovation: f64) {
        self.score = next_score(self.score, correlation, innovation);
    }
}

fn next_score(score: f64, correlation: f64, innovation: f64) -> f64 {
    correlation * score + (1.0 - correlation * correlation).sqrt() * innovation
}

/// The path's scores at successive points; `correlation(i)` is that of the points `i` and `i + 1`.
pub(crate) fn scores(innovations: &[f64], correlation: impl Fn(usize) -> f64) -> Vec<f64> {
    let mut before = 0.0;
    let each = innovations.iter().enumerate().map(|(i, z)| {
        before = next_score(before, if i == 0 { 0.0 } else { correlation(i - 1) }, *z);
        before
    });
    each.collect()
}

/// The innovations that make these scores.
pub(crate) fn innovations(scores: &[f64], correlation: impl Fn(usize) -> f64) -> Vec<f64> {
    let mut before = 0.0;
    let each = scores.iter().enumerate().map(|(i, &score)| {
        let rho = if i == 0 { 0.0 } else { correlation(i - 1) };
        let z = (score - rho * before) / (1.0 - rho * rho).sqrt();
        before = score;
        z
    });
    each.collect()
}

/// What independent standard normals lack of the greatest log density that they can have.
pub(crate) fn energy(innovations: &[f64]) -> f64 {
    0.5 * innovations.iter().map(|z| z * z).sum::<f64>()
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
    fn innovations_are_found_again_from_the_scores_that_they_make() {
        let mut rng = ChaCha8Rng::seed_from_u64(8);
        let made: Vec<f64> = (0..40).map(|_| StandardNormal.sample(&mut rng)).collect();
        let correlation = |i: usize| if i < 20 { 0.6 } else { 0.9 };
        for (made, found) in made.iter().zip(innovations(&scores(&made, correlation), correlation)) {
            assert!((made - found).abs() < 1e-9, "{made} and {found}");
        }
    }

    #[test]
    fn the_log_multiplier_is_stationary_with_the_documented_spread_and_correlation() {
        let mut rng = ChaCha8Rng::seed_from_u64(7);
        let log_sd = 0.3;
        let prior = DiscrepancyPrior { log_sd: Marginal { median: log_sd, sd: 0.0 }, timescale_min: 30.0 };
        let rho = prior.correlation(15.0);
        let n = 20_000;
        let (mut square, mut product) = (0.0, 0.0);
        for _ in 0..n {
            let mut walk = Discrepancy::start(log_sd, StandardNormal.sample(&mut rng));
            let first = walk.multiplier().ln() / log_sd;
            walk.advance(rho, StandardNormal.sample(&mut rng));
            let second = walk.multiplier().ln() / log_sd;
            square += second * second / n as f64;
            product += first * second / n as f64;
        }
        // Standard errors of a variance and of a correlation of n independent standard normal pairs.
        assert!((square - 1.0).abs() < 4.0 * (2.0 / n as f64).sqrt(), "{square}");
        assert!((product - rho).abs() < 4.0 * ((1.0 + rho * rho) / n as f64).sqrt(), "{product}");
    }
}
