//! Messages: English where they are told, their twins in the file of each language.
//!
//! `say!(language, "usual: {count}", count)` tells one. A message that a language has not stops the build.

use super::language::{Language, TRANSLATIONS};
use std::fmt::Display;

/// A message in a language, with the values of its holes: `say!(language, "usual: {count}", count = 42)`.
macro_rules! say {
    ($language:expr, $message:literal $(, $name:ident $(= $value:expr)?)* $(,)?) => {{
        $crate::words::text::told(
            $language,
            $crate::words::text::message!($message),
            &[$((stringify!($name), &$crate::words::text::value!($name $(, $value)?))),*],
        )
    }};
}

/// So many of something, as the language counts: `counted!(language, 2, "{n} page", "{n} pages")`.
macro_rules! counted {
    ($language:expr, $n:expr, $one:literal, $several:literal) => {{
        let (language, n): ($crate::Language, usize) = ($language, $n);
        if language.grammar().is_singular(n) {
            $crate::words::text::say!(language, $one, n)
        } else {
            $crate::words::text::say!(language, $several, n)
        }
    }};
}

/// A message of the command line that is told later, each hole a [`Text`](crate::Text) or words.
#[doc(hidden)]
#[macro_export]
macro_rules! worded {
    (@value $name:ident) => {
        $name
    };
    (@value $name:ident, $value:expr) => {
        $value
    };
    ($message:literal $(, $name:ident $(= $value:expr)?)* $(,)?) => {{
        const _: () =
            assert!($crate::is_translated($message), "a language lacks this message: see src/words/language/");
        $crate::Text::worded(
            $message,
            vec![$((stringify!($name), $crate::Text::from($crate::worded!(@value $name $(, $value)?)))),*],
        )
    }};
}

/// A message that is told later: `told(language, message!("peak"), &[])`.
macro_rules! message {
    ($message:literal) => {{
        const _: () = assert!(
            $crate::words::text::is_translated($message),
            "a language lacks this message: see src/words/language/"
        );
        $message
    }};
}

/// A message that is told later, in the language of whoever reads it: `text!("unknown key `{key}`", key)`.
macro_rules! text {
    ($message:literal $(, $name:ident $(= $value:expr)?)* $(,)?) => {
        $crate::words::message::Text::of_message(
            $crate::words::text::message!($message),
            vec![$((stringify!($name), $crate::words::message::Hole::from($crate::words::text::value!($name $(, $value)?)))),*],
        )
    };
}

/// What fills a hole: the value given, or the variable of its name.
macro_rules! value {
    ($name:ident) => {
        $name
    };
    ($name:ident, $value:expr) => {
        $value
    };
}

pub(crate) use {counted, message, say, text, value};

/// The message in a language, its holes filled. Use [`say!`], which knows that every language has it.
pub(crate) fn told(language: Language, english: &'static str, values: &[(&str, &dyn Display)]) -> String {
    filled(&language.message(english), values)
}

/// A template with the values of its holes, which are not looked at again.
fn filled(template: &str, values: &[(&str, &dyn Display)]) -> String {
    let mut text = String::with_capacity(template.len() + 16);
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        text.push_str(before);
        let (name, after) = after.split_once('}').unwrap_or((after, ""));
        text.extend(values.iter().find(|(known, _)| *known == name).map(|(_, value)| value.to_string()));
        rest = after;
    }
    text.push_str(rest);
    text
}

/// The word with a capital.
pub(crate) fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}

/// Whether every language has the twin of an English message.
#[doc(hidden)]
pub const fn is_translated(english: &str) -> bool {
    let mut language = 0;
    while language < TRANSLATIONS.len() {
        let (tables, mut table) = (TRANSLATIONS[language], 0);
        while table < tables.len() && !holds(tables[table], english) {
            table += 1;
        }
        if table == tables.len() {
            return false;
        }
        language += 1;
    }
    true
}

const fn holds(messages: &[(&str, &str)], english: &str) -> bool {
    let mut row = 0;
    while row < messages.len() {
        if is_same(messages[row].0, english) {
            return true;
        }
        row += 1;
    }
    false
}

/// Equality of texts where `==` is not possible yet: before the program runs.
const fn is_same(one: &str, other: &str) -> bool {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    if one.len() != other.len() {
        return false;
    }
    let mut i = 0;
    while i < one.len() {
        if one[i] != other[i] {
            return false;
        }
        i += 1;
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    fn holes(template: &str) -> BTreeSet<&str> {
        template.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(name, _)| name).collect()
    }

    #[test]
    fn twins_have_the_same_holes_and_each_message_has_one() {
        for tables in TRANSLATIONS {
            let mut seen = BTreeSet::new();
            for (english, twin) in tables.iter().copied().flatten() {
                assert_eq!(holes(english), holes(twin), "{english:?}");
                assert!(seen.insert(english), "{english:?} is there twice");
                assert!(!twin.is_empty(), "{english:?}");
            }
        }
    }

    #[test]
    fn what_fills_a_hole_is_not_looked_at_again() {
        assert_eq!(filled("{a} and {b}", &[("a", &"{b}"), ("b", &2)]), "{b} and 2");
    }
}
