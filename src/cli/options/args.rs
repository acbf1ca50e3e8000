//! Arguments and options.

use super::number::whole;
use crate::cli::command::alert::AlertArgs;
use crate::cli::command::compare::CompareArgs;
use crate::cli::command::dataset::DatasetArgs;
use crate::cli::command::inject::InjectArgs;
use crate::cli::command::normal::NormalArgs;
use crate::cli::command::score::ScoreArgs;
use crate::cli::command::verify::VerifyArgs;
use crate::cli::files::output;
use crate::cli::options::chart::{LanguageArg, PurposeArg, Scale, Style, Theme, px_height, px_width};
use crate::cli::options::data::{self, ShiftTo};
use crate::cli::options::font::FontArgs;
use crate::cli::options::format::Format;
use clap::{Args, Parser, Subcommand, ValueEnum};
use outagesim::scenario::{ObservedRole, ObservedScale};
use std::num::NonZeroUsize;
use std::path::PathBuf;

/// Simulate the Downdetector-style report curve behind a press figure, and plot it against what was reported.
#[derive(Debug, Parser)]
#[command(version, propagate_version = true, max_term_width = 100)]
pub struct Cli {
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Simulate scenarios and draw them against the reported figures
    Run(RunArgs),
    /// Show every problem of scenario files, each in its place
    Check(CheckArgs),
    /// Draw scenarios anew each time that they, or curves that they name, are saved; problems are shown in place
    Watch(RunArgs),
    /// Write a commented scenario to fill in; never overwrites
    New(NewArgs),
    /// Print the JSON Schema of scenario files, for editors, or of results
    Schema(SchemaArgs),
    /// Tell whether Prometheus alerts fire on simulated outages, how late, and how often falsely
    Alert(AlertArgs),
    /// Put two scenarios, or two readings of one, side by side: a table and a chart
    Compare(CompareArgs),
    /// Add simulated outages to a series of yours
    Inject(InjectArgs),
    /// Write weeks of normal traffic, with a daily and a weekly cycle, if you like those of a series of yours
    Normal(NormalArgs),
    /// Fill a folder with labelled series as Parquet, or verify one
    Dataset(Box<DatasetArgs>),
    /// Score predictions of genuine curves from the facts that an article tells: the open benchmark
    Score(ScoreArgs),
    /// Make pictures again from what they say of themselves, and compare
    Verify(VerifyArgs),
    /// Print what a shell needs to complete commands and options
    Completions(CompletionsArgs),
    /// Write manual pages, one for each command
    Man(ManArgs),
}

/// What observed curves are for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ObservedUse {
    /// Draw and score
    Check,
    /// Find its own outage, too
    Fit,
}

impl From<ObservedUse> for ObservedRole {
    fn from(role: ObservedUse) -> Self {
        match role {
            ObservedUse::Check => ObservedRole::Check,
            ObservedUse::Fit => ObservedRole::Fit,
        }
    }
}

/// Whose counts observed curves have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ObservedCounts {
    /// Those of the page
    Same,
    /// Those of another site or page: its shape alone counts
    Free,
}

impl From<ObservedCounts> for ObservedScale {
    fn from(counts: ObservedCounts) -> Self {
        match counts {
            ObservedCounts::Same => ObservedScale::Same,
            ObservedCounts::Free => ObservedScale::Free,
        }
    }
}

/// Genuine curves.
#[derive(Debug, Clone, Args, Default)]
pub struct ObservedArgs {
    /// A genuine curve (CSV or JSON) to draw and score beside the simulation, never used for the fit. PAGE=FILE names the page of
    /// several, FILE#NAME the curve of several (of replicates, FILE#3)
    #[arg(long, value_name = "[PAGE=]FILE[#NAME]")]
    pub observed: Vec<PathBuf>,

    /// What the genuine curve is for: check draws and scores it; fit finds besides what outage its bins tell, from no figure
    /// [default: what the scenario says, else check]
    #[arg(long, value_enum, value_name = "ROLE")]
    pub observed_role: Option<ObservedUse>,

    /// Whose counts the genuine curve has: same, those of the page; free, those of another site or page. Free ones are drawn multiplied by
    /// one number and scored by their shape alone [default: what the scenario says, else same]
    #[arg(long, value_enum, value_name = "SCALE")]
    pub observed_scale: Option<ObservedCounts>,

