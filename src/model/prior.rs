//! What is known of a curve's shape before anything is reported of it.

use super::parameters::{Parameters, SecondWave};
use crate::standard_normal;
use crate::triangle::Triangle;

/// Parameters of one wave's shape: duration, rise, fatigue, fast decay, slow decay, slow share.
pub(crate) const SHAPE: usize = 6;

/// Coordinates of everything that is free in one curve: its shape, height and delay of the second wave, size of the
/// discrepancy.
pub(crate) const FREE: usize = SHAPE + 3;

/// Place of the slow share, whose scale is the logit; all others are on the log scale.
const SLOW_SHARE: usize = 5;

/// Correlations are equal where they agree so far: programs round.
const SAME_CORRELATION: f64 = 1e-9;

/// Prior distribution of a curve's shape.
///
/// Duration, rise, fatigue, fast and slow decay (logs of minutes) and the slow share (logit) are jointly normal. A second
/// wave of the same shape comes with a fixed probability. Departures from the smooth shape are a log-Gaussian Ornstein–Uhlenbeck
/// path.
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
    /// Standard deviation of the log multiplier; differs from curve to curve.
    pub log_sd: Marginal,
    /// Correlation time, minutes.
    pub timescale_min: f64,
}

/// Why numbers make no prior.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PriorError {
    /// Correlations that are not symmetric, or not 1 on the diagonal.
    Correlations,
    /// Covariances or correlations that are those of no distribution.
    NotPositiveDefinite,
    /// A median or a correlation time that is not positive and finite, or a median share of 1 or more.
    Median,
    /// A standard deviation that is negative or not finite, or that is 0 in the shape.
    Spread,
    /// A probability that is none.
    Probability,
}

impl std::fmt::Display for PriorError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Correlations => "the matrix of correlations has to be symmetric, with 1 on its diagonal",
            Self::NotPositiveDefinite => {
                "the correlations contradict each other: their matrix is not positive definite"
            }
            Self::Median => "medians and the correlation time have to be above 0 and finite, the slow share's under 1",
            Self::Spread => "standard deviations have to be finite and at least 0, those of the shape above 0",
            Self::Probability => "the probability of a second wave has to be from 0 to 1",
        })
    }
}

impl std::error::Error for PriorError {}

impl Marginal {
    fn check(&self) -> Result<(), PriorError> {
        if !is_positive(self.median) {
            return Err(PriorError::Median);
        }
        if !(self.sd.is_finite() && self.sd >= 0.0) {
            return Err(PriorError::Spread);
        }
        Ok(())
    }

    /// The value at a standard normal score.
    pub(crate) fn at(&self, z: f64) -> f64 {
        self.median * (self.sd * z).exp()
    }

    /// The standard normal score of a value.
    pub(crate) fn score(&self, value: f64) -> f64 {
        (value / self.median).ln() / self.sd
    }

    /// Whether there is one value alone.
    fn is_fixed(&self) -> bool {
        self.sd == 0.0
    }

    /// Of the log, for a value that this can have.
    fn log_density(&self, value: f64) -> f64 {
        if self.is_fixed() {
            return 0.0;
        }
        let z = self.score(value);
        -0.5 * z * z - self.sd.ln()
    }
}

fn is_positive(number: f64) -> bool {
    number.is_finite() && number > 0.0
}

fn logit(share: f64) -> f64 {
    (share / (1.0 - share)).ln()
}

pub(super) fn inverse_logit(x: f64) -> f64 {
    1.0 / (1.0 + (-x).exp())
}

