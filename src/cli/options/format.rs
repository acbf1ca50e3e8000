//! The files that a run can write.

use clap::ValueEnum;
use outagesim::chart::{OverviewChart, Purpose, rasterise};
use outagesim::export::DataOptions;
use outagesim::proof::{Picture, SVG_MARK};
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
    /// The chart, and 30 simulated curves one after another, as an animated PNG
    Apng,
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
    /// One simulated curve as values for Grafana's TestData source
    Testdata,
    /// One simulated curve as load: options of k6
    K6,
    /// The same: a load shape of locust
    Locust,
    /// The same: a script for vegeta
    Vegeta,
}

/// What is wanted, each once and in the order of its list.
pub fn each_once<T: Ord + Clone>(wanted: &[T]) -> Vec<T> {
    let mut wanted = wanted.to_vec();
    wanted.sort();
    wanted.dedup();
    wanted
}

/// Stem of the files that show all scenarios of a run, which no scenario's may have.
pub const OVERVIEW: &str = "overview";

/// Stem of the page of a run.
const PAGE: &str = "index";

/// Writes a file's bytes.
pub type Written = Result<(), Box<dyn Error>>;

/// What varies by format.
struct Row {
    /// Ending of the file's name.
    suffix: &'static str,
    /// Bytes near the beginning of every such file that a run wrote, and of hardly another; none where nothing tells it.
    mark: &'static [u8],
    holds: Holds,
}

/// What a file holds.
enum Holds {
    /// All scenarios of a run on one page.
    Page,
    /// A chart, and how an SVG is written in this format.
    Chart(fn(&Drawn<'_>, &mut dyn Write) -> Written),
    /// A chart that moves, of one scenario.
    Film,
    /// Numbers of one scenario.
    Data(fn(&Outcome, &DataOptions, &mut dyn Write) -> std::io::Result<()>),
}

impl Format {
    fn row(self) -> Row {
        let row = |suffix, mark, holds| Row { suffix, mark, holds };
        match self {
            Format::Png => row("png", b"Software\0outagesim", Holds::Chart(write_png)),
            Format::Svg => row("svg", SVG_MARK.as_bytes(), Holds::Chart(write_svg)),
            Format::Apng => row("apng", b"Software\0outagesim", Holds::Film),
            Format::Html => row("html", b"<meta name=\"generator\" content=\"outagesim", Holds::Page),
            Format::Csv => row("csv", b"series,time_utc,baseline,", Holds::Data(write_bands)),
            Format::Json => row("json", b"\"outagesim\":", Holds::Data(write_report)),
            Format::Replicates => {
                row("replicates.csv", b"scenario,seed,replicate,series,time_utc,", Holds::Data(export::replicates_csv))
            }
            Format::Truth => row("truth.csv", b"scenario,seed,replicate,draw,series,", Holds::Data(export::truth_csv)),
            Format::Parquet => {
                row("replicates.parquet", export::REPLICATES_MARK, Holds::Data(export::replicates_parquet))
            }
            Format::TruthParquet => row("truth.parquet", export::TRUTH_MARK, Holds::Data(export::truth_parquet)),
            Format::Openmetrics => {
                row("openmetrics", b"Reports of the last whole bin of the page.", Holds::Data(export::openmetrics))
            }
            Format::Testdata => row("testdata.txt", b"", Holds::Data(export::testdata_values)),
            Format::K6 => row("k6.json", export::K6_MARK, Holds::Data(export::k6_options)),
            Format::Locust => row("locust.py", export::LOCUST_MARK, Holds::Data(export::locust_shape)),
            Format::Vegeta => row("vegeta.sh", export::VEGETA_MARK, Holds::Data(export::vegeta_script)),
        }
    }

    /// Ending of the file's name.
    pub fn suffix(self) -> &'static str {
        self.row().suffix
    }

    /// Bytes near the beginning of every such file that a run wrote, and of hardly another.
    pub fn mark(self) -> &'static [u8] {
        self.row().mark
    }

    /// Names of a scenario's files, with what each is made for: charts for every purpose, `None` where there is none. There are no
    /// names of what a run has one of for all scenarios.
    pub fn file_names(self, scenario: &str, purposes: &[Purpose]) -> Vec<(Option<Purpose>, String)> {
        let Row { suffix, holds, .. } = self.row();
        match holds {
            Holds::Page => Vec::new(),
            Holds::Chart(_) | Holds::Film if !purposes.is_empty() => {
                purposes.iter().map(|use_| (Some(*use_), format!("{scenario}-{}.{suffix}", use_.word()))).collect()
            }
            Holds::Chart(_) | Holds::Film | Holds::Data(_) => vec![(None, format!("{scenario}.{suffix}"))],
        }
    }

    /// Name of the file that shows all `scenarios` of a run; `None` where there is none in this format.
    pub fn file_name_of_run(self, scenarios: usize) -> Option<String> {
        let Row { suffix, holds, .. } = self.row();
        match holds {
            Holds::Page => Some(format!("{PAGE}.{suffix}")),
            Holds::Chart(_) => (scenarios > 1).then(|| format!("{OVERVIEW}.{suffix}")),
            Holds::Film | Holds::Data(_) => None,
        }
    }

    /// Writes a scenario's file.
    pub fn write(self, outcome: &Outcome, picture: &Picture<'_>, data: &DataOptions, out: &mut dyn Write) -> Written {
        match self.row().holds {
            Holds::Page => Ok(()),
            Holds::Chart(write) => write(&Drawn::One(picture), out),
            Holds::Film => Ok(out.write_all(&picture.film()?)?),
            Holds::Data(write) => Ok(write(outcome, data, out)?),
        }
    }

    /// Writes a picture of several scenarios in a format of charts; the others have none.
    pub fn write_overview(self, chart: &OverviewChart, out: &mut dyn Write) -> Written {
        match self.row().holds {
            Holds::Page | Holds::Film | Holds::Data(_) => Ok(()),
            Holds::Chart(write) => write(&Drawn::Several(chart), out),
        }
    }
}

/// A picture that is to be written.
enum Drawn<'a> {
    /// Of one scenario: it says how it was made.
    One(&'a Picture<'a>),
    /// Of several.
    Several(&'a OverviewChart),
}

fn write_png(drawn: &Drawn<'_>, out: &mut dyn Write) -> Written {
    let bytes = match drawn {
        Drawn::One(picture) => picture.png()?,
        Drawn::Several(chart) => rasterise(&chart.to_svg(), 1.0)?,
    };
    Ok(out.write_all(&bytes)?)
}

fn write_svg(drawn: &Drawn<'_>, out: &mut dyn Write) -> Written {
    let text = match drawn {
        Drawn::One(picture) => picture.svg(),
        Drawn::Several(chart) => format!("{SVG_MARK}{}", chart.to_svg()),
    };
    Ok(out.write_all(text.as_bytes())?)
}

fn write_bands(outcome: &Outcome, _: &DataOptions, out: &mut dyn Write) -> std::io::Result<()> {
    out.write_all(export::bands_csv(outcome).as_bytes())
}

fn write_report(outcome: &Outcome, _: &DataOptions, out: &mut dyn Write) -> std::io::Result<()> {
    out.write_all(export::report_json(outcome).as_bytes())
}
