//! Hours that are a length, and no time of day: "de deux heures", "il a duré 3h20".

use super::time::length_min;
use crate::article::cue::Language;
use crate::article::prose::token::{Token, fold};
use std::ops::Range;

/// Most words between "the length" and how long it is: "la durée de l'incident à".
const LENGTH_NOUN: usize = 8;

/// Hours in their sentence.
struct Hours<'a> {
    words: &'a str,
    /// The first word, without space: "de".
    first: String,
    /// What follows the first word; all where there is but one.
    rest: &'a str,
    /// The token before, as it is compared.
    before: Option<&'a str>,
    /// What follows in the text.
    follows: &'a str,
    /// Whether a noun such as "durée" is said shortly before.
    is_told_length: bool,
    cues: &'static Language,
}

/// From where hours are a length, and how many minutes; `None` where they are a time of day.
pub(super) fn as_length(
    text: &str,
    span: &Range<usize>,
    before: Option<&Token>,
    cues: &'static Language,
) -> Option<(usize, f64)> {
    let hours = Hours::new(text, span, before, cues);
    let whole = || Some((span.start, length_min(hours.words)?));
    let rest = || Some((span.end - hours.rest.len(), length_min(hours.rest)?));
    if hours.opens_an_entry() {
        return None;
    }
    if hours.is_told_after_colon() || hours.has_unit_of_minutes() {
        return whole();
    }
    if hours.is_clock_of_something() || hours.is_clock_after_something() {
        return None;
    }
    if hours.is_first(cues.length_before) {
        // "De l'ordre de deux heures".
        return rest().or_else(whole);
    }
    // "Porte la durée à un peu plus de deux heures".
    if hours.is_told_length && hours.says_unit() && hours.is_first(cues.at) {
        return rest();
    }
    let is_length = hours.is_bare_length() || hours.is_before(cues.length_before);
    if is_length { whole() } else { None }
}

/// Whether a folded word is one of these.
fn is_among(word: &str, all: &[&str]) -> bool {
    all.iter().any(|one| fold(one) == word)
}

impl<'a> Hours<'a> {
    fn new(text: &'a str, span: &Range<usize>, before: Option<&'a Token>, cues: &'static Language) -> Self {
        let words = &text[span.clone()];
        let rest = words.split_once([' ', '\u{2019}', '\'']).map_or(words, |(_, rest)| rest);
        let sentence = text[..span.start].rsplit(['.', '!', '?', '\n']).next().unwrap_or_default();
        let mut words_before = sentence.split_whitespace().rev().take(LENGTH_NOUN);
        Self {
            words,
            first: fold(words[..words.len() - rest.len()].trim()),
            rest,
            before: before.map(|token| token.folded.as_str()),
            follows: text[span.end..].trim_start(),
            is_told_length: words_before.any(|word| cues.length_nouns.contains(&fold(word).as_str())),
            cues,
        }
    }

    fn is_first(&self, all: &[&str]) -> bool {
        is_among(&self.first, all)
    }

    fn is_before(&self, all: &[&str]) -> bool {
        self.before.is_some_and(|word| is_among(word, all))
    }

    /// "8 heures : premières plaintes".
    fn opens_an_entry(&self) -> bool {
        self.before.is_none() && self.follows.starts_with(':')
    }

    /// "Durée de la coupure : 4h05".
    fn is_told_after_colon(&self) -> bool {
        self.is_told_length && self.before == Some(":")
    }

    /// "La défaillance, 1 h 30 min, a concerné …"; "à 7 h 40 mn" is a time.
    fn has_unit_of_minutes(&self) -> bool {
        let mut words = self.words.split(|c: char| !c.is_alphabetic());
        let has_unit = words.any(|word| self.cues.minutes.contains(&word));
        has_unit && !self.is_first(self.cues.at) && !self.is_before(self.cues.at)
    }

    /// Whether digits tell it, without the word for hours.
    fn is_clock(&self) -> bool {
        self.words.contains(|c: char| c.is_ascii_digit()) && !self.words.contains(self.cues.hours)
    }

    fn is_of(&self, word: &str) -> bool {
        self.cues.of.contains(&word)
    }

    /// "De 14h20" is a time, "de trois heures" mostly a length.
    fn is_clock_of_something(&self) -> bool {
        let says_of = match self.first.as_str() {
            "" => self.before.is_some_and(|word| self.is_of(word)),
            first => self.is_of(first),
        };
        self.is_clock() && says_of
    }

    /// "Après 8h30" is a time, "après 3h20 de panne" a length.
    fn is_clock_after_something(&self) -> bool {
        let after = [self.cues.after];
        self.is_clock() && !self.tells_of_what() && (self.is_first(&after) || self.is_before(&after))
    }

    /// The word that follows.
    fn next(&self) -> String {
        fold(self.follows.split_whitespace().next().unwrap_or_default())
    }

    /// "Une heure de silence".
    fn tells_of_what(&self) -> bool {
        self.next().split('\'').next().is_some_and(|word| self.is_of(word))
    }

    /// "Un peu plus d'une heure", "une heure vingt durant".
    fn is_lasting(&self) -> bool {
        let next = self.next();
        let words = fold(self.words);
        self.cues.lasting_after.contains(&next.trim_matches(|c: char| !c.is_alphanumeric()))
            || self.cues.lasting_within.iter().any(|lasting| words.contains(lasting))
    }

    /// Whether the word for hours is said. "Une heure" alone is a time of day.
    fn says_unit(&self) -> bool {
        let one = self.cues.hours.trim_end_matches('s');
        self.words.contains(self.cues.hours) || self.words.contains(one) && (self.tells_of_what() || self.is_lasting())
    }

    /// "Trois heures et demie" without "à" or "vers", "une heure et quart de silence".
    fn is_bare_length(&self) -> bool {
        self.says_unit()
            && !self.is_late()
            && length_min(self.words).is_some()
            && !self.is_before(self.cues.at)
            && !self.is_first(self.cues.at)
    }

    /// "Attendre 13 heures" is a time of day.
    fn is_late(&self) -> bool {
        let digits = self.words.split(|c: char| !c.is_ascii_digit()).next();
        digits.is_some_and(|digits| digits.parse::<u32>().is_ok_and(|hour| (13..24).contains(&hour)))
    }
}
