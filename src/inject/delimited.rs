//! A series in a CSV.

use super::series::{ADDED, Edit, Row, SeriesError, digits, whole};
use crate::observed::{count_column, instant, is_missing, time_column};
use jiff::tz::TimeZone;
use std::ops::Range;

/// How a table is written.
#[derive(Debug, Clone)]
pub(super) struct Form {
    delimiter: char,
    /// Where the header ends, its line end apart.
    header_end: usize,
}

impl Form {
    /// The header with the column that is added.
    pub(super) fn header_with(&self, text: &str) -> String {
        format!("{}{}{ADDED}", &text[..self.header_end], self.delimiter)
    }

    /// New counts, and a cell more in every row.
    pub(super) fn edits<'r>(&self, bins: impl Iterator<Item = (&'r Row, u64)>) -> Vec<Edit> {
        let delimiter = self.delimiter;
        let mut edits = vec![(self.header_end..self.header_end, format!("{delimiter}{ADDED}"))];
        for (row, added) in bins {
            if let Some((count, place)) = row.count.as_ref().filter(|_| added > 0) {
                edits.push((place.clone(), (count + added).to_string()));
            }
            edits.push((row.end..row.end, format!("{delimiter}{added}")));
        }
        edits
    }
}

pub(super) fn rows(text: &str, count: Option<&str>, time_zone: &TimeZone) -> Result<(Form, Vec<Row>), SeriesError> {
    let mut lines = text.split_inclusive('\n');
    let header = lines.next().unwrap_or_default();
    let bare_header = header.trim_end_matches(['\n', '\r']);
    let delimiter = [';', '\t'].into_iter().find(|&mark| header.contains(mark)).unwrap_or(',');
    let names: Vec<String> = cells(bare_header, delimiter)
        .into_iter()
        .map(|cell| bare(header[cell].trim_start_matches('\u{feff}')).to_ascii_lowercase())
        .collect();
    let missing =
        |what: &str, how: &str| SeriesError(format!("no column of {what} among `{}`: {how}", names.join("`, `")));
    // A column of another name tells itself by what stands in it; bare numbers may be anything.
    let first = text[header.len()..].lines().find(|line| !line.is_empty()).unwrap_or_default();
    let is_time = |words: &str| words.parse::<f64>().is_err() && instant(words, time_zone).is_ok();
    let told = || cells(first, delimiter).into_iter().position(|cell| is_time(bare(&first[cell])));
    let time = time_column(&names).or_else(told).filter(|&time| time < names.len());
    let time = time.ok_or_else(|| missing("times", "expected one called time_utc, time or timestamp"))?;
    let column = match count {
        Some(name) => names.iter().position(|found| *found == name.to_ascii_lowercase()),
        None => count_column(&names),
    };
    let column = column.ok_or_else(|| missing("counts", "name it with --column"))?;
    if names.iter().any(|name| name == ADDED) {
        return Err(SeriesError::injected_before("column", "series"));
    }
    let zone = if names[time].ends_with("utc") { &TimeZone::UTC } else { time_zone };
    let mut rows = Vec::new();
    let mut from = header.len();
    for (number, whole_line) in lines.enumerate() {
        let begin = from;
        from += whole_line.len();
        let line = whole_line.trim_end_matches(['\n', '\r']);
        if line.is_empty() {
            continue;
        }
        let at = format!("line {}", number + 2);
        let spans = cells(line, delimiter);
        let (Some(time), Some(count)) = (spans.get(time), spans.get(column)) else {
            return Err(SeriesError(format!("{at}: found {} cells, expected {}", spans.len(), names.len())));
        };
        let words = bare(&line[time.clone()]);
        let start = instant(words, zone)
            .map_err(|expected| SeriesError(format!("{at}: found `{words}`, expected {expected}")))?;
        let words = bare(&line[count.clone()]);
        let count = if is_missing(words) {
            None
        } else {
            let from = begin + count.start + line[count.clone()].find(words).unwrap_or_default();
            Some((whole(words, &at)?, from..from + digits(words).len()))
        };
        rows.push(Row { start, count, end: begin + line.len(), number: number + 2 });
    }
    Ok((Form { delimiter, header_end: bare_header.len() }, rows))
}

