//! Live reports: entries that begin with their time, which is the time of what they tell.

use super::context::Parsed;
use super::mention::Mention;
use crate::scenario::Axis;

/// An article with fewer entries is no live report: our assumption.
const LEAST_ENTRIES: usize = 3;

/// Gives the time of each entry to its sentences that tell none of their own.
pub(super) fn stamp(parsed: &mut [Parsed]) {
    let stamps: Vec<Option<Mention>> = (0..parsed.len()).map(|i| stamp_of(parsed, i)).collect();
    if stamps.iter().flatten().count() < LEAST_ENTRIES {
        return;
    }
    let mut entry: Option<(usize, Mention)> = None;
    for (i, stamp) in stamps.into_iter().enumerate() {
        let one = &mut parsed[i];
        let paragraph = one.sentence.paragraph;
        if let Some(stamp) = stamp {
            one.mentions.remove(0);
            let is_line = one.tokens[stamp.tokens.end..].iter().all(|token| !token.is_word());
            let is_whole = parsed.get(i + 1).is_none_or(|next| next.sentence.paragraph != paragraph);
            // A time that is a line of its own is that of the paragraph below.
            entry = Some((paragraph + usize::from(is_line && is_whole), stamp));
        }
        let Some((_, stamp)) = entry.as_ref().filter(|(of, _)| *of == paragraph) else { continue };
        if !parsed[i].mentions.iter().any(|mention| mention.axis == Axis::Instant) {
            parsed[i].mentions.insert(0, Mention { sentence: i, tokens: 0..0, is_stamp: true, ..stamp.clone() });
        }
    }
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
