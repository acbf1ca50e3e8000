//! Durations in words: "a little less than 1 h", "a good two hours", "several hours", "1 h 30 min", "PT1H".

use super::count::{VAGUE_SHOULDERS, ends, nouns, reversed};
use super::cursor::Cursor;
use super::language::Word;
use super::number::{Number, and_fraction, fraction, number_of_units, sign};
use super::qualifier::{Domain, Effect, closing, opening};
use crate::scenario::{Qualifier, Statement, Tail};
use crate::words::message::Text;
use crate::words::text::text;

/// What a duration may look like, for error messages.
pub(crate) fn expected() -> Text {
    text!(
        "a duration such as 45 min, about 1 h, 1 h 30 min, half an hour, a little less than 1 h, a good two hours, several hours or between 2 and 3 hours"
    )
}

const HOUR_MIN: f64 = 60.0;
const QUARTER_MIN: f64 = 15.0;

/// The unit last spoken is trusted to no less than this share of the duration …
const LEAST_SHARE: f64 = 0.05;
/// … and to no more than this: "about six hours" is not five or seven.
const GREATEST_SHARE: f64 = 0.15;
/// A bare duration is taken to be twice as exact as "about" the same.
const BARE_SHARE: f64 = 0.5;
/// "A little less than D" reaches down to this share of D: less would have been called something else.
const LITTLE_LESS: f64 = 0.8;
/// "A good D" reaches up to this share of D.
const GOOD: f64 = 1.15;
/// The soft side of "a little less" and "a good", in shares of D.
const SOFT_SIDE: f64 = 0.1;
/// The sharp side of every one-sided wording, in shares of D.
const SHARP_SIDE: f64 = 0.05;
/// Scale of the open side of "more than" and "less than", in shares of D.
const OPEN_SIDE: f64 = 0.5;
/// Scale of the open side of "up to": the bound was nearly reached, or it would not be worth naming.
const UP_TO_SIDE: f64 = 0.25;
/// The ends of "about A to B" are twice as wide. Our assumption.
const BLURRED: f64 = 2.0;

/// Before a part of an hour fewer than these are no minutes: "2 to 1/2 hours".
const FEWEST_MINUTES: f64 = 5.0;

/// A duration as it was written.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Length {
    minutes: f64,
    /// The unit that it is rounded to, minutes.
    unit_min: f64,
    /// The greatest unit spoken, minutes: the low end of a range may borrow it.
    word_min: f64,
    /// Whether it is a part of that unit: "half an hour".
    is_part: bool,
    /// What an adjective adds: "two *good* hours".
    adjective: Qualifier,
}

impl Length {
    fn of(minutes: f64, unit_min: f64) -> Self {
        Self { minutes, unit_min, word_min: unit_min, is_part: false, adjective: Qualifier::Bare }
    }
}

/// Reads a duration; the statement is in minutes.
pub(crate) fn duration(cursor: &mut Cursor<'_>) -> Option<Statement> {
    cursor.attempt(|cursor| {
        let opened = opening(cursor, Domain::Duration)?;
        opened_by(cursor, opened)
    })
}

/// Reads a duration that is a bound by the word before it: "*within* two hours".
pub(crate) fn duration_within(cursor: &mut Cursor<'_>) -> Option<Statement> {
    cursor.attempt(|cursor| {
        cursor.takes(Word::Lasting(Qualifier::LessThan)).then_some(())?;
        let opened = Effect::of(Qualifier::LessThan).and(opening(cursor, Domain::Duration)?)?;
        opened_by(cursor, opened)
    })
}

/// Reads a duration after the words that open it.
fn opened_by(cursor: &mut Cursor<'_>, opened: Effect) -> Option<Statement> {
    cursor.attempt(|cursor| {
        if let Some(statement) = cursor.attempt(|cursor| between(cursor, opened)) {
            return Some(statement);
        }
        if let Some((low, high, unit)) = vague(cursor) {
            return of_vague(closing(cursor, opened)?, low, high, unit);
        }
        let length = length(cursor)?;
        let said = Effect::of(length.adjective);
        // "Près d'une vingtaine de minutes" is nearly twenty.
        let is_about = length.adjective == Qualifier::About;
        let effect = opened.and(said).or(is_about.then_some(opened))?;
        statement(closing(cursor, effect)?, length)
    })
}

