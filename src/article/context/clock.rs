//! On which clock the article tells its times.

use crate::article::cue::Language;
use crate::article::found::mention::Mention;
use crate::article::found::parsed::Parsed;
use crate::article::found::place::{PLACES, Place};
use crate::article::found::time::has_two_clocks;
use crate::scenario::wording::Reader;
use crate::scenario::{Axis, DAY_MIN, NOON_MIN, Zone};
use crate::words::message::Text;
use crate::words::text::text;
use jiff::civil::{Date, Time};
use jiff::tz::{self, TimeZone};

/// A day on which an offset is looked up where the article tells none.
const ANY_DAY: Date = jiff::civil::date(2024, 1, 15);

/// Money and numbers of one country, and its clock.
const CURRENCIES: [(&str, &str); 8] = [
    ("£", "Europe/London"),
    ("₹", "Asia/Kolkata"),
    (" crore", "Asia/Kolkata"),
    (" lakh", "Asia/Kolkata"),
    ("C$", "America/Toronto"),
    ("CA$", "America/Toronto"),
    ("A$", "Australia/Sydney"),
    ("CHF", "Europe/Zurich"),
];

/// Bare times beside a single one that names a place: from so many on they are on another clock. Ours.
const BARE: usize = 3;

/// The clock of the article's times, and why; `None` where nothing tells it.
pub(in crate::article) fn zone(
    text: &str,
    parsed: &[Parsed],
    language: &'static Language,
    day: Option<Date>,
) -> Option<(String, Text)> {
    // The places that are named, the most frequent first; a dateline counts like any.
    let named: Vec<&Place> = parsed.iter().flat_map(|one| &one.places).map(|(place, _)| *place).collect();
    let is_home = |place: &Place| language.homes.is_empty() || language.homes.contains(&place.zone);
    let count = |zone: &str| named.iter().filter(|place| place.zone == zone).count();
    let likely = named.iter().rev().max_by_key(|place| (is_home(place), count(place.zone)));
    let said = parsed.iter().flat_map(|one| &one.mentions).flat_map(|mention| {
        let words = &text[mention.span.clone()];
        [&mention.zone, &mention.second_zone].into_iter().flatten().filter_map(move |said| {
            let near = likely.into_iter().copied().chain(PLACES).map(|place| place.zone);
            Some((zone_named(said, near, day.unwrap_or(ANY_DAY))?, words))
        })
    });
    let glossed = glossed(text, parsed, language, likely.copied(), day.unwrap_or(ANY_DAY));
    let said: Vec<(String, &str)> = glossed.into_iter().chain(said).collect();
    // "7:30 p.m. in New York" of one time in French: the others are on the readers' clock.
    let told = parsed.iter().filter(|one| one.sentence.is_closed).flat_map(|one| &one.mentions);
    let first = told.into_iter().find(|mention| mention.axis == Axis::Instant && !mention.is_later);
    let is_bare = |first: &Mention| first.zone.is_none() && first.second_zone.is_none();
    let is_of_one = !language.homes.is_empty() && first.is_some_and(is_bare);
    let is_of_readers = |name: &str| language.homes.contains(&name);
    let said: Vec<(String, &str)> = said.into_iter().filter(|(name, _)| !is_of_one || is_of_readers(name)).collect();
    // "1,900 at 7:20 p.m. in Jakarta" among bare times: the others are on the clock of the place that is named most.
    let times = || parsed.iter().flat_map(|one| &one.mentions).filter(|mention| mention.axis == Axis::Instant);
    let is_single = times().filter(|mention| mention.zone.is_some()).count() == 1;
    let are_bare = times().filter(|mention| mention.zone.is_none()).count() >= BARE;
    let is_elsewhere = |name: &str, words: &str| {
        let is_place = words.split_whitespace().any(|word| language.clock_of.contains(&word))
            && !has_two_clocks(words)
            && is_single
            && are_bare;
        is_place && likely.is_some_and(|place| place.zone != name && count(place.zone) > count(name))
    };
    let said: Vec<(String, &str)> = said.into_iter().filter(|(name, words)| !is_elsewhere(name, words)).collect();
    // "Midnight on the East Coast, 6 a.m. in Paris" in French: the readers' clock is that of the others.
    let of_readers = said.iter().find(|(name, _)| language.homes.contains(&name.as_str()));
    let told = of_readers.or_else(|| said.iter().find(|(name, _)| name != "UTC")).or_else(|| said.first());
    if let Some((name, words)) = told {
        return Some((name.clone(), text!("the article says “{words}”", words)));
    }
    let Some(likely) = likely.filter(|place| is_home(place)) else {
        if let Some((sign, zone)) = CURRENCIES.iter().find(|(sign, _)| text.contains(sign)) {
            let why = text!("assumed, because the article counts in {sign}: put the right one", sign = sign.trim());
            return Some(((*zone).to_owned(), why));
        }
        let zone = language.zone?;
        return Some((zone.to_owned(), text!("assumed from the language: put the right one")));
    };
    let place = words_for(likely, text, parsed);
    Some((likely.zone.to_owned(), text!("assumed, because the article names {place}: put the right one", place)))
}

