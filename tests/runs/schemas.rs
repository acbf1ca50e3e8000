//! The schemas of results: what a run writes follows them, and they say something.

use outagesim::export::{self, DataOptions};
use outagesim::{Options, Outcome, run, scenario::Scenario};
use serde_json::{Value, json};

/// With waves, several pages, disagreeing sources, an open-ended figure, without an outage; and explained.
const SCENARIOS: [&str; 4] =
    ["twitter-2022-12-29", "meta-2021-10-04", "attention-without-outage", "twitter-2022-07-14"];

fn outcome(name: &str) -> Outcome {
    let text = std::fs::read_to_string(format!("scenarios/{name}.toml")).unwrap();
    let scenario = Scenario::parse(name, &text).unwrap();
    run(&scenario, &Options { replicates: 20, explain: name == "twitter-2022-07-14", ..Options::default() }).unwrap()
}

fn errors(schema: &Value, found: &Value) -> Vec<String> {
    let validator = jsonschema::validator_for(schema).unwrap();
    validator.iter_errors(found).map(|error| format!("{}: {error}", error.instance_path())).collect()
}

/// The rows of a CSV as JSON: numbers where they are some, null where a cell is empty.
fn rows(csv: &[u8]) -> Vec<Value> {
    let mut reader = csv::Reader::from_reader(csv);
    let headers = reader.headers().unwrap().clone();
    let value = |cell: &str| match cell {
        "" => Value::Null,
        cell => cell.parse().map(|number: serde_json::Number| number.into()).unwrap_or_else(|_| cell.into()),
    };
    let row = |record: csv::StringRecord| {
        headers.iter().zip(&record).map(|(header, cell)| (header.to_owned(), value(cell))).collect()
    };
    reader.records().map(|record| row(record.unwrap())).collect()
}

#[test]
fn results_and_truth_follow_their_schemas() {
    let (results, truth) = (export::results_schema(), export::truth_schema());
    for name in SCENARIOS {
        let outcome = outcome(name);
        let json: Value = serde_json::from_str(&export::report_json(&outcome)).unwrap();
        assert_eq!(errors(&results, &json), [""; 0], "{name}");
        let mut csv = Vec::new();
        export::truth_csv(&outcome, &DataOptions::default(), &mut csv).unwrap();
        let rows = rows(&csv);
        assert_eq!(rows.len(), 20 * outcome.ensembles.len());
        for row in rows {
            assert_eq!(errors(&truth, &row), [""; 0], "{name}");
            // Every column is described.
            assert!(row.as_object().unwrap().keys().all(|key| truth["properties"][key].is_object()), "{row}");
        }
    }
}

#[test]
fn what_is_no_result_is_refused() {
    let results = export::results_schema();
    let right: Value = serde_json::from_str(&export::report_json(&outcome("attention-without-outage"))).unwrap();
    for (place, wrong) in [
        ("/seed", json!("one")),
        ("/summary/start_utc/p50", json!(null)),
        ("/pages/0/bins/0/p50", json!("many")),
        ("/figures/0/verdict", json!(1)),
    ] {
        let mut changed = right.clone();
        *changed.pointer_mut(place).unwrap() = wrong;
        assert_ne!(errors(&results, &changed), [""; 0], "{place}");
    }
    let mut less = right;
    less.as_object_mut().unwrap().remove("figures");
    assert_ne!(errors(&results, &less), [""; 0]);
}
