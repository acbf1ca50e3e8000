//! The calibrated model, and what it says of each quantity.

pub(crate) mod predictive;
pub(crate) mod replicates;
pub(crate) mod shares;
mod without;

use crate::calibrate::draw::Sampler;
use crate::calibrate::target::{TargetId, TargetOrigin, Targets};
use crate::model::prior::Prior;
use crate::quantiles::{Quantiles, Twentieths};
use crate::random::Streams;
use crate::sample::posterior::{Demand, Sample};
use crate::scenario::{FigureId, Scenario};
use predictive::Predictive;
use replicates::Replicates;
use std::num::NonZeroU32;

/// The calibrated model: draws with their weights, and the values of all targets.
#[derive(Debug)]
pub(crate) struct Posterior {
    targets: Targets,
    streams: Streams,
    effort: NonZeroU32,
    pub(crate) sample: Sample,
}

/// What the other figures say of a target.
#[derive(Debug, Clone)]
pub(crate) struct Prediction {
    pub(crate) values: Predictive,
    /// Effective number of draws that it rests on.
    pub(crate) effective_sample_size: f64,
    /// Whether the other figures contradict each other: then the curves agree with none of them.
    pub(crate) is_contradictory: bool,
}

impl Posterior {
    /// Calibrates the model to the figures of `scenario` that are to be fitted, and to its assumptions.
    ///
    /// `effort` is how many times the usual work it may take.
    pub(crate) fn new(scenario: &Scenario, prior: &Prior, seed: u64, effort: NonZeroU32) -> Self {
        let targets = Targets::new(scenario, prior);
        let streams = Streams::new(seed);
        let sample = Sample::new(&Sampler::new(&targets, &streams), Demand::POSTERIOR.with_effort(effort));
        Self { targets, streams, effort, sample }
    }

    /// The targets.
    pub(crate) fn targets(&self) -> &Targets {
        &self.targets
    }

    /// How many times the usual work it may take.
    pub(crate) fn effort(&self) -> NonZeroU32 {
        self.effort
    }

    /// The streams.
    pub(crate) fn streams(&self) -> &Streams {
        &self.streams
    }

    fn sampler(&self) -> Sampler<'_> {
        Sampler::new(&self.targets, &self.streams)
    }

    /// Number of draws made.
    pub(crate) fn draws(&self) -> usize {
        self.sample.draws()
    }

    /// Effective number of draws that agree with all figures.
    pub(crate) fn effective_sample_size(&self) -> f64 {
        self.sample.effective_sample_size()
    }

    /// What makes so many replicates of the posterior's curves.
    pub(crate) fn replicates(&self, replicates: usize) -> Replicates<'_> {
        Replicates::new(&self.sample, self.sampler().counting_all(), replicates)
    }

    /// Posterior distribution of a target.
    pub(crate) fn quantiles(&self, target: TargetId) -> Quantiles {
        self.sample.quantiles(target.0)
    }

    /// Twenty equally likely values of a target.
    pub(crate) fn twentieths(&self, target: TargetId) -> Twentieths {
        self.sample.twentieths(target.0)
    }

    /// Whether no draws outweigh the rest.
    pub(crate) fn is_even(&self) -> bool {
        self.sample.is_even()
    }

    /// What all fitted figures but `target` say of it: from the posterior's own draws where they will do, else by a
    /// calibration of its own. A target that is not fitted has the posterior.
    pub(crate) fn left_out(&self, target: TargetId) -> Prediction {
        self.without(target, &[target]).swap_remove(0)
    }

    /// What all fitted figures but `left_out` say of the `wanted` values, one prediction each. It is from the posterior's own draws where
    /// they will do, else from a calibration of its own.
    pub(crate) fn without(&self, left_out: TargetId, wanted: &[TargetId]) -> Vec<Prediction> {
        let sampler = self.sampler();
        let of = |sample: &Sample| {
            let is_contradictory = !sampler.contradicted(sample, Some(left_out)).is_empty();
            let predict = |&target: &TargetId| Prediction {
                values: Predictive::new(sample.weighted(target.0).collect()),
                effective_sample_size: sample.effective_sample_size(),
                is_contradictory,
            };
            wanted.iter().map(predict).collect::<Vec<_>>()
        };
        if !self.targets.list[left_out.0].is_fitted() {
            return of(&self.sample);
        }
        let only_itself = *wanted == [left_out];
        let without = if only_itself { Sampler::without } else { Sampler::whole_without };
        let without = without(&self.targets, &self.streams, left_out);
        // All predictions of a run share one budget.
        let demand = Demand::LEFT_OUT.with_effort(self.effort).shared_by(self.targets.fitted(None).len());
        of(&sampler.leaving_out(&self.sample, left_out, &without, demand))
    }

    /// The fitted figures that the others contradict.
    pub(crate) fn contradicted_figures(&self) -> Vec<FigureId> {
        let contradicted = self.sampler().contradicted(&self.sample, None).into_iter();
        contradicted.filter_map(|target| self.figure_of(target)).collect()
    }

    /// The fitted figures without which the most draws would be effective: at most two, the worst first, of those that
    /// at least double the number.
    pub(crate) fn figures_that_pull_apart(&self) -> Vec<FigureId> {
        const MOST: usize = 2;
        let sampler = self.sampler();
        let effective = self.effective_sample_size();
        let mut costly: Vec<(f64, FigureId)> = sampler
            .weighed()
            .iter()
            .filter_map(|&id| {
                let figure = self.figure_of(id)?;
                let without = self.sample.effective_without(&sampler, id.0);
                (without >= 2.0 * effective).then_some((without, figure))
            })
            .collect();
        costly.sort_by(|a, b| b.0.total_cmp(&a.0));
        costly.into_iter().take(MOST).map(|(_, figure)| figure).collect()
    }

    fn figure_of(&self, target: TargetId) -> Option<FigureId> {
        match self.targets.list[target.0].origin {
            TargetOrigin::Figure(figure, _) => Some(figure),
            TargetOrigin::Assumption(_) | TargetOrigin::Summary => None,
        }
    }
}
