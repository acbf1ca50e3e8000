//! Arguments and options.

use super::format::Format;
use clap::{Args, Parser, Subcommand, ValueEnum};
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
    /// Write a commented scenario to fill in; never overwrites
    New(NewArgs),
    /// Print the JSON Schema of scenario files, for editors
    Schema,
}

#[derive(Debug, Args)]
pub struct RunArgs {
    /// Scenario files, folders of them, or - for standard input
    #[arg(required = true, value_name = "SCENARIO")]
    pub scenarios: Vec<PathBuf>,

    /// A genuine curve (CSV or JSON) to draw and score beside the simulation, never used for the fit; PAGE=FILE where the
    /// scenario has several pages
    #[arg(long, value_name = "[PAGE=]FILE")]
    pub observed: Vec<PathBuf>,

    /// Folder for the results; made where it does not exist
    #[arg(short, long, value_name = "FOLDER", default_value = "output")]
    pub out: PathBuf,

    /// What to write, separated by commas
    #[arg(short, long, value_enum, value_delimiter = ',', default_value = "png")]
    pub format: Vec<Format>,

    /// Seed of the random numbers, from 0 to 18446744073709551615: same seed, same bytes
    #[arg(long, value_name = "NUMBER", default_value_t = outagesim::Options::default().seed)]
    pub seed: u64,

    /// Simulated curves a scenario
    #[arg(long, value_name = "NUMBER", default_value_t = outagesim::Options::default().replicates)]
    pub replicates: usize,

    /// Worker threads [default: one a core]; the results do not depend on it
    #[arg(long, value_name = "NUMBER", value_parser = threads)]
    pub threads: Option<usize>,

    /// Show a small curve above each table
    #[arg(long, value_enum, value_name = "WHEN", default_value_t = PlotInTerminal::Auto)]
    pub plot_in_terminal: PlotInTerminal,

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

#[derive(Debug, Args)]
pub struct CheckArgs {
    /// Scenario files, folders of them, or - for standard input
    #[arg(required = true, value_name = "SCENARIO")]
    pub scenarios: Vec<PathBuf>,
}

#[derive(Debug, Args)]
pub struct NewArgs {
    /// Name of the scenario, or path of its file: reddit-2023-03-14 makes reddit-2023-03-14.toml
    #[arg(value_name = "NAME")]
    pub name: PathBuf,
}

/// A number of threads that makes sense.
fn threads(text: &str) -> Result<usize, String> {
    let most = outagesim::Options::MOST_THREADS;
    text.parse().ok().filter(|n| (1..=most).contains(n)).ok_or(format!("expected a number from 1 to {most}"))
}