/// A duration and what may follow one that stands alone: "four-hour *outage*".
pub(crate) fn duration_alone(cursor: &mut Cursor<'_>) -> Option<Statement> {
    // "Une panne de deux heures".
    cursor.attempt(|cursor| {
        cursor.takes(Word::Article);
        cursor.takes(Word::Noun).then_some(())?;
        cursor.takes(Word::Of).then_some(())
    });
    let statement = duration(cursor)?;
    cursor.takes(Word::InTotal);
    nouns(cursor);
    cursor.takes(Word::InTotal);
    Some(statement)
}

/// What a qualifier says of a duration.
fn statement(effect: Effect, length: Length) -> Option<Statement> {
    let d = length.minutes;
    let unit = length.unit_min.clamp(LEAST_SHARE * d, GREATEST_SHARE * d);
    let soft = Tail::Gaussian(SOFT_SIDE * d);
    let sharp = if effect.blurred { soft } else { Tail::Gaussian(SHARP_SIDE * d) };
    let (plateau, left, right) = match effect.qualifier {
        Qualifier::Bare => ((d, d), Tail::Gaussian(BARE_SHARE * unit), Tail::Gaussian(BARE_SHARE * unit)),
        Qualifier::About | Qualifier::Between => ((d, d), Tail::Gaussian(unit), Tail::Gaussian(unit)),
        Qualifier::Nearly => ((LITTLE_LESS * d, d), soft, sharp),
        Qualifier::JustOver => ((d, GOOD * d), sharp, soft),
        Qualifier::MoreThan => ((d, d), sharp, Tail::Exponential(OPEN_SIDE * d)),
        Qualifier::LessThan => ((d, d), Tail::Exponential(OPEN_SIDE * d), sharp),
        Qualifier::UpTo => ((d, d), Tail::Exponential(UP_TO_SIDE * d), sharp),
        Qualifier::UpToAbout => ((d, d), Tail::Exponential(UP_TO_SIDE * d), soft),
    };
    Statement::new(effect.qualifier, d, plateau, left, right)
}

/// "Several hours", "a few minutes": from how many minutes to how many, and the unit.
fn vague(cursor: &mut Cursor<'_>) -> Option<(f64, f64, f64)> {
    cursor.attempt(|cursor| {
        let (low, high) = cursor.word(|word| match word {
            Word::Vague(low, high) | Word::Many(low, high) => Some((low, high)),
            _ => None,
        })?;
        cursor.word(|word| if let Word::Adjective(Qualifier::Bare) = word { Some(()) } else { None });
        let unit = cursor.word(unit)?;
        Some((low * unit, high * unit, unit))
    })
}

fn of_vague(effect: Effect, low: f64, high: f64, unit: f64) -> Option<Statement> {
    let (below, above) = (Tail::Gaussian(VAGUE_SHOULDERS.0 * unit), Tail::Gaussian(VAGUE_SHOULDERS.1 * unit));
    let beyond = |share: f64| Tail::Exponential(share * high);
    match effect.qualifier {
        Qualifier::Bare | Qualifier::About => {
            Statement::new(Qualifier::Between, (low + high) / 2.0, (low, high), below, above)
        }
        // A bound is what the words name at most, or at least.
        Qualifier::LessThan => Statement::new(effect.qualifier, high, (high, high), beyond(OPEN_SIDE), below),
        Qualifier::UpTo | Qualifier::UpToAbout => {
            Statement::new(effect.qualifier, high, (high, high), beyond(UP_TO_SIDE), below)
        }
        Qualifier::MoreThan => Statement::new(effect.qualifier, low, (low, low), below, beyond(OPEN_SIDE)),
        Qualifier::Nearly | Qualifier::JustOver | Qualifier::Between => None,
    }
}

/// One end of a range: a length, or a number that borrows the unit of the other end.
#[derive(Debug, Clone, Copy)]
enum End {
    Length(Length, Effect),
    Number(Number, Effect),
}

