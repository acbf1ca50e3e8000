//! Words to what they say, in the language that is stated or in whichever they are written.

use super::WordingError;
use super::clock::{self, Clock};
use super::count::{self, Count};
use super::cursor::{Cursor, Failure};
use super::date::{self, Date};
use super::duration;
use super::figure::{self, CountFigure};
use super::language::{Language, Lexicon, lexicons};
use super::lexer::tokens;
use super::number::{self, Links};
use super::share;
use super::suggest;
use crate::scenario::Statement;
use crate::scenario::file::problem::Code;
use crate::words::message::Text;
use crate::words::text::text;

/// Reads wordings. The stated language comes first; words that it cannot read may be of another.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Reader {
    stated: Option<&'static Language>,
}

/// What the words are to be, for messages.
#[derive(Debug, Clone, Copy)]
struct Wanted {
    what: fn() -> Text,
    expected: fn() -> Text,
}

/// Longest wording that is read; nobody writes longer ones.
const LONGEST: usize = 400;

impl Reader {
    /// A reader of a language by its code; of every language without.
    pub(crate) fn of(language: Option<&'static Language>) -> Self {
        Self { stated: language }
    }

    /// A count with its nouns, and nothing else.
    pub(crate) fn count(&self, words: &str) -> Result<Count, WordingError> {
        self.read(words, Wanted { what: || text!("a count"), expected: count::expected }, count::count)
    }

    /// A count with what else is said of it in one phrase: its time, or within what time.
    pub(crate) fn count_figure(&self, words: &str) -> Result<CountFigure, WordingError> {
        self.read(words, Wanted { what: || text!("a count"), expected: count::expected }, figure::count_figure)
    }

    /// A time.
    pub(crate) fn clock(&self, words: &str) -> Result<Clock, WordingError> {
        self.read(words, Wanted { what: || text!("a time"), expected: clock::expected }, clock::clock_stated)
    }

    /// A time within a text, where "after three" may go on with anything.
    pub(crate) fn clock_in_text(&self, words: &str) -> Result<Clock, WordingError> {
        self.read(words, Wanted { what: || text!("a time"), expected: clock::expected }, clock::clock_alone)
    }

    /// A duration, in minutes.
    pub(crate) fn duration(&self, words: &str) -> Result<Statement, WordingError> {
        self.read(
            words,
            Wanted { what: || text!("a duration"), expected: duration::expected },
            duration::duration_alone,
        )
    }

    /// A share, as a fraction.
    pub(crate) fn share(&self, words: &str) -> Result<Statement, WordingError> {
        self.read(words, Wanted { what: || text!("a share"), expected: share::expected }, share::share)
    }

    /// A plain number.
    pub(crate) fn number(&self, words: &str) -> Result<f64, WordingError> {
        let wanted = Wanted {
            what: || text!("a number"),
            expected: || text!("a number such as 55,000, 1.5 million or two hundred"),
        };
        self.read(words, wanted, |cursor| number::number(cursor, Links::Joined).map(|number| number.value))
    }

    /// A date.
    pub(crate) fn date(&self, words: &str) -> Result<Date, WordingError> {
        let expected =
            || text!("a date: \"2022-07-14\", \"14 July 2022\", or \"2020-02\" or \"2019\" where no day is known");
        self.read(words, Wanted { what: || text!("a date"), expected }, date::date)
    }

    fn read<T: PartialEq>(
        &self,
        words: &str,
        wanted: Wanted,
        parse: impl Fn(&mut Cursor<'_>) -> Option<T>,
    ) -> Result<T, WordingError> {
        if words.len() > LONGEST {
            let what = (wanted.what)();
            let message = text!("cannot read this as {what}: it is longer than {most} letters", what, most = LONGEST);
            return Err(WordingError::new(Code::UnreadableWording, "", 0..0, message, (wanted.expected)()));
        }
        let raw = tokens(words);
        let mut read: Vec<(&Lexicon, T)> = Vec::new();
        let mut failure: Option<(&Lexicon, Failure<'_>, WordingError)> = None;
        for lexicon in self.lexicons() {
            let tokens = lexicon.apart(&raw);
            let mut cursor = Cursor::new(words, &tokens, lexicon);
            let found = parse(&mut cursor);
            while cursor.mark('.') {}
            match found {
                Some(found) if cursor.is_done() && !raw.is_empty() && !cursor.has_decisive_fault() => {
                    if self.stated.is_some_and(|stated| stated.code == lexicon.language.code) {
                        return Ok(found);
                    }
                    read.push((lexicon, found));
                }
                _ => {
                    let failed = cursor.failure();
                    // Two readings in one language are two, whatever another language says.
                    if let Some(fault) = failed.fault.as_ref().filter(|fault| fault.is_decisive()) {
                        return Err(fault.clone());
                    }
                    let further = failure.as_ref().is_none_or(|(_, best, _)| {
                        (failed.fault.is_some(), failed.furthest) > (best.fault.is_some(), best.furthest)
                    });
                    if further {
                        let error = failed.fault.clone().unwrap_or_else(|| unreadable(&failed, wanted));
                        failure = Some((lexicon, Failure { fault: failed.fault, found: "", ..failed }, error));
                    }
                }
            }
        }
        let Some((first, value)) = read.pop() else {
            let Some((lexicon, failed, error)) = failure else { return Err(empty(wanted)) };
            if failed.fault.is_some() {
                return Err(error);
            }
            let readable = |words: &str| {
                let tokens = lexicon.apart(&tokens(words));
                let mut cursor = Cursor::new(words, &tokens, lexicon);
                parse(&mut cursor).is_some() && cursor.is_done()
            };
            return Err(suggest::nearest(words, error, lexicon, readable));
        };
        match read.iter().find(|(_, other)| *other != value) {
            Some((second, _)) => Err(two_languages(words, first.language, second.language)),
            None => Ok(value),
        }
    }

    /// The stated language first.
    fn lexicons(&self) -> impl Iterator<Item = &'static Lexicon> {
        let stated = self.stated.map(|language| language.code);
        let is_stated = move |lexicon: &&Lexicon| Some(lexicon.language.code) == stated;
        lexicons().iter().filter(is_stated).chain(lexicons().iter().filter(move |lexicon| !is_stated(lexicon)))
    }
}

fn unreadable(failed: &Failure<'_>, wanted: Wanted) -> WordingError {
    WordingError::unreadable(failed.found, failed.span.clone(), (wanted.what)(), (wanted.expected)())
}

fn empty(wanted: Wanted) -> WordingError {
    WordingError::unreadable("", 0..0, (wanted.what)(), (wanted.expected)())
}

fn two_languages(words: &str, one: &Language, other: &Language) -> WordingError {
    let message =
        text!("`{words}` says one thing in {one} and another in {other}", words, one = one.name, other = other.name);
    WordingError::new(Code::AmbiguousWording, words, 0..words.len(), message, text!("words with one reading")).help(
        text!(
            "state `language = \"{one}\"` or `language = \"{other}\"` at the top of the file",
            one = one.code,
            other = other.code
        ),
    )
}
