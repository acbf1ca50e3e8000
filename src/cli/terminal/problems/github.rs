//! Problems as commands of GitHub's workflows, which show them beside the changed lines.

use super::{FileProblems, advice};
use outagesim::scenario::{Problem, Severity};

/// One line a problem.
pub(super) fn document(files: &[FileProblems]) -> String {
    let lines = files.iter().flat_map(|file| file.problems.iter().map(move |problem| command(file, problem)));
    lines.collect::<Vec<_>>().join("\n")
}

fn command(file: &FileProblems, problem: &Problem) -> String {
    let level = match problem.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    };
    let place = file.place(problem, &problem.span).map(|place| {
        let column = if place.line == place.end_line {
            // GitHub's end is the last column.
            format!(",col={},endColumn={}", place.column, place.end_column.saturating_sub(1).max(place.column))
        } else {
            String::new()
        };
        format!(",line={},endLine={}{column}", place.line, place.end_line)
    });
    let text: Vec<String> = [problem.message.to_string()].into_iter().chain(advice(problem)).collect();
    format!(
        "::{level} file={}{},title={}::{}",
        property(&file.path),
        place.unwrap_or_default(),
        property(problem.code.as_str()),
        data(&text.join("\n"))
    )
}

/// What a message may not hold as it is.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// What a property may not hold, besides.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::super::tests::example;
    use super::*;

    #[test]
    fn each_problem_is_one_line_and_nothing_in_it_ends_the_command() {
        let document = document(&example());
        let lines: Vec<&str> = document.lines().collect();
        assert_eq!(lines.len(), 2, "{document}");
        assert!(
            lines[0].starts_with("::error file=x.toml,line=6,endLine=6,col=9,endColumn=14,title=unreadable-wording::")
        );
        assert_eq!(lines[1], "::error file=a%2Cb%3A c.csv,title=unreadable-file::not there%0A100 %25");
    }
}
