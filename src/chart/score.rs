//! How many figures could be tested, and how they did.

use super::entry::Entry;
use crate::compare::Verdict;

/// How many figures could be judged, and how they did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Score {
    pub(super) testable: usize,
    pub(super) missed: usize,
}

impl Score {
    pub(super) fn of(entries: &[Entry<'_>]) -> Self {
        let verdicts = || entries.iter().filter_map(Entry::verdict);
        let testable = verdicts().filter(|verdict| verdict.is_tested());
        Self { testable: testable.count(), missed: verdicts().filter(|verdict| *verdict == Verdict::Miss).count() }
    }

    pub(super) fn inside(self) -> usize {
        self.testable - self.missed
    }
}
