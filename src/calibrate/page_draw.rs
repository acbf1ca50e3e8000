//! One page of one draw: intensities and counts on the cells, in time relative to the onset.

use super::cells::Cells;
use super::count_proposal::CountProposal;
use super::highest_bin::HighestBin;
use super::proposal;
use super::target::PageLayout;
use crate::model::{
    counts::{sample_baseline_intensity, sample_part, sample_poisson},
    discrepancy::Discrepancy,
    surge::Surge,
};
use crate::scenario::Likelihood;
use crate::scenario::defaults::{BASELINE_SHARE_LOG_SD, BASELINE_SHARE_MEDIAN};
use rand::Rng;
use rand_distr::{Distribution, LogNormal, StandardNormal};

/// The surge is followed until less than this part of its decay is left.
pub(crate) const NEGLIGIBLE_REST: f64 = 1e-4;

/// Longest surge that is followed, minutes: a week.
const LONGEST_MIN: f64 = 7.0 * 24.0 * 60.0;

/// Which count a page's height is proposed by.
#[derive(Debug, Clone, Copy)]
pub(crate) enum HeightGuide {
    /// The highest bin of `reader` among those that start less than `within_min` after the onset. `stated` is what is
    /// said of it, if anything.
    HighestBin { stated: Option<Likelihood>, reader: usize, within_min: f64 },
    /// The sum of the bins of `reader` that start in this stretch.
    Sum { reader: usize, from_min: f64, to_min: f64 },
}

/// State of one page in one draw. Buffers are reused from draw to draw.
#[derive(Debug, Clone, Default)]
pub(crate) struct PageDraw {
    pub(crate) cells: Cells,
    /// Expected surge per cell at unit amplitude, discrepancy included.
    pub(crate) unit_surge: Vec<f64>,
    /// Expected baseline per cell.
    pub(crate) baseline_mean: Vec<f64>,
    /// Baseline's realised intensity per cell.
    pub(crate) baseline: Vec<f64>,
    /// Level of the baseline at the onset, reports per bin.
    pub(crate) baseline_level: f64,
    /// Amplitude of the surge, reports per minute.
    pub(crate) amplitude: f64,
    /// Counts per cell.
    pub(crate) counts: Vec<u64>,
    /// The highest bin, where the height was guided by one.
    highest: Option<(HighestBin, usize)>,
    means: Vec<f64>,
    bins: Vec<f64>,
    bin_counts: Vec<u64>,
}

impl PageDraw {
    /// Lays the grids and draws the discrepancy along the surge.
    pub(crate) fn shape<R: Rng, S: Rng>(
        &mut self,
        layout: &PageLayout,
        surge: &Surge,
        offset_min: Option<f64>,
        page_rng: &mut R,
        discrepancy_rng: &mut S,
    ) {
        self.cells.lay(layout.bin_min, layout.readers, offset_min, page_rng);
        self.cells.extend_to(surge.length_min(NEGLIGIBLE_REST).min(LONGEST_MIN));
        let m = self.cells.per_bin();
        let spacing = |cell: usize| 0.5 * (self.cells.edge_min(cell + 2) - self.cells.edge_min(cell));
        // Cells repeat with the bin, and so do the correlations of neighbours.
        let correlations: Vec<f64> = (0..m).map(|cell| Discrepancy::correlation(spacing(cell))).collect();
        let mut walk = Discrepancy::start(discrepancy_rng);
        let mut area_before = surge.area_until(self.cells.edge_min(0));
        self.unit_surge.clear();
        for cell in 0..self.cells.len() {
            let area = surge.area_until(self.cells.edge_min(cell + 1));
            self.unit_surge.push((area - area_before) * walk.multiplier());
            area_before = area;
            walk.advance(correlations[cell % m], discrepancy_rng);
        }
    }

    /// Start of the bin of `reader` that is expected to be the highest.
    pub(crate) fn expected_peak_label_min(&mut self, reader: usize) -> f64 {
        self.cells.bin_sums(reader, &self.unit_surge, &mut self.bins);
        self.cells.label_min(reader, highest(&self.bins))
    }

