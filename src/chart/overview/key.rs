//! The key that all panels of a picture of several scenarios share.

use crate::Language;
use crate::chart::canvas::geometry::{Rect, at};
use crate::chart::canvas::marks::{Mark, Pen, Standing};
use crate::chart::canvas::palette::Paint;
use crate::chart::canvas::text::{Anchor, Label, LabelKind, Style};
use crate::chart::plot::layout::{Layout, MARGIN};
use crate::words::text::say;

/// From one line to the next.
const LINE: f64 = 42.0;

/// What stands before the words of an item.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Sign {
    Bands,
    Line(Pen),
}

/// An item of the key.
pub(crate) type Item = (Sign, String);

/// What every panel shows.
pub(crate) fn items(language: Language) -> Vec<Item> {
    vec![
        (Sign::Bands, say!(language, "one simulated curve, half and nine in ten of all")),
        (Sign::Line(Pen::solid(Paint::Baseline, 3.5)), say!(language, "usual number")),
        (Sign::Line(Standing::Fitted.pen()), say!(language, "reported")),
        (Sign::Line(Standing::HeldOut.pen()), say!(language, "reported, kept aside as a test")),
    ]
}

/// Draws items on as many lines as they need, the first with its middle at `y`; returns that of the last.
pub(crate) fn draw(
    items: Vec<Item>,
    mut y: f64,
    layout: Layout,
    marks: &mut Vec<Mark>,
    labels: &mut Vec<Label>,
) -> f64 {
    const SAMPLE: f64 = 64.0;
    const AFTER_SIGN: f64 = 12.0;
    const AFTER_WORDS: f64 = 36.0;
    let style = Style::new(LabelKind::Key, 22.0, Paint::Ink);
    let mut x = MARGIN;
    let width = SAMPLE;
    for (sign, words) in items {
        let right = x + width + AFTER_SIGN + style.width(&words);
        if right > MARGIN + layout.text_width() {
            x = MARGIN;
            y += LINE;
        }
        let band = |half: f64| Rect { left: x, right: x + width, top: y - half, bottom: y + half };
        let line = vec![at(x, y), at(x + width, y)];
        match sign {
            Sign::Bands => {
                marks.push(Mark::Box(band(17.0), 0.0, Paint::OuterBand));
                marks.push(Mark::Box(band(9.0), 0.0, Paint::InnerBand));
                marks.push(Mark::Line(line, Pen::solid(Paint::Simulated, 4.0)));
            }
            Sign::Line(pen) => marks.push(Mark::Line(line, pen)),
        }
        let label = style.centred_on(words, x + width + AFTER_SIGN, y, Anchor::Start);
        x = label.bounds().right + AFTER_WORDS;
        labels.push(label);
    }
    y
}
