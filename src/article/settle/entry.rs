//! Entries of live reports: what an entry tells has the entry's time, unless it tells its own.

use super::SAME_COUNT;
use crate::article::cue::Aside;
use crate::article::draft::Draft;
use crate::article::draft::unused::Unused;
use crate::scenario::QuantityKind;

/// The time of an entry is that of what it tells, unless that tells its own: "9:40 Some are back. It has worked again since 9:30."
pub(super) fn entries(drafts: &mut Vec<Draft>, unused: &mut Vec<Unused>) {
    let recovers = |kind| matches!(kind, QuantityKind::Restored | QuantityKind::PartialRecovery);
    let is_rounded = |heading: &Draft, told: &Draft| {
        let are_levels = (heading.kind, told.kind) == (QuantityKind::LevelAt, QuantityKind::LevelAt);
        are_levels
            && heading.sentence < told.sentence
            && (heading.subject == told.subject && heading.at == told.at && heading.at.is_some())
            && (heading.value - told.value).abs() <= SAME_COUNT * told.value
    };
    let mut repeated: Vec<usize> = Vec::new();
    for i in 0..drafts.len() {
        let (before, after) = drafts.split_at_mut(i + 1);
        let stamp = &before[i];
        let is_of_entry = |other: &&mut Draft| !other.is_stamp || other.value == stamp.value;
        let mut told = after.iter_mut().take_while(is_of_entry).filter(|other| !other.is_stamp);
        let is_same = |other: &Draft| {
            stamp.is_stamp
                && stamp.kind.row().is_time()
                && (other.kind == stamp.kind || recovers(other.kind) && recovers(stamp.kind))
                && other.subject == stamp.subject
                && other.value <= stamp.value
        };
        if let Some(told) = told.find(|other| is_same(other) || is_rounded(stamp, other)) {
            // "Some services return": what the heading says of how many holds for the time below it.
            if stamp.kind == QuantityKind::PartialRecovery {
                told.kind = stamp.kind;
            }
            told.cost = told.cost.min(stamp.cost);
            repeated.push(i);
        }
    }
    let mut at = 0;
    drafts.retain(|draft| {
        let stays = !repeated.contains(&at);
        if !stays {
            unused.push(Unused { words: draft.words.clone(), why: Aside::Repeated, span: draft.span.clone() });
        }
        at += 1;
        stays
    });
}

/// "11:55 Reports go on falling. 3,300 are left": they are not low yet, and the level says more.
pub(super) fn still_falling(drafts: &mut Vec<Draft>, unused: &mut Vec<Unused>) {
    let levels = drafts.iter().filter(|draft| draft.kind == QuantityKind::LevelAt);
    let moments: Vec<String> = levels.filter_map(|draft| draft.at.clone()).collect();
    drafts.retain(|draft| {
        let is_low = draft.is_stamp && draft.kind == QuantityKind::Subsided;
        let stays = !(is_low && moments.contains(&draft.words));
        if !stays {
            unused.push(Unused { words: draft.words.clone(), why: Aside::Repeated, span: draft.span.clone() });
        }
        stays
    });
}
