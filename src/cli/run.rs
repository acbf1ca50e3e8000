//! `outagesim run`: simulate scenarios, write their files, print their tables.

use super::Ending;
use super::args::{PlotInTerminal, RunArgs};
use super::input::{self, Input};
use super::output;
use super::progress::Progress;
use console::Term;
use outagesim::chart::Chart;
use outagesim::compare::Verdict;
use outagesim::export::{block_curve, figures_table};
use outagesim::scenario::Scenario;
use outagesim::{Options, Outcome};
use std::error::Error;
use std::io::{self, Write};
use std::path::PathBuf;

/// Runs every scenario; a failure in one does not lose the others.
pub fn run(args: &RunArgs) -> io::Result<Ending> {
    let (inputs, complete) = input::read_all(&args.scenarios);
    let mut ending = if complete { Ending::Done } else { Ending::Failed };
    let clashes = input::equal_names(&inputs);
    for (one, other) in &clashes {
        eprintln!("error: {} and {} would both write {}", one.path, other.path, args.out.join(&one.name).display());
    }
    if !clashes.is_empty() {
        return Ok(Ending::Failed);
    }

    let options = Options { seed: args.seed, replicates: args.replicates, threads: args.threads };
    let progress = Progress::new(inputs.len(), args.quiet);
    for input in &inputs {
        progress.start(&input.name);
        let result = progress.aside(|| input.parse()).map(|scenario| {
            let outcome = outagesim::run(&scenario, &options)?;
            let chart = Chart::new(&scenario, &outcome);
            let written = write_files(args, &scenario, &outcome, &chart)?;
            Ok(Done { scenario, outcome, written, warnings: chart.warnings })
        });
        progress.advance();
        ending = ending.max(progress.aside(|| report(args, input, result))?);
    }
    Ok(ending)
}

/// Writes all files of a scenario, once all of them could be made.
fn write_files(
    args: &RunArgs,
    scenario: &Scenario,
    outcome: &Outcome,
    chart: &Chart,
) -> Result<Vec<PathBuf>, Box<dyn Error>> {
    let mut formats = args.format.clone();
    formats.sort();
    formats.dedup();
    let mut files = Vec::new();
    for format in formats {
        let path = args.out.join(format!("{}.{}", scenario.name(), format.suffix()));
        files.push((path, format.bytes(scenario, outcome, chart)?));
    }
    let mut paths = Vec::new();
    for (path, bytes) in files {
        output::replace(&path, &bytes).map_err(|error| format!("{} cannot be written: {error}", path.display()))?;
        paths.push(path);
    }
    Ok(paths)
}

/// A scenario that went well.
struct Done {
    scenario: Scenario,
    outcome: Outcome,
    written: Vec<PathBuf>,
    warnings: Vec<String>,
}

/// Tells the user how a scenario went.
fn report(args: &RunArgs, input: &Input, result: Option<Result<Done, Box<dyn Error>>>) -> io::Result<Ending> {
    let Done { scenario, outcome, written, warnings } = match result {
        None => return Ok(Ending::Failed),
        Some(Err(error)) => {
            eprintln!("error: {}: {error}", input.path);
            return Ok(Ending::Failed);
        }
        Some(Ok(done)) => done,
    };
    for warning in &warnings {
        eprintln!("warning: {}: {warning}", input.path);
    }
    if !args.quiet {
        let mut stdout = io::stdout().lock();
        let paths: Vec<String> = written.iter().map(|path| path.display().to_string()).collect();
        writeln!(stdout, "{} → {}", scenario.title(), paths.join(", "))?;
        if let Some(columns) = curve_columns(args.plot_in_terminal) {
            // The table names the other pages; their curves are in the picture.
            if let Some(curve) = outcome.ensembles.first().and_then(|main| block_curve(&scenario, main, columns)) {
                writeln!(stdout, "\n{curve}")?;
            }
        }
        writeln!(stdout, "{}", figures_table(&scenario, &outcome))?;
    }
    let missed = outcome.comparison.figures.iter().any(|figure| figure.verdict == Verdict::Miss);
    Ok(if args.strict && missed { Ending::Inconsistent } else { Ending::Done })
}

/// Width of the curve between the lines of output, where there is to be one.
fn curve_columns(when: PlotInTerminal) -> Option<usize> {
    const WIDEST: usize = 100;
    const NARROW: usize = 80;
    let terminal = Term::stdout();
    match when {
        PlotInTerminal::Never => None,
        PlotInTerminal::Auto if !terminal.is_term() => None,
        PlotInTerminal::Auto | PlotInTerminal::Always => {
            Some(terminal.size_checked().map_or(NARROW, |(_, columns)| usize::from(columns).min(WIDEST)))
        }
    }
}
