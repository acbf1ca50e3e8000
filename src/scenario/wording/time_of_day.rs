//! A time of day in every notation: "13:50", "1:50 p.m.", "14 h", "half past six", "halb acht", "8 heures moins le quart".

use super::cursor::Cursor;
use super::language::{Part, Word};
use super::lexer::{Token, TokenKind};
use super::number::{Links, number};
use super::place::is_abbreviated;
use crate::scenario::Qualifier;
use jiff::civil;

/// A time of day, as much as the words say of it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct TimeOfDay {
    /// Seconds after midnight.
    pub seconds: i32,
    pub clock: Dial,
}

/// Which clock a time is read on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Dial {
    /// One of twenty-four hours.
    Full,
    /// One of twelve hours, and the words do not say which half of the day is meant.
    Half,
    /// One of twelve hours, and the words say which half of the day is meant: "8 a.m.".
    HalfTold,
    /// An hour alone, which is a time only beside another: the "7" of "7–8am".
    Number,
}

const HOUR: i32 = 3_600;
const MINUTE: i32 = 60;
pub(crate) const HALF_DAY: i32 = 12 * HOUR;
pub(crate) const DAY: i32 = 24 * HOUR;

impl TimeOfDay {
    fn at(hour: i32, minute: i32, second: i32, clock: Dial) -> Option<Self> {
        let seconds = hour * HOUR + minute * MINUTE + second;
        ((0..60).contains(&minute) && (0..60).contains(&second) && (0..=DAY).contains(&seconds))
            .then_some(Self { seconds, clock })
    }

    /// On the clock; 24:00 is midnight.
    pub(crate) fn civil(self) -> civil::Time {
        let seconds = self.seconds.rem_euclid(DAY);
        let part = |value: i32| i8::try_from(value).unwrap_or(0);
        civil::Time::new(part(seconds / HOUR), part(seconds / MINUTE % 60), part(seconds % 60), 0).unwrap_or_default()
    }

    /// The same twelve hours later, or earlier.
    pub(crate) fn other_half(self) -> Self {
        Self { seconds: (self.seconds + HALF_DAY).rem_euclid(DAY), ..self }
    }

    /// The time in a part of the day; `None` where it does not lie in it.
    pub(crate) fn in_part(self, part: Part) -> Option<Self> {
        let hour = self.seconds / HOUR;
        let twelve = (0..=12).contains(&hour) && self.clock != Dial::HalfTold;
        let base = self.seconds % HALF_DAY;
        let on = |seconds: i32| Some(Self { seconds, clock: Dial::HalfTold });
        match part.whole() {
            Part::Am if twelve => on(base),
            Part::Pm if twelve && hour > 0 => on(base + HALF_DAY),
            Part::Pm if hour >= 12 => on(self.seconds),
            Part::Morning if hour < 12 => on(self.seconds),
            Part::Midday if (11..15).contains(&hour) => on(self.seconds),
            Part::Midday if twelve && (1..3).contains(&hour) => on(base + HALF_DAY),
            Part::Afternoon if twelve && (hour == 12 || (1..9).contains(&hour)) => on(base + HALF_DAY),
            // "Ten to one in the afternoon".
            Part::Midday | Part::Afternoon if self.clock == Dial::Half && hour == 0 => on(base + HALF_DAY),
            Part::Afternoon if (12..21).contains(&hour) => on(self.seconds),
            Part::Evening if twelve && (4..12).contains(&hour) => on(base + HALF_DAY),
            Part::Evening if (16..24).contains(&hour) => on(self.seconds),
            Part::Night if twelve && (7..12).contains(&hour) => on(base + HALF_DAY),
            Part::Night if twelve && hour == 12 => on(base),
            Part::Night if !(7..19).contains(&hour) => on(self.seconds),
            _ => None,
        }
    }
}

/// Part of the day.
pub(crate) fn part(cursor: &mut Cursor<'_>) -> Option<Part> {
    cursor.word(|word| if let Word::Part(part) = word { Some(part) } else { None })
}

/// Reads a time of day, and "a.m." or "p.m." with it.
pub(crate) fn time_of_day(cursor: &mut Cursor<'_>) -> Option<TimeOfDay> {
    cursor.attempt(|cursor| {
        let article = cursor.takes(Word::HourArticle);
        let time = before_hour(cursor)
            .or_else(|| minutes_past(cursor))
            .or_else(|| named(cursor))
            .or_else(|| hour_and_minutes(cursor))
            .or_else(|| marked_hour(cursor))
            .or_else(|| military(cursor))
            .or_else(|| spoken(cursor, article))?;
        half_of_day(cursor, time)
    })
}

