//! The course of an outage, as far as a scenario states it: drawn about what is said of it.

use super::guide::{PRIOR_PART, WIDENING};
use super::latents::Tape;
use super::proposal::Moments;
use super::target::{TargetId, Targets};
use crate::model::course::{Course, PartialRecovery};
use crate::model::normal;
use crate::scenario::QuantityKind;
use std::f64::consts::PI;

/// What the course of an outage is drawn from.
#[derive(Debug, Clone)]
pub(crate) struct CourseProposal {
    /// `None` where no partial recovery is stated to be fitted.
    partial_recovery: Option<Vec<FromAnEnd>>,
}

/// A distance from the beginning of an outage or from its end.
#[derive(Debug, Clone, Copy)]
enum FromAnEnd {
    AfterStart(Moments),
    BeforeEnd(Moments),
}

/// Less of a normal distribution within the outage than this is not worth drawing from.
const LEAST_KEPT: f64 = 1e-6;

impl CourseProposal {
    pub(crate) fn new(targets: &Targets, active: &[TargetId]) -> Self {
        let moments_of = |kind: QuantityKind| {
            active.iter().filter_map(move |&id| {
                let target = &targets.list[id.0];
                target.likelihood.filter(|_| target.quantity.kind() == kind).map(|l| Moments::of(&l))
            })
        };
        let informed = || {
            let mut informed = Vec::new();
            for partly in moments_of(QuantityKind::PartialRecovery) {
                let starts = moments_of(QuantityKind::Start).map(|start| FromAnEnd::AfterStart(partly.minus(&start)));
                let ends = moments_of(QuantityKind::Restored).map(|end| FromAnEnd::BeforeEnd(end.minus(&partly)));
                informed.extend(starts.chain(ends));
            }
            informed
        };
        Self { partial_recovery: targets.states_partial_recovery.then(informed) }
    }

    /// The same course, drawn from its prior.
    #[cfg(test)]
    pub(super) fn prior(&self) -> Self {
        Self { partial_recovery: self.partial_recovery.as_ref().map(|_| Vec::new()) }
    }

    /// A course of an outage of this length, and the log of prior density ÷ proposal density there.
    pub(crate) fn sample(&self, duration_min: f64, tape: &mut Tape<f64>) -> (Course, f64) {
        let Some(informed) = &self.partial_recovery else { return (Course::default(), 0.0) };
        let (after_min, log_weight) = within(duration_min, informed, tape);
        let partial_recovery = PartialRecovery::after(after_min, tape.normal());
        (Course { partial_recovery: Some(partial_recovery), ..Course::default() }, log_weight)
    }
}

/// A time of an outage of this length, uniform under the prior, and the log of prior density ÷ proposal density there. Reads two
/// numbers.
fn within(duration_min: f64, informed: &[FromAnEnd], tape: &mut Tape<f64>) -> (f64, f64) {
    let normals: Vec<Truncated> =
        informed.iter().map(|about| Truncated::new(*about, duration_min)).filter(|n| n.kept > LEAST_KEPT).collect();
    let (part, u) = (tape.uniform(), tape.uniform());
    if normals.is_empty() {
        return (u * duration_min, 0.0);
    }
    let at = if part < PRIOR_PART {
        u * duration_min
    } else {
        let place = (part - PRIOR_PART) / (1.0 - PRIOR_PART) * normals.len() as f64;
        normals[(place as usize).min(normals.len() - 1)].quantile(u).clamp(0.0, duration_min)
    };
    let about = normals.iter().map(|normal| normal.density(at)).sum::<f64>() / normals.len() as f64;
    (at, -(PRIOR_PART + (1.0 - PRIOR_PART) * about * duration_min).ln())
}

/// A normal distribution within an outage.
#[derive(Debug, Clone, Copy)]
struct Truncated {
    mean: f64,
    sd: f64,
    /// Part of it before the outage.
    before: f64,
    /// Part of it within.
    kept: f64,
}

impl Truncated {
    fn new(about: FromAnEnd, duration_min: f64) -> Self {
        let (mean, sd) = match about {
            FromAnEnd::AfterStart(moments) => (moments.mean, moments.sd),
            FromAnEnd::BeforeEnd(moments) => (duration_min - moments.mean, moments.sd),
        };
        let sd = WIDENING * sd;
        let before = normal::cdf(-mean / sd);
        Self { mean, sd, before, kept: normal::cdf((duration_min - mean) / sd) - before }
    }

    fn quantile(&self, u: f64) -> f64 {
        self.mean - self.sd * normal::upper_quantile(self.before + u * self.kept)
    }

    fn density(&self, at: f64) -> f64 {
        let z = (at - self.mean) / self.sd;
        (-0.5 * z * z).exp() / (self.sd * (2.0 * PI).sqrt() * self.kept)
    }
}
