//! Figures of several sentences compared: what is said twice, which count is the peak, what is said without a number.

use super::classify::FURTHEST;
use super::context::Parsed;
use super::cue::{Aside, Language, Says};
use super::draft::{Draft, UNTOLD_START};
use super::mention::minute_of;
use super::moment::counted_back_from;
use super::proposal::Unused;
use super::recovery::recoveries;
use super::relapse::{lower_peaks, second_waves};
use crate::scenario::{Axis, DAY_MIN, QuantityKind, wording};

/// "More than half" and 56 % are one share.
const SAME_SHARE: f64 = 0.1;
/// "More than 4,800" and 4,812 are one count.
const SAME_COUNT: f64 = 0.05;
/// Most letters between a share in words and the same in brackets.
const GLOSS_LETTERS: usize = 30;

/// What the article says of the outage without a number: that it is over, that reports subside, where and how bad it was.
pub(super) fn remarks(
    text: &str,
    parsed: &[Parsed],
    drafts: &[Draft],
    unused: &[Unused],
    language: &'static Language,
) -> Vec<Draft> {
    use super::cue::Event;
    let mut said = [
        (Event::Restored, drafts.iter().any(|draft| draft.kind == QuantityKind::Restored)),
        (Event::Subsided, drafts.iter().any(|draft| draft.kind == QuantityKind::Subsided)),
    ];
    let mut remarks = Vec::new();
    let mut noted: Vec<String> = Vec::new();
    for (i, one) in parsed.iter().enumerate().filter(|(_, one)| one.sentence.is_closed) {
        let is_earlier =
            unused.iter().any(|unused| unused.why == Aside::Earlier && one.sentence.span.contains(&unused.span.start));
        let found = super::cue::cues(&one.tokens, language);
        let has = |event| found.iter().any(|cue| cue.row.says == Says::Event(event));
        let is_of_outage = has(Event::Down) || has(Event::Reports) || has(Event::Duration);
        let is_news = is_of_outage
            && said.iter_mut().any(|(event, told)| {
                !*told && has(*event) && {
                    *told = true;
                    true
                }
            });
        // What one observer notes is said once.
        let notes: Vec<String> = found
            .iter()
            .filter(|cue| cue.row.says == Says::Event(Event::Noted))
            .map(|cue| {
                one.tokens[cue.tokens.clone()].iter().map(|token| token.folded.as_str()).collect::<Vec<_>>().join(" ")
            })
            .collect();
        let is_noted = notes.iter().any(|note| !noted.contains(note));
        if !is_earlier && !has_earlier(&found) && (is_news || is_noted) {
            noted.extend(notes);
            remarks.push(Draft::of_sentence(text, one, i));
        }
    }
    remarks
}

pub(super) fn has_earlier(cues: &[super::cue::Cue]) -> bool {
    cues.iter().any(|cue| cue.row.says == Says::Aside(Aside::Earlier))
}

/// A duration is that from start to end where it differs by no more than this share: our assumption.
const DURATION_SHARE: f64 = 0.25;

/// Of several durations that of the outage is the one from its start to its end: the others become doubtful.
fn fitting_duration(drafts: &mut [Draft]) {
    // "Several hours" is said better where they are told.
    let is_told = drafts.iter().any(|draft| draft.kind == QuantityKind::Duration && !draft.is_vague);
    for draft in drafts.iter_mut().filter(|draft| is_told && draft.kind == QuantityKind::Duration && draft.is_vague) {
        draft.cost = draft.cost.max(FURTHEST);
    }
    let surest = |kind| drafts.iter().filter(|draft| draft.kind == kind).min_by_key(|draft| draft.cost);
    let (Some(start), Some(end)) = (surest(QuantityKind::Start), surest(QuantityKind::Restored)) else { return };
    let length = (end.value - start.value).rem_euclid(DAY_MIN);
    let fits = |draft: &Draft| (draft.value - length).abs() <= DURATION_SHARE * length;
    let is_told = drafts.iter().any(|draft| draft.kind == QuantityKind::Duration && fits(draft));
    for draft in drafts.iter_mut().filter(|draft| is_told && draft.kind == QuantityKind::Duration && !fits(draft)) {
        draft.cost = draft.cost.max(FURTHEST);
    }
}

