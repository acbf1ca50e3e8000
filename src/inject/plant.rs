//! The reports that simulated outages add to a series.

use super::Series;
use crate::Outcome;
use crate::model::counts::sample_poisson;
use crate::random::{Purpose, Streams};
use crate::scenario::Scenario;
use crate::simulate::{self, Ensemble};
use jiff::{SignedDuration, Timestamp};
use std::fmt;
use std::str::FromStr;

/// One outage that is to be planted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PlantedOutage {
    /// Which replicate it is.
    pub replicate: usize,
    /// When it begins.
    pub start: Timestamp,
}

/// How large the surge is in the series.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Scale {
    /// As the scenario has it.
    AsSimulated,
    /// Its highest bin is expected to reach so many times the series' median.
    Times(f64),
    /// Its highest bin is expected to add so many reports.
    Reports(f64),
}

/// Words that are no scale.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScaleError(String);

impl fmt::Display for ScaleError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` is no size of a surge: expected 3x (of the median) or \"596 reports\"", self.0)
    }
}

impl std::error::Error for ScaleError {}

impl FromStr for Scale {
    type Err = ScaleError;

    /// `3x` or `596 reports`. A bare number might be either.
    fn from_str(text: &str) -> Result<Self, ScaleError> {
        let number = |digits: &str| digits.trim().parse().ok().filter(|n: &f64| n.is_finite() && *n > 0.0);
        let scale = match (text.trim().strip_suffix('x'), text.trim().strip_suffix("reports")) {
            (Some(times), _) => number(times).filter(|&times| times > 1.0).map(Scale::Times),
            (None, Some(reports)) => number(reports).map(Scale::Reports),
            (None, None) => None,
        };
        scale.ok_or_else(|| ScaleError(text.to_owned()))
    }
}

/// What was planted for one outage.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Planted {
    /// The outage.
    pub outage: PlantedOutage,
    /// End of its cause.
    pub restored: Timestamp,
    /// Reports added, one a row of the series.
    pub added: Vec<u64>,
    /// Rows with the first, the most and the last of them; `None` where there are none.
    pub rows: Option<[usize; 3]>,
}

/// Plants outages of the scenario's first page. Every row that has a count gets a Poisson number of reports whose expectation is the
/// surge's over that bin, discrepancy included. `copy` tells several copies of the series apart.
pub(super) fn plant(
    scenario: &Scenario,
    outcome: &Outcome,
    series: &Series,
    copy: u64,
    outages: &[PlantedOutage],
    scale: Scale,
) -> Vec<Planted> {
    let Some(ensemble) = outcome.ensembles.first() else { return Vec::new() };
    let streams = Streams::new(outcome.options.seed);
    let planted = outages.iter().zip(0..).map(|(&outage, number)| {
        let mut means = expected(ensemble, outcome, series, outage);
        let highest = means.iter().copied().fold(0.0, f64::max);
        let factor = match scale {
            Scale::AsSimulated => 1.0,
            Scale::Times(times) => (times - 1.0) * series.median() / highest,
            Scale::Reports(reports) => reports / highest,
        };
        let factor = if highest > 0.0 { factor } else { 0.0 };
        means.iter_mut().for_each(|mean| *mean *= factor);
        let places = streams.places(Purpose::Injected, number, copy);
        let rows = means.iter().zip(0..);
        let added: Vec<u64> = rows.map(|(&mean, row)| sample_poisson(mean, &mut places.at(row))).collect();
        let first = added.iter().position(|&count| count > 0);
        let last = added.iter().rposition(|&count| count > 0);
        let most = (0..added.len()).rev().max_by_key(|&row| added[row]);
        let truth = &outcome.truths[outage.replicate];
        let length = seconds(60.0 * (truth.end_min - truth.start_min));
        let restored = outage.start.checked_add(length).unwrap_or(scenario.instant(truth.end_min));
        Planted { outage, restored, rows: first.zip(most).zip(last).map(|((a, b), c)| [a, b, c]), added }
    });
    planted.collect()
}

fn seconds(seconds: f64) -> SignedDuration {
    SignedDuration::from_secs(seconds.round() as i64)
}

/// Expected reports of the outage in each row; rows without a count have none.
fn expected(ensemble: &Ensemble, outcome: &Outcome, series: &Series, outage: PlantedOutage) -> Vec<f64> {
    let truth = &outcome.truths[outage.replicate];
    let (first, _) = series.span();
    let bin_s = series.bin_s() as f64;
    let slot = |instant: Timestamp| (instant.duration_since(first).as_secs_f64() / bin_s).round() as i64;
    let mut rows = vec![0.0; series.bins()];
    let with_count = series.rows().enumerate().filter(|(_, (_, count))| count.is_some());
    let at_slot: Vec<(i64, usize)> = with_count.map(|(row, (start, _))| (slot(start), row)).collect();
    let begin_s = outage.start.duration_since(first).as_secs_f64();
    let pieces = (ensemble.bin_min as usize).max(1);
    for piece in simulate::bins(ensemble, truth, outcome.options.seed, outage.replicate, pieces) {
        if piece.expected_surge <= 0.0 {
            continue;
        }
        // Nothing comes before the onset, wherever in a piece that lies.
        let from = (begin_s + 60.0 * (piece.start_min - truth.start_min).max(0.0)) / bin_s;
        let to = (begin_s + 60.0 * (piece.end_min - truth.start_min)) / bin_s;
        // A piece may lie on both sides of an edge.
        for slot in from.floor() as i64..=to.floor() as i64 {
            let inside = (to.min((slot + 1) as f64) - from.max(slot as f64)) / (to - from);
            if inside > 0.0
                && let Ok(found) = at_slot.binary_search_by_key(&slot, |&(slot, _)| slot)
            {
                rows[at_slot[found].1] += piece.expected_surge * inside;
            }
        }
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_read_and_others_refused() {
        assert_eq!("3x".parse(), Ok(Scale::Times(3.0)));
        assert_eq!("596 reports".parse(), Ok(Scale::Reports(596.0)));
        for text in ["x", "0.5x", "-3 reports", "many", "3", "1e999 reports"] {
            assert!(text.parse::<Scale>().unwrap_err().to_string().contains("3x"), "{text}");
        }
    }
}
