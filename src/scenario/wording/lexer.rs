//! Words as they are written, cut into tokens: runs of digits, words without case and accents, single marks.
//!
//! The tables of the languages are cut in the same way, so that "demi-heure", "demi heure" and "Demi‑Heure" are one.

use std::ops::Range;

/// What a token is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TokenKind {
    /// Decimal digits, and nothing else.
    Digits,
    /// Letters.
    Word,
    /// One sign: `,` `:` `%` `½` …
    Mark,
}

/// A piece of the words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Token {
    pub kind: TokenKind,
    /// In lower case, without accents.
    pub text: String,
    /// Where it stands in the words, bytes.
    pub span: Range<usize>,
    /// Whether nothing stands between it and the token before.
    pub glued: bool,
    /// Whether every letter is a capital.
    pub capitals: bool,
}

impl Token {
    pub(crate) fn is_mark(&self, mark: char) -> bool {
        self.kind == TokenKind::Mark && self.text.chars().eq([mark])
    }
}

/// Cuts words into tokens. A hyphen within a compound ("twenty-five", "5-hour") and the point of an abbreviation
/// ("a.m.", "approx.") are no tokens.
pub(crate) fn tokens(words: &str) -> Vec<Token> {
    let mut found: Vec<Token> = Vec::new();
    let mut end_of_last = None;
    for (at, c) in words.char_indices() {
        if c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}') {
            continue;
        }
        let end = at + c.len_utf8();
        let glued = end_of_last == Some(at);
        end_of_last = Some(end);
        if ('\u{300}'..='\u{36f}').contains(&c) {
            continue;
        }
        let kind = match c {
            _ if c.is_ascii_digit() => TokenKind::Digits,
            _ if c.is_alphabetic() && !matches!(c, 'º' | 'ª') => TokenKind::Word,
            _ => TokenKind::Mark,
        };
        let point = c == '.' && glued && found.last().is_some_and(|token| token.kind == TokenKind::Word);
        if point {
            continue;
        }
        let continues = glued && kind != TokenKind::Mark && !words[..at].ends_with('.');
        match found.last_mut().filter(|token| continues && token.kind == kind) {
            Some(token) => {
                fold(c, &mut token.text);
                token.span.end = end;
                token.capitals &= c.is_uppercase();
            }
            None => {
                let mut text = String::new();
                fold(c, &mut text);
                found.push(Token { kind, text, span: at..end, glued, capitals: c.is_uppercase() });
            }
        }
    }
    without_inner_hyphens(found)
}

/// Appends a letter without case and accent, or a sign in its plainest form.
fn fold(c: char, text: &mut String) {
    let plain = match c {
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' | 'À' | 'Á' | 'Â' | 'Ã' | 'Ä' | 'Å' => 'a',
        'ç' | 'Ç' => 'c',
        'è' | 'é' | 'ê' | 'ë' | 'È' | 'É' | 'Ê' | 'Ë' => 'e',
        'ì' | 'í' | 'î' | 'ï' | 'Ì' | 'Í' | 'Î' | 'Ï' => 'i',
        'ñ' | 'Ñ' => 'n',
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'Ò' | 'Ó' | 'Ô' | 'Õ' | 'Ö' => 'o',
        'ù' | 'ú' | 'û' | 'ü' | 'Ù' | 'Ú' | 'Û' | 'Ü' => 'u',
        'ß' => return text.push_str("ss"),
        'œ' | 'Œ' => return text.push_str("oe"),
        '\u{2019}' | '\u{2018}' | '\u{2bc}' | '´' | '`' => '\'',
        '\u{2212}' | '\u{2010}' | '\u{2011}' => '-',
        '\u{2014}' => '\u{2013}',
        _ => return text.extend(c.to_lowercase()),
    };
    text.push(plain);
}

fn without_inner_hyphens(mut tokens: Vec<Token>) -> Vec<Token> {
    let inner: Vec<bool> = (0..tokens.len())
        .map(|i| {
            let beside = |i: usize| tokens.get(i).map(|token| token.kind);
            tokens[i].is_mark('-')
                && tokens[i].glued
                && i > 0
                && tokens.get(i + 1).is_some_and(|next| next.glued && next.kind == TokenKind::Word)
                && matches!(beside(i - 1), Some(TokenKind::Word | TokenKind::Digits))
        })
        .collect();
    let mut keep = inner.iter().map(|inner| !inner);
    tokens.retain(|_| keep.next().unwrap_or(true));
    tokens
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(words: &str) -> Vec<String> {
        tokens(words).into_iter().map(|token| token.text).collect()
    }

    #[test]
    fn words_numbers_and_marks_are_told_apart() {
        assert_eq!(texts("13h50"), ["13", "h", "50"]);
        assert_eq!(texts("twenty-five"), ["twenty", "five"]);
        assert_eq!(texts("10:30 a. m."), ["10", ":", "30", "a", "m"]);
        assert_eq!(texts("PRÈS d’une demi\u{2011}heure"), ["pres", "d", "'", "une", "demi", "heure"]);
        assert_eq!(texts("8am-10am"), ["8", "am", "-", "10", "am"]);
        assert_eq!(texts("2022-12-29"), ["2022", "-", "12", "-", "29"]);
        assert_eq!(texts("pre\u{300}s de fünf"), ["pres", "de", "funf"]);
        assert_eq!(texts("2½ h"), ["2", "½", "h"]);
    }
}
