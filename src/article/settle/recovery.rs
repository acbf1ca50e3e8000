//! Which of several times of recovery is that of all, and which that of some.

use crate::article::cue;
use crate::article::draft::moment::counted_back_from;
use crate::article::draft::{Draft, UNTOLD_LENGTH};
use crate::article::found::time::{days_later, is_of_24_hours};
use crate::article::label::classify::FURTHEST;
use crate::article::label::subject::Subject;
use crate::scenario::wording::language::Language;
use crate::scenario::wording::{Reader, tells_half};
use crate::scenario::{Axis, DAY_MIN, NOON_MIN, Qualifier, QuantityKind, Statement};
use crate::words::message::Text;
use crate::words::text::text;
use jiff::civil::Date;

/// A restoration by this many words less sure than another is not weighed against it.
const UNSURE: u32 = 12;
/// Most words between a time and those that surely say that it failed again.
const SURE: u32 = 3;
/// A peak by this many words less sure than a recovery says nothing against it.
const PEAK_UNSURE: u32 = 4;
/// An end fits a stated duration where it differs by no more than this share of it, or these minutes: our assumption.
const FIT_SHARE: f64 = 0.1;
const FIT_MIN: f64 = 10.0;

/// Settles the recoveries: none is before the peak or a relapse, the last is that of all, and one before it that of some.
pub(in crate::article) fn recoveries(drafts: &mut [Draft], language: &'static Language) {
    let outage = Outage::of(drafts, language);
    let is_told_later = |drafts: &[Draft], is_early: &dyn Fn(&Draft) -> bool| {
        drafts.iter().any(|draft| is_recovery(draft) && !is_early(draft))
    };
    let before_peak = |recovery: &Draft| outage.is_before_peak(recovery);
    if is_told_later(drafts, &before_peak) {
        doubt(drafts, &text!("Doubtful: the reports were at their highest only afterwards."), before_peak);
    }
    let before_relapse = |recovery: &Draft| outage.is_before_relapse(recovery);
    // "Back at 9:40, but it went down again at 2": it may not be over yet.
    if is_told_later(drafts, &before_relapse) || outage.is_relapse_sure {
        doubt(drafts, &text!("It failed again afterwards: this ended an earlier wave."), before_relapse);
    }
    outage.short_of_length(drafts);
    let last = outage.last_end(drafts);
    outage.tell_apart(drafts, last);
    first_for_some(drafts);
}

fn is_end(draft: &Draft) -> bool {
    draft.kind == QuantityKind::Restored && draft.value > 0.0
}

fn is_recovery(draft: &Draft) -> bool {
    is_end(draft) || draft.kind == QuantityKind::PartialRecovery
}

fn ends(drafts: &[Draft]) -> impl Iterator<Item = &Draft> {
    drafts.iter().filter(|draft| is_end(draft))
}

/// Makes recoveries doubtful that come too early.
fn doubt(drafts: &mut [Draft], why: &Text, is_early: impl Fn(&Draft) -> bool) {
    for draft in drafts.iter_mut().filter(|draft| is_recovery(draft) && is_early(draft)) {
        draft.doubt(why.clone());
    }
}

/// What comes back for some comes back before it does for all.
fn first_for_some(drafts: &mut [Draft]) {
    for i in 1..drafts.len() {
        let (before, after) = (&drafts[i - 1], &drafts[i]);
        let is_turned = before.kind == QuantityKind::Restored && after.kind == QuantityKind::PartialRecovery;
        if is_turned && before.sentence == after.sentence && (before.day, before.value) < (after.day, after.value) {
            (drafts[i - 1].kind, drafts[i].kind) = (QuantityKind::PartialRecovery, QuantityKind::Restored);
        }
    }
}

/// "Five minutes before service came back": the moment of a count is told by the end, where that is known.
pub(super) fn counted_back(drafts: &mut [Draft], language: &cue::Language) {
    let is_end = |draft: &&Draft| draft.kind == QuantityKind::Restored && draft.cost < FURTHEST;
    let end = drafts.iter().filter(is_end).min_by_key(|draft| draft.cost).map(|end| (end.words.clone(), end.day));
    for draft in drafts.iter_mut() {
        let Some(length) = draft.before_end.take() else { continue };
        let counted = end.as_ref().and_then(|(end, day)| Some((counted_back_from(&length, end, language)?, *day)));
        match counted {
            Some((at, day)) => (draft.at, draft.day) = (Some(at), day),
            None => draft.kind = QuantityKind::Remark,
        }
    }
}

