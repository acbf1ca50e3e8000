//! OpenMetrics text: what a Prometheus would have stored, one sample a minute.

use super::rows::{DataOptions, Rows};
use crate::Outcome;
use crate::simulate::Ensemble;
use std::io::{self, Write};

/// From one sample to the next, minutes.
///
/// Prometheus forgets a sample after five (its look-back). Samples a quarter of an hour apart would leave gaps in which no alert holds.
pub(crate) const SAMPLE_MIN: f64 = 1.0;

/// Every replicate as OpenMetrics text, one sample a minute, stamped at the end of what it counts.
///
/// | metric | type | |
/// |---|---|---|
/// | `reports` | gauge | reports of the page's last whole bin, held until the next one ends |
/// | `reports_arrived_total` | counter | all reports since the first drawn bin |
///
/// Labels: `scenario`, `service`, `page`, `replicate`. [`DataOptions::metric`] names another metric than `reports`.
/// `promtool tsdb create-blocks-from openmetrics FILE` makes a database of it.
///
/// # Errors
/// Those of `out`; pages whose bins are not made of whole minutes.
pub fn openmetrics(outcome: &Outcome, options: &DataOptions, out: &mut dyn Write) -> io::Result<()> {
    let options = DataOptions { bin_min: Some(SAMPLE_MIN), ..options.clone() };
    let rows = Rows::new(outcome, &options);
    let metric = &options.metric;
    writeln!(out, "# HELP {metric} Reports of the last whole bin of the page.\n# TYPE {metric} gauge")?;
    each_series(&rows, |labels, ensemble, replicate| {
        let starts = ensemble.bin_starts_min.iter().zip(&ensemble.counts[replicate]);
        let held = |(start, count): (&f64, &u64)| (start + ensemble.bin_min, *count);
        let samples = ensemble.bin_min / SAMPLE_MIN;
        for (end, count) in starts.map(held) {
            for sample in 0..samples as usize {
                let second = rows.seconds(end + SAMPLE_MIN * sample as f64);
                writeln!(out, "{metric}{labels} {count} {second}")?;
            }
        }
        Ok(())
    })?;
    let counter = format!("{metric}_arrived");
    writeln!(out, "# HELP {counter} Reports since the first drawn bin.\n# TYPE {counter} counter")?;
    each_series(&rows, |labels, ensemble, replicate| {
        let mut arrived = 0;
        for bin in rows.bins(ensemble, replicate)? {
            arrived += bin.reports;
            writeln!(out, "{counter}_total{labels} {arrived} {}", rows.seconds(bin.end_min))?;
        }
        Ok(())
    })?;
    writeln!(out, "# EOF")
}

fn each_series(rows: &Rows, mut write: impl FnMut(&str, &Ensemble, usize) -> io::Result<()>) -> io::Result<()> {
    for replicate in 0..rows.outcome.truths.len() {
        for ensemble in &rows.outcome.ensembles {
            let page = rows.scenario.page(ensemble.page);
            let [scenario, service, page] = [rows.scenario.name(), &page.service, &page.name].map(escaped);
            let labels =
                format!("{{scenario=\"{scenario}\",service=\"{service}\",page=\"{page}\",replicate=\"{replicate}\"}}");
            write(&labels, ensemble, replicate)?;
        }
    }
    Ok(())
}

/// A label's value as it stands between quotation marks.
pub(crate) fn escaped(value: &str) -> String {
    value.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n")
}
