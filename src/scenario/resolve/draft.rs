//! Figures and assumptions as they were said, before their times have a place: one [`Draft`] each, from the short
//! form and the long form alike.

use super::Builder;
use super::sources::Sources;
use super::value::Said;
use crate::scenario::file::document::{Document, Entry, Span, Table};
use crate::scenario::file::keys::{Kind, nearest_word, quoted};
use crate::scenario::file::problem::{Code, Problem};
use crate::scenario::quantity::{Subject, Words};
use crate::scenario::wording::clock::Clock;
use crate::scenario::wording::figure::When;
use crate::scenario::{Page, PageId, QuantityKind, Reading, Role, SourceId, Wave};
use crate::words::message::Text;
use crate::words::text::text;

/// Whether somebody reported it or the author assumes it.
#[derive(Debug, Clone)]
pub(crate) enum Origin {
    Reported { role: Role, source: SourceId, note: Option<String>, quote: Option<String> },
    Assumed { reason: String },
}

/// The keys of a figure that mean something for some kinds only.
const OF_SOME_KINDS: [&str; 5] = ["at", "within", "reading", "wave", "channel"];

/// One figure or assumption.
#[derive(Debug, Clone)]
pub(crate) struct Draft<'d> {
    pub kind: QuantityKind,
    pub said: Said,
    pub value: &'d Entry,
    pub words: String,
    pub page: Option<PageId>,
    pub at: Option<(Clock, &'d Entry)>,
    pub within_min: Option<f64>,
    pub reading: Option<Reading>,
    pub wave: Wave,
    pub channel: Option<String>,
    pub tolerance: Option<&'d Entry>,
    pub origin: Origin,
}

impl Draft<'_> {
    /// Understands a fitted count in a way that its author did not choose; what is of all pages is no page's highest bin.
    fn reread(&mut self, reading: Reading) {
        if self.role() != Role::Fit {
            return;
        }
        let row = self.kind.row();
        if row.keys.contains(&"reading") {
            self.reading = Some(reading);
        } else if let Some((_, kind)) = row.reread.filter(|(other, _)| *other == reading && self.page.is_some()) {
            self.kind = kind;
        }
    }

    pub(super) fn role(&self) -> Role {
        match self.origin {
            Origin::Reported { role, .. } => role,
            Origin::Assumed { .. } => Role::Fit,
        }
    }
}