/// An hour alone. The other end of a range has to say more of it.
pub(crate) fn hour_alone(cursor: &mut Cursor<'_>) -> Option<TimeOfDay> {
    let hour = hour(cursor)?;
    TimeOfDay::at(hour, 0, 0, Dial::Number)
}

/// "A.m.", "p.m." and "noon" after a time.
fn half_of_day(cursor: &mut Cursor<'_>, time: TimeOfDay) -> Option<TimeOfDay> {
    if time.seconds == HALF_DAY || time.seconds == 0 {
        // "12 noon", "12:00 midnight".
        if let Some(minutes) = cursor.word(|word| if let Word::Named(minutes) = word { Some(minutes) } else { None }) {
            return TimeOfDay::at(0, 0, 0, Dial::HalfTold)
                .map(|midnight| TimeOfDay { seconds: minutes as i32 * MINUTE, ..midnight });
        }
    }
    let half = |word| match word {
        Word::Part(part @ (Part::Am | Part::Pm)) => Some(part),
        _ => None,
    };
    match cursor.attempt(|cursor| cursor.word(half)) {
        Some(part) => time.in_part(part),
        None => Some(time),
    }
}

/// An hour in digits or in words.
fn hour(cursor: &mut Cursor<'_>) -> Option<i32> {
    cursor.attempt(|cursor| {
        let hour = match cursor.whole(2) {
            Some(hour) => i32::from(hour),
            None => whole_word(cursor)?,
        };
        (0..=24).contains(&hour).then_some(hour)
    })
}

/// A whole number in words.
fn whole_word(cursor: &mut Cursor<'_>) -> Option<i32> {
    cursor.attempt(|cursor| {
        let value = number(cursor, Links::Apart).filter(|number| number.in_words && !number.about)?.value;
        (value.fract() == 0.0 && value < 100.0).then_some(value as i32)
    })
}

fn dial(hour: i32) -> Dial {
    if (1..=12).contains(&hour) { Dial::Half } else { Dial::Full }
}

/// "Half past six", "quarter to two", "halb acht".
fn before_hour(cursor: &mut Cursor<'_>) -> Option<TimeOfDay> {
    cursor.attempt(|cursor| {
        let minutes =
            cursor.word(|word| if let Word::BeforeHour(minutes) = word { Some(minutes as i32) } else { None })?;
        shifted(cursor, minutes)
    })
}

/// An hour, or noon or midnight, with minutes added.
fn shifted(cursor: &mut Cursor<'_>, minutes: i32) -> Option<TimeOfDay> {
    // "At a quarter past, 8,800 were left": what follows a comma is no hour.
    cursor.attempt(|cursor| {
        let is_mark = cursor.token(0).is_some_and(|token| token.kind == TokenKind::Mark);
        cursor.word(|word| (word == Word::At && !is_mark).then_some(()))
    });
    let (base, clock) = match cursor.word(|word| if let Word::Named(minutes) = word { Some(minutes) } else { None }) {
        Some(named) => (named as i32 * MINUTE, Dial::HalfTold),
        None => {
            let hour = hour(cursor)?;
            cursor.word(|word| matches!(word, Word::HourMark | Word::OClock).then_some(()));
            (hour % 24 * HOUR, dial(hour))
        }
    };
    Some(TimeOfDay { seconds: (base + minutes * MINUTE).rem_euclid(DAY), clock })
}

/// "5 past seven", "ten to eight", "zehn nach acht", "fünf vor halb neun".
fn minutes_past(cursor: &mut Cursor<'_>) -> Option<TimeOfDay> {
    cursor.attempt(|cursor| {
        let in_digits = cursor.token(0).is_some_and(|token| token.kind == TokenKind::Digits);
        let minutes = match cursor.whole(2) {
            Some(minutes) => i32::from(minutes),
            None => whole_word(cursor)?,
        };
        (1..60).contains(&minutes).then_some(())?;
        let named_minutes = cursor.word(|word| if word == Word::Unit(1.0) { Some(()) } else { None }).is_some();
        let sign = cursor.word(|word| match word {
            Word::Past => Some(1),
            Word::Until => Some(-1),
            _ => None,
        })?;
        (sign > 0 || named_minutes || is_minutes_to(cursor, minutes, in_digits)).then_some(())?;
        let half = cursor.word(|word| if let Word::BeforeHour(minutes) = word { Some(minutes as i32) } else { None });
        let time = shifted(cursor, half.unwrap_or(0) + sign * minutes)?;
        // "Ten to 14:00": a full hour with its noughts, and no other time.
        let noughts = sign < 0 && half.is_none();
        cursor.attempt(|cursor| (noughts && cursor.mark(':') && cursor.digits()? == "00").then_some(()));
        // "An hour after 14:00" is no time of day.
        (!cursor.token(0).is_some_and(|token| token.is_mark(':') || token.is_mark('.'))).then_some(time)
    })
}

