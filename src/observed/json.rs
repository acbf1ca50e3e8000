//! Curves in JSON: every list of points, at whatever depth it lies.

use super::columns::{BASELINES, REPORTS, TIMES, plain};
use super::instants;
use super::sheet::{Cell, Row, Sheet};
use super::unique_keys::key_twice;
use super::zones::states_zone;
use crate::scenario::{Code, Problem, Problems};
use crate::words::message::Text;
use crate::words::text::{message, text};
use serde_json::value::RawValue;
use std::borrow::Cow;
use std::collections::{BTreeMap, HashSet};
use std::ops::Range;

/// A list that lies deeper is not looked for. Those of the tools known to us lie four deep at most.
const DEEPEST: usize = 12;

/// More keys than this have no points of one curve.
const MOST_KEYS: usize = 1_000;

/// Names beside a list that say what it is.
const LABELS: &[&str] = &["label", "name", "series", "service", "company", "target"];

type Object<'a> = BTreeMap<String, &'a RawValue>;

/// The lists of points in a document, or in one document a line.
pub(super) fn sheets(text: &str) -> Result<Vec<Sheet<'_>>, Problems> {
    let body = text.trim_matches(['\u{feff}', '\u{1a}', '\0']);
    let body = of_script(body);
    let mut documents = Vec::new();
    let stream = serde_json::Deserializer::from_str(body).into_iter::<&RawValue>();
    for document in stream {
        let document = document.map_err(|error| malformed(text, body, &error))?;
        if let Some((key, error)) = key_twice(document) {
            return Err(said_twice(&key, place(text, document.get(), &error)));
        }
        documents.push(document);
    }
    let mut finder = Finder { text, sheets: Vec::new() };
    match documents.as_slice() {
        [one] => {
            finder.look(one, "", DEEPEST);
            if finder.sheets.is_empty() {
                finder.apart(one);
            }
        }
        // One point a line.
        several => finder.list(several, "", DEEPEST),
    }
    Ok(finder.sheets)
}

/// The JSON of a script: `var points = […];`, `show([…])`. Else the text itself.
fn of_script(text: &str) -> &str {
    let Some(begin) = text.find(['{', '[']) else { return text };
    let head = text[..begin].trim_end();
    let is_led = head.ends_with(['=', '(']) && head.len() <= MOST_OF_A_SCRIPT && !head.contains('\n');
    let end = text.rfind(['}', ']']).map_or(text.len(), |end| end + 1);
    let is_closed = text.get(end..).is_some_and(|tail| tail.trim_matches([')', ';', ' ', '\r', '\n']).is_empty());
    if is_led && is_closed && begin < end { &text[begin..end] } else { text }
}

/// Longest beginning of a script before its JSON.
const MOST_OF_A_SCRIPT: usize = 80;

/// Whether a text is JSON, or a script that holds it.
pub(super) fn is_json(text: &str) -> bool {
    of_script(text.trim_start_matches('\u{feff}')).trim_start().starts_with(['{', '['])
}

/// What is no JSON at a place, and how to mend it.
const MENDS: &[(&str, &str)] = &[
    ("NaN", message!("`NaN` is no JSON: write `null` where nothing is known")),
    ("Infinity", message!("`Infinity` is no JSON: write `null` where nothing is known")),
    ("'", message!("JSON has double quotes: in Python, `json.dumps` writes them")),
    ("None", message!("`None` is no JSON: in Python, `json.dumps` writes `null`")),
    ("]", message!("remove the comma before it")),
    ("}", message!("remove the comma before it")),
];

/// What the reader of JSON says is wrong.
const SAID: &[&str] = &[
    message!("expected value"),
    message!("expected ident"),
    message!("key must be a string"),
    message!("expected `,` or `]`"),
    message!("expected `,` or `}`"),
    message!("expected `:`"),
    message!("trailing characters"),
    message!("trailing comma"),
    message!("EOF while parsing a list"),
    message!("EOF while parsing an object"),
    message!("EOF while parsing a string"),
    message!("EOF while parsing a value"),
    message!("invalid number"),
    message!("invalid escape"),
];

