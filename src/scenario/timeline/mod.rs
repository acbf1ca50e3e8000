//! The day of the outage, and where a time of the clock lies on it.

mod misplaced;
mod place;

pub(crate) use misplaced::Misplaced;
use misplaced::{no_start, offsets, written, zoned};

use super::file::problem::Code;
use super::wording::clock::{self, Anchor, Clock, Rounding};
use super::wording::moment::Moment;
use super::zone::Zone;
use super::{Qualifier, Statement};
use crate::words::message::{Hole, Text};
use crate::words::text::text;
use jiff::{Timestamp, civil, tz, tz::TimeZone};

/// The day of the outage in its zone, and the stretch in which bare times lie.
#[derive(Debug, Clone)]
pub(crate) struct Timeline {
    day: civil::Date,
    zone: TimeZone,
    origin: Timestamp,
    /// First and last minute after the origin of a bare time; `None` while nothing is known but the day.
    window_min: Option<(f64, f64)>,
    /// What a bare time comes after, unless it lies in the window.
    follows: Option<Follows>,
    /// Until when the outage is known to have gone on, minutes after the origin: a day within may be any.
    lasting_until_min: Option<f64>,
    /// When the outage began, where that is stated.
    start: Option<Statement>,
    /// The times that were stated of what came before.
    earlier: Vec<Statement>,
    /// Whether nobody states the day, but its month or year.
    day_is_assumed: bool,
}

/// What a bare time comes after.
#[derive(Debug, Clone, Copy)]
struct Follows {
    /// Minutes after the origin.
    minute: f64,
    /// Whether a time in the window that comes before it is less likely than one after it.
    always: bool,
}

/// Minutes of a day.
pub(crate) const DAY_MIN: f64 = 1_440.0;

/// A range without days that is longer and goes over midnight is one whose ends are the wrong way round. Our assumption.
const LONGEST_OVER_MIDNIGHT_MIN: f64 = 0.5 * DAY_MIN;

/// Noon, minutes after midnight.
pub(crate) const NOON_MIN: f64 = 720.0;

/// A bare time lies from this long before the start …
pub(crate) const BEFORE_START_MIN: f64 = 120.0;
/// … to this long after it.
pub(crate) const AFTER_START_MIN: f64 = 720.0;

/// The same in words.
fn near_the_start() -> Text {
    text!(
        "a time from 2 h before to 12 h after the start (without a start: near the first time that is stated), or up to 12 h after what it must follow"
    )
}

/// Charts show no more than this before and after the start, minutes.
pub(crate) const SHOWN_BEFORE_START_MIN: f64 = DAY_MIN;
pub(crate) const SHOWN_AFTER_START_MIN: f64 = 7.0 * DAY_MIN;

/// A part of the day that is no longer names a moment, give or take: "midday", no whole evening. Our assumption.
const BRIEF_PART_MIN: f64 = 180.0;

impl Timeline {
    /// The timeline of a day; bare times lie on it.
    pub(crate) fn new(day: civil::Date, zone: &TimeZone) -> Option<Self> {
        let origin = day.to_zoned(zone.clone()).ok()?.timestamp();
        Some(Self {
            day,
            zone: zone.clone(),
            origin,
            window_min: None,
            follows: None,
            lasting_until_min: None,
            start: None,
            earlier: Vec::new(),
            day_is_assumed: false,
        })
    }

    /// The same timeline of a day that nobody states.
    pub(crate) fn of_assumed_day(self, day_is_assumed: bool) -> Self {
        Self { day_is_assumed, ..self }
    }

    /// The same timeline with the stretch of bare times `before_min` before and `after_min` after `anchor_min`.
    pub(crate) fn around(&self, anchor_min: f64, before_min: f64, after_min: f64) -> Self {
        Self { window_min: Some((anchor_min - before_min, anchor_min + after_min)), ..self.clone() }
    }

    /// The same timeline for a time that comes after `minute`, if everything is right.
    pub(crate) fn following(&self, minute: f64) -> Self {
        Self { follows: Some(Follows { minute, always: true }), ..self.clone() }
    }

