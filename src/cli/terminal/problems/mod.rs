//! What is wrong with files, in their place: one file a format in which it is told.

mod github;
mod json;
mod sarif;

use crate::cli::options::args::ProblemFormat;
use crate::cli::shows_colour;
use crate::cli::terminal::lines::{self, Lines};
use crate::cli::terminal::print;
use outagesim::scenario::{Code, Problem, Problems, Severity};
use outagesim::{Language, Text, worded};
use std::error::Error;
use std::ops::Range;

/// Problems of one file: a scenario, or a curve that it names.
#[derive(Debug, Clone)]
pub struct FileProblems {
    /// As the user is told of it.
    pub path: String,
    text: String,
    problems: Problems,
    /// Where the lines of the text begin.
    lines: Vec<usize>,
}

impl FileProblems {
    pub fn new(path: String, text: String, problems: Problems) -> Self {
        let lines = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        Self { path, text, problems, lines }
    }

    /// A problem of the whole file, which has no place in it.
    pub fn whole(path: String, code: Code, message: impl Into<Text>) -> Self {
        let problem = Problem {
            code,
            severity: Severity::Error,
            message: message.into(),
            span: 0..0,
            label: String::new().into(),
            expected: None,
            help: None,
            related: None,
        };
        Self::new(path, String::new(), Problems::from(problem))
    }

    /// The same, told in a language.
    pub fn in_language(self, language: Language) -> Self {
        Self { problems: self.problems.in_language(language), ..self }
    }

    /// The problems as a person reads them, in colour on a terminal.
    pub fn show(&self) {
        print::styled(&format!("{}\n", self.problems.render(&self.path, &self.text, shows_colour())));
    }

    /// The same without a word of the file, unless it is a curve of which some cells or bins are wrong.
    pub fn unquoted(self) -> Self {
        let is_no_curve = |problem: &&Problem| matches!(problem.code, Code::CurveFormat | Code::CurveColumns);
        let first = self.problems.iter().find(is_no_curve).map(|problem| (problem.code, problem.message.clone()));
        match first {
            Some((code, message)) => {
                let language = self.language();
                let message =
                    worded!("{message}; name the file with --observed to see what is wrong in its place", message);
                Self::whole(self.path, code, message).in_language(language)
            }
            None => self,
        }
    }

    /// The language in which they are told.
    pub fn language(&self) -> Language {
        self.problems.language()
    }

    pub fn has_errors(&self) -> bool {
        self.problems.has_errors()
    }

    /// Where a problem stands; `None` for one of the whole file.
    fn place(&self, problem: &Problem, span: &Range<usize>) -> Option<Place> {
        let at = |byte: usize| {
            let byte = (0..=byte.min(self.text.len())).rev().find(|&at| self.text.is_char_boundary(at)).unwrap_or(0);
            let line = self.lines.partition_point(|begin| *begin <= byte).max(1);
            (line, 1 + self.text[self.lines[line - 1]..byte].chars().count())
        };
        let ((line, column), (end_line, end_column)) = (at(span.start), at(span.end.max(span.start)));
        (!problem.is_of_the_file()).then_some(Place { line, column, end_line, end_column })
    }
}

/// A stretch of a file: lines and columns from 1, columns in characters, the end exclusive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Place {
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
}

/// What is expected and how to mend it, a line each.
fn advice(problem: &Problem) -> impl Iterator<Item = String> {
    let expected = problem.expected.iter().map(|expected| format!("expected: {expected}"));
    expected.chain(problem.help.iter().map(|help| format!("help: {help}")))
}

/// All problems in one document, for programs; `None` where each file's are shown as they come.
pub fn document(format: ProblemFormat, files: &[FileProblems]) -> Option<String> {
    match format {
        ProblemFormat::Text => None,
        ProblemFormat::Json => Some(json::document(files)),
        ProblemFormat::Sarif => Some(sarif::document(files)),
        ProblemFormat::Github => Some(github::document(files)),
    }
}

/// What is wrong with a scenario's options and curves.
#[derive(Debug, Default)]
pub struct Troubles {
    /// About options; one line each.
    pub lines: Vec<Text>,
    pub files: Vec<FileProblems>,
}

impl Troubles {
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty() && self.files.is_empty()
    }
}

/// Why a scenario or a picture could not be done.
#[derive(Debug)]
pub enum Failure {
    /// Its options and curves are wrong.
    Troubles(Troubles),
    /// Anything else, in words of its own.
    Other(Box<dyn Error>),
}

impl Failure {
    /// Tells it of the file at `path`, as an error in a language.
    pub fn show(&self, path: &str, language: Language) {
        let lines = match self {
            Failure::Troubles(troubles) => {
                troubles.files.iter().for_each(FileProblems::show);
                troubles.lines.iter().cloned().collect::<Lines>().tell(language)
            }
            Failure::Other(error) => lines::of_error(error.as_ref(), language),
        };
        let of_file = |line: String| worded!("{path}: {line}", path, line).tell(language);
        print::error_lines(language, lines.into_iter().map(of_file));
    }
}

impl From<Troubles> for Failure {
    fn from(troubles: Troubles) -> Self {
        Failure::Troubles(troubles)
    }
}

/// What goes wrong besides.
impl<E: Error + 'static> From<E> for Failure {
    fn from(error: E) -> Self {
        Failure::Other(error.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use outagesim::scenario::Scenario;

    pub(super) fn example() -> Vec<FileProblems> {
        let text = "service = \"Café\"\ntime-zone = \"UTC\"\n[outage]\nsource = \"é, S\"\ndate = \"2024-03-05\"\npeak = \"é lots\"\n";
        let problems = Scenario::parse("x", text).expect_err("lots is no number");
        let curve = FileProblems::whole("a,b: c.csv".to_owned(), Code::UnreadableFile, "not there\n100 %");
        vec![FileProblems::new("x.toml".to_owned(), text.to_owned(), problems), curve]
    }

    #[test]
    fn places_are_lines_and_columns_of_characters() {
        let file = &example()[0];
        let problem = file.problems.iter().next().expect("a problem");
        let place = file.place(problem, &problem.span).expect("a place");
        assert_eq!((place.line, place.column), (6, 9), "{place:?}");
        assert_eq!((place.end_line, place.end_column), (6, 15), "{place:?}");
    }
}
