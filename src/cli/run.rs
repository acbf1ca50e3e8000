//! `outagesim run`: simulate scenarios, write their files, print their tables.

use super::Ending;
use super::args::{PlotInTerminal, RunArgs};
use super::format::{Format, OVERVIEW, overview_files};
use super::idle;
use super::input::{self, Input};
use super::observed;
use super::output;
use super::progress::Progress;
use super::window;
use console::Term;
use outagesim::chart::{Chart, Overview, OverviewChart};
use outagesim::compare::Verdict;
use outagesim::export::{HtmlReport, block_curve, explanation_table, figures_table, observed_table, readings_table};
use outagesim::scenario::{Role, Scenario};
use outagesim::{Options, Outcome};
use std::error::Error;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// The page of the whole run.
const PAGE: &str = "index.html";

/// Runs every scenario; a failure in one does not lose the others.
pub fn run(args: &RunArgs) -> io::Result<Ending> {
    if let Err(idle) = idle::refuse(args) {
        for line in idle.to_string().lines() {
            eprintln!("error: {line}");
        }
        return Ok(Ending::Failed);
    }
    let (inputs, unreadable) = input::read_all(&args.scenarios);
    let mut ending = if unreadable.is_empty() { Ending::Done } else { Ending::Failed };
    let all = inputs.len() + unreadable.len();
    let several = all > 1;
    let clashes = input::equal_names(&inputs);
    for (one, other) in &clashes {
        eprintln!("error: {} and {} would both write {}", one.path, other.path, args.out.join(&one.name).display());
    }
    let reserved = input::with_reserved_name(&inputs);
    for input in &reserved {
        eprintln!("{}", input::reserved(&input.path));
    }
    if !clashes.is_empty() || !reserved.is_empty() {
        return Ok(Ending::Failed);
    }

    if !args.observed.is_empty() && inputs.len() > 1 {
        eprintln!(
            "error: --observed names the curve of one scenario, and here are {}: put `observed = \"…\"` under [page] in each \
             scenario instead, or run them one by one",
            inputs.len()
        );
        return Ok(Ending::Failed);
    }

    let options = Options {
        seed: args.seed,
        replicates: args.replicates,
        threads: args.threads,
        explain: args.explain,
        ..Options::default()
    };
    let Some(chart_options) = args.chart_options() else {
        return Err(io::Error::other("the size is not possible"));
    };
    let mut page = args.format.contains(&Format::Html).then(|| HtmlReport::with_scale(chart_options.scale));
    let mut overview = Overview::default();
    let progress = Progress::new(inputs.len(), args.quiet);
    let mut failed = unreadable;
    for input in &inputs {
        let result = progress.aside(|| input.parse()).map(|scenario| {
            progress.start(&input.name, || format!("{}: {} …", input.path, work(&scenario, args.explain)));
            let observed = observed::read(&scenario, &input.folder, &args.observed, args.observed_role)?;
            let options = Options { window: window::of(args, &scenario)?, ..options.clone() };
            let outcome = outagesim::run_beside(&scenario, &observed, &options)?;
            let chart = Chart::with(&scenario, &outcome, &chart_options)?;
            overview.add(&scenario, &outcome);
            let written = write_files(args, &scenario, &outcome, &chart)?;
            if let Some(page) = &mut page {
                page.add(&scenario, &outcome)?;
            }
            Ok(Done { scenario, outcome, written, warnings: chart.warnings })
        });
        progress.advance();
        if !matches!(result, Some(Ok(_))) {
            failed.push(input.path.clone());
        }
        ending = ending.max(progress.aside(|| report(args, input, result))?);
    }
    // Those which succeeded: a picture of an earlier run would show others.
    if several && !overview.is_empty() {
        overview.add_failed(failed.len());
        ending = ending.max(progress.aside(|| write_overview(args, &overview.compose(&chart_options)))?);
    }
    // A run in which everything failed leaves the page of an earlier one alone.
    if let Some(mut page) = page.filter(|page| !page.is_empty()) {
        page.add_failed(failed.len());
        ending = ending.max(progress.aside(|| write_page(args, &page))?);
    }
    drop(progress);
    if several && !failed.is_empty() {
        eprintln!("{}", tally(all, &failed));
    }
    Ok(ending)
}

/// How many scenarios could be run, and which could not: the pictures show only the others.
fn tally(all: usize, failed: &[String]) -> String {
    let names = failed.join(", ").replace(char::is_control, " ");
    format!("{} of {all} scenarios done; {} failed: {names}", all - failed.len(), failed.len())
}

/// What takes its time with a scenario.
fn work(scenario: &Scenario, explain: bool) -> String {
    let counted = |n: usize, what: &str| format!("{n} {what}{}", if n == 1 { "" } else { "s" });
    let figures = scenario.figures().iter().filter(|figure| figure.role != Role::Context).count();
    let pages = scenario.pages().len();
    let place = if pages > 1 { format!(" on {}", counted(pages, "page")) } else { String::new() };
    let again = if explain { ", and again without each" } else { "" };
    format!("calibrating with {}{place}{again}", counted(figures, "figure"))
}

