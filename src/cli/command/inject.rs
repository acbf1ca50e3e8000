//! `outagesim inject`: adds simulated outages to a user's own series.

use crate::cli::Ending;
use crate::cli::files::input::{self, Input};
use crate::cli::files::output::{self, Folder, Staged};
use crate::cli::files::plan::{self, InputFile, Output};
use crate::cli::options::data;
use crate::cli::options::number::whole;
use crate::cli::terminal::lines::Lines;
use crate::cli::terminal::print;
use clap::Args;
use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use outagesim::Options;
use outagesim::inject::{Copies, InjectError, InjectOptions, Planted, Scale, Series};
use outagesim::scenario::Scenario;
use outagesim::{legible, worded};
use std::error::Error;
use std::path::PathBuf;

#[derive(Debug, Args)]
pub struct InjectArgs {
    /// Scenario file, or - for standard input
    #[arg(value_name = "SCENARIO")]
    pub scenario: PathBuf,

    /// The series: CSV or Parquet with a column of times and one of counts, a JSON of points, or OpenMetrics text
    #[arg(long, value_name = "FILE")]
    pub into: PathBuf,

    /// Column of the counts [default: reports, value, count, requests, n, y and others], key of JSON, or metric of OpenMetrics
    #[arg(long, value_name = "NAME")]
    pub column: Option<String>,

    /// On whose clock times of the series and of --at are that name no zone [default: the scenario's]
    #[arg(long, value_name = "ZONE", value_parser = data::time_zone)]
    pub time_zone: Option<TimeZone>,

    /// When an outage begins, with its date: "2024-03-05 13:50"; again for each further one [default: when it began]
    #[arg(long, value_name = "TIME")]
    pub at: Vec<String>,

    /// Size of the surge in the series: 3x (of its median) or "596 reports" (its highest bin) [default: as in the scenario]
    #[arg(long, value_name = "SIZE", value_parser = |text: &str| text.parse::<Scale>().map_err(|error| error.to_string()))]
    pub scale_to: Option<Scale>,

    /// Copies of the series, each with other outages
    #[arg(long, value_name = "NUMBER", default_value_t = 1, value_parser = whole::<u64>(1..=10_000))]
    pub replicates: u64,

    /// Share of the copies without any outage, from 0 to 1: the first ones
    #[arg(long, value_name = "SHARE", default_value_t = 0.0)]
    pub without: f64,

    /// Seed of the random numbers
    #[arg(long, value_name = "NUMBER", default_value_t = Options::default().seed, value_parser = whole::<u64>(0..=u64::MAX))]
    pub seed: u64,

    /// Folder for the results; made where it does not exist. - writes the one copy to standard output
    #[arg(short, long, value_name = "FOLDER", default_value = "output", value_parser = output::folder())]
    pub out: PathBuf,

    /// Replace files in the folder that outagesim did not write; never those that are read
    #[arg(long)]
    pub force: bool,
}

/// The header of the truth.
const TRUTH: &str = "file,outage,scenario,seed,replicate,start_utc,restored_utc,first_row,most_row,last_row,injected";

/// The header of the table of what was added.
const ADDED_COLUMNS: &str = "time_utc,injected";

/// Writes the copies, and one table of what was planted in them.
pub fn inject(args: &InjectArgs) -> Ending {
    match injected(args) {
        Ok(written) => {
            written.iter().for_each(|path| print::result(path.display()));
            Ending::Done
        }
        Err(error) => {
            print::errors(error);
            Ending::Failed
        }
    }
}

fn injected(args: &InjectArgs) -> Result<Vec<PathBuf>, Box<dyn Error>> {
    let input = input::one(&args.scenario)?;
    let scenario = input.parse_and_show(None).ok_or("the scenario has problems")?;
    let time_zone = args.time_zone.as_ref().unwrap_or(scenario.time_zone());
    let series = input::series(&args.into, args.column.as_deref(), time_zone)?;
    let clean = clean_copies(args)?;
    if let [first, _, ..] = scenario.pages() {
        let pages = scenario.pages().len();
        print::note(format_args!("note: the outage of the page {} is planted, the first of {pages}", first.name));
    }
    let names = Names::new(args, &series);
    let into_stdout = output::is_stdout(&args.out);
    if into_stdout && names.copies.len() > 1 {
        return Err("--out - takes one copy of the series: leave out --replicates, or name a folder".into());
    }
    if !into_stdout {
        refuse_losses(args, &input, &series, &names)?;
    }
    let options = InjectOptions {
        seed: args.seed,
        copies: args.replicates as usize,
        clean,
        starts: starts(args, &scenario)?,
        scale: args.scale_to.unwrap_or(Scale::AsSimulated),
    };
    let copies = Copies::new(&scenario, &series, options).map_err(|error| match error {
        InjectError::Outside { .. } => format!("--at: {error}"),
        error => error.to_string(),
    })?;
    let mut truth = csv::Writer::from_writer(Vec::new());
    truth.write_record(TRUTH.split(','))?;
    let mut made = |copy: usize, name: &str| -> csv::Result<Vec<u64>> {
        let planted = copies.planted(copy);
        for (number, one) in planted.iter().enumerate() {
            tell(&mut truth, (name, number), &scenario, args.seed, one)?;
        }
        Ok(copies.added(&planted))
    };
    if into_stdout {
        print::bytes(&series.with(&made(0, &names.copies[0])?)?);
        return Ok(Vec::new());
    }
    let folder = Folder::open(&args.out)?;
    let mut staged = Staged::new(&folder);
    for (copy, name) in names.copies.iter().enumerate() {
        let added = made(copy, name)?;
        let file = series.with(&added).map_err(|error| format!("{}: {error}", args.into.display()))?;
        staged.write(name, |out| out.write_all(&file))?;
        if let Some(table) = names.tables.get(copy) {
            staged.write(table, |out| out.write_all(series.added_csv(&added).as_bytes()))?;
        }
    }
    let truth = truth.into_inner().map_err(|error| error.into_error())?;
    staged.write(&names.truth, |out| out.write_all(&truth))?;
    Ok(staged.publish()?)
}

