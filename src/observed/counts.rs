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
    /// Numbers of JSON.
    pub(super) const JSON: Self = Self { point: Mark::Decimal, comma: Mark::Decimal };

    /// Counts, seen from all cells of their column.
    pub(super) fn of<'t>(cells: impl Iterator<Item = &'t str> + Clone) -> Self {
        let mark = |mark, other| self::mark(cells.clone(), mark, other, true);
        Self { point: mark('.', ','), comma: mark(',', '.') }
    }

    /// Numbers that need not be whole, seen from all cells of their column and from how the `counts` beside them are written.
    pub(super) fn real<'t>(cells: impl Iterator<Item = &'t str> + Clone, counts: Self) -> Self {
        let mark = |mark, other| self::mark(cells.clone(), mark, other, false);
        let decided = |seen, of_counts, else_it_is| match seen {
            Mark::Either if of_counts == Mark::Thousands => Mark::Thousands,
            Mark::Either => else_it_is,
            _ => seen,
        };
        Self {
            // `12.125` is a usual level, where nothing says that it is a large one.
            point: decided(mark('.', ','), counts.point, Mark::Decimal),
            comma: decided(mark(',', '.'), counts.comma, Mark::Either),
        }
    }
}

/// What a mark is in a column: `other` is the other one.
fn mark<'t>(cells: impl Iterator<Item = &'t str>, mark: char, other: char, are_whole: bool) -> Mark {
    let (mut thousands, mut decimal, mut any) = (true, true, false);
    for text in cells.map(str::trim).filter(|text| text.contains(mark)) {
        any = true;
        // The last of both is the decimal mark.
        match text.rsplit_once(other) {
            Some((whole, fraction)) if !fraction.contains(mark) => {
                thousands &= is_grouped(whole, mark);
                decimal = false;
            }
            Some(_) => thousands = false,
            None => {
                thousands &= is_grouped(text, mark);
                let fraction = text.split_once(mark).map_or("", |(_, fraction)| fraction);
                let is_digit = |digit: u8| if are_whole { digit == b'0' } else { digit.is_ascii_digit() };
                decimal &= fraction.bytes().all(is_digit);
            }
        }
    }
    match (any, thousands, decimal) {
        (true, true, true) => Mark::Either,
        (true, true, false) => Mark::Thousands,
        _ => Mark::Decimal,
    }
}

/// Whether a mark divides the digits as thousands are divided: by three, or as lakh and crore in `1,25,000`.
fn is_grouped(whole: &str, mark: char) -> bool {
    let groups: Vec<&str> = whole.split(mark).collect();
    let [head, inner @ .., last] = &groups[..] else { return false };
    let are_of = |digits: usize| inner.iter().all(|group| group.len() == digits);
    let by_two = head.len() <= 2 && are_of(2);
    groups.iter().all(|group| group.bytes().all(|digit| digit.is_ascii_digit()))
        && (1..=3).contains(&head.len())
        && !head.starts_with('0')
        && (are_of(3) || by_two)
        && last.len() == 3
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
    let decimal = text.replace(mark, ".");
    let decimal = decimal.trim_end_matches('0').trim_end_matches('.');
    Fault {
        code: Code::AmbiguousNumber,
        message: text!(
            "`{text}` has two readings: {thousands} or {decimal}",
            text,
            thousands = thousands.as_str(),
            decimal
        ),
        expected: text!("a number with one reading"),
        help: Some(text!(
            "write `{thousands}` or `{decimal}`: counts without separators have one reading",
            thousands = thousands.as_str(),
            decimal
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

    fn read(cells: &[&str]) -> Vec<Option<u64>> {
        let notation = Notation::of(cells.iter().copied());
        cells.iter().map(|text| count(text, notation).ok()).collect()
    }

    #[test]
    fn the_column_tells_what_a_mark_is() {
        for (cells, expected) in [
            (
                &["250", "250.0", "1e3", "1 250", "1\u{202f}250", "1'250"][..],
                &[250, 250, 1_000, 1_250, 1_250, 1_250][..],
            ),
            (&["5,125", "12"], &[5_125, 12]),
            (&["1,25,000", "900"], &[125_000, 900]),
            (&["1.000", "1.250"], &[1_000, 1_250]),
            (&["1.000", "12.345.678"], &[1_000, 12_345_678]),
            (&["1,000", "1,250"], &[1_000, 1_250]),
            (&["3.000", "1250.000"], &[3, 1_250]),
            (&["0.000", "1.000"], &[0, 1]),
            (&["3,00", "250,00"], &[3, 250]),
            (&["1.250,00", "3,00"], &[1_250, 3]),
            (&["1,250.00", "3.00"], &[1_250, 3]),
        ] {
            let expected: Vec<Option<u64>> = expected.iter().copied().map(Some).collect();
            assert_eq!(read(cells), expected, "{cells:?}");
        }
    }

    #[test]
    fn a_mark_of_two_readings_is_refused() {
        assert_eq!(read(&["3", "1.000", "900"]), [Some(3), None, Some(900)]);
        assert_eq!(read(&["3", "1,000"]), [Some(3), None]);
        let notation = Notation::of(["1.000"].into_iter());
        assert_eq!(count("1.000", notation).unwrap_err().code, Code::AmbiguousNumber);
    }

    #[test]
    fn groups_that_are_none_of_thousands_are_refused() {
        for text in ["12,5", "1,2500", "1,2,3", "12,50.0", "0,125", ",125", "1,250,00.0"] {
            assert_eq!(read(&[text]), [None], "{text}");
        }
    }

    #[test]
    fn usual_levels_are_read_as_their_column_and_the_counts_say() {
        let real = |cells: &[&str], counts: &[&str]| {
            let notation = Notation::real(cells.iter().copied(), Notation::of(counts.iter().copied()));
            cells.iter().map(|text| number(text, notation).ok()).collect::<Vec<_>>()
        };
        assert_eq!(real(&["3,5", "12,125"], &["7"]), [Some(3.5), Some(12.125)]);
        assert_eq!(real(&["12.125"], &["7"]), [Some(12.125)]);
        assert_eq!(real(&["1.250,5"], &["7"]), [Some(1_250.5)]);
        assert_eq!(real(&["1,250", "900.5"], &["1,125"]), [Some(1_250.0), Some(900.5)]);
        assert_eq!(real(&["1.250"], &["1.125"]), [Some(1_250.0)]);
        assert_eq!(real(&["1,250"], &["7"]), [None]);
        let notation = Notation::real(["3,125"].into_iter(), Notation::JSON);
        let told = number("3,125", notation).unwrap_err().message.tell(crate::Language::English);
        assert!(told.contains("3125 or 3.125"), "{told}");
    }

    #[test]
    fn what_is_no_count_is_refused() {
        for text in ["-3", "3.5", "x", "", "1e12", "1 25", "5k", "inf", "1.2.3"] {
            assert_eq!(read(&[text]), [None], "{text}");
        }
    }

    #[test]
    fn rows_that_are_counted_are_no_reports() {
        assert!(counts_rows(["1", "2", "3", "4"].into_iter()) && counts_rows(["0", "1", "2", "3"].into_iter()));
        assert!(!counts_rows(["1", "2", "3"].into_iter()) && !counts_rows(["2", "3", "4", "5"].into_iter()));
        assert!(!counts_rows(["1", "2", "3", "3"].into_iter()));
    }
}
