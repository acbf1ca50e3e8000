//! CSV of the baseline and the bands: one row a page and bin.

use super::csv::{CsvTable, cell, number};
use super::{rfc3339, rounded};
use crate::{Outcome, legible};

const COLUMNS: [&str; 12] =
    ["series", "time_utc", "baseline", "line", "mean", "p05", "p25", "p50", "p75", "p95", "status", "observed"];

/// The bands of every page as CSV.
///
/// `series` is the page's name, by [`legible::cell`](crate::legible::cell). `time_utc` is the start of the bin (RFC 3339). All others
/// are reports per bin: `baseline` is expected without an outage, `mean` and the quantiles `p05` to `p95` are over the replicates.
/// `line` is the one replicate that the chart draws.
/// `status` is that of the median, by the rule of [`Status`](crate::simulate::Status). `observed` is empty where no curve has such a bin.
pub fn bands_csv(outcome: &Outcome) -> String {
    let scenario = &outcome.scenario;
    let mut table = CsvTable::new(&COLUMNS);
    for ensemble in &outcome.ensembles {
        let series = cell(&legible::cell(&scenario.page(ensemble.page).name));
        let observed = outcome.observed.iter().find(|curve| curve.page == ensemble.page);
        for ((i, bin), status) in ensemble.bins().enumerate().zip(ensemble.statuses()) {
            let q = bin.band.quantiles;
            let reports =
                [bin.baseline, bin.band.mean, q.p05, q.p25, q.p50, q.p75, q.p95].map(|value| number(rounded(value)));
            let [baseline, mean, p05, p25, p50, p75, p95] = reports.each_ref().map(String::as_str);
            let line = bin.line.to_string();
            let seen = observed.and_then(|curve| curve.reports[i]).map_or_else(String::new, |count| count.to_string());
            let time = rfc3339(scenario, bin.start_min);
            table.row(&[&series, &time, baseline, &line, mean, p05, p25, p50, p75, p95, status.words(), &seen]);
        }
    }
    table.finish()
}
