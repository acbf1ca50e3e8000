//! A weighted sample of the curves that agree with some figures.

use super::draw::{Draw, Sampler};
use super::latents::{Fresh, Latents};
use super::target::TargetId;
use super::tempered::Population;
use crate::simulate::Quantiles;
use crate::weights::{Weights, pareto_smooth};
use rayon::prelude::*;

/// Estimates are reliable where the tail of their weights is lighter than this (Vehtari et al. 2024).
pub(crate) const RELIABLE_SHAPE: f64 = 0.7;

/// Draws in a batch.
const BATCH: usize = 1_000;

/// Beyond so many draws importance sampling is given up.
const MOST_DRAWS: usize = 20_000;

/// A figure is contradicted by the others where half of the curves are further from what it says than three standard
/// deviations.
const CONTRADICTED: f64 = -4.5;

/// How large a sample is wanted.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Demand {
    /// Draws are made until so many are effective.
    pub(super) enough: f64,
    /// Where importance sampling would end with fewer than these, particles are moved instead.
    pub(super) least: f64,
    /// No more draws than these are made by importance sampling.
    pub(super) most: usize,
    /// Number of particles.
    pub(super) particles: usize,
    /// Sweeps go on until so many particles are effective.
    pub(super) wanted: f64,
}

impl Demand {
    /// For everything that is told of the full fit.
    pub(super) const POSTERIOR: Self =
        Self { enough: 1_500.0, least: 400.0, most: MOST_DRAWS, particles: 2_000, wanted: 600.0 };

    /// For a prediction that leaves one figure out: only its quantiles are wanted.
    pub(super) const LEFT_OUT: Self =
        Self { enough: 500.0, least: 250.0, most: MOST_DRAWS, particles: 400, wanted: 160.0 };
}

/// Draws with their weights, and their values of all targets.
#[derive(Debug)]
pub(super) struct Sample {
    kind: Kind,
    /// One row a draw.
    pub(super) values: Vec<Vec<f64>>,
    /// Target density ÷ proposal density of each draw.
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
    Draws,
    /// Particles, whose numbers are kept.
    Particles(Population),
}

impl Sample {
    /// Draws until the demand is met: by importance sampling, and where that would not do, by tempering.
    pub(super) fn new(sampler: &Sampler, demand: Demand) -> Self {
        let drawn = Self::of_draws(sampler, demand);
        if drawn.suffices(demand.least) || drawn.effective_sample_size == 0.0 {
            return drawn;
        }
        Self::of_particles(sampler, &drawn.log_weights, demand)
    }

    /// By importance sampling alone.
    pub(super) fn of_draws(sampler: &Sampler, demand: Demand) -> Self {
        let mut sample = Self {
            kind: Kind::Draws,
            values: Vec::new(),
            log_weights: Vec::new(),
            log_importance: Vec::new(),
            weights: Weights::from_logs(&[]),
            power: 1.0,
            effective_sample_size: 0.0,
            draws: 0,
        };
        while sample.draws < demand.most && !sample.suffices(demand.enough) {
            let first = sample.draws;
            let batch: Vec<(f64, Vec<f64>)> = (first..first + BATCH)
                .into_par_iter()
                .map_init(Default::default, |(draw, latents): &mut (Draw, Latents), index| {
                    latents.clear(sampler.targets.pages.len());
                    sampler.draw(latents, Fresh::of_draw(sampler.streams, index as u64), draw);
                    (draw.log_weight, draw.values.clone())
                })
                .collect();
            for (log_weight, values) in batch {
                sample.log_weights.push(log_weight);
                sample.values.push(values);
            }
            sample.draws += BATCH;
            sample.weights = Weights::from_logs(&sample.log_weights);
            sample.effective_sample_size = sample.weights.effective_sample_size();
        }
        sample.log_importance.clone_from(&sample.log_weights);
        sample
    }

    /// By tempering, from draws with these weights.
    pub(super) fn of_particles(sampler: &Sampler, log_weights: &[f64], demand: Demand) -> Self {
        Self::of_population(Population::from_draws(sampler, log_weights, demand.particles, demand.wanted))
    }

    fn of_population(population: Population) -> Self {
        let particles = &population.particles;
        let log_weights: Vec<f64> = particles.iter().map(|particle| particle.log_weight).collect();
        Self {
            values: particles.iter().map(|particle| particle.values.clone()).collect(),
            log_importance: log_weights.iter().map(|log| (1.0 - population.power) * log).collect(),
            log_weights,
            weights: Weights::from_logs(&vec![0.0; particles.len()]),
            power: population.power,
            effective_sample_size: population.effective_sample_size(),
            draws: population.draws,
            kind: Kind::Particles(population),
        }
    }

    /// Whether enough draws are effective, and none of them would outweigh the rest: a few heavy weights can pass for many
    /// effective draws until the next comes along.
    fn suffices(&self, enough: f64) -> bool {
        self.effective_sample_size >= enough && pareto_smooth(&self.log_weights).shape < RELIABLE_SHAPE
    }

    /// Number of draws made.
    pub(super) fn draws(&self) -> usize {
        self.draws
    }

