//! Which count is the peak where the article calls none so.

use super::SAME_COUNT;
use crate::article::draft::{Draft, Glimpse};
use crate::article::found::time::minute_of;
use crate::article::label::subject::Subject;
use crate::scenario::{Axis, QuantityKind};

/// The highest count of which nothing more is said is the peak of its page, where no other is told.
pub(super) fn highest_counts(drafts: &mut [Draft]) {
    for i in 0..drafts.len() {
        if !drafts[i].is_open_count() {
            continue;
        }
        let same_page = |other: &&Draft| other.subject == drafts[i].subject;
        let is_peak = |other: &Draft| match other.kind {
            QuantityKind::Peak => true,
            QuantityKind::CountWithin => other.value >= drafts[i].value,
            _ => false,
        };
        let has_peak = drafts.iter().filter(same_page).any(is_peak);
        let is_highest = drafts
            .iter()
            .filter(same_page)
            .filter(|other| {
                other.is_open_count() || matches!(other.kind, QuantityKind::LevelAt | QuantityKind::CountWithin)
            })
            .all(|other| other.value <= drafts[i].value);
        // The whole has no fewer than a part.
        let is_below_part = drafts.iter().any(|other| {
            other.kind == QuantityKind::Peak
                && matches!(other.subject, Subject::Country(_))
                && drafts[i].subject == Subject::Main
                && other.value > drafts[i].value
        });
        if !has_peak && is_highest && !is_below_part && !drafts[i].is_vague {
            drafts[i].kind = QuantityKind::Peak;
        }
    }
}

/// Of several counts with their times the highest is the peak, where no other is told. A lower one came before it, or reports fell to one.
pub(super) fn turning_points(drafts: &mut Vec<Draft>) {
    let is_level = |draft: &Draft| draft.kind == QuantityKind::LevelAt && draft.at.is_some() && !draft.is_vague;
    let is_peak =
        |draft: &Draft| matches!(draft.kind, QuantityKind::Peak | QuantityKind::PeakTime | QuantityKind::CountWithin);
    let returns = drafts.iter().any(|draft| draft.kind == QuantityKind::WaveStart);
    // Once it is over, the highest count that is told is that of all.
    let is_over = drafts.iter().any(ends_story);
    let mut times = Vec::new();
    for i in 0..drafts.len() {
        let of_page = |other: &&Draft| other.subject == drafts[i].subject;
        let (before, after) = drafts.split_at(i);
        let is_higher = |other: &Draft| !is_level(other) || other.value < drafts[i].value;
        // A live report tells the last first.
        let moment = |draft: &Draft| draft.at.as_deref().and_then(minute_of);
        let is_before = |other: &Draft| is_level(other) && moment(other) < moment(&drafts[i]);
        let rises = before.iter().filter(of_page).any(is_level) || after.iter().filter(of_page).any(is_before);
        // What reports fell to follows the highest.
        let is_fallen = |draft: &Draft| draft.kind == QuantityKind::LevelAt && draft.is_vague;
        let is_lower_wave = |draft: &Draft| draft.kind == QuantityKind::WavePeak;
        // "5,600 at 11:40 p.m. It went down again at 1:15; at 1:30 there were 2,900": that of the higher wave is the peak.
        let is_of_wave = |draft: &Draft| is_lower_wave(draft) || returns && is_level(draft);
        let falls = after[1..].iter().filter(of_page).any(is_fallen);
        let recurs = after[1..].iter().filter(of_page).any(is_of_wave);
        let is_highest = drafts.iter().enumerate().all(|(k, other)| k == i || !of_page(&other) || is_higher(other));
        // Of a part a level tells no peak where the whole, or another part, had more. Another service's peak says nothing.
        let is_below = |other: &Draft| {
            other.kind == QuantityKind::Peak
                && other.value > drafts[i].value
                && !(matches!(other.subject, Subject::Service(_)))
        };
        // "Peaked at 4,870, … and in the second outage there were 9,340 at 1:25": a lower peak is none of the page.
        let is_lower =
            |draft: &Draft| draft.kind == QuantityKind::Peak && draft.value < (1.0 - SAME_COUNT) * drafts[i].value;
        let has_lower = drafts.iter().filter(of_page).any(is_lower);
        let is_of_lower = |draft: &Draft| draft.axis != Axis::Reports || draft.value < drafts[i].value;
        // "Past 3,000 within twenty minutes, and 4,870 at 7:15".
        let is_within = |draft: &Draft| draft.kind == QuantityKind::CountWithin && draft.value < drafts[i].value;
        let is_of_another = |draft: &Draft| is_peak(draft) && !is_within(draft) && !(has_lower && is_of_lower(draft));
        let is_told = drafts.iter().filter(of_page).any(is_of_another) || drafts.iter().any(is_below);
        // "Comptait 2 730 signalements, quand une vingtaine ferait la règle": what is set beside the usual level is the height.
        let is_usual = |draft: &Draft| draft.kind == QuantityKind::Baseline && draft.sentence == drafts[i].sentence;
        // "68.000 à la même heure": that of another page's peak.
        let is_then = |draft: &Draft| {
            draft.kind == QuantityKind::PeakTime
                && minute_of(&draft.words).is_some_and(|minute| moment(&drafts[i]) == Some(minute))
        };
        let tells_height = drafts.iter().filter(of_page).any(is_usual) || drafts.iter().any(is_then);
        let is_lone = is_over && (drafts[i].glimpse != Glimpse::Seen || tells_height);
        // "More than 11,000 as of 12:35" is what an agency had seen by then.
        let is_final = drafts[i].glimpse != Glimpse::SoFar;
        let turns = rises || falls || is_final && (recurs || has_lower || is_lone);
        if is_level(&drafts[i]) && turns && is_highest && !is_told {
            let at = drafts[i].at.take().unwrap_or_default();
            let value = minute_of(&at).unwrap_or(0.0);
            let span = drafts[i].at_span.clone().unwrap_or_else(|| drafts[i].span.clone());
            let time = Draft {
                kind: QuantityKind::PeakTime,
                axis: Axis::Instant,
                span,
                value,
                words: at,
                ..drafts[i].clone()
            };
            times.push(time);
            drafts[i].kind = QuantityKind::Peak;
        }
    }
    drafts.extend(times);
}

/// Whether a draft tells that the outage is over, or nearly.
fn ends_story(draft: &Draft) -> bool {
    use QuantityKind::{Duration, PartialRecovery, Restored, Subsided};
    matches!(draft.kind, Restored | Subsided | PartialRecovery | Duration)
}
