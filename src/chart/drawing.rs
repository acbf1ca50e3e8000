//! What is drawn so far, by layer.

use super::arrows::Sense;
use super::marks::Mark;
use super::text::Label;
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
}
