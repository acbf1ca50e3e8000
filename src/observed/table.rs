//! Observed curves in CSV.

use super::{COUNT, ObservedBin, ObservedError, instant, zone_of};
use jiff::tz::TimeZone;

const TIMES: [&str; 7] = ["time_utc", "time", "timestamp_utc", "timestamp", "timestamputc", "date", "datetime"];
const REPORTS: [&str; 5] = ["reports", "value", "count", "reportsvalue", "n"];
const BASELINES: [&str; 2] = ["baseline", "baselinevalue"];

/// The bins of a CSV with a header; cells are separated by commas, semicolons or tabs.
pub(super) fn bins(text: &str, time_zone: &TimeZone) -> Result<Vec<ObservedBin>, ObservedError> {
    let header = text.lines().next().unwrap_or_default();
    let delimiter = [b';', b'\t'].into_iter().find(|&mark| header.as_bytes().contains(&mark)).unwrap_or(b',');
    let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).trim(csv::Trim::All).from_reader(text.as_bytes());
    let malformed = |error: csv::Error| ObservedError::Csv(error.to_string());
    let names: Vec<String> = reader.headers().map_err(malformed)?.iter().map(str::to_ascii_lowercase).collect();
    let column = |known: &[&str]| known.iter().find_map(|name| names.iter().position(|found| found == name));
    let missing = |wanted| ObservedError::NoColumn { wanted, found: names.join(", ") };
    let time = column(&TIMES).ok_or_else(|| missing("times"))?;
    let reports = column(&REPORTS).ok_or_else(|| missing("reports"))?;
    let baseline = column(&BASELINES);
    let zone = zone_of(&names[time], time_zone);

    let mut bins = Vec::new();
    for record in reader.records() {
        let record = record.map_err(malformed)?;
        let line = record.position().map_or(0, |position| position.line());
        let cell = |column: usize| record.get(column).unwrap_or_default();
        let bad = |column: usize, expected| ObservedError::Value {
            place: format!("line {line}"),
            found: cell(column).to_owned(),
            expected,
        };
        let typical = match baseline.map(cell).filter(|text| !text.is_empty()) {
            Some(text) => Some(text.parse().map_err(|_| bad(baseline.unwrap_or_default(), "number"))?),
            None => None,
        };
        bins.push(ObservedBin {
            start: instant(cell(time), zone).ok_or_else(|| bad(time, "time"))?,
            reports: cell(reports).parse().ok().and_then(super::reports).ok_or_else(|| bad(reports, COUNT))?,
            baseline: typical,
        });
    }
    Ok(bins)
}
