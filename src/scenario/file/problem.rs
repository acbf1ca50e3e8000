//! What is wrong with a scenario file: one [`Problem`] a fault, with a stable [`Code`], all of them in [`Problems`].

use crate::Language;
use crate::words::message::Text;
use crate::words::text::say;
use std::fmt;
use std::ops::Range;

/// Declares the closed list of codes with the words they are printed as.
macro_rules! codes {
    ($(#[doc = $meaning:literal] $name:ident = $word:literal,)*) => {
        /// Stable name of a kind of problem. Scripts may rely on [`Code::as_str`]; messages may change.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Code { $(#[doc = $meaning] $name,)* }

        impl Code {
            /// Every code.
            pub const ALL: &'static [Code] = &[$(Code::$name,)*];

            /// The kebab-case name that is printed and never changes.
            pub fn as_str(self) -> &'static str {
                match self { $(Code::$name => $word,)* }
            }

            /// What the code stands for, in one sentence.
            pub fn meaning(self) -> &'static str {
                match self { $(Code::$name => $meaning.trim_ascii(),)* }
            }
        }
    };
}

codes! {
    /// The text is not TOML.
    Syntax = "syntax",
    /// The file says nothing.
    EmptyFile = "empty-file",
    /// A key that no section has, or not this one.
    UnknownKey = "unknown-key",
    /// A value of the wrong TOML type.
    WrongType = "wrong-type",
    /// More tables of a kind than any outage needs.
    TooMany = "too-many",
    /// A text that is longer than any quotation.
    TooLong = "too-long",
    /// A key that is required and not there.
    MissingKey = "missing-key",
    /// A value outside a closed list of words (`quantity`, `role`, `reading`).
    UnknownWord = "unknown-word",
    /// A key that means nothing beside the others.
    UselessKey = "useless-key",
    /// The day, month or year cannot be read or does not exist.
    UnreadableDate = "unreadable-date",
    /// Two dates that cannot both hold.
    ContradictoryDates = "contradictory-dates",
    /// A number, share, time or duration in words that cannot be read.
    UnreadableWording = "unreadable-wording",
    /// A number greater than any count here: at most a million million.
    NumberTooLarge = "number-too-large",
    /// A number that can be read in two ways.
    AmbiguousNumber = "ambiguous-number",
    /// Words that can be read in two ways.
    AmbiguousWording = "ambiguous-wording",
    /// A quote that does not stand in the file of its source.
    QuoteNotFound = "quote-not-found",
    /// "Between B and A" with B greater than A.
    ReversedRange = "reversed-range",
    /// A share of more than 100 %.
    ShareOver100 = "share-over-100",
    /// Shares of one whole that sum to more than 100 %.
    SharesSumOver100 = "shares-sum-over-100",
    /// A time zone that does not exist.
    UnknownZone = "unknown-zone",
    /// An abbreviation that stands for several time zones.
    AmbiguousZone = "ambiguous-zone",
    /// No time zone for the times of the file: UTC is taken.
    ZoneNotStated = "zone-not-stated",
    /// A clock time that daylight saving skips.
    TimeInGap = "time-in-gap",
    /// A clock time that daylight saving repeats.
    TimeInFold = "time-in-fold",
    /// A bare clock time that no day near the outage makes plausible.
    TimeNeedsDate = "time-needs-date",
    /// The outage ends before it starts.
    EndBeforeStart = "end-before-start",
    /// The service works again for some before the outage, or after it works again for all.
    PartialRecoveryOutsideOutage = "partial-recovery-outside-outage",
    /// A wave that nothing says the start of, though something else is stated of it or of a later one.
    MissingWave = "missing-wave",
    /// Waves whose starts are not in their order, or not within the outage.
    WavesOutOfOrder = "waves-out-of-order",
    /// An end or a duration where there was no outage.
    NoOutage = "no-outage",
    /// The reports peak before the outage or long after it.
    PeakOutsideOutage = "peak-outside-outage",
    /// The reports are back at their usual level before they peak.
    SubsidedBeforePeak = "subsided-before-peak",
    /// More reports before the outage than at its peak.
    BaselineAbovePeak = "baseline-above-peak",
    /// More reports in one bin than in the highest.
    LevelAbovePeak = "level-above-peak",
    /// Start, duration and end of one source that cannot all hold.
    DurationContradictsTimes = "duration-contradicts-times",
    /// An assumption of what is fitted, and otherwise than it is stated.
    AssumptionContradictsFigure = "assumption-contradicts-figure",
    /// Fewer reports in all than in the highest bin.
    TotalBelowPeak = "total-below-peak",
    /// The same figure twice.
    DuplicateFigure = "duplicate-figure",
    /// Two pages or two sources of one name.
    DuplicateName = "duplicate-name",
    /// A figure that nobody is said to have reported.
    MissingSource = "missing-source",
    /// A source that the file does not declare.
    UnknownSource = "unknown-source",
    /// A page that the file does not declare.
    UnknownPage = "unknown-page",
    /// A figure of a page, and several pages to choose from.
    MissingPage = "missing-page",
    /// "More than N in less than T" without saying how it is understood.
    MissingReading = "missing-reading",
    /// A remark that is to be fitted or checked.
    RemarkNotContext = "remark-not-context",
    /// A bin width that does not divide the hour.
    BadBinWidth = "bad-bin-width",
    /// A page that ends before it begins, or within a bin.
    BadPageSpan = "bad-page-span",
    /// A page that ends before the outage begins, or begins when it is long over.
    PageMissesOutage = "page-misses-outage",
    /// A figure of a time that its page did not show.
    OutsidePage = "outside-page",
    /// A count of zero where there must have been reports.
    ZeroCount = "zero-count",
    /// A tolerance that is no width on the figure's axis.
    BadTolerance = "bad-tolerance",
    /// The figures of the template, which nobody reported.
    UneditedTemplate = "unedited-template",
    /// A number, a time or a tolerance that can be simulated, and that hardly anybody can have meant.
    Implausible = "implausible",
    /// A file with the name of a picture that shows all scenarios.
    ReservedName = "reserved-name",
    /// A file that cannot be opened, or is no text.
    UnreadableFile = "unreadable-file",
    /// A file of an observed curve that is neither CSV nor JSON with a list of points.
    CurveFormat = "curve-format",
    /// Columns of an observed curve that are not there, not known, or not counts.
    CurveColumns = "curve-columns",
    /// A time of an observed curve that cannot be read, or in two ways.
    CurveTime = "curve-time",
    /// A count of an observed curve that is no whole number of reports.
    CurveCount = "curve-count",
    /// Bins of an observed curve that are too few, there twice, or on no grid.
    CurveBins = "curve-bins",
    /// A file that holds several observed curves, of which none is named.
    SeveralCurves = "several-curves",
}

