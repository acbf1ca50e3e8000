//! Metropolis–Hastings moves of a draw's random numbers.
//!
//! The numbers behind a draw are independent standard normals and seeds, and the draw's weight is the density of the
//! target relative to them. So a move that leaves those distributions as they are is accepted with probability
//! min(1, w′/w): replacing some seeds by fresh ones, or normals *z* by ρz + √(1 − ρ²)ξ (preconditioned Crank–Nicolson; Cotter,
//! Roberts, Stuart and White 2013, Statistical Science 28:424). A step along the difference of two other particles (ter Braak
//! 2006, Statistics and Computing 16:239) follows the shape of the target; it is symmetric, and the standard normals'
//! densities enter its acceptance.

use super::cells::Cells;
use super::draw::Sampler;
use super::latents::{Fresh, Latents, PageLatents};
use crate::model::{normal, prior::DiscrepancyPrior, surge::Surge};
use rand::seq::IndexedRandom;
use rand::{Rng, RngExt};
use rand_distr::{Distribution, StandardNormal};
use std::ops::Range;

/// What a move changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Move {
    /// All scalars (shape, duration, place, phases, baseline, height) and the beginning of each path, along a difference.
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
    /// Seeds of some counts or baseline intensities.
    Counts,
}

impl Move {
    /// The moves of one sweep.
    pub(super) const SWEEP: [Move; 8] = [
        Move::FewScalars,
        Move::FewCompensated,
        Move::Slide,
        Move::Path,
        Move::Compensated,
        Move::Counts,
        Move::FewScalars,
        Move::Everything,
    ];
}

/// Step sizes, adapted to what is accepted.
#[derive(Debug, Clone)]
pub(super) struct Scales {
    /// Of a step along a difference of everything.
    pub(super) all: f64,
    /// The same of a compensated step, and of a compensated step of few.
    pub(super) compensated: [f64; 2],
    /// Of a slide, in bins.
    pub(super) slide: f64,
    /// Of each scalar alone.
    pub(super) each: Vec<f64>,
    /// Of a stretch of a path: the share of it that is replaced.
    pub(super) path: f64,
}

/// What was tried.
#[derive(Debug, Clone, Default)]
pub(super) struct Trial {
    /// Log of the ratio of the standard normals' densities, where the move does not leave them as they are.
    pub(super) log_ratio: f64,
    /// The scalars that were changed, where they are few.
    pub(super) changed: Vec<usize>,
}

/// Steps along a difference are up to so much longer or shorter than their scale.
const VARIED: f64 = 3.0;

/// Extra scatter of a step along a difference, so that every point can be reached.
const JITTER: f64 = 0.01;

/// So much of a path is changed together with the scalars.
const BEGINNING: usize = 16;

/// For so many bins after the onset compensated steps keep expected counts.
const COMPENSATED_BINS: [usize; 3] = [8, 16, 32];

/// Lengths of the stretches that are changed at once.
const LENGTHS: [usize; 4] = [2, 6, 18, 54];

/// Share of proposals that is accepted where steps are neither too long nor too short: in many dimensions and in few (Roberts
/// and Rosenthal 2001, Statistical Science 16:351).
const ACCEPTED_OF_MANY: f64 = 0.234;
const ACCEPTED_OF_FEW: f64 = 0.4;

impl Scales {
    /// For draws of so many scalars. The best step along a difference in d dimensions is 2.38/√(2d) of it (ter Braak 2006).
    pub(super) fn new(scalars: usize) -> Self {
        let all = 2.38 / (2.0 * (scalars + BEGINNING) as f64).sqrt();
        Self { all, compensated: [0.5, 1.0], slide: 0.3, each: vec![1.0; scalars], path: 0.5 }
    }

    /// Makes steps longer where more are accepted than is best, shorter where fewer are. One row a particle, one entry a
    /// move of the sweep: what was tried, and whether it was accepted.
    pub(super) fn adapt(&mut self, sweep: &[Vec<(Trial, bool)>]) {
        let scalars = self.each.len();
        let mut counts = vec![(0.0, 0.0); scalars + 5];
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
        self.all = adapted(self.all, counts[scalars], ACCEPTED_OF_MANY, 2.0);
        self.path = adapted(self.path, counts[scalars + 1], ACCEPTED_OF_FEW, 1.0);
        self.slide = adapted(self.slide, counts[scalars + 2], ACCEPTED_OF_FEW, 1.0);
        self.compensated[0] = adapted(self.compensated[0], counts[scalars + 3], ACCEPTED_OF_MANY, 2.0);
        self.compensated[1] = adapted(self.compensated[1], counts[scalars + 4], ACCEPTED_OF_FEW, 3.0);
    }
}

