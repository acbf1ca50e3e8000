//! Numbers in digits and in words, with the unit that they are rounded to.

use super::WordingError;
use super::cursor::Cursor;
use super::language::Word;
use super::lexer::TokenKind;
use super::sum::Sum;
use crate::scenario::Qualifier;
use crate::scenario::file::problem::Code;
use crate::words::text::text;

/// A number as it was written.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Number {
    /// Its value.
    pub value: f64,
    /// The unit that it is rounded to: 1,000 for 55,000, 1 for 54,609, 0.1 for 2.5.
    pub unit: f64,
    /// What its last word multiplies by ("thousand", "k"): the low end of a range may borrow it.
    pub scale: Option<f64>,
    /// Whether the word itself says "about": "une quinzaine".
    pub about: bool,
    /// Whether it is written in words alone.
    pub in_words: bool,
}

/// Numbers above this are no counts of anything here.
const GREATEST: f64 = 1e12;

/// The dozen and the score: who counts in them does not count to the report.
const UNROUND: [f64; 2] = [12.0, 20.0];

/// Whether the parts of a number may be joined by "and".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Links {
    /// "One hundred and twenty" is one number.
    Joined,
    /// "One hundred and twenty" are two: of "between one hundred and twenty thousand".
    Apart,
}

/// Reads a number: digits, words, or both.
///
/// A single `.` or `,` before exactly three digits separates thousands: 55.000 and 1.234 are whole numbers. Before
/// any other number of digits it is a decimal mark, as in 1,5 and 2.25. With both, the last one is the decimal mark.
pub(crate) fn number(cursor: &mut Cursor<'_>, links: Links) -> Option<Number> {
    let from = cursor.at();
    let number = cursor.attempt(|cursor| {
        if let Some(value) = cursor.word(|word| if let Word::Around(value) = word { Some(value) } else { None }) {
            let plain = Number { value, unit: value, scale: None, about: true, in_words: true };
            return Some(scaled(cursor, plain, false));
        }
        part_of_a_scale(cursor).or_else(|| in_digits(cursor)).or_else(|| in_words(cursor, links))
    })?;
    if number.value > GREATEST {
        let (found, span) = cursor.said(from, cursor.at());
        let message = text!("this number is too large");
        cursor.fault(WordingError::new(Code::NumberTooLarge, found, span, message, text!("at most a million million")));
        return None;
    }
    Some(rounded(number))
}

/// A number with the unit that it is rounded to: its noughts, or the dozen that it is counted in.
fn rounded(number: Number) -> Number {
    let counted_in = number.scale.filter(|scale| UNROUND.contains(scale));
    let unit = match counted_in {
        Some(scale) => scale,
        None if number.unit >= 1.0 && !number.about => trailing_unit(number.value),
        None => number.unit,
    };
    Number { unit, ..number }
}

/// "Un bon millier", "une petite centaine", "a good 3,000": a number, and what the adjective says of it.
pub(crate) fn with_adjective(cursor: &mut Cursor<'_>) -> Option<(Qualifier, Number)> {
    cursor.attempt(|cursor| {
        cursor.takes(Word::Article);
        let adjective = cursor.word(|word| match word {
            Word::Adjective(adjective @ (Qualifier::JustOver | Qualifier::Nearly)) => Some(adjective),
            _ => None,
        })?;
        let value = cursor.word(|word| match word {
            Word::Around(value) | Word::Scale(value) => Some(value),
            _ => None,
        });
        let Some(value) = value else { return Some((adjective, rounded(in_digits(cursor)?))) };
        let plain = Number { value, unit: value, scale: None, about: true, in_words: true };
        Some((adjective, scaled(cursor, plain, false)))
    })
}

/// "Half a million", "three quarters of a million".
fn part_of_a_scale(cursor: &mut Cursor<'_>) -> Option<Number> {
    cursor.attempt(|cursor| {
        let part = fraction(cursor)?;
        while cursor.word(|word| matches!(word, Word::Of | Word::Article).then_some(())).is_some() {}
        let scale = scale(cursor)?;
        let value = part * scale;
        Some(Number { value, unit: trailing_unit(value), scale: None, about: false, in_words: true })
    })
}

