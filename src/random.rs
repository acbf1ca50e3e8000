//! One stream of random numbers per purpose, page and index.
//!
//! Every draw belongs to a stream that is named by what it is for. So adding a draw in one place changes no other. The
//! result does not depend on the number of threads, and the first 100 of 1,000 replicates are the 100.
//! Generator: ChaCha with 8 rounds, whose 64-bit stream number is set to (purpose, page, index).

use rand::{Rng, SeedableRng, TryRng, rngs::Xoshiro256PlusPlus};
use rand_chacha::ChaCha8Rng;
use std::convert::Infallible;

/// What a stream is for.
// Lakes, which only some builds have, use streams of their own.
#[cfg_attr(not(feature = "parquet"), allow(dead_code))]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// Parameters of the outage, one stream a draw.
    Parameters,
    /// Grid phases, baseline level and height of a page, one stream a draw.
    Page,
    /// The baseline's own intensity, one stream a draw.
    Baseline,
    /// Slowly varying discrepancy of a page, one stream a draw.
    Discrepancy,
    /// Where in time the curve is placed, one stream a draw.
    Placement,
    /// Counts of a page, one stream a draw and one a replicate.
    Counts,
    /// Shares of a page's channels, one stream a draw.
    Shares,
    /// Which draw a replicate shows, one stream a replicate.
    Pick,
    /// Counts outside the surge that a figure asks for, one stream a draw.
    // Stream 8 is free: the others keep their numbers.
    QuietCounts = 9,
    /// Which particles live on, one stream a step of the tempering.
    Resampling,
    /// Which numbers of a particle are replaced, and whether the result is accepted, one stream a sweep and particle.
    Move,
    /// Division of a page's counts over the drawn bins, one stream a replicate and cell.
    Thinning,
    /// Models of an observed curve, one stream a draw; the first seeds all streams of a fit.
    Fit,
    /// Draws from adapted proposals, one stream a draw.
    // Streams 14 and 15 are free.
    Adapted = 16,
    /// Numbers that a draw did not read but a move might, one stream a draw.
    Unread,
    /// Where an observed count lies among simulated ones that equal it, one stream a page.
    Transform,
    /// Reports of a bin without an outage, one stream a replicate and bin.
    QuietBin,
    /// How a replicate is moved away from the draw that an earlier one shows, one stream a replicate.
    Replicate,
    /// Division of a bin's reports over its pieces, one stream a replicate and bin.
    Piece,
    /// Reports that an outage adds to a series, one stream a copy of the series and row.
    Injected,
    /// Normal traffic, one stream a replicate and bin.
    Normal,
    /// Counts of a series of a lake, one stream a series.
    Series,
    /// Which outage of a population a series shows, one stream a series.
    Population,
    /// Whether an outage of a lake is for training, validation or test, one stream an outage.
    Split,
}

/// All streams of one seed.
#[derive(Debug, Clone)]
pub(crate) struct Streams {
    root: ChaCha8Rng,
    seed: u64,
}

impl Streams {
    /// The streams of `seed`.
    pub(crate) fn new(seed: u64) -> Self {
        Self { root: ChaCha8Rng::seed_from_u64(seed), seed }
    }

    /// The stream for `purpose`, `page` and `index` (a draw or a replicate, below 2⁴⁰).
    pub(crate) fn stream(&self, purpose: Purpose, page: usize, index: u64) -> ChaCha8Rng {
        let mut rng = self.root.clone();
        rng.set_stream(((purpose as u64) << 56) | ((page as u64) << 40) | index);
        rng
    }

    /// The streams for `purpose`, `page` and `index` that belong each to a place, such as a bin.
    pub(crate) fn places(&self, purpose: Purpose, page: usize, index: u64) -> Places {
        Places(self.stream(purpose, page, index).next_u64())
    }
}

/// A stream for every place: what is drawn in one place does not depend on where else something is drawn.
///
/// The streams begin at neighbouring seeds, which the generator's own seeding (SplitMix64) tears apart.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Places(u64);

impl Places {
    /// The stream of `place`.
    pub(crate) fn at(self, place: i64) -> Xoshiro256PlusPlus {
        Xoshiro256PlusPlus::seed_from_u64(self.0.wrapping_add_signed(place))
    }
}

impl Streams {
    /// The same for numbers of which draws by the ten thousand take a few each: a generator that is ready at once.
    pub(crate) fn generator(&self, purpose: Purpose, page: usize, index: u64) -> Xoshiro256PlusPlus {
        let name = ((purpose as u64) << 56) | ((page as u64) << 40) | index;
        Xoshiro256PlusPlus::seed_from_u64(mixed(mixed(self.seed) ^ name))
    }
}

/// A generator that is ready at once, for the few numbers that one place takes: SplitMix64 (Steele, Lea and Flood 2014).
#[derive(Debug, Clone)]
pub(crate) struct Quick(u64);

impl Quick {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }
}

impl TryRng for Quick {
    type Error = Infallible;

    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        Ok(mixed(self.0))
    }

    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        self.try_next_u64().map(|bits| (bits >> 32) as u32)
    }

    fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), Infallible> {
        for chunk in bytes.chunks_mut(8) {
            let number = self.try_next_u64()?.to_le_bytes();
            chunk.copy_from_slice(&number[..chunk.len()]);
        }
        Ok(())
    }
}

/// A number that has no more to do with the next one's: the finaliser of SplitMix64 (Steele, Lea and Flood 2014).
fn mixed(x: u64) -> u64 {
    let x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    x ^ (x >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;
    use rand::RngExt;

    #[test]
    fn streams_of_different_purpose_page_index_or_seed_differ() {
        let stream =
            |seed: u64, purpose, page, index| -> u64 { Streams::new(seed).stream(purpose, page, index).random() };
        let quick =
            |seed: u64, purpose, page, index| -> u64 { Streams::new(seed).generator(purpose, page, index).random() };
        let all: [&dyn Fn(u64, Purpose, usize, u64) -> u64; 2] = [&stream, &quick];
        for first in all {
            let reference = first(1, Purpose::Counts, 0, 0);
            assert_eq!(reference, first(1, Purpose::Counts, 0, 0));
            for other in [
                first(2, Purpose::Counts, 0, 0),
                first(1, Purpose::Shares, 0, 0),
                first(1, Purpose::Counts, 1, 0),
                first(1, Purpose::Counts, 0, 1),
            ] {
                assert_ne!(reference, other);
            }
        }
    }

    #[test]
    fn neighbouring_places_have_streams_that_do_not_resemble_each_other() {
        let places = Streams::new(1).places(Purpose::QuietBin, 0, 0);
        let n = 10_000;
        let uniform: Vec<f64> = (-n / 2..n / 2).map(|place| places.at(place).random()).collect();
        let products: f64 = uniform.windows(2).map(|pair| (pair[0] - 0.5) * (pair[1] - 0.5)).sum();
        // Each product of two independent uniform numbers has the variance 1/144.
        assert!(products.abs() < 4.0 * (n as f64 / 144.0).sqrt(), "{products}");
        assert_eq!(places.at(-3).random::<u64>(), places.at(-3).random::<u64>());
    }
}
