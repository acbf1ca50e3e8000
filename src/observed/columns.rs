//! Which column of a table, or key of a list, holds what: one row a name.

use super::CurveChoice;
use super::sheet::Sheet;
use crate::scenario::wording::lexer::{TokenKind, tokens};

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
    ("timestamps", "the radar of a network, parallel lists"),
    ("times", "parallel lists"),
    ("at", "scrapers"),
    ("createdat", "databases"),
    ("bucket", "databases of time series"),
    ("period", "spreadsheets"),
    ("interval", "spreadsheets"),
    ("from", "spreadsheets"),
    ("when", "spreadsheets"),
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
    ("data", "spreadsheets, Portuguese and Italian"),
    ("ora", "spreadsheets, Italian"),
    ("tijd", "spreadsheets, Dutch"),
    ("tijdstip", "spreadsheets, Dutch"),
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
    ("incidents", "spreadsheets"),
    ("submissions", "spreadsheets"),
    ("plaintes", "spreadsheets, French"),
    ("signalements", "spreadsheets, French"),
    ("meldungen", "spreadsheets, German"),
    ("beschwerden", "spreadsheets, German"),
    ("storungsmeldungen", "spreadsheets, German"),
    ("anzahl", "spreadsheets, German"),
    ("reportes", "spreadsheets, Spanish"),
    ("quejas", "spreadsheets, Spanish"),
    ("avisos", "spreadsheets, Spanish"),
    ("incidencias", "spreadsheets, Spanish"),
    ("reclamacoes", "spreadsheets, Portuguese"),
    ("notificacoes", "spreadsheets, Portuguese"),
    ("queixas", "spreadsheets, Portuguese"),
    ("segnalazioni", "spreadsheets, Italian"),
    ("meldingen", "spreadsheets, Dutch"),
    ("n", "R"),
    (MEDIAN, "the bands of this program: the median"),
];

/// The median of simulated counts: it need not be whole, and is rounded.
pub(super) const MEDIAN: &str = "p50";

/// Names of the aggregator's own usual level.
pub(super) const BASELINES: &[Name] =
    &[("baseline", "the files of this program"), ("baselinevalue", "the site's own data, scrapers, exports of SQL")];

/// Words of a longer name that make the column one of something else: "end time", "average reports", "total reports".
///
/// A total may be one of all bins so far.
const OF_ANOTHER: &[&str] = &[
    "average",
    "avg",
    "baseline",
    "cum",
    "end",
    "ende",
    "expected",
    "far",
    "fim",
    "fin",
    "fine",
    "h",
    "id",
    "last",
    "max",
    "mean",
    "median",
    "min",
    "normal",
    "offset",
    "pct",
    "per",
    "percent",
    "percentage",
    "previous",
    "rate",
    "share",
    "sum",
    "timezone",
    "to",
    "total",
    "typical",
    "updated",
    "usual",
    "yesterday",
    "zeitzone",
    "zone",
];

/// How such words begin where they have many endings, in the languages of the names above.
const OF_ANOTHER_BEGIN: &[&str] = &[
    "accroiss",
    "acumul",
    "change",
    "cumul",
    "delta",
    "differ",
    "erwart",
    "forecast",
    "increase",
    "kumul",
    "million",
    "predic",
    "prevision",
    "prevu",
    "prognos",
    "pronost",
    "thousand",
    "tausend",
    "variat",
];

/// Names under which a clock may be an hour alone: "date, hour".
const HOURS: &[&str] = &["hour", "heure", "stunde", "uhrzeit", "hora", "ora", "uur"];

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

/// Small letters, without accents, and figures of a name, less what stands in brackets: `Reports (15 min)` is `reports`.
pub(super) fn plain(name: &str) -> String {
    words(name).concat()
}

/// The words of a name, each as [`plain`] writes it.
fn words(name: &str) -> Vec<String> {
    let name = name.split(['(', '[']).next().unwrap_or_default();
    tokens(name).into_iter().filter(|token| token.kind != TokenKind::Mark).map(|token| token.text).collect()
}

fn is_another(word: &str) -> bool {
    OF_ANOTHER.contains(&word) || OF_ANOTHER_BEGIN.iter().any(|begin| word.starts_with(begin))
}

/// Whether a sign or what stands in brackets says that the numbers are no counts of a bin: "reports %", "reports (thousands)".
fn is_of_another_unit(name: &str) -> bool {
    let brackets = name.split_once(['(', '[']).map_or("", |(_, inside)| inside);
    let mut inside = tokens(brackets).into_iter();
    name.contains('%')
        || inside.any(|token| {
            token.text == "k" || is_another(&token.text) && !LENGTHS_OF_BINS.contains(&token.text.as_str())
        })
}

/// Words in brackets that may as well tell the length of a bin: "Reports (15 min)".
const LENGTHS_OF_BINS: &[&str] = &["min", "h", "per"];

