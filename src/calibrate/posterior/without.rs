//! What all figures but one say.

use crate::calibrate::draw::Sampler;
use crate::calibrate::target::TargetId;
use crate::calibrate::target::proposal::Moments;
use crate::sample::importance::{Draws, RELIABLE_SHAPE};
use crate::sample::posterior::{Demand, Sample};
use crate::scenario::Tail;

/// A figure is contradicted by the others where half of the curves are further from what it says than three standard
/// deviations.
const CONTRADICTED: f64 = -4.5;

impl Sampler<'_> {
    /// What all figures but `target` say. The `posterior` of this sampler is reweighted where that will do. Else draws of `without` tell
    /// it, the sampler of just that. Else the posterior's particles are moved.
    pub(crate) fn leaving_out(
        &self,
        posterior: &Sample,
        target: TargetId,
        without: &Sampler,
        demand: Demand,
    ) -> Sample {
        let tells = self.weighed().contains(&target)
            && self.targets.assumed_by(target).is_none()
            && !posterior.is_tempered()
            && !is_pinned(posterior, target)
            && !self.may_lack_bins(posterior, target);
        if tells && self.reaches_beyond(posterior, target) {
            let enough = if posterior.are_particles() { demand.least } else { demand.enough };
            if let Some(reweighted) = posterior.reweighted_without(self, target.0, enough) {
                return reweighted;
            }
        }
        let demand = demand.in_draws(without);
        let moved =
            |after: usize| tells.then(|| posterior.moved_without(self, target.0, demand.after(after))).flatten();
        // So few draws would not do where those of all figures did not.
        if demand.bears_few_draws()
            && let Some(moved) = moved(0)
        {
            return moved;
        }
        let draws = Draws::new(without, demand);
        if draws.suffice(demand.least) || draws.effective_sample_size() == 0.0 {
            return Sample::of_draws(draws);
        }
        moved(draws.len()).unwrap_or_else(|| Sample::of_particles(without, &draws, demand))
    }

    /// Whether the posterior may have draws of what the others allow and `target` does not.
    ///
    /// Draws from proposals may be such: proposals are wide. Particles may only where the others confine the value as much as `target`
    /// does, on the whole and on either side of its plateau.
    ///
    /// The weights that leave `target` out are 1 ÷ its likelihood. The shape of their tail tells how much is confined:
    ///
    /// - *s²* ÷ *l²* for a normal posterior of variance *s²* under a likelihood of variance *l²*;
    /// - mean excess ÷ scale beyond a plateau whose likelihood falls off exponentially.
    ///
    /// A shape that is estimated from the weights of few and related particles may be far too low.
    fn reaches_beyond(&self, posterior: &Sample, target: TargetId) -> bool {
        /// A side with less of the posterior beyond the plateau does not confine it.
        const HARDLY: f64 = 0.05;
        let Some(likelihood) = self.targets.list[target.0].likelihood else { return true };
        if !posterior.are_particles() {
            return true;
        }
        let mean: f64 = posterior.weighted(target.0).map(|(value, weight)| weight * value).sum();
        let variance: f64 = posterior.weighted(target.0).map(|(value, weight)| weight * (value - mean).powi(2)).sum();
        // By how much values are beyond an edge, and how probable they are.
        let is_confined = |tail: Tail, beyond: &dyn Fn(f64) -> f64| {
            let excess: Vec<(f64, f64)> = posterior
                .weighted(target.0)
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

    /// Whether the particles may lack a range of what the others say of `target`. For the time of a bin they may say several ranges, whole
    /// bins apart, since another bin may be the one. The particles agree with `target` and have one of the ranges.
    fn may_lack_bins(&self, posterior: &Sample, target: TargetId) -> bool {
        self.targets.list[target.0].quantity.is_time_of_bin() && posterior.are_particles()
    }

    /// The fitted targets from which a sample is far, `but` excepted: the others contradict them.
    pub(crate) fn contradicted(&self, sample: &Sample, but: Option<TargetId>) -> Vec<TargetId> {
        let fitted = self.targets.fitted(but);
        let far = |&target: &TargetId| {
            let Some(likelihood) = self.targets.list[target.0].likelihood else { return false };
            let is_far = |value: f64| likelihood.log_density(value) < CONTRADICTED;
            let share: f64 = sample.weighted(target.0).filter(|row| is_far(row.0)).map(|(_, weight)| weight).sum();
            share > 0.5
        };
        fitted.into_iter().filter(far).collect()
    }
}

/// Whether nearly all draws have one value of a target. Then their weights without its likelihood are as good as equal. Yet nothing is
/// known of the values that it rules out.
fn is_pinned(posterior: &Sample, target: TargetId) -> bool {
    const NEARLY_ALL: f64 = 0.9;
    let mut values: Vec<(f64, f64)> = posterior.weighted(target.0).collect();
    values.sort_by(|a, b| a.0.total_cmp(&b.0));
    // Bins of a known grid come out with rounding errors.
    let mut runs = values.chunk_by(|a, b| b.0 - a.0 < 1e-6);
    runs.any(|run| run.iter().map(|(_, weight)| weight).sum::<f64>() > NEARLY_ALL)
}