    /// Column or key of the times in the file of the genuine curve [default: by its name]
    #[arg(long, value_name = "NAME")]
    pub time_column: Option<String>,

    /// Column or key of the counts in the file of the genuine curve [default: by its name]
    #[arg(long, value_name = "NAME")]
    pub count_column: Option<String>,
}

impl ObservedArgs {
    /// The options given that say something of a curve.
    pub fn needs_a_curve(&self) -> impl Iterator<Item = &'static str> {
        let given = [
            ("--observed-role", self.observed_role.is_some()),
            ("--observed-scale", self.observed_scale.is_some()),
            ("--time-column", self.time_column.is_some()),
            ("--count-column", self.count_column.is_some()),
        ];
        given.into_iter().filter(|(_, given)| *given).map(|(option, _)| option)
    }
}

#[derive(Debug, Clone, Args)]
pub struct RunArgs {
    /// Scenario files, folders of them, or - for standard input
    #[arg(required = true, value_name = "SCENARIO")]
    pub scenarios: Vec<PathBuf>,

    #[command(flatten)]
    pub observed: ObservedArgs,

    /// Folder for the results; made where it does not exist. - writes the one file of one scenario to standard output, and nothing else
    #[arg(short, long, value_name = "FOLDER", default_value = "output", value_parser = output::folder())]
    pub out: PathBuf,

    /// Replace files in the folder that outagesim did not write; never those that the run reads
    #[arg(long)]
    pub force: bool,

    /// What to write, separated by commas
    #[arg(short, long, value_enum, value_delimiter = ',', default_value = "png")]
    pub format: Vec<Format>,

    /// Language of charts, page, tables and problems [default: what the scenario says, else en]
    #[arg(long, value_enum, value_name = "LANGUAGE")]
    pub language: Option<LanguageArg>,

    /// For whom charts are [default: plain]
    #[arg(long, value_enum, value_name = "STYLE")]
    pub style: Option<Style>,

    /// Ground of charts; those on the page follow its reader [default: light]
    #[arg(long, value_enum, value_name = "THEME")]
    pub theme: Option<Theme>,

    #[command(flatten)]
    pub font: FontArgs,

    /// Charts for these uses, separated by commas, each set anew in its own size: NAME-social.png and so on [default: one chart]
    #[arg(long = "for", value_enum, value_delimiter = ',', value_name = "USE", conflicts_with_all = ["width", "height"])]
    pub purposes: Vec<PurposeArg>,

    /// Width of charts, px, from 640 to 7680 [default: 1600]
    #[arg(long, value_name = "PX", value_parser = px_width)]
    pub width: Option<u32>,

    /// Height of charts but the overview, px, from 360 to 7680 [default: as much as the figures need, at least 9/16 of the
    /// width]
    #[arg(long, value_name = "PX", value_parser = px_height)]
    pub height: Option<u32>,

    /// Axis of counts [default: linear]
    #[arg(long, value_enum, value_name = "SCALE")]
    pub scale: Option<Scale>,

    /// First time of charts and bands, as in scenario files: 13:50, "13:50 GMT", "2022-07-14 13:50" [default: an hour before
    /// the outage, or half an hour before the first figure]
    #[arg(long, value_name = "TIME")]
    pub from: Option<String>,

    /// Last time of charts and bands, at most 400 days after the first [default: an hour after the reports have subsided, or
    /// half an hour after the last figure; at least 3 hours after the start]
    #[arg(long, value_name = "TIME")]
    pub to: Option<String>,

    /// Width of the bins of --format replicates, parquet and those of load, of which a whole number makes one of the page: 1min [default: the page's own]
    #[arg(long, value_name = "WIDTH", value_parser = data::output_bin)]
    pub output_bin: Option<f64>,

    /// Move all times of --format replicates, truth, parquet and openmetrics such that the last bin ends then: now, or 2026-01-05T12:00Z
    #[arg(long, value_name = "TIME", value_parser = data::shift_to)]
    pub shift_to: Option<ShiftTo>,

    /// Seed of the random numbers, from 0 to 18446744073709551615: same seed, same bytes
    #[arg(long, value_name = "NUMBER", default_value_t = outagesim::Options::default().seed, value_parser = whole::<u64>(0..=u64::MAX))]
    pub seed: u64,

