//! The proposal: the way of the data from the text to figures with pages, day, clock and services.

use super::context::clock::{common_clock, zone};
use super::context::outage_day::outage_day;
use super::context::published::{Published, published};
use super::context::services::services;
use super::cue::{Aside, Language, foreign, language_of};
use super::draft::thread::Thread;
use super::draft::unused::Unused;
use super::found::day::{Days, dates};
use super::found::live;
use super::found::mention::mentions;
use super::found::name::Names;
use super::found::parsed::Parsed;
use super::found::place::places;
use super::found::watcher::tracker;
use super::label::subject::Subject;
use super::proposal::Proposal;
use super::proposal::figure::with_pages;
use super::prose::sentence::sentences;
use super::prose::token::{fold, tokens};
use super::settle::remark::remarks;
use super::settle::settle;
use crate::scenario::wording;
use jiff::civil::Date;

/// A sentence of more figures is a table that lost its lines: those beyond are not read. Ours.
const MOST_OF_A_SENTENCE: usize = 60;

/// Reads an article and proposes a scenario.
///
/// `hint` is the name of the scenario, which often names the service; `file` is what the source is called.
///
/// ```
/// use outagesim::article;
///
/// let text = "Mailbox down\n\n5 March 2024. Mailbox failed at about 9:10, and reports on Downdetector peaked at 4,100 at 9:45.";
/// let proposal = article::propose(text, "mailbox", Some("article.txt"));
/// let quantities: Vec<_> = proposal.figures.iter().map(|figure| figure.quantity.word()).collect();
/// assert_eq!(quantities, ["start", "peak", "peak-time"]);
/// assert!(proposal.scenario().contains("value    = \"at about 9:10\""));
/// ```
pub fn propose(text: &str, hint: &str, file: Option<&str>) -> Proposal {
    let all = tokens(text, 0..text.len());
    let language = language_of(&all);
    let wordings = wording::language::Language::of_code(language.code).unwrap_or(&wording::language::LANGUAGES[0]);
    let (mut parsed, mut unused) = parsed(text, language, wordings);
    live::stamp(text, &mut parsed, language);
    let hints: Vec<String> = hint.split(['-', '_', ' ']).map(fold).filter(|word| !word.is_empty()).collect();
    let known = Names::of(text, &parsed, language);
    let mut services = services(text, &parsed, &known, language, &hints);
    let published = published(&parsed, language);
    let days = match published {
        Some(Published::Day(published) | Published::Yearless(published)) => {
            Some(Days { published, outage: outage_day(&parsed, published, language) })
        }
        _ => undated(&parsed, language),
    };
    let zone = zone(text, &parsed, language, days.map(|days| days.outage));
    if let Some((zone, _)) = &zone {
        common_clock(&mut parsed, zone, days.map(|days| days.outage));
    }
    let (mut drafts, aside) = Thread { text, language, known: &known, services: &services, days }.drafts(&parsed);
    unused.extend(aside);
    settle(&mut drafts, &mut unused, language, wordings);
    drafts.extend(remarks(text, &parsed, &drafts, &unused, language));
    drafts.sort_by_key(|draft| (draft.sentence, draft.span.start));
    // Other services are listed where a figure is of their page.
    let main = services[0].clone();
    let has_figure = |service: &str| drafts.iter().any(|draft| draft.subject == Subject::Service(service.to_owned()));
    services.retain(|service| *service == main || has_figure(service));
    // Of an article without a date the weekdays stay as they are: whoever puts the day moves all of them.
    let dated = days.filter(|_| published.is_some());
    let (pages, figures) = with_pages(text, &drafts, &parsed, &services, dated, language);
    unused.sort_by_key(|unused| unused.span.start);
    let mut proposal = Proposal {
        services,
        published,
        day: days.map(|days| days.outage),
        zone,
        language: language.code,
        told_in: crate::words::language::Language::of_code(language.code).unwrap_or_default(),
        foreign: foreign(&all),
        pages,
        tracker: tracker(text, &parsed),
        figures,
        unused,
        file: file.map(str::to_owned),
    };
    proposal.make_valid();
    proposal
}

/// The last of the days that stand for those of an article without a date.
const ANY_SUNDAY: Date = jiff::civil::date(2000, 1, 9);

/// How long after the outage such an article appears at the latest: our assumption.
const DAYS_AFTER: i32 = 2;

/// Days of which only the weekdays are told.
fn undated(parsed: &[Parsed], language: &'static Language) -> Option<Days> {
    let mut dates = parsed.iter().flat_map(|one| &one.dates);
    let is_told = dates.any(|date| date.weekday.is_some() && date.month.is_none());
    let outage = is_told.then(|| outage_day(parsed, ANY_SUNDAY, language))?;
    // "On Monday at 9:40 p.m. … until Tuesday at 4:15": the days that follow are of the outage, too.
    let published = outage.checked_add(jiff::Span::new().days(DAYS_AFTER)).unwrap_or(outage);
    Some(Days { published, outage })
}

/// The sentences with what is found in each, and figures that are too many for one.
fn parsed(
    text: &str,
    language: &'static Language,
    wordings: &'static wording::language::Language,
) -> (Vec<Parsed>, Vec<Unused>) {
    let mut unused = Vec::new();
    let parsed = sentences(text, &language.sentence).into_iter().enumerate().map(|(i, sentence)| {
        let tokens = tokens(text, sentence.span.clone());
        let dates = dates(&tokens, language);
        let mut mentions = mentions(text, i, &tokens, &dates, wordings, language);
        let beyond = mentions.split_off(mentions.len().min(MOST_OF_A_SENTENCE));
        unused.extend(beyond.into_iter().map(|mention| Unused::of(text, mention.found.span, Aside::Unexplained)));
        let places = places(text, &tokens);
        Parsed { sentence, tokens, dates, mentions, places }
    });
    (parsed.collect(), unused)
}
