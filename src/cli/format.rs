//! The files that a run can write.

use clap::ValueEnum;
use outagesim::chart::{Chart, Compression, OverviewChart, png};
use outagesim::scenario::Scenario;
use outagesim::{Outcome, export};
use std::error::Error;

/// A kind of file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, ValueEnum)]
pub enum Format {
    /// The chart as pixels
    Png,
    /// The chart, scalable
    Svg,
    /// All charts of the run with their figures on one page, index.html
    Html,
    /// Baseline and bands per bin
    Csv,
    /// The whole run: identity, bins, bands, figures with verdicts
    Json,
    /// Every simulated curve: one CSV row a replicate and bin
    Replicates,
}

/// Stem of the files that show all scenarios of a run, which no scenario's may have.
pub const OVERVIEW: &str = "overview";

/// A file that is to be written into the folder of the results.
#[derive(Debug)]
pub struct File {
    pub name: String,
    pub bytes: Vec<u8>,
}

impl Format {
    /// A scenario's file; `None` for [`Format::Html`], of which a run has one for all scenarios.
    pub fn file(self, scenario: &Scenario, outcome: &Outcome, chart: &Chart) -> Result<Option<File>, Box<dyn Error>> {
        let (suffix, bytes) = match self {
            Format::Png => ("png", png(&chart.to_svg(), 1.0, Compression::default())?),
            Format::Svg => ("svg", chart.to_svg().into_bytes()),
            Format::Html => return Ok(None),
            Format::Csv => ("csv", export::bands_csv(scenario, outcome)?),
            Format::Json => ("json", export::report_json(scenario, outcome)?),
            Format::Replicates => ("replicates.csv", export::replicates_csv(scenario, outcome)?),
        };
        Ok(Some(File { name: format!("{}.{suffix}", scenario.name()), bytes }))
    }
}

/// The files of an overview: as many as there are formats of charts among the wanted ones.
pub fn overview_files(formats: &[Format], chart: &OverviewChart) -> Result<Vec<File>, Box<dyn Error>> {
    let mut files = Vec::new();
    if formats.contains(&Format::Png) {
        let bytes = png(&chart.to_svg(), 1.0, Compression::default())?;
        files.push(File { name: format!("{OVERVIEW}.png"), bytes });
    }
    if formats.contains(&Format::Svg) {
        files.push(File { name: format!("{OVERVIEW}.svg"), bytes: chart.to_svg().into_bytes() });
    }
    Ok(files)
}
