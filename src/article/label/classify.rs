//! What each figure of a sentence is of: the nearest cue that can speak of it decides.

use super::distance::{between, overlaps};
use crate::article::cue::{Aside, Cue, Event, Language, Says, Side, cues, phrase_at};
use crate::article::found::mention::Mention;
use crate::article::prose::token::{Quote, Token, fold};
use crate::scenario::Axis;
use std::cmp::Reverse;

/// What a figure was taken for, and how far away the words stand that say so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::article) struct Label {
    pub says: Says,
    pub cost: u32,
}

/// One sentence with what was found in it.
pub(in crate::article) struct Reading<'a> {
    pub tokens: &'a [Token],
    pub mentions: &'a [Mention],
    pub cues: Vec<Cue>,
    pub language: &'static Language,
    /// Whether figures of reports go on from the sentence before.
    pub goes_on: bool,
    /// Whether the sentence before is of reports, in whichever paragraph.
    pub after_reports: bool,
    /// What the question before it asks for.
    pub asked: Option<Event>,
    /// Which figures are set apart before any cue is looked at.
    pub set_apart: Vec<Option<Aside>>,
}

/// The furthest cue of an event that is believed, in words: our assumption.
pub(in crate::article) const FURTHEST: u32 = 14;
/// The furthest cue of an aside that is believed.
pub(in crate::article) const FURTHEST_ASIDE: u32 = 8;
/// A cue is no further than this from a time that is of all that is told.
const OF_ALL: u32 = FURTHEST - 3;
/// Reports fell to a count where words that say so are as near before it as this.
const FURTHEST_FALL: u32 = 3;
/// A share is of a service that works again where words that say so are as near as this.
const FURTHEST_AGAIN: u32 = 4;
/// Words before a time that still opens its sentence: "this Tuesday,".
const OPENING: usize = 4;
/// Where a share stands at the latest that its sentence begins with.
const FIRST: usize = 2;
/// Words between "after" and what a length is counted from.
const ANCHOR: usize = 4;
/// From so many reports on a bare count is a sum over pages or hours, and no bin of one. The totals that were published say so.
pub(in crate::article) const CERTAINLY_TOTAL: f64 = 1e6;
/// No outage had so many reports: the largest that was published had 14 million.
const MOST_REPORTS: f64 = 5e7;
/// How soon after "3,000 customers" it is said that they reported something.
pub(super) const REPORTING: usize = 8;
/// A service works at the latest when it is said to work. Such a time costs so much more than one that is told as the restoration.
const ANNOUNCED: u32 = 2;
/// What is announced costs no more than this, unless it does so where it is told.
const MOST_ANNOUNCED: u32 = FURTHEST - 2;

/// The weakness of mere prepositions: "since", "depuis".
const MERE: u32 = 7;

impl<'a> Reading<'a> {
    /// Finds the cues of a sentence.
    pub(in crate::article) fn new(tokens: &'a [Token], mentions: &'a [Mention], language: &'static Language) -> Self {
        let set_apart = vec![None; mentions.len()];
        // "From next to nothing to 21,000" rises.
        let is_from = |at: usize| language.marking.contains(&tokens[at].folded.as_str());
        let rises = |cue: &Cue| {
            cue.row.says == Says::Event(Event::Subsided) && cue.tokens.start.checked_sub(1).is_some_and(is_from)
        };
        let mut cues = cues(tokens, language);
        // The first word of a figure says nothing where it is none of one.
        let is_idle = |cue: &Cue| {
            let touches =
                |mention: &Mention| overlaps(&cue.tokens, &mention.tokens) || cue.tokens.end == mention.tokens.start;
            let holds = |mention: &Mention| cue.row.says.speaks_of(mention.axis) && touches(mention);
            cue.row.side == Side::Within && !mentions.iter().any(holds)
        };
        // "1,200 complaints poured in": the count is of that moment, and the service may have failed before.
        let is_of_count = |cue: &Cue| {
            let is_count = |mention: &Mention| mention.axis == Axis::Reports && mention.tokens.end == cue.tokens.start;
            cue.row.says == Says::Event(Event::Start) && mentions.iter().any(is_count)
        };
        cues.retain(|cue| !rises(cue) && !is_idle(cue) && !is_of_count(cue));
        Self { tokens, mentions, cues, language, goes_on: false, after_reports: false, asked: None, set_apart }
    }

