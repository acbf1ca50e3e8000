//! A series in a CSV: the tables of observed curves.

use super::series::{ADDED, Edit, Row, SeriesError, digits_of};
use crate::observed::{CurveChoice, table};
use jiff::tz::TimeZone;

/// How a table is written.
#[derive(Debug, Clone)]
pub(super) struct Form {
    delimiter: char,
    /// Where the lines of its header end.
    header_ends: Vec<usize>,
    /// Where rows end in which nothing stands.
    empty_ends: Vec<usize>,
}

impl Form {
    /// The header with the column that is added; `None` where there is no header.
    pub(super) fn header_with(&self, text: &str) -> Option<String> {
        let end = *self.header_ends.first()?;
        Some(format!("{}{}{ADDED}", &text[..end], self.delimiter))
    }

    /// New counts, and a cell more in every row.
    pub(super) fn edits<'r>(&self, bins: impl Iterator<Item = (&'r Row, u64)>) -> Vec<Edit> {
        let delimiter = self.delimiter;
        let names = [ADDED].into_iter().chain(std::iter::repeat(""));
        let names = self.header_ends.iter().zip(names).chain(self.empty_ends.iter().map(|end| (end, "")));
        let mut edits: Vec<Edit> = names.map(|(&end, name)| (end..end, format!("{delimiter}{name}"))).collect();
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
    let choice = CurveChoice { count_column: count.map(str::to_owned), ..CurveChoice::default() };
    let table = table(text, time_zone, &choice).map_err(|problems| SeriesError::of(text, &problems))?;
    if table.names.iter().any(|name| name.trim() == ADDED) {
        return Err(SeriesError::injected_before("column", "series"));
    }
    let (mut line, mut from) = (1, 0);
    let rows = table.rows.into_iter().map(|row| {
        line += text[from..row.span.start].matches('\n').count();
        from = row.span.start;
        let count = row.reports.map(|reports| digits_of(text, row.count, reports, &format!("line {line}")));
        Ok(Row { start: row.start, count: count.transpose()?, end: row.span.end, number: line })
    });
    let rows = rows.collect::<Result<Vec<Row>, SeriesError>>()?;
    let mut filled = rows.iter().map(|row| row.end).peekable();
    let empty_ends = table.ends.into_iter().filter(|&end| filled.next_if_eq(&end).is_none()).collect();
    Ok((Form { delimiter: table.delimiter, header_ends: table.header_ends, empty_ends }, rows))
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
            (
                "time,x\n2024-03-05 13:00,1\n",
                "line 1: no column of reports is known by its name: expected a header such as `time_utc,reports`; name the counts with --column",
            ),
            ("a,value\n1,1\n", "no column of times"),
            ("time,value\n2024-03-05 13:00,-3\n", "line 2: `-3` is no count: expected a whole number of reports"),
            ("time,value\n2024-03-05 13:00,1\n2024-03-05 13:05,1\n2024-03-05 13:12,1\n", "line 4: found 420 s"),
            ("time,value\n2024-03-05 13:00,1\n2024-03-05 13:00,1\n", "line 3: found the time of the one before"),
            ("time,value\n2024-03-05 13:05,1\n2024-03-05 13:00,1\n", "line 3: found an earlier time"),
            ("time,value\n2024-03-05 13:00,1000000001\n", "to a thousand million"),
            ("time,value\n2024-03-05 13:00,7.5\n", "line 2: `7.5` is no count"),
            ("time,value\n2024-03-05 13:00,1\n", "fewer than two rows"),
            ("time,value,injected\n2024-03-05 13:00,1,0\n", "already"),
            ("time,value\n2024-03-05 13:00,1e2\n", "line 2: found `1e2`, expected a whole number written in digits"),
            ("time,value\n2024-03-05 13:00,\"12,5\"\n", "line 2: `12,5` is no count"),
        ] {
            let error = Series::parse(text, None, &TimeZone::UTC).unwrap_err().to_string();
            assert!(error.contains(told), "{text}: {error}");
        }
    }

    #[test]
    fn the_tables_of_observed_curves_are_added_to() {
        for (text, with) in [
            (
                "time,value,note\n2024-03-05 13:00,1,\"two\nlines\"\n2024-03-05 13:05,2,\n",
                "time,value,note,injected\n2024-03-05 13:00,4,\"two\nlines\",3\n2024-03-05 13:05,2,,0\n",
            ),
            (
                "sep=;\n# a\ntime;value\n2024-03-05 13:00;1\n# b\n;\n2024-03-05 13:05;2\n",
                "sep=;\n# a\ntime;value;injected\n2024-03-05 13:00;4;3\n# b\n;;\n2024-03-05 13:05;2;0\n",
            ),
            (
                "time|value\nlocal|per 5 min\n2024-03-05 13:00|\"1\"\n2024-03-05 13:05|2",
                "time|value|injected\nlocal|per 5 min|\n2024-03-05 13:00|\"4\"|3\n2024-03-05 13:05|2|0",
            ),
            ("2024-03-05 13:00,1\n2024-03-05 13:05,2\n", "2024-03-05 13:00,4,3\n2024-03-05 13:05,2,0\n"),
            (
                "noted,value\n2024-03-05 13:00,1\n2024-03-05 13:05,2\n",
                "noted,value,injected\n2024-03-05 13:00,4,3\n2024-03-05 13:05,2,0\n",
            ),
        ] {
            let series = Series::parse(text, None, &TimeZone::UTC).unwrap();
            assert_eq!(String::from_utf8(series.with(&[3, 0]).unwrap()).unwrap(), with);
        }
    }
}
