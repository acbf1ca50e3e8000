//! One moment on a clock: a time of day, and where the words give them a calendar day, a weekday and a zone.

use super::WordingError;
use super::cursor::Cursor;
use super::date::{self, Day, weekday};
use super::language::{Part, Stage, Word};
use super::place::zone;
use super::qualifier::{Domain, Effect, opening};
use super::time_of_day::{DAY, Dial, HALF_DAY, TimeOfDay, hour_alone, part, time_of_day};
use crate::scenario::Qualifier;
use crate::scenario::file::problem::Code;
use crate::scenario::zone::Zone;
use crate::words::text::text;
use jiff::civil;

/// A time on a clock, with as much of a date and a zone as the words give.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Moment {
    pub day: Option<Day>,
    pub weekday: Option<civil::Weekday>,
    /// "The next day": days after that of the outage.
    pub days_later: Option<i8>,
    pub time: civil::Time,
    /// Whether it may as well be twelve hours later or earlier: "half past six".
    pub either_half: bool,
    /// Whether it is the end of its day: "24:00".
    pub ends_day: bool,
    pub zone: Option<Zone>,
    /// The same moment on another clock: "10:35 p.m. ET (0335 GMT Saturday)".
    pub also: Option<Box<Moment>>,
}

impl Moment {
    /// Whether the words say on which day it is.
    pub(crate) fn names_a_day(&self) -> bool {
        self.day.is_some() || self.weekday.is_some() || self.days_later.is_some()
    }

    /// The same twelve hours later or earlier, where the words leave it open.
    pub(crate) fn other_half(&self) -> Option<civil::Time> {
        self.either_half.then(|| self.time.wrapping_add(jiff::SignedDuration::from_hours(12)))
    }
}

/// A moment that is being read.
#[derive(Debug, Clone)]
pub(crate) struct Reading {
    pub time: Option<TimeOfDay>,
    pub part: Option<Part>,
    stage: Option<Stage>,
    day: Option<Day>,
    weekday: Option<civil::Weekday>,
    /// "The night from Monday *to Tuesday*": what is before noon is on that day.
    night_to: Option<civil::Weekday>,
    days_later: Option<i8>,
    zone: Option<Zone>,
    also: Option<Box<Moment>>,
    after_iso_date: bool,
    /// What stands between the day and the time: "Friday *around* 9am".
    pub effect: Effect,
}

impl Reading {
    /// A time of day, and nothing else.
    pub(crate) fn of_time(time: TimeOfDay) -> Self {
        Self::of(Some(time))
    }

    fn of(time: Option<TimeOfDay>) -> Self {
        Self {
            time,
            part: None,
            stage: None,
            day: None,
            weekday: None,
            night_to: None,
            days_later: None,
            zone: None,
            also: None,
            after_iso_date: false,
            effect: Effect::BARE,
        }
    }

    /// The moment, unless the words give a part of a day and no time.
    pub(crate) fn moment(self) -> Option<Moment> {
        let time = self.time.filter(|time| time.clock != Dial::Number)?;
        Some(self.at(time))
    }

    /// The moment with another time of day.
    pub(crate) fn at(self, time: TimeOfDay) -> Moment {
        Moment {
            day: self.day,
            weekday: self.night_to.filter(|_| time.seconds < HALF_DAY).or(self.weekday),
            days_later: self.days_later,
            time: time.civil(),
            either_half: time.clock == Dial::Half,
            ends_day: time.seconds == DAY,
            zone: self.zone,
            also: self.also,
        }
    }

    /// From when to when a part of a day is, on a day that the words name: "Tuesday morning". Our assumption.
    pub(crate) fn span(self) -> Option<(Moment, Moment)> {
        let part = self.part.filter(|_| self.time.is_none())?;
        let (from, to) = match part {
            Part::Am => (0, 12),
            Part::Pm => (12, 24),
            Part::SmallHours => (0, 6),
            Part::EarlyMorning => (4, 8),
            Part::MidMorning => (9, 11),
            Part::LateMorning => (10, 12),
            Part::Morning => (6, 12),
            Part::Midday => (11, 14),
            Part::EarlyAfternoon => (12, 15),
            Part::MidAfternoon => (14, 16),
            Part::LateAfternoon => (16, 18),
            Part::Afternoon => (12, 18),
            Part::EarlyEvening => (17, 20),
            Part::LateEvening => (21, 24),
            Part::Evening => (18, 23),
            // A night belongs to no single day.
            Part::Night => return None,
        };
        let hour = |hour: i32| TimeOfDay { seconds: hour * 3_600, clock: Dial::HalfTold };
        Some((self.clone().at(hour(from)), self.at(hour(to))))
    }

