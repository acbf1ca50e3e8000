//! One page of one draw: intensities and counts of its bins, in time relative to the onset.

use super::bend::Bending;
pub(crate) use super::bend::Pull;
pub(crate) use super::scale::{BaselineGuide, Counted, HeightGuide, StatedTotal};
use crate::calibrate::page::bins::LaidBins;
use crate::calibrate::page::highest_bin::HighestBin;
use crate::calibrate::tapes::PageTapes;
use crate::calibrate::target::PageLayout;
use crate::model::counts::{BASELINE_DISPERSION, log_poisson, sample_poisson};
use crate::model::discrepancy::Discrepancy;
use crate::model::prior::Prior;
use crate::model::surge::Surge;
use crate::sample::latents::Tape;
use crate::scenario::DAY_MIN;
use std::ops::Range;

/// The surge is followed until less than this part of its decay is left.
pub(crate) const NEGLIGIBLE_REST: f64 = 1e-4;

/// Longest surge that is followed, minutes: a week.
const LONGEST_MIN: f64 = 7.0 * DAY_MIN;

/// A count that is drawn before its expectation is known.
#[derive(Debug, Clone, Copy)]
pub(crate) struct GivenCount {
    pub(crate) bin: usize,
    pub(crate) count: u64,
    /// Log of the probability with which it was drawn.
    pub(crate) log_proposed: f64,
}

/// State of one page in one draw. Buffers are reused from draw to draw.
#[derive(Debug, Clone, Default)]
pub(crate) struct PageDraw {
    pub(crate) bins: LaidBins,
    /// The smooth surge per bin at unit amplitude.
    pub(crate) areas: Vec<f64>,
    /// The path of the discrepancy, standard normal in every bin, and its size: what it is multiplied by in the log.
    pub(super) scores: Vec<f64>,
    pub(super) log_sd: f64,
    /// The count by which the height is drawn.
    pub(crate) stated_count: f64,
    /// Expected surge per bin at unit amplitude, discrepancy included.
    pub(crate) unit_surge: Vec<f64>,
    /// The highest of these.
    pub(super) expected_peak: usize,
    /// Expected baseline per bin at a level of one report per bin.
    pub(super) unit_baseline: Vec<f64>,
    /// Baseline's realised intensity, of the bins that are counted.
    pub(crate) baseline: Vec<f64>,
    /// Level of the baseline at the onset, reports per bin.
    pub(crate) baseline_level: f64,
    /// Amplitude of the surge, reports per minute.
    pub(crate) amplitude: f64,
    /// Which bins are counted, and how many at the least.
    pub(crate) counted: Counted,
    pub(crate) counted_at_least: usize,
    /// Counts of bins, from the first: of all, or of those on which a quantity may depend. The rest is known by its sum alone.
    pub(crate) counts: Vec<u64>,
    /// The same, for what is read off them.
    pub(super) reports: Vec<f64>,
    /// Counts that do not depend on what is expected.
    pub(crate) given: Vec<GivenCount>,
    /// The highest bin, where the height was guided by one, and whether it was.
    pub(super) highest: HighestBin,
    pub(super) is_highest_given: bool,
    pub(super) means: Vec<f64>,
    pub(super) bending: Bending,
    /// By which the path is bent.
    pub(crate) pulls: Vec<Pull>,
}

impl PageDraw {
    /// Lays the bins, with an edge `offset_min` after the onset or anywhere, and draws the discrepancy along the surge, which is followed for
    /// `at_least_min`.
    pub(crate) fn shape(
        &mut self,
        layout: &PageLayout,
        prior: &Prior,
        surge: &Surge,
        offset_min: Option<f64>,
        at_least_min: f64,
        tapes: &mut PageTapes,
    ) {
        let PageTapes { page: numbers, discrepancy: innovations, .. } = tapes;
        // Never 0 in floating point either.
        let offset_min = offset_min.unwrap_or_else(|| layout.bin_min * numbers.uniform().max(f64::EPSILON));
        let until_min = surge.length_min(NEGLIGIBLE_REST).max(at_least_min).min(LONGEST_MIN);
        self.bins = LaidBins::new(layout.bin_min, offset_min, until_min);
        surge.areas(self.bins.edge_min(0), layout.bin_min, self.bins.count(), &mut self.areas);
        let correlation = prior.discrepancy().correlation(layout.bin_min);
        self.log_sd = prior.discrepancy().log_sd.at(numbers.normal());
        let mut walk = Discrepancy::start(correlation, innovations.normal());
        self.scores.clear();
        self.scores.push(walk.score());
        for _ in 1..self.bins.count() {
            walk.advance(innovations.normal());
            self.scores.push(walk.score());
        }
        self.set_unit_surge();
    }

    /// Multiplies the smooth surge by the path.
    pub(crate) fn set_unit_surge(&mut self) {
        self.unit_surge.clear();
        let both = self.areas.iter().zip(&self.scores);
        self.unit_surge.extend(both.map(|(area, score)| area * (self.log_sd * score).exp()));
        self.expected_peak = highest(&self.unit_surge);
    }

    /// Bin that is expected to be the highest.
    pub(crate) fn expected_peak(&self) -> usize {
        self.expected_peak
    }

    /// Its start.
    pub(crate) fn expected_peak_min(&self) -> f64 {
        self.bins.edge_min(self.expected_peak())
    }

