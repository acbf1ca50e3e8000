//! Rows of CSV, in memory.

/// A table as it grows, first its headings. Lines end with `\n`.
pub(super) struct CsvTable(String);

impl CsvTable {
    pub(super) fn new(headings: &[&str]) -> Self {
        Self(headings.join(",") + "\n")
    }

    /// Adds a row of cells that are quoted as [`cell`] does where they may hold anything.
    pub(super) fn row(&mut self, cells: &[&str]) {
        for (i, cell) in cells.iter().enumerate() {
            if i > 0 {
                self.0.push(',');
            }
            self.0.push_str(cell);
        }
        self.0.push('\n');
    }

    pub(super) fn finish(self) -> String {
        self.0
    }
}

/// Any text as one cell: in quotes where it would otherwise be several.
pub(super) fn cell(text: &str) -> String {
    if text.contains([',', '"', '\n', '\r']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text.to_owned() }
}

/// A number with a decimal point, or in the form `1e16`.
pub(super) fn number(value: f64) -> String {
    format!("{value:?}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_text_is_one_cell() {
        for text in ["plain", "a, b", "say \"so\"", "two\nlines", ""] {
            let mut table = CsvTable::new(&["text", "number"]);
            table.row(&[&cell(text), &number(12.0)]);
            let written = table.finish();
            let mut rows = csv::Reader::from_reader(written.as_bytes()).into_records();
            let row = rows.next().expect("a row").expect("CSV");
            assert_eq!((&row[0], &row[1]), (text, "12.0"));
        }
    }
}
