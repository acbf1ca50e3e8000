//! What is drawn so far, by layer.

use super::marks::Mark;
use super::text::Label;

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
}
