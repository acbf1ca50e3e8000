//! An observed curve beside the simulated ones: how well the bands hold it.

mod shape;

use crate::observed::ObservedPage;
use crate::quantiles::Quantiles;
use crate::random::{Purpose, Streams};
use crate::scenario::{ObservedScale, PageId, Scenario};
use crate::score::{randomised_pit, weighted_interval_score};
use crate::simulate::Ensemble;
use rand::RngExt;

/// A genuine curve of a page, bin by bin beside the simulation, which has not seen it.
#[derive(Debug, Clone, PartialEq)]
pub struct ObservedComparison {
    /// The page.
    pub page: PageId,
    /// Where the curve is from: a file's name.
    pub name: String,
    /// Reports in each drawn bin, in the order of [`Ensemble::bin_starts_min`]; `None` where the curve has no such bin. A curve of
    /// another site has none of them: its counts are not the page's.
    pub reports: Vec<Option<u64>>,
    /// What is drawn instead of a curve of another site.
    pub other_site: Option<OtherSite>,
    /// The scores over the bins that are both drawn and observed.
    pub score: ObservedScore,
}

/// The curve of another site, multiplied by one number.
#[derive(Debug, Clone, PartialEq)]
pub struct OtherSite {
    /// The number. With it the curve has as many reports over the scored bins as half of the simulated ones exceed.
    pub factor: f64,
    /// The bins that are both drawn and observed, in the order of time.
    pub bins: Vec<OtherSiteBin>,
}

/// A bin of the curve of another site.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct OtherSiteBin {
    /// Reports that the other site counted.
    pub observed: u64,
    /// What is drawn of them.
    pub step: ObservedStep,
}

/// A bin of an observed curve as it is drawn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ObservedStep {
    /// Its start, minutes after the scenario's origin.
    pub from_min: f64,
    /// Its end.
    pub to_min: f64,
    /// Its height, reports per bin of the page.
    pub reports: f64,
}

/// How an ensemble does on an observed curve, over the bins that are both drawn and observed.
///
/// Of a curve of another site it is about the shape alone. Each simulated curve is brought to the observed total first. The bins
/// are those from the first to the last in which the curve, or the simulated median, is above a tenth of its highest.
#[derive(Debug, Clone, PartialEq)]
pub struct ObservedScore {
    /// Number of those bins; at least one.
    pub bins: usize,
    /// Share of them in the 50 % band, by the randomised probability integral transform.
    pub in_half: f64,
    /// The same for the 90 % band.
    pub in_ninety: f64,
    /// Mean of the weighted interval scores, observed reports per bin.
    pub weighted_interval_score: f64,
    /// Mean distance of the median, observed reports per bin.
    pub median_error: f64,
    /// Reports in the highest observed bin.
    pub peak: u64,
    /// The same of the replicates; `None` of a curve of another site, whose height is no evidence.
    pub simulated_peak: Option<Quantiles>,
    /// Start of the highest observed bin, the first of several; minutes after the scenario's origin.
    pub peak_time_min: f64,
    /// The same of the replicates.
    pub simulated_peak_time_min: Quantiles,
    /// Observed reports.
    pub total: u64,
    /// The same of the replicates; `None` of a curve of another site.
    pub simulated_total: Option<Quantiles>,
}

impl ObservedScore {
    /// An error in reports per bin as a share of the highest observed bin: so outages of different size can be compared.
    /// `None` where nothing was reported.
    pub fn relative_to_peak(&self, error: f64) -> Option<f64> {
        (self.peak > 0).then(|| error / self.peak as f64)
    }
}

/// Why a curve cannot be compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Incomparable {
    /// It has no bin that is drawn.
    Elsewhere,
    /// It has no report where the simulation is drawn, or the simulation has none: no number makes one of the other.
    Empty,
}

