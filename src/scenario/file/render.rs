//! Problems in their place: file, line and column, the text at fault underlined, what was expected, how to mend it.

use super::problem::{Problem, Problems, Severity};
use crate::Language;
use crate::legible;
use crate::words::text::say;
use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Level, Origin, Renderer, Snippet};
use std::ops::Range;

/// So many problems of a file are shown; who mends these is told of the others.
const MOST_SHOWN: usize = 200;

impl Problems {
    /// The problems, the first 200 of very many, shown in `text`, which is the file at `path`; in colour for terminals.
    ///
    /// What `text` and `path` hold is [made visible](crate::legible::text).
    ///
    /// ```
    /// use outagesim::scenario::Scenario;
    ///
    /// let text = "service = \"Twitter\"\n[outage]\ndate = \"2022-07-14\"\nduratoin = \"1 h\"\n";
    /// let problems = Scenario::parse("typo", text).unwrap_err();
    /// assert!(problems.render("typo.toml", text, false).contains("typo.toml:4:1"));
    /// ```
    pub fn render(&self, path: &str, text: &str, color: bool) -> String {
        let renderer = if color { Renderer::styled() } else { Renderer::plain() };
        let renderer = renderer.decor_style(DecorStyle::Ascii).term_width(120);
        let file = File { path: &legible::line(path), text, starts: starts_of_lines(text) };
        let mut shown: Vec<String> =
            self.iter().take(MOST_SHOWN).map(|problem| render(problem, self.language(), &file, &renderer)).collect();
        let more = self.iter().count().saturating_sub(MOST_SHOWN);
        if more > 0 {
            shown.push(say!(self.language(), "{path}: and {more} more problems", path = file.path, more));
        }
        shown.join("\n\n")
    }
}

/// What problems are shown in.
struct File<'a> {
    path: &'a str,
    text: &'a str,
    /// Where each line begins.
    starts: Vec<usize>,
}

fn starts_of_lines(text: &str) -> Vec<usize> {
    std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect()
}

/// Whole lines of a file, every character visible.
struct Excerpt<'a> {
    raw: &'a str,
    /// Where it begins in the file, in bytes.
    start: usize,
    first_line: usize,
    shown: std::borrow::Cow<'a, str>,
}

impl<'a> File<'a> {
    /// The lines of a span, with one more on either side, by which the renderer knows an end of the file.
    fn excerpt(&self, span: &Range<usize>) -> Excerpt<'a> {
        let line = |at: usize| self.starts.partition_point(|&start| start <= at).saturating_sub(1);
        let first = line(span.start).saturating_sub(1);
        let start = self.starts[first];
        let end = self.starts.get(line(span.end) + 2).copied().unwrap_or(self.text.len());
        let raw = &self.text[start..end];
        Excerpt { raw, start, first_line: first + 1, shown: legible::text(raw) }
    }
}

impl Excerpt<'_> {
    /// A span of the file as one of what is shown, cut down to whole characters.
    fn place(&self, span: &Range<usize>) -> Range<usize> {
        let floor = |at: usize| {
            let at = at.saturating_sub(self.start).min(self.raw.len());
            let at = (0..=at).rev().find(|&at| self.raw.is_char_boundary(at)).unwrap_or(0);
            // Alone, the first half of a line's end would be written out.
            let halves = self.raw[..at].ends_with('\r') && self.raw[at..].starts_with('\n');
            let at = if halves { at - 1 } else { at };
            legible::text(&self.raw[..at]).len()
        };
        let start = floor(span.start);
        start..floor(span.end).max(start)
    }
}

fn render(problem: &Problem, language: Language, file: &File<'_>, renderer: &Renderer) -> String {
    let [word, expected_name, help_name] =
        [problem.severity.word(language), say!(language, "expected"), say!(language, "help")];
    let level = match problem.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let level = level.with_name(word.as_str());
    let told = problem.message.tell(language);
    let message = legible::line(&told);
    let title = level.primary_title(message.as_ref()).id(problem.code.as_str());
    if problem.is_of_the_file() {
        return renderer.render(&[title.element(Origin::path(file.path))]);
    }
    let related = problem.related.as_ref();
    let all = related
        .map_or(problem.span.clone(), |(span, _)| span.start.min(problem.span.start)..span.end.max(problem.span.end));
    let excerpt = file.excerpt(&all);
    let told = problem.label.tell(language);
    let label = legible::line(&told);
    let primary = AnnotationKind::Primary.span(excerpt.place(&problem.span)).label(label.as_ref());
    let mut snippet = Snippet::source(excerpt.shown.as_ref()).line_start(excerpt.first_line);
    snippet = snippet.path(file.path).annotation(primary);
    let related = related.map(|(span, label)| (excerpt.place(span), legible::line(&label.tell(language)).into_owned()));
    if let Some((span, label)) = &related {
        snippet = snippet.annotation(AnnotationKind::Context.span(span.clone()).label(label.as_str()));
    }
    let mut group = title.element(snippet);
    let [expected, help] = [&problem.expected, &problem.help]
        .map(|text| text.as_ref().map(|text| legible::text(&text.tell(language)).into_owned()));
    if let Some(expected) = &expected {
        group = group.element(Level::NOTE.with_name(expected_name.as_str()).message(expected.as_str()));
    }
    if let Some(help) = &help {
        group = group.element(Level::HELP.with_name(help_name.as_str()).message(help.as_str()));
    }
    renderer.render(&[group])
}
