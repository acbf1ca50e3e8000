//! Metropolis–Hastings moves of a draw's random numbers.
//!
//! The numbers behind a draw are independent standard normals and seeds, and the draw's weight is the density of the
//! target relative to them. So a move that leaves those distributions as they are is accepted with probability
//! min(1, w′/w). Such a move replaces some seeds by fresh ones, or normals *z* by ρz + √(1 − ρ²)ξ. The latter is preconditioned
//! Crank–Nicolson (Cotter, Roberts, Stuart and White 2013, Statistical Science 28:424).
//!
//! All scalars and the beginnings of paths move about a normal distribution that is fitted to other particles. That distribution's density
//! then enters the acceptance.

use super::adapted::Head;
use super::gaussian::Gaussian;
use super::latents::{Blocks, Latents};
use rand::seq::{IndexedRandom, index};
use rand::{Rng, RngExt};
use rand_distr::{Distribution, StandardNormal};
use std::ops::Range;

/// Where a particle may move.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Surroundings<'a> {
    /// The share of everything that is replaced, but for its variation.
    pub(crate) step: f64,
    /// A normal distribution fitted to heads of particles of the other half.
    pub(crate) fitted: Option<&'a (Head, Gaussian)>,
}

/// Steps are up to so many times longer or shorter. The target is narrow in some places and wide in others, and no one length suits both.
const VARIED: f64 = 6.0;

/// This part of the moves changes at most `MOST_OF_FEW` independent coordinates of the fitted distribution, by steps so many times longer.
/// What the target hardly lets move together with all else then moves alone. Ours: with it the intervals of a fit hold what long runs of
/// many particles hold, and stories lose nothing.
const ON_FEW: f64 = 0.25;
const MOST_OF_FEW: usize = 3;
const LONGER_ON_FEW: f64 = 2.0;

/// The share of a stretch of a path that is replaced, behind the head.
const OF_A_STRETCH: f64 = 0.5;

/// Lengths of the stretches that are changed at once.
const LENGTHS: [usize; 4] = [2, 6, 18, 54];

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

/// Changes `to`, a copy of a particle's numbers: its head, and of one page a stretch of the rest of the path and stretches of the seeds. Those
/// alone would nearly always be accepted. Returns the log of the ratio of densities that enters the acceptance besides the weights.
pub(crate) fn propose<R: Rng>(
    Surroundings { step, fitted }: Surroundings,
    blocks: &Blocks,
    rng: &mut R,
    to: &mut Latents,
) -> f64 {
    complete(to, rng);
    let page = rng.random_range(0..to.paths.len().max(1));
    // What moves about the fitted distribution must not move about another one in the same step: the way back would differ.
    let head = fitted.and_then(|(layout, _)| layout.path_lengths().get(page)).copied().unwrap_or(0);
    if let Some(rest) = to.paths.get_mut(page).and_then(|path| path.get_mut(head..)) {
        let stretch = stretch(rest.len(), rng);
        rest[stretch].iter_mut().for_each(|z| crank_nicolson(z, OF_A_STRETCH, rng));
    }
    let here = to.seeds.iter_mut().zip(&blocks.seeds).filter(|(_, name)| name.page == page);
    for (seeds, _) in here {
        let stretch = stretch(seeds.len(), rng);
        seeds[stretch].iter_mut().for_each(|seed| *seed = rng.random());
    }
    let step = (step * VARIED.powf(rng.random_range(-1.0..1.0))).min(1.0);
    let about = if rng.random_bool(ON_FEW) { about_fitted_in_few } else { about_fitted };
    fitted.map_or(0.0, |(layout, gaussian)| about(layout, gaussian, step, rng, to))
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
    layout: &Head,
    gaussian: &Gaussian,
    scale: f64,
    rng: &mut R,
    to: &mut Latents,
) -> f64 {
    moved(layout, gaussian, to, |before| {
        let fresh = gaussian.sample(rng);
        gaussian.between(before, &fresh, scale)
    })
}

/// The same of a few of its independent coordinates.
fn about_fitted_in_few<R: Rng>(layout: &Head, gaussian: &Gaussian, scale: f64, rng: &mut R, to: &mut Latents) -> f64 {
    moved(layout, gaussian, to, |before| {
        let number = rng.random_range(0..MOST_OF_FEW.min(before.len())) + 1;
        let few = index::sample(rng, before.len(), number).into_vec();
        gaussian.between_at(before, &few, (LONGER_ON_FEW * scale).min(1.0), rng)
    })
}

/// Moves a head by a step that leaves the fitted distribution as it is. A particle whose path became too short stays.
fn moved(layout: &Head, gaussian: &Gaussian, to: &mut Latents, step: impl FnOnce(&[f64]) -> Vec<f64>) -> f64 {
    let Some(before) = layout.read(to) else { return f64::NEG_INFINITY };
    if before.is_empty() {
        return 0.0;
    }
    let after = step(&before);
    layout.write(&after, to);
    gaussian.log_ratio(&before) - gaussian.log_ratio(&after)
}
