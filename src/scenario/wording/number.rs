//! Numbers in digits and in words, with the unit that they are rounded to.

use super::WordingError;
use crate::scenario::file::problem::Code;

/// A number as it was written.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Number {
    /// Its value.
    pub value: f64,
    /// The unit that it is rounded to: 1,000 for 55,000, 1 for 54,609, 0.1 for 2.5.
    pub unit: f64,
    /// Whether it ends in a word that multiplies it ("thousand", "k"): then the low end of a range may borrow it.
    pub multiplier: Option<f64>,
}

/// Numbers above this are no counts of anything here.
const GREATEST: f64 = 1e12;

const EXPECTED: &str = "a number such as 55,000, 55 000, 54609, 1.5 million, 10k or two hundred";

/// Small numbers in words.
pub(crate) const SMALL: &[(&str, f64)] = &[
    ("zero", 0.0),
    ("a", 1.0),
    ("an", 1.0),
    ("one", 1.0),
    ("two", 2.0),
    ("three", 3.0),
    ("four", 4.0),
    ("five", 5.0),
    ("six", 6.0),
    ("seven", 7.0),
    ("eight", 8.0),
    ("nine", 9.0),
    ("ten", 10.0),
    ("eleven", 11.0),
    ("twelve", 12.0),
    ("fifteen", 15.0),
    ("twenty", 20.0),
    ("thirty", 30.0),
    ("forty", 40.0),
    ("fifty", 50.0),
    ("sixty", 60.0),
    ("seventy", 70.0),
    ("eighty", 80.0),
    ("ninety", 90.0),
];

/// Words that multiply.
pub(crate) const MULTIPLIERS: &[(&str, f64)] = &[
    ("dozen", 12.0),
    ("hundred", 100.0),
    ("thousand", 1_000.0),
    ("k", 1_000.0),
    ("million", 1_000_000.0),
    ("m", 1_000_000.0),
    ("billion", 1_000_000_000.0),
];

pub(crate) fn small(word: &str) -> Option<f64> {
    SMALL.iter().find(|(name, _)| *name == word).map(|&(_, value)| value)
}

pub(crate) fn multiplier(word: &str) -> Option<f64> {
    MULTIPLIERS.iter().find(|(name, _)| *name == word).map(|&(_, value)| value)
}

/// Reads all of `words` as one number.
///
/// A single `.` or `,` before exactly three digits separates thousands (55.000 and 1.234 are whole numbers); before
/// any other number of digits it is a decimal mark (1,5 and 2.25). With both, the last one is the decimal mark.
pub(crate) fn number(words: &str) -> Result<Number, WordingError> {
    let words = words.trim();
    if let Some(factor) = words.strip_prefix("half a ").and_then(multiplier) {
        let value = factor / 2.0;
        return Ok(Number { value, unit: trailing_unit(value), multiplier: None });
    }
    let digits_end = words
        .char_indices()
        .find(|&(at, c)| !(c.is_ascii_digit() || (at > 0 && matches!(c, '.' | ',' | '\'' | '_' | ' '))))
        .map_or(words.len(), |(at, _)| at);
    let (digits, rest) = words.split_at(digits_end);
    let rest = rest.trim();
    let unreadable = || WordingError::unreadable(words, "a number", EXPECTED);

    let mut number = if digits.is_empty() { None } else { Some(in_digits(digits.trim_end())?) };
    for word in rest.split(' ').filter(|word| !word.is_empty()) {
        if let Some(factor) = multiplier(word) {
            let base = number.unwrap_or(Number { value: 1.0, unit: 1.0, multiplier: None });
            if digits.contains(['.', ',']) && base.unit >= 1.0 && base.multiplier.is_none() {
                return Err(two_readings(digits, word, factor));
            }
            number = Some(Number { value: base.value * factor, unit: base.unit * factor, multiplier: Some(factor) });
        } else if let Some(value) = small(word)
            && digits.is_empty()
        {
            // "twenty five": a smaller number may follow a ten.
            let tens = number.map_or(0.0, |n| n.value);
            let follows_a_ten = (20.0..100.0).contains(&tens) && tens % 10.0 == 0.0 && value < 10.0;
            if number.is_some() && !follows_a_ten {
                return Err(unreadable());
            }
            number = Some(Number { value: tens + value, unit: 1.0, multiplier: None });
        } else {
            return Err(unreadable());
        }
    }
    let number = number.ok_or_else(unreadable)?;
    if number.value > GREATEST {
        return Err(WordingError::with(
            Code::NumberTooLarge,
            words,
            "this number is too large".to_owned(),
            "at most a million million",
        ));
    }
    let unit = if number.unit >= 1.0 { trailing_unit(number.value) } else { number.unit };
    Ok(Number { unit, ..number })
}

