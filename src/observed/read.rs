//! From the cells of a table to bins, each with its place in the file.

use super::choice::{self, Chosen};
use super::columns::{Columns, MEDIAN, is_utc, plain};
use super::counts::{self, Notation};
use super::instants::{self, Clock, Fault};
use super::sheet::{Cell, Row, Sheet};
use super::{CurveChoice, ObservedBin};
use crate::scenario::{Code, Problem, Problems};
use jiff::Timestamp;
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

/// The bins of the curve that is meant, in the order of the file.
pub(super) fn bins(sheets: &[Sheet<'_>], zone: &TimeZone, choice: &CurveChoice) -> Result<Vec<Placed>, Problems> {
    let chosen = choice::sheet(sheets, choice)?;
    let rows = choice::rows(&chosen, choice)?;
    let reports_column = count_column(&chosen, &rows, choice)?;
    let sheet = chosen.sheet;
    let columns = &chosen.columns;
    const UTC: &TimeZone = &TimeZone::UTC;
    let clock = |name: &str| Clock { zone: if is_utc(name) { UTC } else { zone }, near: choice.near };
    let on = clock(&sheet.names[columns.time]);
    let is_median = plain(&sheet.names[reports_column]) == MEDIAN;
    let texts = rows
        .iter()
        .filter_map(|row| row.cells.get(reports_column))
        .filter(|cell| !cell.is_number && !cell.is_missing());
    let notation = match is_median {
        true => Notation::real(sheet.delimiter),
        false => Notation::of(texts.map(|cell| cell.text.as_ref()), sheet.delimiter),
    };
    let real = Notation::real(sheet.delimiter);
    let usual = match &chosen.baselines {
        Some((sheet, columns)) => usual_levels(sheet, columns, &clock(&sheet.names[columns.time])),
        None => HashMap::new(),
    };

    let mut faults = Faults::default();
    let mut bins = Vec::new();
    for row in &rows {
        if row.cells.len() < sheet.names.len() {
            faults.push(short(row, sheet));
            continue;
        }
        let count = match &row.cells[reports_column] {
            // A bin without a count is missing.
            cell if cell.is_missing() => None,
            cell if cell.is_number || is_median => faults.of(cell, number(cell, is_median)),
            cell => faults.of(cell, counts::count(&cell.text, notation)),
        };
        let level = match columns.baseline.map(|column| &row.cells[column]).filter(|cell| !cell.is_missing()) {
            Some(cell) => faults.of(cell, counts::number(&cell.text, real)),
            None => None,
        };
        let Some(start) = faults.of(&row.cells[columns.time], start(row, columns, &on)) else { continue };
        if let Some(reports) = count {
            let baseline = level.or_else(|| usual.get(&start).copied());
            let bin = ObservedBin { start, reports, baseline };
            bins.push(Placed { bin, span: row.span.clone(), count: row.cells[reports_column].span.clone() });
        }
    }
    faults.none()?;
    Ok(bins)
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
                Problem::error(Code::CurveColumns, &chosen.sheet.span, format!("column `{name}` counts the rows"))
                    .label(format!("the columns: {}", chosen.sheet.columns()))
                    .expected("a column of reports".to_owned())
                    .help(format!(
                        "name it: `--count-column NAME`; if the reports are 1, 2, 3 …, `--count-column {name}`"
                    ))
            }
            None => Problem::error(Code::CurveCount, &chosen.sheet.span, "no cell holds a count".to_owned())
                .label(format!("the columns: {}", chosen.sheet.columns()))
                .expected("a whole number of reports in each row".to_owned()),
        })),
    }
}

fn start(row: &Row<'_>, columns: &Columns, on: &Clock<'_>) -> Result<Timestamp, Fault> {
    let day = row.cells[columns.time].text.trim();
    match columns.clock {
        Some(clock) => instants::instant(&format!("{day} {}", row.cells[clock].text.trim()), on),
        None => instants::instant(day, on),
    }
}

/// A number that is read off JSON, or a median.
fn number(cell: &Cell<'_>, is_rounded: bool) -> Result<u64, Fault> {
    let real = Notation::real(None);
    if !is_rounded {
        return counts::count(&cell.text, real);
    }
    let value = counts::number(&cell.text, real)?;
    counts::count(&format!("{:.0}", value.round()), real)
}

/// The levels of a list of their own; a level that cannot be read is none, since the counts do not rest on it.
fn usual_levels(sheet: &Sheet<'_>, columns: &Columns, on: &Clock<'_>) -> HashMap<Timestamp, f64> {
    let Some(level) = columns.baseline.or(columns.reports.first().copied()) else { return HashMap::new() };
    let of = |row: &Row<'_>| {
        let number = counts::number(&row.cells.get(level)?.text, Notation::real(sheet.delimiter)).ok()?;
        Some((start(row, columns, on).ok()?, number))
    };
    sheet.rows.iter().filter_map(of).collect()
}

fn short(row: &Row<'_>, sheet: &Sheet<'_>) -> Problem {
    let counted = |n: usize| format!("{n} cell{}", if n == 1 { "" } else { "s" });
    let (found, wanted) = (counted(row.cells.len()), counted(sheet.names.len()));
    Problem::error(Code::CurveColumns, &row.span, format!("this row has {found}"))
        .label("too short".to_owned())
        .expected(format!("{wanted}, as in the header"))
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
                let label = if cell.text.trim().is_empty() { "nothing stands here" } else { "" };
                let problem = Problem::error(fault.code, &cell.span, fault.message)
                    .label(label.to_owned())
                    .expected(fault.expected.to_owned());
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
            let cells = if self.more == 1 { "cell or row" } else { "cells and rows" };
            let message = format!("{} more {cells} cannot be read", self.more);
            self.told.push(Problem::error(Code::CurveFormat, &self.last, message).label("the last of them".to_owned()));
        }
        if self.told.is_empty() { Ok(()) } else { Err(self.told) }
    }
}