impl fmt::Display for Code {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

/// Whether a problem stops the run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Severity {
    /// The scenario is not valid.
    Error,
    /// The scenario is valid, and its author should know this.
    Warning,
}

impl Severity {
    /// Its word in a language.
    pub fn word(self, language: Language) -> String {
        match self {
            Severity::Error => say!(language, "error"),
            Severity::Warning => say!(language, "warning"),
        }
    }
}

/// One thing wrong with a scenario file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Stable name of the kind of problem.
    pub code: Code,
    /// Whether it stops the run.
    pub severity: Severity,
    /// What is wrong, in one line.
    pub message: Text,
    /// Bytes of the file that are at fault.
    pub span: Range<usize>,
    /// What stands there, said beside the underlined text.
    pub label: Text,
    /// What may stand there.
    pub expected: Option<Text>,
    /// How to mend it.
    pub help: Option<Text>,
    /// Another place that explains the problem, and what it says.
    pub related: Option<(Range<usize>, Text)>,
}

impl Problem {
    /// An error at `span`.
    pub(crate) fn error(code: Code, span: &Range<usize>, message: impl Into<Text>) -> Self {
        Self {
            code,
            severity: Severity::Error,
            message: message.into(),
            span: span.clone(),
            label: Text::default(),
            expected: None,
            help: None,
            related: None,
        }
    }

