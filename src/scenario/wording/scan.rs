//! Figures in running text: at each word the longest wording that begins there.

use super::clock::{self, Anchor, Clock};
use super::count;
use super::cursor::Cursor;
use super::duration;
use super::language::{Language, Lexicon, Word, lexicons};
use super::lexer::{Token, TokenKind, tokens};
use super::share;
use crate::scenario::zone::Zone;
use crate::scenario::{Axis, Qualifier, Statement};
use std::ops::Range;

/// A wording in running text.
#[derive(Debug, Clone)]
pub(crate) struct Found {
    /// Where it stands, bytes.
    pub span: Range<usize>,
    pub axis: Axis,
    /// A count, minutes, a fraction, or minutes after midnight.
    pub value: f64,
    /// Whether a time goes from one moment to another.
    pub is_range: bool,
    /// Whether it is a number that is not told: "thousands".
    pub is_vague: bool,
    /// Whether it is counted from the start of the outage: "two hours after it began".
    pub is_after_start: bool,
    /// Whether it is counted from a time before it: "two hours later".
    pub is_later: bool,
    /// The zone that is said with a time.
    pub zone: Option<Zone>,
    /// The zone of the same time on a second clock: "midnight ET, 6 a.m. in Paris".
    pub second_zone: Option<Zone>,
}

/// The wordings of a text, none within another. A number alone is a count.
pub(crate) fn scan(text: &str, language: &Language) -> Vec<Found> {
    let Some(lexicon) = lexicons().iter().find(|lexicon| lexicon.language.code == language.code) else {
        return Vec::new();
    };
    let tokens = lexicon.apart(&tokens(text));
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        match longest(text, &tokens, lexicon, at) {
            Some((end, wording)) => {
                found.push(wording);
                at = end;
            }
            None => at += 1,
        }
    }
    found
}

/// Whether the words of a time tell the part of the day: "3:35 p.m.", "7h du soir", "noon".
pub(crate) fn tells_half(words: &str, language: &Language) -> bool {
    let lexicon = lexicons().iter().find(|lexicon| lexicon.language.code == language.code);
    lexicon.is_some_and(|lexicon| {
        let tokens = lexicon.apart(&tokens(words));
        let tells = |(word, _)| matches!(word, Word::Part(_) | Word::Named(_));
        (0..tokens.len()).any(|at| lexicon.meanings(&tokens, at).any(tells))
    })
}

/// The longest wording that begins with a token, and the token after it. Of two as long a time comes before a share, a length and a count.
fn longest(text: &str, tokens: &[Token], lexicon: &'static Lexicon, at: usize) -> Option<(usize, Found)> {
    let first = &tokens[at];
    if first.kind == TokenKind::Mark && !SIGNS.contains(&first.text.as_str()) {
        return None;
    }
    let place = Place { text, tokens, lexicon, at };
    let count = count_at(text, tokens, lexicon, at);
    let time = place.time();
    let until_time = time.as_ref().map(|(end, _)| *end);
    let length = place.length(count.as_ref(), until_time);
    let all = [time, place.share(until_time.is_some()), length, count.map(|count| place.counted(count))];
    let whole = all.into_iter().flatten().filter(|(end, _)| *end > at && !is_cut(tokens, *end));
    let (end, found) = whole.reduce(|best, other| if other.0 > best.0 { other } else { best })?;
    Some((end, Found { span: first.span.start..tokens[end - 1].span.end, ..found }))
}

/// A token, and the wordings that begin there. Each is told with the token after it; its span is yet to be known.
#[derive(Clone, Copy)]
struct Place<'a> {
    text: &'a str,
    tokens: &'a [Token],
    lexicon: &'static Lexicon,
    at: usize,
}

impl Found {
    fn plain(axis: Axis, value: f64) -> Self {
        Self {
            span: 0..0,
            axis,
            value,
            is_range: false,
            is_vague: false,
            is_after_start: false,
            is_later: false,
            zone: None,
            second_zone: None,
        }
    }
}