/// What the article tells of the outage's course, by which recoveries are weighed.
pub(super) struct Outage {
    language: &'static Language,
    is_start_told: bool,
    /// The start, or the first time that is told.
    start_min: f64,
    start_day: Option<Date>,
    /// Whether any time is on a clock of 24 hours: then all are.
    is_of_24_hours: bool,
    /// Minutes from the start to the peak, and how far away the words stand that say so.
    peak: Option<(f64, u32)>,
    /// Minutes from the start to the relapse.
    relapse: Option<f64>,
    /// Whether words right beside its time say that it came back.
    is_relapse_sure: bool,
    /// Stated durations.
    lengths: Vec<Statement>,
}

impl Outage {
    pub(super) fn of(drafts: &[Draft], language: &'static Language) -> Self {
        let surest = |kind| drafts.iter().filter(move |draft| draft.kind == kind).min_by_key(|draft| draft.cost);
        let start = surest(QuantityKind::Start);
        let first = || drafts.iter().find(|draft| draft.axis == Axis::Instant && draft.value > 0.0);
        let is_length =
            |draft: &&Draft| draft.kind == QuantityKind::Duration && !draft.is_vague && draft.cost < FURTHEST;
        let is_peak = |draft: &&Draft| {
            draft.kind == QuantityKind::PeakTime && draft.subject == Subject::Main && draft.value > 0.0
        };
        let mut outage = Self {
            language,
            is_start_told: start.is_some(),
            start_min: start.or_else(first).map_or(0.0, |start| start.value),
            start_day: start.and_then(|start| start.day),
            is_of_24_hours: drafts.iter().any(|draft| draft.kind.row().is_time() && is_of_24_hours(&draft.words)),
            peak: None,
            relapse: None,
            is_relapse_sure: false,
            lengths: drafts
                .iter()
                .filter(is_length)
                .filter_map(|draft| Reader::default().duration(&draft.words).ok())
                .collect(),
        };
        let peak = drafts.iter().filter(is_peak).min_by_key(|draft| draft.cost);
        outage.peak = peak.map(|peak| (outage.since_start(peak), peak.cost));
        let relapse = surest(QuantityKind::WaveStart);
        outage.relapse = relapse.map(|relapse| outage.since_start(relapse));
        outage.is_relapse_sure = relapse.is_some_and(|relapse| relapse.cost <= SURE);
        outage
    }

    /// Minutes from the start to a time.
    pub(super) fn since_start(&self, draft: &Draft) -> f64 {
        // "Le lendemain à 9 h".
        if let Some(days) = days_later(&draft.words) {
            return f64::from(days) * DAY_MIN + draft.value - self.start_min;
        }
        let days = draft.day.zip(self.start_day).map_or(0, |(day, start)| (day - start).get_days());
        f64::from(days.max(1) - 1) * DAY_MIN + (draft.value - self.start_min).rem_euclid(self.period(draft))
    }

    /// Of "half past one" it is not told in which half of the day, nor of "3:35" where no time is 15:35.
    fn period(&self, draft: &Draft) -> f64 {
        let in_digits = draft.words.contains(|c: char| c.is_ascii_digit());
        let is_told = self.is_of_24_hours || tells_half(&draft.words, self.language);
        if in_digits && is_told { DAY_MIN } else { NOON_MIN }
    }

    fn is_before_peak(&self, draft: &Draft) -> bool {
        let since_start = self.since_start(draft);
        let is_before =
            |(peak, cost): (f64, u32)| since_start < peak && peak < NOON_MIN && cost < draft.cost + PEAK_UNSURE;
        is_end(draft) && self.is_start_told && self.peak.is_some_and(is_before)
    }

