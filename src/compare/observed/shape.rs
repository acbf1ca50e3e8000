//! The curve of another site: its shape beside the shapes of the simulated curves.
//!
//! Another site counts other people, so its height tells nothing of the page's. What carries over is the share of all reports that
//! falls into each bin.

use super::{BinScores, Incomparable, ObservedScore, ObservedStep, OtherSite, OtherSiteBin, common_bins, quantiles};
use crate::quantiles::{Quantiles, median};
use crate::random::{Purpose, Streams};
use crate::scenario::subsided_below;
use crate::score::randomised_pit;
use crate::simulate::Ensemble;
use rand::RngExt;
use std::ops::RangeInclusive;

/// Simulated counts on the curve's own bins.
pub(super) struct Simulated<'a> {
    pub(super) starts_min: &'a [f64],
    bin_min: f64,
    /// One row a replicate.
    counts: &'a [Vec<u64>],
}

impl<'a> Simulated<'a> {
    pub(super) fn of(ensemble: &'a Ensemble) -> Self {
        match &ensemble.on_curve {
            Some(on_curve) => {
                Self { starts_min: &on_curve.bins.starts_min, bin_min: on_curve.bins.bin_min, counts: &on_curve.counts }
            }
            None => Self { starts_min: &ensemble.bin_starts_min, bin_min: ensemble.bin_min, counts: &ensemble.counts },
        }
    }

    /// The middle one of all replicates' counts in a bin.
    fn median(&self, bin: usize) -> f64 {
        median(self.counts.iter().map(|row| row[bin] as f64)).unwrap_or(0.0)
    }
}

/// What is drawn of the curve, and the score of the shapes.
pub(super) fn compare(
    reports: &[Option<u64>],
    simulated: &Simulated<'_>,
    ensemble: &Ensemble,
    streams: &Streams,
) -> Result<(OtherSite, ObservedScore), Incomparable> {
    let common = common_bins(reports);
    if common.is_empty() {
        return Err(Incomparable::Elsewhere);
    }
    let surge = &common[surge(&common, simulated)];
    let total: u64 = surge.iter().map(|&(_, count)| count).sum();
    let total_of = |row: &[u64]| surge.iter().map(|&(bin, _)| row[bin]).sum::<u64>();
    let totals = quantiles(simulated.counts.iter().map(|row| total_of(row) as f64));
    let factor = totals.p50 / total as f64;
    if !(factor > 0.0 && factor.is_finite()) {
        return Err(Incomparable::Empty);
    }
    // A replicate without a report has no shape.
    let shapes: Vec<(&[u64], f64)> = simulated
        .counts
        .iter()
        .map(|row| (row.as_slice(), total_of(row) as f64))
        .filter(|(_, total)| *total > 0.0)
        .collect();
    let mut rng = streams.stream(Purpose::Transform, ensemble.page.index(), 0);
    let mut scores = BinScores::default();
    for &(bin, count) in surge {
        let share = count as f64 / total as f64;
        let mut shares: Vec<f64> = shapes.iter().map(|(row, total)| row[bin] as f64 / total).collect();
        shares.sort_by(f64::total_cmp);
        let transform = randomised_pit(share, &shares, rng.random());
        scores.add(share, transform, &Quantiles::of_or_nan(shares));
    }
    let highest = |count: &dyn Fn(usize) -> u64| {
        surge.iter().fold(surge[0].0, |top, &(bin, _)| if count(bin) > count(top) { bin } else { top })
    };
    let peak_bin = highest(&|bin| reports[bin].unwrap_or(0));
    let start_of_highest = |row: &Vec<u64>| simulated.starts_min[highest(&|bin| row[bin])];
    let scores = scores.means();
    let score = ObservedScore {
        bins: surge.len(),
        in_half: scores.in_half,
        in_ninety: scores.in_ninety,
        weighted_interval_score: scores.weighted_interval_score * total as f64,
        median_error: scores.median_error * total as f64,
        peak: reports[peak_bin].unwrap_or(0),
        simulated_peak: None,
        peak_time_min: simulated.starts_min[peak_bin],
        simulated_peak_time_min: quantiles(simulated.counts.iter().map(start_of_highest)),
        total,
        simulated_total: None,
    };
    // The page's bins may be shorter than the curve's: they hold fewer reports in the same proportion.
    let height = factor * ensemble.bin_min / simulated.bin_min;
    let bins = common.iter().map(|&(bin, observed)| {
        let from_min = simulated.starts_min[bin];
        let step = ObservedStep { from_min, to_min: from_min + simulated.bin_min, reports: height * observed as f64 };
        OtherSiteBin { observed, step }
    });
    Ok((OtherSite { factor, bins: bins.collect() }, score))
}

