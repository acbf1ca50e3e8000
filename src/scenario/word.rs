//! Words of files for the values of an enum.

/// Gives an enum its words: one list for keys, schema and reading, so that no value is without one.
macro_rules! words {
    ($kind:ident { $($value:ident => $word:expr),+ $(,)? }) => {
        impl $kind {
            /// The words of all values.
            pub(crate) const WORDS: &[&str] = &[$($word),+];

            /// The word of files and JSON.
            pub fn word(self) -> &'static str {
                match self {
                    $(Self::$value => $word,)+
                }
            }

            /// The value of that word.
            pub(crate) fn of_word(word: &str) -> Option<Self> {
                [$(Self::$value),+].into_iter().find(|value| value.word() == word)
            }
        }
    };
}

pub(crate) use words;
