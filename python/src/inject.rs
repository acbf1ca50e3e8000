//! Outages in a series of the user's own.

use crate::interrupt::waited;
use crate::problems::{RunError, scenario};
use crate::table::{Table, times};
use arrow_array::{ArrayRef, Int64Array};
use outagesim::inject::{Copies, InjectError, InjectOptions, Planted, Scale, Series};
use outagesim::jiff::Timestamp;
use outagesim::jiff::civil::DateTime;
use outagesim::jiff::tz::TimeZone;
use outagesim::scenario::Scenario;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use std::sync::Arc;

/// Copies of a series with outages in them.
#[pyclass(frozen, module = "outagesim")]
pub struct Injected {
    /// One row a copy and bin: its reports, and those of the outages among them.
    #[pyo3(get)]
    bins: Table,
    /// One row a copy and outage: when it begins and ends, and where it shows.
    #[pyo3(get)]
    truth: Table,
}

/// What is planted, as keywords of Python say it.
#[derive(FromPyObject)]
pub struct Wanted {
    at: Vec<String>,
    column: Option<String>,
    time_zone: Option<String>,
    scale_to: Option<String>,
    copies: usize,
    without: f64,
    seed: u64,
}

/// Plants outages of a scenario into copies of a series.
#[pyfunction]
pub fn inject_text(py: Python<'_>, name: &str, text: &str, series: Vec<u8>, wanted: Wanted) -> PyResult<Injected> {
    let scenario = scenario(py, name, text)?;
    let zone = wanted.time_zone.as_deref().map(TimeZone::get).transpose().map_err(refused)?;
    let zone = zone.as_ref().unwrap_or(scenario.time_zone());
    let series = Series::read(series, wanted.column.as_deref(), zone).map_err(refused)?;
    if !(0.0..=1.0).contains(&wanted.without) {
        return Err(PyValueError::new_err(format!("without: found {}, expected a share from 0 to 1", wanted.without)));
    }
    let options = InjectOptions {
        seed: wanted.seed,
        copies: wanted.copies,
        clean: (wanted.without * wanted.copies as f64).round() as usize,
        starts: wanted.at.iter().map(|words| start(&scenario, zone, words)).collect::<PyResult<_>>()?,
        scale: wanted.scale_to.map_or(Ok(Scale::AsSimulated), |size| size.parse()).map_err(refused)?,
    };
    waited(py, move |_| planted(&scenario, &series, options))?
}

fn refused(error: impl std::error::Error) -> PyErr {
    PyValueError::new_err(error.to_string())
}

/// An instant, a time with its date on the clock of the series, or what a scenario would take.
fn start(scenario: &Scenario, zone: &TimeZone, words: &str) -> PyResult<Timestamp> {
    let wrong = |error: &dyn std::fmt::Display| PyValueError::new_err(format!("at: {error}"));
    if let Ok(instant) = words.parse() {
        return Ok(instant);
    }
    match words.parse::<DateTime>() {
        // Of an hour that comes twice nothing tells which is meant.
        Ok(time) => zone.to_ambiguous_timestamp(time).unambiguous().map_err(|error| wrong(&error)),
        Err(_) => scenario.time(words).map_err(|error| wrong(&error)),
    }
}

fn planted(scenario: &Scenario, series: &Series, options: InjectOptions) -> PyResult<Injected> {
    let number = options.copies;
    let copies = Copies::new(scenario, series, options).map_err(|error| match error {
        InjectError::Outside { .. } => PyValueError::new_err(format!("at: {error}")),
        error => RunError::new_err(error.to_string()),
    })?;
    let planted: Vec<Vec<Planted>> = (0..number).map(|copy| copies.planted(copy)).collect();
    let rows = || (0..number).flat_map(|copy| series.rows().map(move |row| (copy, row)));
    let added: Vec<u64> = planted.iter().flat_map(|planted| copies.added(planted)).collect();
    let reports = rows().zip(&added).map(|((_, (_, count)), added)| Some((count? + added).cast_signed()));
    let bins = Table::new(vec![
        ("copy", whole(rows().map(|(copy, _)| Some(copy)))),
        ("time_utc", times(rows().map(|(_, (start, _))| Some(start.as_microsecond())).collect())),
        ("reports", Arc::new(reports.collect::<Int64Array>())),
        ("injected", whole(added.iter().map(|&count| usize::try_from(count).ok()))),
    ])?;
    let each = || planted.iter().enumerate().flat_map(|(copy, outages)| outages.iter().map(move |one| (copy, one)));
    let place = |which: usize| whole(each().map(|(_, one)| one.rows.map(|rows| rows[which])));
    let truth = Table::new(vec![
        ("copy", whole(each().map(|(copy, _)| Some(copy)))),
        ("replicate", whole(each().map(|(_, one)| Some(one.outage.replicate)))),
        ("start_utc", times(each().map(|(_, one)| Some(one.outage.start.as_microsecond())).collect())),
        ("restored_utc", times(each().map(|(_, one)| Some(one.restored.as_microsecond())).collect())),
        ("first_row", place(0)),
        ("most_row", place(1)),
        ("last_row", place(2)),
        ("injected", whole(each().map(|(_, one)| usize::try_from(one.added.iter().sum::<u64>()).ok()))),
    ])?;
    Ok(Injected { bins, truth })
}

fn whole(cells: impl Iterator<Item = Option<usize>>) -> ArrayRef {
    Arc::new(cells.map(|cell| cell.map(|cell| cell as i64)).collect::<Int64Array>())
}

#[pymethods]
impl Injected {
    fn __repr__(&self) -> String {
        format!("<outagesim.Injected: {} bins, {} outages>", self.bins.rows(), self.truth.rows())
    }
}
