//! A message that is told later, in the language of whoever reads it.

use super::language::Language;
use super::text::told;
use jiff::Zoned;
use jiff::civil::{Date, Time, Weekday};
use std::fmt::{self, Display};

/// What is said to a user: a message of the program with what fills its holes, or words that are the same in every language.
///
/// It displays in English.
///
/// ```
/// use outagesim::{Language, scenario::Scenario};
///
/// let problems = Scenario::parse("empty", "").unwrap_err();
/// let message = &problems.iter().next().unwrap().message;
/// assert_eq!(message.to_string(), "the scenario is empty");
/// assert_eq!(message.tell(Language::French), "le scénario est vide");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Text(Box<Said>);

#[derive(Debug, Clone, PartialEq, Eq)]
enum Said {
    Given(String),
    Message(&'static str, Vec<(&'static str, Hole)>),
}

impl Default for Said {
    fn default() -> Self {
        Self::Given(String::new())
    }
}

/// What fills a hole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Hole {
    Given(String),
    Text(Text),
    Date(Date),
    Time(Time),
    Weekday(Weekday),
    /// A whole number.
    Count(Number),
    /// A number with one digit that counts.
    OneDigit(Number),
    /// A length, minutes.
    Duration(Number),
    /// A day without its year.
    Day(Date),
    /// A month and its year, by any of its days.
    Month(Date),
    /// A day and its time.
    Moment(Box<Zoned>),
}

impl Default for Hole {
    fn default() -> Self {
        Self::Given(String::new())
    }
}

/// A number in a hole: equal to one that is told alike.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Number(f64);

impl PartialEq for Number {
    fn eq(&self, other: &Self) -> bool {
        self.0.total_cmp(&other.0).is_eq()
    }
}

impl Eq for Number {}

impl Hole {
    /// A whole number of things.
    pub(crate) fn count(count: f64) -> Self {
        Self::Count(Number(count))
    }

    /// A number with one digit that counts.
    pub(crate) fn one_digit(number: f64) -> Self {
        Self::OneDigit(Number(number))
    }

    /// A length in minutes.
    pub(crate) fn duration(minutes: f64) -> Self {
        Self::Duration(Number(minutes))
    }
}

impl Text {
    /// A message and what fills its holes. Use [`text!`](crate::words::text::text), which knows that every language has it.
    pub(crate) fn of_message(english: &'static str, holes: Vec<(&'static str, Hole)>) -> Self {
        Self(Box::new(Said::Message(english, holes)))
    }

    /// A message and the texts that fill its holes. Use [`worded!`](crate::worded), which knows that every language has it.
    #[doc(hidden)]
    pub fn worded(english: &'static str, holes: Vec<(&'static str, Text)>) -> Self {
        Self::of_message(english, holes.into_iter().map(|(name, text)| (name, Hole::Text(text))).collect())
    }

    /// A message without holes. Use [`text!`](crate::words::text::text), or one that [`message!`](crate::words::text::message) has looked up.
    pub(crate) fn plain(english: &'static str) -> Self {
        Self::of_message(english, Vec::new())
    }

    /// The same in a language.
    pub fn tell(&self, language: Language) -> String {
        match &*self.0 {
            Said::Given(words) => words.clone(),
            Said::Message(english, holes) => {
                let filled: Vec<(&str, String)> =
                    holes.iter().map(|(name, hole)| (*name, hole.tell(language))).collect();
                let values: Vec<(&str, &dyn Display)> =
                    filled.iter().map(|(name, value)| (*name, value as &dyn Display)).collect();
                told(language, english, &values)
            }
        }
    }

    /// Whether nothing is said.
    pub(crate) fn is_empty(&self) -> bool {
        matches!(&*self.0, Said::Given(words) if words.is_empty())
    }
}

impl Hole {
    fn tell(&self, language: Language) -> String {
        match self {
            Hole::Given(words) => words.clone(),
            Hole::Text(text) => text.tell(language),
            Hole::Date(date) => language.grammar().date(*date),
            Hole::Time(time) => language.grammar().clock(*time),
            Hole::Count(count) => language.whole_count(count.0),
            Hole::OneDigit(number) => language.one_digit(number.0),
            Hole::Duration(minutes) => language.duration(minutes.0),
            Hole::Day(date) => {
                let date = language.grammar().date(*date);
                date.rsplit_once(' ').map_or(date.clone(), |(day, _)| day.to_owned())
            }
            Hole::Month(date) => {
                let date = language.grammar().date(*date);
                date.split_once(' ').map_or(date.clone(), |(_, month)| month.to_owned())
            }
            Hole::Moment(moment) => language.day_and_hour(moment),
            Hole::Weekday(day) => language.grammar().weekday(*day).to_owned(),
        }
    }
}

impl Display for Text {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.tell(Language::English))
    }
}

/// A text is its English words.
impl PartialEq<&str> for Text {
    fn eq(&self, english: &&str) -> bool {
        self.tell(Language::English) == *english
    }
}

/// What could not be done, told as an error of its own.
impl std::error::Error for Text {}

/// Words that are the same in every language.
impl From<&str> for Text {
    fn from(words: &str) -> Self {
        Self::from(words.to_owned())
    }
}

/// Words that are the same in every language.
impl From<String> for Text {
    fn from(words: String) -> Self {
        Self(Box::new(Said::Given(words)))
    }
}

/// Declares types that fill a hole as they are written.
macro_rules! as_written {
    ($($type:ty),*) => {
        $(impl From<$type> for Hole {
            fn from(value: $type) -> Self {
                Self::Given(value.to_string())
            }
        })*
    };
}

as_written!(&str, &&str, String, &String, std::borrow::Cow<'_, str>, usize, i16, f64, &f64, char);

/// Declares what fills a hole as the language writes it.
macro_rules! as_told {
    ($($variant:ident = $type:ty),*) => {
        $(impl From<$type> for Hole {
            fn from(value: $type) -> Self {
                Self::$variant(value)
            }
        })*
    };
}

as_told!(Text = Text, Date = Date, Time = Time, Weekday = Weekday);

impl From<Zoned> for Hole {
    fn from(moment: Zoned) -> Self {
        Self::Moment(Box::new(moment))
    }
}