    /// Effective number of draws at the full weight of all figures.
    pub(super) fn effective_sample_size(&self) -> f64 {
        self.effective_sample_size
    }

    /// Shape k̂ of the tail of the weights; reliable below 0.7.
    pub(super) fn tail_shape(&self) -> f64 {
        pareto_smooth(&self.log_importance).shape
    }

    /// Whether figures could only be met in part.
    pub(super) fn is_tempered(&self) -> bool {
        self.power < 1.0
    }

    /// The draws with these weights, which sum to 1, have these quantiles of a target.
    pub(super) fn quantiles_weighted(&self, target: TargetId, weights: &Weights) -> Quantiles {
        Quantiles::weighted(self.values_with(target, weights).collect())
    }

    /// Quantiles of a target.
    pub(super) fn quantiles(&self, target: TargetId) -> Quantiles {
        self.quantiles_weighted(target, &self.weights)
    }

    /// Values of a target with their weights, which sum to 1.
    pub(super) fn weighted(&self, target: TargetId) -> impl Iterator<Item = (f64, f64)> + '_ {
        self.values_with(target, &self.weights)
    }

    fn values_with<'a>(&'a self, target: TargetId, weights: &'a Weights) -> impl Iterator<Item = (f64, f64)> + 'a {
        let rows = self.values.iter().zip(weights.as_slice());
        rows.filter(|&(_, &weight)| weight > 0.0).map(move |(row, &weight)| (row[target.0], weight))
    }

    /// The draw or particle, by a number that is uniform between 0 and 1.
    pub(super) fn pick(&self, u: f64) -> usize {
        let weights = self.weights.as_slice();
        let mut left = u * weights.iter().sum::<f64>();
        weights
            .iter()
            .position(|weight| {
                left -= weight;
                left < 0.0
            })
            .unwrap_or(weights.len() - 1)
    }

    /// Logs of the weights that the draws or particles have without the likelihood of `target`.
    pub(super) fn log_importance_without(&self, sampler: &Sampler, target: TargetId) -> Vec<f64> {
        let rows = self.values.iter().zip(&self.log_importance);
        rows.map(|(row, &log)| if log.is_finite() { log - sampler.log_likelihood(target, row) } else { log }).collect()
    }

    /// What all figures but `target` say, from here: by reweighting, or by moving the particles. `None` where neither will
    /// do.
    pub(super) fn without(&self, sampler: &Sampler, target: TargetId) -> Option<Self> {
        let demand = Demand::LEFT_OUT;
        if !sampler.weighed().contains(&target) || self.is_tempered() {
            return None;
        }
        let logs = self.log_importance_without(sampler, target);
        let smoothed = pareto_smooth(&logs);
        let (kept, enough) = match &self.kind {
            Kind::Draws => (1.0, demand.enough),
            Kind::Particles(population) => {
                (self.effective_sample_size / population.particles.len() as f64, demand.least)
            }
        };
        let effective_sample_size = kept * smoothed.weights.effective_sample_size();
        if smoothed.shape < RELIABLE_SHAPE && effective_sample_size >= enough {
            return Some(Self {
                kind: Kind::Draws,
                values: self.values.clone(),
                log_weights: self.log_weights.clone(),
                log_importance: logs,
                weights: smoothed.weights,
                power: 1.0,
                effective_sample_size,
                draws: self.draws,
            });
        }
        self.moved_without(sampler, target)
    }

    /// The same by moving the particles; `None` where there are none.
    pub(super) fn moved_without(&self, sampler: &Sampler, target: TargetId) -> Option<Self> {
        let demand = Demand::LEFT_OUT;
        match &self.kind {
            Kind::Draws => None,
            Kind::Particles(population) => {
                Some(Self::of_population(population.leaving_out(sampler, target, demand.particles, demand.wanted)))
            }
        }
    }

    /// Whether these are particles.
    #[cfg(test)]
    pub(super) fn are_particles(&self) -> bool {
        matches!(self.kind, Kind::Particles(_))
    }

    /// Target density ÷ proposal density, in logs.
    #[cfg(test)]
    pub(super) fn log_weights(&self) -> &[f64] {
        &self.log_weights
    }

    /// The fitted targets that the others contradict, `but` excepted.
    pub(super) fn contradicted(&self, sampler: &Sampler, but: Option<TargetId>) -> Vec<TargetId> {
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
    pub(super) fn show(
        &self,
        sampler: &Sampler,
        index: usize,
        replicate: u64,
        u: f64,
        (latents, draw): (&mut Latents, &mut Draw),
    ) {
        let own = Fresh::of_draw(sampler.streams, index as u64);
        let reset = |latents: &mut Latents| match &self.kind {
            Kind::Draws => latents.clear(sampler.targets.pages.len()),
            Kind::Particles(population) => latents.copy_from(&population.particles[index].latents),
        };
        reset(latents);
        latents.clear_counts();
        sampler.draw(latents, own.with_counts_of_replicate(replicate), draw);
        if u.ln() >= self.power * (draw.log_weight - self.log_weights[index]) {
            reset(latents);
            sampler.draw(latents, own, draw);
        }
    }
}
