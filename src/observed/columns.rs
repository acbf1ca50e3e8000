//! Which column of a table, or key of a list, holds what: one row a name.

use super::CurveChoice;
use super::sheet::Sheet;

/// A name of a column as tools write it, in small letters and figures only, and one that writes it.
pub(super) type Name = (&'static str, &'static str);

/// Names of times. The first that a table has is taken.
pub(super) const TIMES: &[Name] = &[
    ("timeutc", "the files of this program"),
    ("timestamputc", "the site's own data"),
    ("datetimeutc", "spreadsheets"),
    ("dateutc", "spreadsheets"),
    ("utc", "spreadsheets"),
    ("time", "spreadsheets, Google Trends, Splunk"),
    ("timestamp", "databases, Elasticsearch"),
    ("datetime", "databases"),
    ("date", "the package downdetector-api, scrapers, exports of SQL"),
    ("ds", "Prophet and the forecasting tools after it"),
    ("keyasstring", "the aggregator's paid interface, Elasticsearch"),
    ("key", "the aggregator's paid interface, Elasticsearch"),
    ("x", "chart libraries"),
    ("t", "chart libraries"),
    ("ts", "logs"),
    ("epoch", "logs"),
    ("unixtime", "logs"),
    ("point", "scrapers"),
    ("bin", "spreadsheets"),
    ("binstart", "spreadsheets"),
    ("start", "spreadsheets"),
    ("hour", "spreadsheets"),
    ("horodatage", "spreadsheets, French"),
    ("dateheure", "spreadsheets, French"),
    ("heure", "spreadsheets, French"),
    ("zeit", "spreadsheets, German"),
    ("zeitpunkt", "spreadsheets, German"),
    ("datum", "spreadsheets, German"),
    ("uhrzeit", "spreadsheets, German"),
    ("fecha", "spreadsheets, Spanish"),
    ("hora", "spreadsheets, Spanish and Portuguese"),
    ("data", "spreadsheets, Portuguese"),
];

/// Names of counts. The first that a table has, holds numbers and does not count the rows is taken.
pub(super) const REPORTS: &[Name] = &[
    ("reports", "the files of this program, scrapers"),
    ("observed", "the bands of this program beside a genuine curve"),
    ("reportsvalue", "the site's own data, scrapers"),
    ("reportvalue", "exports of SQL"),
    ("reportcount", "databases"),
    ("reportscount", "databases"),
    ("numreports", "databases"),
    ("doccount", "the aggregator's paid interface, Elasticsearch"),
    ("value", "the package downdetector-api"),
    ("count", "databases"),
    ("y", "Prophet, chart libraries"),
    ("requests", "access logs, load tools"),
    ("complaints", "spreadsheets"),
    ("signalements", "spreadsheets, French"),
    ("meldungen", "spreadsheets, German"),
    ("reportes", "spreadsheets, Spanish"),
    ("reclamacoes", "spreadsheets, Portuguese"),
    ("n", "R"),
    (MEDIAN, "the bands of this program: the median"),
];

/// The median of simulated counts: it need not be whole, and is rounded.
pub(super) const MEDIAN: &str = "p50";

/// Names of the aggregator's own usual level.
pub(super) const BASELINES: &[Name] =
    &[("baseline", "the files of this program"), ("baselinevalue", "the site's own data, scrapers, exports of SQL")];

/// What a table's columns hold, by position.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Columns {
    pub time: usize,
    /// Where day and clock stand in two columns: the clock's.
    pub clock: Option<usize>,
    /// Candidates in the order of preference; without one, a list of usual levels.
    pub reports: Vec<usize>,
    pub baseline: Option<usize>,
}

/// Small letters and figures of a name, less what stands in brackets: `Reports (15 min)` is `reports`.
pub(super) fn plain(name: &str) -> String {
    let name = name.split(['(', '[']).next().unwrap_or_default();
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The column of times, by its name.
pub(crate) fn time_column(names: &[impl AsRef<str>]) -> Option<usize> {
    by_name(TIMES, names)
}

/// The column of counts, by its name.
pub(crate) fn count_column(names: &[impl AsRef<str>]) -> Option<usize> {
    by_name(REPORTS, names)
}

fn by_name(known: &[Name], names: &[impl AsRef<str>]) -> Option<usize> {
    let names: Vec<String> = names.iter().map(|name| plain(name.as_ref())).collect();
    known.iter().find_map(|(word, _)| names.iter().position(|name| name == word))
}

/// Whether times under this name are in UTC.
pub(super) fn is_utc(name: &str) -> bool {
    let letters: String = name.chars().filter(char::is_ascii_alphanumeric).collect();
    letters.to_ascii_lowercase().ends_with("utc")
}

impl Columns {
    /// What the columns of `sheet` hold by their names, or by those that the user states; else what is missing: "times" or
    /// "reports". In a table with a column a service, that of the curve's own name holds the counts.
    pub(super) fn of(sheet: &Sheet<'_>, choice: &CurveChoice) -> Result<Self, &'static str> {
        let (time, count) = (choice.time_column.as_deref(), choice.count_column.as_deref());
        let names: Vec<String> = sheet.names.iter().map(|name| plain(name)).collect();
        let known = |table: &[Name]| -> Vec<usize> {
            table.iter().filter_map(|(word, _)| names.iter().position(|name| name == word)).collect()
        };
        let stated = |wanted: &str| {
            let same = |name: &str| name.trim() == wanted.trim();
            let like = |name: &str| name.trim().to_lowercase() == wanted.trim().to_lowercase();
            let exact = sheet.names.iter().position(|name| same(name));
            exact.or_else(|| sheet.names.iter().position(|name| like(name)))
        };
        let times = match time {
            Some(wanted) => vec![stated(wanted).ok_or("times")?],
            None => known(TIMES),
        };
        let first = |column: &usize| sheet.first(*column).unwrap_or_default();
        let day = times.iter().position(|column| super::instants::is_day(first(column)));
        let clock = times.iter().position(|column| super::instants::is_clock(first(column)));
        let (time, clock) = match (day, clock) {
            (Some(day), Some(clock)) => (times[day], Some(times[clock])),
            _ => (*times.first().ok_or("times")?, None),
        };
        let baseline = known(BASELINES).into_iter().next();
        let reports = match count {
            Some(wanted) => vec![stated(wanted).ok_or("reports")?],
            None => known(REPORTS).into_iter().filter(|&column| column != time).collect(),
        };
        let mut called = choice.parts.iter().chain(&choice.names).filter_map(|name| stated(name));
        let own = called.next().filter(|&column| reports.is_empty() && column != time);
        let reports = own.map_or(reports, |column| vec![column]);
        if reports.is_empty() && baseline.is_none() {
            return Err("reports");
        }
        Ok(Self { time, clock, reports, baseline })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_columns_are_plain_and_unique() {
        let all: Vec<&str> = [TIMES, REPORTS, BASELINES].concat().iter().map(|(word, _)| *word).collect();
        for (i, word) in all.iter().enumerate() {
            assert_eq!(*word, plain(word));
            assert!(!all[..i].contains(word), "{word}");
        }
    }

    #[test]
    fn a_unit_in_brackets_and_the_way_of_writing_do_not_matter() {
        for name in ["Reports (15 min)", "REPORTS", " reports "] {
            assert_eq!(plain(name), "reports");
        }
        assert_eq!(plain("timestamp_utc"), plain("timestampUtc"));
        assert!(is_utc("Time (UTC)") && is_utc("time_utc") && !is_utc("time"));
    }
}