/// Names of the files that are written.
struct Names {
    /// The series with what was added.
    copies: Vec<String>,
    /// What was added to each, where a copy has no place for it.
    tables: Vec<String>,
    /// When and how much was added to each.
    truth: String,
}

impl Names {
    fn new(args: &InjectArgs, series: &Series) -> Self {
        let stem = args.into.file_stem().map_or("series".to_owned(), |stem| stem.to_string_lossy().into_owned());
        let ending = args.into.extension().map_or("csv".into(), |ending| ending.to_string_lossy());
        let named = |what: &str, ending: &str| match args.replicates {
            1 => vec![format!("{stem}.{what}.{ending}")],
            copies => (0..copies).map(|copy| format!("{stem}.{what}-{copy}.{ending}")).collect(),
        };
        // A file that has no place for what was added has a table beside it.
        let has_place = series.mark().is_some();
        let tables = if has_place { Vec::new() } else { named("injected-reports", "csv") };
        Self { copies: named("injected", &ending), tables, truth: format!("{stem}.truth.csv") }
    }
}

/// How many copies have no outage.
fn clean_copies(args: &InjectArgs) -> Result<usize, String> {
    let (without, copies) = (args.without, args.replicates);
    if !(0.0..=1.0).contains(&without) {
        return Err(format!("--without: found {without}, expected a share from 0 to 1"));
    }
    let clean = (without * copies as f64).round() as usize;
    if clean == copies as usize && without < 1.0 {
        return Err(format!(
            "--without: {without} of {clean} copies leaves none with an outage: ask for more --replicates"
        ));
    }
    Ok(clean)
}

fn refuse_losses(args: &InjectArgs, input: &Input, series: &Series, names: &Names) -> Result<(), Lines> {
    let scenario = input.file.clone().map(|path| InputFile { path, what: worded!("the text of a scenario") });
    let series_file = InputFile { path: args.into.clone(), what: worded!("the series") };
    let sources: Vec<InputFile> = scenario.into_iter().chain([series_file]).collect();
    let output = |name: &String, what, mark: &[u8]| Output {
        path: args.out.join(name),
        what,
        mark: mark.to_vec(),
        of: args.into.display().to_string().into(),
    };
    let mark = series.mark().unwrap_or_default();
    let copies = names.copies.iter().map(|name| output(name, worded!("a copy"), &mark));
    let tables = names.tables.iter().map(|name| output(name, worded!("what was added"), ADDED_COLUMNS.as_bytes()));
    let outputs: Vec<Output> =
        copies.chain(tables).chain([output(&names.truth, worded!("the truth"), TRUTH.as_bytes())]).collect();
    plan::refuse_losses(&outputs, &sources, args.force)
}

/// When the outages of a copy begin; none: when the simulated one did.
fn starts(args: &InjectArgs, scenario: &Scenario) -> Result<Vec<Timestamp>, String> {
    let on_clock = |words: &String, zone: &TimeZone| {
        if let Ok(instant) = words.parse() {
            return Ok(instant);
        }
        let expected = |_| format!("--at: found `{words}`, expected a time with its date: \"2024-03-05 13:50\"");
        let time: DateTime = words.parse().map_err(expected)?;
        let instant = zone.to_ambiguous_timestamp(time).unambiguous();
        instant.map_err(|error| format!("--at: {error}; write it with its offset: \"2024-03-05T13:50+01:00\""))
    };
    let read = |words: &String| match &args.time_zone {
        Some(zone) => on_clock(words, zone),
        None => scenario.time(words).map_err(|error| format!("--at: {error}")),
    };
    args.at.iter().map(read).collect()
}

/// A row of the truth; rows of the series are counted from 1, the header apart.
fn tell(
    truth: &mut csv::Writer<Vec<u8>>,
    (file, number): (&str, usize),
    scenario: &Scenario,
    seed: u64,
    planted: &Planted,
) -> csv::Result<()> {
    let row = |place: usize| planted.rows.map_or(String::new(), |rows| (rows[place] + 1).to_string());
    truth.write_record([
        legible::cell(file).as_ref(),
        &number.to_string(),
        &legible::cell(scenario.name()),
        &seed.to_string(),
        &planted.outage.replicate.to_string(),
        &planted.outage.start.to_string(),
        &planted.restored.to_string(),
        &row(0),
        &row(1),
        &row(2),
        &planted.added.iter().sum::<u64>().to_string(),
    ])
}
