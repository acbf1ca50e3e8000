//! Counts of one expectation, ready to be drawn again and again, and what tells them from those of another.
//!
//! The distributions are those of [`counts`](super::counts). What depends on the expectation alone is computed once.

use super::counts::{BASELINE_DISPERSION, LARGE, sample_baseline_intensity, sample_poisson};
use rand::{Rng, RngExt};

/// Up to this expectation a count of a quiet bin is found by adding up probabilities from zero.
/// Beyond it that takes longer than two normals. Our measurement.
const SMALL_QUIET: f64 = 24.0;

/// Adding up stops here: a count of a small expectation has a probability below 10⁻¹⁶ to be as large.
const TERMS: usize = 256;

const RECIPROCALS: [f64; TERMS] = {
    let mut reciprocals = [0.0; TERMS];
    let mut k = 1;
    while k < TERMS {
        reciprocals[k] = 1.0 / k as f64;
        k += 1;
    }
    reciprocals
};

/// Counts of quiet bins of one expectation: negative binomial.
#[derive(Debug, Clone, Copy)]
pub(crate) struct QuietCount {
    mean: f64,
    /// Probability of no report.
    none: f64,
}

impl QuietCount {
    /// Counts with this expectation.
    pub(crate) fn new(mean: f64) -> Self {
        Self { mean, none: (-mean / (BASELINE_DISPERSION - 1.0) * BASELINE_DISPERSION.ln()).exp() }
    }

    /// Their expectation.
    pub(crate) fn mean(&self) -> f64 {
        self.mean
    }

    /// A count.
    pub(crate) fn sample<R: Rng>(&self, rng: &mut R) -> u64 {
        /// Of what is left, the part by which the next probability falls at the least.
        const FALLS: f64 = 1.0 - 1.0 / BASELINE_DISPERSION;
        if self.mean > SMALL_QUIET {
            return PoissonCount::new(sample_baseline_intensity(self.mean, rng)).sample(rng);
        }
        let before = self.mean / (BASELINE_DISPERSION - 1.0) - 1.0;
        add_up(self.none, rng, |k| (before + k as f64) * RECIPROCALS[k] * FALLS)
    }
}

/// Poisson counts of one expectation.
#[derive(Debug, Clone, Copy)]
pub(crate) struct PoissonCount {
    mean: f64,
    /// Probability of no report.
    none: f64,
}

impl PoissonCount {
    /// Counts with this expectation.
    pub(crate) fn new(mean: f64) -> Self {
        Self { mean, none: if mean < LARGE { (-mean).exp() } else { 0.0 } }
    }

    /// Their expectation.
    pub(crate) fn mean(&self) -> f64 {
        self.mean
    }

    /// A count.
    pub(crate) fn sample<R: Rng>(&self, rng: &mut R) -> u64 {
        if self.mean < LARGE {
            return add_up(self.none, rng, |k| self.mean * RECIPROCALS[k]);
        }
        sample_poisson(self.mean, rng)
    }
}

/// The count at which probabilities that add up from `none` exceed a uniform number; each is the one before it times `ratio`.
fn add_up<R: Rng>(none: f64, rng: &mut R, ratio: impl Fn(usize) -> f64) -> u64 {
    let mut left: f64 = rng.random();
    let mut probability = none;
    for k in 1..TERMS {
        if left < probability {
            return k as u64 - 1;
        }
        left -= probability;
        probability *= ratio(k);
    }
    TERMS as u64 - 1
}

/// How far a bin's count speaks for an outage that adds to it.
///
/// Without the outage counts are negative binomial. With it they are that and a Poisson count, which is taken for the negative
/// binomial of the same expectation and variance.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Evidence {
    /// Shapes of both negative binomials.
    with: f64,
    without: f64,
    /// Of many expected reports the log of the ratio of both shapes' gamma functions.
    gammas: Option<f64>,
    /// What does not depend on the count, and what is proportional to it.
    constant: f64,
    slope: f64,
}

/// Up to so many reports a ratio of gamma functions is a product, which takes one logarithm instead of eight.
const FEW: u64 = 16;

impl Evidence {
    /// Of a bin in which so many reports are expected without the outage, and so many more with it.
    pub(crate) fn new(quiet: f64, surge: f64) -> Self {
        let overdispersion = BASELINE_DISPERSION - 1.0;
        let mean = quiet + surge;
        let variance = BASELINE_DISPERSION * quiet + surge;
        let (without, with) = (quiet / overdispersion, mean * mean / (overdispersion * quiet));
        // ln(mean ÷ variance), exact also where both are nearly equal.
        let log_with = (-overdispersion * quiet / variance).ln_1p();
        let slope = (overdispersion * quiet / variance).ln() - (overdispersion / BASELINE_DISPERSION).ln();
        let constant = with * log_with + without * BASELINE_DISPERSION.ln();
        let gammas = (mean > FEW as f64).then(|| log_gammas(without, with));
        Self { with, without, gammas, constant, slope }
    }