    /// What each figure is of; none where nothing says so.
    pub(in crate::article) fn labels(&self) -> Vec<Option<Label>> {
        let mut labels: Vec<Option<Label>> =
            self.set_apart.iter().map(|aside| aside.map(|aside| Label { says: Says::Aside(aside), cost: 0 })).collect();
        let events = self.events(&labels);
        for (i, mention) in self.mentions.iter().enumerate() {
            if labels[i].is_some() {
                continue;
            }
            if mention.axis == Axis::Reports && (mention.value > MOST_REPORTS || self.is_of_things(mention)) {
                labels[i] = Some(Label { says: Says::Aside(Aside::Customers), cost: 0 });
                continue;
            }
            let event = events[i];
            let reports = self.reports(mention).or_else(|| {
                let of_business = |cue: &Cue| matches!(cue.row.says, Says::Aside(Aside::Market | Aside::Money));
                // "Four in five had no internet.": the sentence before is of reports, and nothing says that this is not.
                let is_plain = || self.cues.iter().all(|cue| matches!(cue.row.says, Says::Event(_)));
                let opens = mention.axis == Axis::Fraction && (mention.tokens.start < FIRST || is_plain());
                let carried = (self.goes_on || self.after_reports && opens)
                    && !self.works_again(mention)
                    && !self.cues.iter().any(of_business)
                    && matches!(mention.axis, Axis::Reports | Axis::Fraction);
                carried.then_some(Label { says: Says::Event(Event::Reports), cost: FURTHEST_ASIDE })
            });
            // Millions of what is not called reports are customers.
            let is_sum = mention.value < CERTAINLY_TOTAL || self.is_of_noun(mention);
            let reports = reports.filter(|_| mention.axis != Axis::Reports || is_sum);
            // What falls to so many is reports.
            let reports = reports.or_else(|| {
                self.is_falling(mention).then_some(Label { says: Says::Event(Event::Reports), cost: FURTHEST_FALL })
            });
            // Beside an event that stands as far away an aside is believed, too.
            let furthest = if event.is_some() { FURTHEST } else { FURTHEST_ASIDE };
            let aside = self.nearest(mention, |says| matches!(says, Says::Aside(_)), furthest);
            // A sentence about the stock exchange is about it to its end.
            let of_business = self.nearest(mention, |says| says == Says::Aside(Aside::Market), u32::MAX);
            let aside = aside.or(of_business
                .filter(|_| mention.axis == Axis::Fraction && !self.speaks_of_reports())
                .map(|label| Label { cost: 0, ..label }));
            // "Up to 4 million customers" is how many may be without service.
            let is_reached = |label: &Label| label.says == Says::Event(Event::Reached);
            let event = event.filter(|label| !is_reached(label) || reports.is_some() || !self.is_of_customers(mention));
            // "In all" is said of everything: a sum of reports has words of reports near it.
            let event = event.filter(|label| label.says != Says::Event(Event::Total) || reports.is_some());
            let aside = aside.filter(|aside| !(reports.is_some() && self.is_of_reporters(*aside, mention)));
            // What is hoped for when something is said is no recovery then.
            let is_hoped = |label: &Label| {
                let recovers = matches!(label.says, Says::Event(Event::Restored | Event::Partial));
                let is_said = |cue: &Cue| cue.row.says == Says::Aside(Aside::Statement);
                recovers && self.is_at_work(mention) && self.cues.iter().any(is_said)
            };
            let event = event.filter(|label| !is_hoped(label));
            let best = [event, reports].into_iter().flatten().map(|label| label.cost).min();
            labels[i] = match (best, aside) {
                (Some(_), Some(aside)) if self.announces(aside, event, mention) => event
                    .map(|label| Label { cost: (label.cost + ANNOUNCED).min(label.cost.max(MOST_ANNOUNCED)), ..label }),
                // "10 % de majoration": what a share is of stands right behind it, and says most.
                (Some(_), Some(aside)) if aside.says == Says::Aside(Aside::OtherWhole) => Some(aside),
                (Some(cost), Some(aside)) if aside.cost < cost => Some(aside),
                (None, aside) => aside,
                _ => event.or(reports),
            };
        }
        self.elide(&mut labels);
        labels
    }

