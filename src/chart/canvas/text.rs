//! Text as it is measured, wrapped and made drawable.

use super::embedded::Embedded;
use super::further::further;
use super::geometry::{Point, Rect, at};
use super::palette::Paint;
use super::runs::{Run, runs};
use crate::Language;
use crate::words::text::say;
use std::collections::BTreeSet;

/// The family name inside the embedded fonts.
pub(crate) const FAMILY: &str = "Noto Sans";

/// Regular or bold; nothing else is embedded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Weight {
    /// Noto Sans Regular.
    Regular,
    /// Noto Sans Bold.
    Bold,
}

/// Which point of a text its position names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    /// Its left end.
    Start,
    /// Its middle.
    Middle,
    /// Its right end.
    End,
}

/// What a text belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LabelKind {
    /// The title of the scenario.
    Kicker,
    /// The finding.
    Title,
    /// Unit, zone and score.
    Subtitle,
    /// Where the figures come from and how to read the marks.
    Caption,
    /// A tick's label or the name of a row of them.
    Axis,
    /// The name of a panel.
    Panel,
    /// What a panel of the overview shows, in one line.
    Finding,
    /// A reported or assumed time, on the rail.
    Flag,
    /// A reported or assumed height.
    Height,
    /// The baseline's line.
    Baseline,
    /// How far two sources are apart.
    Disagreement,
    /// How far a figure is missed.
    Miss,
    /// The key column.
    Key,
}

/// One run of text on the canvas.
#[derive(Debug, Clone, PartialEq)]
pub struct Label {
    /// What it belongs to.
    pub kind: LabelKind,
    /// The characters; each has a glyph in the embedded fonts.
    pub text: String,
    /// Where the anchor's end of the base line is.
    pub position: Point,
    /// Which end that is.
    pub anchor: Anchor,
    /// Font size in px.
    pub size: f64,
    /// Regular or bold.
    pub weight: Weight,
    /// Fill.
    pub paint: Paint,
    /// Whether a white outline keeps it legible on lines and bands.
    pub halo: bool,
}

impl Label {
    /// Advance width in px.
    pub fn width(&self) -> f64 {
        width(&self.text, self.size, self.weight)
    }

    /// The box of its letters, from ascenders to descenders.
    pub fn bounds(&self) -> Rect {
        let width = self.width();
        let left = match self.anchor {
            Anchor::Start => self.position.x,
            Anchor::Middle => self.position.x - width / 2.0,
            Anchor::End => self.position.x - width,
        };
        Rect {
            left,
            top: self.position.y - ASCENT * self.size,
            right: left + width,
            bottom: self.position.y + DESCENT * self.size,
        }
    }
}

/// Height of ascenders above the base line, in font sizes.
pub(crate) const ASCENT: f64 = 0.78;
/// Depth of descenders below it.
pub(crate) const DESCENT: f64 = 0.24;
/// From the base line down to which digits and capitals are centred: half their height.
pub(crate) const HALF_CAP: f64 = 0.357;

/// How a text looks, without what it says and where.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Style {
    pub(crate) kind: LabelKind,
    pub(crate) size: f64,
    pub(crate) weight: Weight,
    pub(crate) paint: Paint,
    pub(crate) halo: bool,
}

impl Style {
    pub(crate) fn new(kind: LabelKind, size: f64, paint: Paint) -> Self {
        Self { kind, size, weight: Weight::Regular, paint, halo: false }
    }

    pub(crate) fn bold(self) -> Self {
        Self { weight: Weight::Bold, ..self }
    }

    pub(crate) fn with_halo(self) -> Self {
        Self { halo: true, ..self }
    }

    pub(crate) fn width(&self, text: &str) -> f64 {
        width(text, self.size, self.weight)
    }

    /// The label with its base line at `y`.
    pub(crate) fn label(&self, text: impl Into<String>, x: f64, y: f64, anchor: Anchor) -> Label {
        let Style { kind, size, weight, paint, halo } = *self;
        Label { kind, text: text.into(), position: at(x, y), anchor, size, weight, paint, halo }
    }

