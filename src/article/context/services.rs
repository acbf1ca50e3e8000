//! Which services failed: the one that is most in sight, and others that the article counts beside it.

use crate::article::cue::{Aside, Event, Language, Says, cues};
use crate::article::found::name::{Named, Names, alike};
use crate::article::found::parsed::Parsed;
use crate::article::found::watcher::is_watcher;
use crate::article::prose::token::fold;
use crate::scenario::Axis;
use crate::words::text::capitalised;
use std::ops::Range;

/// Sentences in which the services that failed are named together.
const LEAD: usize = 4;

/// The service that failed, and others that failed with it.
pub(in crate::article) fn services(
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
    let main = main_service(text, parsed, known, language, hints).unwrap_or_else(fallback);
    let main = if main.is_empty() { "Service".to_owned() } else { main };
    let mut services = vec![main];
    let head = parsed.first().map(|one| known.within(text, one, language)).unwrap_or_default();
    for (at, one) in parsed.iter().enumerate() {
        let telling = Telling::of(at, one, language);
        let names = known.within(text, one, language);
        let knows = |services: &[String], named: &Named| services.iter().any(|service| alike(service, &named.words));
        let is_one_known = names.iter().any(|named| knows(&services, named));
        let mut row: Vec<Range<usize>> = Vec::new();
        for named in names {
            let is_known = knows(&services, &named);
            let is_listed = telling.lists(&named, &row);
            if at < LEAD && (is_known && !is_watcher(&named.words) || is_listed) {
                row.push(named.tokens.clone());
            }
            let is_of_head = head.iter().any(|head| alike(&head.words, &named.words));
            let is_joined = is_listed || telling.joins(&named, is_one_known, is_of_head);
            if !is_known && !is_watcher(&named.words) && is_joined && !named.words.contains('\'') {
                services.push(named.words);
            }
        }
    }
    services
}

/// One sentence as far as it tells which services failed together.
struct Telling<'a> {
    /// Which sentence, counted from 0.
    at: usize,
    one: &'a Parsed,
    language: &'static Language,
    /// What its words say, whatever of.
    says: Vec<Says>,
    /// How many counts it has.
    counts: usize,
}

impl<'a> Telling<'a> {
    fn of(at: usize, one: &'a Parsed, language: &'static Language) -> Self {
        let says = cues(&one.tokens, language).iter().map(|cue| cue.row.says).collect();
        let counts = one.mentions.iter().filter(|mention| mention.axis == Axis::Reports).count();
        Self { at, one, language, says, counts }
    }

    /// "One and Two both failed": a name in a row with those of `row`, in the headline or the lead.
    fn lists(&self, named: &Named, row: &[Range<usize>]) -> bool {
        let word = |at: usize| self.one.tokens.get(at).map(|token| token.folded.as_str());
        let is_article = |at: usize| word(at).is_some_and(|word| self.language.idle.contains(&word));
        let next = named.tokens.start;
        let follows = |end: usize| end + 1 == next || end + 2 == next && is_article(end + 1);
        let joins = |end: usize| word(end).is_some_and(|word| word == "," || self.language.listing.contains(&word));
        self.at < LEAD && row.iter().any(|before| follows(before.end) && joins(before.end))
    }

    /// Whether a name is told to have failed with the others, by a count or by words such as "sister".
    fn joins(&self, named: &Named, is_one_known: bool, is_of_head: bool) -> bool {
        let says = |says| self.says.contains(&says);
        let is_counted = self.counts > 0;
        let is_own = self.at > 0 && !says(Says::Aside(Aside::Earlier));
        // "Outlook had 4,050 and Xbox Live 700": who is counted beside a service that failed has failed.
        let is_beside = is_own && (self.counts > 1 && is_one_known || is_counted && is_of_head);
        // "For Teams the peak was reached at 10:10": whose peak is told has failed.
        let opens = is_own && named.tokens.start <= 2 && self.one.dates.is_empty();
        let has_peak = opens && is_counted && (says(Says::Event(Event::Peak)) || says(Says::Event(Event::Reached)));
        // "The count of Pennant reports reached 388": whose reports are told to rise has failed.
        let follows = self.one.tokens.get(named.tokens.end).map(|token| token.folded.as_str());
        let is_of_reports = is_own
            && is_counted
            && (says(Says::Event(Event::Peak)) || says(Says::Event(Event::Reached)))
            && follows.is_some_and(|word| self.language.counted.contains(&word));
        // "SFR and its brand Red" are told together before anything is counted.
        let is_alike = self.one.tokens.iter().any(|token| self.language.alike.contains(&token.folded.as_str()));
        let is_together = is_alike && (is_counted || self.at < LEAD && self.one.sentence.is_closed);
        !says(Says::Aside(Aside::OtherService)) && (is_beside || has_peak || is_of_reports || is_together)
    }
}

/// The service that failed: the name most in sight; `hint` holds words of the file's name.
fn main_service(
    text: &str,
    parsed: &[Parsed],
    known: &Names,
    language: &'static Language,
    hint: &[String],
) -> Option<String> {
    let mut scores: Vec<(String, f64)> = Vec::new();
    let all = || {
        parsed
            .iter()
            .enumerate()
            .flat_map(|(i, one)| known.within(text, one, language).into_iter().map(move |name| (i, name)))
    };
    for (i, name) in all() {
        if is_watcher(&name.words) {
            continue;
        }
        let folded = fold(&name.words);
        // Of two letters a hint is in many names: "en".
        let hinted = hint
            .iter()
            .any(|word| word.len() > 2 && folded.replace([' ', '-'], "").contains(word.as_str()) || *word == folded);
        let weight = 1.0 + if i == 0 { 3.0 } else { 0.0 } + if (1..4).contains(&i) { 1.0 } else { 0.0 };
        let weight = weight + if hinted { 6.0 } else { 0.0 };
        match scores.iter_mut().find(|(known, _)| *known == name.words) {
            Some((_, score)) => *score += weight,
            None => scores.push((name.words.clone(), weight)),
        }
    }
    // Names of one service add up to the one that is said most often.
    let total =
        |name: &str| -> f64 { scores.iter().filter(|(other, _)| alike(other, name)).map(|(_, score)| score).sum() };
    let best = scores.iter().map(|(name, _)| total(name)).fold(0.0, f64::max);
    let name = scores
        .iter()
        .filter(|(name, _)| total(name) == best)
        .max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.len().cmp(&a.0.len())))
        .map(|(name, _)| name.clone())?;
    // "Caisse" of "Caisse d'Ouest" is half a name.
    let goes_on = |other: &str| {
        let rest = other.strip_prefix(name.as_str()).and_then(|rest| rest.strip_prefix(' '));
        rest.is_some_and(|rest| language.particles.iter().any(|particle| rest.starts_with(particle)))
    };
    Some(scores.iter().map(|(other, _)| other).find(|other| goes_on(other)).cloned().unwrap_or(name))
}