/// "An hour or two": the high end borrows the unit of the low one.
fn one_or_more(cursor: &mut Cursor<'_>) -> Option<(End, End)> {
    cursor.attempt(|cursor| {
        cursor.takes(Word::Article).then_some(())?;
        let minutes = cursor.word(unit)?;
        cursor.takes(Word::Or).then_some(())?;
        let most = number_of_units(cursor).filter(|most| most.value > 1.0)?;
        let bare = |minutes| End::Length(Length::of(minutes, minutes), Effect::BARE);
        (!cursor.sees(|cursor| cursor.word(unit).is_some())).then(|| (bare(minutes), bare(most.value * minutes)))
    })
}

fn between(cursor: &mut Cursor<'_>, opened: Effect) -> Option<Statement> {
    let from = cursor.at();
    let (low, high) = one_or_more(cursor).or_else(|| {
        cursor.attempt(|cursor| {
            ends(cursor, |cursor, _| {
                let effect = opening(cursor, Domain::Duration)?;
                match length(cursor) {
                    Some(length) => Some(End::Length(length, effect)),
                    None => number_of_units(cursor).map(|number| End::Number(number, effect)),
                }
            })
            .filter(|(_, high)| matches!(high, End::Length(..)))
        })
    })?;
    let End::Length(high, high_effect) = high else { return None };
    let (low, low_effect) = match low {
        End::Length(low, effect) => (low, effect),
        // "2 to 3 hours": the low end borrows the unit.
        End::Number(number, effect) => {
            // "20 to half an hour": minutes.
            let unit_min = if high.is_part && number.value >= FEWEST_MINUTES { 1.0 } else { high.word_min };
            (Length::of(number.value * unit_min, unit_min), effect)
        }
    };
    if low.minutes > high.minutes {
        cursor.fault(reversed(cursor, from));
        return None;
    }
    let blur = |effect: Effect| match effect.qualifier {
        Qualifier::Bare => Some(1.0),
        Qualifier::About => Some(BLURRED),
        _ => None,
    };
    let blurred = blur(opened)?;
    let shoulder = |end: Length, blur: f64| Tail::Gaussian(blur.max(blurred) * SHARP_SIDE * end.minutes);
    let (left, right) = (shoulder(low, blur(low_effect)?), shoulder(high, blur(high_effect)?));
    let ends = (low.minutes, high.minutes);
    Statement::new(Qualifier::Between, (ends.0 + ends.1) / 2.0, ends, left, right)
}

fn unit(word: Word) -> Option<f64> {
    if let Word::Unit(minutes) = word { Some(minutes) } else { None }
}

fn adjective(word: Word) -> Option<Qualifier> {
    if let Word::Adjective(qualifier) = word { Some(qualifier) } else { None }
}

/// Reads one positive duration without its qualifiers.
fn length(cursor: &mut Cursor<'_>) -> Option<Length> {
    cursor
        .attempt(|cursor| {
            iso(cursor).or_else(|| with_colons(cursor)).or_else(|| part_of_a_unit(cursor)).or_else(|| parts(cursor))
        })
        .filter(|length| length.minutes > 0.0 && length.minutes.is_finite())
}

/// "PT1H30M".
fn iso(cursor: &mut Cursor<'_>) -> Option<Length> {
    cursor.attempt(|cursor| {
        cursor.token(0).filter(|token| token.text == "pt")?;
        cursor.advance(1);
        parts(cursor)
    })
}

/// "1:30 hours", "1:30 minutes", "01:30:00". "1:30" alone is either.
fn with_colons(cursor: &mut Cursor<'_>) -> Option<Length> {
    cursor.attempt(|cursor| {
        let sixtieths = |cursor: &mut Cursor<'_>| {
            cursor.mark(':').then_some(())?;
            let digits = cursor.digits().filter(|digits| digits.len() == 2)?;
            digits.parse::<f64>().ok().filter(|part| *part < 60.0)
        };
        let whole = f64::from(cursor.whole(3)?);
        let part = sixtieths(cursor)?;
        let seconds = cursor.attempt(sixtieths);
        let unit = match (cursor.attempt(|cursor| cursor.word(unit)), seconds) {
            (None | Some(HOUR_MIN), Some(_)) => HOUR_MIN,
            (Some(unit), None) if (1.0..=HOUR_MIN).contains(&unit) => unit,
            _ => return None,
        };
        let sixtieth = unit / 60.0;
        Some(Length::of(whole * unit + part * sixtieth + seconds.unwrap_or(0.0) / 60.0, sixtieth))
    })
}

