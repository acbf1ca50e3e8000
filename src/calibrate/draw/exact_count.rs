//! Counts of single bins that are stated more exactly than counts scatter.
//!
//! Of counts that are drawn about their expectation hardly any is the one that is stated. So the count itself is drawn from its words,
//! and the draw is weighed by the probability of that count.

use crate::calibrate::draw::{Draw, Sampler};
use crate::calibrate::page::counts::GivenCount;
use crate::calibrate::target::proposal::{Moments, at_score_above, mass_above};
use crate::calibrate::target::{TargetId, Targets};
use crate::sample::latents::Tape;
use crate::scenario::{Likelihood, Quantity};

/// Half a report: a count is stated by the values that round to it.
const HALF: f64 = 0.5;

/// Those of `weighed` that are such counts of `page`.
pub(crate) fn exact_counts(targets: &Targets, page: usize, weighed: &[TargetId]) -> Vec<TargetId> {
    let is_exact = |id: &&TargetId| {
        let target = &targets.list[id.0];
        let Quantity::LevelAt(of, _) = target.quantity else { return false };
        let moments = target.likelihood.map(|likelihood| Moments::of(&likelihood));
        of.index() == page && moments.is_some_and(|Moments { mean, sd }| sd * sd < mean.max(1.0))
    };
    weighed.iter().filter(is_exact).copied().collect()
}

impl Sampler<'_> {
    /// Draws the exact counts of a page that has its bins and its place. Of two in one bin the first is drawn.
    pub(crate) fn give_counts(&self, page: usize, numbers: &mut Tape<f64>, draw: &mut Draw) {
        let page_draw = &mut draw.pages[page];
        page_draw.given.clear();
        for id in &self.exact[page] {
            let z = numbers.normal();
            let target = &self.targets.list[id.0];
            let (Some(at_min), Some(likelihood)) = (target.quantity.at_min(), target.likelihood) else { continue };
            let bin = usize::try_from(page_draw.bins.at(at_min - draw.onset_min)).ok();
            let is_free =
                |bin: &usize| *bin < page_draw.bins.count() && page_draw.given.iter().all(|given| given.bin != *bin);
            if let Some(bin) = bin.filter(is_free) {
                let (count, log_proposed) = drawn(&likelihood, z);
                page_draw.given.push(GivenCount { bin, count, log_proposed });
            }
        }
    }

    /// How many bins of a page there are up to the last of which a fitted level speaks.
    pub(crate) fn until_levels(&self, page: usize, draw: &Draw) -> usize {
        let bins = &draw.pages[page].bins;
        let until = |id: &TargetId| match self.targets.list[id.0].quantity {
            Quantity::LevelAt(of, at_min) if of.index() == page => {
                usize::try_from(bins.at(at_min - draw.onset_min) + 1).ok().filter(|&until| until <= bins.count())
            }
            _ => None,
        };
        self.weighed().iter().filter_map(until).max().unwrap_or(0)
    }
}

/// The count at standard normal score `z` of what its words say, and the log of its probability.
fn drawn(likelihood: &Likelihood, z: f64) -> (u64, f64) {
    let count = at_score_above(likelihood, -HALF, z).round().max(0.0);
    let above = |value: f64| mass_above(likelihood, value);
    let share = (above(count - HALF) - above(count + HALF)) / above(-HALF);
    (count as u64, share.max(f64::MIN_POSITIVE).ln())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::Tail;

    #[test]
    fn counts_are_drawn_as_probably_as_is_said_of_them() {
        let likelihood = Likelihood::new(1.0, 3.0, Tail::Gaussian(1.5), Tail::Exponential(2.0)).unwrap();
        const STRATA: usize = 100_000;
        let mut found = [0usize; 12];
        let mut said = [0.0; 12];
        for stratum in 0..STRATA {
            let above = (stratum as f64 + 0.5) / STRATA as f64;
            let (count, log_proposed) = drawn(&likelihood, crate::standard_normal::upper_quantile(above));
            if let Some(place) = found.get_mut(count as usize) {
                *place += 1;
                said[count as usize] = log_proposed.exp();
            }
        }
        for (found, said) in found.into_iter().zip(said) {
            // Strata are off by one at either end.
            assert!((found as f64 / STRATA as f64 - said).abs() < 3.0 / STRATA as f64, "{found} for {said}");
        }
    }
}
