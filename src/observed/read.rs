//! From the cells of a table to bins, each with its place in the file.

use super::choice::{self, Chosen};
use super::columns::{Columns, MEDIAN, plain};
use super::counts::{self, Notation};
use super::instants::{self, Clock, Fault};
use super::sheet::{Cell, Row, Sheet};
use super::zones::{self, is_utc};
use super::{CurveChoice, ObservedBin};
use crate::scenario::zone::Zone;
use crate::scenario::{Code, Problem, Problems};
use crate::words::message::Text;
use crate::words::text::text;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use std::collections::HashMap;
use std::ops::Range;

/// So many problems of cells are told one by one.
const MOST_TOLD: usize = 10;

/// A bin and where it stands.
#[derive(Debug, Clone)]
pub(crate) struct Placed {
    pub(crate) bin: ObservedBin,
    /// Its row.
    pub(crate) span: Range<usize>,
    /// Its count.
    pub(crate) count: Range<usize>,
}

/// A row in which something stands, and where.
#[derive(Debug, Clone)]
pub(crate) struct PlacedRow {
    pub(crate) start: Timestamp,
    /// `None` where they are missing.
    pub(crate) reports: Option<u64>,
    baseline: Option<f64>,
    pub(crate) span: Range<usize>,
    /// The cell of its count.
    pub(crate) count: Range<usize>,
}

impl PlacedRow {
    fn bin(self) -> Option<Placed> {
        let bin = ObservedBin { start: self.start, reports: self.reports?, baseline: self.baseline };
        Some(Placed { bin, span: self.span, count: self.count })
    }
}

