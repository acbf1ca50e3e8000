//! A reported figure: what is stated, of what, by whom, and what it is used for.

use super::word::words;
use super::{Quantity, SourceId, Statement};
use crate::words::text::message;

/// Index of a figure within its scenario.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FigureId(pub(crate) usize);

impl FigureId {
    /// Position among [`crate::scenario::Scenario::figures`].
    pub fn index(self) -> usize {
        self.0
    }
}

/// One reported figure.
#[derive(Debug, Clone)]
pub struct Figure {
    /// What the figure speaks of.
    pub quantity: Quantity,
    /// What is said of it. A remark says nothing that could be compared.
    pub statement: Option<Statement>,
    /// The words of the scenario file.
    pub words: String,
    /// What the figure is used for.
    pub role: Role,
    /// Who says it.
    pub source: SourceId,
    /// The author's note.
    pub note: Option<String>,
    /// The sentence of the source that states it, as the author copied it.
    pub quote: Option<String>,
}

/// What a figure is used for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// The simulation is fitted to it.
    Fit,
    /// Held out: compared with the simulation that has not seen it.
    Check,
    /// Drawn or listed, neither fitted nor judged.
    Context,
}

words!(Role { Fit => message!("fit"), Check => message!("check"), Context => message!("context") });
