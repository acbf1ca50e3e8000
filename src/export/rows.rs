//! What data formats share: the bins of every replicate, as wide and at such times as a user asks for.

use crate::scenario::Scenario;
use crate::simulate::{Ensemble, ReplicateBin};
use crate::words::text::text;
use crate::{Outcome, simulate};
use jiff::SignedDuration;
use std::io;

/// How data files are written. The default is the page's own bins at the outage's own time.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct DataOptions {
    /// Width of the bins of replicates, minutes: a whole number of them makes a bin of every page. `None`: the page's own.
    pub bin_min: Option<f64>,
    /// What is added to every time.
    pub shift: SignedDuration,
    /// Name of the metric in formats that have one.
    pub metric: String,
}

impl Default for DataOptions {
    fn default() -> Self {
        Self { bin_min: None, shift: SignedDuration::ZERO, metric: "reports".to_owned() }
    }
}

/// The bins of every replicate.
pub(super) struct Rows<'a> {
    pub(super) scenario: &'a Scenario,
    pub(super) outcome: &'a Outcome,
    options: &'a DataOptions,
}

/// So many widths are named of those into which a bin can be cut.
const MOST_WIDTHS: usize = 8;

impl<'a> Rows<'a> {
    pub(super) fn new(outcome: &'a Outcome, options: &'a DataOptions) -> Self {
        let scenario = &outcome.scenario;
        Self { scenario, outcome, options }
    }

    /// Bins of one replicate of a page.
    ///
    /// # Errors
    /// Where the page's bins are not made of whole ones of the width that is asked for.
    pub(super) fn bins(
        &self,
        ensemble: &'a Ensemble,
        replicate: usize,
    ) -> io::Result<impl Iterator<Item = ReplicateBin> + use<'a>> {
        let pieces = self.pieces(ensemble)?;
        let seed = self.outcome.options.seed;
        Ok(simulate::bins(ensemble, &self.outcome.truths[replicate], seed, replicate, pieces))
    }

    fn pieces(&self, ensemble: &Ensemble) -> io::Result<usize> {
        let Some(bin_min) = self.options.bin_min else { return Ok(1) };
        let pieces = ensemble.bin_min / bin_min;
        if pieces >= 1.0 && pieces.fract() == 0.0 {
            return Ok(pieces as usize);
        }
        let page = &self.scenario.page(ensemble.page).name;
        let widths = (1..=ensemble.bin_min as u32).filter(|width| ensemble.bin_min % f64::from(*width) == 0.0);
        let widths: Vec<String> = widths.take(MOST_WIDTHS).map(|width| width.to_string()).collect();
        Err(io::Error::new(
            io::ErrorKind::InvalidInput,
            text!(
                "bins of {width} min on the page `{page}` are not made of whole ones of {bin_min} min; ask for one of {widths} min",
                width = ensemble.bin_min,
                page,
                bin_min,
                widths = widths.join(", "),
            ),
        ))
    }

    /// A time in RFC 3339, UTC.
    pub(super) fn time(&self, minutes: f64) -> String {
        let instant = self.scenario.instant(minutes);
        instant.checked_add(self.options.shift).unwrap_or(instant).to_string()
    }

    /// A time in microseconds since 1970.
    #[cfg(feature = "parquet")]
    pub(super) fn microseconds(&self, minutes: f64) -> i64 {
        self.scenario.instant(minutes).as_microsecond() + self.options.shift.as_micros() as i64
    }

    /// A time in seconds since 1970.
    pub(super) fn seconds(&self, minutes: f64) -> i64 {
        self.scenario.instant(minutes).as_second() + self.options.shift.as_secs()
    }
}
