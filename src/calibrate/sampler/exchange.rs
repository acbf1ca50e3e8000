//! A move of the discrepancy in single bins.
//!
//! Stated totals and levels leave a bin free only against others: where one rises, another has to make up for it. Steps of a path's
//! innovations, each of which changes all that comes after it, hardly find that.

use crate::calibrate::page::cells::Cells;
use crate::model::discrepancy;
use crate::model::prior::DiscrepancyPrior;
use crate::model::surge::Surge;
use rand::seq::index;
use rand::{Rng, RngExt};
use rand_distr::{Distribution, StandardNormal};

/// Bins under this part of the highest expected count are left alone.
const EXCHANGED_FROM: f64 = 0.03;

/// So many bins after the onset are exchanged with: as many before a step as after it, whatever the length of the path.
pub(crate) const MOST_BINS: usize = 40;

/// Reports that go from one bin of a page to another, or into a bin from nowhere. All but the path stays as it is.
pub(crate) struct Exchange<'a> {
    pub(crate) surge: &'a Surge,
    pub(crate) cells: &'a Cells,
    /// Size of the discrepancy.
    pub(crate) log_sd: f64,
    /// Standard deviation of what goes, relative to the smaller of both bins as the surge alone has them.
    pub(crate) scale: f64,
}

impl Exchange<'_> {
    /// Changes a path; returns the log of the ratio of its densities, and of the step there and back.
    ///
    /// With *δ* reports expected more in a bin that is expected to have *a*, the log of its multiplier grows by ln(1 + δ/a): volumes
    /// shrink by a/(a + δ). What *δ* is drawn from depends on nothing that is changed.
    pub(crate) fn apply<R: Rng>(&self, path: &mut Vec<f64>, prior: DiscrepancyPrior, rng: &mut R) -> f64 {
        let m = self.cells.per_bin();
        let correlation = |cell: usize| prior.correlation(self.cells.spacing_min(cell));
        let known = path.len().min(MOST_BINS * m) / m * m;
        let areas: Vec<f64> = self.cells.areas(self.surge, 0..known).collect();
        let smooth: Vec<f64> = areas.chunks(m).map(|cells| cells.iter().sum()).collect();
        let least = EXCHANGED_FROM * smooth.iter().copied().fold(f64::MIN_POSITIVE, f64::max);
        let large: Vec<usize> = (0..smooth.len()).filter(|&bin| smooth[bin] > least).collect();
        let wanted = if rng.random_bool(0.5) { 1 } else { 2 };
        if large.len() < wanted {
            return f64::NEG_INFINITY;
        }
        let chosen: Vec<usize> = index::sample(rng, large.len(), wanted).into_iter().map(|i| large[i]).collect();
        let smaller = chosen.iter().map(|&bin| smooth[bin]).fold(f64::INFINITY, f64::min);
        let z: f64 = StandardNormal.sample(rng);
        let mut more = self.scale * smaller * z;

        let mut scores = discrepancy::scores(path, correlation);
        let energy_before = discrepancy::energy(path);
        let mut log_ratio = 0.0;
        for bin in chosen {
            let cells = bin * m..(bin + 1) * m;
            let expected: f64 = cells.clone().map(|cell| areas[cell] * (self.log_sd * scores[cell]).exp()).sum();
            let log_factor = (1.0 + more / expected).ln();
            if !log_factor.is_finite() {
                return f64::NEG_INFINITY;
            }
            scores[cells].iter_mut().for_each(|score| *score += log_factor / self.log_sd);
            log_ratio -= log_factor;
            more = -more;
        }
        *path = discrepancy::innovations(&scores, correlation);
        log_ratio + energy_before - discrepancy::energy(path)
    }
}
