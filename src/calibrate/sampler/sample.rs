//! A weighted sample of the curves that agree with some figures.

use super::adapted::{Layout, Proposals};
use super::gaussian::Gaussian;
use super::importance::{Draws, LONGER, MOST_DRAWS, RELIABLE_SHAPE};
use super::latents::{Fresh, Latents};
use super::tempered::{Population, fitted};
use crate::calibrate::draw::{Draw, Sampler};
use crate::calibrate::guides::proposal::Moments;
use crate::calibrate::target::TargetId;
use crate::quantiles::Quantiles;
use crate::scenario::Tail;
use crate::weights::{Weights, pareto_smooth};
use rayon::prelude::*;
use std::num::NonZeroU32;

/// A figure is contradicted by the others where half of the curves are further from what it says than three standard
/// deviations.
const CONTRADICTED: f64 = -4.5;

/// How large a sample is wanted.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Demand {
    /// Draws are made until so many are effective.
    pub(crate) enough: f64,
    /// Where importance sampling would end with fewer than these, particles are moved instead.
    pub(crate) least: f64,
    /// No more draws than these are made by importance sampling, unless a few times as many will do.
    pub(crate) most: usize,
    /// Number of particles.
    pub(crate) particles: usize,
    /// Sweeps go on until so many particles are effective.
    pub(crate) wanted: f64,
    /// No sweep or stage of draws begins after so much work, in bins of pages.
    pub(crate) budget: usize,
}

/// Fewer effective draws than this are not enough for a 90 % interval; the user is told.
pub(crate) const FEW_EFFECTIVE: f64 = 400.0;

/// Particles are moved by so many draws each, from the first power on until enough are effective: what hard figures take.
const DRAWS_A_PARTICLE: usize = 250;

/// Fewer particles than this tell nothing.
const LEAST_PARTICLES: usize = 100;

impl Demand {
    /// For everything that is told of the full fit.
    pub(crate) const POSTERIOR: Self = Self {
        enough: 1_500.0,
        least: FEW_EFFECTIVE,
        most: MOST_DRAWS,
        particles: 2_000,
        wanted: 600.0,
        budget: 9_000_000,
    };

    /// For all predictions together that leave one figure out: only their quantiles are wanted.
    pub(crate) const LEFT_OUT: Self =
        Self { enough: 500.0, least: 250.0, most: 20_000, particles: 400, wanted: 160.0, budget: 6_000_000 };

    /// One of so many shares of it.
    pub(crate) fn shared_by(self, number: usize) -> Self {
        Self { budget: self.budget / number.max(1), ..self }
    }

    /// The same with so many times the work.
    pub(crate) fn with_effort(self, effort: NonZeroU32) -> Self {
        Self { budget: self.budget.saturating_mul(effort.get() as usize), ..self }
    }

    /// The same in draws of a sampler. Importance sampling has a part of them, and the rest bears so many particles.
    fn in_draws(self, sampler: &Sampler) -> Self {
        let budget = (self.budget as f64 / sampler.bins_a_draw()) as usize;
        let most = self.most.min(budget / LONGER);
        let particles = self.particles.min((budget - most) / DRAWS_A_PARTICLE).max(LEAST_PARTICLES);
        Self { budget, most, particles, ..self }
    }
}

/// Draws with their weights, and their values of all targets.
#[derive(Debug)]
pub(crate) struct Sample {
    kind: Kind,
    /// One row a draw.
    pub(crate) values: Vec<Vec<f64>>,
    /// Target density of each draw, relative to the density of its numbers.
    log_weights: Vec<f64>,
    /// The same relative to the distribution that the draws or particles are from: equal for particles.
    log_importance: Vec<f64>,
    /// Tempered where too few draws would be effective.
    weights: Weights,
    /// The power of the likelihood that the weights stand for; 1 unless tempered.
    power: f64,
    effective_sample_size: f64,
    draws: usize,
}

#[derive(Debug)]
enum Kind {
    /// Independent draws, made again from their index when wanted.
    Draws(Proposals),
    /// Particles, whose numbers are kept.
    Particles(Population),
    /// Either, weighted anew: to be read, not shown.
    Reweighted,
}

