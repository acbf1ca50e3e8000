//! Counts of reports: each takes the time or the stretch that stands beside it, and becomes a peak, a level or a total.

use super::beside::{day_beside, is_kept, stretch_beside, time_beside};
use super::moment::{counted_from, ends, is_before_end, last_before, length_of_range, without};
use super::sentence::Drafting;
use super::{Draft, Glimpse, UNTOLD_START};
use crate::article::cue::{Cue, Event, Says, phrase_at};
use crate::article::found::mention::{BIN_MIN, Mention};
use crate::article::label::classify::{CERTAINLY_TOTAL, Label, Reading};
use crate::article::label::subject::Subject;
use crate::article::prose::token::fold;
use crate::scenario::{Axis, QuantityKind};

/// A count beside its time is a level, however far away the word "reports" stands.
const BESIDE: u32 = 8;

/// The furthest that words of a peak may stand from a count that is called a total of its moment.
const FURTHEST_PEAK: u32 = 10;

/// The furthest that "before" of "before easing" stands after a count, over its time.
const BEFORE_FALL: usize = 10;

/// What is counted in all in more minutes is a total: our assumption.
const LONGEST_STRETCH_MIN: f64 = 60.0;

/// Most words between "a smaller one" and its number, over its time.
const FURTHER: usize = 6;

/// Words between a peak, its number and what calls it a second one.
const NEAR_PEAK: usize = 4;

