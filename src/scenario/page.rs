//! A report page: one service in one country, as the aggregator shows it.

use super::word::words;
use jiff::tz::TimeZone;

/// Index of a page within its scenario.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PageId(pub(crate) usize);

impl PageId {
    /// The page that speaks for the outage: the first.
    pub const MAIN: PageId = PageId(0);

    /// Position among [`crate::scenario::Scenario::pages`].
    pub fn index(self) -> usize {
        self.0
    }
}

/// One report page.
#[derive(Debug, Clone)]
pub struct Page {
    /// Unique name; the `series` column of the CSV and the panel's label.
    pub name: String,
    /// The service whose problems are reported.
    pub service: String,
    /// Zone of the page's daily cycle (its users' clock), not of the chart.
    pub time_zone: TimeZone,
    /// Width of a bin, minutes.
    pub bin_min: f64,
    /// Whether the scenario states that width.
    pub bin_is_stated: bool,
    /// The site that counts its reports, where the scenario names one: Downdetector if not.
    pub tracker: Option<String>,
    /// First and last instant that the page showed, if known: then the phase of its grid is known.
    pub span: Option<PageSpan>,
    /// File with an observed curve of the page, as the scenario names it: relative to its own file.
    pub observed: Option<String>,
    /// What that curve is for.
    pub observed_role: ObservedRole,
    /// What its counts are beside those of the page.
    pub observed_scale: ObservedScale,
    /// Channels that share figures name (`app`, `web` …), in order of first mention.
    pub channels: Vec<String>,
}

/// What an observed curve is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ObservedRole {
    /// Drawn and scored beside the simulation.
    #[default]
    Check,
    /// Besides, its own outage is found from its bins: the curve is fitted, the simulation is not.
    Fit,
}

words!(ObservedRole { Check => "check", Fit => "fit" });

/// What the counts of an observed curve are beside those of its page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ObservedScale {
    /// Counts of the same page.
    #[default]
    Same,
    /// Counts of another site or page: the shape carries over, the height does not.
    Free,
}

words!(ObservedScale { Same => "same", Free => "free" });

/// The stretch of time that a page showed, in minutes after the scenario's origin. Bins are counted from `from_min`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PageSpan {
    /// Start of the first bin.
    pub from_min: f64,
    /// End of the last bin, where stated.
    pub to_min: Option<f64>,
}
