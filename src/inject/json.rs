//! A series in JSON: the shapes of observed curves.

use super::series::{Edit, Row, SeriesError, digits_of};
use crate::observed::{CurveChoice, places};
use jiff::tz::TimeZone;

/// The points of the list that is meant.
pub(super) fn rows(text: &str, name: Option<&str>, time_zone: &TimeZone) -> Result<Vec<Row>, SeriesError> {
    let choice = |count_column: Option<&str>| CurveChoice {
        count_column: count_column.map(str::to_owned),
        parts: name.map(str::to_owned).into_iter().collect(),
        ..CurveChoice::default()
    };
    // A name is that of a key of the points, or else of one list among several.
    let found = places(text, time_zone, &choice(name)).or_else(|_| places(text, time_zone, &choice(None)));
    let found = found.map_err(|problems| SeriesError::of(text, &problems))?;
    let rows = found.into_iter().zip(1..).map(|(place, number)| {
        let end = place.count.end;
        let count = digits_of(text, place.count, place.bin.reports, &format!("point {number}"))?;
        Ok(Row { start: place.bin.start, count: Some(count), end, number })
    });
    let mut rows = rows.collect::<Result<Vec<Row>, SeriesError>>()?;
    // Some tools write the latest point first.
    rows.sort_by_key(|row| row.start);
    Ok(rows)
}

/// The new count of a point.
pub(super) fn edit(row: &Row, added: u64) -> Option<Edit> {
    let (count, place) = row.count.as_ref().filter(|_| added > 0)?;
    Some((place.clone(), (count + added).to_string()))
}
