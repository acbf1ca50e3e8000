//! A genuine curve: counts per bin as an aggregator showed them.
//!
//! Read from CSV with a column of times and one of reports, or from the JSON in which real tools hand such data out:
//! `{"reports": [{"date", "value"}], "baseline": […]}` (the npm package downdetector-api) and `{"chartData": {"dataPoints":
//! [{"timestampUtc", "reportsValue", "baselineValue"}]}}` (the site itself).

mod event;
mod json;
mod page;
mod problem;
mod table;

pub use event::Event;
pub(crate) use event::{CLEAR, CLEAR_TIMES};
pub use page::ObservedPage;
pub use problem::{BadValue, ObservedError};

use jiff::tz::{AmbiguousOffset, TimeZone};
use jiff::{SignedDuration, Timestamp, civil};

/// Counts per bin, equidistant but for missing bins.
#[derive(Debug, Clone, PartialEq)]
pub struct Observed {
    bin_min: u32,
    bins: Vec<ObservedBin>,
}

/// More bins than this are no curve of an outage: a hundred days of quarter hours.
pub(crate) const MOST_BINS: usize = 10_000;

/// More reports than this in a bin are no count of people. Our assumption, like [`MOST_BINS`].
const MOST_REPORTS: f64 = 1e9;

/// One bin.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ObservedBin {
    /// Start of the bin.
    pub start: Timestamp,
    /// Reports in it.
    pub reports: u64,
    /// The aggregator's own typical count for the time of day, where it shows one (reports per bin).
    pub baseline: Option<f64>,
}

impl Observed {
    /// Reads a curve; which of the formats it is shows in the text. Times without a zone are on the clock of `time_zone`,
    /// except in columns and keys whose names end in `utc`.
    ///
    /// # Errors
    /// Says what is wrong, and in which line of a CSV.
    ///
    /// ```
    /// use jiff::tz::TimeZone;
    /// use outagesim::observed::Observed;
    ///
    /// let text = "time_utc,reports\n2022-07-14T12:00:00Z,3\n2022-07-14T12:15:00Z,250\n";
    /// let observed = Observed::parse(text, &TimeZone::UTC)?;
    /// assert_eq!((observed.bin_min(), observed.bins()[1].reports), (15, 250));
    /// # Ok::<(), outagesim::observed::ObservedError>(())
    /// ```
    pub fn parse(text: &str, time_zone: &TimeZone) -> Result<Self, ObservedError> {
        let text = text.trim_start_matches('\u{feff}');
        let bins = if text.trim_start().starts_with(['{', '[']) {
            json::bins(text, time_zone)?
        } else {
            table::bins(text, time_zone)?
        };
        Self::new(bins)
    }

    /// Puts bins in order and finds their width, the smallest distance between two.
    fn new(mut bins: Vec<ObservedBin>) -> Result<Self, ObservedError> {
        bins.sort_by_key(|bin| bin.start);
        if bins.len() < 2 {
            return Err(ObservedError::TooFew(bins.len()));
        }
        if bins.len() > MOST_BINS {
            return Err(ObservedError::TooMany(bins.len()));
        }
        let distances = || bins.windows(2).map(|pair| (pair[0].start, pair[1].start.duration_since(pair[0].start)));
        if let Some((start, _)) = distances().find(|(_, distance)| distance.is_zero()) {
            return Err(ObservedError::Twice(start));
        }
        let width = distances().map(|(_, distance)| distance).min().unwrap_or_default();
        let bin_min = u32::try_from(width.as_secs() / 60).unwrap_or(u32::MAX);
        let is_whole = width.as_secs() % 60 == 0 && (1..=24 * 60).contains(&bin_min);
        let off_grid = distances().find(|(_, distance)| distance.as_secs() % width.as_secs().max(1) != 0);
        match off_grid {
            _ if !is_whole => Err(ObservedError::BinWidth(width)),
            Some((start, _)) => Err(ObservedError::OffGrid { after: start, bin_min }),
            None => Ok(Self { bin_min, bins }),
        }
    }

    /// Width of a bin, minutes.
    pub fn bin_min(&self) -> u32 {
        self.bin_min
    }

