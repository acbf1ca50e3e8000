//! The JSON Schema of scenario files, made from the table of keys.

use super::keys::{Key, Kind, Section};
use serde_json::{Map, Value, json};

/// JSON Schema (draft 2020-12) of scenario files, for editors that complete and check TOML by one.
///
/// It knows keys, types and closed lists of words; what words mean is checked by
/// [`Scenario::parse`](crate::scenario::Scenario::parse) alone.
///
/// ```
/// let schema = outagesim::scenario::schema();
/// assert_eq!(schema["properties"]["outage"]["properties"]["peak"]["examples"][0], "nearly 55,000 reports");
/// ```
pub fn schema() -> Value {
    let mut root = section(Section::Top);
    if let Value::Object(root) = &mut root {
        root.insert("$schema".into(), "https://json-schema.org/draft/2020-12/schema".into());
        root.insert("title".into(), "outagesim scenario".into());
        root.insert("description".into(), "What the press reported about one outage.".into());
    }
    root
}

fn section(section: Section) -> Value {
    let properties: Map<String, Value> = section.keys().map(|key| (key.name.to_owned(), property(key))).collect();
    let required: Vec<&str> = section.keys().filter(|key| key.required).map(|key| key.name).collect();
    let mut schema = json!({ "type": "object", "properties": properties, "additionalProperties": false });
    if !required.is_empty() {
        schema["required"] = json!(required);
    }
    schema
}

fn property(key: &Key) -> Value {
    let mut schema = match key.kind {
        Kind::Text | Kind::Zone | Kind::Clock | Kind::Duration => json!({ "type": "string" }),
        Kind::TextList => json!({ "type": "array", "items": { "type": "string" } }),
        // A bare year is a number to TOML.
        Kind::Date => json!({ "type": ["string", "integer"] }),
        Kind::Count | Kind::Wording => json!({ "type": ["string", "number"] }),
        Kind::Word(words) => json!({ "enum": words }),
        Kind::Table(of) => section(of),
        Kind::TableOrTables(of) | Kind::Tables(of) => {
            json!({ "anyOf": [section(of), { "type": "array", "items": section(of) }] })
        }
    };
    schema["description"] = key.doc.into();
    // Examples are TOML values; those of texts and lists are JSON as well.
    if let Ok(example) = serde_json::from_str::<Value>(key.example)
        && !matches!(key.kind, Kind::Table(_) | Kind::TableOrTables(_) | Kind::Tables(_))
    {
        schema["examples"] = json!([example]);
    }
    schema
}
