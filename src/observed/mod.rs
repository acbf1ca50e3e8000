//! A genuine curve: counts per bin as an aggregator showed them.
//!
//! `text → sheets (delimited, json) → the one that is meant (choice) → bins (read)`. What the formats and tools differ in is
//! rows of tables:
//!
//! - names of columns in `columns`,
//! - notations of times in `instants`,
//! - notations of numbers in `counts`,
//! - beginnings of what is no curve in `foreign`.

mod choice;
mod columns;
mod counts;
mod delimited;
mod event;
mod foreign;
mod instants;
mod json;
mod page;
mod problem;
mod read;
mod sheet;
mod unique_keys;
mod zones;

#[cfg(feature = "parquet")]
pub(crate) use columns::{count_column, time_column};
pub use event::Event;
pub(crate) use event::{CLEAR, CLEAR_TIMES};
pub use page::ObservedPage;
pub use problem::ObservedError;
pub(crate) use sheet::is_missing;

use crate::scenario::Problems;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp, Unit};
use read::Placed;

/// Counts per bin, equidistant but for missing bins.
#[derive(Debug, Clone, PartialEq)]
pub struct Observed {
    bin_min: u32,
    bins: Vec<ObservedBin>,
}

/// More bins than this are no curve of an outage: a hundred days of quarter hours.
pub(crate) const MOST_BINS: usize = 10_000;

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

/// Which columns and which curve of a file are meant, where it does not tell itself.
///
/// ```
/// use jiff::tz::TimeZone;
/// use outagesim::observed::{CurveChoice, Observed};
///
/// let text = "when,web,app\n2022-07-14 12:00,3,4\n2022-07-14 12:15,250,90\n";
/// let choice = CurveChoice {
///     time_column: Some("when".to_owned()),
///     count_column: Some("app".to_owned()),
///     ..CurveChoice::default()
/// };
/// let observed = Observed::parse_with(text, &TimeZone::UTC, &choice)?;
/// assert_eq!(observed.highest().reports, 90);
/// # Ok::<(), outagesim::scenario::Problems>(())
/// ```
#[derive(Debug, Clone, Default, PartialEq)]
pub struct CurveChoice {
    /// Name of the column, or key, of the times.
    pub time_column: Option<String>,
    /// Name of the column, or key, of the counts.
    pub count_column: Option<String>,
    /// What the curve is called in a file of several: a cell of its rows, or the label of its list. In a file of replicates,
    /// their number; with several pages, also the page.
    pub parts: Vec<String>,
    /// What it may be called, too: the page's name and service.
    pub names: Vec<String>,
    /// About when it is: decides between 5 March and 3 May.
    pub near: Option<Date>,
}

impl Observed {
    /// Reads a curve; which of the formats it is shows in the text. Times without a zone are on the clock of `time_zone`,
    /// except in columns and keys whose names end in `utc`.
    ///
    /// # Errors
    /// Every problem in its place; [`Problems::render`] shows them.
    ///
    /// ```
    /// use jiff::tz::TimeZone;
    /// use outagesim::observed::Observed;
    ///
    /// let text = "time_utc,reports\n2022-07-14T12:00:00Z,3\n2022-07-14T12:15:00Z,250\n";
    /// let observed = Observed::parse(text, &TimeZone::UTC)?;
    /// assert_eq!((observed.bin_min(), observed.bins()[1].reports), (15, 250));
    /// # Ok::<(), outagesim::scenario::Problems>(())
    /// ```
    pub fn parse(text: &str, time_zone: &TimeZone) -> Result<Self, Problems> {
        Self::parse_with(text, time_zone, &CurveChoice::default())
    }

    /// The same where the file does not tell itself which columns hold the curve, or holds several.
    ///
    /// # Errors
    /// As [`Observed::parse`].
    pub fn parse_with(text: &str, time_zone: &TimeZone, choice: &CurveChoice) -> Result<Self, Problems> {
        Self::new(places(text, time_zone, choice)?)
    }

