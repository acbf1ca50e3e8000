//! What holds for the whole article: its day, its clock, the service, and the day of the outage.

use super::cue::{Aside, Language, Says, cues};
use super::day::{self, Found};
use super::mention::Mention;
use super::place::{PLACES, Place};
use super::sentence::Sentence;
use super::token::Token;
use crate::scenario::{Axis, DAY_MIN, Zone};
use crate::words::message::{Hole, Text};
use crate::words::text::text;
use jiff::civil::Date;
use jiff::tz::{self, TimeZone};
use std::ops::Range;

/// One sentence, taken apart.
#[derive(Debug)]
pub(super) struct Parsed {
    pub sentence: Sentence,
    pub tokens: Vec<Token>,
    pub dates: Vec<Found>,
    pub mentions: Vec<Mention>,
    pub places: Vec<(&'static Place, Range<usize>)>,
}

/// A day as exact as the article tells it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Published {
    /// To the day.
    Day(Date),
    /// Month and day, in the first year in which its weekday is right.
    Yearless(Date),
    /// Year and month.
    Month(i16, i8),
}

/// Words of the lines under pictures.
const CAPTION: &[&str] = &["photo", "getty", "credit", "credits", "unsplash", "afp/", "illustration", "image"];
/// Days about the outage.
#[derive(Debug, Clone, Copy)]
pub(super) struct Days {
    pub published: Date,
    pub outage: Date,
}

/// Lines at the head of an article that may hold its date.
const HEAD: usize = 6;

/// The date of the article, where it tells one.
pub(super) fn published(parsed: &[Parsed], language: &'static Language) -> Option<Published> {
    let all = || parsed.iter().enumerate().flat_map(|(i, one)| one.dates.iter().map(move |date| (i, one, date)));
    let of_publication =
        |one: &Parsed| cues(&one.tokens, language).iter().any(|cue| cue.row.says == Says::Aside(Aside::Publication));
    // A line of its own, a dateline before the first sentence, or words such as "published".
    let rank = |(i, one, date): &(usize, &Parsed, &Found)| {
        let published = of_publication(one);
        let line = *i < HEAD && !one.sentence.is_closed && one.tokens.len() < 30;
        let dateline = *i < HEAD && one.sentence.is_closed && date.tokens.end <= 16;
        // The line under a picture tells when the picture was taken.
        let is_caption = one.tokens.iter().any(|token| CAPTION.contains(&token.folded.as_str()));
        let timed = !one.sentence.is_closed && one.mentions.iter().any(|mention| mention.axis == Axis::Instant);
        if is_caption { 0 } else { u32::from(published) * 4 + u32::from(line || timed) * 3 + u32::from(dateline) * 2 }
    };
    let month = all().find_map(|(i, one, date)| match (date.date(), date.year, date.month) {
        (None, Some(year), Some(month))
            if !one.sentence.is_closed || one.tokens.len() < 6 || (i < 2 && date.tokens.end <= 3) =>
        {
            Some((year, month))
        }
        _ => None,
    });
    let fits = |date: Date| month.is_none_or(|(year, month)| (date.year(), date.month()) == (year, month));
    let best = all()
        .filter(|found| found.2.date().is_some_and(fits))
        .max_by_key(|found| (rank(found), std::cmp::Reverse(found.0)));
    if let Some(found) = best
        && (rank(&found) > 0 || month.is_some())
        && let Some(date) = found.2.date()
    {
        return Some(Published::Day(date));
    }
    // "Thursday 15 October": the year is one that the article names, in which the weekday is right.
    let years = || all().filter_map(|(_, _, date)| date.year);
    let of_year = all().find_map(|(_, _, found)| {
        let (number, of_month) = (found.day?, found.month?);
        years().filter_map(|year| Date::new(year, of_month, number).ok()).find(|date| {
            fits(*date)
                && found.weekday.is_none_or(|weekday| weekday == date.weekday())
                && (found.weekday.is_some() || month.is_some())
        })
    });
    let month = month.map(|(year, month)| Published::Month(year, month));
    of_year.map(Published::Day).or(month).or_else(|| yearless(parsed).map(Published::Yearless))
}

/// The year in which the aggregators of reports began: no article is older.
const FIRST_YEAR: i16 = 2012;
/// After so many years the weekdays are those of before.
const CYCLE: i16 = 28;
/// Sentences whose weekday is that of the article.
const FIRST_SENTENCES: usize = 4;