/// Of several counts with their times the highest is the peak, where no other is told. A lower one came before it, or reports fell to one.
fn turning_points(drafts: &mut Vec<Draft>) {
    let is_level = |draft: &Draft| draft.kind == QuantityKind::LevelAt && draft.at.is_some() && !draft.is_vague;
    let is_peak =
        |draft: &Draft| matches!(draft.kind, QuantityKind::Peak | QuantityKind::PeakTime | QuantityKind::CountWithin);
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
        let falls = after[1..].iter().filter(of_page).any(|draft| is_fallen(draft) || is_lower_wave(draft));
        let is_highest = drafts.iter().enumerate().all(|(k, other)| k == i || !of_page(&other) || is_higher(other));
        let is_below = |other: &Draft| other.kind == QuantityKind::Peak && other.value > drafts[i].value;
        let is_told = drafts.iter().filter(of_page).any(is_peak) || drafts.iter().any(is_below);
        if is_level(&drafts[i]) && (rises || falls) && is_highest && !is_told {
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

/// The time of an entry is that of what it tells, unless that tells its own: "9:40 Some are back. It has worked again since 9:30."
fn entries(drafts: &mut Vec<Draft>, unused: &mut Vec<Unused>) {
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

/// "Five minutes before service came back": the moment of a count is told by the end, where that is known.
fn counted_back(drafts: &mut [Draft], language: &Language) {
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

/// "Reports spiked at 3:25", and were at their highest at 3:50: where no start is told, the first is that.
fn first_spikes(drafts: &mut [Draft]) {
    let is_spike = |draft: &Draft| draft.kind == QuantityKind::PeakTime;
    let is_told = drafts.iter().any(|draft| draft.kind == QuantityKind::Start && draft.cost < UNTOLD_START);
    let Some(first) = drafts.iter().position(is_spike).filter(|_| !is_told) else { return };
    let is_surer = |other: &Draft| {
        is_spike(other)
            && other.subject == drafts[first].subject
            && other.cost <= drafts[first].cost
            && other.value > drafts[first].value
    };
    if drafts[first + 1..].iter().any(is_surer) {
        drafts[first].kind = QuantityKind::Start;
    }
}

/// A time of which nothing is said is that of the start where no other is told, and no peak before it.
fn untold_starts(drafts: &mut Vec<Draft>, unused: &mut Vec<Unused>) {
    let is_untold = |draft: &Draft| draft.kind == QuantityKind::Start && draft.cost == UNTOLD_START;
    let first = drafts.iter().position(is_untold);
    let ends =
        |draft: &Draft| matches!(draft.kind, QuantityKind::PeakTime | QuantityKind::Restored | QuantityKind::Start);
    let kept = first.filter(|&first| {
        !drafts.iter().any(|draft| draft.kind == QuantityKind::Start && draft.cost < UNTOLD_START)
            && !drafts[..first].iter().any(ends)
    });
    let mut at = 0;
    drafts.retain(|draft| {
        let stays = !is_untold(draft) || Some(at) == kept;
        if !stays {
            unused.push(Unused { words: draft.words.clone(), why: Aside::Unexplained, span: draft.span.clone() });
        }
        at += 1;
        stays
    });
}

/// Decides what counts are of which nothing more is said, and drops what is said twice.
pub(super) fn settle(
    drafts: &mut Vec<Draft>,
    unused: &mut Vec<Unused>,
    language: &Language,
    wordings: &'static wording::language::Language,
) {
    let aside = |draft: &Draft, why| Unused { words: draft.words.clone(), why, span: draft.span.clone() };
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
        if !has_peak && is_highest && !drafts[i].is_vague {
            drafts[i].kind = QuantityKind::Peak;
        }
    }
    entries(drafts, unused);
    second_waves(drafts);
    turning_points(drafts);
    first_spikes(drafts);
    second_waves(drafts);
    lower_peaks(drafts, language);
    recoveries(drafts, wordings);
    counted_back(drafts, language);
    fitting_duration(drafts);
    untold_starts(drafts, unused);
    let mut kept: Vec<Draft> = Vec::new();
    let all = drafts.clone();
    for draft in drafts.drain(..) {
        // "Six in ten (61 %)" says one share twice, and in digits exactly.
        let in_digits = |draft: &Draft| draft.words.contains(|c: char| c.is_ascii_digit());
        let is_gloss = |other: &Draft| {
            in_digits(&draft) != in_digits(other)
                && (draft.kind, other.kind) == (QuantityKind::Share, QuantityKind::Share)
                && other.sentence == draft.sentence
                && draft.span.start.checked_sub(other.span.end).is_some_and(|gap| gap <= GLOSS_LETTERS)
                && (other.value - draft.value).abs() < SAME_SHARE
        };
        if kept.last().is_some_and(is_gloss)
            && let Some(said) = kept.pop()
        {
            let (exact, other) = if in_digits(&said) { (said, draft) } else { (draft, said) };
            unused.push(aside(&other, Aside::Repeated));
            kept.push(exact);
            continue;
        }
        // What is said elsewhere with its quantity, or in digits, is said once more.
        let is_told = draft.is_open_count()
            && all.iter().any(|other| {
                let is_count = matches!(
                    other.kind,
                    QuantityKind::Peak | QuantityKind::CountWithin | QuantityKind::LevelAt | QuantityKind::Total
                );
                is_count && other.subject == draft.subject && (other.value == draft.value || draft.is_vague)
            });
        if is_told {
            unused.push(aside(&draft, Aside::Repeated));
            continue;
        }
        // A heading rounds what stands below it: "10:20 More than 4,800 reports", and there 4,812.
        let is_at_peak = || {
            let of_page = || all.iter().filter(|other| other.subject == draft.subject);
            let is_then = |other: &Draft| {
                other.kind == QuantityKind::PeakTime && draft.at.as_deref() == Some(other.words.as_str())
            };
            let is_near = |other: &Draft| {
                other.kind == QuantityKind::Peak && (other.value - draft.value).abs() <= SAME_COUNT * other.value
            };
            of_page().any(is_then) && of_page().any(is_near)
        };
        if draft.kind == QuantityKind::LevelAt && is_at_peak() {
            unused.push(aside(&draft, Aside::Repeated));
            continue;
        }
        let is_count = draft.is_open_count() || matches!(draft.kind, QuantityKind::Peak | QuantityKind::Total);
        let again = kept.iter().any(|other| {
            let recovers = |draft: &Draft| matches!(draft.kind, QuantityKind::Restored | QuantityKind::PartialRecovery);
            let same_kind = other.kind == draft.kind || draft.is_open_count() || recovers(other) && recovers(&draft);
            // "Three hours" and "lasted three hours", "at 16:20" and "16:20 on Tuesday".
            let is_length_or_time = draft.kind == QuantityKind::Duration || draft.kind.row().is_time();
            let is_told = !draft.is_vague && !other.is_vague && draft.value > 0.0;
            let same_value = is_told && other.value == draft.value;
            let same_words = other.words == draft.words || ((is_count || is_length_or_time) && same_value);
            same_kind
                && same_words
                && other.subject == draft.subject
                && other.at == draft.at
                && other.channel == draft.channel
        });
        if again {
            unused.push(aside(&draft, Aside::Repeated));
        } else {
            kept.push(draft);
        }
    }
    *drafts = kept;
}
