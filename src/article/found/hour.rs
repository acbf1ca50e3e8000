//! Hours that a number alone tells: "by 9", "just gone five".

use super::time::minute_of;
use crate::article::cue;
use crate::article::prose::token::Token;
use std::ops::Range;

/// Most words before the number: "some time shortly after".
const WORDS_BEFORE: usize = 4;

/// Where words of time begin that make a number an hour, and its minute of the day.
///
/// `span` ends with the number. Nothing may follow that could be counted.
pub(super) fn bare_hour(
    text: &str,
    span: &Range<usize>,
    tokens: &[Token],
    cues: &cue::Language,
) -> Option<(usize, f64)> {
    let number = tokens.iter().position(|token| token.span.end == span.end)?;
    let word = |at: usize| tokens.get(at).map_or("", |token| token.folded.as_str());
    let before = number.checked_sub(1).filter(|&before| cues.hour_before.contains(&word(before)))?;
    let follows = tokens.get(number + 1);
    let ends = follows.is_none_or(|token| {
        let joins = cues.joining.contains(&token.folded.as_str()) || cues.when.contains(&token.folded.as_str());
        !token.is_word() && !matches!(token.folded.as_str(), "%" | "/" | "-") || joins
    });
    // "One by one".
    let is_one = cues.one.contains(&word(number));
    let told = |start: usize| {
        let words = &text[tokens[start].span.start..tokens[number].span.end];
        // "Around 8" is "at around 8".
        let minute = minute_of(words).or_else(|| minute_of(&format!("{} {words}", cues.at[0])));
        minute.map(|minute| (tokens[start].span.start, minute))
    };
    (number.saturating_sub(WORDS_BEFORE)..=before).filter(|_| ends && !is_one).find_map(told)
}
