//! The one place that prints. What others wrote is made visible; a reader that has gone is no failure of the work.

use crate::cli::terminal::lines;
use outagesim::{Announcement, Language, legible};
use std::error::Error;
use std::fmt::Display;
use std::io::{self, Write};
use std::sync::OnceLock;

/// Why something that was to be read on stdout got lost, if it did: a full disk, but no reader that has seen enough.
static LOST: OnceLock<String> = OnceLock::new();

/// `1 page`, `2 pages`.
pub fn counted(n: usize, what: &str) -> String {
    format!("{n} {what}{}", if n == 1 { "" } else { "s" })
}

/// Prints a text of results on stdout, with a line end after it.
pub fn result(text: impl Display) {
    bytes(format!("{}\n", legible::text(&text.to_string())).as_bytes());
}

/// Writes bytes of ours to stdout as they are.
pub fn bytes(bytes: &[u8]) {
    let mut stdout = io::stdout().lock();
    match stdout.write_all(bytes).and_then(|()| stdout.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            // The first reason is told.
            let _ = LOST.set(error.to_string());
        }
        _ => {}
    }
}

/// Prints a text on stderr, with a line end after it.
pub fn note(text: impl Display) {
    styled(&legible::text(&text.to_string()));
}

/// Prints each line of `problems` on stderr as an error.
pub fn errors(problems: impl Display) {
    error_lines(Language::English, problems.to_string().lines().map(str::to_owned));
}

/// Tells an error in a language, each of its lines as an error.
pub fn errors_in(language: Language, why: &(dyn Error + 'static)) {
    error_lines(language, lines::of_error(why, language));
}

/// The same of lines in that language.
pub fn error_lines(language: Language, lines: impl IntoIterator<Item = String>) {
    for line in lines.into_iter().filter(|line| !line.trim().is_empty()) {
        note(Announcement::Error(&line).tell(language));
    }
}

/// Prints on stderr what holds colours of ours, and of others only what [`legible`] has made visible.
pub fn styled(text: &str) {
    // Nobody can be told that stderr does not work.
    let _ = io::stderr().lock().write_all(format!("{text}\n").as_bytes());
}

/// What was to be read on stdout and could not be written, if anything.
pub fn lost() -> Option<&'static str> {
    LOST.get().map(String::as_str)
}
