//! `outagesim compare`: two scenarios, or two readings of one, side by side.

use crate::cli::Ending;
use crate::cli::files::input::{self, Input};
use crate::cli::files::output::{self, Folder, Staged};
use crate::cli::files::plan::{self, InputFile, Output};
use crate::cli::options::chart::{Scale, Theme};
use crate::cli::options::format::{self, Format};
use crate::cli::options::number::whole;
use crate::cli::terminal::lines::Lines;
use crate::cli::terminal::print;
use crate::cli::terminal::problems::FileProblems;
use clap::{Args, ValueEnum};
use outagesim::chart::{ChartOptions, CountScale, Size, pair_chart};
use outagesim::export::{PAIR_COLUMNS, pair_csv, pair_table};
use outagesim::scenario::{Quantity, Reading, Scenario};
use outagesim::simulate::Window;
use outagesim::{Announcement, Language, Options, Outcome, Pair, worded};
use std::error::Error;
use std::io::Write;
use std::path::PathBuf;

#[derive(Debug, Args)]
pub struct CompareArgs {
    /// Scenario file, or - for standard input
    #[arg(value_name = "FIRST")]
    pub first: PathBuf,

    /// The other scenario file
    #[arg(value_name = "SECOND", required_unless_present = "read_as")]
    pub second: Option<PathBuf>,

    /// Instead of another scenario, the first with its counts understood as all reports, or as the highest bin
    #[arg(long, value_enum, value_name = "READING", conflicts_with = "second")]
    pub read_as: Option<ReadAs>,

    /// What to write, separated by commas
    #[arg(short, long, value_enum, value_delimiter = ',', default_value = "png")]
    pub format: Vec<PairFormat>,

    /// Ground of the chart
    #[arg(long, value_enum, value_name = "THEME", default_value = "light")]
    pub theme: Theme,

    /// Axis of counts
    #[arg(long, value_enum, value_name = "SCALE", default_value = "linear")]
    pub scale: Scale,

    /// Width of the chart, px, from 640 to 7680
    #[arg(long, value_name = "PX", default_value_t = Size::DEFAULT_WIDTH, value_parser = crate::cli::options::chart::px_width)]
    pub width: u32,

    /// Seed of the random numbers
    #[arg(long, value_name = "NUMBER", default_value_t = Options::default().seed, value_parser = whole::<u64>(0..=u64::MAX))]
    pub seed: u64,

    /// Simulated curves a scenario
    #[arg(long, value_name = "NUMBER", default_value_t = Options::default().replicates)]
    pub replicates: usize,

    /// Folder for the results; made where it does not exist. - writes the one file to standard output
    #[arg(short, long, value_name = "FOLDER", default_value = "output", value_parser = output::folder())]
    pub out: PathBuf,

    /// Replace files in the folder that outagesim did not write; never those that are read
    #[arg(long)]
    pub force: bool,
}

/// How the counts of the second scenario are understood.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ReadAs {
    /// All reports of the outage
    Total,
    /// The highest bin of the page
    HighestBin,
}

impl From<ReadAs> for Reading {
    fn from(read_as: ReadAs) -> Self {
        match read_as {
            ReadAs::Total => Reading::Total,
            ReadAs::HighestBin => Reading::HighestBin,
        }
    }
}

/// What can be written of two.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, ValueEnum)]
pub enum PairFormat {
    /// The chart as pixels
    Png,
    /// The chart, scalable
    Svg,
    /// The table
    Csv,
}

impl PairFormat {
    fn suffix(self) -> &'static str {
        match self {
            PairFormat::Png => Format::Png.suffix(),
            PairFormat::Svg => Format::Svg.suffix(),
            PairFormat::Csv => "csv",
        }
    }

    fn mark(self) -> Vec<u8> {
        match self {
            PairFormat::Png => Format::Png.mark().to_vec(),
            PairFormat::Svg => Format::Svg.mark().to_vec(),
            PairFormat::Csv => PAIR_COLUMNS.join(",").into_bytes(),
        }
    }
}

/// Runs both, prints the table and writes the chart.
pub fn compare(args: &CompareArgs) -> Ending {
    let mut language = Language::English;
    let done = compared(args, &mut language);
    done.map_or_else(
        |why| {
            print::errors_in(language, why.as_ref());
            Ending::Failed
        },
        |()| Ending::Done,
    )
}

