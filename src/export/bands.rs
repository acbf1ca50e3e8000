//! CSV of the baseline and the bands: one row a page and bin.

use super::{rfc3339, rounded};
use crate::{Outcome, legible, scenario::Scenario};
use serde::Serialize;

#[derive(Serialize)]
struct Row<'a> {
    series: &'a str,
    time_utc: String,
    baseline: f64,
    mean: f64,
    p05: f64,
    p25: f64,
    p50: f64,
    p75: f64,
    p95: f64,
    status: &'static str,
    observed: Option<u64>,
}

/// The bands of every page as CSV.
///
/// Columns: `series` (the page's name, by [`legible::cell`](crate::legible::cell)), `time_utc` (start of the bin, RFC 3339), then reports per bin: `baseline` (expected
/// without an outage), `mean`, the quantiles `p05`, `p25`, `p50`, `p75`, `p95` over the replicates; `status` (of the median, by
/// the rule of [`Status`](crate::simulate::Status)); and `observed`, which is empty where there is no observed curve or it has no such bin.
///
/// # Errors
/// None in practice: writing to memory does not fail.
pub fn bands_csv(scenario: &Scenario, outcome: &Outcome) -> Result<Vec<u8>, csv::Error> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    for ensemble in &outcome.ensembles {
        let series = &legible::cell(&scenario.page(ensemble.page).name);
        let observed = outcome.observed.iter().find(|curve| curve.page == ensemble.page);
        let bins = ensemble.bin_starts_min.iter().zip(&ensemble.baseline).zip(&ensemble.bands);
        let statuses = ensemble.statuses();
        for (bin, ((&start, &baseline), band)) in bins.enumerate() {
            let q = &band.quantiles;
            writer.serialize(Row {
                series,
                time_utc: rfc3339(scenario, start),
                baseline: rounded(baseline),
                mean: rounded(band.mean),
                p05: rounded(q.p05),
                p25: rounded(q.p25),
                p50: rounded(q.p50),
                p75: rounded(q.p75),
                p95: rounded(q.p95),
                status: statuses[bin].words(),
                observed: observed.and_then(|curve| curve.reports[bin]),
            })?;
        }
    }
    writer.into_inner().map_err(|error| csv::Error::from(error.into_error()))
}
