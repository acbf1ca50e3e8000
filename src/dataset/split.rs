//! Training, validation and test: an outage is in one of them, with all its series.

use crate::random::{Purpose, Streams};
use rand::RngExt;

/// What a series is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Split {
    /// To learn from: eight outages in ten.
    Train,
    /// To choose by: one in ten.
    Validation,
    /// To judge by: one in ten.
    Test,
}

impl Split {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Train, Self::Validation, Self::Test];

    /// The word of files.
    pub fn word(self) -> &'static str {
        match self {
            Self::Train => "train",
            Self::Validation => "validation",
            Self::Test => "test",
        }
    }

    /// That of an outage, by chance. All pages of a scenario share its outages: `story` is the scenario.
    pub(super) fn of(streams: &Streams, story: usize, outage: u64) -> Self {
        let u: f64 = streams.generator(Purpose::Split, story, outage).random();
        match u {
            u if u < 0.8 => Self::Train,
            u if u < 0.9 => Self::Validation,
            _ => Self::Test,
        }
    }
}
