//! The files that a run can write.

use clap::ValueEnum;
use outagesim::chart::{Chart, Compression, OverviewChart, Purpose, png, png_at};
use outagesim::export::DataOptions;
use outagesim::{Outcome, export};
use std::error::Error;
use std::io::Write;

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
    /// What happened in every simulated curve: one CSV row a replicate and page
    Truth,
    /// Every simulated curve as Parquet: the columns of replicates
    Parquet,
    /// The truth as Parquet
    TruthParquet,
    /// Every simulated curve as a Prometheus would have stored it, one sample a minute
    Openmetrics,
}

/// Stem of the files that show all scenarios of a run, which no scenario's may have.
pub const OVERVIEW: &str = "overview";

/// Stem of the page of a run.
const PAGE: &str = "index";

/// What stands before an SVG of a run.
const SVG_MARK: &str = "<!-- Made by outagesim -->\n";

/// Writes a file's bytes.
pub type Written = Result<(), Box<dyn Error>>;

impl Format {
    /// Ending of the file's name.
    pub fn suffix(self) -> &'static str {
        match self {
            Format::Png => "png",
            Format::Svg => "svg",
            Format::Html => "html",
            Format::Csv => "csv",
            Format::Json => "json",
            Format::Replicates => "replicates.csv",
            Format::Truth => "truth.csv",
            Format::Parquet => "replicates.parquet",
            Format::TruthParquet => "truth.parquet",
            Format::Openmetrics => "openmetrics",
        }
    }

    /// Bytes near the beginning of every such file that a run wrote, and of hardly another.
    pub fn mark(self) -> &'static [u8] {
        match self {
            Format::Png => b"Software\0outagesim",
            Format::Svg => SVG_MARK.as_bytes(),
            Format::Html => b"<meta name=\"generator\" content=\"outagesim",
            Format::Csv => b"series,time_utc,baseline,",
            Format::Json => b"\"outagesim\":",
            Format::Replicates => b"scenario,seed,replicate,series,time_utc,",
            Format::Truth => b"scenario,seed,replicate,draw,series,",
            Format::Parquet => export::REPLICATES_MARK,
            Format::TruthParquet => export::TRUTH_MARK,
            Format::Openmetrics => b"Reports of the last whole bin of the page.",
        }
    }

    /// Names of a scenario's files, with what each is made for: charts for every purpose, `None` where there is none. There are no
    /// names of what a run has one of for all scenarios.
    pub fn file_names(self, scenario: &str, purposes: &[Purpose]) -> Vec<(Option<Purpose>, String)> {
        let suffix = self.suffix();
        match self {
            Format::Html => Vec::new(),
            Format::Png | Format::Svg if !purposes.is_empty() => {
                purposes.iter().map(|use_| (Some(*use_), format!("{scenario}-{}.{suffix}", use_.word()))).collect()
            }
            Format::Png
            | Format::Svg
            | Format::Csv
            | Format::Json
            | Format::Replicates
            | Format::Truth
            | Format::Parquet
            | Format::TruthParquet
            | Format::Openmetrics => vec![(None, format!("{scenario}.{suffix}"))],
        }
    }

    /// Name of the file that shows all `scenarios` of a run; `None` where there is none in this format.
    pub fn file_name_of_run(self, scenarios: usize) -> Option<String> {
        match self {
            Format::Html => Some(format!("{PAGE}.{}", self.suffix())),
            Format::Png | Format::Svg => (scenarios > 1).then(|| format!("{OVERVIEW}.{}", self.suffix())),
            Format::Csv
            | Format::Json
            | Format::Replicates
            | Format::Truth
            | Format::Parquet
            | Format::TruthParquet
            | Format::Openmetrics => None,
        }
    }

    /// Writes a scenario's file, of charts the one that is made for `purpose`.
    pub fn write(
        self,
        outcome: &Outcome,
        (chart, purpose): (&Chart, Option<Purpose>),
        data: &DataOptions,
        out: &mut dyn Write,
    ) -> Written {
        match self {
            Format::Png => {
                let dots_per_inch = purpose.and_then(Purpose::dots_per_inch);
                out.write_all(&png_at(&chart.to_svg(), 1.0, Compression::default(), dots_per_inch)?)?;
            }
            Format::Svg => write_svg(&chart.to_svg(), out)?,
            Format::Html => {}
            Format::Csv => out.write_all(export::bands_csv(outcome).as_bytes())?,
            Format::Json => out.write_all(export::report_json(outcome).as_bytes())?,
            Format::Replicates => export::replicates_csv(outcome, data, out)?,
            Format::Truth => export::truth_csv(outcome, data, out)?,
            Format::Parquet => export::replicates_parquet(outcome, data, out)?,
            Format::TruthParquet => export::truth_parquet(outcome, data, out)?,
            Format::Openmetrics => export::openmetrics(outcome, data, out)?,
        }
        Ok(())
    }

    /// Writes the overview of a run in a format of charts; the others have none.
    pub fn write_overview(self, chart: &OverviewChart, out: &mut dyn Write) -> Written {
        match self {
            Format::Png => out.write_all(&png(&chart.to_svg(), 1.0, Compression::default())?)?,
            Format::Svg => write_svg(&chart.to_svg(), out)?,
            Format::Html
            | Format::Csv
            | Format::Json
            | Format::Replicates
            | Format::Truth
            | Format::Parquet
            | Format::TruthParquet
            | Format::Openmetrics => {}
        }
        Ok(())
    }
}

fn write_svg(svg: &str, out: &mut dyn Write) -> std::io::Result<()> {
    out.write_all(SVG_MARK.as_bytes())?;
    out.write_all(svg.as_bytes())
}