impl<'a> Place<'a> {
    /// A cursor at a token, for the tokens before another.
    fn cursor(self, at: usize, end: usize) -> Cursor<'a> {
        let mut cursor = Cursor::new(self.text, &self.tokens[..end], self.lexicon);
        cursor.go_to(at);
        cursor
    }

    fn word(self, at: usize) -> Option<&'a str> {
        self.tokens.get(at).map(|token| token.text.as_str())
    }

    fn time(self) -> Option<(usize, Found)> {
        let mut cursor = self.cursor(self.at, self.end_of_time());
        let clock = clock::clock(&mut cursor)?;
        let moment = clock.moment();
        let minute =
            moment.map_or(0.0, |moment| f64::from(moment.time.hour()) * 60.0 + f64::from(moment.time.minute()));
        let also = moment.and_then(|moment| moment.also.as_ref());
        let found = Found {
            is_range: matches!(clock, Clock::Between(..) | Clock::By(..)),
            is_after_start: matches!(clock, Clock::After(_, Anchor::Start)),
            is_later: matches!(clock, Clock::After(_, Anchor::Earlier)),
            zone: moment.and_then(|moment| moment.zone.clone()),
            second_zone: also.and_then(|also| also.zone.clone()),
            ..Found::plain(Axis::Instant, minute)
        };
        Some((cursor.at(), found))
    }

    /// Where a time ends at the latest: "À 14 h 45 : 7 315", "at 10.20am; at midday".
    fn end_of_time(self) -> usize {
        let Self { tokens, at, .. } = self;
        let is_dash = |i: usize| {
            ['-', '\u{2013}', '\u{2014}'].into_iter().any(|dash| tokens[i].is_mark(dash))
                && !tokens[i].glued
                && tokens.get(i + 1).is_some_and(|next| !next.glued)
        };
        // "At 9.25am - two hours in all": what follows such a dash is a length, and no second time.
        let is_length = |from: usize| duration::duration_alone(&mut self.cursor(from, tokens.len())).is_some();
        let ends = |i: &usize| {
            tokens[*i].is_mark(';') || tokens[*i].is_mark(':') && !tokens[*i].glued || is_dash(*i) && is_length(*i + 1)
        };
        (at..tokens.len()).find(ends).unwrap_or(tokens.len())
    }

    fn share(self, is_time: bool) -> Option<(usize, Found)> {
        let mut cursor = self.cursor(self.at, self.tokens.len());
        // "Quarter to one with 2,270" is a time, and no range of shares.
        let is_range = |share: &Statement| share.qualifier == Qualifier::Between && is_time;
        let share = share::share(&mut cursor).filter(|share| !is_range(share))?;
        // "Peaked at quarter to one": the quarter is that of an hour.
        let is_of_hour = cursor.at().checked_sub(1).and_then(|last| self.word(last)) == Some("quarter")
            && self.means(cursor.at(), |word| matches!(word, Word::Past | Word::Until));
        (!is_of_hour).then(|| (cursor.at(), Found::plain(Axis::Fraction, share.value)))
    }

    fn length(self, count: Option<&(usize, Statement)>, until_time: Option<usize>) -> Option<(usize, Found)> {
        let mut cursor = self.cursor(self.at, self.tokens.len());
        let duration = duration::duration_alone(&mut cursor)?;
        // "300 à 8h30" is a count and its time, and no range of lengths.
        let is_count = count.is_some_and(|(end, count)| *end < cursor.at() && count.value >= LEAST_COUNT_AT);
        // "Vers 8 h 20 sur le site" is a time, and where it was seen.
        let is_seen = until_time.is_some_and(|end| self.means(end, |word| word == Word::SeenOn));
        let is_vague =
            self.says(cursor.at(), |word| matches!(word, Word::Vague(..) | Word::Many(..) | Word::Plural(_)));
        let found = Found { is_vague, ..Found::plain(Axis::Minutes, duration.value) };
        (!is_count && !is_seen).then(|| (cursor.at(), found))
    }

    fn counted(self, (end, count): (usize, Statement)) -> (usize, Found) {
        let has_digits = self.tokens[self.at..end].iter().any(|token| token.kind == TokenKind::Digits);
        let is_plural = self.says(end, |word| matches!(word, Word::Plural(_)))
            && !self.says(end, |word| matches!(word, Word::Vague(..)));
        let is_vague = count.qualifier == Qualifier::Between && !has_digits && is_plural;
        (end, Found { is_vague, ..Found::plain(Axis::Reports, count.value) })
    }

    /// Whether a word before `end` has such a meaning.
    fn says(self, end: usize, wanted: fn(Word) -> bool) -> bool {
        (self.at..end).any(|at| self.means(at, wanted))
    }

    /// Whether the words at a token have such a meaning.
    fn means(self, at: usize, wanted: fn(Word) -> bool) -> bool {
        self.lexicon.meanings(self.tokens, at).any(|(word, _)| wanted(word))
    }
}

/// Whether a wording that ends there ends within a word: "un pic à 1" of "un pic à 1h44", "peaked at 2" of "peaked at 2:30".
fn is_cut(tokens: &[Token], end: usize) -> bool {
    let is_glued = |at: usize| tokens.get(at).filter(|token| token.glued);
    let goes_on = || is_glued(end + 1).is_some_and(|token| token.kind == TokenKind::Digits);
    is_glued(end).is_some_and(|token| {
        token.kind != TokenKind::Mark || [':', '.', ','].iter().any(|mark| token.is_mark(*mark)) && goes_on()
    })
}

