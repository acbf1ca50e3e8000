//! Who says what.

use super::Builder;
use crate::scenario::file::document::{Document, Entry, Table};
use crate::scenario::file::keys::nearest_word;
use crate::scenario::file::problem::{Code, Problem};
use crate::scenario::wording::language::is_month;
use crate::scenario::{Source, SourceId};
use crate::words::text::text;

/// The sources of the file, and which of them the short form quotes.
pub(crate) struct Sources {
    pub list: Vec<Source>,
    pub short_form: Option<SourceId>,
    /// Whether there is one that cannot be told: figures may name it.
    incomplete: bool,
}

/// Id of the source that the short form makes.
const SHORT_FORM_ID: &str = "outage";

impl Builder<'_> {
    pub(crate) fn sources(&mut self, document: &Document) -> Sources {
        let mut list: Vec<Source> = Vec::new();
        let mut incomplete = document.top.refuses("source");
        for table in &document.sources {
            match self.source(document, table, &list) {
                Some(source) => list.push(source),
                None => incomplete = true,
            }
        }
        let short_form = document.outage.as_ref().and_then(|outage| self.short_form(outage, &mut list));
        Sources { list, short_form, incomplete }
    }

    /// The source of a `[[source]]`; `None` where it cannot be told.
    fn source(&mut self, document: &Document, table: &Table, before: &[Source]) -> Option<Source> {
        let (id, outlet) = (table.text("id")?, table.text("outlet")?);
        if let Some(first) = before.iter().position(|source| source.id == id) {
            let span = |table: &Table| table.get("id").map(|entry| entry.span.clone());
            let here = span(table).unwrap_or(table.span.clone());
            let mut problem =
                Problem::error(Code::DuplicateName, &here, text!("two sources have the id `{id}`", id = &id))
                    .label(text!("again here"))
                    .help(text!("figures refer to sources by id: give each its own"));
            if let Some(first) = document.sources.get(first).and_then(span) {
                problem = problem.related(&first, text!("first here"));
            }
            self.problems.push(problem);
        }
        if let (Some(_), Some(entry)) = (table.get("file"), table.get("url")) {
            let help = text!("leave one of the two out: a source is told by one");
            self.useless(entry, text!("`url` means nothing beside `file`"), help);
        }
        let locator = table.text("file").or_else(|| table.text("url"));
        Some(Source { id, outlet, date: table.text("date"), locator })
    }

    /// Whose figures those of `[outage]` are. A source that it quotes in one line is added to `list`.
    fn short_form(&mut self, outage: &Table, list: &mut Vec<Source>) -> Option<SourceId> {
        let states = outage.entries.iter().any(|entry| !matches!(entry.key, "source" | "date"));
        if let Some(entry) = outage.get("source").filter(|entry| !entry.words.trim().is_empty()) {
            let name = entry.words.trim();
            if let Some(known) = list.iter().position(|source| source.id == name) {
                return Some(SourceId(known));
            }
            if list.iter().any(|source| source.id == SHORT_FORM_ID) {
                let message =
                    text!("a `[[source]]` has the id `{id}`, which is that of `[outage]`", id = SHORT_FORM_ID);
                let problem = Problem::error(Code::DuplicateName, &entry.span, message)
                    .label(text!("a second source of this id"))
                    .help(text!("give that `[[source]]` another id, or name it here if it is the same"));
                self.problems.push(problem);
            }
            list.push(quoted(name));
            return Some(SourceId(list.len() - 1));
        }
        if !states || outage.mentions("source") {
            return None;
        }
        // Where one source is declared, it is whose figures they are.
        if list.len() == 1 {
            return Some(SourceId(0));
        }
        let message = text!("the figures of `[outage]` have no source");
        let problem = Problem::error(Code::MissingSource, &outage.span, message)
            .label(text!("`source` is missing here"))
            .expected(text!("outlet, date and, in brackets, the file or address"))
            .help(text!("add `source = \"Outlet, 14 July 2022 (article.txt)\"`"));
        self.problems.push(problem);
        None
    }

    /// The source that a figure names, or the only one there is.
    pub(crate) fn source_of(&mut self, named: Option<&Entry>, at: &Entry, sources: &Sources) -> Option<SourceId> {
        let ids = || sources.list.iter().map(|source| source.id.as_str());
        match named {
            Some(entry) => {
                let name = entry.words.trim();
                let found = ids().position(|id| id == name);
                if found.is_none() && !sources.incomplete {
                    let problem =
                        Problem::error(Code::UnknownSource, &entry.span, text!("there is no source `{name}`", name))
                            .label(text!("no `[[source]]` has this id"))
                            .expected(if sources.list.is_empty() {
                                text!("a `[[source]]` with this id")
                            } else {
                                text!("one of {list}", list = ids().collect::<Vec<_>>().join(", "))
                            });
                    self.problems.push(match nearest_word(ids(), name) {
                        Some(near) => problem.help(text!("did you mean `{near}`?", near)),
                        None => problem.help(text!("add `[[source]]` with `id = \"{name}\"` and its `outlet`", name)),
                    });
                }
                found.map(SourceId)
            }
            None if sources.incomplete => None,
            None if sources.list.len() == 1 => Some(SourceId(0)),
            // A further source does not take from the article what the file says beside it.
            None if sources.short_form.is_some() => sources.short_form,
            None => {
                let problem =
                    Problem::error(Code::MissingSource, &at.span, text!("nobody is said to have reported this figure"))
                        .label(text!("whose figure is this?"));
                self.problems.push(if sources.list.is_empty() {
                    problem.help(text!("add a `[[source]]` with `id` and `outlet`, and `source = \"<id>\"` here"))
                } else {
                    problem
                        .expected(text!("`source`, one of {list}", list = ids().collect::<Vec<_>>().join(", ")))
                        .help(text!("what nobody reported is an `[[assumption]]`, with a `reason`"))
                });
                None
            }
        }
    }
}

/// "Outlet, 14 July 2022 (article.txt)", taken apart.
fn quoted(words: &str) -> Source {
    let (head, locator) = match words.strip_suffix(')').and_then(|rest| rest.rsplit_once('(')) {
        Some((head, locator)) => (head.trim(), Some(locator.trim().to_owned())),
        None => (words, None),
    };
    // The date begins at the first comma before a digit or a month: an outlet's name may hold commas of its own.
    let dated = |rest: &str| {
        let first = rest.split(' ').next().unwrap_or_default().to_lowercase();
        first.starts_with(|c: char| c.is_ascii_digit()) || is_month(&first)
    };
    let comma = head.match_indices(", ").map(|(at, _)| at).find(|at| dated(&head[at + 2..]));
    let (outlet, date) = match comma {
        Some(at) => (&head[..at], Some(head[at + 2..].trim().to_owned())),
        None => (head, None),
    };
    let outlet = if outlet.is_empty() { words } else { outlet };
    Source { id: SHORT_FORM_ID.to_owned(), outlet: outlet.trim().to_owned(), date, locator }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_source_in_one_line_is_taken_apart() {
        let source = quoted("Unnamed outlet, with AFP, 14 July 2022 (article.txt)");
        assert_eq!(source.locator.as_deref(), Some("article.txt"));
        assert_eq!(
            (source.outlet.as_str(), source.date.as_deref()),
            ("Unnamed outlet, with AFP", Some("14 July 2022"))
        );
        let plain = quoted("AFP");
        assert_eq!((plain.outlet.as_str(), plain.date, plain.locator), ("AFP", None, None));
    }
}
