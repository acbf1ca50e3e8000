//! A series in OpenMetrics text: samples of one metric, each stamped at the end of what it counts.

use super::series::{ADDED, Edit, Row, SeriesError, digits, whole};
use crate::observed::is_missing;
use jiff::Timestamp;

/// How a text with added reports begins.
pub(super) const HEAD: &str = "# HELP injected Reports of simulated outages among the others.\n# TYPE injected gauge\n";

/// Which samples of the text are the series.
#[derive(Debug, Clone)]
pub(super) struct Form {
    /// Whether its values are sums since some time, and the counts their differences.
    is_counter: bool,
    /// The labels between braces, or nothing.
    labels: String,
}

/// Whether a text is OpenMetrics: comments begin with a sign that no table's header has.
pub(super) fn is_one(text: &str) -> bool {
    text.starts_with("# ")
}

struct Sample<'t> {
    series: &'t str,
    value: std::ops::Range<usize>,
    time: &'t str,
    end: usize,
    line: usize,
}

pub(super) fn rows(text: &str, name: Option<&str>) -> Result<(Form, Vec<Row>), SeriesError> {
    let samples: Vec<Sample<'_>> = samples(text)?;
    if samples.iter().any(|sample| metric(sample.series) == ADDED) {
        return Err(SeriesError::injected_before("metric", "text"));
    }
    let mut all: Vec<&str> = samples.iter().map(|sample| sample.series).collect();
    all.sort_unstable();
    all.dedup();
    let is_meant = |series: &&&str| name.is_none_or(|name| **series == name || metric(series) == name);
    let series = match all.iter().filter(is_meant).collect::<Vec<_>>()[..] {
        [one] => *one,
        [] => return Err(SeriesError(format!("no series is called so: expected one of {}", list(&all)))),
        _ => {
            let mend = "name one with --column, labels included";
            return Err(SeriesError(format!("there are {} series, {}: {mend}", all.len(), list(&all))));
        }
    };
    let is_counter = metric(series).ends_with("_total");
    let mut rows: Vec<Row> = Vec::new();
    let mut before: Option<u64> = None;
    for sample in samples.iter().filter(|sample| sample.series == series) {
        let at = format!("line {}", sample.line);
        let written = &text[sample.value.clone()];
        let value = if is_missing(written) { None } else { Some(whole(written, &at)?) };
        let seconds: f64 = sample.time.parse().map_err(|_| {
            SeriesError(format!("{at}: found `{}`, expected a time in seconds since 1970", sample.time))
        })?;
        let end = Timestamp::from_millisecond((1_000.0 * seconds).round() as i64)
            .map_err(|error| SeriesError(format!("{at}: {error}")))?;
        let count = match (value, is_counter, before) {
            (Some(value), false, _) => Some(value),
            // What came before the first sample is not known.
            (None, ..) | (_, true, None) => None,
            // A counter that is less than before began anew.
            (Some(value), true, Some(last)) => Some(value.checked_sub(last).unwrap_or(value)),
        };
        before = value.or(before);
        let place = sample.value.start..sample.value.start + digits(written).len();
        let count = count.map(|count| (count, place));
        rows.push(Row { start: end, count, end: sample.end, number: sample.line });
    }
    if let Some(samples) = samples_a_count(&rows).filter(|_| !is_counter) {
        return Err(SeriesError(format!(
            "`{series}` has each count {samples} times: it is the count of the last bin, as of a page, and no count of its own minutes; \
             name a counter, such as `reports_arrived_total`, with --column, or take the counts as CSV"
        )));
    }
    let labels = series.find('{').map_or("", |at| &series[at..]).to_owned();
    Ok((Form { is_counter, labels }, rows))
}

/// How many samples in a row have the same count, where counts change at multiples of so many alone; `None` where they change at any.
fn samples_a_count(rows: &[Row]) -> Option<usize> {
    /// Counts that change by chance do so at even places only once in so many powers of two.
    const CHANGES: usize = 16;
    let count = |row: &Row| row.count.as_ref().map(|(count, _)| *count);
    let changes = || (1..rows.len()).filter(|&i| count(&rows[i]) != count(&rows[i - 1]));
    let first = changes().next()?;
    let common = changes().fold(0, |common, change| greatest_common_divisor(common, change - first));
    (common > 1 && changes().count() >= CHANGES).then_some(common)
}

