//! Several problems at once, one line each.

use outagesim::legible;
use std::fmt;

/// What is wrong with options and files of one scenario; there is at least one line.
#[derive(Debug)]
pub struct Lines(Vec<String>);

impl Lines {
    pub fn one(line: String) -> Self {
        Self(vec![line])
    }

    /// The same, each line with the file that it is about.
    pub fn of(&self, path: &str) -> Self {
        self.0.iter().map(|line| format!("{path}: {line}")).collect()
    }
}

/// Each text becomes one line, whatever it quotes.
impl FromIterator<String> for Lines {
    fn from_iter<I: IntoIterator<Item = String>>(lines: I) -> Self {
        Self(lines.into_iter().map(|line| legible::line(&line).into_owned()).collect())
    }
}

impl fmt::Display for Lines {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.join("\n"))
    }
}

impl std::error::Error for Lines {}