/// Writes the overview of the scenarios that could be run, in the formats of charts that were asked for.
fn write_overview(args: &RunArgs, chart: &OverviewChart) -> io::Result<Ending> {
    let files = match overview_files(&args.format, chart) {
        Ok(files) => files,
        Err(error) => {
            eprintln!("error: {OVERVIEW}: {error}");
            return Ok(Ending::Failed);
        }
    };
    let mut written = Vec::new();
    for file in files {
        let path = args.out.join(file.name);
        if let Err(error) = write(&path, &file.bytes) {
            eprintln!("error: {error}");
            return Ok(Ending::Failed);
        }
        written.push(path.display().to_string());
    }
    if !args.quiet && !written.is_empty() {
        writeln!(io::stdout().lock(), "Overview of the run → {}", written.join(", "))?;
    }
    Ok(Ending::Done)
}

/// Writes the page of the scenarios that could be run.
fn write_page(args: &RunArgs, page: &HtmlReport) -> io::Result<Ending> {
    let path = args.out.join(PAGE);
    if let Err(error) = write(&path, page.finish().as_bytes()) {
        eprintln!("error: {error}");
        return Ok(Ending::Failed);
    }
    if !args.quiet {
        writeln!(io::stdout().lock(), "Page of the run → {}", path.display())?;
    }
    Ok(Ending::Done)
}

fn write(path: &Path, bytes: &[u8]) -> Result<(), String> {
    output::replace(path, bytes).map_err(|error| format!("{} cannot be written: {error}", path.display()))
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
        files.extend(format.file(scenario, outcome, chart)?);
    }
    let mut paths = Vec::new();
    for file in files {
        let path = args.out.join(file.name);
        write(&path, &file.bytes)?;
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
            // One line a problem.
            for line in error.to_string().lines() {
                eprintln!("error: {}: {}", input.path, line.replace(char::is_control, " "));
            }
            return Ok(Ending::Failed);
        }
        Some(Ok(done)) => done,
    };
    for warning in &warnings {
        eprintln!("warning: {}: {}", input.path, warning.replace(char::is_control, " "));
    }
    if !args.quiet {
        match print(args, &scenario, &outcome, &written) {
            // Whoever read our output has seen enough, but still wants the files.
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => return Err(error),
            _ => {}
        }
    }
    if !args.strict {
        return Ok(Ending::Done);
    }
    let misses = outcome.comparison.figures.iter().filter(|compared| compared.verdict == Verdict::Miss);
    let misses = misses.map(|compared| ("miss", compared.figure));
    let contradicted = outcome.diagnostics.contradicted.iter().map(|&figure| ("contradicted", figure));
    let mut ending = Ending::Done;
    for (how, id) in misses.chain(contradicted) {
        let figure = scenario.figure(id);
        let (kind, outlet) = (figure.quantity.kind().word(), &scenario.source(figure.source).outlet);
        let what = format!("{kind} “{}” ({outlet})", figure.words).replace(char::is_control, " ");
        eprintln!("{how}: {}: {what}", input.path);
        ending = Ending::Inconsistent;
    }
    Ok(ending)
}

/// Prints what was found out and where it was written.
fn print(args: &RunArgs, scenario: &Scenario, outcome: &Outcome, written: &[PathBuf]) -> io::Result<()> {
    let mut stdout = io::stdout().lock();
    write!(stdout, "{}", scenario.title().replace(char::is_control, " "))?;
    for (i, path) in written.iter().enumerate() {
        write!(stdout, "{}{}", if i == 0 { " → " } else { ", " }, path.display())?;
    }
    writeln!(stdout)?;
    if let Some(columns) = curve_columns(args.plot_in_terminal) {
        // The table names the other pages; their curves are in the picture.
        let main = outcome.ensembles.first();
        let observed = |page| outcome.observed.iter().find(|curve| curve.page == page);
        if let Some(curve) = main.and_then(|main| block_curve(scenario, main, observed(main.page), columns)) {
            writeln!(stdout, "\n{curve}")?;
        }
    }
    writeln!(stdout, "{}", figures_table(scenario, outcome))?;
    if let Some(table) = explanation_table(scenario, outcome) {
        writeln!(stdout, "{table}")?;
    }
    for table in [observed_table(scenario, outcome), readings_table(scenario, outcome)].into_iter().flatten() {
        writeln!(stdout, "{table}")?;
    }
    Ok(())
}

/// Width of the curve between the lines of output, where there is to be one.
fn curve_columns(when: Option<PlotInTerminal>) -> Option<usize> {
    const WIDEST: usize = 100;
    const NARROW: usize = 80;
    let terminal = Term::stdout();
    match when.unwrap_or(PlotInTerminal::Auto) {
        PlotInTerminal::Never => None,
        PlotInTerminal::Auto if !terminal.is_term() => None,
        PlotInTerminal::Auto | PlotInTerminal::Always => {
            Some(terminal.size_checked().map_or(NARROW, |(_, columns)| usize::from(columns).min(WIDEST)))
        }
    }
}
