//! `outagesim run`: simulate scenarios, write their files, print their tables.

use crate::cli::Ending;
use crate::cli::files::input::{self, Input};
use crate::cli::files::output::{Folder, Staged};
use crate::cli::files::plan::{self, InputFile, Output};
use crate::cli::files::{observed, output, path};
use crate::cli::options::args::RunArgs;
use crate::cli::options::chart::{self, LanguageArg};
use crate::cli::options::format::{self, Format, Written};
use crate::cli::options::{data, idle, window};
use crate::cli::terminal::lines::{self, Lines, of_system};
use crate::cli::terminal::print;
use crate::cli::terminal::problems::{Failure, FileProblems};
use crate::cli::terminal::progress::Progress;
use crate::cli::terminal::report::Done;
use outagesim::chart::{ChartOptions, Overview, Purpose};
use outagesim::export::HtmlReport;
use outagesim::legible;
use outagesim::proof::Picture;
use outagesim::scenario::Scenario;
use outagesim::{Announcement, Language, Options, Text, worded};
use std::error::Error;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

/// Runs every scenario; a failure in one does not lose the others.
pub fn run(args: &RunArgs) -> Ending {
    let stated = chart::stated(args.language);
    if let Err(idle) = idle::refuse(args) {
        print::errors_in(stated, &idle);
        return Ending::Failed;
    }
    let (inputs, unreadable) = input::read_all(&args.scenarios);
    let told = unreadable.into_iter().map(|file| file.in_language(stated));
    let unreadable: Vec<String> = told.inspect(FileProblems::show).map(|file| file.path).collect();
    let reserved = input::with_reserved_name(&inputs);
    for input in &reserved {
        input::reserved(&input.path).in_language(stated).show();
    }
    if !reserved.is_empty() {
        return Ending::Failed;
    }
    if !args.observed.observed.is_empty() && inputs.len() > 1 {
        let why = worded!(
            "--observed names the curve of one scenario, and here are {n}: put `observed = \"…\"` under [page] in each scenario instead, or run them one by one",
            n = inputs.len().to_string()
        );
        print::errors_in(stated, &why);
        return Ending::Failed;
    }
    let into_stdout = output::is_stdout(&args.out);
    if into_stdout
        && (inputs.len() != 1
            || format::each_once(&args.format).len() != 1
            || args.format.contains(&Format::Html)
            || args.purposes().len() > 1)
    {
        print::errors_in(stated, &worded!("--out - takes one scenario, one --format, not html, and one use of --for"));
        return Ending::Failed;
    }
    // What is read from stdout is the file alone.
    let args = &RunArgs { quiet: args.quiet || into_stdout, ..args.clone() };
    let scenarios: Vec<(Input, Option<Scenario>)> = inputs
        .into_iter()
        .map(|input| {
            let scenario = input.parse_and_show(args.language);
            (input, scenario)
        })
        .collect();
    if !into_stdout && let Err(losses) = refuse_losses(args, &scenarios, scenarios.len() + unreadable.len()) {
        print::errors_in(language(args, &scenarios), &losses);
        return Ending::Failed;
    }
    run_all(args, &scenarios, unreadable)
}

/// The files of a scenario, each with its format and, of charts, what it is made for.
fn files(args: &RunArgs, scenario: &str) -> Vec<((Format, Option<Purpose>), String)> {
    let purposes = args.purposes();
    let of = |format: Format| {
        format.file_names(scenario, &purposes).into_iter().map(move |(use_, name)| ((format, use_), name))
    };
    format::each_once(&args.format).into_iter().flat_map(of).collect()
}

