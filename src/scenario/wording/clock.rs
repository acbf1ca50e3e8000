//! Clock times in words: "about 13:50", "00:35 GMT", "29 December 2022 00:35", "a little less than 1 h after 14:00".
//!
//! Reading needs no calendar: a [`Clock`] is what the words say; the day and the zone are found by
//! [`Timeline`](crate::scenario::timeline::Timeline).

use super::WordingError;
use super::count::ends;
use super::cursor::Cursor;
use super::duration::{duration, duration_within};
use super::language::Word;
use super::moment::{Moment, Reading, moment, reading};
use super::qualifier::{Domain, Effect, closing, opening};
use super::time_of_day::{DAY, Dial, TimeOfDay, hour_alone};
use crate::scenario::file::problem::Code;
use crate::scenario::{Qualifier, Statement, Tail};
use crate::words::message::Text;
use crate::words::text::text;
use jiff::civil;

/// What a time may look like, for error messages.
pub(crate) fn expected() -> Text {
    text!(
        "a time such as 13:50, about 13:50, 8:30 a.m. ET, 00:35 GMT, 13:50 Europe/Paris, noon, 2022-12-29 00:35, 9 a.m. on Wednesday or a little less than 1 h after 14:00"
    )
}

/// What the words say.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Clock {
    At(Effect, Moment),
    /// From one moment to another; whether the ends are themselves "about".
    Between(Moment, Moment, bool),
    /// In a part of a day or before it: "by the early afternoon".
    By(Moment, Moment),
    /// A duration after a time, or before it where the duration is negative.
    After(Statement, Anchor),
}

/// What a duration is counted from.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Anchor {
    Moment(Effect, Moment),
    /// The beginning of the outage.
    Start,
    /// What came before: "30 minutes later".
    Earlier,
}

