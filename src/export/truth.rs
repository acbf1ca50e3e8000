//! CSV of the truth: one row a replicate and page.

use super::rounded;
use super::rows::{DataOptions, Rows};
use crate::Outcome;
use crate::legible;
use crate::scenario::Cause;
use crate::simulate::{PageTruth, Truth};
use serde::Serialize;
use std::io::{self, Write};

#[derive(Serialize)]
struct Row<'a> {
    scenario: &'a str,
    seed: u64,
    replicate: usize,
    draw: usize,
    series: &'a str,
    start_utc: String,
    first_visible_utc: Option<String>,
    last_visible_utc: Option<String>,
    partial_recovery_utc: Option<String>,
    restored_utc: Option<String>,
    wave_2_utc: Option<String>,
    wave_3_utc: Option<String>,
    wave_4_utc: Option<String>,
    wave_5_utc: Option<String>,
    peak: u64,
    peak_time_utc: String,
    subsided_utc: Option<String>,
    total: u64,
    outage_reports: u64,
    baseline: f64,
    duration_min: f64,
    rise_min: f64,
    fatigue_min: f64,
    fast_decay_min: f64,
    slow_decay_min: f64,
    slow_share: f64,
    flare_up_delay_min: Option<f64>,
    flare_up_height: Option<f64>,
}

/// What happened in every replicate, and what each page shows of it, as CSV.
///
/// | column | of each replicate and page |
/// |---|---|
/// | `scenario`, `seed`, `replicate`, `series` | as in [`replicates_csv`](super::replicates_csv) |
/// | `draw` | which draw of the posterior it is from |
/// | `start_utc` | onset of the outage |
/// | `first_visible_utc`, `last_visible_utc` | starts of the first and the last bin with a report of the outage |
/// | `partial_recovery_utc`, `wave_2_utc` to `wave_5_utc` | where the scenario states such; else empty |
/// | `restored_utc` | end of the cause; empty where there was no outage |
/// | `peak`, `peak_time_utc` | highest bin and its start |
/// | `subsided_utc` | start of the first of two successive bins under a tenth of the highest one's excess |
/// | `total`, `outage_reports` | reports in the drawn bins, and those of the outage among them |
/// | `baseline` | level at the onset, reports per bin |
/// | `duration_min` to `slow_share` | parameters of the curve |
/// | `flare_up_delay_min`, `flare_up_height` | of a second wave that nobody states; empty where there is none |
///
/// Times are RFC 3339 in UTC, durations minutes. What no drawn bin shows is empty.
///
/// # Errors
/// Those of `out`.
pub fn truth_csv(outcome: &Outcome, options: &DataOptions, out: &mut dyn Write) -> io::Result<()> {
    let scenario = &outcome.scenario;
    let rows = Rows::new(outcome, options);
    let mut writer = csv::Writer::from_writer(out);
    for (replicate, truth) in outcome.truths.iter().enumerate() {
        for (ensemble, page) in outcome.ensembles.iter().zip(&truth.pages) {
            let series = legible::cell(&scenario.page(ensemble.page).name);
            writer.serialize(row(&rows, (replicate, truth), (&series, page)))?;
        }
    }
    writer.flush()
}

fn row<'a>(rows: &Rows<'a>, (replicate, truth): (usize, &Truth), (series, page): (&'a str, &PageTruth)) -> Row<'a> {
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
        duration_min: rounded(shape.duration_min),
        rise_min: rounded(shape.rise_min),
        fatigue_min: rounded(shape.fatigue_min),
        fast_decay_min: rounded(shape.fast_decay_min),
        slow_decay_min: rounded(shape.slow_decay_min),
        slow_share: rounded(100.0 * shape.slow_share) / 100.0,
        flare_up_delay_min: shape.second_wave.map(|wave| rounded(wave.delay_min)),
        flare_up_height: shape.second_wave.map(|wave| rounded(wave.relative_height)),
    }
}