impl Sample {
    /// Draws until the demand is met, and where importance sampling would not do, moves particles.
    pub(crate) fn new(sampler: &Sampler, demand: Demand) -> Self {
        let demand = demand.in_draws(sampler);
        let draws = Draws::new(sampler, [demand.enough, demand.least], demand.most);
        if draws.suffice(demand.least) || draws.effective_sample_size() == 0.0 {
            return Self::of_draws(draws);
        }
        Self::of_particles(sampler, &draws, demand)
    }

    /// The draws as they are.
    pub(crate) fn of_draws(draws: Draws) -> Self {
        let weights = Weights::from_logs(&draws.log_importance);
        Self {
            power: 1.0,
            effective_sample_size: weights.effective_sample_size(),
            draws: draws.len(),
            weights,
            values: draws.values,
            log_weights: draws.log_weights,
            log_importance: draws.log_importance,
            kind: Kind::Draws(draws.proposals),
        }
    }

    /// Particles that start from draws.
    pub(crate) fn of_particles(sampler: &Sampler, draws: &Draws, demand: Demand) -> Self {
        Self::of_population(Population::from_draws(sampler, draws, demand))
    }

    fn of_population(population: Population) -> Self {
        let particles = &population.particles;
        let log_weights: Vec<f64> = particles.iter().map(|particle| particle.log_weight).collect();
        Self {
            values: particles.iter().map(|particle| particle.values.clone()).collect(),
            log_importance: population.lacking.clone(),
            log_weights,
            weights: Weights::from_logs(&vec![0.0; particles.len()]),
            power: population.power,
            effective_sample_size: population.effective_sample_size(),
            draws: population.draws,
            kind: Kind::Particles(population),
        }
    }

    /// Number of draws made.
    pub(crate) fn draws(&self) -> usize {
        self.draws
    }

    /// Effective number of draws at the full weight of all figures.
    pub(crate) fn effective_sample_size(&self) -> f64 {
        self.effective_sample_size
    }

    /// Shape k̂ of the tail of the weights; reliable below 0.7.
    pub(crate) fn tail_shape(&self) -> f64 {
        pareto_smooth(&self.log_importance).shape
    }

    /// Whether figures could only be met in part.
    pub(crate) fn is_tempered(&self) -> bool {
        self.power < 1.0
    }

    /// The draws with these weights, which sum to 1, have these quantiles of a target.
    pub(crate) fn quantiles_weighted(&self, target: TargetId, weights: &Weights) -> Quantiles {
        Quantiles::weighted(self.values_with(target, weights).collect())
    }

    /// Quantiles of a target.
    pub(crate) fn quantiles(&self, target: TargetId) -> Quantiles {
        self.quantiles_weighted(target, &self.weights)
    }