    /// Puts bins in order and finds their width, the smallest distance between two.
    fn new(mut placed: Vec<Placed>) -> Result<Self, Problems> {
        // Bins begin at whole seconds; a clock that is a little off tells none apart.
        for placed in &mut placed {
            placed.bin.start = placed.bin.start.round(Unit::Second).unwrap_or(placed.bin.start);
        }
        placed.sort_by_key(|placed| placed.bin.start);
        let spans = |i: usize| (&placed[i].span, &placed[i - 1].span);
        let starts: Vec<Timestamp> = placed.iter().map(|placed| placed.bin.start).collect();
        if !(2..=MOST_BINS).contains(&starts.len()) {
            return Err(problem::number_of_bins(starts.len(), placed.first().map_or(0..0, |first| first.span.clone())));
        }
        let distance = |i: usize| starts[i].duration_since(starts[i - 1]);
        if let Some(i) = (1..starts.len()).find(|&i| distance(i).is_zero()) {
            return Err(problem::twice(starts[i], spans(i)));
        }
        let narrowest = (1..starts.len()).min_by_key(|&i| distance(i)).unwrap_or(1);
        let width = distance(narrowest);
        let bin_min = u32::try_from(width.as_secs() / 60).unwrap_or(u32::MAX);
        if width != SignedDuration::from_mins(i64::from(bin_min)) || !(1..=24 * 60).contains(&bin_min) {
            return Err(problem::bin_width(width, spans(narrowest)));
        }
        if let Some(i) = (1..starts.len()).find(|&i| distance(i).as_secs() % width.as_secs() != 0) {
            return Err(problem::off_grid(distance(i), bin_min, spans(i)));
        }
        Ok(Self { bin_min, bins: placed.into_iter().map(|placed| placed.bin).collect() })
    }

    /// The same curve in narrower bins, of which only some are known.
    ///
    /// Every other one may be missing in a file, and then the distance is not the width. `None` where the distance is no multiple of the
    /// width.
    pub fn with_bin_min(self, bin_min: u32) -> Option<Self> {
        (bin_min > 0 && self.bin_min.is_multiple_of(bin_min)).then_some(Self { bin_min, ..self })
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

/// Every bin of a file that has a count, in the order of the file, and where it stands.
pub(crate) fn places(text: &str, time_zone: &TimeZone, choice: &CurveChoice) -> Result<Vec<Placed>, Problems> {
    foreign::refuse(text)?;
    let sheets = match json::is_json(text) {
        true => json::sheets(text)?,
        false => vec![delimited::sheet(text)?],
    };
    read::bins(&sheets, time_zone, choice)
}

/// A table to which cells can be added.
pub(crate) struct ObservedTable {
    /// What separates its cells.
    pub(crate) delimiter: char,
    /// Names of its columns.
    pub(crate) names: Vec<String>,
    /// Where the lines of its header end; none where it has no header.
    pub(crate) header_ends: Vec<usize>,
    /// Where its rows end.
    pub(crate) ends: Vec<usize>,
    /// The rows in which something stands, in the order of the file.
    pub(crate) rows: Vec<read::PlacedRow>,
}

/// The table of a CSV with all its rows. A column of times that has no name of one is found by what stands in it.
pub(crate) fn table(text: &str, time_zone: &TimeZone, choice: &CurveChoice) -> Result<ObservedTable, Problems> {
    foreign::refuse(text)?;
    let sheet = delimited::sheet(text)?;
    let has_no_times = !sheet.header_ends.is_empty() && columns::Columns::of(&sheet, choice) == Err("times");
    let by_content = sheet.times_by_content().filter(|_| has_no_times).map(|column| sheet.names[column].clone());
    let time_column = by_content.or_else(|| choice.time_column.clone());
    let rows = read::rows(&sheet, time_zone, &CurveChoice { time_column, ..choice.clone() })?;
    Ok(ObservedTable {
        delimiter: sheet.delimiter.unwrap_or(','),
        ends: sheet.rows.iter().map(|row| row.span.end).collect(),
        names: sheet.names,
        header_ends: sheet.header_ends,
        rows,
    })
}

/// An instant as tools write it: with its zone, or on the clock of `zone`; else what was expected.
#[cfg(feature = "parquet")]
pub(crate) fn instant(text: &str, zone: &TimeZone) -> Result<Timestamp, String> {
    instants::instant(text, &instants::Clock { zone, near: None }).map_err(|fault| fault.wanted())
}

#[cfg(test)]
mod tests;
