//! Vague words of another language in the picture's own: "plusieurs heures" is "several hours", not "3–8 h".

use crate::Language;
use crate::scenario::wording::{self, WordingError};
use crate::scenario::{Axis, Qualifier, Statement};
use crate::words::text::{message, told};

/// Counts that the press leaves open. English, as messages.
const COUNTS: [&str; 8] = [
    message!("a few dozen"),
    message!("a few hundred"),
    message!("several hundred"),
    message!("a few thousand"),
    message!("several thousand"),
    message!("tens of thousands"),
    message!("hundreds of thousands"),
    message!("a few hundred to several thousand"),
];

/// Lengths that it leaves open.
const LENGTHS: [&str; 6] = [
    message!("a few minutes"),
    message!("several minutes"),
    message!("a few hours"),
    message!("several hours"),
    message!("a few days"),
    message!("several days"),
];

/// The vague words that say exactly this; `None` where there are none.
pub(crate) fn vague_words(language: Language, axis: Axis, statement: &Statement) -> Option<String> {
    if statement.qualifier != Qualifier::Between {
        return None;
    }
    let says_so = |read: fn(&str) -> Result<Statement, WordingError>, words: &str| {
        read(words).is_ok_and(|said| (said.qualifier, said.likelihood) == (statement.qualifier, statement.likelihood))
    };
    let words = match axis {
        Axis::Reports => COUNTS.into_iter().find(|words| says_so(wording::count, words)),
        Axis::Minutes => LENGTHS.into_iter().find(|words| says_so(wording::duration, words)),
        Axis::Instant | Axis::Fraction => None,
    };
    words.map(|words| told(language, words, &[]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_phrases_are_read_each_as_something_else() {
        let read: Vec<Statement> = COUNTS.iter().map(|words| wording::count(words).unwrap()).collect();
        for (statement, words) in read.iter().zip(COUNTS) {
            assert_eq!(vague_words(Language::English, Axis::Reports, statement).as_deref(), Some(words));
        }
        let read: Vec<Statement> = LENGTHS.iter().map(|words| wording::duration(words).unwrap()).collect();
        for (statement, words) in read.iter().zip(LENGTHS) {
            assert_eq!(vague_words(Language::English, Axis::Minutes, statement).as_deref(), Some(words));
        }
    }

    #[test]
    fn a_range_in_numbers_stays_one() {
        let hours = wording::duration("between 3 and 8 hours").unwrap();
        assert_eq!(vague_words(Language::English, Axis::Minutes, &hours), None);
        let reports = wording::count("between 200 and 8,000").unwrap();
        assert_eq!(vague_words(Language::English, Axis::Reports, &reports), None);
    }
}