/// Whether a number before "to" and an hour are minutes: "ten to eight", "20 to 3 p.m.".
///
/// Minutes before an hour are told in fives. In digits an hour that may begin a range does begin one: "7 to 8 pm", "10 to 11 a.m.".
fn is_minutes_to(cursor: &mut Cursor<'_>, minutes: i32, in_digits: bool) -> bool {
    let in_fives = minutes % 5 == 0;
    let next_in_digits = cursor.token(0).is_some_and(|token| token.kind == TokenKind::Digits);
    if !(in_digits && next_in_digits) {
        return in_fives;
    }
    // "10 to 11:30", "10 to 14 h" and "5 to 14:00" say that they are of the clock of twenty-four hours.
    let begins_range = cursor.sees(|cursor| {
        let until = hour(cursor).unwrap_or(0);
        let half_follows = cursor.sees(|cursor| part(cursor).is_some());
        !half_follows || minutes < until
    });
    in_fives && !begins_range
}

/// "Noon", "midi et demi", "midi vingt", "meia-noite e quinze".
fn named(cursor: &mut Cursor<'_>) -> Option<TimeOfDay> {
    cursor.attempt(|cursor| {
        let minutes = cursor.word(|word| if let Word::Named(minutes) = word { Some(minutes as i32) } else { None })?;
        let more = after_hour(cursor).or_else(|| minutes_alone(cursor)).unwrap_or(0);
        Some(TimeOfDay { seconds: ((minutes + more) * MINUTE).rem_euclid(DAY), clock: Dial::HalfTold })
    })
}

/// "Midi vingt": five minutes or a multiple of it, with which the words end.
fn minutes_alone(cursor: &mut Cursor<'_>) -> Option<i32> {
    cursor.attempt(|cursor| {
        let minutes = whole_word(cursor)?;
        let ends = cursor.token(0).is_none_or(|token| token.kind == TokenKind::Mark);
        (ends && (5..60).contains(&minutes) && minutes % 5 == 0).then_some(minutes)
    })
}

/// "13:50", "13:50:07", "13h50", "13.50", "10: 15", "22.50h", "18:00 Uhr".
fn hour_and_minutes(cursor: &mut Cursor<'_>) -> Option<TimeOfDay> {
    cursor.attempt(|cursor| {
        let hour = i32::from(cursor.whole(2)?);
        let colon = cursor.mark(':');
        if !colon {
            let glued = cursor.token(1).is_some_and(|token| token.glued);
            (glued && cursor.mark('.')).then_some(())?;
        }
        let minute = cursor.digits().filter(|digits| digits.len() == 2)?.parse().ok()?;
        let second = cursor.attempt(|cursor| {
            cursor.mark(':').then_some(())?;
            let seconds = cursor.whole(2)?;
            // Parts of a second are more exact than anything here.
            let _ = cursor.token(1).is_some_and(|token| token.glued) && cursor.mark('.') && cursor.digits().is_some();
            Some(i32::from(seconds))
        });
        let is_glued = |next: &Token| next.glued && next.kind == TokenKind::Digits;
        // "11:40: it still climbs" is no longer number.
        let goes_on = cursor.token(1).is_some_and(is_glued);
        let is_stray = |next: &Token| is_glued(next) || next.is_mark(':') && goes_on;
        (!cursor.token(0).is_some_and(is_stray)).then_some(())?;
        cursor.word(|word| matches!(word, Word::HourMark | Word::MilitaryMark).then_some(()));
        TimeOfDay::at(hour, minute, second.unwrap_or(0), Dial::Full)
    })
}

