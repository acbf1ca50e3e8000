//! The truth of each series: what happened, what its bins show of it, and how difficult it is to see.

use super::columns::Words;
use super::outage::{Facts, Grid, LabelledOutage};
use super::series::Series;
use super::split::Split;
use crate::export::parquet::{Cells, Column, Kind, Values};
use crate::scenario::Cause;
use bytes::Bytes;
use parquet::data_type::ByteArray;
use std::collections::BTreeMap;

/// A cell of the truth.
#[derive(Debug, Clone)]
enum Cell {
    Text(ByteArray),
    Whole(i64),
    Number(f64),
    Empty,
}

/// A column: its name, what it holds, whether a cell may be empty, and what it says.
type Described = (&'static str, Kind, bool, &'static str);

/// The columns, in their order. Times are instants in UTC, durations minutes.
const COLUMNS: [Described; 19] = [
    ("series", Kind::Whole, false, "Number of the series, from 0: that of its bins."),
    ("source", Kind::Text, false, "Name of the scenario's file, or of the service."),
    ("page", Kind::Text, false, "Name of the page."),
    (
        "outage",
        Kind::Whole,
        false,
        "Number of the outage among those of the source; several series may show the same one.",
    ),
    ("split", Kind::Text, false, "train, validation or test: the same for all series of an outage."),
    ("cause", Kind::Text, true, "outage or attention; empty where nothing happens."),
    ("start_utc", Kind::Time, true, "Onset."),
    ("restored_utc", Kind::Time, true, "End of the cause; empty where there was no outage."),
    ("waves", Kind::Whole, true, "Waves, the first among them."),
    ("rise_min", Kind::Number, true, "Length of the ramp after the onset."),
    ("baseline", Kind::Number, false, "Level of the baseline at the onset, reports per bin."),
    ("expected_peak", Kind::Number, true, "Highest expected bin, reports."),
    ("first_visible_utc", Kind::Time, true, "Start of the first bin with a report of the outage."),
    ("last_visible_utc", Kind::Time, true, "Start of the last one."),
    ("peak", Kind::Whole, false, "Highest bin, reports."),
    ("peak_time_utc", Kind::Time, false, "Its start."),
    ("total", Kind::Whole, false, "Reports in all bins."),
    ("outage_reports", Kind::Whole, false, "Those of the outage among them."),
    (
        "log_likelihood_ratio",
        Kind::Number,
        true,
        "How well the outage can be told from the noise: log of the ratio of the counts' probabilities with and without it.",
    ),
];

/// Names of the columns, and what they say.
pub(super) fn described() -> BTreeMap<&'static str, &'static str> {
    COLUMNS.into_iter().map(|(name, _, _, says)| (name, says)).collect()
}

pub(super) fn truth_columns() -> Vec<Column> {
    let column = |(name, kind, is_optional, _): Described| {
        if is_optional { Column::optional(name, kind) } else { Column::new(name, kind) }
    };
    COLUMNS.into_iter().map(column).collect()
}

/// What is true of a series.
#[derive(Debug, Clone)]
pub(super) struct Row {
    number: u64,
    source: usize,
    outage: u64,
    split: Split,
    facts: Option<Facts>,
    baseline: f64,
    grid: Grid,
    visible: Option<[usize; 3]>,
    /// The highest bin and its reports.
    top: (usize, i64),
    total: i64,
    of_outage: i64,
    log_likelihood_ratio: f64,
}

impl Row {
    pub(super) fn new(number: u64, outage: &LabelledOutage, series: &Series) -> Self {
        let top = series.top();
        Self {
            number,
            source: outage.source,
            outage: outage.number,
            split: outage.split,
            facts: outage.facts.clone(),
            baseline: outage.baseline,
            grid: outage.grid,
            visible: series.visible,
            top: (top, series.reports[top]),
            total: series.reports.iter().sum(),
            of_outage: series.of_outage,
            log_likelihood_ratio: outage.log_likelihood_ratio(&series.reports),
        }
    }

    /// The cells of each column.
    fn cells(&self, words: &Words) -> [Cell; COLUMNS.len()] {
        let bin = |place: usize| self.visible.map_or(Cell::Empty, |bins| Cell::Whole(self.grid.at(bins[place])));
        let of = |cell: &dyn Fn(&Facts) -> Cell| self.facts.as_ref().map_or(Cell::Empty, cell);
        let [source, page] = words.names(self.source);
        let (top, peak) = self.top;
        [
            Cell::Whole(self.number.cast_signed()),
            Cell::Text(source.clone()),
            Cell::Text(page.clone()),
            Cell::Whole(self.outage.cast_signed()),
            word(self.split.word()),
            of(&|facts| word(facts.cause.word())),
            of(&|facts| Cell::Whole(facts.start_us)),
            of(&|facts| if facts.cause == Cause::Outage { Cell::Whole(facts.end_us) } else { Cell::Empty }),
            of(&|facts| Cell::Whole(facts.waves)),
            of(&|facts| Cell::Number(facts.rise_min)),
            Cell::Number(self.baseline),
            of(&|facts| Cell::Number(facts.expected_peak)),
            bin(0),
            bin(2),
            Cell::Whole(peak),
            Cell::Whole(self.grid.at(top)),
            Cell::Whole(self.total),
            Cell::Whole(self.of_outage),
            of(&|_| Cell::Number(self.log_likelihood_ratio)),
        ]
    }
}

/// A text that the program knows.
fn word(word: &'static str) -> Cell {
    Cell::Text(ByteArray::from(Bytes::from_static(word.as_bytes())))
}

/// The cells of rows, column by column.
pub(super) fn cells(words: &Words, rows: &[Row]) -> Vec<Cells> {
    let mut columns: Vec<Cells> = truth_columns().iter().map(Cells::none).collect();
    for row in rows {
        for (column, cell) in columns.iter_mut().zip(row.cells(words)) {
            if let Some(present) = &mut column.present {
                present.push(i16::from(!matches!(cell, Cell::Empty)));
            }
            match (&mut column.values, cell) {
                (Values::Text(values), Cell::Text(value)) => values.push(value),
                (Values::Whole(values), Cell::Whole(value)) => values.push(value),
                (Values::Number(values), Cell::Number(value)) => values.push(value),
                // A row is made in the order of the columns.
                (
                    Values::Text(_)
                    | Values::Whole(_)
                    | Values::Number(_)
                    | Values::Small(_)
                    | Values::Runs(_)
                    | Values::Deltas(_),
                    _,
                ) => {}
            }
        }
    }
    columns
}
