//! `outagesim dataset`: fills a folder with labelled series, or verifies that it is whole.

mod folder;
mod manifest;
mod verify;

use crate::cli::Ending;
use crate::cli::files::input;
use crate::cli::options::number::whole;
use crate::cli::terminal::print;
use crate::cli::terminal::problems::FileProblems;
use crate::cli::terminal::progress::Progress;
use clap::{ArgGroup, Args, Subcommand, ValueEnum};
use folder::LakeFolder;
use manifest::{Given, Recipe};
use outagesim::dataset::{Arrangement, Lake, LakeOptions, Population};
use outagesim::{Options, Outcome};
use std::error::Error;
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};

#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
#[command(group = ArgGroup::new("source").required(true).args(["from", "population"]))]
pub struct DatasetArgs {
    #[command(subcommand)]
    pub verb: Option<DatasetVerb>,

    /// Scenario files, or folders of them: each series shows a curve that agrees with one of them
    #[arg(long, value_name = "SCENARIO", num_args = 1..)]
    pub from: Vec<PathBuf>,

    /// A population instead: services, and what happens to them. `outagesim new --population NAME` writes one to change
    #[arg(long, value_name = "FILE")]
    pub population: Option<PathBuf>,

    /// Number of series
    #[arg(long, value_name = "NUMBER", default_value_t = 1_000, value_parser = whole::<u64>(1..=1 << 40))]
    pub series: u64,

    /// Different outages of each scenario; series beyond that show one of them again, with other noise
    #[arg(long, value_name = "NUMBER", default_value_t = 1_000, conflicts_with = "population")]
    pub outages: usize,

    /// Seed of the random numbers, from 0 to 18446744073709551615: same seed, same bytes
    #[arg(long, value_name = "NUMBER", default_value_t = LakeOptions::default().seed, value_parser = whole::<u64>(0..=u64::MAX))]
    pub seed: u64,

    /// How the bins of a series lie in the table
    #[arg(long, value_enum, value_name = "LAYOUT", default_value = "long")]
    pub layout: LayoutArg,

    /// Bins in a group of rows, which a reader takes or skips as a whole
    #[arg(long, value_name = "NUMBER", default_value_t = LakeOptions::default().group_bins, value_parser = whole::<NonZeroUsize>(1..=1 << 40))]
    pub group_bins: NonZeroUsize,

    /// Bins in a shard: the default makes files of about 128 MB
    #[arg(long, value_name = "NUMBER", default_value_t = LakeOptions::default().shard_bins, value_parser = whole::<NonZeroUsize>(1..=1 << 40))]
    pub shard_bins: NonZeroUsize,

    /// Into how many parts the work is divided, for as many machines; the lake does not depend on it
    #[arg(long, value_name = "NUMBER", default_value_t = 1, requires = "part", value_parser = whole::<u64>(1..=1 << 40))]
    pub parts: u64,

    /// Which part to make, from 0
    #[arg(long, value_name = "NUMBER", default_value_t = 0, requires = "parts")]
    pub part: u64,

    /// Worker threads [default: one a core]; the lake does not depend on it
    #[arg(long, value_name = "NUMBER", value_parser = crate::cli::options::args::threads())]
    pub threads: Option<NonZeroUsize>,

    /// Folder of the lake; made where it does not exist. - writes the bins alone to standard output, as one Parquet file
    #[arg(short, long, value_name = "FOLDER", default_value = "lake")]
    pub out: PathBuf,

    /// Print neither result nor progress
    #[arg(short, long)]
    pub quiet: bool,
}

#[derive(Debug, Subcommand)]
pub enum DatasetVerb {
    /// Tell what of a lake is missing or changed; exit with 1 if anything is
    Verify {
        /// Folder of the lake
        #[arg(value_name = "FOLDER")]
        folder: PathBuf,
    },
}

/// How the bins of a series lie in the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum LayoutArg {
    /// One row a bin
    Long,
    /// One row a series, whose cells are lists
    Wide,
}

/// Fills the folder, or tells what is missing in it.
pub fn dataset(args: &DatasetArgs) -> Ending {
    let done = match &args.verb {
        Some(DatasetVerb::Verify { folder }) => verify::verify(folder),
        None => fill(args).map(|()| Ending::Done),
    };
    done.unwrap_or_else(|error| {
        print::errors(error);
        Ending::Failed
    })
}

