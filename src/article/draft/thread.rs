//! The drafts of all sentences, and what goes on from one sentence to the next: the paragraph, the day, the last time, a question.

use super::Draft;
use super::sentence::Drafting;
use super::unused::Unused;
use crate::article::cue::{Aside, Event, Language, Says};
use crate::article::found::day::Days;
use crate::article::found::mention::Mention;
use crate::article::found::name::Names;
use crate::article::found::parsed::Parsed;
use crate::article::label::apart::{is_personal, set_apart};
use crate::article::label::classify::Reading;
use crate::article::label::subject::Scene;
use crate::article::prose::token::Token;
use crate::scenario::{Axis, QuantityKind};
use jiff::civil::Date;

/// Lines at the head of an article that may hold its date.
const HEAD: usize = 6;

/// The article as far as every sentence needs it.
pub(in crate::article) struct Thread<'a> {
    pub text: &'a str,
    pub language: &'static Language,
    pub known: &'a Names,
    pub services: &'a [String],
    pub days: Option<Days>,
}

/// What the sentences before have told.
#[derive(Default)]
struct Told {
    /// The last sentence.
    before: Option<Before>,
    /// The words of the last time.
    time: Option<String>,
    /// The last day of a time in this paragraph.
    day: Option<Date>,
    /// Whether the last heading is of earlier failures.
    is_under_earlier: bool,
    /// What the last sentence asks for.
    asked: Option<Event>,
    /// Whether somebody spoke of themselves in it.
    is_speaking: bool,
}

#[derive(Clone, Copy)]
struct Before {
    paragraph: usize,
    /// Whether it speaks of reports.
    is_of_reports: bool,
    is_earlier: bool,
}

impl Thread<'_> {
    /// The figures of all sentences, and those that are none with the reason.
    pub(in crate::article) fn drafts(&self, parsed: &[Parsed]) -> (Vec<Draft>, Vec<Unused>) {
        let (mut drafts, mut unused) = (Vec::new(), Vec::new());
        let mut told = Told::default();
        for (i, one) in parsed.iter().enumerate() {
            let (found, aside) = self.sentence(i, one, &mut told);
            drafts.extend(found);
            unused.extend(aside);
        }
        (drafts, unused)
    }

    fn sentence(&self, i: usize, one: &Parsed, told: &mut Told) -> (Vec<Draft>, Vec<Unused>) {
        let named = self.known.within(self.text, one, self.language);
        let scene = Scene { places: &one.places, names: &named, services: self.services };
        let mut reading = Reading::new(&one.tokens, &one.mentions, self.language);
        // Under "Earlier failures" stand figures of earlier failures, until the next heading.
        if !one.sentence.is_closed && i > 0 {
            told.is_under_earlier = reading.cues.iter().any(|cue| cue.row.says == Says::Aside(Aside::Earlier));
        }
        let same_paragraph = told.before.filter(|before| before.paragraph == one.sentence.paragraph);
        reading.after_reports = told.before.is_some_and(|before| before.is_of_reports);
        reading.goes_on = same_paragraph.is_some_and(|before| before.is_of_reports);
        let is_question = self.text[one.sentence.span.clone()].ends_with('?');
        let asks = reading.asks().filter(|_| is_question);
        reading.asked = std::mem::replace(&mut told.asked, asks);
        let was_personal = told.is_speaking && same_paragraph.is_some();
        told.is_speaking = is_personal(self.text, one, self.language, was_personal);
        set_apart(&mut reading, one, &scene, self.days, i < HEAD, told.is_speaking);
        let after_earlier = told.is_under_earlier || same_paragraph.is_some_and(|before| before.is_earlier);
        let is_earlier = is_of_another_time(&mut reading, after_earlier, self.language);
        let drafting = Drafting::new(self.text, one, &reading, &scene, self.days, told.time.as_deref());
        let (mut found, unused) = drafting.drafts();
        // "Back for some on Sunday at 7 p.m. At 11:45 p.m. …": the day goes on within a paragraph.
        told.day = told.day.filter(|_| same_paragraph.is_some());
        for draft in &mut found {
            let day = draft.day.or(told.day).filter(|_| draft.axis == Axis::Instant || draft.at.is_some());
            // The eve on a clock further west is that of one time.
            let is_of_outage = |day: &Date| self.days.is_none_or(|days| *day >= days.outage);
            (draft.day, told.day) = (day, day.filter(is_of_outage).or(told.day));
        }
        let told_by = |draft: &Draft| {
            if draft.kind.row().is_time() || draft.open.is_some() {
                Some(draft.words.clone())
            } else {
                draft.at.clone()
            }
        };
        let time_of = |draft: &Draft| draft.counted.clone().or_else(|| told_by(draft));
        let unexplained = unused.iter().rev().find(|unused| unused.why == Aside::Unexplained);
        let scenery = unexplained.and_then(|unused| {
            let is_it = |mention: &&Mention| {
                mention.axis == Axis::Instant && !mention.is_later && !mention.is_range && mention.span == unused.span
            };
            one.mentions.iter().find(is_it).map(|_| unused.words.clone())
        });
        // "At 6, all was well. It went wrong half an hour later": a time of nothing may still be counted from.
        told.time = found.iter().rev().find_map(time_of).or(scenery).or(told.time.take());
        let is_of_reports = reading.goes_on || reading.speaks_of_reports() || found.iter().any(is_of_counts);
        told.before = Some(Before { paragraph: one.sentence.paragraph, is_of_reports, is_earlier });
        (found, unused)
    }
}

fn is_of_counts(draft: &Draft) -> bool {
    use QuantityKind::{CountWithin, LevelAt, Peak, Remark, Share};
    draft.open.is_none() && matches!(draft.kind, Share | Peak | LevelAt | Remark | CountWithin)
}

/// "Avait duré": an auxiliary. "N'avaient aucun réseau" is none.
fn is_pluperfect(tokens: &[Token], at: usize, language: &Language) -> bool {
    let follows = tokens.get(at + 1);
    let is_noun = follows.is_some_and(|token| {
        let word = token.folded.as_str();
        let lists = [language.definite, language.one, language.of, language.none];
        !word.starts_with(char::is_alphabetic) || lists.iter().any(|list| list.contains(&word))
    });
    language.pluperfect.contains(&tokens[at].folded.as_str()) && !is_noun
}

/// Whether a sentence is about an earlier outage. All its figures are, or it follows a sentence about one and has words that refer to it.
fn is_of_another_time(reading: &mut Reading<'_>, after_earlier: bool, language: &Language) -> bool {
    let first = reading.tokens.iter().find(|token| token.is_word());
    let refers = first.is_some_and(|token| language.referring.contains(&token.folded.trim_end_matches('\'')))
        || (0..reading.tokens.len()).any(|at| is_pluperfect(reading.tokens, at, language));
    if after_earlier && refers {
        for aside in &mut reading.set_apart {
            aside.get_or_insert(Aside::Earlier);
        }
        return true;
    }
    !reading.set_apart.is_empty() && reading.set_apart.iter().all(|aside| *aside == Some(Aside::Earlier))
}
