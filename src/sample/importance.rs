//! Independent weighted draws: importance sampling, from proposals that follow the target where fresh numbers will not do.

use super::adapted::{Adaptation, Proposals};
use super::latents::Latents;
use super::posterior::Demand;
use super::{Made, Model};
use crate::weights::{Weights, pareto_smooth};
use rayon::prelude::*;

/// Estimates are reliable where the tail of their weights is lighter than this (Vehtari et al. 2024).
pub(crate) const RELIABLE_SHAPE: f64 = 0.7;

/// Draws in a batch.
const BATCH: usize = 1_000;

/// Where so many draws of fresh numbers do not suffice, the proposal follows the target.
pub(super) const FRESH: usize = 4_000;

/// Draws that are made from one adapted proposal: half as many as there are, between these.
const STAGE: [usize; 2] = [2_000, 4_000];

/// Beyond so many draws importance sampling is given up, unless [`LONGER`] will do.
pub(crate) const MOST_DRAWS: usize = 40_000;

/// Up to so many times as many draws are made where they promise to be enough. Particles would take longer yet.
pub(crate) const LONGER: usize = 2;

/// Draws that are made from one adapted proposal then.
const LATE_STAGE: usize = 10_000;

/// Whether weights have a light tail. A few heavy ones can pass for many effective draws until the next comes along. Where most draws are
/// effective none is heavy, and the shape of the tail is chance.
pub(crate) fn are_even(log_weights: &[f64]) -> bool {
    let effective = Weights::from_logs(log_weights).effective_sample_size();
    2.0 * effective >= log_weights.len() as f64 || pareto_smooth(log_weights).shape < RELIABLE_SHAPE
}

/// Draws with their weights and their values.
#[derive(Debug, Default)]
pub(crate) struct Draws {
    pub(crate) proposals: Proposals,
    /// One row a draw.
    pub(crate) values: Vec<Vec<f64>>,
    /// Target density of each draw, relative to the density of its numbers.
    pub(crate) log_weights: Vec<f64>,
    /// The same relative to the proposals that the draws are from.
    pub(crate) log_importance: Vec<f64>,
}

impl Draws {
    /// Makes draws until enough are effective, up to the most that are demanded. Then it makes further ones until the least are, where
    /// that is in sight.
    pub(crate) fn new(model: &impl Model, demand: Demand) -> Self {
        let mut draws = Self::fresh(model, demand.enough, FRESH.min(demand.most));
        if !draws.suffice(demand.enough) {
            draws.adapt(model, demand);
        }
        draws
    }

    /// The same from fresh numbers alone.
    pub(crate) fn fresh(model: &impl Model, enough: f64, most: usize) -> Self {
        let mut draws = Self::default();
        while draws.len() < most && !draws.suffice(enough) {
            draws.draw(model, BATCH.min(most - draws.len()));
            draws.log_importance.clone_from(&draws.log_weights);
        }
        draws
    }

    /// Goes on from proposals that follow the target.
    pub(crate) fn adapt(&mut self, model: &impl Model, demand: Demand) {
        let possible = self.log_weights.par_iter().enumerate();
        let possible = possible.map(|(index, log)| log.is_finite().then(|| self.again(model, index).0)).collect();
        let Some(mut adaptation) = Adaptation::new(possible) else { return };
        while let Some(stage) = self.next_stage(demand) {
            let Some(proposals) = adaptation.fit(&self.log_importance) else { return };
            self.proposals.add(adaptation.layout(), self.len(), proposals);
            self.draw(model, stage);
            let proposed = adaptation.proposed(&self.proposals, model.streams(), self.len());
            let both = self.log_weights.iter().zip(proposed);
            self.log_importance = both.map(|(log_weight, log_proposed)| log_weight - log_proposed).collect();
        }
    }

    /// How many draws are to be made next, if any.
    fn next_stage(&self, Demand { enough, least, most, .. }: Demand) -> Option<usize> {
        if self.len() < most {
            let stage = (self.len() / 2).clamp(STAGE[0], STAGE[1]);
            return (!self.suffice(enough)).then(|| stage.min(most - self.len()));
        }
        let longest = LONGER * most;
        let effective = self.effective_sample_size();
        let is_in_sight = effective * longest as f64 / self.len() as f64 >= least;
        (self.len() < longest && effective < least && is_in_sight).then(|| LATE_STAGE.min(longest - self.len()))
    }

    /// Number of draws made.
    pub(crate) fn len(&self) -> usize {
        self.log_weights.len()
    }

    /// Effective number of draws.
    pub(crate) fn effective_sample_size(&self) -> f64 {
        Weights::from_logs(&self.log_importance).effective_sample_size()
    }

    /// Whether enough draws are effective, and none of them would outweigh the rest.
    pub(crate) fn suffice(&self, enough: f64) -> bool {
        self.effective_sample_size() >= enough && are_even(&self.log_importance)
    }

    /// Makes draw `index` again.
    pub(crate) fn again<M: Model>(&self, model: &M, index: usize) -> (Latents, M::Draw) {
        let (mut latents, mut draw) = (Latents::default(), M::Draw::default());
        self.proposals.draw(model, index, &mut latents, &mut draw);
        (latents, draw)
    }

    fn draw<M: Model>(&mut self, model: &M, n: usize) {
        let proposals = &self.proposals;
        let made: Vec<(f64, Vec<f64>)> = (self.len()..self.len() + n)
            .into_par_iter()
            .map_init(Default::default, |(latents, draw): &mut (Latents, M::Draw), index| {
                proposals.draw(model, index, latents, draw);
                (draw.log_weight(), draw.values().to_vec())
            })
            .collect();
        for (log_weight, values) in made {
            self.log_weights.push(log_weight);
            self.values.push(values);
        }
    }
}