    /// "“We are working to restore it for everyone,” it said at 9:40": whoever speaks so has not done it.
    fn is_at_work(&self, mention: &Mention) -> bool {
        let mark = |at: usize| self.tokens[at].quote;
        let works = |at: usize| phrase_at(self.language.at_work, self.tokens, at).is_some();
        let (start, end) = (mention.tokens.start, mention.tokens.end);
        (0..start).any(|at| works(at) && (at..start).find_map(mark) == Some(Quote::Closes))
            || (end..self.tokens.len()).any(|at| works(at) && (end..at).rev().find_map(mark) == Some(Quote::Opens))
    }

    /// What a question asks for: what its first word of an event says.
    pub(in crate::article) fn asks(&self) -> Option<Event> {
        self.cues.iter().find_map(|cue| match cue.row.says {
            Says::Event(event @ (Event::Start | Event::Peak | Event::Restored | Event::Duration)) => Some(event),
            Says::Event(_) | Says::Aside(_) => None,
        })
    }

    /// "It said at 10 a.m. that all had service again": the time is of what was said.
    fn announces(&self, aside: Label, event: Option<Label>, mention: &Mention) -> bool {
        let works = matches!(event, Some(Label { says: Says::Event(Event::Restored | Event::Partial), .. }));
        // "Did not speak until 10:30" announces nothing.
        let is_clear =
            |cue: &Cue| matches!(cue.row.says, Says::Event(Event::Restored | Event::Partial)) && cue.row.weakness == 0;
        aside.says == Says::Aside(Aside::Statement)
            && works
            && !self.is_at_work(mention)
            && self.cues.iter().any(is_clear)
    }

    /// Whether a share is of those that have service again.
    pub(in crate::article) fn works_again(&self, mention: &Mention) -> bool {
        // "The majority of reports" is no majority of customers.
        let is_of_reports = |cue: &Cue| {
            let reports = |other: &Cue| other.row.says == Says::Event(Event::Reports);
            self.cues
                .iter()
                .any(|other| reports(other) && (cue.tokens.end - 1..=cue.tokens.end + 1).contains(&other.tokens.start))
        };
        // "They mentioned first the app (47 %)": of reports only a whole recovery says something else.
        let is_whole = |cue: &Cue| cue.row.says == Says::Event(Event::Restored) || !self.speaks_of_reports();
        let works = |cue: &&Cue| {
            matches!(cue.row.says, Says::Event(Event::Restored | Event::Partial))
                && is_whole(cue)
                && cue.row.weakness == 0
                && !is_of_reports(cue)
        };
        mention.axis == Axis::Fraction
            && self.cues.iter().filter(works).any(|cue| {
                let (between, _) = between(&cue.tokens, &mention.tokens);
                self.distance(between, mention.axis, cue.row.says) <= FURTHEST_AGAIN
            })
    }

    /// Whether a count is what reports fell to.
    pub(in crate::article) fn is_falling(&self, mention: &Mention) -> bool {
        let falls = |cue: &&Cue| cue.row.says == Says::Event(Event::Subsided);
        mention.axis == Axis::Reports
            && self.cues.iter().filter(falls).any(|cue| {
                let (between, is_reversed) = between(&cue.tokens, &mention.tokens);
                !is_reversed && self.distance(between, mention.axis, cue.row.says) <= FURTHEST_FALL
            })
    }

    /// Whether any word of the sentence is one of reports.
    pub(in crate::article) fn speaks_of_reports(&self) -> bool {
        self.cues.iter().any(|cue| cue.row.says == Says::Event(Event::Reports))
    }

