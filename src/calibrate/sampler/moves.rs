//! Metropolis–Hastings moves of a draw's random numbers.
//!
//! The numbers behind a draw are independent standard normals and seeds, and the draw's weight is the density of the
//! target relative to them. So a move that leaves those distributions as they are is accepted with probability
//! min(1, w′/w): replacing some seeds by fresh ones, or normals *z* by ρz + √(1 − ρ²)ξ (preconditioned Crank–Nicolson; Cotter,
//! Roberts, Stuart and White 2013, Statistical Science 28:424). A step along the difference of two other particles (ter Braak
//! 2006, Statistics and Computing 16:239) follows the shape of the target; it is symmetric, and the standard normals'
//! densities enter its acceptance.

use super::adapted::Layout;
use super::exchange;
use super::exchange::Exchange;
use super::gaussian::Gaussian;
use super::latents::{Fresh, Latents, PageLatents};
use super::shift;
use super::shift::Shift;
use crate::calibrate::draw::Sampler;
use crate::calibrate::page::cells::Cells;
use rand::seq::{IndexedRandom, IteratorRandom};
use rand::{Rng, RngExt};
use rand_distr::{Distribution, StandardNormal};
use std::ops::Range;

/// What a move changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Move {
    /// All scalars (shape, duration, place, phases, baseline, height) and the beginning of each path, such that the normal
    /// distribution that is fitted to the particles stays as it is.
    Everything,
    /// One to three scalars, along a difference.
    FewScalars,
    /// Shape, duration and place, along a difference, with the paths and phases changed such that every cell keeps its
    /// expected count: only the paths' own density and what is said of start and end then oppose a long step.
    Compensated,
    /// The same of few of them.
    FewCompensated,
    /// The phases of a page's grids, all by the same; cells that come in at the onset or drop out there shift the rest.
    Slide,
    /// A stretch of a discrepancy's path.
    Path,
    /// The discrepancy in one bin, or in two of which one makes up for the other.
    Exchange,
    /// Seeds of some counts or baseline intensities.
    Counts,
}

impl Move {
    /// The moves of one sweep.
    pub(crate) const SWEEP: [Move; 12] = [
        Move::Everything,
        Move::FewScalars,
        Move::Exchange,
        Move::FewCompensated,
        Move::Slide,
        Move::Path,
        Move::Compensated,
        Move::Exchange,
        Move::Everything,
        Move::Counts,
        Move::FewScalars,
        Move::Everything,
    ];
}

/// Where a particle may move.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Surroundings<'a> {
    pub(crate) scales: &'a Scales,
    /// All particles before the sweep.
    pub(crate) others: &'a [Latents],
    /// A normal distribution fitted to what [`Move::Everything`] changes of them.
    pub(crate) fitted: Option<&'a (Layout, Gaussian)>,
}

/// Step sizes, adapted to what is accepted.
#[derive(Debug, Clone)]
pub(crate) struct Scales {
    /// Of everything: the share of it that is replaced.
    pub(crate) all: f64,
    /// The same of a compensated step, and of a compensated step of few.
    pub(crate) compensated: [f64; 2],
    /// Of a slide, in bins.
    pub(crate) slide: f64,
    /// Of each scalar alone.
    pub(crate) each: Vec<f64>,
    /// Of a stretch of a path: the share of it that is replaced.
    pub(crate) path: f64,
    /// Of what goes from bin to bin, relative to the smaller one.
    pub(crate) exchange: f64,
}

/// What was tried.
#[derive(Debug, Clone, Default)]
pub(crate) struct Trial {
    /// Log of the ratio of the standard normals' densities, where the move does not leave them as they are.
    pub(crate) log_ratio: f64,
    /// The scalars that were changed, where they are few.
    pub(crate) changed: Vec<usize>,
}

/// Steps along a difference are up to so much longer or shorter than their scale.
const VARIED: f64 = 3.0;

/// Extra scatter of a step along a difference, so that every point can be reached.
const JITTER: f64 = 0.01;