    /// Start of the first of two bins of `reader`, after the highest, that are expected under a tenth of it.
    pub(crate) fn expected_subsided_label_min(&mut self, reader: usize) -> f64 {
        self.cells.bin_sums(reader, &self.unit_surge, &mut self.bins);
        let top = highest(&self.bins);
        let tenth = self.bins[top] / 10.0;
        let quiet = (top + 1..self.bins.len().saturating_sub(1)).find(|&k| self.bins[k].max(self.bins[k + 1]) < tenth);
        self.cells.label_min(reader, quiet.unwrap_or(self.bins.len() - 1))
    }

    /// Draws baseline and amplitude; returns the log of what the draw's weight gains by them.
    pub(crate) fn scale<R: Rng>(
        &mut self,
        layout: &PageLayout,
        onset_min: f64,
        guide: HeightGuide,
        proposal: &CountProposal,
        baseline: Option<&Likelihood>,
        rng: &mut R,
    ) -> f64 {
        let reference = proposal.sample(rng);
        self.draw_baseline(layout, onset_min, guide, reference, baseline, rng);
        self.highest = None;
        match guide {
            HeightGuide::HighestBin { stated, reader, within_min } => {
                let height = reference.round().max(1.0);
                let log_stated = stated.map_or(0.0, |likelihood| likelihood.log_density(height));
                let log_proposed = proposal.probability(height - 0.5, height + 0.5).ln();
                // Without anything said, the prior of the height itself is log-uniform.
                log_stated - log_proposed + self.scale_by_highest(reader, within_min, height, rng)
            }
            HeightGuide::Sum { reader, from_min, to_min } => {
                self.scale_by_sum(reader, (from_min, to_min), reference) - proposal.log_density(reference)
            }
        }
    }

    fn draw_baseline<R: Rng>(
        &mut self,
        layout: &PageLayout,
        onset_min: f64,
        guide: HeightGuide,
        reference: f64,
        stated: Option<&Likelihood>,
        rng: &mut R,
    ) {
        // A stated baseline is drawn from its wording; else it is a share of the page's height, for which a sum
        // over many bins stands in with its mean over two hours' worth of bins.
        self.baseline_level = match stated {
            Some(likelihood) => proposal::sample_above(likelihood, 0.0, rng),
            None => {
                let z: f64 = StandardNormal.sample(rng);
                let bins = match guide {
                    HeightGuide::Sum { from_min, to_min, .. } => ((to_min - from_min) / layout.bin_min).clamp(1.0, 8.0),
                    _ => 1.0,
                };
                BASELINE_SHARE_MEDIAN * (BASELINE_SHARE_LOG_SD * z).exp() * reference / bins
            }
        };
        self.baseline_mean.clear();
        self.baseline.clear();
        let per_min = self.baseline_level / layout.bin_min;
        let integral = |cell: usize| layout.cycle.integral_until(onset_min + self.cells.edge_min(cell), onset_min);
        let mut before = integral(0);
        for cell in 0..self.cells.len() {
            let until = integral(cell + 1);
            let mean = per_min * (until - before);
            before = until;
            self.baseline_mean.push(mean);
            self.baseline.push(sample_baseline_intensity(mean, rng));
        }
    }

    /// Expected baseline reports over a stretch relative to the onset.
    pub(crate) fn baseline_over(&self, layout: &PageLayout, onset_min: f64, from_min: f64, to_min: f64) -> f64 {
        let relative = layout.cycle.relative_mean(onset_min + from_min, onset_min + to_min, onset_min);
        self.baseline_level * (to_min - from_min) / layout.bin_min * relative
    }

