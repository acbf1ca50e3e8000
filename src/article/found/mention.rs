//! Figures as they stand in the text: the longest wordings that the language of scenario files can read.

use super::day;
use super::figure::{Candidate, LEAST_COUNT};
use super::reread::{Around, Reread};
use super::time::{is_time, minute_of};
use crate::article::cue::{self, Cue, Event, Says, phrase_at};
use crate::article::prose::token::{Token, fold};
use crate::scenario::wording::count::Scope;
use crate::scenario::wording::{Found, Reader, language::Language, scan};
use crate::scenario::{Axis, Qualifier};
use std::ops::{Deref, DerefMut, Range};

/// A figure in a sentence, of which it is not yet known what it is of.
#[derive(Debug, Clone)]
pub(in crate::article) struct Mention {
    /// Which sentence, counted from 0.
    pub sentence: usize,
    /// Its tokens within the sentence.
    pub tokens: Range<usize>,
    /// What a scenario file reads there; its span is in bytes of the whole text.
    pub found: Found,
    /// Minutes by which the article's clock is ahead of the one that it is told on.
    pub shift_min: f64,
    /// Whether a scenario file has no such wording, so that it must be counted from a stated time.
    pub is_counted: bool,
    /// Whether it is counted back from a time before it: "half an hour earlier".
    pub is_earlier: bool,
    /// Whether it is a count in so much time that is no bin: "ten an hour".
    pub is_rate: bool,
    /// Whether it is the time of an entry of a live report, which stands before its sentences.
    pub is_stamp: bool,
}

impl Deref for Mention {
    type Target = Found;

    fn deref(&self) -> &Found {
        &self.found
    }
}

impl DerefMut for Mention {
    fn deref_mut(&mut self) -> &mut Found {
        &mut self.found
    }
}

/// The figures of one sentence. Dates are none, and years neither.
pub(in crate::article) fn mentions(
    text: &str,
    sentence: usize,
    tokens: &[Token],
    dates: &[day::Found],
    language: &Language,
    cues: &'static cue::Language,
) -> Vec<Mention> {
    let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else { return Vec::new() };
    let start = first.span.start;
    let sentence_text = &text[start..last.span.end];
    let timed = |found| with_times(sentence_text, language, found);
    let found =
        scan(sentence_text, language).into_iter().map(timed).flat_map(|found| risen(sentence_text, found, cues));
    let found: Vec<Found> = found.collect();
    let said = cue::cues(tokens, cues);
    let has_count = found.iter().any(|found| found.axis == Axis::Reports);
    let around = Around { text, tokens, cues, said: &said, has_count };
    let mentions = found.into_iter().filter_map(|found| {
        let span = start + found.span.start..start + found.span.end;
        let Reread { found, is_earlier, is_counted } = around.reread(Found { span, ..found });
        let touched = |token: &Token| token.span.start < found.span.end && found.span.start < token.span.end;
        let from = tokens.iter().position(touched)?;
        let to = tokens.iter().rposition(touched)? + 1;
        let is_rate = found.axis == Axis::Reports && is_rate(&text[found.span.clone()]);
        Some(Mention {
            sentence,
            tokens: from..to,
            shift_min: 0.0,
            is_earlier,
            is_counted,
            is_rate,
            found,
            is_stamp: false,
        })
    });
    let mut mentions: Vec<Mention> = mentions.map(|mention| without_cue(text, mention, tokens, &said)).collect();
    take_in_or_so(&mut mentions, tokens, cues);
    let is_usual = around.is_usual();
    let is_figure = |mention: &Mention| {
        Candidate { words: &text[mention.span.clone()], mention, tokens, dates, cues }.is_figure(is_usual)
    };
    let is_midday = |mention: &Mention| phrase_at(cues.midday, tokens, mention.tokens.start).is_some();
    // Midday is the moment of a count that has no other moment. It is no other figure.
    let tells = |axis| mentions.iter().any(|other| other.axis == axis && is_figure(other) && !is_midday(other));
    let is_of_count = tells(Axis::Reports) && !tells(Axis::Instant);
    mentions.iter().filter(|mention| is_figure(mention) || is_of_count && is_midday(mention)).cloned().collect()
}

