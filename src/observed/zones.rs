//! Zones that stand beside the times of bins.

use crate::scenario::zone::is_of_winter;
use crate::words::message::Text;
use crate::words::text::text;
use jiff::civil::Date;
use jiff::tz::{Offset, TimeZone};

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
