//! How many figures could be tested, and how they did.

use super::entry::Entry;
use crate::chart::canvas::marks::Standing;
use crate::compare::Verdict;

/// How many figures could be judged, and how they did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Score {
    /// Reported figures that are fitted or kept aside.
    pub(crate) reported: usize,
    pub(crate) testable: usize,
    pub(crate) missed: usize,
    /// Whether a figure among them is open to one side, and so fits or not, and lies in no range.
    pub(crate) any_open: bool,
}

impl Score {
    pub(crate) fn of(entries: &[Entry<'_>]) -> Self {
        let tested = || entries.iter().filter(|entry| entry.verdict().is_some_and(Verdict::is_tested));
        let is_open = |entry: &Entry| entry.statement.is_some_and(|statement| statement.likelihood.is_open());
        let is_reported =
            |entry: &&Entry| entry.figure.is_some() && matches!(entry.standing, Standing::Fitted | Standing::HeldOut);
        Self {
            reported: entries.iter().filter(is_reported).count(),
            testable: tested().count(),
            missed: tested().filter(|entry| entry.missed()).count(),
            any_open: tested().any(is_open),
        }
    }

    pub(crate) fn inside(self) -> usize {
        self.testable - self.missed
    }
}
