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
    gauge(metric, out)?;
    each_series(&rows, |labels, ensemble, replicate| {
        let series = format!("{metric}{labels}");
        let mut bins = ensemble.bin_starts_min.iter().zip(&ensemble.counts[replicate]);
        bins.try_for_each(|(start, count)| {
            hold(&series, *count, rows.seconds(start + ensemble.bin_min), ensemble.bin_min, out)
        })
    })?;
    counter(metric, "drawn bin", out)?;
    each_series(&rows, |labels, ensemble, replicate| {
        let bins = rows.bins(ensemble, replicate)?.map(|bin| (bin.reports, rows.seconds(bin.end_min)));
        add_up(metric, labels, bins, out)
    })?;
    writeln!(out, "# EOF")
}

/// What the gauge is, before its samples.
pub(super) fn gauge(metric: &str, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "# HELP {metric} Reports of the last whole bin of the page.\n# TYPE {metric} gauge")
}

/// The gauge's samples of a bin, from its end until that of the next.
pub(super) fn hold(series: &str, count: u64, end_s: i64, bin_min: f64, out: &mut dyn Write) -> io::Result<()> {
    let sample_s = (60.0 * SAMPLE_MIN) as i64;
    (0..(bin_min / SAMPLE_MIN) as i64)
        .try_for_each(|sample| writeln!(out, "{series} {count} {}", end_s + sample_s * sample))
}

/// What the counter is, before its samples; `since` is where it begins.
pub(super) fn counter(metric: &str, since: &str, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "# HELP {metric}_arrived Reports since the first {since}.\n# TYPE {metric}_arrived counter")
}

/// The counter's samples: one a bin, of which the count and the end in seconds are told.
pub(super) fn add_up(
    metric: &str,
    labels: &str,
    bins: impl Iterator<Item = (u64, i64)>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut arrived = 0;
    for (count, end_s) in bins {
        arrived += count;
        writeln!(out, "{metric}_arrived_total{labels} {arrived} {end_s}")?;
    }
    Ok(())
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
