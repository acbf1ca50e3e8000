//! On which day a moment lies, and at which minute.

use super::misplaced::{Misplaced, two_days, two_halves};
use super::{AFTER_START_MIN, DAY_MIN, Follows, Timeline};
use crate::scenario::file::problem::Code;
use crate::scenario::wording::moment::Moment;
use crate::words::message::Hole;
use crate::words::text::text;
use jiff::{civil, tz::TimeZone};

impl Timeline {
    /// Minutes after the origin of a moment.
    pub(crate) fn place(&self, moment: &Moment) -> Result<f64, Misplaced> {
        let minute = self.place_on_one_clock(moment)?;
        if let Some(other) = &moment.also {
            let zone = self.clock_of(other)?;
            let agrees = self
                .occurrences(other, &zone, self.days_around(minute))
                .iter()
                .any(|(_, _, found)| (found - minute).abs() < 1.0);
            if !agrees {
                return Err(Misplaced::new(
                    Code::ContradictoryDates,
                    text!("the two clocks do not agree: the first says {local} here", local = self.local(minute)),
                    text!("mend one of the two, or leave it out"),
                ));
            }
        }
        Ok(minute)
    }

    pub(super) fn clock_of(&self, moment: &Moment) -> Result<TimeZone, Misplaced> {
        match &moment.zone {
            None => Ok(self.zone.clone()),
            Some(zone) => zone
                .on(&self.zone, self.day)
                .map_err(|several| Misplaced::new(Code::AmbiguousZone, several.message, several.help)),
        }
    }

    fn place_on_one_clock(&self, moment: &Moment) -> Result<f64, Misplaced> {
        let zone = &self.clock_of(moment)?;
        if let Some(date) = self.said_date(moment)? {
            let mut found = self.occurrences_on(moment, zone, date);
            if let Some((first, last)) = self.window_min.filter(|_| found.len() > 1) {
                found.retain(|(.., minute)| (first..=last).contains(minute));
            }
            return match found.as_slice() {
                [(date, time, _)] => self.minute(*date, *time, moment),
                [_, _, ..] => Err(two_halves(moment)),
                [] => self.minute(date, moment.time, moment),
            };
        }
        let candidates = self.occurrences(moment, zone, self.days());
        let within = |first: f64, last: f64| candidates.iter().filter(move |(.., min)| first <= *min && *min <= last);
        let Some((first, last)) = self.window_min else {
            let on_the_day = |min: f64| {
                let minute = if moment.ends_day { min - 1.0 } else { min };
                self.instant(minute).to_zoned(self.zone.clone()).date() == self.day
            };
            let mut found = candidates.iter().filter(|(.., min)| on_the_day(*min));
            return match (found.next(), found.next()) {
                (Some((date, time, _)), None) => self.minute(*date, *time, moment),
                (Some(_), Some(_)) => Err(two_halves(moment)),
                (None, _) if moment.weekday.is_some() => Err(self.other_weekday(&candidates)),
                (None, _) => Err(self.needs_date(moment)),
            };
        };
        let must_follow =
            self.follows.filter(|follows| follows.always).map_or(f64::NEG_INFINITY, |follows| follows.minute);
        if moment.weekday.is_some() {
            // The first such day from the outage's on, or after what it must follow.
            let from = first.max(must_follow);
            // "Midnight on Tuesday" is the end of that day where its beginning is over.
            let ends_day = moment.time == civil::Time::midnight() && !moment.ends_day;
            let ends = Moment { ends_day: true, ..moment.clone() };
            let ends = if ends_day { self.occurrences(&ends, zone, self.days()) } else { Vec::new() };
            let end = ends.iter().find(|(.., min)| *min >= from);
            let next = within(from, f64::INFINITY).next();
            return match [next, end].into_iter().flatten().min_by(|one, other| one.2.total_cmp(&other.2)) {
                Some((date, _, minute)) if *minute >= self.a_week_later() => Err(self.a_week_off(moment, *date)),
                Some((date, time, _)) => self.minute(*date, *time, moment),
                None => Err(self.needs_date(moment)),
            };
        }
        if moment.either_half && within(first.max(must_follow), last).nth(1).is_some() {
            return Err(two_halves(moment));
        }
        let near = within(first, last).find(|(.., min)| !moment.either_half || *min >= must_follow);
        let later = self.follows.and_then(|Follows { minute, .. }| within(minute, minute + AFTER_START_MIN).next());
        if let Some(until) = self.lasting_until_min.filter(|_| !moment.either_half) {
            let mut possible = within(first.max(must_follow), until);
            if let (Some((one, ..)), Some((other, ..))) = (possible.next(), possible.next()) {
                return Err(two_days(moment, *one, *other));
            }
        }
        let found = match (near, later) {
            (Some((.., min)), Some(later)) if *min < must_follow => Some(later),
            (near, later) => near.or(later),
        };
        match found {
            Some((date, time, _)) => self.minute(*date, *time, moment),
            None => Err(self.needs_date(moment)),
        }
    }

