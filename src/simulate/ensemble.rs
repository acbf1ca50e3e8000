//! Replicates of one page's counts on the drawn grid.

use super::{Band, SurgeCounts};
use crate::quantiles::Quantiles;
use crate::scenario::PageId;
use rayon::prelude::*;

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
    /// Those of them that are of the outage, one a replicate; none where nothing is told of them.
    pub(crate) surges: Vec<SurgeCounts>,
}

/// So many bins are summarised together: their counts lie beside each other in the memory of a row.
const TOGETHER: usize = 16;

impl Ensemble {
    /// Summarises `counts`, of which there is at least one replicate.
    pub(crate) fn new(
        page: PageId,
        bin_min: f64,
        bin_starts_min: Vec<f64>,
        baseline: Vec<f64>,
        counts: Vec<Vec<u64>>,
    ) -> Self {
        let rows = counts.len();
        let summarise = |first: usize| {
            let bins = first..(first + TOGETHER).min(bin_starts_min.len());
            let mut columns: Vec<Vec<f64>> = bins.clone().map(|_| Vec::with_capacity(rows)).collect();
            for row in &counts {
                columns.iter_mut().zip(&row[bins.clone()]).for_each(|(column, &count)| column.push(count as f64));
            }
            // Sums of halves of whole numbers: exact, in whichever order they are added.
            let mut missing = vec![0.0; rows];
            let bands = columns.iter().map(|column| {
                let mut sorted = column.clone();
                sorted.sort_by(f64::total_cmp);
                for (missing, &count) in missing.iter_mut().zip(column) {
                    *missing += pairs_that_miss(count, &sorted);
                }
                let mean = sorted.iter().sum::<f64>() / rows as f64;
                Band { mean, quantiles: Quantiles::of_sorted(&sorted) }
            });
            (bands.collect(), missing)
        };
        let both = |(mut bands, mut missing): (Vec<Band>, Vec<f64>), (later, more): (Vec<Band>, Vec<f64>)| {
            bands.extend(later);
            missing.iter_mut().zip(more).for_each(|(missing, more)| *missing += more);
            (bands, missing)
        };
        let groups = (0..bin_starts_min.len().div_ceil(TOGETHER)).into_par_iter().map(|group| group * TOGETHER);
        let (bands, pairs_missing) = groups.map(summarise).reduce(|| (Vec::new(), vec![0.0; rows]), both);
        let deepest = (0..rows).min_by(|&a, &b| pairs_missing[a].total_cmp(&pairs_missing[b]));
        let typical = deepest.unwrap_or(0);
        Self { page, bin_min, bin_starts_min, baseline, bands, typical, counts, surges: Vec::new() }
    }

    /// The same, told which of the reports are of the outage.
    pub(crate) fn with_surges(self, surges: Vec<SurgeCounts>) -> Self {
        Self { surges, ..self }
    }

    /// Reports of a replicate's bin that are of the outage; the others would have come without it.
    ///
    /// ```
    /// # use outagesim::{Options, run, scenario::Scenario};
    /// # let text = "service = \"Example\"\ntime-zone = \"UTC\"\n[outage]\nsource = \"Example Times\"\ndate = \"2024-03-05\"\n\
    /// #             start = \"about 13:50\"\npeak = \"nearly 5,500 reports\"\n";
    /// # let scenario = Scenario::parse("example", text).unwrap();
    /// let outcome = run(&scenario, &Options { replicates: 10, ..Options::default() })?;
    /// let page = &outcome.ensembles[0];
    /// assert_eq!(page.surge(0, 0), 0, "nothing is reported of an outage an hour before it begins");
    /// assert!((0..page.bin_starts_min.len()).all(|bin| page.surge(0, bin) <= page.counts[0][bin]));
    /// # Ok::<(), outagesim::RunError>(())
    /// ```
    pub fn surge(&self, replicate: usize, bin: usize) -> u64 {
        self.surges.get(replicate).map_or(0, |surge| surge.at(bin))
    }

    /// Reports of the outage that were expected in a replicate's bin.
    pub(crate) fn expected_surge(&self, replicate: usize, bin: usize) -> f64 {
        self.surges.get(replicate).map_or(0.0, |surge| surge.expected_at(bin))
    }

    /// Reports of a replicate's bin without those of the outage: its clean twin, with the same noise.
    pub fn quiet(&self, replicate: usize, bin: usize) -> u64 {
        self.counts[replicate][bin] - self.surge(replicate, bin)
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