/// Refuses to overwrite what the run reads, what it writes besides, and what it has not written. `all` counts scenarios that
/// cannot be read, too.
fn refuse_losses(args: &RunArgs, scenarios: &[(Input, Option<Scenario>)], all: usize) -> Result<(), Lines> {
    let (mut outputs, mut sources) = (Vec::new(), Vec::new());
    for format in format::each_once(&args.format) {
        if let Some(name) = format.file_name_of_run(all) {
            outputs.push(Output::of_run(args.out.join(name), format, worded!("the run")));
        }
    }
    for (input, scenario) in scenarios {
        let what = worded!("the text of a scenario");
        sources.extend(input.file.clone().map(|path| InputFile { path, what }));
        if let Some(scenario) = scenario {
            let named = observed::named(scenario, &input.folder, &args.observed.observed).0;
            sources.extend(named.into_iter().map(|(page, path)| {
                let what = worded!("the observed curve of {page}", page);
                InputFile { path: path::with_parts(&path).0, what }
            }));
        }
        // One that cannot be run may be mended later, and then has the same files.
        let files = files(args, &input.name);
        let of_run = |((format, _), name)| Output::of_run(args.out.join(name), format, input.path.clone().into());
        outputs.extend(files.into_iter().map(of_run));
    }
    plan::refuse_losses(&outputs, &sources, args.force)
}

/// The language in which a run is told: that which is asked for, or that of all its scenarios.
fn language(args: &RunArgs, scenarios: &[(Input, Option<Scenario>)]) -> Language {
    let of_all = || Language::of_all(scenarios.iter().flat_map(|(_, scenario)| scenario).map(Scenario::language));
    args.language.map_or_else(of_all, |LanguageArg(language)| language)
}

/// Runs what could be read; `failed` begins with what could not.
fn run_all(args: &RunArgs, scenarios: &[(Input, Option<Scenario>)], mut failed: Vec<String>) -> Ending {
    let all = scenarios.len() + failed.len();
    let language = language(args, scenarios);
    let mut ending = if failed.is_empty() { Ending::Done } else { Ending::Failed };
    if let Err(why) = args.font.install() {
        print::errors_in(language, &why);
        return Ending::Failed;
    }
    let Some(chart_options) = args.chart_options() else {
        print::errors_in(language, &worded!("the size is not possible"));
        return Ending::Failed;
    };
    let mut run = Run {
        args,
        options: Options {
            seed: args.seed,
            replicates: args.replicates,
            threads: args.threads,
            explain: args.explain,
            effort: args.effort,
            ..Options::default()
        },
        chart_options,
        folder: None,
        language,
        overview: Overview::default(),
        page: args.format.contains(&Format::Html).then(|| HtmlReport::with_scale(chart_options.scale)),
    };
    let progress = Progress::new(scenarios.len(), args.quiet);
    for (input, scenario) in scenarios {
        let told = match scenario {
            None => Ending::Failed,
            Some(scenario) => {
                progress.start(&input.name, || format!("{}: {} …", input.path, run.options.work(scenario)));
                let done = run.scenario(input, scenario);
                progress.aside(|| match done {
                    Ok(done) => done.report(args, &input.path),
                    Err(failure) => {
                        failure.show(&input.path, scenario.language());
                        Ending::Failed
                    }
                })
            }
        };
        progress.advance();
        if told == Ending::Failed {
            failed.push(input.path.clone());
        }
        ending = ending.max(told);
    }
    if let Err(error) = run.finish((all, failed.len()), language, &progress) {
        progress.aside(|| print::errors_in(language, error.as_ref()));
        ending = Ending::Failed;
    }
    drop(progress);
    if all > 1 && !failed.is_empty() {
        let names = failed.join(", ");
        print::note(Announcement::Done { all, failed: failed.len(), names: &names }.tell(language));
    }
    ending
}

/// A run, and what has gathered in it of the scenarios that are done.
struct Run<'a> {
    args: &'a RunArgs,
    options: Options,
    chart_options: ChartOptions,
    /// Open as soon as there is something to write.
    folder: Option<Folder>,
    language: Language,
    overview: Overview,
    page: Option<HtmlReport>,
}