    /// Sets the amplitude for which the highest bin is about `height`; returns the log of the probability of just that
    /// height, times prior ÷ proposal density of the amplitude.
    ///
    /// The expected highest bin is drawn from a log-normal about the height, a little wider than the Poisson spread;
    /// it lies lower where several bins vie for the highest.
    fn scale_by_highest<R: Rng>(&mut self, reader: usize, within_min: f64, height: f64, rng: &mut R) -> f64 {
        const WIDENING: f64 = 1.2;
        self.cells.bin_sums(reader, &self.unit_surge, &mut self.bins);
        let eligible =
            (0..self.bins.len()).take_while(|&k| self.cells.label_min(reader, k) < within_min).count().max(1);
        let top = highest(&self.bins[..eligible]);
        let unit_top = self.bins[top];
        if unit_top <= 0.0 {
            return f64::NEG_INFINITY;
        }
        let rivals: f64 = self.bins[..eligible]
            .iter()
            .map(|&unit| (-0.5 * ((unit_top - unit) / unit_top).powi(2) * height).exp())
            .sum();
        let excess_of_maximum = 0.8 * rivals.ln().max(0.0).powf(0.8);
        let centre = (height - excess_of_maximum * height.sqrt()).max(0.3 * height);
        let spread = WIDENING / height.sqrt();
        let Ok(log_normal) = LogNormal::new(centre.ln(), spread) else { return f64::NEG_INFINITY };
        let expected: f64 = log_normal.sample(rng);
        let z = (expected / centre).ln() / spread;
        let log_proposal = -0.5 * z * z - (expected * spread * (2.0 * std::f64::consts::PI).sqrt()).ln();

        let first = self.cells.first_cell(reader, top);
        let baseline_there: f64 = self.baseline[first..first + self.cells.per_bin()].iter().sum();
        self.amplitude = (expected - baseline_there) / unit_top;
        if self.amplitude <= 0.0 {
            return f64::NEG_INFINITY;
        }
        self.set_means();
        self.cells.bin_sums(reader, &self.means, &mut self.bins);
        let Some(found) = HighestBin::new(&self.bins[..eligible], height as u64) else { return f64::NEG_INFINITY };
        let log_likelihood = found.log_probability();
        self.highest = Some((found, reader));
        // The amplitude's prior is log-uniform; the proposal's density is carried over from the expectation.
        log_likelihood - self.amplitude.ln() - log_proposal - unit_top.ln()
    }

    /// Sets the amplitude for which the sum over a stretch is expected to be `sum`; returns the log of the prior density
    /// of the amplitude, per report of the sum. What is said of the sum is left to the weights.
    fn scale_by_sum(&mut self, reader: usize, (from_min, to_min): (f64, f64), sum: f64) -> f64 {
        self.cells.bin_sums(reader, &self.unit_surge, &mut self.bins);
        let inside = |k: usize| (from_min..to_min).contains(&self.cells.label_min(reader, k));
        let (mut unit, mut baseline) = (0.0, 0.0);
        for k in (0..self.bins.len()).filter(|&k| inside(k)) {
            unit += self.bins[k];
            let first = self.cells.first_cell(reader, k);
            baseline += self.baseline[first..first + self.cells.per_bin()].iter().sum::<f64>();
        }
        self.amplitude = (sum - baseline) / unit;
        if self.amplitude.is_nan() || self.amplitude <= 0.0 {
            return f64::NEG_INFINITY;
        }
        -self.amplitude.ln() - unit.ln()
    }

    fn set_means(&mut self) {
        self.means.clear();
        self.means.extend(self.unit_surge.iter().zip(&self.baseline).map(|(unit, base)| self.amplitude * unit + base));
    }

    /// Draws the counts of all cells; where a highest bin guided the height, it is met.
    pub(crate) fn count<R: Rng>(&mut self, rng: &mut R) {
        self.set_means();
        self.counts.clear();
        let Some((highest, reader)) = self.highest.take() else {
            self.counts.extend(self.means.iter().map(|&mean| sample_poisson(mean, rng)));
            return;
        };
        self.cells.bin_sums(reader, &self.means, &mut self.bins);
        highest.sample_counts(&self.bins, rng, &mut self.bin_counts);
        let m = self.cells.per_bin();
        self.counts.resize(self.cells.len(), 0);
        for (bin, &count) in self.bin_counts.iter().enumerate() {
            let first = self.cells.first_cell(reader, bin);
            let (mut left, mut mean_left) = (count, self.bins[bin]);
            for cell in first..first + m - 1 {
                let part = sample_part(left, self.means[cell] / mean_left, rng);
                self.counts[cell] = part;
                left -= part;
                mean_left -= self.means[cell];
            }
            self.counts[first + m - 1] = left;
        }
        let first = self.cells.first_cell(reader, 0);
        let end = self.cells.first_cell(reader, self.bin_counts.len() - 1) + m;
        for cell in (0..first).chain(end..self.cells.len()) {
            self.counts[cell] = sample_poisson(self.means[cell], rng);
        }
        self.highest = Some((highest, reader));
    }
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