/// "Half", "a third", "three quarters", "½", "3/4".
pub(crate) fn fraction(cursor: &mut Cursor<'_>) -> Option<f64> {
    cursor.attempt(|cursor| {
        if let Some(part) = sign(cursor) {
            return Some(part);
        }
        if let Some(part) = cursor.attempt(|cursor| {
            let above = cursor.whole(1)?;
            let below = cursor.mark('/').then(|| cursor.whole(2)).flatten()?;
            (above < below && above > 0).then(|| f64::from(above) / f64::from(below))
        }) {
            return Some(part);
        }
        let part = |word| if let Word::Fraction(part) = word { Some(part) } else { None };
        if let Some(part) = cursor.word(part) {
            return Some(part);
        }
        let times = cursor.attempt(|cursor| {
            cursor.takes(Word::Article);
            let times = cursor.word(cardinal).or_else(|| cursor.whole(1).map(f64::from))?;
            Some((times, cursor.word(part)?))
        });
        match times {
            Some((times, part)) => (times * part <= 1.0 && times > 0.0).then_some(times * part),
            None => cursor.takes(Word::Article).then(|| cursor.word(part)).flatten(),
        }
    })
}

fn cardinal(word: Word) -> Option<f64> {
    if let Word::Cardinal(value) = word { Some(value) } else { None }
}

fn scale(cursor: &mut Cursor<'_>) -> Option<f64> {
    cursor.word(|word| if let Word::Scale(scale) = word { Some(scale) } else { None })
}

/// A fraction in one sign.
pub(crate) fn sign(cursor: &mut Cursor<'_>) -> Option<f64> {
    const SIGNS: [(char, f64); 6] =
        [('½', 0.5), ('¼', 0.25), ('¾', 0.75), ('⅓', 1.0 / 3.0), ('⅔', 2.0 / 3.0), ('⅕', 0.2)];
    SIGNS.into_iter().find(|(sign, _)| cursor.mark(*sign)).map(|(_, part)| part)
}

/// "1/2" after a whole number: "2 1/2".
fn one_over(cursor: &mut Cursor<'_>) -> Option<f64> {
    cursor.attempt(|cursor| {
        let above = cursor.whole(1)?;
        let bar = cursor.token(0).is_some_and(|bar| bar.glued) && cursor.mark('/');
        let below = cursor.token(0).is_some_and(|below| below.glued).then(|| cursor.whole(1)).flatten()?;
        (bar && above > 0 && above < below).then(|| f64::from(above) / f64::from(below))
    })
}

/// "-1/2" and "-½" after a whole number: "2-1/2".
fn hyphened(cursor: &mut Cursor<'_>) -> Option<f64> {
    cursor.attempt(|cursor| {
        let is_glued = |cursor: &Cursor<'_>| cursor.token(0).is_some_and(|token| token.glued);
        (is_glued(cursor) && cursor.mark('-') && is_glued(cursor)).then_some(())?;
        sign(cursor).or_else(|| one_over(cursor))
    })
}

/// What multiplies a number, and half of that: "two dozen", "1.2 million", "a million and a half".
fn scaled(cursor: &mut Cursor<'_>, number: Number, marked: bool) -> Number {
    let mut number = number;
    let from = cursor.at();
    loop {
        // "2 m" is two million; whether "m" is a minute is asked elsewhere.
        let next = cursor.attempt(|cursor| {
            while number.about && cursor.takes(Word::Of) {}
            let scale = scale(cursor)?;
            number.scale.is_none_or(|before| before < scale || (before == 1e5 || before == 1e7)).then_some(scale)
        });
        let Some(scale) = next else { break };
        if marked && number.scale.is_none() && number.unit >= 1.0 {
            let (found, span) = cursor.said(from - 3, cursor.at());
            cursor.fault(two_readings(found, span, scale));
        }
        number.value *= scale;
        number.unit *= scale;
        number.scale = Some(scale);
    }
    if let (Some(scale), Some(part)) = (number.scale, cursor.word(and_fraction)) {
        number.value += part * scale;
        number.unit = trailing_unit(number.value);
    }
    number
}

