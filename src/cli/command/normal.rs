//! `outagesim normal`: weeks of normal traffic, as of a service or like a series of the user's own.

use crate::cli::Ending;
use crate::cli::files::output::{Folder, Staged};
use crate::cli::files::plan::{self, InputFile, Output};
use crate::cli::files::{input, output};
use crate::cli::options::data;
use crate::cli::options::format::{self, Format};
use crate::cli::options::number::whole;
use crate::cli::terminal::lines::Lines;
use crate::cli::terminal::print;
use clap::{ArgGroup, Args, ValueEnum};
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use outagesim::Options;
use outagesim::export::{TRAFFIC_COLUMNS, traffic_csv, traffic_openmetrics};
use outagesim::normal::Week;
use outagesim::worded;
use std::error::Error;
use std::io::Write;
use std::path::{Path, PathBuf};

#[derive(Debug, Args)]
#[command(group = ArgGroup::new("measure").required(true).args(["like", "level"]))]
pub struct NormalArgs {
    /// A series to be like: CSV or Parquet with a column of times and one of counts, a JSON of points, or OpenMetrics text
    #[arg(long, value_name = "FILE")]
    pub like: Option<PathBuf>,

    /// Column of the counts in that series [default: reports, value, count, requests, n, y and others]
    #[arg(long, value_name = "NAME", requires = "like")]
    pub column: Option<String>,

    /// Reports per bin in the mean of the week, where there is no series to be like
    #[arg(long, value_name = "NUMBER", allow_negative_numbers = true)]
    pub level: Option<f64>,

    /// Width of the bins, where there is no series to be like [default: 15min]
    #[arg(long, value_name = "WIDTH", conflicts_with = "like", value_parser = data::output_bin)]
    pub bin: Option<f64>,

    /// On whose clock the day goes, and times without a zone are
    #[arg(long, value_name = "ZONE", default_value = "UTC", value_parser = data::time_zone)]
    pub time_zone: TimeZone,

    /// When the traffic begins: 2024-03-04, "2024-03-04 12:00" [default: where the series to be like ends]
    #[arg(long, value_name = "TIME", required_unless_present = "like", value_parser = time)]
    pub from: Option<DateTime>,

    /// How many weeks
    #[arg(long, value_name = "NUMBER", default_value_t = 4, value_parser = whole::<u32>(1..=52))]
    pub weeks: u32,

    /// What to write, separated by commas
    #[arg(short, long, value_enum, value_delimiter = ',', default_value = "csv")]
    pub format: Vec<TrafficFormat>,

    /// Series, each with other counts
    #[arg(long, value_name = "NUMBER", default_value_t = 1, value_parser = whole::<u64>(1..=10_000))]
    pub replicates: u64,

    /// Seed of the random numbers
    #[arg(long, value_name = "NUMBER", default_value_t = Options::default().seed, value_parser = whole::<u64>(0..=u64::MAX))]
    pub seed: u64,

    /// Name of the files, without their ending
    #[arg(long, value_name = "NAME", default_value = "normal", value_parser = stem)]
    pub name: String,

    /// Folder for the results; made where it does not exist. - writes the one file to standard output
    #[arg(short, long, value_name = "FOLDER", default_value = "output", value_parser = output::folder())]
    pub out: PathBuf,

    /// Replace files in the folder that outagesim did not write; never those that are read
    #[arg(long)]
    pub force: bool,
}

/// What can be written of normal traffic.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, ValueEnum)]
pub enum TrafficFormat {
    /// One row a bin; a file a series
    Csv,
    /// As a Prometheus would have stored it, one sample a minute; all series in one file
    Openmetrics,
}

fn stem(name: &str) -> Result<String, String> {
    let is_one = Path::new(name).file_name().is_some_and(|file| file == name);
    if is_one { Ok(name.to_owned()) } else { Err("expected a name without a folder: --out names that".to_owned()) }
}

fn time(text: &str) -> Result<DateTime, String> {
    text.parse()
        .map_err(|_| "expected a date such as 2024-03-04, with or without a time: \"2024-03-04 12:00\"".to_owned())
}

/// Which file holds what.
enum Content {
    Replicate(u64),
    All,
}

/// Writes the traffic, and tells what it is like.
pub fn normal(args: &NormalArgs) -> Ending {
    Ending::of(written(args))
}

