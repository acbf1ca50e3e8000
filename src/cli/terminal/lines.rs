//! Several problems at once, one line each, in whatever language is asked for.

use outagesim::chart::ChartError;
use outagesim::{Language, RunError, Text, legible, worded};
use std::error::Error;
use std::fmt;
use std::io;

/// What is wrong with options and files of one scenario; there is at least one line.
#[derive(Debug)]
pub struct Lines(Vec<Text>);

impl Lines {
    pub fn one(line: Text) -> Self {
        Self(vec![line])
    }

    /// Each becomes one line, whatever it quotes.
    pub fn tell(&self, language: Language) -> Vec<String> {
        self.0.iter().map(|line| legible::line(&line.tell(language)).into_owned()).collect()
    }
}

impl<T: Into<Text>> FromIterator<T> for Lines {
    fn from_iter<I: IntoIterator<Item = T>>(lines: I) -> Self {
        Self(lines.into_iter().map(Into::into).collect())
    }
}

impl fmt::Display for Lines {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.tell(Language::English).join("\n"))
    }
}

impl Error for Lines {}

/// The lines of an error in a language.
pub fn of_error(why: &(dyn Error + 'static), language: Language) -> Vec<String> {
    if let Some(lines) = why.downcast_ref::<Lines>() {
        return lines.tell(language);
    }
    let text = if let Some(text) = why.downcast_ref::<Text>() {
        text.clone()
    } else if let Some(run) = why.downcast_ref::<RunError>() {
        run.text()
    } else if let Some(chart) = why.downcast_ref::<ChartError>() {
        chart.text()
    } else if let Some(system) = why.downcast_ref::<io::Error>() {
        let own = system.get_ref().and_then(|inner| inner.downcast_ref::<Text>());
        own.cloned().unwrap_or_else(|| of_system(system))
    } else {
        Text::from(why.to_string())
    };
    text.tell(language).lines().map(str::to_owned).collect()
}

/// What the system says of files on Linux and macOS. It adds the number of the error.
const SYSTEM: &[&str] = &[
    "No such file or directory",
    "Permission denied",
    "Is a directory",
    "Not a directory",
    "No space left on device",
    "Disk quota exceeded",
    "File too large",
    "File name too long",
    "Read-only file system",
    "Too many open files",
    "Too many levels of symbolic links",
    "Input/output error",
    "Invalid argument",
    "Operation not permitted",
];

const _: () = {
    let mut at = 0;
    while at < SYSTEM.len() {
        assert!(outagesim::is_translated(SYSTEM[at]), "a language lacks words of the system: see src/words/language/");
        at += 1;
    }
};

/// Why the system, or this program in its place, did not read or write.
pub fn of_system(error: &io::Error) -> Text {
    if let Some(text) = error.get_ref().and_then(|inner| inner.downcast_ref::<Text>()) {
        return text.clone();
    }
    let said = error.to_string();
    let known = SYSTEM.iter().find_map(|words| Some((*words, said.strip_prefix(words)?)));
    match known {
        Some((words, number)) => {
            worded!("{words}{number}", words = Text::worded(words, Vec::new()), number = number)
        }
        None => Text::from(said),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_system_is_told_in_the_language_and_its_number_stays() {
        let missing = io::Error::from_raw_os_error(2);
        assert_eq!(of_system(&missing).tell(Language::English), missing.to_string());
        #[cfg(unix)]
        assert_eq!(of_system(&missing).tell(Language::French), "aucun fichier ni dossier de ce nom (os error 2)");
        let own = io::Error::new(io::ErrorKind::InvalidData, worded!("the size is not possible"));
        assert_eq!(of_error(&own, Language::French), ["cette taille n’est pas possible"]);
    }
}
