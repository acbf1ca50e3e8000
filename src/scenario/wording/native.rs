//! Whether words are of a language of output: only then are they quoted in a picture in that language.

use super::language::lexicons;
use super::lexer::{TokenKind, tokens};
use crate::Language;

/// Whether readers of a language understand every word, and read every number for what it is.
///
/// "55.000" is fifty-five to readers of English, and fifty-five thousand to readers of French.
pub(crate) fn is_native(language: Language, words: &str) -> bool {
    let Some(lexicon) = lexicons().iter().find(|lexicon| lexicon.language.code == language.code()) else {
        return false;
    };
    // Zones are written alike everywhere.
    let is_known = |word: &str| lexicon.vocabulary().any(|known| known == word);
    tokens(words).iter().all(|token| token.kind != TokenKind::Word || token.capitals || is_known(&token.text))
        && has_native_numbers(language, words)
}

fn has_native_numbers(language: Language, words: &str) -> bool {
    let grammar = language.grammar();
    let is_digit = |character: Option<char>| character.is_some_and(|character| character.is_ascii_digit());
    words.char_indices().all(|(at, mark)| {
        let rest = &words[at + mark.len_utf8()..];
        let is_between = is_digit(words[..at].chars().next_back()) && is_digit(rest.chars().next());
        let separates = matches!(mark, ',' | '.' | '’' | '\'') || mark.is_whitespace();
        if !is_between || !separates {
            return true;
        }
        let thousands = rest.chars().take_while(char::is_ascii_digit).count() == 3;
        let wanted = if thousands { grammar.thousands_mark() } else { grammar.decimal_mark() };
        mark == wanted || mark.is_whitespace() && wanted.is_whitespace()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_of_the_languages_whose_readers_understand_them() {
        let (english, french) = (Some(Language::English), Some(Language::French));
        for (words, of) in [
            ("nearly 55,000 reports", english),
            ("a peak of over 13,000", english),
            ("about 1.5 million", english),
            ("around 7:58 a.m.", english),
            ("by about 23:40 GMT", english),
            ("près de 55.000 signalements", None),
            ("près de 55 000 signalements", french),
            ("vers 21H30 GMT", french),
            ("environ 1,5 million", french),
            ("1.652 complaints", None),
            ("plusieurs heures", french),
            ("an hour", english),
            ("knapp 20’000", None),
        ] {
            let found = Language::ALL.iter().copied().filter(|language| is_native(*language, words));
            assert_eq!(found.collect::<Vec<_>>(), of.into_iter().collect::<Vec<_>>(), "{words}");
        }
        assert!(Language::ALL.iter().all(|language| is_native(*language, "300")));
    }
}
