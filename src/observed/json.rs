//! Observed curves in JSON.

use super::{COUNT, ObservedBin, ObservedError, instant, zone_of};
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
    reports
        .into_iter()
        .map(|(place, start, value)| {
            let reports = super::reports(value).ok_or_else(|| ObservedError::Value {
                place,
                found: value.to_string(),
                expected: COUNT,
            })?;
            Ok(ObservedBin { start, reports, baseline: baselines.get(&start).copied() })
        })
        .collect()
}

/// Place, time and number of each entry of a list; entries without a number (`null`) are left out.
fn entries(list: &[Value], names: &Names, zone: &TimeZone) -> Result<Vec<(String, Timestamp, f64)>, ObservedError> {
    let mut found = Vec::new();
    for (i, entry) in list.iter().enumerate() {
        let place = format!("entry {}", i + 1);
        let value = entry.get(names.number).unwrap_or(&Value::Null);
        if value.is_null() {
            continue;
        }
        let bad = |value: Option<&Value>, expected| ObservedError::Value {
            place: place.clone(),
            found: value.map_or("nothing".to_owned(), Value::to_string),
            expected,
        };
        let time = entry.get(names.time);
        let start = time
            .and_then(Value::as_str)
            .and_then(|text| instant(text, zone_of(names.time, zone)))
            .ok_or_else(|| bad(time, "time"))?;
        let number = value.as_f64().ok_or_else(|| bad(Some(value), "number"))?;
        found.push((place, start, number));
    }
    Ok(found)
}
