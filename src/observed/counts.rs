//! Counts of bins as tools and spreadsheets write them.

use super::instants::Fault;
use crate::scenario::Code;
use crate::words::message::Text;
use crate::words::text::text;

/// More reports than this in a bin are no count of people. Our assumption.
const MOST_REPORTS: f64 = 1e9;

fn expected() -> Text {
    text!("a whole number of reports, from 0 to a thousand million")
}

/// What a point or a comma within a number is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mark {
    Thousands,
    Decimal,
    /// Nothing in the column decides.
    Either,
}

/// How a column writes its numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Notation {
    point: Mark,
    comma: Mark,
}

impl Notation {
    /// Numbers that need not be whole: a point is a decimal mark, and so is a comma where it does not separate the cells.
    pub(super) fn real(delimiter: Option<char>) -> Self {
        let comma = if delimiter.is_some_and(|mark| mark != ',') { Mark::Decimal } else { Mark::Thousands };
        Self { point: Mark::Decimal, comma }
    }

    /// Counts, seen from all cells of their column. Whoever separates cells by commas writes no decimal comma.
    pub(super) fn of<'t>(cells: impl Iterator<Item = &'t str> + Clone, delimiter: Option<char>) -> Self {
        let comma = if delimiter == Some(',') { Mark::Thousands } else { mark(cells.clone(), ',', '.') };
        Self { point: mark(cells, '.', ','), comma }
    }
}

fn mark<'t>(cells: impl Iterator<Item = &'t str>, mark: char, other: char) -> Mark {
    let (mut thousands, mut decimal, mut any) = (true, true, false);
    for text in cells.map(str::trim).filter(|text| text.contains(mark)) {
        any = true;
        // The last of both is the decimal mark.
        if let (Some(here), Some(there)) = (text.rfind(mark), text.rfind(other)) {
            thousands &= here < there;
            decimal &= here > there;
            continue;
        }
        let mut groups = text.split(mark);
        let head = groups.next().unwrap_or_default();
        let rest: Vec<&str> = groups.collect();
        let (inner, last) = rest.split_at(rest.len().saturating_sub(1));
        let by_three = inner.iter().all(|group| group.len() == 3);
        // Lakh and crore: `1,25,000`.
        let by_two = !inner.is_empty() && head.len() <= 2 && inner.iter().all(|group| group.len() == 2);
        thousands &= (1..=3).contains(&head.len())
            && !head.starts_with('0')
            && (by_three || by_two)
            && last.iter().all(|group| group.len() == 3);
        // Counts are whole.
        decimal &= matches!(rest.as_slice(), [fraction] if fraction.bytes().all(|digit| digit == b'0'));
    }
    match (any, thousands, decimal) {
        (true, true, true) => Mark::Either,
        (true, true, false) => Mark::Thousands,
        _ => Mark::Decimal,
    }
}

/// A count: `250`, also as `250.0`, `1,250`, `1 250` or `2.5e2`.
pub(super) fn count(text: &str, notation: Notation) -> Result<u64, Fault> {
    let number = number(text, notation)?;
    let is_count = number >= 0.0 && number.fract() == 0.0 && number <= MOST_REPORTS;
    if is_count { Ok(number as u64) } else { Err(no_count(text)) }
}

/// A number that need not be whole.
pub(super) fn number(text: &str, notation: Notation) -> Result<f64, Fault> {
    let text = text.trim();
    let mut plain = String::with_capacity(text.len());
    for (mark, kind) in [('.', notation.point), (',', notation.comma)] {
        if kind == Mark::Either && text.contains(mark) {
            return Err(two_readings(text, mark));
        }
    }
    for letter in text.chars() {
        match letter {
            '.' | ',' => {
                let kind = if letter == '.' { notation.point } else { notation.comma };
                if kind == Mark::Decimal {
                    plain.push('.');
                }
            }
            ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}' | '\'' | '’' | '_' => plain.push('_'),
            _ => plain.push(letter),
        }
    }
    let grouped = plain.split('_').skip(1).all(|group| group.split('.').next().is_some_and(|whole| whole.len() == 3));
    let plain = plain.replace('_', "");
    let number = plain.parse().ok().filter(|number: &f64| grouped && number.is_finite());
    number.ok_or_else(|| no_count(text))
}

