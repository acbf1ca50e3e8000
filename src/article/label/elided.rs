//! What a figure is of where the words that would say so are left out: lists, verbs said once, answers.

use super::classify::{FURTHEST, FURTHEST_ASIDE, Label, Reading};
use crate::article::cue::{Aside, Cue, Event, Says, phrase_at};
use crate::article::found::mention::Mention;
use crate::article::prose::token::Token;
use crate::scenario::Axis;
use std::ops::Range;

/// Most words between two times that one verb speaks of: "was back at 5:30 and all of its other services at 7:45".
const FURTHEST_GAP: usize = 9;

/// What only "from" says of a time costs so much.
const WEAK_START: u32 = 7;

/// What a status page tells of the start holds where nothing else tells it: as far away as a time of which nothing is said.
const ONLY_START: u32 = FURTHEST - 2;

/// Where a status page stands at the latest of which a sentence tells.
const FURTHEST_SUBJECT: usize = 3;

/// What rises to so many times as much was usual before: our assumption.
const LEAST_RISE: f64 = 10.0;

/// Most words between a count and what it came up from.
const FURTHEST_BACK: usize = 4;

/// A number beside a time is of reports from so many on: our assumption.
const LEAST_TIMED: f64 = 50.0;

/// Most words between two counts: "1,550 in the United Kingdom and to 1,480".
const FURTHEST_SIDE: usize = 6;

