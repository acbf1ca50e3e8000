//! The colours. Hue says who speaks: blue the simulation, rust a source, grey nobody.

use std::fmt;

/// An opaque sRGB colour; displays as `#RRGGBB`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Colour(pub u8, pub u8, pub u8);

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{:02X}{:02X}{:02X}", self.0, self.1, self.2)
    }
}

/// The canvas.
pub const PAPER: Colour = Colour(0xFF, 0xFF, 0xFF);
/// Title, key text, misses, what joins two sources.
pub const INK: Colour = Colour(0x1A, 0x1A, 0x1A);
/// Subtitle.
pub const SOFT_INK: Colour = Colour(0x3D, 0x3D, 0x3D);
/// Axis labels, details, caption.
pub const MUTED: Colour = Colour(0x59, 0x59, 0x59);
/// The simulation's lines and words.
pub const SIMULATED: Colour = Colour(0x0B, 0x4F, 0x8A);
/// The typical replicate, which must not be taken for the median that it crosses.
pub const REPLICATE: Colour = Colour(0x3A, 0x76, 0xAC);
/// 50 % band.
pub const INNER_BAND: Colour = Colour(0x8D, 0xB9, 0xDF);
/// 90 % band.
pub const OUTER_BAND: Colour = Colour(0xD3, 0xE5, 0xF4);
/// What a source states.
pub const REPORTED: Colour = Colour(0xA9, 0x3A, 0x0A);
/// Tolerance of a reported time.
pub const TOLERANCE: Colour = Colour(0xF7, 0xE3, 0xD8);
/// What no source states, and what is shown only.
pub const ASSUMED: Colour = Colour(0x66, 0x66, 0x66);
/// The baseline's line.
pub const BASELINE: Colour = Colour(0x8A, 0x8F, 0x98);
/// Horizontal grid.
pub const GRID: Colour = Colour(0xE1, 0xE5, 0xEA);
/// Rules of the key.
pub const RULE: Colour = Colour(0xC4, 0xC8, 0xCE);
/// The time axis and its ticks.
pub const AXIS: Colour = Colour(0x6B, 0x72, 0x80);