impl Clock {
    /// The moment that the words turn on: the first of two. `None` where they count from a moment that they do not name.
    pub(crate) fn moment(&self) -> Option<&Moment> {
        match self {
            Clock::At(_, moment)
            | Clock::Between(moment, ..)
            | Clock::By(moment, _)
            | Clock::After(_, Anchor::Moment(_, moment)) => Some(moment),
            Clock::After(_, Anchor::Start | Anchor::Earlier) => None,
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
    pub(crate) fn of(time: civil::Time) -> Self {
        match (time.second(), time.minute()) {
            (1.., _) => Rounding::Second,
            (_, 0) => Rounding::FullHour,
            (_, 30) => Rounding::HalfHour,
            (_, minute) if minute % 5 == 0 => Rounding::FiveMinutes,
            _ => Rounding::Minute,
        }
    }

    /// sd of "about", minutes.
    pub(crate) fn about_min(self) -> f64 {
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
    fn shoulder_min(self, blurred: bool) -> f64 {
        if blurred { self.about_min() } else { self.bare_min().unwrap_or(EXACT_SHOULDER_MIN) }
    }
}

/// Scale of the open side of "by", "before" and "after", minutes: the bound was worth naming because it was close.
const OPEN_SIDE_MIN: f64 = 30.0;
/// The sharp side of a one-sided time, in units of the sd of "about".
const SHARP_SIDE: f64 = 0.25;
/// Shoulder of a time given to the minute or second, minutes.
const EXACT_SHOULDER_MIN: f64 = 0.5;

/// What a qualifier says of a clock time, `minute` minutes after the origin.
pub(crate) fn statement(effect: Effect, minute: f64, rounding: Rounding) -> Option<Statement> {
    let wide = rounding.about_min();
    let about = Tail::Gaussian(wide);
    let sharp = if effect.blurred { about } else { Tail::Gaussian(SHARP_SIDE * wide) };
    let open = Tail::Exponential(OPEN_SIDE_MIN);
    let (plateau, left, right) = match effect.qualifier {
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
    // "By about" and "until about" say the same of a time.
    let qualifier =
        if effect.blurred && effect.qualifier == Qualifier::LessThan { Qualifier::UpToAbout } else { effect.qualifier };
    Statement::new(qualifier, minute, plateau, left, right)
}

/// A range of times.
pub(crate) fn between(from: (f64, Rounding), to: (f64, Rounding), blurred: bool) -> Option<Statement> {
    let tails = (Tail::Gaussian(from.1.shoulder_min(blurred)), Tail::Gaussian(to.1.shoulder_min(blurred)));
    Statement::new(Qualifier::Between, (from.0 + to.0) / 2.0, (from.0, to.0), tails.0, tails.1)
}

/// In a part of a day or before it: the open side of a bound, and the end of a range.
pub(crate) fn by(from: (f64, Rounding), to: (f64, Rounding)) -> Option<Statement> {
    let tails = (Tail::Exponential(OPEN_SIDE_MIN), Tail::Gaussian(to.1.shoulder_min(true)));
    Statement::new(Qualifier::UpToAbout, to.0, (from.0, to.0), tails.0, tails.1)
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

/// The same duration backwards.
fn backwards(duration: &Statement) -> Option<Statement> {
    let d = &duration.likelihood;
    Statement::new(duration.qualifier, -duration.value, (-d.high(), -d.low()), d.right(), d.left())
}

/// Reads a time.
pub(crate) fn clock(cursor: &mut Cursor<'_>) -> Option<Clock> {
    let found = match counted(cursor) {
        Some(counted) => counted,
        None if cursor.sees(|cursor| from_hour(cursor).is_some()) => from_hour(cursor)?.range(cursor, false)?,
        None => cursor.attempt(|cursor| {
            let from = cursor.at();
            let opened = opening(cursor, Domain::Time)?;
            range(cursor, opened).or_else(|| at(cursor, from, opened))
        })?,
    };
    cursor.takes(Word::Trail);
    Some(found)
}

/// Reads the time that a file states, where an hour alone may be one.
pub(crate) fn clock_stated(cursor: &mut Cursor<'_>) -> Option<Clock> {
    clock_alone(cursor).filter(|_| cursor.is_done()).or_else(|| {
        cursor.go_to(0);
        bare_hour(cursor)
    })
}

/// Reads a time that stands alone, where a duration may be one: "within an hour", "after two hours".
pub(crate) fn clock_alone(cursor: &mut Cursor<'_>) -> Option<Clock> {
    let from = cursor.at();
    if lasts(cursor) {
        return None;
    }
    let since_start = cursor.attempt(since_start);
    let end = cursor.at();
    cursor.go_to(from);
    match (since_start, clock(cursor)) {
        // "Après deux heures" may be a time on the clock; "après 14 heures" and "après 2h" are nothing else.
        (Some(SinceStart { span, may_be_clock: true }), Some(Clock::At(effect, moment))) if cursor.is_done() => {
            const ABBREVIATION: usize = 3;
            let is_short = cursor.said(end - 1, end).0.len() <= ABBREVIATION;
            if !is_short && moment.time.hour() <= 12 {
                cursor.fault(two_readings(cursor, (from, end), &moment, &span));
            }
            Some(Clock::At(effect, moment))
        }
        (Some(SinceStart { span, .. }), _) => {
            cursor.go_to(end);
            Some(Clock::After(span, Anchor::Start))
        }
        (None, clock) => clock,
    }
}

/// "Durante 2 horas": how long it lasted, to the end of the words, and no time.
fn lasts(cursor: &mut Cursor<'_>) -> bool {
    cursor.sees(|cursor| {
        let counts = cursor.sees(|cursor| cursor.takes(Word::AfterLasting));
        !counts && cursor.takes(Word::Lasting(Qualifier::Bare)) && duration(cursor).is_some() && cursor.is_done()
    })
}

/// "Just before 3", "gegen neun": an hour of which words of time say that it is one, to the end of the words.
fn bare_hour(cursor: &mut Cursor<'_>) -> Option<Clock> {
    cursor.attempt(|cursor| {
        let of_time = |word| matches!(word, Word::Timing(_)).then_some(());
        cursor.sees(|cursor| cursor.word(of_time).is_some()).then_some(())?;
        let effect = opening(cursor, Domain::Time)?;
        let time = hour_alone(cursor).filter(|time| (1..=12).contains(&(time.seconds / HOUR_S)))?;
        let read = Reading::of_time(TimeOfDay { clock: Dial::Half, ..time });
        cursor.is_done().then_some(Clock::At(effect, read.moment()?))
    })
}

/// Seconds of an hour.
const HOUR_S: i32 = 3_600;

/// A duration that is counted from the start.
struct SinceStart {
    span: Statement,
    /// Whether the word before it may stand before a time on the clock, too: "after", and not "in".
    may_be_clock: bool,
}

/// A duration that is counted from the start, to the end of the words.
fn since_start(cursor: &mut Cursor<'_>) -> Option<SinceStart> {
    let sees = |cursor: &mut Cursor<'_>, word| cursor.sees(|cursor| cursor.takes(word));
    let within = sees(cursor, Word::Lasting(Qualifier::LessThan));
    let (span, may_be_clock) = if within {
        let may_be_clock = sees(cursor, Word::Timing(Qualifier::LessThan));
        (duration_within(cursor)?, may_be_clock)
    } else {
        let may_be_clock = !sees(cursor, Word::Lasting(Qualifier::Bare));
        cursor.takes(Word::AfterLasting).then_some(())?;
        (duration(cursor)?, may_be_clock)
    };
    // "Within two hours of the start".
    cursor.attempt(|cursor| {
        cursor.word(|word| matches!(word, Word::Of | Word::After).then_some(()))?;
        (within && cursor.takes(Word::TheStart)).then_some(())
    });
    cursor.is_done().then_some(SinceStart { span, may_be_clock })
}

fn two_readings(cursor: &Cursor<'_>, (from, end): (usize, usize), moment: &Moment, length: &Statement) -> WordingError {
    let (found, span) = cursor.said(from, end);
    let time = moment.time.strftime("%H:%M").to_string();
    let hours = length.value / f64::from(HOUR_S / 60);
    let message = text!("this is {time} on the clock, or so long after the start", time = time.clone());
    let help = match length.qualifier {
        Qualifier::LessThan => text!("say which: `before {time}`, or `within {hours} h`", time, hours),
        _ => text!("say which: `after {time}`, or `{hours} h after the start`", time, hours),
    };
    WordingError::new(Code::AmbiguousWording, found, span, message, text!("a time with one reading")).help(help)
}

/// A time after the words that open it, which begin at `start`.
fn at(cursor: &mut Cursor<'_>, start: usize, opened: Effect) -> Option<Clock> {
    cursor.attempt(|cursor| {
        let from = cursor.at();
        let read = reading(cursor, false)?;
        let effect = closing(cursor, opened.and(read.effect)?)?;
        // "Shortly before midnight" is late on that day.
        let is_before = matches!(effect.qualifier, Qualifier::Nearly | Qualifier::LessThan | Qualifier::UpTo);
        let says = |cursor: &mut Cursor<'_>, at, word| {
            cursor.sees(|cursor| {
                cursor.go_to(at);
                cursor.takes(word)
            })
        };
        let ends_day = is_before && (from..cursor.at()).any(|at| says(cursor, at, Word::Named(0.0)));
        if let Some((begin, end)) = read.clone().span() {
            return match effect.qualifier {
                Qualifier::Bare | Qualifier::About => Some(Clock::Between(begin, end, true)),
                // "Before the afternoon" is until it begins, and "by the afternoon" until it ends.
                Qualifier::LessThan if (start..cursor.at()).any(|at| says(cursor, at, Word::Before)) => {
                    Some(Clock::By(begin.clone(), begin))
                }
                Qualifier::LessThan | Qualifier::UpTo | Qualifier::UpToAbout => Some(Clock::By(begin, end)),
                Qualifier::Nearly | Qualifier::JustOver | Qualifier::MoreThan | Qualifier::Between => None,
            };
        }
        let moment = read.moment()?;
        Some(Clock::At(effect, Moment { ends_day: moment.ends_day || ends_day, ..moment }))
    })
}

/// "A little less than 1 h after 14:00", "an hour before 9am", "30 minutes later", "two hours after the start".
fn counted(cursor: &mut Cursor<'_>) -> Option<Clock> {
    cursor.attempt(|cursor| {
        let span = duration(cursor)?;
        if let Some(clock) = cursor.attempt(|cursor| {
            let later = cursor.word(|word| match word {
                Word::After => Some(true),
                Word::Before => Some(false),
                _ => None,
            })?;
            let span = if later { span.clone() } else { backwards(&span)? };
            let start = cursor.attempt(|cursor| cursor.takes(Word::TheStart).then_some(()));
            let anchor = match start {
                Some(()) => Anchor::Start,
                None => {
                    let effect = opening(cursor, Domain::Time)?;
                    Anchor::Moment(effect, moment(cursor)?)
                }
            };
            Some(Clock::After(span, anchor))
        }) {
            return Some(clock);
        }
        cursor.takes(Word::Later).then_some(Clock::After(span, Anchor::Earlier))
    })
}

/// "Between 8:15 and 8:45 p.m.", "7–8am", "2:00 - 2:30 pm", "23:30 to 00:30".
fn range(cursor: &mut Cursor<'_>, opened: Effect) -> Option<Clock> {
    let blurred = match opened.qualifier {
        Qualifier::Bare => false,
        Qualifier::About => true,
        _ => return None,
    };
    cursor.attempt(|cursor| {
        let ((from, one), (to, other)) = ends(cursor, |cursor, _| {
            let effect = opening(cursor, Domain::Time)?;
            // "From just after 7:15 to almost 9 o'clock".
            let about = matches!(effect.qualifier, Qualifier::About | Qualifier::Nearly | Qualifier::JustOver);
            let read = reading(cursor, true).filter(|read| read.effect == Effect::BARE)?;
            (about || effect.qualifier == Qualifier::Bare).then_some((read, about))
        })?;
        Ends { from, to }.range(cursor, blurred || one || other)
    })
}

/// The ends of a range.
struct Ends {
    from: Reading,
    to: Reading,
}

impl Ends {
    /// The range with one day, zone and half of the day where one end says it for both.
    fn range(self, cursor: &mut Cursor<'_>, blurred: bool) -> Option<Clock> {
        let Self { mut from, mut to } = self;
        (from.time, to.time) = on_one_dial(&from, &to)?;
        from.share(&mut to);
        let closed = closing(cursor, Effect::BARE)?;
        let about = closed.qualifier == Qualifier::About;
        (about || closed.qualifier == Qualifier::Bare).then_some(())?;
        Some(Clock::Between(from.moment()?, to.moment()?, blurred || about))
    }
}

/// "From 10 to noon", "from five to six p.m.": an hour after "from" is the first of two, and no minutes before the other.
fn from_hour(cursor: &mut Cursor<'_>) -> Option<Ends> {
    cursor.attempt(|cursor| {
        cursor.takes(Word::From).then_some(())?;
        let from = Reading::of_time(hour_alone(cursor)?);
        cursor.takes(Word::To).then_some(())?;
        let to = reading(cursor, true).filter(|read| read.effect == Effect::BARE && read.time.is_some())?;
        Some(Ends { from, to })
    })
}

/// The times of a range, of which one may say for both which half of the day is meant. Of two readings the shorter range holds.
fn on_one_dial(
    from: &Reading,
    to: &Reading,
) -> Option<(Option<super::time_of_day::TimeOfDay>, Option<super::time_of_day::TimeOfDay>)> {
    let (mut low, mut high) = (from.time?, to.time?);
    let open = |time: super::time_of_day::TimeOfDay| time.clock != Dial::HalfTold && time.seconds < 13 * 3_600;
    let length = |low: i32, high: i32| (high - low).rem_euclid(DAY);
    if high.clock == Dial::HalfTold && open(low) {
        let other = low.other_half();
        let nearer = length(other.seconds, high.seconds) < length(low.seconds, high.seconds);
        low = if nearer { other } else { low };
        low.clock = Dial::HalfTold;
    } else if low.clock == Dial::HalfTold && open(high) {
        let other = high.other_half();
        let nearer = length(low.seconds, other.seconds) < length(low.seconds, high.seconds);
        high = if nearer { other } else { high };
        high.clock = Dial::HalfTold;
    } else if low.clock == Dial::Number {
        low.clock = high.clock;
    } else if high.clock == Dial::Number {
        return None;
    }
    (high.clock != Dial::Number && low.clock != Dial::Number).then_some((Some(low), Some(high)))
}