/// `language` becomes that of the scenarios as soon as they are read.
fn compared(args: &CompareArgs, language: &mut Language) -> Result<(), Box<dyn Error>> {
    let (first, one) = scenario(&args.first, language)?;
    let (second, other) = match (&args.second, args.read_as) {
        (Some(path), _) => {
            let mut of_second = *language;
            let (second, scenario) = scenario(path, &mut of_second)?;
            *language = Language::of_all([*language, of_second].into_iter());
            (Some(second), scenario)
        }
        (None, read_as) => (None, reread(&first, &one, read_as.map_or(Reading::Total, Reading::from))?),
    };
    let language = *language;
    let formats = format::each_once(&args.format);
    let stem = format!("{}-and-{}", one.name(), other.name());
    let names: Vec<(PairFormat, String)> =
        formats.iter().map(|format| (*format, format!("{stem}.{}", format.suffix()))).collect();
    let into_stdout = output::is_stdout(&args.out);
    if into_stdout && names.len() > 1 {
        return Err(worded!("--out - takes one --format").into());
    }
    if !into_stdout {
        refuse_losses(args, [Some(&first), second.as_ref()], &names)?;
    }
    let options = ChartOptions {
        theme: args.theme.into(),
        scale: CountScale::from(args.scale),
        size: Size::new(Some(args.width), None).ok_or(worded!("the width is not possible"))?,
        ..ChartOptions::default()
    };
    let [one, other] = [one, other].map(|scenario| scenario.in_language(language));
    let (one, other) = outcomes(args, &one, &other)?;
    for outcome in [&one, &other] {
        for warning in outcome.told_warnings(language) {
            let warning = format!("{}: {warning}", outcome.scenario.name());
            print::note(Announcement::Warning(&warning).tell(language));
        }
    }
    let pair = Pair::new(&one, &other);
    let chart = pair_chart(&pair, &options);
    let write = |format: PairFormat, out: &mut dyn Write| match format {
        PairFormat::Png => Format::Png.write_overview(&chart, out),
        PairFormat::Svg => Format::Svg.write_overview(&chart, out),
        PairFormat::Csv => Ok(pair_csv(&pair, out)?),
    };
    if into_stdout {
        let mut bytes = Vec::new();
        names.iter().try_for_each(|(format, _)| write(*format, &mut bytes))?;
        print::bytes(&bytes);
        return Ok(());
    }
    let folder = Folder::open(&args.out)?;
    let mut staged = Staged::new(&folder);
    for (format, name) in &names {
        staged.write(name, |out| write(*format, out))?;
    }
    let written: Vec<String> = staged.publish()?.iter().map(|path| path.display().to_string()).collect();
    print::result(outagesim::legible::line(&format!("{} → {}", chart.title, written.join(", "))));
    print::result(pair_table(&pair, [one.scenario.name(), other.scenario.name()]));
    Ok(())
}

/// A scenario and its text; `language` becomes its own, or that in which its problems are told.
fn scenario(path: &PathBuf, language: &mut Language) -> Result<(Input, Scenario), Box<dyn Error>> {
    let input = input::one(path)?;
    let (scenario, problems) = input.parse(None);
    *language = problems.as_ref().map_or(*language, FileProblems::language);
    problems.iter().for_each(FileProblems::show);
    let scenario = scenario.ok_or_else(|| Announcement::Problems.tell(*language))?;
    *language = scenario.language();
    Ok((input, scenario))
}

/// The scenario with its counts understood in another way.
fn reread(input: &Input, as_it_is: &Scenario, reading: Reading) -> Result<Scenario, Box<dyn Error>> {
    let name = format!("{}-as-{}", input.name, reading.word());
    let quantities = |scenario: &Scenario| -> Vec<Quantity> {
        scenario.figures().iter().map(|figure| figure.quantity.clone()).collect()
    };
    let scenario = Scenario::parse_as(&name, &input.text, reading).map_err(|problems| {
        FileProblems::new(input.path.clone(), input.text.clone(), problems).show();
        Announcement::CannotBeRead { path: &input.path, reading: reading.word() }.tell(as_it_is.language())
    })?;
    if quantities(&scenario) == quantities(as_it_is) {
        let why = Announcement::SameReading { path: &input.path, reading: reading.word() };
        return Err(why.tell(as_it_is.language()).into());
    }
    Ok(scenario)
}

fn refuse_losses(args: &CompareArgs, inputs: [Option<&Input>; 2], names: &[(PairFormat, String)]) -> Result<(), Lines> {
    let files = inputs.into_iter().flatten().filter_map(|input| input.file.clone());
    let sources: Vec<InputFile> =
        files.map(|path| InputFile { path, what: worded!("the text of a scenario") }).collect();
    let outputs = names.iter().map(|(format, name)| Output {
        path: args.out.join(name),
        what: format.suffix().into(),
        mark: format.mark(),
        of: worded!("the comparison"),
    });
    plan::refuse_losses(&outputs.collect::<Vec<_>>(), &sources, args.force)
}

/// Both, over one stretch of time where they are of one: else a curve would end in the middle of the picture.
fn outcomes(args: &CompareArgs, one: &Scenario, other: &Scenario) -> Result<(Outcome, Outcome), Box<dyn Error>> {
    let run = |scenario: &Scenario, window: Option<Window>| {
        let options = Options { seed: args.seed, replicates: args.replicates, window, ..Options::default() };
        outagesim::run(scenario, &options)
            .map_err(|error| worded!("{path}: {line}", path = scenario.name(), line = error.text()))
    };
    let (first, second) = (run(one, None)?, run(other, None)?);
    let (Some((from, to)), Some((since, until))) = (span(&first), span(&second)) else { return Ok((first, second)) };
    if (from, to) == (since, until) || until <= from || to <= since {
        return Ok((first, second));
    }
    let window = Some(Window::new(from.min(since), to.max(until))?);
    Ok((run(one, window)?, run(other, window)?))
}

/// What is drawn of the main page.
fn span(outcome: &Outcome) -> Option<(jiff::Timestamp, jiff::Timestamp)> {
    let main = outcome.ensembles.first()?;
    let end = main.bin_starts_min.last()? + main.bin_min;
    Some((outcome.scenario.instant(*main.bin_starts_min.first()?), outcome.scenario.instant(end)))
}
