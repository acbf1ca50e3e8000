//! What a valid scenario can fail for.

use super::Options;
use crate::fit::FitError;
use crate::simulate::MOST_COUNTS;
use crate::words::message::Text;
use crate::words::text::text;
use jiff::Timestamp;
use std::fmt;

/// Why a valid scenario could not be run.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum RunError {
    /// The number of replicates is zero or above [`Options::MOST_REPLICATES`].
    Replicates(usize),
    /// More worker threads than [`Options::MOST_THREADS`].
    TooManyThreads(usize),
    /// The system starts no worker threads: its own words.
    NoThreads(String),
    /// No draw at all agrees with the figures, however roughly.
    Impossible,
    /// Two observed curves of the page of this name.
    ObservedTwice(String),
    /// An observed curve of a page that the scenario does not have: it is another scenario's.
    ObservedOfNoPage {
        /// Where the curve is from.
        name: String,
    },
    /// An observed curve that is to be fitted cannot be.
    Unfittable {
        /// Where the curve is from.
        name: String,
        /// Why.
        why: FitError,
    },
    /// One end of what is to be drawn was named, and the other, as it is chosen, does not come after it (or before).
    EmptyWindow {
        /// Where it would begin.
        from: Timestamp,
        /// Where it would end.
        to: Timestamp,
    },
    /// So many replicates of so many bins would not fit into the memory of an ordinary machine.
    TooManyCounts {
        /// Bins of all pages.
        bins: usize,
        /// Replicates.
        replicates: usize,
    },
    /// The curve of another site has no report where the simulation is drawn, or the simulation has none.
    ObservedEmpty {
        /// Where the curve is from.
        name: String,
    },
    /// An observed curve has no bin where the simulation is drawn.
    ObservedElsewhere {
        /// Where the curve is from.
        name: String,
        /// Start of its first bin and end of its last.
        observed: (Timestamp, Timestamp),
        /// The stretch that is drawn.
        drawn: (Timestamp, Timestamp),
    },
}

impl RunError {
    /// Why, for whatever language.
    pub fn text(&self) -> Text {
        match self {
            RunError::Replicates(n) => {
                text!("{n} replicates: between 1 and {most} are possible", n = *n, most = Options::MOST_REPLICATES)
            }
            RunError::TooManyThreads(n) => {
                text!("{n} threads: at most {most} are possible", n = *n, most = Options::MOST_THREADS)
            }
            RunError::NoThreads(why) => text!("worker threads could not be started: {why}", why),
            RunError::Impossible => {
                text!(
                    "no curve agrees with the figures to be fitted, not even roughly: they contradict each other, or one of them is none of a page; `role = \"check\"` holds figures out one by one"
                )
            }
            RunError::ObservedTwice(page) => text!("two observed curves of the page `{page}`: one is possible", page),
            RunError::ObservedOfNoPage { name } => {
                text!("{name}: the observed curve is of another scenario, which has more pages than this one", name)
            }
            RunError::Unfittable { name, why } => {
                text!("{name}: the observed curve cannot be fitted: {why}", name, why = why.text())
            }
            RunError::EmptyWindow { from, to } => text!(
                "nothing can be drawn from {from} to {to}: one of the ends was named, and the other is where the outage begins or its reports have subsided; name both ends",
                from = from.to_string(),
                to = to.to_string()
            ),
            RunError::TooManyCounts { bins, replicates } => text!(
                "{replicates} replicates of {bins} bins are more than fit into memory: ask for at most {most} replicates, or for a shorter stretch of time",
                replicates = *replicates,
                bins = *bins,
                most = MOST_COUNTS / bins
            ),
            RunError::ObservedEmpty { name } => text!(
                "{name}: the curve of another site has no report where the simulation is drawn, so that it has no shape there; name a curve of the same outage, or draw another stretch with --from and --to",
                name
            ),
            RunError::ObservedElsewhere { name, observed, drawn } => text!(
                "{name}: the observed curve has no bin where the simulation is drawn: it runs from {begin} to {end}, the simulation from {from} to {to}; is it the same outage, and are its times in the zone of the scenario (or in a column time_utc)?",
                name,
                begin = observed.0.to_string(),
                end = observed.1.to_string(),
                from = drawn.0.to_string(),
                to = drawn.1.to_string()
            ),
        }
    }
}

impl fmt::Display for RunError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.text().fmt(f)
    }
}

impl std::error::Error for RunError {}
