//! Paragraphs whose lines were broken to a width, as in mail and plain text files.

/// Lines of a paragraph shorter than this were not broken to a width: they are headlines, names or lists. Our assumption.
const NARROWEST: usize = 50;

/// Lines longer than this are whole paragraphs. Our assumption; mail breaks at 72 to 80 characters.
const WIDEST: usize = 130;

/// Marks that open an item of a list.
const BULLETS: [char; 7] = ['•', '▪', '●', '·', '*', '–', '-'];

/// The text with every paragraph on one line. Places stay as they are: a break becomes a space.
pub(super) fn unwrapped(text: &str) -> String {
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let mut joined = String::with_capacity(text.len());
    for block in lines.chunk_by(|line, _| !line.trim().is_empty()) {
        let width = block.iter().map(|line| line.trim_end().chars().count()).max().unwrap_or(0);
        for (i, line) in block.iter().enumerate() {
            let goes_on = block.get(i + 1).is_some_and(|next| is_broken(line, next, width));
            let (body, end) = line.split_at(line.trim_end_matches(['\r', '\n']).len());
            joined.push_str(body);
            joined.push_str(if goes_on { &"  "[..end.len()] } else { end });
        }
    }
    joined
}

/// Whether `next` goes on with the paragraph of `line`: it begins in the middle of a sentence, or its first word had no room.
fn is_broken(line: &str, next: &str, width: usize) -> bool {
    let (line, next) = (line.trim_end(), next.trim_start());
    let Some(first) = next.split_whitespace().next() else { return false };
    let length = line.chars().count();
    let had_no_room = length + 1 + first.chars().count() > width;
    let is_width = (NARROWEST..=WIDEST).contains(&width);
    let is_open = !line.ends_with(['.', '!', '?', '…', ':', '"', '”', '»', ')']);
    let begins_inside = first.starts_with(char::is_lowercase) && length >= NARROWEST / 2;
    let is_item = first.starts_with(BULLETS) || first.starts_with(|c: char| c.is_ascii_digit()) && first.contains(':');
    is_width && is_open && !is_item && (begins_inside || (had_no_room && length >= NARROWEST))
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
        let pasted =
            format!("A headline of a page that is as long as headlines can be\n{}\n", "It failed at 9:00. ".repeat(9));
        assert_eq!(unwrapped(&pasted), pasted);
    }
}
