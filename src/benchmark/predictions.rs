//! A file of predicted quantiles in the long format of forecast hubs: a row a curve, bin and level.

use super::curve::Curve;
use crate::scenario::MOST_REPORTS;
use crate::score::Forecast;
use jiff::Timestamp;
use std::collections::{BTreeMap, HashMap};
use std::fmt;
use std::io::Read;
use std::ops::Range;

/// Columns of the file. The hubverse calls the last three so; the first two name what is predicted.
pub const PREDICTION_COLUMNS: [&str; 5] = ["curve_id", "time_utc", "output_type", "output_type_id", "value"];

/// A column that may stand beside them: the name of the method, the same in each row.
const MODEL: &str = "model_id";

/// So many problems are told of a file.
const MOST_ERRORS: usize = 20;

/// What is wrong with a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowError {
    /// Line of the file, where it is one.
    pub line: Option<u64>,
    /// Column, where it is one.
    pub column: Option<&'static str>,
    /// What was found, and what was expected.
    pub why: String,
}

impl fmt::Display for RowError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(line) = self.line {
            write!(f, "line {line}, ")?;
        }
        if let Some(column) = self.column {
            write!(f, "column `{column}`: ")?;
        }
        f.write_str(&self.why)
    }
}

/// What a method predicts of curves.
#[derive(Debug, Clone)]
pub struct Predictions {
    /// The name of the method, where the file tells it.
    pub model: Option<String>,
    /// For each curve, where it is predicted: what is predicted of its scored bins.
    of_curve: Vec<Option<Vec<Forecast>>>,
}

impl Predictions {
    /// Reads a file of predictions of `curves`. Of a curve all scored bins are predicted, or none.
    ///
    /// # Errors
    /// All problems of the file, 20 at most.
    pub fn read(file: impl Read, curves: &[Curve]) -> Result<Self, Vec<RowError>> {
        let mut reader = csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(file);
        let columns = Columns::of(&mut reader).map_err(|error| vec![error])?;
        let by_id: HashMap<&str, usize> = curves.iter().enumerate().map(|(i, curve)| (curve.id.as_str(), i)).collect();
        let mut quantiles: Vec<BTreeMap<usize, Bin>> = vec![BTreeMap::new(); curves.len()];
        let (mut model, mut errors) = (None, Vec::new());
        for record in reader.records() {
            let row = record.map_err(|error| unreadable(&error)).and_then(|record| {
                let line = record.position().map_or(0, csv::Position::line);
                columns
                    .read(&record, &mut model)
                    .and_then(|row| row.place(&by_id, curves))
                    .map_err(|error| RowError { line: Some(line), ..error })
                    .map(|placed| (line, placed))
            });
            match row {
                Ok((line, (curve, bin, point))) => {
                    quantiles[curve].entry(bin).or_insert(Bin { line, points: Vec::new() }).points.push(point);
                }
                Err(error) => errors.push(error),
            }
            if errors.len() == MOST_ERRORS {
                return Err(errors);
            }
        }
        let mut of_curve = Vec::new();
        for (curve, bins) in curves.iter().zip(quantiles) {
            of_curve.push((!bins.is_empty()).then(|| forecasts(curve, bins, &mut errors)));
        }
        errors.truncate(MOST_ERRORS);
        if errors.is_empty() { Ok(Self { model, of_curve }) } else { Err(errors) }
    }

    /// What is predicted of the scored bins of a curve. `curve` is its place among those that the file was read with.
    pub fn of(&self, curve: usize) -> Option<&[Forecast]> {
        self.of_curve.get(curve)?.as_deref()
    }
}

/// Rows of a file of predictions, in the order of [`PREDICTION_COLUMNS`]. They are the quantiles that are predicted of each of `bins`.
pub fn prediction_rows<'a>(
    curve: &'a Curve,
    bins: Range<usize>,
    forecasts: &'a [Forecast],
) -> impl Iterator<Item = [String; PREDICTION_COLUMNS.len()]> + 'a {
    bins.zip(forecasts).flat_map(move |(bin, forecast)| {
        let start = curve.start_of(bin);
        forecast.points().iter().map(move |(level, value)| {
            [curve.id.clone(), start.to_string(), "quantile".to_owned(), level.to_string(), value.to_string()]
        })
    })
}

/// The quantiles of a bin, and the line of the first.
#[derive(Debug, Clone)]
struct Bin {
    line: u64,
    points: Vec<(f64, f64)>,
}

/// Where the columns stand.
struct Columns {
    places: [usize; PREDICTION_COLUMNS.len()],
    model: Option<usize>,
}

/// A row as it is written.
struct Row<'a> {
    curve: &'a str,
    time: &'a str,
    level: f64,
    value: f64,
}

