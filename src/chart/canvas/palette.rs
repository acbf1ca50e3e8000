//! The colours of both themes. Hue says who speaks: blue the simulation, rust a source, grey nobody.

use serde::{Deserialize, Serialize};
use std::fmt;

/// An opaque sRGB colour; displays as `#RRGGBB`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Colour(pub u8, pub u8, pub u8);

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{:02X}{:02X}{:02X}", self.0, self.1, self.2)
    }
}

/// What a colour says; which one it is depends on the [`Theme`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Paint {
    /// The canvas.
    Paper,
    /// Title, key text, misses, what joins two sources.
    Ink,
    /// Subtitle.
    SoftInk,
    /// Axis labels, details, caption.
    Muted,
    /// The simulation's lines and words.
    Simulated,
    /// 50 % band.
    InnerBand,
    /// 90 % band.
    OuterBand,
    /// What a source states.
    Reported,
    /// Tolerance of a reported time.
    Tolerance,
    /// What no source states, and what is shown only.
    Assumed,
    /// The baseline's line.
    Baseline,
    /// Horizontal grid.
    Grid,
    /// Rules of the key.
    Rule,
    /// The time axis and its ticks.
    Axis,
    /// Counts in the view of an aggregator's page: their line.
    Surge,
    /// The area below it.
    SurgeArea,
}

impl Paint {
    /// Every paint.
    pub const ALL: [Paint; 16] = [
        Paint::Paper,
        Paint::Ink,
        Paint::SoftInk,
        Paint::Muted,
        Paint::Simulated,
        Paint::InnerBand,
        Paint::OuterBand,
        Paint::Reported,
        Paint::Tolerance,
        Paint::Assumed,
        Paint::Baseline,
        Paint::Grid,
        Paint::Rule,
        Paint::Axis,
        Paint::Surge,
        Paint::SurgeArea,
    ];
}

/// Which ground a picture is made for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Theme {
    /// Dark on white.
    #[default]
    Light,
    /// Light on nearly black.
    Dark,
}

impl Theme {
    /// The colour of a paint.
    ///
    /// Every text has a contrast of at least 4.5:1 with its ground (WCAG 2.2, AA).
    /// Every line that tells something has at least 3:1 with the canvas.
    pub fn colour(self, paint: Paint) -> Colour {
        let [light, dark] = match paint {
            Paint::Paper => [0xFFFFFF, 0x14171A],
            Paint::Ink => [0x1A1A1A, 0xE9EBEE],
            Paint::SoftInk => [0x3D3D3D, 0xCBD0D6],
            Paint::Muted => [0x595959, 0xA9B0B8],
            Paint::Simulated => [0x0B4F8A, 0x9CCBF5],
            Paint::InnerBand => [0x8DB9DF, 0x2F5F8C],
            Paint::OuterBand => [0xD3E5F4, 0x1D3B57],
            Paint::Reported => [0xA93A0A, 0xF3A27C],
            Paint::Tolerance => [0xF7E3D8, 0x3A2419],
            Paint::Assumed => [0x666666, 0xB3B3B3],
            Paint::Baseline => [0x8A8F98, 0x8E949D],
            Paint::Grid => [0xE1E5EA, 0x2B3138],
            Paint::Rule => [0xC4C8CE, 0x444C55],
            Paint::Axis => [0x6B7280, 0x8C939C],
            Paint::Surge => [0xE04E00, 0xFF8A4C],
            Paint::SurgeArea => [0xFBCDB4, 0x6B3416],
        };
        let [_, red, green, blue] = u32::to_be_bytes(match self {
            Theme::Light => light,
            Theme::Dark => dark,
        });
        Colour(red, green, blue)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Contrast ratio of WCAG 2.2, from 1 to 21.
    fn contrast(one: Colour, other: Colour) -> f64 {
        let luminance = |Colour(red, green, blue): Colour| {
            let linear = |part: u8| match f64::from(part) / 255.0 {
                part if part <= 0.04045 => part / 12.92,
                part => ((part + 0.055) / 1.055).powf(2.4),
            };
            0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
        };
        let (one, other) = (luminance(one), luminance(other));
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    fn assert_contrast(paint: Paint, ground: Paint, least: f64) {
        for theme in [Theme::Light, Theme::Dark] {
            let ratio = contrast(theme.colour(paint), theme.colour(ground));
            assert!(ratio >= least, "{paint:?} on {ground:?}: {ratio:.2} in {theme:?}");
        }
    }

    #[test]
    fn every_text_stands_out_from_what_may_lie_behind_it() {
        use Paint::{Assumed, Ink, Muted, OuterBand, Paper, Reported, Simulated, SoftInk, Tolerance};
        for text in [Ink, SoftInk, Muted, Simulated, Reported, Assumed] {
            assert_contrast(text, Paper, 4.5);
        }
        // Words may stand on a tint without a halo.
        for (text, ground) in [(Reported, Tolerance), (Reported, OuterBand), (Ink, Tolerance), (Ink, OuterBand)] {
            assert_contrast(text, ground, 4.5);
        }
        // Numbers in filled discs, the word in the pill of a miss.
        assert_contrast(Paper, Reported, 4.5);
        assert_contrast(Paper, Ink, 4.5);
    }

    #[test]
    fn every_line_that_tells_something_stands_out_from_the_canvas_and_the_median_from_its_bands() {
        for line in
            [Paint::Simulated, Paint::Reported, Paint::Assumed, Paint::Baseline, Paint::Axis, Paint::Ink, Paint::Surge]
        {
            assert_contrast(line, Paint::Paper, 3.0);
        }
        assert_contrast(Paint::Simulated, Paint::InnerBand, 3.0);
        assert_contrast(Paint::Simulated, Paint::OuterBand, 4.5);
    }

    #[test]
    fn the_bands_differ_from_each_other_and_from_the_canvas() {
        assert_contrast(Paint::OuterBand, Paint::Paper, 1.25);
        assert_contrast(Paint::InnerBand, Paint::OuterBand, 1.5);
    }

    #[test]
    fn no_two_paints_of_a_theme_share_a_colour() {
        for theme in [Theme::Light, Theme::Dark] {
            for (i, one) in Paint::ALL.iter().enumerate() {
                for other in &Paint::ALL[i + 1..] {
                    assert_ne!(theme.colour(*one), theme.colour(*other), "{one:?} and {other:?} in {theme:?}");
                }
            }
        }
    }
}
