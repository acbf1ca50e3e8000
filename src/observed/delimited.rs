//! Curves in CSV and its relatives: cells separated by commas, semicolons, tabs or bars.

use super::columns::{Name, REPORTS, TIMES, plain};
use super::sheet::{Cell, Row, Sheet};
use super::{counts, instants};
use crate::scenario::{Code, Problem, Problems};
use crate::words::text::text;
use std::borrow::Cow;
use std::ops::Range;

const DELIMITERS: [char; 4] = [',', ';', '\t', '|'];

/// How a line that is passed over begins.
const COMMENT: &str = "#";

/// So many lines tell what separates the cells.
const LINES_LOOKED_AT: usize = 20;

/// The table; lines before the header that are empty or begin with `#` are passed over, and so is Excel's `sep=;`.
pub(super) fn sheet(text: &str) -> Result<Sheet<'_>, Problems> {
    let (head, stated) = preamble(text);
    let delimiter = stated.unwrap_or_else(|| delimiter(&text[head..]));
    let mut reader = csv::ReaderBuilder::new();
    let reader = reader.delimiter(delimiter as u8).flexible(true).has_headers(false);
    let mut reader = reader.from_reader(&text.as_bytes()[head..]);
    let mut rows = Vec::new();
    let mut record = csv::StringRecord::new();
    let mut start = head;
    loop {
        let more = reader.read_record(&mut record).map_err(|error| {
            let problem = Problem::error(Code::CurveFormat, &(start..start), text!("this is no CSV"));
            Problems::from(problem.label(error.to_string()))
        })?;
        let end = head + reader.position().byte() as usize;
        if !more {
            break;
        }
        let row = row(text, start..end, delimiter, &record);
        if !row.cells.first().is_some_and(|cell| cell.text.starts_with(COMMENT)) {
            rows.push(row);
        }
        start = end;
    }
    let Some(first) = rows.first() else {
        return Err(Problem::error(Code::CurveFormat, &(0..0), text!("the file is empty"))
            .label(text!("nothing is said here"))
            .expected(text!("a header such as `time_utc,reports`, and one row a bin"))
            .into());
    };
    let is_header = !(first.cells.iter().any(|cell| instants::is_instant(&cell.text))
        && first.cells.iter().any(|cell| counts::is_plain(&cell.text)));
    if !is_header {
        let (names, span) = (vec![String::new(); first.cells.len()], first.span.clone());
        let label = String::new();
        return Ok(Sheet { label, names, rows, zone: None, delimiter: Some(delimiter), header_ends: Vec::new(), span });
    }
    let (names, lines) = header(&mut rows);
    let header_ends: Vec<usize> = lines.iter().map(|line| line.end).collect();
    let span = lines[0].start..lines[lines.len() - 1].end;
    Ok(Sheet { label: String::new(), names, rows, zone: None, delimiter: Some(delimiter), header_ends, span })
}

/// The names of the columns, and the places of the header's lines. A second or third line of a header adds to the names of the first.
fn header(rows: &mut Vec<Row<'_>>) -> (Vec<String>, Vec<Range<usize>>) {
    const MOST_LINES: usize = 3;
    let names_only = |row: &&Row<'_>| {
        let is_data = |cell: &Cell<'_>| cell.text.contains(|c: char| c.is_ascii_digit()) && !cell.text.contains(' ');
        let is_named = row.cells.iter().any(|cell| cell.text.contains(char::is_alphabetic));
        is_named && !row.cells.iter().any(|cell| is_data(cell) || instants::is_instant(&cell.text) || cell.is_missing())
    };
    let lines = 1 + rows.iter().skip(1).take(MOST_LINES - 1).take_while(names_only).count();
    // A table of names alone has no bins, and its rows are told as what they are.
    let lines = if lines < rows.len() && lines < MOST_LINES { lines } else { 1 };
    let said: Vec<Row<'_>> = rows.drain(..lines).collect();
    let columns = said.iter().map(|row| row.cells.len()).max().unwrap_or(0);
    // Where one line has names that are known, the others say something else: `local,per 15 min`.
    let knows = |row: &&Row<'_>| {
        let holds =
            |table: &[Name]| row.cells.iter().any(|cell| table.iter().any(|(name, _)| plain(&cell.text) == *name));
        holds(TIMES) && holds(REPORTS)
    };
    let known = said.iter().find(knows);
    let name = |column: usize| {
        if let Some(row) = known {
            return row.cells.get(column).map(|cell| cell.text.trim().to_owned()).unwrap_or_default();
        }
        let words = said.iter().filter_map(|row| row.cells.get(column)).map(|cell| cell.text.trim());
        words.filter(|words| !words.is_empty()).collect::<Vec<_>>().join(" ")
    };
    let mut names: Vec<String> = (0..columns).map(name).collect();
    // A separator at the end of each line begins no column.
    while names.last().is_some_and(String::is_empty) {
        names.pop();
    }
    (names, said.into_iter().map(|line| line.span).collect())
}

