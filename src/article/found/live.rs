//! Live reports: entries that begin with their time, which is the time of what they tell.

use super::mention::Mention;
use super::parsed::Parsed;
use crate::article::cue::{Event, Language, Says, cues};
use crate::article::prose::token::closes_quote;
use crate::scenario::Axis;
use std::ops::Range;

/// An article with fewer entries is no live report: our assumption.
const LEAST_ENTRIES: usize = 3;

/// Most paragraphs of an entry below its heading: our assumption.
const MOST_PARAGRAPHS: usize = 6;

/// Gives the time of each entry to its sentences that tell none of their own.
pub(in crate::article) fn stamp(text: &str, parsed: &mut [Parsed], language: &'static Language) {
    let stamps: Vec<Option<Mention>> = (0..parsed.len()).map(|i| stamp_of(parsed, i)).collect();
    if stamps.iter().flatten().count() < LEAST_ENTRIES {
        return;
    }
    let mut entry: Option<(Range<usize>, Mention)> = None;
    let mut has_own = false;
    for (i, stamp) in stamps.into_iter().enumerate() {
        let paragraph = parsed[i].sentence.paragraph;
        if let Some(stamp) = stamp {
            parsed[i].mentions.remove(0);
            // Below a heading stands what it heads.
            let last = if is_heading(text, parsed, i) { paragraph + MOST_PARAGRAPHS } else { paragraph };
            entry = Some((paragraph..last + 1, stamp));
            has_own = false;
        }
        let Some((_, stamp)) = entry.as_ref().filter(|(of, _)| of.contains(&paragraph)) else { continue };
        // "11:05 It has just hit 18,900, after 7,300 at 10:15": one count has its own time, and the other the entry's.
        let tell = |axis| parsed[i].mentions.iter().filter(|mention| mention.axis == axis).count();
        // "The peak was at 10:20, with 8,600. The other had no more than 5,200": nor was that at the time of the entry.
        let is_past = has_own && tell(Axis::Instant) == 0 && tells_peak(&parsed[i], language);
        has_own |= tell(Axis::Instant) > 0 && tells_peak(&parsed[i], language);
        if !is_past && (tell(Axis::Instant) == 0 || tell(Axis::Instant) < tell(Axis::Reports)) {
            parsed[i].mentions.insert(0, Mention { sentence: i, tokens: 0..0, is_stamp: true, ..stamp.clone() });
        }
    }
}

/// Whether a sentence tells the highest count.
fn tells_peak(one: &Parsed, language: &'static Language) -> bool {
    let is_peak = |says| matches!(says, Says::Event(Event::Peak | Event::Reached));
    cues(&one.tokens, language).iter().any(|cue| is_peak(cue.row.says))
}

/// Whether the paragraph of a sentence is a heading: a time alone, or a line without a full stop.
fn is_heading(text: &str, parsed: &[Parsed], i: usize) -> bool {
    let paragraph = parsed[i].sentence.paragraph;
    let last = parsed[i..].iter().take_while(|one| one.sentence.paragraph == paragraph).last();
    let is_time =
        |one: &Parsed| one.mentions.is_empty() && one.tokens.iter().filter(|token| token.is_word()).count() <= 1;
    let closes = |mark: char| mark == '.' || closes_quote(mark);
    last.is_some_and(|last| is_time(last) || !text[last.sentence.span.clone()].ends_with(closes))
}

/// The time with which a paragraph begins: before a mark, a capital letter or nothing.
fn stamp_of(parsed: &[Parsed], i: usize) -> Option<Mention> {
    let one = &parsed[i];
    let is_first = i.checked_sub(1).is_none_or(|before| parsed[before].sentence.paragraph != one.sentence.paragraph);
    let mention = one.mentions.first()?;
    let is_time = mention.axis == Axis::Instant && !mention.is_range && !mention.is_later;
    let follows = one.tokens.get(mention.tokens.end);
    let is_apart = follows.is_none_or(|token| token.capital || !token.is_word());
    (is_first && is_time && mention.tokens.start == 0 && is_apart).then(|| mention.clone())
}
