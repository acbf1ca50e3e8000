//! Metropolis–Hastings moves of a draw's random numbers.
//!
//! The numbers behind a draw are independent standard normals and seeds, and the draw's weight is the density of the
//! target relative to them. So a move that leaves those distributions as they are is accepted with probability
//! min(1, w′/w). Such a move replaces some seeds by fresh ones, or normals *z* by ρz + √(1 − ρ²)ξ. The latter is preconditioned
//! Crank–Nicolson (Cotter, Roberts, Stuart and White 2013, Statistical Science 28:424).
//!
//! A step along the difference of two other particles follows the shape of the target (ter Braak 2006, Statistics and Computing
//! 16:239). It is symmetric, and the standard normals' densities enter its acceptance.

use super::adapted::Layout;
use super::gaussian::Gaussian;
use super::latents::{Blocks, Latents};
use rand::seq::IndexedRandom;
use rand::{Rng, RngExt};
use rand_distr::{Distribution, StandardNormal};
use std::ops::Range;

/// What a move changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Move {
    /// All scalars and the beginning of each path. The move leaves the normal distribution that is fitted to the particles as it is.
    Everything,
    /// One to three scalars, along a difference.
    FewScalars,
    /// A stretch of a path.
    Path,
    /// Stretches of seeds.
    Seeds,
}

impl Move {
    /// The moves of one sweep.
    const SWEEP: [Move; 7] = [
        Move::Everything,
        Move::FewScalars,
        Move::Path,
        Move::Everything,
        Move::Seeds,
        Move::FewScalars,
        Move::Everything,
    ];

    /// The moves of one sweep that have something to change.
    pub(crate) fn sweep(blocks: &Blocks) -> impl Iterator<Item = Move> + Clone + use<> {
        let (has_paths, has_seeds) = (!blocks.paths.is_empty(), !blocks.seeds.is_empty());
        Self::SWEEP.into_iter().filter(move |kind| match kind {
            Move::Everything | Move::FewScalars => true,
            Move::Path => has_paths,
            Move::Seeds => has_seeds,
        })
    }
}

/// Where a particle may move.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Surroundings<'a> {
    pub(crate) scales: &'a Scales,
    /// Scalars of the particles of the other half before the sweep.
    pub(crate) others: &'a [Vec<f64>],
    /// A normal distribution fitted to what [`Move::Everything`] changes of them.
    pub(crate) fitted: Option<&'a (Layout, Gaussian)>,
}

/// Step sizes, adapted to what is accepted.
#[derive(Debug, Clone)]
pub(crate) struct Scales {
    /// Of everything: the share of it that is replaced.
    pub(crate) all: f64,
    /// Of each scalar alone.
    pub(crate) each: Vec<f64>,
    /// Of a stretch of a path: the share of it that is replaced.
    pub(crate) path: f64,
}

/// What was tried.
#[derive(Debug, Clone, Default)]
pub(crate) struct Trial {
    /// Log of the ratio of the standard normals' densities: 0 where the move leaves them as they are.
    pub(crate) log_ratio: f64,
    /// The scalars that were changed, where they are few.
    pub(crate) changed: Vec<usize>,
}

/// Steps along a difference are up to so much longer or shorter than their scale.
const VARIED: f64 = 3.0;

/// Extra scatter of a step along a difference, so that every point can be reached.
const JITTER: f64 = 0.01;

/// Lengths of the stretches that are changed at once.
const LENGTHS: [usize; 4] = [2, 6, 18, 54];

/// Share of proposals that is accepted where steps are neither too long nor too short. One is of many dimensions, one of few (Roberts and
/// Rosenthal 2001, Statistical Science 16:351).
const ACCEPTED_OF_MANY: f64 = 0.234;
const ACCEPTED_OF_FEW: f64 = 0.4;

impl Scales {
    /// For draws of so many scalars.
    pub(crate) fn new(scalars: usize) -> Self {
        Self { all: 0.5, each: vec![1.0; scalars], path: 0.5 }
    }

    /// Makes steps longer where more are accepted than is best, shorter where fewer are. One row a particle, one entry a
    /// move of the sweep: what was tried, and whether it was accepted.
    pub(crate) fn adapt(&mut self, blocks: &Blocks, sweep: &[Vec<(Trial, bool)>]) {
        let scalars = self.each.len();
        let mut counts = vec![(0.0, 0.0); scalars + 2];
        for row in sweep {
            for ((trial, accepted), kind) in row.iter().zip(Move::sweep(blocks)) {
                let mut count = |place: usize| {
                    counts[place].0 += f64::from(u8::from(*accepted));
                    counts[place].1 += 1.0;
                };
                match kind {
                    Move::Everything => count(scalars),
                    Move::Path => count(scalars + 1),
                    Move::FewScalars => trial.changed.iter().for_each(|&scalar| count(scalar)),
                    Move::Seeds => {}
                }
            }
        }
        let adapted = |scale: f64, (accepted, tried): (f64, f64), best: f64, most: f64| {
            let gap = if tried > 0.0 { accepted / tried - best } else { 0.0 };
            (scale * (2.0 * gap).exp()).clamp(0.01, most)
        };
        for (scale, &count) in self.each.iter_mut().zip(&counts) {
            *scale = adapted(*scale, count, ACCEPTED_OF_FEW, 3.0);
        }
        self.all = adapted(self.all, counts[scalars], ACCEPTED_OF_MANY, 1.0);
        self.path = adapted(self.path, counts[scalars + 1], ACCEPTED_OF_FEW, 1.0);
    }
}