/// Where in the text the reader of a body in it stopped.
fn place(text: &str, body: &str, error: &serde_json::Error) -> usize {
    let before: usize = body.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum();
    let begin = (body.as_ptr() as usize).saturating_sub(text.as_ptr() as usize);
    let at = (begin + before + error.column().saturating_sub(1)).min(text.len());
    (0..=at).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0)
}

fn malformed(text: &str, body: &str, error: &serde_json::Error) -> Problems {
    let at = place(text, body, error);
    let is_after_comma = text[..at].trim_end().ends_with(',');
    let fits = |begin: &str| text[at..].starts_with(begin) && (is_after_comma || !matches!(begin, "]" | "}"));
    let mend = MENDS.iter().find(|(begin, _)| fits(begin)).map(|(_, mend)| *mend);
    let what = error.to_string();
    let what = what.split(" at line ").next().unwrap_or_default();
    let problem = Problem::error(Code::CurveFormat, &(at..at), text!("this is not valid JSON"));
    let told = SAID.iter().find(|said| **said == what).map(|said| Text::plain(said));
    let problem = problem.label(told.unwrap_or_else(|| Text::from(what)));
    mend.map_or(problem.clone(), |mend| problem.help(Text::plain(mend))).into()
}

/// A key that an object has twice, of which the second ends at `last`.
fn said_twice(key: &str, last: usize) -> Problems {
    let quoted = serde_json::to_string(key).unwrap_or_default();
    let place = (last + 1).saturating_sub(quoted.len())..last + 1;
    Problem::error(Code::CurveFormat, &place, text!("an object has the key `{key}` twice", key))
        .label(text!("again here"))
        .help(text!("keep one of the two: readers of JSON drop the other"))
        .into()
}

struct Finder<'a> {
    text: &'a str,
    sheets: Vec<Sheet<'a>>,
}

/// A table of JSON: nothing separates its cells, and no line is its header.
fn sheet<'a>(label: &str, names: Vec<String>, rows: Vec<Row<'a>>, span: Range<usize>) -> Sheet<'a> {
    Sheet { label: label.to_owned(), names, rows, zone: None, delimiter: None, header_ends: Vec::new(), span }
}

impl<'a> Finder<'a> {
    /// Looks for lists of points in a value that is found under `label`.
    fn look(&mut self, value: &'a RawValue, label: &str, depth: usize) {
        let Some(depth) = depth.checked_sub(1) else { return };
        if let Some(items) = list(value) {
            self.list(&items, label, depth);
        } else if let Some(object) = object(value) {
            let own = LABELS.iter().find_map(|name| object.get(*name).and_then(|value| text(value)));
            let first = self.sheets.len();
            if !self.columns(&object, own.as_deref().unwrap_or(label)) {
                for (key, value) in &object {
                    let inner = match &own {
                        Some(own) => own.clone(),
                        None if label.is_empty() => key.clone(),
                        None => format!("{label}.{key}"),
                    };
                    self.look(value, &inner, depth);
                }
            }
            let zone = object.iter().find(|(key, value)| states_zone(key) && is_leaf(value));
            if let Some((_, value)) = zone {
                let zone = text(value).unwrap_or_else(|| value.get().to_owned());
                for sheet in &mut self.sheets[first..] {
                    sheet.zone.get_or_insert_with(|| zone.clone());
                }
            }
        }
    }

