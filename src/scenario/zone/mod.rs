//! Time zones: by their names in the time-zone database, by offsets, and by what the press calls them.
//!
//! The press says "EST" in July and means the clock of New York; it says "IST" and means that of its own country. So an
//! [`Abbreviation`] has its readings, and the outage's own zone tells which of them is meant, or that it cannot be told.

mod names;

use super::file::problem::Code;
use super::wording::WordingError;
use crate::words::message::Text;
use crate::words::text::text;
use jiff::{civil, tz, tz::TimeZone};
use names::{PLAIN, SEVERAL, WINTER};
use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::LazyLock;

/// A zone that follows a time.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Zone {
    /// The zone of the file: "local time".
    Local,
    /// One zone, whatever the outage's.
    Exact(TimeZone),
    /// The same by a name of its winter time: of the hour that comes twice, the second.
    Winter(TimeZone),
    /// What the outage's own zone decides.
    Abbreviated(&'static Abbreviation),
}

/// An abbreviation, or a name that it stands for.
#[derive(Debug, PartialEq)]
pub(crate) struct Abbreviation {
    /// In capitals. A key with a hyphen is no abbreviation: it names one reading of an abbreviation that has several.
    pub name: &'static str,
    readings: &'static [Reading],
    /// Whether the first reading is meant wherever nothing speaks for another.
    usual: bool,
}

/// One meaning of an abbreviation.
#[derive(Debug, PartialEq)]
struct Reading {
    clock: Clock,
    /// Names of zones, or how they begin, in which the abbreviation means this.
    near: &'static [&'static str],
}

#[derive(Debug, PartialEq)]
enum Clock {
    /// The clock of a place, in summer and in winter.
    Of(&'static str),
    /// Minutes ahead of UTC.
    Ahead(i32),
    /// Minutes ahead of UTC where summer time is not known, in a country that has it elsewhere. The clock of the place is meant as often.
    Disputed(i32, &'static str),
}

/// Whether a name is that of winter time.
pub(crate) fn is_of_winter(name: &str) -> bool {
    WINTER.contains(&name.to_ascii_uppercase().as_str())
}

fn expected() -> Text {
    text!("a zone such as UTC, GMT, UTC+1, ET or Europe/Paris")
}

/// Why the outage's zone does not tell which clock is meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct SeveralClocks {
    pub message: Text,
    pub help: Text,
}

impl Zone {
    /// The zone of an abbreviation in capitals, of a key of a language's table, or of a name of the database.
    pub(crate) fn of_key(key: &str) -> Option<Self> {
        if key == "local" {
            return Some(Self::Local);
        }
        if let Some((name, clock)) = PLAIN.iter().find(|(name, _)| *name == key) {
            return clock.zone().map(if is_of_winter(name) { Self::Winter } else { Self::Exact });
        }
        if let Some(abbreviation) = SEVERAL.iter().find(|abbreviation| abbreviation.name == key) {
            return Some(Self::Abbreviated(abbreviation));
        }
        key.contains('/').then(|| tz::db().get(key).ok()).flatten().map(Self::Exact)
    }

    /// As it is written after a time; `None` for the clock of the place, which needs no name.
    pub(crate) fn written(&self) -> Option<String> {
        match self {
            Self::Local => None,
            Self::Abbreviated(abbreviation) => {
                Some(abbreviation.name.rsplit('-').next().unwrap_or(abbreviation.name).to_owned())
            }
            Self::Exact(zone) | Self::Winter(zone) => match zone.iana_name() {
                Some(name) => Some(name.to_owned()),
                None => zone.to_fixed_offset().ok().map(|offset| {
                    let minutes = offset.seconds() / 60;
                    let part = if minutes % 60 == 0 { String::new() } else { format!(":{:02}", minutes.abs() % 60) };
                    format!("UTC{:+}{part}", minutes / 60)
                }),
            },
        }
    }

    /// The zone whose clock is meant, where the outage's own zone is `outage` and its day `day`.
    ///
    /// # Errors
    /// Where that leaves several.
    pub(crate) fn on(&self, outage: &TimeZone, day: civil::Date) -> Result<TimeZone, SeveralClocks> {
        match self {
            Self::Local => Ok(outage.clone()),
            Self::Exact(zone) | Self::Winter(zone) => Ok(zone.clone()),
            Self::Abbreviated(abbreviation) => abbreviation.on(outage, day),
        }
    }

