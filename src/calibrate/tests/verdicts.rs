//! How often a figure that is right is called a miss, and one that is wrong is.

use super::families::{Design, What, designs};
use super::ranks::QUICK;
use super::synthetic::calibrate;
use crate::calibrate::draw::Sampler;
use crate::calibrate::posterior::predictive::Predictive;
use crate::calibrate::target::TargetId;
use crate::random::Streams;
use crate::sample::posterior::Demand;
use crate::scenario::{Likelihood, Tail};
use rayon::prelude::*;

/// A figure of one outage: its kind, and its percentile if it is right, and if it is wrong.
pub(super) struct Judged {
    pub(super) what: What,
    pub(super) right: f64,
    pub(super) wrong: f64,
    is_open: bool,
}

impl Judged {
    fn is_miss(&self, percentile: f64) -> bool {
        let outside = if self.is_open { 1.0 - percentile } else { 2.0 * percentile.min(1.0 - percentile) };
        outside < 0.1
    }
}

/// A count that is stated twice as high, a time an hour late.
fn wrong(stated: &Likelihood, what: What) -> Likelihood {
    let is_time = matches!(what, What::Start | What::Restored | What::Duration | What::PeakTime | What::Subsided);
    let by = if is_time { 60.0 } else { 0.5 * (stated.low() + stated.high()) };
    Likelihood::new(stated.low() + by, stated.high() + by, stated.left(), stated.right()).unwrap()
}

/// Every testable figure of so many outages, by what the others say of it.
pub(super) fn judge(design: &Design, outages: u64, demand: Demand) -> Vec<Judged> {
    let truths = Streams::new(77);
    let each = (0..outages).into_par_iter().map(|index| {
        let outage = design.outage(&truths, index);
        let streams = Streams::new(index);
        let sampler = Sampler::new(&outage.targets, &streams);
        let sample = calibrate(design, &sampler, demand);
        let judged = design.testable().into_iter().map(|i| {
            let figure = design.figures[i];
            let target = TargetId(i);
            let without = Sampler::without(&outage.targets, &streams, target);
            let left_out = sampler.leaving_out(&sample, target, &without, Demand { enough: 300.0, ..demand });
            let values = Predictive::new(left_out.weighted(target.0).collect());
            let stated = outage.targets.list[i].likelihood.unwrap();
            Judged {
                what: figure.what,
                right: values.percentile(&stated),
                wrong: values.percentile(&wrong(&stated, figure.what)),
                is_open: matches!(stated.right(), Tail::Exponential(_)),
            }
        });
        judged.collect::<Vec<_>>()
    });
    each.collect::<Vec<_>>().into_iter().flatten().collect()
}

/// Shares of misses among right and wrong figures of a kind.
pub(super) fn rates(judged: &[Judged], of: What) -> (usize, f64, f64) {
    let of_kind: Vec<&Judged> = judged.iter().filter(|judged| judged.what == of).collect();
    let share = |missed: &dyn Fn(&Judged) -> bool| {
        of_kind.iter().filter(|judged| missed(judged)).count() as f64 / of_kind.len() as f64
    };
    (of_kind.len(), share(&|judged| judged.is_miss(judged.right)), share(&|judged| judged.is_miss(judged.wrong)))
}

#[test]
fn one_right_figure_in_ten_is_missed() {
    let designs = designs();
    let mut judged = Vec::new();
    for design in designs.iter().filter(|design| ["total", "counts within an hour"].contains(&design.name)) {
        judged.extend(judge(design, 24, QUICK));
    }
    let n = judged.len() as f64;
    let missed = judged.iter().filter(|judged| judged.is_miss(judged.right)).count() as f64;
    // 96 figures, two of an outage together: four standard errors of a tenth, with at most √2 for what they share.
    let bound = 4.0 * (2.0 * 0.09 / n).sqrt();
    assert!((missed / n - 0.1).abs() < bound, "{missed} of {n}");
}
