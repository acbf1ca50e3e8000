//! What no source says but the simulation needs.

use super::defaults::{DEFAULT_PEAK, DEFAULT_START, PEAK_ABOVE_COUNT, START_BEFORE_COUNT};
use super::{PageId, Qualifier, Quantity, Statement};
use crate::Language;
use crate::words::text::say;
use jiff::civil;
use std::borrow::Cow;

/// Something the simulation rests on that nobody reported. Fitted like a figure, never judged, drawn apart.
#[derive(Debug, Clone)]
pub struct Assumption {
    /// What is assumed.
    pub assumed: Assumed,
    /// The words of the scenario file, or of the default.
    pub words: String,
    /// Why.
    pub reason: String,
    /// Who assumes it.
    pub origin: AssumptionOrigin,
}

/// What is assumed.
#[derive(Debug, Clone)]
pub enum Assumed {
    /// A quantity, stated like a figure's.
    Figure(Quantity, Statement),
    /// The day within the month or year that the sources name.
    Day(civil::Date),
    /// The level before the outage as a share of the page's highest bin: log-normal.
    BaselineShare {
        /// The page.
        page: PageId,
        /// Median of the share (fraction of the highest bin).
        median: f64,
        /// Standard deviation of its logarithm.
        log_sd: f64,
    },
}

/// Who assumes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AssumptionOrigin {
    /// The author of the scenario, with a reason.
    Author,
    /// A documented default for what the scenario leaves out.
    Default,
}

impl Assumption {
    /// What the program assumes, with its words and its reason.
    pub(crate) fn by_default(assumed: Assumed) -> Self {
        let (words, reason) = (assumed.words(Language::English), assumed.reason(Language::English));
        Self { assumed, words, reason, origin: AssumptionOrigin::Default }
    }

    /// Its words in a language; an author's are as written.
    pub(crate) fn words_in(&self, language: Language) -> Cow<'_, str> {
        if self.is_ours(language) { Cow::Owned(self.assumed.words(language)) } else { Cow::Borrowed(&self.words) }
    }

    /// Its reason in a language; an author's is as written.
    #[cfg(feature = "png")]
    pub(crate) fn reason_in(&self, language: Language) -> Cow<'_, str> {
        if self.is_ours(language) { Cow::Owned(self.assumed.reason(language)) } else { Cow::Borrowed(&self.reason) }
    }

    /// Whether its texts are the program's, and stand in another language in its fields.
    fn is_ours(&self, language: Language) -> bool {
        self.origin == AssumptionOrigin::Default && language != Language::English
    }
}

/// What the program says of its defaults.
impl Assumed {
    fn words(&self, language: Language) -> String {
        match self {
            Assumed::Figure(..) if self.is_before_a_count() => language.message(START_BEFORE_COUNT).into_owned(),
            Assumed::Figure(quantity, _) if quantity.is_time() => language.message(DEFAULT_START).into_owned(),
            Assumed::Figure(..) if self.is_above_a_count() => language.message(PEAK_ABOVE_COUNT).into_owned(),
            Assumed::Figure(..) => language.message(DEFAULT_PEAK).into_owned(),
            Assumed::Day(day) => language.grammar().date(*day),
            Assumed::BaselineShare { median, .. } => {
                let share = language.one_digit(100.0 * median);
                say!(language, "about {share} % of the peak", share)
            }
        }
    }

    /// Whether this is the start before a count: of the two defaults of a time the one that is a range.
    fn is_before_a_count(&self) -> bool {
        matches!(self, Assumed::Figure(quantity, statement) if quantity.is_time() && statement.qualifier == Qualifier::Between)
    }

    /// Whether this is the height above a count: of the two defaults of a height the one that is open above.
    fn is_above_a_count(&self) -> bool {
        matches!(self, Assumed::Figure(quantity, statement) if !quantity.is_time() && statement.qualifier == Qualifier::MoreThan)
    }

    fn reason(&self, language: Language) -> String {
        match self {
            Assumed::Figure(..) if self.is_before_a_count() => {
                say!(
                    language,
                    "no source gives the start; of nine other outages the first count came half an hour to two hours after it"
                )
            }
            Assumed::Figure(quantity, _) if quantity.is_time() => {
                say!(language, "no source gives a time; the curve keeps its shape wherever the day puts it")
            }
            Assumed::Figure(..) if self.is_above_a_count() => {
                say!(
                    language,
                    "no source gives a height but a count; in nine other outages the highest count was 1.05 to 4 times the first"
                )
            }
            Assumed::Figure(..) => {
                say!(language, "no source gives a height; it sets the scale of the axis and nothing else")
            }
            Assumed::Day(_) => say!(language, "no source names the day; it decides little but summer or winter time"),
            Assumed::BaselineShare { .. } => say!(
                language,
                "no source gives the level before the outage; nine in ten genuine curves have 0.04 to 6 % of the peak, the higher the peak the less"
            ),
        }
    }
}
