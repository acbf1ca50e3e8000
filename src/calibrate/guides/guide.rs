//! Which targets guide the draws.
//!
//! Drawing from the prior and weighting by every target would waste nearly every draw. Instead each draw is *placed* in
//! time so that it meets one time exactly, and *scaled* so that it meets one count of each page. Its duration is in the range of
//! what is said of it, its baseline in that of what the total leaves. It is weighted for the difference between proposal and
//! target. The other targets are left to the weights.

use crate::calibrate::guides::course::CourseProposal;
use crate::calibrate::guides::mixture::{Part, Tabulated, WIDENING};
use crate::calibrate::target::proposal::Moments;
use crate::calibrate::target::{TargetId, Targets};
#[cfg(test)]
use crate::model::prior::Prior;
use crate::sample::latents::Tape;
use crate::scenario::{Quantity, QuantityKind, Wave};

/// The guiding targets of one calibration.
#[derive(Debug, Clone)]
pub(crate) struct Guides {
    /// The time that every draw is placed by.
    pub(crate) location: Option<TargetId>,
    /// The count that every draw of a page is scaled by, per page.
    pub(crate) height: Vec<Option<TargetId>>,
    /// The stated baseline, per page.
    pub(crate) baseline: Vec<Option<TargetId>>,
    /// The total by which the baseline is drawn, per page: where the highest bin scales the page and nothing is stated of
    /// its baseline.
    pub(crate) total: Vec<Option<TargetId>>,
    /// The time of subsided reports by which the slow decay is drawn. There is one where another time places the curve before its counts
    /// are known. There is one, too, where the time of the highest bin of the same page places it.
    pub(crate) subsided: Option<TargetId>,
    pub(crate) duration: DurationProposal,
    pub(crate) course: CourseProposal,
}

impl Guides {
    /// The narrowest of each sort among `active`.
    pub(crate) fn choose(targets: &Targets, active: &[TargetId]) -> Self {
        let narrowest = |eligible: &dyn Fn(&Quantity) -> Option<u8>| {
            active
                .iter()
                .filter_map(|&id| {
                    let target = &targets.list[id.0];
                    let rank = eligible(&target.quantity)?;
                    Some((rank, relative_width(&target.quantity, target.likelihood?), id))
                })
                .min_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)))
                .map(|(_, _, id)| id)
        };
        let location = narrowest(&|quantity| quantity.row().places);
        let pages = 0..targets.pages.len();
        // Rather by a count than by the vaguer peak that is assumed because of it.
        let count = |page: usize| {
            let is_here = |&id: &TargetId| {
                let of = targets.list[id.0].quantity.page();
                of.is_some_and(|of| of.index() == page) && targets.assumed_by(id).is_some()
            };
            active.iter().copied().find(is_here)
        };
        let of_highest = |page: usize| {
            narrowest(&|quantity| match quantity {
                _ if quantity.page().is_none_or(|id| id.index() != page) => None,
                _ if quantity.is_highest_bin() => Some(0),
                _ => quantity.row().scales,
            })
        };
        let height: Vec<Option<TargetId>> =
            pages.clone().map(|page| count(page).or_else(|| of_highest(page))).collect();
        let baseline: Vec<Option<TargetId>> = pages
            .clone()
            .map(|page| {
                narrowest(&|quantity| match quantity {
                    Quantity::Baseline(id) if id.index() == page => Some(0),
                    _ => None,
                })
            })
            .collect();
        let is_free = |page: usize| {
            baseline[page].is_none() && height[page].is_some_and(|id| targets.list[id.0].quantity.is_highest_bin())
        };
        let total = |page: usize| {
            narrowest(&|quantity| match quantity {
                Quantity::Total(Some(id)) if id.index() == page => Some(0),
                _ => None,
            })
        };
        let total = pages.map(|page| if is_free(page) { total(page) } else { None }).collect();
        let placing = location.map(|id| &targets.list[id.0].quantity);
        let subsided = narrowest(&|quantity| match (quantity, placing) {
            (Quantity::Subsided(page), Some(Quantity::PeakTime(of))) => (page == of).then_some(0),
            (Quantity::Subsided(_), Some(placing)) => (!matches!(placing, Quantity::Subsided(_))).then_some(0),
            _ => None,
        });
        let duration = DurationProposal::new(targets, active);
        Self { location, height, baseline, total, subsided, duration, course: CourseProposal::new(targets, active) }
    }

    /// Whether every draw meets `target` by construction, up to a constant factor of its weight.
    ///
    /// A page whose grid is known shows a stretch that is fixed in time. So the onset has to be fixed before its counts are drawn. A time
    /// that depends on the counts is then only come near to.
    pub(crate) fn meets(&self, target: TargetId, targets: &Targets) -> bool {
        (self.location == Some(target) && targets.list[target.0].places_exactly(targets))
            || self.baseline.contains(&Some(target))
            || (targets.list[target.0].quantity.is_highest_bin() && self.height.contains(&Some(target)))
    }
}

