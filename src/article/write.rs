//! The proposal as the text of a scenario file.

use super::Published;
use super::mention::is_time;
use super::proposal::{Proposal, Proposed};
use crate::scenario::{Reading, Role};
use jiff::civil::Date;
use std::fmt::Write;
use std::ops::Range;

/// The text.
pub(super) fn scenario(proposal: &Proposal) -> String {
    let mut text = String::new();
    head(proposal, &mut text);
    for figure in &proposal.figures {
        write_figure(proposal, figure, &mut text);
        push(&mut text, format_args!("quote    = {}\n", quoted(&figure.quote)));
    }
    if !proposal.unused.is_empty() {
        text.push_str("\n# Seen in the article and not used:\n");
        for unused in &proposal.unused {
            push(&mut text, format_args!("#   \u{201c}{}\u{201d}: {}\n", one_line(&unused.words), unused.why.reason()));
        }
    }
    text
}

/// What is read of the text, and where each figure stands in it: without sentences, which may be long.
pub(super) fn without_quotes(proposal: &Proposal) -> (String, Vec<Range<usize>>) {
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

fn push(text: &mut String, line: std::fmt::Arguments<'_>) {
    // Writing into a string cannot fail.
    let _ = text.write_fmt(line);
}

fn head(proposal: &Proposal, text: &mut String) {
    let file = proposal.file.as_deref().unwrap_or("the article");
    push(
        text,
        format_args!(
            "# Proposed from {}: {} figures, each with its sentence. Look at every one.\n",
            one_line(file),
            proposal.figures.len()
        ),
    );
    text.push_str("# A figure with role = \"context\" is doubtful: it is shown and not fitted. Take the role away if it is right.\n\n");
    match proposal.services.as_slice() {
        [only] => push(text, format_args!("service   = {}\n", quoted(only))),
        several => {
            let list: Vec<String> = several.iter().map(|service| quoted(service)).collect();
            push(text, format_args!("services  = [{}]\n", list.join(", ")));
        }
    }
    push(text, format_args!("language  = {}\n", quoted(proposal.language)));
    match &proposal.zone {
        Some((zone, why)) => push(text, format_args!("time-zone = {}   # {}\n", quoted(zone), one_line(why))),
        None => text.push_str(
            "time-zone = \"UTC\"   # the article names none: put the zone of its times, such as \"Europe/Paris\"\n",
        ),
    }
    match (proposal.day, proposal.published) {
        (Some(day), Some(Published::Yearless(_))) => {
            push(text, format_args!("date      = \"{day}\"   # the article tells no year: put the right one\n"));
        }
        (Some(day), _) => push(text, format_args!("date      = \"{day}\"\n")),
        (None, Some(Published::Month(year, month))) => {
            push(
                text,
                format_args!(
                    "date      = \"{year}-{month:02}\"   # the article tells no day: put it, if you know it\n"
                ),
            );
        }
        (None, _) => {
            text.push_str("date      = \"2000-01-01\"   # the article tells no date: put the day of the outage\n")
        }
    }
    let is_single = proposal.pages.len() == 1;
    for page in &proposal.pages {
        text.push_str(if is_single { "\n[page]\n" } else { "\n[[page]]\n" });
        push(text, format_args!("name      = {}\n", quoted(&page.name)));
        if proposal.services.len() > 1 {
            push(text, format_args!("service   = {}\n", quoted(&proposal.services[page.service])));
        }
        if let Some(zone) = page.zone {
            push(text, format_args!("time-zone = {}\n", quoted(zone)));
        }
    }
    text.push_str("\n[[source]]\nid     = \"article\"\noutlet = \"Unnamed outlet\"   # who wrote it\n");
    match proposal.published {
        Some(Published::Day(day)) => push(text, format_args!("date   = \"{}\"\n", day.strftime("%-d %B %Y"))),
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
    line("value", &figure.value);
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
        line("note", note);
    }
}

/// A time with its day, where that is not the outage's own: before the time and after what qualifies it.
pub(super) fn with_day(words: &str, day: Date) -> String {
    let starts = std::iter::once(0).chain(words.match_indices(' ').map(|(at, _)| at + 1));
    starts
        .map(|at| format!("{}{day} {}", &words[..at], &words[at..]))
        .find(|dated| is_time(dated))
        .unwrap_or_else(|| words.to_owned())
}

/// Most letters of a remark: one line of a table.
const REMARK: usize = 90;

/// A sentence as a remark: as many of its words as one line holds.
pub(super) fn shortened(sentence: &str) -> String {
    let sentence = one_line(sentence);
    if sentence.chars().count() <= REMARK {
        return sentence;
    }
    let mut short = String::new();
    for word in sentence.split(' ') {
        if short.chars().count() + word.chars().count() > REMARK {
            break;
        }
        short.push_str(word);
        short.push(' ');
    }
    format!("{}…", short.trim_end().trim_end_matches([',', ';', ':']))
}

/// A time in local time as one on the clock of its place.
pub(super) fn with_zone(words: &str, zone: &str) -> String {
    let cuts = words.rmatch_indices(' ').map(|(at, _)| at);
    cuts.map(|at| format!("{} {zone}", &words[..at])).find(|there| is_time(there)).unwrap_or_else(|| words.to_owned())
}

fn one_line(words: &str) -> String {
    words.replace(char::is_control, " ")
}

/// A TOML basic string.
pub(super) fn quoted(text: &str) -> String {
    crate::scenario::quoted(text)
}
