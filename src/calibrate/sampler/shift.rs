//! A shift of a page's grids relative to the onset that keeps expected counts.

use super::latents::PageLatents;
use crate::calibrate::page::cells::Cells;
use crate::model::prior::DiscrepancyPrior;
use crate::model::surge::Surge;
use crate::model::{discrepancy, normal};
use rand::{Rng, RngExt};
use rand_distr::{Distribution, StandardNormal};

/// A page's grids shift by no more than so many bins at once.
pub(crate) const MOST_PASSED: usize = 8;

/// A step that shifts a page's grids relative to the onset, and compensates for it and for a change of the surge.
pub(crate) struct Shift<'a> {
    /// What is added to the phases, minutes.
    pub(crate) by_min: f64,
    /// Expected counts are kept of the cells of so many bins.
    pub(crate) bins: usize,
    pub(crate) bin_min: f64,
    /// How many of the page's numbers, the first ones, are phases.
    pub(crate) phases: usize,
    /// Size of the discrepancy before and after.
    pub(crate) log_sds: [f64; 2],
    pub(crate) before: &'a Surge,
    pub(crate) after: &'a Surge,
}

/// Cells under this part of the highest expected count need no compensation, and would need the most.
const COMPENSATED_FROM: f64 = 0.03;

/// Edges after the onset, by the scores of their phases; of a known grid as far from the onset as any is on the average.
pub(crate) fn offsets_min(phases: &[f64], bin_min: f64) -> Vec<f64> {
    if phases.is_empty() { vec![0.5 * bin_min] } else { phases.iter().map(|&z| bin_min * normal::cdf(z)).collect() }
}

impl Shift<'_> {
    /// Changes phases and path; returns the log of the ratio of the path's densities.
    ///
    /// A phase that passes the onset takes its cell with it: what belongs to cells shifts by one. A cell that comes in takes
    /// its score from the path's distribution given the next one, so that only the scores of the cells that stay enter the
    /// ratio. Phases are uniform on a circle: a shift leaves them as they are.
    pub(crate) fn apply<R: Rng>(&self, page: &mut PageLatents, prior: DiscrepancyPrior, rng: &mut R) -> f64 {
        let (mut cells_before, mut cells) = (Cells::default(), Cells::default());
        let mut passed = 0;
        let bin = self.bin_min;
        let mut offsets = offsets_min(&page.page[..self.phases], bin);
        cells_before.lay_at(bin, &offsets);
        for (offset, z) in offsets.iter_mut().zip(&mut page.page[..self.phases]) {
            let turns = ((*offset + self.by_min) / bin).floor();
            passed += turns as i64;
            *offset = (*offset + self.by_min - turns * bin).clamp(bin * f64::EPSILON, bin * (1.0 - f64::EPSILON));
            *z = -normal::upper_quantile(*offset / bin);
        }
        cells.lay_at(bin, &offsets);
        let (dropped, new) = ((-passed).max(0) as usize, passed.max(0) as usize);
        let m = cells.per_bin();
        let known = page.discrepancy.len();
        if dropped >= known || dropped.max(new) > m * MOST_PASSED {
            return f64::NEG_INFINITY;
        }
        let kept = (self.bins * m).min(known - dropped);
        let correlation = |cells: &Cells, cell: usize| prior.correlation(cells.spacing_min(cell));
        let areas_before: Vec<f64> = cells_before.areas(self.before, dropped..dropped + kept).collect();
        let areas: Vec<f64> = cells.areas(self.after, new..new + kept).collect();
        let least = |areas: &[f64]| COMPENSATED_FROM * areas.iter().copied().fold(f64::MIN_POSITIVE, f64::max);
        let (least_before, least) = (least(&areas_before), least(&areas));

        // The path as scores, from the first cell that stays on.
        let all = discrepancy::scores(&page.discrepancy[..dropped + kept], |cell| correlation(&cells_before, cell));
        let mut scores = all[dropped..].to_vec();
        let energy = |scores: &[f64], cells: &Cells, first: usize| {
            discrepancy::energy(&discrepancy::innovations(scores, |cell| correlation(cells, first + cell)))
        };
        let energy_before = energy(&scores, &cells_before, dropped);
        for ((score, before), after) in scores.iter_mut().zip(&areas_before).zip(&areas) {
            *score *= self.log_sds[0] / self.log_sds[1];
            if *before > least_before && *after > least {
                *score += (before / after).ln() / self.log_sds[1];
            }
        }
        let stretched = scores.len() as f64 * (self.log_sds[0] / self.log_sds[1]).ln();
        let log_ratio = stretched + energy_before - energy(&scores, &cells, new);
        for cell in (0..new).rev() {
            let rho = correlation(&cells, cell);
            let z: f64 = StandardNormal.sample(rng);
            let next = scores.first().copied().unwrap_or(0.0);
            scores.insert(0, rho * next + (1.0 - rho * rho).sqrt() * z);
        }
        let moved = discrepancy::innovations(&scores, |cell| correlation(&cells, cell));
        page.discrepancy.splice(..dropped + kept, moved);
        for seeds in [&mut page.baseline, &mut page.counts] {
            seeds.drain(..dropped.min(seeds.len()));
            seeds.splice(..0, (0..new).map(|_| rng.random()));
        }
        log_ratio
    }
}