    /// The same timeline for a time that may come after `minute` where it is not near the anchor.
    pub(crate) fn or_following(&self, minute: f64) -> Self {
        Self { follows: Some(Follows { minute, always: false }), ..self.clone() }
    }

    /// The same timeline for words that count from the start, or from what came before.
    pub(crate) fn counting_from(&self, start: Option<Statement>, earlier: Vec<Statement>) -> Self {
        Self { start, earlier, ..self.clone() }
    }

    /// The same timeline of an outage that is known to have gone on until `minute`.
    pub(crate) fn lasting_until(&self, minute: f64) -> Self {
        Self { lasting_until_min: Some(minute), ..self.clone() }
    }

    /// What the words of a time say of the minutes after the origin.
    pub(crate) fn statement(&self, clock: &Clock) -> Result<Statement, Misplaced> {
        let improper = || Misplaced::new(Code::UnreadableWording, text!("this time is out of range"), String::new());
        match clock {
            Clock::At(effect, moment) => {
                clock::statement(*effect, self.place(moment)?, Rounding::of(moment.time)).ok_or_else(improper)
            }
            Clock::Between(from, to, _) | Clock::By(from, to) => {
                let minute = self.place(from)?;
                let end = if to.names_a_day() { self.place(to)? } else { self.first_from(minute).place(to)? };
                let is_over_midnight = self.local(end).date() > self.local(minute).date();
                let says_no_days = !from.names_a_day() && !to.names_a_day();
                if end < minute || says_no_days && is_over_midnight && end - minute > LONGEST_OVER_MIDNIGHT_MIN {
                    return Err(Misplaced::new(
                        Code::ReversedRange,
                        text!("the low end of this range is later than its high end"),
                        text!("swap the two, or write the dates"),
                    ));
                }
                let ends = ((minute, Rounding::of(from.time)), (end, Rounding::of(to.time)));
                let said = if let Clock::Between(_, _, blurred) = clock {
                    clock::between(ends.0, ends.1, *blurred)
                } else {
                    clock::by(ends.0, ends.1)
                };
                said.ok_or_else(improper)
            }
            Clock::After(span, anchor) => {
                let from = match anchor {
                    Anchor::Moment(effect, moment) => {
                        clock::statement(*effect, self.place(moment)?, Rounding::of(moment.time))
                            .ok_or_else(improper)?
                    }
                    Anchor::Start => self.start.clone().ok_or_else(no_start)?,
                    Anchor::Earlier => self.earlier()?,
                };
                clock::after(&from, span).ok_or_else(improper)
            }
        }
    }

    /// The minute of words that name one moment, give or take: of "just before 4 p.m." and of "midday" the middle of what they allow.
    pub(crate) fn moment(&self, clock: &Clock) -> Result<f64, Misplaced> {
        let statement = self.statement(clock)?;
        if statement.qualifier == Qualifier::Bare {
            return Ok(statement.likelihood.low());
        }
        let width_min = statement.likelihood.high() - statement.likelihood.low();
        let is_brief_part = matches!(clock, Clock::Between(_, _, true)) && width_min <= BRIEF_PART_MIN;
        if statement.likelihood.is_open() || statement.qualifier == Qualifier::Between && !is_brief_part {
            return Err(Misplaced::new(
                Code::UnreadableWording,
                text!("these words name no moment"),
                text!("write the time of the count: `15:00` or `about 15:00`"),
            ));
        }
        Ok((statement.likelihood.low() + statement.likelihood.high()) / 2.0)
    }

    /// The minute of a time without a qualifier.
    pub(crate) fn exact_moment(&self, clock: &Clock) -> Result<f64, Misplaced> {
        match clock {
            Clock::At(effect, moment) if effect.qualifier == Qualifier::Bare => self.place(moment),
            _ => Err(Misplaced::new(
                Code::UnreadableWording,
                text!("these words name no exact time"),
                text!("write a time such as `13:50`, `00:35 GMT` or `2022-12-29 00:35`"),
            )),
        }
    }

