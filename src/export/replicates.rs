//! CSV of the replicates themselves: one row a replicate, page and bin.

use super::rfc3339;
use crate::{Outcome, legible, scenario::Scenario};
use std::io::Write;

/// Every replicate of every page as CSV, so that anyone can compute what we did not.
///
/// Columns: `replicate` (from 0), `series` (the page's name, by [`legible::cell`](crate::legible::cell)), `time_utc` (start of the bin, RFC 3339), `reports` (count of
/// the bin). The rows of the first *n* replicates do not depend on how many there are.
///
/// # Errors
/// None in practice: writing to memory does not fail.
pub fn replicates_csv(scenario: &Scenario, outcome: &Outcome) -> Result<Vec<u8>, csv::Error> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(["replicate", "series", "time_utc", "reports"])?;
    let times: Vec<Vec<String>> = outcome
        .ensembles
        .iter()
        .map(|ensemble| ensemble.bin_starts_min.iter().map(|&start| rfc3339(scenario, start)).collect())
        .collect();
    let (mut number, mut reports) = (Vec::new(), Vec::new());
    for replicate in 0..outcome.options.replicates {
        number.clear();
        write!(number, "{replicate}")?;
        for (ensemble, times) in outcome.ensembles.iter().zip(&times) {
            let series = legible::cell(&scenario.page(ensemble.page).name);
            for (time, count) in times.iter().zip(&ensemble.counts[replicate]) {
                reports.clear();
                write!(reports, "{count}")?;
                writer.write_record([&number[..], series.as_bytes(), time.as_bytes(), &reports])?;
            }
        }
    }
    writer.into_inner().map_err(|error| csv::Error::from(error.into_error()))
}
