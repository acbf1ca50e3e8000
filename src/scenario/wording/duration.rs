//! Durations in words: "a little less than 1 h", "a good two hours", "several hours", "1 h 30 min", "PT1H".

use super::super::{Qualifier, Statement, Tail};
use super::count::{A_FEW, SEVERAL, VAGUE_SHOULDERS, reversed};
use super::number::{number, small};
use super::{WordingError, normalise, phrase, suggest};

/// What a duration may look like, for error messages.
pub(crate) const EXPECTED: &str = "a duration such as 45 min, about 1 h, 1 h 30 min, half an hour, \
    a little less than 1 h, a good two hours, several hours or between 2 and 3 hours";

const HOUR_MIN: f64 = 60.0;
const DAY_MIN: f64 = 1_440.0;

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

/// A duration as it was written.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Length {
    minutes: f64,
    /// The unit last spoken, minutes.
    unit_min: f64,
}

/// Reads a duration; the statement is in minutes.
///
/// # Errors
/// Where the words are no duration. The error tells a near-misspelling put right.
///
/// ```
/// use outagesim::scenario::wording;
///
/// let duration = wording::duration("a little less than 1 h").unwrap();
/// assert_eq!((duration.likelihood.low(), duration.likelihood.high()), (48.0, 60.0));
/// ```
pub fn duration(words: &str) -> Result<Statement, WordingError> {
    read(&normalise(words)).map_err(|error| suggest::nearest(words, error, |candidate| read(candidate).is_ok()))
}

fn unreadable(words: &str) -> WordingError {
    WordingError::unreadable(words, "a duration", EXPECTED)
}

fn read(words: &str) -> Result<Statement, WordingError> {
    let words = words.trim();
    if let Some((low, high)) = phrase::range(words) {
        return between(words, low, high);
    }
    let (qualifier, rest) = phrase::qualifier(words);
    if let Some((low, high)) = phrase::range(rest) {
        return between(rest, low, high);
    }
    if let Some(statement) = vague(rest) {
        return Ok(statement);
    }
    // "Two good hours" and "a good hour" have their word order from "a good two hours".
    if let (Qualifier::Bare, Some((amount, unit))) = (qualifier, rest.split_once(" good ")) {
        let length = length(&format!("{amount} {unit}")).ok_or_else(|| unreadable(rest))?;
        return statement(Qualifier::JustOver, length).ok_or_else(|| unreadable(words));
    }
    if let (Qualifier::JustOver, Some(_)) = (qualifier, unit_min(rest)) {
        let length = length(&format!("one {rest}")).ok_or_else(|| unreadable(rest))?;
        return statement(qualifier, length).ok_or_else(|| unreadable(words));
    }
    statement(qualifier, length(rest).ok_or_else(|| unreadable(rest))?).ok_or_else(|| unreadable(words))
}

/// What a qualifier says of a duration.
fn statement(qualifier: Qualifier, length: Length) -> Option<Statement> {
    let d = length.minutes;
    let unit = length.unit_min.clamp(LEAST_SHARE * d, GREATEST_SHARE * d);
    let sharp = Tail::Gaussian(SHARP_SIDE * d);
    let soft = Tail::Gaussian(SOFT_SIDE * d);
    let (plateau, left, right) = match qualifier {
        Qualifier::Bare => ((d, d), Tail::Gaussian(BARE_SHARE * unit), Tail::Gaussian(BARE_SHARE * unit)),
        Qualifier::About | Qualifier::Between => ((d, d), Tail::Gaussian(unit), Tail::Gaussian(unit)),
        Qualifier::Nearly => ((LITTLE_LESS * d, d), soft, sharp),
        Qualifier::JustOver => ((d, GOOD * d), sharp, soft),
        Qualifier::MoreThan => ((d, d), sharp, Tail::Exponential(OPEN_SIDE * d)),
        Qualifier::LessThan => ((d, d), Tail::Exponential(OPEN_SIDE * d), sharp),
        Qualifier::UpTo => ((d, d), Tail::Exponential(UP_TO_SIDE * d), sharp),
        Qualifier::UpToAbout => ((d, d), Tail::Exponential(UP_TO_SIDE * d), soft),
    };
    Statement::new(qualifier, d, plateau, left, right)
}

