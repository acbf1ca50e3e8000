//! A weighted sample of what a model's density tells.

use super::Model;
use super::adapted::{Head, Proposals};
use super::gaussian::Gaussian;
use super::importance::{Draws, FRESH, LONGER, MOST_DRAWS, RELIABLE_SHAPE, are_even};
use super::latents::{Fresh, Latents};
use super::learnt::fitted;
use super::tempered::Particles;
use crate::quantiles::{Quantiles, Twentieths};
use crate::weights::{Smoothed, Weights, pareto_smooth};
use rayon::prelude::*;
use std::num::NonZeroU32;

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
    /// No sweep or stage of draws begins after so much work, as the model counts it.
    pub(crate) budget: usize,
}

/// Fewer effective draws than this are not enough for a 90 % interval; the user is told.
pub(crate) const FEW_EFFECTIVE: f64 = 400.0;

/// Hard figures take so many draws a particle, from the first power on until enough particles are effective.
const DRAWS_A_PARTICLE: usize = 180;

/// Fewer particles than this tell nothing.
const LEAST_PARTICLES: usize = 100;

impl Demand {
    /// For everything that is told of all figures together.
    pub(crate) const POSTERIOR: Self = Self {
        enough: 1_000.0,
        least: FEW_EFFECTIVE,
        most: MOST_DRAWS,
        particles: 2_000,
        wanted: 600.0,
        budget: 9_000_000,
    };

    /// For all predictions together that leave one figure out: only their quantiles are wanted.
    pub(crate) const LEFT_OUT: Self =
        Self { enough: 400.0, least: 250.0, most: 20_000, particles: 400, wanted: 160.0, budget: 5_000_000 };

    /// So many draws by importance sampling, whatever they are worth.
    #[cfg(test)]
    pub(crate) fn of_draws(most: usize) -> Self {
        Self { enough: f64::INFINITY, least: f64::INFINITY, most, ..Self::POSTERIOR }
    }

    /// One of so many shares of it.
    pub(crate) fn shared_by(self, number: usize) -> Self {
        Self { budget: self.budget / number.max(1), ..self }
    }

    /// The same with so many times the work.
    pub(crate) fn with_effort(self, effort: NonZeroU32) -> Self {
        Self { budget: self.budget.saturating_mul(effort.get() as usize), ..self }
    }

    /// The same in draws of a sampler. Importance sampling has a part of them, and particles what it leaves.
    pub(crate) fn in_draws(self, model: &impl Model) -> Self {
        let budget = (self.budget as f64 / model.work()) as usize;
        let most = self.most.min(budget / LONGER);
        Self { budget, most, ..self }
    }

    /// Whether no more draws are allowed than those of fresh numbers that a proposal is fitted to.
    pub(crate) fn bears_few_draws(&self) -> bool {
        self.most < FRESH
    }

    /// The same with as many particles as the budget bears after so many draws.
    pub(crate) fn after(self, draws: usize) -> Self {
        let bearable = self.budget.saturating_sub(draws) / DRAWS_A_PARTICLE;
        Self { particles: self.particles.min(bearable).max(LEAST_PARTICLES), ..self }
    }
}

/// Draws with their weights and their values.
#[derive(Debug)]
pub(crate) struct Sample {
    kind: Kind,
    /// One row a draw.
    pub(crate) values: Vec<Vec<f64>>,
    /// Target density of each draw, relative to the distribution that the draws or particles are from: equal for particles.
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
    Particles(Particles),
    /// Either, weighted anew: to be read, not shown.
    Reweighted,
}

