//! The zone that follows a time: an abbreviation, a name in the language, an offset, a name of the database, a city.

use super::cursor::Cursor;
use super::language::Word;
use super::lexer::{Token, TokenKind};
use crate::scenario::zone::{Zone, city, named, offset, unknown};

/// Abbreviations that are English words, too: they are read in capitals only.
const ENGLISH_WORDS: [&str; 8] = ["AT", "WEST", "CAT", "EAT", "WAT", "ART", "PET", "VET"];

/// Reads a zone. A minus sign is an offset only after a date as ISO 8601 has it: elsewhere it is a range.
pub(crate) fn zone(cursor: &mut Cursor<'_>, after_iso_date: bool) -> Option<Zone> {
    let key = |word| if let Word::Zone(key) = word { Some(key) } else { None };
    let found = clock_of(cursor)
        .or_else(|| written(cursor, after_iso_date))
        .or_else(|| cursor.word(key).and_then(Zone::of_key))
        .or_else(|| abbreviation(cursor))
        .or_else(|| city_words(cursor));
    if found.is_some() {
        cursor.takes(Word::TimeThere);
    }
    found
}

/// "Heure de Paris".
fn clock_of(cursor: &mut Cursor<'_>) -> Option<Zone> {
    cursor.attempt(|cursor| {
        let longer = cursor.sees(|cursor| {
            let before = cursor.at();
            let of = cursor.word(|word| (word == Word::ClockOf).then_some(())).map(|()| cursor.at());
            cursor.go_to(before);
            let zone = cursor.word(|word| matches!(word, Word::Zone(_)).then_some(())).map(|()| cursor.at());
            zone >= of
        });
        if longer {
            return None;
        }
        cursor.takes(Word::ClockOf).then_some(())?;
        let key = |word| if let Word::Zone(key) = word { Some(key) } else { None };
        cursor.word(key).and_then(Zone::of_key).or_else(|| city_words(cursor))
    })
}

/// What is written without spaces: "UTC+1", "GMT-05:30", "+02:00", "Europe/Paris".
fn written(cursor: &mut Cursor<'_>, after_iso_date: bool) -> Option<Zone> {
    let rest = cursor.rest();
    let end = rest.find(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | ',' | ';')).unwrap_or(rest.len());
    let run = &rest[..end];
    let take = |cursor: &mut Cursor<'_>| {
        let (_, from) = cursor.said(cursor.at(), cursor.at() + 1);
        let tokens =
            (0..).take_while(|i| cursor.token(*i).is_some_and(|token| token.span.end <= from.start + end)).count();
        let (found, span) = cursor.said(cursor.at(), cursor.at() + tokens);
        cursor.advance(tokens);
        (found.to_owned(), span)
    };
    if run.contains('/') && run.starts_with(|c: char| c.is_alphabetic()) {
        // "ET/noon PT" is no name of the database, and two times.
        return cursor.attempt(|cursor| {
            let zone = named(run);
            let (found, span) = take(cursor);
            if zone.is_none() {
                cursor.fault_with(|| unknown(&found, span));
            }
            zone.map(Zone::Exact)
        });
    }
    let signed = run.starts_with('+') || (after_iso_date && run.starts_with(['-', '\u{2212}']));
    let prefixed =
        run.get(..3).is_some_and(|prefix| prefix.eq_ignore_ascii_case("utc") || prefix.eq_ignore_ascii_case("gmt"));
    let number_follows = run.get(3..).is_some_and(|rest| rest.starts_with(['+', '-', '\u{2212}']));
    if signed || (prefixed && number_follows) {
        // "23:00 GMT-23:30" is a range: an offset has no such hours.
        if let Some(zone) = offset(run) {
            take(cursor);
            return Some(Zone::Exact(zone));
        }
    }
    None
}

/// Whether the abbreviation of a zone follows, in capitals: "1100 BST".
pub(crate) fn is_abbreviated(cursor: &mut Cursor<'_>) -> bool {
    let in_capitals = cursor.token(0).is_some_and(|token| token.capitals);
    in_capitals && cursor.sees(|cursor| abbreviation(cursor).is_some())
}

/// "E.T.", "P.S.T.": capitals with points between them.
fn pointed(cursor: &mut Cursor<'_>) -> Option<Zone> {
    const LETTERS: usize = 4;
    let is_letter = |token: &&Token| token.kind == TokenKind::Word && token.capitals && token.text.len() == 1;
    let letters: String = (0..LETTERS)
        .map_while(|i| cursor.token(i).filter(|token| i == 0 || token.glued).filter(is_letter))
        .map(|token| token.text.to_uppercase())
        .collect();
    let zone = (letters.len() > 1).then(|| Zone::of_key(&letters)).flatten()?;
    cursor.advance(letters.len());
    Some(zone)
}

fn abbreviation(cursor: &mut Cursor<'_>) -> Option<Zone> {
    if let Some(zone) = pointed(cursor) {
        return Some(zone);
    }
    let token = cursor.token(0).filter(|token| token.kind == TokenKind::Word && token.text.len() <= 5)?;
    let name = token.text.to_uppercase();
    let small_letters = matches!(name.as_str(), "UTC" | "GMT" | "Z")
        || (cursor.language().small_zones && !ENGLISH_WORDS.contains(&name.as_str()));
    let zone = Zone::of_key(&name).filter(|_| token.capitals || small_letters)?;
    cursor.advance(1);
    Some(zone)
}

/// "Paris", "New York".
fn city_words(cursor: &mut Cursor<'_>) -> Option<Zone> {
    let words: Vec<&Token> =
        (0..3).map_while(|i| cursor.token(i)).take_while(|token| token.kind == TokenKind::Word).collect();
    (1..=words.len()).rev().find_map(|length| {
        let name = words[..length].iter().map(|token| token.text.as_str()).collect::<Vec<_>>().join(" ");
        let zone = city(&name)?;
        cursor.advance(length);
        Some(Zone::Exact(zone))
    })
}
