//! The scenario files of the repository, the schema and the reader agree.

use outagesim::scenario::{Scenario, schema};
use std::path::{Path, PathBuf};
use toml::de::{DeTable, DeValue};

fn in_folder(folder: &str) -> Vec<PathBuf> {
    std::fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(folder))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "toml"))
        .collect()
}

fn files() -> Vec<PathBuf> {
    let mut files = in_folder("scenarios");
    files.push(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/scenarios/wrong.toml"));
    files.sort();
    files
}

#[test]
fn every_scenario_is_valid_without_warnings() {
    assert!(files().len() >= 10);
    for path in files() {
        let text = std::fs::read_to_string(&path).unwrap();
        let name = path.display().to_string();
        match Scenario::parse(&name, &text) {
            Ok(scenario) => assert!(scenario.warnings().is_empty(), "{name}: {}", scenario.warnings()),
            Err(problems) => panic!("{}", problems.render(&name, &text, false)),
        }
    }
}

#[test]
fn every_story_of_the_benches_is_valid() {
    let stories = in_folder("benches/stories/scenarios");
    assert!(stories.len() > 60);
    for path in stories {
        let name = path.display().to_string();
        let read = Scenario::parse(&name, &std::fs::read_to_string(&path).unwrap());
        assert!(read.is_ok(), "{name}: {read:?}");
    }
}

#[test]
fn every_scenario_follows_the_schema() {
    let validator = jsonschema::validator_for(&schema()).unwrap();
    for path in files() {
        let json = json(&std::fs::read_to_string(&path).unwrap());
        let errors: Vec<String> = validator.iter_errors(&json).map(|error| error.to_string()).collect();
        assert!(errors.is_empty(), "{}: {errors:?}", path.display());
    }
}

#[test]
fn the_schema_refuses_what_the_reader_refuses() {
    let validator = jsonschema::validator_for(&schema()).unwrap();
    for text in ["service = 1", "colour = \"red\"", "[[figure]]\nquantity = \"peak\"", "[outage]\nduration = 45"] {
        assert!(!validator.is_valid(&json(text)), "{text}");
        assert!(Scenario::parse("refused", text).is_err(), "{text}");
    }
}

#[test]
fn a_checkout_with_windows_line_ends_reads_the_same() {
    for path in files() {
        let text = std::fs::read_to_string(&path).unwrap();
        let read = |text: &str| format!("{:?}", Scenario::parse("same", text));
        assert_eq!(read(&text), read(&text.replace('\n', "\r\n")), "{}", path.display());
    }
}

/// The JSON that an editor sees of a TOML file.
fn json(text: &str) -> serde_json::Value {
    object(DeTable::parse(text).unwrap().get_ref())
}

fn object(table: &DeTable<'_>) -> serde_json::Value {
    table
        .iter()
        .map(|(key, value)| (key.get_ref().to_string(), convert(value.get_ref())))
        .collect::<serde_json::Map<_, _>>()
        .into()
}

fn convert(value: &DeValue<'_>) -> serde_json::Value {
    match value {
        DeValue::String(text) => text.as_ref().into(),
        DeValue::Integer(integer) => integer.as_str().parse::<i64>().unwrap().into(),
        DeValue::Float(float) => float.as_str().parse::<f64>().unwrap().into(),
        DeValue::Boolean(flag) => (*flag).into(),
        DeValue::Datetime(datetime) => datetime.to_string().into(),
        DeValue::Array(array) => array.iter().map(|item| convert(item.get_ref())).collect(),
        DeValue::Table(table) => object(table),
    }
}