/// "Half an hour", "three quarters of an hour", "une bonne demi-heure".
fn part_of_a_unit(cursor: &mut Cursor<'_>) -> Option<Length> {
    cursor.attempt(|cursor| {
        let good = cursor.attempt(|cursor| {
            cursor.takes(Word::Article);
            cursor.word(adjective)
        });
        let part = fraction(cursor)?;
        let good = good.or_else(|| cursor.word(adjective));
        while cursor.word(|word| matches!(word, Word::Of | Word::Article).then_some(())).is_some() {}
        let word_min = cursor.word(unit)?;
        let minutes = part * word_min;
        let length = Length::of(minutes, QUARTER_MIN.min(minutes));
        Some(Length { word_min, is_part: true, adjective: good.unwrap_or(Qualifier::Bare), ..length })
    })
}

/// "1 h 30 min", "1h30", "90 minutes", "two hours and ten minutes", "1.5 h", "an hour and a half", "two good hours".
fn parts(cursor: &mut Cursor<'_>) -> Option<Length> {
    cursor.attempt(|cursor| {
        let mut good = None;
        let article = cursor.takes(Word::Article);
        good = good.or_else(|| cursor.word(adjective));
        let number = number_of_units(cursor).filter(|number| number.value > 0.0);
        good = good.or_else(|| cursor.word(adjective));
        if number.is_some_and(|number| number.about) {
            cursor.takes(Word::Of);
            good = Some(Qualifier::About);
        }
        let one = article || good.is_some();
        let mut unit_min = cursor.word(unit)?;
        let word_min = unit_min;
        // "Hora y media" has no article.
        let one = one || cursor.sees(|cursor| cursor.word(and_fraction).is_some());
        let value = number.map(|number| number.value).or(one.then_some(1.0))?;
        let decimal = number.is_some_and(|number| number.unit < 1.0);
        let mut minutes = value * unit_min;
        let mut spoken = if decimal { unit_min / 4.0 } else { rounding(value, unit_min) };
        // "2 h ½".
        let part = if decimal { None } else { cursor.attempt(sign) };
        if let Some(part) = part.or_else(|| cursor.word(and_fraction)) {
            minutes += part * unit_min;
            spoken = unit_min / 4.0;
        } else if !decimal {
            while let Some((more, of)) = cursor.attempt(|cursor| next_part(cursor, unit_min)) {
                minutes += more * of;
                spoken = rounding(more, of);
                unit_min = of;
            }
        }
        // "Dos horas largas" has its adjective last.
        good = good.or_else(|| cursor.word(adjective));
        let adjective = good.unwrap_or(Qualifier::Bare);
        Some(Length { minutes, unit_min: spoken, word_min, is_part: false, adjective })
    })
}

/// A number of a smaller unit: " and 30 minutes", or the "30" of "1h30".
fn next_part(cursor: &mut Cursor<'_>, greater: f64) -> Option<(f64, f64)> {
    let _ = cursor.mark(',') || cursor.takes(Word::Link);
    let number = number_of_units(cursor)?;
    let unit = cursor.attempt(|cursor| cursor.word(unit));
    match unit {
        Some(unit) => (unit < greater).then_some((number.value, unit)),
        // "Uma hora e vinte": in words the minutes are round.
        None => {
            let is_round = !number.in_words || number.value % 5.0 == 0.0;
            (greater == HOUR_MIN && is_round && number.value < HOUR_MIN).then_some((number.value, 1.0))
        }
    }
}

/// The unit that a number of units is rounded to, minutes.
fn rounding(value: f64, unit: f64) -> f64 {
    if [15.0, 30.0, 45.0].contains(&unit) {
        return QUARTER_MIN;
    }
    if unit != 1.0 {
        return unit;
    }
    [QUARTER_MIN, 5.0].into_iter().find(|unit| value % unit == 0.0).unwrap_or(1.0)
}
