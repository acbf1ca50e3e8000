//! A series as it stands in a CSV, kept byte for byte.

use crate::observed::instant;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use std::fmt;
use std::ops::Range;

/// Counts at regular times, with gaps, among other columns.
#[derive(Debug, Clone)]
pub struct Series {
    header: String,
    delimiter: char,
    rows: Vec<Row>,
    bin_min: i64,
}

#[derive(Debug, Clone)]
struct Row {
    /// The line without its end, and its end.
    line: String,
    end: String,
    start: Timestamp,
    /// Where the count stands in the line; `None` where it is missing.
    count: Option<(u64, Range<usize>)>,
}

/// Why a series cannot be added to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeriesError(String);

impl fmt::Display for SeriesError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

impl std::error::Error for SeriesError {}

/// Columns of times and of counts that are found by themselves.
const TIMES: [&str; 7] = ["time_utc", "time", "timestamp_utc", "timestamp", "date", "datetime", "ds"];
const COUNTS: [&str; 6] = ["reports", "value", "count", "requests", "n", "y"];

/// The column that is added.
const ADDED: &str = "injected";

impl Series {
    /// Reads a CSV with a header. `count` names the column of counts where it is not called `reports`, `value`, `count`, `requests`, `n` or
    /// `y`. Times without a zone are in `time_zone`, those of a column whose name ends in `utc` in UTC.
    ///
    /// # Errors
    /// Names the line, what was found and what was expected: a time, a whole number of reports, one grid for all rows.
    pub fn parse(text: &str, count: Option<&str>, time_zone: &TimeZone) -> Result<Self, SeriesError> {
        let mut lines = text.split_inclusive('\n');
        let header = lines.next().unwrap_or_default();
        let delimiter = [';', '\t'].into_iter().find(|&mark| header.contains(mark)).unwrap_or(',');
        let names: Vec<String> = cells(header.trim_end(), delimiter)
            .into_iter()
            .map(|cell| bare(header[cell].trim_start_matches('\u{feff}')).to_ascii_lowercase())
            .collect();
        let place = |known: &[&str]| known.iter().find_map(|name| names.iter().position(|found| found == name));
        let missing =
            |what: &str, how: &str| SeriesError(format!("no column of {what} among `{}`: {how}", names.join("`, `")));
        let time = place(&TIMES).ok_or_else(|| missing("times", "expected one called time_utc, time or timestamp"))?;
        let column = match count {
            Some(name) => names.iter().position(|found| *found == name.to_ascii_lowercase()),
            None => place(&COUNTS),
        };
        let column = column.ok_or_else(|| missing("counts", "name it with --column"))?;
        if names.iter().any(|name| name == ADDED) {
            return Err(SeriesError(format!(
                "there is a column `{ADDED}` already: name the series before anything was injected"
            )));
        }
        let utc = names[time].ends_with("utc");
        let zone = if utc { &TimeZone::UTC } else { time_zone };
        let mut rows = Vec::new();
        for (number, whole) in lines.enumerate() {
            let line = whole.trim_end_matches(['\n', '\r']);
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
            let count = match words {
                "" => None,
                words => {
                    let whole = words.parse().map_err(|_| {
                        SeriesError(format!("{at}: found `{words}`, expected a whole number of reports, not below 0"))
                    });
                    Some((whole?, count.clone()))
                }
            };
            rows.push(Row { line: line.to_owned(), end: whole[line.len()..].to_owned(), start, count });
        }
        let bin_min = width(&rows)?;
        Ok(Self { header: header.to_owned(), delimiter, rows, bin_min })
    }

    /// Start of the first bin and end of the last.
    pub fn span(&self) -> (Timestamp, Timestamp) {
        let at = |row: Option<&Row>| row.map_or(Timestamp::UNIX_EPOCH, |row| row.start);
        let end = at(self.rows.last()).checked_add(jiff::SignedDuration::from_mins(self.bin_min));
        (at(self.rows.first()), end.unwrap_or(Timestamp::MAX))
    }

    /// Starts and counts of the bins that have one.
    pub fn counts(&self) -> impl Iterator<Item = (Timestamp, u64)> {
        self.rows.iter().filter_map(|row| Some((row.start, row.count.as_ref()?.0)))
    }

