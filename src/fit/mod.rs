//! Parameters of the curve model out of a whole observed curve.
//!
//! Where [`run`](crate::run) knows a few press figures, this knows every bin. [`fit`] samples the posterior of the shape, the
//! discrepancy integrated out ([`likelihood`]), by differential-evolution Markov chains ([`chains`]); [`population`] finds the
//! distribution of the shapes of many curves, which is what the delivered [`Prior`] is.

mod chains;
mod likelihood;
mod population;

pub use population::population;

use crate::model::parameters::Parameters;
use crate::model::prior::Prior;
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
            FitError::TooFewBins(n) => write!(f, "{n} bins: a fit needs at least {FEWEST_BINS}"),
            FitError::Empty => f.write_str("no reports at all: there is no outage to fit"),
        }
    }
}

impl std::error::Error for FitError {}

const FEWEST_BINS: usize = 8;

/// An observed curve to be fitted.
#[derive(Debug, Clone, PartialEq)]
pub struct ObservedCounts<'a> {
    /// Reports in successive bins.
    pub counts: &'a [u64],
    /// Width of a bin, minutes.
    pub bin_min: f64,
    /// What is known of the onset from elsewhere: mean and standard deviation, minutes after the start of the first bin.
    pub onset_min: Option<(f64, f64)>,
}

/// Draws from the posterior of an observed curve, given `prior` for its shape. Amplitude and baseline have flat priors on the
/// log scale, and so has the onset unless something is known of it.
///
/// # Errors
/// See [`FitError`].
pub fn fit(observed: &ObservedCounts, prior: &Prior, seed: u64) -> Result<CurveFit, FitError> {
    if observed.counts.len() < FEWEST_BINS {
        return Err(FitError::TooFewBins(observed.counts.len()));
    }
    if observed.counts.iter().all(|&count| count == 0) {
        return Err(FitError::Empty);
    }
    let counts = Counts::new(observed, prior.discrepancy().timescale_min);
    Ok(CurveFit { draws: chains::sample(&counts, prior, seed) })
}