impl ObservedComparison {
    /// A curve of the page's own counts, or with bins of the page's width, has an ensemble on its grid.
    pub(crate) fn new(
        scenario: &Scenario,
        observed: &ObservedPage,
        ensemble: &Ensemble,
        streams: &Streams,
    ) -> Result<Self, Incomparable> {
        let (page, name) = (observed.page(), observed.name().to_owned());
        match observed.scale() {
            ObservedScale::Same => {
                let reports = on_bins(scenario, observed, &ensemble.bin_starts_min);
                let score = ObservedScore::new(&reports, ensemble, streams).ok_or(Incomparable::Elsewhere)?;
                Ok(Self { page, name, reports, other_site: None, score })
            }
            ObservedScale::Free => {
                let simulated = shape::Simulated::of(ensemble);
                let reports = on_bins(scenario, observed, simulated.starts_min);
                Self::of_other_site(name, &reports, ensemble, streams)
            }
        }
    }

    /// The curve of another site, with its reports in each of the ensemble's bins on its grid.
    pub(crate) fn of_other_site(
        name: String,
        reports: &[Option<u64>],
        ensemble: &Ensemble,
        streams: &Streams,
    ) -> Result<Self, Incomparable> {
        let (other_site, score) = shape::compare(reports, &shape::Simulated::of(ensemble), ensemble, streams)?;
        let reports = vec![None; ensemble.bin_starts_min.len()];
        Ok(Self { page: ensemble.page, name, reports, other_site: Some(other_site), score })
    }

    /// By what the curve is multiplied in drawing, where it is that of another site.
    pub fn factor(&self) -> Option<f64> {
        self.other_site.as_ref().map(|other| other.factor)
    }

    /// The curve as it is drawn beside the simulation of its page.
    pub fn steps(&self, ensemble: &Ensemble) -> Vec<ObservedStep> {
        let own = || {
            let bins = ensemble.bin_starts_min.iter().zip(&self.reports);
            bins.filter_map(|(&from_min, reports)| {
                let reports = (*reports)? as f64;
                Some(ObservedStep { from_min, to_min: from_min + ensemble.bin_min, reports })
            })
            .collect()
        };
        self.other_site.as_ref().map_or_else(own, |other| other.bins.iter().map(|bin| bin.step).collect())
    }
}

/// The curve's reports in each bin. Both grids have bins of one width and the same phase, to the second.
fn on_bins(scenario: &Scenario, observed: &ObservedPage, starts_min: &[f64]) -> Vec<Option<u64>> {
    let bins = observed.curve().bins();
    let found = |start_min: f64| {
        let start = scenario.instant(start_min);
        bins.binary_search_by_key(&start, |bin| bin.start).ok().map(|index| bins[index].reports)
    };
    starts_min.iter().map(|&start_min| found(start_min)).collect()
}

impl ObservedScore {
    /// `None` where there is no common bin.
    pub(crate) fn new(reports: &[Option<u64>], ensemble: &Ensemble, streams: &Streams) -> Option<Self> {
        let common = common_bins(reports);
        let &(first, _) = common.first()?;
        let mut rng = streams.stream(Purpose::Transform, ensemble.page.index(), 0);
        let mut scores = BinScores::default();
        let mut simulated: Vec<u64> = Vec::with_capacity(ensemble.counts.len());
        for &(bin, reports) in &common {
            simulated.clear();
            simulated.extend(ensemble.counts.iter().map(|row| row[bin]));
            let transform = randomised_pit(reports, &simulated, rng.random());
            scores.add(reports as f64, transform, &ensemble.bands[bin].quantiles);
        }

        let highest = |count: &dyn Fn(usize) -> u64| {
            common.iter().fold(
                (first, count(first)),
                |top, &(bin, _)| {
                    if count(bin) > top.1 { (bin, count(bin)) } else { top }
                },
            )
        };
        let of_replicates = |value: &dyn Fn(&[u64]) -> f64| quantiles(ensemble.counts.iter().map(|row| value(row)));
        let (peak_bin, peak) = highest(&|bin| reports[bin].unwrap_or(0));
        let scores = scores.means();
        Some(Self {
            bins: common.len(),
            in_half: scores.in_half,
            in_ninety: scores.in_ninety,
            weighted_interval_score: scores.weighted_interval_score,
            median_error: scores.median_error,
            peak,
            simulated_peak: Some(of_replicates(&|row| highest(&|bin| row[bin]).1 as f64)),
            peak_time_min: ensemble.bin_starts_min[peak_bin],
            simulated_peak_time_min: of_replicates(&|row| ensemble.bin_starts_min[highest(&|bin| row[bin]).0]),
            total: common.iter().map(|&(_, reports)| reports).sum(),
            simulated_total: Some(of_replicates(&|row| common.iter().map(|&(bin, _)| row[bin]).sum::<u64>() as f64)),
        })
    }
}