fn two_readings(digits: &str, word: &str, factor: f64) -> WordingError {
    let digits = digits.trim();
    let whole: String = digits.chars().filter(char::is_ascii_digit).collect();
    let value = |text: &str| text.parse().unwrap_or(0.0) * factor;
    let (smaller, greater) = (value(&digits.replace(',', ".")), value(&whole));
    WordingError::with(
        Code::AmbiguousNumber,
        digits,
        format!("`{digits} {word}` can be read in two ways"),
        "a number with one reading",
    )
    .help(if smaller > 0.0 {
        format!("write `{}` or `{}`", with_commas(smaller), with_commas(greater))
    } else {
        format!("write `{}`", with_commas(greater))
    })
}

fn with_commas(value: f64) -> String {
    let digits = format!("{value:.0}");
    let mut grouped = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

/// The greatest power of ten that divides the number: 1,000 for 55,000.
fn trailing_unit(value: f64) -> f64 {
    if value < 1.0 {
        return 1.0;
    }
    let mut unit = 1.0;
    while unit * 10.0 <= value && (value % (unit * 10.0)) == 0.0 {
        unit *= 10.0;
    }
    if value.fract() != 0.0 { 0.1 } else { unit }
}

/// Digits with separators and a decimal mark.
fn in_digits(digits: &str) -> Result<Number, WordingError> {
    let unreadable = || WordingError::unreadable(digits, "a number", EXPECTED);
    let marks: Vec<(usize, char)> = digits.char_indices().filter(|(_, c)| matches!(c, '.' | ',')).collect();
    let last = marks.last().copied();
    let decimal_at = match (last, marks.len()) {
        (None, _) => None,
        (Some((at, _)), 1) => {
            let head = &digits[..at];
            let thousands = digits.len() - at - 1 == 3 && head.len() <= 3 && head != "0" && all_digits(head);
            (!thousands).then_some(at)
        }
        (Some((at, mark)), _) => marks[..marks.len() - 1].iter().all(|&(_, other)| other != mark).then_some(at),
    };
    let (whole, fraction) = match decimal_at {
        Some(at) => (&digits[..at], &digits[at + 1..]),
        None => (digits, ""),
    };
    if !all_digits_or_empty(fraction) || (decimal_at.is_some() && fraction.is_empty()) {
        return Err(unreadable());
    }
    let groups: Vec<&str> = whole.split(['.', ',', '\'', '_', ' ']).collect();
    let (Some(first), rest) = (groups.first(), &groups[1..]) else { return Err(unreadable()) };
    let grouped = rest.is_empty() || (first.len() <= 3 && rest.iter().all(|group| group.len() == 3));
    if !grouped || !groups.iter().all(|group| all_digits(group)) {
        return Err(unreadable());
    }
    let mut plain = groups.concat();
    if !fraction.is_empty() {
        plain.push('.');
        plain.push_str(fraction);
    }
    let value: f64 = plain.parse().map_err(|_| unreadable())?;
    let unit = 10_f64.powi(-i32::try_from(fraction.len().min(12)).unwrap_or(12));
    Ok(Number { value, unit, multiplier: None })
}

fn all_digits(text: &str) -> bool {
    !text.is_empty() && all_digits_or_empty(text)
}

fn all_digits_or_empty(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(words: &str) -> (f64, f64) {
        let number = number(words).unwrap();
        (number.value, number.unit)
    }

    #[test]
    fn thousands_may_be_separated_in_every_common_style() {
        for words in ["55,000", "55.000", "55 000", "55'000", "55_000", "55000", "55k", "55 thousand"] {
            assert_eq!(read(words), (55_000.0, 1_000.0), "{words}");
        }
    }

    #[test]
    fn the_unit_follows_the_zeros() {
        assert_eq!(read("54,609"), (54_609.0, 1.0));
        assert_eq!(read("10,000"), (10_000.0, 10_000.0));
        assert_eq!(read("2.5"), (2.5, 0.1));
        assert_eq!(read("1.5 million"), (1_500_000.0, 100_000.0));
        assert_eq!(read("0"), (0.0, 1.0));
    }

    #[test]
    fn a_mark_before_three_digits_separates_thousands() {
        assert_eq!(read("1.234").0, 1_234.0);
        assert_eq!(read("1,5").0, 1.5);
        assert_eq!(read("0.125").0, 0.125);
        assert_eq!(read("1.234,5").0, 1_234.5);
        assert_eq!(read("1,234,567").0, 1_234_567.0);
    }

    #[test]
    fn three_decimals_of_a_million_have_two_readings() {
        assert_eq!(number("1.234 million").unwrap_err().code, Code::AmbiguousNumber);
    }

    #[test]
    fn numbers_in_words_are_read() {
        assert_eq!(read("two").0, 2.0);
        assert_eq!(read("a dozen").0, 12.0);
        assert_eq!(read("three hundred thousand").0, 300_000.0);
        assert_eq!(read("twenty five").0, 25.0);
        assert_eq!(read("thousand").0, 1_000.0);
        assert_eq!(read("half a million"), (500_000.0, 100_000.0));
    }

    #[test]
    fn what_is_no_number_is_refused() {
        for words in ["", "many", "55,00,0", "1 23", "12 three", "1e5", ",5", "5,", "two three", "99999999999999"] {
            assert!(number(words).is_err(), "{words}");
        }
    }
}
