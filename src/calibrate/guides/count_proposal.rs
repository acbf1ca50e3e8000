//! Counts from what is said of them and from the prior of heights, together.

use crate::calibrate::target::Target;
use crate::calibrate::target::proposal;
use crate::scenario::{Likelihood, Quantity, Tail};
use statrs::distribution::{ContinuousCDF, Gamma};

/// Number of pieces of the tabulated density.
const PIECES: usize = 2048;

/// Beyond the plateau the table reaches as far as the likelihood is above e⁻³².
const REACH: f64 = 32.0;

/// The density ∝ likelihood(x) ÷ x, tabulated piece by piece over ln x: likelihood times log-uniform prior.
///
/// A wording may leave a count open by decades ("from a few hundred to several thousand"), or fix it to the report. Drawing
/// from both factors at once keeps the draws' weights level in either case.
#[derive(Debug, Clone)]
pub(crate) struct CountProposal {
    log_low: f64,
    /// Width of a piece in ln x.
    step: f64,
    /// Probability up to the left edge of each piece, and 1.
    cumulative: Vec<f64>,
}

impl CountProposal {
    /// What a height guided by `guide` is drawn from. Of a sum the expectation is drawn, from wider tails: its count scatters about that.
    pub(crate) fn guided(guide: Option<&Target>, heights: (f64, f64)) -> Self {
        let Some((quantity, likelihood)) = guide.and_then(|target| Some((&target.quantity, target.likelihood?))) else {
            return Self::prior(heights);
        };
        let least = least_count(quantity, &likelihood, heights.0);
        if !quantity.is_highest_bin() {
            let widened = proposal::widened(&likelihood, likelihood.high().max(1.0).sqrt());
            Self::new(&widened, least.max(LEAST_EXPECTED))
        } else {
            Self::new(&likelihood, least.max(LEAST_COUNT))
        }
    }

    /// For counts of which `likelihood` says something, from `least` on.
    pub(crate) fn new(likelihood: &Likelihood, least: f64) -> Self {
        let reach = |tail: Tail| match tail {
            Tail::Gaussian(sd) => sd * (2.0 * REACH).sqrt(),
            Tail::Exponential(scale) => scale * REACH,
        };
        let low = (likelihood.low() - reach(likelihood.left())).max(least);
        let high = Some(likelihood.high() + reach(likelihood.right())).filter(|&high| high > low).unwrap_or(2.0 * low);
        Self::tabulate(low, high, |x| likelihood.log_density(x).exp())
    }

    /// For counts of which no more is known than that they are between these.
    pub(crate) fn prior((least, most): (f64, f64)) -> Self {
        Self::tabulate(least, most, |_| 1.0)
    }

    fn tabulate(low: f64, high: f64, density: impl Fn(f64) -> f64) -> Self {
        let log_low = low.ln();
        let step = (high.ln() - log_low) / PIECES as f64;
        let mut cumulative = vec![0.0];
        let mut sum = 0.0;
        for piece in 0..PIECES {
            // Simpson's rule: a plateau may be narrower than a piece is wide only where the tails are too.
            let at = |fraction: f64| density((log_low + (piece as f64 + fraction) * step).exp());
            sum += at(0.0) + 4.0 * at(0.5) + at(1.0);
            cumulative.push(sum);
        }
        cumulative.iter_mut().for_each(|c| *c /= sum);
        Self { log_low, step, cumulative }
    }

    /// The count, not rounded, below which there is the probability `u`.
    pub(crate) fn quantile(&self, u: f64) -> f64 {
        let piece = self.cumulative.partition_point(|&c| c <= u).clamp(1, PIECES) - 1;
        let (from, to) = (self.cumulative[piece], self.cumulative[piece + 1]);
        let within = if to > from { (u - from) / (to - from) } else { 0.5 };
        (self.log_low + (piece as f64 + within) * self.step).exp()
    }

    /// Probability of a count between `from` and `to`.
    pub(crate) fn probability(&self, from: f64, to: f64) -> f64 {
        self.up_to(to) - self.up_to(from)
    }

    /// Log of the density at `count`, per report.
    pub(crate) fn log_density(&self, count: f64) -> f64 {
        let position = (count.ln() - self.log_low) / self.step;
        if !(0.0..PIECES as f64).contains(&position) {
            return f64::NEG_INFINITY;
        }
        let piece = position as usize;
        ((self.cumulative[piece + 1] - self.cumulative[piece]) / (self.step * count)).ln()
    }

