//! The proposal: drafts of all sentences compared, with pages, day, clock and services.

use super::apart::{is_personal, set_apart};
use super::classify::Reading;
use super::context::{self, Days, Parsed, Published};
use super::cue::{Aside, Event, Language, Says, foreign, language_of};
use super::day;
use super::draft::{self, Draft};
use super::live;
use super::mention::mentions;
use super::name::{self, Names, alike};
use super::paged::with_pages;
use super::place::places;
use super::proposal::{Proposal, Unused};
use super::sentence::sentences;
use super::settle::{remarks, settle};
use super::subject::{Scene, Subject};
use super::token::{fold, tokens};
use crate::scenario::{Axis, NOON_MIN, QuantityKind, wording};
use crate::words::text::capitalised;
use jiff::civil::Date;
use std::ops::Range;

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
    let mut unused: Vec<Unused> = Vec::new();
    let mut parsed: Vec<Parsed> = sentences(text)
        .into_iter()
        .enumerate()
        .map(|(i, sentence)| {
            let tokens = tokens(text, sentence.span.clone());
            let dates = day::dates(&tokens, language);
            let mut mentions = mentions(text, i, &tokens, &dates, wordings, language);
            let beyond = mentions.split_off(mentions.len().min(MOST_OF_A_SENTENCE));
            unused.extend(beyond.into_iter().map(|mention| {
                let words = text[mention.span.clone()].to_owned();
                Unused { words, why: Aside::Unexplained, span: mention.span }
            }));
            let places = places(text, &tokens);
            Parsed { sentence, tokens, dates, mentions, places }
        })
        .collect();
    live::stamp(text, &mut parsed);
    let hints: Vec<String> = hint.split(['-', '_', ' ']).map(fold).filter(|word| !word.is_empty()).collect();
    let known = Names::of(text, &parsed, language);
    let services = services(text, &parsed, &known, language, &hints);
    let published = context::published(&parsed, language);
    let days = match published {
        Some(Published::Day(published) | Published::Yearless(published)) => {
            Some(Days { published, outage: outage_day(&parsed, published, language) })
        }
        _ => None,
    };
    let zone = context::zone(text, &parsed, language, days.map(|days| days.outage));
    if let Some((zone, _)) = &zone {
        context::common_clock(&mut parsed, zone, days.map(|days| days.outage));
    }
    let mut drafts: Vec<Draft> = Vec::new();
    let mut before: Option<(usize, bool, bool)> = None;
    let mut last_time: Option<String> = None;
    let mut last_day: Option<Date> = None;
    let mut under_earlier = false;
    let mut asked: Option<Event> = None;
    let mut is_speaking = false;
    for (i, one) in parsed.iter().enumerate() {
        let named = known.within(text, one, language);
        let scene = Scene { places: &one.places, names: &named, services: &services };
        let mut reading = Reading::new(&one.tokens, &one.mentions, language);
        // Under "Earlier failures" stand figures of earlier failures, until the next heading.
        if !one.sentence.is_closed && i > 0 {
            under_earlier = reading.cues.iter().any(|cue| cue.row.says == Says::Aside(Aside::Earlier));
        }
        let same_paragraph = before.filter(|(paragraph, ..)| *paragraph == one.sentence.paragraph);
        reading.goes_on = same_paragraph.is_some_and(|(_, reports, _)| reports);
        let is_question = text[one.sentence.span.clone()].ends_with('?');
        let asks = reading.asks().filter(|_| is_question);
        reading.asked = std::mem::replace(&mut asked, asks);
        let was_personal = std::mem::take(&mut is_speaking) && same_paragraph.is_some();
        is_speaking = is_personal(text, one, language, was_personal);
        set_apart(&mut reading, one, &scene, days, i < HEAD, is_speaking);
        let is_earlier = is_of_another_time(
            &mut reading,
            under_earlier || same_paragraph.is_some_and(|(.., earlier)| earlier),
            language,
        );
        let (mut found, asides) = draft::drafts(text, one, &reading, &scene, days, last_time.as_deref());
        // "Back for some on Sunday at 7 p.m. At 11:45 p.m. …": the day goes on within a paragraph.
        last_day = last_day.filter(|_| same_paragraph.is_some());
        for draft in &mut found {
            let day = draft.day.or(last_day).filter(|_| draft.axis == Axis::Instant || draft.at.is_some());
            (draft.day, last_day) = (day, day.or(last_day));
        }
        let mut times = found
            .iter()
            .filter_map(|draft| if draft.kind.row().is_time() { Some(&draft.words) } else { draft.at.as_ref() });
        last_time = times.next_back().cloned().or(last_time);
        let counts = found.iter().any(|draft| {
            matches!(
                draft.kind,
                QuantityKind::Share
                    | QuantityKind::Peak
                    | QuantityKind::LevelAt
                    | QuantityKind::Remark
                    | QuantityKind::CountWithin
            )
        });
        let speaks_of_reports = reading.cues.iter().any(|cue| cue.row.says == Says::Event(Event::Reports));
        let goes_on = counts || speaks_of_reports || reading.goes_on;
        before = Some((one.sentence.paragraph, goes_on, is_earlier));
        drafts.extend(found);
        unused.extend(asides.into_iter().map(|(span, why)| Unused { words: text[span.clone()].to_owned(), why, span }));
    }
    settle(&mut drafts, &mut unused, language, wordings);
    drafts.extend(remarks(text, &parsed, &drafts, &unused, language));
    drafts.sort_by_key(|draft| (draft.sentence, draft.span.start));
    // Other services are listed where a figure is of their page.
    let services: Vec<String> = services
        .into_iter()
        .enumerate()
        .filter(|(i, service)| *i == 0 || drafts.iter().any(|draft| draft.subject == Subject::Service(service.clone())))
        .map(|(_, service)| service)
        .collect();
    let (pages, figures) = with_pages(text, drafts, &parsed, &services, days, language);
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
        figures,
        unused,
        file: file.map(str::to_owned),
    };
    proposal.make_valid();
    proposal
}

