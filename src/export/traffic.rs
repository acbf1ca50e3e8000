//! Normal traffic as CSV and as OpenMetrics text.

use super::openmetrics::SAMPLE_MIN;
use crate::normal::TrafficBin;
use jiff::SignedDuration;
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
    writeln!(out, "# HELP {metric} Reports of the last whole bin of the page.\n# TYPE {metric} gauge")?;
    let sample = SignedDuration::from_secs((60.0 * SAMPLE_MIN) as i64);
    for (replicate, bins) in series.clone().enumerate() {
        let labels = labels(replicate);
        for bin in bins {
            let held = bin.end.duration_since(bin.start).as_secs() / sample.as_secs();
            for minute in 0..held {
                writeln!(out, "{metric}{labels} {} {}", bin.reports, bin.end.as_second() + sample.as_secs() * minute)?;
            }
        }
    }
    writeln!(out, "# HELP {metric}_arrived Reports since the first bin.\n# TYPE {metric}_arrived counter")?;
    for (replicate, bins) in series.enumerate() {
        let (labels, mut arrived) = (labels(replicate), 0);
        for bin in bins {
            arrived += bin.reports;
            writeln!(out, "{metric}_arrived_total{labels} {arrived} {}", bin.end.as_second())?;
        }
    }
    writeln!(out, "# EOF")
}