    /// What came back before the relapse ended the first wave only.
    fn is_before_relapse(&self, draft: &Draft) -> bool {
        self.is_start_told && self.relapse.is_some_and(|relapse| self.since_start(draft) < relapse)
    }

    /// Whether it is told how long it lasted.
    pub(super) fn tells_length(&self) -> bool {
        !self.lengths.is_empty()
    }

    /// Whether an end is that of a stated duration.
    pub(super) fn fits(&self, draft: &Draft) -> bool {
        let length = self.since_start(draft);
        self.is_start_told
            && self.lengths.iter().any(|told| {
                let off = length - told.value;
                // "Over an hour" is no 55 minutes.
                let is_wrong_side = match told.qualifier {
                    Qualifier::MoreThan | Qualifier::JustOver => off < 0.0,
                    Qualifier::LessThan | Qualifier::Nearly | Qualifier::UpTo => off > 0.0,
                    Qualifier::Bare | Qualifier::About | Qualifier::Between | Qualifier::UpToAbout => false,
                };
                !is_wrong_side && off.abs() <= (FIT_SHARE * told.value).max(FIT_MIN)
            })
    }

    /// "Cards worked again before 7. The app was back only two hours and ten minutes after the start": the first is of some.
    fn short_of_length(&self, drafts: &mut [Draft]) {
        let is_told =
            |draft: &&Draft| draft.kind == QuantityKind::Duration && draft.cost < UNTOLD_LENGTH && !draft.is_vague;
        let mut told = drafts.iter().filter(is_told).map(|draft| (draft.value, draft.sentence));
        let (Some((length_min, sentence)), None) = (told.next(), told.next()) else { return };
        if ends(drafts).count() != 1 || is_partial_told(drafts) || !self.is_start_told {
            return;
        }
        let is_short = |end: &Draft| {
            let short_min = length_min - self.since_start(end);
            end.sentence + 1 == sentence && short_min > (FIT_SHARE * length_min).max(FIT_MIN)
        };
        for end in drafts.iter_mut().filter(|draft| is_end(draft) && is_short(draft)) {
            end.kind = QuantityKind::PartialRecovery;
        }
    }

    /// Minutes from the start to the end that is that of all.
    fn last_end(&self, drafts: &[Draft]) -> f64 {
        let surest = ends(drafts).map(|draft| draft.cost).min().unwrap_or(0);
        let latest = |wanted: &dyn Fn(&Draft) -> bool| {
            ends(drafts).filter(|draft| wanted(draft)).map(|draft| self.since_start(draft)).fold(0.0, f64::max)
        };
        let is_sure = |draft: &Draft| draft.cost <= surest + UNSURE;
        let fitting = latest(&|draft| is_sure(draft) && self.fits(draft));
        if fitting > 0.0 {
            fitting
        } else if is_partial_told(drafts) {
            // "Fixed at 10:20", and announced at 10:24: the surer one, where it is not that of some.
            latest(&|draft| draft.cost == surest)
        } else {
            latest(&is_sure)
        }
    }

    /// The first end before the last one is that of some; what else differs from it becomes doubtful.
    fn tell_apart(&self, drafts: &mut [Draft], last: f64) {
        let mut is_partial_told = is_partial_told(drafts);
        let is_day_told = ends(drafts)
            .any(|end| days_later(&end.words).is_some() || end.day.is_some() && self.since_start(end) == last);
        for draft in drafts.iter_mut().filter(|draft| is_end(draft)) {
            let before_last = last - self.since_start(draft);
            if 0.0 < before_last && (before_last < NOON_MIN || draft.day.is_some() || is_day_told) {
                if is_partial_told {
                    draft.doubt(text!("Between the first recovery and the last: a scenario holds these two."));
                } else if draft.cost < FURTHEST {
                    draft.kind = QuantityKind::PartialRecovery;
                    is_partial_told = true;
                }
            } else if before_last < 0.0 {
                draft.doubt(text!("Doubtful: an earlier recovery fits the duration, or is told more clearly."));
            }
        }
    }
}

fn is_partial_told(drafts: &[Draft]) -> bool {
    drafts.iter().any(|draft| draft.kind == QuantityKind::PartialRecovery)
}