/// "Aug 12": the first year that the article may be of, and in which the weekday of its first sentences is right.
fn yearless(parsed: &[Parsed]) -> Option<Date> {
    let head = || parsed.iter().take(FIRST_SENTENCES).flat_map(|one| &one.dates);
    let (month, day) = head().find_map(|date| date.month.zip(date.day))?;
    let weekday = head().find_map(|date| date.weekday);
    let latest = parsed.iter().flat_map(|one| &one.dates).filter_map(|date| date.year).max().unwrap_or(FIRST_YEAR);
    let mut dates = (latest..latest + CYCLE).filter_map(|year| Date::new(year, month, day).ok());
    dates.find(|date| weekday.is_none_or(|weekday| date.weekday() == weekday))
}

/// The day on which the outage began, as far as weekdays and dates near `sentence` tell it.
pub(super) fn day_of(one: &Parsed, published: Date, language: &Language) -> Option<Date> {
    let told = one.dates.iter().find_map(|date| resolved(date, published));
    let yesterday = (0..one.tokens.len()).any(|at| day::is_yesterday(&one.tokens, at, language));
    told.or_else(|| yesterday.then(|| published.yesterday().ok()).flatten())
}

/// The second day of a night that is told by two: "from Wednesday to Thursday".
pub(super) fn night(one: &Parsed, published: Date) -> Option<Date> {
    one.dates.windows(2).find_map(|pair| {
        let [first, second] = pair else { return None };
        let days = (first.weekday?, second.weekday?);
        let is_next = days.0.next() == days.1;
        let is_joined = second.tokens.start <= first.tokens.end + 1;
        (is_next && is_joined).then(|| day::last(days.1, published))
    })
}

/// The day that a date in the text means; of a weekday the last one up to the article's own.
pub(super) fn resolved(date: &Found, published: Date) -> Option<Date> {
    match (date.year, date.month, date.day, date.weekday) {
        (None, None, None, Some(weekday)) => Some(day::last(weekday, published)),
        (year, Some(month), Some(day), _) => Date::new(year.unwrap_or(published.year()), month, day).ok(),
        _ => None,
    }
}

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

/// The clock of the article's times, and why; `None` where nothing tells it.
pub(super) fn zone(text: &str, parsed: &[Parsed], language: &Language, day: Option<Date>) -> Option<(String, Text)> {
    // The places that are named, the most frequent first; a dateline counts like any.
    let named: Vec<_> = parsed.iter().flat_map(|one| &one.places).map(|(place, _)| *place).collect();
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
    let said: Vec<(String, &str)> = said.collect();
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
    let place = Hole::place(likely.name);
    Some((likely.zone.to_owned(), text!("assumed, because the article names {place}: put the right one", place)))
}

/// Puts every time on the clock of the article, so that they can be compared: "2200 GMT" is 17:00 in New York.
pub(super) fn common_clock(parsed: &mut [Parsed], zone: &str, day: Option<Date>) {
    let day = day.unwrap_or(ANY_DAY);
    let Ok(here) = tz::db().get(zone) else { return };
    for mention in parsed.iter_mut().flat_map(|one| &mut one.mentions) {
        let Some(said) = mention.zone.as_ref().filter(|said| !matches!(said, Zone::Local)) else { continue };
        let meant = said.on(&here, day).ok().and_then(|meant| offset_on(&meant, day));
        let (Some(here), Some(meant)) = (offset_on(&here, day), meant) else { continue };
        let shift_min = f64::from(here.seconds() - meant.seconds()) / 60.0;
        mention.value = (mention.value + shift_min).rem_euclid(DAY_MIN);
    }
}

/// Whether a clock is that of a country: "local time", or an abbreviation that means this only there.
pub(super) fn is_of_place(said: &Zone, place: &Place) -> bool {
    let Ok(there) = tz::db().get(place.zone) else { return false };
    let meant = said.on(&there, ANY_DAY).ok().and_then(|meant| offset_on(&meant, ANY_DAY));
    matches!(said, Zone::Local) || said.on(&TimeZone::UTC, ANY_DAY).is_err() && meant == offset_on(&there, ANY_DAY)
}

/// The offset of a zone at noon of a day.
fn offset_on(zone: &TimeZone, day: Date) -> Option<tz::Offset> {
    let noon = zone.to_ambiguous_timestamp(day.at(12, 0, 0, 0)).compatible().ok()?;
    Some(zone.to_offset(noon))
}

/// The name of the zone that is said: of an offset that of the first of `near` with this offset on the day.
fn zone_named<'n>(said: &Zone, near: impl Iterator<Item = &'n str>, day: Date) -> Option<String> {
    if let Zone::Exact(zone) = said {
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