    /// What says that a figure is of reports. Customers are only where they report.
    fn reports(&self, mention: &Mention) -> Option<Label> {
        if !Says::Event(Event::Reports).speaks_of(mention.axis) {
            return None;
        }
        let says_reports = self
            .cues
            .iter()
            .any(|cue| cue.row.says == Says::Event(Event::Reports) && overlaps(&cue.tokens, &mention.tokens));
        let is_of_customers = !says_reports && self.is_of_customers(mention);
        let wanted = |cue: &&Cue| {
            cue.row.says == Says::Event(Event::Reports)
                && (!is_of_customers
                    || self.tokens[cue.tokens.start].folded == "downdetector"
                    || (mention.tokens.end..mention.tokens.end + REPORTING).contains(&cue.tokens.start))
        };
        if !says_reports && self.works_again(mention) {
            return None;
        }
        let costs = self.cues.iter().filter(wanted).filter_map(|cue| self.cost(cue, mention));
        let cost = costs.min()?;
        // Shares are of reports wherever the sentence speaks of reports.
        let cost = if mention.axis == Axis::Fraction { cost.min(FURTHEST_ASIDE) } else { cost };
        if cost > FURTHEST {
            return None;
        }
        Some(Label { says: Says::Event(Event::Reports), cost })
    }

    /// The event of each figure: every cue speaks of the nearest figure of a kind, and of no other.
    fn events(&self, set_apart: &[Option<Label>]) -> Vec<Option<Label>> {
        let mut pairs: Vec<(u32, usize, usize)> = Vec::new();
        for (c, cue) in self.cues.iter().enumerate() {
            if !matches!(cue.row.says, Says::Event(event) if event != Event::Reports) || self.is_of_a_figure(cue) {
                continue;
            }
            // "Mostly ten an hour": what is usual is told by the rate, and by no other count.
            let is_of_rate = |mention: &Mention| {
                mention.is_rate && self.cost(cue, mention).is_some_and(|cost| cost <= FURTHEST_ASIDE)
            };
            if cue.row.says == Says::Event(Event::Baseline) && self.mentions.iter().any(is_of_rate) {
                continue;
            }
            for (m, mention) in self.mentions.iter().enumerate() {
                // That it was down says both ends of a range, and nothing of one moment.
                // "In" is a word of everything: it says a stretch only right before one.
                let furthest = if cue.row.says == Says::Event(Event::Within) { 1 } else { FURTHEST };
                let is_apt =
                    (cue.row.says != Says::Event(Event::Down) || mention.is_range) && !self.is_of_usual(cue, mention);
                let most = if self.is_of_all(mention) && cue.row.weakness == 0 { OF_ALL } else { u32::MAX };
                if set_apart[m].is_none()
                    && is_apt
                    && cue.row.says.speaks_of(mention.axis)
                    && let Some(cost) = self.cost(cue, mention).map(|cost| cost.min(most) + self.outdone(cue, mention))
                    && cost <= furthest
                {
                    pairs.push((cost, c, m));
                }
            }
        }
        // Of two as near the longer says more.
        pairs.sort_by_key(|&(cost, c, m)| (cost, Reverse(self.cues[c].tokens.len()), c, m));
        let mut events: Vec<Option<Label>> = vec![None; self.mentions.len()];
        for cue in self.cues.iter().filter(|cue| cue.row.says == Says::Event(Event::Start) && self.is_anchor(cue)) {
            let ends_before = |mention: &&Mention| mention.tokens.end <= cue.tokens.start;
            let counted = self.mentions.iter().rposition(|mention| ends_before(&mention));
            if let Some(m) = counted.filter(|&m| self.mentions[m].axis == Axis::Minutes && set_apart[m].is_none()) {
                events[m] = Some(Label { says: Says::Event(Event::Duration), cost: 0 });
            }
        }
        let mut spoken: Vec<(usize, Axis)> = Vec::new();
        for (cost, c, m) in pairs {
            let axis = self.mentions[m].axis;
            let says = self.cues[c].row.says;
            // Several words may say one thing: all of them are spent on the figure that the nearest is of.
            let recovers = |says| matches!(says, Says::Event(Event::Restored | Event::Partial));
            if events[m].is_some_and(|label| label.says == says || recovers(label.says) && recovers(says)) {
                spoken.push((c, axis));
            }
            if events[m].is_none() && !spoken.contains(&(c, axis)) {
                events[m] = Some(Label { says, cost });
                // "Restored at 5:45 p.m., 14 hours after it began" tells a time and a length.
                if !self.mentions[m].is_after_start {
                    spoken.push((c, axis));
                }
            }
        }
        events
    }

