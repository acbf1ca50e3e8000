//! What observed curves say of their own outage, as a table of text.

use super::{aligned, cut};
use crate::Outcome;
use crate::fit::{CurveReading, FEW_EFFECTIVE};
use crate::observed::{CLEAR, CLEAR_TIMES};
use crate::scenario::{Axis, Scenario};
use crate::words::axis::stretch;
use crate::words::text::say;

/// For each observed curve of role `fit` the outage that its bins tell, with 90 % intervals; `None` where there is none.
///
/// Plain text, for a fixed-width font.
pub fn readings_table(outcome: &Outcome) -> Option<String> {
    let scenario = &outcome.scenario;
    let is_of_other_site = |page| outcome.observed.iter().any(|curve| curve.page == page && curve.factor().is_some());
    let tables: Vec<String> =
        outcome.readings.iter().map(|reading| table(scenario, reading, is_of_other_site(reading.page))).collect();
    (!tables.is_empty()).then(|| tables.join("\n"))
}

fn table(scenario: &Scenario, reading: &CurveReading, is_of_other_site: bool) -> String {
    let rows: Vec<[String; 3]> = [head(scenario, reading)]
        .into_iter()
        .chain(numbers(scenario, reading))
        .chain(second_wave(scenario, reading))
        .collect();
    let remarks = remarks(scenario, reading, is_of_other_site).into_iter().map(|remark| format!("  {remark}\n"));
    aligned(&rows) + &remarks.collect::<String>()
}

fn head(scenario: &Scenario, reading: &CurveReading) -> [String; 3] {
    let language = scenario.language();
    let name = say!(language, "outage of {curve}", curve = cut(&reading.name));
    [name, say!(language, "fitted (90 %)"), String::new()]
}

/// A row for each number of the curve, with its meaning where the name does not tell it.
fn numbers(scenario: &Scenario, reading: &CurveReading) -> impl Iterator<Item = [String; 3]> {
    let language = scenario.language();
    let none = String::new;
    let rows = [
        (say!(language, "start"), Axis::Instant, &reading.start_min, none()),
        (
            say!(language, "restored"),
            Axis::Instant,
            &reading.restored_min,
            say!(language, "end of the cause, of the last wave of some height"),
        ),
        (say!(language, "duration"), Axis::Minutes, &reading.duration_min, none()),
        (
            say!(language, "rise"),
            Axis::Minutes,
            &reading.rise_min,
            say!(language, "from the first reports to all of them"),
        ),
        (
            say!(language, "fatigue"),
            Axis::Minutes,
            &reading.fatigue_min,
            say!(language, "to 37 % while the outage lasts"),
        ),
        (
            say!(language, "fast decay"),
            Axis::Minutes,
            &reading.fast_decay_min,
            say!(language, "to 37 % of the fast part after its end"),
        ),
        (
            say!(language, "slow decay"),
            Axis::Minutes,
            &reading.slow_decay_min,
            say!(language, "to 37 % of the slow part"),
        ),
        (
            say!(language, "slow share"),
            Axis::Fraction,
            &reading.slow_share,
            say!(language, "of the reports at its end"),
        ),
        (say!(language, "baseline"), Axis::Reports, &reading.baseline, say!(language, "reports per bin before")),
        (
            say!(language, "discrepancy"),
            Axis::Fraction,
            &reading.discrepancy_log_sd,
            say!(language, "how far it departs from the smooth shape"),
        ),
    ];
    rows.map(|(name, axis, quantiles, meaning)| [name, axis.summary(scenario, quantiles), meaning]).into_iter()
}

/// How probable a second wave is, and when and how high.
fn second_wave(scenario: &Scenario, reading: &CurveReading) -> Vec<[String; 3]> {
    let language = scenario.language();
    let probability = language.percent(reading.second_wave_probability);
    let mut rows =
        vec![[say!(language, "second wave"), say!(language, "probability {probability}", probability), String::new()]];
    if let Some(wave) = &reading.second_wave {
        let (start, height) = (say!(language, "its start"), say!(language, "its height"));
        let start_at = Axis::Instant.summary(scenario, &wave.start_min);
        let as_high = Axis::Fraction.summary(scenario, &wave.relative_height);
        rows.push([format!("  {start}"), start_at, say!(language, "if there was one")]);
        rows.push([format!("  {height}"), as_high, say!(language, "of the first")]);
    }
    rows
}

/// What the numbers are worth, a line each.
fn remarks(scenario: &Scenario, reading: &CurveReading, is_of_other_site: bool) -> Vec<String> {
    let language = scenario.language();
    let other_site = is_of_other_site.then(|| {
        say!(language, "Fitted to the other site’s own counts: times and shape carry over, the baseline does not.")
    });
    let doubt = (!reading.is_clear).then(|| {
        say!(
            language,
            "No surge stands out ({least} reports in a bin, {times} times the median): this may be an outage read off noise.",
            least = CLEAR,
            times = CLEAR_TIMES
        )
    });
    let rough = match (reading.is_far(), reading.is_rough()) {
        (true, _) => Some(say!(
            language,
            "No curve of the model comes near these bins: what is told is of those that come nearest."
        )),
        (_, true) => Some(say!(
            language,
            "These figures are rough: they rest on only about {curves} independent curves (fewer than {few}).",
            curves = format!("{:.0}", reading.effective_sample_size),
            few = FEW_EFFECTIVE,
        )),
        _ => None,
    };
    let (from, to) = reading.fitted_min;
    let found = say!(
        language,
        "Found from the curve's bins {stretch} and from no figure; not evidence for the simulation, nor drawn.",
        stretch = stretch(scenario, from, to)
    );
    [other_site, doubt, rough, Some(found)].into_iter().flatten().collect()
}
