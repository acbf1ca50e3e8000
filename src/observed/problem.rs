//! Why an observed curve cannot be taken.

use super::MOST_BINS;
use crate::scenario::{Code, Problem, Problems};
use crate::words::message::Text;
use crate::words::text::text;
use jiff::{SignedDuration, Timestamp};
use std::fmt;
use std::ops::Range;

/// The places of a bin and of the one before it.
type Spans<'s> = (&'s Range<usize>, &'s Range<usize>);

pub(super) fn number_of_bins(bins: usize, place: Range<usize>) -> Problems {
    let problem = Problem::error(
        Code::CurveBins,
        &place,
        if bins == 1 { text!("one bin with a count") } else { text!("{n} bins with a count", n = bins) },
    );
    Problems::from(match bins {
        0 | 1 => problem.label(text!("no more than this")).expected(text!("two bins at least")),
        _ => problem
            .label(text!("from here on"))
            .expected(text!("the curve of one outage, {n} bins at most", n = MOST_BINS)),
    })
}

pub(super) fn twice(start: Timestamp, (bin, other): Spans<'_>) -> Problems {
    let (first, second) = if bin.start < other.start { (bin, other) } else { (other, bin) };
    let problem = Problem::error(
        Code::CurveBins,
        second,
        text!("the bin of {start} is there twice", start = start.to_string()),
    )
    .label(text!("the second"))
    .related(first, text!("the first"))
    .expected(text!("one count a bin"))
    .help(text!(
        "remove one of the two; if the file holds several curves, name one after the file and `#`: `curve.csv#NAME`"
    ));
    problem.into()
}

pub(super) fn bin_width(width: SignedDuration, (bin, before): Spans<'_>) -> Problems {
    Problem::error(Code::CurveBins, bin, text!("bins {n} s apart", n = width.as_secs().to_string()))
        .label(text!("this bin"))
        .related(before, text!("and the one before"))
        .expected(text!("starts of bins a whole number of minutes apart, a day at most"))
        .help(text!("write the start of each bin, not the moment at which it was looked up"))
        .into()
}

pub(super) fn off_grid(distance: SignedDuration, bin_min: u32, (bin, before): Spans<'_>) -> Problems {
    let minutes = distance.as_secs() as f64 / 60.0;
    Problem::error(
        Code::CurveBins,
        bin,
        text!("this bin does not lie on the grid of {n}-minute bins", n = bin_min as usize),
    )
    .label(text!("{minutes} min after the one before", minutes))
    .related(before, text!("the one before"))
    .expected(text!("a multiple of {n} min, the smallest distance in the file", n = bin_min as usize))
    .into()
}

/// Why a curve does not go with a page of a scenario.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum ObservedError {
    /// The scenario has no page of this name.
    UnknownPage {
        /// The name.
        found: String,
        /// The pages that there are.
        pages: Vec<String>,
    },
    /// The page shows bins of another width.
    OtherBinWidth {
        /// Distance of the observed bins, minutes.
        observed_min: u32,
        /// Width of the page's bins, minutes.
        page_min: f64,
    },
}

impl ObservedError {
    /// What is wrong and how to mend it, for whatever language.
    pub fn text(&self) -> Text {
        match self {
            ObservedError::UnknownPage { found, pages } => {
                let pages: Vec<String> = pages.iter().map(|page| format!("`{page}`")).collect();
                text!("the scenario has no page `{found}`; its pages: {pages}", found, pages = pages.join(", "))
            }
            ObservedError::OtherBinWidth { observed_min, page_min } => {
                let divides_the_hour = *observed_min <= 60 && 60 % observed_min == 0;
                let missing = f64::from(*observed_min) % page_min == 0.0;
                let observed = *observed_min as usize;
                let mend = match (divides_the_hour, missing) {
                    (true, true) => text!(
                        "set `bin = \"{observed} min\"` under [page] in the scenario, or `bin = \"{page} min\"` if the file leaves out bins",
                        observed,
                        page = page_min
                    ),
                    (true, false) => text!("set `bin = \"{observed} min\"` under [page] in the scenario", observed),
                    (false, _) => {
                        text!("pages have bins that divide the hour: sum the counts of bins to a width that does")
                    }
                };
                text!(
                    "its bins are {observed} min apart, those of the page {page} min wide; {mend}; for the curve of another site, `observed-scale = \"free\"` or --observed-scale free",
                    observed,
                    page = page_min,
                    mend
                )
            }
        }
    }
}

impl fmt::Display for ObservedError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.text().fmt(f)
    }
}

impl std::error::Error for ObservedError {}
