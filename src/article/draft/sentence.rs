//! The drafts of one sentence: what its counts are of, then what is left.

use super::beside::day_beside;
use super::moment::{with_zone, without};
use super::unused::Unused;
use super::{Draft, Glimpse};
use crate::article::context::clock::is_of_place;
use crate::article::cue::Aside;
use crate::article::found::day::Days;
use crate::article::found::mention::{Mention, bare};
use crate::article::found::parsed::Parsed;
use crate::article::found::time::{is_time, minute_of};
use crate::article::label::classify::{Label, Reading};
use crate::article::label::subject::{Scene, Subject};
use crate::scenario::wording::Reader;
use crate::scenario::{Axis, QuantityKind};
use jiff::civil::Date;

/// One sentence whose figures become drafts.
pub(super) struct Drafting<'a> {
    pub text: &'a str,
    pub one: &'a Parsed,
    pub reading: &'a Reading<'a>,
    pub scene: &'a Scene<'a>,
    pub days: Option<Days>,
    /// The words of the time that a sentence before it told last.
    pub last: Option<&'a str>,
    pub labels: Vec<Option<Label>>,
    /// Which figures belong to a count, or are drafts already.
    pub taken: Vec<bool>,
    pub drafts: Vec<Draft>,
    pub unused: Vec<Unused>,
}

impl<'a> Drafting<'a> {
    pub(super) fn new(
        text: &'a str,
        one: &'a Parsed,
        reading: &'a Reading<'a>,
        scene: &'a Scene<'a>,
        days: Option<Days>,
        last: Option<&'a str>,
    ) -> Self {
        let labels = reading.labels();
        let taken = vec![false; labels.len()];
        Self { text, one, reading, scene, days, last, labels, taken, drafts: Vec::new(), unused: Vec::new() }
    }

    /// The figures of the sentence, and those that are none with the reason.
    pub(super) fn drafts(mut self) -> (Vec<Draft>, Vec<Unused>) {
        // Counts first: they take the times that stand beside them.
        for i in 0..self.labels.len() {
            self.count(i);
        }
        for i in 0..self.labels.len() {
            self.other(i);
        }
        self.drafts.sort_by_key(|draft| draft.span.start);
        (self.drafts, self.unused)
    }

    pub(super) fn mention(&self, i: usize) -> &'a Mention {
        &self.reading.mentions[i]
    }

    /// The words of a figure.
    pub(super) fn words(&self, i: usize) -> &'a str {
        &self.text[self.mention(i).span.clone()]
    }

    pub(super) fn set_aside(&mut self, i: usize, why: Aside) {
        self.unused.push(Unused::of(self.text, self.mention(i).span.clone(), why));
    }

    /// A figure as a draft of one kind.
    pub(super) fn draft(&self, i: usize, kind: QuantityKind, subject: Subject, cost: u32) -> Draft {
        let mention = self.mention(i);
        let words = match mention.axis {
            Axis::Instant => self.time(i, &subject, self.reading.language.marking),
            axis => bare(self.words(i), axis, self.reading.language).to_owned(),
        };
        Draft {
            value: mention.value,
            axis: mention.axis,
            is_vague: mention.is_vague || self.reading.is_falling(mention) || self.reading.is_left(mention),
            glimpse: if self.reading.is_seen(mention) { Glimpse::Seen } else { Glimpse::Told },
            subject,
            day: day_beside(self.one, self.reading, mention, self.days).or_else(|| self.days_later(i)),
            cost,
            is_stamp: mention.is_stamp,
            ..Draft::new(kind, mention.span.clone(), words, mention.sentence)
        }
    }

    /// "At half past three the next morning": the day that a time counts from that of the outage.
    fn days_later(&self, i: usize) -> Option<Date> {
        let clock = Reader::default().clock_in_text(self.words(i)).ok()?;
        let later = clock.moment()?.days_later.filter(|_| self.mention(i).axis == Axis::Instant)?;
        self.days?.outage.checked_add(jiff::Span::new().days(later)).ok()
    }

    /// The words of a time without a first one of `first`, on the clock of the page that it is of.
    pub(super) fn time(&self, i: usize, subject: &Subject, first: &[&str]) -> String {
        let words = without(self.words(i), first);
        match (&self.mention(i).zone, subject) {
            (Some(zone), Subject::Country(place)) if is_of_place(zone, place) => with_zone(words, place.zone),
            _ => words.to_owned(),
        }
    }

    /// The words of the moment of a count.
    pub(super) fn moment(&self, time: usize, subject: &Subject) -> String {
        let language = self.reading.language;
        let words = self.time(time, subject, language.bounding);
        // "Around 8" is "at around 8".
        // "By nine" is a bound, and the moment of a count is "at nine".
        let hour = words.rsplit(' ').next().unwrap_or(&words);
        if !is_time(&words) && !self.mention(time).is_later && minute_of(&words).is_some() {
            return format!("{} {hour}", language.at[0]);
        }
        let stated = format!("{} {words}", language.at[0]);
        if minute_of(&words).is_none() && minute_of(&stated).is_some() { stated } else { words }
    }
}
