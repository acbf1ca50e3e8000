//! Counts of reports in words: "nearly 55,000 reports", "up to about 10,000", "from a few hundred to several thousand".

use super::WordingError;
use super::cursor::Cursor;
use super::language::Word;
use super::number::{Links, Number, number, with_adjective, with_commas};
use super::qualifier::{Domain, Effect, closing, opening};
use crate::scenario::file::problem::Code;
use crate::scenario::{Qualifier, Statement, Tail};
use crate::words::message::Text;
use crate::words::text::text;

/// What a count may look like, for error messages.
pub(crate) fn expected() -> Text {
    text!(
        "a count such as 55,000, about 300, nearly 55,000 reports, more than 10,000, up to about 10,000, between 300 and 5,000, a few hundred or several thousand"
    )
}

/// A rounded number is trusted to no less than this share of it, however many zeros it lacks.
const LEAST_SHARE: f64 = 0.02;
/// … and to no more than this share: "10,000" is not rounded to the next ten thousand.
const GREATEST_SHARE: f64 = 0.10;
/// A bare number's plateau and shoulder are at most this share of it: it is never vaguer than "about" the same number.
const GREATEST_BARE_SHARE: f64 = 0.05;
/// Half a report: the plateau of a number given to the report, and the least sd of a qualified one.
const HALF_REPORT: f64 = 0.5;
/// Shoulder of a number given to the report.
const EXACT_SHOULDER: f64 = 0.25;
/// Scale of the tail above "more than N": with a fifth or a quarter more, the next round number would have been used.
const BEYOND_SHARE: f64 = 0.25;
/// Scale of the tail below "up to N": N was reached, or nearly, or another number would have been named.
const REACHED_SHARE: f64 = 0.12;
/// Scale of the tail below "less than N": an upper bound alone says little about how far below.
const BELOW_SHARE: f64 = 0.5;
/// The finest unit of a number of reports.
const FINEST: f64 = 1e-3;
/// The sharp side of a one-sided wording, in units of rounding.
const SHARP_SIDE: f64 = 0.25;
/// Shoulders of a range, in shares of each end: the ends are themselves rounded.
const RANGE_SHARE: f64 = 0.05;
/// The ends of "about A to B" are twice as wide. Our assumption.
const BLURRED: f64 = 2.0;
/// A plural alone ("thousands"): from two units until the next word would be used.
const PLURAL: (f64, f64) = (2.0, 9.0);
/// Shoulders of vague numbers, in units, below and above: the upper end is vaguer.
pub(crate) const VAGUE_SHOULDERS: (f64, f64) = (0.5, 2.0);

/// A count, and of what it is the count.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Count {
    pub statement: Statement,
    pub scope: Option<Scope>,
}

/// What the words say that was counted.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Scope {
    /// "In total".
    Whole,
    /// "Per bin".
    Bin,
    /// "Per 15 minutes": minutes.
    Minutes(f64),
}

/// Reads a count with its nouns.
pub(crate) fn count(cursor: &mut Cursor<'_>) -> Option<Count> {
    cursor.attempt(|cursor| {
        let effect = opening(cursor, Domain::Number)?;
        let statement = cursor.attempt(|cursor| between(cursor, effect)).or_else(|| amount(cursor, effect))?;
        nouns(cursor);
        let scope = scope(cursor);
        nouns(cursor);
        Some(Count { statement, scope })
    })
}

/// Takes what is counted: "incidents of people reporting issues".
pub(crate) fn nouns(cursor: &mut Cursor<'_>) {
    let noun = |word| (word == Word::Noun).then_some(());
    let glue = |word| (word == Word::Glue).then_some(());
    let one = |cursor: &mut Cursor<'_>| {
        cursor.attempt(|cursor| {
            while cursor.attempt(|cursor| cursor.word(noun)).is_none() {
                cursor.word(glue)?;
            }
            Some(())
        })
    };
    if one(cursor).is_none() {
        return;
    }
    while one(cursor).is_some() {}
    // "36,000 reports were made": nothing but such words to the end.
    cursor.attempt(|cursor| {
        while cursor.word(glue).is_some() {}
        cursor.is_done().then_some(())
    });
}

