//! A font of the user's own, for characters that the embedded ones lack: Japanese, Arabic, Hindi.
//!
//! One for the whole process, since what is drawn and what is measured must never differ in it.

use super::png;
use crate::words::message::Text;
use crate::words::text::text;
use harfrust::{FontRef, ShapeOptions, ShaperData, UnicodeBuffer};
use std::sync::OnceLock;
use ttf_parser::Face;

static FURTHER: OnceLock<Further> = OnceLock::new();

/// Why a font cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum FontError {
    /// It is neither TrueType nor OpenType.
    NoFont,
    /// It has no name by which a picture could ask for it.
    Nameless,
    /// Another one is in use already.
    InUse,
    /// A picture was drawn without it.
    TooLate,
}

impl FontError {
    /// Why, for whatever language.
    pub fn text(&self) -> Text {
        match self {
            FontError::NoFont => text!("it is no TrueType or OpenType font (.ttf, .otf, .ttc)"),
            FontError::Nameless => text!("the font has no family name"),
            FontError::InUse => text!("another font is in use already"),
            FontError::TooLate => text!("a picture was drawn already: choose the font before the first one"),
        }
    }
}

impl std::fmt::Display for FontError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.text().fmt(f)
    }
}

impl std::error::Error for FontError {}

/// Draws and measures with this font whatever the embedded ones lack, from now on and in all pictures of the process.
///
/// Call it before the first picture is composed. The font is not embedded into SVG documents, which name it.
///
/// ```
/// use outagesim::chart::{FontError, use_font};
///
/// assert_eq!(use_font(b"no font".to_vec()), Err(FontError::NoFont));
/// ```
///
/// # Errors
/// Where these bytes are no font that can be used, another one is in use, or a PNG was drawn before.
pub fn use_font(bytes: Vec<u8>) -> Result<(), FontError> {
    Face::parse(&bytes, 0).map_err(|_| FontError::NoFont)?;
    if png::has_drawn() {
        return Err(FontError::TooLate);
    }
    // It is needed for as long as the process draws.
    let bytes: &'static [u8] = bytes.leak();
    let face = Face::parse(bytes, 0).map_err(|_| FontError::NoFont)?;
    let shaped = FontRef::from_index(bytes, 0).map_err(|_| FontError::NoFont)?;
    let names = face.names().into_iter();
    let family = names.filter(|name| name.name_id == ttf_parser::name_id::FAMILY).find_map(|name| name.to_string());
    let family = family.filter(|name| !name.is_empty()).ok_or(FontError::Nameless)?;
    let shaper = ShaperData::new(&shaped);
    FURTHER.set(Further { bytes, face, shaped, shaper, family }).map_err(|_| FontError::InUse)
}

/// The font in use beside the embedded ones.
pub(super) fn further() -> Option<&'static Further> {
    FURTHER.get()
}

/// A font as it is parsed, measured and drawn.
pub(crate) struct Further {
    pub(super) bytes: &'static [u8],
    face: Face<'static>,
    shaped: FontRef<'static>,
    shaper: ShaperData,
    pub(super) family: String,
}

impl Further {
    pub(super) fn has(&self, character: char) -> bool {
        self.face.glyph_index(character).is_some()
    }

    /// Advance width of a run in font sizes. It is shaped, since letters that join are narrower than alone.
    pub(super) fn width(&self, run: &str) -> f64 {
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(run);
        buffer.guess_segment_properties();
        let shaper = self.shaper.shaper(&self.shaped).build();
        let glyphs = shaper.shape(buffer, ShapeOptions::new());
        let units: i64 = glyphs.glyph_positions().iter().map(|glyph| i64::from(glyph.x_advance)).sum();
        units as f64 / f64::from(self.face.units_per_em())
    }
}
