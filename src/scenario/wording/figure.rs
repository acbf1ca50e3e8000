//! A count with what else is said of it in one phrase: "about 3,900 at 05:41", "more than 10,000 in less than an hour".

use super::clock::{Clock, clock};
use super::count::{Count, count};
use super::cursor::Cursor;
use super::duration::duration;
use super::language::Word;
use crate::scenario::Statement;

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
        let count = count(cursor)?;
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
