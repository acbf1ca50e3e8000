//! Figures of several sentences compared: what is said twice, which count is the peak, which recovery is that of all.

mod duration;
mod entry;
mod later;
mod open;
mod peak;
mod recovery;
mod relapse;
pub(super) mod remark;
mod repeated;
mod start;

use super::cue::{Aside, Language};
use super::draft::Draft;
use super::draft::unused::Unused;
use crate::scenario::wording;

/// "More than 4,800" and 4,812 are one count.
const SAME_COUNT: f64 = 0.05;

/// Of drafts that nothing explains keeps the one at `kept`: the others are not used.
fn keep_one(
    drafts: &mut Vec<Draft>,
    unused: &mut Vec<Unused>,
    kept: Option<usize>,
    is_unexplained: impl Fn(&Draft) -> bool,
) {
    let mut at = 0;
    drafts.retain(|draft| {
        let stays = !is_unexplained(draft) || Some(at) == kept;
        if !stays {
            unused.push(Unused { words: draft.words.clone(), why: Aside::Unexplained, span: draft.span.clone() });
        }
        at += 1;
        stays
    });
}

/// Decides what figures are of where their own sentence does not say enough. Drops what is said twice.
pub(super) fn settle(
    drafts: &mut Vec<Draft>,
    unused: &mut Vec<Unused>,
    language: &Language,
    wordings: &'static wording::language::Language,
) {
    later::from_last(drafts);
    repeated::headlines(drafts, unused);
    peak::highest_counts(drafts);
    entry::entries(drafts, unused);
    relapse::second_waves(drafts);
    peak::turning_points(drafts);
    start::first_spikes(drafts);
    relapse::second_waves(drafts);
    relapse::lower_peaks(drafts, language);
    relapse::lengths_of_waves(drafts);
    entry::still_falling(drafts, unused);
    open::open_baselines(drafts);
    duration::lengths_like_times(drafts);
    open::open_times(drafts, unused, wordings);
    peak::turning_points(drafts);
    recovery::recoveries(drafts, wordings);
    recovery::counted_back(drafts, language);
    duration::untold_lengths(drafts, unused);
    duration::fitting_duration(drafts);
    start::untold_starts(drafts, unused);
    repeated::repeated(drafts, unused);
}