/// What "and a half" adds.
pub(crate) fn and_fraction(word: Word) -> Option<f64> {
    if let Word::AndFraction(part) = word { Some(part) } else { None }
}

fn two_readings(found: &str, span: std::ops::Range<usize>, scale: f64) -> WordingError {
    let digits: String = found.chars().filter(|c| c.is_ascii_digit() || matches!(c, '.' | ',')).collect();
    let value = |text: &str| text.parse().unwrap_or(0.0) * scale;
    let smaller = value(&digits.replace(',', "."));
    let greater = value(&digits.replace([',', '.'], ""));
    let message = text!("`{found}` can be read in two ways", found);
    WordingError::new(Code::AmbiguousNumber, found, span, message, text!("a number with one reading")).help(
        if smaller > 0.0 {
            text!("write `{one}` or `{other}`", one = with_commas(smaller), other = with_commas(greater))
        } else {
            text!("write `{one}`", one = with_commas(greater))
        },
    )
}

pub(crate) fn with_commas(value: f64) -> String {
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

/// A number of units of time: of digits only those that stand before the unit, because "m" is a million elsewhere.
pub(crate) fn number_of_units(cursor: &mut Cursor<'_>) -> Option<Number> {
    cursor.attempt(unscaled).map(|(number, _)| number).or_else(|| number(cursor, Links::Joined))
}

/// Digits with separators and a decimal mark, and the words that multiply them.
fn in_digits(cursor: &mut Cursor<'_>) -> Option<Number> {
    let (number, marked) = cursor.attempt(unscaled)?;
    Some(scaled(cursor, number, marked))
}

/// Digits with separators and a decimal mark, and whether a mark stood before three of them.
fn unscaled(cursor: &mut Cursor<'_>) -> Option<(Number, bool)> {
    cursor.attempt(|cursor| {
        let (plain, marked) = plain_digits(cursor)?;
        let decimals = plain.split_once('.').map_or(0, |(_, decimals)| decimals.len());
        let mut value: f64 = plain.parse().ok()?;
        let mut unit = 10_f64.powi(-i32::try_from(decimals.min(12)).unwrap_or(12));
        let half = if decimals == 0 {
            hyphened(cursor).or_else(|| sign(cursor)).or_else(|| one_over(cursor)).or_else(|| cursor.word(and_fraction))
        } else {
            None
        };
        if let Some(part) = half {
            value += part;
            unit = 0.1;
        }
        Some((Number { value, unit, scale: None, about: false, in_words: false }, marked))
    })
}

/// The digits with a point for the decimal mark, and whether a mark stood before three of them.
fn plain_digits(cursor: &mut Cursor<'_>) -> Option<(String, bool)> {
    cursor.attempt(|cursor| {
        let mut groups = vec![cursor.digits()?];
        let mut marks: Vec<char> = Vec::new();
        loop {
            let separated = match (cursor.token(0), cursor.token(1)) {
                (Some(mark), Some(next)) if mark.glued && next.glued && next.kind == TokenKind::Digits => {
                    ['.', ',', '\'', '_'].into_iter().find(|sign| mark.is_mark(*sign)).map(|sign| (sign, next))
                }
                _ => None,
            };
            match separated {
                Some((sign, next)) => {
                    marks.push(sign);
                    groups.push(&next.text);
                    cursor.advance(2);
                }
                None if cursor.attempt(|cursor| space_group(cursor, &mut groups, &mut marks)).is_some() => {}
                None => break,
            }
        }
        joined(&groups, &marks)
    })
}

/// Three digits after a space: "55 000".
fn space_group<'t>(cursor: &mut Cursor<'t>, groups: &mut Vec<&'t str>, marks: &mut Vec<char>) -> Option<()> {
    let next = cursor.token(0).filter(|next| next.kind == TokenKind::Digits && next.text.len() == 3 && !next.glued)?;
    // A time may follow: "12 300" is one number, "12 300:00" is not.
    let first_is_short = groups.first().is_some_and(|first| first.len() <= 3);
    let spaces_only = marks.iter().all(|mark| *mark == ' ');
    let clock_follows = cursor.token(1).is_some_and(|after| after.is_mark(':'));
    (first_is_short && spaces_only && !clock_follows).then_some(())?;
    groups.push(&next.text);
    marks.push(' ');
    cursor.advance(1);
    Some(())
}

