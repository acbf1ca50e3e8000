//! Several peaks of one page: of a second wave, or levels on the way up or down.

use crate::article::cue::Language;
use crate::article::draft::Draft;
use crate::article::draft::moment::without;
use crate::article::found::time::minute_of;
use crate::article::label::classify::FURTHEST;
use crate::article::label::subject::Subject;
use crate::scenario::{DAY_MIN, QuantityKind};
use crate::words::text::text;

/// After the words of a relapse the highest count is that of the second wave, where a higher one is told before them.
pub(in crate::article) fn second_waves(drafts: &mut [Draft]) {
    called_second(drafts);
    // "It went down again at 9:50" may tell of the only wave.
    let is_start_told = drafts.iter().any(|draft| draft.kind == QuantityKind::Start && draft.cost < FURTHEST);
    for draft in drafts.iter_mut().filter(|draft| !is_start_told && draft.kind == QuantityKind::WaveStart) {
        draft.kind = QuantityKind::Start;
    }
    let relapses = || drafts.iter().filter(|draft| draft.kind == QuantityKind::WaveStart && draft.cost < FURTHEST);
    let Some(sentence) = relapses().map(|draft| draft.sentence).min() else { return };
    let Some(relapse) = relapses().map(|draft| draft.value).min_by(f64::total_cmp) else { return };
    // The clock tells which wave a count is of, or else the place: "It failed at 9 and again at 14. There were 4,700 at 9:30".
    let moments: Vec<Option<f64>> = (0..drafts.len()).map(|i| moment(drafts, i)).collect();
    let is_after: Vec<bool> = (0..drafts.len())
        .map(|i| moments[i].map_or(drafts[i].sentence >= sentence, |moment| moment >= relapse))
        .collect();
    same_page(drafts, &is_after);
    let is_level = |kind| matches!(kind, QuantityKind::Peak | QuantityKind::LevelAt);
    for i in (0..drafts.len()).filter(|&i| is_after[i]) {
        let draft = &drafts[i];
        let is_told_before = |wanted: &dyn Fn(&Draft) -> bool| {
            (0..drafts.len()).any(|k| !is_after[k] && drafts[k].subject == draft.subject && wanted(&drafts[k]))
        };
        let is_count = draft.kind == QuantityKind::Peak || draft.is_open_count() && draft.sentence == sentence;
        let is_lower = || is_told_before(&|other| is_level(other.kind) && other.value >= draft.value);
        if is_count && !draft.is_vague && is_lower() {
            drafts[i].kind = QuantityKind::WavePeak;
        } else if draft.kind == QuantityKind::PeakTime
            && is_told_before(&|other| other.kind == QuantityKind::PeakTime)
            && !is_of_highest(drafts, i)
        {
            drafts[i].kind = QuantityKind::WavePeakTime;
        }
    }
}

/// "The second outage, with 4,900 reports, lasted 16 minutes": no length of all.
pub(in crate::article) fn lengths_of_waves(drafts: &mut [Draft]) {
    let waves = drafts.iter().filter(|draft| draft.kind == QuantityKind::WavePeak);
    let sentences: Vec<usize> = waves.map(|draft| draft.sentence).collect();
    // "Over in eighty minutes. At nine it gave up once more": no longer than until then, it is of the first.
    let surest = |kind| drafts.iter().filter(|draft| draft.kind == kind).min_by_key(|draft| draft.cost);
    let first = surest(QuantityKind::Start).zip(surest(QuantityKind::WaveStart));
    let first = first.map(|(start, relapse)| ((relapse.value - start.value).rem_euclid(DAY_MIN), relapse.sentence));
    let is_of_first = |length: &Draft| first.is_some_and(|(min, end)| length.sentence < end && length.value < min);
    let lengths = drafts.iter_mut().filter(|draft| draft.kind == QuantityKind::Duration);
    for length in lengths.filter(|length| sentences.contains(&length.sentence) || is_of_first(length)) {
        length.doubt(text!("Another length than that from the start to the end."));
    }
}

/// "A second, smaller spike of 3,200 followed at 23:05": a wave of its own, where a higher peak is told.
fn called_second(drafts: &mut [Draft]) {
    let is_peak = |draft: &Draft| draft.kind == QuantityKind::Peak;
    if !drafts.iter().any(|draft| draft.kind == QuantityKind::WaveStart) {
        return;
    }
    for i in 0..drafts.len() {
        let is_height = |other: &Draft| is_peak(other) || other.kind == QuantityKind::LevelAt;
        let of_page = |other: &&Draft| other.subject == drafts[i].subject && is_height(other);
        let is_lower = drafts.iter().filter(of_page).any(|other| other.value > drafts[i].value);
        if drafts[i].is_second && is_peak(&drafts[i]) && is_lower {
            drafts[i].kind = QuantityKind::WavePeak;
            let (sentence, subject) = (drafts[i].sentence, drafts[i].subject.clone());
            let is_its_time = |draft: &&mut Draft| {
                draft.is_second
                    && draft.sentence == sentence
                    && draft.subject == subject
                    && draft.kind == QuantityKind::PeakTime
            };
            drafts.iter_mut().filter(is_its_time).for_each(|time| time.kind = QuantityKind::WavePeakTime);
        }
    }
}