impl Drafting<'_> {
    /// Drafts a figure that is a count.
    pub(super) fn count(&mut self, i: usize) {
        let mention = self.mention(i);
        let Some(Label { says: Says::Event(event), cost }) = self.labels[i] else { return };
        if mention.axis != Axis::Reports {
            return;
        }
        self.taken[i] = true;
        let subject = match self.scene.subject(self.reading, mention) {
            Ok(subject) => subject,
            Err(aside) => return self.set_aside(i, aside),
        };
        let beside = time_beside(self.reading, &self.labels, &self.taken, i)
            .filter(|&time| !is_before_end(self.reading, self.mention(time)) && !self.is_counted_from(i));
        let is_certain_total = mention.value >= CERTAINLY_TOTAL;
        // "A total of 2,960 at 17:15, more than at any other time".
        let is_peak = |says| says == Says::Event(Event::Peak);
        let is_highest = event == Event::Total
            && beside.is_some()
            && self.reading.nearest(mention, is_peak, FURTHEST_PEAK).is_some();
        // "Went from 140 at 7:00 to 1,260": what has its own time is no usual level.
        let has_time = |time: usize| self.mention(time).tokens.start == mention.tokens.end;
        let is_short = |stretch: &usize| self.mention(*stretch).value <= LONGEST_STRETCH_MIN;
        let stretch = || stretch_beside(self.reading, &self.labels, &self.taken, i).filter(is_short);
        // "A first peak of 10,900 at 13:15 and a smaller one, 7,200, at 15:50".
        let is_further = event == Event::Reports && beside.is_some() && self.is_further(i);
        let event = match event {
            _ if is_highest || beside.is_some() && self.is_before_fall(i) => Event::Peak,
            Event::Baseline if beside.is_some_and(has_time) => Event::Reports,
            // "1,000 had accumulated within 15 minutes".
            Event::Total if !is_certain_total && stretch().is_some() => Event::Reports,
            _ if is_further => Event::Peak,
            event => event,
        };
        let found = match event {
            // "Passé à 2 500 en l'espace de dix minutes": there may have been more.
            Event::Reached if stretch_beside(self.reading, &self.labels, &self.taken, i).is_some() => {
                self.level(i, subject, cost, beside)
            }
            Event::Peak | Event::Reached if !self.reading.is_falling(mention) => {
                if let Some(time) = beside.filter(|&time| may_be_of_peak(self.reading, &self.labels, i, time)) {
                    self.taken[time] = true;
                    self.peak_time(i, time, &subject);
                }
                // "Shot past 5,000 in the space of 20 minutes and topped out at 16,450": settled when the peak is known.
                let stretch = stretch_beside(self.reading, &self.labels, &self.taken, i);
                if let Some(stretch) = stretch {
                    self.taken[stretch] = true;
                }
                let within = stretch.map(|stretch| self.words(stretch).to_owned());
                Draft { within, is_second: self.is_second(i), ..self.draft(i, QuantityKind::Peak, subject, cost) }
            }
            Event::Total if beside.is_none() || is_certain_total => self.draft(i, QuantityKind::Total, subject, cost),
            Event::Baseline => self.draft(i, QuantityKind::Baseline, subject, cost),
            _ if is_certain_total => self.draft(i, QuantityKind::Total, subject, cost),
            _ => self.level(i, subject, cost, beside),
        };
        self.drafts.push(found);
    }

    /// "The first of 560 reports came at 10:10": the time is that of the first, and the count of all.
    fn is_counted_from(&self, i: usize) -> bool {
        let start = self.mention(i).tokens.start;
        let (tokens, language) = (self.reading.tokens, self.reading.language);
        (start.saturating_sub(NEAR_PEAK)..start).any(|at| phrase_at(language.first_of, tokens, at) == Some(start))
    }

    /// Both ends of a time in which a count rose to its highest. "Went from a handful to 852 between 10:30 and 10:57" tells when it began to rise, and when it was there.
    pub(super) fn rise(&mut self, time: usize) -> bool {
        let (reading, mention) = (self.reading, self.mention(time));
        let is_risen_to = |count: &Mention| {
            let before = count.tokens.start.checked_sub(1).map(|at| reading.tokens[at].folded.as_str());
            count.axis == Axis::Reports && before.is_some_and(|before| reading.language.to.contains(&before))
        };
        let rises = mention.is_range && reading.mentions.iter().any(is_risen_to);
        let Some((from, to)) = ends(self.text, reading, mention).filter(|_| rises) else { return false };
        self.end(time, from, QuantityKind::Start, UNTOLD_START);
        self.end(time, to, QuantityKind::PeakTime, 0);
        true
    }

    /// The time of a peak.
    fn peak_time(&mut self, i: usize, time: usize, subject: &Subject) {
        if self.rise(time) {
            return;
        }
        let is_second = self.is_second(i);
        let time = self.draft(time, QuantityKind::PeakTime, subject.clone(), 0);
        self.drafts.push(Draft { is_second, ..time });
    }

    /// Whether it is said right after a count that reports fell from it: "1,260 at 8:15, before easing".
    fn is_before_fall(&self, i: usize) -> bool {
        let (reading, start) = (self.reading, self.mention(i).tokens.end);
        let next = reading.mentions[i + 1..].iter().find(|other| other.axis == Axis::Reports);
        let end = next.map_or(reading.tokens.len(), |next| next.tokens.start).min(start + BEFORE_FALL);
        let before = (start..end).find(|&at| reading.tokens[at].folded == fold(reading.language.before));
        let falls = |cue: &Cue, before: usize| {
            cue.row.says == Says::Event(Event::Subsided)
                && (before + 1..before + 1 + NEAR_PEAK).contains(&cue.tokens.start)
        };
        let is_apart = |before: usize| (start..before).any(|at| reading.ends_segment(at));
        before.is_some_and(|before| !is_apart(before) && reading.cues.iter().any(|cue| falls(cue, before)))
    }

    /// Whether words before a count set it against a higher one that its sentence told before.
    fn is_further(&self, i: usize) -> bool {
        let start = self.mention(i).tokens.start;
        let before = self.reading.tokens[start.saturating_sub(FURTHER)..start].iter();
        let is_higher = |k: usize| {
            let is_peak = self.labels[k].is_some_and(|label| label.says == Says::Event(Event::Peak));
            is_peak && self.mention(k).axis == Axis::Reports && self.mention(k).value > self.mention(i).value
        };
        let mut words = before.map(|token| token.folded.as_str());
        words.any(|word| self.reading.language.second.contains(&word)) && (0..i).any(is_higher)
    }

    /// Whether the words of a peak before a count call it that of a further wave: "a second, smaller spike of 3,200".
    fn is_second(&self, i: usize) -> bool {
        let start = self.mention(i).tokens.start;
        let tokens = &self.reading.tokens;
        let is_near = |cue: &&Cue| cue.tokens.end <= start && cue.tokens.end + NEAR_PEAK >= start;
        if self.is_further(i) {
            return true;
        }
        let mut peaks = self.reading.cues.iter().filter(|cue| cue.row.says == Says::Event(Event::Peak)).filter(is_near);
        let says_second = |at: usize| self.reading.language.second.contains(&tokens[at].folded.as_str());
        peaks
            .next_back()
            .is_some_and(|cue| (cue.tokens.start.saturating_sub(NEAR_PEAK)..cue.tokens.end).any(says_second))
    }

    /// A count at a time or within one, or a count of unknown time.
    fn level(&mut self, i: usize, subject: Subject, cost: u32, time: Option<usize>) -> Draft {
        if let Some(stretch) = stretch_beside(self.reading, &self.labels, &self.taken, i) {
            self.taken[stretch] = true;
            // "11:05: from zero to 1,200 in the past twenty minutes": the time is that of the count.
            let opens = |time: &usize| self.mention(*time).tokens.start == 0 && self.labels[*time].is_none();
            if let Some(time) = time.filter(opens) {
                self.taken[time] = true;
            }
            let within = Some(self.words(stretch).to_owned());
            return Draft { within, ..self.draft(i, QuantityKind::CountWithin, subject, cost) };
        }
        let level = |subject| self.draft(i, QuantityKind::LevelAt, subject, cost.min(BESIDE));
        if let Some(time) = time {
            let (mentions, mention) = (self.reading.mentions, self.mention(time));
            let at = self.moment(time, &subject);
            let last = last_before(mentions, self.text, time, self.last).filter(|_| mention.is_later);
            let mut counted = counted_from(&at, mention, self.reading.language, last.as_deref());
            let at = if mention.is_counted { counted.take() } else { Some(at) };
            let day = day_beside(self.one, self.reading, mention, self.days);
            // "Between 17:15 and 17:30 there were 2,960" is one bin, which its start tells.
            let at = match ends(self.text, self.reading, mention).filter(|_| mention.is_range) {
                Some((from, to)) if length_of_range(&from.0, &to.0) <= BIN_MIN => Some(from.0),
                // "14,000 complaints between 8 and 10 a.m." are a sum, which no level tells.
                Some(_) => {
                    self.taken[time] = true;
                    return self.draft(i, QuantityKind::Total, subject, cost);
                }
                None => at,
            };
            let first = mention.tokens.start;
            let (language, tokens) = (self.reading.language, self.reading.tokens);
            let is_looked_up = (0..tokens.len()).any(|at| phrase_at(language.looked_up, tokens, at).is_some());
            let is_so_far = is_looked_up || phrase_at(language.so_far, tokens, first).is_some();
            let level = level(subject);
            let glimpse = if is_so_far { Glimpse::SoFar } else { level.glimpse };
            let found = Draft { glimpse, at, at_span: Some(mention.span.clone()), counted, day, ..level };
            // "The curve took off: 1,150 at 7:15, then 3,480": what is listed after a colon is of the counts.
            let start = self.mention(i).tokens.start;
            let is_listed = start < self.mention(time).tokens.start
                && start.checked_sub(1).is_some_and(|before| self.reading.tokens[before].folded == ":");
            self.taken[time] = is_listed || self.labels[time].is_none_or(|label| !is_kept(label));
            return found;
        }
        // "By then 180 were left": at the time that was said last.
        if refers_to_last(self.reading)
            && let Some(last) = last_before(self.reading.mentions, self.text, i, self.last)
        {
            let at = Some(without(&last, self.reading.language.bounding).to_owned());
            return Draft { at, ..level(subject) };
        }
        // "Five minutes before service came back there were 2,600": settled when that time is known.
        if let Some(length) = length_before_end(self.reading, &self.taken) {
            let before_end = Some(self.words(length).to_owned());
            let found = Draft { before_end, ..level(subject) };
            self.taken[length] = true;
            return found;
        }
        // What it is, the others tell.
        self.draft(i, QuantityKind::Remark, subject, cost)
    }
}