/// The columns of these names, in the order of the table. Without one, those of which a word is such a name, and none another's:
/// `most` of them at most, since nothing tells which of more is meant.
fn known(names: &[String], table: &[Name], most: usize) -> Vec<usize> {
    let exact = named_so(names, table);
    if !exact.is_empty() {
        return exact;
    }
    let all: Vec<Vec<String>> = names.iter().map(|name| words(name)).collect();
    let is_another = |words: &[String]| words.iter().any(|word| is_another(word));
    let mut found: Vec<usize> = Vec::new();
    // A letter alone is no word of a name.
    for (word, _) in table.iter().filter(|(word, _)| word.len() > 1) {
        let holds = |words: &[String]| words.iter().any(|known| known == word) && !is_another(words);
        let fits = |at: usize| holds(&all[at]) && !is_of_another_unit(&names[at]);
        let more: Vec<usize> = (0..all.len()).filter(|&at| fits(at) && !found.contains(&at)).collect();
        found.extend(more);
    }
    if found.len() > most { Vec::new() } else { found }
}

/// The column of times, by its name.
#[cfg(feature = "parquet")]
pub(crate) fn time_column(names: &[impl AsRef<str>]) -> Option<usize> {
    named_so(names, TIMES).into_iter().next()
}

/// The column of counts, by its name.
#[cfg(feature = "parquet")]
pub(crate) fn count_column(names: &[impl AsRef<str>]) -> Option<usize> {
    named_so(names, REPORTS).into_iter().next()
}

/// The columns of exactly these names, in the order of the table.
fn named_so(names: &[impl AsRef<str>], table: &[Name]) -> Vec<usize> {
    // Of another unit nothing is called so.
    let plain_name = |name: &str| (!is_of_another_unit(name)).then(|| plain(name));
    let names: Vec<Option<String>> = names.iter().map(|name| plain_name(name.as_ref())).collect();
    table.iter().filter_map(|(word, _)| names.iter().position(|name| name.as_deref() == Some(*word))).collect()
}

impl Columns {
    /// The columns that tell when: the day's and the clock's, where these are two.
    pub(super) fn times(&self) -> impl Iterator<Item = usize> {
        [Some(self.time), self.clock].into_iter().flatten()
    }

    /// What the columns of `sheet` hold by their names, or by those that the user states; else what is missing: "times" or
    /// "reports". In a table with a column a service, that of the curve's own name holds the counts.
    pub(super) fn of(sheet: &Sheet<'_>, choice: &CurveChoice) -> Result<Self, &'static str> {
        let (time, count) = (choice.time_column.as_deref(), choice.count_column.as_deref());
        /// A day and its clock.
        const DAY_AND_CLOCK: usize = 2;
        let known = |table: &[Name], most| known(&sheet.names, table, most);
        let stated = |wanted: &str| {
            let same = |name: &str| name.trim() == wanted.trim();
            let like = |name: &str| name.trim().to_lowercase() == wanted.trim().to_lowercase();
            let exact = sheet.names.iter().position(|name| same(name));
            exact.or_else(|| sheet.names.iter().position(|name| like(name)))
        };
        let times = match time {
            Some(wanted) => vec![stated(wanted).ok_or("times")?],
            None => known(TIMES, DAY_AND_CLOCK),
        };
        let first = |column: &usize| sheet.first(*column).unwrap_or_default();
        let day = times.iter().position(|column| super::instants::is_day(first(column)));
        let hours = |column: &usize| HOURS.contains(&plain(&sheet.names[*column]).as_str());
        let is_clock = |column: &usize| {
            let first = first(column);
            super::instants::is_clock(first) || super::instants::is_hour(first) && hours(column)
        };
        let clock = times.iter().position(is_clock);
        let (time, clock) = match (day, clock) {
            (Some(day), Some(clock)) => (times[day], Some(times[clock])),
            _ => (*times.first().ok_or("times")?, None),
        };
        let baseline = known(BASELINES, 1).into_iter().next();
        let reports = match count {
            Some(wanted) => vec![stated(wanted).ok_or("reports")?],
            None => known(REPORTS, 1).into_iter().filter(|&column| column != time && Some(column) != clock).collect(),
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
    }

    #[test]
    fn a_word_of_a_longer_name_tells_what_the_column_holds() {
        let of = |table, name: &str| known(&["other".to_owned(), name.to_owned()], table, 1) == [1];
        for name in ["Number of reports", "Nombre de signalements", "Anzahl Meldungen", "Reclamações", "user_reports"]
        {
            assert!(of(REPORTS, name), "{name}");
        }
        for name in ["Date et heure", "Datum/Uhrzeit", "Fecha y hora", "created_at", "Start time"] {
            assert!(of(TIMES, name), "{name}");
        }
        for name in
            ["predicted reports", "cum_reports", "reports_cum", "signalements cumulés", "reports so far", "reports/h"]
        {
            assert!(!of(REPORTS, name), "{name}");
        }
        for name in ["reports (thousands)", "change in reports", "reports %", "reports (in %)", "reports (predicted)"] {
            assert!(!of(REPORTS, name), "{name}");
        }
        for name in ["average reports", "Total reports", "reports_pct", "cumulative count", "baseline reports"] {
            assert!(!of(REPORTS, name), "{name}");
        }
        assert!(!of(TIMES, "End time") && !of(TIMES, "updated_at"));
        let names = ["time".to_owned(), "mobile reports".to_owned(), "web reports".to_owned()];
        assert!(known(&names, REPORTS, 1).is_empty());
    }
}
