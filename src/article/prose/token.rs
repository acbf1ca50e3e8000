//! Words, numbers and marks of a sentence, each with its place in the text.

use std::ops::Range;

/// One word, number or mark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::article) struct Token {
    /// Bytes of the text.
    pub span: Range<usize>,
    /// Lower case, without accents: what cues are compared with.
    pub folded: String,
    /// Whether it begins with a capital letter.
    pub capital: bool,
    /// Of a quotation mark, which end of what is quoted it stands at.
    pub quote: Option<Quote>,
}

/// The ends of what is quoted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::article) enum Quote {
    Opens,
    Closes,
}

/// The mark that opens and closes alike.
const STRAIGHT: char = '"';

/// Whether a mark opens what is quoted, or may.
pub(in crate::article) fn opens_quote(mark: char) -> bool {
    matches!(mark, STRAIGHT | '\u{201c}' | '\u{2018}' | '\u{2039}' | '«')
}

/// Whether a mark closes what is quoted, or may. The one that closes single quotes is an apostrophe, too, and does not count.
pub(in crate::article) fn closes_quote(mark: char) -> bool {
    matches!(mark, STRAIGHT | '\u{201d}' | '\u{203a}' | '»')
}

/// Which end of what is quoted the mark at `at` stands at; `straight` counts the straight ones before it in its sentence.
fn quote(text: &str, at: usize, mark: char, straight: usize) -> Option<Quote> {
    let is_open = |c: char| c.is_whitespace() || matches!(c, '(' | '[' | '\u{2014}' | '\u{2013}');
    match (opens_quote(mark), closes_quote(mark)) {
        (false, false) => None,
        (true, false) => Some(Quote::Opens),
        (false, true) => Some(Quote::Closes),
        (true, true) => {
            let opens_before = text[..at].chars().next_back().is_none_or(is_open);
            let closes_after = text[at + mark.len_utf8()..].chars().next().is_none_or(char::is_whitespace);
            // With a space on either side only their number tells.
            let opens = if opens_before == closes_after { straight.is_multiple_of(2) } else { opens_before };
            Some(if opens { Quote::Opens } else { Quote::Closes })
        }
    }
}

impl Token {
    /// Whether it is a word or a number, and no mark.
    pub(in crate::article) fn is_word(&self) -> bool {
        self.folded.starts_with(char::is_alphanumeric)
    }
}

/// The tokens of a stretch of the text.
pub(in crate::article) fn tokens(text: &str, stretch: Range<usize>) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut straight = 0;
    let mut letters = text[stretch.clone()].char_indices().map(|(at, c)| (stretch.start + at, c)).peekable();
    while let Some((start, first)) = letters.next() {
        if first.is_whitespace() {
            continue;
        }
        let mut end = start + first.len_utf8();
        if first.is_alphanumeric() {
            while let Some(&(at, c)) = letters.peek() {
                if !(c.is_alphanumeric() || joins(text, at, c)) {
                    break;
                }
                end = at + c.len_utf8();
                letters.next();
                // An elided article is a word of its own: "l'", "d'".
                if is_apostrophe(c) {
                    break;
                }
            }
        }
        let word = &text[start..end];
        let quote = quote(text, start, first, straight);
        straight += usize::from(first == STRAIGHT);
        tokens.push(Token { span: start..end, folded: fold(word), capital: first.is_uppercase(), quote });
    }
    tokens
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2019}' | '\u{2bc}')
}

/// Whether a mark within a word belongs to it: "a.m.", "14.870", "8:30", "half-hour", "l'".
fn joins(text: &str, at: usize, mark: char) -> bool {
    let before = text[..at].chars().next_back();
    let after = text[at + mark.len_utf8()..].chars().next();
    let alphanumeric = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    match mark {
        '-' | '\u{2011}' => alphanumeric(before) && alphanumeric(after),
        '\'' | '\u{2019}' | '\u{2bc}' => alphanumeric(before) && alphanumeric(after),
        // "AT&T".
        '&' => alphanumeric(before) && alphanumeric(after),
        ',' | ':' | '/' => digit(before) && digit(after),
        '.' => {
            let abbreviated = {
                let word_start = text[..at]
                    .rfind(|c: char| !(c.is_alphanumeric() || c == '.'))
                    .map_or(0, |b| b + text[b..].chars().next().map_or(1, char::len_utf8));
                let word = &text[word_start..at];
                // "a.m.", "U.S.": single letters, each followed by a point.
                word.split('.').all(|part| part.chars().count() == 1 && part.chars().all(char::is_alphabetic))
                    && (word.contains('.') || after.is_some_and(char::is_alphabetic))
            };
            (alphanumeric(before) && alphanumeric(after)) || abbreviated
        }
        _ => false,
    }
}

/// Lower case, without accents.
pub(in crate::article) fn fold(word: &str) -> String {
    let mut folded = String::with_capacity(word.len());
    for c in word.chars().flat_map(char::to_lowercase) {
        match c {
            'à' | 'â' | 'ä' | 'á' | 'ã' => folded.push('a'),
            'ç' => folded.push('c'),
            'é' | 'è' | 'ê' | 'ë' => folded.push('e'),
            'î' | 'ï' | 'í' => folded.push('i'),
            'ô' | 'ö' | 'ó' | 'õ' => folded.push('o'),
            'ù' | 'û' | 'ü' | 'ú' => folded.push('u'),
            'ñ' => folded.push('n'),
            'œ' => folded.push_str("oe"),
            'ß' => folded.push_str("ss"),
            '\u{2019}' | '\u{2bc}' => folded.push('\''),
            '\u{2011}' => folded.push('-'),
            c => folded.push(c),
        }
    }
    folded
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        tokens(text, 0..text.len()).into_iter().map(|token| token.folded).collect()
    }

    #[test]
    fn quotation_marks_open_and_close() {
        use Quote::{Closes, Opens};
        let quotes = |text: &str| -> Vec<Quote> {
            tokens(text, 0..text.len()).into_iter().filter_map(|token| token.quote).collect()
        };
        assert_eq!(quotes("“It’s back,” they said. « Enfin ! »"), [Opens, Closes, Opens, Closes]);
        assert_eq!(quotes("\"It is back,\" they said (\"at last\")."), [Opens, Closes, Opens, Closes]);
        assert_eq!(quotes("Ils disent : \" tout marche \" depuis 9h"), [Opens, Closes]);
        assert_eq!(quotes("The users’ calls"), []);
    }

    #[test]
    fn marks_within_words_and_numbers_belong_to_them() {
        assert_eq!(
            words("At 8:30 a.m. ET, 14.870 signalements."),
            ["at", "8:30", "a.m.", "et", ",", "14.870", "signalements", "."]
        );
        assert_eq!(words("D’ici l’été (62\u{202f}%)"), ["d'", "ici", "l'", "ete", "(", "62", "%", ")"]);
        assert_eq!(words("the U.S. site’s half-hour"), ["the", "u.s.", "site'", "s", "half-hour"]);
        assert_eq!(words("by 2 pm. Then"), ["by", "2", "pm", ".", "then"]);
    }
}
