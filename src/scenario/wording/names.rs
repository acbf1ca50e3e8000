//! Whether a capitalised word between a number and what is counted may be the name of a service.
//!
//! "5,000 Facebook users" has a name. "1 Billion Meldungen", "5 Milion users" and "5,000 Hourly reports" have a word that
//! makes another count of it, in one of the languages or nearly. Such words are refused, not left out.

use super::language::{Word, lexicons};
use super::lexer::tokens;

/// Shorter words are too near to names: "Meta" and "meia".
const LEAST_LETTERS: usize = 5;
/// From so many letters on two may be wrong.
const LONG: usize = 8;

/// Whether the word multiplies, divides or otherwise changes a count, in any language.
pub(super) fn says_something_else(word: &str) -> bool {
    let found = tokens(word);
    let Some(folded) = found.first().map(|token| token.text.as_str()).filter(|_| found.len() == 1) else {
        return false;
    };
    lexicons().iter().any(|lexicon| {
        let is_known = lexicon.meanings(&found, 0).any(|(meaning, _)| changes(meaning));
        is_known || number_words(lexicon.language).any(|known| is_nearly(folded, &known))
    })
}

/// Below it a number in words is a name beside digits, as that of a network: "5,000 Three users".
const LEAST_NUMBER: f64 = 100.0;

/// Whether a word with this meaning is no name. "Media" is half in Spanish, and a part of names.
fn changes(meaning: Word) -> bool {
    if let Word::Cardinal(number) = meaning {
        return number >= LEAST_NUMBER;
    }
    matches!(
        meaning,
        Word::Scale(_)
            | Word::Around(_)
            | Word::Plural(_)
            | Word::Vague(..)
            | Word::Many(..)
            | Word::Percent
            | Word::Changes
    )
}

/// The single words of numbers, scales and percentages: words that are misspelt, and no others.
fn number_words(language: &'static super::language::Language) -> impl Iterator<Item = String> {
    let phrases = language
        .rows
        .iter()
        .filter(|(meaning, _)| changes(*meaning) && *meaning != Word::Changes)
        .flat_map(|(_, phrases)| phrases.split('|'));
    phrases.filter_map(|phrase| {
        let tokens = tokens(phrase);
        (tokens.len() == 1).then(|| tokens[0].text.clone())
    })
}

/// Whether a word is a misspelling of another: "Milion", "Thousend", and of an abbreviation "Tds".
fn is_nearly(word: &str, known: &str) -> bool {
    let (letters, others) = (word.chars().count(), known.chars().count());
    if word.chars().next() != known.chars().next() {
        return false;
    }
    if letters < LEAST_LETTERS {
        let sorted = |word: &str| {
            let mut letters: Vec<char> = word.chars().collect();
            letters.sort_unstable();
            letters
        };
        return letters > 2 && sorted(word) == sorted(known);
    }
    let greatest = if letters < LONG { 1 } else { 2 };
    others > LEAST_LETTERS && strsim::osa_distance(word, known) <= greatest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_changes_a_count_is_no_name_and_services_are() {
        for word in [
            "Billion",
            "Trillion",
            "Milion",
            "Thousend",
            "Thousand",
            "Tds",
            "Percent",
            "Prozent",
            "Total",
            "Hourly",
            "Fewer",
            "Less",
            "More",
            "New",
            "Additional",
            "Weitere",
            "Nouveaux",
            "Otros",
            "Hunderd",
            "Dozen",
            "Millarden",
        ] {
            assert!(says_something_else(word), "{word}");
        }
        for word in [
            "Facebook",
            "Meta",
            "Instagram",
            "Twitter",
            "Virgin",
            "Media",
            "Orange",
            "Free",
            "Bouygues",
            "Vodafone",
            "Movistar",
            "Claro",
            "Vivo",
            "Tim",
            "Telekom",
            "Sparkasse",
            "Tesco",
            "Otter",
            "Nova",
            "Sky",
            "Netflix",
            "Discord",
            "Eon",
            "Monzo",
            "Disney",
            "Xbox",
            "Signal",
            "Tinder",
            "Threads",
            "Viber",
            "Trello",
            "Quora",
            "Zoom",
            "Teams",
            "Outlook",
            "Santander",
            "Lloyds",
            "Halifax",
            "Three",
            "One",
            "Neuf",
        ] {
            assert!(!says_something_else(word), "{word}");
        }
    }
}