    /// The bins in the order of time; at least two.
    pub fn bins(&self) -> &[ObservedBin] {
        &self.bins
    }

    /// Start of the first bin and end of the last.
    pub fn span(&self) -> (Timestamp, Timestamp) {
        let last = self.bins[self.bins.len() - 1].start;
        let width = SignedDuration::from_mins(i64::from(self.bin_min));
        (self.bins[0].start, last.checked_add(width).unwrap_or(Timestamp::MAX))
    }

    /// The highest bin, the first of several.
    pub fn highest(&self) -> &ObservedBin {
        self.bins.iter().fold(&self.bins[0], |top, bin| if bin.reports > top.reports { bin } else { top })
    }
}

/// A count: `250`, also as `250.0`.
fn reports(number: f64) -> Option<u64> {
    let is_count = number.is_finite() && number >= 0.0 && number.fract() == 0.0 && number <= MOST_REPORTS;
    is_count.then_some(number as u64)
}

/// What a count is, for those who wrote none.
const COUNT: &str = "count: expected a whole number of reports from 0 to a thousand million";

/// The same for a time.
const TIME: &str = "time: expected one such as 2022-07-14T12:00:00Z or 2022-07-14 12:00";

/// An instant: RFC 3339, or a civil date and time on the clock of `zone`; else what was expected.
pub(crate) fn instant(text: &str, zone: &TimeZone) -> Result<Timestamp, String> {
    let text = text.trim();
    if let Ok(timestamp) = text.parse::<Timestamp>() {
        return Ok(timestamp);
    }
    let civil: civil::DateTime = text.parse().map_err(|_| TIME.to_owned())?;
    let zoned = zone.to_ambiguous_zoned(civil);
    let why = match zoned.offset() {
        AmbiguousOffset::Unambiguous { .. } => {
            return zoned.unambiguous().map(|zoned| zoned.timestamp()).map_err(|_| TIME.to_owned());
        }
        AmbiguousOffset::Fold { .. } => "single moment: clocks were put back and it came twice",
        AmbiguousOffset::Gap { .. } => "time: clocks were put forward and it was left out",
    };
    Err(format!("{why}; write it with its offset, such as 2022-07-14T14:00+02:00, or in UTC in a column time_utc"))
}

