//! Where a figure was read.

/// Index of a source within its scenario.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SourceId(pub(crate) usize);

impl SourceId {
    /// Position among [`crate::scenario::Scenario::sources`].
    pub fn index(self) -> usize {
        self.0
    }
}

/// An article, a post or a page that states figures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Short name used inside the scenario file (`id` of `[[source]]`, or `outage` for the short form).
    pub id: String,
    /// Name of the outlet as the chart prints it.
    pub outlet: String,
    /// Date of publication as written, where given.
    pub date: Option<String>,
    /// File name or address, where given.
    pub locator: Option<String>,
}
