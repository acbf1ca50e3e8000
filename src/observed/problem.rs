//! Why an observed curve cannot be read.

use super::MOST_BINS;
use crate::words::number::counted;
use jiff::{SignedDuration, Timestamp};
use std::fmt;

/// Why an observed curve cannot be read.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum ObservedError {
    /// The CSV has no line, or no column for what is named.
    NoColumn {
        /// "times" or "reports".
        wanted: &'static str,
    },
    /// Cells of the CSV, or values of the JSON, that are not what they should be; at least one.
    Values(Vec<BadValue>),
    /// The CSV is malformed.
    Csv(String),
    /// The JSON is malformed.
    Json(String),
    /// The JSON has none of the known shapes.
    UnknownShape,
    /// A curve needs at least two bins.
    TooFew(usize),
    /// A curve of an outage has fewer.
    TooMany(usize),
    /// Two counts for the same bin.
    Twice(Timestamp),
    /// Bins of such a width cannot be drawn.
    BinWidth(SignedDuration),
    /// Two starts are not a whole number of bins apart.
    OffGrid {
        /// The start before the one that is off.
        after: Timestamp,
        /// Width of a bin, minutes.
        bin_min: u32,
    },
    /// The scenario has no page of this name.
    UnknownPage {
        /// The name.
        found: String,
        /// The pages that there are.
        pages: Vec<String>,
    },
    /// The page shows bins of another width.
    OtherBinWidth {
        /// Width of the observed bins, minutes.
        observed_min: u32,
        /// Width of the page's bins, minutes.
        page_min: f64,
    },
}

/// A cell of the CSV, or a value of the JSON, that is not what it should be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadValue {
    /// Line of the CSV, from 1; the number of the entry in a JSON list, from 1.
    pub place: String,
    /// The text.
    pub found: String,
    /// What it should be, and how to mend it.
    pub expected: String,
}

impl BadValue {
    pub(super) fn new(place: &str, found: &str, expected: impl Into<String>) -> Self {
        Self { place: place.to_owned(), found: found.to_owned(), expected: expected.into() }
    }
}

impl fmt::Display for BadValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: `{}` is no {}", self.place, self.found, self.expected)
    }
}

/// So many bad values are told one by one.
const MOST_TOLD: usize = 10;

impl fmt::Display for ObservedError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            // Whatever file this is: nothing of it is shown.
            ObservedError::NoColumn { wanted } => {
                write!(f, "no column of {wanted} in its first line; expected a header such as time_utc,reports")
            }
            ObservedError::Values(values) => {
                let told: Vec<String> = values.iter().take(MOST_TOLD).map(BadValue::to_string).collect();
                f.write_str(&told.join("\n"))?;
                match values.len().saturating_sub(MOST_TOLD) {
                    0 => Ok(()),
                    more => write!(f, "\nand {}", counted(more, "more such value")),
                }
            }
            ObservedError::Csv(why) => write!(f, "not valid CSV: {why}"),
            ObservedError::Json(why) => write!(f, "not valid JSON: {why}"),
            ObservedError::UnknownShape => write!(
                f,
                "neither a list `reports` of dates and values nor a list `chartData.dataPoints` is in this JSON"
            ),
            ObservedError::TooFew(bins) => write!(f, "{}: a curve has at least two", counted(*bins, "bin")),
            ObservedError::TooMany(bins) => {
                write!(f, "{bins} bins: expected the curve of one outage, {MOST_BINS} bins at most")
            }
            ObservedError::Twice(start) => write!(f, "the bin of {start} is there twice: expected one count a bin"),
            ObservedError::BinWidth(width) => {
                write!(f, "bins {} s apart: expected a whole number of minutes, a day at most", width.as_secs())
            }
            ObservedError::OffGrid { after, bin_min } => {
                write!(f, "the bin after {after} does not lie on the grid of {bin_min}-minute bins")
            }
            ObservedError::UnknownPage { found, pages } => {
                let pages: Vec<String> = pages.iter().map(|page| format!("`{page}`")).collect();
                write!(f, "the scenario has no page `{found}`; its pages: {}", pages.join(", "))
            }
            ObservedError::OtherBinWidth { observed_min, page_min } => {
                write!(f, "its bins are {observed_min} min apart, those of the page {page_min} min wide; ")?;
                if *observed_min <= 60 && 60 % observed_min == 0 {
                    write!(f, "set `bin = \"{observed_min} min\"` under [page] in the scenario")
                } else {
                    write!(f, "pages have bins that divide the hour: sum the counts of bins to a width that does")
                }
            }
        }
    }
}

impl std::error::Error for ObservedError {}
