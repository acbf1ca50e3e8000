//! Whether quotes stand where they are from.

use crate::cli::files::input::{self, Input};
use crate::cli::terminal::problems::FileProblems;
use outagesim::scenario::{Code, Problem, Problems, Scenario, Severity, Source};
use outagesim::{Text, article, worded};
use std::collections::BTreeSet;
use std::path::Path;

/// Quotes that do not stand in the file of their source, where that is at hand.
pub fn misquoted(scenario: &Scenario, input: &Input) -> Option<FileProblems> {
    let texts: Vec<Option<String>> = scenario.sources().iter().map(|source| text_of(source, &input.folder)).collect();
    let mut seen = BTreeSet::new();
    let wrong = scenario.figures().iter().filter_map(|figure| {
        let (quote, text) = (figure.quote.as_ref()?, texts[figure.source.index()].as_ref()?);
        let file = scenario.source(figure.source).locator.as_deref().unwrap_or_default();
        // A quote with escapes stands otherwise in the file: then the problem has no place.
        let (span, label) = match input.text.find(quote.as_str()) {
            Some(begin) => (begin..begin + quote.len(), worded!("not in the source")),
            None => (0..0, Text::default()),
        };
        (seen.insert(quote) && !article::holds(text, quote)).then(|| Problem {
            code: Code::QuoteNotFound,
            severity: Severity::Error,
            message: worded!("this quote does not stand in {file}", file),
            span,
            label,
            expected: None,
            help: Some(worded!("copy the sentence as it is, or leave `quote` out")),
            related: None,
        })
    });
    let problems: Problems = wrong.collect();
    (!problems.is_empty())
        .then(|| FileProblems::new(input.path.clone(), input.text.clone(), problems.in_language(scenario.language())))
}

fn text_of(source: &Source, folder: &Path) -> Option<String> {
    let text = input::text_of(&folder.join(source.locator.as_ref()?)).ok()?;
    Some(article::text(&text))
}