/// Where the header begins, and what a line `sep=;` says.
fn preamble(text: &str) -> (usize, Option<char>) {
    let mut at = text.len() - text.trim_start_matches('\u{feff}').len();
    let mut stated = None;
    let is_split = |line: &str| line.contains(DELIMITERS);
    let has_cells = text.lines().skip(1).any(is_split);
    for line in text[at..].split_inclusive('\n') {
        let words = line.trim();
        let stated_in = words.trim_matches('"');
        let is_stated = stated_in.get(..4).is_some_and(|head| head.eq_ignore_ascii_case("sep="));
        let separator = is_stated.then(|| &stated_in[4..]);
        // A name over several lines is in quotes.
        let is_open = words.matches('"').count() % 2 == 1;
        match separator.and_then(|mark| mark.chars().next()).filter(char::is_ascii) {
            Some(mark) => stated = Some(mark),
            // `sep=` and a tab, which trimming has taken.
            None if separator.is_some() => stated = Some('\t'),
            // A title above the table has one cell.
            None if words.is_empty() || words.starts_with(COMMENT) || (has_cells && !is_split(line) && !is_open) => {}
            None => break,
        }
        at += line.len();
    }
    (at, stated)
}

/// What separates the cells: the mark that, outside quotes, is in most of all the first lines.
fn delimiter(text: &str) -> char {
    let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).take(LINES_LOOKED_AT).collect();
    let fewest = |mark: char| lines.iter().map(|line| outside_quotes(line, mark)).min().unwrap_or(0);
    let most = |best, mark| if fewest(mark) > fewest(best) { mark } else { best };
    DELIMITERS.into_iter().reduce(most).unwrap_or(',')
}

fn outside_quotes(line: &str, mark: char) -> usize {
    let mut quoted = false;
    line.chars()
        .filter(|&c| {
            quoted ^= c == '"';
            !quoted && c == mark
        })
        .count()
}

/// A record with the places of its cells: `span` is where it stands, its end included.
fn row<'a>(text: &'a str, span: Range<usize>, delimiter: char, record: &csv::StringRecord) -> Row<'a> {
    let raw = &text[span.clone()];
    // What the reader passes over before a record: line ends, and empty lines.
    let begin = span.start + raw.len() - raw.trim_start_matches(['\r', '\n']).len();
    let end = span.start + raw.trim_end_matches(['\r', '\n']).len();
    let (mut cells, mut quoted, mut from) = (Vec::new(), false, begin);
    let last = end.max(begin);
    let body = &text[begin..last];
    let marks = body.char_indices().filter(|&(_, c)| {
        quoted ^= c == '"';
        !quoted && c == delimiter
    });
    let ends: Vec<usize> = marks.map(|(at, _)| begin + at).chain([last]).collect();
    for (field, &to) in record.iter().zip(ends.iter().chain(std::iter::repeat(&last))) {
        let to = to.max(from);
        let plain = &text[from..to];
        let words = if plain.trim() == field.trim() {
            Cow::Borrowed(unquoted(plain.trim()))
        } else {
            Cow::Owned(unquoted(field.trim()).to_owned())
        };
        let lead = plain.len() - plain.trim_start().len();
        cells.push(Cell { text: words, is_number: false, span: from + lead..from + lead + plain.trim().len() });
        from = (to + delimiter.len_utf8()).min(last);
    }
    Row { cells, span: begin..last }
}

/// A cell without the quotes that are none of CSV: `'3'`, ` "3"` after a space, a spreadsheet's `="3"`.
fn unquoted(text: &str) -> &str {
    let text = text.strip_prefix('=').filter(|text| text.starts_with('"')).unwrap_or(text);
    let within = |mark: char| text.strip_prefix(mark).and_then(|text| text.strip_suffix(mark));
    within('"').or_else(|| within('\'')).unwrap_or(text).trim()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_cell_knows_its_place() {
        let text = "\u{feff}# comment\n\n\"time; start\",reports\r\n\r\n\"2024, March\" , 3\n";
        let sheet = sheet(text).unwrap();
        assert_eq!(sheet.names, ["time; start", "reports"]);
        let places: Vec<&str> = sheet.rows[0].cells.iter().map(|cell| &text[cell.span.clone()]).collect();
        assert_eq!(places, ["\"2024, March\"", "3"]);
    }

    #[test]
    fn what_separates_cells_is_seen_or_stated() {
        for (text, mark) in [
            ("time,reports\n2024,1", ','),
            ("time;reports\n2024;1,5", ';'),
            ("time\treports, all\n2024\t1", '\t'),
            ("time|reports\n2024|1", '|'),
            ("sep=;\ntime;reports", ';'),
            ("\"sep=|\"\ntime|reports", '|'),
            ("time,\"note; free; text\"\n2024,1", ','),
            ("Reports of a service\n\ntime;reports\n2024;1", ';'),
        ] {
            assert_eq!(sheet(text).unwrap().delimiter, Some(mark), "{text}");
        }
    }
}
