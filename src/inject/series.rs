//! A series as it stands in its file: what is added changes its numbers, and nothing else.

#[cfg(feature = "parquet")]
use super::parquet;
use super::{delimited, json, openmetrics};
use crate::Language;
use crate::quantiles::median;
use crate::scenario::{Code, MOST_REPORTS, Problems};
use crate::words::message::Text;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use std::fmt;
use std::ops::Range;

/// Counts at regular times, with gaps, among whatever else the file holds.
#[derive(Debug, Clone)]
pub struct Series {
    file: Shape,
    rows: Vec<Row>,
    bin_s: i64,
}

/// The file by its kind, with what telling the added reports in it needs.
#[derive(Debug, Clone)]
enum Shape {
    /// A table: a last column tells what was added.
    Delimited(String, delimited::Form),
    /// JSON has no place for it.
    Json(String),
    /// OpenMetrics text: a metric of its own tells it.
    OpenMetrics(String, openmetrics::Form),
    /// Parquet: a last column tells it.
    #[cfg(feature = "parquet")]
    Parquet(parquet::Form),
}

/// A bin of the series.
#[derive(Debug, Clone)]
pub(super) struct Row {
    pub(super) start: Timestamp,
    /// Its count and, of a text, where a number's digits stand in it; `None` where it is missing.
    pub(super) count: Option<(u64, Range<usize>)>,
    /// Of a text, where the row ends in it.
    pub(super) end: usize,
    /// Its line, or its number among the points, from 1.
    pub(super) number: usize,
}

/// Why a series cannot be added to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeriesError(pub(super) String);

impl fmt::Display for SeriesError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

impl std::error::Error for SeriesError {}

impl SeriesError {
    /// Of the first problem of a text, with its line.
    pub(super) fn of(text: &str, problems: &Problems) -> Self {
        let Some(problem) = problems.iter().next() else { return Self("no series".to_owned()) };
        let in_english = |words: &Text| words.tell(Language::English);
        let line = 1 + text[..problem.span.start].matches('\n').count();
        let expected = problem.expected.as_ref().map(|words| format!(": expected {}", in_english(words)));
        let help = if problem.code == Code::CurveColumns { "; name the counts with --column" } else { "" };
        Self(format!("line {line}: {}{}{help}", in_english(&problem.message), expected.unwrap_or_default()))
    }

    /// Of what was made here before.
    pub(super) fn injected_before(what: &str, file: &str) -> Self {
        Self(format!("there is a {what} `{ADDED}` already: name the {file} before anything was injected"))
    }
}

/// The column, or metric, that is added.
pub(super) const ADDED: &str = "injected";

/// A text that takes the place of a part of another.
pub(super) type Edit = (Range<usize>, String);

impl Series {
    /// Reads a CSV with a header, one of the JSON shapes of observed curves, or OpenMetrics text.
    ///
    /// `name` is the column of counts where it has none of the names by which observed curves are found: `reports`, `value`, `count` …. Of JSON it is the key or
    /// label. Of OpenMetrics it is the metric, with labels where one metric has several series.
    ///
    /// Times without a zone are in `time_zone`, those of a column whose name ends in `utc` in UTC.
    ///
    /// ```
    /// use outagesim::inject::Series;
    /// use outagesim::jiff::tz::TimeZone;
    ///
    /// let text = r#"[{"time": "2024-03-05T13:00Z", "value": 7}, {"time": "2024-03-05T13:05Z", "value": 9}]"#;
    /// let series = Series::parse(text, None, &TimeZone::UTC)?;
    /// assert_eq!(series.with(&[0, 30])?, text.replace('9', "39").into_bytes());
    /// # Ok::<(), outagesim::inject::SeriesError>(())
    /// ```
    ///
    /// # Errors
    /// Names the place, what was found and what was expected: a time, a whole number of reports, one grid for all rows.
    pub fn parse(text: &str, name: Option<&str>, time_zone: &TimeZone) -> Result<Self, SeriesError> {
        let begin = text.trim_start_matches('\u{feff}').trim_start();
        let owned = text.to_owned();
        if begin.starts_with(['{', '[']) {
            let rows = json::rows(text, name, time_zone)?;
            Self::of(Shape::Json(owned), rows, "point")
        } else if openmetrics::is_one(begin) {
            let (form, rows) = openmetrics::rows(text, name)?;
            let mut series = Self::of(Shape::OpenMetrics(owned, form), rows, "line")?;
            // A sample is stamped at the end of what it counts.
            for row in &mut series.rows {
                row.start = row.start.checked_sub(SignedDuration::from_secs(series.bin_s)).unwrap_or(row.start);
            }
            Ok(series)
        } else {
            let (form, rows) = delimited::rows(text, name, time_zone)?;
            Self::of(Shape::Delimited(owned, form), rows, "line")
        }
    }

