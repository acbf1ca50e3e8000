//! Paragraphs and sentences of a text, by place.

use super::token::{closes_quote, opens_quote};
use std::ops::Range;

/// One sentence, or a line that is none: a headline, a dateline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::article) struct Sentence {
    /// Bytes of the text, without space about it.
    pub span: Range<usize>,
    /// Which paragraph holds it, counted from 0.
    pub paragraph: usize,
    /// Whether it ends as sentences do.
    pub is_closed: bool,
}

/// Words of a language by which its sentences are told apart.
#[derive(Debug)]
pub(in crate::article) struct Words {
    /// Abbreviations whose point ends no sentence, in small letters.
    pub abbreviations: &'static [&'static str],
    /// With which a time begins that a sentence opens with.
    pub before_time: &'static [&'static str],
    /// What ends in an abbreviation, and goes on with such a word: "12 p.m. Eastern".
    pub clocks: &'static [&'static str],
    /// Before the name of a platform, which may be one letter: "posted on X."
    pub on: &'static [&'static str],
}

/// The sentences of a text. A line break ends a paragraph.
pub(in crate::article) fn sentences(text: &str, words: &Words) -> Vec<Sentence> {
    let mut sentences = Vec::new();
    let mut paragraph = 0;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let before = sentences.len();
        within_line(text, at..at + line.len(), paragraph, words, &mut sentences);
        at += line.len();
        paragraph += usize::from(sentences.len() > before);
    }
    sentences
}

fn within_line(text: &str, line: Range<usize>, paragraph: usize, words: &Words, sentences: &mut Vec<Sentence>) {
    let mut start = line.start;
    let mut push = |range: Range<usize>| {
        let whole = &text[range.clone()];
        let trimmed = whole.trim();
        if trimmed.is_empty() {
            return;
        }
        let begin = range.start + (whole.len() - whole.trim_start().len());
        let is_closed = trimmed.trim_end_matches(is_closing).ends_with(['.', '!', '?', '…']);
        sentences.push(Sentence { span: begin..begin + trimmed.len(), paragraph, is_closed });
    };
    let mut letters = text[line.clone()].char_indices().map(|(at, c)| (line.start + at, c)).peekable();
    while let Some((at, c)) = letters.next() {
        if !matches!(c, '.' | '!' | '?' | '…') {
            continue;
        }
        let mut end = at + c.len_utf8();
        // Closing quotes and brackets belong to the sentence that they close; French sets a space before its own.
        while let Some(&(next, mark)) = letters.peek() {
            let spaced_quote =
                mark.is_whitespace() && text[next..].trim_start_matches(['\u{a0}', '\u{202f}', ' ']).starts_with('»');
            if !(is_closing(mark) || matches!(mark, '.' | '!' | '?') || spaced_quote) {
                break;
            }
            end = next + mark.len_utf8();
            letters.next();
        }
        if ends_sentence(&text[start..line.end], at - start, end - start, words) {
            push(start..end);
            start = end;
        }
    }
    push(start..line.end);
}

fn is_closing(mark: char) -> bool {
    closes_quote(mark) || matches!(mark, '\u{2019}' | '\'' | ')' | ']')
}

/// Whether the mark at `at` of a text that begins with a sentence ends it; what closes it goes up to `end`.
fn ends_sentence(text: &str, at: usize, end: usize, words: &Words) -> bool {
    let rest = &text[end..];
    if rest.trim().is_empty() {
        return true;
    }
    if !rest.starts_with(char::is_whitespace) {
        return false;
    }
    let next =
        rest.trim_start().chars().find(|c| !(opens_quote(*c) || matches!(c, '\'' | '(' | '\u{a0}' | '\u{202f}' | ' ')));
    if next.is_some_and(char::is_lowercase) {
        return false;
    }
    if !text[at..].starts_with('.') {
        return true;
    }
    let before = &text[..at];
    let word = before.rsplit(|c: char| c.is_whitespace() || c == '(' || opens_quote(c)).next().unwrap_or_default();
    let small = word.to_lowercase();
    if words.abbreviations.contains(&small.as_str()) || is_initial(word, before, words) {
        return false;
    }
    if word.contains('.') && word.split('.').all(|part| part.chars().count() <= 1) {
        let follower = rest.trim_start().split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
        let is_zone = follower.len() >= 2 && follower.len() <= 5 && follower.chars().all(char::is_uppercase);
        let is_half_day = matches!(small.as_str(), "a.m" | "p.m");
        return is_half_day && !is_zone && !words.clocks.contains(&follower) && !is_time_alone(before, words);
    }
    true
}

/// "J. Smith" goes on; "… posted on X." ends a sentence with a name.
fn is_initial(word: &str, before: &str, words: &Words) -> bool {
    let last = before.trim_end_matches(word).split_whitespace().next_back();
    let is_posted = word == "X" && last.is_some_and(|last| words.on.contains(&last));
    word.chars().count() == 1 && word.chars().all(char::is_uppercase) && !is_posted
}

/// "By 7:30 a.m. Downdetector had 2,800": a time at the head of a sentence is no sentence of its own.
fn is_time_alone(before: &str, words: &Words) -> bool {
    let mut parts = before.split_whitespace();
    let opens = parts.next().is_some_and(|first| words.before_time.contains(&first.to_lowercase().as_str()));
    opens
        && parts
            .filter(|part| !part.contains(|c: char| c.is_ascii_digit()))
            .all(|part| part.contains('.') || words.before_time.contains(&part))
}

#[cfg(test)]
mod tests {
    use super::*;

    const WORDS: Words = Words { abbreviations: &["nov"], before_time: &["by"], clocks: &["Eastern"], on: &["on"] };

    fn split(text: &str) -> Vec<&str> {
        sentences(text, &WORDS).into_iter().map(|sentence| &text[sentence.span]).collect()
    }

    #[test]
    fn abbreviations_and_decimals_end_no_sentence() {
        assert_eq!(
            split(
                "It fell at 12.40 p.m. ET on Nov. 3. Users in the U.S. East complained. It ended by 2 p.m. Then all was well."
            ),
            [
                "It fell at 12.40 p.m. ET on Nov. 3.",
                "Users in the U.S. East complained.",
                "It ended by 2 p.m.",
                "Then all was well."
            ]
        );
    }

    #[test]
    fn a_time_at_the_head_of_a_sentence_is_part_of_it() {
        assert_eq!(
            split("It broke. By 7:30 a.m. Downdetector had 900. It ended by 2 p.m. Users were glad."),
            ["It broke.", "By 7:30 a.m. Downdetector had 900.", "It ended by 2 p.m.", "Users were glad."]
        );
    }

    #[test]
    fn a_platform_of_one_letter_ends_a_sentence() {
        assert_eq!(split("It wrote so on X. Then J. Smith left."), ["It wrote so on X.", "Then J. Smith left."]);
    }

    #[test]
    fn quotes_stay_with_their_sentence_and_lines_are_paragraphs() {
        let text = "A headline\n\n« Plus rien ne passait. » Puis tout est revenu. \"Sorry.\" It said so.";
        assert_eq!(
            split(text),
            ["A headline", "« Plus rien ne passait. »", "Puis tout est revenu.", "\"Sorry.\"", "It said so."]
        );
        let found = sentences(text, &WORDS);
        assert_eq!((found[0].paragraph, found[1].paragraph, found[0].is_closed), (0, 1, false));
    }
}
