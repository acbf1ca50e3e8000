//! Proposals that follow the target.
//!
//! Fresh random numbers seldom make a curve that meets many or tight figures. But the numbers of those that come near tell where
//! to look. A normal distribution is fitted to the weighted draws so far, drawn from, and fitted again. This is adaptive multiple
//! importance sampling (Cornuet, Marin, Mira and Robert 2012, Scandinavian Journal of Statistics 39:798). Every draw is weighted by
//! the mixture of all proposals that were used (the balance heuristic of Veach and Guibas 1995). So one that was too narrow does no
//! harm.
//!
//! A proposal that is fitted to a draw is pulled towards it. The draw would then count for too little when it is weighted anew. So there
//! are two halves of the draws. The proposal of one is fitted to the other.

use super::Model;
use super::gaussian::Gaussian;
use super::latents::{Fresh, Latents};
use crate::random::{Purpose, Streams};
use crate::weights::{Weights, tempering};
use rayon::prelude::*;

/// So many numbers of each path are proposed together with all scalars: a path is read from its beginning.
const BEGINNING: usize = 16;

/// So many of all paths at the most, but one of each: the work grows with the square of what is proposed together, and a fit to a few hundred
/// draws tells nothing of a thousand numbers.
const BEGINNINGS: usize = 64;

/// A proposal is fitted to so many effective draws at the least. Where there are fewer, it is fitted to weights of a lower power.
const FITTED_TO: f64 = 400.0;

/// A proposal is so many times as wide as what it is fitted to. One that is too wide wastes draws, one that is too narrow misses some.
const WIDENING: f64 = 1.05;

/// Halves of the draws: those of even and of odd index.
const HALVES: usize = 2;

/// Part of [`Proposals::log_reference`] that is the numbers' own distribution, so that it has no lighter tails.
const OWN_PART: f64 = 0.1;

/// Which of a draw's numbers are proposed together, its head: so many of each block.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Head {
    scalars: Vec<usize>,
    paths: Vec<usize>,
}

/// The proposals from which draws were made: the first from the numbers' own distribution.
#[derive(Debug, Clone, Default)]
pub(crate) struct Proposals {
    layout: Head,
    /// The adapted ones, of each half of the draws, with the index of their first draw.
    adapted: Vec<(usize, [Gaussian; HALVES])>,
}

impl Head {
    /// All scalars that all of these have read, and the beginning of the paths.
    pub(crate) fn common<'a>(all: impl Iterator<Item = &'a Latents>) -> Option<Self> {
        let of = |latents: &Latents| {
            let each = (BEGINNINGS / latents.paths.len().max(1)).clamp(1, BEGINNING);
            Self {
                scalars: latents.scalars.iter().map(Vec::len).collect(),
                paths: latents.paths.iter().map(|path| path.len().min(each)).collect(),
            }
        };
        let least = |a: &[usize], b: &[usize]| a.iter().zip(b).map(|(a, b)| *a.min(b)).collect();
        all.map(of).reduce(|a, b| Self { scalars: least(&a.scalars, &b.scalars), paths: least(&a.paths, &b.paths) })
    }

    /// How many numbers are proposed together.
    pub(crate) fn size(&self) -> usize {
        self.scalars.iter().chain(&self.paths).sum()
    }

    /// How many numbers of each path are proposed together with the scalars.
    pub(crate) fn path_lengths(&self) -> &[usize] {
        &self.paths
    }

    /// The head; `None` where there are fewer numbers.
    pub(crate) fn read(&self, latents: &Latents) -> Option<Vec<f64>> {
        let mut head = Vec::with_capacity(self.size());
        let both = latents.scalars.iter().zip(&self.scalars).chain(latents.paths.iter().zip(&self.paths));
        for (numbers, &n) in both {
            head.extend_from_slice(numbers.get(..n)?);
        }
        Some(head)
    }

    /// Makes `head` the beginning of the numbers, whether they hold any yet or not.
    pub(crate) fn write(&self, head: &[f64], latents: &mut Latents) {
        let mut rest = head;
        let both = latents.scalars.iter_mut().zip(&self.scalars).chain(latents.paths.iter_mut().zip(&self.paths));
        for (numbers, &n) in both {
            let (these, after) = rest.split_at(n);
            numbers.resize(numbers.len().max(n), 0.0);
            numbers[..n].copy_from_slice(these);
            rest = after;
        }
    }
}

impl Proposals {
    /// Draws from `first` on are made from these.
    pub(crate) fn add(&mut self, layout: &Head, first: usize, of_halves: [Gaussian; HALVES]) {
        self.layout.clone_from(layout);
        self.adapted.push((first, of_halves));
    }

    /// Makes draw `index`.
    pub(crate) fn draw<M: Model>(&self, model: &M, index: usize, latents: &mut Latents, draw: &mut M::Draw) {
        latents.clear(model.blocks());
        if let Some((_, of_halves)) = self.adapted.iter().rev().find(|(first, _)| index >= *first) {
            self.layout.write(&head(of_halves, model.streams(), index), latents);
        }
        model.draw(latents, Fresh::of_draw(model.streams(), index as u64), draw);
    }

