//! Who speaks of themselves tells their own times, and none of the outage.

use super::mark;
use crate::article::cue::{Aside, Cue, Event, Language, Says, phrase_at};
use crate::article::found::mention::Mention;
use crate::article::found::parsed::Parsed;
use crate::article::label::classify::Reading;
use crate::article::prose::token::{Quote, opens_quote};
use crate::scenario::Axis;
use std::ops::Range;

/// Most words of "told me" before "me".
const TOLD_ME: usize = 2;

/// Most tokens between who speaks and what they say: "wrote on X:".
const SPEAKING: usize = 8;

/// Whether somebody speaks of themselves: here, or before in what is quoted here.
pub(in crate::article) fn is_personal(text: &str, one: &Parsed, language: &Language, was_personal: bool) -> bool {
    let goes_on = was_personal && text[one.sentence.span.clone()].starts_with(opens_quote);
    let tokens = &one.tokens;
    // "HMRC tells me that it was back at noon": whoever asked tells what others said.
    let is_told = |at: usize| {
        let mut starts = at.saturating_sub(TOLD_ME)..=at;
        starts.any(|start| phrase_at(language.told_me, tokens, start).is_some_and(|end| end > at))
    };
    let is_own = |at: usize| language.myself.contains(&tokens[at].folded.as_str()) && !is_told(at);
    goes_on || (0..tokens.len()).any(is_own)
}

/// Sets apart what people tell of themselves. `is_personal` holds where the whole sentence does.
pub(super) fn set_apart(reading: &mut Reading<'_>, one: &Parsed, is_personal: bool) {
    let own = |mention: &Mention| matches!(mention.axis, Axis::Instant | Axis::Minutes);
    // Their own day is told to the end of the sentence.
    let whole = is_personal.then_some(0..one.tokens.len());
    for told in whole.into_iter().chain(quoted_after(reading, one)).chain(quoted_before(reading, one)) {
        mark(reading, told, Aside::Person, own);
    }
}

/// Cues of somebody who speaks.
fn speakers<'a>(reading: &'a Reading<'_>) -> impl Iterator<Item = &'a Cue> {
    reading.cues.iter().filter(|cue| cue.row.says == Says::Aside(Aside::Person))
}

/// "One customer wrote: “Stood there for 20 minutes.”"
fn quoted_after(reading: &Reading<'_>, one: &Parsed) -> Option<Range<usize>> {
    let opens = |at: &usize| one.tokens[*at].quote == Some(Quote::Opens);
    let soon = |cue: &Cue| cue.tokens.end..one.tokens.len().min(cue.tokens.end + SPEAKING);
    let from = speakers(reading).filter_map(|cue| soon(cue).find(opens)).min()?;
    Some(from..one.tokens.len())
}

/// "“Sold at 9:31, never confirmed,” wrote one customer": what is quoted before who says it.
fn quoted_before(reading: &Reading<'_>, one: &Parsed) -> Vec<Range<usize>> {
    let is = |at: usize, quote: Quote| one.tokens[at].quote == Some(quote);
    let quoted = |cue: &Cue| {
        let before = cue.tokens.start.saturating_sub(SPEAKING)..cue.tokens.start;
        let end = before.rev().find(|&at| is(at, Quote::Closes))?;
        let from = (0..end).rev().find(|&at| is(at, Quote::Opens)).unwrap_or(0);
        Some(from..end)
    };
    // "“From 8 on nothing worked,” said a shopkeeper" tells of the outage.
    let tells = |cue: &Cue| matches!(cue.row.says, Says::Event(Event::Start | Event::Restored | Event::Partial));
    let is_of_outage =
        |quoted: &Range<usize>| reading.cues.iter().any(|cue| tells(cue) && quoted.contains(&cue.tokens.start));
    speakers(reading).filter_map(quoted).filter(|quoted| !is_of_outage(quoted)).collect()
}
