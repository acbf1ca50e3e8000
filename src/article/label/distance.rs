//! How far words stand from a figure: what the nearest cue is.

use super::classify::Reading;
use crate::article::cue::{Aside, Cue, Event, Says, Side};
use crate::article::found::mention::Mention;
use crate::article::found::watcher::is_watcher;
use crate::article::prose::token::{Quote, fold};
use crate::scenario::Axis;
use std::ops::Range;

/// What is said in quotation marks counts as further by this from a time after them.
const QUOTED: u32 = 2;
/// A cue that follows its figure counts as further by this.
const REVERSED: u32 = 1;
/// A figure of the same kind between a cue and a figure: the cue rather speaks of that one.
const OTHER_FIGURE: u32 = 3;
/// A clause between commas counts as so many words, with its commas.
const PARENTHESIS: u32 = 4;

/// Further than any cue is looked for: what lies beyond is not counted.
const FAR: u32 = 100;

/// Most words of a clause before its verb: "that calls to landlines".
const CLAUSE: usize = 5;

/// Words between "before" and the verb that it stands before.
const BEFORE: usize = 4;

impl Reading<'_> {
    /// How far a cue is from a figure, in words; marks and joining words count for several.
    pub(in crate::article) fn cost(&self, cue: &Cue, mention: &Mention) -> Option<u32> {
        // "Four hours after the first signs of trouble" is no time of the start.
        if cue.row.says == Says::Event(Event::Start)
            && self.is_anchor(cue)
            && !cue.tokens.contains(&mention.tokens.start)
        {
            return None;
        }
        if self.is_of_what_follows(cue, mention) {
            return None;
        }
        let weakness = cue.row.weakness;
        let (between, is_reversed) = between(&cue.tokens, &mention.tokens);
        if cue.row.says == Says::Aside(Aside::Statement) && self.only_attributes(cue, mention, &between, is_reversed) {
            return None;
        }
        // "For 52% it was the sending of messages": only what stands right there is the whole.
        // "Three quarters of the messages concerned payments" is what they are about.
        let is_of_reports =
            |other: &Cue| other.row.says == Says::Event(Event::Reports) && other.tokens.start == cue.tokens.end;
        if cue.row.says == Says::Aside(Aside::OtherWhole)
            && (!between.is_empty() || self.cues.iter().any(is_of_reports))
        {
            return None;
        }
        // "Two hours after it began" is no time of the start.
        if mention.axis == Axis::Instant
            && overlaps(&cue.tokens, &mention.tokens)
            && cue.tokens.start > mention.tokens.start
        {
            return None;
        }
        // "At 9:05, before things calmed down": what comes after is not of that time.
        let is_before = |at: usize| self.tokens[at].folded == fold(self.language.before);
        if is_reversed && mention.axis == Axis::Instant && between.clone().rev().take(BEFORE).any(is_before) {
            return None;
        }
        let side = match (cue.row.side, between.is_empty() && overlaps(&cue.tokens, &mention.tokens), is_reversed) {
            (_, true, _) | (Side::Ahead | Side::Either, _, false) | (Side::Behind, _, true) => 0,
            // "Until shortly before 9:30": the figure begins after it.
            (Side::Within, false, false) if between.is_empty() => 0,
            (Side::Either, _, true) => REVERSED,
            (Side::Ahead, _, true) | (Side::Behind, _, false) | (Side::Within, _, _) => return None,
        };
        // What is said and when it was said are two things: "“We have fixed it,” they said at 10:05".
        let is_quote = |at: usize| self.tokens[at].quote == Some(Quote::Closes);
        // "“The first refusal was at ten past eleven,” a bookseller tells": so does who tells it.
        let crosses = !is_reversed || cue.row.says == Says::Aside(Aside::Person);
        let said = if crosses && between.clone().any(is_quote) { QUOTED } else { 0 };
        Some(self.distance(between, mention.axis, cue.row.says) + side + weakness + said)
    }

    /// "It was not until 6:25 that calls began to fail": the clause after the time says what happened then.
    fn is_of_what_follows(&self, cue: &Cue, mention: &Mention) -> bool {
        let end = mention.tokens.end;
        let begins = |other: &Cue| {
            matches!(other.row.says, Says::Event(Event::Start | Event::Relapse | Event::Subsided))
                && other.row.weakness == 0
                && (end + 1..end + 1 + CLAUSE).contains(&other.tokens.start)
        };
        cue.row.says == Says::Event(Event::Restored)
            && cue.row.weakness > 0
            && cue.tokens.start < end
            && self.tokens.get(end).is_some_and(|token| self.language.that.contains(&token.folded.as_str()))
            && self.cues.iter().any(begins)
    }

    /// "It went down at 9:10, the company said": who tells it does not tell when they told it.
    fn only_attributes(&self, cue: &Cue, mention: &Mention, between: &Range<usize>, is_reversed: bool) -> bool {
        let word = |at: usize| self.tokens[at].folded.as_str();
        let is_comma = |at: usize| word(at) == ",";
        let opens = mention
            .tokens
            .start
            .checked_sub(1)
            .is_none_or(|before| !self.tokens[before].is_word() || self.language.joining.contains(&word(before)));
        let of_watcher = self.tokens.get(cue.tokens.end).is_some_and(|token| is_watcher(&token.folded));
        of_watcher || is_reversed && !opens && between.clone().any(is_comma)
    }

    /// The distance over a stretch of tokens.
    pub(in crate::article) fn distance(&self, between: Range<usize>, axis: Axis, says: Says) -> u32 {
        let mut distance = 0;
        let mut at = between.start;
        while at < between.end && distance < FAR {
            // Figures follow each other in the order of the text.
            let next = self.mentions.partition_point(|other| other.tokens.end <= at);
            if let Some(other) = self.mentions.get(next).filter(|other| other.tokens.contains(&at)) {
                distance += if other.axis == axis { OTHER_FIGURE } else { 0 };
                at = other.tokens.end;
                continue;
            }
            if let Some(end) = self.parenthesis(at, &between) {
                distance += PARENTHESIS;
                at = end;
                continue;
            }
            distance += self.step(at, says);
            at += 1;
        }
        distance
    }

    /// Where a clause between two commas ends that holds no figure and says nothing of one: ", just ahead of the fight,".
    fn parenthesis(&self, at: usize, between: &Range<usize>) -> Option<usize> {
        let is_comma = |at: usize| self.tokens[at].folded == ",";
        let end =
            (at + 1..between.end).find(|&end| is_comma(end) || self.ends_segment(end)).filter(|&end| is_comma(end))?;
        let clause = at + 1..end;
        let is_event = |cue: &Cue| matches!(cue.row.says, Says::Event(_)) && overlaps(&cue.tokens, &clause);
        // ", which has 900,000 members," tells of somebody.
        let is_relative = self.language.relative.contains(&self.tokens[at + 1].folded.as_str());
        let is_plain = is_comma(at)
            && clause.len() >= PARENTHESIS as usize
            && (is_relative || !self.mentions.iter().any(|mention| overlaps(&mention.tokens, &clause)))
            && !self.cues.iter().any(is_event);
        is_plain.then_some(end + 1)
    }

    fn step(&self, at: usize, says: Says) -> u32 {
        let token = self.tokens[at].folded.as_str();
        let is_speech = |cue: &&Cue| {
            cue.tokens.contains(&at)
                && matches!(cue.row.says, Says::Aside(Aside::Statement) | Says::Event(Event::Reports))
        };
        let is_event = |cue: &&Cue| cue.tokens.contains(&at) && matches!(cue.row.says, Says::Event(_));
        match token {
            _ if self.is_after_stamp(at) => 0,
            "," => 2,
            ";" => 9,
            ":" => 2,
            "\u{2013}" | "\u{2014}" | "-" => 4,
            _ if !self.tokens[at].is_word() => 0,
            _ if self.language.joining.contains(&token) => 5,
            _ if matches!(says, Says::Event(_)) && self.cues.iter().any(|cue| is_speech(&cue)) => 0,
            _ if says == Says::Aside(Aside::Promise) && self.cues.iter().any(|cue| is_event(&cue)) => 0,
            _ => 1,
        }
    }

    /// The stretch of the sentence about a token within which an aside holds for all figures.
    pub(in crate::article) fn segment(&self, at: usize) -> Range<usize> {
        let start = (0..at).rev().find(|i| self.ends_segment(*i)).map_or(0, |i| i + 1);
        let end = (at + 1..self.tokens.len()).find(|i| self.ends_segment(*i)).unwrap_or(self.tokens.len());
        start..end
    }

    /// "19:41 – 33,400 reports": a mark after the time that opens a sentence sets nothing against it.
    fn is_after_stamp(&self, at: usize) -> bool {
        let stamp = self.mentions.first().filter(|first| first.axis == Axis::Instant && first.tokens.start == 0);
        stamp.is_some_and(|stamp| stamp.tokens.end == at)
            && matches!(self.tokens[at].folded.as_str(), ":" | "-" | "\u{2013}" | "\u{2014}")
    }

    /// Whether what follows a token is set against what stands before it.
    pub(in crate::article) fn ends_segment(&self, at: usize) -> bool {
        let token = self.tokens[at].folded.as_str();
        // "Than" of "more than six hours" sets nothing against anything.
        let is_in_figure = || self.mentions.iter().any(|mention| mention.tokens.contains(&at));
        // "Moins que l'an dernier".
        let before = at.checked_sub(1).map(|before| self.tokens[before].folded.as_str());
        let compares = || {
            self.language.that.contains(&token) && before.is_some_and(|word| self.language.comparing.contains(&word))
        };
        // "2,000 complaints against Pennant" are of it.
        let is_of_reports = || {
            let reports = |cue: &Cue| cue.row.says == Says::Event(Event::Reports) && cue.tokens.end == at;
            let is_counted = self.mentions.iter().any(|mention| mention.tokens.start == at + 1);
            self.cues.iter().any(reports) && !is_counted
        };
        matches!(token, ";" | "\u{2013}" | "\u{2014}") && !self.is_after_stamp(at)
            || (self.language.contrast.contains(&token) || compares()) && !is_in_figure() && !is_of_reports()
    }
}

pub(in crate::article) fn overlaps(one: &Range<usize>, other: &Range<usize>) -> bool {
    one.start < other.end && other.start < one.end
}

/// The tokens between two stretches, and whether the second comes first.
pub(in crate::article) fn between(cue: &Range<usize>, figure: &Range<usize>) -> (Range<usize>, bool) {
    if overlaps(cue, figure) {
        (cue.start..cue.start, false)
    } else if cue.end <= figure.start {
        (cue.end..figure.start, false)
    } else {
        (figure.end..cue.start, true)
    }
}
