//! Figures of other days than the outage's.

use super::mark;
use crate::article::cue::{Aside, Cue, Event, Row, Says, Side, phrase_at, row};
use crate::article::found::day::{Days, Found, is_yesterday, resolved};
use crate::article::found::parsed::Parsed;
use crate::article::label::classify::Reading;
use crate::article::prose::token::{Quote, Token};
use crate::scenario::Axis;

/// Where a date stands at the latest that opens its sentence, in tokens.
const FIRST: usize = 2;

/// Sets apart what is of another day.
pub(super) fn set_apart(reading: &mut Reading<'_>, one: &Parsed, days: Option<Days>) {
    let earlier: Vec<usize> = said_to_be(reading, one).chain(dated(reading, one, days)).collect();
    if let Some(from) = clause(reading, one, days) {
        mark(reading, from..one.tokens.len(), Aside::Earlier, |_| true);
    }
    let is_compared = !earlier.is_empty() && compare(reading);
    for at in earlier {
        // "In March 2019, …" holds for all of its sentence.
        let tokens = if at <= FIRST { 0..one.tokens.len() } else { reading.segment(at) };
        // "“It has worked since 9 p.m.,” it wrote on Sunday": the day is of what was written, and not of what it says.
        let closes = |token: &Token| token.quote == Some(Quote::Closes);
        let said = one.tokens[tokens.start..at].iter().rposition(closes).map_or(tokens.start, |end| tokens.start + end);
        mark(reading, said..tokens.end, Aside::Earlier, |mention| !is_compared || mention.axis != Axis::Reports);
    }
}

/// The word there, or none.
fn word(one: &Parsed, at: Option<usize>) -> &str {
    at.and_then(|at| one.tokens.get(at)).map_or("", |token| token.folded.as_str())
}

/// Whether "since" stands before: what is told goes on from that day.
fn is_bounded(reading: &Reading<'_>, one: &Parsed, at: usize) -> bool {
    at.checked_sub(1).is_some_and(|before| reading.language.since.contains(&word(one, Some(before))))
}

/// Where words of another day begin.
fn said_to_be(reading: &Reading<'_>, one: &Parsed) -> impl Iterator<Item = usize> {
    let says_earlier = |cue: &&Cue| cue.row.says == Says::Aside(Aside::Earlier);
    let starts = reading.cues.iter().filter(says_earlier).map(|cue| cue.tokens.start);
    // "Commencé la veille à 23 h 30".
    let is_eve = |at: usize| is_yesterday(&one.tokens, at, reading.language);
    starts.filter(move |&at| !is_bounded(reading, one, at) && !is_eve(at))
}

/// Where dates of another day begin.
fn dated(reading: &Reading<'_>, one: &Parsed, days: Option<Days>) -> impl Iterator<Item = usize> {
    let is_other = move |date: &&Found| {
        let is_elsewhen = match days {
            Some(days) => is_elsewhen(date, days) && !is_morrow(date, days, reading),
            None => is_month_alone(reading, one, date),
        };
        let is_other = is_elsewhen || is_week_ago(reading, one, date, days);
        is_other && !is_bounded(reading, one, date.tokens.start)
    };
    one.dates.iter().filter(is_other).map(|date| date.tokens.start)
}

/// "In November": an article that tells no day of its own tells another's.
fn is_month_alone(reading: &Reading<'_>, one: &Parsed, date: &Found) -> bool {
    let before = date.tokens.start.checked_sub(1);
    date.day.is_none() && date.month.is_some() && reading.language.during.contains(&word(one, before))
}

/// "Last Wednesday", written on a Wednesday.
fn is_week_ago(reading: &Reading<'_>, one: &Parsed, date: &Found, days: Option<Days>) -> bool {
    let says_last = reading.language.last.contains(&word(one, date.tokens.start.checked_sub(1)))
        || reading.language.bygone.contains(&word(one, Some(date.tokens.end)));
    says_last && days.is_some_and(|days| date.weekday == Some(days.published.weekday()))
}

/// "The longest since 2011, when it took 23 days": where the clause begins that is of that year.
fn clause(reading: &Reading<'_>, one: &Parsed, days: Option<Days>) -> Option<usize> {
    let is_clause = |date: &Found| {
        let (comma, when) = (word(one, Some(date.tokens.end)), word(one, Some(date.tokens.end + 1)));
        comma == "," && reading.language.when.contains(&when) && is_bounded(reading, one, date.tokens.start)
    };
    let is_other = |date: &Found| days.is_some_and(|days| is_elsewhen(date, days));
    one.dates.iter().find(|date| is_clause(date) && is_other(date)).map(|date| date.tokens.end)
}

static USUAL: Row = row(Says::Event(Event::Baseline), Side::Either, 0, &[]);

/// "The day before at the same hour it was eleven": what was counted then is usual.
fn compare(reading: &mut Reading<'_>) -> bool {
    let same =
        (0..reading.tokens.len()).find_map(|at| Some(at..phrase_at(reading.language.same_hour, reading.tokens, at)?));
    let Some(tokens) = same else { return false };
    reading.cues.retain(|cue| cue.row.says != Says::Aside(Aside::Earlier));
    reading.cues.push(Cue { row: &USUAL, tokens });
    true
}

/// "In the past twenty minutes": no other day.
pub(super) fn drop_recent(reading: &mut Reading<'_>) {
    let Reading { cues, mentions, .. } = reading;
    let lengths = || mentions.iter().filter(|mention| mention.axis == Axis::Minutes);
    let is_recent = |cue: &Cue| {
        cue.row.says == Says::Aside(Aside::Earlier) && lengths().any(|length| length.tokens.contains(&cue.tokens.end))
    };
    cues.retain(|cue| !is_recent(cue));
}

/// Whether a date is of another day than the outage and the article.
fn is_elsewhen(date: &Found, days: Days) -> bool {
    if let Some(day) = resolved(date, days.published) {
        let from = days.outage.yesterday().unwrap_or(days.outage);
        let to = days.published.tomorrow().unwrap_or(days.published);
        return !(from..=to).contains(&day);
    }
    let is_year = date.year.is_none_or(|year| year == days.published.year());
    let is_month = date.month.is_none_or(|month| month == days.published.month() || month == days.outage.month());
    !(is_year && is_month)
}

/// Days for which a service is down at most, where only the weekday of its recovery is told: our assumption.
const DAYS_DOWN: i8 = 3;

/// "Down on Monday night … all had service again by 12:05 a.m. on Tuesday": a recovery on the day after, however soon it was written.
fn is_morrow(date: &Found, days: Days, reading: &Reading<'_>) -> bool {
    let recovers = |cue: &Cue| matches!(cue.row.says, Says::Event(Event::Restored | Event::Partial));
    let surely = |cue: &Cue| recovers(cue) && cue.row.weakness == 0;
    let soon = date.weekday.map(|weekday| weekday.since(days.outage.weekday()));
    let is_told = |days| match days {
        1 => reading.cues.iter().any(recovers),
        2..=DAYS_DOWN => reading.cues.iter().any(surely),
        _ => false,
    };
    date.month.is_none() && soon.is_some_and(is_told)
}