    /// Log of the density of a distribution near to what the last proposal was fitted to, relative to the numbers' own. It is that of the
    /// first half.
    pub(crate) fn log_reference(&self, latents: &Latents) -> f64 {
        self.adapted.last().map_or(0.0, |(_, of_halves)| {
            let Some(head) = self.layout.read(latents) else { return OWN_PART.ln() };
            let log_ratio = of_halves[0].log_ratio(&head);
            // Without the larger of the two, since far out it has no exponential in floating point.
            let larger = log_ratio.max(0.0);
            larger + (OWN_PART * (-larger).exp() + (1.0 - OWN_PART) * (log_ratio - larger).exp()).ln()
        })
    }

    /// Whether draw `index` is of the half whose proposals are near to [`Self::log_reference`].
    pub(crate) fn is_near_reference(&self, index: usize) -> bool {
        self.adapted.is_empty() || index.is_multiple_of(HALVES)
    }

    /// The adapted proposals with the numbers of draws made from them, of `draws` in all.
    fn stages(&self, draws: usize) -> impl Iterator<Item = (f64, &[Gaussian; HALVES])> {
        let ends = self.adapted.iter().skip(1).map(|next| next.0).chain([draws]);
        self.adapted.iter().zip(ends).map(|((first, of_halves), end)| ((end - first) as f64, of_halves))
    }
}

/// The head of draw `index`.
fn head(of_halves: &[Gaussian; HALVES], streams: &Streams, index: usize) -> Vec<f64> {
    of_halves[index % HALVES].sample(&mut streams.generator(Purpose::Adapted, 0, index as u64))
}

/// What proposals are fitted to.
#[derive(Debug)]
pub(crate) struct Adaptation {
    layout: Head,
    /// One a draw; empty where the draw is impossible.
    heads: Vec<Vec<f64>>,
    /// Σ (draws of a proposal) × (its density) over all proposals so far, relative to the numbers' own density. One a draw.
    proposed: Vec<f64>,
    /// Draws of fresh numbers.
    fresh: usize,
}

impl Adaptation {
    /// From draws of fresh numbers; `None` in place of those that are impossible.
    pub(crate) fn new(fresh: Vec<Option<Latents>>) -> Option<Self> {
        let layout = Head::common(fresh.iter().flatten())?;
        let head =
            |latents: &Option<Latents>| latents.as_ref().and_then(|latents| layout.read(latents)).unwrap_or_default();
        let heads: Vec<Vec<f64>> = fresh.iter().map(head).collect();
        Some(Self { layout, proposed: vec![heads.len() as f64; heads.len()], fresh: heads.len(), heads })
    }

    /// The numbers that are proposed together.
    pub(crate) fn layout(&self) -> &Head {
        &self.layout
    }

    /// Proposals fitted to the draws so far, weighted by `log_importance`: each half's to the other half.
    pub(crate) fn fit(&self, log_importance: &[f64]) -> Option<[Gaussian; HALVES]> {
        let other = |half: usize| self.fit_to(log_importance, |index| index % HALVES != half);
        Some([other(0)?, other(1)?])
    }

    /// The same to some of the draws.
    fn fit_to(&self, log_importance: &[f64], is_used: impl Fn(usize) -> bool) -> Option<Gaussian> {
        let used = |log: (usize, &f64)| if is_used(log.0) { *log.1 } else { f64::NEG_INFINITY };
        let logs: Vec<f64> = log_importance.iter().enumerate().map(used).collect();
        let possible = logs.iter().filter(|log| log.is_finite()).count();
        let power = tempering(&logs, FITTED_TO.min(0.5 * possible as f64), 1.0);
        let scaled = |&log: &f64| if log.is_finite() { power * log } else { log };
        let weights = Weights::from_logs(&logs.iter().map(scaled).collect::<Vec<_>>());
        let points = self.heads.iter().map(Vec::as_slice).zip(weights.as_slice().iter().copied());
        let fitted = Gaussian::fit(points.filter(|&(_, weight)| weight > 0.0), weights.effective_sample_size());
        fitted.map(|gaussian| gaussian.widened(WIDENING))
    }

    /// Log of the mixture density from which the draws were made, relative to the numbers' own. There is one a draw of `draws`. New draws
    /// were made from the last of `proposals`.
    pub(crate) fn proposed(&mut self, proposals: &Proposals, streams: &Streams, draws: usize) -> Vec<f64> {
        if let Some((first, last)) = proposals.adapted.last() {
            let new: Vec<Vec<f64>> = (*first..draws).into_par_iter().map(|index| head(last, streams, index)).collect();
            let before =
                self.heads.par_iter().zip(&mut self.proposed).enumerate().filter(|(_, (head, _))| !head.is_empty());
            before.for_each(|(index, (head, proposed))| {
                *proposed += new.len() as f64 * last[index % HALVES].log_ratio(head).exp()
            });
            let of_all = |(index, head): (usize, &Vec<f64>)| -> f64 {
                let half = (first + index) % HALVES;
                let adapted = proposals.stages(draws).map(|(n, of_halves)| n * of_halves[half].log_ratio(head).exp());
                self.fresh as f64 + adapted.sum::<f64>()
            };
            self.proposed.par_extend(new.par_iter().enumerate().map(of_all));
            self.heads.extend(new);
        }
        self.proposed.iter().map(|proposed| (proposed / draws as f64).ln()).collect()
    }
}