/// A count at a token: its end and its value. "14 870 à 15h05" is no range that goes down, but a count before a time.
fn count_at(text: &str, tokens: &[Token], lexicon: &'static Lexicon, at: usize) -> Option<(usize, Statement)> {
    let up_to = |end: usize| {
        let mut cursor = Cursor::new(text, &tokens[..end], lexicon);
        cursor.go_to(at);
        let count = count::count(&mut cursor)?;
        // "A peak of 29,700 an hour earlier" is no count an hour.
        let is_shift = |(word, _)| matches!(word, Word::Later | Word::Earlier | Word::After | Word::Before);
        let shifts = |at: usize| lexicon.meanings(tokens, at).any(is_shift);
        if matches!(count.scope, Some(count::Scope::Minutes(_))) && shifts(cursor.at()) {
            return None;
        }
        // "1.900 à" of "1.900 à 10h", "reports d'" of "reports d'usagers": what only leads on is no part of the count.
        let glued = |from: usize, end: usize| {
            lexicon.meanings(tokens, from).any(|(word, length)| word == Word::Glue && end <= from + length)
        };
        let is_glue = |end: usize| (end.saturating_sub(GLUE).max(at + 1)..end).any(|from| glued(from, end));
        // "A culminé à 19h10", "at the height": what is left must be a count of its own.
        let is_count = |end: usize| {
            let mut cut = Cursor::new(text, &tokens[..end], lexicon);
            cut.go_to(at);
            end == cursor.at() || count::count(&mut cut).is_some() && cut.at() == end
        };
        let end = (at + 1..=cursor.at()).rev().find(|&end| !is_glue(end) && !is_cut(tokens, end) && is_count(end))?;
        // "A culminé à 21 heures": of hours it is no count.
        let is_unit = |(word, _)| matches!(word, Word::Unit(_) | Word::HourMark | Word::OClock);
        let is_elided = tokens.get(end + 1).is_some_and(|next| next.glued && next.is_mark('\''));
        if !is_elided && lexicon.meanings(tokens, end).any(is_unit) {
            return None;
        }
        Some((end, count.statement))
    };
    let has_digits = || tokens[at..tokens.len().min(at + LEAD)].iter().any(|token| token.kind == TokenKind::Digits);
    // "Jumped from 40 to 31,200" is no range, but two counts; "from a few hundred to several thousand" is one.
    let is_moved = |count: &Statement| has_digits() && count.likelihood.low() * MOVED < count.likelihood.high();
    let whole = up_to(tokens.len()).and_then(|(end, count)| match count.qualifier {
        Qualifier::Between if is_moved(&count) => {
            (at + 1..end).rev().filter_map(up_to).find(|(_, count)| !is_moved(count))
        }
        _ => Some((end, count)),
    });
    whole.or_else(|| has_digits().then(|| (at + 1..tokens.len().min(at + 2 * LEAD)).rev().find_map(up_to)).flatten())
}

/// Most words before the digits of a count: "hit a peak of nearly".
const LEAD: usize = 5;
/// In running text a count from so many to this many times as many is one that moved: our assumption.
const MOVED: f64 = 8.0;
/// Tokens of a joining word: "d" and its apostrophe.
const GLUE: usize = 2;
/// Signs that a wording may begin with.
const SIGNS: &[&str] = &["~", "<", ">", "≈", "≤", "≥"];
/// No range of lengths begins with so many units.
const LEAST_COUNT_AT: f64 = 100.0;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_words_tell_the_part_of_the_day() {
        let of = |code| Language::of_code(code).expect("a language");
        for (code, words) in
            [("en", "3.35pm"), ("en", "3:35 p.m. ET"), ("en", "noon"), ("fr", "8h30 du matin"), ("fr", "19h hier soir")]
        {
            assert!(tells_half(words, of(code)), "{words}");
        }
        for (code, words) in [("fr", "samedi à 3h35"), ("en", "3:35 in Amsterdam"), ("en", "3:35 in Birmingham")] {
            assert!(!tells_half(words, of(code)), "{words}");
        }
    }

    #[test]
    fn a_count_ends_before_what_only_leads_on_and_vague_ends_are_one_range() {
        let french = Language::of_code("fr").expect("French");
        let found = |text: &'static str| -> Vec<&str> {
            scan(text, french).into_iter().map(|found| &text[found.span]).collect()
        };
        assert_eq!(
            found("jusqu'à environ 10.000 signalements d'utilisateurs"),
            ["jusqu'à environ 10.000 signalements"]
        );
        assert_eq!(found("1.900 à 10h"), ["1.900", "à 10h"]);
        assert_eq!(found("de quelques centaines à plusieurs milliers").len(), 1);
    }
}
