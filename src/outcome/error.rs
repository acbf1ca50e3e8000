//! What a valid scenario can fail for.

use super::Options;
use crate::fit::FitError;
use crate::simulate::MOST_COUNTS;
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

impl fmt::Display for RunError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            RunError::Replicates(n) => {
                write!(f, "{n} replicates: between 1 and {} are possible", Options::MOST_REPLICATES)
            }
            RunError::TooManyThreads(n) => write!(f, "{n} threads: at most {} are possible", Options::MOST_THREADS),
            RunError::NoThreads(why) => write!(f, "worker threads could not be started: {why}"),
            RunError::Impossible => {
                write!(f, "no curve agrees with the figures to be fitted, not even roughly: they contradict each other")
            }
            RunError::ObservedTwice(page) => write!(f, "two observed curves of the page `{page}`: one is possible"),
            RunError::Unfittable { name, why } => write!(f, "{name}: the observed curve cannot be fitted: {why}"),
            RunError::EmptyWindow { from, to } => write!(
                f,
                "nothing can be drawn from {from} to {to}: one of the ends was named, and the other is where the outage begins \
                 or its reports have subsided; name both ends"
            ),
            RunError::TooManyCounts { bins, replicates } => write!(
                f,
                "{replicates} replicates of {bins} bins are more than fit into memory: ask for at most {} replicates, or for a \
                 shorter stretch of time",
                MOST_COUNTS / bins
            ),
            RunError::ObservedEmpty { name } => write!(
                f,
                "{name}: the curve of another site has no report where the simulation is drawn, so that it has no shape there; \
                 name a curve of the same outage, or draw another stretch with --from and --to"
            ),
            RunError::ObservedElsewhere { name, observed, drawn } => write!(
                f,
                "{name}: the observed curve has no bin where the simulation is drawn: it runs from {} to {}, the simulation \
                 from {} to {}; is it the same outage, and are its times in the zone of the scenario (or in a column \
                 time_utc)?",
                observed.0, observed.1, drawn.0, drawn.1
            ),
        }
    }
}

impl std::error::Error for RunError {}