    fn up_to(&self, count: f64) -> f64 {
        if count <= 0.0 {
            return 0.0;
        }
        let position = ((count.ln() - self.log_low) / self.step).clamp(0.0, PIECES as f64);
        let piece = (position as usize).min(PIECES - 1);
        let (from, to) = (self.cumulative[piece], self.cumulative[piece + 1]);
        from + (position - piece as f64) * (to - from)
    }
}

/// Draws of a sum's expectation, and of a highest bin, begin there at the least.
const LEAST_EXPECTED: f64 = 0.01;
const LEAST_COUNT: f64 = 0.5;

/// Where draws of a count may begin, given the least height of the prior. What lies below is a negligible part of the posterior.
fn least_count(quantity: &Quantity, likelihood: &Likelihood, least_height: f64) -> f64 {
    if matches!(quantity, Quantity::Peak(_)) {
        // The page's highest bin is hardly ever lower than the prior's least height. That gives way to half of what is stated.
        return least_height.min(hardly_below(0.5 * likelihood.low()));
    }
    // Another count may be a small part of that bin: then all depends on what its words allow.
    let least = least_height.min(hardly_below(likelihood.low()));
    if likelihood.log_density(least) < NEGLIGIBLE.ln() { least } else { 0.0 }
}

const NEGLIGIBLE: f64 = 1e-4;

/// The expectation below which there is hardly any of the posterior after a Poisson count, under a log-uniform prior.
fn hardly_below(count: f64) -> f64 {
    /// More than that are never so far off: half of them will do.
    const MANY: f64 = 200.0;
    if count > MANY {
        return 0.5 * count;
    }
    Gamma::new(count, 1.0).map_or(0.0, |posterior| posterior.inverse_cdf(NEGLIGIBLE))
}

#[cfg(test)]
mod tests {
    use super::*;
    use rand::{RngExt, SeedableRng};
    use rand_chacha::ChaCha8Rng;

    #[test]
    fn samples_follow_the_tabulated_probabilities() {
        let likelihood = Likelihood::new(300.0, 5_000.0, Tail::Gaussian(60.0), Tail::Exponential(900.0)).unwrap();
        let proposal = CountProposal::new(&likelihood, 0.5);
        let mut rng = ChaCha8Rng::seed_from_u64(4);
        let n = 20_000;
        let mut counts: Vec<f64> = (0..n).map(|_| proposal.quantile(rng.random())).collect();
        counts.sort_by(f64::total_cmp);
        for (i, &count) in counts.iter().enumerate() {
            let gap = (proposal.probability(0.0, count) - (i as f64 + 0.5) / n as f64).abs();
            // Kolmogorov–Smirnov at the 10⁻⁶ level.
            assert!(gap < ((2.0f64 / 1e-6).ln() / (2.0 * n as f64)).sqrt(), "{gap}");
        }
    }

    #[test]
    fn the_density_is_that_of_the_wording_over_the_count() {
        let likelihood = Likelihood::new(300.0, 5_000.0, Tail::Gaussian(60.0), Tail::Exponential(900.0)).unwrap();
        let proposal = CountProposal::new(&likelihood, 0.5);
        let ratio = proposal.log_density(1_000.0) - proposal.log_density(4_000.0);
        assert!((ratio - 4f64.ln()).abs() < 0.01, "{ratio}");
        let ratio = proposal.log_density(4_000.0) - proposal.log_density(5_900.0);
        assert!((ratio - (1.0 + (5_900.0f64 / 4_000.0).ln())).abs() < 0.02, "{ratio}");
    }

    #[test]
    fn a_count_that_is_exact_to_the_report_is_drawn_as_such() {
        let likelihood = Likelihood::new(54_608.5, 54_609.5, Tail::Gaussian(0.25), Tail::Gaussian(0.25)).unwrap();
        let proposal = CountProposal::new(&likelihood, 0.5);
        // The plateau has 1 of the likelihood's mass of 1 + 2 × 0.25 √(π/2).
        assert!((proposal.probability(54_608.5, 54_609.5) - 0.615).abs() < 0.005);
        assert!(proposal.probability(54_606.5, 54_611.5) > 0.999);
    }
}
