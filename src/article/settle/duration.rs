//! Which of several durations is that of the outage.

use crate::article::draft::Draft;
use crate::scenario::{DAY_MIN, QuantityKind};
use crate::words::text::text;

/// A duration is that from start to end where it differs by no more than this share: our assumption.
const DURATION_SHARE: f64 = 0.25;

/// Of several durations that of the outage is the one from its start to its end: the others become doubtful.
pub(super) fn fitting_duration(drafts: &mut [Draft]) {
    // "Several hours" is said better where they are told.
    let is_told = drafts.iter().any(|draft| draft.kind == QuantityKind::Duration && !draft.is_vague);
    for draft in drafts.iter_mut().filter(|draft| is_told && draft.kind == QuantityKind::Duration && draft.is_vague) {
        draft.doubt(text!("Told more exactly elsewhere."));
    }
    let surest = |kind| drafts.iter().filter(|draft| draft.kind == kind).min_by_key(|draft| draft.cost);
    let (Some(start), Some(end)) = (surest(QuantityKind::Start), surest(QuantityKind::Restored)) else { return };
    let length = (end.value - start.value).rem_euclid(DAY_MIN);
    let fits = |draft: &Draft| (draft.value - length).abs() <= DURATION_SHARE * length;
    let is_told = drafts.iter().any(|draft| draft.kind == QuantityKind::Duration && fits(draft));
    for draft in drafts.iter_mut().filter(|draft| is_told && draft.kind == QuantityKind::Duration && !fits(draft)) {
        draft.doubt(text!("Another length than that from the start to the end."));
    }
}
