//! What is known of a curve's shape before anything is reported of it.

use super::normal;
use super::parameters::{Parameters, SecondWave};
use std::f64::consts::PI;

/// Parameters of one wave's shape: duration, rise, fatigue, fast decay, slow decay, slow share.
pub(crate) const SHAPE: usize = 6;

/// Place of the slow share, whose scale is the logit; all others are on the log scale.
const SLOW_SHARE: usize = 5;

/// Prior distribution of a curve's shape.
///
/// Duration, rise, fatigue, fast and slow decay (logs of minutes) and the slow share (logit) are jointly normal; a second
/// wave of the same shape comes with a fixed probability; departures from the smooth shape are a log-Gaussian
/// Ornstein–Uhlenbeck path.
#[derive(Debug, Clone, PartialEq)]
pub struct Prior {
    mean: [f64; SHAPE],
    /// Lower triangular square root of the covariance.
    root: [[f64; SHAPE]; SHAPE],
    second_wave: SecondWavePrior,
    discrepancy: DiscrepancyPrior,
}

/// A quantity that is normal on the log scale, or on the logit scale where it is a share.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Marginal {
    /// Median.
    pub median: f64,
    /// Standard deviation of the log (of the logit).
    pub sd: f64,
}

/// Prior of a further wave.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SecondWavePrior {
    /// How often there is one.
    pub probability: f64,
    /// Its height relative to the first wave.
    pub relative_height: Marginal,
    /// From the first onset to the second, minutes.
    pub delay_min: Marginal,
}

/// Prior of the departures from the smooth shape.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct DiscrepancyPrior {
    /// Standard deviation of the log multiplier.
    pub log_sd: f64,
    /// Correlation time, minutes.
    pub timescale_min: f64,
}

/// A covariance or correlation matrix that is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotPositiveDefinite;

impl std::fmt::Display for NotPositiveDefinite {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("the correlations contradict each other: their matrix is not positive definite")
    }
}

impl std::error::Error for NotPositiveDefinite {}

impl Marginal {
    fn at(&self, z: f64) -> f64 {
        self.median * (self.sd * z).exp()
    }
}

fn logit(share: f64) -> f64 {
    (share / (1.0 - share)).ln()
}

fn inverse_logit(x: f64) -> f64 {
    1.0 / (1.0 + (-x).exp())
}

impl Prior {
    /// A prior with these marginal distributions of duration, rise, fatigue, fast decay, slow decay (minutes) and slow
    /// share, and these correlations of their logs and logit.
    ///
    /// # Errors
    /// Where the correlations are not those of any distribution.
    pub fn new(
        marginals: [Marginal; SHAPE],
        correlations: [[f64; SHAPE]; SHAPE],
        second_wave: SecondWavePrior,
        discrepancy: DiscrepancyPrior,
    ) -> Result<Self, NotPositiveDefinite> {
        let mean = std::array::from_fn(|i| {
            let median = marginals[i].median;
            if i == SLOW_SHARE { logit(median) } else { median.ln() }
        });
        let covariance =
            std::array::from_fn(|i| std::array::from_fn(|j| correlations[i][j] * marginals[i].sd * marginals[j].sd));
        Ok(Self { mean, root: cholesky(&covariance)?, second_wave, discrepancy })
    }

    /// Prior of the departures from the smooth shape.
    pub fn discrepancy(&self) -> DiscrepancyPrior {
        self.discrepancy
    }

    /// The duration of standard normal score `z`, minutes.
    pub(crate) fn duration_min(&self, z: f64) -> f64 {
        (self.mean[0] + self.root[0][0] * z).exp()
    }

    /// Density of the duration, per minute.
    pub(crate) fn duration_density(&self, duration_min: f64) -> f64 {
        let sd = self.root[0][0];
        let z = (duration_min.ln() - self.mean[0]) / sd;
        (-0.5 * z * z).exp() / (duration_min * sd * (2.0 * PI).sqrt())
    }

