//! From text to a tree of known keys with values of the right type, each with its place in the file.

use super::document::{Document, Entry, Form, Span, Table};
use super::keys;
use super::keys::{Key, Kind, Section};
use super::problem::{Code, Problem, Problems};
use super::syntax;
use crate::Language;
use crate::legible;
use crate::words::message::Text;
use crate::words::text::text;
use toml::Spanned;
use toml::de::{DeString, DeTable, DeValue};

/// Reads the text; `None` where its syntax leaves nothing to go on.
pub(crate) fn document(text: &str, problems: &mut Problems) -> Option<Document> {
    let (root, errors) = DeTable::parse_recoverable(text);
    let stated = root.get_ref().get("language").and_then(|value| value.get_ref().as_str());
    problems.set_language(stated.and_then(Language::of_code).unwrap_or_default());
    if let Some(foreign) = (!errors.is_empty()).then(|| syntax::foreign(text)).flatten() {
        problems.push(foreign);
        return None;
    }
    for problem in syntax::problems(text, &errors) {
        problems.push(problem);
    }
    if errors.is_empty() && root.get_ref().is_empty() {
        problems.push(
            Problem::error(Code::EmptyFile, &(0..0), text!("the scenario is empty"))
                .label(text!("nothing is said here"))
                .expected(text!("at least `service`, and `[outage]` with `source` and `date`"))
                .help(text!("`outagesim new NAME` writes a scenario to fill in")),
        );
        return None;
    }
    let mut broken: Vec<Span> =
        errors.iter().filter_map(toml::de::Error::span).map(|span| syntax::line_of(text, &span)).collect();
    broken.sort_by_key(|line| line.start);
    let starts = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1));
    let headings = starts.filter(|at| text[*at..].starts_with('[')).collect();
    let mut reader = Reader { text, problems, broken, headings };
    let document = reader.document(root.get_ref());
    errors.is_empty().then_some(document)
}

struct Reader<'a> {
    text: &'a str,
    problems: &'a mut Problems,
    /// Lines with a syntax error, in their order: what else is wrong with them is a consequence.
    broken: Vec<Span>,
    /// Where the lines begin that look like headings of tables.
    headings: Vec<usize>,
}

