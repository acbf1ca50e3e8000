//! Pixels as indices into a palette.

use std::collections::HashMap;

/// A picture of at most 256 colours; white is the first.
pub(crate) struct Indexed {
    pub(crate) palette: Palette,
    /// One index a pixel.
    pub(crate) indices: Vec<u8>,
}

/// At most 256 colours.
pub(crate) struct Palette(Vec<Rgb>);

impl Palette {
    /// Red, green, blue of each colour.
    pub(crate) fn bytes(&self) -> Vec<u8> {
        self.0.as_flattened().to_vec()
    }

    /// The nearest colour of each opaque pixel.
    pub(crate) fn indices(&self, rgba: &[u8]) -> Vec<u8> {
        let mut known: HashMap<Rgb, u8> = HashMap::new();
        let nearest = |colour: Rgb| {
            let colours = self.0.iter().enumerate();
            colours.min_by_key(|(_, other)| distance(**other, colour)).map_or(0, |(index, _)| index as u8)
        };
        let mut indices = Vec::with_capacity(rgba.len() / 4);
        for (colour, length) in runs(rgba) {
            let index = *known.entry(colour).or_insert_with(|| nearest(colour));
            indices.resize(indices.len() + length, index);
        }
        indices
    }
}

type Rgb = [u8; 3];

const WHITE: Rgb = [255, 255, 255];

impl Indexed {
    /// Keeps the most frequent colours and gives every rarer one the nearest of them. `rgba` is opaque.
    pub(crate) fn new(rgba: &[u8]) -> Self {
        let mut colours = Colours::new();
        let numbered = runs(rgba).map(|(colour, length)| {
            let number = colours.number(colour);
            colours.seen[number].1 += length as u64;
            (number, length)
        });
        let runs: Vec<(usize, usize)> = numbered.collect();
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
        Self { palette: Palette(kept.iter().map(|&i| seen[i].0).collect()), indices }
    }
}

/// Flat areas come in long runs, which are counted and written as wholes: the colour of each and how many pixels it has.
fn runs(rgba: &[u8]) -> impl Iterator<Item = (Rgb, usize)> {
    let (mut pixels, _) = rgba.as_chunks::<4>();
    std::iter::from_fn(move || {
        let &[red, green, blue, _] = pixels.first()?;
        let length = run_length(pixels);
        pixels = &pixels[length..];
        Some(([red, green, blue], length))
    })
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
        assert_eq!(indexed.palette.bytes()[..3], WHITE);
        assert!(indexed.palette.bytes().len() <= 768);
        assert_eq!(indexed.palette.indices(&rgba), indexed.indices);
    }
}