    /// All other parameters given the duration, which is the first of the covariance's triangular root, from independent
    /// standard normals.
    pub(crate) fn given_duration(&self, duration_min: f64, mut normal: impl FnMut() -> f64) -> Parameters {
        let mut z: [f64; SHAPE] = std::array::from_fn(|i| if i == 0 { 0.0 } else { normal() });
        z[0] = (duration_min.ln() - self.mean[0]) / self.root[0][0];
        let x: [f64; SHAPE] =
            std::array::from_fn(|i| self.mean[i] + (0..=i).map(|j| self.root[i][j] * z[j]).sum::<f64>());
        let wave = &self.second_wave;
        let delay_min = wave.delay_min.at(normal());
        let relative_height = wave.relative_height.at(normal());
        Parameters {
            duration_min,
            rise_min: x[1].exp(),
            fatigue_min: x[2].exp(),
            fast_decay_min: x[3].exp(),
            slow_decay_min: x[4].exp(),
            slow_share: inverse_logit(x[SLOW_SHARE]),
            second_wave: (normal::cdf(normal()) < wave.probability)
                .then_some(SecondWave { delay_min, relative_height }),
        }
    }
}

/// The prior that the program comes with: fitted to 69 clear events among genuine Downdetector curves of cloud providers,
/// 2018–2020 (docs/design.md names the repositories and commits), and widened until the bands that follow from start, peak
/// and end were about calibrated on those curves.
///
/// Second wave: 9 of the 69 events show a separate lower maximum of at least 30 % of the highest; waves that merge with the
/// first are not counted there, hence the larger probability; its spreads are our assumption. Discrepancy: the departures of
/// the same curves from their own smooth fits have a log-sd of 0.2 in the median and 0.54 in the upper quartile, and
/// neighbouring 15-minute bins correlate by 0.45 and 0.77.
impl Default for Prior {
    fn default() -> Self {
        const MARGINALS: [Marginal; SHAPE] = [
            Marginal { median: 70.0, sd: 1.15 },
            Marginal { median: 25.0, sd: 0.8 },
            Marginal { median: 300.0, sd: 0.9 },
            Marginal { median: 12.0, sd: 0.8 },
            Marginal { median: 90.0, sd: 0.9 },
            Marginal { median: 0.12, sd: 0.9 },
        ];
        /// Of the duration with each; all others are zero.
        const WITH_DURATION: [f64; SHAPE] = [1.0, 0.35, 0.0, 0.6, 0.0, 0.4];
        let root = std::array::from_fn(|i| {
            let independent = (1.0 - WITH_DURATION[i] * WITH_DURATION[i]).sqrt();
            std::array::from_fn(|j| match j {
                0 => WITH_DURATION[i] * MARGINALS[i].sd,
                _ if i == j => independent * MARGINALS[i].sd,
                _ => 0.0,
            })
        });
        Self {
            mean: std::array::from_fn(|i| {
                if i == SLOW_SHARE { logit(MARGINALS[i].median) } else { MARGINALS[i].median.ln() }
            }),
            root,
            second_wave: SecondWavePrior {
                probability: 0.25,
                relative_height: Marginal { median: 0.5, sd: 0.5 },
                delay_min: Marginal { median: 95.0, sd: 0.5 },
            },
            discrepancy: DiscrepancyPrior { log_sd: 0.3, timescale_min: 30.0 },
        }
    }
}

/// Lower triangular square root of a symmetric matrix.
fn cholesky(matrix: &[[f64; SHAPE]; SHAPE]) -> Result<[[f64; SHAPE]; SHAPE], NotPositiveDefinite> {
    let mut root = [[0.0; SHAPE]; SHAPE];
    for i in 0..SHAPE {
        for j in 0..=i {
            let rest = matrix[i][j] - (0..j).map(|k| root[i][k] * root[j][k]).sum::<f64>();
            root[i][j] = if i == j {
                if rest.is_nan() || rest <= 0.0 {
                    return Err(NotPositiveDefinite);
                }
                rest.sqrt()
            } else {
                rest / root[j][j]
            };
        }
    }
    Ok(root)
}