    /// A range says its day and its zone once.
    pub(crate) fn share(&mut self, other: &mut Self) {
        self.zone = self.zone.clone().or_else(|| other.zone.clone());
        other.zone = other.zone.clone().or_else(|| self.zone.clone());
        let (from, to) = (self.time.map(|time| time.seconds), other.time.map(|time| time.seconds));
        if self.names_no_day() && to >= from {
            (self.day, self.weekday, self.days_later) = (other.day, other.weekday, other.days_later);
        } else if other.names_no_day() && to >= from {
            (other.day, other.weekday, other.days_later) = (self.day, self.weekday, self.days_later);
        }
    }

    fn names_no_day(&self) -> bool {
        self.day.is_none() && self.weekday.is_none() && self.days_later.is_none()
    }
}

/// Reads one moment: a time, a day, a part of the day and a zone, in any order.
pub(crate) fn moment(cursor: &mut Cursor<'_>) -> Option<Moment> {
    cursor.attempt(|cursor| reading(cursor, false).filter(|reading| reading.effect == Effect::BARE)?.moment())
}

/// Reads what the words say of a moment; with `bare_hour` an hour alone may be its time.
pub(crate) fn reading(cursor: &mut Cursor<'_>, bare_hour: bool) -> Option<Reading> {
    cursor.attempt(|cursor| {
        let mut reading = Reading::of(None);
        let mut end = cursor.at();
        loop {
            let fillers = end;
            if element(cursor, &mut reading, bare_hour).is_some() {
                end = cursor.at();
            } else if cursor.word(|word| matches!(word, Word::At).then_some(())).is_none() {
                break;
            }
            if cursor.at() == fillers {
                break;
            }
        }
        cursor.go_to(end);
        if let Some(stage) = reading.stage {
            reading.part = Some(reading.part.map_or_else(|| stage.of_day(), |part| part.at(stage))?);
        }
        // "Friday evening at 9:15" is 21:15.
        if let (Some(time), Some(part)) = (reading.time, reading.part) {
            reading.time = Some(time.in_part(part)?);
        }
        (reading.time.is_some() || reading.part.is_some()).then_some(reading)
    })
}

