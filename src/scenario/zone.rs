//! Time zones by name.

use super::file::problem::Code;
use super::wording::{self, WordingError};
use jiff::{tz, tz::TimeZone};

/// A zone that follows a time.
pub(crate) type Zone = TimeZone;

/// Abbreviations that stand for one offset the world over, and the hours it is ahead of UTC.
const ABBREVIATIONS: &[(&str, i8)] = &[
    ("utc", 0),
    ("gmt", 0),
    ("z", 0),
    ("cest", 2),
    ("eest", 3),
    ("edt", -4),
    ("cdt", -5),
    ("mdt", -6),
    ("pdt", -7),
    ("jst", 9),
];

/// Abbreviations with more than one meaning, or that are used all year round where half of it is something else.
const AMBIGUOUS: &[(&str, &str)] = &[
    ("est", "America/New_York or Australia/Sydney"),
    ("et", "America/New_York"),
    ("cst", "America/Chicago, Asia/Shanghai or America/Havana"),
    ("ct", "America/Chicago"),
    ("mst", "America/Denver or Asia/Kuala_Lumpur"),
    ("mt", "America/Denver"),
    ("pst", "America/Los_Angeles or Asia/Manila"),
    ("pt", "America/Los_Angeles"),
    ("bst", "Europe/London or Asia/Dhaka"),
    ("ist", "Asia/Kolkata, Asia/Jerusalem or Europe/Dublin"),
    ("ast", "America/Halifax or Asia/Riyadh"),
    ("cet", "Europe/Paris"),
    ("eet", "Europe/Athens"),
    ("wet", "Europe/Lisbon"),
    ("west", "Europe/Lisbon"),
    ("msk", "Europe/Moscow"),
];

const EXPECTED: &str = "a zone such as UTC, GMT, UTC+1 or Europe/Paris";

/// Reads the zone that follows a time. `None` for "local time": the zone of the file.
pub(crate) fn zone(words: &str) -> Result<Option<Zone>, WordingError> {
    let name = words.trim();
    let name = name.strip_suffix(" time").unwrap_or(name);
    if matches!(name, "local" | "local time" | "time") {
        return Ok(None);
    }
    if let Some(&(_, hours)) = ABBREVIATIONS.iter().find(|(abbreviation, _)| *abbreviation == name) {
        return Ok(Some(if hours == 0 { TimeZone::UTC } else { tz::offset(hours).to_time_zone() }));
    }
    if let Some(zone) = offset(name) {
        return Ok(Some(zone));
    }
    if let Some((_, zones)) = AMBIGUOUS.iter().find(|(abbreviation, _)| *abbreviation == name) {
        let message = format!("`{}` does not name one time zone", name.to_uppercase());
        return Err(WordingError::with(Code::AmbiguousZone, name, message, EXPECTED)
            .help(format!("name the place ({zones}) or the offset from UTC (like `UTC+1`, `UTC-5`)")));
    }
    named(name).or_else(|| city(name)).map(Some).ok_or_else(|| unknown(name))
}

/// A zone by its name in the time-zone database, as the `time-zone` keys have it.
pub(crate) fn zone_by_name(name: &str) -> Result<Zone, WordingError> {
    let normal = wording::normalise(name);
    match zone(&normal) {
        Ok(Some(found)) => Ok(found),
        Ok(None) => Err(unknown(normal.trim())),
        Err(error) => Err(error),
    }
}

fn unknown(name: &str) -> WordingError {
    let error = WordingError::with(Code::UnknownZone, name, "there is no such time zone".to_owned(), EXPECTED);
    match nearest(name) {
        Some(near) => error.help(format!("did you mean `{near}`?")),
        None => error.help("names are those of the time-zone database: `Continent/City`"),
    }
}

/// "utc+1", "gmt-5", "+02:00", "utc+5:30".
fn offset(name: &str) -> Option<TimeZone> {
    let digits = ["utc", "gmt"].iter().find_map(|prefix| name.strip_prefix(prefix)).unwrap_or(name);
    let digits = digits.trim_start();
    let (sign, digits) = match digits.strip_prefix('+') {
        Some(rest) => (1, rest),
        None => (-1, digits.strip_prefix('-')?),
    };
    let (hours, minutes) = match digits.split_once(':') {
        Some(parts) => parts,
        None if digits.len() == 4 => digits.split_at_checked(2)?,
        None => (digits, "0"),
    };
    let plain = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if !plain(hours) || !plain(minutes) {
        return None;
    }
    let (hours, minutes): (i32, i32) = (hours.parse().ok()?, minutes.parse().ok()?);
    if hours > 14 || minutes > 59 {
        return None;
    }
    Some(tz::Offset::from_seconds(sign * (hours * 3_600 + minutes * 60)).ok()?.to_time_zone())
}

/// A full name: only those with a slash, because short ones are abbreviations.
fn named(name: &str) -> Option<TimeZone> {
    if !name.contains('/') {
        return None;
    }
    tz::db().get(name).ok()
}

fn city_of(zone_name: &str) -> String {
    zone_name.rsplit('/').next().unwrap_or(zone_name).replace('_', " ").to_lowercase()
}

/// A city that gives its name to exactly one zone.
fn city(name: &str) -> Option<TimeZone> {
    let mut zones = tz::db().available().filter(|zone| {
        let zone = zone.as_str();
        zone.contains('/') && !zone.starts_with("Etc/") && city_of(zone) == name
    });
    let only = zones.next()?;
    if zones.next().is_some() {
        return None;
    }
    tz::db().get(only.as_str()).ok()
}

/// The zone whose name or city is spelt most like `name`.
fn nearest(name: &str) -> Option<String> {
    let alike = |zone: &str| {
        let whole = strsim::normalized_damerau_levenshtein(&zone.to_lowercase(), name);
        let city = strsim::normalized_damerau_levenshtein(&city_of(zone), name);
        whole.max(city)
    };
    tz::db()
        .available()
        .map(|zone| zone.as_str().to_owned())
        .filter(|zone| zone.contains('/'))
        .map(|zone| (alike(&zone), zone))
        .filter(|(score, _)| *score > 0.7)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, zone)| zone)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zones_are_read_by_name_offset_and_city() {
        for words in ["utc", "gmt", "z", "utc+1", "gmt-05:30", "+02:00", "europe/paris", "paris", "paris time", "jst"] {
            assert!(matches!(zone(words), Ok(Some(_))), "{words}");
        }
        assert_eq!(zone("est").unwrap_err().code, Code::AmbiguousZone);
        assert_eq!(zone("cet").unwrap_err().code, Code::AmbiguousZone);
        assert!(zone_by_name("Europe/Pariss").unwrap_err().help.unwrap().contains("Europe/Paris"));
        assert_eq!(zone("utc+25").unwrap_err().code, Code::UnknownZone);
    }
}
