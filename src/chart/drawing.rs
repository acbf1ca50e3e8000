//! What is drawn so far, by layer.

use super::arrows::Sense;
use super::marks::Mark;
use super::text::Label;
use crate::scenario::PageId;
use std::collections::BTreeSet;

/// Shapes and texts, by layer.
#[derive(Debug, Default)]
pub(super) struct Drawing {
    /// Poles and spans of times.
    pub(super) poles: Vec<Mark>,
    /// Heights, brackets, leaders.
    pub(super) heights: Vec<Mark>,
    /// What is missed, and by how much.
    pub(super) arrows: Vec<Mark>,
    /// Dots and identifiers.
    pub(super) markers: Vec<Mark>,
    /// Texts.
    pub(super) labels: Vec<Label>,
    /// Whether there are brackets among all these.
    pub(super) has_brackets: bool,
    /// What the arrows among all these mean.
    pub(super) senses: BTreeSet<Sense>,
    /// The pages with counts that have no time and stand beside the highest median, or beside that of their wave.
    pub(super) beside_highest: BTreeSet<PageId>,
    pub(super) beside_wave: BTreeSet<PageId>,
}
