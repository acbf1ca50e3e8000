//! From the tree of known keys to a valid [`Scenario`]: every problem is collected, nothing invalid is kept.

mod check;
mod counted;
mod days;
mod draft;
mod figures;
mod header;
mod page_span;
mod pages;
mod plausible;
mod sources;
mod value;
mod waves;

use super::file::document::{Document, Entry, Form, Span};
use super::file::problem::{Code, Problem, Problems};
use super::wording::language::Language;
use super::wording::{Reader, WordingError};
use super::{Reading, Scenario, defaults};
use crate::words::message::Text;
use crate::words::text::text;

/// Builds the scenario; `None` where there are errors among `problems`. All fitted counts are understood as `reading`, where there is one.
pub(crate) fn scenario(
    name: &str,
    text: &str,
    document: &Document,
    reading: Option<Reading>,
    problems: &mut Problems,
) -> Option<Scenario> {
    let mut builder = Builder {
        text,
        problems,
        reader: Reader::default(),
        reading,
        a_page_has_no_name: false,
        counts_over: Vec::new(),
    };
    let language = builder.word(&document.top, "language");
    builder.reader = Reader::of(language.and_then(Language::of_code));
    let header = builder.header(document);
    let pages = builder.pages(document, &header);
    let sources = builder.sources(document);
    let drafts = builder.drafts(document, &pages, &sources);
    let resolved = builder.figures(drafts, &header, pages);
    builder.check(&resolved);
    builder.waves(document, &resolved);
    builder.plausible(&resolved);
    builder.pages_show_the_outage(document, &resolved);
    if problems.has_errors() {
        return None;
    }
    let mut assumptions: Vec<_> = header.assumed_day.into_iter().collect();
    assumptions.extend(resolved.assumptions);
    assumptions.extend(defaults::for_what_is_missing(&resolved.pages, &resolved.figures, &assumptions));
    let language = language.and_then(crate::Language::of_code).unwrap_or_default();
    Some(Scenario {
        name: name.to_owned(),
        title: header.title.tell(language),
        title_in_words: header.title,
        cause: header.cause,
        kind: header.kind,
        time_zone: header.zone,
        day: header.day,
        pages: resolved.pages,
        sources: sources.list,
        figures: resolved.figures,
        assumptions,
        timeline: resolved.timeline?,
        warnings: Problems::default(),
        language,
        text: String::new(),
    })
}

/// Collects problems while the parts of the scenario are made.
struct Builder<'a> {
    text: &'a str,
    problems: &'a mut Problems,
    /// Counts over a stretch of time that the words name, in minutes: it must be the page's bin.
    counts_over: Vec<(Span, f64)>,
    /// Reads the wordings in the language of the file.
    reader: Reader,
    /// How every fitted count is understood, whatever the file says.
    reading: Option<Reading>,
    /// Whether there is a page whose name cannot be told: figures may speak of it.
    a_page_has_no_name: bool,
}

impl Builder<'_> {
    /// The value, or a problem at the part of the entry that cannot be read.
    fn wording<T>(&mut self, entry: &Entry, read: Result<T, WordingError>) -> Option<T> {
        read.map_err(|error| self.unreadable(entry, error)).ok()
    }

    /// A key that would change nothing is refused: its author thinks that it does something.
    fn useless(&mut self, entry: &Entry, message: Text, help: Text) {
        self.problems.push(
            Problem::error(Code::UselessKey, &entry.key_span, message).label(text!("would change nothing")).help(help),
        );
    }

    fn unreadable(&mut self, entry: &Entry, error: WordingError) {
        let label = match error.code {
            Code::NumberTooLarge => text!("too many"),
            Code::AmbiguousNumber | Code::AmbiguousWording => text!("two readings"),
            Code::ContradictoryDates => text!("another weekday"),
            Code::TimeNeedsDate => text!("which day?"),
            Code::ReversedRange => text!("the wrong way round"),
            Code::ShareOver100 => text!("more than the whole"),
            Code::UnknownZone => text!("not in the time-zone database"),
            Code::AmbiguousZone => text!("more than one zone"),
            _ => text!("not understood"),
        };
        let message = error.told_of(entry.key);
        let mut problem =
            Problem::error(error.code, &self.place(entry, &error), message).label(label).expected(error.expected);
        problem.help = error.help;
        self.problems.push(problem);
    }

    /// The part of the entry that is at fault, where the text stands in the file as it was read (no escapes).
    fn place(&self, entry: &Entry, error: &WordingError) -> Span {
        let quoted = self.text.get(entry.span.clone()).unwrap_or_default();
        let plain = entry.form == Form::Text && quoted.len() == entry.words.len() + 2;
        match error.span() {
            Some(part) if plain => entry.span.start + 1 + part.start..entry.span.start + 1 + part.end,
            _ => entry.span.clone(),
        }
    }
}
