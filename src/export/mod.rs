//! What a run found out, as text. One file a format.
//!
//! Each exporter takes the outcome and touches no disk. What is small is returned, and cannot fail. What is as large as all replicates
//! is written to a writer.

mod bands;
mod block_curve;
mod csv;
#[cfg(feature = "png")]
mod html;
mod load;
mod openmetrics;
mod pair;
#[cfg(feature = "parquet")]
pub(crate) mod parquet;
mod replicates;
mod report;
mod rows;
mod table;
mod traffic;
mod truth;

pub use bands::bands_csv;
pub use block_curve::block_curve;
#[cfg(feature = "png")]
pub use html::HtmlReport;
pub use load::{K6_MARK, LOCUST_MARK, VEGETA_MARK, k6_options, locust_shape, testdata_values, vegeta_script};
pub use openmetrics::openmetrics;
pub(crate) use openmetrics::{SAMPLE_MIN, escaped};
pub use pair::{PAIR_COLUMNS, pair_csv, pair_table};
#[cfg(feature = "parquet")]
pub use parquet::{REPLICATES_MARK, TRUTH_MARK, replicates_parquet, truth_parquet};
pub use replicates::replicates_csv;
pub use report::{report_json, results_schema};
pub use rows::DataOptions;
pub(crate) use table::aligned;
pub use table::{explanation_table, figures_table, observed_table, read_back, readings_table};
pub use traffic::{TRAFFIC_COLUMNS, traffic_csv, traffic_openmetrics};
pub use truth::{truth_csv, truth_schema};

use crate::scenario::Scenario;

/// Start of a bin as RFC 3339 in UTC, to the second.
fn rfc3339(scenario: &Scenario, minutes: f64) -> String {
    scenario.instant(minutes).to_string()
}

/// A figure of a table without more digits than it deserves: a hundredth of a report.
fn rounded(value: f64) -> f64 {
    (value * 100.0).round() / 100.0
}

/// The JSON Schema of what is written of a type. A key that may be left out is not required, one that may be null is.
fn schema_of<T: schemars::JsonSchema>() -> serde_json::Value {
    schemars::generate::SchemaSettings::default()
        .for_serialize()
        .into_generator()
        .into_root_schema_for::<T>()
        .to_value()
}