/// The bins of the curve that is meant, in the order of the file.
pub(super) fn bins(sheets: &[Sheet<'_>], zone: &TimeZone, choice: &CurveChoice) -> Result<Vec<Placed>, Problems> {
    let chosen = choice::sheet(sheets, choice)?;
    let rows = choice::rows(&chosen, choice)?;
    choice::refuse_other_names(&chosen, &rows, choice)?;
    Ok(placed(&chosen, &rows, zone, choice)?.into_iter().filter_map(PlacedRow::bin).collect())
}

/// All rows of a table in which something stands, whatever usual levels there are beside the counts.
pub(super) fn rows(sheet: &Sheet<'_>, zone: &TimeZone, choice: &CurveChoice) -> Result<Vec<PlacedRow>, Problems> {
    let mut chosen = choice::sheet(std::slice::from_ref(sheet), choice)?;
    chosen.columns.baseline = None;
    placed(&chosen, &sheet.rows.iter().collect::<Vec<_>>(), zone, choice)
}

fn placed(
    chosen: &Chosen<'_, '_>,
    rows: &[&Row<'_>],
    zone: &TimeZone,
    choice: &CurveChoice,
) -> Result<Vec<PlacedRow>, Problems> {
    let reports_column = count_column(chosen, rows, choice)?;
    let sheet = chosen.sheet;
    let columns = &chosen.columns;
    const UTC: &TimeZone = &TimeZone::UTC;
    let clock = |sheet: &Sheet<'_>, columns: &Columns| {
        let is_utc = columns.times().any(|column| is_utc(&sheet.names[column]));
        Clock { zone: if is_utc { UTC } else { zone }, near: choice.near }
    };
    let stated = zone_of_name(sheet, columns, zone, choice)?;
    let on = match &stated {
        Some(zone) => Clock { zone, near: choice.near },
        None => clock(sheet, columns),
    };
    let is_median = plain(&sheet.names[reports_column]) == MEDIAN;
    let texts = |column: usize| written(rows.iter().copied(), column);
    let of_counts = Notation::of(texts(reports_column));
    let notation = if is_median { Notation::real(texts(reports_column), Notation::JSON) } else { of_counts };
    let real = columns.baseline.map_or(notation, |column| Notation::real(texts(column), of_counts));
    let usual = match &chosen.baselines {
        Some((sheet, columns)) => usual_levels(sheet, columns, &clock(sheet, columns)),
        None => HashMap::new(),
    };

    let mut faults = Faults::default();
    let mut found = Vec::new();
    for row in rows {
        if row.says_nothing() {
            continue;
        }
        if faults.more > super::MOST_BINS {
            break;
        }
        if row.cells.len() < sheet.names.len() || row.has_more_than(sheet.names.len()) {
            faults.push(of_another_length(row, sheet));
            continue;
        }
        let count = match &row.cells[reports_column] {
            // A bin without a count is missing.
            cell if cell.is_missing() => None,
            cell if is_median => faults.of(cell, median(cell, notation)),
            cell => faults.of(cell, counts::count(&cell.text, of_cell(cell, notation))),
        };
        let level = match columns.baseline.map(|column| &row.cells[column]).filter(|cell| !cell.is_missing()) {
            Some(cell) => faults.of(cell, counts::number(&cell.text, of_cell(cell, real))),
            None => None,
        };
        let Some(start) = faults.of(&row.cells[columns.time], start(row, columns, &on)) else { continue };
        let baseline = level.or_else(|| usual.get(&start).copied());
        let (span, cell) = (row.span.clone(), row.cells[reports_column].span.clone());
        found.push(PlacedRow { start, reports: count, baseline, span, count: cell });
    }
    faults.none()?;
    Ok(found)
}

/// The first candidate that holds numbers and does not number the rows. A column that the user names is not doubted.
fn count_column(chosen: &Chosen<'_, '_>, rows: &[&Row<'_>], choice: &CurveChoice) -> Result<usize, Problems> {
    let candidates = &chosen.columns.reports;
    let cells =
        |column: usize| rows.iter().filter_map(move |row| row.cells.get(column)).filter(|cell| !cell.is_missing());
    let counts_rows = |column: usize| counts::counts_rows(cells(column).map(|cell| cell.text.as_ref()));
    let filled = candidates.iter().copied().filter(|&column| cells(column).next().is_some());
    let mut filled = filled.collect::<Vec<_>>().into_iter();
    if choice.count_column.is_some() {
        return Ok(candidates[0]);
    }
    match filled.clone().find(|&column| !counts_rows(column)) {
        Some(column) => Ok(column),
        None => Err(Problems::from(match filled.next() {
            Some(column) => {
                let name = chosen.sheet.names[column].trim();
                Problem::error(Code::CurveColumns, &chosen.sheet.span, text!("column `{name}` counts the rows", name))
                    .label(text!("the columns: {found}", found = chosen.sheet.columns()))
                    .expected(text!("a column of reports"))
                    .help(text!(
                        "name it: `--count-column NAME`; if the reports are 1, 2, 3 …, `--count-column {name}`",
                        name
                    ))
            }
            None => Problem::error(Code::CurveCount, &chosen.sheet.span, text!("no cell holds a count"))
                .label(text!("the columns: {found}", found = chosen.sheet.columns()))
                .expected(text!("a whole number of reports in each row")),
        })),
    }
}

/// The zone that the name of a column of times states, on the scenario's day. Day and clock have one zone, whichever of them states it.
fn zone_of_name(
    sheet: &Sheet<'_>,
    columns: &Columns,
    zone: &TimeZone,
    choice: &CurveChoice,
) -> Result<Option<TimeZone>, Problems> {
    let names: Vec<&str> = columns.times().map(|column| sheet.names[column].trim()).collect();
    let states = |name: &&&str| is_utc(name) || zones::stated_zone(name).is_some();
    if let [one, other] = names.iter().filter(states).collect::<Vec<_>>()[..]
        && !(is_utc(one) && is_utc(other))
        && zones::stated_zone(one) != zones::stated_zone(other)
    {
        let message = text!("`{one}` and `{other}` state two zones", one, other);
        return Err(Problem::error(Code::AmbiguousZone, &sheet.span, message)
            .label(text!("the zone of the times"))
            .expected(text!("one zone for day and clock"))
            .help(text!("put times in UTC into a column `time_utc`"))
            .into());
    }
    let of_names = names.iter().find_map(|name| Some((*name, zones::stated_zone(name)?)));
    let beside = zone_beside(sheet, columns)?.filter(|_| !names.iter().any(|name| is_utc(name)));
    let of_names = of_names.or_else(|| beside.as_ref().map(|(name, zone)| (name.as_str(), zone.clone())));
    let Some((name, stated)) = of_names else { return Ok(None) };
    let day = choice.near.unwrap_or(Date::constant(2000, 1, 1));
    let found = stated.on(zone, day).map_err(|several| (several.message, several.help));
    let found = found.and_then(|found| match zones::is_another_in_summer(name, &found, day) {
        true => Err((zones::winter_or_summer(name.trim()), text!("put times in UTC into a column `time_utc`"))),
        false => Ok(found),
    });
    found.map(Some).map_err(|(message, help)| {
        Problem::error(Code::AmbiguousZone, &sheet.span, message)
            .label(text!("the zone of the times"))
            .expected(text!("a zone with one clock"))
            .help(help)
            .into()
    })
}

/// The zone that a column of its own or a key beside the list states, where the times themselves say none.
fn zone_beside(sheet: &Sheet<'_>, columns: &Columns) -> Result<Option<(String, Zone)>, Problems> {
    let column = (0..sheet.names.len()).find(|&column| zones::states_zone(&sheet.names[column]));
    let cell = column.and_then(|column| sheet.first(column)).map(str::to_owned);
    let has_own = || sheet.first(columns.time).is_some_and(instants::has_zone);
    let Some(text) = cell.or_else(|| sheet.zone.clone()).filter(|_| !has_own()) else { return Ok(None) };
    let is_one = column.is_none_or(|column| {
        let mut cells = sheet.rows.iter().filter_map(|row| row.cells.get(column)).filter(|cell| !cell.is_missing());
        cells.all(|cell| cell.text.trim() == text)
    });
    match zones::zone_alone(&text).filter(|_| is_one) {
        Some(zone) => Ok(Some((text, zone))),
        None => {
            let message = match is_one {
                true => text!("`{text}` beside the times is no zone that is known", text),
                false => text!("the rows state several zones"),
            };
            Err(Problem::error(Code::UnknownZone, &sheet.span, message)
                .label(text!("the zone of the times"))
                .expected(text!("a zone such as UTC, GMT, UTC+1, ET or Europe/Paris"))
                .help(text!("put times in UTC into a column `time_utc`"))
                .into())
        }
    }
}

fn start(row: &Row<'_>, columns: &Columns, on: &Clock<'_>) -> Result<Timestamp, Fault> {
    let day = row.cells[columns.time].text.trim();
    match columns.clock {
        Some(clock) => instants::instant(&format!("{day} {}", instants::whole_clock(&row.cells[clock].text)), on),
        None => instants::instant(day, on),
    }
}

/// What is written into a column, where it is no number of JSON.
fn written<'r>(
    rows: impl Iterator<Item = &'r Row<'r>> + Clone,
    column: usize,
) -> impl Iterator<Item = &'r str> + Clone {
    let cells = rows.filter_map(move |row| row.cells.get(column));
    cells.filter(|cell| !cell.is_number && !cell.is_missing()).map(|cell| cell.text.as_ref())
}

