//! Parameters of the curve model out of a whole observed curve.
//!
//! Where [`run`](crate::run) knows a few press figures, this knows every bin. [`fit`] samples the posterior of the shape, the
//! discrepancy integrated out ([`likelihood`]), by tempered particles ([`particles`]); [`population`] finds the
//! distribution of the shapes of many curves, which is what the delivered [`Prior`] is.

mod likelihood;
mod particles;
mod population;
mod reading;

pub use population::population;
pub use reading::{CurveReading, SecondWaveReading};

use crate::model::parameters::Parameters;
use crate::model::prior::Prior;
use crate::notation::counted;
use likelihood::Counts;

/// A curve model that agrees with an observed curve.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CurveModel {
    /// Onset, minutes after the start of the first bin.
    pub onset_min: f64,
    /// The shape.
    pub parameters: Parameters,
    /// Amplitude of the surge, reports per minute.
    pub amplitude: f64,
    /// Ordinary reports per bin.
    pub baseline: f64,
    /// Standard deviation of the log departures from the smooth shape.
    pub discrepancy_log_sd: f64,
}

/// Equally weighted draws from the posterior of one curve.
#[derive(Debug, Clone)]
pub struct CurveFit {
    /// The draws.
    pub draws: Vec<CurveModel>,
}

/// Why a curve cannot be fitted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum FitError {
    /// A fit needs at least eight bins.
    TooFewBins(usize),
    /// All bins are zero.
    Empty,
}

impl std::fmt::Display for FitError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            FitError::TooFewBins(n) => write!(f, "{}: a fit needs at least {FEWEST_BINS}", counted(*n, "bin")),
            FitError::Empty => f.write_str("no reports at all: there is no outage to fit"),
        }
    }
}

impl std::error::Error for FitError {}

const FEWEST_BINS: usize = 8;

/// An observed curve to be fitted.
#[derive(Debug, Clone, PartialEq)]
pub struct ObservedCounts<'a> {
    /// Reports in successive bins; `None` where a bin is missing.
    pub counts: &'a [Option<u64>],
    /// Width of a bin, minutes.
    pub bin_min: f64,
    /// What is known of the onset from elsewhere: mean and standard deviation, minutes after the start of the first bin.
    pub onset_min: Option<(f64, f64)>,
}

