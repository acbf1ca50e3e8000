//! A run, and what it found out.

use crate::interrupt::waited;
use crate::problems::{RunError, scenario, warn_of};
use crate::table::{Table, chosen, texts, times};
use arrow_array::{ArrayRef, Float64Array, Int64Array, StringArray};
use outagesim::chart::{ChartError, ChartOptions};
use outagesim::export::{DataOptions, HtmlReport, replicates_csv, report_json, truth_parquet};
use outagesim::proof::Picture;
use outagesim::scenario::Axis;
use outagesim::simulate::Ensemble;
use outagesim::{Options, Outcome, Quantiles, legible};
use pyo3::prelude::*;
use pyo3::types::PyBytes;
use std::num::{NonZeroU32, NonZeroUsize};
use std::sync::Arc;

/// Everything that a run found out.
#[pyclass(frozen, module = "outagesim")]
pub struct Run(Outcome);

/// Runs the text of a scenario.
#[pyfunction]
pub fn run_text(
    py: Python<'_>,
    name: &str,
    text: &str,
    seed: u64,
    replicates: usize,
    threads: Option<NonZeroUsize>,
    effort: u32,
) -> PyResult<Run> {
    let scenario = scenario(py, name, text)?;
    let effort =
        NonZeroU32::new(effort).ok_or_else(|| RunError::new_err("effort: found 0, expected a number from 1"))?;
    let options = Options { seed, replicates, threads, effort, ..Options::default() };
    let outcome = waited(py, move |_| outagesim::run(&scenario, &options))?;
    let outcome = outcome.map_err(|error| RunError::new_err(error.to_string()))?;
    warn_of(py, &outcome)?;
    Ok(Run(outcome))
}

/// Columns that tell the bins of a page, one cell a bin.
struct Bins {
    name: String,
    starts_us: Vec<i64>,
    ends_us: Vec<i64>,
}

impl Run {
    fn bins(&self) -> Vec<Bins> {
        let at = |minutes: f64| self.0.scenario.instant(minutes).as_microsecond();
        let page = |page: &Ensemble| Bins {
            name: legible::cell(&self.0.scenario.page(page.page).name).into_owned(),
            starts_us: page.bin_starts_min.iter().map(|&start| at(start)).collect(),
            ends_us: page.bin_starts_min.iter().map(|start| at(start + page.bin_min)).collect(),
        };
        self.0.ensembles.iter().map(page).collect()
    }

    /// A value of every bin of every replicate, with what it belongs to.
    fn counted(&self, name: &str, value: impl Fn(&Ensemble, usize, usize) -> u64) -> PyResult<Table> {
        let (outcome, pages) = (&self.0, self.bins());
        let rows = outcome.truths.len() * pages.iter().map(|page| page.starts_us.len()).sum::<usize>();
        let [mut replicates, mut starts, mut values] = [(); 3].map(|()| Vec::with_capacity(rows));
        let mut series = Vec::with_capacity(rows);
        for replicate in 0..outcome.truths.len() {
            for ((page, bins), number) in outcome.ensembles.iter().zip(&pages).zip(0..) {
                series.resize(series.len() + bins.starts_us.len(), number);
                replicates.resize(replicates.len() + bins.starts_us.len(), replicate as i64);
                starts.extend_from_slice(&bins.starts_us);
                values.extend((0..bins.starts_us.len()).map(|bin| value(page, replicate, bin).cast_signed()));
            }
        }
        let names = pages.iter().map(|page| page.name.as_str());
        Table::new(vec![
            ("replicate", Arc::new(Int64Array::from(replicates))),
            ("series", chosen(series, names)?),
            ("time_utc", times(starts.into())),
            (name, Arc::new(Int64Array::from(values))),
        ])
    }

    fn picture(&self) -> PyResult<Picture<'_>> {
        Picture::new(&self.0, &ChartOptions::default(), None).map_err(undrawn)
    }

    /// Quantiles as numbers: instants in seconds since 1970.
    fn number(&self, axis: Axis, value: f64) -> f64 {
        match axis {
            Axis::Instant => self.0.scenario.instant(value).as_microsecond() as f64 / 1e6,
            Axis::Minutes | Axis::Reports | Axis::Fraction => value,
        }
    }
}

fn undrawn(error: ChartError) -> PyErr {
    RunError::new_err(error.to_string())
}

/// The page's name, bin by bin.
fn named(pages: &[Bins]) -> impl Iterator<Item = Option<&str>> {
    pages.iter().flat_map(|page| std::iter::repeat_n(Some(page.name.as_str()), page.starts_us.len()))
}

fn numbers(cells: impl Iterator<Item = Option<f64>>) -> ArrayRef {
    Arc::new(cells.collect::<Float64Array>())
}

/// Texts that all differ.
fn words<'a>(cells: impl Iterator<Item = &'a str>) -> ArrayRef {
    Arc::new(StringArray::from_iter_values(cells))
}

#[pymethods]
impl Run {
    /// One row a replicate, page and bin: its reports.
    #[getter]
    fn counts(&self) -> PyResult<Table> {
        self.counted("reports", |page, replicate, bin| page.counts[replicate][bin])
    }

    /// The same without the outage.
    #[getter]
    fn quiet(&self) -> PyResult<Table> {
        self.counted("quiet", Ensemble::quiet)
    }

    /// Start and end of each page's bins.
    #[getter]
    fn times(&self) -> PyResult<Table> {
        let pages = self.bins();
        let column =
            |cells: fn(&Bins) -> &[i64]| times(pages.iter().flat_map(cells).copied().collect::<Vec<_>>().into());
        Table::new(vec![
            ("series", texts(named(&pages))),
            ("time_utc", column(|page| &page.starts_us)),
            ("time_end_utc", column(|page| &page.ends_us)),
        ])
    }

