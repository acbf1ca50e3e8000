//! The random numbers behind a draw.
//!
//! A draw is a deterministic function of independent standard normals, and of seeds where something is drawn by rejection. Its weight
//! is the density of what it stands for relative to them. Importance sampling takes fresh numbers for every draw.
//! [`super::moves`] replaces some of the numbers of a draw and keeps the others: that is why they are kept at all.

use crate::random::{Purpose, Quick, Streams};
use crate::standard_normal;
use rand::{RngExt, rngs::Xoshiro256PlusPlus};
use rand_distr::{Distribution, StandardNormal};

/// What a block of numbers is for, and of which page; its stream has the same name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Name {
    pub(crate) purpose: Purpose,
    pub(crate) page: usize,
}

impl Name {
    pub(crate) const fn new(purpose: Purpose, page: usize) -> Self {
        Self { purpose, page }
    }
}

/// The blocks of numbers that a model reads.
#[derive(Debug, Clone, Default)]
pub(crate) struct Blocks {
    /// Standard normals, all of which bear on the whole draw.
    pub(crate) scalars: Vec<Name>,
    /// Standard normals along a path, of which the first matter most.
    pub(crate) paths: Vec<Name>,
    /// Seeds, one a place.
    pub(crate) seeds: Vec<Name>,
}

/// The numbers that a draw has read so far, in the order of reading: as many lists as the model has [`Blocks`].
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Latents {
    pub(crate) scalars: Vec<Vec<f64>>,
    pub(crate) paths: Vec<Vec<f64>>,
    pub(crate) seeds: Vec<Vec<u64>>,
}

impl Latents {
    /// The scalars, in order.
    pub(crate) fn scalars(&self) -> impl Iterator<Item = f64> {
        self.scalars.iter().flatten().copied()
    }

    /// The same, to be changed.
    pub(crate) fn scalars_mut(&mut self) -> impl Iterator<Item = &mut f64> {
        self.scalars.iter_mut().flatten()
    }

    /// Forgets all numbers: a draw from these latents takes fresh ones.
    pub(crate) fn clear(&mut self, blocks: &Blocks) {
        fn cleared<T>(lists: &mut Vec<Vec<T>>, number: usize) {
            lists.resize_with(number, Vec::new);
            lists.iter_mut().for_each(Vec::clear);
        }
        cleared(&mut self.scalars, blocks.scalars.len());
        cleared(&mut self.paths, blocks.paths.len());
        cleared(&mut self.seeds, blocks.seeds.len());
    }

    /// Forgets all seeds.
    pub(crate) fn clear_seeds(&mut self) {
        self.seeds.iter_mut().for_each(Vec::clear);
    }

    /// Makes these the same as `other`, without new memory where there is enough.
    pub(crate) fn copy_from(&mut self, other: &Self) {
        self.scalars.clone_from(&other.scalars);
        self.paths.clone_from(&other.paths);
        self.seeds.clone_from(&other.seeds);
    }
}

/// Where numbers come from that are not kept yet: the streams of one draw or of one move of a particle.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Fresh<'a> {
    streams: &'a Streams,
    index: u64,
}

/// Streams of moves and of replicates have these bits set, so that they are none of a draw.
const OF_A_STEP: u64 = 1 << 38;
const OF_A_REPLICATE: u64 = 1 << 39;

impl<'a> Fresh<'a> {
    /// The numbers of draw `index`.
    pub(crate) fn of_draw(streams: &'a Streams, index: u64) -> Self {
        Self { streams, index }
    }

    /// The numbers of move `index` of all particles.
    pub(crate) fn of_step(streams: &'a Streams, index: u64) -> Self {
        Self { streams, index: OF_A_STEP | index }
    }

    /// The numbers of one attempt to move a replicate.
    pub(crate) fn of_replicate(streams: &'a Streams, replicate: u64, attempt: u64) -> Self {
        /// More than there are replicates.
        const ATTEMPTS_FROM: u32 = 24;
        let index = OF_A_REPLICATE | (attempt + 1) << ATTEMPTS_FROM | replicate;
        Self { streams, index }
    }

    /// Reads `kept` numbers from their start, and goes on with those of the stream of this name.
    pub(crate) fn read<T: Number>(self, kept: &'a mut Vec<T>, name: Name) -> Tape<'a, T> {
        Tape { kept, next: 0, streams: self.streams, name, index: self.index, rest: None }
    }
}

/// A sequence of independent numbers of which the first are kept.
#[derive(Debug)]
pub(crate) struct Tape<'a, T> {
    kept: &'a mut Vec<T>,
    next: usize,
    streams: &'a Streams,
    name: Name,
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
            let Name { purpose, page } = self.name;
            let rest = self.rest.get_or_insert_with(|| self.streams.generator(purpose, page, self.index));
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
        standard_normal::cdf(self.next())
    }
}

impl Tape<'_, u64> {
    /// A generator of its own for one count: where intensities move a little, so do the counts that are drawn with the
    /// same generators.
    pub(crate) fn generator(&mut self) -> Quick {
        Quick::new(self.next())
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
            let mut tape = Fresh::of_draw(&streams, 3).read(&mut kept, Name::new(Purpose::Parameters, 0));
            (0..5).map(|_| tape.normal()).collect()
        };
        let mut tape = Fresh::of_draw(&streams, 4).read(&mut kept, Name::new(Purpose::Parameters, 0));
        let second: Vec<f64> = (0..7).map(|_| tape.normal()).collect();
        assert_eq!(first, second[..5]);
        assert_eq!(kept, second);
    }
}