    /// Whether it is told by a name of winter time.
    pub(crate) fn is_winter_time(&self) -> bool {
        match self {
            Self::Winter(_) => true,
            Self::Abbreviated(abbreviation) => is_of_winter(abbreviation.name),
            Self::Local | Self::Exact(_) => false,
        }
    }
}

impl Abbreviation {
    fn on(&self, outage: &TimeZone, day: civil::Date) -> Result<TimeZone, SeveralClocks> {
        let name = outage.iana_name().unwrap_or("UTC");
        let several = || SeveralClocks {
            message: text!("`{name}` is the name of several clocks", name = self.name),
            help: text!("name the place or the offset from UTC: {places}", places = self.places().join(", ")),
        };
        // The longest name is the nearest: Havana before America.
        let nearness = |reading: &&Reading| {
            reading.near.iter().filter(|near| name.starts_with(**near)).map(|near| near.len()).max()
        };
        let nearest = self.readings.iter().filter(|reading| nearness(reading).is_some()).max_by_key(nearness);
        let continent = |zone: &str| zone.split('/').next().unwrap_or_default().to_owned();
        let noon = day.at(12, 0, 0, 0);
        let offset =
            |zone: &TimeZone| zone.to_ambiguous_zoned(noon).compatible().ok().map(|zoned| zoned.offset().seconds());
        // None on the same continent is on another clock that day: in winter Phoenix and Denver have one.
        let usual = || {
            let is_near = |reading: &&Reading| reading.near.iter().any(|near| continent(near) == continent(name));
            let ahead = |reading: &Reading| reading.clock.zone().and_then(|zone| offset(&zone));
            let first = self.readings.first().filter(|_| self.usual)?;
            self.readings.iter().skip(1).filter(is_near).all(|other| ahead(other) == ahead(first)).then_some(first)
        };
        let reading = nearest.or_else(usual).ok_or_else(several)?;
        if let Clock::Disputed(minutes, place) = reading.clock {
            let summer = tz::db().get(place).ok().and_then(|zone| offset(&zone));
            if offset(outage) == summer && summer != Some(minutes * 60) {
                return Err(several());
            }
        }
        reading.clock.zone().ok_or_else(several)
    }

