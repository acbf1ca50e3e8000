//! Figures with their pages, and the doubts about them.

use super::classify::FURTHEST;
use super::context::{Days, Parsed};
use super::cue::Language;
use super::draft::Draft;
use super::mention::{is_time, minute_of};
use super::proposal::{Page, Proposed};
use super::subject::Subject;
use super::write;
use crate::scenario::{NOON_MIN, QuantityKind, Reading, Role, quantity};
use crate::words::text::text;

/// A cue further away than this leaves doubt, in words: our assumption.
const DOUBTFUL: u32 = FURTHEST - 2;

/// Words by which one figure is told far more clearly than another: our assumption.
const CLEARLY: u32 = 8;

/// Names the pages, and turns drafts into figures.
pub(super) fn with_pages(
    text: &str,
    drafts: Vec<Draft>,
    parsed: &[Parsed],
    services: &[String],
    days: Option<Days>,
    language: &Language,
) -> (Vec<Page>, Vec<Proposed>) {
    let mut subjects: Vec<Subject> = Vec::new();
    for draft in drafts.iter().filter(|draft| is_of_page(draft.kind)) {
        if !subjects.contains(&draft.subject) {
            subjects.push(draft.subject.clone());
        }
    }
    // The main page goes first; where all figures are of one country, it is that country's.
    subjects.sort_by_key(|subject| *subject != Subject::Main);
    let only_main = services.len() == 1 && subjects.iter().all(|subject| *subject == Subject::Main);
    let pages: Vec<Page> =
        if only_main { Vec::new() } else { subjects.iter().map(|subject| page(subject, services)).collect() };
    let page_of = |draft: &Draft| {
        let known = !pages.is_empty() && is_of_page(draft.kind);
        known.then(|| subjects.iter().position(|subject| *subject == draft.subject)).flatten()
    };
    let mut best: Vec<usize> = Vec::new();
    let key_of = |draft: &Draft| (draft.kind, page_of(draft));
    for (i, draft) in drafts.iter().enumerate().filter(|(_, draft)| draft.cost <= DOUBTFUL) {
        let Some(known) = best.iter_mut().find(|known| key_of(&drafts[**known]) == key_of(draft)) else {
            best.push(i);
            continue;
        };
        let before = &drafts[*known];
        let is_better = match draft.kind {
            // An article tells first how long its own outage was.
            QuantityKind::Duration => false,
            // So does it its own beginning, where another is not told far more clearly.
            // What an entry tells is more exact than its own time.
            QuantityKind::Start => before.cost > draft.cost + CLEARLY || before.is_stamp && !draft.is_stamp,
            // Of the peaks of several waves the highest is that of the outage.
            QuantityKind::Peak => draft.value > before.value,
            _ => draft.cost < before.cost,
        };
        if is_better {
            *known = i;
        }
    }
    let start = drafts.iter().filter(|draft| draft.kind == QuantityKind::Start).min_by_key(|draft| draft.cost);
    // In an outage of days a bare time may be of any of them.
    let is_long = days.is_some_and(|days| drafts.iter().any(|draft| draft.day.is_some_and(|day| day > days.outage)));
    let mut first: Vec<(QuantityKind, Option<usize>)> = Vec::new();
    let figures = drafts.iter().enumerate().map(|(i, draft)| {
        let page = page_of(draft);
        let key = key_of(draft);
        let may_repeat = matches!(
            draft.kind,
            QuantityKind::Remark | QuantityKind::LevelAt | QuantityKind::Share | QuantityKind::CountWithin
        );
        let is_first = !first.contains(&key);
        let is_best = is_first && best.contains(&i);
        let doubt = if draft.kind == QuantityKind::Remark && !draft.is_open_count() {
            None
        } else if draft.is_open_count() {
            Some(text!("A count of reports of which the article does not say when: put the quantity and the role."))
        } else if draft.cost > DOUBTFUL {
            Some(text!("Doubtful: the words that say what this is stand far away. Take the role away if it is right."))
        } else if !may_repeat && !is_best {
            Some(text!("Another figure of the article for the same: keep one, or tell the two apart."))
        } else {
            None
        };
        let is_remark = draft.kind == QuantityKind::Remark;
        if doubt.is_none() && !may_repeat && !is_remark {
            first.push(key);
        }
        let one = &parsed[draft.sentence];
        // The time of an entry stands before its sentences.
        let sentence = draft.span.start.min(one.sentence.span.start)..one.sentence.span.end;
        let is_time_of = draft.kind.row().is_time();
        let minute = || minute_of(draft.at.as_deref().unwrap_or(&draft.words));
        let is_on_first_day =
            || is_long && start.is_some_and(|start| minute().is_some_and(|minute| minute >= start.value));
        let of_time = || if is_time_of { Some(draft.value) } else { minute() };
        let is_far = || start.is_some_and(|start| of_time().is_some_and(|minute| minute > start.value + NOON_MIN));
        let dated = |words: &str| match (draft.day, days) {
            (Some(day), Some(days)) if day != days.outage || is_long || is_far() => write::with_day(words, day),
            // The day of a time that is long after the start must be written.
            (None, Some(days)) if is_on_first_day() => write::with_day(words, days.outage),
            (None, Some(days)) if is_far() => write::with_day(words, days.outage),
            _ => words.to_owned(),
        };
        let value = if is_time_of { dated(&draft.words) } else { draft.words.clone() };
        // One source states a quantity once; what else it says of it is a remark.
        let is_alone = drafts.iter().filter(|other| key_of(other) == key).count() == 1;
        let is_second = !may_repeat && doubt.is_some() && !is_best && !is_alone;
        let quantity = if is_second { QuantityKind::Remark } else { draft.kind };
        Proposed {
            quantity,
            at: draft.at.as_deref().map(dated),
            counted: draft.counted.clone(),
            halves: if is_time_of && quantity == draft.kind {
                halves(&value, draft.value, start, language)
            } else {
                Vec::new()
            },
            value,
            within: draft.within.clone(),
            reading: (draft.kind == QuantityKind::CountWithin).then(|| reading(draft, &drafts)),
            channel: draft.channel.clone(),
            page,
            role: if doubt.is_some() || is_remark { Role::Context } else { Role::Fit },
            repeats: is_second.then_some(draft.kind),
            note: doubt,
            quote: text[sentence.clone()].to_owned(),
            span: draft.span.clone(),
            sentence,
        }
    });
    let figures = figures.collect();
    (pages, figures)
}