/// "20 reports or so": what says that a number is no exact one stands for nothing else.
fn take_in_or_so(mentions: &mut [Mention], tokens: &[Token], cues: &cue::Language) {
    for at in 0..mentions.len() {
        let next = mentions.get(at + 1).map_or(tokens.len(), |next| next.tokens.start);
        let from = mentions[at].tokens.end;
        let is_comma = |at: usize| tokens.get(at).is_some_and(|token| token.folded == ",");
        // "Deux mille foyers, à vue de nez, l'ont remarqué".
        let apart = || phrase_at(cues.or_so, tokens, from + 1).filter(|end| is_comma(from) && is_comma(*end));
        let end = phrase_at(cues.or_so, tokens, from).or_else(|| Some(apart()? + 1)).filter(|end| *end <= next);
        mentions[at].tokens.end = end.unwrap_or(from);
    }
}

/// "790 au plus fort de la matinée": words of a peak that a count or a time reads as "at most" are no part of it.
fn without_cue(text: &str, mut mention: Mention, tokens: &[Token], said: &[Cue]) -> Mention {
    let Range { start, end } = mention.tokens;
    let cuts = |cue: &&Cue| {
        let is_peak = cue.row.says == Says::Event(Event::Peak);
        is_peak && start < cue.tokens.start && cue.tokens.start < end && end < cue.tokens.end
    };
    let is_cut = matches!(mention.axis, Axis::Reports | Axis::Instant);
    let Some(cue) = said.iter().find(cuts).filter(|_| is_cut) else { return mention };
    let reads = |end: usize| {
        let words = &text[mention.span.start..tokens[end - 1].span.end];
        if mention.axis == Axis::Instant {
            return (tokens[end - 1].is_word() && is_time(words)).then_some(end);
        }
        let count = Reader::default().count(words).ok()?;
        (count.statement.value == mention.value).then_some(end)
    };
    if let Some(end) = (start + 1..=cue.tokens.start).rev().find_map(reads) {
        mention.tokens.end = end;
        mention.span.end = tokens[end - 1].span.end;
    }
    mention
}

/// Numbers of two times with minutes: less may be two lengths, "de 2 à 3 heures".
const NUMBERS_OF_TIMES: usize = 3;

/// "En panne de 9 h 20 à 12 h 40": two times, and no length between two others.
fn with_times(text: &str, language: &Language, found: Found) -> Found {
    let words = &text[found.span.clone()];
    let numbers = words.split(|c: char| !c.is_ascii_digit()).filter(|digits| !digits.is_empty()).count();
    let is_length = found.axis == Axis::Minutes && numbers >= NUMBERS_OF_TIMES;
    let rest = words.split_once(' ').map(|(_, rest)| rest).filter(|_| is_length);
    let times = rest.and_then(|rest| {
        let times = scan(rest, language).into_iter().next()?;
        (times.is_range && times.axis == Axis::Instant && times.span == (0..rest.len())).then_some(times)
    });
    match (times, rest) {
        (Some(times), Some(rest)) => Found { span: found.span.end - rest.len()..found.span.end, ..times },
        _ => found,
    }
}

/// A count that is so many times the one before it is no range: "from a dozen to 8,700".
const RISEN: f64 = 3.0;

/// The two ends of a rise or a fall that reads like a range of counts.
fn risen(text: &str, found: Found, cues: &cue::Language) -> Vec<Found> {
    // "De cinq à 3 200".
    let whole = &text[found.span.clone()];
    let is_from = |word: &str| cues.marking.iter().any(|from| fold(from) == fold(word));
    let words = whole.split_once(' ').filter(|(first, _)| is_from(first)).map_or(whole, |(_, rest)| rest);
    let begin = found.span.end - words.len();
    let read = |words: &str| Reader::default().count(words).ok().map(|count| count.statement.value);
    // "Dozen" is a number after its article.
    let count = |words: &str| read(words).or_else(|| read(&format!("a {words}")));
    let ends = words.match_indices([' ', '\u{a0}', '\u{202f}']).find_map(|(at, space)| {
        let rest = &words[at + space.len()..];
        let (joint, to) = rest.split_once([' ', '\u{a0}', '\u{202f}'])?;
        let is_joint = cues.to.contains(&fold(joint).as_str());
        let (from, to_at) = (words[..at].trim_end(), words.len() - to.len());
        let (first, second) = (count(from).filter(|_| is_joint)?, count(to)?);
        // "Nought to three complaints" is what is usual.
        let is_many = first.max(second) >= LEAST_COUNT;
        (is_many && (first * RISEN <= second || second * RISEN <= first)).then_some((from.len(), first, to_at, second))
    });
    match ends.filter(|_| found.axis == Axis::Reports) {
        Some((from_end, first, to_at, second)) => {
            let from = Found { span: begin..begin + from_end, value: first, ..found.clone() };
            vec![from, Found { span: begin + to_at..found.span.end, value: second, ..found }]
        }
        None => vec![found],
    }
}

