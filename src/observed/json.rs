//! Observed curves in JSON.

use super::{BadValue, COUNT, ObservedBin, ObservedError, TIME, instant, zone_of};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde_json::Value;
use std::collections::HashMap;

/// The names under which a list keeps the time and the number of an entry.
struct Names {
    time: &'static str,
    number: &'static str,
}

const PACKAGE: Names = Names { time: "date", number: "value" };
const SITE: Names = Names { time: "timestampUtc", number: "reportsValue" };
const SITE_BASELINE: Names = Names { time: "timestampUtc", number: "baselineValue" };

/// The bins of either shape.
pub(super) fn bins(text: &str, time_zone: &TimeZone) -> Result<Vec<ObservedBin>, ObservedError> {
    let document: Value = serde_json::from_str(text).map_err(|error| ObservedError::Json(error.to_string()))?;
    let points = document.pointer("/chartData/dataPoints").or_else(|| document.pointer("/dataPoints"));
    let (reports, baselines) = if let Some(points) = points.and_then(Value::as_array) {
        (entries(points, &SITE, time_zone)?, entries(points, &SITE_BASELINE, time_zone)?)
    } else if let Some(reports) = document.get("reports").and_then(Value::as_array) {
        let baseline = document.get("baseline").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
        (entries(reports, &PACKAGE, time_zone)?, entries(baseline, &PACKAGE, time_zone)?)
    } else {
        return Err(ObservedError::UnknownShape);
    };
    let baselines: HashMap<Timestamp, f64> = baselines.into_iter().map(|(_, start, value)| (start, value)).collect();
    let (mut bins, mut bad) = (Vec::new(), Vec::new());
    for (place, start, value) in reports {
        match super::reports(value) {
            Some(reports) => bins.push(ObservedBin { start, reports, baseline: baselines.get(&start).copied() }),
            None => bad.push(BadValue::new(&place, &value.to_string(), COUNT)),
        }
    }
    if bad.is_empty() { Ok(bins) } else { Err(ObservedError::Values(bad)) }
}

/// Place, time and number of each entry of a list; entries without a number (`null`) are left out.
fn entries(list: &[Value], names: &Names, zone: &TimeZone) -> Result<Vec<(String, Timestamp, f64)>, ObservedError> {
    let (mut found, mut bad) = (Vec::new(), Vec::new());
    for (i, entry) in list.iter().enumerate() {
        let place = format!("entry {}", i + 1);
        let value = entry.get(names.number).unwrap_or(&Value::Null);
        if value.is_null() {
            continue;
        }
        let time = entry.get(names.time);
        let start = match time.and_then(Value::as_str) {
            Some(text) => {
                instant(text, zone_of(names.time, zone)).map_err(|expected| BadValue::new(&place, text, expected))
            }
            None => Err(BadValue::new(&place, &time.map_or("nothing".to_owned(), Value::to_string), TIME)),
        };
        let number = value.as_f64().ok_or_else(|| BadValue::new(&place, &value.to_string(), COUNT));
        match (start, number) {
            (Ok(start), Ok(number)) => found.push((place, start, number)),
            (start, number) => bad.extend([start.err(), number.err()].into_iter().flatten()),
        }
    }
    if bad.is_empty() { Ok(found) } else { Err(ObservedError::Values(bad)) }
}
