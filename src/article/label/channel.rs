//! What a share is of.

use super::classify::Reading;
use crate::article::cue::Language;
use crate::article::found::mention::bare;
use crate::article::found::parsed::Parsed;
use crate::article::prose::token::Quote;
use crate::scenario::Axis;

/// Most words of a channel's name.
const CHANNEL_WORDS: usize = 3;

/// What a share is of: the words after it, or before it where none follow.
pub(in crate::article) fn channel(text: &str, one: &Parsed, reading: &Reading<'_>, share: usize) -> String {
    let language: &Language = reading.language;
    let tokens = &one.tokens;
    let mention = &reading.mentions[share];
    let ends = |at: usize| {
        !tokens[at].is_word() && tokens[at].quote != Some(Quote::Opens)
            || reading.mentions.iter().any(|other| other.tokens.contains(&at))
    };
    let idle = |at: usize| {
        language.idle.contains(&tokens[at].folded.trim_end_matches('\''))
            || language.idle.contains(&tokens[at].folded.as_str())
    };
    let words = |range: Vec<usize>| -> Option<String> {
        let first = *range.first()?;
        let last = *range.last()?;
        Some(text[tokens[first].span.start..tokens[last].span.end].to_owned())
    };
    let after: Vec<usize> =
        (mention.tokens.end..tokens.len()).take_while(|&at| !ends(at)).skip_while(|&at| idle(at)).collect();
    let of_after = after.iter().copied().take_while(|&at| !idle(at)).take(CHANNEL_WORDS).collect();
    // "Internet mobile (47 %)": what stands before the bracket.
    let in_brackets = mention.tokens.start.checked_sub(1).filter(|&at| tokens[at].folded == "(");
    let before: Vec<usize> = {
        let mut before: Vec<usize> = (0..in_brackets.unwrap_or(mention.tokens.start))
            .rev()
            .take_while(|&at| !ends(at))
            .skip_while(|&at| idle(at))
            .collect();
        before = before.into_iter().take_while(|&at| !idle(at)).take(CHANNEL_WORDS).collect();
        before.reverse();
        before
    };
    // "12 percent about the app" may be one figure.
    let words_of = &text[mention.span.clone()];
    let said = bare(words_of, Axis::Fraction, reading.language);
    let number_end = mention.span.start + words_of.find(said).map_or(words_of.len(), |at| at + said.len());
    let inside: Vec<usize> = (mention.tokens.start + 1..mention.tokens.end)
        .filter(|&at| tokens[at].span.start >= number_end)
        .skip_while(|&at| idle(at) || !tokens[at].is_word())
        .collect();
    // "The app 18 %, the site 11 %.": where nothing follows the last, names go before.
    let last = reading
        .mentions
        .iter()
        .rev()
        .find(|other| other.axis == Axis::Fraction)
        .map_or(mention.tokens.end, |last| last.tokens.end);
    let names_follow = (last..tokens.len()).take_while(|&at| !ends(at)).any(|at| !idle(at));
    let (one, other) = if names_follow && in_brackets.is_none() { (of_after, before) } else { (before, of_after) };
    words(inside)
        .or_else(|| words(one))
        .or_else(|| words(other))
        .unwrap_or_else(|| text[mention.span.clone()].to_owned())
}
