//! A sentence of the documents says one fact: none has more words than one reads at a go.

use std::fs;
use std::path::{Path, PathBuf};

/// A sentence of more words is two.
const MOST_WORDS: usize = 25;

/// Documents beside those of `docs`.
const DOCUMENTS: &[&str] = &["README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md"];

/// Words with a full stop that end no sentence.
const ABBREVIATIONS: &[&str] = &["e.g.", "i.e.", "al.", "cf.", "vs.", "No.", "St.", "Dr."];

/// Words with a full stop that end a sentence only before a capital.
const OF_THE_CLOCK: &[&str] = &["a.m.", "p.m."];

/// Text, and the line of the document where it stands.
struct Piece<'a> {
    line: usize,
    text: &'a str,
}

/// A sentence, and the line where it begins.
struct Sentence {
    line: usize,
    words: usize,
    text: String,
}

impl Sentence {
    fn of(words: &[Piece]) -> Self {
        let is_word = |text: &&str| text.chars().any(char::is_alphanumeric);
        let texts: Vec<&str> = words.iter().map(|word| word.text).collect();
        Self { line: words[0].line, words: texts.iter().copied().filter(is_word).count(), text: texts.join(" ") }
    }
}

/// What follows the mark of an item of a list.
fn item(text: &str) -> Option<&str> {
    let rest = text.trim_start_matches(|character: char| character.is_ascii_digit());
    let numbered = if rest.len() < text.len() { rest.strip_prefix(". ") } else { None };
    numbered.or_else(|| ["- ", "* ", "+ "].into_iter().find_map(|mark| text.strip_prefix(mark)))
}

/// Paragraphs, items and headings, line by line. Code, tables and what is made between `<!-- name -->` and its end are left out.
fn paragraphs(document: &str) -> Vec<Vec<Piece<'_>>> {
    let mut paragraphs = Vec::new();
    let mut paragraph = Vec::new();
    let mut is_code = false;
    let mut made = None;
    for (line, text) in (1..).zip(document.lines().map(str::trim)) {
        let is_fence = text.starts_with("```");
        is_code ^= is_fence;
        let comment = text.strip_prefix("<!-- ").and_then(|rest| rest.strip_suffix(" -->"));
        if let Some(name) = comment {
            let has_end = || ["end of ", "/"].iter().any(|end| document.contains(&format!("<!-- {end}{name} -->")));
            if made.is_none() && has_end() {
                made = Some(name);
            } else if made.is_some() && made == name.strip_prefix("end of ").or(name.strip_prefix('/')) {
                made = None;
            }
        }
        let is_prose = !is_code && !is_fence && made.is_none() && !text.is_empty();
        let is_prose = is_prose && !text.starts_with('|') && !text.starts_with("<!--");
        let is_heading = text.starts_with('#');
        if !is_prose || is_heading || item(text).is_some() {
            paragraphs.push(std::mem::take(&mut paragraph));
        }
        if is_prose {
            paragraph.push(Piece { line, text: item(text).unwrap_or(text) });
        }
        if is_heading {
            paragraphs.push(std::mem::take(&mut paragraph));
        }
    }
    paragraphs.push(paragraph);
    paragraphs
}

/// A paragraph with one word for each span of code, and links without their targets. Its lines stay.
fn plain(paragraph: &str) -> String {
    let mut text = String::new();
    // Every second piece is code.
    for (place, piece) in paragraph.split('`').enumerate() {
        if place % 2 == 0 {
            text.push_str(piece);
        } else {
            text.push_str("Code");
            text.push_str(&"\n".repeat(piece.matches('\n').count()));
        }
    }
    let mut pieces = text.split("](");
    let first = pieces.next().unwrap_or_default().to_owned();
    pieces.fold(first, |text, piece| text + piece.split_once(')').map_or(piece, |(_, after)| after))
}

