//! SVG to PNG with the embedded fonts and an 8-bit palette.

use super::further::further;
use super::indexed::{Indexed, Palette};
use super::text::FAMILY;
use crate::Language;
use crate::words::message::Text;
use crate::words::text::text;
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree, fontdb};
use std::sync::{Arc, OnceLock};

/// Why a picture could not be made.
#[derive(Debug)]
#[non_exhaustive]
pub enum ChartError {
    /// The document is not a valid SVG.
    Svg(resvg::usvg::Error),
    /// The wanted size is zero, not a number, or more than 64 megapixels.
    Size {
        /// Width in px.
        width: f64,
        /// Height in px.
        height: f64,
    },
    /// The figures do not fit into the wanted size with letters that can be read.
    DoesNotFit {
        /// The wanted width in px.
        width: u32,
        /// The wanted height in px.
        height: u32,
        /// The least height at that width, px.
        least_height: u32,
    },
    /// The PNG could not be encoded.
    Encode(::png::EncodingError),
}

impl ChartError {
    /// What is wrong, and the way out.
    pub fn text(&self) -> Text {
        match self {
            ChartError::Svg(_) => text!("the picture is not a valid SVG document"),
            ChartError::Size { width, height } => text!(
                "cannot rasterise a picture of {width} × {height} px: at most {most} megapixels are possible; leave figures out, or write an SVG, which is not rasterised",
                width = *width,
                height = *height,
                most = MOST_PIXELS / 1e6,
            ),
            ChartError::DoesNotFit { width, height, least_height } => text!(
                "the figures do not fit into {width} × {height} px with letters that can be read: at this width the picture needs a height of at least {least_height} px; choose a larger size, or leave the height out",
                width = f64::from(*width),
                height = f64::from(*height),
                least_height = f64::from(*least_height),
            ),
            ChartError::Encode(_) => text!("the PNG could not be encoded"),
        }
    }
}

impl std::fmt::Display for ChartError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.text().tell(Language::English))
    }
}

impl std::error::Error for ChartError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            ChartError::Svg(error) => Some(error),
            ChartError::Size { .. } | ChartError::DoesNotFit { .. } => None,
            ChartError::Encode(error) => Some(error),
        }
    }
}

/// 71 kB for the README's first picture. Level 6 has 49 kB and takes five times as long; fdeflate's fastest way has 100 kB.
const COMPRESSION: ::png::DeflateCompression = ::png::DeflateCompression::Level(1);

/// A quarter of a gigabyte of raw pixels: twice what the largest size asks for. Our assumption.
const MOST_PIXELS: f64 = 64e6;

/// Rasterises an SVG document at `scale` times its own size.
///
/// # Errors
/// Where the document is no SVG, or the size is not possible.
pub fn rasterise(svg: &str, scale: f64) -> Result<Vec<u8>, ChartError> {
    png_with(svg, scale, Extras::default())
}

/// A text that a PNG carries.
#[derive(Debug)]
pub(crate) struct TextChunk {
    pub(crate) keyword: &'static str,
    pub(crate) text: String,
}

/// What a PNG says beside its pixels.
#[derive(Debug, Default)]
pub(crate) struct Extras {
    /// How many pixels make an inch, on paper.
    pub(crate) dots_per_inch: Option<u32>,
    /// A chunk of text.
    pub(crate) text: Option<TextChunk>,
}

/// The same, with more than pixels.
///
/// # Errors
/// As of [`rasterise`].
pub(crate) fn png_with(svg: &str, scale: f64, extras: Extras) -> Result<Vec<u8>, ChartError> {
    encode(&pixmap(svg, scale)?, extras).map_err(ChartError::Encode)
}

