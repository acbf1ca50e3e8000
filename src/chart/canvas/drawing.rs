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

impl Drawing {
    /// Adds what was drawn apart, above what is there in each layer.
    pub(crate) fn add(&mut self, other: Drawing) {
        let Drawing { poles, heights, arrows, markers, labels } = other;
        self.poles.extend(poles);
        self.heights.extend(heights);
        self.arrows.extend(arrows);
        self.markers.extend(markers);
        self.labels.extend(labels);
    }
}
