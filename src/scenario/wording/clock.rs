//! Clock times in words: "about 13:50", "00:35 GMT", "29 December 2022 00:35", "a little less than 1 h after 14:00".
//!
//! Reading needs no calendar: a [`Clock`] is what the words say; the day and the zone are found by
//! [`Timeline`](super::super::timeline::Timeline).

use super::super::{Qualifier, Statement, Tail};
use super::moment::{Moment, moment};
use super::{WordingError, duration, normalise, phrase, suggest};
use jiff::civil;

/// What a time may look like, for error messages.
pub(crate) const EXPECTED: &str = "a time such as 13:50, about 13:50, 00:35 GMT, 13:50 Europe/Paris, noon, \
    2022-12-29 00:35 or a little less than 1 h after 14:00";

/// What the words say.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Clock {
    At(Qualifier, Moment),
    Between(Moment, Moment),
    /// A duration after a time.
    After(Statement, Qualifier, Moment),
}

impl Clock {
    /// The moment that the words turn on: the first of two.
    pub fn moment(&self) -> &Moment {
        match self {
            Clock::At(_, moment) | Clock::Between(moment, _) | Clock::After(_, _, moment) => moment,
        }
    }
}

/// The unit that a clock time is rounded to: journalists say full and half hours more often than they happen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Rounding {
    FullHour,
    HalfHour,
    FiveMinutes,
    Minute,
    Second,
}

impl Rounding {
    pub fn of(time: civil::Time) -> Self {
        match (time.second(), time.minute()) {
            (1.., _) => Rounding::Second,
            (_, 0) => Rounding::FullHour,
            (_, 30) => Rounding::HalfHour,
            (_, minute) if minute % 5 == 0 => Rounding::FiveMinutes,
            _ => Rounding::Minute,
        }
    }

    /// sd of "about", minutes.
    pub fn about_min(self) -> f64 {
        match self {
            Rounding::FullHour => 15.0,
            Rounding::HalfHour => 10.0,
            Rounding::FiveMinutes => 7.5,
            Rounding::Minute => 3.0,
            Rounding::Second => 0.5,
        }
    }

    /// sd of a bare time, minutes; `None` where the time is exact to the minute or second and has a plateau instead.
    fn bare_min(self) -> Option<f64> {
        match self {
            Rounding::FullHour => Some(10.0),
            Rounding::HalfHour | Rounding::FiveMinutes => Some(5.0),
            Rounding::Minute | Rounding::Second => None,
        }
    }

    /// sd on either side of the end of a range, minutes.
    fn shoulder_min(self) -> f64 {
        self.bare_min().unwrap_or(EXACT_SHOULDER_MIN)
    }
}

/// Scale of the open side of "by", "before" and "after", minutes: the bound was worth naming because it was close.
const OPEN_SIDE_MIN: f64 = 30.0;
/// The sharp side of a one-sided time, in units of the sd of "about".
const SHARP_SIDE: f64 = 0.25;
/// Shoulder of a time given to the minute or second, minutes.
const EXACT_SHOULDER_MIN: f64 = 0.5;

/// What a qualifier says of a clock time, `minute` minutes after the origin.
pub(crate) fn statement(qualifier: Qualifier, minute: f64, rounding: Rounding) -> Option<Statement> {
    let wide = rounding.about_min();
    let about = Tail::Gaussian(wide);
    let sharp = Tail::Gaussian(SHARP_SIDE * wide);
    let open = Tail::Exponential(OPEN_SIDE_MIN);
    let (plateau, left, right) = match qualifier {
        Qualifier::Bare => match rounding.bare_min() {
            Some(sd) => ((minute, minute), Tail::Gaussian(sd), Tail::Gaussian(sd)),
            None => {
                // 00:44 is said from 00:44:00 to 00:44:59.
                let width = if rounding == Rounding::Second { 1.0 / 60.0 } else { 1.0 };
                let shoulder = Tail::Gaussian(EXACT_SHOULDER_MIN);
                ((minute, minute + width), shoulder, shoulder)
            }
        },
        Qualifier::About | Qualifier::Between => ((minute, minute), about, about),
        Qualifier::Nearly => ((minute - wide, minute), about, sharp),
        Qualifier::JustOver => ((minute, minute + wide), sharp, about),
        Qualifier::MoreThan => ((minute, minute), sharp, open),
        Qualifier::UpTo | Qualifier::LessThan => ((minute, minute), open, sharp),
        Qualifier::UpToAbout => ((minute, minute), open, about),
    };
    Statement::new(qualifier, minute, plateau, left, right)
}

/// A range of times.
pub(crate) fn between(from: (f64, Rounding), to: (f64, Rounding)) -> Option<Statement> {
    let tails = (Tail::Gaussian(from.1.shoulder_min()), Tail::Gaussian(to.1.shoulder_min()));
    Statement::new(Qualifier::Between, (from.0 + to.0) / 2.0, (from.0, to.0), tails.0, tails.1)
}

/// A duration after a time: plateaus add, and so do the squares of the widths (the two are independent).
pub(crate) fn after(time: &Statement, duration: &Statement) -> Option<Statement> {
    let join = |a: Tail, b: Tail| {
        let width = a.width().hypot(b.width());
        match (a, b) {
            (Tail::Gaussian(_), Tail::Gaussian(_)) => Tail::Gaussian(width),
            _ => Tail::Exponential(width),
        }
    };
    let (t, d) = (&time.likelihood, &duration.likelihood);
    Statement::new(
        duration.qualifier,
        time.value + duration.value,
        (t.low() + d.low(), t.high() + d.high()),
        join(t.left(), d.left()),
        join(t.right(), d.right()),
    )
}

