//! Figures with their pages, and the doubts about them.

use super::classify::FURTHEST;
use super::context::{Days, Parsed};
use super::draft::Draft;
use super::proposal::{Page, Proposed};
use super::propose::NOON_MIN;
use super::subject::Subject;
use super::write;
use crate::scenario::{QuantityKind, Reading, Role, quantity};

/// A cue further away than this leaves doubt, in words: our assumption.
const DOUBTFUL: u32 = FURTHEST - 2;

/// Words by which one figure is told far more clearly than another: our assumption.
const CLEARLY: u32 = 3;

/// Names the pages, and turns drafts into figures.
pub(super) fn with_pages(
    text: &str,
    drafts: Vec<Draft>,
    parsed: &[Parsed],
    services: &[String],
    days: Option<Days>,
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
    let mut best: Vec<(QuantityKind, Option<usize>, u32)> = Vec::new();
    for draft in drafts.iter().filter(|draft| draft.cost <= DOUBTFUL) {
        let key = (draft.kind, page_of(draft));
        match best.iter_mut().find(|(kind, page, _)| (*kind, *page) == key) {
            // An article tells first how long its own outage was.
            Some((QuantityKind::Duration, ..)) => {}
            // So does it its own beginning, where another is not told far more clearly.
            Some((QuantityKind::Start, _, cost)) if *cost <= draft.cost + CLEARLY => {}
            Some((.., cost)) => *cost = draft.cost.min(*cost),
            None => best.push((key.0, key.1, draft.cost)),
        }
    }
    let start = drafts.iter().filter(|draft| draft.kind == QuantityKind::Start).min_by_key(|draft| draft.cost);
    let mut first: Vec<(QuantityKind, Option<usize>)> = Vec::new();
    let figures = drafts.iter().map(|draft| {
        let page = page_of(draft);
        let key = (draft.kind, page);
        let may_repeat = matches!(
            draft.kind,
            QuantityKind::Remark | QuantityKind::LevelAt | QuantityKind::Share | QuantityKind::CountWithin
        );
        let is_first = !first.contains(&key);
        let is_best = is_first && best.iter().any(|(kind, page, cost)| (*kind, *page) == key && *cost == draft.cost);
        let doubt = if draft.kind == QuantityKind::Remark && !draft.is_open_count() {
            None
        } else if draft.is_open_count() {
            Some("A count of reports of which the article does not say when: put the quantity and the role.")
        } else if draft.cost > DOUBTFUL {
            Some("Doubtful: the words that say what this is stand far away. Take the role away if it is right.")
        } else if !may_repeat && !is_best {
            Some("Another figure of the article for the same: keep one, or tell the two apart.")
        } else {
            None
        };
        let is_remark = draft.kind == QuantityKind::Remark;
        if doubt.is_none() && !may_repeat && !is_remark {
            first.push(key);
        }
        let one = &parsed[draft.sentence];
        let is_time = draft.kind.row().is_time();
        let dated = |words: &str| match (draft.day, days) {
            (Some(day), Some(days)) if day != days.outage => write::with_day(words, day),
            // The day of a time that is long after the start must be written.
            (None, Some(days)) if is_time && start.is_some_and(|start| draft.value > start.value + NOON_MIN) => {
                write::with_day(words, days.outage)
            }
            _ => words.to_owned(),
        };
        let value = if is_time { dated(&draft.words) } else { draft.words.clone() };
        // One source states a quantity once; what else it says of it is a remark.
        let is_second = !may_repeat && doubt.is_some() && !is_best;
        let (quantity, value) = match is_second {
            true => (QuantityKind::Remark, format!("{}: {value}", draft.kind.word())),
            false => (draft.kind, value),
        };
        Proposed {
            quantity,
            value,
            at: draft.at.as_deref().map(dated),
            counted: draft.counted.clone(),
            within: draft.within.clone(),
            reading: (draft.kind == QuantityKind::CountWithin).then(|| reading(draft, &drafts)),
            channel: draft.channel.clone(),
            page,
            role: if doubt.is_some() || is_remark { Role::Context } else { Role::Fit },
            note: doubt.map(str::to_owned),
            quote: text[one.sentence.span.clone()].to_owned(),
            span: draft.span.clone(),
            sentence: one.sentence.span.clone(),
        }
    });
    let figures = figures.collect();
    (pages, figures)
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
