//! Counts of reports in words: "nearly 55,000 reports", "up to about 10,000", "from a few hundred to several thousand".

use super::super::{Qualifier, Statement, Tail};
use super::number::{self, Number, number};
use super::{WordingError, normalise, phrase, suggest};
use crate::scenario::file::problem::Code;

/// What a count may look like, for error messages.
pub(crate) const EXPECTED: &str = "a count such as 55,000, about 300, nearly 55,000 reports, more than 10,000, \
    up to about 10,000, between 300 and 5,000, a few hundred or several thousand";

/// A rounded number is trusted to no less than this share of it, however many zeros it lacks.
const LEAST_SHARE: f64 = 0.02;
/// … and to no more than this share: "10,000" is not rounded to the next ten thousand.
const GREATEST_SHARE: f64 = 0.10;
/// A bare number's plateau and shoulder are at most this share of it, so that a bare number is never vaguer than
/// "about" the same number.
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
/// The sharp side of a one-sided wording, in units of rounding.
const SHARP_SIDE: f64 = 0.25;
/// Shoulders of a range, in shares of each end: the ends are themselves rounded.
const RANGE_SHARE: f64 = 0.05;
/// "A few" and "several" of a unit, as everyday usage has them; they overlap.
pub(crate) const A_FEW: (f64, f64) = (2.0, 5.0);
/// See [`A_FEW`].
pub(crate) const SEVERAL: (f64, f64) = (3.0, 8.0);
/// A plural alone ("thousands"): from two units until the next word would be used.
const PLURAL: (f64, f64) = (2.0, 9.0);
/// Shoulders of vague numbers, in units, below and above: the upper end is vaguer.
pub(crate) const VAGUE_SHOULDERS: (f64, f64) = (0.5, 2.0);

/// Reads a count.
///
/// # Errors
/// Where the words are no count, or a count with two readings. The error tells a near-misspelling put right.
///
/// ```
/// use outagesim::scenario::{Tail, wording};
///
/// let count = wording::count("more than 10,000").unwrap();
/// assert_eq!(count.likelihood.right(), Tail::Exponential(2_500.0));
/// assert!(wording::count("abuot 300").unwrap_err().help.unwrap().contains("about 300"));
/// ```
pub fn count(words: &str) -> Result<Statement, WordingError> {
    read(&normalise(words)).map_err(|error| suggest::nearest(words, error, |candidate| read(candidate).is_ok()))
}

fn read(words: &str) -> Result<Statement, WordingError> {
    let words = without_nouns(words);
    if let Some((low, high)) = phrase::range(words) {
        return between(words, low, high);
    }
    let (qualifier, rest) = phrase::qualifier(words);
    let rest = without_nouns(rest);
    if let Some((low, high)) = phrase::range(rest) {
        return between(rest, low, high);
    }
    if let Some(vague) = Vague::read(rest) {
        return vague.statement().ok_or_else(|| unreadable(words));
    }
    let number = readable_number(rest)?;
    if number.value == 0.0 && qualifier != Qualifier::Bare {
        return Err(unreadable(words));
    }
    statement(qualifier, number).ok_or_else(|| unreadable(words))
}

/// A number; what is none is no count either.
fn readable_number(words: &str) -> Result<Number, WordingError> {
    number(words).map_err(|error| if error.code == Code::UnreadableWording { unreadable(words) } else { error })
}

fn unreadable(words: &str) -> WordingError {
    WordingError::unreadable(words, "a count", EXPECTED)
}

/// Nouns that may follow a count and say nothing.
const NOUNS: &[&str] = &[
    "problem reports",
    "user reports",
    "reports",
    "report",
    "signalements",
    "signalement",
    "complaints",
    "users",
    "incidents",
    "per bin",
    "a bin",
    "per 15 min",
    "per 15 minutes",
    "in total",
    "of",
];

fn without_nouns(words: &str) -> &str {
    let mut words = words.trim();
    while let Some(rest) = NOUNS.iter().find_map(|noun| words.strip_suffix(noun)).filter(|rest| rest.ends_with(' ')) {
        words = rest.trim_end();
    }
    words
}

