//! Replicates of one page's counts on the drawn grid.

use super::{Band, EvenBins, SurgeCounts};
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
    /// Index of the replicate that is drawn as the line: a typical one of those that meet what was fitted.
    pub line: usize,
    /// Counts, one row a replicate, one column a bin.
    pub counts: Vec<Vec<u64>>,
    /// Those of them that are of the outage, one a replicate; none where nothing is told of them.
    pub(crate) surges: Vec<SurgeCounts>,
    /// The same replicates on the bins of an observed curve, where those have another width.
    pub(crate) on_curve: Option<OnCurve>,
}

/// One bin of a page, over all replicates.
#[derive(Debug, Clone, Copy, PartialEq)]
#[non_exhaustive]
pub struct EnsembleBin {
    /// Start, minutes after the scenario's origin.
    pub start_min: f64,
    /// End, minutes after the scenario's origin.
    pub end_min: f64,
    /// Expected reports without an outage.
    pub baseline: f64,
    /// Reports of the replicate that is drawn as the line.
    pub line: u64,
    /// Summary over replicates.
    pub band: Band,
}

/// Counts of the replicates on the bins of an observed curve, those that lie within what is drawn.
#[derive(Debug, Clone)]
pub(crate) struct OnCurve {
    pub(crate) bins: EvenBins,
    /// One row a replicate, one column a bin.
    pub(crate) counts: Vec<Vec<u64>>,
}

/// So many bins are summarised together: their counts lie beside each other in the memory of a row.
const TOGETHER: usize = 16;

impl Ensemble {
    /// Summarises `counts`, of which there is at least one replicate; that of index `line` is the line.
    pub(crate) fn new(
        page: PageId,
        bin_min: f64,
        bin_starts_min: Vec<f64>,
        baseline: Vec<f64>,
        counts: Vec<Vec<u64>>,
        line: usize,
    ) -> Self {
        let rows = counts.len();
        let summarise = |first: usize| {
            let bins = first..(first + TOGETHER).min(bin_starts_min.len());
            let mut columns: Vec<Vec<f64>> = bins.clone().map(|_| Vec::with_capacity(rows)).collect();
            for row in &counts {
                columns.iter_mut().zip(&row[bins.clone()]).for_each(|(column, &count)| column.push(count as f64));
            }
            let summary = |column: Vec<f64>| {
                let mean = column.iter().sum::<f64>() / rows as f64;
                Band { mean, quantiles: Quantiles::of_or_nan(column) }
            };
            columns.into_iter().map(summary).collect::<Vec<_>>()
        };
        let groups = (0..bin_starts_min.len().div_ceil(TOGETHER)).into_par_iter().map(|group| group * TOGETHER);
        let bands = groups.map(summarise).collect::<Vec<_>>().concat();
        Self { page, bin_min, bin_starts_min, baseline, bands, line, counts, surges: Vec::new(), on_curve: None }
    }

    /// The bins, in order of time.
    ///
    /// ```
    /// # use outagesim::{Options, run, scenario::Scenario};
    /// # let text = "service = \"Example\"\ntime-zone = \"UTC\"\n[outage]\nsource = \"Example Times\"\ndate = \"2024-03-05\"\n\
    /// #             start = \"about 13:50\"\npeak = \"nearly 5,500 reports\"\n";
    /// # let scenario = Scenario::parse("example", text).unwrap();
    /// let outcome = run(&scenario, &Options::default())?;
    /// let highest = outcome.ensembles[0].bins().max_by_key(|bin| bin.line).expect("a bin");
    /// assert!((5_000..6_000).contains(&highest.line));
    /// assert!(scenario.local(highest.start_min).hour() >= 13);
    /// # Ok::<(), outagesim::RunError>(())
    /// ```
    pub fn bins(&self) -> impl Iterator<Item = EnsembleBin> + '_ {
        let summaries = self.baseline.iter().zip(self.line_counts()).zip(&self.bands);
        self.bin_starts_min.iter().zip(summaries).map(|(&start_min, ((&baseline, &line), &band))| EnsembleBin {
            start_min,
            end_min: start_min + self.bin_min,
            baseline,
            line,
            band,
        })
    }

    /// The counts of the line, one a bin.
    pub fn line_counts(&self) -> &[u64] {
        self.counts.get(self.line).map_or(&[], Vec::as_slice)
    }

    /// The same, told which of the reports are of the outage.
    pub(crate) fn with_surges(self, surges: Vec<SurgeCounts>) -> Self {
        Self { surges, ..self }
    }

    /// The same with its replicates' counts on the bins of an observed curve.
    pub(crate) fn with_curve(self, on_curve: Option<OnCurve>) -> Self {
        Self { on_curve, ..self }
    }

    /// Reports of a replicate's bin that are of the outage; the others would have come without it. 0 where there is no such bin.
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

    /// Reports of a replicate's bin without those of the outage: its clean twin, with the same noise. 0 where there is no such bin.
    pub fn quiet(&self, replicate: usize, bin: usize) -> u64 {
        let all = self.counts.get(replicate).and_then(|counts| counts.get(bin));
        all.map_or(0, |all| all.saturating_sub(self.surge(replicate, bin)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bins_are_summarised_over_the_replicates() {
        let counts = vec![vec![0, 9, 0], vec![5, 5, 5], vec![9, 0, 9], vec![1, 8, 1], vec![8, 1, 8]];
        let ensemble = Ensemble::new(PageId::MAIN, 15.0, vec![0.0, 15.0, 30.0], vec![0.0; 3], counts, 2);
        assert_eq!(ensemble.line_counts(), [9, 0, 9]);
        assert_eq!(ensemble.bands[0].quantiles.p50, 5.0);
        assert_eq!(ensemble.bands[0].mean, 4.6);
        assert_eq!((ensemble.quiet(1, 2), ensemble.quiet(9, 0), ensemble.quiet(0, 9)), (5, 0, 0));
    }
}