fn scope(cursor: &mut Cursor<'_>) -> Option<Scope> {
    if cursor.takes(Word::InTotal) {
        return Some(Scope::Whole);
    }
    if cursor.takes(Word::PerBin) {
        return Some(Scope::Bin);
    }
    cursor.attempt(|cursor| {
        // "300 a minute" has no number: "a 17 h" is a time of another language.
        let article = cursor.sees(|cursor| cursor.takes(Word::Article));
        cursor.takes(Word::Per).then_some(())?;
        let number = if article { None } else { number(cursor, Links::Joined) };
        let times = number.map_or(1.0, |number| number.value);
        let unit = cursor.word(|word| if let Word::Unit(minutes) = word { Some(minutes) } else { None })?;
        Some(Scope::Minutes(times * unit))
    })
}

/// A number of reports: "5,4321" has a digit too many for thousands and for any share of a report.
fn counted(cursor: &mut Cursor<'_>, links: Links) -> Option<Number> {
    cursor.attempt(|cursor| number(cursor, links).filter(|number| number.scale.is_some() || number.unit >= FINEST))
}

/// One number, vague or not.
fn amount(cursor: &mut Cursor<'_>, opened: Effect) -> Option<Statement> {
    cursor.attempt(|cursor| {
        if let Some(vague) = Vague::read(cursor) {
            return vague.statement(closing(cursor, opened)?);
        }
        let (opened, number) = match with_adjective(cursor) {
            Some((adjective, number)) => (opened.and(Effect::of(adjective))?, number),
            None => (opened, counted(cursor, Links::Joined)?),
        };
        let effect = closing(cursor, opened)?;
        let effect = if number.about { about(effect)? } else { effect };
        (number.value > 0.0 || effect.qualifier == Qualifier::Bare).then(|| statement(effect, number)).flatten()
    })
}

/// The effect of a word that is itself "about": "plus d'une centaine" is "more than about a hundred".
fn about(effect: Effect) -> Option<Effect> {
    let about = Effect::of(Qualifier::About);
    if matches!(effect.qualifier, Qualifier::Nearly | Qualifier::JustOver) { Some(effect) } else { effect.and(about) }
}

/// What a qualifier says of a number.
pub(crate) fn statement(effect: Effect, number: Number) -> Option<Statement> {
    let n = number.value;
    let unit = number.unit.clamp(LEAST_SHARE * n, GREATEST_SHARE * n).max(HALF_REPORT);
    let wide = Tail::Gaussian(unit);
    let bound = if effect.blurred { wide } else { Tail::Gaussian(SHARP_SIDE * unit) };
    let (plateau, left, right) = match effect.qualifier {
        Qualifier::Bare => {
            let (half, shoulder) = bare_widths(number);
            ((n - half, n + half), Tail::Gaussian(shoulder), Tail::Gaussian(shoulder))
        }
        Qualifier::About | Qualifier::Between => ((n, n), wide, wide),
        Qualifier::Nearly => ((n - unit, n), wide, bound),
        Qualifier::JustOver => ((n, n + unit), bound, wide),
        Qualifier::MoreThan => ((n, n), bound, Tail::Exponential(BEYOND_SHARE * n)),
        Qualifier::UpTo => ((n, n), Tail::Exponential(REACHED_SHARE * n), bound),
        Qualifier::UpToAbout => ((n, n), Tail::Exponential(REACHED_SHARE * n), wide),
        Qualifier::LessThan => ((n, n), Tail::Exponential(BELOW_SHARE * n), bound),
    };
    Statement::new(effect.qualifier, n, plateau, left, right)
}

/// Half the plateau and the shoulder of a bare number.
fn bare_widths(number: Number) -> (f64, f64) {
    if number.unit <= 1.0 {
        // Exact to the report, or to the decimal that is given.
        return (HALF_REPORT * number.unit, EXACT_SHOULDER * number.unit);
    }
    let half = (number.unit / 2.0).min(GREATEST_BARE_SHARE * number.value).max(HALF_REPORT);
    (half, half)
}

/// One end of a range.
#[derive(Debug, Clone, Copy)]
struct End {
    effect: Effect,
    size: Size,
}

