//! Texts made from examples by small and large changes.

use rand::seq::IndexedRandom;
use rand::{Rng, RngExt};

/// Pieces that wordings, scenarios and curves are made of, so that changes get deep into the readers.
const PIECES: &[&str] = &[
    "about ",
    "up to ",
    "between ",
    " and ",
    " to ",
    "after ",
    "a little less than ",
    "a good ",
    "several ",
    "few ",
    "hundred ",
    "thousand",
    "million",
    "k",
    "10",
    "55,000",
    "1.234",
    "0",
    "-1",
    "13:50",
    "25:61",
    "1h30",
    " h",
    " min",
    " hour",
    "and a half",
    "%",
    "half",
    "2022-12-29",
    "29",
    "December",
    "midnight",
    "noon",
    "UTC",
    "+14:00",
    "Europe/Paris",
    "EST",
    " pm",
    "-",
    "–",
    "\u{202f}",
    "\u{a0}",
    "'",
    "’",
    ".",
    ",",
    "999999999999999999999",
    "1e308",
    "NaN",
    "inf",
    "é",
    "🙂",
    "İ",
    "\u{0}",
    "\u{1b}[2J",
    "\u{202e}",
    "\u{ffff}",
    "[[figure]]\n",
    "[page]\n",
    "[[page]]\n",
    "[outage]\n",
    "quantity = ",
    "value = ",
    "date = ",
    "\"",
    "\n",
    "\r\n",
    "\t",
    "=",
    "[",
    "]",
    "{",
    "}",
    "#",
    "time_utc",
    "reports",
    ";",
    "\n2024-03-05T14:00:00Z,",
    "\n9999-12-31 23:59,",
    "\n-009999-01-01T00:00Z,",
    "1e99",
    ":",
    "\"reports\"",
    "\"date\"",
    "\"value\"",
    "null",
    "\u{feff}",
];

/// One of the examples after a few changes.
pub fn mutated(examples: &[String], random: &mut impl Rng) -> String {
    let Some(example) = examples.choose(random) else { return String::new() };
    let mut text: Vec<char> = example.chars().collect();
    for _ in 0..random.random_range(1..=6) {
        change(&mut text, examples, random);
        // Longer texts show nothing that these do not, and take their time.
        text.truncate(20_000);
    }
    text.into_iter().collect()
}

fn change(text: &mut Vec<char>, examples: &[String], random: &mut impl Rng) {
    let at = random.random_range(0..=text.len());
    let end = (at + random.random_range(0..40)).min(text.len());
    match random.random_range(0..8) {
        0 => drop(text.drain(at..end)),
        1 => {
            let again: Vec<char> = text[at..end].repeat(random.random_range(1..50));
            text.splice(at..at, again);
        }
        2 => {
            // The end of another example, with which a new text may begin.
            let other: Vec<char> = examples.choose(random).map(|other| other.chars().collect()).unwrap_or_default();
            let from = random.random_range(0..=other.len());
            text.splice(at.., other[from..].iter().copied());
        }
        3 => {
            let any = char::from_u32(random.random_range(0..0x11_0000)).unwrap_or('\u{fffd}');
            text.insert(at, any);
        }
        _ => {
            let piece = PIECES.choose(random).copied().unwrap_or_default();
            text.splice(at..end, piece.chars());
        }
    }
}
