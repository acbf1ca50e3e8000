//! The baseline of a page whose total is stated.
//!
//! A total is met by a high baseline as well as by a long tail. Between the two lies a narrow, curved ridge. Neither fresh numbers nor
//! steps of them follow it. So the baseline's share of the height is drawn once the surge is known. Its density is the share's prior times
//! what the total says of it.

use crate::calibrate::guides::mixture::WIDENING;
use crate::calibrate::target::proposal::Moments;
use crate::model::prior::Marginal;
use crate::standard_normal;

/// Values of the share that its prior makes unlikely, in standard deviations of its log.
const FAR: f64 = 4.5;

/// Nodes of each of two grids. One is even in the score of the prior, the other in that of what is said.
const NODES: usize = 24;

/// The prior alone counts for this much beside what is said, so that no weight is ever large.
const PRIOR_PART: f64 = 0.1;

/// The prior of a share times a normal density of it, as a histogram over the prior's scores.
#[derive(Debug, Clone)]
pub(crate) struct ShareProposal {
    prior: Marginal,
    /// Edges of the histogram's bars.
    edges: Vec<f64>,
    /// The bars' masses, which sum to 1.
    masses: Vec<f64>,
}

impl ShareProposal {
    /// From the share that a total leaves, which may be none.
    pub(crate) fn new(prior: Marginal, left: Moments) -> Self {
        let sd = WIDENING * left.sd;
        let nodes = |node: usize| FAR * (2.0 * node as f64 / (NODES - 1) as f64 - 1.0);
        let said =
            (0..NODES).map(|node| left.mean + sd * nodes(node)).filter(|share| *share > 0.0 && share.is_finite());
        let said = said.map(|share| prior.score(share)).filter(|score| score.abs() < FAR);
        let mut edges: Vec<f64> = (0..NODES).map(nodes).chain(said).collect();
        edges.sort_by(f64::total_cmp);
        edges.dedup();
        // The prior's density at the edges, and the same times what is said.
        let densities = |&score: &f64| {
            let z = (prior.at(score) - left.mean) / sd;
            let said = if z.is_finite() { (-0.5 * z * z).exp() } else { 0.0 };
            let prior = (-0.5 * score * score).exp();
            [prior, prior * said]
        };
        let heights: Vec<[f64; 2]> = edges.iter().map(densities).collect();
        let bar = |i: usize, part: usize| 0.5 * (edges[i + 1] - edges[i]) * (heights[i][part] + heights[i + 1][part]);
        let [of_prior, of_said] = [0, 1].map(|part| (0..edges.len() - 1).map(|i| bar(i, part)).sum::<f64>());
        // Where what is said rules out all that its prior allows, the prior is left.
        let prior_part = if of_said > 0.0 { PRIOR_PART * of_said / of_prior } else { 1.0 };
        let mut masses: Vec<f64> = (0..edges.len() - 1).map(|i| bar(i, 1) + prior_part * bar(i, 0)).collect();
        let sum: f64 = masses.iter().sum();
        masses.iter_mut().for_each(|mass| *mass /= sum);
        Self { prior, edges, masses }
    }

    /// The share by a standard normal score, with the log of prior density ÷ proposal density there.
    pub(crate) fn sample(&self, z: f64) -> (f64, f64) {
        let (mut left, mut bar) = (standard_normal::cdf(z), 0);
        while bar + 1 < self.masses.len() && left > self.masses[bar] {
            left -= self.masses[bar];
            bar += 1;
        }
        let (width, mass) = (self.edges[bar + 1] - self.edges[bar], self.masses[bar]);
        let score = self.edges[bar] + width * (left / mass).min(1.0);
        (self.prior.at(score), standard_normal::log_density(score) - (mass / width).ln())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rand::SeedableRng;
    use rand_chacha::ChaCha8Rng;
    use rand_distr::{Distribution, StandardNormal};

    const PRIOR: Marginal = Marginal { median: 0.01, sd: 1.0 };

    #[test]
    fn weighted_shares_are_distributed_as_the_prior() {
        let proposal = ShareProposal::new(PRIOR, Moments { mean: 0.03, sd: 0.01 });
        let mut rng = ChaCha8Rng::seed_from_u64(5);
        let n = 40_000;
        let mut sums = [0.0; 3];
        for _ in 0..n {
            let (share, log_weight) = proposal.sample(StandardNormal.sample(&mut rng));
            let score = (share / PRIOR.median).ln() / PRIOR.sd;
            for (sum, value) in sums.iter_mut().zip([1.0, score, score * score]) {
                *sum += log_weight.exp() * value / f64::from(n);
            }
        }
        for (found, expected) in sums.into_iter().zip([1.0, 0.0, 1.0]) {
            // Weights are at most 1.1 / PRIOR_PART, so that weighted values vary by less than √3 times that.
            assert!((found - expected).abs() < 4.0 * 3f64.sqrt() * 1.1 / PRIOR_PART / f64::from(n).sqrt(), "{found}");
        }
    }

    #[test]
    fn a_surge_that_alone_exceeds_the_total_leaves_the_prior() {
        let proposal = ShareProposal::new(PRIOR, Moments { mean: -0.5, sd: 0.01 });
        for z in [-1.5, -0.2, 0.4, 2.0] {
            let (share, log_weight) = proposal.sample(z);
            // Bars are 0.4 wide, and the normal density's log changes by no more than 2.2 there.
            assert!((PRIOR.score(share) - z).abs() < 0.2 && log_weight.abs() < 0.2 * 2.2, "{share} {log_weight}");
        }
    }

    #[test]
    fn shares_are_near_to_what_the_total_leaves() {
        let proposal = ShareProposal::new(PRIOR, Moments { mean: 0.05, sd: 1e-4 });
        for z in [-1.0, 0.0, 1.0] {
            assert!((proposal.sample(z).0 - 0.05).abs() < 3e-4, "{}", proposal.sample(z).0);
        }
    }
}
