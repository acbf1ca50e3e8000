//! Which of several curves in one file is meant.

use super::columns::{BASELINES, Columns, REPORTS, plain};
use super::sheet::{Row, Sheet};
use super::{CurveChoice, counts};
use crate::scenario::{Code, Problem, Problems};
use crate::words::message::Text;
use crate::words::text::text;

/// So many names of curves are told to the user.
const MOST_TOLD: usize = 12;

/// A list of counts, what its columns hold, and the list of usual levels that belongs to it.
pub(super) struct Chosen<'s, 'a> {
    pub sheet: &'s Sheet<'a>,
    pub columns: Columns,
    pub baselines: Option<(&'s Sheet<'a>, Columns)>,
}

/// The list that holds the curve.
pub(super) fn sheet<'s, 'a>(sheets: &'s [Sheet<'a>], choice: &CurveChoice) -> Result<Chosen<'s, 'a>, Problems> {
    let columns = |sheet: &Sheet<'_>| {
        Columns::of(sheet, choice)
            .or_else(|missing| if choice.time_column.is_none() { unnamed(sheet).ok_or(missing) } else { Err(missing) })
    };
    let is_usual = |sheet: &Sheet<'_>| {
        let last = plain(sheet.label.rsplit('.').next().unwrap_or_default());
        BASELINES.iter().any(|(name, _)| *name == last)
    };
    let found: Vec<(&Sheet<'a>, Columns)> =
        sheets.iter().filter_map(|sheet| Some((sheet, columns(sheet).ok()?))).collect();
    let (usual, found): (Vec<_>, Vec<_>) =
        found.into_iter().partition(|(sheet, columns)| is_usual(sheet) || columns.reports.is_empty());
    let baselines = usual.into_iter().next();
    let one = |names: &[&str]| {
        let mut of = found.iter().filter(|(sheet, _)| names.iter().any(|name| is_called(sheet, name)));
        of.next().filter(|_| of.next().is_none())
    };
    let parts: Vec<&str> = choice.parts.iter().map(String::as_str).collect();
    let pages: Vec<&str> = choice.names.iter().map(String::as_str).collect();
    let reports: Vec<&str> = REPORTS.iter().map(|(name, _)| *name).collect();
    let meant = match found.as_slice() {
        [only] => Some(only),
        _ => one(&parts).or_else(|| one(&pages)).or_else(|| one(&reports)),
    };
    match meant {
        Some((sheet, columns)) => Ok(Chosen { sheet, columns: columns.clone(), baselines }),
        None if found.is_empty() => Err(no_columns(sheets, choice, &columns).into()),
        None => {
            let labels = found.iter().map(|(sheet, _)| sheet.label.clone()).collect();
            Err(several(&found[0].0.span, text!("list"), labels, choice).into())
        }
    }
}

/// Whether a list has this label, or the last part of one.
fn is_called(sheet: &Sheet<'_>, name: &str) -> bool {
    let last = sheet.label.rsplit('.').next().unwrap_or_default();
    [sheet.label.as_str(), last].iter().any(|label| plain(label) == plain(name))
}

/// The columns of a table without a header: the only one of times and the only one of counts.
fn unnamed(sheet: &Sheet<'_>) -> Option<Columns> {
    if sheet.names.iter().any(|name| !name.is_empty()) {
        return None;
    }
    let all = |is: &dyn Fn(&str) -> bool| -> Vec<usize> {
        (0..sheet.names.len())
            .filter(|&column| {
                let mut cells =
                    sheet.rows.iter().filter_map(|row| row.cells.get(column)).filter(|cell| !cell.is_missing());
                sheet.first(column).is_some() && cells.all(|cell| is(&cell.text))
            })
            .collect()
    };
    let times = all(&super::instants::is_instant);
    let counts: Vec<usize> = all(&counts::is_plain).into_iter().filter(|column| !times.contains(column)).collect();
    let ([time], [_, ..]) = (times.as_slice(), counts.as_slice()) else { return None };
    Some(Columns { time: *time, clock: None, reports: counts, baseline: None })
}