    /// A warning at `span`.
    pub(crate) fn warning(code: Code, span: &Range<usize>, message: impl Into<Text>) -> Self {
        Self { severity: Severity::Warning, ..Self::error(code, span, message) }
    }

    /// Whether it is of the file as a whole, which has no place in it.
    pub fn is_of_the_file(&self) -> bool {
        self.span.is_empty() && self.label.is_empty()
    }

    pub(crate) fn label(mut self, label: impl Into<Text>) -> Self {
        self.label = label.into();
        self
    }

    pub(crate) fn expected(mut self, expected: impl Into<Text>) -> Self {
        self.expected = Some(expected.into());
        self
    }

    pub(crate) fn help(mut self, help: impl Into<Text>) -> Self {
        self.help = Some(help.into());
        self
    }

    pub(crate) fn related(mut self, span: &Range<usize>, label: impl Into<Text>) -> Self {
        self.related = Some((span.clone(), label.into()));
        self
    }
}

/// All problems of one scenario file, in the order of the file.
///
/// ```
/// use outagesim::scenario::{Code, Scenario};
///
/// let problems = Scenario::parse("empty", "").unwrap_err();
/// assert_eq!(problems.iter().next().map(|problem| problem.code), Some(Code::EmptyFile));
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Problems {
    problems: Vec<Problem>,
    language: Language,
}

impl Problems {
    pub(crate) fn push(&mut self, problem: Problem) {
        self.problems.push(problem);
    }

    /// The same problems, [rendered](Problems::render) in another language.
    #[must_use]
    pub fn in_language(self, language: Language) -> Self {
        Self { language, ..self }
    }

    /// The language in which they are rendered: that of the scenario.
    pub fn language(&self) -> Language {
        self.language
    }

    pub(crate) fn set_language(&mut self, language: Language) {
        self.language = language;
    }

    /// Puts the problems in the order of the file, and drops those that say the same of the same place.
    pub(crate) fn sort(&mut self) {
        self.problems.sort_by_key(|problem| (problem.span.start, problem.span.end, problem.code));
        self.problems.dedup();
    }

    /// The problems, in the order of the file.
    pub fn iter(&self) -> std::slice::Iter<'_, Problem> {
        self.problems.iter()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.problems.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.problems.is_empty()
    }

    /// Whether one of them stops the run.
    pub fn has_errors(&self) -> bool {
        self.problems.iter().any(|problem| problem.severity == Severity::Error)
    }
}

impl FromIterator<Problem> for Problems {
    fn from_iter<I: IntoIterator<Item = Problem>>(problems: I) -> Self {
        Self { problems: problems.into_iter().collect(), language: Language::default() }
    }
}

impl From<Problem> for Problems {
    fn from(problem: Problem) -> Self {
        Self { problems: vec![problem], language: Language::default() }
    }
}

impl<'a> IntoIterator for &'a Problems {
    type Item = &'a Problem;
    type IntoIter = std::slice::Iter<'a, Problem>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

/// One line a problem; [`Problems::render`] shows them in their place.
impl fmt::Display for Problems {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, problem) in self.problems.iter().enumerate() {
            if i > 0 {
                formatter.write_str("\n")?;
            }
            write!(formatter, "{}: {}", problem.code, problem.message)?;
        }
        Ok(())
    }
}

impl std::error::Error for Problems {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_is_kebab_case_and_unique() {
        let mut words: Vec<_> = Code::ALL.iter().map(|code| code.as_str()).collect();
        assert!(words.iter().all(|w| w.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')));
        words.sort_unstable();
        words.dedup();
        assert_eq!(words.len(), Code::ALL.len());
    }
}