/// "9,400 reports in France, 3,100 in Belgium. … The second outage had 5,700": the page is not said once more.
fn same_page(drafts: &mut [Draft], is_after: &[bool]) {
    let is_peak = |draft: &Draft| matches!(draft.kind, QuantityKind::Peak | QuantityKind::PeakTime);
    let before = || drafts.iter().zip(is_after).filter(|(draft, is_after)| !**is_after && is_peak(draft));
    let highest = before()
        .filter(|(draft, _)| draft.kind == QuantityKind::Peak)
        .max_by(|(one, _), (other, _)| one.value.total_cmp(&other.value));
    let Some(page) = highest.map(|(draft, _)| draft.subject.clone()) else { return };
    if before().any(|(draft, _)| draft.subject == Subject::Main) {
        return;
    }
    for (draft, is_after) in drafts.iter_mut().zip(is_after) {
        if *is_after && is_peak(draft) && draft.subject == Subject::Main {
            draft.subject = page.clone();
        }
    }
}

/// Whether a time of a peak stands in the sentence of the highest peak of its page.
fn is_of_highest(drafts: &[Draft], time: usize) -> bool {
    let of_page = || drafts.iter().filter(|draft| draft.subject == drafts[time].subject);
    let highest = of_page().filter(|draft| draft.kind == QuantityKind::Peak).max_by(|a, b| a.value.total_cmp(&b.value));
    highest.is_some_and(|highest| highest.sentence == drafts[time].sentence)
}

/// The minute of the day that a figure is of: its own, or that of the peak's time beside it.
fn moment(drafts: &[Draft], i: usize) -> Option<f64> {
    let draft = &drafts[i];
    let is_its_time = |other: &&Draft| {
        other.kind == QuantityKind::PeakTime && other.sentence == draft.sentence && other.subject == draft.subject
    };
    match draft.kind {
        QuantityKind::PeakTime => Some(draft.value),
        QuantityKind::LevelAt => minute_of(draft.at.as_deref()?),
        QuantityKind::Peak => {
            let beside = [i + 1, i.wrapping_sub(1)];
            beside.iter().filter_map(|&at| drafts.get(at)).find(is_its_time).map(|time| time.value)
        }
        _ => None,
    }
}

/// Of two peaks of one page ("topped 32,000 at 4:00 and peaked at 71,000 at 8:00") the lower is a level at its time.
pub(in crate::article) fn lower_peaks(drafts: &mut Vec<Draft>, language: &Language) {
    within_stretches(drafts);
    let mut times: Vec<usize> = Vec::new();
    for i in 0..drafts.len() {
        let is_lower = drafts[i].kind == QuantityKind::Peak
            && drafts.iter().any(|other| {
                other.kind == QuantityKind::Peak && other.subject == drafts[i].subject && other.value > drafts[i].value
            });
        let is_its_time = |at: &usize| {
            drafts.get(*at).is_some_and(|time| {
                time.kind == QuantityKind::PeakTime
                    && time.sentence == drafts[i].sentence
                    && time.subject == drafts[i].subject
            })
        };
        let beside = [i + 1, i.wrapping_sub(1)];
        let Some(time) = beside.into_iter().find(is_its_time).filter(|at| is_lower && !times.contains(at)) else {
            continue;
        };
        drafts[i].kind = QuantityKind::LevelAt;
        drafts[i].at = Some(without(&drafts[time].words, language.bounding).to_owned());
        drafts[i].day = drafts[time].day;
        times.push(time);
    }
    let mut at = 0;
    drafts.retain(|_| {
        at += 1;
        !times.contains(&(at - 1))
    });
}

/// "Shot past 5,000 in the space of 20 minutes and topped out at 16,450": only the highest is the peak.
fn within_stretches(drafts: &mut [Draft]) {
    for i in 0..drafts.len() {
        if drafts[i].kind != QuantityKind::Peak || drafts[i].within.is_none() {
            continue;
        }
        let is_higher = |other: &&Draft| other.kind == QuantityKind::Peak && other.value > drafts[i].value;
        match drafts.iter().filter(is_higher).any(|other| other.subject == drafts[i].subject) {
            true => drafts[i].kind = QuantityKind::CountWithin,
            false => drafts[i].within = None,
        }
    }
}