fn joined(groups: &[&str], marks: &[char]) -> Option<(String, bool)> {
    let (first, last) = (groups.first()?, groups.last()?);
    let (Some(mark), one) = (marks.last(), marks.len() == 1) else { return Some(((*first).to_owned(), false)) };
    let points: Vec<&char> = marks.iter().filter(|mark| matches!(mark, '.' | ',')).collect();
    let thousands = last.len() == 3 && first.len() <= 3 && *first != "0";
    let is_decimal = matches!(mark, '.' | ',')
        && match points.len() {
            1 if one => !thousands,
            1 => true,
            _ => points[..points.len() - 1].iter().all(|other| *other != mark),
        };
    let whole = if is_decimal { &groups[..groups.len() - 1] } else { groups };
    let rest = &whole[1..];
    let by_three = first.len() <= 3 && rest.iter().all(|group| group.len() == 3);
    // 1,20,000 and 12,34,567: lakh and crore.
    let by_two = first.len() <= 2
        && marks[..rest.len()].iter().all(|mark| *mark == ',')
        && rest.len() >= 2
        && rest[..rest.len() - 1].iter().all(|group| group.len() == 2)
        && rest[rest.len() - 1].len() == 3;
    (rest.is_empty() || by_three || by_two).then_some(())?;
    let mut plain = whole.concat();
    if is_decimal {
        plain.push('.');
        plain.push_str(last);
    }
    Some((plain, one && !is_decimal && matches!(mark, '.' | ',')))
}

/// "Twenty-five thousand", "one hundred and twenty", "quatre-vingt-dix-sept", "fünfundzwanzig".
fn in_words(cursor: &mut Cursor<'_>, links: Links) -> Option<Number> {
    let article = cursor.attempt(|cursor| {
        cursor.takes(Word::Article).then_some(())?;
        cursor.sees(|cursor| scale(cursor).is_some()).then_some(())
    });
    let mut sum = Sum { started: article.is_some(), current: f64::from(u8::from(article.is_some())), ..Sum::default() };
    let mut only_article = article.is_some();
    loop {
        let (before, at) = (sum, cursor.at());
        let linked = sum.started && !only_article && links == Links::Joined && cursor.takes(Word::Link);
        let compound = cursor.token(0).is_some_and(|token| token.glued && token.kind == TokenKind::Word);
        let added = match cursor.word(cardinal) {
            Some(value) => sum.add(value, linked && compound),
            None if linked => false,
            // "M" and "k" multiply what stands before them, and are no numbers.
            None if !sum.started && cursor.token(0).is_some_and(|token| token.text.len() == 1) => false,
            None => match scale(cursor) {
                Some(scale) => sum.multiply(scale),
                None => false,
            },
        };
        // "One hundred and two hundred" is two numbers.
        let breaks = linked && cursor.sees(|cursor| scale(cursor).is_some_and(|scale| !sum.clone().multiply(scale)));
        if !added || breaks {
            sum = before;
            cursor.go_to(at);
            break;
        }
        only_article = false;
    }
    sum.started.then_some(())?;
    let mut value = sum.total + sum.current;
    let mut unit = 1.0;
    let mut scale_said = sum.scale;
    if links == Links::Joined
        && let Some(part) = cursor.word(and_fraction)
    {
        // "Two and a half thousand", and "a million and a half".
        let of = sum.scale.filter(|_| sum.current == 0.0).unwrap_or(1.0);
        value += part * of;
        unit = if of == 1.0 { 0.1 } else { trailing_unit(value) };
        if let (1.0, Some(scale)) = (of, scale(cursor)) {
            (value, unit, scale_said) = (value * scale, unit * scale, Some(scale));
        }
    }
    Some(Number { value, unit, scale: scale_said, about: false, in_words: true })
}
