//! Several problems at once, one line each.

use std::fmt;

/// What is wrong with options and files of one scenario; there is at least one line.
#[derive(Debug)]
pub struct Lines(Vec<String>);

impl Lines {
    pub fn one(line: String) -> Self {
        Self(vec![line])
    }
}

impl FromIterator<String> for Lines {
    fn from_iter<I: IntoIterator<Item = String>>(lines: I) -> Self {
        Self(lines.into_iter().collect())
    }
}

impl fmt::Display for Lines {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.join("\n"))
    }
}

impl std::error::Error for Lines {}