    /// How each reading can be written.
    fn places(&self) -> Vec<String> {
        let offset = |minutes: i32| {
            let part = if minutes % 60 == 0 { String::new() } else { format!(":{:02}", minutes.abs() % 60) };
            format!("`UTC{:+}{part}`", minutes / 60)
        };
        self.readings
            .iter()
            .flat_map(|reading| match reading.clock {
                Clock::Of(place) => vec![format!("`{place}`")],
                Clock::Ahead(minutes) => vec![match reading.near.iter().find(|near| !near.ends_with('/')) {
                    Some(place) => format!("{} ({place})", offset(minutes)),
                    None => offset(minutes),
                }],
                Clock::Disputed(minutes, place) => vec![offset(minutes), format!("`{place}`")],
            })
            .collect()
    }
}

impl Clock {
    fn zone(&self) -> Option<TimeZone> {
        match *self {
            Self::Of(place) => tz::db().get(place).ok(),
            Self::Ahead(0) => Some(TimeZone::UTC),
            Self::Ahead(minutes) | Self::Disputed(minutes, _) => {
                Some(tz::Offset::from_seconds(minutes * 60).ok()?.to_time_zone())
            }
        }
    }
}

/// A zone by its name, as the `time-zone` keys have it.
///
/// # Errors
/// Where there is none of that name, or several.
pub(crate) fn zone_by_name(name: &str) -> Result<TimeZone, WordingError> {
    let trimmed = name.trim();
    let whole = 0..name.len();
    let zone = Zone::of_key(&trimmed.to_uppercase())
        .or_else(|| named(trimmed).map(Zone::Exact))
        .or_else(|| offset(trimmed).map(Zone::Exact))
        .or_else(|| city(&trimmed.to_lowercase()).map(Zone::Exact))
        .ok_or_else(|| unknown(trimmed, whole.clone()))?;
    zone.on(&TimeZone::UTC, civil::date(2000, 1, 1)).map_err(|several| {
        WordingError::new(Code::AmbiguousZone, trimmed, whole, several.message, expected()).help(several.help)
    })
}

/// That a name is that of no zone.
pub(crate) fn unknown(name: &str, span: std::ops::Range<usize>) -> WordingError {
    let error = WordingError::new(Code::UnknownZone, name, span, text!("there is no such time zone"), expected());
    match nearest(&name.to_lowercase()) {
        Some(near) => error.help(text!("did you mean `{near}`?", near)),
        None => error.help(text!("names are those of the time-zone database: `Continent/City`")),
    }
}

/// "UTC+1", "GMT-5", "+02:00", "UTC+5:30".
pub(crate) fn offset(name: &str) -> Option<TimeZone> {
    let lower = name.to_lowercase();
    let digits = ["utc", "gmt"].iter().find_map(|prefix| lower.strip_prefix(prefix)).unwrap_or(&lower).trim_start();
    let (sign, digits) = match digits.strip_prefix('+') {
        Some(rest) => (1, rest),
        None => (-1, digits.strip_prefix(['-', '\u{2212}', '\u{2013}'])?),
    };
    let digits = digits.trim();
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
pub(crate) fn named(name: &str) -> Option<TimeZone> {
    name.contains('/').then(|| tz::db().get(name).ok()).flatten()
}

fn city_of(zone_name: &str) -> String {
    zone_name.rsplit('/').next().unwrap_or(zone_name).replace('_', " ").to_lowercase()
}

/// The cities that give their name to exactly one zone.
static CITIES: LazyLock<HashMap<String, Option<String>>> = LazyLock::new(|| {
    let mut cities = HashMap::new();
    for zone in tz::db().available().filter(|zone| zone.as_str().contains('/') && !zone.as_str().starts_with("Etc/")) {
        cities
            .entry(city_of(zone.as_str()))
            .and_modify(|only: &mut Option<String>| *only = None)
            .or_insert_with(|| Some(zone.as_str().to_owned()));
    }
    cities
});

/// A city, in small letters, that gives its name to exactly one zone.
pub(crate) fn city(name: &str) -> Option<TimeZone> {
    tz::db().get(CITIES.get(name)?.as_deref()?).ok()
}

/// Letters that no misspelt name of a zone has: the longest name has 32.
const TOO_LONG: usize = 48;

/// The full names of the zones and their cities, in small letters, and the names as they are written.
static NAMES: LazyLock<Vec<(String, String, String)>> = LazyLock::new(|| {
    let names = tz::db().available().map(|zone| zone.as_str().to_owned()).filter(|zone| zone.contains('/'));
    names.map(|zone| (zone.to_lowercase(), city_of(&zone), zone)).collect()
});

/// How alike a name must be spelt, from 0 to 1.
const ALIKE: f64 = 0.7;

/// The zone whose name or city is spelt most like `name`.
fn nearest(name: &str) -> Option<String> {
    if name.len() > TOO_LONG {
        return None;
    }
    // A wording is read in every language, and more than once.
    LAST.with_borrow_mut(|last| {
        if last.0 != name {
            *last = (name.to_owned(), compared(name));
        }
        last.1.clone()
    })
}

thread_local! {
    /// The name that was compared last, and what is spelt most like it.
    static LAST: RefCell<(String, Option<String>)> = const { RefCell::new((String::new(), None)) };
}

fn compared(name: &str) -> Option<String> {
    // Of names that differ much in length none is spelt alike: most need not be compared.
    let alike = |known: &str| {
        let (short, long) = (known.len().min(name.len()), known.len().max(name.len()));
        let may_be = short as f64 >= ALIKE * long as f64;
        if may_be { strsim::normalized_damerau_levenshtein(known, name) } else { 0.0 }
    };
    NAMES
        .iter()
        .map(|(small, city, zone)| (alike(small).max(alike(city)), zone))
        .filter(|(score, _)| *score > ALIKE)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, zone)| zone.clone())
}
