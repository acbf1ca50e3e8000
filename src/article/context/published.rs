//! When the article appeared, as exactly as it tells.

use crate::article::cue::{Aside, Language, Says, cues};
use crate::article::found::day::Found;
use crate::article::found::parsed::Parsed;
use crate::scenario::Axis;
use jiff::civil::Date;

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

/// Lines at the head of an article that may hold its date.
const HEAD: usize = 6;

/// The date of the article, where it tells one.
pub(in crate::article) fn published(parsed: &[Parsed], language: &'static Language) -> Option<Published> {
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
    // "On Monday night (7 October 2024)": the day of the outage, where no other date is told.
    let told = || {
        let head = parsed.iter().take(FIRST_SENTENCES).flat_map(|one| &one.dates);
        head.filter_map(Found::date).find(|date| fits(*date))
    };
    let of_year = of_year.or_else(told);
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
