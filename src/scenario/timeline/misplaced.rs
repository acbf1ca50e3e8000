//! Why a clock time has no place on the timeline, and how to mend it.

use crate::scenario::file::problem::Code;
use crate::scenario::wording::moment::Moment;
use crate::scenario::zone::Zone;
use crate::words::message::{Hole, Text};
use crate::words::text::text;
use jiff::{civil, tz};

/// Why a clock time has no place on the timeline.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Misplaced {
    pub code: Code,
    pub message: Text,
    /// What may stand there, where that is more than a time that exists.
    pub expected: Option<Text>,
    pub help: Text,
}

impl Misplaced {
    pub(super) fn new(code: Code, message: Text, help: impl Into<Text>) -> Self {
        Self { code, message, expected: None, help: help.into() }
    }
}

pub(super) fn no_start() -> Misplaced {
    Misplaced::new(
        Code::TimeNeedsDate,
        text!("later than what? No time is stated that it could be counted from"),
        text!("write the time that it is counted from: `30 min after 17:20`"),
    )
}

/// A time of day with the zone that was said with it.
pub(super) fn zoned(time: Hole, moment: &Moment) -> Text {
    match moment.zone.as_ref().and_then(Zone::written) {
        Some(zone) => text!("{time} {zone}", time, zone),
        None => text!("{time}", time),
    }
}

/// The same as it is written into a file: without its zone it would be another time.
pub(super) fn written(time: civil::Time, moment: &Moment) -> String {
    let zone = moment.zone.as_ref().and_then(Zone::written).map_or(String::new(), |zone| format!(" {zone}"));
    format!("{}{zone}", time.strftime("%H:%M"))
}

/// Half past six is there twice a day.
pub(super) fn two_halves(moment: &Moment) -> Misplaced {
    let (one, other) = (moment.time, moment.other_half().unwrap_or(moment.time));
    let (early, late) = if one <= other { (one, other) } else { (other, one) };
    let of = |time| Hole::from(zoned(Hole::from(time), moment));
    Misplaced::new(
        Code::AmbiguousWording,
        text!("this is {early} or {late}", early = of(early), late = of(late)),
        text!("say which: `{early}` or `{late}`", early = written(early, moment), late = written(late, moment)),
    )
}

/// Of an outage that lasted for days, a bare time says too little.
pub(super) fn two_days(moment: &Moment, one: civil::Date, other: civil::Date) -> Misplaced {
    let time = Hole::from(zoned(moment.time.into(), moment));
    Misplaced::new(
        Code::TimeNeedsDate,
        text!(
            "there is a {time} on {day} and on {day2}, and the outage went on until later",
            time,
            day = Hole::Day(one),
            day2 = Hole::Day(other)
        ),
        text!(
            "write the date with it: `{one} {time}` or `{other} {time}`",
            one = one.to_string(),
            time = written(moment.time, moment),
            other = other.to_string()
        ),
    )
}

/// `"02:30 UTC+2"` or `"02:30 UTC+1"`.
pub(super) fn offsets(time: civil::Time, before: tz::Offset, after: tz::Offset) -> Text {
    let with = |offset: tz::Offset| {
        let minutes = offset.seconds() / 60;
        let part = if minutes % 60 == 0 { String::new() } else { format!(":{:02}", minutes.abs() % 60) };
        format!("`{} UTC{:+}{part}`", time.strftime("%H:%M"), minutes / 60)
    };
    text!("{one} or {other}", one = with(before), other = with(after))
}
