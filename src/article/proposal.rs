//! What is proposed for an article, and how it becomes a scenario that is valid.

use super::cue::Aside;
use super::{Published, write};
use crate::scenario::{QuantityKind, Reading, Role, Scenario, Severity};
use jiff::civil::Date;
use std::ops::Range;

/// What is proposed for one article.
#[derive(Debug, Clone)]
pub struct Proposal {
    /// Its services, the main one first; never empty.
    pub services: Vec<String>,
    /// When the article appeared, where it says so.
    pub published: Option<Published>,
    /// Day on which the outage began, where the article tells it.
    pub day: Option<Date>,
    /// Name of the zone of bare times, and why that one; `None` where nothing tells it.
    pub zone: Option<(String, String)>,
    /// Code of its language, as the key `language` has it.
    pub language: &'static str,
    /// Name of its language where it seems to be none whose articles are read: single figures may be found.
    pub foreign: Option<&'static str>,
    /// Report pages, where the article tells of more than the service as a whole; the first is that of figures without a page.
    pub pages: Vec<Page>,
    /// In the order of the text.
    pub figures: Vec<Proposed>,
    /// In the order of the text.
    pub unused: Vec<Unused>,
    /// Name of the article's file, where it has one.
    pub file: Option<String>,
}

/// A report page that figures are of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// Its name.
    pub name: String,
    /// Which service, as an index.
    pub service: usize,
    /// The clock of its users, where the page is a country's.
    pub zone: Option<&'static str>,
}

/// One proposed figure.
#[derive(Debug, Clone)]
pub struct Proposed {
    /// What it is of.
    pub quantity: QuantityKind,
    /// Its value in the words of the article.
    pub value: String,
    /// When: of a level.
    pub at: Option<String>,
    /// The time counted from a stated one, where "later" may be later than several.
    pub(super) counted: Option<String>,
    /// The same time in either half of the day, the likelier one last, where the words do not tell it.
    pub(super) halves: Vec<String>,
    /// In what time: of a count within.
    pub within: Option<String>,
    /// How a count within a time is understood.
    pub reading: Option<Reading>,
    /// The channel of a share.
    pub channel: Option<String>,
    /// Which page, as an index.
    pub page: Option<usize>,
    /// Fitted, or only shown where it is doubtful.
    pub role: Role,
    /// Why it is doubtful, or how it is understood.
    pub note: Option<String>,
    /// The sentence, exactly.
    pub quote: String,
    /// Where its words stand in the text, bytes.
    pub span: Range<usize>,
    /// Where its sentence stands, bytes.
    pub sentence: Range<usize>,
}

/// A figure of the article that is none of this outage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unused {
    /// Its words.
    pub words: String,
    /// Why it is not used.
    pub why: Aside,
    /// Where it stands in the text, bytes.
    pub span: Range<usize>,
}

impl Proposal {
    /// Shows a figure only, or lists it as unused, where the scenario would be refused with it; the note says why.
    pub(super) fn make_valid(&mut self) {
        for _ in 0..6 * self.figures.len() + 1 {
            let (text, places) = write::scenario(self);
            let Err(problems) = Scenario::parse("article", &text) else { return };
            let mut faulty: Vec<(usize, String)> = Vec::new();
            for problem in problems.iter().filter(|problem| problem.severity == Severity::Error) {
                let holds = |place: &Range<usize>| place.contains(&problem.span.start);
                if let Some(at) = places.iter().position(holds)
                    && !faulty.iter().any(|(known, _)| *known == at)
                {
                    faulty.push((at, problem.message.to_string()));
                }
            }
            // Of several only the last is changed: the others may be right without it.
            let Some((at, message)) = faulty.pop() else { return };
            let figure = &mut self.figures[at];
            if let Some(counted) = figure.counted.take() {
                match &mut figure.at {
                    Some(at) => *at = counted,
                    None => figure.value = counted,
                }
                continue;
            }
            // "At 2:45" in an article that writes "half past one in the afternoon".
            if let Some(told) = figure.halves.pop() {
                figure.value = told;
                continue;
            }
            if figure.role == Role::Fit {
                figure.role = Role::Context;
                figure.note = Some(format!("Only shown, because with it the scenario is refused: {message}."));
            } else {
                let figure = self.figures.remove(at);
                self.unused.push(Unused { words: figure.value, why: Aside::Unexplained, span: figure.span });
            }
        }
    }

    /// Takes a figure out, and lists it as unused.
    pub fn reject(&mut self, figure: usize) {
        let figure = self.figures.remove(figure);
        self.unused.push(Unused { words: figure.value, why: Aside::Rejected, span: figure.span });
    }

    /// The text of the scenario file.
    pub fn scenario(&self) -> String {
        write::scenario(self).0
    }
}