#[derive(Debug, Clone, Copy)]
enum Size {
    Vague(Vague),
    Number(Number),
}

impl End {
    fn read(cursor: &mut Cursor<'_>, links: Links) -> Option<Self> {
        cursor.attempt(|cursor| {
            let opened = opening(cursor, Domain::Number)?;
            let size = match Vague::read(cursor) {
                Some(vague) => Size::Vague(vague),
                None => Size::Number(counted(cursor, links)?),
            };
            Some(Self { effect: closing(cursor, opened)?, size })
        })
    }

    /// An end may be "about" so much, and the upper one "up to" so much; more is not understood.
    fn blur(self, upper: bool) -> Option<f64> {
        match self.effect.qualifier {
            Qualifier::Bare => Some(1.0),
            Qualifier::UpTo if upper => Some(1.0),
            Qualifier::About => Some(BLURRED),
            Qualifier::UpToAbout if upper => Some(BLURRED),
            _ => None,
        }
    }
}

/// "Between A and B", "from A to B", "A to B", "A–B", "A or B".
fn between(cursor: &mut Cursor<'_>, opened: Effect) -> Option<Statement> {
    let from = cursor.at();
    let (low, high) = cursor.attempt(|cursor| ends(cursor, End::read))?;
    let blurred = match opened.qualifier {
        Qualifier::Bare => 1.0,
        Qualifier::About => BLURRED,
        _ => return None,
    };
    let low_end = match (low.size, high.size) {
        (Size::Vague(vague), _) => vague.low,
        (Size::Number(low), Size::Number(high)) => borrowed(low, high),
        (Size::Number(low), Size::Vague(_)) => low.value,
    };
    if let (Size::Number(low), Size::Number(high)) = (low.size, high.size)
        && let Some(long) = written_short(low, high)
    {
        cursor.fault(shortened(cursor, from, low.value, long));
        return None;
    }
    let high_end = match high.size {
        Size::Vague(vague) => vague.high,
        Size::Number(number) => number.value,
    };
    if low_end > high_end {
        cursor.fault(reversed(cursor, from));
        return None;
    }
    // A vague end keeps the shoulder that it has alone: "about" adds nothing to it.
    let shoulder = |end: End, units: f64, value: f64, upper: bool| {
        let blur = end.blur(upper)?;
        Some(Tail::Gaussian(match end.size {
            Size::Vague(vague) => units * vague.unit,
            Size::Number(_) => blur.max(blurred) * (RANGE_SHARE * value).max(HALF_REPORT),
        }))
    };
    let left = shoulder(low, VAGUE_SHOULDERS.0, low_end, false)?;
    let right = shoulder(high, VAGUE_SHOULDERS.1, high_end, true)?;
    Statement::new(Qualifier::Between, (low_end + high_end) / 2.0, (low_end, high_end), left, right)
}

/// What a low end may stand for, of which the high end alone has the noughts: thousands in "2 to 3,000", hundreds in "3-400".
fn written_short(low: Number, high: Number) -> Option<f64> {
    let alone = high.scale.is_none() && low.scale.is_none() && low.value > 0.0;
    let thousands = high.value % 500.0 == 0.0 && low.value * 1e3 <= high.value;
    let hundreds = high.value % 100.0 == 0.0 && high.value < 1e3 && low.value > 1.0 && low.value * 1e2 < high.value;
    let unit = if thousands { 1e3 } else { 1e2 };
    (alone && (thousands || hundreds)).then_some(low.value * unit)
}

fn shortened(cursor: &Cursor<'_>, from: usize, low: f64, long: f64) -> WordingError {
    let (found, span) = cursor.said(from, cursor.at());
    let message = text!("the low end is {low} or {high}", low, high = with_commas(long));
    WordingError::new(Code::AmbiguousNumber, found, span, message, text!("two ends that are written out"))
        .help(text!("write the low end as `{low}`, if that is meant", low = with_commas(long)))
}

/// "5 to 10 thousand": the low end borrows the multiplier, unless that makes it the greater one ("300 to 5k").
fn borrowed(low: Number, high: Number) -> f64 {
    match high.scale.filter(|_| low.scale.is_none() && low.value < 1_000.0) {
        Some(scale) if low.value * scale <= high.value => low.value * scale,
        _ => low.value,
    }
}