/// Takes one part of a moment that has not been said before.
fn element(cursor: &mut Cursor<'_>, reading: &mut Reading, bare_hour: bool) -> Option<()> {
    refuse_undated(cursor)?;
    let takes: [fn(&mut Reading, &mut Cursor<'_>) -> Option<()>; 6] = [
        Reading::take_date,
        Reading::take_time,
        Reading::take_weekday,
        Reading::take_part,
        Reading::take_effect,
        Reading::take_evening_hour,
    ];
    if takes.into_iter().any(|take| take(reading, cursor).is_some()) {
        return Some(());
    }
    if reading.time.is_none() && bare_hour {
        reading.time = Some(hour_alone(cursor)?);
        return Some(());
    }
    reading.time?;
    if reading.zone.is_none()
        && let Some(zone) = zone(cursor, reading.after_iso_date)
    {
        reading.zone = Some(zone);
        return Some(());
    }
    cursor.attempt(|cursor| in_brackets(cursor, reading))
}

/// "Today" and "yesterday" have a meaning in their article alone.
fn refuse_undated(cursor: &mut Cursor<'_>) -> Option<()> {
    let from = cursor.at();
    if !cursor.takes(Word::Undated) {
        return Some(());
    }
    let (found, span) = cursor.said(from, cursor.at());
    let message = text!("`{found}` depends on the day when the article appeared", found);
    cursor.fault(
        WordingError::new(Code::TimeNeedsDate, found, span, message, text!("a date, a weekday, or `the next day`"))
            .help(text!("write the date with the time")),
    );
    None
}

impl Reading {
    fn take_date(&mut self, cursor: &mut Cursor<'_>) -> Option<()> {
        let from = cursor.at();
        let day = if self.day.is_none() { date::day(cursor)? } else { return None };
        self.day = Some(day);
        self.after_iso_date = cursor.said(from, cursor.at()).0.contains('-');
        // The `T` of ISO 8601.
        if self.after_iso_date && cursor.token(0).is_some_and(|token| token.text == "t") {
            cursor.advance(1);
        }
        Some(())
    }

    fn take_time(&mut self, cursor: &mut Cursor<'_>) -> Option<()> {
        self.time = if self.time.is_none() { Some(time_of_day(cursor)?) } else { return None };
        Some(())
    }

    /// A weekday, the morning after a night, or days after that of the outage.
    fn take_weekday(&mut self, cursor: &mut Cursor<'_>) -> Option<()> {
        if self.weekday.is_none()
            && let Some(weekday) = weekday(cursor)
        {
            self.weekday = Some(weekday);
            return Some(());
        }
        if self.part == Some(Part::Night)
            && self.night_to.is_none()
            && let Some(evening) = self.weekday
            && let Some(morning) = cursor.attempt(|cursor| {
                let morning = cursor.takes(Word::NightTo).then(|| weekday(cursor)).flatten()?;
                (morning == evening.next()).then_some(morning)
            })
        {
            self.night_to = Some(morning);
            return Some(());
        }
        let days = |word| if let Word::DaysLater(days) = word { Some(days) } else { None };
        self.days_later = if self.days_later.is_none() { Some(cursor.word(days)?) } else { return None };
        Some(())
    }

    /// A part of the day, or a stage of one: "early".
    fn take_part(&mut self, cursor: &mut Cursor<'_>) -> Option<()> {
        if self.part.is_some() {
            return None;
        }
        if let Some(part) = part(cursor) {
            self.part = Some(part);
            return Some(());
        }
        let stage = |word| if let Word::Stage(stage) = word { Some(stage) } else { None };
        self.stage = if self.stage.is_none() { Some(cursor.word(stage)?) } else { return None };
        Some(())
    }

    /// "Friday *around* 9am", "8:30*ish a.m.*".
    fn take_effect(&mut self, cursor: &mut Cursor<'_>) -> Option<()> {
        if self.effect != Effect::BARE {
            return None;
        }
        if self.time.is_none() {
            let opened =
                |cursor: &mut Cursor<'_>| opening(cursor, Domain::Time).filter(|effect| *effect != Effect::BARE);
            self.effect = if self.names_no_day() { return None } else { cursor.attempt(opened)? };
            return Some(());
        }
        let vaguely = |cursor: &mut Cursor<'_>| {
            cursor.word(|word| if let Word::Ending(Qualifier::About) = word { Some(()) } else { None })?;
            part(cursor).filter(|part| matches!(part, Part::Am | Part::Pm))
        };
        self.part = if self.part.is_none() { Some(cursor.attempt(vaguely)?) } else { return None };
        self.effect = Effect::of(Qualifier::About);
        Some(())
    }

    /// "Tonight *at 9*".
    fn take_evening_hour(&mut self, cursor: &mut Cursor<'_>) -> Option<()> {
        let hour = |cursor: &mut Cursor<'_>| {
            cursor.takes(Word::AtHour).then(|| time_of_day(cursor).or_else(|| hour_alone(cursor))).flatten()
        };
        let is_wanted = self.time.is_none() && self.part.is_some();
        self.time = if is_wanted { Some(cursor.attempt(hour)?) } else { return None };
        Some(())
    }
}

/// "(ET)", "(Thursday)" or the same moment on another clock: "(0335 GMT Saturday)", "/ 9 a.m. PT", ", soit 14 h 40 à Paris".
fn in_brackets(cursor: &mut Cursor<'_>, reading: &mut Reading) -> Option<()> {
    let bracket = cursor.mark('(');
    let apart = bracket || cursor.mark('/') || cursor.mark(';');
    let listed = !apart && cursor.mark(',');
    (cursor.takes(Word::Namely) || apart || listed).then_some(())?;
    // After a comma or "or" another time is another moment, unless it is on a clock of its own.
    let other = cursor.attempt(moment).filter(|other| apart || other.zone.is_some());
    match other {
        Some(other) if reading.also.is_none() => reading.also = Some(Box::new(other)),
        Some(_) => return None,
        None if bracket => {
            let mut inner = Reading { time: reading.time, ..reading.clone() };
            element(cursor, &mut inner, false)?;
            *reading = inner;
        }
        None => return None,
    }
    (!bracket || cursor.mark(')')).then_some(())
}