/// The pixels of an SVG document at `scale` times its own size.
///
/// # Errors
/// Where the document is no SVG, or the size is not possible.
pub(crate) fn pixmap(svg: &str, scale: f64) -> Result<Pixmap, ChartError> {
    let tree = Tree::from_str(svg, options()).map_err(ChartError::Svg)?;
    let size = tree.size();
    let (width, height) = (f64::from(size.width()) * scale, f64::from(size.height()) * scale);
    let too_large = || ChartError::Size { width, height };
    if !(width.is_finite() && height.is_finite() && width * height <= MOST_PIXELS) {
        return Err(too_large());
    }
    let mut pixmap = Pixmap::new(width.round() as u32, height.round() as u32).ok_or_else(too_large)?;
    pixmap.fill(resvg::tiny_skia::Color::WHITE);
    resvg::render(&tree, Transform::from_scale(scale as f32, scale as f32), &mut pixmap.as_mut());
    Ok(pixmap)
}

static OPTIONS: OnceLock<Options<'static>> = OnceLock::new();

/// Whether the fonts are read: no further one would be seen.
pub(super) fn has_drawn() -> bool {
    OPTIONS.get().is_some()
}

/// Parser options with the embedded fonts, read once.
fn options() -> &'static Options<'static> {
    OPTIONS.get_or_init(|| {
        let mut fonts = fontdb::Database::new();
        for font in [notosans::REGULAR_TTF, notosans::BOLD_TTF] {
            fonts.load_font_source(fontdb::Source::Binary(Arc::new(font)));
        }
        if let Some(further) = further() {
            fonts.load_font_source(fontdb::Source::Binary(Arc::new(further.bytes)));
        }
        fonts.set_sans_serif_family(FAMILY);
        Options { font_family: FAMILY.to_owned(), fontdb: Arc::new(fonts), ..Options::default() }
    })
}

fn encode(pixmap: &Pixmap, extras: Extras) -> Result<Vec<u8>, ::png::EncodingError> {
    let Indexed { palette, indices } = Indexed::new(pixmap.data());
    let mut bytes = Vec::with_capacity(160_000);
    let mut encoder = encoder(&mut bytes, [pixmap.width(), pixmap.height()], &palette)?;
    if let Some(TextChunk { keyword, text }) = extras.text {
        encoder.add_itxt_chunk(keyword.to_owned(), text)?;
    }
    encoder.set_deflate_compression(COMPRESSION);
    encoder.set_filter(::png::Filter::NoFilter);
    encoder.set_pixel_dims(extras.dots_per_inch.map(|dots| {
        let per_metre = (f64::from(dots) / METRES_PER_INCH).round() as u32;
        ::png::PixelDimensions { xppu: per_metre, yppu: per_metre, unit: ::png::Unit::Meter }
    }));
    let mut writer = encoder.write_header()?;
    writer.write_image_data(&indices)?;
    writer.finish()?;
    Ok(bytes)
}

/// An encoder of pictures with a palette, which say where they come from: by this a later run knows them for its own.
pub(crate) fn encoder<'a>(
    bytes: &'a mut Vec<u8>,
    [width, height]: [u32; 2],
    palette: &Palette,
) -> Result<::png::Encoder<'a, &'a mut Vec<u8>>, ::png::EncodingError> {
    let mut encoder = ::png::Encoder::new(bytes, width, height);
    encoder.set_color(::png::ColorType::Indexed);
    encoder.set_depth(::png::BitDepth::Eight);
    encoder.set_palette(palette.bytes());
    encoder.add_text_chunk("Software".to_owned(), "outagesim".to_owned())?;
    Ok(encoder)
}

const METRES_PER_INCH: f64 = 0.0254;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_svg_is_an_error_with_a_cause() {
        let error = rasterise("<svg", 1.0).unwrap_err();
        assert!(std::error::Error::source(&error).is_some());
    }

    #[test]
    fn an_absurd_size_is_an_error() {
        let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"10\" height=\"10\"/>";
        assert!(matches!(rasterise(svg, 0.0), Err(ChartError::Size { .. })));
        assert!(matches!(rasterise(svg, f64::NAN), Err(ChartError::Size { .. })));
    }
}
