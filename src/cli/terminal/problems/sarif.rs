//! Problems as SARIF 2.1.0, which code scanners and editors read.

use super::{FileProblems, Place, advice};
use outagesim::scenario::{Code, Problem, Severity};
use serde_json::{Value, json};

const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// One run of the program, with all its rules and a result a problem.
pub(super) fn document(files: &[FileProblems]) -> String {
    let rules: Vec<Value> = Code::ALL
        .iter()
        .map(|code| json!({ "id": code.as_str(), "shortDescription": { "text": code.meaning() } }))
        .collect();
    let results: Vec<Value> =
        files.iter().flat_map(|file| file.problems.iter().map(move |problem| result(file, problem))).collect();
    let driver = json!({ "name": env!("CARGO_PKG_NAME"), "version": env!("CARGO_PKG_VERSION"), "rules": rules });
    let run = json!({ "tool": { "driver": driver }, "columnKind": "unicodeCodePoints", "results": results });
    format!("{:#}", json!({ "$schema": SCHEMA, "version": "2.1.0", "runs": [run] }))
}

fn result(file: &FileProblems, problem: &Problem) -> Value {
    let level = match problem.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    };
    let text: Vec<String> = [problem.message.to_string()].into_iter().chain(advice(problem)).collect();
    let rule = Code::ALL.iter().position(|code| *code == problem.code);
    let mut result = json!({
        "ruleId": problem.code.as_str(),
        "level": level,
        "message": { "text": text.join("\n") },
        "locations": [location(file, file.place(problem, &problem.span), &problem.label.to_string())],
    });
    if let Some(rule) = rule {
        result["ruleIndex"] = json!(rule);
    }
    if let Some((span, label)) = &problem.related {
        result["relatedLocations"] = json!([location(file, file.place(problem, span), &label.to_string())]);
    }
    result
}

fn location(file: &FileProblems, place: Option<Place>, label: &str) -> Value {
    let mut physical = json!({ "artifactLocation": { "uri": uri(&file.path) } });
    if let Some(Place { line, column, end_line, end_column }) = place {
        physical["region"] =
            json!({ "startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end_column });
    }
    let mut location = json!({ "physicalLocation": physical });
    if !label.is_empty() {
        location["message"] = json!({ "text": label });
    }
    location
}

/// The path as a relative reference: what may not stand in one is written as its bytes.
fn uri(path: &str) -> String {
    let path = path.replace('\\', "/");
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte);
    path.bytes()
        .map(|byte| if is_plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::tests::example;
    use super::*;

    #[test]
    fn results_name_their_rules_and_places() {
        let document: Value = serde_json::from_str(&document(&example())).expect("JSON");
        let run = &document["runs"][0];
        for result in run["results"].as_array().expect("results") {
            let index = result["ruleIndex"].as_u64().expect("an index") as usize;
            assert_eq!(run["tool"]["driver"]["rules"][index]["id"], result["ruleId"]);
        }
        let physical = |i: usize| &run["results"][i]["locations"][0]["physicalLocation"];
        let region = json!({ "startLine": 6, "startColumn": 9, "endLine": 6, "endColumn": 15 });
        assert_eq!(physical(0)["region"], region);
        assert_eq!(physical(1)["artifactLocation"]["uri"], "a%2Cb%3A%20c.csv");
        assert!(physical(1).get("region").is_none());
    }
}