/// Mass of the likelihood, relative to the value for counts.
fn relative_width(quantity: &Quantity, likelihood: crate::scenario::Likelihood) -> f64 {
    let scale = if quantity.is_time() { 1.0 } else { likelihood.high().abs().max(1.0) };
    likelihood.mass() / scale
}

/// What the duration of the last wave is drawn from: its prior, and what the targets say of it.
#[derive(Debug, Clone)]
pub(crate) struct DurationProposal(Tabulated);

/// Shortest duration that is drawn about a target, minutes: half a second.
const SHORTEST_MIN: f64 = 1.0 / 120.0;

/// Reports subside some while after the service is back, minutes.
const UNTIL_SUBSIDED_MIN: f64 = 60.0;

/// Yet a duration is drawn about no smaller part than this of the time until they have subsided.
const LEAST_PART: f64 = 1.0 / 3.0;

/// Standard deviation of the log of a duration that is drawn about the time until reports have subsided. A slow decay may take up most of
/// that time, or hardly any. The deviation bears on the efficiency alone.
const SUBSIDED_LOG_SD: f64 = 0.8;

impl DurationProposal {
    /// The prior alone.
    #[cfg(test)]
    pub(crate) fn prior(prior: &Prior) -> Self {
        Self(Tabulated::new(Part::of(prior.duration()), &[]))
    }

    fn new(targets: &Targets, active: &[TargetId]) -> Self {
        let moments_of = |kind: QuantityKind| {
            active.iter().filter_map(move |&id| {
                let target = &targets.list[id.0];
                target.likelihood.filter(|_| target.quantity.kind() == kind).map(|l| Moments::of(&l))
            })
        };
        let mut informed: Vec<Moments> = moments_of(QuantityKind::Duration).collect();
        // Of several waves it is the last one's.
        let last_start = targets.waves().last().filter(|&wave| wave != Wave::FIRST).map(Quantity::WaveStart);
        let last_starts = || {
            active.iter().map(|id| &targets.list[id.0]).filter_map(|target| {
                let is_it = last_start.as_ref().is_some_and(|start| target.quantity == *start);
                target.likelihood.filter(|_| is_it).map(|likelihood| Moments::of(&likelihood))
            })
        };
        let starts = || -> Vec<Moments> {
            if last_start.is_some() { last_starts().collect() } else { moments_of(QuantityKind::Start).collect() }
        };
        if last_start.is_some() {
            let whole = std::mem::take(&mut informed);
            for start in moments_of(QuantityKind::Start) {
                let before = last_starts().map(|last| last.minus(&start));
                informed.extend(before.flat_map(|before| whole.iter().map(move |whole| whole.minus(&before))));
            }
        }
        for end in moments_of(QuantityKind::Restored) {
            informed.extend(starts().iter().map(|start| end.minus(start)));
        }
        for said in &mut informed {
            said.sd *= WIDENING;
        }
        informed.retain(|said| said.mean + 2.0 * said.sd > SHORTEST_MIN);
        let about = |said| Part::normal(said, SHORTEST_MIN, f64::INFINITY);
        let mut informed: Vec<Part> = informed.into_iter().filter_map(about).collect();
        for end in moments_of(QuantityKind::Subsided) {
            let beginnings = starts().into_iter().chain(moments_of(QuantityKind::PeakTime));
            informed.extend(beginnings.take(1).filter_map(|start| {
                let since = end.minus(&start);
                let mean = (since.mean - UNTIL_SUBSIDED_MIN).max(LEAST_PART * since.mean);
                let sd = SUBSIDED_LOG_SD.hypot(since.sd / mean);
                (mean > SHORTEST_MIN).then(|| Part::LogNormal(Moments { mean: mean.ln(), sd }))
            }));
        }
        Self(Tabulated::new(Part::of(targets.prior.duration()), &informed))
    }

    /// A duration, minutes, and the log of prior density ÷ proposal density there.
    pub(crate) fn sample(&self, tape: &mut Tape<f64>) -> (f64, f64) {
        self.0.sample(tape.normal())
    }
}