/// Draws from the posterior of an observed curve, given `prior` for its shape. Log amplitude and log baseline are
/// a priori normal with a standard deviation of 1 about what the highest bin and the median suggest (our assumption: it says
/// little); the onset, unless something is known of it, with one of two hours about an hour before the highest bin.
///
/// # Errors
/// See [`FitError`].
pub fn fit(observed: &ObservedCounts, prior: &Prior, seed: u64) -> Result<CurveFit, FitError> {
    let bins = observed.counts.iter().flatten().count();
    if bins < FEWEST_BINS {
        return Err(FitError::TooFewBins(bins));
    }
    if observed.counts.iter().flatten().all(|&count| count == 0) {
        return Err(FitError::Empty);
    }
    let counts = Counts::new(observed, prior.discrepancy().timescale_min);
    Ok(particles::sample(&counts, prior, seed))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::counts::{sample_baseline_intensity, sample_poisson};
    use crate::model::discrepancy::Discrepancy;
    use crate::model::surge::Surge;
    use rand::{RngExt, SeedableRng};
    use rand_chacha::ChaCha8Rng;
    use rand_distr::{Distribution, Normal, StandardNormal};
    use rayon::prelude::*;

    /// Mean and standard deviation of the onset.
    const ONSET_MIN: (f64, f64) = (150.0, 20.0);
    const BINS: usize = 48;
    const BIN_MIN: f64 = 15.0;

    /// A curve of the model, with the counts that it shows.
    fn simulated(prior: &Prior, rng: &mut ChaCha8Rng) -> (CurveModel, Vec<Option<u64>>) {
        let normal = |rng: &mut ChaCha8Rng| -> f64 { StandardNormal.sample(rng) };
        let duration_min = prior.duration_min(normal(rng));
        let model = CurveModel {
            onset_min: Normal::new(ONSET_MIN.0, ONSET_MIN.1).unwrap().sample(rng),
            parameters: prior.given_duration(duration_min, || normal(rng)),
            amplitude: rng.random_range(5.0..80.0),
            baseline: rng.random_range(0.5..3.0),
            discrepancy_log_sd: prior.discrepancy().log_sd.at(normal(rng)),
        };
        let surge = Surge::new(model.parameters);
        let until = |bin: usize| surge.area_until(bin as f64 * BIN_MIN - model.onset_min);
        let rho = prior.discrepancy().correlation(BIN_MIN);
        let mut walk = Discrepancy::start(model.discrepancy_log_sd, normal(rng));
        let counts = (0..BINS)
            .map(|bin| {
                let surge = model.amplitude * (until(bin + 1) - until(bin)) * walk.multiplier();
                walk.advance(rho, normal(rng));
                let quiet = sample_baseline_intensity(model.baseline, rng);
                Some(sample_poisson(surge + quiet, rng))
            })
            .collect();
        (model, counts)
    }

    #[test]
    fn what_made_a_curve_lies_where_its_fit_says() {
        const CURVES: usize = 24;
        type Quantity = fn(&CurveModel) -> f64;
        let quantities: [Quantity; 5] = [
            |model| model.onset_min,
            |model| model.parameters.duration_min,
            |model| model.parameters.rise_min,
            |model| model.parameters.fast_decay_min,
            |model| model.discrepancy_log_sd,
        ];
        let prior = Prior::default();
        let mut rng = ChaCha8Rng::seed_from_u64(1);
        let curves: Vec<(CurveModel, Vec<Option<u64>>)> = (0..CURVES).map(|_| simulated(&prior, &mut rng)).collect();
        let fits: Vec<CurveFit> = curves
            .par_iter()
            .enumerate()
            .map(|(seed, (_, counts))| {
                let observed = ObservedCounts { counts, bin_min: BIN_MIN, onset_min: Some(ONSET_MIN) };
                fit(&observed, &prior, seed as u64).unwrap()
            })
            .collect();
        let mut below = [[0; 4]; 5];
        for ((truth, _), fitted) in curves.iter().zip(&fits) {
            for (quantity, quarters) in quantities.iter().zip(&mut below) {
                let less = fitted.draws.iter().filter(|draw| quantity(draw) < quantity(truth)).count();
                quarters[(4 * less / fitted.draws.len()).min(3)] += 1;
            }
        }
        for (i, quarters) in below.iter().enumerate() {
            let expected = CURVES as f64 / 4.0;
            let chi_square: f64 = quarters.iter().map(|&n| (f64::from(n) - expected).powi(2) / expected).sum();
            // Five quantities at 2 × 10⁻⁴ each: chi-square with three degrees of freedom exceeds 19.7.
            assert!(chi_square < 19.7, "quantity {i}: {quarters:?}");
        }
    }

    #[test]
    fn the_same_seed_gives_the_same_fit() {
        let counts: Vec<Option<u64>> =
            (0..40).map(|bin: u64| Some(if bin < 20 { 1 } else { 300 / (bin - 18) })).collect();
        let observed = ObservedCounts { counts: &counts, bin_min: BIN_MIN, onset_min: None };
        let prior = Prior::default();
        assert_eq!(fit(&observed, &prior, 3).unwrap().draws, fit(&observed, &prior, 3).unwrap().draws);
    }

    #[test]
    fn what_cannot_be_fitted_is_refused() {
        let fit = |counts: &[Option<u64>]| {
            fit(&ObservedCounts { counts, bin_min: BIN_MIN, onset_min: None }, &Prior::default(), 1)
        };
        assert_eq!(fit(&[Some(5); 3]).unwrap_err(), FitError::TooFewBins(3));
        assert_eq!(fit(&[Some(0); 30]).unwrap_err(), FitError::Empty);
    }
}
