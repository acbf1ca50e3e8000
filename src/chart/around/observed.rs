//! What the picture says of observed curves: that they were not used for the fit, and how well the bands hold them.

use crate::chart::canvas::text::Printable;
use crate::chart::figure::wording::{has_several, page_name};
use crate::chart::key::row::KeyRow;
use crate::compare::{ObservedComparison, ObservedScore};
use crate::scenario::{Axis, Scenario};
use crate::words::text::{counted, say};
use crate::{Language, Outcome};

/// One row of the key for each observed curve.
pub(crate) fn rows(outcome: &Outcome, printable: &mut Printable) -> Vec<KeyRow> {
    let scenario = &outcome.scenario;
    let language = scenario.language();
    let row = |observed: &ObservedComparison| {
        let name = &observed.name;
        let curve = match has_several(scenario) {
            true => format!("{}, {name}", page_name(scenario, observed.page)),
            false => name.clone(),
        };
        // The heading says it too: better a whole name than the word twice.
        let title = say!(language, "observed: {curve}", curve);
        KeyRow {
            identifier: String::new(),
            title: printable.text(&title),
            short_title: Some(printable.text(&curve)),
            tolerance: None,
            short_tolerance: None,
            details: coverage(language, &observed.score).to_vec(),
            verdict: None,
        }
    };
    outcome.observed.iter().map(row).collect()
}

/// `50% band holds 47% of 38 bins`, `90% band holds 89%`.
fn coverage(language: Language, score: &ObservedScore) -> [String; 2] {
    let (half, ninety) = (language.percent(score.in_half), language.percent(score.in_ninety));
    let bins = counted!(language, score.bins, "{n} bin", "{n} bins");
    [say!(language, "50% band holds {half} of {bins}", half, bins), say!(language, "90% band holds {ninety}", ninety)]
}

/// The picture in words.
pub(crate) fn sentence(scenario: &Scenario, observed: &ObservedComparison) -> String {
    let score = &observed.score;
    let language = scenario.language();
    let page = if has_several(scenario) {
        say!(language, " of {page}", page = page_name(scenario, observed.page))
    } else {
        String::new()
    };
    say!(
        language,
        "Observed curve{page} from {name}, not used for the fit: highest bin {peak}, simulated {simulated}; {coverage}.",
        page,
        name = observed.name,
        peak = Axis::Reports.value(scenario, score.peak as f64),
        simulated = Axis::Reports.summary(scenario, &score.simulated_peak),
        coverage = coverage(language, score).join(", "),
    )
}