    /// How many times the usual number of draws may be made, where the figures are hard to meet all at once
    #[arg(long, value_name = "TIMES", default_value_t = outagesim::Options::default().effort, value_parser = whole::<std::num::NonZeroU32>(1..=1_000_000))]
    pub effort: std::num::NonZeroU32,

    /// Simulated curves a scenario
    #[arg(long, value_name = "NUMBER", default_value_t = outagesim::Options::default().replicates)]
    pub replicates: usize,

    /// Worker threads [default: one a core]; the results do not depend on it
    #[arg(long, value_name = "NUMBER", value_parser = threads())]
    pub threads: Option<NonZeroUsize>,

    /// Show a small curve above each table [default: auto]
    #[arg(long, value_enum, value_name = "WHEN")]
    pub plot_in_terminal: Option<PlotInTerminal>,

    /// Show which stated figure each result rests on: every one is left out in turn
    #[arg(long)]
    pub explain: bool,

    /// Exit with 1 where a reported figure does not fit the others
    #[arg(long)]
    pub strict: bool,

    /// Print neither table nor progress
    #[arg(short, long)]
    pub quiet: bool,
}

/// When a curve is shown between the lines of output.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum PlotInTerminal {
    /// Not at all
    Never,
    /// Where stdout is a terminal
    Auto,
    /// Also into files and pipes, 80 columns wide
    Always,
}

/// How `check` tells problems.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ProblemFormat {
    /// For people, on stderr
    Text,
    /// One object a problem, on stdout
    Json,
    /// For code scanners: SARIF 2.1.0, on stdout
    Sarif,
    /// For GitHub's workflows: one command a problem, on stdout
    Github,
}

#[derive(Debug, Args)]
pub struct CheckArgs {
    /// Scenario files, folders of them, or - for standard input
    #[arg(required = true, value_name = "SCENARIO")]
    pub scenarios: Vec<PathBuf>,

    /// How to tell problems
    #[arg(short, long, value_enum, value_name = "FORMAT", default_value = "text")]
    pub format: ProblemFormat,

    /// Say how each wording is read: its values, and times in UTC
    #[arg(long)]
    pub explain: bool,

    /// Language of what is told [default: what the scenario says, else en]
    #[arg(long, value_enum, value_name = "LANGUAGE")]
    pub language: Option<LanguageArg>,
}

#[derive(Debug, Args)]
pub struct SchemaArgs {
    /// What it describes
    #[arg(value_enum, value_name = "WHAT", default_value = "scenario")]
    pub of: Described,
}

/// What a schema describes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Described {
    /// Scenario files
    Scenario,
    /// What --format json writes
    Results,
    /// A row of what --format truth writes
    Truth,
}

#[derive(Debug, Args)]
pub struct NewArgs {
    /// Name of the scenario, or path of its file: reddit-2023-03-14 makes reddit-2023-03-14.toml [default: that of the article]
    #[arg(value_name = "NAME", required_unless_present = "from")]
    pub name: Option<PathBuf>,

    /// Propose the figures of an article: a text, a saved web page (.html), or - for standard input
    #[arg(long, value_name = "ARTICLE")]
    pub from: Option<PathBuf>,

    /// Write a population instead, for `outagesim dataset`
    #[arg(long, requires = "name", conflicts_with_all = ["from", "review"])]
    pub population: bool,

    /// Show each sentence with its figure and ask yes, no or edit; without a terminal look at the file instead
    #[arg(long, requires = "from")]
    pub review: bool,

    /// Language of the comments, and of what is told and asked [default: that of the article, else en]
    #[arg(long, value_enum, value_name = "LANGUAGE", conflicts_with = "population")]
    pub language: Option<LanguageArg>,
}

#[derive(Debug, Args)]
pub struct CompletionsArgs {
    /// The shell
    #[arg(value_enum)]
    pub shell: clap_complete::Shell,
}

#[derive(Debug, Args)]
pub struct ManArgs {
    /// Folder for the pages; made where it does not exist
    #[arg(value_name = "FOLDER")]
    pub folder: PathBuf,
}

/// Reads a number of threads that makes sense.
pub(crate) fn threads() -> impl Fn(&str) -> Result<NonZeroUsize, String> + Clone {
    whole(1..=outagesim::Options::MOST_THREADS as u64)
}