impl Reading<'_> {
    /// Fills in what is left out.
    pub(in crate::article) fn elide(&self, labels: &mut [Option<Label>]) {
        self.of_them(labels);
        self.status(labels);
        self.snapshot(labels);
        self.calm(labels);
        self.shares(labels);
        self.list(labels);
        self.timed(labels);
        self.rise(labels);
        self.gap(labels);
        self.apposed(labels);
        self.part(labels);
        self.answer(labels);
        self.verdict(labels);
    }

    /// "Thirty-five minutes, no more.", "Length: 22 minutes.": a length that opens its sentence, of nothing else.
    fn verdict(&self, labels: &mut [Option<Label>]) {
        let Some(first) = self.mentions.first().filter(|first| first.axis == Axis::Minutes) else { return };
        let has_count = self.mentions.iter().any(|mention| mention.axis == Axis::Reports);
        let opens = match first.tokens.start {
            0 => true,
            2 => self.tokens[1].folded == ":",
            _ => false,
        };
        let is_apart = self.tokens.get(first.tokens.end).is_none_or(|token| !token.is_word() && token.folded != "%");
        if opens && is_apart && !has_count {
            labels[0].get_or_insert(Label { says: Says::Event(Event::Duration), cost: FURTHEST_ASIDE });
        }
    }

    /// "41 % of all calls failed, 23,621 of them to the police": the second is of what the first is of.
    fn of_them(&self, labels: &mut [Option<Label>]) {
        for i in 1..labels.len() {
            let is_of_them = phrase_at(self.language.of_them, self.tokens, self.mentions[i].tokens.end).is_some();
            let whole = labels[i - 1].filter(|label| matches!(label.says, Says::Aside(_)));
            if is_of_them && whole.is_some() {
                labels[i] = whole;
            }
        }
    }

    /// "The status page turned red at 10:40": the page tells of the failure, and may do so late.
    fn status(&self, labels: &mut [Option<Label>]) {
        let pages = (0..self.tokens.len()).filter(|&at| phrase_at(self.language.status, self.tokens, at).is_some());
        let Some(page) = pages.min().filter(|&at| at <= FURTHEST_SUBJECT) else { return };
        let follows = |cue: &Cue| {
            let is_clause = (page..cue.tokens.start).any(|at| {
                let word = self.tokens[at].folded.as_str();
                self.ends_segment(at) || matches!(word, "," | ":") || self.language.that.contains(&word)
            });
            cue.row.says == Says::Event(Event::Start) && cue.tokens.start > page && !is_clause
        };
        let turns = self.cues.iter().any(follows);
        for (mention, label) in self.mentions.iter().zip(labels) {
            let is_start = label.is_some_and(|label| label.says == Says::Event(Event::Start));
            if turns && is_start && !mention.is_range {
                *label = label.map(|label| Label { cost: ONLY_START, ..label });
            }
        }
    }

    /// "3,900 people had reported trouble as of 1:30 p.m.": the moment of the count, whatever they reported.
    fn snapshot(&self, labels: &mut [Option<Label>]) {
        let is_count = |label: &Option<Label>| label.is_some_and(|label| label.says == Says::Event(Event::Reports));
        let has_count = (0..labels.len()).any(|i| self.mentions[i].axis == Axis::Reports && is_count(&labels[i]));
        for (mention, label) in self.mentions.iter().zip(labels).filter(|_| has_count) {
            let is_so_far = phrase_at(self.language.so_far, self.tokens, mention.tokens.start).is_some();
            if is_so_far && label.is_some_and(|label| label.says == Says::Event(Event::Start)) {
                *label = None;
            }
        }
    }

    /// "The number of complaints … did not return to normal until 2:20": reports are normal, and not the service.
    fn calm(&self, labels: &mut [Option<Label>]) {
        // A status page counts nothing.
        let is_status = |at: usize| phrase_at(self.language.status, self.tokens, at).is_some();
        let counted = |at: usize| {
            let is_of_status = is_status(at) || at > 0 && is_status(at - 1);
            self.language.counted.contains(&self.tokens[at].folded.as_str()) && !is_of_status
        };
        let Some(first) = (0..self.tokens.len()).find(|&at| counted(at)) else { return };
        // "Reports peaked at 9:45, and all was back to normal at 11".
        let is_service = |token: &Token| self.language.serving.contains(&token.folded.as_str());
        for (i, label) in labels.iter_mut().enumerate() {
            let says_normal = |cue: &Cue| {
                cue.row.says == Says::Event(Event::Restored)
                    && cue.tokens.start > first
                    && !self.tokens[first..cue.tokens.start].iter().any(is_service)
                    && self.tokens[cue.tokens.clone()]
                        .iter()
                        .any(|token| self.language.calm.iter().any(|calm| token.folded.starts_with(calm)))
                    && self.cost(cue, &self.mentions[i]).is_some_and(|cost| cost <= FURTHEST_ASIDE)
            };
            let is_restored = label.is_some_and(|label| label.says == Says::Event(Event::Restored));
            if is_restored && self.tokens[..first].len() <= FURTHEST_GAP && self.cues.iter().any(says_normal) {
                *label = label.map(|label| Label { says: Says::Event(Event::Subsided), ..label });
            }
        }
    }

    /// Shares are of reports where nothing says that they are of something else. That holds of several in one sentence, and of one in a
    /// sentence about a failure.
    fn shares(&self, labels: &mut [Option<Label>]) {
        let shares = || (0..labels.len()).filter(|&i| self.mentions[i].axis == Axis::Fraction);
        let is_aside = self.cues.iter().any(|cue| {
            matches!(cue.row.says, Says::Aside(Aside::Market | Aside::Money | Aside::Earlier | Aside::OtherService))
        });
        let fails = self.cues.iter().any(|cue| matches!(cue.row.says, Says::Event(Event::Down | Event::Start)));
        if (shares().count() < 2 && !fails) || is_aside || shares().any(|i| self.works_again(&self.mentions[i])) {
            return;
        }
        for i in shares().collect::<Vec<_>>() {
            labels[i].get_or_insert(Label { says: Says::Event(Event::Reports), cost: FURTHEST_ASIDE });
        }
    }

    /// A count in a list with one of reports is of reports, too: "5,100 reports, ahead of the others (2,300 and 400)".
    fn list(&self, labels: &mut [Option<Label>]) {
        for i in 1..labels.len() {
            let axis = self.mentions[i].axis;
            let counts = |i: usize| self.mentions[i].axis == axis && matches!(axis, Axis::Reports | Axis::Fraction);
            let listed = (0..i).rev().find(|&before| counts(before)).and_then(|before| labels[before]);
            let reports = Says::Event(Event::Reports);
            // "Rose to 1,550 in one country at 9:10 and 1,480 in the other": both are what it rose to.
            let gap = self.gap_before(i);
            let is_time = |at: usize| self.mentions[at].axis == Axis::Instant;
            let Some(last) = (0..i).rev().find(|&before| !is_time(before)) else { continue };
            let has_time = self.mentions.get(i + 1).is_some_and(|next| next.axis == Axis::Instant) && last + 1 < i;
            // "As high as 17,350 at 13:30 and are now running at 15,900": the second is of another moment.
            let is_now = gap.clone().any(|at| self.language.now.contains(&self.tokens[at].folded.as_str()));
            let is_side_by_side =
                !is_now && counts(last) && gap.len() <= FURTHEST_SIDE && self.is_joined(&gap) && !has_time;
            if counts(i)
                && axis == Axis::Reports
                && is_side_by_side
                && labels[i].is_none_or(|label| label.says == reports)
                && let Some(label) =
                    labels[last].filter(|label| matches!(label.says, Says::Event(Event::Peak | Event::Reached)))
            {
                labels[i] = Some(label);
                continue;
            }
            if counts(i)
                && labels[i].is_none_or(|label| label.says == reports)
                && let Some(Label { says: Says::Event(_), cost }) = listed
                && labels[i].is_none_or(|label| label.cost > cost)
            {
                labels[i] = Some(Label { says: Says::Event(Event::Reports), cost });
            }
        }
    }

    /// "Shot from under 100 to 48,700": the first is what is usual, unless it is more than a little.
    fn rise(&self, labels: &mut [Option<Label>]) {
        let is_from = |at: usize| self.language.marking.contains(&self.tokens[at].folded.as_str());
        // "Went from a trickle to 900": the usual level is in words, and the count is what it rose to.
        for (mention, label) in self.mentions.iter().zip(labels.iter_mut()) {
            let start = mention.tokens.start;
            let is_risen =
                start.checked_sub(1).is_some_and(|at| self.language.to.contains(&self.tokens[at].folded.as_str()));
            let is_from_words = |cue: &Cue| {
                let last = cue.tokens.end - 1;
                cue.row.says == Says::Event(Event::Baseline)
                    && is_from(last)
                    && (last + 2..=last + FURTHEST_SIDE).contains(&start)
            };
            let is_usual = label.is_some_and(|label| label.says == Says::Event(Event::Baseline));
            if is_usual && is_risen && self.cues.iter().any(is_from_words) {
                *label = label.map(|label| Label { says: Says::Event(Event::Reports), ..label });
            }
        }
        for i in 1..labels.len() {
            let (from, to) = (&self.mentions[i - 1], &self.mentions[i]);
            let are_counts = from.axis == Axis::Reports && to.axis == Axis::Reports;
            let is_apt = labels[i - 1].is_none_or(|label| matches!(label.says, Says::Event(_)));
            let is_marked = from.tokens.start.checked_sub(1).is_some_and(is_from);
            if are_counts && is_apt && is_marked && self.gap_before(i).len() <= 1 && from.value * LEAST_RISE <= to.value
            {
                labels[i - 1] = Some(Label { says: Says::Event(Event::Baseline), cost: 0 });
            }
            // "4,200, up from a dozen".
            let is_back =
                to.tokens.start.checked_sub(1).is_some_and(is_from) && self.gap_before(i).len() <= FURTHEST_BACK;
            if are_counts && is_back && to.value * LEAST_RISE <= from.value {
                labels[i] = Some(Label { says: Says::Event(Event::Baseline), cost: 0 });
            }
        }
    }

    /// The words between a figure and the one before. They are none where the two share a word.
    fn gap_before(&self, figure: usize) -> Range<usize> {
        let start = self.mentions[figure].tokens.start;
        self.mentions[figure - 1].tokens.end.min(start)..start
    }

    /// Whether a comma or a joining word stands there.
    fn is_joined(&self, gap: &Range<usize>) -> bool {
        let mut words = self.tokens[gap.clone()].iter().map(|token| token.folded.as_str());
        words.any(|word| word == "," || self.language.joining.contains(&word))
    }

    /// A verb of recovery that is said once holds for the next time, too: "The app was back at 5:30 and the site at 7:45".
    fn gap(&self, labels: &mut [Option<Label>]) {
        for i in 1..labels.len() {
            let this = &self.mentions[i];
            let is_time = |at: &usize| self.mentions[*at].axis == Axis::Instant;
            // "Back at 4:10 for 80 % of customers, and at 6:25 for the last of them".
            let Some(before) = (0..i).rev().find(is_time).filter(|_| is_time(&i) && !this.is_range) else { continue };
            let Some(Label { says: Says::Event(Event::Restored | Event::Partial), cost }) = labels[before] else {
                continue;
            };
            // "Back from 12:30, and the site from twenty past one": "from" begins what is said of the first.
            let is_open = labels[i].is_none_or(|label| {
                label.says == Says::Aside(Aside::Statement) && label.cost > 0
                    || label.says == Says::Event(Event::Start) && label.cost >= WEAK_START
            });
            let gap = self.mentions[before].tokens.end.min(this.tokens.start)..this.tokens.start;
            // "Accessible at 12:10, first on computers, then at 12:40 on phones."
            let is_partial = |cue: &Cue| cue.row.says == Says::Event(Event::Partial);
            let word = |at: usize| self.tokens[at].folded.as_str();
            // "It confirmed at 6 p.m. that calls were restored, and data at 8 p.m."
            let is_clause = gap.clone().any(|at| self.language.that.contains(&word(at)));
            let is_announced = |cue: &Cue| is_clause && cue.row.says == Says::Event(Event::Restored);
            let is_told = self.cues.iter().any(|cue| {
                let is_other = cue.row.says.speaks_of(Axis::Instant) && !is_partial(cue) && !is_announced(cue);
                is_other && gap.contains(&cue.tokens.start)
            });
            // "Fixed at 5:30, and at 6:10 it wrote": nothing came back at the second.
            let is_name = |at: usize| {
                word(at).starts_with(char::is_alphabetic)
                    && !self.language.joining.contains(&word(at))
                    && !self.language.idle.contains(&word(at).trim_end_matches('\''))
            };
            // "At 9.40am in Victoria and by 11.15am elsewhere": the place may be read as that of the clock.
            let mut clock = self.mentions[before].tokens.clone();
            let has_name = gap.clone().any(is_name) || clock.any(|at| self.language.during.contains(&word(at)));
            let is_apart = gap.clone().any(|at| self.ends_segment(at));
            if is_open && !is_apart && self.is_joined(&gap) && gap.len() <= FURTHEST_GAP && has_name && !is_told {
                labels[i] = Some(Label { says: Says::Event(Event::Restored), cost: cost + 1 });
            }
        }
    }

    /// "Restored by 9:20, more than two hours after it began": a length beside an end is of that end.
    fn apposed(&self, labels: &mut [Option<Label>]) {
        for i in 1..labels.len() {
            let is_beside = self.gap_before(i).len() == 1 && self.is_joined(&self.gap_before(i));
            let is_end = labels[i - 1].is_some_and(|label| label.says == Says::Event(Event::Restored));
            if self.mentions[i].is_after_start && is_beside && is_end {
                labels[i] = labels[i - 1];
            }
        }
    }

    /// Where it worked again for some only, words such as "some users" stand before the verb.
    fn part(&self, labels: &mut [Option<Label>]) {
        let restored = Says::Event(Event::Restored);
        let partial = Says::Event(Event::Partial);
        for i in 0..labels.len() {
            // The time of an entry is of all that it tells.
            let furthest = if self.mentions[i].is_stamp { u32::MAX } else { FURTHEST_ASIDE };
            let told = self.nearest(&self.mentions[i], |says| says == partial, furthest);
            let is_restored = labels[i].is_some_and(|label| label.says == restored);
            // "Around 80 % of lines were repaired by noon."
            let is_part = |share: &Mention| self.works_again(share) && self.is_beside(share, &self.mentions[i]);
            let share = labels[i].filter(|_| self.mentions.iter().any(is_part));
            let told = told.or(share.map(|label| Label { says: partial, ..label }));
            if is_restored && told.is_some() && !labels.iter().flatten().any(|label| label.says == partial) {
                labels[i] = told;
            }
        }
    }

    /// Whether a share and a time are of one clause.
    fn is_beside(&self, share: &Mention, time: &Mention) -> bool {
        let gap = share.tokens.end.min(time.tokens.end)..share.tokens.start.max(time.tokens.start);
        let is_apart =
            |at: usize| self.ends_segment(at) || self.language.joining.contains(&self.tokens[at].folded.as_str());
        gap.len() <= FURTHEST_GAP && !gap.clone().any(is_apart)
    }

    /// "Reports were still in four figures, 1,380 to be exact, at 9 a.m.": a count beside its time, where reports are spoken of.
    fn timed(&self, labels: &mut [Option<Label>]) {
        for i in 0..labels.len().saturating_sub(1) {
            let (count, time) = (&self.mentions[i], &self.mentions[i + 1]);
            let gap = count.tokens.end.min(time.tokens.start)..time.tokens.start;
            let is_count = count.axis == Axis::Reports && count.value >= LEAST_TIMED && time.axis == Axis::Instant;
            let is_near = gap.len() <= FURTHEST_SIDE && !gap.clone().any(|at| self.ends_segment(at));
            if is_count && is_near && labels[i].is_none() && labels[i + 1].is_none() && self.speaks_of_reports() {
                labels[i] = Some(Label { says: Says::Event(Event::Reports), cost: FURTHEST_ASIDE });
            }
        }
    }

    /// "How long did it last? Three hours.": the first figure that can answer does, where nothing else says what it is of.
    fn answer(&self, labels: &mut [Option<Label>]) {
        let Some(event) = self.asked else { return };
        let answers = |i: &usize| event.axes().contains(&self.mentions[*i].axis);
        if let Some(first) = (0..labels.len()).find(answers) {
            labels[first].get_or_insert(Label { says: Says::Event(event), cost: FURTHEST_ASIDE });
        }
    }
}
