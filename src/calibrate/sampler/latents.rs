//! The random numbers behind a draw.
//!
//! A draw is a deterministic function of independent standard normals, and of seeds where something is drawn by rejection. Its weight
//! is the density of what it stands for relative to them. Importance sampling takes fresh numbers for every draw.
//! [`super::moves`] replaces some of the numbers of a draw and keeps the others: that is why they are kept at all.

use crate::model::normal;
use crate::random::{Purpose, Streams};
use rand::{RngExt, SeedableRng, rngs::Xoshiro256PlusPlus};
use rand_distr::{Distribution, StandardNormal};

/// The numbers that a draw has read so far, in the order of reading.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Latents {
    /// Duration, course, shape and second wave.
    pub(crate) outage: Vec<f64>,
    /// The time by which the curve is placed.
    pub(crate) placement: Vec<f64>,
    /// One a quantity that may lie outside the surge.
    pub(crate) quiet: Vec<u64>,
    pub(crate) pages: Vec<PageLatents>,
}

/// Those of a page.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct PageLatents {
    /// Where the onset lies in its bin (of the page that places the curve), size of the discrepancy, baseline, and height.
    pub(crate) page: Vec<f64>,
    /// Innovations of the discrepancy's path.
    pub(crate) discrepancy: Vec<f64>,
    /// One a bin, for the baseline's own intensity.
    pub(crate) baseline: Vec<u64>,
    /// One a bin, for its counts.
    pub(crate) counts: Vec<u64>,
}

impl Latents {
    /// None yet: a draw from these takes fresh ones.
    #[cfg(test)]
    pub(crate) fn of_pages(pages: usize) -> Self {
        Self { pages: vec![PageLatents::default(); pages], ..Self::default() }
    }

    /// How many scalars there are.
    pub(crate) fn scalars(&self) -> usize {
        self.outage.len() + self.placement.len() + self.pages.iter().map(|page| page.page.len()).sum::<usize>()
    }

    /// The scalars, in order.
    pub(super) fn scalars_mut(&mut self) -> impl Iterator<Item = &mut f64> {
        let pages = self.pages.iter_mut().flat_map(|page| &mut page.page);
        self.outage.iter_mut().chain(&mut self.placement).chain(pages)
    }

    /// Forgets all numbers: a draw from these latents takes fresh ones.
    pub(crate) fn clear(&mut self, pages: usize) {
        self.outage.clear();
        self.placement.clear();
        self.quiet.clear();
        self.pages.resize_with(pages, PageLatents::default);
        for page in &mut self.pages {
            page.page.clear();
            page.discrepancy.clear();
            page.baseline.clear();
            page.counts.clear();
        }
    }

    /// Forgets the counts of all pages.
    pub(crate) fn clear_counts(&mut self) {
        self.pages.iter_mut().for_each(|page| page.counts.clear());
    }

    /// Forgets the counts of all pages, what their baselines do by themselves and what happens outside the surge.
    pub(super) fn clear_noise(&mut self) {
        self.clear_counts();
        self.pages.iter_mut().for_each(|page| page.baseline.clear());
        self.quiet.clear();
    }

    /// Makes these the same as `other`, without new memory where there is enough.
    pub(crate) fn copy_from(&mut self, other: &Self) {
        self.outage.clone_from(&other.outage);
        self.placement.clone_from(&other.placement);
        self.quiet.clone_from(&other.quiet);
        self.pages.resize_with(other.pages.len(), PageLatents::default);
        for (page, other) in self.pages.iter_mut().zip(&other.pages) {
            page.page.clone_from(&other.page);
            page.discrepancy.clone_from(&other.discrepancy);
            page.baseline.clone_from(&other.baseline);
            page.counts.clone_from(&other.counts);
        }
    }
}

/// Where numbers come from that are not kept yet: the streams of one draw or of one move of a particle.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Fresh<'a> {
    streams: &'a Streams,
    index: u64,
    /// The same for counts.
    counts: u64,
}

/// Streams of moves and of replicates have these bits set, so that they are none of a draw.
const OF_A_STEP: u64 = 1 << 38;
const OF_A_REPLICATE: u64 = 1 << 39;