fn greatest_common_divisor(one: usize, other: usize) -> usize {
    if other == 0 { one } else { greatest_common_divisor(other, one % other) }
}

impl Form {
    /// The metric of what was added, and new values.
    pub(super) fn edits<'r>(&self, text: &str, bins: impl Iterator<Item = (&'r Row, u64)>, bin_s: i64) -> Vec<Edit> {
        let mut told = HEAD.to_owned();
        let mut edits = Vec::new();
        let (mut before, mut sum) = (0, 0);
        for (row, added) in bins {
            let end = row.start.as_second() + bin_s;
            told.push_str(&format!("{ADDED}{} {added} {end}\n", self.labels));
            let Some((count, place)) = &row.count else { continue };
            let value = if self.is_counter { text[place.clone()].parse().unwrap_or(*count) } else { *count };
            // A counter that began anew has forgotten what was added, too.
            sum = if self.is_counter && value >= before { sum + added } else { added };
            before = value;
            if sum > 0 {
                edits.push((place.clone(), (value + sum).to_string()));
            }
        }
        edits.push((0..0, told));
        edits
    }
}

/// Where name and labels of a sample end. A brace between quotes ends nothing.
fn series_end(line: &str) -> usize {
    let name = line.find(['{', ' ']).unwrap_or(line.len());
    if !line[name..].starts_with('{') {
        return name;
    }
    let (mut is_quoted, mut is_escaped) = (false, false);
    let end = line[name..].char_indices().find(|(_, letter)| {
        let ends = *letter == '}' && !is_quoted;
        is_quoted ^= *letter == '"' && !is_escaped;
        is_escaped = *letter == '\\' && !is_escaped;
        ends
    });
    end.map_or(line.len(), |(at, _)| name + at + 1)
}

/// All samples; each has a time.
fn samples(text: &str) -> Result<Vec<Sample<'_>>, SeriesError> {
    let mut found = Vec::new();
    let mut from = 0;
    for (number, whole_line) in text.split_inclusive('\n').enumerate() {
        let begin = from;
        from += whole_line.len();
        let line = whole_line.trim_end_matches(['\n', '\r']);
        if line.starts_with('#') || line.trim().is_empty() {
            continue;
        }
        let series_end = series_end(line);
        let value_begin = series_end + (line[series_end..].len() - line[series_end..].trim_start().len());
        let value_len = line[value_begin..].find(' ').unwrap_or(line.len() - value_begin);
        // What follows a mark is an exemplar.
        let time = line[value_begin + value_len..].split('#').next().unwrap_or_default().trim();
        if time.is_empty() {
            let line = number + 1;
            return Err(SeriesError(format!(
                "line {line}: a sample without a time: expected seconds since 1970 after the value"
            )));
        }
        found.push(Sample {
            series: &line[..series_end],
            value: begin + value_begin..begin + value_begin + value_len,
            time,
            end: begin + line.len(),
            line: number + 1,
        });
    }
    Ok(found)
}

fn metric(series: &str) -> &str {
    series.split('{').next().unwrap_or(series)
}

/// The first of several names.
fn list(names: &[&str]) -> String {
    const MOST: usize = 5;
    let more = if names.len() > MOST { " …" } else { "" };
    names.iter().take(MOST).map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ") + more
}

#[cfg(test)]
mod tests {
    use crate::inject::Series;
    use jiff::tz::TimeZone;

    /// A gauge, and a counter that begins anew at the fourth sample.
    const TEXT: &str = "# TYPE hits gauge\nhits{host=\"a b\"} 7 60\nhits{host=\"a b\"} 9.0 120\n# TYPE sent counter\n\
                        sent_total 100 60\nsent_total 107 120\nsent_total 109 180\nsent_total 4 240\nsent_total 5 300\n# EOF\n";

