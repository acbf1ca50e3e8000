//! A count with what else is said of it in one phrase: "about 3,900 at 05:41", "more than 10,000 in less than an hour".

use super::clock::{Clock, clock};
use super::count::{Count, count, nouns, statement};
use super::cursor::Cursor;
use super::duration::duration;
use super::language::Word;
use super::names;
use super::number::Number;
use super::qualifier::Effect;
use crate::scenario::Statement;
use crate::scenario::zone::city;

/// A count, and when or within what time it was counted.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct CountFigure {
    pub count: Count,
    pub when: When,
}

/// What is said of the time of a count.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum When {
    Unsaid,
    At(Clock),
    Within(Statement),
}

/// Reads a count with what is said of its time, before it or after it.
pub(crate) fn count_figure(cursor: &mut Cursor<'_>) -> Option<CountFigure> {
    count_first(cursor).or_else(|| time_first(cursor))
}

/// "At 9:30, 1,840 reports".
fn time_first(cursor: &mut Cursor<'_>) -> Option<CountFigure> {
    cursor.attempt(|cursor| {
        // Words that begin no time are at fault as a count.
        cursor.sees(|cursor| clock(cursor).is_some()).then_some(())?;
        let clock = clock(cursor)?;
        cursor.mark(',');
        let count = count(cursor)?;
        cursor.is_done().then_some(CountFigure { count, when: When::At(clock) })
    })
}

/// A count, and a time or a duration that follows it.
fn count_first(cursor: &mut Cursor<'_>) -> Option<CountFigure> {
    cursor.attempt(|cursor| {
        let count = count(cursor).or_else(|| nothing(cursor))?;
        nouns_of_a_service(cursor);
        if cursor.is_done() {
            return Some(CountFigure { count, when: When::Unsaid });
        }
        if cursor.mark(',') && cursor.is_done() {
            return None;
        }
        let within = cursor.attempt(|cursor| {
            cursor.takes(Word::Within).then_some(())?;
            let within = duration(cursor)?;
            // "30 minutes later" is a time.
            (!cursor.sees(|cursor| {
                cursor.word(|word| matches!(word, Word::Later | Word::After | Word::Before).then_some(())).is_some()
            }))
            .then_some(within)
        });
        let when = match within {
            Some(within) => When::Within(within),
            None => match clock(cursor) {
                Some(clock) => When::At(clock),
                None => When::Unsaid,
            },
        };
        Some(CountFigure { count, when })
    })
}

/// Reads that there were none: "no reports", "aucun signalement".
fn nothing(cursor: &mut Cursor<'_>) -> Option<Count> {
    cursor.attempt(|cursor| {
        cursor.takes(Word::Nothing).then_some(())?;
        nouns(cursor);
        let none = Number { value: 0.0, unit: 1.0, scale: None, about: false, in_words: true };
        Some(Count { statement: statement(Effect::BARE, none)?, scope: None })
    })
}

/// Most words of the name of a service.
const NAME: usize = 3;

/// Takes what is counted with the name of whose it is: "Facebook users", "Virgin Media customers".
fn nouns_of_a_service(cursor: &mut Cursor<'_>) {
    let from = cursor.at();
    cursor.attempt(|cursor| {
        for _ in 0..NAME {
            let (word, _) = cursor.said(cursor.at(), cursor.at() + 1);
            word.starts_with(char::is_uppercase).then_some(())?;
            // "300 Monday users", "5,000 London users": a part of those who reported, and no service.
            let is_day = |word| matches!(word, Word::Weekday(_) | Word::Month(_) | Word::DaysLater(_)).then_some(());
            let is_day = cursor.sees(|cursor| cursor.word(is_day).is_some());
            let is_place = cursor.at() == from
                && city(&word.to_lowercase()).is_some()
                && cursor.sees(|cursor| {
                    cursor.advance(1);
                    cursor.takes(Word::Noun)
                });
            // "New York Times".
            let (both, _) = cursor.said(cursor.at(), cursor.at() + 2);
            let is_name = city(&both.to_lowercase()).is_some() || !names::says_something_else(word);
            (!is_day && !is_place && is_name).then_some(())?;
            cursor.advance(1);
            // "AT&T".
            if cursor.token(0).is_some_and(|token| token.glued) && cursor.mark('&') {
                cursor.token(0).filter(|token| token.glued)?;
                cursor.advance(1);
            }
            if cursor.sees(|cursor| cursor.takes(Word::Noun)) {
                nouns(cursor);
                return Some(());
            }
        }
        None
    });
}
