//! The files that a run can write.

use clap::ValueEnum;
use outagesim::chart::{Chart, Compression, png};
use outagesim::scenario::Scenario;
use outagesim::{Outcome, export};
use std::error::Error;

/// A kind of file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, ValueEnum)]
pub enum Format {
    /// The chart, 1600 px wide
    Png,
    /// The chart, scalable
    Svg,
    /// Baseline and bands per bin
    Csv,
    /// The whole run: identity, bins, bands, figures with verdicts
    Json,
    /// Every simulated curve: one CSV row a replicate and bin
    Replicates,
}

impl Format {
    /// What follows the scenario's name in the file's name.
    pub fn suffix(self) -> &'static str {
        match self {
            Format::Png => "png",
            Format::Svg => "svg",
            Format::Csv => "csv",
            Format::Json => "json",
            Format::Replicates => "replicates.csv",
        }
    }

    /// The bytes of the file.
    pub fn bytes(self, scenario: &Scenario, outcome: &Outcome, chart: &Chart) -> Result<Vec<u8>, Box<dyn Error>> {
        Ok(match self {
            Format::Png => png(&chart.to_svg(), 1.0, Compression::default())?,
            Format::Svg => chart.to_svg().into_bytes(),
            Format::Csv => export::bands_csv(scenario, outcome)?,
            Format::Json => export::report_json(scenario, outcome)?,
            Format::Replicates => export::replicates_csv(scenario, outcome)?,
        })
    }
}