    /// What "later" is later than: the one time that was stated before.
    fn earlier(&self) -> Result<Statement, Misplaced> {
        match self.earlier.as_slice() {
            [] => Err(no_start()),
            [only] => Ok(only.clone()),
            several => {
                let times = several.iter().map(|time| self.local(time.value).into());
                let times = times.reduce(|one: Hole, other| text!("{one}, {other}", one, other).into());
                Err(Misplaced::new(
                    Code::AmbiguousWording,
                    text!(
                        "later than what? These times were stated before: {times}",
                        times = times.unwrap_or_default()
                    ),
                    text!("write the time that it is counted from: `30 min after 17:20`, or `30 min after the start`"),
                ))
            }
        }
    }

    /// The same timeline for a time that is the first from `minute` on.
    fn first_from(&self, minute: f64) -> Self {
        Self { window_min: Some((minute, minute + DAY_MIN)), follows: None, lasting_until_min: None, ..self.clone() }
    }

    fn local(&self, minute: f64) -> jiff::Zoned {
        self.instant(minute).to_zoned(self.zone.clone())
    }

    fn needs_date(&self, moment: &Moment) -> Misplaced {
        let time = Hole::from(zoned(moment.time.into(), moment));
        let local = |minute| self.local(minute);
        let message = match self.window_min {
            None => text!("there is no {time}", time),
            Some((first, last)) => {
                let after = self.follows.map(|follows| follows.minute).filter(|after| after + AFTER_START_MIN > last);
                let first = local(first);
                match after {
                    Some(after) if after <= last => {
                        let last = local(after + AFTER_START_MIN);
                        text!("there is no {time} from {first} to {last}", time, first, last)
                    }
                    Some(after) => text!(
                        "there is no {time} from {first} to {last}, nor in the {hours} h after {after}",
                        time,
                        first,
                        last = local(last),
                        hours = AFTER_START_MIN / 60.0,
                        after = local(after)
                    ),
                    None => text!("there is no {time} from {first} to {last}", time, first, last = local(last)),
                }
            }
        };
        let help = text!(
            "write the date with it: `{date} {time}`",
            date = self.likely_date(moment).to_string(),
            time = written(moment.time, moment)
        );
        Misplaced { expected: Some(near_the_start()), ..Misplaced::new(Code::TimeNeedsDate, message, help) }
    }

    /// On which date, on its own clock, a time that lies nowhere is likeliest: the next after the window began, or for what
    /// follows nothing the nearest to the window.
    fn likely_date(&self, moment: &Moment) -> civil::Date {
        let zone = self.clock_of(moment).unwrap_or_else(|_| self.zone.clone());
        let (first, last) = self.window_min.unwrap_or((0.0, DAY_MIN));
        let opening = self.instant(first).to_zoned(zone);
        let is_next_day = moment.time < opening.time();
        let next = if is_next_day { opening.date().tomorrow().unwrap_or(self.day) } else { opening.date() };
        let before = next.yesterday().unwrap_or(next);
        let minute = |date: civil::Date| self.minute(date, moment.time, moment);
        match (minute(before), minute(next)) {
            (Ok(one), Ok(other)) if self.follows.is_none() && first - one < other - last => before,
            _ => next,
        }
    }

    fn instant(&self, minute: f64) -> Timestamp {
        self.origin.saturating_add(jiff::SignedDuration::from_secs((minute * 60.0) as i64)).unwrap_or(self.origin)
    }