/// The bins that have a count.
fn common_bins(reports: &[Option<u64>]) -> Vec<(usize, u64)> {
    reports.iter().enumerate().filter_map(|(bin, reports)| Some((bin, (*reports)?))).collect()
}

fn quantiles(values: impl Iterator<Item = f64>) -> Quantiles {
    Quantiles::of_or_nan(values.collect())
}

/// What single bins score, summed up.
#[derive(Debug, Clone, Copy, Default)]
struct BinScores {
    bins: f64,
    in_half: f64,
    in_ninety: f64,
    weighted_interval_score: f64,
    median_error: f64,
}

impl BinScores {
    /// Adds a bin; `transform` is the randomised probability integral transform of what was observed.
    fn add(&mut self, observed: f64, transform: f64, predicted: &Quantiles) {
        self.bins += 1.0;
        self.in_half += f64::from((0.25..0.75).contains(&transform));
        self.in_ninety += f64::from((0.05..0.95).contains(&transform));
        self.weighted_interval_score += weighted_interval_score(observed, predicted);
        self.median_error += (observed - predicted.p50).abs();
    }

    /// The same a bin.
    fn means(self) -> Self {
        Self {
            bins: 1.0,
            in_half: self.in_half / self.bins,
            in_ninety: self.in_ninety / self.bins,
            weighted_interval_score: self.weighted_interval_score / self.bins,
            median_error: self.median_error / self.bins,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Replicates that spread evenly from nothing to twice the middle.
    fn ensemble(middles: &[u64]) -> Ensemble {
        let starts = (0..middles.len()).map(|i| 15.0 * i as f64).collect();
        let counts = (0..=100).map(|i| middles.iter().map(|middle| middle * i / 50).collect()).collect();
        Ensemble::new(PageId::MAIN, 15.0, starts, vec![0.0; middles.len()], counts, 0)
    }

    fn score(reports: &[Option<u64>], middles: &[u64]) -> ObservedScore {
        ObservedScore::new(reports, &ensemble(middles), &Streams::new(1)).unwrap()
    }

    #[test]
    fn bins_that_were_not_observed_count_for_nothing() {
        let found = score(&[None, Some(1_000), Some(200), None], &[5_000, 1_000, 1_000, 5_000]);
        assert_eq!((found.bins, found.peak, found.total), (2, 1_000, 1_200));
        assert_eq!(found.simulated_peak.map(|of| of.p50), Some(1_000.0));
        assert_eq!(found.simulated_total.map(|of| of.p50), Some(2_000.0));
        assert_eq!(found.peak_time_min, 15.0);
        // 1,000 is the median; 200 lies above the 5 % quantile of 100 and below the 25 % quantile of 500.
        assert_eq!((found.in_half, found.in_ninety), (0.5, 1.0));
        assert_eq!(found.median_error, 400.0);
    }

    #[test]
    fn errors_are_told_in_shares_of_the_observed_peak() {
        let found = score(&[Some(500)], &[1_000]);
        assert_eq!(found.relative_to_peak(found.median_error), Some(1.0));
        assert_eq!(score(&[Some(0)], &[10]).relative_to_peak(10.0), None);
    }

    #[test]
    fn without_a_common_bin_there_is_no_score() {
        assert_eq!(ObservedScore::new(&[None], &ensemble(&[10]), &Streams::new(1)), None);
    }
}
