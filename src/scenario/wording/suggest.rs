//! The nearest wording that can be read.

use super::{WordingError, normalise, number, phrase};
use std::sync::LazyLock;

/// Words that occur in wordings besides qualifiers and numbers.
const OTHERS: &[&str] = &[
    "between",
    "and",
    "from",
    "to",
    "few",
    "several",
    "hundreds",
    "thousands",
    "millions",
    "half",
    "quarter",
    "third",
    "hour",
    "hours",
    "minute",
    "minutes",
    "min",
    "second",
    "seconds",
    "day",
    "days",
    "noon",
    "midnight",
    "reports",
    "percent",
    "am",
    "pm",
    "utc",
    "gmt",
];

static VOCABULARY: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
    let phrases = phrase::PHRASES.iter().flat_map(|(phrase, _)| phrase.split(' '));
    let numbers = number::SMALL.iter().chain(number::MULTIPLIERS).map(|(word, _)| *word);
    let mut words: Vec<_> = phrases.chain(numbers).chain(OTHERS.iter().copied()).collect();
    words.retain(|word| word.chars().all(char::is_alphabetic));
    words.sort_unstable();
    words.dedup();
    words
});

/// Longest wording for which a suggestion is sought; nobody writes longer ones, and the search is quadratic.
const LONGEST: usize = 200;

/// Adds to `error` the nearest wording that `readable` accepts: misspelt words put right, or words left out.
pub(super) fn nearest(words: &str, error: WordingError, readable: impl Fn(&str) -> bool) -> WordingError {
    if error.help.is_some() || words.len() > LONGEST {
        return error;
    }
    let normal = normalise(words);
    let tokens: Vec<&str> = normal.split(' ').filter(|token| !token.is_empty()).collect();
    let mended: Vec<String> = tokens.iter().map(|token| mend(token)).collect();
    let mended: Vec<&str> = mended.iter().map(String::as_str).collect();
    let known: Vec<&str> =
        mended.iter().copied().filter(|token| !is_word(token) || VOCABULARY.contains(token)).collect();
    let candidate = [mended.clone(), known]
        .into_iter()
        .map(|tokens| tokens.join(" "))
        .chain(stretches(&mended))
        .find(|candidate| !candidate.is_empty() && *candidate != normal.trim() && readable(candidate));
    match candidate {
        Some(candidate) => error.help(format!("did you mean `{candidate}`?")),
        None => error,
    }
}

/// Every run of neighbouring tokens that holds a digit, the longest first.
fn stretches<'a>(tokens: &'a [&str]) -> impl Iterator<Item = String> + 'a {
    (1..=tokens.len())
        .rev()
        .flat_map(move |length| tokens.windows(length))
        .filter(|run| run.iter().any(|token| token.contains(|c: char| c.is_ascii_digit())))
        .map(|run| run.join(" "))
}

fn is_word(token: &str) -> bool {
    token.chars().all(char::is_alphabetic)
}

fn mend(token: &str) -> String {
    if !is_word(token) || token.len() < 3 || VOCABULARY.contains(&token) {
        return token.to_owned();
    }
    VOCABULARY
        .iter()
        .filter(|word| word.len() > 2)
        .map(|word| (strsim::osa_distance(token, word), *word))
        .filter(|(distance, _)| *distance <= 1 + token.len() / 5)
        .min()
        .map_or_else(|| token.to_owned(), |(_, word)| word.to_owned())
}
