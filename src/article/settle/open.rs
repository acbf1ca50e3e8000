//! What no word explains takes the roles of the story that are still open: the end, the return to calm, the usual level.

use super::recovery::Outage;
use crate::article::cue::Aside;
use crate::article::draft::unused::Unused;
use crate::article::draft::{About, Draft, UNTOLD_START};
use crate::article::label::subject::Subject;
use crate::scenario::wording::language::Language;
use crate::scenario::{NOON_MIN, QuantityKind};

/// What is usual is at most this share of the count beside it: our assumption.
const USUAL_SHARE: f64 = 0.05;

/// A later end than the told one comes at most so many times as long after the start: our assumption.
const LATEST_END: f64 = 2.0;

/// Gives the last open time the role of the end, and one beside words of reports that of the return to calm.
pub(super) fn open_times(drafts: &mut Vec<Draft>, unused: &mut Vec<Unused>, language: &'static Language) {
    use QuantityKind::{PartialRecovery, PeakTime, Restored, Start, Subsided, WaveStart};
    // The first is that of the start, where no other is.
    let reserved = match is_told(drafts, Start) {
        true => None,
        false => drafts.iter().position(|draft| draft.open.is_some() && draft.kind == Start),
    };
    let outage = Outage::of(drafts, language);
    let latest = |drafts: &[Draft], kinds: &[QuantityKind]| {
        let of_outage = |draft: &&Draft| draft.kind != PeakTime || draft.subject == Subject::Main;
        let told = drafts.iter().filter(|draft| kinds.contains(&draft.kind) && is_surely(draft)).filter(of_outage);
        told.map(|draft| outage.since_start(draft)).fold(0.0, f64::max)
    };
    let last = |drafts: &[Draft], wanted: &dyn Fn(&Draft, f64) -> bool| {
        let since = |i: usize| outage.since_start(&drafts[i]);
        let is_day_told = |i: usize| since(i) < NOON_MIN || drafts[i].day.is_some();
        (0..drafts.len())
            .filter(|&i| {
                drafts[i].open.is_some() && Some(i) != reserved && is_day_told(i) && wanted(&drafts[i], since(i))
            })
            .max_by(|&a, &b| since(a).total_cmp(&since(b)))
    };
    let fill = |drafts: &mut [Draft], found: Option<usize>, kind| {
        if let Some(i) = found {
            (drafts[i].kind, drafts[i].open) = (kind, None);
        }
    };
    let peak = latest(drafts, &[Start, PeakTime, WaveStart]);
    if !is_told(drafts, Subsided) {
        let calm = last(drafts, &|draft, since| draft.open == Some(About::Reports) && since > peak);
        fill(drafts, calm, Subsided);
    }
    if !is_told(drafts, Restored) {
        let before = latest(drafts, &[Start, PeakTime, WaveStart, PartialRecovery]);
        // "Lasted nearly four hours": another end than that is none.
        let fits = |draft: &Draft| !outage.tells_length() || outage.fits(draft);
        let end = last(drafts, &|draft, since| draft.open != Some(About::Reports) && since > before && fits(draft));
        fill(drafts, end, Restored);
    } else {
        let end = latest(drafts, &[Restored]);
        let told =
            drafts.iter().find(|draft| draft.kind == Restored && is_surely(draft)).map_or(0, |told| told.sentence);
        let is_later = |since: f64| end < since && since < LATEST_END * end;
        let later = last(drafts, &|draft, since| {
            draft.open == Some(About::Service) && is_later(since) && draft.sentence >= told
        });
        fill(drafts, later, Restored);
    }
    drafts.retain(|draft| {
        let stays = draft.open.is_none() || draft.kind != QuantityKind::Remark;
        if !stays {
            unused.push(Unused { words: draft.words.clone(), why: Aside::Unexplained, span: draft.span.clone() });
        }
        stays
    });
}

/// "3,740, when six would be usual": of two counts side by side the one that is next to nothing is what is usual.
pub(super) fn open_baselines(drafts: &mut [Draft]) {
    use QuantityKind::{Baseline, LevelAt, Peak};
    for i in 0..drafts.len() {
        let of_page = |other: &&Draft| other.subject == drafts[i].subject;
        let is_beside = |other: &Draft| {
            matches!(other.kind, Peak | LevelAt)
                && other.sentence == drafts[i].sentence
                && drafts[i].value <= USUAL_SHARE * other.value
        };
        let is_told = drafts.iter().filter(of_page).any(|other| other.kind == Baseline);
        let is_usual = drafts.iter().filter(of_page).any(is_beside);
        if drafts[i].is_open_count() && is_usual && !is_told {
            drafts[i].kind = Baseline;
        }
    }
}

/// Whether a kind of time is told in words.
fn is_told(drafts: &[Draft], kind: QuantityKind) -> bool {
    drafts.iter().any(|draft| draft.kind == kind && is_surely(draft))
}

fn is_surely(draft: &Draft) -> bool {
    draft.open.is_none() && draft.cost < UNTOLD_START
}