/// Whether a sentence ends with a word before this next one.
fn ends(word: &str, next: Option<&str>) -> bool {
    let Some(next) = next else { return true };
    let bare = word.trim_end_matches([')', ']', '"', '”', '’', '»', '*', '_']);
    let goes_on = next.trim_start_matches(['(', '[', '"', '“', '«', '_']).starts_with(char::is_lowercase);
    let is_stop = bare.ends_with(['.', '!', '?']) && !ABBREVIATIONS.contains(&word);
    // A quoted question, or a time of the clock, may stand within a sentence.
    let is_within = goes_on && (OF_THE_CLOCK.contains(&word) || !word.ends_with('.'));
    word == "·" || is_stop && !is_within
}

fn sentences(paragraph: &[Piece]) -> Vec<Sentence> {
    let lines: Vec<&str> = paragraph.iter().map(|piece| piece.text).collect();
    let plain = plain(&lines.join("\n"));
    let mut words = Vec::new();
    for (text, piece) in plain.split('\n').zip(paragraph) {
        words.extend(text.split_whitespace().map(|text| Piece { line: piece.line, text }));
    }
    let mut sentences = Vec::new();
    let mut first = 0;
    for (place, word) in words.iter().enumerate() {
        if ends(word.text, words.get(place + 1).map(|next| next.text)) {
            sentences.push(Sentence::of(&words[first..=place]));
            first = place + 1;
        }
    }
    sentences
}

fn long_sentences(document: &str) -> Vec<Sentence> {
    let all = paragraphs(document).into_iter().flat_map(|paragraph| sentences(&paragraph));
    all.filter(|sentence| sentence.words > MOST_WORDS).collect()
}

/// The changelog up to its newest section, and that: older sections stay as they were published.
fn newest(changelog: &str) -> &str {
    let end = changelog.match_indices("\n## ").nth(1).map_or(changelog.len(), |(at, _)| at);
    &changelog[..end]
}

fn documents() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let docs = fs::read_dir(root.join("docs")).unwrap().map(|entry| entry.unwrap().path());
    let docs = docs.filter(|path| path.extension().is_some_and(|ending| ending == "md"));
    let mut documents: Vec<PathBuf> = DOCUMENTS.iter().map(|name| root.join(name)).chain(docs).collect();
    documents.sort();
    documents
}

#[test]
fn no_sentence_of_the_documents_is_long() {
    let mut long = Vec::new();
    for path in documents() {
        let document = fs::read_to_string(&path).unwrap();
        let read = if path.ends_with("CHANGELOG.md") { newest(&document) } else { document.as_str() };
        let place = path.strip_prefix(env!("CARGO_MANIFEST_DIR")).unwrap().display();
        for Sentence { line, words, text } in long_sentences(read) {
            long.push(format!("{place}:{line}: {words} words: {text}"));
        }
    }
    assert!(
        long.is_empty(),
        "{} sentences have more than {MOST_WORDS} words; say one fact in each:\n{}",
        long.len(),
        long.join("\n")
    );
}

#[test]
fn a_long_sentence_is_found_where_it_begins() {
    let long = "word ".repeat(MOST_WORDS) + "end.";
    let most = "word ".repeat(MOST_WORDS - 1) + "end.";
    let document = [
        "# Heading",
        "Short.",
        &format!("{long} {most}"),
        "",
        "- An item without a stop",
        &format!("- {most}"),
        "```sh",
        &long,
        "```",
        &format!("| {long} |"),
        "<!-- made -->",
        &long,
        "<!-- /made -->",
        &format!("`{long}` is one word, and so is [a"),
        &format!("link](a/page.md). “Is it?” asks {most}"),
        "",
        &format!("At 9 a.m. {most}"),
    ];
    let found: Vec<usize> = long_sentences(&document.join("\n")).iter().map(|sentence| sentence.line).collect();
    assert_eq!(found, [3, 15, 17]);
}

#[test]
fn of_the_changelog_the_newest_section_is_read() {
    assert_eq!(newest("# Changes\n\n## 2\n\n- New.\n\n## 1\n\n- Old.\n"), "# Changes\n\n## 2\n\n- New.\n");
    assert_eq!(newest("# Changes\n\n## 1\n\n- Old.\n"), "# Changes\n\n## 1\n\n- Old.\n");
}
