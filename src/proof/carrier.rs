//! Where a packet of metadata stands in a picture: a chunk of a PNG, an element of an SVG.

use crate::chart::TextChunk;
use resvg::usvg::roxmltree::Document;
use std::io::Cursor;

/// First bytes of every PNG.
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n";

/// Keyword of the chunk of text that holds an XMP packet, as the XMP specification names it (part 3).
const XMP: &str = "XML:com.adobe.xmp";

/// No picture of ours is larger: for what is not one.
const MOST_BYTES: usize = 512 << 20;

/// A kind of picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Carrier {
    Png,
    Svg,
}

/// The pixels of a picture: width, height, red, green and blue.
#[derive(Debug, PartialEq)]
pub(super) struct Pixels {
    pub(super) width: u32,
    pub(super) height: u32,
    pub(super) rgb: Vec<u8>,
}

impl Carrier {
    /// Of a picture's bytes; `None` where it is no picture of these.
    pub(super) fn of(bytes: &[u8]) -> Option<Self> {
        if bytes.starts_with(PNG) {
            return Some(Carrier::Png);
        }
        std::str::from_utf8(bytes).is_ok_and(|text| text.contains("<svg")).then_some(Carrier::Svg)
    }

    /// The packet; `None` where there is none.
    pub(super) fn packet(self, bytes: &[u8]) -> Option<String> {
        match self {
            Carrier::Png => {
                let mut reader = decoder(bytes).read_info().ok()?;
                // Other programs may have put it after the pixels.
                reader.finish().ok()?;
                let chunk = reader.info().utf8_text.iter().find(|chunk| chunk.keyword == XMP)?;
                chunk.get_text().ok()
            }
            Carrier::Svg => {
                let text = std::str::from_utf8(bytes).ok()?;
                let document = Document::parse(text).ok()?;
                let element = document.descendants().find(|node| node.has_tag_name("metadata"))?;
                let packet = element.first_element_child()?;
                Some(format!("{}\n", &text[packet.range()]))
            }
        }
    }
}

/// The chunk of a PNG that holds a packet.
pub(super) fn chunk(packet: &str) -> TextChunk {
    TextChunk { keyword: XMP, text: packet.to_owned() }
}

/// The pixels of a PNG; `None` where it is none, or one with a transparent ground.
pub(super) fn pixels(png: &[u8]) -> Option<Pixels> {
    let mut decoder = decoder(png);
    decoder.set_transformations(::png::Transformations::EXPAND | ::png::Transformations::STRIP_16);
    let mut reader = decoder.read_info().ok()?;
    let mut rgb = vec![0; reader.output_buffer_size().filter(|bytes| *bytes <= MOST_BYTES)?];
    let frame = reader.next_frame(&mut rgb).ok()?;
    rgb.truncate(frame.buffer_size());
    let rgb = match frame.color_type {
        ::png::ColorType::Rgb => rgb,
        ::png::ColorType::Rgba => rgb.as_chunks::<4>().0.iter().flat_map(|[r, g, b, _]| [*r, *g, *b]).collect(),
        _ => return None,
    };
    Some(Pixels { width: frame.width, height: frame.height, rgb })
}

fn decoder(png: &[u8]) -> ::png::Decoder<Cursor<&[u8]>> {
    ::png::Decoder::new_with_limits(Cursor::new(png), ::png::Limits { bytes: MOST_BYTES })
}