impl<'a> Fresh<'a> {
    /// The numbers of draw `index`.
    pub(crate) fn of_draw(streams: &'a Streams, index: u64) -> Self {
        Self { streams, index, counts: index }
    }

    /// The numbers of move `index` of all particles.
    pub(crate) fn of_step(streams: &'a Streams, index: u64) -> Self {
        Self { streams, index: OF_A_STEP | index, counts: OF_A_STEP | index }
    }

    /// The numbers of one attempt to move a replicate.
    pub(super) fn of_replicate(streams: &'a Streams, replicate: u64, attempt: u64) -> Self {
        /// More than there are replicates.
        const ATTEMPTS_FROM: u32 = 24;
        let index = OF_A_REPLICATE | (attempt + 1) << ATTEMPTS_FROM | replicate;
        Self { streams, index, counts: index }
    }

    /// The same numbers but for the counts, which are those of a replicate.
    pub(crate) fn with_counts_of_replicate(self, replicate: u64) -> Self {
        Self { counts: OF_A_REPLICATE | replicate, ..self }
    }

    /// Reads `kept` numbers from their start, and goes on with those of the stream of `purpose` and `page`.
    pub(crate) fn read<T: Number>(self, kept: &'a mut Vec<T>, purpose: Purpose, page: usize) -> Tape<'a, T> {
        let index = if purpose == Purpose::Counts { self.counts } else { self.index };
        Tape { kept, next: 0, streams: self.streams, purpose, page, index, rest: None }
    }
}

/// A sequence of independent numbers of which the first are kept.
#[derive(Debug)]
pub(crate) struct Tape<'a, T> {
    kept: &'a mut Vec<T>,
    next: usize,
    streams: &'a Streams,
    purpose: Purpose,
    page: usize,
    index: u64,
    rest: Option<Xoshiro256PlusPlus>,
}

impl<T: Number> Tape<'_, T> {
    /// Goes back to the first number.
    pub(crate) fn rewind(&mut self) {
        self.next = 0;
    }

    fn next(&mut self) -> T {
        if self.next == self.kept.len() {
            let rest = self.rest.get_or_insert_with(|| self.streams.generator(self.purpose, self.page, self.index));
            self.kept.push(T::sample(rest));
        }
        self.next += 1;
        self.kept[self.next - 1]
    }
}

impl Tape<'_, f64> {
    /// The next standard normal.
    pub(crate) fn normal(&mut self) -> f64 {
        self.next()
    }

    /// A number that is uniform between 0 and 1, from the next standard normal.
    pub(crate) fn uniform(&mut self) -> f64 {
        normal::cdf(self.next())
    }
}

impl Tape<'_, u64> {
    /// A generator of its own for one count: where intensities move a little, so do the counts that are drawn with the
    /// same generators.
    pub(crate) fn generator(&mut self) -> Xoshiro256PlusPlus {
        Xoshiro256PlusPlus::seed_from_u64(self.next())
    }
}

/// What a tape holds.
pub(crate) trait Number: Copy {
    fn sample(rng: &mut Xoshiro256PlusPlus) -> Self;
}

impl Number for f64 {
    fn sample(rng: &mut Xoshiro256PlusPlus) -> Self {
        StandardNormal.sample(rng)
    }
}

impl Number for u64 {
    fn sample(rng: &mut Xoshiro256PlusPlus) -> Self {
        rng.random()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_again_as_they_were_and_then_go_on() {
        let streams = Streams::new(1);
        let mut kept: Vec<f64> = Vec::new();
        let first: Vec<f64> = {
            let mut tape = Fresh::of_draw(&streams, 3).read(&mut kept, Purpose::Parameters, 0);
            (0..5).map(|_| tape.normal()).collect()
        };
        let mut tape = Fresh::of_draw(&streams, 4).read(&mut kept, Purpose::Parameters, 0);
        let second: Vec<f64> = (0..7).map(|_| tape.normal()).collect();
        assert_eq!(first, second[..5]);
        assert_eq!(kept, second);
    }
}