impl Run<'_> {
    /// Runs a scenario and writes its files: all, or none where one cannot be made.
    fn scenario(&mut self, input: &Input, scenario: &Scenario) -> Result<Done, Failure> {
        let args = self.args;
        let observed = observed::read(scenario, &input.folder, &args.observed)?;
        let options = Options { window: window::of(args, scenario)?, observed, ..self.options.clone() };
        let outcome = outagesim::run(scenario, &options)?;
        let mut pictures = vec![Picture::new(&outcome, &self.chart_options, None)?];
        for purpose in args.purposes() {
            pictures.push(Picture::new(&outcome, &self.chart_options, Some(purpose))?);
        }
        let data = data::options(args, &outcome);
        let written = self.write(files(args, scenario.name()).into_iter(), |(format, purpose), out| {
            let picture = pictures.iter().find(|picture| picture.purpose() == purpose).unwrap_or(&pictures[0]);
            format.write(&outcome, picture, &data, out)
        });
        let written = written?;
        self.overview.add(&outcome);
        if let Some(page) = &mut self.page {
            page.add(&outcome);
        }
        let warnings = pictures[0].chart().warnings.clone();
        Ok(Done { outcome, written, warnings })
    }

    /// Writes what shows all scenarios that are done: the others would be of an earlier run.
    fn finish(
        mut self,
        (all, failed): (usize, usize),
        language: Language,
        progress: &Progress,
    ) -> Result<(), Box<dyn Error>> {
        if self.overview.is_empty() {
            return Ok(());
        }
        self.overview.add_failed(failed);
        let chart = self.overview.compose(&self.chart_options);
        let page = self.page.take().map(|mut page| {
            page.add_failed(failed);
            page.finish()
        });
        let files = format::each_once(&self.args.format)
            .into_iter()
            .filter_map(|format| Some((format, format.file_name_of_run(all)?)));
        let written = self.write(files, |format, out| match (format, &page) {
            (Format::Html, Some(page)) => Ok(out.write_all(page.as_bytes())?),
            _ => format.write_overview(&chart, out),
        })?;
        let is_page = |path: &PathBuf| path.extension().is_some_and(|suffix| suffix == Format::Html.suffix());
        let (pages, overviews): (Vec<PathBuf>, Vec<PathBuf>) = written.into_iter().partition(is_page);
        if self.args.quiet {
            return Ok(());
        }
        let joined = |paths: Vec<PathBuf>| {
            let paths: Vec<String> = paths.iter().map(|path| path.display().to_string()).collect();
            paths.join(", ")
        };
        let (overviews, pages) = (joined(overviews), joined(pages));
        let told = [(&overviews, Announcement::Overview(&overviews)), (&pages, Announcement::Page(&pages))];
        for (_, told) in told.into_iter().filter(|(paths, _)| !paths.is_empty()) {
            progress.aside(|| print::result(legible::line(&told.tell(language))));
        }
        Ok(())
    }

    /// Writes files of the folder of results, which take their places once all of them could be made.
    fn write<K>(
        &mut self,
        files: impl Iterator<Item = (K, String)>,
        fill: impl Fn(K, &mut dyn Write) -> Written,
    ) -> Result<Vec<PathBuf>, Text> {
        let cannot = |path: &Path, error: &(dyn Error + 'static)| {
            let why = lines::of_error(error, self.language).join("; ");
            worded!("{path} cannot be written: {why}", path = path.display().to_string(), why)
        };
        let out = &self.args.out;
        if output::is_stdout(out) {
            for (format, _) in files {
                let mut stdout = BufWriter::new(io::stdout().lock());
                let written = fill(format, &mut stdout).and_then(|()| Ok(stdout.flush()?));
                // A reader that has seen enough is no failure.
                written.or_else(|error| {
                    if is_gone(error.as_ref()) {
                        Ok(())
                    } else {
                        Err(worded!("standard output: {why}", why = error.to_string()))
                    }
                })?;
            }
            return Ok(Vec::new());
        }
        let folder = match &mut self.folder {
            Some(folder) => folder,
            none => none.insert(Folder::open(out).map_err(|error| of_system(&error))?),
        };
        let mut staged = Staged::new(folder);
        for (kind, name) in files {
            staged.write(&name, |file| fill(kind, file)).map_err(|error| cannot(&out.join(&name), error.as_ref()))?;
        }
        staged.publish().map_err(|error| cannot(out, &error))
    }
}

/// Whether an error says that nobody reads any more what is written. Tables have the system's error within their own.
fn is_gone(error: &(dyn Error + 'static)) -> bool {
    let written = error.downcast_ref::<io::Error>();
    let of_table = written.and_then(|error| error.get_ref()?.downcast_ref::<csv::Error>());
    let within = of_table.and_then(|error| match error.kind() {
        csv::ErrorKind::Io(error) => Some(error),
        _ => None,
    });
    [written, within].into_iter().flatten().any(|error| error.kind() == io::ErrorKind::BrokenPipe)
}