impl Builder<'_> {
    /// Every figure and assumption that can be read, the short form first.
    pub(crate) fn drafts<'d>(&mut self, document: &'d Document, pages: &[Page], sources: &Sources) -> Vec<Draft<'d>> {
        let mut drafts = Vec::new();
        if let Some(outage) = &document.outage {
            for entry in &outage.entries {
                drafts.extend(self.short_draft(entry, pages, sources).unwrap_or_default());
            }
        }
        for table in document.figures.iter().chain(&document.assumptions) {
            drafts.extend(self.long_draft(table, pages, sources).unwrap_or_default());
        }
        if let Some(reading) = self.reading {
            drafts.iter_mut().for_each(|draft| draft.reread(reading));
        }
        drafts
    }

    fn short_draft<'d>(&mut self, entry: &'d Entry, pages: &[Page], sources: &Sources) -> Option<Vec<Draft<'d>>> {
        let (kind, said) = self.said(QuantityKind::of_word(entry.key)?, entry);
        let (said, when) = said?;
        let page = self.page_of(kind, None, &entry.key_span, pages, true)?;
        let draft = Draft {
            kind,
            said,
            value: entry,
            words: entry.words.clone(),
            page,
            at: None,
            within_min: None,
            reading: None,
            wave: Wave::SECOND,
            channel: None,
            tolerance: None,
            // Without a source there is a problem already, and the figure goes nowhere.
            origin: Origin::Reported { role: Role::Fit, source: sources.short_form?, note: None, quote: None },
        };
        self.bin_fits(&draft, pages);
        Some(self.with_its_time(draft, when))
    }

    fn long_draft<'d>(&mut self, table: &'d Table, pages: &[Page], sources: &Sources) -> Option<Vec<Draft<'d>>> {
        let named = table.get("quantity")?;
        let kind = self.word(table, "quantity").and_then(QuantityKind::of_word);
        let assumed = table.section == crate::scenario::file::keys::Section::Assumption;
        let role = self.role(table, kind);
        let source =
            if assumed || table.refuses("source") { None } else { self.source_of(table.get("source"), named, sources) };
        let reading = self.word(table, "reading").and_then(Reading::of_word);
        let wave = self.word(table, "wave").and_then(Wave::of_word).unwrap_or(Wave::SECOND);
        let kind = kind?;
        self.no_first_wave(table, kind, wave);
        let page = match table.refuses("page") {
            true => None,
            false => self.page_of(kind, table.get("page"), &named.span, pages, false),
        };
        self.useless_keys(table, kind);
        let value = table.get("value")?;
        let (kind, said) = self.said(kind, value);
        let (said, when) = said.map_or((None, When::Unsaid), |(said, when)| (Some(said), when));
        let asks = |key: &str| kind.row().keys.contains(&key) && !table.mentions(key);
        let (at_in_words, within_in_words, when) = match when {
            When::At(clock) if asks("at") => (Some(clock), None, When::Unsaid),
            When::Within(span) if asks("within") => (None, Some(span), When::Unsaid),
            when => (None, None, when),
        };
        let mut said_in_words = Vec::new();
        said_in_words.extend(at_in_words.is_some().then_some("at"));
        said_in_words.extend(within_in_words.is_some().then_some("within"));
        let at = match table.get("at") {
            Some(entry) => self.wording(entry, self.reader.clock(&entry.words)).map(|clock| (clock, entry)),
            None => at_in_words.map(|clock| (clock, value)),
        };
        let within_min = match table.get("within") {
            Some(entry) => self.stretch(entry),
            None => within_in_words.and_then(|span| self.stretch_min(value, &span)),
        };
        // Words that cannot be read have their own problem.
        if said.is_some() {
            self.needed(table, kind, named, &said_in_words);
        }
        let origin = if assumed {
            Origin::Assumed { reason: table.text("reason")? }
        } else {
            Origin::Reported { role, source: source?, note: table.text("note"), quote: table.text("quote") }
        };
        let draft = Draft {
            kind,
            said: said?,
            value,
            words: value.words.clone(),
            page: page?,
            at,
            within_min,
            reading,
            wave,
            channel: table.text("channel"),
            tolerance: table.get("tolerance"),
            origin,
        };
        self.bin_fits(&draft, pages);
        Some(self.with_its_time(draft, when))
    }

    /// One of a closed list of words; a problem where it is another.
    pub(crate) fn word(&mut self, table: &Table, key: &str) -> Option<&'static str> {
        let entry = table.get(key)?;
        let Some(Kind::Word(words)) = crate::scenario::file::keys::find(table.section, key).map(|key| key.kind) else {
            return None;
        };
        let said = entry.words.trim();
        let found = words.iter().copied().find(|word| *word == said);
        if found.is_none() {
            let problem = Problem::error(Code::UnknownWord, &entry.span, text!("`{said}` is no {key}", said, key))
                .label(text!("not one of the words for it"))
                .expected(text!("one of {list}", list = quoted(words)));
            let held_out = (key == "role" && matches!(said, "held-out" | "held out" | "holdout")).then_some("check");
            let meant = QuantityKind::meant_by(&said.to_lowercase()).filter(|_| key == "quantity");
            let meant = held_out.or(meant.map(QuantityKind::word));
            self.problems.push(match meant.or_else(|| nearest_word(words.iter().copied(), said)) {
                Some(near) => problem.help(text!("did you mean `{near}`?", near)),
                None => problem,
            });
        }
        found
    }

    fn role(&mut self, table: &Table, kind: Option<QuantityKind>) -> Role {
        let stated = self.word(table, "role").and_then(Role::of_word);
        match (stated, kind == Some(QuantityKind::Remark)) {
            (None | Some(Role::Context), true) => Role::Context,
            (Some(role), true) => {
                let word = role.word();
                if let Some(entry) = table.get("role") {
                    self.problems.push(
                        Problem::error(
                            Code::RemarkNotContext,
                            &entry.span,
                            text!("a remark cannot have the role `{word}`", word),
                        )
                        .label(text!("a remark states nothing that could be compared"))
                        .expected(text!("\"context\", or no `role`"))
                        .help(text!("if it states a time or a count, name that `quantity` instead")),
                    );
                }
                Role::Context
            }
            (stated, false) => stated.unwrap_or(Role::Fit),
        }
    }

    /// The page of a figure: `Some(None)` where the quantity has none, `None` where it ought to have one.
    fn page_of(
        &mut self,
        kind: QuantityKind,
        named: Option<&Entry>,
        at: &Span,
        pages: &[Page],
        short: bool,
    ) -> Option<Option<PageId>> {
        let subject = kind.row().subject;
        if subject == Subject::Outage {
            return Some(None);
        }
        let names = || pages.iter().map(|page| page.name.as_str());
        if let Some(entry) = named {
            let name = entry.words.trim();
            let found = names().position(|page| page == name);
            if found.is_none() && !self.a_page_has_no_name {
                let problem = Problem::error(Code::UnknownPage, &entry.span, text!("there is no page `{name}`", name))
                    .label(text!("no page has this name"))
                    .expected(text!("one of {list}", list = names().collect::<Vec<_>>().join(", ")));
                self.problems.push(match nearest_word(names(), name) {
                    Some(near) => problem.help(text!("did you mean `{near}`?", near)),
                    None => problem.help(text!("add `[[page]]` with `name = \"{name}\"`", name)),
                });
            }
            return found.map(|index| Some(PageId(index)));
        }
        match (pages.len(), subject) {
            (0 | 1, _) => Some(Some(PageId::MAIN)),
            (_, Subject::PageOrAll) => Some(None),
            _ => {
                let all = names().collect::<Vec<_>>().join(", ");
                let problem = Problem::error(
                    Code::MissingPage,
                    at,
                    text!("which page does this `{word}` speak of?", word = kind.word()),
                )
                .label(text!("there are several pages"))
                .expected(text!("`page`, one of {list}", list = all));
                self.problems.push(if short {
                    problem.help(text!(
                        "write it as `[[figure]]` with `quantity = \"{word}\"` and `page`",
                        word = kind.word()
                    ))
                } else {
                    problem.help(text!("add `page = \"{name}\"`", name = &pages[0].name))
                });
                None
            }
        }
    }

    /// Problems of keys that mean nothing for the quantity.
    fn useless_keys(&mut self, table: &Table, kind: QuantityKind) {
        let row = kind.row();
        for entry in &table.entries {
            let useful = match entry.key {
                "tolerance" => row.words != Words::Remark,
                "page" => row.subject != Subject::Outage,
                key => !OF_SOME_KINDS.contains(&key) || row.keys.contains(&key),
            };
            if !useful {
                let message = text!("`{key}` means nothing for a `{word}`", key = entry.key, word = kind.word());
                self.useless(entry, message, text!("leave it out"));
            }
        }
    }

    /// Problems of a figure of the first wave, where the quantity has none.
    fn no_first_wave(&mut self, table: &Table, kind: QuantityKind, wave: Wave) {
        if let (Some((message, help)), Wave::FIRST, Some(entry)) = (kind.row().no_first_wave, wave, table.get("wave")) {
            self.problems.push(
                Problem::error(Code::UselessKey, &entry.span, Text::plain(message))
                    .label(text!("no further wave"))
                    .help(Text::plain(help)),
            );
        }
    }

    /// The keys that the quantity cannot do without. The values of those in `said` stand in the words.
    fn needed(&mut self, table: &Table, kind: QuantityKind, named: &Entry, said: &[&str]) {
        for asks in kind.row().asks.iter().filter(|asks| !table.mentions(asks.key) && !said.contains(&asks.key)) {
            let mut problem = Problem::error(asks.code, &named.span, Text::plain(asks.message))
                .label(Text::plain(asks.label))
                .help(Text::plain(asks.help));
            if let Some(expected) = asks.expected {
                problem = problem.expected(Text::plain(expected));
            }
            self.problems.push(problem);
        }
    }
}
