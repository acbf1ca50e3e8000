//! Times, lengths and shares that no count has taken.

use super::moment::{
    counted_from, ends, is_before_else, last_before, length_of, length_of_range, minute_later, on_clock_of,
};
use super::sentence::Drafting;
use super::{About, Draft, UNTOLD_LENGTH, UNTOLD_START, shortened};
use crate::article::cue::{Aside, Cue, Event, Says, phrase_at};
use crate::article::found::mention::Mention;
use crate::article::found::time::{length_min, minute_of};
use crate::article::label::apart::GLOSS_TOKENS;
use crate::article::label::channel::channel;
use crate::article::label::classify::{Label, Reading};
use crate::article::label::distance::between;
use crate::article::label::subject::Subject;
use crate::article::prose::token::{Token, fold};
use crate::scenario::{Axis, DAY_MIN, QuantityKind};
use std::ops::Range;

/// How far away the words count that nothing says of a range of times.
const UNTOLD_RANGE: u32 = 10;
/// … and of one in a sentence which says that the service did not work.
const TOLD_RANGE: u32 = 5;
/// A range of so many minutes is no uncertain moment: our assumption.
const WIDE_MIN: f64 = 45.0;
/// Most words of a range before the one that marks it: "this afternoon, from".
const BEFORE_RANGE: usize = 5;
/// How far away "until" counts at the least, which alone says that something ends.
const UNTIL: u32 = 8;
/// The furthest that "lasted" may stand from a length that could be something else.
const FURTHEST_LENGTH: u32 = 5;

/// … and a verb of recovery, right before it.
const FURTHEST_REPAIR: u32 = 2;

/// Most words from what begins by itself to its time.
const SCHEDULED: usize = 4;

