//! The distribution of the highest of independent Poisson bins, and the counts given it.
//!
//! A reported peak is a statement about the highest bin *as it was shown*. Given the intensities, the probability that
//! the highest of the bins is *n* and stands first in bin *k* is
//!
//! ```text
//! p_k(n) · Π_{j<k} F_j(n − 1) · Π_{j>k} F_j(n)
//! ```
//!
//! with Poisson probabilities p and distribution functions F. Summed over k it is the likelihood of the
//! intensities; given it, counts that show exactly that peak can be drawn. So even a peak that is known to the report
//! is met by every draw.

use crate::calibrate::page::counts::GivenCount;
use crate::model::counts::{sample_poisson, sample_poisson_at_most};
use crate::sample::latents::Tape;
use crate::standard_normal;
use rand::{Rng, RngExt};
use std::ops::Range;

use statrs::function::gamma::ln_gamma;

/// Bins whose mean lies further below the peak than this many standard deviations cannot exceed it (4 × 10⁻¹⁵).
const REACH_SD: f64 = 8.0;

/// From this count on the distribution function is taken from its normal approximation.
const LARGE: f64 = 20.0;

/// The probability that the highest bin is a given count, by the bin in which it stands first. Buffers are reused from draw to draw.
#[derive(Debug, Clone, Default)]
pub(crate) struct HighestBin {
    highest: u64,
    /// The bins among which it is the highest.
    among: Range<usize>,
    log_probability: f64,
    /// Those that may be the highest; none where a given bin is.
    candidates: Vec<Candidate>,
}

/// A bin that may be the highest.
#[derive(Debug, Clone, Copy)]
struct Candidate {
    bin: usize,
    /// First the log of the probability that it is the highest. Later the share of it and of the candidates before it.
    share: f64,
    /// Log of the probability that it is no higher than that.
    log_at_most: f64,
}

impl HighestBin {
    /// Takes the counts of bins with the expectations `means`. Some are `given`, and the highest of those in `among` is `highest`. `false`
    /// where that is impossible or beyond the range of floating point.
    pub(crate) fn find(&mut self, means: &[f64], among: Range<usize>, highest: u64, given: &[GivenCount]) -> bool {
        self.highest = highest;
        self.among = among.clone();
        self.candidates.clear();
        let of_given = given.iter().filter(|given| among.contains(&given.bin)).map(|given| given.count).max();
        if of_given > Some(highest) {
            return false;
        }
        let n = highest as f64;
        let log_factorial = ln_gamma(n + 1.0);
        // Of the bins before: none as high as that.
        let mut log_below = 0.0;
        for (bin, &mean) in means.iter().enumerate().take(among.end).skip(among.start) {
            let reaches = mean > 0.0 && mean + REACH_SD * (0.5 * (mean + n)).sqrt() >= n;
            if !reaches || given.iter().any(|given| given.bin == bin) {
                continue;
            }
            let log_probability = n * mean.ln() - mean - log_factorial;
            let at_most = poisson_at_most(n, mean);
            self.candidates.push(Candidate { bin, share: log_probability + log_below, log_at_most: at_most.ln() });
            log_below += (at_most - log_probability.exp()).max(0.0).ln();
        }
        if of_given == Some(highest) {
            self.log_probability = self.candidates.iter().map(|candidate| candidate.log_at_most).sum();
            self.candidates.clear();
            return true;
        }
        // Of the bins after: none higher.
        let (mut log_after, mut largest) = (0.0, f64::NEG_INFINITY);
        for candidate in self.candidates.iter_mut().rev() {
            candidate.share += log_after;
            log_after += candidate.log_at_most;
            largest = f64::max(largest, candidate.share);
        }
        if !largest.is_finite() {
            return false;
        }
        let mut total = 0.0;
        for candidate in &mut self.candidates {
            total += (candidate.share - largest).exp();
            candidate.share = total;
        }
        self.candidates.iter_mut().for_each(|candidate| candidate.share /= total);
        self.log_probability = largest + total.ln();
        true
    }

    /// Log of the probability that the highest bin shows this count.
    pub(crate) fn log_probability(&self) -> f64 {
        self.log_probability
    }

    /// Counts of all bins given that the highest is this count. Bins that are not among
    /// those of [`HighestBin::find`] are not bound by it.
    pub(crate) fn sample_counts(&self, means: &[f64], seeds: &mut Tape<u64>, counts: &mut Vec<u64>) {
        let u: f64 = seeds.generator().random();
        let first = self.candidates.iter().find(|candidate| u < candidate.share).or(self.candidates.last());
        // Where a given bin is the highest, none of the others has to be.
        let first = first.map(|candidate| candidate.bin);
        counts.clear();
        for (bin, &mean) in means.iter().enumerate() {
            let rng = &mut seeds.generator();
            counts.push(match first {
                _ if !self.among.contains(&bin) => sample_poisson(mean, rng),
                Some(first) if bin == first => self.highest,
                Some(first) if bin < first => self.sample_below(mean, self.highest.saturating_sub(1), rng),
                _ => self.sample_below(mean, self.highest, rng),
            });
        }
    }

