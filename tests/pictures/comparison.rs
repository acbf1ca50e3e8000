//! Pictures against references that are kept: as text where they are text, else pixel by pixel.
//!
//! `UPDATE_PICTURES=1 cargo test` accepts what is drawn now. A picture that differs is shown beside its reference, with the
//! difference, in `target/tmp`.

use std::fs;
use std::path::{Path, PathBuf};

/// How far a picture may be from its reference, in levels of 0 to 255 of a colour channel. On one machine both are zero;
/// another processor may round the edge of a letter differently.
#[derive(Debug, Clone, Copy)]
pub struct Tolerance {
    /// The mean over all pixels and channels.
    pub mean: f64,
    /// The largest single difference.
    pub most: u8,
}

/// A picture of red, green and blue.
#[derive(Debug, Clone, PartialEq)]
pub struct Picture {
    pub width: usize,
    pub height: usize,
    pub pixels: Vec<u8>,
}

impl Picture {
    pub fn decode(bytes: &[u8]) -> Self {
        let mut decoder = ::png::Decoder::new(std::io::Cursor::new(bytes));
        decoder.set_transformations(::png::Transformations::EXPAND);
        let mut reader = decoder.read_info().expect("a PNG");
        let mut pixels = vec![0; reader.output_buffer_size().expect("a size that fits")];
        let frame = reader.next_frame(&mut pixels).expect("a frame");
        pixels.truncate(frame.buffer_size());
        assert_eq!(frame.color_type, ::png::ColorType::Rgb, "pictures have a palette without transparency");
        Self { width: frame.width as usize, height: frame.height as usize, pixels }
    }

    fn encode(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut encoder = ::png::Encoder::new(&mut bytes, self.width as u32, self.height as u32);
        encoder.set_color(::png::ColorType::Rgb);
        let mut writer = encoder.write_header().expect("a header");
        writer.write_image_data(&self.pixels).expect("pixels");
        writer.finish().expect("an end");
        bytes
    }

    fn at(&self, x: usize, y: usize) -> Option<[u8; 3]> {
        let inside = x < self.width && y < self.height;
        let pixel = self.pixels.get(3 * (y * self.width + x)..)?.first_chunk::<3>();
        pixel.filter(|_| inside).copied()
    }

    /// Mean and largest difference; `None` where the sizes differ.
    pub fn difference(&self, other: &Self) -> Option<(f64, u8)> {
        if (self.width, self.height) != (other.width, other.height) {
            return None;
        }
        let differences = || self.pixels.iter().zip(&other.pixels).map(|(one, other)| one.abs_diff(*other));
        let sum: f64 = differences().map(f64::from).sum();
        Some((sum / self.pixels.len() as f64, differences().max().unwrap_or(0)))
    }

    /// Reference, found and their difference side by side; the difference is light where they agree, four times as strong.
    pub fn beside(&self, found: &Self) -> Self {
        const GAP: usize = 8;
        let (width, height) = (self.width.max(found.width), self.height.max(found.height));
        let mut panels = Self { width: 3 * width + 2 * GAP, height, pixels: Vec::new() };
        for y in 0..height {
            for x in 0..panels.width {
                let (panel, x) = (x / (width + GAP), x % (width + GAP));
                let (expected, found) = (self.at(x, y), found.at(x, y));
                let pixel = match (panel, expected, found) {
                    (0, Some(pixel), _) | (1, _, Some(pixel)) => pixel,
                    (2, Some(expected), Some(found)) => {
                        [0, 1, 2].map(|i| 255 - expected[i].abs_diff(found[i]).saturating_mul(4))
                    }
                    (2, Some(_), None) | (2, None, Some(_)) => [255, 0, 0],
                    _ => [128; 3],
                };
                panels.pixels.extend(pixel);
            }
        }
        panels
    }
}

/// Whether what is drawn now is to be the reference.
fn accepts() -> bool {
    std::env::var_os("UPDATE_PICTURES").is_some_and(|value| value == "1")
}

fn name(reference: &Path) -> String {
    reference.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

/// Writes reference, found and difference side by side, and says where.
fn shown(reference: &Path, expected: &Picture, found: &Picture) -> String {
    let executable = std::env::current_exe().expect("a test has a file");
    // target/debug/deps/test
    let folder: PathBuf = executable.ancestors().nth(3).expect("a target folder").join("tmp");
    fs::create_dir_all(&folder).expect("a folder");
    let path = folder.join(format!("{}-difference.png", name(reference)));
    fs::write(&path, expected.beside(found).encode()).expect("a file");
    format!("reference, found and difference: {}\nUPDATE_PICTURES=1 accepts what is drawn now", path.display())
}

/// Compares the bytes of a PNG with those of a reference.
pub fn assert_same_picture(reference: &Path, png: &[u8], tolerance: Tolerance) {
    if accepts() {
        return fs::write(reference, png).expect("a reference");
    }
    let Ok(kept) = fs::read(reference) else {
        panic!("no reference {}; UPDATE_PICTURES=1 writes it", reference.display())
    };
    let (expected, found) = (Picture::decode(&kept), Picture::decode(png));
    let difference = expected.difference(&found);
    if difference.is_none_or(|(mean, most)| mean > tolerance.mean || most > tolerance.most) {
        let shown = shown(reference, &expected, &found);
        match difference {
            Some((mean, most)) => panic!(
                "{} differs by {mean:.3} levels in the mean, of {} allowed, and by {most} at most, of {} allowed\n{shown}",
                name(reference),
                tolerance.mean,
                tolerance.most
            ),
            None => panic!("{} has another size\n{shown}", name(reference)),
        }
    }
}

/// Compares an SVG with a reference, line by line; `rasterise` makes both visible where they differ.
#[allow(dead_code, reason = "one of the two tests that share this file compares pixels only")]
pub fn assert_same_svg(reference: &Path, svg: &str, rasterise: impl Fn(&str) -> Vec<u8>) {
    if accepts() {
        return fs::write(reference, svg).expect("a reference");
    }
    let Ok(kept) = fs::read_to_string(reference) else {
        panic!("no reference {}; UPDATE_PICTURES=1 writes it", reference.display())
    };
    let kept = kept.replace("\r\n", "\n");
    if kept != svg {
        let (mut expected, mut found) = (kept.lines(), svg.lines());
        let first = (1..).map(|number| (number, expected.next(), found.next())).find(|(_, one, other)| one != other);
        let [expected, found] = [kept.as_str(), svg].map(|svg| Picture::decode(&rasterise(svg)));
        let shown = shown(reference, &expected, &found);
        panic!("{} differs, first in line, reference, found: {first:?}\n{shown}", name(reference));
    }
}