/// Changes `to`, a copy of a particle's numbers, by `kind`.
pub(super) fn propose<R: Rng>(
    kind: Move,
    (scales, others): (&Scales, &[Latents]),
    sampler: &Sampler,
    rng: &mut R,
    to: &mut Latents,
) -> Trial {
    match kind {
        Move::Everything => along_difference(None, scales, others, rng, to),
        Move::FewScalars => {
            let scalars = scales.each.len();
            let few = rng.random_range(1..=3.min(scalars));
            let changed = rand::seq::index::sample(rng, scalars, few).into_vec();
            along_difference(Some(changed), scales, others, rng, to)
        }
        Move::Slide => {
            let page = rng.random_range(0..to.pages.len());
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
                {
                    let few = rng.random_range(1..=3.min(all));
                    rand::seq::index::sample(rng, all, few).into_vec()
                }
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

fn crank_nicolson<R: Rng>(z: &mut f64, scale: f64, rng: &mut R) {
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
    for (page, layout) in sampler.targets.pages.iter().enumerate() {
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

/// A step that shifts a page's grids relative to the onset, and compensates for it and for a change of the surge.
struct Shift<'a> {
    /// What is added to the phases, minutes.
    by_min: f64,
    /// Expected counts are kept of the cells of so many bins.
    bins: usize,
    bin_min: f64,
    /// How many of the page's numbers, the first ones, are phases.
    phases: usize,
    /// Size of the discrepancy before and after.
    log_sds: [f64; 2],
    before: &'a Surge,
    after: &'a Surge,
}

/// Cells under this part of the highest expected count need no compensation, and would need the most.
const COMPENSATED_FROM: f64 = 0.03;

impl Shift<'_> {
    /// Changes phases and path; returns the log of the ratio of the path's densities.
    ///
    /// A phase that passes the onset takes its cell with it: what belongs to cells shifts by one. A cell that comes in takes
    /// its score from the path's distribution given the next one, so that only the scores of the cells that stay enter the
    /// ratio. Phases are uniform on a circle: a shift leaves them as they are.
    fn apply<R: Rng>(&self, page: &mut PageLatents, prior: DiscrepancyPrior, rng: &mut R) -> f64 {
        let (mut cells_before, mut cells) = (Cells::default(), Cells::default());
        let mut passed = 0;
        if self.phases == 0 {
            // A known grid: as far from the onset as any on the average.
            cells_before.lay_at(self.bin_min, &[0.5 * self.bin_min]);
            cells.lay_at(self.bin_min, &[0.5 * self.bin_min]);
        } else {
            let bin = self.bin_min;
            let mut offsets: Vec<f64> = page.page[..self.phases].iter().map(|&z| bin * normal::cdf(z)).collect();
            cells_before.lay_at(bin, &offsets);
            for (offset, z) in offsets.iter_mut().zip(&mut page.page) {
                let turns = ((*offset + self.by_min) / bin).floor();
                passed += turns as i64;
                *offset = (*offset + self.by_min - turns * bin).clamp(bin * f64::EPSILON, bin * (1.0 - f64::EPSILON));
                *z = -normal::upper_quantile(*offset / bin);
            }
            cells.lay_at(bin, &offsets);
        }
        let (dropped, new) = ((-passed).max(0) as usize, passed.max(0) as usize);
        let m = cells.per_bin();
        let known = page.discrepancy.len();
        if dropped >= known || dropped.max(new) > m * 8 {
            return f64::NEG_INFINITY;
        }
        let kept = (self.bins * m).min(known - dropped);
        let correlation =
            |cells: &Cells, cell: usize| prior.correlation(0.5 * (cells.edge_min(cell + 2) - cells.edge_min(cell)));
        let areas = |surge: &Surge, cells: &Cells, first: usize| -> Vec<f64> {
            let until: Vec<f64> = (first..=first + kept).map(|cell| surge.area_until(cells.edge_min(cell))).collect();
            until.windows(2).map(|pair| pair[1] - pair[0]).collect()
        };
        let (areas_before, areas) = (areas(self.before, &cells_before, dropped), areas(self.after, &cells, new));
        let least = |areas: &[f64]| COMPENSATED_FROM * areas.iter().copied().fold(f64::MIN_POSITIVE, f64::max);
        let (least_before, least) = (least(&areas_before), least(&areas));

        // The path as scores, from the first cell that stays on.
        let mut scores: Vec<f64> = Vec::with_capacity(kept);
        let mut score = 0.0;
        for (cell, z) in page.discrepancy.iter().take(dropped + kept).enumerate() {
            let rho = if cell == 0 { 0.0 } else { correlation(&cells_before, cell - 1) };
            score = rho * score + (1.0 - rho * rho).sqrt() * z;
            if cell >= dropped {
                scores.push(score);
            }
        }
        let innovations = |scores: &[f64], cells: &Cells, first: usize| -> Vec<f64> {
            let mut before = 0.0;
            let each = scores.iter().enumerate().map(|(i, &score)| {
                let rho = if i == 0 { 0.0 } else { correlation(cells, first + i - 1) };
                let z = (score - rho * before) / (1.0 - rho * rho).sqrt();
                before = score;
                z
            });
            each.collect()
        };
        let energy = |innovations: &[f64]| 0.5 * innovations.iter().map(|z| z * z).sum::<f64>();
        let energy_before = energy(&innovations(&scores, &cells_before, dropped));
        for ((score, before), after) in scores.iter_mut().zip(&areas_before).zip(&areas) {
            *score *= self.log_sds[0] / self.log_sds[1];
            if *before > least_before && *after > least {
                *score += (before / after).ln() / self.log_sds[1];
            }
        }
        let stretched = scores.len() as f64 * (self.log_sds[0] / self.log_sds[1]).ln();
        let log_ratio = stretched + energy_before - energy(&innovations(&scores, &cells, new));
        for cell in (0..new).rev() {
            let rho = correlation(&cells, cell);
            let z: f64 = StandardNormal.sample(rng);
            let next = scores.first().copied().unwrap_or(0.0);
            scores.insert(0, rho * next + (1.0 - rho * rho).sqrt() * z);
        }
        let moved = innovations(&scores, &cells, 0);
        page.discrepancy.splice(..dropped + kept, moved);
        for seeds in [&mut page.baseline, &mut page.counts] {
            seeds.drain(..dropped.min(seeds.len()));
            seeds.splice(..0, (0..new).map(|_| rng.random()));
        }
        log_ratio
    }
}

/// Changes all or some scalars by a multiple of the difference of two other particles' scalars.
fn along_difference<R: Rng>(
    some: Option<Vec<usize>>,
    scales: &Scales,
    others: &[Latents],
    rng: &mut R,
    to: &mut Latents,
) -> Trial {
    let mut log_ratio = 0.0;
    if let (Some(a), Some(b)) = (others.choose(rng), others.choose(rng)) {
        let varied = VARIED.powf(rng.random_range(-1.0..1.0));
        let together = some.as_ref().map_or(0.0, |some| varied / (some.len() as f64).sqrt());
        for (i, ((z, a), b)) in scalars_mut(to).zip(scalars(a)).zip(scalars(b)).enumerate() {
            let scale = match &some {
                None => varied * scales.all,
                Some(some) if some.contains(&i) => together * scales.each[i],
                Some(_) => continue,
            };
            log_ratio += step(z, scale * (a - b), scale, rng);
        }
        for (page, to) in to.pages.iter_mut().enumerate().filter(|_| some.is_none()) {
            let (a, b) = (&a.pages[page].discrepancy, &b.pages[page].discrepancy);
            for ((z, a), b) in to.discrepancy.iter_mut().zip(a).zip(b).take(BEGINNING) {
                log_ratio += step(z, varied * scales.all * (a - b), varied * scales.all, rng);
            }
        }
    }
    Trial { log_ratio, changed: some.unwrap_or_default() }
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

fn scalars_mut(latents: &mut Latents) -> impl Iterator<Item = &mut f64> {
    let pages = latents.pages.iter_mut().flat_map(|page| &mut page.page);
    latents.outage.iter_mut().chain(&mut latents.placement).chain(pages)
}

fn scalars(latents: &Latents) -> impl Iterator<Item = f64> {
    let pages = latents.pages.iter().flat_map(|page| &page.page);
    latents.outage.iter().chain(&latents.placement).chain(pages).copied()
}
