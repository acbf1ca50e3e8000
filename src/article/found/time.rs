//! Times and lengths in words, as a scenario file reads them.

use crate::article::cue;
use crate::article::prose::token::{Token, fold};
use crate::scenario::NOON_MIN;
use crate::scenario::wording::Reader;
use crate::scenario::wording::clock::Clock;
use std::ops::Range;

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

/// Words between "the length" and how long it is: "la durée de l'incident à".
const LENGTH_NOUN: usize = 8;

/// "De deux heures", "after two hours", "il a duré 3h20": hours that are a length and no time of day, from where and how long.
pub(super) fn as_length(
    text: &str,
    span: &Range<usize>,
    before: Option<&Token>,
    cues: &cue::Language,
) -> Option<(usize, f64)> {
    let words = &text[span.clone()];
    let is_before = |word: &str| cues.length_before.iter().any(|before| fold(before) == fold(word));
    let rest = words.split_once([' ', '\u{2019}', '\'']).map_or(words, |(_, rest)| rest);
    let first = &words[..words.len() - rest.len()];
    let length = length_min;
    // "8 heures : premières plaintes." "Durée de la coupure : 4h05."
    let follows = text[span.end..].trim_start();
    if before.is_none() && follows.starts_with(':') {
        return None;
    }
    let sentence = text[..span.start].rsplit(['.', '!', '?', '\n']).next().unwrap_or_default();
    let mut words_before = sentence.split_whitespace().rev().take(LENGTH_NOUN);
    let is_told_length = words_before.any(|word| cues.length_nouns.contains(&fold(word).as_str()));
    if is_told_length && before.is_some_and(|token| token.folded == ":") {
        return Some((span.start, length(words)?));
    }
    // "La défaillance, 1 h 30 min, a concerné …"; "à 7 h 40 mn" is a time.
    let at_word = |word: &str| cues.at.iter().any(|at| fold(at) == fold(word));
    let has_unit = words.split(|c: char| !c.is_alphabetic()).any(|word| cues.minutes.contains(&word));
    if has_unit && !at_word(first.trim()) && !before.is_some_and(|token| at_word(&token.folded)) {
        return Some((span.start, length(words)?));
    }
    // "De 14h20" is a time, "de trois heures" mostly a length.
    let is_clock = words.contains(|c: char| c.is_ascii_digit()) && !words.contains(cues.hours);
    let is_of = |word: &str| cues.of.contains(&word);
    let begins_with_of = first.is_empty() || is_of(&fold(first.trim()));
    let of_before = before.is_some_and(|token| is_of(&token.folded));
    if is_clock && (begins_with_of && (of_before || !first.is_empty())) {
        return None;
    }
    // "Après 8h30" is a time, "après 3h20 de panne" a length.
    let follows = follows.split_whitespace().next().unwrap_or_default();
    let is_of_what = fold(follows).split('\'').next().is_some_and(is_of);
    let is_after = |word: &str| fold(word) == fold(cues.after);
    if is_clock && !is_of_what && (is_after(first.trim()) || before.is_some_and(|token| is_after(&token.folded))) {
        return None;
    }
    if is_before(first.trim()) {
        // "De l'ordre de deux heures".
        return match length(rest) {
            Some(value) => Some((span.end - rest.len(), value)),
            None => Some((span.start, length(words)?)),
        };
    }
    // "Trois heures et demie" without "à" or "vers".
    // "Une heure et quart de silence".
    // "Un peu plus d'une heure", "une heure vingt durant".
    let is_lasting = cues.lasting_after.contains(&fold(follows).trim_matches(|c: char| !c.is_alphanumeric()))
        || cues.lasting_within.iter().any(|lasting| fold(words).contains(lasting));
    let says_unit =
        words.contains(cues.hours) || (is_of_what || is_lasting) && words.contains(cues.hours.trim_end_matches('s'));
    let starts_with_number = length(words).is_some();
    // "Porte la durée à un peu plus de deux heures".
    if says_unit && is_told_length && cues.at.iter().any(|word| fold(word) == fold(first.trim())) {
        return Some((span.end - rest.len(), length(rest)?));
    }
    let at = before.is_some_and(|token| cues.at.iter().any(|word| fold(word) == token.folded));
    // "Attendre 13 heures" is a time of day.
    let is_late = words
        .split(|c: char| !c.is_ascii_digit())
        .next()
        .is_some_and(|digits| digits.parse::<u32>().is_ok_and(|hour| (13..24).contains(&hour)));
    if says_unit
        && !is_late
        && starts_with_number
        && !at
        && !is_before(first.trim())
        && !cues.at.iter().any(|word| fold(word) == fold(first.trim()))
    {
        return Some((span.start, length(words)?));
    }
    let follows = before.is_some_and(|token| is_before(&token.folded));
    if follows { Some((span.start, length(words)?)) } else { None }
}

/// "A quarter to one on Tuesday morning": an hour stands before the day.
pub(super) fn says_hour(words: &str) -> bool {
    let cuts = words.match_indices(' ').map(|(at, _)| &words[..at]);
    let is_moment = |words: &str| minute_of(words).is_some_and(|minute| minute.rem_euclid(NOON_MIN) != 0.0);
    cuts.filter(|words| words.contains(' ')).any(is_moment)
}
