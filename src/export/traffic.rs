//! Normal traffic as CSV and as OpenMetrics text.

use super::openmetrics;
use crate::normal::TrafficBin;
use std::io::{self, Write};

/// The header of [`traffic_csv`].
pub const TRAFFIC_COLUMNS: [&str; 3] = ["time_utc", "time_end_utc", "reports"];

/// One row a bin: its start, its end, its count. Times are RFC 3339 in UTC.
///
/// # Errors
/// Those of `out`.
pub fn traffic_csv(bins: &[TrafficBin], out: &mut dyn Write) -> io::Result<()> {
    let mut writer = csv::Writer::from_writer(out);
    writer.write_record(TRAFFIC_COLUMNS)?;
    for bin in bins {
        writer.write_record([bin.start.to_string(), bin.end.to_string(), bin.reports.to_string()])?;
    }
    writer.flush()
}

/// What a Prometheus would have stored of several series.
///
/// The gauge `metric` has the count of the last whole bin, one sample a minute. The counter `metric_arrived_total` has one sample a bin.
/// The label `replicate` counts the series. Each is asked for twice, and kept no longer than it is written.
///
/// # Errors
/// Those of `out`.
pub fn traffic_openmetrics(
    series: impl Iterator<Item = Vec<TrafficBin>> + Clone,
    metric: &str,
    out: &mut dyn Write,
) -> io::Result<()> {
    let labels = |replicate: usize| format!("{{replicate=\"{replicate}\"}}");
    openmetrics::gauge(metric, out)?;
    for (replicate, bins) in series.clone().enumerate() {
        let series = format!("{metric}{}", labels(replicate));
        for bin in bins {
            let bin_min = bin.end.duration_since(bin.start).as_secs_f64() / 60.0;
            openmetrics::hold(&series, bin.reports, bin.end.as_second(), bin_min, out)?;
        }
    }
    openmetrics::counter(metric, "bin", out)?;
    for (replicate, bins) in series.enumerate() {
        let bins = bins.into_iter().map(|bin| (bin.reports, bin.end.as_second()));
        openmetrics::add_up(metric, &labels(replicate), bins, out)?;
    }
    writeln!(out, "# EOF")
}