impl Sample {
    /// Draws until the demand is met, and where importance sampling would not do, moves particles.
    pub(crate) fn new(model: &impl Model, demand: Demand) -> Self {
        let demand = demand.in_draws(model);
        let draws = Draws::new(model, demand);
        if draws.suffice(demand.least) || draws.effective_sample_size() == 0.0 {
            return Self::of_draws(draws);
        }
        Self::of_particles(model, &draws, demand)
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
            log_importance: draws.log_importance,
            kind: Kind::Draws(draws.proposals),
        }
    }

    /// Particles that start from draws.
    pub(crate) fn of_particles(model: &impl Model, draws: &Draws, demand: Demand) -> Self {
        Self::of_population(Particles::from_draws(model, draws, demand.after(draws.len())))
    }

    fn of_population(population: Particles) -> Self {
        let particles = &population.particles;
        Self {
            values: particles.iter().map(|particle| particle.values.clone()).collect(),
            log_importance: population.lacking.clone(),
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

    /// Whether no draws outweigh the rest.
    pub(crate) fn is_even(&self) -> bool {
        are_even(&self.log_importance)
    }

    /// Whether the target could only be met in part.
    pub(crate) fn is_tempered(&self) -> bool {
        self.power < 1.0
    }

    /// The draws with these weights, which sum to 1, have these quantiles of a value.
    pub(crate) fn quantiles_weighted(&self, value: usize, weights: &Weights) -> Quantiles {
        Quantiles::weighted(self.values_with(value, weights).collect())
    }

    /// Quantiles of a value.
    pub(crate) fn quantiles(&self, value: usize) -> Quantiles {
        self.quantiles_weighted(value, &self.weights)
    }

    /// Twenty equally likely values.
    pub(crate) fn twentieths(&self, value: usize) -> Twentieths {
        Twentieths::weighted(self.weighted(value).collect())
    }

    /// One of the values of each draw, with the weights, which sum to 1.
    pub(crate) fn weighted(&self, value: usize) -> impl Iterator<Item = (f64, f64)> + '_ {
        self.values_with(value, &self.weights)
    }

    fn values_with<'a>(&'a self, value: usize, weights: &'a Weights) -> impl Iterator<Item = (f64, f64)> + 'a {
        let rows = self.values.iter().zip(weights.as_slice());
        rows.filter(|&(_, &weight)| weight > 0.0).map(move |(row, &weight)| (row[value], weight))
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
    pub(crate) fn fitted<M: Model>(&self, model: &M, n: usize) -> Option<(Head, Gaussian)> {
        let numbers = self.weights.resample(n, 0.5).into_par_iter().map_init(M::Draw::default, |draw, index| {
            let mut latents = Latents::default();
            match &self.kind {
                Kind::Draws(proposals) => proposals.draw(model, index, &mut latents, draw),
                Kind::Particles(population) => latents.copy_from(&population.particles[index].latents),
                Kind::Reweighted => {}
            }
            latents
        });
        fitted(numbers.collect::<Vec<_>>().iter())
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

    /// Effective number of draws without a term.
    pub(crate) fn effective_without(&self, model: &impl Model, term: usize) -> f64 {
        let logs = self.log_importance_without(model, term);
        self.distinct() * Weights::from_logs(&logs).effective_sample_size()
    }

    /// Logs of the weights that the draws or particles have without a term.
    pub(crate) fn log_importance_without(&self, model: &impl Model, term: usize) -> Vec<f64> {
        let rows = self.values.iter().zip(&self.log_importance);
        rows.map(|(row, &log)| if log.is_finite() { log - model.log_term(term, row) } else { log }).collect()
    }

    /// What all terms but one say, by reweighting; `None` where fewer than `enough` draws would be effective.
    pub(crate) fn reweighted_without(&self, model: &impl Model, term: usize, enough: f64) -> Option<Self> {
        let logs = self.log_importance_without(model, term);
        let Smoothed { weights, shape } = pareto_smooth(&logs);
        let effective_sample_size = self.distinct() * weights.effective_sample_size();
        (shape < RELIABLE_SHAPE && effective_sample_size >= enough).then(|| Self {
            kind: Kind::Reweighted,
            values: self.values.clone(),
            log_importance: logs,
            weights,
            power: 1.0,
            effective_sample_size,
            draws: self.draws,
        })
    }

    /// What all terms but one say, by moving the particles; `None` where there are none.
    pub(crate) fn moved_without(&self, model: &impl Model, term: usize, demand: Demand) -> Option<Self> {
        match &self.kind {
            Kind::Draws(_) | Kind::Reweighted => None,
            Kind::Particles(population) => Some(Self::of_population(population.leaving_out(model, term, demand))),
        }
    }

    /// Whether these are particles.
    pub(crate) fn are_particles(&self) -> bool {
        matches!(self.kind, Kind::Particles(_))
    }

    /// A number that tells draws and particles apart. Particles share it whose numbers are the same, or some of them: they have not moved
    /// yet.
    pub(crate) fn origin(&self, index: usize) -> u64 {
        let first = match &self.kind {
            Kind::Particles(population) => population.particles[index].latents.scalars().next(),
            Kind::Draws(_) | Kind::Reweighted => None,
        };
        first.map_or(index as u64, f64::to_bits)
    }

    /// Makes draw or particle `index` again.
    pub(crate) fn again<M: Model>(&self, model: &M, index: usize, latents: &mut Latents, draw: &mut M::Draw) {
        match &self.kind {
            Kind::Draws(proposals) => proposals.draw(model, index, latents, draw),
            Kind::Particles(population) => {
                latents.copy_from(&population.particles[index].latents);
                model.draw(latents, Fresh::of_draw(model.streams(), index as u64), draw);
            }
            Kind::Reweighted => {}
        }
    }
}
