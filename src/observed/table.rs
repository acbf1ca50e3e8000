//! Observed curves in CSV.

use super::{BadValue, COUNT, ObservedBin, ObservedError, instant, zone_of};
use crate::words::number::counted;
use jiff::tz::TimeZone;

const TIMES: [&str; 7] = ["time_utc", "time", "timestamp_utc", "timestamp", "timestamputc", "date", "datetime"];
const REPORTS: [&str; 5] = ["reports", "value", "count", "reportsvalue", "n"];
const BASELINES: [&str; 2] = ["baseline", "baselinevalue"];

/// The bins of a CSV with a header; cells are separated by commas, semicolons or tabs.
pub(super) fn bins(text: &str, time_zone: &TimeZone) -> Result<Vec<ObservedBin>, ObservedError> {
    let header = text.lines().next().unwrap_or_default();
    let delimiter = [b';', b'\t'].into_iter().find(|&mark| header.as_bytes().contains(&mark)).unwrap_or(b',');
    let mut reader = csv::ReaderBuilder::new();
    let reader = reader.delimiter(delimiter).trim(csv::Trim::All).flexible(true);
    let mut reader = reader.from_reader(text.as_bytes());
    let malformed = |error: csv::Error| ObservedError::Csv(error.to_string());
    let names: Vec<String> = reader.headers().map_err(malformed)?.iter().map(str::to_ascii_lowercase).collect();
    let column = |known: &[&str]| known.iter().find_map(|name| names.iter().position(|found| found == name));
    let missing = |wanted| ObservedError::NoColumn { wanted };
    let time = column(&TIMES).ok_or_else(|| missing("times"))?;
    let reports = column(&REPORTS).ok_or_else(|| missing("reports"))?;
    let baseline = column(&BASELINES);
    let zone = zone_of(&names[time], time_zone);

    let (mut bins, mut bad) = (Vec::new(), Vec::new());
    for record in reader.records() {
        let record = record.map_err(malformed)?;
        let place = format!("line {}", record.position().map_or(0, |position| position.line()));
        if record.len() != names.len() {
            let row: Vec<&str> = record.iter().collect();
            let expected = format!("row: expected {}, as in the header", counted(names.len(), "cell"));
            bad.push(BadValue::new(&place, &row.join(", "), expected));
            continue;
        }
        let start = instant(&record[time], zone).map_err(|expected| BadValue::new(&place, &record[time], expected));
        // A bin without a count is missing.
        let count = match &record[reports] {
            "" => Ok(None),
            text => match text.parse().ok().and_then(super::reports) {
                Some(count) => Ok(Some(count)),
                None => Err(BadValue::new(&place, text, COUNT)),
            },
        };
        let typical = match baseline.map(|column| &record[column]).filter(|text| !text.is_empty()) {
            Some(text) => text.parse().map(Some).map_err(|_| BadValue::new(&place, text, "number")),
            None => Ok(None),
        };
        match (start, count, typical) {
            (Ok(start), Ok(Some(reports)), Ok(baseline)) => bins.push(ObservedBin { start, reports, baseline }),
            (start, count, typical) => bad.extend([start.err(), count.err(), typical.err()].into_iter().flatten()),
        }
    }
    if bad.is_empty() { Ok(bins) } else { Err(ObservedError::Values(bad)) }
}