/// Adds numbers of paths that no draw has read yet. So what a move changes does not depend on how many happen to be there.
pub(crate) fn complete<R: Rng>(latents: &mut Latents, rng: &mut R) {
    /// The head of a path, which moves together with the scalars, and what follows it closely.
    const AT_LEAST: usize = 40;
    // A path of which nothing was read has no bearing.
    for path in latents.paths.iter_mut().filter(|path| !path.is_empty()) {
        while path.len() < AT_LEAST {
            path.push(StandardNormal.sample(rng));
        }
    }
}

/// Changes `to`, a copy of a particle's numbers, by `kind`.
pub(crate) fn propose<R: Rng>(
    kind: Move,
    Surroundings { scales, others, fitted }: Surroundings,
    blocks: &Blocks,
    rng: &mut R,
    to: &mut Latents,
) -> Trial {
    complete(to, rng);
    match kind {
        Move::Everything => match fitted {
            Some((layout, gaussian)) => {
                Trial { log_ratio: about_fitted(layout, gaussian, scales.all, rng, to), changed: Vec::new() }
            }
            None => Trial::default(),
        },
        Move::FewScalars => {
            let scalars = scales.each.len();
            let few = rng.random_range(1..=3.min(scalars));
            let changed = rand::seq::index::sample(rng, scalars, few).into_vec();
            along_difference(changed, scales, others, rng, to)
        }
        Move::Path => {
            let path = rng.random_range(0..to.paths.len().max(1));
            if let Some(path) = to.paths.get_mut(path) {
                let stretch = stretch(path.len(), rng);
                path[stretch].iter_mut().for_each(|z| crank_nicolson(z, scales.path, rng));
            }
            Trial::default()
        }
        Move::Seeds => {
            let page = rng.random_range(0..to.paths.len().max(1));
            let here = to.seeds.iter_mut().zip(&blocks.seeds).filter(|(_, name)| name.page == page);
            for (seeds, _) in here {
                let stretch = stretch(seeds.len(), rng);
                seeds[stretch].iter_mut().for_each(|seed| *seed = rng.random());
            }
            Trial::default()
        }
    }
}

pub(crate) fn crank_nicolson<R: Rng>(z: &mut f64, scale: f64, rng: &mut R) {
    let fresh: f64 = StandardNormal.sample(rng);
    *z = (1.0 - scale * scale).sqrt() * *z + scale * fresh;
}

/// A stretch of some of `length` numbers; more often an early one, since a path is read from its beginning.
fn stretch<R: Rng>(length: usize, rng: &mut R) -> Range<usize> {
    /// Beyond about so many the frequency falls off as the inverse of the place.
    const EARLY: f64 = 16.0;
    let wanted = LENGTHS.choose(rng).copied().unwrap_or(1);
    let first = EARLY * ((length as f64 / EARLY).ln_1p() * rng.random::<f64>()).exp_m1();
    let first = (first as usize).min(length.saturating_sub(1));
    first..(first + wanted).min(length)
}

/// Replaces part of everything by fresh numbers of the fitted distribution (preconditioned Crank–Nicolson about it). Returns log *r*(after)
/// − log *r*(before), where *r* is the density of standard normals ÷ that of the fitted distribution.
pub(crate) fn about_fitted<R: Rng>(
    layout: &Layout,
    gaussian: &Gaussian,
    scale: f64,
    rng: &mut R,
    to: &mut Latents,
) -> f64 {
    // A particle whose path became too short stays.
    let Some(before) = layout.read(to) else { return f64::NEG_INFINITY };
    let fresh = gaussian.sample(rng);
    let after = gaussian.between(&before, &fresh, scale);
    layout.write(&after, to);
    gaussian.log_ratio(&before) - gaussian.log_ratio(&after)
}

/// Changes some scalars by a multiple of the difference of two other particles' scalars.
fn along_difference<R: Rng>(
    some: Vec<usize>,
    scales: &Scales,
    others: &[Vec<f64>],
    rng: &mut R,
    to: &mut Latents,
) -> Trial {
    let mut log_ratio = 0.0;
    if let (Some(a), Some(b)) = (others.choose(rng), others.choose(rng)) {
        let together = VARIED.powf(rng.random_range(-1.0..1.0)) / (some.len() as f64).sqrt();
        for (i, ((z, a), b)) in to.scalars_mut().zip(a).zip(b).enumerate() {
            if some.contains(&i) {
                let scale = together * scales.each[i];
                log_ratio += step(z, scale * (a - b), scale, rng);
            }
        }
    }
    Trial { log_ratio, changed: some }
}

/// Moves a standard normal by `by` and a little scatter; returns the log of the ratio of its densities.
fn step<R: Rng>(z: &mut f64, by: f64, scale: f64, rng: &mut R) -> f64 {
    let jitter: f64 = StandardNormal.sample(rng);
    let moved = *z + by + scale * JITTER * jitter;
    let log_ratio = 0.5 * (*z * *z - moved * moved);
    *z = moved;
    log_ratio
}
