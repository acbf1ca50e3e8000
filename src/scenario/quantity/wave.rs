//! Which wave of an outage.

use crate::scenario::file::keys::WAVES;
use crate::words::message::Text;

/// Which wave of an outage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Wave(u8);

impl Wave {
    /// The first begins with the outage.
    pub const FIRST: Wave = Wave(1);
    /// The second. A figure that does not say its wave speaks of this one.
    pub const SECOND: Wave = Wave(2);

    /// The wave that a word of the scenario file names.
    pub(crate) fn of_word(word: &str) -> Option<Self> {
        (1..).zip(WAVES).find(|(_, name)| **name == word).map(|(number, _)| Self(number))
    }

    /// The word of the scenario file.
    pub fn word(self) -> &'static str {
        WAVES[usize::from(self.0) - 1]
    }

    /// The same in any language.
    pub(crate) fn text(self) -> Text {
        Text::plain(self.word())
    }

    /// The one before it; none before the first.
    pub(crate) fn before(self) -> Option<Self> {
        (self != Self::FIRST).then(|| Self(self.0 - 1))
    }

    /// The one after it, where one can be told.
    pub(crate) fn next(self) -> Option<Self> {
        (usize::from(self.0) < WAVES.len()).then_some(Self(self.0 + 1))
    }

    /// 1 for the first.
    pub fn number(self) -> usize {
        usize::from(self.0)
    }
}
