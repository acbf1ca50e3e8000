//! CSV of the truth: one row a replicate and page.

use super::rows::{DataOptions, Rows};
use super::{rounded, schema_of};
use crate::Outcome;
use crate::legible;
use crate::scenario::{Cause, keys};
use crate::simulate::{PageTruth, Truth};
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value;
use std::io::{self, Write};

/// A wave after the first has a column each.
const _: () = assert!(keys::WAVES.len() == 5);

#[derive(Serialize, JsonSchema)]
struct Row<'a> {
    /// Name of the scenario's file.
    scenario: &'a str,
    /// Seed of the run.
    seed: u64,
    /// From 0.
    replicate: usize,
    /// Which draw of the posterior the replicate is from.
    draw: usize,
    /// The page's name.
    series: &'a str,
    /// Onset of the outage.
    start_utc: String,
    /// Start of the first bin with a report of the outage; empty where no drawn bin has any.
    first_visible_utc: Option<String>,
    /// Start of the last one.
    last_visible_utc: Option<String>,
    /// Where the scenario states such a time; else empty.
    partial_recovery_utc: Option<String>,
    /// End of the cause; empty where there was no outage.
    restored_utc: Option<String>,
    /// Onset of a second wave, where the scenario states one; else empty.
    wave_2_utc: Option<String>,
    /// The same of a third.
    wave_3_utc: Option<String>,
    /// The same of a fourth.
    wave_4_utc: Option<String>,
    /// The same of a fifth.
    wave_5_utc: Option<String>,
    /// Highest bin, reports.
    peak: u64,
    /// Its start.
    peak_time_utc: String,
    /// Start of the first of two successive bins under a tenth of the highest one's excess; empty where no drawn bin is.
    subsided_utc: Option<String>,
    /// Reports in the drawn bins.
    total: u64,
    /// Those of the outage among them.
    outage_reports: u64,
    /// Level at the onset, reports per bin.
    baseline: f64,
    /// From the onset to the end of the cause; empty where there was no outage.
    duration_min: Option<f64>,
    /// Length of the ramp after the onset.
    rise_min: f64,
    /// Time constant of the fading while the outage lasts.
    fatigue_min: f64,
    /// Time constant of the fast part of the decay.
    fast_decay_min: f64,
    /// Time constant of the slow part of the decay.
    slow_decay_min: f64,
    /// Share of the slow part when the decay sets in.
    slow_share: f64,
    /// From the onset to a second wave that nobody states; empty where there is none.
    flare_up_delay_min: Option<f64>,
    /// Its height relative to the first.
    flare_up_height: Option<f64>,
}

/// What happened in every replicate, and what each page shows of it, as CSV.
///
/// [`truth_schema`] describes each column.
///
/// Times are RFC 3339 in UTC, durations minutes. What no drawn bin shows is empty.
///
/// # Errors
/// Those of `out`.
pub fn truth_csv(outcome: &Outcome, options: &DataOptions, out: &mut dyn Write) -> io::Result<()> {
    let mut writer = csv::Writer::from_writer(out);
    each_row(outcome, options, |row| Ok(writer.serialize(row)?))?;
    writer.flush()
}

/// The same rows one after another, as objects.
#[cfg(feature = "parquet")]
pub(super) fn each_truth(
    outcome: &Outcome,
    options: &DataOptions,
    mut take: impl FnMut(Value) -> io::Result<()>,
) -> io::Result<()> {
    each_row(outcome, options, |row| take(serde_json::to_value(row)?))
}

fn each_row(outcome: &Outcome, options: &DataOptions, mut take: impl FnMut(Row) -> io::Result<()>) -> io::Result<()> {
    let rows = Rows::new(outcome, options);
    for (replicate, truth) in outcome.truths.iter().enumerate() {
        for (ensemble, page) in outcome.ensembles.iter().zip(&truth.pages) {
            let series = legible::cell(&outcome.scenario.page(ensemble.page).name);
            take(row(&rows, replicate, truth, &series, page))?;
        }
    }
    Ok(())
}

/// JSON Schema (draft 2020-12) of a row of [`truth_csv`]: an empty cell is null.
///
/// ```
/// let schema = outagesim::export::truth_schema();
/// assert_eq!(schema["properties"]["peak"]["description"], "Highest bin, reports.");
/// ```
pub fn truth_schema() -> Value {
    let mut schema = schema_of::<Row>();
    schema["title"] = "outagesim truth".into();
    schema["description"] =
        "A row of the truth. Times are RFC 3339 in UTC, durations minutes; an empty cell is null.".into();
    schema
}

fn row<'a>(rows: &Rows<'a>, replicate: usize, truth: &Truth, series: &'a str, page: &PageTruth) -> Row<'a> {
    let scenario = rows.scenario;
    let at = |minutes: f64| rows.time(minutes);
    let wave = |number: usize| truth.wave_starts_min.get(number - 2).copied().map(at);
    let shape = &truth.parameters;
    Row {
        scenario: scenario.name(),
        seed: rows.outcome.options.seed,
        replicate,
        draw: truth.draw,
        series,
        start_utc: at(truth.start_min),
        first_visible_utc: page.visible_min.map(|visible| at(visible.first_min)),
        last_visible_utc: page.visible_min.map(|visible| at(visible.last_min)),
        partial_recovery_utc: truth.partial_recovery_min.map(at),
        restored_utc: (scenario.cause() == Cause::Outage).then(|| at(truth.end_min)),
        wave_2_utc: wave(2),
        wave_3_utc: wave(3),
        wave_4_utc: wave(4),
        wave_5_utc: wave(5),
        peak: page.peak,
        peak_time_utc: at(page.peak_time_min),
        subsided_utc: page.subsided_min.map(at),
        total: page.total,
        outage_reports: page.of_outage,
        baseline: rounded(page.baseline),
        duration_min: (scenario.cause() == Cause::Outage).then(|| rounded(truth.end_min - truth.start_min)),
        rise_min: rounded(shape.rise_min),
        fatigue_min: rounded(shape.fatigue_min),
        fast_decay_min: rounded(shape.fast_decay_min),
        slow_decay_min: rounded(shape.slow_decay_min),
        slow_share: (1e4 * shape.slow_share).round() / 1e4,
        flare_up_delay_min: shape.second_wave.map(|wave| rounded(wave.delay_min)),
        flare_up_height: shape.second_wave.map(|wave| rounded(wave.relative_height)),
    }
}
