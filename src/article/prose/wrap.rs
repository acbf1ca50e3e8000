//! Paragraphs whose lines were broken to a width, as in mail and plain text files.

use super::token::closes_quote;

/// Lines of a paragraph shorter than this were not broken to a width: they are headlines, names or lists. Our assumption.
const NARROWEST: usize = 50;

/// Lines longer than this are whole paragraphs. Our assumption; mail breaks at 72 to 80 characters, editors at up to 160.
const WIDEST: usize = 200;

/// Marks that open an item of a list, and nothing else.
const BULLETS: [char; 5] = ['•', '▪', '●', '·', '*'];

/// Marks that may open one, and stand within sentences, too.
const DASHES: [char; 3] = ['–', '—', '-'];

/// The text with every paragraph on one line. Places stay as they are: a break becomes a space.
pub(in crate::article) fn unwrapped(text: &str) -> String {
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let mut joined = String::with_capacity(text.len());
    for block in lines.chunk_by(|line, _| !line.trim().is_empty()) {
        let width = block.iter().map(|line| line.trim_end().chars().count()).max().unwrap_or(0);
        // One line that begins with a time goes on with a sentence; several are entries.
        let is_list = block.iter().filter(|line| may_be_item(line)).count() > 1;
        let is_item = |line: &str| line.trim_start().starts_with(BULLETS) || is_list && may_be_item(line);
        for (i, line) in block.iter().enumerate() {
            let goes_on = block.get(i + 1).is_some_and(|next| !is_item(next) && is_broken(line, next, width));
            let (body, end) = line.split_at(line.trim_end_matches(['\r', '\n']).len());
            joined.push_str(body);
            joined.push_str(if goes_on { &"  "[..end.len()] } else { end });
        }
    }
    joined
}

/// Whether a line begins as an item of a list or an entry of a live report may: with a dash or a time.
fn may_be_item(line: &str) -> bool {
    let first = line.split_whitespace().next().unwrap_or_default();
    let is_time = first.starts_with(|c: char| c.is_ascii_digit()) && first.contains(':');
    first.starts_with(DASHES) || is_time
}

/// Whether `next` goes on with the paragraph of `line`: it begins in the middle of a sentence, or its first word had no room.
fn is_broken(line: &str, next: &str, width: usize) -> bool {
    let (line, next) = (line.trim_end(), next.trim_start());
    let Some(first) = next.split_whitespace().next() else { return false };
    let length = line.chars().count();
    let had_no_room = length + 1 + first.chars().count() > width;
    let is_width = (NARROWEST..=WIDEST).contains(&width);
    let ends = |mark: char| matches!(mark, '.' | '!' | '?' | '…' | ':' | ')') || closes_quote(mark);
    let is_open = !line.ends_with(ends);
    let begins_inside = first.starts_with(char::is_lowercase) && length >= NARROWEST / 2;
    is_width && is_open && (begins_inside || (had_no_room && length >= NARROWEST))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn broken_lines_are_one_paragraph_and_headlines_are_not() {
        let mail = "Service fails\n\nUsers could not send anything on Tuesday 5 March 2024. Problems began\n\
                    shortly after 8:30 a.m. ET, according to a page. They\nended at noon.\r\nBy A. Writer\n";
        let joined = unwrapped(mail);
        assert!(joined.contains("Problems began shortly after") && joined.contains("They ended at noon."), "{joined}");
        assert!(joined.starts_with("Service fails\n") && joined.contains("noon.\r\nBy A. Writer"), "{joined}");
        assert_eq!(joined.len(), mail.len());
        let list =
            "The servers went down in the evening, at about 7.05pm\n• More than 24,000 reports at the peak of it all\n";
        assert_eq!(unwrapped(list), list);
        let entries = "9:05 We are looking into reports that nobody can send a message\n9:40 A fix is on its way to all of our servers and their users\n";
        assert_eq!(unwrapped(entries), entries);
        let time = "The service failed in the morning. Reports of it peaked at more than 36,000 at about\n9:15 a.m. It was restored.\n";
        assert!(unwrapped(time).contains("at about 9:15 a.m."));
        let pasted =
            format!("A headline of a page that is as long as headlines can be\n{}\n", "It failed at 9:00. ".repeat(9));
        assert_eq!(unwrapped(&pasted), pasted);
    }
}