/// Where the cells of a line stand; a delimiter between quotation marks divides none.
fn cells(line: &str, delimiter: char) -> Vec<Range<usize>> {
    let (mut cells, mut from, mut is_quoted) = (Vec::new(), 0, false);
    for (at, c) in line.char_indices() {
        if c == '"' {
            is_quoted = !is_quoted;
        } else if c == delimiter && !is_quoted {
            cells.push(from..at);
            from = at + c.len_utf8();
        }
    }
    cells.push(from..line.len());
    cells
}

/// A cell without its quotation marks and the spaces around it.
fn bare(cell: &str) -> &str {
    cell.trim().trim_matches('"').trim()
}

#[cfg(test)]
mod tests {
    use crate::inject::Series;
    use jiff::tz::TimeZone;

    const TEXT: &str = "\u{feff}Time;host;Value;note\r\n2024-03-05 13:00;a;7;\"x;y\"\r\n2024-03-05 13:05;a;;gap\r\n2024-03-05 13:15;a; 12 ;\r\n";

    #[test]
    fn columns_gaps_and_ends_of_lines_stay_as_they_were() {
        let series = Series::parse(TEXT, None, &TimeZone::UTC).unwrap();
        assert_eq!((series.bin_s(), series.median()), (300, 12.0));
        assert_eq!(
            String::from_utf8(series.with(&[3, 0, 5]).unwrap()).unwrap(),
            "\u{feff}Time;host;Value;note;injected\r\n2024-03-05 13:00;a;10;\"x;y\";3\r\n2024-03-05 13:05;a;;gap;0\r\n\
             2024-03-05 13:15;a; 17 ;;5\r\n"
        );
        let untouched: String =
            String::from_utf8(series.with(&[0; 3]).unwrap()).unwrap().replace(";injected", "").replace(";0\r", "\r");
        assert_eq!(untouched, TEXT);
    }

    #[test]
    fn numbers_as_pandas_writes_them_beside_gaps_stay_so_and_a_column_of_times_may_have_any_name() {
        let text = ",when,errors\n0,2024-03-05 13:00:00,207.0\n1,2024-03-05 13:00:30,\n2,2024-03-05 13:01:00,NaN\n\
                    3,2024-03-05 13:01:30,8.00\n";
        let series = Series::parse(text, Some("errors"), &TimeZone::UTC).unwrap();
        assert_eq!((series.bin_s(), series.counts().count()), (30, 2));
        let with = String::from_utf8(series.with(&[3, 0, 0, 2]).unwrap()).unwrap();
        assert!(
            with.contains("13:00:00,210.0,3\n") && with.ends_with("13:01:00,NaN,0\n3,2024-03-05 13:01:30,10.00,2\n"),
            "{with}"
        );
    }

    #[test]
    fn what_is_no_series_is_refused_with_its_line() {
        for (text, told) in [
            ("time,x\n2024-03-05 13:00,1\n", "no column of counts among `time`, `x`: name it with --column"),
            ("a,value\n1,1\n", "no column of times"),
            ("time,value\n2024-03-05 13:00,-3\n", "line 2: found `-3`, expected a whole number"),
            ("time,value\n2024-03-05 13:00,1\n2024-03-05 13:05,1\n2024-03-05 13:12,1\n", "line 4: found 420 s"),
            ("time,value\n2024-03-05 13:00,1\n2024-03-05 13:00,1\n", "line 3: found the time of the one before"),
            ("time,value\n2024-03-05 13:05,1\n2024-03-05 13:00,1\n", "line 3: found an earlier time"),
            ("time,value\n2024-03-05 13:00,1000000000001\n", "to a million million"),
            ("time,value\n2024-03-05 13:00,7.5\n", "line 2: found `7.5`, expected a whole number"),
            ("time,value\n2024-03-05 13:00,1\n", "fewer than two rows"),
            ("time,value,injected\n", "already"),
        ] {
            let error = Series::parse(text, None, &TimeZone::UTC).unwrap_err().to_string();
            assert!(error.contains(told), "{text}: {error}");
        }
    }
}
