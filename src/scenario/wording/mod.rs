//! Figures in the words of an article: "nearly 55,000 reports", "vers 13h50", "a good two hours", "about 10 %".
//!
//! Words are cut into tokens (`lexer`). The table of a `language` says what each phrase may mean. A small grammar for each kind
//! of figure takes the tokens from left to right. Every token must be taken: words that are understood only in part are
//! refused. What is read is a [`Statement`], that is a number and the [`Likelihood`] of the true value given those words. The
//! widths are constants of the submodules, and stand with their reasons in one table in `docs/scenario.md`.
//!
//! ```
//! use outagesim::scenario::{Qualifier, wording};
//!
//! let peak = wording::count("nearly 55,000 reports").unwrap();
//! assert_eq!(peak.qualifier, Qualifier::Nearly);
//! assert_eq!((peak.likelihood.low(), peak.likelihood.high()), (53_900.0, 55_000.0));
//! assert_eq!(wording::count("près de 55.000 signalements").unwrap(), peak);
//! ```

pub(crate) mod clock;
pub(crate) mod count;
pub(crate) mod cursor;
pub(crate) mod date;
pub(crate) mod dated;
pub(crate) mod duration;
pub(crate) mod figure;
pub(crate) mod language;
pub(crate) mod lexer;
pub(crate) mod moment;
mod names;
#[cfg(feature = "png")]
mod native;
pub(crate) mod number;
mod place;
pub(crate) mod qualifier;
mod reader;
mod scan;
pub(crate) mod share;
mod suggest;
mod sum;
#[cfg(test)]
mod tests;
pub(crate) mod time_of_day;

#[cfg(feature = "png")]
pub(crate) use native::is_native;
pub use qualifier::qualifiers;
pub(crate) use reader::Reader;
pub(crate) use scan::{Found, scan, tells_half};

use super::file::problem::Code;
use super::{Likelihood, Qualifier, Statement, Tail};
use crate::words::message::Text;
use crate::words::text::text;
use std::fmt;
use std::ops::Range;

/// Reads a count, in whichever language it is written.
///
/// # Errors
/// Where the words are no count, or a count with two readings. The error tells a near-misspelling put right.
///
/// ```
/// use outagesim::scenario::{Tail, wording};
///
/// let count = wording::count("more than 10,000").unwrap();
/// assert_eq!(count.likelihood.right(), Tail::Exponential(2_500.0));
/// assert!(wording::count("abuot 300").unwrap_err().help.unwrap().to_string().contains("about 300"));
/// ```
pub fn count(words: &str) -> Result<Statement, WordingError> {
    Reader::default().count(words).map(|count| count.statement)
}

/// Reads a duration, in whichever language it is written; the statement is in minutes.
///
/// # Errors
/// Where the words are no duration. The error tells a near-misspelling put right.
///
/// ```
/// use outagesim::scenario::wording;
///
/// let duration = wording::duration("a little less than 1 h").unwrap();
/// assert_eq!((duration.likelihood.low(), duration.likelihood.high()), (48.0, 60.0));
/// ```
pub fn duration(words: &str) -> Result<Statement, WordingError> {
    Reader::default().duration(words)
}

/// Reads a share, in whichever language it is written; the statement is a fraction.
///
/// # Errors
/// Where the words are no share, or one of more than 100 %.
///
/// ```
/// use outagesim::scenario::wording;
///
/// assert_eq!(wording::share("about 10 %").unwrap().value, 0.1);
/// assert!(wording::share("120 %").is_err());
/// ```
pub fn share(words: &str) -> Result<Statement, WordingError> {
    Reader::default().share(words)
}

/// Words that cannot be read, or not in one way only.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WordingError {
    /// Kind of problem.
    pub code: Code,
    /// The part of the words that is at fault.
    pub found: String,
    /// What is wrong with it.
    pub message: Text,
    /// What can be read.
    pub expected: Text,
    /// How to mend it, where that can be told.
    pub help: Option<Text>,
    /// Where the faulty part stands in the words, bytes.
    span: Range<usize>,
    /// What they were to be, where they could not be read at all.
    of_kind: Option<Text>,
}

impl WordingError {
    pub(crate) fn new(
        code: Code,
        found: &str,
        span: Range<usize>,
        message: impl Into<Text>,
        expected: impl Into<Text>,
    ) -> Self {
        let found = found.trim().to_owned();
        Self { code, found, message: message.into(), expected: expected.into(), help: None, span, of_kind: None }
    }

    pub(crate) fn help(mut self, help: impl Into<Text>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Words that cannot be read as what they were to be.
    pub(crate) fn unreadable(found: &str, span: Range<usize>, what: Text, expected: Text) -> Self {
        let message = text!("cannot read this as {what}", what = what.clone());
        Self { of_kind: Some(what), ..Self::new(Code::UnreadableWording, found, span, message, expected) }
    }

    /// What is wrong with them as the value of a key.
    pub(crate) fn told_of(&self, key: &str) -> Text {
        match &self.of_kind {
            Some(what) => text!("cannot read `{key}` as {what}", key, what = what.clone()),
            None => self.message.clone(),
        }
    }

    /// Whether the words are understood, and in two ways: then no other reading may hide that.
    pub(crate) fn is_decisive(&self) -> bool {
        matches!(self.code, Code::AmbiguousNumber | Code::AmbiguousWording | Code::TimeNeedsDate)
    }

    /// Where the faulty part stands in the words as the author wrote them (bytes).
    pub(crate) fn span(&self) -> Option<Range<usize>> {
        (!self.span.is_empty()).then(|| self.span.clone())
    }
}

impl fmt::Display for WordingError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}: `{}`; expected {}", self.message, self.found, self.expected)
    }
}

impl std::error::Error for WordingError {}

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