/// The zone of the times under this name.
fn zone_of<'a>(name: &str, zone: &'a TimeZone) -> &'a TimeZone {
    const UTC: &TimeZone = &TimeZone::UTC;
    if name.to_ascii_lowercase().ends_with("utc") { UTC } else { zone }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Result<Observed, String> {
        Observed::parse(text, &TimeZone::UTC).map_err(|error| error.to_string())
    }

    #[test]
    fn the_three_shapes_of_one_curve_are_the_same_curve() {
        let table = "time_utc,reports,baseline\n2022-07-14T12:01:00Z,3,2.5\n2022-07-14T12:16:00Z,250,\n";
        let package = r#"{"reports": [{"date": "2022-07-14T12:01:00Z", "value": 3}, {"date": "2022-07-14T12:16:00Z", "value": 250}],
            "baseline": [{"date": "2022-07-14T12:01:00Z", "value": 2.5}]}"#;
        let site = r#"{"chartData": {"dataPoints": [
            {"timestampUtc": "2022-07-14T12:01:00", "reportsValue": 3, "baselineValue": 2.5},
            {"timestampUtc": "2022-07-14T12:16:00", "reportsValue": 250, "baselineValue": null}]}}"#;
        let expected = parse(table).unwrap();
        assert_eq!(expected.bins()[0].baseline, Some(2.5));
        assert_eq!(expected.bins()[1].baseline, None);
        assert_eq!(parse(package).unwrap(), expected);
        assert_eq!(parse(site).unwrap(), expected);
    }

    #[test]
    fn rows_may_come_in_any_order_and_bins_may_be_missing() {
        let observed = parse("date;count\n2022-07-14 13:00;9\n2022-07-14 12:00;3\n2022-07-14 12:15;4\n").unwrap();
        assert_eq!((observed.bin_min(), observed.bins().len(), observed.highest().reports), (15, 3, 9));
    }

    #[test]
    fn a_bare_time_is_on_the_clock_of_the_zone_unless_its_column_says_utc() {
        let paris = TimeZone::get("Europe/Paris").unwrap();
        let hour = |text: &str| Observed::parse(text, &paris).unwrap().bins()[0].start.to_zoned(TimeZone::UTC).hour();
        assert_eq!(hour("time,reports\n2022-07-14 12:00,3\n2022-07-14 12:15,4\n"), 10);
        assert_eq!(hour("time_utc,reports\n2022-07-14 12:00,3\n2022-07-14 12:15,4\n"), 12);
    }

    #[test]
    fn a_cell_without_a_count_is_a_missing_bin() {
        let rows = "2022-07-14 12:00,3\n2022-07-14 12:15,\n2022-07-14 12:30,4\n2022-07-14 12:45,4\n";
        let observed = parse(&format!("time,reports\n{rows}")).unwrap();
        assert_eq!((observed.bin_min(), observed.bins().len()), (15, 3));
    }

    #[test]
    fn all_bad_values_are_told_at_once_and_the_rest_of_very_many_as_a_number() {
        let message = parse("time,reports\nsoon,-4\n2022-07-14 12:15,x\n").unwrap_err();
        let lines: Vec<&str> = message.lines().map(|line| &line[..line.find(" is").unwrap()]).collect();
        assert_eq!(lines, ["line 2: `soon`", "line 2: `-4`", "line 3: `x`"]);
        let message = parse(&format!("time,reports\n{}", "x,1\n".repeat(25))).unwrap_err();
        assert!(message.ends_with("\nand 15 more such values"), "{message}");
    }

    #[test]
    fn a_bare_time_that_comes_twice_or_never_on_its_clock_is_refused() {
        let paris = TimeZone::get("Europe/Paris").unwrap();
        let message = |time: &str| {
            let text = format!("time,reports\n{time},3\n2022-11-01 12:00,4\n");
            Observed::parse(&text, &paris).unwrap_err().to_string()
        };
        assert!(message("2022-10-30 02:15").contains("came twice; write it with its offset"));
        assert!(message("2022-03-27 02:15").contains("was left out; write it with its offset"));
    }

    #[test]
    fn a_file_of_more_bins_than_any_outage_has_is_refused() {
        let minutes = |n: usize| (0..n).map(|i| format!("{},1\n", Timestamp::from_second(i as i64 * 60).unwrap()));
        let text = |n: usize| format!("time,reports\n{}", minutes(n).collect::<String>());
        assert!(parse(&text(MOST_BINS)).is_ok());
        assert!(parse(&text(MOST_BINS + 1)).unwrap_err().contains("10000"));
    }

    #[test]
    fn what_is_wrong_is_said_with_its_place() {
        let head = "time,reports\n2022-07-14 12:00,3\n";
        for (text, words) in [
            ("", "no column of times"),
            ("a,b\n1,2\n", "no column of times"),
            ("time,b\n2022-07-14 12:00,2\n", "no column of reports"),
            (&format!("{head}soon,4\n"), "line 3: `soon` is no time"),
            (&format!("{head}2022-07-14 12:15,-4\n"), "line 3: `-4` is no count"),
            (&format!("{head}2022-07-14 12:15,4.5\n"), "line 3: `4.5` is no count"),
            (&format!("{head}2022-07-14 12:15\n"), "line 3: `2022-07-14 12:15` is no row: expected 2 cells"),
            (
                &format!("{head}1657800900,4\n"),
                "line 3: `1657800900` is no time: expected one such as 2022-07-14T12:00:00Z",
            ),
            (&format!("{head}2022-07-14 12:15,1e12\n"), "line 3: `1e12` is no count"),
            ("{\"reports\": [{\"date\": \"2022-07-14 12:15\", \"value\": 0.5}]}", "entry 1: `0.5` is no count"),
            (head, "at least two"),
            (&format!("{head}2022-07-14 12:00,4\n"), "twice"),
            (&format!("{head}2022-07-14 12:15,4\n2022-07-14 12:40,4\n"), "does not lie on"),
            ("{\"x\": 1}", "neither"),
            ("{\"reports\": [}", "not valid JSON"),
        ] {
            let message = parse(text).unwrap_err();
            assert!(message.contains(words), "{message:?} does not say {words:?}");
        }
    }
}