    /// Start of the bin in which the smooth surge is the highest.
    pub(crate) fn smooth_peak_min(&self) -> f64 {
        self.bins.edge_min(highest(&self.areas))
    }

    /// Bins that may be expected to be the highest that a page shows. The page shows `before` bins before such a bin and `after` bins after
    /// it. They are the highest bin of all, and others where the page ends before that one.
    pub(crate) fn expected_peaks(&self, [before, after]: [usize; 2]) -> Vec<usize> {
        let top = self.expected_peak();
        let bins = &self.unit_surge;
        let is_highest = |&bin: &usize| {
            let first = bin.saturating_sub(before);
            let end = bin.saturating_add(after).saturating_add(1);
            // From the bin outwards: most are lower than their neighbours.
            end <= top
                && bins[first..bin].iter().rev().all(|&earlier| earlier < bins[bin])
                && bins[bin + 1..end].iter().all(|&later| later <= bins[bin])
        };
        (0..top).filter(is_highest).chain([top]).collect()
    }

    /// The counts as numbers of reports.
    pub(crate) fn reports(&self) -> &[f64] {
        &self.reports
    }

    /// Expected baseline reports of a bin.
    pub(crate) fn baseline_mean(&self, bin: usize) -> f64 {
        self.baseline_level * self.unit_baseline[bin]
    }

    /// Expected baseline reports over a stretch relative to the onset.
    pub(crate) fn baseline_over(&self, layout: &PageLayout, onset_min: f64, from_min: f64, to_min: f64) -> f64 {
        self.baseline_level * unit_baseline(layout, onset_min, from_min, to_min)
    }

    /// The bins whose middle is in a stretch relative to the onset.
    pub(crate) fn bins_within(&self, from_min: f64, to_min: f64) -> Range<usize> {
        let half = 0.5 * self.bins.width_min();
        let first = |at_min: f64| {
            let bins = (at_min - half - self.bins.edge_min(0)) / self.bins.width_min();
            bins.ceil().clamp(0.0, self.bins.count() as f64) as usize
        };
        let from = first(from_min);
        from..first(to_min).max(from)
    }

    /// How many bins are counted, from the first, where not all are wanted. They hold all that may be over half of the highest, and those
    /// that tell when reports have subsided.
    pub(super) fn bins_that_tell(&self) -> usize {
        /// So many standard deviations are out of reach of chance.
        const REACH_SD: f64 = 6.0;
        /// A little less than the tenth of the highest bin under which reports have subsided.
        const LOW: f64 = 0.07;
        /// A little less than half.
        const NEAR_HALF: f64 = 0.4;
        /// Two successive bins tell it, and one more is the last.
        const SPARE: usize = 3;
        let surge = |bin: usize| self.amplitude * self.unit_surge[bin];
        let peak = self.expected_peak();
        let low = LOW * surge(peak);
        // Where the baseline is not far below the highest bin, chance may lift any bin to half of that.
        let half = NEAR_HALF * (surge(peak) + self.baseline_mean(peak));
        let matters = |&bin: &usize| {
            let variance = surge(bin) + BASELINE_DISPERSION * self.baseline_mean(bin) + 1.0;
            let reach = surge(bin) + REACH_SD * variance.sqrt();
            reach > low || reach + self.baseline_mean(bin) > half
        };
        let last = (0..self.bins.count()).rev().find(matters).unwrap_or(0);
        (last + 1 + SPARE).min(self.bins.count())
    }

    /// Expected reports of a bin, of the surge and of the baseline.
    pub(crate) fn expected(&self, bin: usize) -> (f64, f64) {
        (self.amplitude * self.unit_surge[bin], self.baseline_mean(bin))
    }

    /// What is expected of the bins that are counted.
    pub(super) fn set_means(&mut self) {
        self.means.clear();
        self.means.extend(self.unit_surge.iter().zip(&self.baseline).map(|(unit, base)| self.amplitude * unit + base));
    }

    /// Log of the probability of the given counts, relative to that with which they were drawn.
    pub(crate) fn log_given(&self) -> f64 {
        let log_ratio = |given: &GivenCount| log_poisson(given.count, self.means[given.bin]) - given.log_proposed;
        self.given.iter().map(log_ratio).sum()
    }

    /// Draws the counts of all bins; where a highest bin guided the height, it is met.
    pub(crate) fn count(&mut self, seeds: &mut Tape<u64>) {
        if self.is_highest_given {
            self.highest.sample_counts(&self.means, seeds, &mut self.counts);
        } else {
            self.counts.clear();
            self.counts.extend(self.means.iter().map(|&mean| sample_poisson(mean, &mut seeds.generator())));
        }
        for given in &self.given {
            self.counts[given.bin] = given.count;
        }
        self.reports.clear();
        self.reports.extend(self.counts.iter().map(|&count| count as f64));
    }
}

/// Expected baseline over a stretch relative to the onset, at a level of one report per bin.
pub(super) fn unit_baseline(layout: &PageLayout, onset_min: f64, from_min: f64, to_min: f64) -> f64 {
    let relative = layout.cycle.relative_mean(onset_min + from_min, onset_min + to_min, onset_min);
    (to_min - from_min) / layout.bin_min * relative
}

/// Index of the first highest value.
pub(crate) fn highest<T: PartialOrd>(values: &[T]) -> usize {
    let mut top = 0;
    for (i, value) in values.iter().enumerate() {
        if *value > values[top] {
            top = i;
        }
    }
    top
}