    fn sample_below<R: Rng>(&self, mean: f64, most: u64, rng: &mut R) -> u64 {
        if mean + REACH_SD * mean.sqrt() < most as f64 {
            sample_poisson(mean, rng)
        } else {
            sample_poisson_at_most(mean, most, rng)
        }
    }
}

/// P(N ≤ n) for a Poisson count N.
///
/// For large n the normal approximation of Peizer and Pratt (1968), whose error is below 10⁻⁵ there; else the sum.
fn poisson_at_most(n: f64, mean: f64) -> f64 {
    if n < LARGE {
        let (mut term, mut sum) = (1.0, 1.0);
        for k in 1..=n as u32 {
            term *= mean / f64::from(k);
            sum += term;
        }
        return (-mean).exp() * sum;
    }
    let s = n + 0.5;
    let deviation = n + 2.0 / 3.0 - mean + 0.02 / (n + 1.0);
    let z = deviation / (mean + (s - mean) / 3.0).sqrt().max(f64::MIN_POSITIVE);
    let ratio = s / mean;
    let exact = if (ratio - 1.0).abs() < 1e-4 {
        z
    } else {
        deviation.signum() * (2.0 * (s * ratio.ln() + mean - s)).max(0.0).sqrt() * deviation.abs() / (s - mean).abs()
    };
    standard_normal::cdf(exact)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::{Purpose, Streams};
    use crate::sample::latents::{Fresh, Name};
    use rand::SeedableRng;
    use rand_chacha::ChaCha8Rng;
    use statrs::function::gamma::gamma_ur;

    #[test]
    fn the_approximate_distribution_function_agrees_with_the_incomplete_gamma_function() {
        for n in [0.0, 3.0, 19.0, 20.0, 50.0, 400.0, 10_000.0] {
            for sds in [-6.0, -3.0, -1.0, -0.01, 0.0, 0.003, 0.5, 2.0, 5.0] {
                let mean = (n + sds * f64::sqrt(n)).max(0.1);
                let (found, exact) = (poisson_at_most(n, mean), gamma_ur(n + 1.0, mean));
                assert!((found - exact).abs() < 1e-5, "n {n}, {sds} sd: {found} against {exact}");
            }
        }
    }

    #[test]
    fn the_probabilities_of_all_heights_sum_to_one() {
        let means = [0.5, 3.0, 11.0, 12.0, 9.0, 1.0];
        let mut highest = HighestBin::default();
        let mut probability = |n: u64| {
            if highest.find(&means, 0..means.len(), n, &[]) { highest.log_probability().exp() } else { 0.0 }
        };
        let total: f64 = (0..100).map(&mut probability).sum();
        // Some distribution functions are approximate.
        assert!((total - 1.0).abs() < 1e-5, "{total}");
    }

    #[test]
    fn counts_given_the_height_are_those_of_free_counts_that_happen_to_have_it() {
        let means = [2.0, 6.0, 7.0, 5.0];
        let mut rng = ChaCha8Rng::seed_from_u64(11);
        let mut free = [[0.0f64; 4]; 2];
        let mut kept = 0.0;
        for _ in 0..200_000 {
            let counts: Vec<u64> = means.iter().map(|&mean| sample_poisson(mean, &mut rng)).collect();
            if counts.iter().max() == Some(&10) {
                kept += 1.0;
                for bin in 0..4 {
                    free[0][bin] += counts[bin] as f64;
                    free[1][bin] += f64::from(counts[bin] == 10);
                }
            }
        }
        let mut highest = HighestBin::default();
        assert!(highest.find(&means, 0..4, 10, &[]));
        let probability = highest.log_probability().exp();
        assert!((kept / 200_000.0 - probability).abs() < 4.0 * (probability / 200_000.0).sqrt());

        let mut conditional = [[0.0f64; 4]; 2];
        let n = 40_000.0;
        let mut counts = Vec::new();
        let streams = Streams::new(12);
        for index in 0..n as u64 {
            let mut seeds = Vec::new();
            let mut tape = Fresh::of_draw(&streams, index).read(&mut seeds, Name::new(Purpose::Counts, 0));
            highest.sample_counts(&means, &mut tape, &mut counts);
            assert_eq!(counts.iter().max(), Some(&10));
            for bin in 0..4 {
                conditional[0][bin] += counts[bin] as f64;
                conditional[1][bin] += f64::from(counts[bin] == 10);
            }
        }
        for bin in 0..4 {
            // Counts have a standard deviation below 3, indicators below 0.5.
            for (row, sd) in [(0, 3.0), (1, 0.5)] {
                let difference = free[row][bin] / kept - conditional[row][bin] / n;
                assert!(difference.abs() < 4.0 * sd * (1.0 / kept + 1.0 / n).sqrt(), "bin {bin}: {difference}");
            }
        }
    }

    #[test]
    fn a_height_out_of_reach_is_impossible_not_an_error() {
        assert!(!HighestBin::default().find(&[3.0, 2.0], 0..2, 50_000, &[]));
        assert!(!HighestBin::default().find(&[0.0], 0..1, 5, &[]));
    }
}
