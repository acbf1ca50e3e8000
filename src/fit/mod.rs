//! Parameters of the curve model out of a whole observed curve.
//!
//! Where [`run`](crate::run) knows a few press figures, this knows every bin. [`fit`] samples the posterior of the shape
//! (`posterior`); the discrepancy is integrated out (`likelihood`). [`population()`] finds the distribution of
//! the shapes of many curves. The delivered [`Prior`] is one.

mod likelihood;
mod population;
mod posterior;
mod reading;

pub use population::population;
pub use reading::{CurveReading, SecondWaveReading};

use crate::model::parameters::Parameters;
use crate::model::prior::Prior;
use crate::sample::posterior::Demand;
use crate::words::message::Text;
use crate::words::text::text;
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

impl FitError {
    /// Why, for whatever language.
    pub fn text(&self) -> Text {
        match self {
            FitError::TooFewBins(1) => text!("one bin: a fit needs at least {least}", least = FEWEST_BINS),
            FitError::TooFewBins(n) => text!("{n} bins: a fit needs at least {least}", n = *n, least = FEWEST_BINS),
            FitError::Empty => text!("no reports at all: there is no outage to fit"),
        }
    }
}

impl std::fmt::Display for FitError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.text().fmt(f)
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

/// Draws from the posterior of an observed curve, given `prior` for its shape.
///
/// Log amplitude and log baseline are a priori normal, about what the highest bin and the median suggest. Their standard deviation
/// of 1 is our assumption: it says little. The onset, unless something is known of it, is about an hour before the highest bin, with
/// a standard deviation of two hours.
///
/// # Errors
/// See [`FitError`].
pub fn fit(observed: &ObservedCounts, prior: &Prior, seed: u64) -> Result<CurveFit, FitError> {
    fitted(observed, prior, seed, posterior::THOROUGH)
}

/// The same with as many draws as are demanded.
fn fitted(observed: &ObservedCounts, prior: &Prior, seed: u64, demand: Demand) -> Result<CurveFit, FitError> {
    let bins = observed.counts.iter().flatten().count();
    if bins < FEWEST_BINS {
        return Err(FitError::TooFewBins(bins));
    }
    if observed.counts.iter().flatten().all(|&count| count == 0) {
        return Err(FitError::Empty);
    }
    let counts = Counts::new(observed, prior.discrepancy());
    Ok(posterior::sample(&counts, prior, seed, demand))
}

#[cfg(test)]
mod tests;
