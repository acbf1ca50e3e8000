//! A reported figure or an assumption, as the picture tells it.

use crate::chart::canvas::marks::Standing;
use crate::compare::{FigureComparison, Verdict};
use crate::scenario::{FigureId, Quantity, Statement};
use std::borrow::Cow;

/// A reported figure or an assumption, with how it is used.
#[derive(Debug, Clone)]
pub(crate) struct Entry<'a> {
    pub(crate) figure: Option<FigureId>,
    pub(crate) identifier: String,
    pub(crate) standing: Standing,
    pub(crate) quantity: Option<&'a Quantity>,
    pub(crate) statement: Option<&'a Statement>,
    pub(crate) comparison: Option<&'a FigureComparison>,
    /// First line of its row in the key.
    pub(crate) title: String,
    /// At its mark on the chart.
    pub(crate) label: String,
    /// `± 7.5 min`, with the local time where the words give another clock's.
    pub(crate) tolerance: Option<String>,
    /// The local time alone, where that is part of the tolerance.
    pub(crate) short_tolerance: Option<String>,
    /// The author's note, or the reason for an assumption.
    pub(crate) background: Option<Cow<'a, str>>,
    /// Whether an earlier entry has the same identifier and tells this one too: the same is assumed of several pages.
    pub(crate) repeated: bool,
}

impl Entry<'_> {
    pub(crate) fn verdict(&self) -> Option<Verdict> {
        self.comparison.map(|comparison| comparison.verdict)
    }

    pub(crate) fn missed(&self) -> bool {
        self.verdict() == Some(Verdict::Miss)
    }
}