/// How the article itself names a place: "Texas", where that is one of the forms of Chicago's clock.
fn words_for<'t>(place: &Place, text: &'t str, parsed: &[Parsed]) -> &'t str {
    let mut named = parsed.iter().flat_map(|one| one.places.iter().map(move |(named, tokens)| (one, *named, tokens)));
    let first = named.find(|(_, named, _)| *named == place);
    first.map_or("", |(one, _, tokens)| {
        let (from, to) = (one.tokens[tokens.start].span.start, one.tokens[tokens.end - 1].span.end);
        text[from..to].trim_end_matches(['\'', '\u{2019}'])
    })
}

/// "18:10 (16:10 GMT)": the clock of which the first is a time, and the words.
fn glossed<'t>(
    text: &'t str,
    parsed: &[Parsed],
    language: &'static Language,
    likely: Option<&'static Place>,
    day: Date,
) -> Option<(String, &'t str)> {
    let near = language.homes.iter().copied().chain(likely.into_iter().chain(PLACES).map(|place| place.zone));
    let near: Vec<&str> = near.collect();
    parsed.iter().flat_map(|one| &one.mentions).find_map(|mention| {
        let words = &text[mention.span.clone()];
        let clock = Reader::default().clock_in_text(words).ok()?;
        let moment = clock.moment().filter(|moment| moment.zone.is_none())?;
        let also = moment.also.as_ref()?;
        let meant = offset_on(&also.zone.as_ref()?.on(&TimeZone::UTC, day).ok()?, day)?;
        let ahead_min = minutes(moment.time) - minutes(also.time);
        let ahead_min = (ahead_min + NOON_MIN).rem_euclid(DAY_MIN) - NOON_MIN;
        let is_there = |zone: &&&str| {
            let there = tz::db().get(zone).ok().and_then(|zone| offset_on(&zone, day));
            there.is_some_and(|there| f64::from(there.seconds() - meant.seconds()) == ahead_min * 60.0)
        };
        near.iter().find(is_there).map(|zone| ((*zone).to_owned(), words))
    })
}

fn minutes(time: Time) -> f64 {
    f64::from(time.hour()) * 60.0 + f64::from(time.minute())
}

/// Puts every time on the clock of the article, so that they can be compared: "2200 GMT" is 17:00 in New York.
pub(in crate::article) fn common_clock(parsed: &mut [Parsed], zone: &str, day: Option<Date>) {
    let day = day.unwrap_or(ANY_DAY);
    let Ok(here) = tz::db().get(zone) else { return };
    for mention in parsed.iter_mut().flat_map(|one| &mut one.mentions) {
        let Some(said) = mention.zone.as_ref().filter(|said| !matches!(said, Zone::Local)) else { continue };
        let meant = said.on(&here, day).ok().and_then(|meant| offset_on(&meant, day));
        let (Some(here), Some(meant)) = (offset_on(&here, day), meant) else { continue };
        let shift_min = f64::from(here.seconds() - meant.seconds()) / 60.0;
        mention.shift_min = shift_min;
        mention.value = (mention.value + shift_min).rem_euclid(DAY_MIN);
    }
}

/// Whether a clock is that of a country: "local time", or an abbreviation that means this only there.
pub(in crate::article) fn is_of_place(said: &Zone, place: &Place) -> bool {
    let Ok(there) = tz::db().get(place.zone) else { return false };
    let meant = said.on(&there, ANY_DAY).ok().and_then(|meant| offset_on(&meant, ANY_DAY));
    matches!(said, Zone::Local) || said.on(&TimeZone::UTC, ANY_DAY).is_err() && meant == offset_on(&there, ANY_DAY)
}

/// The offset of a zone at noon of a day.
fn offset_on(zone: &TimeZone, day: Date) -> Option<tz::Offset> {
    let noon = zone.to_ambiguous_timestamp(day.at(12, 0, 0, 0)).compatible().ok()?;
    Some(zone.to_offset(noon))
}

/// The name of the zone that is said. Of an offset it is the first of `near` that has this offset on the day.
fn zone_named<'n>(said: &Zone, near: impl Iterator<Item = &'n str>, day: Date) -> Option<String> {
    if let Zone::Exact(zone) | Zone::Winter(zone) = said {
        let name = zone.iana_name().map(str::to_owned);
        if name.is_some() {
            return name;
        }
    }
    let offset = |zone: &TimeZone| offset_on(zone, day);
    let mut near = near.filter_map(|name| Some((name, tz::db().get(name).ok()?)));
    near.find_map(|(name, zone)| {
        let meant = said.on(&zone, day).ok()?;
        if !matches!(said, Zone::Local) && offset(&meant)? == tz::Offset::UTC {
            return Some("UTC".to_owned());
        }
        (!matches!(said, Zone::Local) && offset(&meant)? == offset(&zone)?).then(|| name.to_owned())
    })
}
