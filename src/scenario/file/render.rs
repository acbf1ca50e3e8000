//! Problems in their place: file, line and column, the text at fault underlined, what was expected, how to mend it.

use super::problem::{Problem, Problems, Severity};
use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};
use std::ops::Range;

impl Problems {
    /// Every problem, shown in `text`, which is the file at `path`; in colour for terminals.
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
        let shown: Vec<String> = self.iter().map(|problem| render(problem, path, text, &renderer)).collect();
        shown.join("\n\n")
    }
}

fn render(problem: &Problem, path: &str, text: &str, renderer: &Renderer) -> String {
    let level = match problem.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let primary = AnnotationKind::Primary.span(within(text, &problem.span)).label(problem.label.as_str());
    let mut snippet = Snippet::source(text).path(path).annotation(primary);
    if let Some((span, label)) = &problem.related {
        snippet = snippet.annotation(AnnotationKind::Context.span(within(text, span)).label(label.as_str()));
    }
    let mut group = level.primary_title(problem.message.as_str()).id(problem.code.as_str()).element(snippet);
    if let Some(expected) = &problem.expected {
        group = group.element(Level::NOTE.with_name("expected").message(expected.as_str()));
    }
    if let Some(help) = &problem.help {
        group = group.element(Level::HELP.message(help.as_str()));
    }
    renderer.render(&[group])
}

/// The span cut down to the text and to whole characters.
fn within(text: &str, span: &Range<usize>) -> Range<usize> {
    let floor = |at: usize| (0..=at.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0);
    let start = floor(span.start);
    start..floor(span.end).max(start)
}