/// Which of the common bins are scored: from the first to the last in which the curve, or the simulated median, has not subsided.
///
/// Before and after them stands the usual level of two sites, which is a matter of height.
fn surge(common: &[(usize, u64)], simulated: &Simulated<'_>) -> RangeInclusive<usize> {
    let observed: Vec<f64> = common.iter().map(|&(_, count)| count as f64).collect();
    let medians: Vec<f64> = common.iter().map(|&(bin, _)| simulated.median(bin)).collect();
    let [low_observed, low_median] =
        [&observed, &medians].map(|curve| subsided_below(curve.iter().copied().fold(0.0, f64::max)));
    let is_high = |count: f64, low: f64| count > 0.0 && count >= low;
    let is_surge = |&place: &usize| is_high(observed[place], low_observed) || is_high(medians[place], low_median);
    let first = (0..common.len()).find(is_surge).unwrap_or(0);
    let last = (0..common.len()).rev().find(is_surge).unwrap_or(common.len() - 1);
    first..=last
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::PageId;
    use proptest::prelude::*;

    const SHAPE: [u64; 8] = [0, 1, 40, 100, 70, 20, 2, 0];

    /// Replicates of one shape, some a little early and some late, each of another height.
    fn ensemble(height: u64) -> Ensemble {
        let row = |i: usize| {
            let late = i % 3;
            (0..8).map(|bin| height * (1 + i as u64) * SHAPE[(bin + 1 + 8 - late) % 8] + 3).collect::<Vec<u64>>()
        };
        let starts = (0..8).map(|bin| 15.0 * f64::from(bin)).collect();
        Ensemble::new(PageId::MAIN, 15.0, starts, vec![3.0; 8], (0..60).map(row).collect(), 0)
    }

    fn compared(reports: &[u64], height: u64) -> Result<(OtherSite, ObservedScore), Incomparable> {
        let reports: Vec<Option<u64>> = reports.iter().copied().map(Some).collect();
        let ensemble = ensemble(height);
        compare(&reports, &Simulated::of(&ensemble), &ensemble, &Streams::new(1))
    }

    proptest! {
        #[test]
        fn a_curve_ten_times_as_high_has_the_same_score_and_picture(
            reports in prop::collection::vec(1_u64..5_000, 8),
            times in 2_u64..100,
        ) {
            let higher: Vec<u64> = reports.iter().map(|count| times * count).collect();
            let ((one, score), (other, higher)) = (compared(&reports, 9).unwrap(), compared(&higher, 9).unwrap());
            prop_assert_eq!((score.in_half, score.in_ninety, score.bins), (higher.in_half, higher.in_ninety, higher.bins));
            prop_assert_eq!(score.peak_time_min, higher.peak_time_min);
            prop_assert_eq!(times * score.peak, higher.peak);
            let close = |a: f64, b: f64| (a - b).abs() <= 1e-9 * (a.abs() + b.abs());
            let of_peak = |score: &ObservedScore| score.relative_to_peak(score.weighted_interval_score).unwrap();
            prop_assert!(close(of_peak(&score), of_peak(&higher)));
            prop_assert!(close(one.factor, times as f64 * other.factor));
            for (a, b) in one.bins.iter().zip(&other.bins) {
                prop_assert!(close(a.step.reports, b.step.reports));
            }
        }
    }

    #[test]
    fn the_height_of_the_simulation_does_not_matter_either() {
        let reports = [0, 0, 2, 11, 6, 1, 0, 0];
        let (low, high) = (compared(&reports, 1_000).unwrap(), compared(&reports, 1_000_000).unwrap());
        assert_eq!((low.1.bins, low.1.in_half, low.1.in_ninety), (high.1.bins, high.1.in_half, high.1.in_ninety));
        assert!(high.0.factor > 900.0 * low.0.factor);
        assert_eq!((low.1.simulated_peak, low.1.simulated_total), (None, None));
    }

    #[test]
    fn another_shape_is_held_by_fewer_bands() {
        let (alike, other) = (compared(&SHAPE, 9).unwrap().1, compared(&[90, 0, 0, 0, 0, 0, 0, 90], 9).unwrap().1);
        assert!(alike.in_ninety > other.in_ninety, "{alike:?} {other:?}");
        assert!(other.in_ninety < 0.5, "{other:?}");
        let of_peak = |score: &ObservedScore| score.relative_to_peak(score.weighted_interval_score);
        assert!(of_peak(&other) > of_peak(&alike));
    }

    #[test]
    fn quiet_hours_are_not_scored() {
        // The simulated median is above a tenth of its highest in the bins 2 to 5.
        assert_eq!(compared(&SHAPE, 9).unwrap().1.bins, 4);
        assert_eq!(compared(&[0, 0, 0, 0, 50, 0, 0, 50], 9).unwrap().1.bins, 6);
    }

    #[test]
    fn a_curve_without_a_report_has_no_shape() {
        assert_eq!(compared(&[0; 8], 9).unwrap_err(), Incomparable::Empty);
    }
}
