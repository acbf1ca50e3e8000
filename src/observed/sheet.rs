//! What every format of a curve comes down to: named columns, rows of cells, each with its place in the file.

use super::instants::is_instant;
use std::borrow::Cow;
use std::ops::Range;

/// A table of a CSV, or a list of points in JSON.
#[derive(Debug, Clone)]
pub(super) struct Sheet<'a> {
    /// What it is called: keys of the JSON on the way to it, or the label that stands beside it. Empty in a CSV.
    pub label: String,
    /// Names of its columns; of a table without a header, empty ones.
    pub names: Vec<String>,
    pub rows: Vec<Row<'a>>,
    /// The zone of its times that stands beside it: `"timezone": "UTC"`.
    pub zone: Option<String>,
    /// What separates its cells, where something does.
    pub delimiter: Option<char>,
    /// Where the lines of its header end; none where it has no header.
    pub header_ends: Vec<usize>,
    /// Its header, or its beginning.
    pub span: Range<usize>,
}

/// One row of a table.
#[derive(Debug, Clone)]
pub(super) struct Row<'a> {
    /// As many as there are columns; what is missing in JSON is an empty one.
    pub cells: Vec<Cell<'a>>,
    pub span: Range<usize>,
}

/// One cell.
#[derive(Debug, Clone)]
pub(super) struct Cell<'a> {
    pub text: Cow<'a, str>,
    /// Whether it is a number in JSON, of which a point can only be the decimal mark.
    pub is_number: bool,
    pub span: Range<usize>,
}

/// Cells in which nothing stands, as spreadsheets and statistics write it; small letters.
const MISSING: &[&str] = &[
    "", "na", "n/a", "#n/a", "#n/d", "#nv", "n/d", "s/d", "k.a.", "nan", "null", "none", "nil", "missing", "-", "–",
    "—", ".", "..", "?",
];

impl Cell<'_> {
    /// Whether it says that nothing is known.
    pub(super) fn is_missing(&self) -> bool {
        is_missing(self.text.trim())
    }
}

/// Whether words say that a value is missing.
pub(crate) fn is_missing(words: &str) -> bool {
    words.len() <= "missing".len() && MISSING.contains(&words.to_lowercase().as_str())
}

impl Row<'_> {
    /// Whether all its cells are empty, or a rule such as `|---|---|`.
    pub(super) fn says_nothing(&self) -> bool {
        let is_rule = |cell: &Cell<'_>| cell.text.chars().all(|c| matches!(c, '-' | ':' | '=' | ' '));
        self.cells.iter().all(|cell| cell.is_missing() || is_rule(cell))
    }

    /// Whether something stands in a cell that has no column.
    pub(super) fn has_more_than(&self, columns: usize) -> bool {
        self.cells.iter().skip(columns).any(|cell| !cell.text.trim().is_empty())
    }
}

impl Sheet<'_> {
    /// The first column in which times stand that are no bare numbers.
    pub(super) fn times_by_content(&self) -> Option<usize> {
        let holds_times = |words: &str| words.parse::<f64>().is_err() && is_instant(words);
        (0..self.names.len()).find(|&column| self.first(column).is_some_and(holds_times))
    }

    /// The first cell of a column in which something stands.
    pub(super) fn first(&self, column: usize) -> Option<&str> {
        self.rows
            .iter()
            .filter_map(|row| row.cells.get(column))
            .find(|cell| !cell.is_missing())
            .map(|cell| cell.text.trim())
    }

    /// The columns' names as they are told to the user.
    pub(super) fn columns(&self) -> String {
        let names: Vec<&str> = self.names.iter().map(|name| name.trim()).filter(|name| !name.is_empty()).collect();
        names.join(", ")
    }
}