/// Whether the text can be a count, in whatever notation.
pub(super) fn is_plain(text: &str) -> bool {
    let text = text.trim();
    text.starts_with(|c: char| c.is_ascii_digit())
        && text.chars().all(|c| c.is_ascii_digit() || ".,' \u{a0}\u{202f}".contains(c))
}

/// Whether numbers count the rows: 0, 1, 2 … or 1, 2, 3 …, four of them at least.
pub(super) fn counts_rows<'t>(cells: impl Iterator<Item = &'t str>) -> bool {
    let mut rows = 0;
    let mut first = 0;
    for (i, text) in cells.enumerate() {
        let Ok(number) = text.trim().parse::<usize>() else { return false };
        if i == 0 {
            first = number;
        }
        if first > 1 || number != first + i {
            return false;
        }
        rows += 1;
    }
    rows >= 4
}

fn two_readings(text: &str, mark: char) -> Fault {
    let thousands = text.replace(mark, "");
    let whole = text.split(mark).next().unwrap_or_default();
    Fault {
        code: Code::AmbiguousNumber,
        message: text!(
            "`{text}` has two readings: {thousands} or {whole}",
            text,
            thousands = thousands.as_str(),
            whole
        ),
        expected: text!("a number with one reading"),
        help: Some(text!(
            "write `{thousands}` or `{whole}`: counts without separators have one reading",
            thousands = thousands.as_str(),
            whole
        )),
    }
}

fn no_count(text: &str) -> Fault {
    let help = (!text.is_empty()).then(|| text!("a bin whose count is not known has an empty cell, or `NA`"));
    Fault { code: Code::CurveCount, message: text!("`{text}` is no count", text), expected: expected(), help }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(cells: &[&str], delimiter: char) -> Vec<Option<u64>> {
        let notation = Notation::of(cells.iter().copied(), Some(delimiter));
        cells.iter().map(|text| count(text, notation).ok()).collect()
    }

    #[test]
    fn the_column_tells_what_a_mark_is() {
        for (cells, delimiter, expected) in [
            (
                &["250", "250.0", "1e3", "1 250", "1\u{202f}250", "1'250"][..],
                ',',
                &[250, 250, 1_000, 1_250, 1_250, 1_250][..],
            ),
            (&["5,000", "12"], ',', &[5_000, 12]),
            (&["1,25,000", "900"], ',', &[125_000, 900]),
            (&["1.000", "1.250"], ';', &[1_000, 1_250]),
            (&["1.000", "12.345.678"], ';', &[1_000, 12_345_678]),
            (&["1,000", "1,250"], ';', &[1_000, 1_250]),
            (&["3.000", "1250.000"], ',', &[3, 1_250]),
            (&["0.000", "1.000"], ',', &[0, 1]),
            (&["3,00", "250,00"], ';', &[3, 250]),
            (&["1.250,00", "3,00"], ';', &[1_250, 3]),
            (&["1,250.00", "3.00"], ';', &[1_250, 3]),
        ] {
            let expected: Vec<Option<u64>> = expected.iter().copied().map(Some).collect();
            assert_eq!(read(cells, delimiter), expected, "{cells:?}");
        }
    }

    #[test]
    fn a_mark_of_two_readings_is_refused() {
        assert_eq!(read(&["3", "1.000", "900"], ';'), [Some(3), None, Some(900)]);
        assert_eq!(read(&["3", "1,000"], ';'), [Some(3), None]);
        let notation = Notation::of(["1.000"].into_iter(), Some(';'));
        assert_eq!(count("1.000", notation).unwrap_err().code, Code::AmbiguousNumber);
    }

    #[test]
    fn what_is_no_count_is_refused() {
        for text in ["-3", "3.5", "x", "", "1e12", "1 25", "5k", "inf", "1.2.3"] {
            assert_eq!(read(&[text], ','), [None], "{text}");
        }
    }

    #[test]
    fn rows_that_are_counted_are_no_reports() {
        assert!(counts_rows(["1", "2", "3", "4"].into_iter()) && counts_rows(["0", "1", "2", "3"].into_iter()));
        assert!(!counts_rows(["1", "2", "3"].into_iter()) && !counts_rows(["2", "3", "4", "5"].into_iter()));
        assert!(!counts_rows(["1", "2", "3", "3"].into_iter()));
    }
}