/// "14 h", "13 h 50", "six o'clock", "8 heures moins le quart", "17 Uhr 30".
fn marked_hour(cursor: &mut Cursor<'_>) -> Option<TimeOfDay> {
    cursor.attempt(|cursor| {
        let hour = hour(cursor)?;
        let full = cursor.word(|word| match word {
            Word::HourMark => Some(true),
            Word::OClock => Some(false),
            _ => None,
        })?;
        let minutes = after_hour(cursor).or_else(|| {
            cursor.attempt(|cursor| {
                let minutes = match cursor.digits() {
                    Some(digits) => (digits.len() == 2).then(|| digits.parse().ok()).flatten()?,
                    None => whole_word(cursor)?,
                };
                cursor.word(|word| if word == Word::Unit(1.0) { Some(()) } else { None });
                // "8 o'clock 9 reports" is no time.
                let ends = cursor.token(0).is_none_or(|next| !next.is_mark(':') && !next.is_mark('%'));
                ((0..60).contains(&minutes) && ends).then_some(minutes)
            })
        });
        let clock = if full { Dial::Full } else { dial(hour) };
        let seconds = hour * HOUR + minutes.unwrap_or(0) * MINUTE;
        (0..=DAY).contains(&seconds).then_some(TimeOfDay { seconds, clock })
    })
}

/// What follows an hour: "et demie", "menos cuarto", "y diez".
fn after_hour(cursor: &mut Cursor<'_>) -> Option<i32> {
    if let Some(minutes) =
        cursor.word(|word| if let Word::AfterHour(minutes) = word { Some(minutes as i32) } else { None })
    {
        return Some(minutes);
    }
    cursor.attempt(|cursor| {
        let sign = cursor.word(|word| match word {
            Word::Plus => Some(1),
            Word::Minus => Some(-1),
            _ => None,
        })?;
        let minutes = whole_word(cursor).or_else(|| {
            // "entre 9 h et 10 h" has two hours.
            let minutes = i32::from(cursor.whole(2)?);
            (sign < 0 && !cursor.sees(|cursor| cursor.takes(Word::HourMark))).then_some(minutes)
        })?;
        let another = cursor.sees(|cursor| cursor.takes(Word::HourMark) || after_hour(cursor).is_some());
        ((1..60).contains(&minutes) && !another).then_some(sign * minutes)
    })
}

/// "0335 GMT", "1800 hrs", "0800": four digits, where something beside them says that they are a time.
fn military(cursor: &mut Cursor<'_>) -> Option<TimeOfDay> {
    cursor.attempt(|cursor| {
        let digits = cursor.digits().filter(|digits| digits.len() == 4)?;
        let (hour, minute) = digits.split_at_checked(2)?;
        let marked = cursor.takes(Word::HourMark) || cursor.takes(Word::MilitaryMark);
        let zone = cursor.token(0).is_some_and(|next| matches!(next.text.as_str(), "gmt" | "utc" | "z"))
            || is_abbreviated(cursor)
            || cursor.sees(|cursor| cursor.word(|word| matches!(word, Word::Zone(_)).then_some(())).is_some());
        (marked || zone || digits.starts_with('0')).then_some(())?;
        TimeOfDay::at(hour.parse().ok()?, minute.parse().ok()?, 0, Dial::Full)
    })
}

/// An hour with the half or part of the day, with minutes after it, or with an article before it.
///
/// Such are "1 pm", "ten at night", "las ocho y media" and "a las nueve".
fn spoken(cursor: &mut Cursor<'_>, with_article: bool) -> Option<TimeOfDay> {
    cursor.attempt(|cursor| {
        let hour = hour(cursor)?;
        let minutes = after_hour(cursor).or_else(|| {
            // "ten fifteen pm"
            cursor.attempt(|cursor| {
                let minutes = whole_word(cursor).filter(|minutes| (10..60).contains(minutes))?;
                cursor.sees(|cursor| part(cursor).is_some()).then_some(minutes)
            })
        });
        // "8 in the evening", "8 Tuesday night".
        let part_follows = cursor.sees(|cursor| {
            let weekday = |word| matches!(word, Word::Weekday(_)).then_some(());
            // "6-ish pm".
            cursor.word(|word| if let Word::Ending(Qualifier::About) = word { Some(()) } else { None });
            part(cursor).is_some() || {
                let at = cursor.takes(Word::At);
                (cursor.word(weekday).is_some() || at) && part(cursor).is_some()
            }
        });
        let twelve = cursor
            .sees(|cursor| hour == 12 && cursor.word(|word| matches!(word, Word::Named(_)).then_some(())).is_some());
        (minutes.is_some() || part_follows || with_article || twelve).then_some(())?;
        let seconds = hour * HOUR + minutes.unwrap_or(0) * MINUTE;
        (0..=DAY).contains(&seconds).then_some(TimeOfDay { seconds, clock: dial(hour) })
    })
}
