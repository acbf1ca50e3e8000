//! Calendar dates in words: "2022-07-14", "Tuesday, March 5, 2024", "14 juillet 2022", "July 2022", "2019".

use super::WordingError;
use super::cursor::Cursor;
use super::language::Word;
use super::time_of_day::time_of_day;
use crate::scenario::file::problem::Code;
use crate::words::text::text;
use jiff::civil;

/// A calendar day, perhaps without its year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Day {
    pub year: Option<i16>,
    pub month: i8,
    pub day: i8,
}

/// A date as exact as it was stated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Date {
    Day(civil::Date),
    Month(i16, i8),
    Year(i16),
}

/// Years that an outage may lie in: with a window of weeks about it, every instant exists.
pub(crate) const YEARS: std::ops::RangeInclusive<i16> = 1990..=2100;

/// Reads a date with its year.
pub(crate) fn date(cursor: &mut Cursor<'_>) -> Option<Date> {
    cursor.attempt(|cursor| {
        let from = cursor.at();
        let said = weekday(cursor);
        while cursor.takes(Word::OfDate) {}
        let date = day(cursor)
            .and_then(|day| Some(Date::Day(civil::Date::new(in_years(day.year?)?, day.month, day.day).ok()?)))
            .or_else(|| month_and_year(cursor))
            .or_else(|| without_marks(cursor))
            .or_else(|| cursor.whole(4).and_then(|year| in_years(i16::try_from(year).ok()?)).map(Date::Year))?;
        while said.is_none() && cursor.takes(Word::OfDate) {}
        let said = said.or_else(|| weekday(cursor));
        if let (Some(said), Date::Day(day)) = (said, date)
            && day.weekday() != said
        {
            let (found, span) = cursor.said(from, cursor.at());
            cursor.fault(other_weekday(found, span, day));
            return None;
        }
        Some(date)
    })
}

/// That a date does not fall on the weekday beside it.
pub(crate) fn other_weekday(found: &str, span: std::ops::Range<usize>, day: civil::Date) -> WordingError {
    let weekday = day.weekday();
    let message = text!("{date} was a {weekday}", date = day, weekday);
    WordingError::new(Code::ContradictoryDates, found, span, message, text!("a weekday that the date falls on"))
        .help(text!("mend the weekday or the date, or leave the weekday out"))
}

/// "20240305".
fn without_marks(cursor: &mut Cursor<'_>) -> Option<Date> {
    cursor.attempt(|cursor| {
        let digits = cursor.digits().filter(|digits| digits.len() == 8)?;
        let part = |range: std::ops::Range<usize>| digits[range].parse::<i16>().ok();
        let (month, day) = (i8::try_from(part(4..6)?).ok()?, i8::try_from(part(6..8)?).ok()?);
        Some(Date::Day(civil::Date::new(in_years(part(0..4)?)?, month, day).ok()?))
    })
}

fn in_years(year: i16) -> Option<i16> {
    YEARS.contains(&year).then_some(year)
}

fn month_and_year(cursor: &mut Cursor<'_>) -> Option<Date> {
    cursor
        .attempt(|cursor| {
            let month = month(cursor)?;
            while cursor.takes(Word::OfDate) {}
            Some(Date::Month(in_years(i16::try_from(year(cursor)?).ok()?)?, month))
        })
        .or_else(|| {
            cursor.attempt(|cursor| {
                let year = in_years(i16::try_from(year(cursor)?).ok()?)?;
                let separated = cursor.mark('-') || cursor.mark('/');
                let digits = cursor.digits().filter(|digits| separated && digits.len() == 2)?;
                let month = digits.parse().ok().filter(|month| (1..=12).contains(month))?;
                Some(Date::Month(year, month))
            })
        })
}

/// A weekday.
pub(crate) fn weekday(cursor: &mut Cursor<'_>) -> Option<civil::Weekday> {
    let number = cursor.word(|word| if let Word::Weekday(number) = word { Some(number) } else { None })?;
    civil::Weekday::from_monday_one_offset(number).ok()
}

fn month(cursor: &mut Cursor<'_>) -> Option<i8> {
    cursor.word(|word| if let Word::Month(number) = word { Some(number) } else { None })
}

fn year(cursor: &mut Cursor<'_>) -> Option<u16> {
    cursor.attempt(|cursor| cursor.digits().filter(|digits| digits.len() == 4)?.parse().ok())
}

/// Reads a day, with its year or without.
pub(crate) fn day(cursor: &mut Cursor<'_>) -> Option<Day> {
    year_first(cursor)
        .or_else(|| in_figures(cursor))
        .or_else(|| before_a_time(cursor))
        .or_else(|| day_and_month(cursor))
        .or_else(|| month_and_day(cursor))
}

