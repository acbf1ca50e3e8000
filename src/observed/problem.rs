//! Why an observed curve cannot be taken.

use super::MOST_BINS;
use crate::Language;
use crate::scenario::{Code, Problem, Problems};
use crate::words::text::counted;
use jiff::{SignedDuration, Timestamp};
use std::fmt;
use std::ops::Range;

/// The places of a bin and of the one before it.
type Spans<'s> = (&'s Range<usize>, &'s Range<usize>);

pub(super) fn number_of_bins(bins: usize, place: Range<usize>) -> Problems {
    let problem = Problem::error(
        Code::CurveBins,
        &place,
        format!("{} with a count", counted!(Language::English, bins, "{n} bin", "{n} bins")),
    );
    Problems::from(match bins {
        0 | 1 => problem.label("no more than this".to_owned()).expected("two bins at least".to_owned()),
        _ => problem
            .label("from here on".to_owned())
            .expected(format!("the curve of one outage, {MOST_BINS} bins at most")),
    })
}

pub(super) fn twice(start: Timestamp, (bin, other): Spans<'_>) -> Problems {
    let (first, second) = if bin.start < other.start { (bin, other) } else { (other, bin) };
    let problem = Problem::error(Code::CurveBins, second, format!("the bin of {start} is there twice"))
        .label("the second".to_owned())
        .related(first, "the first".to_owned())
        .expected("one count a bin".to_owned())
        .help("remove one of the two; if the file holds several curves, name one after the file and `#`: `curve.csv#NAME`".to_owned());
    problem.into()
}

pub(super) fn bin_width(width: SignedDuration, (bin, before): Spans<'_>) -> Problems {
    Problem::error(Code::CurveBins, bin, format!("bins {} s apart", width.as_secs()))
        .label("this bin".to_owned())
        .related(before, "and the one before".to_owned())
        .expected("starts of bins a whole number of minutes apart, a day at most".to_owned())
        .help("write the start of each bin, not the moment at which it was looked up".to_owned())
        .into()
}

pub(super) fn off_grid(distance: SignedDuration, bin_min: u32, (bin, before): Spans<'_>) -> Problems {
    let minutes = distance.as_secs() as f64 / 60.0;
    Problem::error(Code::CurveBins, bin, format!("this bin does not lie on the grid of {bin_min}-minute bins"))
        .label(format!("{minutes} min after the one before"))
        .related(before, "the one before".to_owned())
        .expected(format!("a multiple of {bin_min} min, the smallest distance in the file"))
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

impl fmt::Display for ObservedError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ObservedError::UnknownPage { found, pages } => {
                let pages: Vec<String> = pages.iter().map(|page| format!("`{page}`")).collect();
                write!(f, "the scenario has no page `{found}`; its pages: {}", pages.join(", "))
            }
            ObservedError::OtherBinWidth { observed_min, page_min } => {
                write!(f, "its bins are {observed_min} min apart, those of the page {page_min} min wide; ")?;
                let divides_the_hour = *observed_min <= 60 && 60 % observed_min == 0;
                let missing = f64::from(*observed_min) % page_min == 0.0;
                match (divides_the_hour, missing) {
                    (true, true) => write!(
                        f,
                        "set `bin = \"{observed_min} min\"` under [page] in the scenario, or `bin = \"{page_min} min\"` if \
                         the file leaves out bins"
                    ),
                    (true, false) => write!(f, "set `bin = \"{observed_min} min\"` under [page] in the scenario"),
                    (false, _) => {
                        write!(f, "pages have bins that divide the hour: sum the counts of bins to a width that does")
                    }
                }?;
                write!(f, "; for the curve of another site, `observed-scale = \"free\"` or --observed-scale free")
            }
        }
    }
}

impl std::error::Error for ObservedError {}
