//! From which time "two hours later" counts.

use crate::article::draft::Draft;
use crate::article::draft::moment::length_of;
use crate::article::found::time::{length_min, minute_of};
use crate::scenario::{DAY_MIN, QuantityKind};

/// A scenario counts "two hours later" from the start. Where another time was told last, it counts from that.
pub(super) fn from_last(drafts: &mut [Draft]) {
    let starts = drafts.iter().filter(|draft| draft.kind == QuantityKind::Start && draft.counted.is_none());
    let start = starts.min_by_key(|draft| draft.cost).map(|start| start.value);
    for draft in drafts.iter_mut() {
        let Some(counted) = draft.counted.take() else { continue };
        let words = draft.at.as_deref().unwrap_or(&draft.words);
        let length = length_of(words).and_then(length_min);
        let is_from_start = || {
            let meant = minute_of(&counted)?;
            Some((start? + length? - meant).rem_euclid(DAY_MIN) == 0.0)
        };
        if is_from_start() == Some(true) {
            draft.counted = Some(counted);
        } else {
            *draft.at.as_mut().unwrap_or(&mut draft.words) = counted;
        }
    }
}