    /// Reads a file: Parquet, or a text as [`parse`](Self::parse) does.
    ///
    /// Of Parquet, columns of timestamps are found by their type, too. Their numbers may be whole or not, and of any width.
    ///
    /// # Errors
    /// As for texts; a file that is neither.
    pub fn read(file: Vec<u8>, name: Option<&str>, time_zone: &TimeZone) -> Result<Self, SeriesError> {
        #[cfg(feature = "parquet")]
        if parquet::is_one(&file) {
            let (form, rows) = parquet::rows(file, name, time_zone)?;
            return Self::of(Shape::Parquet(form), rows, "row");
        }
        let text = String::from_utf8(file);
        let text = text.map_err(|_| SeriesError("no UTF-8 text: save it as CSV in UTF-8, or as Parquet".to_owned()))?;
        Self::parse(&text, name, time_zone)
    }

    fn of(file: Shape, rows: Vec<Row>, noun: &str) -> Result<Self, SeriesError> {
        let bin_s = width(&rows, noun)?;
        Ok(Self { file, rows, bin_s })
    }

    /// Start of the first bin and end of the last.
    pub fn span(&self) -> (Timestamp, Timestamp) {
        let at = |row: Option<&Row>| row.map_or(Timestamp::UNIX_EPOCH, |row| row.start);
        let end = at(self.rows.last()).checked_add(SignedDuration::from_secs(self.bin_s));
        (at(self.rows.first()), end.unwrap_or(Timestamp::MAX))
    }

    /// Starts and counts of the bins that have one.
    pub fn counts(&self) -> impl Iterator<Item = (Timestamp, u64)> {
        self.rows().filter_map(|(start, count)| Some((start, count?)))
    }

    /// Starts and counts of all bins; where there is no count nothing is known, and nothing is added.
    pub fn rows(&self) -> impl Iterator<Item = (Timestamp, Option<u64>)> {
        self.rows.iter().map(|row| (row.start, row.count.as_ref().map(|count| count.0)))
    }

    /// Number of bins.
    pub fn bins(&self) -> usize {
        self.rows.len()
    }

    /// Width of a bin, seconds.
    pub fn bin_s(&self) -> i64 {
        self.bin_s
    }

    /// The middle count.
    pub(super) fn median(&self) -> f64 {
        median(self.counts().map(|(_, count)| count as f64)).unwrap_or(0.0)
    }

    /// How what [`with`](Self::with) makes begins, and no other file; `None` where nothing tells it.
    pub fn mark(&self) -> Option<Vec<u8>> {
        match &self.file {
            Shape::Delimited(text, form) => form.header_with(text).map(String::into_bytes),
            Shape::OpenMetrics(..) => Some(openmetrics::HEAD.as_bytes().to_vec()),
            Shape::Json(_) => None,
            #[cfg(feature = "parquet")]
            Shape::Parquet(_) => Some(parquet::MARK.to_vec()),
        }
    }

    /// The file with so many reports added to each bin. All else stays as it was. A CSV and a Parquet file tell them in a last column `injected`,
    /// OpenMetrics in a metric of that name.
    ///
    /// # Errors
    /// A count that the type of a Parquet column does not hold.
    pub fn with(&self, added: &[u64]) -> Result<Vec<u8>, SeriesError> {
        let bins = || self.rows.iter().zip(added.iter().copied());
        let (text, mut edits): (&str, Vec<Edit>) = match &self.file {
            Shape::Delimited(text, form) => (text, form.edits(bins())),
            Shape::Json(text) => (text, bins().filter_map(|(row, added)| json::edit(row, added)).collect()),
            Shape::OpenMetrics(text, form) => (text, form.edits(text, bins(), self.bin_s)),
            #[cfg(feature = "parquet")]
            Shape::Parquet(form) => return form.with(added),
        };
        edits.sort_by_key(|(place, _)| (place.start, place.end));
        let mut edited = String::with_capacity(text.len() + 8 * self.rows.len());
        let mut from = 0;
        for (place, words) in edits {
            edited.push_str(&text[from..place.start]);
            edited.push_str(&words);
            from = place.end;
        }
        edited.push_str(&text[from..]);
        Ok(edited.into_bytes())
    }

