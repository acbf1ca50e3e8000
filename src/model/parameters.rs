//! Parameters of an outage's curve and their prior distribution.

use rand::{Rng, RngExt};
use rand_distr::{Distribution, StandardNormal};

/// Shape of the curve, common to all pages of a scenario. Times in minutes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Parameters {
    /// Length of the outage: from its onset to the end of its cause.
    pub(crate) duration_min: f64,
    /// Time constant of the rise after the onset.
    pub(crate) rise_min: f64,
    /// Time constant of the fading while the outage lasts.
    pub(crate) fatigue_min: f64,
    /// Time constant of the fast part of the decay.
    pub(crate) fast_decay_min: f64,
    /// Time constant of the slow part of the decay.
    pub(crate) slow_decay_min: f64,
    /// Share of the slow part when the decay sets in.
    pub(crate) slow_share: f64,
    /// A further wave of the same shape.
    pub(crate) second_wave: Option<SecondWave>,
}

/// A further wave of the same shape as the first.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct SecondWave {
    /// From the first onset to the second.
    pub(crate) delay_min: f64,
    /// Height relative to the first wave.
    pub(crate) relative_height: f64,
}

/// A parameter with a normal prior on the log scale (the logit scale for the slow share).
struct LogNormal {
    median: f64,
    log_sd: f64,
}

// Medians and log-sds: fitted to 69 clear events among genuine Downdetector curves of cloud providers, 2018-2020
// (see docs/design.md for the repositories and commits), and widened until the bands that follow from start, peak
// and end were about calibrated on those curves.
const DURATION: LogNormal = LogNormal { median: 70.0, log_sd: 1.15 };
const RISE: LogNormal = LogNormal { median: 25.0, log_sd: 0.8 };
const FAST_DECAY: LogNormal = LogNormal { median: 12.0, log_sd: 0.8 };
const SLOW_DECAY: LogNormal = LogNormal { median: 90.0, log_sd: 0.9 };
const FATIGUE: LogNormal = LogNormal { median: 300.0, log_sd: 0.9 };
/// Median of the slow share; its spread is on the logit scale.
const SLOW_SHARE: LogNormal = LogNormal { median: 0.12, log_sd: 0.9 };

// Correlations of the logs with the log duration, from the same fits; all others are taken as zero.
const DURATION_RISE: f64 = 0.35;
const DURATION_FAST_DECAY: f64 = 0.6;
const DURATION_SLOW_SHARE: f64 = 0.4;

// Second wave: 9 of the 69 events show a separate lower maximum of at least 30 % of the highest; waves that merge with
// the first are not counted there, hence the larger probability. Height and delay: same events. Spreads: our
// assumption.
const SECOND_WAVE_PROBABILITY: f64 = 0.25;
const SECOND_WAVE_HEIGHT: LogNormal = LogNormal { median: 0.5, log_sd: 0.5 };
const SECOND_WAVE_DELAY: LogNormal = LogNormal { median: 95.0, log_sd: 0.5 };

impl LogNormal {
    fn at(&self, z: f64) -> f64 {
        self.median * (self.log_sd * z).exp()
    }

    fn score(&self, value: f64) -> f64 {
        (value / self.median).ln() / self.log_sd
    }
}

impl Parameters {
    /// A duration from its prior, minutes.
    pub(crate) fn sample_duration_min<R: Rng>(rng: &mut R) -> f64 {
        DURATION.at(StandardNormal.sample(rng))
    }

    /// Density of the duration's prior, per minute.
    pub(crate) fn duration_density(duration_min: f64) -> f64 {
        let z = DURATION.score(duration_min);
        (-0.5 * z * z).exp() / (duration_min * DURATION.log_sd * (2.0 * std::f64::consts::PI).sqrt())
    }

