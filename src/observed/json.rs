//! Curves in JSON: every list of points, at whatever depth it lies.

use super::columns::{BASELINES, REPORTS, TIMES, plain};
use super::instants;
use super::sheet::{Cell, Row, Sheet};
use crate::scenario::{Code, Problem, Problems};
use serde_json::value::RawValue;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// A list that lies deeper is not looked for. Those of the tools known to us lie four deep at most.
const DEEPEST: usize = 12;

/// Names beside a list that say what it is.
const LABELS: &[&str] = &["label", "name", "series", "service", "company", "target"];

type Object<'a> = BTreeMap<String, &'a RawValue>;

/// The lists of points in a document, or in one document a line.
pub(super) fn sheets(text: &str) -> Result<Vec<Sheet<'_>>, Problems> {
    let body = text.trim_start_matches('\u{feff}');
    let mut documents = Vec::new();
    let stream = serde_json::Deserializer::from_str(body).into_iter::<&RawValue>();
    for document in stream {
        documents.push(document.map_err(|error| malformed(text, body, &error))?);
    }
    let mut finder = Finder { text, sheets: Vec::new() };
    match documents.as_slice() {
        [one] => finder.look(one, "", DEEPEST),
        // One point a line.
        several => finder.list(several, "", DEEPEST),
    }
    Ok(finder.sheets)
}

fn malformed(text: &str, body: &str, error: &serde_json::Error) -> Problems {
    let before: usize = body.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum();
    let at = (text.len() - body.len() + before + error.column().saturating_sub(1)).min(text.len());
    let what = error.to_string();
    let what = what.split(" at line ").next().unwrap_or_default();
    Problem::error(Code::CurveFormat, &(at..at), "this is not valid JSON".to_owned()).label(what.to_owned()).into()
}

struct Finder<'a> {
    text: &'a str,
    sheets: Vec<Sheet<'a>>,
}

impl<'a> Finder<'a> {
    /// Looks for lists of points in a value that is found under `label`.
    fn look(&mut self, value: &'a RawValue, label: &str, depth: usize) {
        let Some(depth) = depth.checked_sub(1) else { return };
        if let Some(items) = list(value) {
            self.list(&items, label, depth);
        } else if let Some(object) = object(value) {
            let own = LABELS.iter().find_map(|name| object.get(*name).and_then(|value| text(value)));
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
        }
    }

    /// A list: of objects with equal keys, of pairs, or of something in which there may be lists.
    fn list(&mut self, items: &[&'a RawValue], label: &str, depth: usize) {
        let objects: Vec<Object<'a>> = items.iter().map_while(|item| object(item)).collect();
        let pairs: Vec<Vec<&'a RawValue>> = items.iter().map_while(|item| list(item)).collect();
        let Some(first) = items.first() else { return };
        let leaves = |object: &Object<'_>| {
            let keys: Vec<String> =
                object.iter().filter(|(_, value)| is_leaf(value)).map(|(key, _)| key.clone()).collect();
            has(keys.iter(), TIMES) || keys.len() == object.len()
        };
        if objects.len() == items.len() && objects.iter().all(leaves) {
            let mut names: Vec<String> = Vec::new();
            for key in objects.iter().flat_map(Object::keys) {
                if !names.contains(key) {
                    names.push(key.clone());
                }
            }
            let rows = items.iter().zip(&objects).map(|(item, object)| {
                let cells = names.iter().map(|name| self.cell(object.get(name).copied(), item)).collect();
                Row { cells, span: self.span(item) }
            });
            let rows = rows.collect();
            self.sheets.push(self.sheet(label, names, rows, first));
        } else if pairs.len() == items.len()
            && pairs.iter().all(|pair| pair.len() == 2 && pair.iter().all(|v| is_leaf(v)))
        {
            let rows = items.iter().zip(&pairs).map(|(item, pair)| {
                let cells = pair.iter().map(|value| self.cell(Some(value), item)).collect();
                Row { cells, span: self.span(item) }
            });
            let rows = rows.collect();
            self.sheets.push(self.sheet(label, vec![String::new(); 2], rows, first));
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
        let is_map = object.len() > 1 && object.keys().all(|key| instants::is_instant(key));
        if is_map && object.values().all(|value| is_leaf(value)) {
            let rows = object.iter().map(|(key, value)| {
                let time = Cell { text: Cow::Owned(key.clone()), is_number: false, span: self.span(value) };
                Row { cells: vec![time, self.cell(Some(value), value)], span: self.span(value) }
            });
            let rows: Vec<Row<'a>> = rows.collect();
            let span = rows[0].span.clone();
            let names = vec!["time".to_owned(), "value".to_owned()];
            self.sheets.push(Sheet { label: label.to_owned(), names, rows, delimiter: None, span });
            return true;
        }
        false
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
        let span = rows.first().map_or(0..0, |row| row.span.clone());
        let names = columns.into_iter().map(|(name, _)| name).collect();
        self.sheets.push(Sheet { label: label.to_owned(), names, rows, delimiter: None, span });
    }

    fn sheet(&self, label: &str, names: Vec<String>, rows: Vec<Row<'a>>, first: &RawValue) -> Sheet<'a> {
        Sheet { label: label.to_owned(), names, rows, delimiter: None, span: self.span(first) }
    }

    /// A value as a cell; where there is none, an empty one at the place of the entry.
    fn cell(&self, value: Option<&'a RawValue>, entry: &RawValue) -> Cell<'a> {
        let Some(value) = value.filter(|value| is_leaf(value)) else {
            return Cell { text: Cow::Borrowed(""), is_number: false, span: self.span(entry) };
        };
        let is_number = value.get().starts_with(|c: char| c == '-' || c.is_ascii_digit());
        let words = text(value).map_or(Cow::Borrowed(value.get()), Cow::Owned);
        Cell { text: words, is_number, span: self.span(value) }
    }

    /// Where a value stands: it is a part of the text.
    fn span(&self, value: &RawValue) -> std::ops::Range<usize> {
        let at = (value.get().as_ptr() as usize).saturating_sub(self.text.as_ptr() as usize).min(self.text.len());
        at..(at + value.get().len()).min(self.text.len())
    }
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
