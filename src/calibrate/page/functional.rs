//! What the figures name: functionals of a draw's counts, as its readers see them.

use crate::calibrate::draw::{Draw, Sampler};
use crate::calibrate::outage::Outage;
use crate::calibrate::sampler::latents::Tape;
use crate::calibrate::target::Target;
use crate::model::counts::{sample_baseline_intensity, sample_poisson};
use crate::scenario::{Bins, Simulated, Wave};
use rand::Rng;
use std::ops::Range;

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
            let page = target.quantity.page().map(|page| page.index());
            values.push(match target.quantity.simulated() {
                Simulated::Latent => {
                    outage.since_onset_min(&target.quantity).map_or(f64::NAN, |since_onset_min| onset + since_onset_min)
                }
                Simulated::Length => outage.duration_min,
                Simulated::Bins(_) if target.quantity.is_time() => onset + self.relative_value(target, draw),
                Simulated::Bins(_) => self.relative_value(target, draw),
                Simulated::Level => match (page, target.quantity.at_min()) {
                    (Some(page), Some(at_min)) => self.level_at(page, target.reader, at_min, draw, &mut rng),
                    _ => f64::NAN,
                },
                Simulated::Total => page.map_or(all, |page| totals[page]),
                // `f64::max` would make a number of what is not known.
                Simulated::Share => page.map_or(1.0, |page| totals[page] / if all < 1.0 { 1.0 } else { all }),
                Simulated::Baseline => page.map_or(f64::NAN, |page| draw.pages[page].baseline_level),
                Simulated::Nothing => f64::NAN,
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

    /// What a target is of the bins of its page: a count, or a time after the onset. It does not depend on where the curve is placed (but
    /// for the end of a page that shows less than the whole outage).
    pub(crate) fn relative_value(&self, target: &Target, draw: &mut Draw) -> f64 {
        self.read(target, draw, Seen::Counted)
    }

    /// The same of the bins that are expected of the surge alone, all of which are shown.
    pub(super) fn expected_value(&self, target: &Target, draw: &mut Draw) -> f64 {
        self.read(target, draw, Seen::Expected)
    }

    fn read(&self, target: &Target, draw: &mut Draw, seen: Seen) -> f64 {
        let (Some(page), Simulated::Bins(functional)) = (target.quantity.page(), target.quantity.simulated()) else {
            return f64::NAN;
        };
        let (page, reader) = (page.index(), target.reader);
        let mut reports = std::mem::take(&mut draw.bin_reports);
        let page_draw = &draw.pages[page];
        match seen {
            Seen::Counted => {
                let mut counts = std::mem::take(&mut draw.bin_counts);
                page_draw.cells.bin_sums(reader, &page_draw.counts, &mut counts);
                reports.clear();
                reports.extend(counts.iter().map(|&count| count as f64));
                draw.bin_counts = counts;
            }
            Seen::Expected => page_draw.cells.bin_sums(reader, &page_draw.unit_surge, &mut reports),
        }
        let value =
            functional(&target.quantity, &PageBins { sampler: self, draw, page, reader, seen, reports: &reports });
        draw.bin_reports = reports;
        value
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

/// What is read of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Seen {
    Counted,
    Expected,
}

/// The bins of one page of one draw, as one reader sees them.
struct PageBins<'a> {
    sampler: &'a Sampler<'a>,
    draw: &'a Draw,
    page: usize,
    reader: usize,
    seen: Seen,
    reports: &'a [f64],
}

impl Bins for PageBins<'_> {
    fn counts(&self) -> &[f64] {
        self.reports
    }

    fn shown(&self) -> Range<usize> {
        match self.seen {
            Seen::Counted => self.sampler.shown_bins(self.page, self.reader, self.draw),
            Seen::Expected => 0..self.reports.len(),
        }
    }

    fn label_min(&self, bin: usize) -> f64 {
        self.draw.pages[self.page].cells.label_min(self.reader, bin)
    }

    fn excess(&self, bin: usize) -> f64 {
        let page_draw = &self.draw.pages[self.page];
        let baseline = match self.seen {
            Seen::Counted => {
                let first = page_draw.cells.first_cell(self.reader, bin);
                (first..first + page_draw.cells.per_bin()).map(|cell| page_draw.baseline_mean(cell)).sum::<f64>()
            }
            Seen::Expected => 0.0,
        };
        self.reports[bin] - baseline
    }

    fn of_wave(&self, wave: Wave) -> Option<Range<usize>> {
        self.draw.course.wave_start_min(wave.number())?;
        Some(self.sampler.wave_bins(self.page, self.reader, wave, self.draw))
    }

    fn within(&self, within_min: f64) -> Range<usize> {
        self.sampler.bins_within(self.page, self.reader, within_min, self.draw)
    }
}

/// Baseline reports where there is no surge.
fn quiet_count<R: Rng>(mean: f64, rng: &mut R) -> f64 {
    sample_poisson(sample_baseline_intensity(mean, rng), rng) as f64
}
