//! What the picture says of observed curves: that they were not used for the fit, and how well the bands hold them.

use crate::Outcome;
use crate::chart::canvas::text::Printable;
use crate::chart::figure::wording::{has_several, page_name};
use crate::chart::key::row::KeyRow;
use crate::compare::{ObservedComparison, ObservedScore};
use crate::scenario::{Axis, Scenario};
use crate::words::number::percent;

/// The heading of observed curves in the key.
pub(crate) const HEADING: &str = "Observed, not used to fit";

/// Before the name of a curve, where there is room.
pub(crate) const PREFIX: &str = "observed: ";

/// One row of the key for each observed curve.
pub(crate) fn rows(outcome: &Outcome, printable: &mut Printable) -> Vec<KeyRow> {
    let scenario = &outcome.scenario;
    let row = |observed: &ObservedComparison| {
        let page = has_several(scenario).then(|| format!("{}, ", page_name(scenario, observed.page)));
        let title = format!("{PREFIX}{}{}", page.unwrap_or_default(), observed.name);
        KeyRow {
            identifier: String::new(),
            title: printable.text(&title),
            tolerance: None,
            short_tolerance: None,
            details: coverage(&observed.score).to_vec(),
            verdict: None,
        }
    };
    outcome.observed.iter().map(row).collect()
}

/// `50% band holds 47% of 38 bins`, `90% band holds 89%`.
fn coverage(score: &ObservedScore) -> [String; 2] {
    let (half, ninety) = (percent(score.in_half), percent(score.in_ninety));
    let bins = if score.bins == 1 { "bin" } else { "bins" };
    [format!("50% band holds {half} of {} {bins}", score.bins), format!("90% band holds {ninety}")]
}

/// The picture in words.
pub(crate) fn sentence(scenario: &Scenario, observed: &ObservedComparison) -> String {
    let score = &observed.score;
    let of = if has_several(scenario) { format!(" of {}", page_name(scenario, observed.page)) } else { String::new() };
    let count = |value| Axis::Reports.value(scenario, value);
    format!(
        "Observed curve{of} from {}, not used for the fit: highest bin {}, simulated {}; {}.",
        observed.name,
        count(score.peak as f64),
        Axis::Reports.summary(scenario, &score.simulated_peak),
        coverage(score).join(", "),
    )
}