/// How a cell of a column is written.
fn of_cell(cell: &Cell<'_>, of_column: Notation) -> Notation {
    if cell.is_number { Notation::JSON } else { of_column }
}

/// A median, which need not be whole.
fn median(cell: &Cell<'_>, notation: Notation) -> Result<u64, Fault> {
    let value = counts::number(&cell.text, of_cell(cell, notation))?;
    counts::count(&format!("{:.0}", value.round()), Notation::JSON)
}

/// The levels of a list of their own; a level that cannot be read is none, since the counts do not rest on it.
fn usual_levels(sheet: &Sheet<'_>, columns: &Columns, on: &Clock<'_>) -> HashMap<Timestamp, f64> {
    let Some(level) = columns.baseline.or(columns.reports.first().copied()) else { return HashMap::new() };
    let notation = Notation::real(written(sheet.rows.iter(), level), Notation::JSON);
    let of = |row: &Row<'_>| {
        let cell = row.cells.get(level)?;
        let number = counts::number(&cell.text, of_cell(cell, notation)).ok()?;
        Some((start(row, columns, on).ok()?, number))
    };
    sheet.rows.iter().filter_map(of).collect()
}

fn of_another_length(row: &Row<'_>, sheet: &Sheet<'_>) -> Problem {
    let (found, wanted) = (row.cells.len(), sheet.names.len());
    let message = if found == 1 { text!("this row has one cell") } else { text!("this row has {n} cells", n = found) };
    let (label, help) = match found < wanted {
        true => (text!("too short"), text!("each row is one bin: remove a title, a note or a sum")),
        false => (text!("too long"), text!("a count such as 1,250 goes in quotes, or is written `1250`")),
    };
    Problem::error(Code::CurveColumns, &row.span, message)
        .label(label)
        .expected(text!("as many cells as the header has: {n}", n = wanted))
        .help(help)
}

/// Problems of cells, of which the first are told one by one.
#[derive(Default)]
struct Faults {
    told: Problems,
    more: usize,
    last: Range<usize>,
}

impl Faults {
    fn push(&mut self, problem: Problem) {
        if self.told.len() < MOST_TOLD {
            self.told.push(problem);
        } else {
            self.more += 1;
            self.last = problem.span;
        }
    }

    /// What was read, or the problem of the cell kept.
    fn of<T>(&mut self, cell: &Cell<'_>, read: Result<T, Fault>) -> Option<T> {
        match read {
            Ok(value) => Some(value),
            Err(fault) => {
                let label = if cell.text.trim().is_empty() { text!("nothing stands here") } else { Text::default() };
                let problem =
                    Problem::error(fault.code, &cell.span, fault.message).label(label).expected(fault.expected);
                self.push(match fault.help {
                    Some(help) => problem.help(help),
                    None => problem,
                });
                None
            }
        }
    }

    fn none(mut self) -> Result<(), Problems> {
        if self.more > 0 {
            let message = match self.more {
                1 => text!("one more cell or row cannot be read"),
                more => text!("{n} more cells and rows cannot be read", n = more),
            };
            self.told.push(Problem::error(Code::CurveFormat, &self.last, message).label(text!("the last of them")));
        }
        if self.told.is_empty() { Ok(()) } else { Err(self.told) }
    }
}
