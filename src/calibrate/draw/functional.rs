//! What the figures name: functionals of a draw's counts.

use crate::calibrate::draw::outage::DrawnOutage;
use crate::calibrate::draw::{Draw, Sampler};
use crate::calibrate::target::Target;
use crate::model::counts::{sample_baseline_intensity, sample_poisson};
use crate::sample::latents::Tape;
use crate::scenario::{Bins, Simulated, Wave};
use rand::Rng;
use std::ops::Range;

impl Sampler<'_> {
    /// Computes the value of every target of a placed draw, then the time above half of the peak of every page. On pages
    /// that are not drawn they are NaN.
    pub(crate) fn evaluate(&self, seeds: &mut Tape<u64>, outage: &DrawnOutage, draw: &mut Draw) {
        let mut totals = std::mem::take(&mut draw.totals);
        totals.clear();
        totals.extend((0..draw.pages.len()).map(|page| {
            let mut rng = seeds.generator();
            if self.drawn[page] { self.total(page, draw, &mut rng) } else { f64::NAN }
        }));
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
                    (Some(page), Some(at_min)) => self.level_at(page, at_min, draw, &mut rng),
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
        (draw.values, draw.totals) = (values, totals);
    }

    /// How long the page's bins are above half of the highest, minutes: they need not follow each other.
    fn above_half_min(&self, page: usize, draw: &Draw) -> f64 {
        let shown = &draw.pages[page].counts[self.counted_bins(page, draw)];
        let top = shown.iter().copied().max().unwrap_or(0);
        let above = shown.iter().filter(|&&count| 2 * count > top).count();
        above as f64 * self.targets.pages[page].bin_min
    }

    /// What a target is of the bins of its page: a count, or a time after the onset. It does not depend on where the curve is placed (but
    /// for the end of a page that shows less than the whole outage).
    pub(crate) fn relative_value(&self, target: &Target, draw: &Draw) -> f64 {
        self.read(target, draw, Seen::Counted)
    }

    /// The same, read off the bins that are expected of the surge alone. All of them are shown.
    pub(super) fn expected_value(&self, target: &Target, draw: &Draw) -> f64 {
        self.read(target, draw, Seen::Expected)
    }

    fn read(&self, target: &Target, draw: &Draw, seen: Seen) -> f64 {
        let (Some(page), Simulated::Bins(functional)) = (target.quantity.page(), target.quantity.simulated()) else {
            return f64::NAN;
        };
        let page = page.index();
        let reports = match seen {
            Seen::Counted => draw.pages[page].reports(),
            Seen::Expected => &draw.pages[page].unit_surge,
        };
        functional(&target.quantity, &PageBins { sampler: self, draw, page, seen, reports })
    }

    fn total<R: Rng>(&self, page: usize, draw: &Draw, rng: &mut R) -> f64 {
        let page_draw = &draw.pages[page];
        let layout = &self.targets.pages[page];
        let bins = &page_draw.bins;
        let stretch = self.total_stretch(page, draw);
        let within = page_draw.bins_within(stretch.start, stretch.end);
        let known = page_draw.counts.len().clamp(within.start, within.end);
        let counted: u64 = page_draw.counts[within.start..known].iter().sum();
        let rest =
            (known..within.end).map(|bin| page_draw.expected(bin)).fold((0.0, 0.0), |a, b| (a.0 + b.0, a.1 + b.1));
        let uncounted = sample_poisson(rest.0 + sample_baseline_intensity(rest.1, rng), rng);
        let (first, last) = (bins.edge_min(0), bins.edge_min(bins.count()));
        let quiet: f64 = [(stretch.start, stretch.end.min(first)), (stretch.start.max(last), stretch.end)]
            .into_iter()
            .filter(|(from, to)| from < to)
            .map(|(from, to)| page_draw.baseline_over(layout, draw.onset_min, from, to))
            .sum();
        (counted + uncounted) as f64 + quiet_count(quiet, rng)
    }

    /// Count of the bin that holds an instant.
    fn level_at<R: Rng>(&self, page: usize, at_min: f64, draw: &Draw, rng: &mut R) -> f64 {
        let page_draw = &draw.pages[page];
        let bins = &page_draw.bins;
        let bin = bins.at(at_min - draw.onset_min);
        match usize::try_from(bin).ok().filter(|&bin| bin < bins.count()) {
            Some(bin) => page_draw.counts.get(bin).map_or_else(
                || {
                    let (surge, baseline) = page_draw.expected(bin);
                    sample_poisson(surge + sample_baseline_intensity(baseline, rng), rng) as f64
                },
                |&count| count as f64,
            ),
            None => {
                let (from, to) = (bins.start_min(bin), bins.start_min(bin + 1));
                quiet_count(page_draw.baseline_over(&self.targets.pages[page], draw.onset_min, from, to), rng)
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

/// The bins of one page of one draw.
struct PageBins<'a> {
    sampler: &'a Sampler<'a>,
    draw: &'a Draw,
    page: usize,
    seen: Seen,
    /// Reports of the bins that are counted, or of all.
    reports: &'a [f64],
}

impl PageBins<'_> {
    /// Those of some bins that are there; at least one.
    fn known(&self, some: Range<usize>) -> Range<usize> {
        let first = some.start.min(self.reports.len() - 1);
        first..some.end.clamp(first + 1, self.reports.len())
    }
}

impl Bins for PageBins<'_> {
    fn counts(&self) -> &[f64] {
        self.reports
    }

    fn shown(&self) -> Range<usize> {
        match self.seen {
            Seen::Counted => self.known(self.sampler.shown_bins(self.page, self.draw)),
            Seen::Expected => 0..self.reports.len(),
        }
    }

    fn label_min(&self, bin: usize) -> f64 {
        self.draw.pages[self.page].bins.edge_min(bin)
    }

    fn excess(&self, bin: usize) -> f64 {
        let baseline = match self.seen {
            Seen::Counted => self.draw.pages[self.page].baseline_mean(bin),
            Seen::Expected => 0.0,
        };
        self.reports[bin] - baseline
    }

    fn of_wave(&self, wave: Wave) -> Option<Range<usize>> {
        self.draw.course.wave_start_min(wave.number())?;
        Some(self.known(self.sampler.wave_bins(self.page, wave, self.draw)))
    }

    fn within(&self, within_min: f64) -> Range<usize> {
        self.known(self.sampler.bins_within(self.page, within_min, self.draw))
    }
}

/// Baseline reports where there is no surge.
fn quiet_count<R: Rng>(mean: f64, rng: &mut R) -> f64 {
    sample_poisson(sample_baseline_intensity(mean, rng), rng) as f64
}
