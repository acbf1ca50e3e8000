//! Which of several durations is that of the outage.

use super::keep_one;
use crate::article::draft::unused::Unused;
use crate::article::draft::{Draft, UNTOLD_LENGTH};
use crate::article::found::time::length_min;
use crate::scenario::{Axis, DAY_MIN, QuantityKind};
use crate::words::text::text;

/// A duration is that from start to end where it differs by no more than this share: our assumption.
const DURATION_SHARE: f64 = 0.25;

/// … of which nothing is said.
const UNTOLD_SHARE: f64 = 0.12;

/// From the surest start to the surest end among the drafts that are told, minutes.
fn start_to_end_min(drafts: &[Draft], is_told: impl Fn(&Draft) -> bool) -> Option<f64> {
    let surest = |kind| {
        let told = drafts.iter().filter(|draft| draft.kind == kind && is_told(draft));
        told.min_by_key(|draft| draft.cost)
    };
    let (start, end) = (surest(QuantityKind::Start)?, surest(QuantityKind::Restored)?);
    Some((end.value - start.value).rem_euclid(DAY_MIN))
}

/// Of several durations that of the outage is the one from its start to its end: the others become doubtful.
pub(super) fn fitting_duration(drafts: &mut [Draft]) {
    // "Several hours" is said better where they are told.
    let is_told = drafts.iter().any(|draft| draft.kind == QuantityKind::Duration && !draft.is_vague);
    for draft in drafts.iter_mut().filter(|draft| is_told && draft.kind == QuantityKind::Duration && draft.is_vague) {
        draft.doubt(text!("Told more exactly elsewhere."));
    }
    let Some(length) = start_to_end_min(drafts, |_| true) else { return };
    let fits = |draft: &Draft| (draft.value - length).abs() <= DURATION_SHARE * length;
    let is_told = drafts.iter().any(|draft| draft.kind == QuantityKind::Duration && fits(draft));
    for draft in drafts.iter_mut().filter(|draft| is_told && draft.kind == QuantityKind::Duration && !fits(draft)) {
        draft.doubt(text!("Another length than that from the start to the end."));
    }
}

/// "That makes 2h15": a time of day of which nothing is said, and whose words read as the length from start to end, is that length. No
/// other is told then.
pub(super) fn lengths_like_times(drafts: &mut [Draft]) {
    let is_untold = |draft: &Draft| draft.axis == Axis::Instant && (draft.open.is_some() || draft.is_untold_start());
    let Some(length) = start_to_end_min(drafts, |draft| !is_untold(draft)) else { return };
    if drafts.iter().any(|draft| draft.kind == QuantityKind::Duration && draft.cost < UNTOLD_LENGTH) {
        return;
    }
    let value = |draft: &Draft| length_min(&draft.words).filter(|value| (value - length).abs() <= UNTOLD_SHARE * value);
    let found = drafts.iter_mut().find_map(|draft| Some((value(draft).filter(|_| is_untold(draft))?, draft)));
    if let Some((value, draft)) = found {
        let (kind, axis) = (QuantityKind::Duration, Axis::Minutes);
        *draft = Draft { kind, axis, value, cost: UNTOLD_LENGTH, open: None, day: None, ..draft.clone() };
    }
}

/// A length of which nothing is said is that of the outage where it is the one from its start to its end, and no other is told.
pub(super) fn untold_lengths(drafts: &mut Vec<Draft>, unused: &mut Vec<Unused>) {
    let is_untold = |draft: &Draft| draft.kind == QuantityKind::Duration && draft.cost == UNTOLD_LENGTH;
    let length = start_to_end_min(drafts, |_| true);
    let is_told = drafts.iter().any(|draft| draft.kind == QuantityKind::Duration && !is_untold(draft));
    let fits = |draft: &Draft| {
        let of_day = draft.value.rem_euclid(DAY_MIN);
        length.is_some_and(|length| (of_day - length).abs() <= UNTOLD_SHARE * draft.value)
    };
    let kept = (0..drafts.len()).find(|&i| !is_told && is_untold(&drafts[i]) && fits(&drafts[i]));
    keep_one(drafts, unused, kept, is_untold);
}