impl Prior {
    /// A prior with these marginal distributions and these correlations of their logs and logit. They are of duration, rise,
    /// fatigue, fast decay, slow decay (minutes) and slow share.
    ///
    /// # Errors
    /// Where the correlations are not those of any distribution, or one of the numbers is out of its range.
    pub fn new(
        marginals: [Marginal; SHAPE],
        correlations: [[f64; SHAPE]; SHAPE],
        second_wave: SecondWavePrior,
        discrepancy: DiscrepancyPrior,
    ) -> Result<Self, PriorError> {
        let others = [second_wave.relative_height, second_wave.delay_min, discrepancy.log_sd];
        marginals.iter().chain(&others).try_for_each(Marginal::check)?;
        if marginals.iter().any(Marginal::is_fixed) {
            return Err(PriorError::Spread);
        }
        if marginals[SLOW_SHARE].median >= 1.0 || !is_positive(discrepancy.timescale_min) {
            return Err(PriorError::Median);
        }
        if !(0.0..=1.0).contains(&second_wave.probability) {
            return Err(PriorError::Probability);
        }
        let is_one = |i: usize| (correlations[i][i] - 1.0).abs() < SAME_CORRELATION;
        let is_symmetric =
            |i: usize| (0..i).all(|j| (correlations[i][j] - correlations[j][i]).abs() < SAME_CORRELATION);
        if !(0..SHAPE).all(|i| is_one(i) && is_symmetric(i)) {
            return Err(PriorError::Correlations);
        }
        let mean = std::array::from_fn(|i| {
            let median = marginals[i].median;
            if i == SLOW_SHARE { logit(median) } else { median.ln() }
        });
        let covariance =
            std::array::from_fn(|i| std::array::from_fn(|j| correlations[i][j] * marginals[i].sd * marginals[j].sd));
        Ok(Self { mean, root: root(&covariance)?, second_wave, discrepancy })
    }

    /// Prior of the departures from the smooth shape.
    pub fn discrepancy(&self) -> DiscrepancyPrior {
        self.discrepancy
    }

    /// The duration of standard normal score `z`, minutes.
    pub(crate) fn duration_min(&self, z: f64) -> f64 {
        (self.mean[0] + self.root[0][0] * z).exp()
    }

    /// The duration, minutes.
    pub(crate) fn duration(&self) -> Marginal {
        Marginal { median: self.mean[0].exp(), sd: self.root[0][0] }
    }

    /// The duration of standard normal score `z` among those under `longest_min`, minutes.
    pub(crate) fn duration_below(&self, longest_min: f64, z: f64) -> f64 {
        let longest = (longest_min.ln() - self.mean[0]) / self.root[0][0];
        let below = (standard_normal::cdf(z) * standard_normal::cdf(longest)).max(f64::MIN_POSITIVE);
        self.duration_min(-standard_normal::upper_quantile(below)).min(longest_min)
    }

    /// All other parameters given the duration, from independent standard normals.
    #[cfg(test)]
    pub(crate) fn given_duration(&self, duration_min: f64, normal: impl FnMut() -> f64) -> Parameters {
        let (z, has_second_wave) = self.coordinates_given_duration(duration_min, normal);
        Parameters { duration_min, ..self.parameters_at(&z, has_second_wave).0 }
    }

    /// The coordinates of [`Self::parameters_at`] from independent standard normals, given the duration and whether there is a second
    /// wave. The duration is the first of the covariance's triangular root.
    pub(crate) fn coordinates_given_duration(
        &self,
        duration_min: f64,
        mut normal: impl FnMut() -> f64,
    ) -> ([f64; FREE], bool) {
        let mut z: [f64; FREE] = [0.0; FREE];
        z[0] = (duration_min.ln() - self.mean[0]) / self.root[0][0];
        z[1..SHAPE + 2].fill_with(&mut normal);
        (z, standard_normal::cdf(normal()) < self.second_wave.probability)
    }

    /// Coordinate of the slow decay given those before it.
    pub(crate) const SLOW_DECAY: usize = 4;

    /// The slow decay given the coordinates before its own, minutes: its score is its coordinate.
    pub(crate) fn slow_decay_given(&self, z: &[f64; FREE]) -> Marginal {
        let row = &self.root[Self::SLOW_DECAY];
        let before: f64 = row.iter().zip(z).take(Self::SLOW_DECAY).map(|(root, z)| root * z).sum();
        Marginal { median: (self.mean[Self::SLOW_DECAY] + before).exp(), sd: row[Self::SLOW_DECAY] }
    }

    /// The shape, and the size of the discrepancy, at coordinates that are independent standard normals under this prior.
    pub(crate) fn parameters_at(&self, z: &[f64; FREE], has_second_wave: bool) -> (Parameters, f64) {
        let x: [f64; SHAPE] =
            std::array::from_fn(|i| self.mean[i] + (0..=i).map(|j| self.root[i][j] * z[j]).sum::<f64>());
        let wave = &self.second_wave;
        let second_wave = has_second_wave.then(|| SecondWave {
            relative_height: wave.relative_height.at(z[SHAPE]),
            delay_min: wave.delay_min.at(z[SHAPE + 1]),
        });
        let parameters = Parameters {
            duration_min: x[0].exp(),
            rise_min: x[1].exp(),
            fatigue_min: x[2].exp(),
            fast_decay_min: x[3].exp(),
            slow_decay_min: x[4].exp(),
            slow_share: inverse_logit(x[SLOW_SHARE]),
            second_wave,
        };
        (parameters, self.discrepancy.log_sd.at(z[FREE - 1]))
    }

