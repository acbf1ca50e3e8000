//! Copies of a series, each with outages of its own.

use super::series::GREATEST;
use super::{Planted, PlantedOutage, Scale, Series, plant};
use crate::scenario::Scenario;
use crate::simulate::Window;
use crate::{Options, Outcome, RunError};
use jiff::Timestamp;
use std::fmt;

/// The whole of a surge is drawn: so many minutes before and after the midnight at which the outage's day begins.
const BEFORE_MIN: f64 = 12.0 * 60.0;
const AFTER_MIN: f64 = 96.0 * 60.0;

/// What is planted into copies of a series.
#[derive(Debug, Clone, PartialEq)]
pub struct InjectOptions {
    /// Seed of the random numbers.
    pub seed: u64,
    /// Copies of the series.
    pub copies: usize,
    /// The first so many of them have no outage.
    pub clean: usize,
    /// When the outages of a copy begin. If there are none, one begins when the simulated one did.
    pub starts: Vec<Timestamp>,
    /// How large each surge is.
    pub scale: Scale,
}

impl Default for InjectOptions {
    fn default() -> Self {
        Self { seed: Options::default().seed, copies: 1, clean: 0, starts: Vec::new(), scale: Scale::AsSimulated }
    }
}

/// Why nothing can be planted.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum InjectError {
    /// The scenario cannot be run.
    Run(RunError),
    /// The surge would have more reports in a bin than any count may have.
    TooLarge,
    /// The surge is to be a multiple of the median, and that is 0.
    NoMedian,
    /// An outage does not begin within the series.
    Outside {
        /// When it begins.
        start: Timestamp,
        /// Whether that is when the simulated one did, for want of another time.
        is_own: bool,
        /// Start of the series and its end.
        series: (Timestamp, Timestamp),
    },
}

impl fmt::Display for InjectError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Run(error) => error.fmt(f),
            Self::TooLarge => {
                write!(f, "the surge would have more than a million million reports in a bin: choose a smaller size")
            }
            Self::NoMedian => {
                write!(
                    f,
                    "the median of the series is 0, and a multiple of it is nothing: choose reports, such as \"596 reports\""
                )
            }
            Self::Outside { start, is_own: false, series: (first, end) } => {
                write!(f, "an outage would begin at {start}, and the series runs from {first} to {end}")
            }
            Self::Outside { start, is_own: true, series: (first, end) } => {
                write!(
                    f,
                    "the series runs from {first} to {end}, the outage began about {start}: say when it is to begin"
                )
            }
        }
    }
}

impl std::error::Error for InjectError {}

/// Copies of a series: what is planted into each depends on the seed and its number alone.
///
/// ```
/// use outagesim::inject::{Copies, InjectOptions, Scale, Series};
/// use outagesim::{jiff::tz::TimeZone, scenario::Scenario};
///
/// let text = "service = \"X\"\ntime-zone = \"UTC\"\n[outage]\nsource = \"S\"\ndate = \"2024-03-05\"\nstart = \"about 13:50\"\n";
/// let scenario = Scenario::parse("x", text)?;
/// let rows = (0..96).map(|bin| format!("2024-03-05 {:02}:{:02},200\n", bin / 4, 15 * (bin % 4)));
/// let csv: String = std::iter::once("time,value\n".to_owned()).chain(rows).collect();
/// let series = Series::parse(&csv, None, &TimeZone::UTC)?;
/// let options = InjectOptions { scale: Scale::Times(3.0), ..InjectOptions::default() };
/// let copies = Copies::new(&scenario, &series, options)?;
/// let added = copies.added(&copies.planted(0));
/// assert!(added[40] == 0 && added.iter().max() > Some(&300));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct Copies<'a> {
    scenario: &'a Scenario,
    series: &'a Series,
    options: InjectOptions,
    outcome: Outcome,
}

impl<'a> Copies<'a> {
    /// Simulates the outages of all copies.
    ///
    /// # Errors
    /// Where the scenario cannot be run, an outage would begin outside the series, or the series has no median to multiply.
    pub fn new(scenario: &'a Scenario, series: &'a Series, options: InjectOptions) -> Result<Self, InjectError> {
        let (first, end) = series.span();
        let outside = |start, is_own| InjectError::Outside { start, is_own, series: (first, end) };
        if let Some(&start) = options.starts.iter().find(|start| !(first..end).contains(start)) {
            return Err(outside(start, false));
        }
        if matches!(options.scale, Scale::Times(_)) && series.median() <= 0.0 {
            return Err(InjectError::NoMedian);
        }
        let is_too_large = match options.scale {
            Scale::AsSimulated => false,
            Scale::Times(times) => times * series.median() > GREATEST as f64,
            Scale::Reports(reports) => reports > GREATEST as f64,
        };
        if is_too_large {
            return Err(InjectError::TooLarge);
        }
        let window = Window::new(scenario.instant(-BEFORE_MIN), scenario.instant(AFTER_MIN)).ok();
        let replicates = options.copies.saturating_mul(options.starts.len().max(1));
        let run = Options { seed: options.seed, replicates, window, ..Options::default() };
        let outcome = crate::run(scenario, &run).map_err(InjectError::Run)?;
        let own = scenario.instant(outcome.summary.start_min.p50);
        if options.starts.is_empty() && !(first..=end).contains(&own) {
            return Err(outside(own, true));
        }
        Ok(Self { scenario, series, options, outcome })
    }

    /// What is planted into a copy, outage by outage; nothing where there is no such copy.
    pub fn planted(&self, copy: usize) -> Vec<Planted> {
        if !(self.options.clean..self.options.copies).contains(&copy) {
            return Vec::new();
        }
        let starts = &self.options.starts;
        let each = starts.len().max(1);
        let outages = (0..each).map(|number| {
            let replicate = copy * each + number;
            let own = self.scenario.instant(self.outcome.truths[replicate].start_min);
            PlantedOutage { replicate, start: starts.get(number).copied().unwrap_or(own) }
        });
        let outages: Vec<PlantedOutage> = outages.collect();
        plant(self.scenario, &self.outcome, self.series, copy as u64, &outages, self.options.scale)
    }

    /// Reports that all of them add to each bin.
    pub fn added(&self, planted: &[Planted]) -> Vec<u64> {
        let mut added = vec![0; self.series.bins()];
        for one in planted {
            added.iter_mut().zip(&one.added).for_each(|(sum, count)| *sum += count);
        }
        added
    }
}