    /// Minutes after the origin of a moment's clock reading on a date. It must exist exactly once, or name the clock of winter.
    fn minute(&self, date: civil::Date, time: civil::Time, moment: &Moment) -> Result<f64, Misplaced> {
        let zone = self.clock_of(moment)?;
        let out_of_range = || Misplaced::new(Code::UnreadableDate, text!("this day is out of range"), String::new());
        let ambiguous = zone.to_ambiguous_zoned(date.to_datetime(time));
        let place = || zone.iana_name().map_or_else(|| text!("its zone"), |name| name.to_owned().into());
        match ambiguous.offset() {
            tz::AmbiguousOffset::Unambiguous { .. } => {}
            tz::AmbiguousOffset::Gap { before, after } => {
                return Err(Misplaced::new(
                    Code::TimeInGap,
                    text!(
                        "{time} on {date} does not exist in {place}: the clocks went forward",
                        time,
                        date,
                        place = place()
                    ),
                    text!("check the time, or name an offset: {offsets}", offsets = offsets(time, before, after)),
                ));
            }
            tz::AmbiguousOffset::Fold { .. } if moment.zone.as_ref().is_some_and(Zone::is_winter_time) => {
                let later = ambiguous.later();
                return later.map(|zoned| self.minutes_at(zoned.timestamp())).map_err(|_| out_of_range());
            }
            tz::AmbiguousOffset::Fold { before, after } => {
                return Err(Misplaced::new(
                    Code::TimeInFold,
                    text!(
                        "{time} on {date} happened twice in {place}: the clocks went back",
                        time,
                        date,
                        place = place()
                    ),
                    text!("say which, by an offset: {offsets}", offsets = offsets(time, before, after)),
                ));
            }
        }
        ambiguous.unambiguous().map(|zoned| self.minutes_at(zoned.timestamp())).map_err(|_| out_of_range())
    }

    fn minutes_at(&self, instant: Timestamp) -> f64 {
        instant.duration_since(self.origin).as_secs_f64() / 60.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::wording::Reader;

    fn paris(day: civil::Date) -> Timeline {
        Timeline::new(day, &tz::db().get("Europe/Paris").unwrap()).unwrap()
    }

    fn minute(timeline: &Timeline, words: &str) -> Result<f64, Code> {
        timeline.place(Reader::default().clock(words).unwrap().moment().unwrap()).map_err(|misplaced| misplaced.code)
    }

    #[test]
    fn a_bare_start_lies_on_the_day_in_the_zone_of_the_file() {
        let timeline = paris(civil::date(2022, 12, 29));
        assert_eq!(minute(&timeline, "01:00"), Ok(60.0));
        assert_eq!(minute(&timeline, "00:35 GMT"), Ok(95.0));
        assert_eq!(minute(&timeline, "23:30 GMT"), Ok(30.0), "23:30 of the day before in London");
    }

    #[test]
    fn a_bare_time_is_the_occurrence_near_the_start() {
        let timeline = paris(civil::date(2022, 7, 14)).around(21.5 * 60.0, BEFORE_START_MIN, AFTER_START_MIN);
        assert_eq!(minute(&timeline, "00:35"), Ok(24.0 * 60.0 + 35.0));
        assert_eq!(minute(&timeline, "20:00"), Ok(20.0 * 60.0));
        assert_eq!(minute(&timeline, "12:00"), Err(Code::TimeNeedsDate));
        assert_eq!(minute(&timeline, "2022-07-15 12:00"), Ok(36.0 * 60.0));
    }

    #[test]
    fn a_date_without_a_year_is_the_nearest() {
        let new_year = paris(civil::date(2023, 1, 1));
        assert_eq!(minute(&new_year, "31 December 23:50"), Ok(-10.0));
        assert_eq!(minute(&paris(civil::date(2022, 12, 31)), "1 January 00:10"), Ok(24.0 * 60.0 + 10.0));
        assert_eq!(minute(&new_year, "2 January 00:00"), Ok(24.0 * 60.0));
    }

    #[test]
    fn gaps_and_folds_of_daylight_saving_are_errors() {
        assert_eq!(minute(&paris(civil::date(2022, 3, 27)), "02:30"), Err(Code::TimeInGap));
        assert_eq!(minute(&paris(civil::date(2022, 10, 30)), "02:30"), Err(Code::TimeInFold));
        assert_eq!(minute(&paris(civil::date(2022, 10, 30)), "02:30 UTC+1"), Ok(210.0));
        assert_eq!(minute(&paris(civil::date(2022, 10, 30)), "02:30 CET"), Ok(210.0));
        let new_york = Timeline::new(civil::date(2024, 11, 3), &TimeZone::get("America/New_York").unwrap()).unwrap();
        for (words, expected) in [("1:30 EST", 150.0), ("1:30 a.m. EDT", 90.0), ("00:30 EST", 30.0)] {
            assert_eq!(minute(&new_york, words), Ok(expected), "{words}");
        }
    }
}
