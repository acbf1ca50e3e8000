//! One moment on a clock: a time of day, and where the words give them a calendar day and a zone.

use super::super::zone::{Zone, zone};
use super::WordingError;
use super::clock::EXPECTED;
use super::number::number;
use jiff::civil;

/// A time on a clock, with as much of a date and a zone as the words give.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Moment {
    pub day: Option<Day>,
    pub time: civil::Time,
    pub zone: Option<Zone>,
}

/// A calendar day, perhaps without its year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Day {
    pub year: Option<i16>,
    pub month: i8,
    pub day: i8,
}

/// Reads one moment: a time, before or after it a day, and last a zone.
pub(crate) fn moment(words: &str) -> Result<Moment, WordingError> {
    let spaced = separate(words);
    let idle = |token: &str| token.is_empty() || IDLE.contains(&token);
    let tokens: Vec<&str> = spaced.split([' ', ',']).filter(|token| !idle(token)).collect();
    let mut found: Option<civil::Time> = None;
    let mut numbers: Vec<&str> = Vec::new();
    let mut month_said = None;
    let mut day = None;
    let mut zone_words: Vec<&str> = Vec::new();
    let mut i = 0;
    while i < tokens.len() {
        let token = tokens[i];
        let next = tokens.get(i + 1).copied().unwrap_or_default();
        if let Some(date) = iso_day(token) {
            day = Some(date);
        } else if let Some(time) = with_half_day(token, next) {
            if found.replace(time).is_some() {
                return Err(unreadable(words));
            }
            i += usize::from(half_day(next).is_some());
        } else if let Some((time, rest)) = time_of_day(token) {
            if found.replace(time).is_some() {
                return Err(unreadable(words));
            }
            if !rest.is_empty() {
                zone_words.push(rest);
            }
        } else if let Some(month) = month(token) {
            month_said = Some(month);
        } else if ordinal(token).is_some() && numbers.len() < 2 {
            numbers.push(token);
        } else if found.is_some() {
            zone_words.push(token);
        } else {
            return Err(unreadable(words));
        }
        i += 1;
    }
    let time = found.ok_or_else(|| unreadable(words))?;
    if let Some(month) = month_said {
        let number_at = |i: usize| numbers.get(i).and_then(|token| ordinal(token));
        let of_month = number_at(0).and_then(|n| i8::try_from(n).ok()).ok_or_else(|| unreadable(words))?;
        day = Some(Day { year: number_at(1), month, day: of_month });
    } else if !numbers.is_empty() {
        return Err(unreadable(words));
    }
    let zone = if zone_words.is_empty() { None } else { zone(&zone_words.join(" "))? };
    Ok(Moment { day, time, zone })
}

/// Sets the `T` between an ISO date and its time apart.
fn separate(words: &str) -> String {
    match words.char_indices().nth(10) {
        Some((at, 't')) if iso_day(&words[..at]).is_some() => format!("{} {}", &words[..at], &words[at + 1..]),
        _ => words.replace(" h ", "h"),
    }
}

/// Words that add nothing to a moment: the date decides the weekday.
const IDLE: &[&str] =
    &["at", "on", "of", "the", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

const MONTHS: &[&str] = &[
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// A month by its name or the first three letters.
pub(crate) fn month(word: &str) -> Option<i8> {
    let word = word.trim_end_matches('.');
    let at = MONTHS.iter().position(|name| *name == word || (word.len() >= 3 && name.starts_with(word)))?;
    i8::try_from(at + 1).ok()
}

/// "29", "29th", "2022".
pub(crate) fn ordinal(token: &str) -> Option<i16> {
    let digits = ["st", "nd", "rd", "th"].iter().find_map(|end| token.strip_suffix(end)).unwrap_or(token);
    let plain = !digits.is_empty() && digits.len() <= 4 && digits.bytes().all(|byte| byte.is_ascii_digit());
    plain.then(|| digits.parse().ok()).flatten()
}

fn iso_day(token: &str) -> Option<Day> {
    let mut parts = token.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    let shaped = year.len() == 4 && month.len() == 2 && day.len() == 2 && parts.next().is_none();
    shaped.then_some(())?;
    Some(Day { year: Some(ordinal(year)?), month: month.parse().ok()?, day: day.parse().ok()? })
}

/// "am" or "pm": hours to add to a clock of twelve.
fn half_day(token: &str) -> Option<i8> {
    match token {
        "am" | "a.m." => Some(0),
        "pm" | "p.m." => Some(12),
        _ => None,
    }
}

/// "1 pm", "1pm", "1:30 p.m.".
fn with_half_day(token: &str, next: &str) -> Option<civil::Time> {
    let joined = ["am", "pm"].iter().find_map(|end| Some((token.strip_suffix(end)?, half_day(end)?)));
    let (clock, add) = match joined {
        Some((clock, add)) => (clock, add),
        None => (token, half_day(next)?),
    };
    let (hour, minute) = clock.split_once([':', '.']).unwrap_or((clock, "0"));
    let hour: i8 = hour.parse().ok().filter(|hour| (1..=12).contains(hour))?;
    let minute: i8 = minute.parse().ok()?;
    civil::Time::new(hour % 12 + add, minute, 0, 0).ok()
}

/// A time of day at the head of a token, and what follows it there ("z", "+01:00").
fn time_of_day(token: &str) -> Option<(civil::Time, &str)> {
    match token {
        "midnight" => return Some((civil::Time::midnight(), "")),
        "noon" | "midday" => return Some((civil::Time::constant(12, 0, 0, 0), "")),
        _ => {}
    }
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let hour_digits = digits(token);
    if !(1..=2).contains(&hour_digits) {
        return None;
    }
    let (hour, rest) = token.split_at(hour_digits);
    let after_mark = rest.strip_prefix([':', 'h', '.'])?;
    let minute_digits = digits(after_mark);
    let (minute, mut rest) = match (minute_digits, rest.starts_with('h')) {
        (0, true) => ("0", after_mark),
        (2, _) => after_mark.split_at(2),
        _ => return None,
    };
    let mut second = 0.0;
    if let Some(seconds) = rest.strip_prefix(':') {
        let end = seconds.find(|c: char| !(c.is_ascii_digit() || c == '.')).unwrap_or(seconds.len());
        second = number(&seconds[..end]).ok().filter(|n| n.value < 60.0)?.value;
        rest = &seconds[end..];
    }
    let time = civil::Time::new(hour.parse().ok()?, minute.parse().ok()?, second as i8, 0).ok()?;
    Some((time, rest))
}

fn unreadable(words: &str) -> WordingError {
    WordingError::unreadable(words, "a time", EXPECTED)
}