    /// Lines one below another, the first with its base line at `y`.
    pub(crate) fn stacked(&self, lines: &[String], x: f64, y: f64, pitch: f64) -> impl Iterator<Item = Label> {
        lines.iter().enumerate().map(move |(row, line)| self.label(line, x, y + pitch * row as f64, Anchor::Start))
    }

    /// The label with its capitals and digits centred on `y`.
    pub(crate) fn centred_on(&self, text: impl Into<String>, x: f64, y: f64, anchor: Anchor) -> Label {
        self.label(text, x, y + HALF_CAP * self.size, anchor)
    }

    /// Lines of at most `limit` px, broken at spaces; a word that is wider on its own is cut with an ellipsis. At no-break
    /// spaces no line is broken; in the lines they are spaces like all others, so that who searches the text finds it.
    pub(crate) fn wrap(&self, text: &str, limit: f64) -> Vec<String> {
        let mut lines: Vec<String> = Vec::new();
        for word in text.split(' ').filter(|word| !word.is_empty()) {
            match lines.last_mut() {
                Some(line) if self.width(line) + self.width(" ") + self.width(word) <= limit => {
                    line.push(' ');
                    line.push_str(word);
                }
                _ => lines.push(self.cut(word, limit)),
            }
        }
        lines.into_iter().map(|line| line.replace('\u{A0}', " ")).collect()
    }

    /// As few lines as [`Style::wrap`], of nearly equal length: no word is left alone at the end.
    pub(crate) fn wrap_evenly(&self, text: &str, limit: f64) -> Vec<String> {
        let lines = self.wrap(text, limit);
        let (mut too_narrow, mut wide_enough) = (limit / lines.len().max(1) as f64, limit);
        let mut best = lines;
        while wide_enough - too_narrow > 8.0 {
            let middle = (too_narrow + wide_enough) / 2.0;
            let narrower = self.wrap(text, middle);
            // A narrower line must not cut a word that the full width would hold.
            if narrower.len() == best.len() && narrower.join(" ") == best.join(" ") {
                wide_enough = middle;
                best = narrower;
            } else {
                too_narrow = middle;
            }
        }
        best
    }

    /// The text, or as much of its beginning as fits with an ellipsis.
    pub(crate) fn cut(&self, text: &str, limit: f64) -> String {
        if self.width(text) <= limit {
            return text.to_owned();
        }
        let room = limit - self.width("…");
        let mut used = 0.0;
        let mut kept: String = text
            .chars()
            .take_while(|character| {
                used += self.width(character.encode_utf8(&mut [0; 4]));
                used <= room
            })
            .collect();
        kept.truncate(kept.trim_end().len());
        kept.push('…');
        kept
    }
}

/// Spaces that no line is broken at: the usual and the narrow one.
const NO_BREAK: [char; 2] = ['\u{A0}', '\u{202F}'];

/// Advance width, px: of the embedded fonts character by character, of the user's own run by run.
pub(crate) fn width(text: &str, size: f64, weight: Weight) -> f64 {
    let Some(font) = Embedded::of(weight) else { return 0.6 * size * text.chars().count() as f64 };
    let widths = runs(text, weight).into_iter().map(|run| match run {
        Run::Embedded(text) => size * font.width(&text),
        Run::Further(text, further) => size * further.width(text),
    });
    widths.sum()
}

/// Whether both embedded fonts can draw the character, or the user's own can.
pub(crate) fn has_glyph(character: char) -> bool {
    let is_embedded = [Weight::Regular, Weight::Bold]
        .into_iter()
        .all(|weight| Embedded::of(weight).is_some_and(|font| font.has(character)));
    is_embedded || further().is_some_and(|further| further.has(character))
}

/// Texts from outside, made drawable: what the fonts lack becomes a replacement character and is remembered.
#[derive(Debug, Clone, Default)]
pub(crate) struct Printable {
    missing: BTreeSet<char>,
}

