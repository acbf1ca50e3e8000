//! The embedded Noto Sans: which characters it has, and how wide they are.

use super::text::Weight;
use std::sync::OnceLock;
use ttf_parser::Face;

/// Latin letters, then spaces, dashes and quotes of typography: nearly all that is ever measured.
const LATIN: u32 = 0x250;
const PUNCTUATION: std::ops::Range<u32> = 0x2000..0x2070;

/// A face with the advance widths of its usual characters at hand: half of a picture's time went into looking them up.
pub(super) struct Embedded {
    face: Face<'static>,
    usual: Vec<Option<u16>>,
}

impl Embedded {
    fn new(file: &'static [u8]) -> Option<Self> {
        let face = Face::parse(file, 0).ok()?;
        let usual = (0..LATIN).chain(PUNCTUATION).map(|code| looked_up(&face, char::from_u32(code)?)).collect();
        Some(Self { face, usual })
    }

    /// The font of a weight; `None` where its file cannot be read.
    pub(super) fn of(weight: Weight) -> Option<&'static Self> {
        static REGULAR: OnceLock<Option<Embedded>> = OnceLock::new();
        static BOLD: OnceLock<Option<Embedded>> = OnceLock::new();
        let (font, file) = match weight {
            Weight::Regular => (&REGULAR, notosans::REGULAR_TTF),
            Weight::Bold => (&BOLD, notosans::BOLD_TTF),
        };
        font.get_or_init(|| Self::new(file)).as_ref()
    }

    /// Advance width in units of the font; `None` where it has no glyph.
    fn advance(&self, character: char) -> Option<u16> {
        let code = u32::from(character);
        let usual = if code < LATIN {
            Some(code)
        } else {
            PUNCTUATION.contains(&code).then(|| LATIN + code - PUNCTUATION.start)
        };
        match usual {
            Some(place) => self.usual[place as usize],
            None => looked_up(&self.face, character),
        }
    }

    /// Whether it can draw the character.
    pub(super) fn has(&self, character: char) -> bool {
        self.advance(character).is_some()
    }

    /// Advance width of a text of size 1. A character that is not there is as wide as the sign for it.
    pub(super) fn width(&self, text: &str) -> f64 {
        let missing = || self.face.glyph_hor_advance(ttf_parser::GlyphId(0)).unwrap_or(0);
        let units: u32 = text.chars().map(|character| u32::from(self.advance(character).unwrap_or_else(missing))).sum();
        f64::from(units) / f64::from(self.face.units_per_em())
    }
}

fn looked_up(face: &Face<'_>, character: char) -> Option<u16> {
    let glyph = face.glyph_index(character)?;
    Some(face.glyph_hor_advance(glyph).unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_at_hand_are_as_wide_as_those_that_are_looked_up() {
        for weight in [Weight::Regular, Weight::Bold] {
            let font = Embedded::of(weight).expect("a font");
            for character in ('\u{0}'..'\u{3000}').filter(|character| !character.is_control()) {
                assert_eq!(font.advance(character), looked_up(&font.face, character), "{character:?}");
            }
        }
    }

    #[test]
    fn what_is_missing_has_the_width_of_the_sign_for_it() {
        let font = Embedded::of(Weight::Regular).expect("a font");
        assert!(!font.has('日') && font.width("日") > 0.0);
    }
}