    /// What was added as a table of its own, for files that have no place for it.
    pub fn added_csv(&self, added: &[u64]) -> String {
        let rows = self.rows.iter().zip(added).map(|(row, added)| format!("{},{added}\n", row.start));
        std::iter::once(format!("time_utc,{ADDED}\n")).chain(rows).collect()
    }
}

/// No count of reports is larger, and no surge.
pub(super) const GREATEST: u64 = MOST_REPORTS as u64;

/// A whole number of reports; tools that know gaps write `207.0`.
pub(super) fn whole(words: &str, place: &str) -> Result<u64, SeriesError> {
    digits(words).parse().ok().filter(|&count| count <= GREATEST).ok_or_else(|| {
        SeriesError(format!(
            "{place}: found `{words}`, expected a whole number of reports, from 0 to a million million"
        ))
    })
}

/// A count, and where the digits of its whole number stand in a cell of a text.
pub(super) fn digits_of(
    text: &str,
    cell: Range<usize>,
    count: u64,
    place: &str,
) -> Result<(u64, Range<usize>), SeriesError> {
    const AROUND: [char; 4] = ['"', '\'', '=', ' '];
    let written = &text[cell.clone()];
    let from = cell.start + (written.len() - written.trim_start_matches(AROUND).len());
    let whole = digits(written.trim_matches(AROUND));
    if whole.parse() != Ok(count) {
        return Err(SeriesError(format!("{place}: found `{written}`, expected a whole number written in digits")));
    }
    Ok((count, from..from + whole.len()))
}

/// A whole number without the zeros behind its point.
pub(super) fn digits(words: &str) -> &str {
    match words.split_once('.') {
        Some((whole, zeros)) if zeros.bytes().all(|digit| digit == b'0') => whole,
        _ => words,
    }
}

/// The smallest distance of two rows in seconds, of which all others are multiples.
fn width(rows: &[Row], noun: &str) -> Result<i64, SeriesError> {
    let gap = |pair: &[Row]| pair[1].start.duration_since(pair[0].start).as_secs();
    if rows.len() < 2 {
        return Err(SeriesError("fewer than two rows: expected a series".to_owned()));
    }
    let least = rows.windows(2).map(gap).filter(|&gap| gap > 0).min().unwrap_or(1);
    for pair in rows.windows(2) {
        let gap = gap(pair);
        let fault = match gap {
            0 => "found the time of the one before, expected one row a time: keep one host, region or label of several",
            ..0 => "found an earlier time than that of the one before, expected the order of time: sort the rows",
            _ if gap % least != 0 => "expected all rows on one grid: count what happened in bins of one width",
            _ => continue,
        };
        let number = pair[1].number;
        let distance = if gap > 0 {
            format!("found {gap} s after the one before and {least} s elsewhere, ")
        } else {
            String::new()
        };
        return Err(SeriesError(format!("{noun} {number}: {distance}{fault}")));
    }
    Ok(least)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_shape_is_the_original_where_nothing_is_added() {
        for text in [
            r#"{"reports": [{"x": "2024-03-05T13:00Z", "y": 7}, {"x": "2024-03-05T13:05Z", "y": 0}]}"#,
            r#"[[1709643600, 5], [1709643900, 6], [1709644500, 70]]"#,
        ] {
            let series = Series::parse(text, None, &TimeZone::UTC).unwrap();
            let none = vec![0; series.bins()];
            assert_eq!((series.with(&none).unwrap(), series.bin_s()), (text.as_bytes().to_vec(), 300));
            assert_eq!(series.mark(), None);
        }
    }

    #[test]
    fn points_of_json_are_told_by_their_number() {
        let text = r#"[{"time": "2024-03-05T13:00Z", "value": 7}, {"time": "2024-03-05T13:05Z", "value": 9},
                       {"time": "2024-03-05T13:12Z", "value": 9}]"#;
        let error = Series::parse(text, None, &TimeZone::UTC).unwrap_err().to_string();
        assert!(error.contains("point 3: found 420 s after the one before and 300 s elsewhere"), "{error}");
        let series = Series::parse(&text.replace(":12", ":15"), None, &TimeZone::UTC).unwrap();
        assert_eq!(series.added_csv(&[1, 0, 2]).lines().nth(3), Some("2024-03-05T13:15:00Z,2"));
    }
}
