//! SVG to PNG with the embedded fonts and an 8-bit palette.

use super::text::FAMILY;
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree, fontdb};
use std::collections::HashMap;
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

impl std::fmt::Display for ChartError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            ChartError::Svg(_) => f.write_str("the picture is not a valid SVG document"),
            ChartError::Size { width, height } => write!(
                f,
                "cannot rasterise a picture of {width} × {height} px: at most {} megapixels are possible; leave figures out, \
                 or write an SVG, which is not rasterised",
                MOST_PIXELS / 1e6
            ),
            ChartError::DoesNotFit { width, height, least_height } => write!(
                f,
                "the figures do not fit into {width} × {height} px with letters that can be read: at this width the picture \
                 needs a height of at least {least_height} px. Leave the height out for as much as is needed"
            ),
            ChartError::Encode(_) => f.write_str("the PNG could not be encoded"),
        }
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

/// A quarter of a gigabyte of raw pixels: twice what the largest size asks for. Our assumption.
const MOST_PIXELS: f64 = 64e6;

/// How much time is spent on a small file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Compression {
    /// A few ms and about 140 kB a picture.
    #[default]
    Fast,
    /// Half the size and several times the time: for pictures that are kept.
    Small,
}

/// Rasterises an SVG document at `scale` times its own size.
///
/// # Errors
/// Where the document is no SVG, or the size is not possible.
pub fn png(svg: &str, scale: f64, compression: Compression) -> Result<Vec<u8>, ChartError> {
    png_with(svg, scale, compression, Extras::default())
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
/// As of [`png()`].
pub(crate) fn png_with(svg: &str, scale: f64, compression: Compression, extras: Extras) -> Result<Vec<u8>, ChartError> {
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
    encode(&pixmap, compression, extras).map_err(ChartError::Encode)
}

/// Parser options with the embedded fonts, read once.
fn options() -> &'static Options<'static> {
    static OPTIONS: OnceLock<Options<'static>> = OnceLock::new();
    OPTIONS.get_or_init(|| {
        let mut fonts = fontdb::Database::new();
        for font in [notosans::REGULAR_TTF, notosans::BOLD_TTF] {
            fonts.load_font_source(fontdb::Source::Binary(Arc::new(font)));
        }
        fonts.set_sans_serif_family(FAMILY);
        Options { font_family: FAMILY.to_owned(), fontdb: Arc::new(fonts), ..Options::default() }
    })
}

fn encode(pixmap: &Pixmap, compression: Compression, extras: Extras) -> Result<Vec<u8>, ::png::EncodingError> {
    let Indexed { palette, indices } = Indexed::new(pixmap.data());
    let mut bytes = Vec::with_capacity(160_000);
    let mut encoder = ::png::Encoder::new(&mut bytes, pixmap.width(), pixmap.height());
    encoder.set_color(::png::ColorType::Indexed);
    encoder.set_depth(::png::BitDepth::Eight);
    encoder.set_palette(palette);
    // By this a later run knows the picture for its own.
    encoder.add_text_chunk("Software".to_owned(), "outagesim".to_owned())?;
    if let Some(TextChunk { keyword, text }) = extras.text {
        encoder.add_itxt_chunk(keyword.to_owned(), text)?;
    }
    let (deflate, filter) = match compression {
        Compression::Fast => (::png::DeflateCompression::FdeflateUltraFast, ::png::Filter::Up),
        Compression::Small => (::png::DeflateCompression::Level(6), ::png::Filter::NoFilter),
    };
    encoder.set_deflate_compression(deflate);
    encoder.set_filter(filter);
    encoder.set_pixel_dims(extras.dots_per_inch.map(|dots| {
        let per_metre = (f64::from(dots) / METRES_PER_INCH).round() as u32;
        ::png::PixelDimensions { xppu: per_metre, yppu: per_metre, unit: ::png::Unit::Meter }
    }));
    let mut writer = encoder.write_header()?;
    writer.write_image_data(&indices)?;
    writer.finish()?;
    Ok(bytes)
}

/// A picture of at most 256 colours; white is the first.
struct Indexed {
    /// Red, green, blue of each colour.
    palette: Vec<u8>,
    /// One index a pixel.
    indices: Vec<u8>,
}

const METRES_PER_INCH: f64 = 0.0254;

type Rgb = [u8; 3];

const WHITE: Rgb = [255, 255, 255];

impl Indexed {
    /// Keeps the most frequent colours and gives every rarer one the nearest of them. `rgba` is opaque.
    fn new(rgba: &[u8]) -> Self {
        let mut colours = Colours::new();
        // Flat areas come in long runs, which are counted and written as wholes.
        let mut runs: Vec<(usize, usize)> = Vec::new();
        let (mut pixels, _) = rgba.as_chunks::<4>();
        while let Some(&[red, green, blue, _]) = pixels.first() {
            let length = run_length(pixels);
            let number = colours.number([red, green, blue]);
            colours.seen[number].1 += length as u64;
            runs.push((number, length));
            pixels = &pixels[length..];
        }
        let seen = &colours.seen;
        let mut by_frequency: Vec<usize> = (0..seen.len()).collect();
        by_frequency.sort_by_key(|&i| (std::cmp::Reverse(seen[i].1), i));
        let kept = &by_frequency[..by_frequency.len().min(256)];
        let mut index_of = vec![0u8; seen.len()];
        for (index, &number) in kept.iter().enumerate() {
            index_of[number] = index as u8;
        }
        for &number in &by_frequency[kept.len()..] {
            let nearest = kept.iter().enumerate().min_by_key(|(_, k)| distance(seen[**k].0, seen[number].0));
            index_of[number] = nearest.map_or(0, |(index, _)| index as u8);
        }
        let mut indices = Vec::with_capacity(rgba.len() / 4);
        for (number, length) in runs {
            indices.resize(indices.len() + length, index_of[number]);
        }
        Self { palette: kept.iter().flat_map(|&i| seen[i].0).collect(), indices }
    }
}

/// How many pixels from the first on are alike. There is at least one.
fn run_length(pixels: &[[u8; 4]]) -> usize {
    const BLOCK: usize = 16;
    let mut length = 1;
    // As long as a run lasts each pixel is the one before it, which is compared many pixels at once.
    while length + BLOCK <= pixels.len() && pixels[length..length + BLOCK] == pixels[length - 1..length - 1 + BLOCK] {
        length += BLOCK;
    }
    length + pixels[length..].iter().take_while(|pixel| **pixel == pixels[0]).count()
}

/// The colours of a picture in the order of their first appearance, white before all.
struct Colours {
    /// Each colour and how many pixels have it; white counts as more frequent than any.
    seen: Vec<(Rgb, u64)>,
    numbers: HashMap<Rgb, usize>,
    /// The last colour met in each slot: the edges of letters repeat a few hundred colours, and hashing is the dear part.
    recent: Vec<(Rgb, usize)>,
}

impl Colours {
    const SLOTS: usize = 4096;

    fn new() -> Self {
        let white = (WHITE, 0);
        Self { seen: vec![(WHITE, u64::MAX / 2)], numbers: HashMap::from([white]), recent: vec![white; Self::SLOTS] }
    }

    fn number(&mut self, colour: Rgb) -> usize {
        let [red, green, blue] = colour.map(usize::from);
        let slot = (red * 31 + green * 17 + blue * 7) % Self::SLOTS;
        if self.recent[slot].0 == colour {
            return self.recent[slot].1;
        }
        let next = self.seen.len();
        let number = *self.numbers.entry(colour).or_insert(next);
        if number == next {
            self.seen.push((colour, 0));
        }
        self.recent[slot] = (colour, number);
        number
    }
}

fn distance(one: Rgb, other: Rgb) -> u32 {
    one.iter().zip(other).map(|(a, b)| u32::from(a.abs_diff(b)).pow(2)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_svg_is_an_error_with_a_cause() {
        let error = png("<svg", 1.0, Compression::Fast).unwrap_err();
        assert!(std::error::Error::source(&error).is_some());
    }

    #[test]
    fn an_absurd_size_is_an_error() {
        let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"10\" height=\"10\"/>";
        assert!(matches!(png(svg, 0.0, Compression::Fast), Err(ChartError::Size { .. })));
        assert!(matches!(png(svg, f64::NAN, Compression::Fast), Err(ChartError::Size { .. })));
    }

    #[test]
    fn runs_end_where_the_colour_changes() {
        for run in [1, 2, 15, 16, 17, 18, 33, 100] {
            let pixels = [vec![[1, 2, 3, 255]; run], vec![[1, 2, 4, 255]; 40]].concat();
            assert_eq!(run_length(&pixels), run);
            assert_eq!(run_length(&pixels[run..]), 40);
        }
    }

    #[test]
    fn white_is_the_first_of_at_most_256_colours() {
        let rgba: Vec<u8> = (0..1000u32).flat_map(|i| [(i % 256) as u8, (i / 4) as u8, 7, 255]).collect();
        let indexed = Indexed::new(&rgba);
        assert_eq!(indexed.palette[..3], WHITE);
        assert!(indexed.palette.len() <= 768);
        assert_eq!(indexed.indices.len(), 1000);
    }
}
