//! Replicates of one page's counts on the drawn grid.

use super::Band;
use crate::quantiles::Quantiles;
use crate::scenario::PageId;

/// Simulated counts of one page: `replicates × bins`, with their pointwise summaries.
#[derive(Debug, Clone)]
pub struct Ensemble {
    /// The page.
    pub page: PageId,
    /// Width of a bin, minutes.
    pub bin_min: f64,
    /// Start of each bin, minutes after the scenario's origin. Equidistant.
    pub bin_starts_min: Vec<f64>,
    /// Expected reports per bin without an outage (posterior median of the level), per bin.
    pub baseline: Vec<f64>,
    /// Summary over replicates, per bin.
    pub bands: Vec<Band>,
    /// Index of the replicate of greatest modified band depth: the most typical single curve.
    pub typical: usize,
    /// Counts, one row a replicate, one column a bin.
    pub counts: Vec<Vec<u64>>,
}

impl Ensemble {
    /// Summarises `counts`, of which there is at least one replicate.
    pub(crate) fn new(
        page: PageId,
        bin_min: f64,
        bin_starts_min: Vec<f64>,
        baseline: Vec<f64>,
        counts: Vec<Vec<u64>>,
    ) -> Self {
        let mut bands = Vec::with_capacity(bin_starts_min.len());
        let mut pairs_missing = vec![0.0; counts.len()];
        let mut column: Vec<f64> = Vec::with_capacity(counts.len());
        for bin in 0..bin_starts_min.len() {
            column.clear();
            column.extend(counts.iter().map(|row| row[bin] as f64));
            let mean = column.iter().sum::<f64>() / column.len() as f64;
            column.sort_by(f64::total_cmp);
            bands.push(Band { mean, quantiles: Quantiles::of_sorted(&column) });
            for (row, missing) in counts.iter().zip(&mut pairs_missing) {
                *missing += pairs_that_miss(row[bin] as f64, &column);
            }
        }
        let deepest = (0..counts.len()).min_by(|&a, &b| pairs_missing[a].total_cmp(&pairs_missing[b]));
        Self { page, bin_min, bin_starts_min, baseline, bands, typical: deepest.unwrap_or(0), counts }
    }
}

/// Number of pairs among `sorted` whose band does not hold `value`: both lie below it or both above. Modified band depth
/// (López-Pintado and Romo 2009, JASA 104:718) is one minus their share, averaged over the bins.
fn pairs_that_miss(value: f64, sorted: &[f64]) -> f64 {
    let below = sorted.partition_point(|&other| other < value) as f64;
    let above = (sorted.len() - sorted.partition_point(|&other| other <= value)) as f64;
    0.5 * (below * (below - 1.0) + above * (above - 1.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_typical_replicate_is_the_one_that_runs_through_the_middle() {
        let counts = vec![vec![0, 9, 0], vec![5, 5, 5], vec![9, 0, 9], vec![1, 8, 1], vec![8, 1, 8]];
        let ensemble = Ensemble::new(PageId(0), 15.0, vec![0.0, 15.0, 30.0], vec![0.0; 3], counts);
        assert_eq!(ensemble.typical, 1);
        assert_eq!(ensemble.bands[0].quantiles.p50, 5.0);
        assert_eq!(ensemble.bands[0].mean, 4.6);
    }
}
