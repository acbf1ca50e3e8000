//! The course of an outage, as far as a scenario states it: drawn about what is said of it.
//!
//! A stated partial recovery is at any time of the last wave. Stated waves follow each other at log-normal gaps; every wave but
//! the last is over before the next begins.

use crate::calibrate::guides::mixture::{Mixture, Part, Tabulated, WIDENING};
use crate::calibrate::target::proposal::Moments;
use crate::calibrate::target::{TargetId, Targets};
use crate::model::course::{Course, FurtherWave, GAP_MIN, MOST_WAVES, PartialRecovery};
use crate::model::prior::{Marginal, Prior};
use crate::sample::latents::Tape;
use crate::scenario::{PageId, Quantity, Wave};

/// What the course of an outage is drawn from.
#[derive(Debug, Clone)]
pub(crate) struct CourseProposal {
    /// `None` where no partial recovery is stated to be fitted.
    partial_recovery: Option<Vec<FromAnEnd>>,
    /// The waves after the first.
    further: Vec<WaveProposal>,
}

/// What a wave after the first is drawn from.
#[derive(Debug, Clone)]
struct WaveProposal {
    /// The time since the onset of the wave before.
    gap: Tabulated,
    /// The height relative to the first wave.
    height: Tabulated,
}

/// A distance from the beginning of an outage or from its end.
#[derive(Debug, Clone, Copy)]
enum FromAnEnd {
    AfterStart(Moments),
    BeforeEnd(Moments),
}

/// Standard deviation of the log of the ratio of two peaks of one page, given the ratio of the smooth waves. It is twice the usual
/// discrepancy's, with what bins cut off. It bears on the efficiency alone.
const RATIO_LOG_SD: f64 = 0.6;

/// What the onset of a wave is called by a figure: that of the first is the outage's.
pub(crate) fn wave_start(wave: Wave) -> Quantity {
    if wave == Wave::FIRST { Quantity::Start } else { Quantity::WaveStart(wave) }
}

impl CourseProposal {
    pub(crate) fn new(targets: &Targets, active: &[TargetId]) -> Self {
        let said = |quantity: &Quantity| -> Vec<Moments> {
            let of_it = active.iter().map(|id| &targets.list[id.0]).filter(|target| target.quantity == *quantity);
            of_it.filter_map(|target| target.likelihood).map(|likelihood| Moments::of(&likelihood)).collect()
        };
        let starts: Vec<Vec<Moments>> = targets.waves().map(|wave| said(&wave_start(wave))).collect();
        let partly = || {
            let mut informed = Vec::new();
            for partly in said(&Quantity::PartialRecovery) {
                let starts = starts.last().into_iter().flatten();
                informed.extend(starts.map(|start| FromAnEnd::AfterStart(partly.minus(start))));
                informed.extend(said(&Quantity::Restored).iter().map(|end| FromAnEnd::BeforeEnd(end.minus(&partly))));
            }
            informed
        };
        let height = |wave: Wave| {
            let of_page = |page: usize| {
                let peak = |wave| said(&Quantity::WavePeak(PageId(page), wave));
                let first = [peak(Wave::FIRST), said(&Quantity::Peak(PageId(page)))].concat();
                Some(ratio(peak(wave).first()?, first.first()?))
            };
            (0..targets.pages.len()).filter_map(of_page).collect()
        };
        let further = targets.waves().zip(starts.windows(2)).map(|(before, pair)| {
            let gaps = pair[1].iter().flat_map(|start| pair[0].iter().map(|before| log_of(&start.minus(before))));
            let heights: Vec<Moments> = before.next().map(height).unwrap_or_default();
            WaveProposal::new(&targets.prior, &gaps.flatten().collect::<Vec<_>>(), &heights)
        });
        Self { further: further.collect(), partial_recovery: targets.states_partial_recovery.then(partly) }
    }

    /// The same course, drawn from its prior.
    #[cfg(test)]
    pub(crate) fn prior(&self, prior: &Prior) -> Self {
        Self {
            partial_recovery: self.partial_recovery.as_ref().map(|_| Vec::new()),
            further: self.further.iter().map(|_| WaveProposal::new(prior, &[], &[])).collect(),
        }
    }

    /// The course of an outage whose last wave has this length, and the length of its first wave. The third value is the log of prior
    /// density ÷ proposal density there.
    pub(crate) fn sample(&self, last_min: f64, prior: &Prior, tape: &mut Tape<f64>) -> (Course, f64, f64) {
        let mut course = Course::default();
        let (mut first_min, mut log_weight, mut delay_min) = (last_min, 0.0, 0.0);
        for (i, wave) in self.further.iter().enumerate().take(MOST_WAVES - 1) {
            let (gap_min, log_gap) = wave.gap.sample(tape.normal());
            let (relative_height, log_height) = wave.height.sample(tape.normal());
            let before_min = prior.duration_below(gap_min, tape.normal());
            match i.checked_sub(1).and_then(|before| course.further[before].as_mut()) {
                Some(before) => before.duration_min = before_min,
                None => first_min = before_min,
            }
            delay_min += gap_min;
            log_weight += log_gap + log_height;
            course.further[i] = Some(FurtherWave { delay_min, duration_min: last_min, relative_height });
        }
        if let Some(informed) = &self.partial_recovery {
            let (after_min, log_time) = within(last_min, informed, tape);
            course.partial_recovery = Some(PartialRecovery::after(after_min, tape.normal()));
            log_weight += log_time;
        }
        (course, first_min, log_weight)
    }
}

impl WaveProposal {
    /// From what is said of the logs of gap and height.
    fn new(prior: &Prior, gap: &[Moments], height: &[Moments]) -> Self {
        let wide = |said: &Moments| Part::LogNormal(Moments { sd: WIDENING * said.sd, ..*said });
        let table = |prior: Marginal, said: &[Moments]| {
            Tabulated::new(Part::of(prior), &said.iter().map(wide).collect::<Vec<_>>())
        };
        Self { gap: table(GAP_MIN, gap), height: table(prior.second_wave().relative_height, height) }
    }
}

/// Moments of the log of a positive quantity; `None` where it is hardly positive.
fn log_of(moments: &Moments) -> Option<Moments> {
    (moments.mean > moments.sd).then(|| Moments { mean: moments.mean.ln(), sd: moments.sd / moments.mean })
}

/// Moments of the log of the ratio of two waves whose peaks these are.
fn ratio(peak: &Moments, first: &Moments) -> Moments {
    let relative_sd = |count: &Moments| (count.sd / count.mean.max(1.0)).min(1.0);
    let mean = peak.mean.max(1.0).ln() - first.mean.max(1.0).ln();
    Moments { mean, sd: relative_sd(peak).hypot(relative_sd(first)).hypot(RATIO_LOG_SD) }
}

/// A time of an outage of this length, uniform under the prior, and the log of prior density ÷ proposal density there. Reads one
/// number.
fn within(duration_min: f64, informed: &[FromAnEnd], tape: &mut Tape<f64>) -> (f64, f64) {
    let about = |about: &FromAnEnd| {
        let said = match *about {
            FromAnEnd::AfterStart(said) => said,
            FromAnEnd::BeforeEnd(said) => Moments { mean: duration_min - said.mean, ..said },
        };
        Part::normal(Moments { sd: WIDENING * said.sd, ..said }, 0.0, duration_min)
    };
    let said: Vec<Part> = informed.iter().filter_map(about).collect();
    Mixture::new(Part::Uniform { from: 0.0, to: duration_min }, &said).sample(tape.normal())
}