/// What a qualifier says of a number.
pub(crate) fn statement(qualifier: Qualifier, number: Number) -> Option<Statement> {
    let n = number.value;
    let unit = number.unit.clamp(LEAST_SHARE * n, GREATEST_SHARE * n).max(HALF_REPORT);
    let sharp = Tail::Gaussian(SHARP_SIDE * unit);
    let (plateau, left, right) = match qualifier {
        Qualifier::Bare => {
            let (half, shoulder) = bare_widths(number);
            ((n - half, n + half), Tail::Gaussian(shoulder), Tail::Gaussian(shoulder))
        }
        Qualifier::About | Qualifier::Between => ((n, n), Tail::Gaussian(unit), Tail::Gaussian(unit)),
        Qualifier::Nearly => ((n - unit, n), Tail::Gaussian(unit), sharp),
        Qualifier::JustOver => ((n, n + unit), sharp, Tail::Gaussian(unit)),
        Qualifier::MoreThan => ((n, n), sharp, Tail::Exponential(BEYOND_SHARE * n)),
        Qualifier::UpTo => ((n, n), Tail::Exponential(REACHED_SHARE * n), sharp),
        Qualifier::UpToAbout => ((n, n), Tail::Exponential(REACHED_SHARE * n), Tail::Gaussian(unit)),
        Qualifier::LessThan => ((n, n), Tail::Exponential(BELOW_SHARE * n), sharp),
    };
    Statement::new(qualifier, n, plateau, left, right)
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

fn between(words: &str, low: &str, high: &str) -> Result<Statement, WordingError> {
    let (low, high) = (phrase::qualifier(without_nouns(low)).1, phrase::qualifier(without_nouns(high)).1);
    let (high_vague, low_vague) = (Vague::read(high), Vague::read(low));
    let high_number = if high_vague.is_none() { Some(readable_number(high)?) } else { None };
    let low_number = if low_vague.is_none() { Some(readable_number(low)?) } else { None };
    // "5 to 10 thousand": the low end borrows the multiplier.
    let borrowed = match (low_number, high_number.and_then(|n| n.multiplier)) {
        (Some(Number { multiplier: None, value, .. }), Some(factor)) if value < 1_000.0 => factor,
        _ => 1.0,
    };
    let low_end = low_vague.map(|v| v.low).or(low_number.map(|n| n.value * borrowed)).ok_or_else(|| unreadable(low))?;
    let high_end = high_vague.map(|v| v.high).or(high_number.map(|n| n.value)).ok_or_else(|| unreadable(high))?;
    if low_end > high_end {
        return Err(reversed(words));
    }
    // A vague end keeps the shoulder that it has alone.
    let (below, above) = VAGUE_SHOULDERS;
    let shoulder = |vague: Option<Vague>, units: f64, end: f64| {
        Tail::Gaussian(vague.map_or((RANGE_SHARE * end).max(HALF_REPORT), |vague| units * vague.unit))
    };
    let middle = (low_end + high_end) / 2.0;
    let (left, right) = (shoulder(low_vague, below, low_end), shoulder(high_vague, above, high_end));
    Statement::new(Qualifier::Between, middle, (low_end, high_end), left, right).ok_or_else(|| unreadable(words))
}

pub(crate) fn reversed(words: &str) -> WordingError {
    let message = "the low end of this range is greater than its high end".to_owned();
    WordingError::with(Code::ReversedRange, words, message, "the smaller value first").help("swap the two")
}

/// "A few hundred", "several thousand", "dozens", "tens of thousands".
#[derive(Debug, Clone, Copy)]
struct Vague {
    unit: f64,
    low: f64,
    high: f64,
}

impl Vague {
    fn read(words: &str) -> Option<Self> {
        let words = words.strip_suffix(" of").unwrap_or(words);
        let (factor, rest) = if let Some(rest) = words.strip_prefix("a few ").or_else(|| words.strip_prefix("few ")) {
            (A_FEW, rest)
        } else if let Some(rest) = words.strip_prefix("several ") {
            (SEVERAL, rest)
        } else if let Some(rest) = words.strip_prefix("many ") {
            (SEVERAL, rest)
        } else {
            (PLURAL, words)
        };
        let plural = factor == PLURAL;
        let mut unit = 1.0;
        for (i, word) in rest.split(' ').filter(|word| *word != "of").enumerate() {
            let singular = word.strip_suffix('s');
            let factor = match singular.unwrap_or(word) {
                "ten" if singular.is_some() => 10.0,
                name if name.len() > 1 => number::multiplier(name)?,
                _ => return None,
            };
            if plural && i == 0 && singular.is_none() {
                return None;
            }
            unit *= factor;
        }
        (unit > 1.0).then_some(Self { unit, low: factor.0 * unit, high: factor.1 * unit })
    }

    fn statement(self) -> Option<Statement> {
        let (left, right) = VAGUE_SHOULDERS;
        let tails = (Tail::Gaussian(left * self.unit), Tail::Gaussian(right * self.unit));
        Statement::new(Qualifier::Between, (self.low + self.high) / 2.0, (self.low, self.high), tails.0, tails.1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shape(words: &str) -> (Qualifier, f64, f64, Tail, Tail) {
        let s = count(words).unwrap_or_else(|error| panic!("{words}: {error}"));
        (s.qualifier, s.likelihood.low(), s.likelihood.high(), s.likelihood.left(), s.likelihood.right())
    }
    use Tail::{Exponential as E, Gaussian as G};

    #[test]
    fn a_bare_count_is_exact_to_its_own_rounding() {
        assert_eq!(shape("54,609"), (Qualifier::Bare, 54_608.5, 54_609.5, G(0.25), G(0.25)));
        assert_eq!(shape("55,000 reports"), (Qualifier::Bare, 54_500.0, 55_500.0, G(500.0), G(500.0)));
        assert_eq!(shape("10 000 signalements"), (Qualifier::Bare, 9_500.0, 10_500.0, G(500.0), G(500.0)));
    }

    #[test]
    fn a_qualified_count_is_as_wide_as_its_rounding() {
        assert_eq!(shape("about 300"), (Qualifier::About, 300.0, 300.0, G(30.0), G(30.0)));
        assert_eq!(shape("~2,500"), (Qualifier::About, 2_500.0, 2_500.0, G(100.0), G(100.0)));
        assert_eq!(shape("nearly 55,000"), (Qualifier::Nearly, 53_900.0, 55_000.0, G(1_100.0), G(275.0)));
        assert_eq!(shape("just over 55,000"), (Qualifier::JustOver, 55_000.0, 56_100.0, G(275.0), G(1_100.0)));
        assert_eq!(shape("about 3 reports"), (Qualifier::About, 3.0, 3.0, G(0.5), G(0.5)));
    }

    #[test]
    fn a_bound_is_sharp_on_one_side_and_open_on_the_other() {
        assert_eq!(shape("more than 10,000"), (Qualifier::MoreThan, 10_000.0, 10_000.0, G(250.0), E(2_500.0)));
        assert_eq!(shape("up to 10,000"), (Qualifier::UpTo, 10_000.0, 10_000.0, E(1_200.0), G(250.0)));
        assert_eq!(shape("up to about 10,000"), (Qualifier::UpToAbout, 10_000.0, 10_000.0, E(1_200.0), G(1_000.0)));
        assert_eq!(shape("less than 10,000"), (Qualifier::LessThan, 10_000.0, 10_000.0, E(5_000.0), G(250.0)));
        assert_eq!(shape("< 10k"), shape("under 10,000"));
    }

    #[test]
    fn a_range_is_flat_between_its_ends() {
        let expected = (Qualifier::Between, 5_000.0, 10_000.0, G(250.0), G(500.0));
        for words in ["between 5,000 and 10,000", "5,000–10,000", "5,000 to 10,000", "5 to 10 thousand", "5-10k"] {
            assert_eq!(shape(words), expected, "{words}");
        }
    }

    #[test]
    fn vague_counts_are_ranges() {
        assert_eq!(shape("a few hundred"), (Qualifier::Between, 200.0, 500.0, G(50.0), G(200.0)));
        assert_eq!(shape("several thousand reports"), (Qualifier::Between, 3_000.0, 8_000.0, G(500.0), G(2_000.0)));
        assert_eq!(shape("thousands of reports"), (Qualifier::Between, 2_000.0, 9_000.0, G(500.0), G(2_000.0)));
        assert_eq!(shape("tens of thousands").1, 20_000.0);
        let open = shape("from a few hundred to several thousand");
        assert_eq!(open, (Qualifier::Between, 200.0, 8_000.0, G(50.0), G(2_000.0)));
    }

    #[test]
    fn a_reversed_range_says_so() {
        assert_eq!(count("between 5,000 and 300").unwrap_err().code, Code::ReversedRange);
    }

    #[test]
    fn many_is_no_count() {
        assert!(count("many").is_err());
    }
}
