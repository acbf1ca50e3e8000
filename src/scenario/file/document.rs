//! A file as tables of keys and values, each with its place.

use super::keys::Section;
use std::ops::Range;

/// A place in the file, in bytes.
pub(crate) type Span = Range<usize>;

/// A value with its place.
#[derive(Debug, Clone)]
pub(crate) struct Entry {
    pub key: &'static str,
    pub key_span: Span,
    /// The value in words, however it was written: `55000` and `"55000"` read the same.
    pub words: String,
    pub form: Form,
    pub span: Span,
}

/// How a value was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Form {
    Text,
    Number,
    Datetime,
    List(Vec<(String, Span)>),
}

/// One table of the file.
#[derive(Debug, Clone)]
pub(crate) struct Table {
    pub section: Section,
    /// Its heading, or the whole of an inline table.
    pub span: Span,
    pub entries: Vec<Entry>,
    /// Keys that are there with a value of the wrong type, or misspelt: not missing, but not usable.
    pub(super) refused: Vec<&'static str>,
}

impl Table {
    pub(super) fn new(section: Section, span: Span) -> Self {
        Self { section, span, entries: Vec::new(), refused: Vec::new() }
    }

    pub(crate) fn get(&self, key: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.key == key)
    }

    /// Whether the key is there, usable or not.
    pub(crate) fn mentions(&self, key: &str) -> bool {
        self.get(key).is_some() || self.refused.contains(&key)
    }

    /// Whether the key is there and not usable, which is a problem already.
    pub(crate) fn refuses(&self, key: &str) -> bool {
        self.refused.contains(&key) && self.get(key).is_none()
    }

    pub(crate) fn text(&self, key: &str) -> Option<String> {
        self.get(key).map(|entry| entry.words.trim().to_owned()).filter(|words| !words.is_empty())
    }
}

/// A whole file.
#[derive(Debug, Clone)]
pub(crate) struct Document {
    pub top: Table,
    pub outage: Option<Table>,
    pub pages: Vec<Table>,
    pub sources: Vec<Table>,
    pub figures: Vec<Table>,
    pub assumptions: Vec<Table>,
}