/// Reads a time.
pub(crate) fn clock(words: &str) -> Result<Clock, WordingError> {
    read(&normalise(words)).map_err(|error| suggest::nearest(words, error, |candidate| read(candidate).is_ok()))
}

fn read(words: &str) -> Result<Clock, WordingError> {
    let words = words.trim();
    if let Some((span, start)) = words.split_once(" after ")
        && let Ok(span) = duration(span)
    {
        let (qualifier, rest) = phrase::qualifier(start);
        return Ok(Clock::After(span, qualifier, moment(rest)?));
    }
    let (qualifier, rest) = phrase::qualifier(words);
    if let Some((from, to)) = phrase::range(words).or_else(|| phrase::range(rest)) {
        return range(from, to);
    }
    Ok(Clock::At(qualifier, moment(rest)?))
}

fn range(from: &str, to: &str) -> Result<Clock, WordingError> {
    let mut from = moment(phrase::qualifier(from).1)?;
    let mut to = moment(phrase::qualifier(to).1)?;
    // "21:45–22:00 UTC": the zone holds for both, and so does a day that is said once.
    from.zone = from.zone.or_else(|| to.zone.clone());
    to.zone = to.zone.or_else(|| from.zone.clone());
    if to.day.is_none() && to.time >= from.time {
        to.day = from.day;
    }
    Ok(Clock::Between(from, to))
}

#[cfg(test)]
mod tests {
    use super::super::moment::Day;
    use super::*;

    fn at(words: &str) -> (Qualifier, Moment) {
        match clock(words) {
            Ok(Clock::At(qualifier, moment)) => (qualifier, moment),
            other => panic!("{words}: {other:?}"),
        }
    }

    #[test]
    fn times_are_read_in_every_common_notation() {
        for (words, hour, minute) in [
            ("13:50", 13, 50),
            ("13:50:00", 13, 50),
            ("13h50", 13, 50),
            ("1h", 1, 0),
            ("00H35 GMT", 0, 35),
            ("1:50 pm", 13, 50),
            ("1pm", 13, 0),
            ("12 a.m.", 0, 0),
            ("9.30pm", 21, 30),
            ("13.50", 13, 50),
            ("2 pm Paris time", 14, 0),
            ("midnight", 0, 0),
            ("noon", 12, 0),
            ("13:50Z", 13, 50),
            ("at 13:50", 13, 50),
        ] {
            let (_, moment) = at(words);
            assert_eq!((moment.time.hour(), moment.time.minute()), (hour, minute), "{words}");
        }
    }

    #[test]
    fn a_day_may_stand_before_or_after_the_time() {
        let day = Some(Day { year: Some(2022), month: 12, day: 29 });
        for words in [
            "2022-12-29 00:35",
            "2022-12-29T00:35Z",
            "2022-12-29T00:35:00",
            "29 December 2022 00:35",
            "29 Dec 2022, 00:35 GMT",
            "December 29, 2022 at 00:35",
            "00:35 on 29 December 2022",
            "Thursday 29 December 2022 00:35 UTC",
        ] {
            assert_eq!(at(words).1.day, day, "{words}");
        }
        assert_eq!(at("29 December 00:35").1.day, Some(Day { year: None, month: 12, day: 29 }));
    }

    #[test]
    fn qualifiers_and_durations_go_before_a_time() {
        assert_eq!(at("around midnight").0, Qualifier::About);
        assert_eq!(at("just after 14:00").0, Qualifier::JustOver);
        assert_eq!(at("by 14:00").0, Qualifier::LessThan);
        let Ok(Clock::After(span, Qualifier::Bare, moment)) = clock("a little less than 1 h after 14:00") else {
            panic!("no duration after a time");
        };
        assert_eq!((span.qualifier, span.value, moment.time.hour()), (Qualifier::Nearly, 60.0, 14));
    }

    #[test]
    fn a_range_of_times_shares_its_zone() {
        let Ok(Clock::Between(from, to)) = clock("21:45\u{2013}22:00 UTC") else { panic!("no range") };
        assert!(from.zone.is_some() && from.zone == to.zone);
        assert!(matches!(clock("between 21:45 and 22:00"), Ok(Clock::Between(..))));
        assert!(matches!(clock("21:45-22:00"), Ok(Clock::Between(..))));
    }

    #[test]
    fn widths_follow_the_rounding_of_the_clock() {
        let sd = |q, h, m| statement(q, 0.0, Rounding::of(civil::time(h, m, 0, 0))).unwrap().likelihood.left();
        assert_eq!(sd(Qualifier::About, 14, 0), Tail::Gaussian(15.0));
        assert_eq!(sd(Qualifier::About, 21, 30), Tail::Gaussian(10.0));
        assert_eq!(sd(Qualifier::About, 13, 50), Tail::Gaussian(7.5));
        assert_eq!(sd(Qualifier::About, 0, 44), Tail::Gaussian(3.0));
        assert_eq!(sd(Qualifier::Bare, 14, 0), Tail::Gaussian(10.0));
        assert_eq!(sd(Qualifier::Bare, 13, 50), Tail::Gaussian(5.0));
        let exact = statement(Qualifier::Bare, 44.0, Rounding::Minute).unwrap().likelihood;
        assert_eq!((exact.low(), exact.high(), exact.left()), (44.0, 45.0, Tail::Gaussian(0.5)));
    }

    #[test]
    fn what_is_no_time_is_refused() {
        for words in ["", "25:00", "13:60", "soon", "14", "13:50 14:00", "29 December 2022", "13:5"] {
            assert!(clock(words).is_err(), "{words}");
        }
    }
}