    /// All other parameters from their prior given the duration.
    ///
    /// With rise, fast decay and slow share uncorrelated with one another but correlated with the duration, their
    /// scores given the duration's have mean r·z and covariance I − rrᵀ. That covariance has the square root
    /// I − c·rrᵀ with c = (1 − √(1 − |r|²)) / |r|².
    pub(crate) fn sample_given_duration<R: Rng>(duration_min: f64, rng: &mut R) -> Self {
        let z = DURATION.score(duration_min);
        let r = [DURATION_RISE, DURATION_FAST_DECAY, DURATION_SLOW_SHARE];
        let norm = r.iter().map(|x| x * x).sum::<f64>();
        let c = (1.0 - (1.0 - norm).sqrt()) / norm;
        let independent: [f64; 3] = std::array::from_fn(|_| StandardNormal.sample(rng));
        let along: f64 = r.iter().zip(&independent).map(|(a, b)| a * b).sum();
        let score: [f64; 3] = std::array::from_fn(|i| r[i] * z + independent[i] - c * r[i] * along);

        let slow_logit = (SLOW_SHARE.median / (1.0 - SLOW_SHARE.median)).ln() + SLOW_SHARE.log_sd * score[2];
        let fatigue_min = FATIGUE.at(StandardNormal.sample(rng));
        let slow_decay_min = SLOW_DECAY.at(StandardNormal.sample(rng));
        let delay_min = SECOND_WAVE_DELAY.at(StandardNormal.sample(rng));
        let relative_height = SECOND_WAVE_HEIGHT.at(StandardNormal.sample(rng));
        let second_wave = rng.random_bool(SECOND_WAVE_PROBABILITY).then_some(SecondWave { delay_min, relative_height });
        Self {
            duration_min,
            rise_min: RISE.at(score[0]),
            fatigue_min,
            fast_decay_min: FAST_DECAY.at(score[1]),
            slow_decay_min,
            slow_share: 1.0 / (1.0 + (-slow_logit).exp()),
            second_wave,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rand::SeedableRng;
    use rand_chacha::ChaCha8Rng;

    const DRAWS: usize = 20_000;

    fn prior_sample() -> Vec<Parameters> {
        let mut rng = ChaCha8Rng::seed_from_u64(1);
        (0..DRAWS)
            .map(|_| {
                let duration_min = Parameters::sample_duration_min(&mut rng);
                Parameters::sample_given_duration(duration_min, &mut rng)
            })
            .collect()
    }

    fn moments(values: &[f64]) -> (f64, f64) {
        let mean = values.iter().sum::<f64>() / values.len() as f64;
        let variance = values.iter().map(|v| (v - mean).powi(2)).sum::<f64>() / values.len() as f64;
        (mean, variance.sqrt())
    }

    fn correlation(a: &[f64], b: &[f64]) -> f64 {
        let ((mean_a, sd_a), (mean_b, sd_b)) = (moments(a), moments(b));
        let covariance = a.iter().zip(b).map(|(x, y)| (x - mean_a) * (y - mean_b)).sum::<f64>() / a.len() as f64;
        covariance / (sd_a * sd_b)
    }

    /// Four standard errors of a correlation or a standardised mean of independent draws.
    fn four_standard_errors() -> f64 {
        4.0 / (DRAWS as f64).sqrt()
    }

    #[test]
    fn the_prior_has_the_documented_medians_and_spreads() {
        let sample = prior_sample();
        type Score = fn(&Parameters) -> f64;
        let scores: [Score; 6] = [
            |p| DURATION.score(p.duration_min),
            |p| RISE.score(p.rise_min),
            |p| FAST_DECAY.score(p.fast_decay_min),
            |p| SLOW_DECAY.score(p.slow_decay_min),
            |p| FATIGUE.score(p.fatigue_min),
            |p| ((p.slow_share / (1.0 - p.slow_share)) / (0.12 / 0.88)).ln() / SLOW_SHARE.log_sd,
        ];
        for score in scores {
            let (mean, sd) = moments(&sample.iter().map(score).collect::<Vec<_>>());
            assert!(mean.abs() < four_standard_errors(), "mean score {mean}");
            assert!((sd - 1.0).abs() < four_standard_errors(), "sd of score {sd}");
        }
    }

    #[test]
    fn the_prior_has_the_documented_correlations() {
        let sample = prior_sample();
        let log = |f: fn(&Parameters) -> f64| sample.iter().map(|p| f(p).ln()).collect::<Vec<_>>();
        let logit = sample.iter().map(|p| (p.slow_share / (1.0 - p.slow_share)).ln()).collect::<Vec<_>>();
        let (duration, rise, fast) = (log(|p| p.duration_min), log(|p| p.rise_min), log(|p| p.fast_decay_min));
        for (a, b, expected) in [
            (&duration, &rise, DURATION_RISE),
            (&duration, &fast, DURATION_FAST_DECAY),
            (&duration, &logit, DURATION_SLOW_SHARE),
            (&rise, &fast, 0.0),
            (&rise, &logit, 0.0),
            (&fast, &logit, 0.0),
        ] {
            let found = correlation(a, b);
            assert!((found - expected).abs() < four_standard_errors(), "{found} instead of {expected}");
        }
    }

    #[test]
    fn the_duration_density_integrates_to_one() {
        let step = 0.01;
        let integral: f64 = (-1200..1200)
            .map(|i| {
                let duration = (i as f64 * step).exp() * DURATION.median;
                Parameters::duration_density(duration) * duration * step
            })
            .sum();
        assert!((integral - 1.0).abs() < 1e-6, "{integral}");
    }
}
