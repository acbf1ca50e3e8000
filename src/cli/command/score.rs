//! `outagesim score`: the open benchmark. Scores predicted quantiles of genuine curves, tells the facts that a prediction may use, and
//! predicts from them.

use crate::cli::Ending;
use crate::cli::files::input;
use crate::cli::files::output::{self, Folder, Staged};
use crate::cli::files::plan::{self, InputFile, Output};
use crate::cli::terminal::lines::Lines;
use crate::cli::terminal::print;
use crate::cli::terminal::progress::Progress;
use clap::Args;
use outagesim::benchmark::{
    Curve, CurveScore, FACT_COLUMNS, Facts, Kind, PREDICTION_COLUMNS, Predictions, Scored, clear_events, comparison,
    predict, prediction_rows,
};
use outagesim::legible;
use outagesim::worded;
use std::collections::HashMap;
use std::error::Error;
use std::fs::File;
use std::io::{self, BufReader, Write};
use std::path::{Path, PathBuf};

#[derive(Debug, Args)]
pub struct ScoreArgs {
    /// Predicted quantiles, a CSV with a row a curve, bin and level: curve_id, time_utc, output_type, output_type_id, value
    #[arg(value_name = "PREDICTIONS", required_unless_present_any = ["facts", "predict"])]
    pub predictions: Option<PathBuf>,

    /// Folder of genuine curves: index.csv, and curves/ID.csv for each row of it; again for each further one
    #[arg(long, required = true, value_name = "FOLDER")]
    pub curves: Vec<PathBuf>,

    /// Predictions of another method, to compare with; again for each further one
    #[arg(long, value_name = "PREDICTIONS", conflicts_with_all = ["facts", "predict"])]
    pub against: Vec<PathBuf>,

    /// Instead of scoring, write what a prediction may know: start, peak, its time, the usual level, and of about every second curve the end
    #[arg(long, conflicts_with_all = ["predictions", "predict"])]
    pub facts: bool,

    /// Instead of scoring, write what outagesim predicts from the facts. Its delivered prior has learnt from the curves of
    /// docs/realism.md: use curves of yours
    #[arg(long, conflicts_with = "predictions")]
    pub predict: bool,

    /// File for facts or predictions; - writes them to standard output
    #[arg(short, long, value_name = "FILE", default_value = "-")]
    pub out: PathBuf,

    /// Replace a file that outagesim did not write; never one that is read
    #[arg(long)]
    pub force: bool,
}

/// Prints the tables, or writes facts or predictions.
pub fn score(args: &ScoreArgs) -> Ending {
    Ending::of(scored(args))
}

fn scored(args: &ScoreArgs) -> Result<(), Box<dyn Error>> {
    let curves = curves(&args.curves)?;
    match &args.predictions {
        Some(predictions) => print_tables(predictions, args, &curves),
        None if args.facts => write_table(args, &FACT_COLUMNS, &|row| {
            curves.iter().try_for_each(|curve| row(&Facts::of(curve).row(curve)))
        }),
        None => write_predictions(args, &curves),
    }
}

/// The curves of all folders. No two share a name.
fn curves(folders: &[PathBuf]) -> Result<Vec<Curve>, Box<dyn Error>> {
    let mut curves = Vec::new();
    let mut folder_of: HashMap<String, &Path> = HashMap::new();
    for folder in folders {
        let read = |file: &str| input::text_of(&folder.join(file)).map_err(|why| format!("cannot be read: {why}"));
        let found = clear_events(read).map_err(|error| format!("{}/{error}", folder.display()))?;
        for curve in &found {
            if let Some(other) = folder_of.insert(curve.id.clone(), folder) {
                let (here, there) = (folder.display(), other.display());
                return Err(format!("curve `{}` is in {there} and in {here}: rename one of the two", curve.id).into());
            }
        }
        curves.extend(found);
    }
    if curves.is_empty() {
        return Err("--curves: found no curve with a clear event (`clear_event` is 1, and `use` is fit)".into());
    }
    Ok(curves)
}

