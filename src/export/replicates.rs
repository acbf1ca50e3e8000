//! CSV of the replicates themselves: one row a replicate, page and bin.

use super::rows::{DataOptions, Rows};
use crate::{Outcome, legible};
use std::io::{self, Write};

const COLUMNS: [&str; 10] =
    ["scenario", "seed", "replicate", "series", "time_utc", "time_end_utc", "reports", "quiet", "phase", "label"];

/// Every replicate of every page as CSV, so that anyone can compute what we did not.
///
/// | column | of each bin |
/// |---|---|
/// | `scenario`, `seed` | name of the scenario's file and seed of the run |
/// | `replicate` | from 0 |
/// | `series` | the page's name, by [`legible::cell`](crate::legible::cell) |
/// | `time_utc`, `time_end_utc` | start and end of the bin, RFC 3339: its reports are known at its end |
/// | `reports` | its count |
/// | `quiet` | the same without the outage: the clean twin, with the same noise |
/// | `phase` | [`Phase`](crate::simulate::Phase): quiet, rising, ongoing, recovering |
/// | `label` | 1 where the outage adds reports, else 0 |
///
/// The rows of the first *n* replicates do not depend on how many there are.
///
/// # Errors
/// Those of `out`, and a width of bins that does not divide the page's.
pub fn replicates_csv(outcome: &Outcome, options: &DataOptions, out: &mut dyn Write) -> io::Result<()> {
    let scenario = &outcome.scenario;
    let rows = Rows::new(outcome, options);
    let mut writer = csv::Writer::from_writer(out);
    writer.write_record(COLUMNS)?;
    let times = outcome.ensembles.iter().map(|ensemble| {
        let bins = rows.bins(ensemble, 0)?;
        Ok(bins.map(|bin| [bin.start_min, bin.end_min].map(|minutes| rows.time(minutes))).collect::<Vec<_>>())
    });
    let times: Vec<Vec<[String; 2]>> = times.collect::<io::Result<_>>()?;
    let (name, seed) = (legible::cell(scenario.name()), outcome.options.seed.to_string());
    let (mut number, mut reports, mut quiet) = (Vec::new(), Vec::new(), Vec::new());
    for replicate in 0..outcome.truths.len() {
        rewrite(&mut number, replicate)?;
        for (ensemble, times) in outcome.ensembles.iter().zip(&times) {
            let series = legible::cell(&scenario.page(ensemble.page).name);
            for (bin, [start, end]) in rows.bins(ensemble, replicate)?.zip(times) {
                rewrite(&mut reports, bin.reports)?;
                rewrite(&mut quiet, bin.quiet)?;
                writer.write_record([
                    name.as_bytes(),
                    seed.as_bytes(),
                    &number,
                    series.as_bytes(),
                    start.as_bytes(),
                    end.as_bytes(),
                    &reports,
                    &quiet,
                    bin.phase.word().as_bytes(),
                    if bin.is_of_outage() { b"1" } else { b"0" },
                ])?;
            }
        }
    }
    writer.flush()
}

fn rewrite(cell: &mut Vec<u8>, value: impl std::fmt::Display) -> io::Result<()> {
    cell.clear();
    write!(cell, "{value}")
}
