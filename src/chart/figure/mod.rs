//! Each reported or assumed figure as the chart tells it: words, tolerance, verdict, score.

pub(crate) mod entries;
pub(crate) mod entry;
pub(crate) mod score;
pub(crate) mod tolerance;
pub(crate) mod vague;
pub(crate) mod verdict;
pub(crate) mod wording;