/// Two ends with the words of a range around them.
pub(crate) fn ends<T>(cursor: &mut Cursor<'_>, read: impl Fn(&mut Cursor<'_>, Links) -> Option<T>) -> Option<(T, T)> {
    let pair = |cursor: &mut Cursor<'_>, links: Links, joiner: &dyn Fn(Word) -> bool| {
        cursor.attempt(|cursor| {
            let low = read(cursor, links)?;
            cursor.word(|word| joiner(word).then_some(()))?;
            Some((low, read(cursor, Links::Joined)?))
        })
    };
    let and = |word| word == Word::And;
    let to = |word| word == Word::To;
    cursor.attempt(|cursor| {
        if cursor.takes(Word::Between) {
            return [Links::Joined, Links::Apart]
                .into_iter()
                .find_map(|links| pair(cursor, links, &and).or_else(|| pair(cursor, links, &to)));
        }
        if let Some(found) =
            cursor.attempt(|cursor| cursor.takes(Word::From).then(|| pair(cursor, Links::Joined, &to)).flatten())
        {
            return Some(found);
        }
        pair(cursor, Links::Joined, &to).or_else(|| pair(cursor, Links::Joined, &|word| word == Word::Or))
    })
}

pub(crate) fn reversed(cursor: &Cursor<'_>, from: usize) -> WordingError {
    let message = text!("the low end of this range is greater than its high end");
    let (found, span) = cursor.said(from, cursor.at());
    WordingError::new(Code::ReversedRange, found, span, message, text!("the smaller value first"))
        .help(text!("swap the two"))
}

/// "A few hundred", "several thousand", "dozens", "tens of thousands".
#[derive(Debug, Clone, Copy)]
struct Vague {
    unit: f64,
    low: f64,
    high: f64,
}

impl Vague {
    fn read(cursor: &mut Cursor<'_>) -> Option<Self> {
        cursor.attempt(|cursor| {
            let (factor, alone) = cursor
                .word(|word| match word {
                    Word::Vague(low, high) => Some(((low, high), true)),
                    Word::Many(low, high) => Some(((low, high), false)),
                    _ => None,
                })
                .unwrap_or((PLURAL, false));
            let plural = factor == PLURAL;
            let mut unit = 1.0;
            let mut scales = 0;
            while let Some(scale) = cursor.attempt(|cursor| {
                cursor.takes(Word::Of);
                cursor.word(|word| match word {
                    Word::Plural(scale) => Some(scale),
                    Word::Scale(scale) if !plural || scales > 0 => Some(scale),
                    _ => None,
                })
            }) {
                unit *= scale;
                scales += 1;
            }
            (scales > 0 || alone).then_some(Self { unit, low: factor.0 * unit, high: factor.1 * unit })
        })
    }

    fn statement(self, effect: Effect) -> Option<Statement> {
        let (below, above) =
            (Tail::Gaussian(VAGUE_SHOULDERS.0 * self.unit), Tail::Gaussian(VAGUE_SHOULDERS.1 * self.unit));
        let middle = (self.low + self.high) / 2.0;
        let beyond = |share: f64| Tail::Exponential(share * self.high);
        match effect.qualifier {
            Qualifier::Bare | Qualifier::About => {
                Statement::new(Qualifier::Between, middle, (self.low, self.high), below, above)
            }
            // A bound is what the words name at most, or at least.
            Qualifier::LessThan => {
                Statement::new(effect.qualifier, self.high, (self.high, self.high), beyond(BELOW_SHARE), below)
            }
            Qualifier::UpTo | Qualifier::UpToAbout => {
                Statement::new(effect.qualifier, self.high, (self.high, self.high), beyond(REACHED_SHARE), below)
            }
            Qualifier::MoreThan => {
                Statement::new(effect.qualifier, self.low, (self.low, self.low), below, beyond(BELOW_SHARE))
            }
            Qualifier::Nearly | Qualifier::JustOver | Qualifier::Between => None,
        }
    }
}
