//! Whether an object of JSON has a key twice. Readers keep one of the two and drop the other.

use serde::de::{self, Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;
use std::collections::HashSet;
use std::fmt;

/// A key that an object of the document has twice, with the error that tells where the second ends.
pub(super) fn key_twice(document: &RawValue) -> Option<(String, serde_json::Error)> {
    // A document that is too deep is refused elsewhere.
    let error = serde_json::from_str::<UniqueKeys>(document.get()).err()?;
    let why = error.to_string();
    let (_, key) = why.split_once(TWICE)?;
    Some((key.rsplit_once(" at line ").map_or(key, |(key, _)| key).to_owned(), error))
}

/// A document of which no object has a key twice: of the two only one would be read.
struct UniqueKeys;

/// Begins what is said of a key that comes twice.
const TWICE: &str = "key twice: ";

impl<'de> Deserialize<'de> for UniqueKeys {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Self)
    }
}

impl<'de> Visitor<'de> for UniqueKeys {
    type Value = Self;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<Self, M::Error> {
        let mut keys: HashSet<String> = HashSet::new();
        while let Some(key) = map.next_key::<String>()? {
            if keys.contains(&key) {
                return Err(de::Error::custom(format_args!("{TWICE}{key}")));
            }
            keys.insert(key);
            map.next_value::<Self>()?;
        }
        Ok(self)
    }

    fn visit_seq<S: SeqAccess<'de>>(self, mut list: S) -> Result<Self, S::Error> {
        while list.next_element::<Self>()?.is_some() {}
        Ok(self)
    }

    fn visit_bool<E>(self, _: bool) -> Result<Self, E> {
        Ok(self)
    }

    fn visit_i64<E>(self, _: i64) -> Result<Self, E> {
        Ok(self)
    }

    fn visit_u64<E>(self, _: u64) -> Result<Self, E> {
        Ok(self)
    }

    fn visit_f64<E>(self, _: f64) -> Result<Self, E> {
        Ok(self)
    }

    fn visit_str<E>(self, _: &str) -> Result<Self, E> {
        Ok(self)
    }

    fn visit_unit<E>(self) -> Result<Self, E> {
        Ok(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_that_comes_twice_is_found_at_any_depth_and_one_of_two_objects_is_none() {
        let found =
            |text: &str| key_twice(serde_json::from_str(text).unwrap()).map(|(key, error)| (key, error.column()));
        assert_eq!(found(r#"{"a": [{"13:00": 3, "b": null, "13:00": 5}]}"#), Some(("13:00".to_owned(), 38)));
        assert_eq!(found(r#"[{"a": 1.5}, {"a": -1, "b": {"a": true}}, "a"]"#), None);
    }
}
