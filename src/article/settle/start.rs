//! Starts that the article does not call so: the first of several peaks of time, a time of which nothing is said.

use super::keep_one;
use crate::article::draft::unused::Unused;
use crate::article::draft::{Draft, UNTOLD_START};
use crate::scenario::QuantityKind;

/// "Reports spiked at 3:25", and were at their highest at 3:50: where no start is told, the first is that.
pub(super) fn first_spikes(drafts: &mut [Draft]) {
    let is_spike = |draft: &Draft| draft.kind == QuantityKind::PeakTime;
    let is_told = drafts.iter().any(|draft| draft.kind == QuantityKind::Start && draft.cost < UNTOLD_START);
    let Some(first) = drafts.iter().position(is_spike).filter(|_| !is_told) else { return };
    let is_surer = |other: &Draft| {
        is_spike(other)
            && !other.is_second
            && other.subject == drafts[first].subject
            && other.cost <= drafts[first].cost
            && other.value > drafts[first].value
    };
    if drafts[first + 1..].iter().any(is_surer) {
        drafts[first].kind = QuantityKind::Start;
    }
}

/// A time of which nothing is said is that of the start where no other is told, and no peak before it.
pub(super) fn untold_starts(drafts: &mut Vec<Draft>, unused: &mut Vec<Unused>) {
    let is_untold = Draft::is_untold_start;
    // A live report tells the last first.
    let earliest = |wanted: &dyn Fn(&Draft) -> bool| {
        let wanted = (0..drafts.len()).filter(|&i| wanted(&drafts[i]));
        wanted.min_by(|&one, &other| drafts[one].value.total_cmp(&drafts[other].value))
    };
    let stamped = earliest(&|draft| is_untold(draft) && draft.is_stamp);
    let first = stamped.or_else(|| drafts.iter().position(is_untold));
    let ends =
        |draft: &Draft| matches!(draft.kind, QuantityKind::PeakTime | QuantityKind::Restored | QuantityKind::Start);
    let kept = first.filter(|&first| {
        !drafts.iter().any(|draft| draft.kind == QuantityKind::Start && draft.cost < UNTOLD_START)
            && match stamped {
                Some(_) => earliest(&ends).is_none_or(|end| drafts[end].value >= drafts[first].value),
                None => !drafts[..first].iter().any(ends),
            }
    });
    keep_one(drafts, unused, kept, is_untold);
}