/// Lines at the head of an article that may hold its date.
const HEAD: usize = 6;

/// Whether a sentence goes on about an earlier outage: it is of one itself, or begins with a word for what the last was of.
fn is_of_another_time(reading: &mut Reading<'_>, after_earlier: bool, language: &Language) -> bool {
    let first = reading.tokens.iter().find(|token| token.is_word());
    let refers = first.is_some_and(|token| language.referring.contains(&token.folded.trim_end_matches('\'')))
        || reading.tokens.iter().any(|token| language.pluperfect.contains(&token.folded.as_str()));
    if after_earlier && refers {
        for aside in &mut reading.set_apart {
            aside.get_or_insert(Aside::Earlier);
        }
        return true;
    }
    !reading.set_apart.is_empty() && reading.set_apart.iter().all(|aside| *aside == Some(Aside::Earlier))
}

/// The service that failed, and others that failed with it.
fn services(
    text: &str,
    parsed: &[Parsed],
    known: &Names,
    language: &'static Language,
    hints: &[String],
) -> Vec<String> {
    let fallback = || {
        let words = hints.iter().filter(|word| !word.chars().all(|c| c.is_ascii_digit()));
        words.map(|word| capitalised(word)).collect::<Vec<_>>().join(" ")
    };
    let main = name::service(text, parsed, known, language, hints).unwrap_or_else(fallback);
    let main = if main.is_empty() { "Service".to_owned() } else { main };
    let mut services = vec![main];
    let head = parsed.first().map(|one| known.within(text, one, language)).unwrap_or_default();
    let in_head: Vec<&str> = head.iter().map(|named| named.words.as_str()).collect();
    let mut heads: Vec<(usize, Range<usize>)> = Vec::new();
    for (i, one) in parsed.iter().enumerate() {
        let sets_apart = |cue: &super::cue::Cue| cue.row.says == Says::Aside(Aside::OtherService);
        let is_set_apart = super::cue::cues(&one.tokens, language).iter().any(sets_apart);
        let says_earlier = |cue: &super::cue::Cue| cue.row.says == Says::Aside(Aside::Earlier);
        let is_earlier = super::cue::cues(&one.tokens, language).iter().any(says_earlier);
        let counts = one.mentions.iter().filter(|mention| mention.axis == Axis::Reports).count();
        let is_one_known = known
            .within(text, one, language)
            .iter()
            .any(|named| services.iter().any(|service| alike(service, &named.words)));
        let together = one.tokens.iter().any(|token| language.alike.contains(&token.folded.as_str()));
        for named in known.within(text, one, language) {
            let counted = one.mentions.iter().any(|mention| mention.axis == Axis::Reports);
            let is_known =
                services.iter().any(|service| alike(service, &named.words)) || name::is_watcher(&named.words);
            // Others are listed in the headline, or said to belong to it where they are counted.
            // "One and Two both failed": names in a row with the service, in the headline or the lead.
            let joins = |at: usize| {
                matches!(one.tokens.get(at).map(|token| token.folded.as_str()), Some("," | "and" | "et" | "&"))
            };
            let is_article =
                |at: usize| one.tokens.get(at).is_some_and(|token| language.idle.contains(&token.folded.as_str()));
            let in_row = heads.iter().any(|head: &(usize, Range<usize>)| {
                let next = named.tokens.start;
                let follows = head.1.end + 1 == next || head.1.end + 2 == next && is_article(head.1.end + 1);
                head.0 == i && follows && joins(head.1.end)
            });
            let listed = i < LEAD && in_row;
            if i < LEAD && (is_known && !name::is_watcher(&named.words) || listed) {
                heads.push((i, named.tokens.clone()));
            }
            // "SFR and its brand Red" are told together before anything is counted.
            // "Outlook had 4,050 and Xbox Live 700": who is counted beside a service that failed has failed.
            let is_of_head = || in_head.iter().any(|head| alike(head, &named.words));
            let beside = (counts > 1 && is_one_known || counted && is_of_head()) && i > 0 && !is_earlier;
            // "For Teams the peak was reached at 10:10": whose peak is told has failed.
            let says_peak = |cue: &super::cue::Cue| cue.row.says == Says::Event(Event::Peak);
            let opens = named.tokens.start <= 2 && i > 0 && !is_earlier && one.dates.is_empty();
            let beside = beside || opens && counted && super::cue::cues(&one.tokens, language).iter().any(says_peak);
            let shares =
                beside && !is_set_apart || together && (counted || i < LEAD && one.sentence.is_closed) && !is_set_apart;
            if !is_known && (listed || shares) && !named.words.contains('\'') {
                services.push(named.words);
            }
        }
    }
    services
}

