//! Observed curves beside simulated ones, as a table of text.

use super::{aligned, cut};
use crate::compare::ObservedComparison;
use crate::legible;
use crate::quantiles::Quantiles;
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
    let what = match observed.factor() {
        Some(_) => say!(language, "another site’s curve"),
        None => say!(language, "observed curve"),
    };
    let headings = [what, cut(&observed.name), say!(language, "simulated (90 %)")];
    let mut text = aligned(&[vec![headings], compared_rows(scenario, observed)].concat());
    for line in score_lines(scenario, observed) {
        text.push_str(&format!("  {line}\n"));
    }
    text
}

/// Quantity, observed, simulated. Heights are no part of it where they are another site's.
pub(in crate::export) fn compared_rows(scenario: &Scenario, observed: &ObservedComparison) -> Vec<[String; 3]> {
    let score = &observed.score;
    let language = scenario.language();
    let row = |name: String, axis: Axis, observed: f64, simulated: &Quantiles| {
        [name, axis.value(scenario, observed), axis.summary(scenario, simulated)]
    };
    let height = |name: String, observed: u64, simulated: &Option<Quantiles>| {
        Some(row(name, Axis::Reports, observed as f64, simulated.as_ref()?))
    };
    let peak_time = match score.simulated_peak {
        Some(_) => say!(language, "its start"),
        None => say!(language, "start of the highest bin"),
    };
    let rows = [
        height(say!(language, "highest bin"), score.peak, &score.simulated_peak),
        Some(row(peak_time, Axis::Instant, score.peak_time_min, &score.simulated_peak_time_min)),
        height(say!(language, "reports in these bins"), score.total, &score.simulated_total),
    ];
    rows.into_iter().flatten().collect()
}

/// Which bins these are, how many the bands hold, and how far off they are, as sentences.
pub(in crate::export) fn score_lines(scenario: &Scenario, observed: &ObservedComparison) -> Vec<String> {
    let score = &observed.score;
    let language = scenario.language();
    let page = if scenario.pages().len() > 1 {
        let page = legible::line(language.grammar().place(&scenario.page(observed.page).name));
        say!(language, " of {page}", page)
    } else {
        String::new()
    };
    let share =
        |error: f64| score.relative_to_peak(error).map_or("–".to_owned(), |share| small_percent(language, share));
    let error = |error: f64| {
        let share = share(error);
        format!("{} ({share})", language.count(error))
    };
    let nothing_is_fitted = scenario.figures().iter().all(|figure| figure.role != Role::Fit);
    let on_assumptions = say!(language, "No figure is fitted: the simulation rests on assumptions alone.");
    let [half, ninety] = [score.in_half, score.in_ninety].map(|share| language.percent(share));
    let compared = if let Some(factor) = observed.factor() {
        vec![
            say!(
                language,
                "The curve{page} is another site’s, drawn {times}: with as many reports as the median simulation. Its height is no evidence.",
                page,
                times = language.multiplied(factor)
            ),
            match score.bins {
                1 => say!(language, "Not used for the simulation; shapes are compared over the one bin of the surge."),
                bins => {
                    say!(
                        language,
                        "Not used for the simulation; shapes are compared over the {bins} bins of the surge.",
                        bins
                    )
                }
            },
            say!(
                language,
                "With all curves brought to the same total, the 50 % band holds {half} of them, the 90 % band {ninety}.",
                half,
                ninety
            ),
            say!(
                language,
                "Share of the observed peak: error of the median {median}, weighted interval score {score}.",
                median = share(score.median_error),
                score = share(score.weighted_interval_score)
            ),
        ]
    } else {
        same_page(language, observed, &page, error)
    };
    nothing_is_fitted.then_some(on_assumptions).into_iter().chain(compared).collect()
}

/// The same of a curve of the page itself.
fn same_page(
    language: Language,
    observed: &ObservedComparison,
    page: &str,
    error: impl Fn(f64) -> String,
) -> Vec<String> {
    let score = &observed.score;
    let [half, ninety] = [score.in_half, score.in_ninety].map(|share| language.percent(share));
    vec![
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
        say!(language, "The 50 % band holds {half} of them, the 90 % band {ninety}.", half, ninety),
        say!(
            language,
            "Reports a bin, and share of the observed peak: error of the median {median}, weighted interval score {score}.",
            median = error(score.median_error),
            score = error(score.weighted_interval_score)
        ),
    ]
}

/// Below ten per cent with one decimal.
fn small_percent(language: Language, share: f64) -> String {
    if share < 0.0995 { language.percent_with_decimal(share) } else { language.percent(share) }
}
