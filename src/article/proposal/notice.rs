//! What `outagesim new` tells, in the language of whoever asked.

use super::Proposal;
use crate::article::cue::Other;
use crate::scenario::Role;
use crate::words::message::{Hole, Text};
use crate::words::text::text;
use std::fmt::Display;

/// Why an article gives no scenario, what was written, and what is asked on review.
///
/// ```
/// use outagesim::{Language, article::Notice};
///
/// let notice = Notice::Exists(&"reddit.toml");
/// assert_eq!(notice.text().to_string(), "reddit.toml exists and is not overwritten; choose another name");
/// assert_eq!(notice.text().tell(Language::French), "reddit.toml existe et n’est pas remplacé\u{202f}; choisissez un autre nom");
/// ```
#[derive(Clone, Copy)]
#[non_exhaustive]
pub enum Notice<'a> {
    /// Another notice, as an error.
    Error(&'a Text),
    /// Standard input has no name.
    Unnamed,
    /// What was given is no name of a file.
    NoName(&'a dyn Display),
    /// The article of this name is a folder.
    IsFolder(&'a dyn Display),
    /// The article of this name is an address.
    IsAddress(&'a dyn Display),
    /// The article cannot be read, and why.
    Unreadable(&'a dyn Display, &'a dyn Display),
    /// The file of this name is no text.
    NoText(&'a dyn Display),
    /// The file of this name is empty.
    Empty(&'a dyn Display),
    /// The text of this name is longer than articles are.
    TooLong(&'a dyn Display),
    /// Nothing was found in an article of this name.
    NothingFound(&'a dyn Display, &'a Proposal),
    /// The article of this name is in this language, which is not read.
    Foreign(&'a dyn Display, &'static str),
    /// A proposal is written at this path; then comes this command.
    Proposed(&'a dyn Display, &'a Proposal, &'a dyn Display),
    /// The template of a scenario is written at this path; then comes this command.
    Template(&'a dyn Display, &'a dyn Display),
    /// The template of a population is written at this path; then comes this command.
    Population(&'a dyn Display, &'a dyn Display),
    /// There is a file at this path.
    Exists(&'a dyn Display),
    /// The file at this path cannot be written, and why.
    Unwritable(&'a dyn Display, &'a dyn Display),
    /// There is nobody to ask.
    NoTerminal,
    /// The question about a figure.
    IsRight,
    /// An answer that is none.
    NoAnswer(&'a str),
    /// Which figure, of how many.
    Number(usize, usize),
    /// Beside a doubtful figure.
    Doubtful,
    /// A figure that cannot be fitted, and why.
    OnlyShown(&'a Text),
    /// The question for another quantity than this one.
    WhichQuantity(&'a str),
    /// The question for another value than this one.
    WhichValue(&'a str),
    /// A quantity that there is not, and those that there are.
    NoQuantity(&'a str, &'a str),
    /// An edit that the scenario is refused with, and why.
    CannotBe(&'a Text),
}

impl Notice<'_> {
    /// What is told.
    pub fn text(&self) -> Text {
        let given = |words: &dyn Display| words.to_string();
        match *self {
            Notice::Error(message) => text!("error: {message}", message = Hole::Text(message.clone())),
            Notice::Unnamed => text!("an article from standard input has no name: name the scenario"),
            Notice::NoName(name) => text!("{name} is no name of a file: name the scenario", name = given(name)),
            Notice::IsFolder(name) => {
                text!("{name} is a folder: name the file of the article", name = given(name))
            }
            Notice::IsAddress(name) => {
                text!("{name} is an address: save the page, and name its file", name = given(name))
            }
            Notice::Unreadable(name, error) => {
                text!("{name} cannot be read: {error}", name = given(name), error = given(error))
            }
            Notice::NoText(name) => {
                text!("{name} is no text: save the article as text or as a web page", name = given(name))
            }
            Notice::Empty(name) => {
                text!("{name} holds no text: copy the article from the page, and save it as text", name = given(name))
            }
            Notice::TooLong(name) => {
                text!("{name} is longer than any article: keep the text of one", name = given(name))
            }
            Notice::NothingFound(name, proposal) => match proposal.foreign {
                Some(language) if !Other::named(language).is_some_and(Other::has_wordings) => text!(
                    "{name} seems to be in {language}: articles are read in English and French. `outagesim new NAME` writes a file to fill in",
                    name = given(name),
                    language = Text::plain(language)
                ),
                Some(language) => text!(
                    "{name} seems to be in {language}: articles are read in English and French. `outagesim new NAME` writes a file to fill in, in {language}, too",
                    name = given(name),
                    language = Text::plain(language)
                ),
                None => text!(
                    "{name} tells no figure of an outage that was found: articles are read in English and French. `outagesim new NAME` writes a file to fill in",
                    name = given(name)
                ),
            },
            Notice::Foreign(name, language) => text!(
                "{name} seems to be in {language}: articles are read in English and French, so much may be missing",
                name = given(name),
                language = Text::plain(language)
            ),
            Notice::Proposed(path, proposal, command) => {
                let doubtful = proposal.figures.iter().filter(|figure| figure.role == Role::Context).count();
                let (path, count, command) = (given(path), proposal.figures.len(), given(command));
                if count == 1 {
                    text!(
                        "{path} is written. 1 figure was found, {doubtful} of them doubtful: look at each with its sentence, then: {command}",
                        path,
                        doubtful,
                        command
                    )
                } else {
                    text!(
                        "{path} is written. {count} figures were found, {doubtful} of them doubtful: look at each with its sentence, then: {command}",
                        path,
                        count,
                        doubtful,
                        command
                    )
                }
            }
            Notice::Template(path, command) => {
                text!("{path} is written. Fill it in, then: {command}", path = given(path), command = given(command))
            }
            Notice::Population(path, command) => {
                text!("{path} is written. Change it, then: {command}", path = given(path), command = given(command))
            }
            Notice::Exists(path) => {
                text!("{path} exists and is not overwritten; choose another name", path = given(path))
            }
            Notice::Unwritable(path, error) => {
                text!("{path} cannot be written: {error}", path = given(path), error = given(error))
            }
            Notice::NoTerminal => text!(
                "note: there is no terminal to ask in: look at each figure in the file, with its `quote` beside it"
            ),
            Notice::IsRight => text!("yes, no or edit? [Y/n/e]"),
            Notice::NoAnswer(answer) => text!("“{answer}” is none of y, n and e", answer),
            Notice::Number(number, count) => text!("{number} of {count}", number, count),
            Notice::Doubtful => text!("doubtful: shown and not fitted"),
            Notice::OnlyShown(why) => text!("only shown all the same: {why}", why = Hole::Text(why.clone())),
            Notice::WhichQuantity(now) => text!("quantity [{now}]", now),
            Notice::WhichValue(now) => text!("value [{now}]", now),
            Notice::NoQuantity(answer, known) => {
                text!("there is no quantity “{answer}”: one of {known}", answer, known)
            }
            Notice::CannotBe(why) => text!("that cannot be: {why}", why = Hole::Text(why.clone())),
        }
    }
}