/// "Several hours", "a few minutes", "a couple of hours".
fn vague(words: &str) -> Option<Statement> {
    let (factor, rest) = if let Some(rest) = words.strip_prefix("several ") {
        (SEVERAL, rest)
    } else if let Some(rest) = words.strip_prefix("a few ") {
        (A_FEW, rest)
    } else {
        return None;
    };
    let unit = unit_min(rest)?;
    let (low, high) = (factor.0 * unit, factor.1 * unit);
    let (left, right) = VAGUE_SHOULDERS;
    Statement::new(
        Qualifier::Between,
        (low + high) / 2.0,
        (low, high),
        Tail::Gaussian(left * unit),
        Tail::Gaussian(right * unit),
    )
}

fn between(words: &str, low: &str, high: &str) -> Result<Statement, WordingError> {
    let (low, high) = (phrase::qualifier(low).1, phrase::qualifier(high).1);
    let high_length = length(high).ok_or_else(|| unreadable(high))?;
    // "2 to 3 hours": the low end borrows the unit.
    let borrowed = || {
        let unit = high.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
        length(&format!("{low} {unit}"))
    };
    let low_length = length(low).or_else(borrowed).ok_or_else(|| unreadable(low))?;
    if low_length.minutes > high_length.minutes {
        return Err(reversed(words));
    }
    let shoulder = |end: Length| Tail::Gaussian(SHARP_SIDE * end.minutes);
    let ends = (low_length.minutes, high_length.minutes);
    Statement::new(Qualifier::Between, (ends.0 + ends.1) / 2.0, ends, shoulder(low_length), shoulder(high_length))
        .ok_or_else(|| unreadable(words))
}

fn unit_min(word: &str) -> Option<f64> {
    match word {
        "h" | "hr" | "hrs" | "hour" | "hours" => Some(HOUR_MIN),
        "min" | "mins" | "mn" | "m" | "minute" | "minutes" => Some(1.0),
        "s" | "sec" | "secs" | "second" | "seconds" => Some(1.0 / 60.0),
        "d" | "day" | "days" => Some(DAY_MIN),
        _ => None,
    }
}

/// Reads all of `words` as one positive duration.
fn length(words: &str) -> Option<Length> {
    let words = words.trim();
    // "two-and-a-half hours", "half-hour"
    let spaced = words.replace('-', " ");
    let words = if words.starts_with(char::is_alphabetic) { spaced.as_str() } else { words };
    let found = iso(words).or_else(|| in_words(words)).or_else(|| in_parts(words))?;
    (found.minutes > 0.0 && found.minutes.is_finite()).then_some(found)
}

/// "PT1H30M".
fn iso(words: &str) -> Option<Length> {
    let rest = words.strip_prefix("pt")?;
    in_parts(rest)
}

/// Fractions of an hour in words.
fn in_words(words: &str) -> Option<Length> {
    let quarter = |minutes: f64| Some(Length { minutes, unit_min: 15.0 });
    match words {
        "half an hour" | "half hour" | "a half hour" => quarter(30.0),
        "a quarter of an hour" | "quarter of an hour" => quarter(15.0),
        "three quarters of an hour" => quarter(45.0),
        "a couple of hours" => Some(Length { minutes: 2.0 * HOUR_MIN, unit_min: HOUR_MIN }),
        _ => {
            let whole = [" hours and a half", " hour and a half", " and a half hours"];
            let count = whole.iter().find_map(|end| words.strip_suffix(end))?;
            quarter((number(count).ok()?.value + 0.5) * HOUR_MIN)
        }
    }
}

/// "1 h 30 min", "1h30", "90 minutes", "two hours and ten minutes", "1.5 h".
fn in_parts(words: &str) -> Option<Length> {
    let mut rest = words;
    let mut total = 0.0;
    let mut unit = f64::INFINITY;
    let mut last = None;
    while !rest.is_empty() {
        let (amount, decimal, after) = amount(rest)?;
        let end = after.find(|c: char| !c.is_alphabetic()).unwrap_or(after.len());
        let (name, after) = after.split_at(end);
        let minutes = match (name, unit == HOUR_MIN) {
            // "1h30": what follows the hours without a unit is minutes.
            ("", true) => 1.0,
            ("", false) => return None,
            (name, _) => unit_min(name)?,
        };
        if minutes >= unit {
            return None;
        }
        unit = minutes;
        total += amount * minutes;
        last = Some((amount, decimal));
        rest = after.trim_start_matches([' ', ',']);
        rest = rest.strip_prefix("and ").unwrap_or(rest);
    }
    let (amount, decimal) = last?;
    let unit_min = if decimal {
        unit * 0.25
    } else if unit == 1.0 {
        rounding(amount)
    } else {
        unit
    };
    Some(Length { minutes: total, unit_min })
}

