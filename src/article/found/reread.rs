//! Wordings that mean something else in a sentence of an article than alone in a scenario file.

use super::hour::bare_hour;
use super::length::as_length;
use super::time::{is_time, length_min, minute_of};
use crate::article::cue::{self, Cue, Event, Language, Says, phrase_at};
use crate::article::prose::token::{Token, fold};
use crate::scenario::Axis;
use crate::scenario::wording::{Found, Reader};

/// Words from "after" to the start that a time is counted from: "après la".
const ANCHOR: usize = 2;

/// The sentence in which they stand.
#[derive(Debug, Clone, Copy)]
pub(super) struct Around<'a> {
    /// The whole text.
    pub(super) text: &'a str,
    pub(super) tokens: &'a [Token],
    pub(super) cues: &'static Language,
    /// Its cues.
    pub(super) said: &'a [Cue],
    /// Whether a count was found in it.
    pub(super) has_count: bool,
}

/// A wording as it is meant in its sentence.
#[derive(Debug)]
pub(super) struct Reread {
    /// Its span is in bytes of the whole text.
    pub(super) found: Found,
    /// Whether a length is a time that is counted back from one before it: "half an hour earlier".
    pub(super) is_earlier: bool,
    /// Whether a length is a time that is counted from a stated one, which a scenario file has no wording for.
    pub(super) is_counted: bool,
}

impl<'a> Around<'a> {
    /// Reads `found` anew, whose span is in bytes of the whole text.
    pub(super) fn reread(&self, mut found: Found) -> Reread {
        let steps: [fn(&Self, &mut Found); 8] = [
            Self::take_number_for_hour,
            Self::take_range_for_time,
            Self::end_with_the_full_stop,
            Self::end_where_a_time_does,
            Self::begin_after_what_happened,
            Self::take_hours_for_length,
            Self::take_half_for_count,
            Self::begin_after_both_words,
        ];
        steps.iter().for_each(|step| step(self, &mut found));
        let (is_earlier, is_later) = (self.is_before(&found), self.is_later(&found));
        if is_earlier || is_later {
            (found.axis, found.is_later) = (Axis::Instant, true);
        }
        self.tell_from_what(&mut found);
        Reread { found, is_earlier, is_counted: is_earlier || is_later }
    }

    /// Whether the sentence tells what is usual.
    pub(super) fn is_usual(&self) -> bool {
        self.said.iter().any(|cue| cue.row.says == Says::Event(Event::Baseline))
    }

