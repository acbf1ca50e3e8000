//! What is drawn so far, by layer.

use super::marks::Mark;
use super::text::Label;
use crate::chart::heights::arrows::Sense;
use crate::scenario::PageId;
use std::collections::BTreeSet;

/// Shapes and texts, by layer.
#[derive(Debug, Default)]
pub(crate) struct Drawing {
    /// Poles and spans of times.
    pub(crate) poles: Vec<Mark>,
    /// Heights, brackets, leaders.
    pub(crate) heights: Vec<Mark>,
    /// What is missed, and by how much.
    pub(crate) arrows: Vec<Mark>,
    /// Dots and identifiers.
    pub(crate) markers: Vec<Mark>,
    /// Texts.
    pub(crate) labels: Vec<Label>,
    /// Whether there are brackets among all these.
    pub(crate) has_brackets: bool,
    /// What the arrows among all these mean.
    pub(crate) senses: BTreeSet<Sense>,
    /// The pages with counts that have no time and stand beside the highest median, or beside that of their wave.
    pub(crate) beside_highest: BTreeSet<PageId>,
    pub(crate) beside_wave: BTreeSet<PageId>,
}
