//! The program's own prediction of a curve from its facts.

use super::curve::Curve;
use super::facts::Facts;
use crate::model::prior::Prior;
use crate::scenario::Scenario;
use crate::score::Forecast;
use crate::simulate::{Window, WindowError};
use crate::{Options, RunError, run};
use jiff::SignedDuration;
use std::fmt;
use std::ops::Range;

/// Why a curve cannot be predicted.
#[derive(Debug)]
pub enum PredictError {
    /// The facts make no scenario.
    Facts(crate::scenario::Problems),
    /// The curve is too short or too long for a run.
    Window(WindowError),
    /// The scenario cannot be run.
    Run(RunError),
    /// A bin of the curve is not one of the page's: bins are missing or lie off the grid.
    OffGrid(jiff::Timestamp),
}

impl fmt::Display for PredictError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Facts(problems) => write!(f, "its facts make no scenario: {problems}"),
            Self::Window(error) => error.fmt(f),
            Self::Run(error) => error.fmt(f),
            Self::OffGrid(start) => write!(f, "no bin of the page begins at {start}"),
        }
    }
}

impl std::error::Error for PredictError {}

/// What is predicted of the counts of each bin in `bins`: the ordinary pipeline on a scenario of the facts. Without a prior it is the
/// delivered one of the curve's kind.
///
/// # Errors
/// The facts are such that no scenario can be run.
pub fn predict(
    curve: &Curve,
    facts: &Facts,
    bins: Range<usize>,
    prior: Option<&Prior>,
) -> Result<Vec<Forecast>, PredictError> {
    let scenario = Scenario::parse(&curve.id, &facts.scenario(curve)).map_err(PredictError::Facts)?;
    let last = curve.start_of(curve.counts.len() - 1);
    let bin = SignedDuration::from_mins(curve.observed.bin_min().into());
    let window = Window::new(curve.start_of(0), last + bin).map_err(PredictError::Window)?;
    let prior = prior.cloned().unwrap_or_else(|| curve.kind.prior());
    let options = Options { window: Some(window), prior: Some(prior), ..Options::default() };
    let outcome = run(&scenario, &options).map_err(PredictError::Run)?;
    let ensemble = &outcome.ensembles[0];
    let forecast = |bin: usize| {
        let start = curve.start_of(bin);
        let is_it = |min: &f64| scenario.instant(*min).duration_since(start).as_secs().abs() < 60;
        let drawn = ensemble.bin_starts_min.iter().position(is_it);
        let samples = |drawn: usize| ensemble.counts.iter().map(|row| row[drawn]).collect::<Vec<u64>>();
        drawn.and_then(|drawn| Forecast::of_samples(&samples(drawn))).ok_or(PredictError::OffGrid(start))
    };
    bins.map(forecast).collect()
}