/// The day of the outage: that of the sentence of its start, or else of the first sentences.
fn outage_day(parsed: &[Parsed], published: Date, language: &'static Language) -> Date {
    let starts = |one: &&Parsed| {
        let reading = Reading::new(&one.tokens, &one.mentions, language);
        reading.labels().iter().flatten().any(|label| {
            // "A partir de" and the like are of many things.
            label.says == Says::Event(Event::Start) && label.cost <= SURE
        })
    };
    let near = |day: &Date| (published - *day).get_days() <= 6 && *day <= published;
    // "In the night from Wednesday to Thursday": the hours after midnight are of the second day.
    let night = parsed.iter().find_map(|one| context::night(one, published).filter(near));
    if let Some(second) = night {
        let first_time = parsed
            .iter()
            .filter(|one| one.sentence.is_closed)
            .flat_map(|one| &one.mentions)
            .find(|mention| mention.axis == Axis::Instant && !mention.is_later);
        let is_after_midnight = first_time.is_none_or(|mention| mention.value < NOON_MIN);
        return if is_after_midnight { second } else { second.yesterday().unwrap_or(second) };
    }
    let of_start = parsed.iter().filter(starts).find_map(|one| context::day_of(one, published, language).filter(near));
    let lead = || {
        let closed = parsed.iter().filter(|one| one.sentence.is_closed).take(3);
        closed.filter_map(|one| context::day_of(one, published, language)).find(near)
    };
    of_start.or_else(lead).unwrap_or(published)
}

/// The furthest word that tells the day of the start, in words: our assumption.
const SURE: u32 = 4;
/// Sentences in which the services that failed are named together.
const LEAD: usize = 4;
