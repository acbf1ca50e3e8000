//! One page of one draw: intensities and counts on the cells, in time relative to the onset.

use super::cells::Cells;
use super::highest_bin::HighestBin;
pub(crate) use super::scale::{BaselineGuide, HeightGuide};
use crate::calibrate::sampler::latents::Tape;
use crate::calibrate::target::PageLayout;
use crate::model::counts::{sample_part, sample_poisson};
use crate::model::discrepancy::Discrepancy;
use crate::model::prior::Prior;
use crate::model::surge::Surge;

/// The surge is followed until less than this part of its decay is left.
pub(crate) const NEGLIGIBLE_REST: f64 = 1e-4;

/// Longest surge that is followed, minutes: a week.
const LONGEST_MIN: f64 = 7.0 * 24.0 * 60.0;

/// State of one page in one draw. Buffers are reused from draw to draw.
#[derive(Debug, Clone, Default)]
pub(crate) struct PageDraw {
    pub(crate) cells: Cells,
    /// Expected surge per cell at unit amplitude, discrepancy included.
    pub(crate) unit_surge: Vec<f64>,
    /// Expected baseline per cell at a level of one report per bin.
    pub(super) unit_baseline: Vec<f64>,
    /// Baseline's realised intensity per cell.
    pub(crate) baseline: Vec<f64>,
    /// Level of the baseline at the onset, reports per bin.
    pub(crate) baseline_level: f64,
    /// Amplitude of the surge, reports per minute.
    pub(crate) amplitude: f64,
    /// Counts per cell.
    pub(crate) counts: Vec<u64>,
    /// The highest bin, where the height was guided by one.
    pub(super) highest: Option<(HighestBin, usize)>,
    pub(super) means: Vec<f64>,
    pub(super) bins: Vec<f64>,
    pub(super) bin_counts: Vec<u64>,
}

impl PageDraw {
    /// Lays the grids and draws the discrepancy along the surge.
    pub(crate) fn shape(
        &mut self,
        layout: &PageLayout,
        (surge, at_least_min): (&Surge, f64),
        prior: &Prior,
        offset_min: Option<f64>,
        numbers: &mut Tape<f64>,
        innovations: &mut Tape<f64>,
    ) {
        self.cells.lay(layout.bin_min, layout.readers, offset_min, numbers);
        self.cells.extend_to(surge.length_min(NEGLIGIBLE_REST).max(at_least_min).min(LONGEST_MIN));
        let m = self.cells.per_bin();
        // Cells repeat with the bin, and so do the correlations of neighbours.
        let correlations: Vec<f64> =
            (0..m).map(|cell| prior.discrepancy().correlation(self.cells.spacing_min(cell))).collect();
        let log_sd = prior.discrepancy().log_sd.at(numbers.normal());
        let mut walk = Discrepancy::start(log_sd, innovations.normal());
        self.unit_surge.clear();
        for (cell, area) in self.cells.areas(surge, 0..self.cells.len()).enumerate() {
            self.unit_surge.push(area * walk.multiplier());
            walk.advance(correlations[cell % m], innovations.normal());
        }
    }

    /// Bin of `reader` that is expected to be the highest.
    pub(crate) fn expected_peak(&mut self, reader: usize) -> usize {
        self.cells.bin_sums(reader, &self.unit_surge, &mut self.bins);
        highest(&self.bins)
    }

    /// Its start.
    pub(crate) fn expected_peak_label_min(&mut self, reader: usize) -> f64 {
        let peak = self.expected_peak(reader);
        self.cells.label_min(reader, peak)
    }

    /// Bins of `reader` that are expected to be the highest of those that a page shows if it shows `before` bins before and `after` bins
    /// after them: the highest of all, and of a page that ends before it others.
    pub(crate) fn expected_peaks(&mut self, reader: usize, [before, after]: [usize; 2]) -> Vec<usize> {
        let top = self.expected_peak(reader);
        let bins = &self.bins;
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

    /// Expected baseline reports of a cell.
    pub(crate) fn baseline_mean(&self, cell: usize) -> f64 {
        self.baseline_level * self.unit_baseline[cell]
    }

    /// Expected baseline reports over a stretch relative to the onset.
    pub(crate) fn baseline_over(&self, layout: &PageLayout, onset_min: f64, from_min: f64, to_min: f64) -> f64 {
        self.baseline_level * unit_baseline(layout, onset_min, from_min, to_min)
    }

    pub(super) fn set_means(&mut self) {
        self.means.clear();
        self.means.extend(self.unit_surge.iter().zip(&self.baseline).map(|(unit, base)| self.amplitude * unit + base));
    }

    /// Draws the counts of all cells; where a highest bin guided the height, it is met.
    pub(crate) fn count(&mut self, seeds: &mut Tape<u64>) {
        self.set_means();
        self.counts.clear();
        let Some((highest, reader)) = self.highest.take() else {
            self.counts.extend(self.means.iter().map(|&mean| sample_poisson(mean, &mut seeds.generator())));
            return;
        };
        self.cells.bin_sums(reader, &self.means, &mut self.bins);
        highest.sample_counts(&self.bins, seeds, &mut self.bin_counts);
        let m = self.cells.per_bin();
        self.counts.resize(self.cells.len(), 0);
        for (bin, &count) in self.bin_counts.iter().enumerate() {
            let first = self.cells.first_cell(reader, bin);
            let (mut left, mut mean_left) = (count, self.bins[bin]);
            if m == 1 {
                self.counts[first] = count;
                continue;
            }
            let mut rng = seeds.generator();
            for cell in first..first + m - 1 {
                let part = sample_part(left, self.means[cell] / mean_left, &mut rng);
                self.counts[cell] = part;
                left -= part;
                mean_left -= self.means[cell];
            }
            self.counts[first + m - 1] = left;
        }
        let first = self.cells.first_cell(reader, 0);
        let end = self.cells.first_cell(reader, self.bin_counts.len() - 1) + m;
        for cell in (0..first).chain(end..self.cells.len()) {
            self.counts[cell] = sample_poisson(self.means[cell], &mut seeds.generator());
        }
        self.highest = Some((highest, reader));
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