fn print_tables(path: &PathBuf, args: &ScoreArgs, curves: &[Curve]) -> Result<(), Box<dyn Error>> {
    let paths: Vec<&PathBuf> = [path].into_iter().chain(&args.against).collect();
    let methods = paths.iter().map(|path| predictions(path, curves)).collect::<Result<Vec<_>, _>>()?;
    let names: Vec<&str> = methods.iter().map(|(name, _)| name.as_str()).collect();
    let scores = |i: usize| -> Option<Vec<CurveScore>> {
        methods.iter().map(|(_, method)| Some(CurveScore::new(&curves[i], method.of(i)?))).collect()
    };
    let scored: Vec<Scored> =
        curves.iter().enumerate().filter_map(|(i, curve)| Some(Scored { curve, scores: scores(i)? })).collect();
    if scored.is_empty() {
        return Err("no curve is predicted in every file".into());
    }
    if scored.len() < curves.len() {
        print::note(format_args!(
            "note: {} of {} curves are not predicted in every file, and are left out",
            curves.len() - scored.len(),
            curves.len()
        ));
    }
    for kind in Kind::ALL {
        let of_kind: Vec<Scored> = scored.iter().filter(|scored| scored.curve.kind == kind).cloned().collect();
        if !of_kind.is_empty() {
            print::result(format_args!("{}\n\n{}", kind.title(), comparison(&names, &of_kind)));
        }
    }
    Ok(())
}

/// The name of a method, and what it predicts. The file's stem is the name where no column tells it.
fn predictions(path: &Path, curves: &[Curve]) -> Result<(String, Predictions), Box<dyn Error>> {
    let shown = path.display();
    let file = File::open(path).map_err(|error| format!("{shown} cannot be read: {error}"))?;
    let predictions = Predictions::read(BufReader::new(file), curves)
        .map_err(|errors| errors.iter().map(|error| format!("{shown}: {error}")).collect::<Lines>())?;
    let stem = || path.file_stem().map_or("predictions".into(), |stem| stem.to_string_lossy().into_owned());
    let name = predictions.model.clone().unwrap_or_else(stem);
    // A bar would end the cell of a table.
    Ok((legible::line(&name).replace('|', "/"), predictions))
}

fn write_predictions(args: &ScoreArgs, curves: &[Curve]) -> Result<(), Box<dyn Error>> {
    let progress = Progress::of(curves.len(), ["curve", "curves"], false);
    write_table(args, &PREDICTION_COLUMNS, &|row| {
        for curve in curves {
            progress.start(&curve.id, || format!("{}: predicting", curve.id));
            let forecasts = predict(curve, &Facts::of(curve), curve.scored(), None)
                .map_err(|error| io::Error::other(format!("curve `{}`: {error}", curve.id)))?;
            prediction_rows(curve, curve.scored(), &forecasts).try_for_each(|cells| row(&cells))?;
            progress.advance();
        }
        Ok(())
    })
}

/// Takes the cells of a row.
type WriteRow<'a> = dyn FnMut(&[String]) -> io::Result<()> + 'a;

/// Writes a table with what `rows` gives to the file or to standard output.
fn write_table(
    args: &ScoreArgs,
    columns: &[&str],
    rows: &dyn Fn(&mut WriteRow) -> io::Result<()>,
) -> Result<(), Box<dyn Error>> {
    let fill = |out: &mut dyn Write| -> io::Result<()> {
        let mut table = csv::Writer::from_writer(out);
        table.write_record(columns)?;
        rows(&mut |cells| Ok(table.write_record(cells)?))?;
        table.flush()
    };
    if output::is_stdout(&args.out) {
        let mut bytes = Vec::new();
        fill(&mut bytes)?;
        print::bytes(&bytes);
        return Ok(());
    }
    let output = Output {
        path: args.out.clone(),
        what: "csv".into(),
        mark: columns.join(",").into_bytes(),
        of: worded!("the benchmark"),
    };
    let indices = args.curves.iter().map(|folder| folder.join("index.csv"));
    let sources: Vec<InputFile> =
        indices.map(|path| InputFile { path, what: worded!("the index of the curves") }).collect();
    plan::refuse_losses(&[output], &sources, args.force)?;
    let name = args.out.file_name().ok_or_else(|| format!("--out {}: expected a file", args.out.display()))?;
    let folder = Folder::open(args.out.parent().unwrap_or(Path::new("")))?;
    let mut staged = Staged::new(&folder);
    staged.write(&name.to_string_lossy(), fill)?;
    staged.publish()?;
    print::result(args.out.display());
    Ok(())
}
