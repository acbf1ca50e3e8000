//! Figures in the words of an article: "nearly 55,000 reports", "about 13:50", "a good two hours", "about 10 %".
//!
//! Every wording maps to a [`Statement`], that is a number and the
//! [`Likelihood`] of the true value given those words. The widths are constants of the
//! submodules, and stand with their reasons in one table in `docs/scenario.md`.
//!
//! ```
//! use outagesim::scenario::{Qualifier, wording};
//!
//! let peak = wording::count("nearly 55,000 reports").unwrap();
//! assert_eq!(peak.qualifier, Qualifier::Nearly);
//! assert_eq!((peak.likelihood.low(), peak.likelihood.high()), (53_900.0, 55_000.0));
//! ```

pub(crate) mod clock;
pub(crate) mod count;
pub(crate) mod duration;
pub(crate) mod moment;
pub(crate) mod number;
pub(crate) mod phrase;
pub(crate) mod share;
mod suggest;

pub use count::count;
pub use duration::duration;
pub use phrase::qualifiers;
pub use share::share;

use super::file::problem::Code;
use super::{Likelihood, Qualifier, Statement, Tail};
use std::fmt;
use std::ops::Range;

/// Words that cannot be read, or not in one way only.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WordingError {
    /// Kind of problem.
    pub code: Code,
    /// The part of the words that is at fault, in lower case.
    pub found: String,
    /// What is wrong with it.
    pub message: String,
    /// What can be read.
    pub expected: String,
    /// How to mend it: a near-misspelling put right or the same in English, where there is such a wording.
    pub help: Option<String>,
}

impl WordingError {
    pub(crate) fn unreadable(found: &str, what: &str, expected: &str) -> Self {
        Self {
            code: Code::UnreadableWording,
            found: found.trim().to_owned(),
            message: format!("cannot read this as {what}"),
            expected: expected.to_owned(),
            help: None,
        }
    }

    pub(crate) fn with(code: Code, found: &str, message: String, expected: &str) -> Self {
        Self { code, found: found.trim().to_owned(), message, expected: expected.to_owned(), help: None }
    }

    pub(crate) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Where the faulty part stands in the words as the author wrote them (bytes).
    pub(crate) fn locate(&self, words: &str) -> Option<Range<usize>> {
        if self.found.is_empty() {
            return None;
        }
        let normal = normalise(words);
        let at = normal.find(&self.found)?;
        let first = normal[..at].chars().count();
        let length = self.found.chars().count();
        let byte = |i: usize| words.char_indices().nth(i).map_or(words.len(), |(byte, _)| byte);
        Some(byte(first)..byte(first + length))
    }
}

impl fmt::Display for WordingError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}: `{}`; expected {}", self.message, self.found, self.expected)
    }
}

impl std::error::Error for WordingError {}

/// Lower case, plain spaces, plain minus and apostrophe; one character for one, so that places can be found again.
pub(crate) fn normalise(words: &str) -> String {
    words
        .chars()
        .map(|c| match c {
            '\u{a0}' | '\u{202f}' | '\u{2009}' | '\t' | '\n' | '\r' => ' ',
            '\u{2019}' | '\u{2bc}' => '\'',
            '\u{2212}' | '\u{2010}' | '\u{2011}' => '-',
            '\u{2014}' => '\u{2013}',
            _ => c.to_lowercase().next().unwrap_or(c),
        })
        .collect()
}

impl Statement {
    /// A statement with a plateau from `low` to `high`; `None` where the likelihood would be improper.
    pub(crate) fn new(
        qualifier: Qualifier,
        value: f64,
        (low, high): (f64, f64),
        left: Tail,
        right: Tail,
    ) -> Option<Self> {
        let likelihood = Likelihood::new(low, high, left, right)?;
        value.is_finite().then_some(Self { qualifier, value, likelihood })
    }

    /// The same statement with every Gaussian standard deviation set to `sd`. A bare number loses the plateau of its
    /// rounding: the author says how exact it is.
    pub(crate) fn with_sd(&self, sd: f64) -> Option<Self> {
        let set = |tail| match tail {
            Tail::Gaussian(_) => Tail::Gaussian(sd),
            exponential => exponential,
        };
        let plateau = match self.qualifier {
            Qualifier::Bare => (self.value, self.value),
            _ => (self.likelihood.low(), self.likelihood.high()),
        };
        Self::new(self.qualifier, self.value, plateau, set(self.likelihood.left()), set(self.likelihood.right()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_faulty_part_is_found_again_in_the_authors_spelling() {
        let error = WordingError::unreadable("zillion", "a count", "a count");
        assert_eq!(error.locate("About\u{202f}a ZILLION reports"), Some(10..17));
        assert_eq!(error.locate("ten"), None);
    }
}
