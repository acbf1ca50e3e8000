//! An observed curve in the JSON of a run.

use super::super::rfc3339;
use super::document::Values;
use super::{instants, numbers, precise};
use crate::compare::{ObservedComparison, OtherSite, OtherSiteBin};
use crate::fit::CurveReading;
use crate::scenario::Scenario;
use schemars::JsonSchema;
use serde::Serialize;

/// A genuine curve, scored over the bins that have an `observed` count.
#[derive(Serialize, JsonSchema)]
pub(super) struct ObservedReport<'a> {
    file: &'a str,
    role: &'static str,
    /// `free` where the counts are those of another site: then every score is of the shape alone.
    scale: &'static str,
    /// What counts of another site are multiplied by in drawing, besides for the width of bins.
    #[serde(skip_serializing_if = "Option::is_none")]
    multiplied_by: Option<f64>,
    scored_bins: usize,
    /// Share of the bins within the darker band.
    share_in_50: f64,
    /// Share of the bins within the lighter band.
    share_in_90: f64,
    /// Reports per bin; of another site's curve its own, on its own bins.
    weighted_interval_score: f64,
    /// Fraction of the highest observed bin.
    weighted_interval_score_of_peak: Option<f64>,
    /// Reports per bin.
    median_error: f64,
    /// Fraction of the highest observed bin.
    median_error_of_peak: Option<f64>,
    peak_reports: Compared<u64>,
    peak_time_utc: Compared<String>,
    total_reports: Compared<u64>,
    /// The curve of another site.
    #[serde(skip_serializing_if = "Option::is_none")]
    other_site_bins: Option<Vec<OtherSiteBinReport>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    outage: Option<ReadingReport>,
}

#[derive(Serialize, JsonSchema)]
struct OtherSiteBinReport {
    /// Start.
    time_utc: String,
    /// End.
    time_end_utc: String,
    /// Counted on the other site.
    observed: u64,
    /// Its height in the picture, reports per bin of the page.
    drawn: f64,
}

/// What an observed curve of role `fit` says of its own outage.
#[derive(Serialize, JsonSchema)]
struct ReadingReport {
    clear_surge: bool,
    fitted_from_utc: String,
    fitted_until_utc: String,
    start_utc: Values,
    restored_utc: Values,
    duration_min: Values,
    rise_min: Values,
    fatigue_min: Values,
    fast_decay_min: Values,
    slow_decay_min: Values,
    slow_share: Values,
    second_wave_probability: f64,
    baseline_reports: Values,
    discrepancy_log_sd: Values,
    /// Independent draws that this rests on.
    effective_sample_size: f64,
    /// Power of the likelihood that they stand for: below 1 where no curve of the model comes near the counts.
    power: f64,
}

#[derive(Serialize, JsonSchema)]
struct Compared<T> {
    observed: T,
    /// Missing for heights where the curve is that of another site.
    #[serde(skip_serializing_if = "Option::is_none")]
    simulated: Option<Values>,
}

pub(super) fn observed_report<'a>(
    scenario: &Scenario,
    curve: &'a ObservedComparison,
    reading: Option<&CurveReading>,
) -> ObservedReport<'a> {
    let score = &curve.score;
    ObservedReport {
        file: &curve.name,
        role: if reading.is_some() { "fit" } else { "check" },
        scale: if curve.other_site.is_some() { "free" } else { "same" },
        multiplied_by: curve.factor().map(precise),
        other_site_bins: curve.other_site.as_ref().map(|other| other_site_bins(scenario, other)),
        outage: reading.map(|reading| reading_report(scenario, reading)),
        scored_bins: score.bins,
        share_in_50: precise(score.in_half),
        share_in_90: precise(score.in_ninety),
        weighted_interval_score: precise(score.weighted_interval_score),
        weighted_interval_score_of_peak: score.relative_to_peak(score.weighted_interval_score).map(precise),
        median_error: precise(score.median_error),
        median_error_of_peak: score.relative_to_peak(score.median_error).map(precise),
        peak_reports: Compared { observed: score.peak, simulated: score.simulated_peak.as_ref().map(numbers) },
        peak_time_utc: Compared {
            observed: rfc3339(scenario, score.peak_time_min),
            simulated: Some(instants(scenario, &score.simulated_peak_time_min)),
        },
        total_reports: Compared { observed: score.total, simulated: score.simulated_total.as_ref().map(numbers) },
    }
}

fn other_site_bins(scenario: &Scenario, other: &OtherSite) -> Vec<OtherSiteBinReport> {
    let bin = |bin: &OtherSiteBin| OtherSiteBinReport {
        time_utc: rfc3339(scenario, bin.step.from_min),
        time_end_utc: rfc3339(scenario, bin.step.to_min),
        observed: bin.observed,
        drawn: precise(bin.step.reports),
    };
    other.bins.iter().map(bin).collect()
}

fn reading_report(scenario: &Scenario, reading: &CurveReading) -> ReadingReport {
    let (from, until) = reading.fitted_min;
    ReadingReport {
        fitted_from_utc: rfc3339(scenario, from),
        fitted_until_utc: rfc3339(scenario, until),
        start_utc: instants(scenario, &reading.start_min),
        restored_utc: instants(scenario, &reading.restored_min),
        duration_min: numbers(&reading.duration_min),
        rise_min: numbers(&reading.rise_min),
        fatigue_min: numbers(&reading.fatigue_min),
        fast_decay_min: numbers(&reading.fast_decay_min),
        slow_decay_min: numbers(&reading.slow_decay_min),
        slow_share: numbers(&reading.slow_share),
        clear_surge: reading.is_clear,
        second_wave_probability: precise(reading.second_wave_probability),
        baseline_reports: numbers(&reading.baseline),
        discrepancy_log_sd: numbers(&reading.discrepancy_log_sd),
        effective_sample_size: precise(reading.effective_sample_size),
        power: precise(reading.power),
    }
}