/// "2022-12-29", "2022/12/29".
fn year_first(cursor: &mut Cursor<'_>) -> Option<Day> {
    cursor.attempt(|cursor| {
        let year = year(cursor)?;
        let separator = ['-', '/', '.'].into_iter().find(|mark| cursor.mark(*mark))?;
        let month = cursor.whole(2)?;
        cursor.mark(separator).then_some(())?;
        plain(Some(year), month, cursor.whole(2)?)
    })
}

fn plain(year: Option<u16>, month: u16, day: u16) -> Option<Day> {
    let year = match year {
        Some(year) => Some(i16::try_from(year).ok()?),
        None => None,
    };
    let (month, day) = (i8::try_from(month).ok()?, i8::try_from(day).ok()?);
    ((1..=12).contains(&month) && (1..=31).contains(&day)).then_some(Day { year, month, day })
}

/// "14.07.2022" is the 14th everywhere, "10/3/2025" is not.
fn in_figures(cursor: &mut Cursor<'_>) -> Option<Day> {
    cursor.attempt(|cursor| {
        let from = cursor.at();
        let one = cursor.whole(2)?;
        let mark = ['.', '/', '-'].into_iter().find(|mark| cursor.mark(*mark))?;
        let other = cursor.whole(2)?;
        cursor.mark(mark).then_some(())?;
        let year = year(cursor)?;
        let (day_first, month_first) = (plain(Some(year), other, one), plain(Some(year), one, other));
        match (day_first, month_first) {
            (Some(day), Some(month)) if day != month && mark != '.' && !cursor.language().day_first => {
                let (found, span) = cursor.said(from, cursor.at());
                let iso = |day: Day| format!("`{year}-{:02}-{:02}`", day.month, day.day);
                let message = text!("`{found}` can be read as two days", found);
                let help = text!("write {one} or {other}", one = iso(day), other = iso(month));
                cursor.fault(
                    WordingError::new(Code::AmbiguousWording, found, span, message, text!("a date with one reading"))
                        .help(help),
                );
                None
            }
            (Some(day), _) => Some(day),
            (None, month) => month.filter(|_| mark != '.'),
        }
    })
}

/// "31/10 à 16h45": without a year, and in the languages that begin with the day.
fn before_a_time(cursor: &mut Cursor<'_>) -> Option<Day> {
    cursor.attempt(|cursor| {
        let day = cursor.whole(2)?;
        let month = cursor.mark('/').then(|| cursor.whole(2)).flatten()?;
        let is_of_a_day = cursor.language().day_first && !cursor.token(0).is_some_and(|next| next.is_mark('/'));
        let leads = |word| matches!(word, Word::At | Word::Timing(_)).then_some(());
        let time_follows = cursor.sees(|cursor| cursor.word(leads).is_some() && time_of_day(cursor).is_some());
        (is_of_a_day && time_follows).then(|| plain(None, month, day)).flatten()
    })
}

/// "29 December 2022", "29th of December", "1er janvier", "14. Juli".
fn day_and_month(cursor: &mut Cursor<'_>) -> Option<Day> {
    cursor.attempt(|cursor| {
        let day = cursor.whole(2)?;
        let _ = cursor.takes(Word::Ordinal) || cursor.mark('.') || cursor.mark('º');
        while cursor.takes(Word::OfDate) {}
        let month = month(cursor)?;
        let year = cursor.attempt(|cursor| {
            // "05-Mar-2024".
            let _ = cursor.mark('-');
            while cursor.takes(Word::OfDate) {}
            year(cursor).filter(|_| !cursor.token(0).is_some_and(|token| token.is_mark(':')))
        });
        plain(year, u16::try_from(month).ok()?, day)
    })
}

/// "December 29, 2022", "Dec 29th".
fn month_and_day(cursor: &mut Cursor<'_>) -> Option<Day> {
    cursor.attempt(|cursor| {
        let month = month(cursor)?;
        while cursor.takes(Word::OfDate) {}
        let day = cursor.whole(2)?;
        // "March 8:30" has no day.
        let is_time = cursor.token(0).is_some_and(|next| next.is_mark(':') || (next.glued && next.text == "h"));
        (!is_time).then_some(())?;
        cursor.takes(Word::Ordinal);
        let year = cursor.attempt(|cursor| {
            while cursor.takes(Word::OfDate) {}
            year(cursor)
        });
        plain(year, u16::try_from(month).ok()?, day)
    })
}
