//! Which of several times of recovery is that of all, and which that of some.

use super::classify::FURTHEST;
use super::draft::Draft;
use super::propose::NOON_MIN;
use super::settle::DAY_MIN;
use super::subject::Subject;
use crate::scenario::wording::Reader;
use crate::scenario::{Axis, Qualifier, QuantityKind};

/// A restoration by this many words less sure than another is not weighed against it.
const UNSURE: u32 = 7;
/// A peak by this many words less sure than a recovery says nothing against it.
const PEAK_UNSURE: u32 = 4;
/// An end fits a stated duration where it differs by no more than this share of it, or these minutes: our assumption.
const FIT_SHARE: f64 = 0.1;
const FIT_MIN: f64 = 10.0;

/// Settles the recoveries: none is before the peak, the last is that of all, and one before it that of some.
pub(super) fn recoveries(drafts: &mut [Draft]) {
    let start = drafts.iter().filter(|draft| draft.kind == QuantityKind::Start).min_by_key(|draft| draft.cost);
    let is_start_told = start.is_some();
    let first = || drafts.iter().find(|draft| draft.axis == Axis::Instant && draft.value > 0.0);
    let start_min = start.or_else(first).map_or(0.0, |start| start.value);
    // Of "half past one" it is not told in which half of the day, nor of "3:35" where no time is 15:35.
    let are_told = drafts.iter().any(|draft| draft.kind.row().is_time() && is_of_24_hours(&draft.words));
    let period = |draft: &Draft| {
        let in_digits = draft.words.contains(|c: char| c.is_ascii_digit());
        if in_digits && (are_told || is_half_told(&draft.words)) { DAY_MIN } else { NOON_MIN }
    };
    let start_day = start.and_then(|start| start.day);
    let since_start = |draft: &Draft| {
        let days = draft.day.zip(start_day).map_or(0, |(day, start)| (day - start).get_days());
        f64::from(days.max(1) - 1) * DAY_MIN + (draft.value - start_min).rem_euclid(period(draft))
    };
    let is_end = |draft: &Draft| draft.kind == QuantityKind::Restored && draft.value > 0.0;
    let is_recovery = |draft: &Draft| is_end(draft) || draft.kind == QuantityKind::PartialRecovery;
    let peak = drafts
        .iter()
        .filter(|draft| draft.kind == QuantityKind::PeakTime && draft.subject == Subject::Main && draft.value > 0.0)
        .min_by_key(|draft| draft.cost)
        .map(|peak| (since_start(peak), peak.cost));
    let is_early = |draft: &Draft| {
        is_start_told
            && peak.is_some_and(|(peak, cost)| {
                since_start(draft) < peak && peak < NOON_MIN && cost < draft.cost + PEAK_UNSURE
            })
    };
    let is_one_later = drafts.iter().any(|draft| is_recovery(draft) && !is_early(draft));
    for draft in drafts.iter_mut().filter(|draft| is_one_later && is_end(draft) && is_early(draft)) {
        draft.cost = draft.cost.max(FURTHEST);
    }
    // A stated duration tells the end.
    let lengths: Vec<_> = drafts
        .iter()
        .filter(|draft| draft.kind == QuantityKind::Duration && !draft.is_vague && draft.cost < FURTHEST)
        .filter_map(|draft| Reader::default().duration(&draft.words).ok())
        .collect();
    let fits = |draft: &Draft| {
        let length = since_start(draft);
        is_start_told
            && lengths.iter().any(|told| {
                let off = length - told.value;
                // "Over an hour" is no 55 minutes.
                let is_wrong_side = match told.qualifier {
                    Qualifier::MoreThan | Qualifier::JustOver => off < 0.0,
                    Qualifier::LessThan | Qualifier::Nearly | Qualifier::UpTo => off > 0.0,
                    Qualifier::Bare | Qualifier::About | Qualifier::Between | Qualifier::UpToAbout => false,
                };
                !is_wrong_side && off.abs() <= (FIT_SHARE * told.value).max(FIT_MIN)
            })
    };
    let ends = || drafts.iter().filter(|draft| is_end(draft));
    let surest = ends().map(|draft| draft.cost).min().unwrap_or(0);
    let latest = |ends: &mut dyn Iterator<Item = &Draft>| ends.map(since_start).fold(0.0, f64::max);
    let sure = || ends().filter(|draft| draft.cost <= surest + UNSURE);
    let fitting = latest(&mut sure().filter(|draft| fits(draft)));
    let mut is_partial_told = drafts.iter().any(|draft| draft.kind == QuantityKind::PartialRecovery);
    // "Fixed at 10:20", and announced at 10:24: the surer one, where it is not that of some.
    let surest = latest(&mut ends().filter(|draft| draft.cost == surest));
    let last = match (fitting > 0.0, is_partial_told) {
        (true, _) => fitting,
        (false, true) => surest,
        (false, false) => latest(&mut sure()),
    };
    for draft in drafts.iter_mut().filter(|draft| is_end(draft)) {
        let before_last = last - since_start(draft);
        if 0.0 < before_last && (before_last < NOON_MIN || draft.day.is_some()) {
            if is_partial_told {
                draft.cost = draft.cost.max(FURTHEST);
            } else if draft.cost < FURTHEST {
                draft.kind = QuantityKind::PartialRecovery;
                is_partial_told = true;
            }
        } else if before_last < 0.0 {
            draft.cost = draft.cost.max(FURTHEST);
        }
    }
    // What comes back for some comes back before it does for all.
    for i in 1..drafts.len() {
        let (before, after) = (&drafts[i - 1], &drafts[i]);
        let is_turned = before.kind == QuantityKind::Restored && after.kind == QuantityKind::PartialRecovery;
        if is_turned && before.sentence == after.sentence && before.value < after.value {
            (drafts[i - 1].kind, drafts[i].kind) = (QuantityKind::PartialRecovery, QuantityKind::Restored);
        }
    }
}

/// "15:35", "08:35", "8h35": a time on a clock of 24 hours.
fn is_of_24_hours(words: &str) -> bool {
    let Some(first) = words.find(|c: char| c.is_ascii_digit()) else { return false };
    let time = &words[first..];
    let digits = time.split(|c: char| !c.is_ascii_digit()).next().unwrap_or_default();
    let is_clock = time.starts_with('0') || time[digits.len()..].trim_start().starts_with('h');
    digits.len() <= 2 && (is_clock || digits.parse::<u8>().is_ok_and(|hour| (13..24).contains(&hour)))
}

/// Whether words tell the half of the day: "3:35 p.m.", "3.35pm".
fn is_half_told(words: &str) -> bool {
    let words = words.to_lowercase();
    ["a.m", "p.m", "am", "pm", "noon", "morning", "evening", "night"].iter().any(|half| words.contains(half))
}