#[cfg(test)]
mod tests {
    use super::*;
    use rand::SeedableRng;
    use rand_chacha::ChaCha8Rng;
    use rand_distr::{Distribution, StandardNormal};

    const DRAWS: usize = 20_000;

    /// Four standard errors of a correlation or a standardised mean of independent draws.
    fn four_standard_errors() -> f64 {
        4.0 / (DRAWS as f64).sqrt()
    }

    fn scores(prior: &Prior) -> Vec<[f64; SHAPE]> {
        let mut rng = ChaCha8Rng::seed_from_u64(1);
        (0..DRAWS)
            .map(|_| {
                let mut normal = || StandardNormal.sample(&mut rng);
                let p = prior.given_duration(prior.duration_min(normal()), normal);
                [
                    p.duration_min.ln(),
                    p.rise_min.ln(),
                    p.fatigue_min.ln(),
                    p.fast_decay_min.ln(),
                    p.slow_decay_min.ln(),
                    logit(p.slow_share),
                ]
            })
            .collect()
    }

    #[test]
    fn draws_have_the_medians_spreads_and_correlations_of_the_prior() {
        let marginals: [Marginal; SHAPE] = std::array::from_fn(|i| {
            let median = if i == SLOW_SHARE { 0.2 } else { 10.0 * (i + 1) as f64 };
            Marginal { median, sd: 0.3 + 0.1 * i as f64 }
        });
        let correlations: [[f64; SHAPE]; SHAPE] = std::array::from_fn(|i| {
            std::array::from_fn(|j| if i == j { 1.0 } else { 0.6 / (1 + i.abs_diff(j)) as f64 })
        });
        let default = Prior::default();
        let prior = Prior::new(marginals, correlations, default.second_wave, default.discrepancy).unwrap();
        let sample = scores(&prior);
        let standard = |row: &[f64; SHAPE], i: usize| (row[i] - prior.mean[i]) / marginals[i].sd;
        for (i, row) in correlations.iter().enumerate() {
            let mean = sample.iter().map(|row| standard(row, i)).sum::<f64>() / DRAWS as f64;
            assert!(mean.abs() < four_standard_errors(), "mean score {mean} of {i}");
            for (j, expected) in row.iter().enumerate() {
                let product = sample.iter().map(|row| standard(row, i) * standard(row, j)).sum::<f64>() / DRAWS as f64;
                // The product of two standard normals has a standard deviation of at most √2.
                let gap = product - expected;
                assert!(gap.abs() < 2f64.sqrt() * four_standard_errors(), "{gap} of {i}, {j}");
            }
        }
    }

    #[test]
    fn correlations_that_contradict_each_other_are_refused() {
        let default = Prior::default();
        let mut correlations: [[f64; SHAPE]; SHAPE] =
            std::array::from_fn(|i| std::array::from_fn(|j| f64::from(u8::from(i == j))));
        for (i, j, r) in [(0, 1, 0.9), (1, 2, 0.9), (0, 2, -0.9)] {
            correlations[i][j] = r;
            correlations[j][i] = r;
        }
        let marginals = [Marginal { median: 0.5, sd: 1.0 }; SHAPE];
        let refused = Prior::new(marginals, correlations, default.second_wave, default.discrepancy);
        assert_eq!(refused, Err(NotPositiveDefinite));
    }

    #[test]
    fn the_duration_density_integrates_to_one() {
        let prior = Prior::default();
        let step = 0.01;
        let integral: f64 = (-1200..1200)
            .map(|i| {
                let duration = (i as f64 * step).exp() * 70.0;
                prior.duration_density(duration) * duration * step
            })
            .sum();
        assert!((integral - 1.0).abs() < 1e-6, "{integral}");
    }
}
