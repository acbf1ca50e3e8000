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
#[non_exhaustive]
pub struct CurveFit {
    /// The draws.
    pub draws: Vec<CurveModel>,
    /// How many independent ones they are worth.
    pub effective_sample_size: f64,
    /// The power of the likelihood that they stand for: 1 unless no curve of the model comes near the counts.
    pub power: f64,
}

/// Why a curve cannot be fitted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum FitError {
    /// A fit needs at least eight bins.
    TooFewBins(usize),
    /// All bins are zero.
    Empty,
    /// The width of a bin is not above 0 and finite.
    BinWidth,
    /// The standard deviation of the onset is not above 0 and finite, or its mean is not finite.
    Onset,
}

impl FitError {
    /// Why, for whatever language.
    pub fn text(&self) -> Text {
        match self {
            FitError::TooFewBins(1) => text!("one bin: a fit needs at least {least}", least = FEWEST_BINS),
            FitError::TooFewBins(n) => text!("{n} bins: a fit needs at least {least}", n = *n, least = FEWEST_BINS),
            FitError::BinWidth => text!("the width of a bin has to be above 0 minutes and finite"),
            FitError::Onset => {
                text!("the onset has to be finite, and its standard deviation above 0 minutes and finite")
            }
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

/// On fewer effective draws than this a 90 % interval is rough: two standard errors of 5 % are 4.4 points either way. Our assumption.
pub(crate) const FEW_EFFECTIVE: f64 = 100.0;

/// An observed curve to be fitted.
#[derive(Debug, Clone, PartialEq)]
pub struct ObservedCounts<'a> {
    counts: &'a [Option<u64>],
    bin_min: f64,
    /// Mean and standard deviation.
    onset_min: Option<(f64, f64)>,
}

impl<'a> ObservedCounts<'a> {
    /// Reports in successive bins, `None` where a bin is missing, and the width of a bin in minutes.
    ///
    /// ```
    /// use outagesim::fit::{FitError, ObservedCounts};
    ///
    /// assert_eq!(ObservedCounts::new(&[Some(3), None, Some(250)], 0.0), Err(FitError::BinWidth));
    /// ```
    ///
    /// # Errors
    /// [`FitError::BinWidth`].
    pub fn new(counts: &'a [Option<u64>], bin_min: f64) -> Result<Self, FitError> {
        let is_width = bin_min.is_finite() && bin_min > 0.0;
        if is_width { Ok(Self { counts, bin_min, onset_min: None }) } else { Err(FitError::BinWidth) }
    }

    /// The same where something is known of the onset from elsewhere: its mean in minutes after the start of the first bin, and its
    /// standard deviation.
    ///
    /// # Errors
    /// [`FitError::Onset`].
    pub fn with_onset(self, mean_min: f64, sd_min: f64) -> Result<Self, FitError> {
        let is_known = mean_min.is_finite() && sd_min.is_finite() && sd_min > 0.0;
        if is_known { Ok(Self { onset_min: Some((mean_min, sd_min)), ..self }) } else { Err(FitError::Onset) }
    }
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