    /// "From 10:58 on, traffic was flowing again": a verb says more of a time that opens a sentence than its first word.
    fn outdone(&self, cue: &Cue, mention: &Mention) -> u32 {
        let says_more = |other: &Cue| {
            matches!(other.row.says, Says::Event(Event::Restored | Event::Partial)) && other.row.weakness == 0
        };
        let is_mere = cue.row.side == Side::Within || cue.row.side == Side::Ahead && cue.row.weakness >= MERE;
        let is_word = is_mere && self.is_of_all(mention);
        if is_word && self.cues.iter().any(says_more) { OF_ALL } else { 0 }
    }

    /// Whether words before a time, or anywhere in the sentence that it opens, say that the service did not work.
    pub(in crate::article) fn is_told_down(&self, mention: &Mention) -> bool {
        let is_down = |says| says == Says::Event(Event::Down);
        let says_down = || self.cues.iter().any(|cue| is_down(cue.row.says));
        self.nearest(mention, is_down, FURTHEST).is_some() || self.is_of_all(mention) && says_down()
    }

    /// Whether a time is of all that is told: that of an entry, or the only one of a sentence which it opens.
    fn is_of_all(&self, mention: &Mention) -> bool {
        let is_time = |other: &&Mention| other.axis == Axis::Instant;
        let marks = [",", ":", "-", "\u{2013}", "\u{2014}"];
        let follows = self.tokens.get(mention.tokens.end).is_some_and(|token| marks.contains(&token.folded.as_str()));
        // "This Tuesday, between 9:20 and 10:10, …".
        let start = mention.tokens.start;
        let is_early = start == 0 || start <= OPENING && self.tokens[start - 1].folded == ",";
        let opens = is_early && follows && self.mentions.iter().filter(is_time).count() == 1;
        mention.is_stamp || opens && mention.axis == Axis::Instant
    }

    /// Whether a cue of recovery is part of a figure: "were over" of "were over 10,500 reports".
    fn is_of_a_figure(&self, cue: &Cue) -> bool {
        matches!(cue.row.says, Says::Event(Event::Restored | Event::Partial))
            && self
                .mentions
                .iter()
                .any(|mention| mention.axis == Axis::Reports && overlaps(&cue.tokens, &mention.tokens))
    }

    /// Whether a length before a cue is counted from it: "four hours *after the* first signs of trouble".
    pub(in crate::article) fn is_anchor(&self, cue: &Cue) -> bool {
        let before = cue.tokens.start.saturating_sub(ANCHOR)..cue.tokens.start;
        let after = before.clone().rev().find(|&at| self.tokens[at].folded == fold(self.language.after));
        after.is_some_and(|after| {
            self.mentions.iter().any(|mention| {
                let is_length = mention.axis == Axis::Minutes || mention.is_after_start;
                is_length && (mention.tokens.end == after || mention.tokens.contains(&after))
            })
        })
    }

    /// The nearest cue of those wanted that can speak of the figure.
    pub(in crate::article) fn nearest(
        &self,
        mention: &Mention,
        wanted: impl Fn(Says) -> bool,
        furthest: u32,
    ) -> Option<Label> {
        let of_axis = self.cues.iter().filter(|cue| wanted(cue.row.says) && cue.row.says.speaks_of(mention.axis));
        of_axis
            .filter_map(|cue| Some(Label { says: cue.row.says, cost: self.cost(cue, mention)? }))
            .min_by_key(|label| label.cost)
            .filter(|label| label.cost <= furthest)
    }
}