impl Reader<'_> {
    fn document(&mut self, root: &DeTable<'_>) -> Document {
        let mut document = Document {
            top: Table::new(Section::Top, 0..0),
            outage: None,
            pages: Vec::new(),
            sources: Vec::new(),
            figures: Vec::new(),
            assumptions: Vec::new(),
        };
        let mut top = Table::new(Section::Top, 0..0);
        for (name, value) in in_order(root) {
            let Some(key) = self.known(&mut top, name) else { continue };
            let tables = match key.kind {
                Kind::Table(section) => self.tables(key, section, name, value, false),
                // One table in single brackets is read as a list of one.
                Kind::TableOrTables(section) | Kind::Tables(section) => self.tables(key, section, name, value, true),
                _ => {
                    self.entry(&mut top, key, name, value);
                    continue;
                }
            };
            if tables.is_empty() {
                top.refused.push(key.name);
            }
            match key.name {
                "outage" => document.outage = tables.into_iter().next(),
                "page" => document.pages = tables,
                "source" => document.sources = tables,
                "figure" => document.figures = tables,
                _ => document.assumptions = tables,
            }
        }
        document.top = top;
        document
    }

    /// The table under a key, or the tables where there may be `many`.
    fn tables(
        &mut self,
        key: &'static Key,
        section: Section,
        name: &Spanned<DeString<'_>>,
        value: &Spanned<DeValue<'_>>,
        many: bool,
    ) -> Vec<Table> {
        match value.get_ref() {
            DeValue::Table(table) => vec![self.table(section, &value.span(), table)],
            DeValue::Array(array) if array.len() > section.most() => {
                let message = text!("{count} times {heading}", count = array.len(), heading = section.told());
                self.problems.push(
                    Problem::error(Code::TooMany, &name.span(), message)
                        .label(text!("too many of these"))
                        .expected(text!("{most} at most", most = section.most()))
                        .help(text!("a scenario is one outage: put others into files of their own")),
                );
                Vec::new()
            }
            DeValue::Array(array) if many && array.iter().all(|item| item.get_ref().is_table()) => array
                .iter()
                .filter_map(|item| Some(self.table(section, &item.span(), item.get_ref().as_table()?)))
                .collect(),
            DeValue::Array(_) if !many => {
                self.problems.push(
                    Problem::error(
                        Code::WrongType,
                        &name.span(),
                        text!("there is only one `[{name}]`", name = key.name),
                    )
                    .label(text!("this makes several"))
                    .expected(key.kind.expected())
                    .help(text!("what several sources say goes into `[[source]]` and `[[figure]]`")),
                );
                Vec::new()
            }
            _ => {
                self.wrong_type(key, name, value);
                Vec::new()
            }
        }
    }

    fn table(&mut self, section: Section, span: &Span, entries: &DeTable<'_>) -> Table {
        let mut table = Table::new(section, span.clone());
        for (name, value) in in_order(entries) {
            if let Some(key) = self.known(&mut table, name) {
                self.entry(&mut table, key, name, value);
            }
        }
        for key in section.keys().filter(|key| key.required) {
            if !table.mentions(key.name) {
                // The line that is no TOML may have been the one that says it.
                if !self.holds_a_broken_line(span) {
                    self.problems.push(
                        Problem::error(
                            Code::MissingKey,
                            span,
                            text!("{heading} needs `{name}`", heading = section.told(), name = key.name),
                        )
                        .label(text!("`{name}` is missing here", name = key.name))
                        .expected(key.kind.expected())
                        .help(text!(
                            "add `{name} = {example}`",
                            name = key.name,
                            example = Text::plain(key.example)
                        )),
                    );
                }
                table.refused.push(key.name);
            }
        }
        table
    }

    /// The key of the table's section. Another one is a problem; one that it may be meant for is not missing besides.
    fn known(&mut self, table: &mut Table, name: &Spanned<DeString<'_>>) -> Option<&'static Key> {
        let section = table.section;
        let word = name.get_ref().as_ref();
        if let Some(found) = keys::find(section, word) {
            return Some(found);
        }
        let near = keys::nearest(section, word);
        table.refused.extend(near);
        if self.is_broken(&name.span()) || self.under_another_heading(section, &name.span()) {
            return None;
        }
        let names: Vec<_> = section.keys().map(|key| key.name).collect();
        let heading = section.told();
        let message = match section {
            Section::Top => text!("unknown key `{word}` at {heading}", word, heading),
            _ => text!("unknown key `{word}` in {heading}", word, heading),
        };
        let problem = Problem::error(Code::UnknownKey, &name.span(), message)
            .label(text!("no such key"))
            .expected(names.join(", "));
        self.problems.push(match (near, elsewhere(section, word)) {
            (Some(near), _) => problem.help(text!("did you mean `{near}`?", near)),
            (None, Some(other)) => problem.help(text!("`{word}` belongs in {heading}", word, heading = other.told())),
            (None, None) => problem,
        });
        None
    }

    /// Whether a line between this heading and the next is no TOML.
    fn holds_a_broken_line(&self, heading: &Span) -> bool {
        let next = self.headings.partition_point(|&line| line <= heading.start);
        let next = self.headings.get(next).copied().unwrap_or(self.text.len());
        let line = self.broken.partition_point(|line| line.start < heading.start);
        self.broken.get(line).is_some_and(|line| line.start <= next)
    }

    /// Whether, after a syntax error, a key is read into a section under whose heading it does not stand.
    fn under_another_heading(&self, section: Section, key: &Span) -> bool {
        if self.broken.is_empty() {
            return false;
        }
        let heading = self.headings.partition_point(|&line| line < key.start).checked_sub(1).map(|i| self.headings[i]);
        let name = heading.map_or("", |line| {
            let words = self.text[line..].trim_start_matches('[').trim_start();
            words.split(|c: char| !c.is_alphanumeric() && c != '-' && c != '_').next().unwrap_or_default()
        });
        name != section.heading().trim_matches(['[', ']']) && !(name.is_empty() && section == Section::Top)
    }

    fn is_broken(&self, span: &Span) -> bool {
        let line = self.broken.partition_point(|line| line.end < span.start);
        self.broken.get(line).is_some_and(|line| line.start <= span.start)
    }

    fn entry(
        &mut self,
        table: &mut Table,
        key: &'static Key,
        name: &Spanned<DeString<'_>>,
        value: &Spanned<DeValue<'_>>,
    ) {
        let read = read(key, value);
        let length = value.get_ref().as_str().map_or(0, |text| text.chars().count());
        match read {
            Some(_) if length > keys::MOST_CHARACTERS => {
                table.refused.push(key.name);
                self.problems.push(too_long(name, key.name, length));
            }
            Some((words, Form::Text)) if key.kind == Kind::Text && words.trim().is_empty() => {
                table.refused.push(key.name);
                self.problems.push(says_nothing(key, value));
            }
            Some((words, form)) => {
                let entry = Entry { key: key.name, key_span: name.span(), words, form, span: value.span() };
                table.entries.push(entry);
            }
            None => {
                table.refused.push(key.name);
                self.wrong_type(key, name, value);
            }
        }
    }

    fn wrong_type(&mut self, key: &Key, name: &Spanned<DeString<'_>>, value: &Spanned<DeValue<'_>>) {
        if self.is_broken(&name.span()) {
            return;
        }
        let found = match value.get_ref() {
            DeValue::String(_) => text!("text"),
            DeValue::Float(float) if decimal(float.as_str()).is_none() => text!("infinite or no number at all"),
            DeValue::Integer(_) | DeValue::Float(_) => text!("a number"),
            DeValue::Boolean(_) => text!("true or false"),
            DeValue::Datetime(_) => text!("a date or time"),
            DeValue::Array(_) => text!("a list"),
            DeValue::Table(_) => text!("a table"),
        };
        let problem = Problem::error(
            Code::WrongType,
            &value.span(),
            text!("`{name}` cannot be {found}", name = key.name, found = found.clone()),
        )
        .label(text!("this is {found}", found))
        .expected(key.kind.expected());
        let raw = self.text.get(value.span()).unwrap_or_default();
        let number = matches!(value.get_ref(), DeValue::Integer(_) | DeValue::Float(_));
        self.problems.push(match key.kind {
            Kind::Duration if number => {
                problem.help(text!("add the unit: `{name} = \"{raw} min\"`", name = key.name, raw))
            }
            Kind::Table(_) | Kind::TableOrTables(_) | Kind::Tables(_) => problem,
            _ => problem.help(text!(
                "for example `{name} = {example}`",
                name = key.name,
                example = Text::plain(key.example)
            )),
        });
    }
}