/// "From a quarter to nine until half past twelve": a time stands before a joining word and another after it.
pub(super) fn has_two_ends(words: &str) -> bool {
    let spaces: Vec<usize> = words.match_indices(' ').map(|(at, _)| at).collect();
    let is_moment = |words: &str| minute_of(words).is_some();
    let is_end = |words: &str| is_moment(words) || words.split_once(' ').is_some_and(|(_, rest)| is_moment(rest));
    spaces.windows(2).any(|pair| is_end(&words[..pair[0]]) && is_moment(&words[pair[1] + 1..]))
}

/// Minutes of the bins that pages mostly have.
pub(in crate::article) const BIN_MIN: f64 = 15.0;

fn is_rate(words: &str) -> bool {
    let scope = Reader::default().count(words).ok().and_then(|count| count.scope);
    matches!(scope, Some(Scope::Minutes(minutes)) if minutes != BIN_MIN)
}

/// Letters of the shortest noun that stays with a count: "mails".
const SHORTEST_NOUN: usize = 4;

/// The words of a figure without those before and after that say nothing of its number; one noun stays.
///
/// "Reaching a high of nearly 8,900 reports of trouble" is "nearly 8,900 reports".
pub(in crate::article) fn bare<'w>(words: &'w str, axis: Axis, language: &cue::Language) -> &'w str {
    let reader = Reader::default();
    let read = |words: &str| match axis {
        Axis::Reports => reader.count(words).ok().map(|count| count.statement),
        Axis::Fraction => reader.share(words).ok(),
        Axis::Minutes => reader.duration(words).ok(),
        Axis::Instant => None,
    };
    // Of a count in words each word may be part of the number.
    let is_plain = axis == Axis::Fraction || words.contains(|c: char| c.is_ascii_digit());
    let Some(whole) = read(words).filter(|_| is_plain) else { return words };
    // "As many as 76 %" of reports are 76 %: of a share it is no bound.
    let is_bound = axis == Axis::Fraction && whole.qualifier == Qualifier::UpTo;
    let is_same = |part: &str| {
        read(part).is_some_and(|statement| {
            statement == whole || is_bound && statement.qualifier == Qualifier::Bare && statement.value == whole.value
        })
    };
    let starts = words.match_indices([' ', '\u{a0}']).map(|(at, space)| at + space.len());
    let start = starts
        .take_while(|at| words[..*at].chars().all(|c| !c.is_ascii_digit()))
        .filter(|at| is_same(&words[*at..]))
        .last()
        .unwrap_or(0);
    let words = &words[start..];
    if axis == Axis::Minutes {
        return words;
    }
    let ends: Vec<usize> =
        words.match_indices([' ', '\u{a0}', '\u{202f}']).map(|(at, _)| at).chain([words.len()]).collect();
    let Some(first) = ends.iter().position(|end| is_same(&words[..*end])) else { return words };
    // Shorter words than a noun lead on to something else: "450 à".
    let noun = ends.get(first + 1).is_some_and(|end| words[ends[first]..*end].trim().chars().count() >= SHORTEST_NOUN);
    // "61,000 user reports": both nouns.
    let is_compound = |from: usize| {
        let (Some(one), Some(end)) = (ends.get(from), ends.get(from + 1)) else { return false };
        language.second_nouns.contains(&fold(words[*one..*end].trim()).as_str())
    };
    let kept = match axis == Axis::Reports && noun {
        true => first + 1 + usize::from(is_compound(first + 1)),
        false => first,
    };
    if is_same(&words[..ends[kept]]) { &words[..ends[kept]] } else { words }
}