    /// Starts of the bins that have a count; of the others nothing is known, and nothing is added.
    pub(super) fn starts(&self) -> impl Iterator<Item = Option<Timestamp>> {
        self.rows.iter().map(|row| row.count.as_ref().map(|_| row.start))
    }

    /// Width of a bin, minutes.
    pub fn bin_min(&self) -> i64 {
        self.bin_min
    }

    /// The middle count.
    pub(super) fn median(&self) -> f64 {
        let mut counts: Vec<u64> = self.rows.iter().filter_map(|row| Some(row.count.as_ref()?.0)).collect();
        counts.sort_unstable();
        counts.get(counts.len() / 2).map_or(0.0, |&count| count as f64)
    }

    /// The header of what [`with`](Self::with) makes, without its line end.
    pub fn header_with(&self) -> String {
        format!("{}{}{ADDED}", self.header.trim_end_matches(['\n', '\r']), self.delimiter)
    }

    /// The series with so many reports added to each row, which are told in a last column `injected`. All else stays as it was.
    pub fn with(&self, added: &[u64]) -> String {
        let end = &self.header[self.header.trim_end_matches(['\n', '\r']).len()..];
        let mut text = format!("{}{end}", self.header_with());
        for (row, added) in self.rows.iter().zip(added) {
            let line = match &row.count {
                Some((count, place)) if *added > 0 => {
                    let cell = &row.line[place.clone()];
                    let sum = cell.replace(bare(cell), &(count + added).to_string());
                    format!("{}{sum}{}", &row.line[..place.start], &row.line[place.end..])
                }
                _ => row.line.clone(),
            };
            text.push_str(&format!("{line}{}{added}{}", self.delimiter, row.end));
        }
        text
    }
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

/// The smallest distance of two rows, of which all others are multiples.
fn width(rows: &[Row]) -> Result<i64, SeriesError> {
    let gaps = rows.windows(2).map(|pair| pair[1].start.duration_since(pair[0].start).as_secs());
    let least = gaps.clone().min().ok_or_else(|| SeriesError("fewer than two rows: expected a series".to_owned()))?;
    let described = "expected rows in the order of time on one grid of whole minutes";
    for (number, gap) in gaps.enumerate() {
        if gap <= 0 || gap % least.max(1) != 0 || least % 60 != 0 {
            let line = number + 3;
            return Err(SeriesError(format!("line {line}: found {gap} s after the row before, {described}")));
        }
    }
    Ok(least / 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "\u{feff}Time;host;Value;note\r\n2024-03-05 13:00;a;7;\"x;y\"\r\n2024-03-05 13:05;a;;gap\r\n2024-03-05 13:15;a; 12 ;\r\n";

    #[test]
    fn columns_gaps_and_ends_of_lines_stay_as_they_were() {
        let series = Series::parse(TEXT, None, &TimeZone::UTC).unwrap();
        assert_eq!((series.bin_min(), series.median()), (5, 12.0));
        assert_eq!(
            series.with(&[3, 0, 5]),
            "\u{feff}Time;host;Value;note;injected\r\n2024-03-05 13:00;a;10;\"x;y\";3\r\n2024-03-05 13:05;a;;gap;0\r\n\
             2024-03-05 13:15;a; 17 ;;5\r\n"
        );
        let untouched: String = series.with(&[0; 3]).replace(";injected", "").replace(";0\r", "\r");
        assert_eq!(untouched, TEXT);
    }

    #[test]
    fn what_is_no_series_is_refused_with_its_line() {
        for (text, told) in [
            ("time,x\n2024-03-05 13:00,1\n", "no column of counts among `time`, `x`: name it with --column"),
            ("a,value\n1,1\n", "no column of times"),
            ("time,value\n2024-03-05 13:00,-3\n", "line 2: found `-3`, expected a whole number"),
            ("time,value\n2024-03-05 13:00,1\n2024-03-05 13:05,1\n2024-03-05 13:12,1\n", "line 4: found 420 s"),
            ("time,value\n2024-03-05 13:00,1\n2024-03-05 13:00,1\n", "line 3: found 0 s"),
            ("time,value\n2024-03-05 13:00,1\n", "fewer than two rows"),
            ("time,value,injected\n", "already"),
        ] {
            let error = Series::parse(text, None, &TimeZone::UTC).unwrap_err().to_string();
            assert!(error.contains(told), "{text}: {error}");
        }
    }
}
