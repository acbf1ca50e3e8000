//! Values for Grafana's TestData source.

use super::steps;
use crate::Outcome;
use crate::export::DataOptions;
use std::io::{self, Write};

/// One line for the scenario *CSV Metric Values* of the TestData source, which spreads the values evenly over the panel's time.
///
/// # Errors
/// Those of `out`, and a width of bins that does not divide the page's.
pub fn testdata_values(outcome: &Outcome, options: &DataOptions, out: &mut dyn Write) -> io::Result<()> {
    let values: Vec<String> = steps(outcome, options)?.iter().map(|step| step.requests.to_string()).collect();
    writeln!(out, "{}", values.join(","))
}