/// A float as TOML writes it, without its sign and exponent: `5.5e4` is `55000`. `None` for what is no number.
fn decimal(float: &str) -> Option<String> {
    if !float.contains(['e', 'E', 'n']) {
        return Some(float.trim_start_matches('+').to_owned());
    }
    let value: f64 = float.replace('_', "").parse().ok()?;
    value.is_finite().then(|| value.to_string())
}

/// The section, other than this one, that has such a key.
fn elsewhere(section: Section, word: &str) -> Option<Section> {
    keys::KEYS.iter().find(|key| key.name == word && key.section != section).map(|key| key.section)
}

/// The entries of a table in the order of the file, which the table itself does not keep.
fn in_order<'t, 'i>(table: &'t DeTable<'i>) -> Vec<(&'t Spanned<DeString<'i>>, &'t Spanned<DeValue<'i>>)> {
    let mut entries: Vec<_> = table.iter().collect();
    entries.sort_by_key(|(name, _)| name.span().start);
    entries
}

/// The words of a value, and how it is written; `None` where the key has values of another kind.
fn read(key: &Key, value: &Spanned<DeValue<'_>>) -> Option<(String, Form)> {
    match (key.kind, value.get_ref()) {
        (Kind::TextList, DeValue::Array(array)) => {
            let texts =
                array.iter().map(|item| Some((legible::line(item.get_ref().as_str()?).into_owned(), item.span())));
            texts.collect::<Option<Vec<_>>>().map(|texts| (String::new(), Form::List(texts)))
        }
        (Kind::TextList, _) => None,
        // The name of a file stays as it is written.
        (_, DeValue::String(text)) if key.name == "observed" => Some((text.to_string(), Form::Text)),
        (_, DeValue::String(text)) => Some((legible::line(text).into_owned(), Form::Text)),
        (Kind::Count | Kind::Wording, DeValue::Integer(integer)) => {
            let plain = match integer.radix() {
                10 => Some(integer.as_str().trim_start_matches('+').to_owned()),
                radix => u64::from_str_radix(integer.as_str(), radix).ok().map(|value| value.to_string()),
            };
            plain.map(|words| (words, Form::Number))
        }
        (Kind::Count | Kind::Wording, DeValue::Float(float)) => {
            decimal(float.as_str()).map(|words| (words, Form::Number))
        }
        (Kind::Clock | Kind::Date | Kind::Wording, DeValue::Datetime(datetime)) => {
            Some((datetime.to_string(), Form::Datetime))
        }
        (Kind::Text, DeValue::Datetime(datetime)) if key.name == "date" => Some((datetime.to_string(), Form::Datetime)),
        (Kind::Date, DeValue::Integer(year)) => Some((year.as_str().to_owned(), Form::Number)),
        _ => None,
    }
}

fn too_long(name: &Spanned<DeString<'_>>, key: &'static str, length: usize) -> Problem {
    Problem::error(Code::TooLong, &name.span(), text!("`{name}` has {length} characters", name = key, length))
        .label(text!("its text is too long"))
        .expected(text!("{most} characters at most", most = keys::MOST_CHARACTERS))
        .help(text!("quote the words that matter"))
}

fn says_nothing(key: &Key, value: &Spanned<DeValue<'_>>) -> Problem {
    let (name, example) = (key.name, Text::plain(key.example));
    let help = match key.required {
        true => text!("write `{name} = {example}`", name, example),
        false => text!("write `{name} = {example}`, or leave the line out", name, example),
    };
    Problem::error(Code::MissingKey, &value.span(), text!("`{name}` is empty", name))
        .label(text!("says nothing"))
        .expected(key.kind.expected())
        .help(help)
}
