//! Times and lengths in words, as a scenario file reads them.

use crate::scenario::NOON_MIN;
use crate::scenario::wording::Reader;
use crate::scenario::wording::clock::Clock;

/// Whether words are a time that a scenario file may hold.
pub(in crate::article) fn is_time(words: &str) -> bool {
    Reader::default().clock_in_text(words).is_ok()
}

/// The minutes after midnight of a time on its own clock.
pub(in crate::article) fn minute_of(words: &str) -> Option<f64> {
    let clock = Reader::default().clock_in_text(words).or_else(|_| Reader::default().clock(words)).ok()?;
    let time = clock.moment()?.time;
    Some(f64::from(time.hour()) * 60.0 + f64::from(time.minute()))
}

/// Whether words are two times, or a time that is told by two.
pub(in crate::article) fn is_range(words: &str) -> bool {
    matches!(Reader::default().clock_in_text(words), Ok(Clock::Between(..)))
}

/// Days after that of the outage, where a time tells them: "the next day at 9:00".
pub(in crate::article) fn days_later(words: &str) -> Option<i8> {
    Reader::default().clock_in_text(words).ok()?.moment()?.days_later
}

/// Whether a time tells no day, and leaves no doubt in which half of it is meant.
pub(in crate::article) fn may_have_date(words: &str) -> bool {
    let clock = Reader::default().clock_in_text(words).ok();
    let is_bare = |clock: &Clock| clock.moment().is_some_and(|moment| !moment.names_a_day() && !moment.either_half);
    clock.as_ref().is_some_and(is_bare) && is_of_24_hours(words)
}

/// "15:35", "08:35", "8h35": a time on a clock of 24 hours.
pub(in crate::article) fn is_of_24_hours(words: &str) -> bool {
    let Some(first) = words.find(|c: char| c.is_ascii_digit()) else { return false };
    let time = &words[first..];
    let digits = time.split(|c: char| !c.is_ascii_digit()).next().unwrap_or_default();
    let is_clock = time.starts_with('0') || time[digits.len()..].trim_start().starts_with('h');
    digits.len() <= 2 && (is_clock || digits.parse::<u8>().is_ok_and(|hour| (13..24).contains(&hour)))
}

/// Whether a time is told on a second clock, too.
pub(in crate::article) fn has_two_clocks(words: &str) -> bool {
    let clock = Reader::default().clock_in_text(words).ok();
    clock.is_some_and(|clock| clock.moment().is_some_and(|moment| moment.also.is_some()))
}

/// The minutes of a length of time that a scenario file may hold.
pub(in crate::article) fn length_min(words: &str) -> Option<f64> {
    Reader::default().duration(words).ok().map(|statement| statement.value)
}

/// "A quarter to one on Tuesday morning": an hour stands before the day.
pub(super) fn says_hour(words: &str) -> bool {
    let cuts = words.match_indices(' ').map(|(at, _)| &words[..at]);
    let is_moment = |words: &str| minute_of(words).is_some_and(|minute| minute.rem_euclid(NOON_MIN) != 0.0);
    cuts.filter(|words| words.contains(' ')).any(is_moment)
}
