//! The languages of output: one file a language, one row here.
//!
//! A message stands in English where it is told, and in a language's file beside its twin. That file also has the grammar that no
//! table of messages can hold: how numbers, times, lists and lengths are written.

mod english;
mod french;

use super::length::Length;
use jiff::Zoned;
use jiff::civil::{Date, Time, Weekday};
use std::borrow::Cow;

/// Declares the languages, each with its file.
macro_rules! languages {
    ($(#[doc = $doc:literal] $name:ident = $file:ident,)*) => {
        /// The language in which results are told.
        ///
        /// ```
        /// use outagesim::Language;
        ///
        /// assert_eq!(Language::of_code("fr"), Some(Language::French));
        /// assert_eq!(Language::default().code(), "en");
        /// ```
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
        #[non_exhaustive]
        pub enum Language {
            #[doc = "English, in which messages stand where they are told."]
            #[default]
            English,
            $(#[doc = $doc] $name,)*
        }

        /// The messages of every language but English, each after its English twin.
        pub(crate) const TRANSLATIONS: &[&[&[(&str, &str)]]] = &[$($file::MESSAGES),*];

        impl Language {
            /// Every language.
            pub const ALL: &'static [Language] = &[Language::English, $(Language::$name),*];

            /// What its table of messages does not hold.
            pub(crate) fn grammar(self) -> &'static dyn Grammar {
                match self {
                    Language::English => &english::English,
                    $(Language::$name => &$file::$name,)*
                }
            }

            fn messages(self) -> &'static [&'static [(&'static str, &'static str)]] {
                match self {
                    Language::English => &[],
                    $(Language::$name => $file::MESSAGES,)*
                }
            }
        }
    };
}

languages! {
    /// French.
    French = french,
}

impl Language {
    /// Its code in ISO 639-1.
    pub fn code(self) -> &'static str {
        self.grammar().code()
    }

    /// Its own name for itself.
    pub fn name(self) -> &'static str {
        self.grammar().name()
    }

    /// The language of a code; `None` where there is no output in it.
    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|language| language.code() == code)
    }

    /// The language that all have; English where they have several.
    pub fn of_all(mut languages: impl Iterator<Item = Self>) -> Self {
        let first = languages.next().unwrap_or_default();
        if languages.all(|language| language == first) { first } else { Language::English }
    }

    /// `14:05`; `02:20 CEST` in the hour that comes twice when clocks are put back.
    pub(crate) fn hour(self, time: &Zoned) -> String {
        let clock = self.grammar().clock(time.time());
        let comes_twice = time.time_zone().to_ambiguous_timestamp(time.datetime()).is_ambiguous();
        if comes_twice { format!("{clock}\u{a0}{}", time.strftime("%Z")) } else { clock }
    }

    /// `14 Jul 14:05`.
    pub(crate) fn day_and_hour(self, time: &Zoned) -> String {
        format!("{} {}", self.grammar().short_date(time.date()), self.hour(time))
    }

    /// `14 July 2022 14:05`.
    pub(crate) fn date_and_hour(self, time: &Zoned) -> String {
        format!("{} {}", self.grammar().date(time.date()), self.hour(time))
    }

    /// A message in this language.
    pub(crate) fn message(self, english: &'static str) -> Cow<'static, str> {
        let twin = self.messages().iter().copied().flatten().find(|(known, _)| *known == english);
        twin.map_or(Cow::Borrowed(english), |(_, twin)| Cow::Owned(self.grammar().typeset(twin)))
    }
}

/// How a language writes what no table of messages can hold.
pub(crate) trait Grammar: Sync {
    /// Its code in ISO 639-1.
    fn code(&self) -> &'static str;

    /// Its own name for itself.
    fn name(&self) -> &'static str;

    /// The locale of its numbers and dates in browsers.
    fn locale(&self) -> &'static str;

    /// A message as it is printed: with the spaces that no line is broken at.
    fn typeset(&self, message: &str) -> String;

    /// Between a whole number and its fraction.
    fn decimal_mark(&self) -> char;

    /// Between thousands.
    fn thousands_mark(&self) -> char;

    /// What follows numbers in short of trillions (10¹²), billions (10⁹) and millions.
    fn short_units(&self) -> [&'static str; 3];

    /// What follows a number of hundredths.
    fn percent_sign(&self) -> &'static str;

    /// Between a number and the letters of its unit.
    fn before_unit(&self) -> char;

    /// Whether so many are named in the singular.
    fn is_singular(&self, count: usize) -> bool;

    /// The time of a day to the minute.
    fn clock(&self, time: Time) -> String;

    /// How others write a time of the day, without a zero before the hour.
    fn ways_to_write(&self, time: Time) -> Vec<String>;

    /// From one time to another, as short as on a label.
    fn time_range(&self, from: &str, to: &str) -> String;

    /// `14 July 2022`.
    fn date(&self, date: Date) -> String;

    /// The name of a day of the week.
    fn weekday(&self, day: Weekday) -> &'static str;

    /// `14 Jul`.
    fn short_date(&self, date: Date) -> String;

    /// `A, B and C`.
    fn enumerate(&self, items: &[&str]) -> String;

    /// The words of others between quotation marks.
    fn quoted(&self, words: &str) -> String;

    /// A small number in words where it counts what is feminine; a larger one in digits.
    fn number(&self, value: u32) -> String;

    /// How long, as one tells it.
    fn length(&self, length: Length) -> String;

    /// The words of a count without “reports”, where every count is of them.
    fn without_reports(&self, words: &str) -> String;

    /// A page or a city that the English name stands for, as the language calls it.
    fn place<'a>(&self, english: &'a str) -> &'a str;

    /// The time of a city's clock.
    fn time_of(&self, city: &str) -> String;
}
