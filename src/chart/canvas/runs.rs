//! A text in the order in which it is drawn, cut where its font or its direction changes.

use super::embedded::Embedded;
use super::further::{Further, further};
use super::text::Weight;
use std::borrow::Cow;
use unicode_bidi::{BidiClass, BidiInfo, Level, bidi_class};

/// A stretch of text in one font.
#[derive(Clone)]
pub(crate) enum Run<'a> {
    /// From left to right, as it is drawn.
    Embedded(Cow<'a, str>),
    /// As it is written: its own shaping knows its direction.
    Further(&'a str, &'static Further),
}

/// The runs of a text from left to right. Where the user gave no font it is one.
pub(crate) fn runs(text: &str, weight: Weight) -> Vec<Run<'_>> {
    let (Some(font), Some(further)) = (Embedded::of(weight), further()) else {
        return vec![Run::Embedded(text.into())];
    };
    let is_further = |character: char| !font.has(character) && further.has(character);
    let run = |piece| match piece {
        Piece::Further(text) => Run::Further(text, further),
        Piece::Embedded(text) => Run::Embedded(text),
    };
    pieces(text, is_further).into_iter().map(run).collect()
}

/// A run before its font is at hand: it is known alone whether that is the embedded one or the user's.
#[derive(Debug, PartialEq)]
enum Piece<'a> {
    Embedded(Cow<'a, str>),
    Further(&'a str),
}

fn pieces(text: &str, is_further: impl Fn(char) -> bool) -> Vec<Piece<'_>> {
    let bidi = BidiInfo::new(text, Some(Level::ltr()));
    let lines = bidi.paragraphs.iter().map(|line| bidi.visual_runs(line, line.range.clone()));
    let mut pieces = Vec::new();
    for (levels, stretches) in lines {
        for stretch in stretches {
            let is_leftward = levels[stretch.start].is_rtl();
            let mut parts = by_font(&text[stretch], &is_further);
            if is_leftward {
                parts = parts.into_iter().flat_map(Piece::without_signs).collect();
                parts.reverse();
                parts.iter_mut().for_each(Piece::turn);
            }
            pieces.extend(parts);
        }
    }
    pieces
}

impl<'a> Piece<'a> {
    /// Letters and signs apart. A sign at the end of a run of its own would be drawn as one of a text from left to right.
    fn without_signs(self) -> Vec<Piece<'a>> {
        use BidiClass::{AL, BN, NSM, R, WS};
        let Piece::Further(text) = self else { return vec![self] };
        let is_sign = |character| !matches!(bidi_class(character), R | AL | NSM | BN | WS);
        let mut pieces = Vec::new();
        let mut rest = text;
        while let Some(first) = rest.chars().next() {
            let end = match is_sign(first) {
                true => first.len_utf8(),
                false => rest.find(is_sign).unwrap_or(rest.len()),
            };
            pieces.push(Piece::Further(&rest[..end]));
            rest = &rest[end..];
        }
        pieces
    }

    /// What a font without direction draws of a stretch from right to left.
    fn turn(&mut self) {
        let mirrored = |character| match character {
            '(' => ')',
            ')' => '(',
            '[' => ']',
            ']' => '[',
            '«' => '»',
            '»' => '«',
            other => other,
        };
        if let Piece::Embedded(text) = self {
            *text = text.chars().rev().map(mirrored).collect();
        }
    }
}

/// Spaces between words of the user's own font are in its run, so that its words stay in their order.
fn by_font<'a>(text: &'a str, is_further: impl Fn(char) -> bool) -> Vec<Piece<'a>> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let own = rest.find(&is_further).unwrap_or(rest.len());
        let (embedded, after) = rest.split_at(own);
        if !embedded.is_empty() {
            pieces.push(Piece::Embedded(embedded.into()));
        }
        let other = |character: char| !is_further(character) && !character.is_whitespace();
        let end = after.find(other).unwrap_or(after.len());
        let end = after[..end].trim_end().len();
        if end > 0 {
            pieces.push(Piece::Further(&after[..end]));
        }
        rest = &after[end..];
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each run from left to right, those of the user's own font in braces.
    fn drawn(text: &str) -> String {
        let is_further = |character: char| ('\u{590}'..='\u{9FFF}').contains(&character);
        let pieces = pieces(text, is_further).into_iter().map(|piece| match piece {
            Piece::Embedded(text) => text.into_owned(),
            Piece::Further(text) => format!("{{{text}}}"),
        });
        pieces.collect()
    }

    #[test]
    fn runs_follow_each_other_as_readers_of_their_script_expect() {
        for (text, expected) in [
            ("Twitter failed", "Twitter failed"),
            ("日本 page, 架空の新聞", "{日本} page, {架空の新聞}"),
            ("तस failed", "{तस} failed"),
            ("תוא failed", "{תוא} failed"),
            // The words of one script are one run, which is shaped from right to left as a whole.
            ("Figures: תוא בגד.", "Figures: {תוא בגד}."),
            ("ואת, תוא", "{תוא} ,{ואת}"),
            ("ואת، תוא", "{ תוא}{،}{ואת}"),
            // Numbers stand left of what is read before them, and brackets open to the left.
            ("Figures: תוא (בגד) 4 הוז 2021.", "Figures: 2021 {הוז} 4 ({בגד}) {תוא}."),
        ] {
            assert_eq!(drawn(text), expected, "{text}");
        }
    }
}