    /// The date that the words give, in the year that puts it nearest to the day of the outage.
    fn said_date(&self, moment: &Moment) -> Result<Option<civil::Date>, Misplaced> {
        if let Some(days) = moment.days_later {
            return Ok(self.day.checked_add(jiff::Span::new().days(i64::from(days))).ok());
        }
        let Some(day) = moment.day else { return Ok(None) };
        let near = self.day.year();
        let years = day.year.map_or(near - 1..=near + 1, |year| year..=year);
        let dates = years.filter_map(|year| civil::Date::new(year, day.month, day.day).ok());
        let days_off = |date: &civil::Date| date.duration_since(self.day).abs();
        let date = dates
            .min_by_key(days_off)
            .ok_or_else(|| Misplaced::new(Code::UnreadableDate, text!("this day does not exist"), String::new()))?;
        match moment.weekday {
            Some(weekday) if date.weekday() != weekday => Err(Misplaced::new(
                Code::ContradictoryDates,
                text!("{date} was a {weekday}", date, weekday = date.weekday()),
                text!("mend the weekday or the date, or leave the weekday out"),
            )),
            _ => Ok(Some(date)),
        }
    }

    /// Of a time of the outage's own weekday a week later nobody says the weekday alone.
    fn a_week_later(&self) -> f64 {
        /// Days.
        const WEEK: f64 = 7.0;
        match self.lasting_until_min {
            Some(until) if until >= WEEK * DAY_MIN => f64::INFINITY,
            _ => WEEK * DAY_MIN,
        }
    }

    /// A time of the outage's weekday, which is over when it should be.
    fn a_week_off(&self, moment: &Moment, next: civil::Date) -> Misplaced {
        let time = moment.time;
        let before = next.checked_sub(jiff::Span::new().weeks(1)).unwrap_or(self.day);
        Misplaced::new(
            Code::TimeNeedsDate,
            text!(
                "{time} on {day} is too early, and the next {weekday} is a week later",
                time,
                day = Hole::Day(before),
                weekday = next.weekday()
            ),
            text!(
                "write the date with it: `{one} {time}` or `{other} {time}`",
                one = before.to_string(),
                time = super::written(time, moment),
                other = next.to_string()
            ),
        )
    }

    /// Why a weekday is none of the outage's day: another is meant, the zone of the time moves it, or nobody knows the day.
    fn other_weekday(&self, candidates: &[(civil::Date, civil::Time, f64)]) -> Misplaced {
        if self.day_is_assumed {
            return Misplaced::new(
                Code::TimeNeedsDate,
                text!("a weekday alone tells no day of the month or year that `date` names"),
                text!("write the day into `date`"),
            );
        }
        let of_the_day = candidates.iter().find(|(date, ..)| *date == self.day);
        if let Some((.., minute)) = of_the_day {
            let local = self.local(*minute);
            let date = local.date().to_string();
            return Misplaced::new(
                Code::ContradictoryDates,
                text!("on the clock of the file this is {local}, another day than `date`", local),
                text!(
                    "`date` is the day on which the outage began, in the zone of the file: write `date = \"{date}\"`, or state that `time-zone`",
                    date
                ),
            );
        }
        Misplaced::new(
            Code::ContradictoryDates,
            text!("the day of the outage, {date}, was a {weekday}", date = self.day, weekday = self.day.weekday()),
            text!("mend the weekday or `date`, or write the date with the time"),
        )
    }

    /// The times that are meant on a date: one, or two where the half of the day is not said.
    fn occurrences_on(
        &self,
        moment: &Moment,
        zone: &TimeZone,
        date: civil::Date,
    ) -> Vec<(civil::Date, civil::Time, f64)> {
        let halves = [Some(moment.time), moment.other_half()];
        let date = if moment.ends_day { date.tomorrow().unwrap_or(date) } else { date };
        halves
            .into_iter()
            .flatten()
            .filter_map(|time| {
                let zoned = zone.to_ambiguous_zoned(date.to_datetime(time)).compatible().ok()?;
                Some((date, time, self.minutes_at(zoned.timestamp())))
            })
            .collect()
    }

    /// The occurrences of a bare time on some days after that of the outage, in their order.
    fn occurrences(
        &self,
        moment: &Moment,
        zone: &TimeZone,
        days: std::ops::RangeInclusive<i32>,
    ) -> Vec<(civil::Date, civil::Time, f64)> {
        let mut found: Vec<_> = days
            .filter_map(|days| self.day.checked_add(jiff::Span::new().days(days)).ok())
            .filter(|date| moment.weekday.is_none_or(|weekday| date.weekday() == weekday))
            .flat_map(|date| self.occurrences_on(moment, zone, date))
            .collect();
        found.sort_by(|a, b| a.2.total_cmp(&b.2));
        found
    }

    /// The days about a minute, on every clock.
    fn days_around(&self, minute: f64) -> std::ops::RangeInclusive<i32> {
        let day = (minute / DAY_MIN).floor() as i32;
        day - 2..=day + 2
    }

    /// The days on which a bare time may lie, after that of the outage.
    fn days(&self) -> std::ops::RangeInclusive<i32> {
        /// A day on either side for the zone, one for the hours before the start.
        const DAYS_BEFORE: i32 = 2;
        /// Nobody means a time without a date that is further away.
        const MOST_DAYS: f64 = 60.0;
        /// A weekday is a week away at most.
        const WEEK: i32 = 7;
        let ends =
            [self.window_min.map(|(_, last)| last), self.follows.map(|follows| follows.minute), self.lasting_until_min];
        let last = ends.into_iter().flatten().fold(0.0, f64::max) + AFTER_START_MIN;
        -DAYS_BEFORE..=(last / DAY_MIN).ceil().min(MOST_DAYS) as i32 + WEEK
    }
}
