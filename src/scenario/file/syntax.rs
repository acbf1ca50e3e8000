//! What is no TOML, and how it would be written in TOML.

use super::document::Span;
use super::problem::{Code, Problem};
use crate::words::text::text;
use std::collections::HashSet;

/// A file in another language as a whole: told once, not line by line.
pub(super) fn foreign(text: &str) -> Option<Problem> {
    let begin = text.trim_start();
    let at = text.len() - begin.len();
    let lines = || begin.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
    let colons = lines().filter(|line| colon(line).is_some() || line.starts_with("- ")).count();
    let is_yaml = begin.starts_with("---") || (colons > 1 && colons * 2 > lines().count());
    let (what, help) = match begin.chars().next()? {
        '{' => (text!("this is JSON, not TOML"), text!("write each key on a line of its own: `service = \"Example\"`")),
        '<' => {
            (text!("this is a web page or XML, not TOML"), text!("`outagesim new NAME` writes a scenario to fill in"))
        }
        _ if is_yaml => (
            text!("this is YAML, not TOML"),
            text!("write `key = \"value\"` for `key: value`, and sections as `[outage]`"),
        ),
        _ => return None,
    };
    let line = line_of(text, &(at..at));
    Some(
        Problem::error(Code::Syntax, &line, what)
            .label(text!("it begins like this"))
            .expected(text!("TOML"))
            .help(help),
    )
}

/// The errors of the parser, one a line.
pub(super) fn problems(text: &str, errors: &[toml::de::Error]) -> Vec<Problem> {
    let (mut problems, mut seen) = (Vec::new(), HashSet::new());
    for error in errors {
        let line = line_of(text, &error.span().unwrap_or(0..0));
        match borrowed(text, &line) {
            Some(problem) => {
                if seen.insert(line.start) {
                    problems.push(problem);
                }
            }
            None => problems.push(plain(error)),
        }
    }
    problems
}

/// A line as other languages or word processors write it.
fn borrowed(text: &str, line: &Span) -> Option<Problem> {
    const CURLY: [char; 8] = ['“', '”', '„', '‟', '‘', '’', '«', '»'];
    let words = &text[line.clone()];
    let part = |from: usize, part: &str| line.start + from..line.start + from + part.len();
    let problem = |span: &Span| Problem::error(Code::Syntax, span, text!("this is not TOML"));
    let value = words.split_once('=').map(|(key, value)| (key.len() + 1, value));
    if let Some((at, value)) = value
        && value.trim_start().starts_with(CURLY)
    {
        let lead = value.len() - value.trim_start().len();
        let value = value.trim();
        let inner = value.trim_matches(CURLY).trim();
        let key = words.split('=').next().unwrap_or_default().trim();
        return Some(
            problem(&part(at + lead, value))
                .label(text!("curly quotes"))
                .expected(text!("straight quotes, as on the keyboard"))
                .help(text!("write `{key} = \"{inner}\"`", key, inner)),
        );
    }
    if let Some((key, value)) = colon(words) {
        let value = value.trim().trim_end_matches(',').trim_matches(['"', '\'']);
        let at = words.find(':').unwrap_or(0);
        return Some(
            problem(&part(at, ":"))
                .label(text!("a colon"))
                .expected(text!("`=` between a key and its value"))
                .help(text!("write `{key} = \"{value}\"`", key, value)),
        );
    }
    let trimmed = words.trim_start();
    if trimmed.starts_with("//") || trimmed.starts_with(';') {
        let comment = trimmed.trim_start_matches(['/', ';']).trim();
        return Some(
            problem(&part(words.len() - trimmed.len(), trimmed.trim_end()))
                .label(text!("a comment of another language"))
                .expected(text!("`#` before a comment"))
                .help(text!("write `# {comment}`", comment)),
        );
    }
    None
}

/// `key: value`, with a key that TOML would take bare.
fn colon(line: &str) -> Option<(&str, &str)> {
    let (key, value) = line.split_once(':')?;
    let key = key.trim().trim_start_matches("- ").trim_matches('"');
    let is_bare = !key.is_empty() && key.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_');
    (is_bare && !key.starts_with(|c: char| c.is_ascii_digit()) && !value.starts_with("//")).then_some((key, value))
}

/// An error as the parser tells it.
fn plain(error: &toml::de::Error) -> Problem {
    let span = error.span().unwrap_or(0..0);
    let (what, expected) = match error.message().split_once(", expected ") {
        Some((what, expected)) => (what, Some(expected)),
        None => (error.message(), None),
    };
    let problem = Problem::error(Code::Syntax, &span, text!("this is not TOML"));
    match what {
        "string values must be quoted" if span.is_empty() => problem
            .label(text!("a value is missing"))
            .help(text!("write one, with words in quotes: `start = \"about 13:50\"`")),
        "string values must be quoted" => {
            problem.label(text!("words without quotes")).help(text!("words go in quotes: `start = \"about 13:50\"`"))
        }
        "invalid basic string" if expected == Some("`\"`") => {
            problem.label(text!("this text has no end")).help(text!("close it with `\"` on the same line"))
        }
        _ if what.contains("escape") => problem
            .label(what.to_owned())
            .expected(text!("an escape such as `\\n` or `\\\"` after a backslash"))
            .help(text!("write `/` in paths, or the text in single quotes: `'curves\\one.csv'`")),
        _ => match expected.filter(|expected| *expected != "nothing") {
            Some(expected) => problem.label(what.to_owned()).expected(expected.to_owned()),
            None => problem.label(what.to_owned()),
        },
    }
}

/// The line, without its end, that a span begins in.
pub(super) fn line_of(text: &str, span: &Span) -> Span {
    let bytes = text.as_bytes();
    let at = span.start.min(bytes.len());
    let start = bytes[..at].iter().rposition(|&byte| byte == b'\n').map_or(0, |newline| newline + 1);
    let end = bytes[at..].iter().position(|&byte| byte == b'\n').map_or(bytes.len(), |newline| at + newline);
    start..end
}