/// A time with either half of the day, the one that is nearer to the start last, and as it is written first.
fn halves(words: &str, minute: f64, start: Option<&Draft>, language: &Language) -> Vec<String> {
    let told = |half: &str| Some(format!("{words} {half}")).filter(|told| is_time(told));
    let [morning, evening] = language.halves.map(told);
    let near = start.filter(|start| start.value != minute).map_or(NOON_MIN, |start| start.value);
    let far = |at: f64| (at - near).abs();
    let (first, second) = if far(minute % NOON_MIN) <= far(minute % NOON_MIN + NOON_MIN) {
        (evening, morning)
    } else {
        (morning, evening)
    };
    std::iter::once(words.to_owned()).chain(first).chain(second).collect()
}

/// Counts are of the highest bin, unless that is known to be lower.
pub(super) fn reading(count: &Draft, drafts: &[Draft]) -> Reading {
    let is_lower =
        |other: &Draft| other.kind == QuantityKind::Peak && other.subject == count.subject && other.value < count.value;
    if drafts.iter().any(is_lower) { Reading::Total } else { Reading::HighestBin }
}

pub(super) fn is_of_page(kind: QuantityKind) -> bool {
    kind.row().subject != quantity::Subject::Outage
}

pub(super) fn page(subject: &Subject, services: &[String]) -> Page {
    let main = |name: String, zone| Page { name, service: 0, zone };
    match subject {
        Subject::Main => main(services[0].clone(), None),
        Subject::Country(place) => main(place.name.to_owned(), Some(place.zone)),
        Subject::Outside(place) => main(format!("Outside {}", place.name), None),
        Subject::World => main("Worldwide".to_owned(), None),
        Subject::Service(name) => {
            let service = services.iter().position(|service| service == name).unwrap_or(0);
            Page { name: name.clone(), service, zone: None }
        }
    }
}