impl Columns {
    fn of<R: Read>(reader: &mut csv::Reader<R>) -> Result<Self, RowError> {
        let header = reader.headers().map_err(|error| unreadable(&error))?;
        let header_error = |why| RowError { line: Some(1), column: None, why };
        let known = |name: &&str| *name == MODEL || PREDICTION_COLUMNS.contains(name);
        if let Some(other) = header.iter().find(|name| !known(name)) {
            let columns = PREDICTION_COLUMNS.join(", ");
            return Err(header_error(format!("found a column `{other}`, expected {columns}, and {MODEL} if you like")));
        }
        let place = |name: &str| header.iter().position(|column| column == name);
        let mut places = [0; PREDICTION_COLUMNS.len()];
        for (found, name) in places.iter_mut().zip(PREDICTION_COLUMNS) {
            let columns = PREDICTION_COLUMNS.join(", ");
            *found = place(name).ok_or_else(|| header_error(format!("no column `{name}`: expected {columns}")))?;
        }
        Ok(Self { places, model: place(MODEL) })
    }

    fn read<'a>(&self, record: &'a csv::StringRecord, model: &mut Option<String>) -> Result<Row<'a>, RowError> {
        let [curve, time, kind, level, value] = self.places.map(|place| record.get(place).unwrap_or_default());
        let wrong = |column: usize, found: &str, expected: &str| RowError {
            line: None,
            column: Some(PREDICTION_COLUMNS[column]),
            why: format!("found “{found}”, expected {expected}"),
        };
        if let Some(name) = self.model.and_then(|place| record.get(place)) {
            let first = model.get_or_insert_with(|| name.to_owned());
            if first != name {
                let why = format!("found “{name}” after “{first}”, expected one method a file");
                return Err(RowError { line: None, column: Some(MODEL), why });
            }
        }
        if kind != "quantile" {
            return Err(wrong(2, kind, "quantile"));
        }
        let is_level = |level: &f64| *level > 0.0 && *level < 1.0;
        let level_of = level.parse().ok().filter(is_level);
        let value_of = value.parse().ok().filter(|value: &f64| (0.0..=MOST_REPORTS).contains(value));
        Ok(Row {
            curve,
            time,
            level: level_of.ok_or_else(|| wrong(3, level, "a level between 0 and 1, such as 0.25"))?,
            value: value_of
                .ok_or_else(|| wrong(4, value, "a number of reports up to a million million, such as 120"))?,
        })
    }
}

impl Row<'_> {
    /// Curve, bin, and level and value.
    fn place(&self, by_id: &HashMap<&str, usize>, curves: &[Curve]) -> Result<(usize, usize, (f64, f64)), RowError> {
        let wrong = |column: usize, why: String| RowError { line: None, column: Some(PREDICTION_COLUMNS[column]), why };
        let curve = *by_id
            .get(self.curve)
            .ok_or_else(|| wrong(0, format!("found “{}”, expected the name of a curve of --curves", self.curve)))?;
        let time: Timestamp = self.time.parse().map_err(|_| {
            wrong(1, format!("found “{}”, expected a time in UTC such as 2019-07-11T18:40:00Z", self.time))
        })?;
        let bins = curves[curve].observed.bins();
        let bin = bins.binary_search_by_key(&time, |bin| bin.start).map_err(|_| {
            let (first, last) = (bins[0].start, bins[bins.len() - 1].start);
            let bin_min = curves[curve].observed.bin_min();
            wrong(
                1,
                format!(
                    "no bin of curve `{}` begins at {time}: expected one of {first} to {last}, each {bin_min} min",
                    self.curve
                ),
            )
        })?;
        Ok((curve, bin, (self.level, self.value)))
    }
}

/// What is predicted of the scored bins of a curve. Bins of which nothing is predicted are told together.
fn forecasts(curve: &Curve, mut bins: BTreeMap<usize, Bin>, errors: &mut Vec<RowError>) -> Vec<Forecast> {
    let mut missing = Vec::new();
    let mut found = Vec::new();
    for bin in curve.scored() {
        match bins.remove(&bin).map(|Bin { line, points }| (line, Forecast::new(points))) {
            Some((_, Ok(forecast))) => found.push(forecast),
            Some((line, Err(error))) => {
                let why = format!("curve `{}`, bin of {}: {error}", curve.id, curve.start_of(bin));
                errors.push(RowError { line: Some(line), column: None, why });
            }
            None => missing.push(curve.start_of(bin)),
        }
    }
    if let Some(first) = missing.first() {
        let why = format!(
            "curve `{}`: nothing is predicted of {} of its bins, the first of them that of {first}",
            curve.id,
            missing.len()
        );
        errors.push(RowError { line: None, column: None, why });
    }
    found
}

fn unreadable(error: &csv::Error) -> RowError {
    let line = error.position().map(csv::Position::line);
    RowError { line, column: None, why: error.to_string() }
}