fn no_columns(
    sheets: &[Sheet<'_>],
    choice: &CurveChoice,
    columns: &dyn Fn(&Sheet<'_>) -> Result<Columns, &'static str>,
) -> Problem {
    let Some(sheet) = sheets.iter().max_by_key(|sheet| sheet.rows.len()) else {
        return Problem::error(Code::CurveFormat, &(0..0), text!("no list of points is in this JSON"))
            .label(text!("looked for from here on"))
            .expected(text!(
                "a list such as {list}",
                list = "`[{\"date\": \"2022-07-14T12:00:00Z\", \"value\": 3}, …]`"
            ));
    };
    let wanted = columns(sheet).err().unwrap_or("reports");
    let stated = if wanted == "times" { &choice.time_column } else { &choice.count_column };
    let message = match stated {
        Some(name) => text!("there is no column `{name}`", name),
        None if wanted == "times" => text!("no column of times is known by its name"),
        None => text!("no column of reports is known by its name"),
    };
    let found = sheet.columns();
    let label = if found.is_empty() { text!("no header") } else { text!("the columns: {found}", found) };
    Problem::error(Code::CurveColumns, &sheet.span, message)
        .label(label)
        .expected(text!("a header such as `time_utc,reports`"))
        .help(match sheet.names.len() {
            1 => text!("separate the cells by commas, semicolons, tabs or bars"),
            _ => text!("name the columns: `--time-column NAME`, `--count-column NAME`"),
        })
}

/// The rows of the curve that is meant, where the table stacks several. They have a cell that equals what the user or the page names.
pub(super) fn rows<'s, 'a>(chosen: &Chosen<'s, 'a>, choice: &CurveChoice) -> Result<Vec<&'s Row<'a>>, Problems> {
    let sheet = chosen.sheet;
    let mut rows: Vec<&Row<'_>> = sheet.rows.iter().collect();
    let columns = &chosen.columns;
    let used = [Some(columns.time), columns.clock, columns.baseline, columns.reports.first().copied()];
    for column in (0..sheet.names.len()).filter(|column| !used.contains(&Some(*column))) {
        if !has_equal_times(&rows, columns) {
            break;
        }
        let cell =
            |row: &Row<'_>| row.cells.get(column).map(|cell| cell.text.trim().to_lowercase()).unwrap_or_default();
        let mut values: Vec<String> = rows.iter().map(|row| cell(row)).collect();
        values.sort();
        values.dedup();
        // A column of notes or of other counts sets no curves apart: each of its values would be there once or twice.
        if values.len() < 2 || values.len() * 2 > rows.len() {
            continue;
        }
        let wanted = choice.parts.iter().chain(&choice.names).map(|name| name.trim().to_lowercase());
        match wanted.into_iter().find(|name| values.contains(name)) {
            Some(name) => rows.retain(|row| cell(row) == name),
            None => {
                let mut values: Vec<String> = Vec::new();
                for row in &rows {
                    let text = row.cells.get(column).map(|cell| cell.text.trim().to_owned()).unwrap_or_default();
                    if !values.contains(&text) {
                        values.push(text);
                    }
                    if values.len() > MOST_TOLD {
                        break;
                    }
                }
                let name = Text::from(format!("`{}`", sheet.names[column].trim()));
                return Err(several(&sheet.span, name, values, choice).into());
            }
        }
    }
    Ok(rows)
}

/// Refuses a name after `#` that is none of the curve's: not of its list, of a column or of what stands in its rows.
pub(super) fn refuse_other_names(
    chosen: &Chosen<'_, '_>,
    rows: &[&Row<'_>],
    choice: &CurveChoice,
) -> Result<(), Problems> {
    let sheet = chosen.sheet;
    let names_it = |part: &&String| {
        let like = |text: &str| text.trim().to_lowercase() == part.trim().to_lowercase();
        let in_all_rows = |column: usize| {
            rows.iter().all(|row| row.cells.get(column).is_some_and(|cell| like(&cell.text))) && !rows.is_empty()
        };
        let is_in_it = sheet.names.iter().any(|name| like(name)) || (0..sheet.names.len()).any(in_all_rows);
        !part.is_empty() && (is_called(sheet, part) || is_in_it)
    };
    let Some(other) = choice.parts.iter().find(|part| !names_it(part)) else { return Ok(()) };
    let message = text!("no curve of the file is called `{part}`", part = other);
    Err(Problem::error(Code::SeveralCurves, &sheet.span, message)
        .label(text!("the file holds one curve"))
        .expected(text!("one curve"))
        .help(text!("leave `#` and the name out"))
        .into())
}

fn has_equal_times(rows: &[&Row<'_>], columns: &Columns) -> bool {
    let clock =
        |row: &Row<'_>| columns.clock.and_then(|column| row.cells.get(column)).map(|cell| cell.text.to_string());
    let mut times: Vec<_> =
        rows.iter().filter_map(|row| Some((row.cells.get(columns.time)?.text.to_string(), clock(row)))).collect();
    let all = times.len();
    times.sort_unstable();
    times.dedup();
    times.len() < all
}

fn several(span: &std::ops::Range<usize>, by: Text, mut names: Vec<String>, choice: &CurveChoice) -> Problem {
    let first = names.first().cloned().unwrap_or_default();
    let more = names.len() > MOST_TOLD;
    names.truncate(MOST_TOLD);
    let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    let found = names.join(", ");
    let found = if more { text!("{found} and more", found) } else { Text::from(found) };
    let message = match choice.parts.first() {
        Some(part) => text!("no curve of the file is called `{part}`", part),
        None => text!("the file holds several curves"),
    };
    Problem::error(Code::SeveralCurves, span, message)
        .label(text!("by {by}: {found}", by, found))
        .expected(text!("one curve"))
        .help(text!("name one after the file and `#`: `curve.csv#{first}`", first))
}
