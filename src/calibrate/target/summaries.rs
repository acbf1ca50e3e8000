//! Where the quantities that a reader of the results asks for stand among the targets.

use super::TargetId;
use crate::scenario::{PageId, Quantity};

/// Those of the outage and of all pages together.
#[derive(Debug, Clone)]
pub(crate) struct Summaries {
    pub(crate) start: TargetId,
    pub(crate) restored: TargetId,
    pub(crate) duration: TargetId,
    pub(crate) total: TargetId,
    /// In the order of the scenario.
    pub(crate) pages: Vec<PageSummaries>,
    /// There where one is stated, and not only held out.
    pub(crate) partial_recovery: Option<TargetId>,
}

/// Those of a page.
#[derive(Debug, Clone, Copy)]
pub(crate) struct PageSummaries {
    pub(crate) peak: TargetId,
    pub(crate) peak_time: TargetId,
    pub(crate) subsided: TargetId,
    pub(crate) total: TargetId,
    pub(crate) baseline: TargetId,
}

impl Summaries {
    /// Adds each quantity to the targets.
    pub(crate) fn new(pages: usize, states_partial_recovery: bool, mut add: impl FnMut(Quantity) -> TargetId) -> Self {
        Self {
            start: add(Quantity::Start),
            restored: add(Quantity::Restored),
            duration: add(Quantity::Duration),
            total: add(Quantity::Total(None)),
            pages: (0..pages)
                .map(PageId)
                .map(|page| PageSummaries {
                    peak: add(Quantity::Peak(page)),
                    peak_time: add(Quantity::PeakTime(page)),
                    subsided: add(Quantity::Subsided(page)),
                    total: add(Quantity::Total(Some(page))),
                    baseline: add(Quantity::Baseline(page)),
                })
                .collect(),
            partial_recovery: states_partial_recovery.then(|| add(Quantity::PartialRecovery)),
        }
    }
}
