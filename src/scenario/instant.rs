//! Times that are not in the file, read as those that are.

use super::Scenario;
use super::wording::Reader;
use crate::words::message::Text;
use crate::words::text::text;
use jiff::Timestamp;
use std::fmt;

/// Words that name no instant: what is wrong with them, and how to mend it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimeError {
    message: Text,
    help: Option<Text>,
}

impl TimeError {
    /// What is wrong and how to mend it, for whatever language.
    pub fn text(&self) -> Text {
        match &self.help {
            Some(help) => text!("{message}; {help}", message = self.message.clone(), help = help.clone()),
            None => self.message.clone(),
        }
    }
}

impl fmt::Display for TimeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.text().fmt(f)
    }
}

impl std::error::Error for TimeError {}

impl Scenario {
    /// The instant that a plain time names, in the scenario's zone where it names none.
    ///
    /// Without a date it is on the day on which a `level-at` of the scenario file would lie.
    ///
    /// # Errors
    /// Where the words are no time, leave it open ("about 13:50"), or need a date.
    ///
    /// ```
    /// use outagesim::scenario::Scenario;
    ///
    /// let text = "service = \"Example\"\ntime-zone = \"UTC\"\n[outage]\nsource = \"Example Times\"\ndate = \"2024-03-05\"\n\
    ///             start = \"about 21:50\"\n";
    /// let scenario = Scenario::parse("example", text).unwrap();
    /// assert_eq!(scenario.time("01:00")?, "2024-03-06T01:00:00Z".parse()?);
    /// assert_eq!(scenario.time("2024-03-05 12:00")?, "2024-03-05T12:00:00Z".parse()?);
    /// assert!(scenario.time("about one").is_err());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn time(&self, words: &str) -> Result<Timestamp, TimeError> {
        let unreadable = |help: Option<Text>| TimeError {
            message: text!(
                "`{words}` is no plain time: expected a time such as 13:50, 00:35 GMT or 2022-12-29 00:35",
                words
            ),
            help,
        };
        let clock = Reader::default().clock(words).map_err(|error| unreadable(error.help))?;
        match self.timeline.exact_moment(&clock) {
            Ok(minute) => Ok(self.instant(minute)),
            Err(misplaced) => {
                let help = Some(misplaced.help).filter(|help| !help.is_empty());
                Err(TimeError { message: text!("`{words}`: {message}", words, message = misplaced.message), help })
            }
        }
    }
}
