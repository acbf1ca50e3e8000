//! A reported figure or an assumption, as the picture tells it.

use super::marks::Standing;
use crate::compare::{FigureComparison, Verdict};
use crate::scenario::{FigureId, Quantity, Statement};

/// A reported figure or an assumption, with how it is used.
#[derive(Debug, Clone)]
pub(super) struct Entry<'a> {
    pub(super) figure: Option<FigureId>,
    pub(super) identifier: String,
    pub(super) standing: Standing,
    pub(super) quantity: Option<&'a Quantity>,
    pub(super) statement: Option<&'a Statement>,
    pub(super) comparison: Option<&'a FigureComparison>,
    /// First line of its row in the key.
    pub(super) title: String,
    /// At its mark on the chart.
    pub(super) label: String,
    /// `± 7.5 min`, with the local time where the words give another clock's.
    pub(super) tolerance: Option<String>,
    /// The local time alone, where that is part of the tolerance.
    pub(super) short_tolerance: Option<String>,
    /// The author's note, or the reason for an assumption.
    pub(super) background: Option<&'a str>,
    /// Whether an earlier entry has the same identifier and tells this one too: the same is assumed of several pages.
    pub(super) repeated: bool,
}

impl Entry<'_> {
    pub(super) fn verdict(&self) -> Option<Verdict> {
        self.comparison.map(|comparison| comparison.verdict)
    }

    pub(super) fn missed(&self) -> bool {
        self.verdict() == Some(Verdict::Miss)
    }
}