    /// A list: of objects with equal keys, of pairs, or of something in which there may be lists.
    fn list(&mut self, items: &[&'a RawValue], label: &str, depth: usize) {
        let objects: Vec<Object<'a>> = items.iter().map_while(|item| object(item)).collect();
        let pairs: Vec<Vec<&'a RawValue>> = items.iter().map_while(|item| list(item)).collect();
        let Some(first) = items.first() else { return };
        let leaves = |object: &Object<'_>| {
            let keys: Vec<String> = object
                .iter()
                .filter(|(_, value)| is_leaf(value) || typed(value).is_some())
                .map(|(key, _)| key.clone())
                .collect();
            has(keys.iter(), TIMES) || keys.len() == object.len()
        };
        if objects.len() == items.len() && objects.iter().all(leaves) {
            let mut known: HashSet<&String> = HashSet::new();
            let all = objects.iter().flat_map(Object::keys);
            let names: Vec<String> = all.filter(|key| known.insert(key)).take(MOST_KEYS + 1).cloned().collect();
            // Points that share no keys are no table.
            if names.len() > MOST_KEYS {
                return;
            }
            let rows = items.iter().zip(&objects).map(|(item, object)| {
                let cells = names.iter().map(|name| self.cell(object.get(name).copied(), item)).collect();
                Row { cells, span: self.span(item) }
            });
            let rows = rows.collect();
            self.sheets.push(sheet(label, names, rows, self.span(first)));
        } else if pairs.len() == items.len()
            && pairs.iter().all(|pair| pair.len() == 2 && pair.iter().all(|v| is_leaf(v)))
        {
            let rows = items.iter().zip(&pairs).map(|(item, pair)| {
                let cells = pair.iter().map(|value| self.cell(Some(value), item)).collect();
                Row { cells, span: self.span(item) }
            });
            let rows = rows.collect();
            self.sheets.push(sheet(label, vec![String::new(); 2], rows, self.span(first)));
        } else {
            for item in items {
                self.look(item, label, depth);
            }
        }
    }

    /// An object that holds columns: `{"time": […], "reports": […]}`, `{"labels": […], "datasets": [{"data": […]}]}`, or
    /// `{"2024-03-05T13:00": 3, …}`. Whether it was one.
    fn columns(&mut self, object: &Object<'a>, label: &str) -> bool {
        let arrays: BTreeMap<String, Vec<&'a RawValue>> =
            object.iter().filter_map(|(key, value)| Some((key.clone(), leaves(value)?))).collect();
        if has(arrays.keys(), TIMES) && (has(arrays.keys(), REPORTS) || has(arrays.keys(), BASELINES)) {
            self.transposed(label, arrays.into_iter().collect());
            return true;
        }
        let times = |values: &[&RawValue]| {
            !values.is_empty() && values.iter().all(|value| text(value).is_some_and(|text| instants::is_instant(&text)))
        };
        if let (Some(labels), Some(datasets)) =
            (arrays.get("labels"), object.get("datasets").and_then(|value| list(value)))
            && times(labels)
        {
            for dataset in datasets.iter().filter_map(|value| self::object(value)) {
                let name = dataset.get("label").and_then(|value| text(value)).unwrap_or_default();
                if let Some(data) = dataset.get("data").and_then(|value| leaves(value)) {
                    self.transposed(&name, vec![("time".to_owned(), labels.clone()), ("value".to_owned(), data)]);
                }
            }
            return true;
        }
        if self.objects(object, label) {
            return true;
        }
        let is_map = object.len() > 1 && object.keys().all(|key| instants::is_instant(key));
        if is_map && object.values().all(|value| is_leaf(value)) {
            let rows = object.iter().map(|(key, value)| {
                let time = Cell { text: Cow::Owned(key.clone()), is_number: false, span: self.span(value) };
                Row { cells: vec![time, self.cell(Some(value), value)], span: self.span(value) }
            });
            let rows: Vec<Row<'a>> = rows.collect();
            self.push(label, vec!["time".to_owned(), "value".to_owned()], rows);
            return true;
        }
        false
    }