    fn series(name: &str) -> Series {
        Series::parse(TEXT, Some(name), &TimeZone::UTC).unwrap()
    }

    #[test]
    fn a_gauge_takes_what_is_added_and_all_else_stays() {
        let gauge = series("hits");
        assert_eq!(
            gauge.counts().map(|(start, count)| (start.as_second(), count)).collect::<Vec<_>>(),
            [(0, 7), (60, 9)]
        );
        let text = String::from_utf8(gauge.with(&[3, 0]).unwrap()).unwrap();
        let (told, rest) = text.split_once("# TYPE hits").unwrap();
        assert!(told.ends_with("injected{host=\"a b\"} 3 60\ninjected{host=\"a b\"} 0 120\n"), "{told}");
        assert_eq!(format!("# TYPE hits{rest}"), TEXT.replace("} 7 60", "} 10 60"));
    }

    #[test]
    fn a_counter_goes_on_from_what_was_added_until_it_begins_anew() {
        let counter = series("sent_total");
        assert_eq!(counter.counts().map(|(_, count)| count).collect::<Vec<_>>(), [7, 2, 4, 1]);
        let text = String::from_utf8(counter.with(&[0, 10, 20, 1, 2]).unwrap()).unwrap();
        for line in
            ["sent_total 100 60", "sent_total 117 120", "sent_total 139 180", "sent_total 5 240", "sent_total 8 300"]
        {
            assert!(text.contains(line), "{line}: {text}");
        }
        // What a reader takes for the counts is what was there and what was added.
        let after = text.split_once("# TYPE hits").unwrap().1;
        let read = Series::parse(&format!("# TYPE hits{after}"), Some("sent_total"), &TimeZone::UTC).unwrap();
        assert_eq!(read.counts().map(|(_, count)| count).collect::<Vec<_>>(), [17, 22, 5, 3]);
    }

    #[test]
    fn an_exemplar_and_a_brace_between_quotes_are_no_part_of_a_sample() {
        let text = "# TYPE hits counter\nhits_total{path=\"/{id}\"} 100 60 # {trace=\"x\"} 0.67 60.1\nhits_total{path=\"/{id}\"} 117 120\n# EOF\n";
        let series = Series::parse(text, None, &TimeZone::UTC).unwrap();
        assert_eq!(series.counts().map(|(_, count)| count).collect::<Vec<_>>(), [17]);
    }

    #[test]
    fn which_series_is_meant_has_to_be_told_and_every_sample_has_a_time() {
        let told = |text: &str, name| Series::parse(text, name, &TimeZone::UTC).unwrap_err().to_string();
        assert!(told(TEXT, None).contains("there are 2 series, `hits{host=\"a b\"}`, `sent_total`"));
        assert!(told(TEXT, Some("x")).contains("no series is called so"));
        assert!(told("# x\nhits 5\n", None).contains("line 2: a sample without a time"));
        assert!(told("# x\nhits 5.5 60\nhits 6 120\n", None).contains("line 2: found `5.5`"));
    }
    #[test]
    fn a_gauge_of_the_last_bin_is_refused() {
        let text = |each: usize| {
            let sample = |i: usize| format!("hits {} {}\n", (i / each) * 7 % 31, 60 * (i + 1));
            format!("# TYPE hits gauge\n{}# EOF\n", (0..600).map(sample).collect::<String>())
        };
        let told = |each: usize| Series::parse(&text(each), None, &TimeZone::UTC).map(|series| series.bins());
        assert!(told(15).unwrap_err().to_string().contains("each count 15 times"));
        assert_eq!(told(1), Ok(600));
        // A quiet gauge changes seldom, and anywhere.
        let quiet: String = (0..600).map(|i| format!("hits {} {}\n", u8::from(i % 97 == 0), 60 * (i + 1))).collect();
        assert!(Series::parse(&format!("# TYPE hits gauge\n{quiet}# EOF\n"), None, &TimeZone::UTC).is_ok());
    }
}
