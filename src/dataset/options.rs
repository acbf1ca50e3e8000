//! What a lake holds and how it is laid out, as a user asks for it.

use crate::export::parquet::GROUP_ROWS;
use serde::Serialize;
use std::fmt;
use std::num::NonZeroUsize;

/// How the bins of a series lie in the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Arrangement {
    /// One row a bin.
    #[default]
    Long,
    /// One row a series, whose cells are lists.
    Wide,
}

/// What a lake holds, and how it is laid out.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct LakeOptions {
    /// Seed of the random numbers.
    pub seed: u64,
    /// Number of series.
    pub series: u64,
    /// How the bins of a series lie in the table.
    pub arrangement: Arrangement,
    /// Bins in a group of rows.
    pub group_bins: NonZeroUsize,
    /// Bins in a shard.
    pub shard_bins: NonZeroUsize,
    /// Worker threads, at most [`Options::MOST_THREADS`](crate::Options::MOST_THREADS); `None`: one a core. The lake does not depend on it.
    pub threads: Option<NonZeroUsize>,
}

impl Default for LakeOptions {
    fn default() -> Self {
        /// About 128 MB: a bin takes some 6.4 bytes. Our measurement.
        const SHARD: usize = 20_000_000;
        let number = |number: usize| NonZeroUsize::new(number).unwrap_or(NonZeroUsize::MIN);
        Self {
            seed: 42,
            series: 1_000,
            arrangement: Arrangement::Long,
            group_bins: number(GROUP_ROWS),
            shard_bins: number(SHARD),
            threads: None,
        }
    }
}

/// Why a lake cannot be made.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum LakeError {
    /// The outages would take more memory than an ordinary machine has to spare: so many bins at least, and how many can be.
    TooMany(usize, usize),
    /// No scenario has a bin.
    Empty,
    /// More worker threads than [`Options::MOST_THREADS`](crate::Options::MOST_THREADS).
    TooManyThreads(usize),
    /// The threads could not be started, for this reason.
    Threads(String),
}

impl fmt::Display for LakeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooMany(bins, most) => write!(
                f,
                "the outages of all scenarios have {bins} bins or more, and {most} fit into memory: take fewer outages of each \
                 (--outages), or fewer scenarios"
            ),
            Self::Empty => f.write_str("no scenario has a bin"),
            Self::TooManyThreads(n) => write!(f, "{n} threads: at most {} are possible", crate::threads::MOST),
            Self::Threads(why) => write!(f, "threads could not be started: {why}"),
        }
    }
}

impl std::error::Error for LakeError {}