    /// What happened in each replicate.
    #[getter]
    fn truth(&self) -> PyResult<Table> {
        let mut file = Vec::new();
        truth_parquet(&self.0, &DataOptions::default(), &mut file)?;
        Table::of_parquet(file)
    }

    /// Baseline, mean and quantiles of each page's bins.
    #[getter]
    fn bands(&self) -> PyResult<Table> {
        let pages = self.bins();
        let starts: Vec<i64> = pages.iter().flat_map(|page| page.starts_us.iter().copied()).collect();
        let ensembles = &self.0.ensembles;
        let quantile = |value: fn(&Quantiles) -> f64| {
            let bands = ensembles.iter().flat_map(|page| &page.bands);
            numbers(bands.map(|band| Some(value(&band.quantiles))))
        };
        let lines = ensembles.iter().flat_map(|page| page.line_counts());
        let statuses: Vec<_> = ensembles.iter().flat_map(Ensemble::statuses).collect();
        Table::new(vec![
            ("series", texts(named(&pages))),
            ("time_utc", times(starts.into())),
            ("baseline", numbers(ensembles.iter().flat_map(|page| page.baseline.iter().copied().map(Some)))),
            ("line", Arc::new(lines.map(|count| count.cast_signed()).collect::<Int64Array>())),
            ("mean", numbers(ensembles.iter().flat_map(|page| page.bands.iter().map(|band| Some(band.mean))))),
            ("p05", quantile(|q| q.p05)),
            ("p25", quantile(|q| q.p25)),
            ("p50", quantile(|q| q.p50)),
            ("p75", quantile(|q| q.p75)),
            ("p95", quantile(|q| q.p95)),
            ("status", texts(statuses.iter().map(|status| Some(status.words())))),
        ])
    }

    /// Each reported figure with its verdict. Quantiles of times are seconds since 1970.
    #[getter]
    fn figures(&self) -> PyResult<Table> {
        let scenario = &self.0.scenario;
        let compared = &self.0.comparison.figures;
        let figures = || compared.iter().map(|compared| scenario.figure(compared.figure));
        let unit = |axis: Axis| match axis {
            Axis::Instant => "s since 1970",
            axis => axis.word(),
        };
        let quantile = |of: fn(&outagesim::compare::FigureComparison) -> Option<Quantiles>,
                        value: fn(Quantiles) -> f64| {
            let axes = figures().map(|figure| figure.quantity.axis());
            numbers(compared.iter().zip(axes).map(|(compared, axis)| Some(self.number(axis, value(of(compared)?)))))
        };
        let verdicts = compared.iter().zip(figures());
        Table::new(vec![
            ("quantity", texts(figures().map(|figure| Some(figure.quantity.kind().word())))),
            ("reported", words(figures().map(|figure| figure.words.as_str()))),
            ("source", texts(figures().map(|figure| Some(scenario.source(figure.source).outlet.as_str())))),
            ("role", texts(figures().map(|figure| Some(figure.role.word())))),
            ("unit", texts(figures().map(|figure| Some(unit(figure.quantity.axis()))))),
            ("simulated_p05", quantile(|figure| figure.simulated, |q| q.p05)),
            ("simulated_p50", quantile(|figure| figure.simulated, |q| q.p50)),
            ("simulated_p95", quantile(|figure| figure.simulated, |q| q.p95)),
            ("predicted_p05", quantile(|figure| figure.predicted, |q| q.p05)),
            ("predicted_p50", quantile(|figure| figure.predicted, |q| q.p50)),
            ("predicted_p95", quantile(|figure| figure.predicted, |q| q.p95)),
            (
                "verdict",
                texts(verdicts.map(|(compared, figure)| Some(compared.verdict.words(figure.statement.as_ref())))),
            ),
        ])
    }

    /// What has to be known before the picture is trusted.
    #[getter]
    fn warnings(&self) -> Vec<String> {
        self.0.told_warnings(self.0.scenario.language())
    }

    /// The bytes of `--format replicates`.
    fn replicates_csv<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyBytes>> {
        let mut csv = Vec::new();
        replicates_csv(&self.0, &DataOptions::default(), &mut csv)?;
        Ok(PyBytes::new(py, &csv))
    }

    /// The text of `--format json`.
    fn json(&self) -> String {
        report_json(&self.0)
    }

    /// The text of `--format svg`: the chart.
    fn svg(&self) -> PyResult<String> {
        Ok(self.picture()?.svg())
    }

    /// The bytes of `--format png`.
    fn png<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyBytes>> {
        let png = self.picture()?.png().map_err(undrawn)?;
        Ok(PyBytes::new(py, &png))
    }

    /// The text of `--format html`: the page of the run.
    fn html(&self) -> String {
        let mut page = HtmlReport::default();
        page.add(&self.0);
        page.finish()
    }

    /// The page, in a frame of its own for a notebook.
    fn _repr_html_(&self) -> String {
        let page = self.html().replace('&', "&amp;").replace('"', "&quot;");
        format!("<iframe srcdoc=\"{page}\" style=\"width: 100%; height: 640px; border: 0\"></iframe>")
    }

    fn __repr__(&self) -> String {
        let outcome = &self.0;
        let title = outcome.scenario.title();
        let pages = outcome.ensembles.len();
        format!("<outagesim.Run: {title}; replicates: {}, pages: {pages}>", outcome.truths.len())
    }
}