/// Whether a time beside a peak is that of the peak. It is where no word says that it is of anything else. A distant word of a start does
/// not count, if no other time is the peak's or this one follows the count.
fn may_be_of_peak(reading: &Reading<'_>, labels: &[Option<Label>], count: usize, time: usize) -> bool {
    // "Plus de 20 000 à 7 h 10".
    let follows = reading.mentions[count].tokens.end == reading.mentions[time].tokens.start;
    let is_told = labels.iter().flatten().any(|label| label.says == Says::Event(Event::Peak));
    match labels[time] {
        None => true,
        Some(Label { says: Says::Event(Event::Start), cost }) => cost > 2 && (!is_told || follows),
        Some(Label { says: Says::Event(Event::Peak), .. }) => true,
        Some(_) => false,
    }
}

/// The length that a sentence counts back from a recovery.
fn length_before_end(reading: &Reading<'_>, taken: &[bool]) -> Option<usize> {
    (0..taken.len()).find(|&length| !taken[length] && is_before_end(reading, &reading.mentions[length]))
}

/// Whether a sentence is of the moment that was told last: "by then".
fn refers_to_last(reading: &Reading<'_>) -> bool {
    (0..reading.tokens.len()).any(|at| phrase_at(reading.language.then, reading.tokens, at).is_some())
}
