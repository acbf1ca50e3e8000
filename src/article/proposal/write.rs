//! The proposal as the text of a scenario file.

use super::{Proposal, Proposed};
use crate::article::context::published::Published;
use crate::scenario::{Reading, Role, Wave};
use crate::words::message::Text;
use crate::words::text::say;
use std::fmt::Write;
use std::ops::Range;

/// The text.
pub(in crate::article) fn scenario(proposal: &Proposal) -> String {
    let mut text = String::new();
    head(proposal, &mut text);
    for figure in &proposal.figures {
        write_figure(proposal, figure, &mut text);
        push(&mut text, format_args!("quote    = {}\n", quoted(&figure.quote)));
    }
    if !proposal.unused.is_empty() {
        let told_in = proposal.told_in;
        push(&mut text, format_args!("\n# {}\n", say!(told_in, "Seen in the article and not used:")));
        for unused in &proposal.unused {
            let words = told_in.grammar().quoted(&one_line(&unused.words));
            let reason = unused.why.reason().tell(told_in);
            push(&mut text, format_args!("#   {}\n", say!(told_in, "{words}: {reason}", words, reason)));
        }
    }
    text
}

/// What is read of the text, and where each figure stands in it: without sentences, which may be long.
pub(in crate::article) fn without_quotes(proposal: &Proposal) -> (String, Vec<Range<usize>>) {
    let mut text = String::new();
    let mut places = Vec::new();
    head(proposal, &mut text);
    for figure in &proposal.figures {
        let start = text.len();
        write_figure(proposal, figure, &mut text);
        places.push(start..text.len());
    }
    (text, places)
}

/// The day of an article that tells none.
const NO_DAY: &str = "2000-01-01";

fn push(text: &mut String, line: std::fmt::Arguments<'_>) {
    // Writing into a string cannot fail.
    let _ = text.write_fmt(line);
}

fn head(proposal: &Proposal, text: &mut String) {
    let told_in = proposal.told_in;
    let file = proposal.file.as_deref().map_or_else(|| say!(told_in, "the article"), one_line);
    let count = proposal.figures.len();
    let comments = [
        say!(told_in, "Proposed from {file}: {count} figures, each with its sentence. Look at every one.", file, count),
        say!(
            told_in,
            "A figure with role = \"context\" is doubtful: it is shown and not fitted. Take the role away if it is right."
        ),
    ];
    push(text, format_args!("# {}\n\n", comments.join("\n# ")));
    match proposal.services.as_slice() {
        [only] => push(text, format_args!("service   = {}\n", quoted(only))),
        several => {
            let list: Vec<String> = several.iter().map(|service| quoted(service)).collect();
            push(text, format_args!("services  = [{}]\n", list.join(", ")));
        }
    }
    push(text, format_args!("language  = {}\n", quoted(proposal.language)));
    let (zone, why) = match &proposal.zone {
        Some((zone, why)) => (zone.as_str(), why.tell(told_in)),
        None => ("UTC", say!(told_in, "the article names none: put the zone of its times, such as \"Europe/Paris\"")),
    };
    push(text, format_args!("time-zone = {}   # {}\n", quoted(zone), one_line(&why)));
    let (day, doubt) = match (proposal.day, proposal.published) {
        (Some(day), Some(Published::Yearless(_))) => {
            (day.to_string(), Some(say!(told_in, "the article tells no year: put the right one")))
        }
        (Some(day), None) => {
            (day.to_string(), Some(say!(told_in, "the article tells no date: put the day of the outage")))
        }
        (Some(day), _) => (day.to_string(), None),
        (None, Some(Published::Month(year, month))) => {
            (format!("{year}-{month:02}"), Some(say!(told_in, "the article tells no day: put it, if you know it")))
        }
        (None, _) => (NO_DAY.to_owned(), Some(say!(told_in, "the article tells no date: put the day of the outage"))),
    };
    let doubt = doubt.map_or_else(String::new, |doubt| format!("   # {doubt}"));
    push(text, format_args!("date      = \"{day}\"{doubt}\n"));
    let is_single = proposal.pages.len() == 1;
    let tracker = proposal.tracker.as_deref().map(|site| format!("tracker   = {}\n", quoted(&one_line(site))));
    for page in &proposal.pages {
        text.push_str(if is_single { "\n[page]\n" } else { "\n[[page]]\n" });
        push(text, format_args!("name      = {}\n", quoted(&page.name)));
        if proposal.services.len() > 1 {
            push(text, format_args!("service   = {}\n", quoted(&proposal.services[page.service])));
        }
        if let Some(zone) = page.zone {
            push(text, format_args!("time-zone = {}\n", quoted(zone)));
        }
        text.push_str(tracker.as_deref().unwrap_or_default());
    }
    if let Some(tracker) = tracker.as_deref().filter(|_| proposal.pages.is_empty()) {
        push(text, format_args!("\n[page]\n{tracker}"));
    }
    let outlet = quoted(&say!(told_in, "Unnamed outlet"));
    let who = say!(told_in, "who wrote it");
    push(text, format_args!("\n[[source]]\nid     = \"article\"\noutlet = {outlet}   # {who}\n"));
    match proposal.published {
        Some(Published::Day(day)) => push(text, format_args!("date   = \"{}\"\n", told_in.grammar().date(day))),
        Some(Published::Month(year, month)) => push(text, format_args!("date   = \"{year}-{month:02}\"\n")),
        Some(Published::Yearless(_)) | None => {}
    }
    if let Some(file) = &proposal.file {
        push(text, format_args!("file   = {}\n", quoted(file)));
    }
}

fn write_figure(proposal: &Proposal, figure: &Proposed, text: &mut String) {
    text.push_str("\n[[figure]]\n");
    let mut line = |key: &str, value: &str| push(text, format_args!("{key:<8} = {}\n", quoted(value)));
    line("quantity", figure.quantity.word());
    let told_in = proposal.told_in;
    match figure.repeats {
        Some(kind) => {
            let noun = Text::of_message(kind.row().noun, vec![("wave", Wave::SECOND.text().into())]).tell(told_in);
            line("value", &say!(told_in, "{noun}: {value}", noun, value = figure.value));
        }
        None => line("value", &figure.value),
    }
    for (key, value) in [("at", &figure.at), ("within", &figure.within), ("channel", &figure.channel)] {
        if let Some(value) = value {
            line(key, value);
        }
    }
    match figure.reading {
        Some(Reading::HighestBin) => line("reading", "highest-bin"),
        Some(Reading::Total) => line("reading", "total"),
        None => {}
    }
    if let Some(page) = figure.page.filter(|_| proposal.pages.len() > 1).and_then(|page| proposal.pages.get(page)) {
        line("page", &page.name);
    }
    line("source", "article");
    if figure.role != Role::Fit {
        line("role", figure.role.word());
    }
    if let Some(note) = &figure.note {
        line("note", &note.tell(told_in));
    }
}

fn one_line(words: &str) -> String {
    words.replace(char::is_control, " ")
}

/// A TOML basic string.
pub(in crate::article) fn quoted(text: &str) -> String {
    crate::scenario::quoted(text)
}
