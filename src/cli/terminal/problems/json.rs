//! Problems as JSON of our own: one object a problem.

use super::{FileProblems, Place};
use outagesim::scenario::{Problem, Severity};
use serde_json::{Map, Value, json};

/// The document, in the order of files and lines.
pub(super) fn document(files: &[FileProblems]) -> String {
    let problems: Vec<Value> =
        files.iter().flat_map(|file| file.problems.iter().map(move |problem| entry(file, problem))).collect();
    format!("{:#}", json!({ "problems": problems }))
}

/// One problem; keys of what there is not are left out.
fn entry(file: &FileProblems, problem: &Problem) -> Value {
    let mut entry = placed(file.place(problem, &problem.span));
    let mut set = |key: &str, value: Value| entry.insert(key.to_owned(), value);
    set("file", json!(file.path));
    set(
        "severity",
        json!(match problem.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        }),
    );
    set("code", json!(problem.code.as_str()));
    set("message", json!(problem.message.to_string()));
    for (key, text) in
        [("label", Some(&problem.label)), ("expected", problem.expected.as_ref()), ("help", problem.help.as_ref())]
    {
        if let Some(text) = text.map(ToString::to_string).filter(|text| !text.is_empty()) {
            set(key, json!(text));
        }
    }
    if let Some((span, label)) = &problem.related {
        let mut related = placed(file.place(problem, span));
        related.insert("label".to_owned(), json!(label.to_string()));
        set("related", Value::Object(related));
    }
    Value::Object(entry)
}

fn placed(place: Option<Place>) -> Map<String, Value> {
    let Some(Place { line, column, end_line, end_column }) = place else { return Map::new() };
    let keys = [("line", line), ("column", column), ("end_line", end_line), ("end_column", end_column)];
    keys.into_iter().map(|(key, value)| (key.to_owned(), json!(value))).collect()
}

#[cfg(test)]
mod tests {
    use super::super::tests::example;
    use super::*;

    #[test]
    fn a_program_finds_each_problem_with_its_place() {
        let document: Value = serde_json::from_str(&document(&example())).expect("JSON");
        let first = &document["problems"][0];
        assert_eq!((&first["file"], &first["code"]), (&json!("x.toml"), &json!("unreadable-wording")));
        assert_eq!((&first["line"], &first["column"], &first["end_column"]), (&json!(6), &json!(9), &json!(15)));
        let whole = &document["problems"][1];
        assert_eq!((&whole["severity"], whole.get("line")), (&json!("error"), None));
    }
}
