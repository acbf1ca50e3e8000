//! What was seen in the article and is no figure of the outage.

use crate::article::cue::Aside;
use std::ops::Range;

/// A figure of the article that is none of this outage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unused {
    /// Its words.
    pub words: String,
    /// Why it is not used.
    pub why: Aside,
    /// Where it stands in the text, bytes.
    pub span: Range<usize>,
}

impl Unused {
    /// Words of the text at their place.
    pub(in crate::article) fn of(text: &str, span: Range<usize>, why: Aside) -> Self {
        Self { words: text[span.clone()].to_owned(), why, span }
    }
}
