//! Labelled series of a population.

use crate::interrupt::{Awaited, waited};
use crate::problems::RunError;
use crate::table::Table;
use outagesim::dataset::{Lake, LakeOptions, Population, population_template};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use std::num::NonZeroUsize;

/// Labelled series: their bins, and what is true of each.
#[pyclass(frozen, module = "outagesim")]
pub struct Labelled {
    /// One row a bin: its reports, those without the outage, phase and label.
    #[pyo3(get)]
    bins: Table,
    /// One row a series: what happens, what its bins show of it, and how difficult it is to see.
    #[pyo3(get)]
    truth: Table,
}

/// Draws series of a population, or of the template's.
#[pyfunction]
pub fn population_text(
    py: Python<'_>,
    text: Option<&str>,
    series: u64,
    seed: u64,
    threads: Option<NonZeroUsize>,
) -> PyResult<Labelled> {
    let population = Population::parse(text.unwrap_or(population_template()));
    let population = population.map_err(|error| PyValueError::new_err(error.to_string()))?;
    if series == 0 {
        return Err(PyValueError::new_err("series: found 0, expected a number from 1"));
    }
    let mut options = LakeOptions::default();
    (options.series, options.seed, options.threads) = (series, seed, threads);
    // All of them are one shard.
    options.shard_bins = NonZeroUsize::MAX;
    let lake = Lake::of_population(population, options).map_err(|error| RunError::new_err(error.to_string()))?;
    let written = waited(py, move |stop| {
        let [mut bins, mut truth] = [stop.clone(), stop].map(|stop| Awaited { bytes: Vec::new(), stop });
        lake.write(0, &mut bins, &mut truth).map(|_| [bins.bytes, truth.bytes])
    })?;
    let [bins, truth] = written?;
    Ok(Labelled { bins: Table::of_parquet(bins)?, truth: Table::of_parquet(truth)? })
}

#[pymethods]
impl Labelled {
    fn __len__(&self) -> usize {
        self.truth.rows()
    }

    fn __repr__(&self) -> String {
        format!("<outagesim.Labelled: {} series, {} bins>", self.truth.rows(), self.bins.rows())
    }
}
