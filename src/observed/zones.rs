//! Zones that stand beside the times of bins.

use super::columns::{TIMES, plain};
use crate::scenario::zone::{self as known, Zone, is_of_winter};
use crate::words::message::Text;
use crate::words::text::text;
use jiff::civil::Date;
use jiff::tz::{Offset, TimeZone};

/// Names of columns and keys that hold the zone of the times.
const ZONES: &[&str] =
    &["timezone", "tz", "zone", "utcoffset", "gmtoffset", "tzoffset", "fuseau", "fuseauhoraire", "zeitzone"];

/// Whether a column or a key of this name holds the zone of the times.
pub(super) fn states_zone(name: &str) -> bool {
    ZONES.contains(&plain(name).as_str())
}

/// Whether times under this name are in UTC.
pub(super) fn is_utc(name: &str) -> bool {
    let letters: String = name.chars().filter(char::is_ascii_alphanumeric).collect();
    let letters = letters.to_ascii_lowercase();
    letters.ends_with("utc") || letters.ends_with("gmt") || pieces(name).any(is_utc_word)
}

/// What stands between spaces, underscores and the like in a name: of `Heure GMT+1` the word and the zone.
fn pieces(name: &str) -> impl Iterator<Item = &str> {
    name.split(|c: char| !(c.is_alphanumeric() || matches!(c, '+' | '-' | '\u{2212}' | '/' | ':')))
        .filter(|piece| !piece.is_empty())
}

/// The zone that a column's name states, in brackets or beside its other words: `Time (CET)`, `Time EST`, `Heure GMT+1`.
pub(super) fn stated_zone(name: &str) -> Option<Zone> {
    let inner = |rest: &str| zone_alone(rest.split([')', ']']).next().unwrap_or_default().trim());
    name.split_once(['(', '[']).and_then(|(_, rest)| inner(rest)).or_else(|| zone_among_words(name))
}

/// The zone of a text that is nothing but a zone.
pub(super) fn zone_alone(text: &str) -> Option<Zone> {
    // Of offsets without a sign this one alone is certain.
    if ["0", "00:00"].contains(&text) {
        return Zone::of_key("UTC");
    }
    Zone::of_key(&text.to_uppercase()).or_else(|| known::named(text).or_else(|| known::offset(text)).map(Zone::Exact))
}

/// "Date et heure" and "created at" have words that are abbreviations of zones, too: one counts in capitals and at the end,
/// or with three letters.
fn zone_among_words(name: &str) -> Option<Zone> {
    const LETTERS: usize = 3;
    let mut words: Vec<&str> = pieces(name).skip(1).collect();
    let last = words.pop()?;
    let is_capital = |word: &&str| word.chars().all(|c| c.is_ascii_uppercase()) && word.len() >= LETTERS;
    let is_time = |word: &str| TIMES.iter().any(|(known, _)| *known == word.to_lowercase());
    let exact = |word: &str| known::named(word).or_else(|| known::offset(word)).map(Zone::Exact);
    let short = (is_capital(&last) || last == "ET" || last.len() >= LETTERS && name.contains('_')).then_some(last);
    let short = short.into_iter().chain(words.iter().copied().filter(is_capital)).filter(|word| !is_time(word));
    let found = short.filter(|word| !is_utc_word(word)).find_map(|word| Zone::of_key(&word.to_uppercase()));
    found.or_else(|| std::iter::once(last).chain(words).find_map(exact))
}

fn is_utc_word(word: &str) -> bool {
    ["utc", "gmt"].contains(&word.to_ascii_lowercase().as_str())
}

/// That a name of winter time stands beside a day in summer.
pub(super) fn winter_or_summer(text: &str) -> Text {
    text!("`{text}` may be winter time or the clock of a place in summer", text)
}

/// Whether the zone of a name with one clock has, on a day, another: `EST` and `CET` in summer.
pub(super) fn is_another_in_summer(name: &str, zone: &TimeZone, day: Date) -> bool {
    let mut words = name.split(|c: char| !c.is_ascii_alphanumeric());
    let noon = zone.to_ambiguous_zoned(day.at(12, 0, 0, 0)).compatible();
    let in_summer = noon.is_ok_and(|noon| zone.to_offset_info(noon.timestamp()).dst().is_dst());
    in_summer && words.any(is_of_winter)
}

/// The text without the zone at its end, and that zone: `UTC`, `GMT`, `Z`, an offset, or a name such as `Europe/Paris`.
pub(super) fn zone(text: &str) -> (&str, Option<TimeZone>) {
    // What a browser adds: `GMT-0500 (Eastern Standard Time)`.
    let text = text.strip_suffix(')').and_then(|text| text.rsplit_once(" (")).map_or(text, |(before, _)| before);
    if let Some((before, name)) = text.rsplit_once(' ')
        && name.contains('/')
        && !name.starts_with(|c: char| c.is_ascii_digit())
        && let Ok(zone) = TimeZone::get(name)
    {
        return (before, Some(zone));
    }
    let upper = text.to_ascii_uppercase();
    let named = ["UTC", "GMT", "Z"].into_iter().find(|name| {
        upper.strip_suffix(name).is_some_and(|before| before.ends_with(|c: char| c.is_ascii_digit() || c == ' '))
    });
    let bare = named.map_or(text, |name| text[..text.len() - name.len()].trim_end());
    // `+0000 UTC`, `GMT-0500`, ` -05:00`.
    if let Some(at) = bare.rfind(['+', '-', '−'])
        && bare[..at].contains(':')
    {
        let before = bare[..at].trim_end();
        let before = before.strip_suffix("GMT").or_else(|| before.strip_suffix("UTC")).unwrap_or(before).trim_end();
        if let Some(offset) = offset(&bare[at..]) {
            return (before, Some(offset.to_time_zone()));
        }
    }
    if named.is_some() { (bare, Some(TimeZone::UTC)) } else { (text, None) }
}

/// `+01:00`, `-0500`, `+1`.
fn offset(text: &str) -> Option<Offset> {
    let mut letters = text.chars();
    let sign = if letters.next()? == '+' { 1 } else { -1 };
    let digits: String = letters.filter(|c| *c != ':').collect();
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let (hours, minutes): (i32, i32) = match digits.len() {
        1 | 2 => (digits.parse().ok()?, 0),
        4 => (digits[..2].parse().ok()?, digits[2..].parse().ok()?),
        _ => return None,
    };
    Offset::from_seconds(sign * (hours * 3600 + minutes * 60)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_zone_in_a_name_is_found_and_words_like_one_are_none() {
        assert!(is_utc("Time (UTC)") && is_utc("time_utc") && is_utc("time_gmt") && !is_utc("time"));
        for name in ["UTC time", "utc_time", "UTC Date", "GMT time", "date_utc_iso"] {
            assert!(is_utc(name) && stated_zone(name).is_none(), "{name}");
        }
        for name in ["Time EST", "Heure GMT+1", "time_cet", "Time Europe/Paris", "Time ET"] {
            assert!(!is_utc(name) && stated_zone(name).is_some(), "{name}");
        }
        for name in ["Date et heure", "DATE ET HEURE", "CREATED AT", "start_time", "Datum/Uhrzeit", "date-time"] {
            assert!(!is_utc(name) && stated_zone(name).is_none(), "{name}");
        }
        assert!(stated_zone("Time (CET)").is_some() && stated_zone("Time (15 min)").is_none());
    }
}