impl Printable {
    const REPLACEMENT: char = '\u{FFFD}';

    /// The text with white space folded, true apostrophes, and every character drawable. Spaces that no line is broken at stay.
    pub(crate) fn text(&mut self, raw: &str) -> String {
        let folds = |character: char| character.is_whitespace() && !NO_BREAK.contains(&character);
        let words: Vec<String> = raw
            .split(|character: char| folds(character) || character.is_control())
            .filter(|word| !word.is_empty())
            .map(|word| {
                let mut before = None;
                word.chars()
                    .map(|typed| {
                        // A typewriter's apostrophe inside or after a word is set as a true one.
                        let apostrophe = typed == '\'' && before.is_some_and(char::is_alphanumeric);
                        let character = if apostrophe { '\u{2019}' } else { typed };
                        before = Some(character);
                        if has_glyph(character) {
                            character
                        } else {
                            self.missing.insert(character);
                            Self::REPLACEMENT
                        }
                    })
                    .collect()
            })
            .collect();
        words.join(" ")
    }

    /// One sentence about the characters that could not be drawn, if there were any.
    pub(crate) fn warning(&self, language: Language) -> Option<String> {
        if self.missing.is_empty() {
            return None;
        }
        let list: Vec<String> =
            self.missing.iter().map(|&character| format!("{character} (U+{:04X})", u32::from(character))).collect();
        Some(say!(
            language,
            "The chart's font, Noto Sans, has no glyph for {list}; the picture shows {sign} instead. --font FILE takes a font that has them.",
            list = list.join(", "),
            sign = Self::REPLACEMENT,
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn style() -> Style {
        Style::new(LabelKind::Caption, 20.0, crate::chart::canvas::palette::Paint::Ink)
    }

    #[test]
    fn the_fonts_have_every_character_that_the_chart_writes_itself() {
        for character in "abcxyzABCXYZ0123456789 .,:;()%+−–…“”’«»ÀÉÊÎàâçèéêîôùûœ±≥≤/&\u{A0}\u{202F}\u{FFFD}".chars()
        {
            assert!(has_glyph(character), "{character:?}");
        }
    }

    #[test]
    fn widths_are_proportional_to_the_size_and_bold_is_wider() {
        let one = width("Twitter", 10.0, Weight::Regular);
        assert!((width("Twitter", 20.0, Weight::Regular) - 2.0 * one).abs() < 1e-9);
        assert!(width("Twitter", 10.0, Weight::Bold) > one);
    }

    #[test]
    fn wrapped_lines_fit_and_keep_every_word() {
        let text = "one two three four five six seven eight nine ten";
        let lines = style().wrap(text, 120.0);
        assert!(lines.iter().all(|line| style().width(line) <= 120.0));
        assert_eq!(lines.join(" "), text);
    }

    #[test]
    fn a_word_wider_than_the_line_is_cut() {
        let lines = style().wrap("Donaudampfschifffahrtsgesellschaft", 120.0);
        assert_eq!(lines.len(), 1);
        assert!(lines[0].ends_with('…') && style().width(&lines[0]) <= 120.0);
    }

    #[test]
    fn even_lines_cut_no_word_that_the_full_width_holds() {
        // An ellipsis has as many bytes as the three letters that it would replace here.
        let text = "assumed: 10,000";
        let limit = style().width("assumed:");
        assert_eq!(style().wrap_evenly(text, limit), ["assumed:", "10,000"]);
    }

    #[test]
    fn apostrophes_are_set_as_such() {
        let mut printable = Printable::default();
        assert_eq!(printable.text("Tom's Guide, 5' later, 'quoted"), "Tom’s Guide, 5’ later, 'quoted");
    }

    #[test]
    fn characters_without_a_glyph_are_replaced_and_named() {
        let mut printable = Printable::default();
        assert_eq!(printable.text("Line 日\nJapan"), "Line \u{FFFD} Japan");
        assert!(printable.warning(Language::English).is_some_and(|warning| warning.contains("U+65E5")));
    }
}
