//! Texts of others, made visible: none steers a terminal, reorders a line, hides a word or ends a document early.
//!
//! Everything that is read from a scenario passes through [`line()`], everything that is printed through [`text()`], and
//! every text cell of a CSV through [`cell()`].

use std::borrow::Cow;

/// A text of several lines with what would act on its reader written out: `\u{1b}` instead of an escape.
///
/// Written out are control characters but line ends and tabs, marks that reorder text, tag characters, and
/// non-characters, which no XML may hold.
///
/// ```
/// assert_eq!(outagesim::legible::text("a\u{1b}[31mb\n"), "a\\u{1b}[31mb\n");
/// assert_eq!(outagesim::legible::text("naïve 🙂"), "naïve 🙂");
/// ```
pub fn text(raw: &str) -> Cow<'_, str> {
    written_out(raw, |character| matches!(character, '\n' | '\t'))
}

/// The same for what is to stay on one line: line ends and tabs become spaces.
///
/// ```
/// assert_eq!(outagesim::legible::line("one\nother\u{202e}"), "one other\\u{202e}");
/// ```
pub fn line(raw: &str) -> Cow<'_, str> {
    match written_out(raw, char::is_whitespace) {
        shown if shown.contains(breaks) => Cow::Owned(shown.replace(breaks, " ")),
        shown => shown,
    }
}

/// A cell of a table that a spreadsheet takes for text: one that would begin a formula gets an apostrophe before it.
///
/// ```
/// assert_eq!(outagesim::legible::cell("=1+1"), "'=1+1");
/// assert_eq!(outagesim::legible::cell("Twitter"), "Twitter");
/// ```
pub fn cell(raw: &str) -> Cow<'_, str> {
    // The list of OWASP's “CSV Injection”; full-width forms count in some locales.
    const FORMULA: &[char] = &['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];
    let shown = line(raw);
    if raw.starts_with(FORMULA) || shown.trim_start().starts_with(FORMULA) {
        Cow::Owned(format!("'{shown}"))
    } else {
        shown
    }
}

/// Whether a character ends a line or moves to a column.
fn breaks(character: char) -> bool {
    matches!(character, '\t' | '\n' | '\u{b}' | '\u{c}' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// `raw` with every acting character that is not `kept` as its escape.
fn written_out(raw: &str, kept: impl Fn(char) -> bool) -> Cow<'_, str> {
    let acting = |character: char| acts(character) && !kept(character);
    if !raw.contains(acting) {
        return Cow::Borrowed(raw);
    }
    let mut shown = String::with_capacity(raw.len() + 8);
    let mut characters = raw.chars().peekable();
    while let Some(character) = characters.next() {
        // The end of a line as some systems write it.
        let ends_line = character == '\r' && characters.peek() == Some(&'\n');
        if acting(character) && !ends_line {
            shown.extend(character.escape_unicode());
        } else {
            shown.push(character);
        }
    }
    Cow::Owned(shown)
}

/// Whether a character does something to its reader rather than being read.
fn acts(character: char) -> bool {
    let code = u32::from(character);
    character.is_control()
        // Ends of lines and paragraphs, which some readers take for `\n`.
        || matches!(character, '\u{2028}' | '\u{2029}')
        // Embeddings, overrides and isolates of the bidirectional algorithm.
        || matches!(character, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
        // Marks of interlinear annotation, and tags.
        || matches!(character, '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
        // Non-characters.
        || matches!(character, '\u{fdd0}'..='\u{fdef}')
        || code & 0xFFFE == 0xFFFE
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_acts_is_written_out_and_what_is_read_stays() {
        for (raw, shown) in [
            ("\u{1b}]0;x\u{7}", "\\u{1b}]0;x\\u{7}"),
            ("\u{9b}2J", "\\u{9b}2J"),
            ("a\u{202e}b\u{2066}", "a\\u{202e}b\\u{2066}"),
            ("\u{e0041}", "\\u{e0041}"),
            ("x\u{ffff}\u{1fffe}\u{fdd0}", "x\\u{ffff}\\u{1fffe}\\u{fdd0}"),
            ("over\rwritten", "over\\u{d}written"),
            ("one\r\nother\ttab\n", "one\r\nother\ttab\n"),
            ("مرحبا — é 👩‍💻 “x”", "مرحبا — é 👩‍💻 “x”"),
        ] {
            assert_eq!(text(raw), shown);
        }
    }

    #[test]
    fn a_line_stays_one() {
        assert_eq!(line("a\nb\tc\u{2028}d\re\u{85}f"), "a b c d e f");
        assert_eq!(line("a\u{1b}b"), "a\\u{1b}b");
    }

    #[test]
    fn no_cell_is_a_formula() {
        for raw in ["=cmd|' /C calc'!A0", "+1", "-1", "@x", "\t=1", " =1", "＝1"] {
            assert!(cell(raw).starts_with('\''), "{raw:?} is {:?}", cell(raw));
        }
        assert_eq!(cell("a=b"), "a=b");
    }
}
