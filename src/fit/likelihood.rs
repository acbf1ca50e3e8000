//! Likelihood of a whole curve, the discrepancy integrated out.

use super::{CurveModel, ObservedCounts};
use crate::model::counts::BASELINE_DISPERSION;
use crate::model::prior::DiscrepancyPrior;
use crate::model::surge::Surge;
use crate::quantiles::median;
use statrs::function::gamma::ln_gamma;

/// An observed curve, ready for many evaluations of its likelihood.
#[derive(Debug, Clone)]
pub(super) struct Counts {
    /// NaN where a bin is missing.
    counts: Vec<f64>,
    pub(super) bin_min: f64,
    onset_min: Option<(f64, f64)>,
    /// Correlation of the discrepancy in neighbouring bins.
    correlation: f64,
}

/// Buffers of one evaluation.
#[derive(Debug, Default)]
pub(super) struct Workspace {
    surge: Vec<f64>,
    path: Vec<f64>,
    step: Vec<f64>,
    /// Of the precision of the path given the counts; after a step the inverse pivots.
    diagonal: Vec<f64>,
}

impl Counts {
    pub(super) fn new(observed: &ObservedCounts, discrepancy: DiscrepancyPrior) -> Self {
        Self {
            counts: observed.counts.iter().map(|count| count.map_or(f64::NAN, |count| count as f64)).collect(),
            bin_min: observed.bin_min,
            onset_min: observed.onset_min,
            correlation: discrepancy.correlation(observed.bin_min),
        }
    }

    /// Prior mean and standard deviation of the onset of a curve whose highest bin is `highest`.
    pub(super) fn onset_min(&self, highest: usize) -> (f64, f64) {
        const USUAL_BEFORE_MIN: f64 = 60.0;
        const SD_MIN: f64 = 120.0;
        self.onset_min.unwrap_or((highest as f64 * self.bin_min - USUAL_BEFORE_MIN, SD_MIN))
    }

    /// The highest bin and its count.
    pub(super) fn highest(&self) -> (usize, f64) {
        let present = self.counts.iter().copied().enumerate().filter(|(_, count)| !count.is_nan());
        present.fold((0, 0.0), |top, bin| if bin.1 > top.1 { bin } else { top })
    }

    /// Median of the counts.
    pub(super) fn median(&self) -> f64 {
        median(self.counts.iter().copied().filter(|count| !count.is_nan())).unwrap_or(0.0)
    }

    /// Log likelihood of `model` up to a constant.
    ///
    /// Counts of a bin have the mean λ = b + s·e^(σg) and the variance λ + 0.6 b. They are negative binomial: Poisson but for the
    /// overdispersed baseline b. The path g is a stationary autoregression. Laplace's approximation about its mode integrates it out,
    /// and Fisher scoring finds the mode (Rue, Martino and Chopin 2009, JRSS B 71:319). The path's precision is tridiagonal, so
    /// the cost is proportional to the number of bins.
    pub(super) fn log_likelihood(&self, model: &CurveModel, work: &mut Workspace) -> f64 {
        let surge = Surge::new(model.parameters);
        surge.areas(-model.onset_min, self.bin_min, self.counts.len(), &mut work.surge);
        work.surge.iter_mut().for_each(|surge| *surge *= model.amplitude);
        let first = work.surge.iter().position(|&surge| surge > 0.0).unwrap_or(self.counts.len());
        let extra = (BASELINE_DISPERSION - 1.0) * model.baseline;
        let quiet: f64 = self.counts[..first]
            .iter()
            .filter(|count| !count.is_nan())
            .map(|&count| log_probability(count, model.baseline, extra))
            .sum();
        quiet + self.log_likelihood_of_surge(first, model, extra, work)
    }