    fn words(&self, found: &Found) -> &'a str {
        &self.text[found.span.clone()]
    }

    /// The token before a figure.
    fn before(&self, found: &Found) -> Option<&'a Token> {
        self.tokens.iter().rev().find(|token| token.span.end <= found.span.start)
    }

    /// Where the token after a figure is.
    fn follows(&self, found: &Found) -> Option<usize> {
        self.tokens.iter().position(|token| token.span.start >= found.span.end)
    }

    /// Whether one of these phrases follows at once.
    fn goes_on_with(&self, found: &Found, phrases: &'static [&'static str]) -> bool {
        self.follows(found).is_some_and(|at| phrase_at(phrases, self.tokens, at).is_some())
    }

    fn is_what_happened(&self, word: &str) -> bool {
        self.cues.happened.iter().any(|happened| word.eq_ignore_ascii_case(happened))
    }

    /// "By 9", "just gone five".
    fn take_number_for_hour(&self, found: &mut Found) {
        if found.axis != Axis::Reports || self.is_usual() {
            return;
        }
        if let Some((from, minute)) = bare_hour(self.text, &found.span, self.tokens, self.cues) {
            found.span.start = from;
            (found.axis, found.value, found.is_range) = (Axis::Instant, minute, false);
        }
    }

    /// "By ten to 11": a time, and no count from ten to eleven.
    fn take_range_for_time(&self, found: &mut Found) {
        let is_at = |token: &Token| self.cues.at.contains(&token.folded.as_str());
        let words = self.words(found);
        // "At 3,650" is no time.
        let may_be = found.axis == Axis::Reports && self.before(found).is_some_and(is_at) && !words.contains(',');
        if let Some(minute) = minute_of(words).filter(|_| may_be) {
            (found.axis, found.value, found.is_range) = (Axis::Instant, minute, false);
        }
    }

    /// "At 9 a.m." at the end of a sentence, too.
    fn end_with_the_full_stop(&self, found: &mut Found) {
        let is_cut = self.text[..found.span.end].ends_with(".m") && self.text[found.span.end..].starts_with('.');
        found.span.end += usize::from(is_cut);
    }

    /// "At 8:20 on the site": without words that a scenario file does not read after a time.
    fn end_where_a_time_does(&self, found: &mut Found) {
        let words = self.words(found);
        if found.axis != Axis::Instant || is_time(words) {
            return;
        }
        let mut spaces = words.rmatch_indices(char::is_whitespace);
        if let Some((cut, _)) = spaces.find(|(at, _)| is_time(&words[..*at])) {
            found.span.end = found.span.start + cut;
        }
    }

    /// "Over at 10:42", "back at 9:00": the first word belongs to what happened.
    fn begin_after_what_happened(&self, found: &mut Found) {
        let words = self.words(found).split_once(' ').filter(|(first, _)| self.is_what_happened(first));
        if let Some((_, time)) = words.filter(|(_, time)| found.axis == Axis::Instant && is_time(time)) {
            found.span.start = found.span.end - time.len();
        }
    }

    /// "Après trois heures de panne".
    fn take_hours_for_length(&self, found: &mut Found) {
        if found.axis != Axis::Instant || found.is_range {
            return;
        }
        if let Some((from, length)) = as_length(self.text, &found.span, self.before(found), self.cues) {
            (found.span.start, found.axis, found.value) = (from, Axis::Minutes, length);
        }
    }

    /// "Idles at half a dozen": a count, and no half hour.
    fn take_half_for_count(&self, found: &mut Found) {
        let is_dozen = |number: &&str| self.cues.dozen.iter().any(|dozen| fold(number).ends_with(dozen));
        let number = self.words(found).split_once(' ').map(|(_, number)| number);
        let Some(number) = number.filter(|_| found.axis == Axis::Instant).filter(is_dozen) else { return };
        if let Ok(count) = Reader::default().count(number) {
            found.span.start = found.span.end - number.len();
            (found.axis, found.value, found.is_range) = (Axis::Reports, count.statement.value, false);
        }
    }

    /// "Over in an hour and twenty minutes" is no more than an hour.
    fn begin_after_both_words(&self, found: &mut Found) {
        let mut words = self.words(found).splitn(3, ' ');
        let is_so = found.axis == Axis::Minutes
            && words.next().is_some_and(|word| self.is_what_happened(word))
            && words.next().is_some_and(|word| self.is_what_happened(word));
        if let Some(length) = words.next().filter(|rest| is_so && length_min(rest).is_some()) {
            found.span.start = found.span.end - length.len();
        }
    }

    /// "Half an hour earlier".
    fn is_before(&self, found: &Found) -> bool {
        found.axis == Axis::Minutes && self.goes_on_with(found, self.cues.earlier)
    }

    /// "Two hours later", "the app in the half-hour that followed"; of a count that is its stretch.
    fn is_later(&self, found: &Found) -> bool {
        let follows = || !self.has_count && self.goes_on_with(found, self.cues.following);
        found.axis == Axis::Minutes && (self.goes_on_with(found, self.cues.later) || follows())
    }

    /// From what a time is counted: from the time before it, or from the start.
    fn tell_from_what(&self, found: &mut Found) {
        let words = fold(self.words(found));
        // "Half an hour after that".
        if found.axis == Axis::Instant && self.cues.after_that.iter().any(|that| words.ends_with(*that)) {
            (found.is_later, found.is_after_start) = (true, false);
        }
        // "47 minutes après la première alerte".
        let begins = |cue: &Cue| cue.row.says == Says::Event(Event::Start) && cue.row.side == cue::Side::Either;
        let is_of_start =
            |at: usize| self.said.iter().any(|cue| begins(cue) && (at..at + ANCHOR).contains(&cue.tokens.start));
        let is_after = words.ends_with(&fold(self.cues.after));
        if found.is_later && is_after && self.follows(found).is_some_and(is_of_start) {
            (found.is_later, found.is_after_start) = (false, true);
        }
    }
}