    /// Log of the probability that there is a second wave, or none.
    pub(crate) fn log_second_wave(&self, has_second_wave: bool) -> f64 {
        let probability = self.second_wave.probability;
        if has_second_wave { probability.ln() } else { (1.0 - probability).ln() }
    }

    /// Log density of a shape and a size of the discrepancy, on the scale of logs and logits, up to a constant.
    pub(crate) fn log_density(&self, parameters: &Parameters, discrepancy_log_sd: f64) -> f64 {
        let x = scores(parameters);
        // Forward substitution: the coordinates of x.
        let mut z = [0.0; SHAPE];
        let mut log_density = 0.0;
        for i in 0..SHAPE {
            let known: f64 = (0..i).map(|j| self.root[i][j] * z[j]).sum();
            z[i] = (x[i] - self.mean[i] - known) / self.root[i][i];
            log_density -= 0.5 * z[i] * z[i] + self.root[i][i].ln();
        }
        log_density += self.log_second_wave(parameters.second_wave.is_some());
        if let Some(wave) = &parameters.second_wave {
            log_density += self.second_wave.relative_height.log_density(wave.relative_height);
            log_density += self.second_wave.delay_min.log_density(wave.delay_min);
        }
        log_density + self.discrepancy.log_sd.log_density(discrepancy_log_sd)
    }

    /// A prior from the mean and the covariance of the logs and the logit.
    pub(crate) fn from_moments(
        mean: [f64; SHAPE],
        covariance: &[[f64; SHAPE]; SHAPE],
        second_wave: SecondWavePrior,
        discrepancy: DiscrepancyPrior,
    ) -> Result<Self, PriorError> {
        Ok(Self { mean, root: root(covariance)?, second_wave, discrepancy })
    }

    /// Mean and covariance of the logs and the logit.
    pub(crate) fn moments(&self) -> ([f64; SHAPE], [[f64; SHAPE]; SHAPE]) {
        let product = |a: &[f64; SHAPE], b: &[f64; SHAPE]| a.iter().zip(b).map(|(a, b)| a * b).sum();
        (self.mean, std::array::from_fn(|i| std::array::from_fn(|j| product(&self.root[i], &self.root[j]))))
    }

    /// Median and standard deviation of the log (logit) of each parameter of the shape.
    pub fn marginals(&self) -> [Marginal; SHAPE] {
        std::array::from_fn(|i| Marginal {
            median: if i == SLOW_SHARE { inverse_logit(self.mean[i]) } else { self.mean[i].exp() },
            sd: self.root[i].iter().map(|x| x * x).sum::<f64>().sqrt(),
        })
    }

    /// Correlations of the logs and the logit.
    pub fn correlations(&self) -> [[f64; SHAPE]; SHAPE] {
        let sd = self.marginals().map(|marginal| marginal.sd);
        std::array::from_fn(|i| {
            std::array::from_fn(|j| {
                let covariance: f64 = self.root[i].iter().zip(&self.root[j]).map(|(a, b)| a * b).sum();
                covariance / (sd[i] * sd[j])
            })
        })
    }

    /// Prior of a further wave.
    pub fn second_wave(&self) -> SecondWavePrior {
        self.second_wave
    }
}

/// Logs and logit of the parameters of a shape.
pub(crate) fn scores(parameters: &Parameters) -> [f64; SHAPE] {
    [
        parameters.duration_min.ln(),
        parameters.rise_min.ln(),
        parameters.fatigue_min.ln(),
        parameters.fast_decay_min.ln(),
        parameters.slow_decay_min.ln(),
        logit(parameters.slow_share),
    ]
}

/// Lower triangular square root of a covariance.
fn root(covariance: &[[f64; SHAPE]; SHAPE]) -> Result<[[f64; SHAPE]; SHAPE], PriorError> {
    let mut root = Triangle::new(SHAPE, |i, j| covariance[i][j]);
    if !root.take_root() {
        return Err(PriorError::NotPositiveDefinite);
    }
    Ok(std::array::from_fn(|i| std::array::from_fn(|j| root.row(i).get(j).copied().unwrap_or(0.0))))
}

#[cfg(test)]
mod tests;
