//! What the author may have meant: a near-misspelling put right.
//!
//! A hint never changes the meaning: it keeps every word that is known and every number, or there is none.

use super::WordingError;
use super::language::{Lexicon, Word};
use super::lexer::{TokenKind, tokens};
use crate::words::text::text;

/// Words that are near a known one and mean something else.
const NO_MISSPELLINGS: [&str; 3] = ["atmost", "same", "both"];

/// Adds to `error` what the author may have meant, where `readable` accepts it.
pub(super) fn nearest(
    words: &str,
    error: WordingError,
    lexicon: &Lexicon,
    readable: impl Fn(&str) -> bool,
) -> WordingError {
    if error.help.is_some() {
        return error;
    }
    let mut mended = String::new();
    let mut end = 0;
    for token in tokens(words) {
        mended.push_str(&words[end..token.span.start]);
        end = token.span.end;
        match mend(&token.text, lexicon).filter(|_| token.kind == TokenKind::Word) {
            Some(word) => mended.push_str(word),
            None => mended.push_str(&words[token.span]),
        }
    }
    mended.push_str(&words[end..]);
    if mended != words && readable(&mended) {
        error.help(text!("did you mean `{near}`?", near = mended.trim()))
    } else {
        error
    }
}

/// The known word that a token is a misspelling of, if there is just one.
fn mend<'l>(token: &str, lexicon: &'l Lexicon) -> Option<&'l str> {
    let letters = token.chars().count();
    if letters < 4 || NO_MISSPELLINGS.contains(&token) || lexicon.vocabulary().any(|word| word == token) {
        return None;
    }
    let greatest = if letters < 10 { 1 } else { 2 };
    // Hardly anybody misspells the first letter, and another one makes another word: soon, noon.
    let same_first = lexicon.vocabulary().filter(|word| word.len() > 2 && word.chars().next() == token.chars().next());
    let mut near: Vec<(usize, &str)> = same_first.map(|word| (strsim::osa_distance(token, word), word)).collect();
    near.retain(|(distance, _)| *distance <= greatest);
    near.sort_unstable();
    near.dedup();
    let least = near.first().map(|(distance, _)| *distance);
    near.retain(|(distance, _)| Some(*distance) == least);
    // Of two as near it is rather a letter that was left out: "shorty" is "shortly", and not "short".
    let is_longer = |word: &&(usize, &str)| word.1.chars().count() > letters;
    let longer: Vec<(usize, &str)> = near.iter().filter(is_longer).copied().collect();
    let near = if longer.len() == 1 { longer } else { near };
    let word = match near[..] {
        [(_, word)] => word,
        // "Minuts" is as near to the minute as to the minutes.
        [(_, singular), (_, plural)] if plural.strip_suffix('s') == Some(singular) => {
            if token.ends_with('s') {
                plural
            } else {
                singular
            }
        }
        _ => return None,
    };
    (!is_number(word, lexicon)).then_some(word)
}

/// A number is never guessed.
fn is_number(word: &str, lexicon: &Lexicon) -> bool {
    lexicon.meanings(&tokens(word), 0).any(|(meaning, _)| {
        matches!(meaning, Word::Cardinal(_) | Word::Scale(_) | Word::Plural(_) | Word::Fraction(_) | Word::Around(_))
    })
}