fn written(args: &NormalArgs) -> Result<(), Box<dyn Error>> {
    let Like { week, end, told } = like(args)?;
    let from = match args.from {
        Some(time) => {
            let instant = args.time_zone.to_ambiguous_timestamp(time).unambiguous();
            instant.map_err(|error| format!("--from: {error}"))?
        }
        None => end.ok_or("expected --from")?,
    };
    let to = from.checked_add(SignedDuration::from_hours(7 * 24 * i64::from(args.weeks)));
    let to = to.map_err(|_| format!("--from: {} weeks from then on end after the year 9999", args.weeks))?;
    // Made as they are written: thousands of series of a year do not fit into memory.
    let series = |replicate: u64| week.counts(from, to, args.seed, replicate);
    let write = |content: &Content, out: &mut dyn Write| match *content {
        Content::Replicate(number) => traffic_csv(&series(number), out),
        Content::All => traffic_openmetrics((0..args.replicates).map(series), "reports", out),
    };
    let files = files(args);
    if output::is_stdout(&args.out) {
        let [(_, content)] = &files[..] else { return Err("--out - takes one series in one --format".into()) };
        let mut bytes = Vec::new();
        write(content, &mut bytes)?;
        print::bytes(&bytes);
        return Ok(());
    }
    refuse_losses(args, &files)?;
    let folder = Folder::open(&args.out)?;
    let mut staged = Staged::new(&folder);
    for (name, content) in &files {
        staged.write(name, |out| write(content, out))?;
    }
    let paths: Vec<String> = staged.publish()?.iter().map(|path| path.display().to_string()).collect();
    print::result(outagesim::legible::line(&format!("{told} → {}", paths.join(", "))));
    Ok(())
}

/// What the traffic is like.
struct Like {
    week: Week,
    /// Where the series ends that it is like.
    end: Option<Timestamp>,
    /// What there is to tell of it.
    told: String,
}

fn like(args: &NormalArgs) -> Result<Like, Box<dyn Error>> {
    let Some(path) = &args.like else {
        let level = args.level.unwrap_or_default();
        let week = Week::usual(level, args.bin.unwrap_or(15.0) as u32, args.time_zone.clone())?;
        return Ok(Like { told: described(&week), week, end: None });
    };
    let shown = path.display();
    let series = input::series(path, args.column.as_deref(), &args.time_zone)?;
    let counts: Vec<(Timestamp, u64)> = series.counts().collect();
    let bin_min = Some(series.bin_s() / 60).filter(|_| series.bin_s() % 60 == 0).ok_or_else(|| {
        format!("{shown}: found bins of {} s, expected whole minutes: add them up to minutes", series.bin_s())
    })?;
    let fitted =
        Week::fit(&counts, bin_min as u32, args.time_zone.clone()).map_err(|error| format!("{shown}: {error}"))?;
    let days = if fitted.has_weekly_cycle { "" } else { "; not each weekday twice, so all days are alike" };
    let told = format!(
        "{}; fitted to {} bins of {shown}, {} left out that stand out{days}",
        described(&fitted.week),
        fitted.bins,
        fitted.left_out
    );
    Ok(Like { week: fitted.week, end: Some(series.span().1), told })
}

/// `300 reports a bin of 15 min in the mean, from 61 (Mon 01:30) to 605 (Mon 13:30), variance 1.6 times the mean`.
fn described(week: &Week) -> String {
    let bins = || week.expected().iter().enumerate();
    let at = |slot: usize| {
        let minutes = slot * week.bin_min() as usize;
        let day = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"][minutes / (24 * 60)];
        format!("{day} {:02}:{:02}", minutes / 60 % 24, minutes % 60)
    };
    let least = bins().min_by(|a, b| a.1.total_cmp(b.1)).unwrap_or((0, &0.0));
    let most = bins().max_by(|a, b| a.1.total_cmp(b.1)).unwrap_or((0, &0.0));
    let number = |value: f64| if value < 10.0 { format!("{value:.1}") } else { format!("{value:.0}") };
    format!(
        "{} reports per {} min in the mean, from {} ({}) to {} ({}), variance {:.1} times the mean",
        number(week.mean()),
        week.bin_min(),
        number(*least.1),
        at(least.0),
        number(*most.1),
        at(most.0),
        week.dispersion()
    )
}

fn files(args: &NormalArgs) -> Vec<(String, Content)> {
    let name = &args.name;
    let of = |format| match (format, args.replicates) {
        (TrafficFormat::Csv, 1) => vec![(format!("{name}.csv"), Content::Replicate(0))],
        (TrafficFormat::Csv, all) => {
            (0..all).map(|number| (format!("{name}-{number}.csv"), Content::Replicate(number))).collect()
        }
        (TrafficFormat::Openmetrics, _) => vec![(format!("{name}.openmetrics"), Content::All)],
    };
    format::each_once(&args.format).into_iter().flat_map(of).collect()
}

fn refuse_losses(args: &NormalArgs, files: &[(String, Content)]) -> Result<(), Lines> {
    let sources: Vec<InputFile> =
        args.like.iter().map(|path| InputFile { path: path.clone(), what: worded!("the series") }).collect();
    let outputs = files.iter().map(|(name, content)| Output {
        path: args.out.join(name),
        what: worded!("the traffic"),
        mark: match content {
            Content::Replicate(_) => TRAFFIC_COLUMNS.join(",").into_bytes(),
            Content::All => Format::Openmetrics.mark().to_vec(),
        },
        of: "normal".into(),
    });
    plan::refuse_losses(&outputs.collect::<Vec<_>>(), &sources, args.force)
}
