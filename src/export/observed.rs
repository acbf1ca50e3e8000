//! Observed curves beside simulated ones, as a table of text.

use super::table::{aligned, cut};
use crate::compare::ObservedComparison;
use crate::legible;
use crate::scenario::{Axis, Role, Scenario};
use crate::words::text::say;
use crate::{Language, Outcome};

/// For each observed curve what was observed and what simulated, and how well the bands hold it; `None` where there is none.
///
/// Everything is over the bins that are both drawn and observed. Plain text, for a fixed-width font.
pub fn observed_table(outcome: &Outcome) -> Option<String> {
    let scenario = &outcome.scenario;
    let tables: Vec<String> = outcome.observed.iter().map(|observed| table(scenario, observed)).collect();
    (!tables.is_empty()).then(|| tables.join("\n"))
}

fn table(scenario: &Scenario, observed: &ObservedComparison) -> String {
    let language = scenario.language();
    let headings = [say!(language, "observed curve"), cut(&observed.name), say!(language, "simulated (90 %)")];
    let compared = compared_rows(scenario, observed).map(|row| row.map(|cell| cell.to_owned()));
    let mut text = aligned(&[&[headings][..], &compared].concat());
    for line in score_lines(scenario, observed) {
        text.push_str(&format!("  {line}\n"));
    }
    text
}

/// Quantity, observed, simulated.
pub(super) fn compared_rows(scenario: &Scenario, observed: &ObservedComparison) -> [[String; 3]; 3] {
    let score = &observed.score;
    let language = scenario.language();
    let row = |name: String, axis: Axis, observed: f64, simulated| {
        [name, axis.value(scenario, observed), axis.summary(scenario, simulated)]
    };
    [
        row(say!(language, "highest bin"), Axis::Reports, score.peak as f64, &score.simulated_peak),
        row(say!(language, "its start"), Axis::Instant, score.peak_time_min, &score.simulated_peak_time_min),
        row(say!(language, "reports in these bins"), Axis::Reports, score.total as f64, &score.simulated_total),
    ]
}

/// Which bins these are, how many the bands hold, and how far off they are, as sentences.
pub(super) fn score_lines(scenario: &Scenario, observed: &ObservedComparison) -> Vec<String> {
    let score = &observed.score;
    let language = scenario.language();
    let page = if scenario.pages().len() > 1 {
        let page = legible::line(language.grammar().place(&scenario.page(observed.page).name));
        say!(language, " of {page}", page)
    } else {
        String::new()
    };
    let error = |error: f64| {
        let share = score.relative_to_peak(error).map_or("–".to_owned(), |share| small_percent(language, share));
        format!("{} ({share})", language.count(error))
    };
    let nothing_is_fitted = scenario.figures().iter().all(|figure| figure.role != Role::Fit);
    let on_assumptions = say!(language, "No figure is fitted: the simulation rests on assumptions alone.");
    let compared = [
        match score.bins {
            1 => say!(
                language,
                "Not used for the simulation; compared over the one bin{page} that is both drawn and observed.",
                page
            ),
            bins => say!(
                language,
                "Not used for the simulation; compared over the {bins} bins{page} that are both drawn and observed.",
                bins,
                page
            ),
        },
        say!(
            language,
            "The 50 % band holds {half} of them, the 90 % band {ninety}.",
            half = language.percent(score.in_half),
            ninety = language.percent(score.in_ninety)
        ),
        say!(
            language,
            "Reports a bin, and share of the observed peak: error of the median {median}, weighted interval score {score}.",
            median = error(score.median_error),
            score = error(score.weighted_interval_score)
        ),
    ];
    nothing_is_fitted.then_some(on_assumptions).into_iter().chain(compared).collect()
}

/// Below ten per cent with one decimal.
fn small_percent(language: Language, share: f64) -> String {
    if share < 0.0995 { language.percent_with_decimal(share) } else { language.percent(share) }
}
