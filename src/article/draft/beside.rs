//! What stands beside a figure and belongs to it: the time of a count, its stretch, the day of a time.

use crate::article::cue::{Event, Says};
use crate::article::found::day::{Days, resolved};
use crate::article::found::mention::Mention;
use crate::article::found::parsed::Parsed;
use crate::article::label::classify::{FURTHEST, Label, Reading};
use crate::article::label::distance::between;
use crate::scenario::Axis;
use jiff::civil::Date;

/// The furthest that a time may stand from the count that it belongs to, in words.
const FURTHEST_PAIR: u32 = 8;

/// … where that time is of something else as well.
const FURTHEST_SHARED: u32 = 4;

/// The time that stands nearest to a count, among those that are of nothing else.
pub(in crate::article) fn time_beside(
    reading: &Reading<'_>,
    labels: &[Option<Label>],
    taken: &[bool],
    count: usize,
) -> Option<usize> {
    let falls = reading.is_falling(&reading.mentions[count]);
    beside(reading, taken, count, Axis::Instant, |time, far| match labels[time] {
        // "Fallen to 300 by noon", "at 9:00, the company said, there were 300".
        Some(Label { says: Says::Event(Event::Subsided), .. }) => far <= FURTHEST_PAIR || falls,
        _ if far > FURTHEST_PAIR => false,
        None => true,
        // "Took off: 1,700 at 6:30".
        Some(Label { says: Says::Event(Event::Start), cost }) if far == 0 && cost > 1 => true,
        // "Fixed by 1:45 p.m., when there were 400": the time is of both.
        Some(label) if is_kept(label) => far <= FURTHEST_SHARED && time < count,
        Some(Label { says: Says::Event(Event::Peak), cost }) => far < cost && cost > 2,
        Some(Label { cost, .. }) => far <= cost && cost > 2,
    })
}

/// The stretch of time in which a count was reached.
pub(in crate::article) fn stretch_beside(
    reading: &Reading<'_>,
    labels: &[Option<Label>],
    taken: &[bool],
    count: usize,
) -> Option<usize> {
    beside(reading, taken, count, Axis::Minutes, |stretch, far| {
        far <= FURTHEST_PAIR && matches!(labels[stretch], Some(Label { says: Says::Event(Event::Within), .. }))
    })
}

pub(in crate::article) fn beside(
    reading: &Reading<'_>,
    taken: &[bool],
    count: usize,
    axis: Axis,
    wanted: impl Fn(usize, u32) -> bool,
) -> Option<usize> {
    let far = |other: usize| {
        let tokens = between(&reading.mentions[count].tokens, &reading.mentions[other].tokens).0;
        let far = reading.distance(tokens, Axis::Reports, Says::Event(Event::Reports));
        // The time of an entry is of all that it tells.
        if reading.mentions[other].is_stamp { far.min(FURTHEST_PAIR) } else { far }
    };
    // "103,000 at 1:05 p.m., against 19,600 in France": the time is of the first.
    let is_one = |other: usize| {
        let mut tokens = between(&reading.mentions[count].tokens, &reading.mentions[other].tokens).0;
        tokens.all(|at| !reading.ends_segment(at))
    };
    (0..reading.mentions.len())
        .filter(|&other| reading.mentions[other].axis == axis && !taken[other])
        .filter(|&other| is_one(other))
        .map(|other| (far(other), other))
        .filter(|&(far, other)| far <= FURTHEST && wanted(other, far))
        .min()
        .map(|(_, other)| other)
}

/// Whether a time goes on saying what it says although a count is of the same moment.
pub(in crate::article) fn is_kept(label: Label) -> bool {
    matches!(label.says, Says::Event(Event::Restored | Event::Partial | Event::Start)) && label.cost <= 2
}

/// The day that a weekday or a date beside a time gives it.
pub(in crate::article) fn day_beside(
    one: &Parsed,
    reading: &Reading<'_>,
    mention: &Mention,
    days: Option<Days>,
) -> Option<Date> {
    let days = days.filter(|_| mention.axis == Axis::Instant)?;
    let near = one.dates.iter().filter_map(|date| {
        let (tokens, _) = between(&date.tokens, &mention.tokens);
        let far = reading.distance(tokens, Axis::Instant, Says::Event(Event::Start));
        let day = resolved(date, days.published)?;
        // A day of the outage is never before it: "on Saturday" in an article that was changed later is the next one.
        // On a clock further west it may still be the day before.
        let is_eve = mention.zone.is_some() && days.outage.yesterday().is_ok_and(|eve| eve == day);
        let is_weekday = date.day.is_none() && !is_eve;
        let day = if is_weekday && day < days.outage { day.checked_add(jiff::Span::new().weeks(1)).ok()? } else { day };
        Some((far, day))
    });
    near.filter(|(far, _)| *far <= 4).min_by_key(|(far, _)| *far).map(|(_, day)| day)
}