fn fill(args: &DatasetArgs) -> Result<(), Box<dyn Error>> {
    if args.part >= args.parts {
        return Err(format!("--part {} of --parts {}: parts are counted from 0", args.part, args.parts).into());
    }
    let mut options = LakeOptions::default();
    (options.seed, options.series, options.threads) = (args.seed, args.series, args.threads);
    (options.group_bins, options.shard_bins) = (args.group_bins, args.shard_bins);
    options.arrangement = match args.layout {
        LayoutArg::Long => Arrangement::Long,
        LayoutArg::Wide => Arrangement::Wide,
    };
    let (lake, given) = lake(args, options)?;
    if args.out.as_os_str() == "-" {
        let mut stdout = BufWriter::new(io::stdout().lock());
        return match lake.write_all(&mut stdout).and_then(|_| stdout.flush()) {
            // A reader that has seen enough is no failure.
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(format!("standard output: {error}").into()),
            _ => Ok(()),
        };
    }
    let recipe = Recipe::new(&lake, args.outages, given);
    let folder = LakeFolder::open(&args.out, recipe)?;
    let mine: Vec<u64> = (0..lake.shards()).filter(|shard| shard % args.parts == args.part).collect();
    let progress = Progress::of(mine.len(), ["shard", "shards"], args.quiet);
    let mut kept = 0;
    for &shard in &mine {
        let path = args.out.display();
        progress.start(&format!("shard {shard}"), || format!("shard {shard} of {} in {path} …", lake.shards()));
        if folder.holds(shard)? {
            kept += 1;
        } else {
            folder.fill(&lake, shard).map_err(|error| format!("{path}: shard {shard} cannot be written: {error}"))?;
        }
        progress.advance();
    }
    drop(progress);
    let manifest = folder.finish(&lake)?;
    if !args.quiet {
        let made = mine.len() - kept;
        let were_there = if kept > 0 { format!(" {kept} were there.") } else { String::new() };
        print::result(format_args!("{made} of {} shards are made.{were_there}", lake.shards()));
        print::result(manifest);
    }
    Ok(())
}

/// The lake, and the texts that it is made of.
fn lake(args: &DatasetArgs, options: LakeOptions) -> Result<(Lake, Vec<Given>), Box<dyn Error>> {
    if let Some(path) = &args.population {
        let shown = path.display();
        let cannot = |error: &dyn Error| format!("{shown} cannot be read: {error}");
        let text = File::open(path).and_then(|mut file| input::text(&mut file)).map_err(|error| cannot(&error))?;
        let population = Population::parse(&text).map_err(|error| format!("{shown}: {error}"))?;
        return Ok((Lake::of_population(population, options)?, vec![Given::new(&stem(path), &text)]));
    }
    let (inputs, unreadable) = input::read_all(&args.from);
    unreadable.iter().for_each(FileProblems::show);
    let scenarios: Vec<_> = inputs.iter().map(|input| input.parse_and_show(None)).collect();
    if !unreadable.is_empty() || scenarios.iter().any(Option::is_none) {
        return Err("a lake is made of all scenarios, and these have problems".into());
    }
    // No more than there are series of a scenario.
    let most = args.series.div_ceil(inputs.len().max(1) as u64);
    let replicates = args.outages.min(usize::try_from(most).unwrap_or(usize::MAX));
    let progress = Progress::of(inputs.len(), ["scenario", "scenarios"], args.quiet);
    let mut outcomes: Vec<Outcome> = Vec::new();
    for (input, scenario) in inputs.iter().zip(scenarios.iter().flatten()) {
        progress.start(&input.name, || format!("{}: calibrating …", input.path));
        let options = Options { seed: args.seed, replicates, threads: args.threads, ..Options::default() };
        outcomes.push(outagesim::run(scenario, &options).map_err(|error| format!("{}: {error}", input.path))?);
        progress.advance();
    }
    drop(progress);
    let given = inputs.iter().map(|input| Given::new(&input.name, &input.text)).collect();
    Ok((Lake::of_stories(&outcomes, options)?, given))
}

fn stem(path: &Path) -> String {
    path.file_stem().map_or("population".to_owned(), |stem| stem.to_string_lossy().into_owned())
}