impl Drafting<'_> {
    /// Drafts a figure that is no count, or sets it aside.
    pub(super) fn other(&mut self, i: usize) {
        if self.taken[i] {
            return;
        }
        let about = self.is_open(i).then(|| self.about(i));
        if about.is_some() && !may_be_start(self.reading) {
            let open = Draft { open: about, ..self.draft(i, QuantityKind::Remark, Subject::Main, UNTOLD_START) };
            return self.drafts.push(open);
        }
        let (event, cost) = match self.event(i) {
            Ok(Some(told)) => told,
            Ok(None) => return,
            Err(aside) => return self.set_aside(i, aside),
        };
        if let Some(length) = self.length_since_start(i, event, cost) {
            self.drafts.push(length);
            return;
        }
        match self.kind(i, event) {
            Some(QuantityKind::PeakTime) if self.rise(i) => {}
            Some(kind) => {
                let before = self.drafts.len();
                self.figure(i, kind, cost);
                self.drafts[before..].iter_mut().for_each(|draft| draft.open = about);
            }
            None if event == Event::Ongoing => {
                let at = Some(self.moment(i, &Subject::Main));
                let words = shortened(&self.text[self.one.sentence.span.clone()]);
                self.drafts.push(Draft { at, words, ..self.draft(i, QuantityKind::Remark, Subject::Main, cost) });
            }
            None => match ends(self.text, self.reading, self.mention(i)).filter(|_| self.is_down(i, event)) {
                Some((from, to)) => {
                    self.end(i, from, QuantityKind::Start, cost);
                    self.end(i, to, QuantityKind::Restored, cost);
                }
                None => self.set_aside(i, Aside::Unexplained),
            },
        }
    }

    /// Whether no word says what happened at a time.
    fn is_open(&self, i: usize) -> bool {
        let mention = self.mention(i);
        let is_moment =
            mention.axis == Axis::Instant && !mention.is_range && !mention.is_later && !mention.is_after_start;
        is_moment
            && !mention.is_stamp
            && self.labels[i].is_none()
            && !self.is_after_its_time(i)
            && !self.has_aside(&[
                Aside::Earlier,
                Aside::Market,
                Aside::Measure,
                Aside::Money,
                Aside::OtherService,
                Aside::Person,
            ])
    }

    /// Whether the sentence has words of one of these asides.
    fn has_aside(&self, asides: &[Aside]) -> bool {
        self.reading.cues.iter().any(|cue| matches!(cue.row.says, Says::Aside(aside) if asides.contains(&aside)))
    }

    /// "Fines of 75 euros are waived until 8 p.m.", "write to us until 5 p.m.": nothing comes back then.
    fn is_until_else(&self, label: Label) -> bool {
        label.says == Says::Event(Event::Restored)
            && label.cost >= UNTIL
            && self.has_aside(&[Aside::Market, Aside::Money, Aside::OtherService, Aside::Promise, Aside::Publication])
    }

    /// What the words before a time are about.
    fn about(&self, i: usize) -> About {
        let times = || (0..self.labels.len()).filter(|&k| self.mention(k).axis == Axis::Instant);
        let gap = |k: usize, at: usize| between(&self.mention(k).tokens, &(at..at + 1)).0.len();
        let counts = |at: &usize| self.reading.language.counted.contains(&self.reading.tokens[*at].folded.as_str());
        let mut words = (0..self.reading.tokens.len()).filter(counts);
        let is_nearest = |at: usize| times().min_by_key(|&k| gap(k, at)) == Some(i);
        if self.scene.subject(self.reading, self.mention(i)).is_err() {
            About::Stranger
        } else if words.any(is_nearest) {
            About::Reports
        } else {
            About::Service
        }
    }

    /// What a figure is of, and how far away the words stand that say so. `None` is the time of an entry that does not say what happened.
    fn event(&self, i: usize) -> Result<Option<(Event, u32)>, Aside> {
        let mention = self.mention(i);
        if self.is_after_its_time(i) {
            return Ok(Some((Event::Duration, UNTOLD_LENGTH)));
        }
        match self.labels[i] {
            Some(label) if self.is_until_else(label) => Err(Aside::Unexplained),
            Some(Label { says: Says::Event(event), cost }) => Ok(Some((event, cost))),
            // "3:15 p.m.: We expect …": when it was written, and not what is expected.
            Some(Label { says: Says::Aside(Aside::Promise), .. }) if self.is_entry(i) => Err(Aside::Statement),
            Some(Label { says: Says::Aside(aside), .. }) => Err(aside),
            // "15:48 The app appears to be down": the time of an entry that tells nothing else.
            None if mention.is_stamp => Ok(self.says_down().then_some((Event::Start, UNTOLD_START))),
            None if mention.is_after_start => Ok(Some((Event::Restored, UNTOLD_RANGE))),
            // From one time to another, of nothing else: that is how long it was down.
            None if mention.is_range && self.says_down() => Ok(Some((Event::Down, TOLD_RANGE))),
            None if mention.is_range => Ok(Some((Event::Down, UNTOLD_RANGE))),
            // "The site shows a first shiver at 8:05 p.m.": settled when all times are known.
            // "Kick-off was 1 p.m.": what begins by itself.
            None if self.is_scheduled(i) => Err(Aside::Unexplained),
            None if mention.axis == Axis::Instant && !mention.is_later && may_be_start(self.reading) => {
                Ok(Some((Event::Start, UNTOLD_START)))
            }
            // "Call it two hours, end to end": settled when start and end are known.
            None if mention.axis == Axis::Minutes || mention.is_later => Ok(Some((Event::Duration, UNTOLD_LENGTH))),
            None => Err(Aside::Unexplained),
        }
    }

    /// Whether a time is of a match, a flight and the like.
    fn is_scheduled(&self, i: usize) -> bool {
        let start = self.mention(i).tokens.start;
        let opens = |token: &Token| self.reading.tokens.first() == Some(token);
        let is_one = |token: &Token| {
            (!token.capital || opens(token)) && self.reading.language.scheduled.contains(&token.folded.as_str())
        };
        self.mention(i).axis == Axis::Instant
            && self.reading.tokens[start.saturating_sub(SCHEDULED)..start].iter().any(is_one)
    }

    /// Whether a time stands before what is told, as that of an entry does.
    fn is_entry(&self, i: usize) -> bool {
        let mention = self.mention(i);
        let follows = self.reading.tokens.get(mention.tokens.end);
        let is_apart = follows
            .is_none_or(|token| token.capital || matches!(token.folded.as_str(), ":" | "-" | "\u{2013}" | "\u{2014}"));
        mention.is_stamp || mention.axis == Axis::Instant && mention.tokens.start == 0 && is_apart
    }

    /// "It was back at 9:40, three hours later": the second is how long it took.
    fn is_after_its_time(&self, i: usize) -> bool {
        let mention = self.mention(i);
        let before = i.checked_sub(1).map(|before| self.mention(before));
        let is_beside = |before: &Mention| {
            let is_near = (1..=GLOSS_TOKENS).contains(&mention.tokens.start.saturating_sub(before.tokens.end));
            // "Began at 16:20, peaked an hour later".
            let gap = before.tokens.end..mention.tokens.start;
            let tells = |cue: &Cue| matches!(cue.row.says, Says::Event(_)) && gap.contains(&cue.tokens.start);
            before.axis == Axis::Instant && !before.is_later && is_near && !self.reading.cues.iter().any(tells)
        };
        mention.is_later && !mention.is_earlier && before.is_some_and(is_beside)
    }

    /// Whether the sentence has words that may speak of a time, and all of them say that the service does not work.
    fn says_down(&self) -> bool {
        let of_time = |cue: &&Cue| cue.row.says.speaks_of(Axis::Instant);
        let mut cues = self.reading.cues.iter().filter(of_time).peekable();
        cues.peek().is_some() && cues.all(|cue| matches!(cue.row.says, Says::Event(Event::Down | Event::Start)))
    }

    /// "Six hours after it began" is how long it took.
    fn length_since_start(&self, i: usize, event: Event, cost: u32) -> Option<Draft> {
        let is_length = matches!(event, Event::Restored | Event::Duration | Event::Ongoing);
        let (words, mention) = (self.words(i), self.mention(i));
        let is_since = mention.is_after_start && is_length || mention.is_later && cost == UNTOLD_LENGTH;
        let length = length_of(words).or(mention.is_counted.then_some(words)).filter(|_| is_since)?;
        // "A day after the outage" tells a date.
        let value =
            length_min(length).filter(|value| *value < DAY_MIN || event == Event::Restored || cost == UNTOLD_LENGTH)?;
        let draft = self.draft(i, QuantityKind::Duration, Subject::Main, cost);
        Some(Draft { words: length.to_owned(), value, axis: Axis::Minutes, day: None, ..draft })
    }

    /// The quantity of a figure; none of one that tells both ends, or nothing.
    fn kind(&self, i: usize, event: Event) -> Option<QuantityKind> {
        match event {
            Event::Start => Some(QuantityKind::Start).filter(|_| !self.tells_both_ends(i)),
            Event::Relapse => Some(QuantityKind::WaveStart),
            Event::Restored => Some(QuantityKind::Restored).filter(|_| !self.is_down(i, event)),
            Event::Partial => Some(QuantityKind::PartialRecovery).filter(|_| !self.is_down(i, event)),
            Event::Subsided => Some(QuantityKind::Subsided),
            Event::Peak => Some(QuantityKind::PeakTime),
            // "An hour before the last ball" is no duration; "an hour before it was fixed" is one.
            Event::Duration => {
                let is_else = is_before_else(self.reading, self.mention(i)) || self.is_days_after(i);
                Some(QuantityKind::Duration).filter(|_| !is_else)
            }
            Event::Reports => Some(QuantityKind::Share),
            // "In two hours" without a count is how long it took, where words near it say so.
            Event::Within => {
                let lasts = |says| says == Says::Event(Event::Duration);
                // "All was repaired in two hours."
                let repairs = |cue: &Cue| {
                    let far = self.reading.cost(cue, self.mention(i));
                    cue.row.says == Says::Event(Event::Restored) && far.is_some_and(|far| far <= FURTHEST_REPAIR)
                };
                let lasted = self.reading.nearest(self.mention(i), lasts, FURTHEST_LENGTH);
                let is_length = lasted.is_some() || self.reading.cues.iter().any(repairs);
                is_length.then_some(QuantityKind::Duration)
            }
            Event::Down | Event::Ongoing | Event::Total | Event::Baseline | Event::Reached | Event::Noted => None,
        }
    }

    /// "A day after the outage" tells a date.
    fn is_days_after(&self, i: usize) -> bool {
        let (mention, words) = (self.mention(i), self.words(i));
        let follows = self.reading.tokens.get(mention.tokens.end);
        let is_after = follows.is_some_and(|token| token.folded == fold(self.reading.language.after));
        let length = length_min(words).or_else(|| length_min(length_of(words)?));
        (mention.is_after_start || is_after) && length.is_some_and(|length| length >= DAY_MIN)
    }

    /// Whether the service was down from one end of a range to the other.
    fn is_down(&self, i: usize, event: Event) -> bool {
        // "It failed for everyone from 20:39 until 21:58": "for everyone" restores nothing.
        let is_told_down = || self.reading.is_told_down(self.mention(i));
        let may_be_down = event == Event::Start || matches!(event, Event::Restored | Event::Partial) && is_told_down();
        event == Event::Down || may_be_down && self.tells_both_ends(i)
    }

    /// "Disrupted from 1:38 to 4:05 p.m." tells both ends, and "out of order between 8:15 and 11:05" is no vague start.
    fn tells_both_ends(&self, i: usize) -> bool {
        let mention = self.mention(i);
        let marks = |token: &Token| self.reading.language.marking.contains(&token.folded.trim_end_matches('\''));
        let is_marked = || self.reading.tokens[mention.tokens.clone()].iter().take(BEFORE_RANGE).any(marks);
        let is_down = || self.reading.is_told_down(mention);
        let is_wide = || {
            ends(self.text, self.reading, mention).is_some_and(|(from, to)| length_of_range(&from.0, &to.0) >= WIDE_MIN)
        };
        mention.is_range && (is_marked() || is_down() && is_wide())
    }

    /// One end of a range.
    pub(super) fn end(&mut self, i: usize, (words, span): (String, Range<usize>), kind: QuantityKind, cost: u32) {
        let mention = self.mention(i);
        let value = minute_of(&words).map_or(mention.value, |own| (own + mention.shift_min).rem_euclid(DAY_MIN));
        self.drafts.push(Draft { value, words, span, ..self.draft(i, kind, Subject::Main, cost) });
    }

    /// When it came back that is back for so long at the time of an entry.
    fn back_since(&mut self, i: usize, kind: QuantityKind) -> Option<(String, f64)> {
        let mention = self.mention(i);
        let recovers = matches!(kind, QuantityKind::Restored | QuantityKind::PartialRecovery);
        let (tokens, language) = (self.reading.tokens, self.reading.language);
        let is_since = |other: &Mention| {
            let mut near = other.tokens.start.saturating_sub(SINCE)..=other.tokens.start;
            near.any(|at| {
                let end = phrase_at(language.back_since, tokens, at);
                end.is_some_and(|end| end == other.tokens.start || other.tokens.contains(&(end - 1)))
            })
        };
        let is_length = |other: &Mention| other.axis == Axis::Minutes && is_since(other);
        let length = self.reading.mentions.iter().position(is_length).filter(|_| recovers && mention.is_stamp)?;
        let minute = (mention.value - self.mention(length).value).rem_euclid(DAY_MIN);
        let told = on_clock_of(self.words(i), minute)?;
        self.taken[length] = true;
        Some((format!("{} {told}", language.about), minute))
    }

    /// A figure of one kind, on its page and counted from the time that "later" refers to.
    fn figure(&mut self, i: usize, kind: QuantityKind, cost: u32) {
        let mention = self.mention(i);
        let of_page = matches!(kind, QuantityKind::PeakTime | QuantityKind::Subsided | QuantityKind::Share);
        let subject = match of_page {
            true => self.scene.subject(self.reading, mention),
            false => Ok(Subject::Main),
        };
        let subject = match subject {
            Ok(subject) => subject,
            Err(aside) => return self.set_aside(i, aside),
        };
        let channel = (kind == QuantityKind::Share).then(|| channel(self.text, self.one, self.reading, i));
        let mut found = Draft { channel, ..self.draft(i, kind, subject, cost) };
        // "11:20 The network has been back for ten minutes": at 11:10.
        if let Some((words, minute)) = self.back_since(i, kind) {
            (found.words, found.value) = (words, minute);
        }
        if mention.is_later {
            let last = last_before(self.reading.mentions, self.text, i, self.last);
            found.counted = counted_from(&found.words, mention, self.reading.language, last.as_deref());
            found.value = minute_later(&found.words, mention, last.as_deref()).unwrap_or(0.0);
        }
        if mention.is_counted {
            let Some(counted) = found.counted.take() else { return self.set_aside(i, Aside::Unexplained) };
            found.words = counted;
        }
        self.drafts.push(found);
    }
}

/// Most words between "for the past" and the length.
const SINCE: usize = 4;

/// Whether a time of which nothing is said may be that of the start. It may where the sentence speaks of reports. It may, too, where nobody
/// in it speaks, promises or tells of themselves.
fn may_be_start(reading: &Reading<'_>) -> bool {
    let is_aside = |cue: &Cue| matches!(cue.row.says, Says::Aside(_));
    reading.speaks_of_reports() || !reading.cues.iter().any(is_aside)
}