    fn log_likelihood_of_surge(&self, first: usize, model: &CurveModel, extra: f64, work: &mut Workspace) -> f64 {
        const MOST_STEPS: usize = 20;
        const CONVERGED: f64 = 1e-3;
        const LONGEST_STEP: f64 = 1.5;
        let (counts, surge) = (&self.counts[first..], &work.surge[first..]);
        let n = counts.len();
        if n == 0 {
            return 0.0;
        }
        let (sd, rho) = (model.discrepancy_log_sd, self.correlation);
        // Precision of a stationary autoregression of unit variance.
        let scale = 1.0 / (1.0 - rho * rho);
        let own = |i: usize| {
            if n == 1 {
                1.0
            } else if i == 0 || i == n - 1 {
                scale
            } else {
                scale * (1.0 + rho * rho)
            }
        };
        let next = -rho * scale;
        work.path.clear();
        work.path.extend(counts.iter().zip(surge).map(|(&count, &surge)| near_mode(count, model, surge, extra)));
        for _ in 0..MOST_STEPS {
            work.step.clear();
            work.diagonal.clear();
            for i in 0..n {
                let g = work.path[i];
                let expected = surge[i] * (sd * g).exp();
                // A missing bin pulls at nothing.
                let slope = if counts[i].is_nan() { 0.0 } else { sd * expected };
                let count = if counts[i].is_nan() { 0.0 } else { counts[i] };
                let mean = model.baseline + expected;
                let before = if i > 0 { next * work.path[i - 1] } else { 0.0 };
                let after = if i + 1 < n { next * work.path[i + 1] } else { 0.0 };
                let per_report = slope / (mean + extra);
                work.step.push(per_report * (count - mean) - own(i) * g - before - after);
                work.diagonal.push(own(i) + per_report * slope);
            }
            solve_tridiagonal(&mut work.diagonal, next, &mut work.step);
            let longest = work.step.iter().fold(0.0f64, |longest, step| longest.max(step.abs()));
            let shrink = (LONGEST_STEP / longest).min(1.0);
            for (g, step) in work.path.iter_mut().zip(&work.step) {
                *g += shrink * step;
            }
            if longest < CONVERGED {
                break;
            }
        }
        let path = &work.path;
        let log_determinant: f64 = -work.diagonal.iter().map(|inverse| inverse.ln()).sum::<f64>();
        let mut log_density = 0.5 * (n as f64 - 1.0) * scale.ln() - 0.5 * log_determinant;
        for i in 0..n {
            let after = if i + 1 < n { next * path[i + 1] } else { 0.0 };
            log_density -= 0.5 * path[i] * (own(i) * path[i] + 2.0 * after);
            if !counts[i].is_nan() {
                let mean = model.baseline + surge[i] * (sd * path[i]).exp();
                log_density += log_probability(counts[i], mean, extra);
            }
        }
        log_density
    }
}

/// Log probability of a count, without the factorial, under the mean `mean` and the variance `mean + extra`.
fn log_probability(count: f64, mean: f64, extra: f64) -> f64 {
    // Under a thousandth of the variance the negative binomial is a Poisson distribution for all that counts show.
    if extra < 1e-3 * mean {
        return count * mean.ln() - mean;
    }
    let size = mean * mean / extra;
    let share = mean / (mean + extra);
    ln_gamma(count + size) - ln_gamma(size) + size * share.ln() + count * (1.0 - share).ln()
}

/// Where the path of a bin is likely to have its mode. That is where it explains the count, drawn towards 0 by how little the count tells.
/// To begin there saves a seventh of the steps.
fn near_mode(count: f64, model: &CurveModel, surge: f64, extra: f64) -> f64 {
    /// Farther out the steps would be longer than they are allowed to be.
    const FARTHEST: f64 = 3.0;
    let sd = model.discrepancy_log_sd;
    let of_surge = count - model.baseline;
    // A missing bin tells nothing.
    if !(of_surge > 0.0 && surge > 0.0 && sd > 0.0) {
        return 0.0;
    }
    let slope = sd * of_surge;
    let told = slope * slope / (count + extra);
    ((of_surge / surge).ln() / sd * told / (1.0 + told)).clamp(-FARTHEST, FARTHEST)
}

