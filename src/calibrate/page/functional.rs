//! What the figures name: functionals of a draw's counts, as its readers see them.

use super::counts::highest;
use crate::calibrate::draw::{Draw, Sampler};
use crate::calibrate::outage::Outage;
use crate::calibrate::sampler::latents::Tape;
use crate::calibrate::target::Target;
use crate::model::counts::{sample_baseline_intensity, sample_poisson};
use crate::scenario::{Quantity, Reading, first_subsided, subsided_below};
use rand::Rng;

impl Sampler<'_> {
    /// Computes the value of every target of a placed draw, then the time above half of the peak of every page. On pages
    /// that are not drawn they are NaN.
    pub(crate) fn evaluate(&self, seeds: &mut Tape<u64>, outage: &Outage, draw: &mut Draw) {
        let mut total = |page: usize| {
            let mut rng = seeds.generator();
            if self.drawn[page] { self.total(page, draw, &mut rng) } else { f64::NAN }
        };
        let totals: Vec<f64> = (0..draw.pages.len()).map(&mut total).collect();
        let all: f64 = totals.iter().sum();
        let onset = draw.onset_min;
        let mut values = std::mem::take(&mut draw.values);
        values.clear();
        for target in &self.targets.list {
            let mut rng = seeds.generator();
            if target.quantity.page().is_some_and(|page| !self.drawn[page.index()]) {
                values.push(f64::NAN);
                continue;
            }
            values.push(match target.quantity {
                Quantity::Start | Quantity::Restored | Quantity::PartialRecovery | Quantity::WaveStart(_) => {
                    outage.since_onset_min(&target.quantity).map_or(f64::NAN, |since_onset_min| onset + since_onset_min)
                }
                Quantity::Duration => outage.duration_min,
                Quantity::PeakTime(_) | Quantity::Subsided(_) => onset + self.relative_value(target, draw),
                Quantity::Peak(_) | Quantity::WavePeak(..) | Quantity::CountWithin { .. } => {
                    self.relative_value(target, draw)
                }
                Quantity::LevelAt(page, at_min) => self.level_at(page.index(), target.reader, at_min, draw, &mut rng),
                Quantity::Total(Some(page)) => totals[page.index()],
                Quantity::Total(None) => all,
                // `f64::max` would make a number of what is not known.
                Quantity::PageShare(page) => totals[page.index()] / if all < 1.0 { 1.0 } else { all },
                Quantity::Baseline(page) => draw.pages[page.index()].baseline_level,
                Quantity::ChannelShare(..) | Quantity::Remark(_) => f64::NAN,
            });
        }
        for page in 0..draw.pages.len() {
            values.push(if self.drawn[page] { self.above_half_min(page, draw) } else { f64::NAN });
        }
        draw.values = values;
    }

    /// How long the page's bins are above half of the highest, minutes: they need not follow each other.
    fn above_half_min(&self, page: usize, draw: &mut Draw) -> f64 {
        const READER: usize = 0;
        let mut counts = std::mem::take(&mut draw.bin_counts);
        draw.pages[page].cells.bin_sums(READER, &draw.pages[page].counts, &mut counts);
        let shown = &counts[self.shown_bins(page, READER, draw)];
        let top = shown.iter().copied().max().unwrap_or(0);
        let above = shown.iter().filter(|&&count| 2 * count > top).count();
        draw.bin_counts = counts;
        above as f64 * self.targets.pages[page].bin_min
    }

    /// Quantities that do not depend on where the curve is placed (but for the end of a page that shows less than the
    /// whole outage); times are relative to the onset.
    pub(crate) fn relative_value(&self, target: &Target, draw: &mut Draw) -> f64 {
        let Some(page) = target.quantity.page() else { return f64::NAN };
        let mut counts = std::mem::take(&mut draw.bin_counts);
        let page_draw = &draw.pages[page.index()];
        let cells = &page_draw.cells;
        cells.bin_sums(target.reader, &page_draw.counts, &mut counts);
        let label = |bin: usize| cells.label_min(target.reader, bin);
        let shown = self.shown_bins(page.index(), target.reader, draw);
        let top = shown.start + highest(&counts[shown.clone()]);
        let value = match target.quantity {
            Quantity::PeakTime(_) => label(top),
            Quantity::Subsided(_) => label(self.subsided_bin(page.index(), target.reader, top, &counts, draw)),
            // What is only held out or shown may be of a wave that the model has not.
            Quantity::WavePeak(_, wave) if draw.course.wave_start_min(wave.number()).is_none() => f64::NAN,
            Quantity::WavePeak(page, wave) => {
                let bins = self.wave_bins(page.index(), target.reader, wave, draw);
                counts[bins].iter().copied().max().unwrap_or(0) as f64
            }
            Quantity::CountWithin { within_min, reading, .. } => {
                let bins = self.bins_within(page.index(), target.reader, within_min, draw);
                let within = bins.map(|bin| counts[bin]);
                match reading {
                    Reading::HighestBin => within.max().unwrap_or(0) as f64,
                    Reading::Total => within.sum::<u64>() as f64,
                }
            }
            _ => counts[top] as f64,
        };
        draw.bin_counts = counts;
        value
    }

    /// First of two successive bins, after the highest one that the page shows, whose excess over the baseline is under a tenth of that
    /// one's. Where that is after the end of what the page shows, nobody read it off the page: it is later than any figure that was.
    fn subsided_bin(&self, page: usize, reader: usize, top: usize, counts: &[u64], draw: &Draw) -> usize {
        let page_draw = &draw.pages[page];
        let per_bin = page_draw.cells.per_bin();
        let excess = |bin: usize| {
            let first = page_draw.cells.first_cell(reader, bin);
            counts[bin] as f64 - (first..first + per_bin).map(|cell| page_draw.baseline_mean(cell)).sum::<f64>()
        };
        let low = subsided_below(excess(top));
        first_subsided(top + 1..counts.len(), |bin| excess(bin) < low).unwrap_or(counts.len() - 1)
    }

    fn total<R: Rng>(&self, page: usize, draw: &Draw, rng: &mut R) -> f64 {
        let page_draw = &draw.pages[page];
        let layout = &self.targets.pages[page];
        let cells = &page_draw.cells;
        let stretch = self.total_stretch(page, draw);
        let shown = (0..cells.len()).filter(|&cell| {
            let middle = 0.5 * (cells.edge_min(cell) + cells.edge_min(cell + 1));
            stretch.contains(&middle)
        });
        let counted: u64 = shown.map(|cell| page_draw.counts[cell]).sum();
        let (first, last) = (cells.edge_min(0), cells.edge_min(cells.len()));
        let quiet: f64 = [(stretch.start, stretch.end.min(first)), (stretch.start.max(last), stretch.end)]
            .into_iter()
            .filter(|(from, to)| from < to)
            .map(|(from, to)| page_draw.baseline_over(layout, draw.onset_min, from, to))
            .sum();
        counted as f64 + quiet_count(quiet, rng)
    }

    /// Count of the bin that holds an instant.
    fn level_at<R: Rng>(&self, page: usize, reader: usize, at_min: f64, draw: &Draw, rng: &mut R) -> f64 {
        let page_draw = &draw.pages[page];
        let cells = &page_draw.cells;
        let bin = cells.bin_at(reader, at_min - draw.onset_min);
        match usize::try_from(bin).ok().filter(|&bin| bin < cells.bins()) {
            Some(bin) => {
                let first = cells.first_cell(reader, bin);
                page_draw.counts[first..first + cells.per_bin()].iter().sum::<u64>() as f64
            }
            None => {
                let from = cells.label_min(reader, 0) + bin as f64 * cells.bin_min();
                let layout = &self.targets.pages[page];
                quiet_count(page_draw.baseline_over(layout, draw.onset_min, from, from + cells.bin_min()), rng)
            }
        }
    }
}

/// Baseline reports where there is no surge.
fn quiet_count<R: Rng>(mean: f64, rng: &mut R) -> f64 {
    sample_poisson(sample_baseline_intensity(mean, rng), rng) as f64
}
