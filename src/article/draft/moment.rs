//! The words of a time as a scenario file wants them: counted from a stated one, without a bound, each end of a range.

use crate::article::cue::{Cue, Event, Language, Says};
use crate::article::found::mention::Mention;
use crate::article::found::time::{has_two_clocks, is_range, is_time, length_min, minute_of};
use crate::article::label::classify::Reading;
use crate::article::prose::token::fold;
use crate::scenario::{Axis, DAY_MIN};
use jiff::civil::Date;
use std::ops::Range;

/// Words with their place in the text.
pub(in crate::article) type Placed = (String, Range<usize>);

/// The time in words to which "later" refers: the last one before it.
pub(in crate::article) fn last_before(
    mentions: &[Mention],
    text: &str,
    time: usize,
    last: Option<&str>,
) -> Option<String> {
    let within = mentions[..time].iter().rev().find(|mention| mention.axis == Axis::Instant && !mention.is_later);
    within.map(|mention| text[mention.span.clone()].to_owned()).or(last.map(str::to_owned))
}

/// "Two hours later" counted from the time before it.
pub(in crate::article) fn counted_from(
    words: &str,
    mention: &Mention,
    language: &Language,
    last: Option<&str>,
) -> Option<String> {
    let last = last?;
    let minute = minute_later(words, mention, Some(last))?;
    // "2:37 p.m. in Melbourne, which is 12:37 p.m. in Perth": one clock is enough.
    let model = if has_two_clocks(last) { last.split([',', '(']).next().unwrap_or(last) } else { last };
    Some(format!("{} {}", language.about, on_clock_of(model, minute)?))
}

/// A minute of the day, written as another time is: "11 h" like "10 h", "2:40 a.m. ET" like "3:40 a.m. ET".
pub(super) fn on_clock_of(model: &str, minute: f64) -> Option<String> {
    let is_digit = |c: char| c.is_ascii_digit();
    let rest = match model.find(is_digit) {
        Some(at) => model[at..].trim_start_matches(is_digit),
        // "Half past nine in the morning" has no digits to write like.
        None => "",
    };
    let mark = rest.trim_start().chars().next().filter(|mark| matches!(mark, ':' | '.' | 'h' | 'H'));
    let after = mark.map_or(rest, |mark| rest.trim_start().trim_start_matches(mark));
    let spaced = after.trim_start();
    let tail = if spaced.starts_with(is_digit) { spaced.trim_start_matches(is_digit) } else { after };
    let joint = match mark {
        Some('h') if rest.starts_with(char::is_whitespace) => " h ".to_owned(),
        Some(mark) => mark.to_string(),
        None => ":".to_owned(),
    };
    let (hour, past) = ((minute / 60.0).floor(), minute.rem_euclid(60.0).round());
    // A clock of twelve hours first, if the other time has one; what follows is its zone or its half of the day.
    let tails = std::iter::once(0).chain(tail.match_indices(' ').map(|(at, _)| at)).chain([tail.len()]);
    let mut told = tails.flat_map(|at| {
        let tail = &tail[at..];
        let of_twelve = if hour > NOON_HOUR { hour - NOON_HOUR } else { hour };
        [of_twelve, hour].map(|hour| format!("{hour}{joint}{past:02}{tail}"))
    });
    told.find(|told| minute_of(told) == Some(minute))
}

/// Hours from midnight to noon.
const NOON_HOUR: f64 = 12.0;

/// "Five minutes" before a time.
pub(in crate::article) fn counted_back_from(length: &str, end: &str, language: &Language) -> Option<String> {
    counted(length, language.before, without(end, &language.at[..1]))
}

/// A length after or before a time, as `word` says.
fn counted(length: &str, word: &str, from: &str) -> Option<String> {
    // "Around 4:20 p.m.": nothing is counted from "around".
    let starts = std::iter::once(0).chain(from.match_indices(' ').map(|(at, _)| at + 1));
    let counted = |at: usize| format!("{length} {word} {}", &from[at..]);
    starts.filter(|at| is_time(&from[*at..])).map(counted).find(|counted| is_time(counted))
}

/// The minute of the day of "two hours later".
pub(in crate::article) fn minute_later(words: &str, mention: &Mention, last: Option<&str>) -> Option<f64> {
    let length = length_min(words).or_else(|| length_min(length_of(words)?))?;
    let from = minute_of(last?)?;
    let minute = if mention.is_earlier { from - length } else { from + length };
    Some(minute.rem_euclid(DAY_MIN))
}

/// The length at the head of "two hours later".
pub(in crate::article) fn length_of(words: &str) -> Option<&str> {
    words.rmatch_indices(' ').map(|(at, _)| &words[..at]).find(|length| length_min(length).is_some())
}

/// A time without a first word of these: "by 10:30" is 10:30.
pub(in crate::article) fn without<'w>(words: &'w str, first: &[&str]) -> &'w str {
    let folded = fold;
    let found = first.iter().filter_map(|word| words.get(..word.len()).filter(|first| folded(first) == folded(word)));
    // "Dès 7 heures et demie": without its first word it would be a length.
    let is_length = |rest: &str| (rest.contains("heure") || rest.contains("hour")) && length_min(rest).is_some();
    let is_kept = |rest: &&str| is_time(rest) && !is_length(rest);
    let rest = found.map(|first| words[first.len()..].trim_start()).find(is_kept);
    rest.unwrap_or(words)
}

