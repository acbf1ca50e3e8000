//! A document of YAML as a tree whose nodes know their places.
//!
//! Nodes stand in one list and name each other by number: an alias is the number of its anchor, and nothing is copied.

use super::RulesError;
use saphyr_parser::{Event, Marker, Parser, ScalarStyle, ScanError};
use std::collections::{BTreeMap, BTreeSet};

/// Number of a node.
pub(super) type Id = usize;

/// What stands at a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Node {
    /// Null, or no value.
    Nothing,
    /// Text, a number, a truth value: as it is written.
    Scalar(String),
    List(Vec<Id>),
    /// Keys with their values.
    Table(Vec<(Id, Id)>),
}

/// One document.
#[derive(Debug, Clone)]
pub(super) struct Yaml {
    nodes: Vec<(Node, Marker)>,
    root: Id,
}

/// A list or table that has not ended, its anchor, and the key of a table that waits for its value.
struct Open {
    id: Id,
    anchor: usize,
    key: Option<Id>,
}

/// Words for null in a plain scalar.
const NULL: [&str; 5] = ["", "~", "null", "Null", "NULL"];

/// The key whose value's entries belong to the table, too.
const MERGE: &str = "<<";

impl Yaml {
    /// Reads the first document of a text, as `promtool` does; `None` where there is none.
    pub(super) fn parse(text: &str) -> Result<Option<Self>, RulesError> {
        let broken = |error: &ScanError| RulesError::new(error.marker(), format!("this is not YAML: {}", error.info()));
        let (mut nodes, mut open): (Vec<(Node, Marker)>, Vec<Open>) = (Vec::new(), Vec::new());
        let mut anchors: BTreeMap<usize, Id> = BTreeMap::new();
        let mut parser = Parser::new_from_str(text);
        while let Some(event) = parser.next_event() {
            let (event, span) = event.map_err(|error| broken(&error))?;
            let mut begin = |node: Node| {
                nodes.push((node, span.start));
                nodes.len() - 1
            };
            let ended = match event {
                Event::Scalar(value, style, anchor, _) => {
                    let is_null = style == ScalarStyle::Plain && NULL.contains(&&*value);
                    let id = begin(if is_null { Node::Nothing } else { Node::Scalar(value.into_owned()) });
                    anchors.insert(anchor, id);
                    Some(id)
                }
                Event::SequenceStart(anchor, _) => {
                    open.push(Open { id: begin(Node::List(Vec::new())), anchor, key: None });
                    None
                }
                Event::MappingStart(anchor, _) => {
                    open.push(Open { id: begin(Node::Table(Vec::new())), anchor, key: None });
                    None
                }
                Event::SequenceEnd | Event::MappingEnd => open.pop().map(|ended| {
                    anchors.insert(ended.anchor, ended.id);
                    ended.id
                }),
                Event::Alias(anchor) => Some(*anchors.get(&anchor).ok_or_else(|| {
                    RulesError::new(&span.start, "this alias stands within what it stands for".to_owned())
                })?),
                Event::DocumentEnd => break,
                Event::Nothing | Event::StreamStart | Event::StreamEnd | Event::DocumentStart(_) => None,
            };
            let (Some(id), Some(within)) = (ended, open.last_mut()) else { continue };
            match &mut nodes[within.id].0 {
                Node::List(items) => items.push(id),
                Node::Table(entries) => match within.key.take() {
                    Some(key) => entries.push((key, id)),
                    None => within.key = Some(id),
                },
                Node::Nothing | Node::Scalar(_) => {}
            }
        }
        Ok((!nodes.is_empty()).then_some(Self { nodes, root: 0 }))
    }

    /// The node that holds all others.
    pub(super) fn root(&self) -> Id {
        self.root
    }

    pub(super) fn node(&self, id: Id) -> &Node {
        &self.nodes[id].0
    }

    /// An error at a node.
    pub(super) fn error(&self, id: Id, why: String) -> RulesError {
        RulesError::new(&self.nodes[id].1, why)
    }

    /// The entries of a table and of those that it merges. Earlier ones win over later ones of the same key.
    pub(super) fn entries(&self, table: Id) -> Vec<(&str, Id)> {
        let (mut found, mut seen, mut waiting) = (Vec::new(), BTreeSet::new(), vec![table]);
        while let Some(id) = waiting.pop() {
            if !seen.insert(id) {
                continue;
            }
            match self.node(id) {
                Node::Table(entries) => {
                    for &(key, value) in entries {
                        match self.node(key) {
                            Node::Scalar(word) if word == MERGE => waiting.push(value),
                            Node::Scalar(word) => found.push((word.as_str(), value)),
                            Node::Nothing | Node::List(_) | Node::Table(_) => {}
                        }
                    }
                }
                Node::List(items) => waiting.extend(items.iter().rev()),
                Node::Nothing | Node::Scalar(_) => {}
            }
        }
        found
    }

    /// The value of a key in a table.
    pub(super) fn get(&self, table: Id, key: &str) -> Option<Id> {
        self.entries(table).into_iter().find(|(word, _)| *word == key).map(|(_, value)| value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(text: &str, key: &str) -> Option<Node> {
        let yaml = Yaml::parse(text).unwrap().unwrap();
        yaml.get(yaml.root(), key).map(|id| yaml.node(id).clone())
    }

    #[test]
    fn a_key_of_the_table_wins_over_those_that_it_merges() {
        let text = "a: &a {x: 1, y: 2, z: 3}\nb: &b {<<: *a, y: 4}\n<<: [*b, {z: 5, w: 6}]\nx: 7\n";
        let of = |key: &str| match value(text, key) {
            Some(Node::Scalar(value)) => value,
            other => panic!("{key}: {other:?}"),
        };
        assert_eq!([of("x"), of("y"), of("z"), of("w")], ["7", "4", "3", "6"]);
    }

    #[test]
    fn null_is_a_plain_word() {
        for word in ["", "~", "null"] {
            assert_eq!(value(&format!("a: {word}"), "a"), Some(Node::Nothing), "{word}");
        }
        assert_eq!(value("a: '~'", "a"), Some(Node::Scalar("~".to_owned())));
    }

    #[test]
    fn an_error_has_its_place() {
        for (text, place) in [("a: [1,\nb: 2\n", "line 2"), ("a: &a [*a]", "line 1, column 8"), ("a: 'b", "line 1")] {
            let error = Yaml::parse(text).unwrap_err().to_string();
            assert!(error.starts_with(place), "{text}: {error}");
        }
        assert!(Yaml::parse("# nothing\n").unwrap().is_none());
    }
}