    /// Objects of points, each under its time or its number: `{"2024-03-05T13:00": {"reports": 3}, …}`. Whether they were.
    fn objects(&mut self, object: &Object<'a>, label: &str) -> bool {
        let are_times = object.keys().all(|key| instants::is_instant(key));
        let are_numbers = object.keys().all(|key| key.parse::<usize>().is_ok());
        if object.len() < 2 || !(are_times || are_numbers) {
            return false;
        }
        let points: Vec<Object<'a>> = object.values().map_while(|value| self::object(value)).collect();
        let is_point = |point: &Object<'_>| !point.is_empty() && point.values().all(|value| is_leaf(value));
        if points.len() < object.len() || !points.iter().all(is_point) {
            return false;
        }
        if !are_times {
            // Ten comes after nine.
            let mut values: Vec<(usize, &'a RawValue)> =
                object.iter().filter_map(|(key, value)| Some((key.parse().ok()?, *value))).collect();
            values.sort_by_key(|(number, _)| *number);
            let values: Vec<&'a RawValue> = values.into_iter().map(|(_, value)| value).collect();
            self.list(&values, label, DEEPEST);
            return true;
        }
        let mut names = vec!["time".to_owned()];
        names.extend(points[0].keys().filter(|key| plain(key) != "time").cloned());
        let rows: Vec<Row<'a>> = object
            .iter()
            .zip(&points)
            .map(|((key, value), point)| {
                let time = Cell { text: Cow::Owned(key.clone()), is_number: false, span: self.span(value) };
                let cells = names[1..].iter().map(|name| self.cell(point.get(name).copied(), value));
                Row { cells: [time].into_iter().chain(cells).collect(), span: self.span(value) }
            })
            .collect();
        self.push(label, names, rows);
        true
    }

    /// Charts whose times stand apart from their counts: the only list of times, and each list of counts that is as long.
    fn apart(&mut self, value: &'a RawValue) {
        let mut lists = Vec::new();
        leaf_lists(value, "", DEEPEST, &mut lists);
        let is_time = |value: &&RawValue| text(value).is_some_and(|text| instants::is_instant(&text));
        let (times, counts): (Vec<_>, Vec<_>) = lists.into_iter().partition(|(_, values)| values.iter().all(is_time));
        let [(_, times)] = times.as_slice() else { return };
        let is_count = |value: &&RawValue| text(value).is_none();
        for (label, data) in counts {
            if data.len() == times.len() && data.iter().all(is_count) {
                self.transposed(&label, vec![("time".to_owned(), times.clone()), ("value".to_owned(), data)]);
            }
        }
    }

    fn transposed(&mut self, label: &str, columns: Vec<(String, Vec<&'a RawValue>)>) {
        let length = columns.iter().map(|(_, values)| values.len()).max().unwrap_or(0);
        let rows: Vec<Row<'a>> = (0..length)
            .filter_map(|i| {
                let place = columns.iter().find_map(|(_, values)| values.get(i).copied())?;
                let cells = columns.iter().map(|(_, values)| self.cell(values.get(i).copied(), place)).collect();
                Some(Row { cells, span: self.span(place) })
            })
            .collect();
        self.push(label, columns.into_iter().map(|(name, _)| name).collect(), rows);
    }

    /// Adds a table that begins where its first row does.
    fn push(&mut self, label: &str, names: Vec<String>, rows: Vec<Row<'a>>) {
        let span = rows.first().map_or(0..0, |row| row.span.clone());
        self.sheets.push(sheet(label, names, rows, span));
    }

    /// A value as a cell; where there is none, an empty one at the place of the entry.
    fn cell(&self, value: Option<&'a RawValue>, entry: &RawValue) -> Cell<'a> {
        let value = value.map(|value| typed(value).unwrap_or(value));
        let Some(value) = value.filter(|value| is_leaf(value)) else {
            return Cell { text: Cow::Borrowed(""), is_number: false, span: self.span(entry) };
        };
        let is_number = value.get().starts_with(|c: char| c == '-' || c.is_ascii_digit());
        let words = text(value).map_or(Cow::Borrowed(value.get()), Cow::Owned);
        Cell { text: words, is_number, span: self.span(value) }
    }

    /// Where a value stands: it is a part of the text.
    fn span(&self, value: &RawValue) -> Range<usize> {
        let at = (value.get().as_ptr() as usize).saturating_sub(self.text.as_ptr() as usize).min(self.text.len());
        at..(at + value.get().len()).min(self.text.len())
    }
}

/// Every list of more than one plain value, with the label or the key that it stands under.
fn leaf_lists<'a>(value: &'a RawValue, label: &str, depth: usize, found: &mut Vec<(String, Vec<&'a RawValue>)>) {
    let Some(depth) = depth.checked_sub(1) else { return };
    if let Some(items) = list(value) {
        match items.len() > 1 && items.iter().all(|item| is_leaf(item)) {
            true => found.push((label.to_owned(), items)),
            false => items.into_iter().for_each(|item| leaf_lists(item, label, depth, found)),
        }
    } else if let Some(object) = object(value) {
        let own = LABELS.iter().find_map(|name| object.get(*name).and_then(|value| text(value)));
        for (key, value) in &object {
            leaf_lists(value, own.as_deref().unwrap_or(key), depth, found);
        }
    }
}

/// What a database writes about a value: `{"$date": "2024-03-05T13:00:00Z"}`.
fn typed(value: &RawValue) -> Option<&RawValue> {
    let inner = object(value).filter(|object| object.len() == 1)?;
    inner.into_iter().find(|(key, _)| key.starts_with('$')).map(|(_, value)| value)
}

fn has<'k>(keys: impl Iterator<Item = &'k String>, names: &[super::columns::Name]) -> bool {
    let keys: Vec<String> = keys.map(|key| plain(key)).collect();
    names.iter().any(|(name, _)| keys.iter().any(|key| key == name))
}

fn is_leaf(value: &RawValue) -> bool {
    !value.get().starts_with(['{', '['])
}

fn list(value: &RawValue) -> Option<Vec<&RawValue>> {
    value.get().starts_with('[').then(|| serde_json::from_str(value.get()).ok()).flatten()
}

fn object(value: &RawValue) -> Option<Object<'_>> {
    value.get().starts_with('{').then(|| serde_json::from_str(value.get()).ok()).flatten()
}

/// The values of a list, or of an object that stands for one (`{"0": …, "1": …}`), where none is a list itself.
fn leaves(value: &RawValue) -> Option<Vec<&RawValue>> {
    let values = list(value).or_else(|| Some(object(value)?.into_values().collect()))?;
    values.iter().all(|value| is_leaf(value)).then_some(values)
}

fn text(value: &RawValue) -> Option<String> {
    value.get().starts_with('"').then(|| serde_json::from_str(value.get()).ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_called_by_the_keys_on_the_way_to_it_or_by_its_label() {
        for (text, label) in [
            (r#"[{"date": "2024", "value": 3}]"#, ""),
            (r#"{"a": {"reports": [{"date": "2024", "value": 3}]}}"#, "a.reports"),
            (r#"{"datasets": [{"label": "Reports", "data": [{"x": 1, "y": 3}]}]}"#, "Reports"),
            (r#"{"series": [{"name": "Japan", "data": [[1709661600, 3]]}]}"#, "Japan"),
            (r#"{"time": ["2024"], "reports": [3]}"#, ""),
        ] {
            let found = sheets(text).unwrap();
            assert_eq!(found.len(), 1, "{text}");
            assert_eq!(found[0].label, label, "{text}");
            let cell = found[0].rows[0].cells.iter().find(|cell| cell.text == "3").expect("the count");
            assert_eq!(&text[cell.span.clone()], "3", "{text}");
        }
    }

    #[test]
    fn lists_that_lie_too_deep_are_not_found_and_no_depth_is_too_deep_to_look() {
        let text = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
        assert!(sheets(&text).map_or(true, |found| found.is_empty()));
    }
}