/// Letters of the shortest name of a clock: "ET".
const SHORTEST_CLOCK: usize = 2;

/// The two ends of a range of times, each in words that can be read alone.
pub(in crate::article) fn ends(text: &str, reading: &Reading<'_>, mention: &Mention) -> Option<(Placed, Placed)> {
    let place = |tokens: Range<usize>| {
        let span = reading.tokens[tokens.start].span.start..reading.tokens[tokens.end - 1].span.end;
        (text[span.clone()].to_owned(), span)
    };
    let tokens = &mention.tokens;
    // "This afternoon, from 1:38 to 4:05": the part of the day is no end.
    let in_digits = |words: &str| words.contains(|c: char| c.is_ascii_digit());
    let whole = in_digits(&text[mention.span.clone()]);
    // "Between noon and 1.30": noon is one.
    let is_part = |words: &str| whole && !in_digits(words) && minute_of(words).is_none();
    let is_time = |words: &str| is_time(words) && !is_part(words);
    // "From 20:39 UTC until 21:58 UTC": the first end is as long as it can be.
    for split in (tokens.start + 1..tokens.end.saturating_sub(1)).rev() {
        // "De 8 h 30 à 15 heures": a number joins nothing.
        if reading.tokens[split].folded.starts_with(|c: char| c.is_ascii_digit()) {
            continue;
        }
        for first in (tokens.start..split).filter(|&first| reading.tokens[first].is_word()) {
            let (from, to) = (place(first..split), place(split + 1..tokens.end));
            // "Thursday from 9:10 to 11:30": the weekday is no end.
            if is_part(&from.0) {
                continue;
            }
            // "De 2 à 5 heures du matin": both ends are in the first words.
            if is_range(&from.0) || is_half_day(&reading.tokens[split + 1].folded, reading.language) {
                continue;
            }
            if is_time(&from.0) && is_time(&to.0) {
                // "Between 09:23 and 10:11 UTC": the first end borrows the clock, too.
                let clock = &text[reading.tokens[tokens.end - 1].span.clone()];
                let is_clock = clock.len() >= SHORTEST_CLOCK && clock.chars().all(|c| c.is_ascii_uppercase());
                let borrowed = format!("{} {clock}", from.0);
                let is_borrowed = is_clock && !from.0.ends_with(clock) && is_time(&borrowed);
                return Some(if is_borrowed { ((borrowed, from.1), to) } else { (from, to) });
            }
            // "Between 9 and 11:30 a.m.": the first end borrows the half of the day.
            let last = &reading.tokens[tokens.end - 1].folded;
            let borrowed = format!("{} {last}", from.0);
            if is_half_day(last, reading.language) && is_time(&borrowed) && is_time(&to.0) {
                return Some(((borrowed, from.1), to));
            }
        }
    }
    None
}

/// A time with its day, where that is not the outage's own: before the time and after what qualifies it.
pub(in crate::article) fn with_day(words: &str, day: Date) -> String {
    let starts = std::iter::once(0).chain(words.match_indices(' ').map(|(at, _)| at + 1));
    starts
        .map(|at| format!("{}{day} {}", &words[..at], &words[at..]))
        .find(|dated| is_time(dated))
        .unwrap_or_else(|| words.to_owned())
}

/// A time in local time as one on the clock of its place.
pub(in crate::article) fn with_zone(words: &str, zone: &str) -> String {
    let cuts = words.rmatch_indices(' ').map(|(at, _)| at);
    cuts.map(|at| format!("{} {zone}", &words[..at])).find(|there| is_time(there)).unwrap_or_else(|| words.to_owned())
}

/// "Am", "p.m.", "soir": the word that tells the half of the day.
fn is_half_day(word: &str, language: &Language) -> bool {
    let plain = |words: &str| words.replace('.', "");
    let word = plain(word);
    !word.is_empty() && language.halves.iter().any(|half| plain(half).ends_with(&word))
}

/// How soon after "before" it is said what came back.
const FURTHEST_BEFORE: usize = 8;

/// Whether a length is counted back from what is no recovery.
pub(super) fn is_before_else(reading: &Reading<'_>, mention: &Mention) -> bool {
    is_before(reading, mention) && !is_before_end(reading, mention)
}

/// Whether a length is counted back.
fn is_before(reading: &Reading<'_>, mention: &Mention) -> bool {
    let follows = reading.tokens.get(mention.tokens.end);
    (mention.axis == Axis::Minutes || mention.is_earlier)
        && follows.is_some_and(|token| token.folded == fold(reading.language.before))
}

/// Whether a length is counted back from a recovery.
pub(super) fn is_before_end(reading: &Reading<'_>, mention: &Mention) -> bool {
    let soon = mention.tokens.end..mention.tokens.end + FURTHEST_BEFORE;
    let recovers = |says| matches!(says, Says::Event(Event::Restored | Event::Partial));
    let is_recovery = |cue: &Cue| recovers(cue.row.says) && soon.contains(&cue.tokens.start);
    is_before(reading, mention) && reading.cues.iter().any(is_recovery)
}

/// Minutes from one time to the next such other.
pub(super) fn length_of_range(from: &str, to: &str) -> f64 {
    let minutes = |words| minute_of(words).unwrap_or(0.0);
    (minutes(to) - minutes(from)).rem_euclid(DAY_MIN)
}