/// For so many bins after the onset compensated steps keep expected counts.
const COMPENSATED_BINS: [usize; 3] = [8, 16, 32];

/// Lengths of the stretches that are changed at once.
const LENGTHS: [usize; 4] = [2, 6, 18, 54];

/// Share of proposals that is accepted where steps are neither too long nor too short: in many dimensions and in few (Roberts
/// and Rosenthal 2001, Statistical Science 16:351).
const ACCEPTED_OF_MANY: f64 = 0.234;
const ACCEPTED_OF_FEW: f64 = 0.4;

impl Scales {
    /// For draws of so many scalars.
    pub(crate) fn new(scalars: usize) -> Self {
        Self { all: 0.5, compensated: [0.5, 1.0], slide: 0.3, each: vec![1.0; scalars], path: 0.5, exchange: 0.2 }
    }

    /// Makes steps longer where more are accepted than is best, shorter where fewer are. One row a particle, one entry a
    /// move of the sweep: what was tried, and whether it was accepted.
    pub(crate) fn adapt(&mut self, sweep: &[Vec<(Trial, bool)>]) {
        let scalars = self.each.len();
        let mut counts = vec![(0.0, 0.0); scalars + 6];
        for row in sweep {
            for ((trial, accepted), kind) in row.iter().zip(Move::SWEEP) {
                let mut count = |place: usize| {
                    counts[place].0 += f64::from(u8::from(*accepted));
                    counts[place].1 += 1.0;
                };
                match kind {
                    Move::Everything => count(scalars),
                    Move::Path => count(scalars + 1),
                    Move::Slide => count(scalars + 2),
                    Move::Compensated => count(scalars + 3),
                    Move::FewCompensated => count(scalars + 4),
                    Move::Exchange => count(scalars + 5),
                    Move::FewScalars => trial.changed.iter().for_each(|&scalar| count(scalar)),
                    Move::Counts => {}
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
        self.slide = adapted(self.slide, counts[scalars + 2], ACCEPTED_OF_FEW, 1.0);
        self.exchange = adapted(self.exchange, counts[scalars + 5], ACCEPTED_OF_FEW, 1.0);
        self.compensated[0] = adapted(self.compensated[0], counts[scalars + 3], ACCEPTED_OF_MANY, 2.0);
        self.compensated[1] = adapted(self.compensated[1], counts[scalars + 4], ACCEPTED_OF_FEW, 3.0);
    }
}

/// Adds innovations that no draw has read yet, so that what a move changes does not depend on how many happen to be there.
pub(crate) fn complete<R: Rng>(latents: &mut Latents, sampler: &Sampler, rng: &mut R) {
    let compensated = COMPENSATED_BINS.into_iter().max().unwrap_or(0) + shift::MOST_PASSED;
    let longest = compensated.max(exchange::MOST_BINS);
    for ((page, phases), _) in
        latents.pages.iter_mut().zip(sampler.phases()).zip(&sampler.drawn).filter(|(_, drawn)| **drawn)
    {
        while page.discrepancy.len() < longest * phases.max(1) {
            page.discrepancy.push(StandardNormal.sample(rng));
        }
    }
}

/// Changes `to`, a copy of a particle's numbers, by `kind`.
pub(crate) fn propose<R: Rng>(
    kind: Move,
    Surroundings { scales, others, fitted }: Surroundings,
    sampler: &Sampler,
    rng: &mut R,
    to: &mut Latents,
) -> Trial {
    complete(to, sampler, rng);
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
        Move::Slide => {
            let Some(page) = drawn_page(sampler, rng) else { return Trial::default() };
            let z: f64 = StandardNormal.sample(rng);
            let bins = COMPENSATED_BINS.choose(rng).copied().unwrap_or(0);
            let bin_min = sampler.targets.pages[page].bin_min;
            let (surge, _) = sampler.outage(to, Fresh::of_draw(sampler.streams, 0));
            let by_min = scales.slide * VARIED.powf(rng.random_range(-1.0..1.0)) * z * bin_min;
            let phases = sampler.phases()[page];
            let log_sd = log_sd(&to.pages[page], phases, sampler);
            let shift =
                Shift { by_min, bins, bin_min, phases, log_sds: [log_sd, log_sd], before: &surge, after: &surge };
            let log_ratio = shift.apply(&mut to.pages[page], sampler.targets.prior.discrepancy(), rng);
            Trial { log_ratio, changed: Vec::new() }
        }
        Move::Compensated => compensated(None, scales.compensated[0], (sampler, others), rng, to),
        Move::FewCompensated => {
            // Every other time what start and end depend on: they mix the slowest.
            let all = placed(to, &sampler.phases()).count();
            let timing = [0, 1, to.outage.len()];
            let changed = if rng.random_bool(0.5) {
                timing.into_iter().filter(|&scalar| scalar < all && rng.random_bool(0.5)).collect()
            } else {
                let few = rng.random_range(1..=3.min(all));
                rand::seq::index::sample(rng, all, few).into_vec()
            };
            compensated(Some(&changed), scales.compensated[1], (sampler, others), rng, to)
        }
        Move::Path => {
            let page = rng.random_range(0..to.pages.len().max(1));
            if let Some(page) = to.pages.get_mut(page) {
                let stretch = stretch(page.discrepancy.len(), rng);
                page.discrepancy[stretch].iter_mut().for_each(|z| crank_nicolson(z, scales.path, rng));
            }
            Trial::default()
        }
        Move::Exchange => {
            let Some(page) = drawn_page(sampler, rng) else { return Trial::default() };
            let (surge, _) = sampler.outage(to, Fresh::of_draw(sampler.streams, 0));
            let (phases, bin_min) = (sampler.phases()[page], sampler.targets.pages[page].bin_min);
            let page = &mut to.pages[page];
            let log_sd = log_sd(page, phases, sampler);
            let mut cells = Cells::default();
            cells.lay_at(bin_min, &shift::offsets_min(&page.page[..phases], bin_min));
            let exchange = Exchange { surge: &surge, cells: &cells, log_sd, scale: scales.exchange };
            let log_ratio = exchange.apply(&mut page.discrepancy, sampler.targets.prior.discrepancy(), rng);
            Trial { log_ratio, changed: Vec::new() }
        }
        Move::Counts => {
            let page = rng.random_range(0..to.pages.len().max(1));
            if let Some(page) = to.pages.get_mut(page) {
                for seeds in [&mut page.baseline, &mut page.counts] {
                    let stretch = stretch(seeds.len(), rng);
                    seeds[stretch].iter_mut().for_each(|seed| *seed = rng.random());
                }
            }
            to.quiet.iter_mut().for_each(|seed| *seed = rng.random());
            Trial::default()
        }
    }
}

/// One of the pages that are drawn.
fn drawn_page<R: Rng>(sampler: &Sampler, rng: &mut R) -> Option<usize> {
    (0..sampler.drawn.len()).filter(|&page| sampler.drawn[page]).choose(rng)
}

pub(super) fn crank_nicolson<R: Rng>(z: &mut f64, scale: f64, rng: &mut R) {
    let fresh: f64 = StandardNormal.sample(rng);
    *z = (1.0 - scale * scale).sqrt() * *z + scale * fresh;
}

/// A stretch of some of `length` numbers; more often an early one, since a surge is read from its onset.
fn stretch<R: Rng>(length: usize, rng: &mut R) -> Range<usize> {
    /// Beyond about so many the frequency falls off as the inverse of the place.
    const EARLY: f64 = 16.0;
    let wanted = LENGTHS.choose(rng).copied().unwrap_or(1);
    let first = EARLY * ((length as f64 / EARLY).ln_1p() * rng.random::<f64>()).exp_m1();
    let first = (first as usize).min(length.saturating_sub(1));
    first..(first + wanted).min(length)
}

/// Changes all scalars but the phases, or `some` of them, by a multiple of the difference of two other particles; then the
/// phases such that the grids stay where they are in time, and the paths such that the expected counts of the first cells stay
/// as they are (the sufficient parametrisation of Yu and Meng 2011, JCGS 20:531). What is said of counts then hardly opposes
/// a long step, only the paths' own density.
fn compensated<R: Rng>(
    some: Option<&[usize]>,
    scale: f64,
    (sampler, others): (&Sampler, &[Latents]),
    rng: &mut R,
    to: &mut Latents,
) -> Trial {
    let (Some(a), Some(b)) = (others.choose(rng), others.choose(rng)) else { return Trial::default() };
    // All numbers are there: nothing is read from these streams.
    let unused = Fresh::of_draw(sampler.streams, 0);
    let (before, onset_before) = sampler.outage(to, unused);
    let phases = sampler.phases();
    let log_sds = |to: &Latents| -> Vec<f64> {
        to.pages.iter().zip(&phases).map(|(page, &phases)| log_sd(page, phases, sampler)).collect()
    };
    let log_sds_before = log_sds(to);
    let scale = scale * VARIED.powf(rng.random_range(-1.0..1.0));
    let mut log_ratio = 0.0;
    for (i, ((z, a), b)) in placed_mut(to, &phases).zip(placed(a, &phases)).zip(placed(b, &phases)).enumerate() {
        if some.is_none_or(|some| some.contains(&i)) {
            log_ratio += step(z, scale * (a - b), scale, rng);
        }
    }
    let (after, onset) = sampler.outage(to, unused);
    let log_sds_after = log_sds(to);
    let by_min = onset.zip(onset_before).map_or(0.0, |(onset, before)| before - onset);
    let bins = COMPENSATED_BINS.choose(rng).copied().unwrap_or(0);
    for (page, layout) in sampler.targets.pages.iter().enumerate().filter(|&(page, _)| sampler.drawn[page]) {
        let log_sds = [log_sds_before[page], log_sds_after[page]];
        let (bin_min, phases) = (layout.bin_min, phases[page]);
        let shift = Shift { by_min, bins, bin_min, phases, log_sds, before: &before, after: &after };
        log_ratio += shift.apply(&mut to.pages[page], sampler.targets.prior.discrepancy(), rng);
    }
    Trial { log_ratio, changed: Vec::new() }
}

/// Size of a page's discrepancy, which is read after the phases.
fn log_sd(page: &PageLatents, phases: usize, sampler: &Sampler) -> f64 {
    page.page.get(phases).map_or(1.0, |&z| sampler.targets.prior.discrepancy().log_sd.at(z))
}

/// Replaces part of everything by fresh numbers of the fitted distribution (preconditioned Crank–Nicolson about it); returns the
/// log of the ratio of the standard normals' density to its own, after and before.
pub(super) fn about_fitted<R: Rng>(
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
    others: &[Latents],
    rng: &mut R,
    to: &mut Latents,
) -> Trial {
    let mut log_ratio = 0.0;
    if let (Some(a), Some(b)) = (others.choose(rng), others.choose(rng)) {
        let together = VARIED.powf(rng.random_range(-1.0..1.0)) / (some.len() as f64).sqrt();
        for (i, ((z, a), b)) in to.scalars_mut().zip(scalars(a)).zip(scalars(b)).enumerate() {
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

/// The scalars but the phases.
fn placed_mut<'a>(latents: &'a mut Latents, phases: &'a [usize]) -> impl Iterator<Item = &'a mut f64> {
    let pages = latents.pages.iter_mut().zip(phases).flat_map(|(page, &phases)| page.page.iter_mut().skip(phases));
    latents.outage.iter_mut().chain(&mut latents.placement).chain(pages)
}

fn placed<'a>(latents: &'a Latents, phases: &'a [usize]) -> impl Iterator<Item = f64> + 'a {
    let pages = latents.pages.iter().zip(phases).flat_map(|(page, &phases)| page.page.iter().skip(phases));
    latents.outage.iter().chain(&latents.placement).chain(pages).copied()
}

fn scalars(latents: &Latents) -> impl Iterator<Item = f64> {
    let pages = latents.pages.iter().flat_map(|page| &page.page);
    latents.outage.iter().chain(&latents.placement).chain(pages).copied()
}