/// The unit that a number of minutes is rounded to.
fn rounding(minutes: f64) -> f64 {
    [15.0, 5.0].into_iter().find(|unit| minutes % unit == 0.0).unwrap_or(1.0)
}

/// An amount in digits or in one word, and what follows it.
fn amount(words: &str) -> Option<(f64, bool, &str)> {
    let end = words.find(|c: char| !(c.is_ascii_digit() || c == '.' || c == ',')).unwrap_or(words.len());
    if end > 0 {
        let number = number(&words[..end]).ok()?;
        return Some((number.value, number.unit < 1.0, words[end..].trim_start()));
    }
    let (word, rest) = words.split_once([' ', '-'])?;
    Some((small(word)?, false, rest.trim_start()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use Tail::{Exponential as E, Gaussian as G};

    fn shape(words: &str) -> (Qualifier, f64, f64, Tail, Tail) {
        let s = duration(words).unwrap_or_else(|error| panic!("{words}: {error}"));
        (s.qualifier, s.likelihood.low(), s.likelihood.high(), s.likelihood.left(), s.likelihood.right())
    }

    #[test]
    fn durations_are_read_in_every_common_notation() {
        for (words, minutes) in [
            ("1 h", 60.0),
            ("45 min", 45.0),
            ("1h30", 90.0),
            ("1 h 30 min", 90.0),
            ("1 hour and 30 minutes", 90.0),
            ("90 minutes", 90.0),
            ("an hour and a half", 90.0),
            ("two and a half hours", 150.0),
            ("two-and-a-half hours", 150.0),
            ("one and a half hours", 90.0),
            ("half an hour", 30.0),
            ("a half-hour", 30.0),
            ("an hour", 60.0),
            ("one hour", 60.0),
            ("1.5 h", 90.0),
            ("1,5 h", 90.0),
            ("PT1H", 60.0),
            ("PT1H30M", 90.0),
            ("30 seconds", 0.5),
            ("two days", 2_880.0),
        ] {
            assert!((duration(words).unwrap().value - minutes).abs() < 1e-9, "{words}");
        }
    }

    #[test]
    fn the_width_follows_the_unit_last_spoken() {
        assert_eq!(shape("about 1 h"), (Qualifier::About, 60.0, 60.0, G(9.0), G(9.0)));
        assert_eq!(shape("1 h"), (Qualifier::Bare, 60.0, 60.0, G(4.5), G(4.5)));
        assert_eq!(shape("about 100 min"), (Qualifier::About, 100.0, 100.0, G(5.0), G(5.0)));
        assert_eq!(shape("about six hours"), (Qualifier::About, 360.0, 360.0, G(54.0), G(54.0)));
    }

    #[test]
    fn one_sided_durations_lean_to_their_side() {
        assert_eq!(shape("a little less than 1 h"), (Qualifier::Nearly, 48.0, 60.0, G(6.0), G(3.0)));
        let good = shape("a good two hours");
        assert_eq!((good.0, good.1, good.3, good.4), (Qualifier::JustOver, 120.0, G(6.0), G(12.0)));
        assert!((good.2 - 138.0).abs() < 1e-9);
        assert_eq!(shape("two good hours"), good);
        assert_eq!(shape("a good hour").1, 60.0);
        assert_eq!(shape("less than an hour"), (Qualifier::LessThan, 60.0, 60.0, E(30.0), G(3.0)));
        assert_eq!(shape("more than an hour"), (Qualifier::MoreThan, 60.0, 60.0, G(3.0), E(30.0)));
    }

    #[test]
    fn vague_durations_are_ranges() {
        assert_eq!(shape("several hours"), (Qualifier::Between, 180.0, 480.0, G(30.0), G(120.0)));
        assert_eq!(shape("a few hours"), (Qualifier::Between, 120.0, 300.0, G(30.0), G(120.0)));
        assert_eq!(shape("2 to 3 hours"), (Qualifier::Between, 120.0, 180.0, G(6.0), G(9.0)));
        assert_eq!(shape("between 45 min and 1 h").1, 45.0);
    }

    #[test]
    fn what_is_no_duration_is_refused() {
        for words in ["", "1", "h", "0 min", "30 min 1 h", "long", "PT", "-1 h", "1 h 1 h"] {
            assert!(duration(words).is_err(), "{words}");
        }
    }

    #[test]
    fn a_misspelt_unit_is_put_right() {
        assert!(duration("two huors").unwrap_err().help.unwrap().contains("two hours"));
    }
}