/// Solves a symmetric tridiagonal system in place: `right` becomes the solution, `diagonal` its inverse pivots.
fn solve_tridiagonal(diagonal: &mut [f64], off: f64, right: &mut [f64]) {
    let n = diagonal.len();
    let (mut inverse, mut above) = (0.0, 0.0);
    for (diagonal, right) in diagonal.iter_mut().zip(right.iter_mut()) {
        let factor = off * inverse;
        inverse = 1.0 / (*diagonal - factor * off);
        *right -= factor * above;
        (*diagonal, above) = (inverse, *right);
    }
    let mut below = 0.0;
    for i in (0..n).rev() {
        below = (right[i] - off * below) * diagonal[i];
        right[i] = below;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::discrepancy::Discrepancy;
    use crate::model::parameters::Parameters;
    use crate::model::prior::Prior;
    use rand::SeedableRng;
    use rand_chacha::ChaCha8Rng;
    use rand_distr::{Distribution, StandardNormal};

    #[test]
    fn the_integral_over_the_discrepancy_is_that_of_brute_force() {
        let parameters = Parameters {
            duration_min: 60.0,
            rise_min: 20.0,
            fatigue_min: 300.0,
            fast_decay_min: 15.0,
            slow_decay_min: 90.0,
            slow_share: 0.2,
            second_wave: None,
        };
        let model = CurveModel { onset_min: 20.0, parameters, amplitude: 6.0, baseline: 1e-4, discrepancy_log_sd: 0.4 };
        let counts = [0, 30, 120, 70, 95, 40, 22, 9].map(Some);
        let observed = ObservedCounts { counts: &counts, bin_min: 15.0, onset_min: None };
        let counts = Counts::new(&observed, Prior::default().discrepancy());
        let found = counts.log_likelihood(&model, &mut Workspace::default());

        // The same integral as a mean over prior paths.
        let surge = Surge::new(parameters);
        let areas: Vec<f64> = (0..8)
            .map(|bin| {
                let until = |bin: i32| surge.area_until(f64::from(bin) * 15.0 - model.onset_min);
                model.amplitude * (until(bin + 1) - until(bin))
            })
            .collect();
        let mut rng = ChaCha8Rng::seed_from_u64(1);
        let logs: Vec<f64> = (0..400_000)
            .map(|_| {
                let mut walk = Discrepancy::start(counts.correlation, StandardNormal.sample(&mut rng));
                let mut log = 0.0;
                for (&count, &area) in counts.counts.iter().zip(&areas) {
                    let mean = model.baseline + area * (model.discrepancy_log_sd * walk.score()).exp();
                    log += count * mean.ln() - mean;
                    walk.advance(StandardNormal.sample(&mut rng));
                }
                log
            })
            .collect();
        let largest = logs.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let weights: Vec<f64> = logs.iter().map(|log| (log - largest).exp()).collect();
        let sum: f64 = weights.iter().sum();
        let error = weights.iter().map(|weight| weight * weight).sum::<f64>().sqrt() / sum;
        let expected = largest + (sum / 400_000.0).ln();
        // Four standard errors of the mean, and what Laplace's approximation may be off with counts of dozens.
        assert!((found - expected).abs() < 4.0 * error + 0.05, "{found} and {expected}, standard error {error}");
    }

    #[test]
    fn counts_of_the_baseline_are_negative_binomial_and_sum_to_one() {
        // With the factorial, which the log probability leaves out.
        let (mean, extra) = (2.0, 1.2);
        let probability = |count: f64| (log_probability(count, mean, extra) - ln_gamma(count + 1.0)).exp();
        let moment = |power: i32| (0..200).map(|n| f64::from(n).powi(power) * probability(f64::from(n))).sum::<f64>();
        assert!((moment(0) - 1.0).abs() < 1e-9);
        assert!((moment(1) - mean).abs() < 1e-9);
        assert!((moment(2) - mean * mean - (mean + extra)).abs() < 1e-8);
    }
}