    /// Values of a target with their weights, which sum to 1.
    pub(crate) fn weighted(&self, target: TargetId) -> impl Iterator<Item = (f64, f64)> + '_ {
        self.values_with(target, &self.weights)
    }

    fn values_with<'a>(&'a self, target: TargetId, weights: &'a Weights) -> impl Iterator<Item = (f64, f64)> + 'a {
        let rows = self.values.iter().zip(weights.as_slice());
        rows.filter(|&(_, &weight)| weight > 0.0).map(move |(row, &weight)| (row[target.0], weight))
    }

    /// What finds a draw or particle by a number that is uniform between 0 and 1.
    pub(crate) fn picker(&self) -> impl Fn(f64) -> usize + use<> {
        let mut sum = 0.0;
        let add = |weight: &f64| {
            sum += weight;
            sum
        };
        let until: Vec<f64> = self.weights.as_slice().iter().map(add).collect();
        move |u| until.partition_point(|&until| until <= u * sum).min(until.len() - 1)
    }

    /// The power of the likelihood that the sample stands for.
    pub(crate) fn power(&self) -> f64 {
        self.power
    }

    /// A normal distribution fitted to the numbers of `n` draws or particles.
    pub(crate) fn fitted(&self, sampler: &Sampler, n: usize) -> Option<(Layout, Gaussian)> {
        let numbers = self.weights.resample(n, 0.5).into_par_iter().map_init(Draw::default, |draw, index| {
            let mut latents = Latents::default();
            match &self.kind {
                Kind::Draws(proposals) => proposals.draw(sampler, index, &mut latents, draw),
                Kind::Particles(population) => latents.copy_from(&population.particles[index].latents),
                Kind::Reweighted => {}
            }
            latents
        });
        fitted(&numbers.collect::<Vec<_>>())
    }

    /// Part of the draws or particles that differ from each other.
    fn distinct(&self) -> f64 {
        match &self.kind {
            Kind::Particles(population) if !self.is_tempered() => {
                self.effective_sample_size / population.particles.len() as f64
            }
            _ => 1.0,
        }
    }

    /// Effective number of draws without the likelihood of `target`.
    pub(crate) fn effective_without(&self, sampler: &Sampler, target: TargetId) -> f64 {
        let logs = self.log_importance_without(sampler, target);
        self.distinct() * Weights::from_logs(&logs).effective_sample_size()
    }

    /// Logs of the weights that the draws or particles have without the likelihood of `target`.
    pub(crate) fn log_importance_without(&self, sampler: &Sampler, target: TargetId) -> Vec<f64> {
        let rows = self.values.iter().zip(&self.log_importance);
        rows.map(|(row, &log)| if log.is_finite() { log - sampler.log_likelihood(target, row) } else { log }).collect()
    }

    /// What all figures but `target` say: by reweighting these draws or particles where that will do, else by draws of `without`,
    /// which samples just that, else by moving the particles.
    pub(crate) fn leaving_out(&self, sampler: &Sampler, target: TargetId, without: &Sampler, demand: Demand) -> Self {
        let tells = sampler.weighed().contains(&target)
            && !self.is_tempered()
            && !self.is_pinned(target)
            && !self.may_lack_bins(sampler, target);
        if let Some(reweighted) = tells.then(|| self.reweighted_without(sampler, target, demand)).flatten() {
            return reweighted;
        }
        let demand = demand.in_draws(without);
        let draws = Draws::new(without, [demand.enough, demand.least], demand.most);
        if draws.suffice(demand.least) || draws.effective_sample_size() == 0.0 {
            return Self::of_draws(draws);
        }
        let moved = tells.then(|| self.moved_without(sampler, target, demand)).flatten();
        moved.unwrap_or_else(|| Self::of_particles(without, &draws, demand))
    }

    /// The same by reweighting; `None` where that will not do.
    fn reweighted_without(&self, sampler: &Sampler, target: TargetId, demand: Demand) -> Option<Self> {
        if !self.reaches_beyond(sampler, target) {
            return None;
        }
        let logs = self.log_importance_without(sampler, target);
        let smoothed = pareto_smooth(&logs);
        let enough = if self.are_particles() { demand.least } else { demand.enough };
        let effective_sample_size = self.distinct() * smoothed.weights.effective_sample_size();
        (smoothed.shape < RELIABLE_SHAPE && effective_sample_size >= enough).then(|| Self {
            kind: Kind::Reweighted,
            values: self.values.clone(),
            log_weights: self.log_weights.clone(),
            log_importance: logs,
            weights: smoothed.weights,
            power: 1.0,
            effective_sample_size,
            draws: self.draws,
        })
    }

    /// Whether nearly all draws have one value of a target: then their weights without its likelihood are as good as equal, but
    /// nothing is known of the values that it rules out.
    fn is_pinned(&self, target: TargetId) -> bool {
        const NEARLY_ALL: f64 = 0.9;
        let mut values: Vec<(f64, f64)> = self.weighted(target).collect();
        values.sort_by(|a, b| a.0.total_cmp(&b.0));
        // Bins of a known grid come out with rounding errors.
        let mut runs = values.chunk_by(|a, b| b.0 - a.0 < 1e-6);
        runs.any(|run| run.iter().map(|(_, weight)| weight).sum::<f64>() > NEARLY_ALL)
    }

    /// Whether there may be draws of what the others allow and `target` does not: proposals are wide, particles only where the others
    /// confine the target's value as much as it does itself, on the whole and on either side of its plateau.
    ///
    /// Of a normal posterior of variance *s²* under a likelihood of variance *l²* the weights 1 ÷ likelihood have a tail of shape
    /// *s²/l²*, of one with an exponential tail the ratio of mean excess and scale: their estimated shape, from few and related
    /// particles, may be far too low.
    fn reaches_beyond(&self, sampler: &Sampler, target: TargetId) -> bool {
        /// A side with less of the posterior beyond the plateau does not confine it.
        const HARDLY: f64 = 0.05;
        let Some(likelihood) = sampler.targets.list[target.0].likelihood else { return true };
        if !self.are_particles() {
            return true;
        }
        let mean: f64 = self.weighted(target).map(|(value, weight)| weight * value).sum();
        let variance: f64 = self.weighted(target).map(|(value, weight)| weight * (value - mean).powi(2)).sum();
        // By how much values are beyond an edge, and how probable they are.
        let is_confined = |tail: Tail, beyond: &dyn Fn(f64) -> f64| {
            let excess: Vec<(f64, f64)> = self
                .weighted(target)
                .map(|(value, weight)| (beyond(value), weight))
                .filter(|&(excess, _)| excess > 0.0)
                .collect();
            let share: f64 = excess.iter().map(|(_, weight)| weight).sum();
            let moment = |power: i32| excess.iter().map(|(x, weight)| weight * x.powi(power)).sum::<f64>() / share;
            share < HARDLY
                || match tail {
                    Tail::Gaussian(sd) => moment(2) < RELIABLE_SHAPE * sd * sd,
                    Tail::Exponential(scale) => moment(1) < RELIABLE_SHAPE * scale,
                }
        };
        variance < RELIABLE_SHAPE * Moments::of(&likelihood).sd.powi(2)
            && is_confined(likelihood.left(), &|value| likelihood.low() - value)
            && is_confined(likelihood.right(), &|value| value - likelihood.high())
    }

    /// Whether what the others say of `target` may be several separate ranges of which the particles, which agree with it, have one:
    /// times of bins that differ by whole bins, since another bin may be the one.
    fn may_lack_bins(&self, sampler: &Sampler, target: TargetId) -> bool {
        sampler.targets.list[target.0].quantity.is_time_of_bin() && self.are_particles()
    }

    /// The same by moving the particles; `None` where there are none.
    pub(crate) fn moved_without(&self, sampler: &Sampler, target: TargetId, demand: Demand) -> Option<Self> {
        match &self.kind {
            Kind::Draws(_) | Kind::Reweighted => None,
            Kind::Particles(population) => Some(Self::of_population(population.leaving_out(sampler, target, demand))),
        }
    }

    /// Whether these are particles.
    pub(crate) fn are_particles(&self) -> bool {
        matches!(self.kind, Kind::Particles(_))
    }

    /// The fitted targets that the others contradict, `but` excepted.
    pub(crate) fn contradicted(&self, sampler: &Sampler, but: Option<TargetId>) -> Vec<TargetId> {
        let fitted = sampler.targets.fitted(but);
        let far = |&target: &TargetId| {
            let logs = self.weighted(target).map(|(value, weight)| {
                (sampler.targets.list[target.0].likelihood.map_or(0.0, |l| l.log_density(value)), weight)
            });
            Quantiles::weighted(logs.collect()).p50 < CONTRADICTED
        };
        fitted.into_iter().filter(far).collect()
    }

    /// Shows draw or particle `index` with the counts of a replicate, where those meet the figures as well (a
    /// Metropolis–Hastings step, whose acceptance is decided by `u`, uniform between 0 and 1), else with its own.
    pub(crate) fn show(
        &self,
        sampler: &Sampler,
        index: usize,
        replicate: u64,
        u: f64,
        (latents, draw): (&mut Latents, &mut Draw),
    ) {
        let own = Fresh::of_draw(sampler.streams, index as u64);
        let make = |counts_of: Option<u64>, latents: &mut Latents, draw: &mut Draw| {
            let fresh = counts_of.map_or(own, |replicate| own.with_counts_of_replicate(replicate));
            match &self.kind {
                Kind::Draws(proposals) => proposals.draw_with(sampler, index, fresh, (latents, draw)),
                Kind::Particles(population) => {
                    latents.copy_from(&population.particles[index].latents);
                    if counts_of.is_some() {
                        latents.clear_counts();
                    }
                    sampler.draw(latents, fresh, draw);
                }
                Kind::Reweighted => {}
            }
        };
        make(Some(replicate), latents, draw);
        if u.ln() >= self.power * (draw.log_weight - self.log_weights[index]) {
            make(None, latents, draw);
        }
    }
}