    /// Log of the ratio of the count's probabilities with and without the outage.
    pub(crate) fn of(&self, count: u64) -> f64 {
        let &Self { with, without, gammas, constant, slope } = self;
        let n = count as f64;
        let combinations = match gammas {
            None if count <= FEW => (0..count).map(|k| (with + k as f64) / (without + k as f64)).product::<f64>().ln(),
            gammas => log_gammas(n + with, n + without) + gammas.unwrap_or_else(|| log_gammas(without, with)),
        };
        combinations + constant + n * slope
    }
}

/// Log of the ratio of the gamma functions of two positive numbers.
fn log_gammas(above: f64, below: f64) -> f64 {
    ln_gamma(above) - ln_gamma(below)
}

/// Log of the gamma function of a positive number, by Stirling's series: to a relative 10⁻⁹.
fn ln_gamma(x: f64) -> f64 {
    const FAR: f64 = 8.0;
    let (mut x, mut product) = (x, 1.0);
    while x < FAR {
        product *= x;
        x += 1.0;
    }
    let inverse = 1.0 / x;
    let square = inverse * inverse;
    let series = inverse * (1.0 / 12.0 - square * (1.0 / 360.0 - square / 1260.0));
    let below = if product == 1.0 { 0.0 } else { product.ln() };
    (x - 0.5) * x.ln() - x + 0.5 * std::f64::consts::TAU.ln() + series - below
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::counts::log_poisson;
    use rand::SeedableRng;
    use rand_chacha::ChaCha8Rng;
    use statrs::function::gamma;

    fn log_quiet(count: u64, mean: f64) -> f64 {
        let (n, shape) = (count as f64, mean / 0.6);
        gamma::ln_gamma(n + shape) - gamma::ln_gamma(shape) - gamma::ln_gamma(n + 1.0) + n * (0.6f64 / 1.6).ln()
            - shape * 1.6f64.ln()
    }

    /// Shares of counts up to some agree with the distribution within four standard errors.
    fn assert_distributed(
        name: &str,
        mean: f64,
        draw: impl Fn(&mut ChaCha8Rng) -> u64,
        log_density: impl Fn(u64) -> f64,
    ) {
        const N: usize = 40_000;
        let mut rng = ChaCha8Rng::seed_from_u64(mean.to_bits());
        let mut counts: Vec<u64> = (0..N).map(|_| draw(&mut rng)).collect();
        counts.sort_unstable();
        let mut below = 0.0;
        for count in 0..=(mean + 8.0 * (1.6 * mean).sqrt()) as u64 {
            below += log_density(count).exp();
            // Neighbouring shares hardly differ: of each distribution about seven are compared.
            if count % ((1.6 * mean).sqrt() as u64).max(1) != 0 || !(0.001..0.999).contains(&below) {
                continue;
            }
            let found = counts.partition_point(|&other| other <= count) as f64 / N as f64;
            let error = (below * (1.0 - below) / N as f64).sqrt();
            assert!((found - below).abs() < 4.0 * error + 1e-4, "{name} {mean}, {count}: {found} {below}");
        }
    }

    #[test]
    fn counts_have_the_distributions_of_the_model_whichever_way_they_are_drawn() {
        for mean in [0.02, 0.7, 3.0, 23.0, 60.0, 900.0] {
            let ready = QuietCount::new(mean);
            assert_distributed("quiet", mean, |rng| ready.sample(rng), |count| log_quiet(count, mean));
        }
        for mean in [0.02, 0.7, 9.9, 19.9, 20.1, 77.0, 1000.0] {
            let ready = PoissonCount::new(mean);
            assert_distributed("Poisson", mean, |rng| ready.sample(rng), |count| log_poisson(count, mean));
        }
    }

    #[test]
    fn evidence_is_the_ratio_of_both_probabilities() {
        for (quiet, surge) in [(0.4, 0.01), (3.0, 2.0), (3.0, 900.0), (200.0, 40_000.0)] {
            let (mean, variance): (f64, f64) = (quiet + surge, 1.6 * quiet + surge);
            let shape = mean * mean / (variance - mean);
            for count in [0, 1, 7, 90, 1100, 41_000] {
                let n = count as f64;
                let with = gamma::ln_gamma(n + shape) - gamma::ln_gamma(shape) - gamma::ln_gamma(n + 1.0)
                    + n * (1.0 - mean / variance).ln()
                    + shape * (mean / variance).ln();
                let exact = with - log_quiet(count, quiet);
                let found = Evidence::new(quiet, surge).of(count);
                assert!((found - exact).abs() < 1e-6 * (1.0 + exact.abs()), "{quiet} {surge} {count}: {found} {exact}");
            }
        }
    }

    #[test]
    fn the_log_of_the_gamma_function_is_close() {
        for x in [1e-3, 0.5, 1.0, 2.0, 7.9, 8.1, 55.5, 1e6, 1e9] {
            let exact = gamma::ln_gamma(x);
            assert!((ln_gamma(x) - exact).abs() < 1e-9 * (1.0 + exact.abs()), "{x}: {} {exact}", ln_gamma(x));
        }
    }
}
