//! A folder of genuine curves: `index.csv`, and `curves/ID.csv` for each of its rows.

use super::curve::{Curve, Kind};
use crate::observed::Observed;
use crate::scenario::Severity;
use jiff::tz::TimeZone;
use std::collections::HashMap;
use std::fmt;

/// Columns that may name the incident of a curve, and the kind of curves in a folder whose index has no column `kind`.
const INCIDENT: [(&str, Kind); 2] = [("group", Kind::Cloud), ("incident", Kind::Consumer)];

/// Why a folder cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FolderError {
    /// A file of the folder.
    pub file: String,
    /// Its line, where it is one.
    pub line: Option<u64>,
    /// What is wrong.
    pub why: String,
}

impl fmt::Display for FolderError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "{}:{line}: {}", self.file, self.why),
            None => write!(f, "{}: {}", self.file, self.why),
        }
    }
}

impl std::error::Error for FolderError {}

/// The curves of a folder with a clear event, in the order of its index, but for those that serve as checks only.
///
/// `read` gives the text of a file by its path in the folder.
///
/// # Errors
/// A file cannot be read, the index has not the columns, or a curve is none.
///
/// ```
/// use outagesim::benchmark::clear_events;
///
/// let curve = "time_utc,reports\n2024-03-05T13:30Z,5\n2024-03-05T13:45Z,300\n2024-03-05T14:00Z,90\n";
/// let files = |path: &str| match path {
///     "index.csv" => Ok("curve_id,kind,incident\na,cloud,i1\n".to_owned()),
///     _ => Ok(curve.to_owned()),
/// };
/// let curves = clear_events(files)?;
/// assert_eq!((curves[0].id.as_str(), curves[0].height()), ("a", 300.0));
/// # Ok::<(), outagesim::benchmark::FolderError>(())
/// ```
pub fn clear_events(mut read: impl FnMut(&str) -> Result<String, String>) -> Result<Vec<Curve>, FolderError> {
    const INDEX: &str = "index.csv";
    let error = |file: &str, line, why| FolderError { file: file.to_owned(), line, why };
    let text = read(INDEX).map_err(|why| error(INDEX, None, why))?;
    let mut index = csv::Reader::from_reader(text.as_bytes());
    let header = index.headers().map_err(|why| error(INDEX, None, why.to_string()))?.clone();
    let mut curves: Vec<Curve> = Vec::new();
    for record in index.records() {
        let record = record.map_err(|why| error(INDEX, None, why.to_string()))?;
        let line = record.position().map(csv::Position::line);
        let row: HashMap<&str, &str> = header.iter().zip(&record).collect();
        if row.get("clear_event").is_some_and(|is| *is != "1") || row.get("use").is_some_and(|what| *what != "fit") {
            continue;
        }
        let (id, kind, incident) = named(&row).map_err(|why| error(INDEX, line, why))?;
        let file = format!("curves/{id}.csv");
        let text = read(&file).map_err(|why| error(&file, None, why))?;
        let observed = Observed::parse(&text, &TimeZone::UTC).map_err(|problems| {
            let first = problems.iter().find(|problem| problem.severity == Severity::Error);
            let line = first.filter(|problem| !problem.is_of_the_file()).map(|problem| {
                1 + text.get(..problem.span.start).map_or(0, |before| before.matches('\n').count() as u64)
            });
            error(&file, line, first.map_or_else(|| problems.to_string(), |problem| problem.message.to_string()))
        })?;
        if observed.bins().iter().all(|bin| bin.reports == 0) {
            return Err(error(&file, None, "no bin has a report: leave the curve out of the index".to_owned()));
        }
        curves.push(Curve::new(id, kind, incident, observed));
    }
    Ok(curves)
}

/// Name, kind and incident of a row of the index.
fn named(row: &HashMap<&str, &str>) -> Result<(String, Kind, String), String> {
    let id = row.get("curve_id").ok_or("found no column `curve_id`, expected one with the names of the curves")?;
    let (incident, of_folder) = INCIDENT
        .into_iter()
        .find_map(|(column, kind)| Some((row.get(column)?, kind)))
        .ok_or("found no column `incident`, expected one that says which curves show the same outage")?;
    let kind = match row.get("kind") {
        Some(name) => Kind::ALL
            .into_iter()
            .find(|kind| kind.name() == *name)
            .ok_or(format!("curve `{id}`: found the kind “{name}”, expected cloud or consumer"))?,
        None => of_folder,
    };
    Ok(((*id).to_owned(), kind, (*incident).to_owned()))
}
