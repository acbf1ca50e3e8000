//! The truth of every replicate: what happened, and what each page shows of it.

use super::page_counts::PageCounts;
use crate::calibrate::{Draw, PageLayout};
use crate::model::{baseline::DailyCycle, parameters::Parameters, surge::Surge};
use crate::scenario::{PageId, first_subsided, subsided_below};

/// What happened in one replicate. Times are minutes after the scenario's origin.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Truth {
    /// Which draw of the posterior the replicate is from.
    pub draw: usize,
    /// Onset.
    pub start_min: f64,
    /// End of the cause, of the last wave that is stated.
    pub end_min: f64,
    /// When the service was back for some; only where a scenario states such a time.
    pub partial_recovery_min: Option<f64>,
    /// Onsets of the stated waves after the first.
    pub wave_starts_min: Vec<f64>,
    /// Shape of the curve.
    pub parameters: Parameters,
    /// Page by page, in the order of the scenario.
    pub pages: Vec<PageTruth>,
    surge: Surge,
}

/// What the drawn bins of one page show of it. Times are starts of bins, minutes after the scenario's origin.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct PageTruth {
    /// First bin with a report of the outage, the one with the most and the last; `None` where no drawn bin has any.
    pub visible_min: Option<Visible>,
    /// Highest bin, reports.
    pub peak: u64,
    /// The highest bin.
    pub peak_time_min: f64,
    /// First of two successive bins, after the highest, whose excess over the baseline is under a tenth of its excess.
    pub subsided_min: Option<f64>,
    /// Reports in all drawn bins.
    pub total: u64,
    /// Reports of the outage among them.
    pub of_outage: u64,
    /// Level of the baseline at the onset, reports per bin.
    pub baseline: f64,
    cycle: DailyCycle,
}

/// Bins with reports of the outage: their starts, minutes after the scenario's origin.
#[derive(Debug, Clone, Copy, PartialEq)]
#[non_exhaustive]
pub struct Visible {
    /// The first.
    pub first_min: f64,
    /// The one with the most.
    pub most_min: f64,
    /// The last.
    pub last_min: f64,
}

/// Where in the outage a bin lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Phase {
    /// Before the first report of the outage or after its last.
    Quiet,
    /// Up to the bin with the most reports of the outage.
    Rising,
    /// From then until the cause ends.
    Ongoing,
    /// From then until the last report of the outage.
    Recovering,
}

impl Phase {
    /// Every phase, in the order of an outage.
    pub const ALL: [Phase; 4] = [Phase::Quiet, Phase::Rising, Phase::Ongoing, Phase::Recovering];

    /// The phase of the bin that starts at `bin`, in an outage whose cause ends at `end`.
    ///
    /// `first`, `most` and `last` are the starts of the bins with the first, the most and the last reports of the outage.
    pub(crate) fn of<T: PartialOrd>(bin: T, [first, most, last]: [T; 3], end: T) -> Self {
        match bin {
            bin if bin < first || bin > last => Phase::Quiet,
            bin if bin <= most => Phase::Rising,
            bin if bin < end => Phase::Ongoing,
            _ => Phase::Recovering,
        }
    }

    /// The words of files.
    pub fn word(self) -> &'static str {
        match self {
            Phase::Quiet => "quiet",
            Phase::Rising => "rising",
            Phase::Ongoing => "ongoing",
            Phase::Recovering => "recovering",
        }
    }
}

impl Truth {
    /// The phase of a page's bin that starts at `bin_start_min`. A page that is none of the scenario's is quiet.
    pub fn phase(&self, page: PageId, bin_start_min: f64) -> Phase {
        self.pages.get(page.index()).and_then(|page| page.visible_min).map_or(
            Phase::Quiet,
            |Visible { first_min, most_min, last_min }| {
                Phase::of(bin_start_min, [first_min, most_min, last_min], self.end_min)
            },
        )
    }

    /// The phase of a piece of a bin that is in `phase`.
    pub(super) fn phase_of_piece(&self, phase: Phase, (from_min, to_min): (f64, f64)) -> Phase {
        match phase {
            Phase::Rising if to_min <= self.start_min => Phase::Quiet,
            Phase::Ongoing if from_min >= self.end_min => Phase::Recovering,
            phase => phase,
        }
    }

    /// The part of the smooth surge from `from_min` until `until_min` that comes before `to_min`; `None` where there is no surge.
    pub(super) fn surge_share(&self, from_min: f64, to_min: f64, until_min: f64) -> Option<f64> {
        let area = |minutes: f64| self.surge.area_until(minutes - self.start_min);
        let left = area(until_min) - area(from_min);
        (left > 0.0).then(|| (area(to_min) - area(from_min)) / left)
    }

    /// What a draw says of the outage itself; its pages are still to be told.
    pub(crate) fn of_draw(draw: &Draw, number: usize) -> Option<Self> {
        let surge = draw.surge?;
        let parameters = surge.parameters();
        let after_onset = |since_onset_min: f64| draw.onset_min + since_onset_min;
        Some(Self {
            draw: number,
            start_min: draw.onset_min,
            end_min: after_onset(draw.duration_min()?),
            partial_recovery_min: draw.partial_recovery_min().map(after_onset),
            wave_starts_min: draw.wave_delays_min().map(after_onset).collect(),
            parameters,
            pages: Vec::new(),
            surge,
        })
    }
}

impl PageTruth {
    /// Of a page's drawn bins, of which there is at least one.
    pub(crate) fn new(
        draw: &Draw,
        page: usize,
        layout: &PageLayout,
        bin_starts_min: &[f64],
        PageCounts { all, surge }: &PageCounts,
    ) -> Self {
        let page_draw = &draw.pages[page];
        let top = (0..all.len()).max_by_key(|&bin| (all[bin], std::cmp::Reverse(bin))).unwrap_or(0);
        let excess = |bin: usize| {
            let from = bin_starts_min[bin] - draw.onset_min;
            all[bin] as f64 - page_draw.baseline_over(layout, draw.onset_min, from, from + layout.bin_min)
        };
        let low = subsided_below(excess(top));
        let bins = (0..all.len()).filter(|&bin| surge.at(bin) > 0);
        let start = |bin: usize| bin_starts_min[bin];
        Self {
            visible_min: bins.clone().next().zip(bins.clone().next_back()).map(|(first, last)| Visible {
                first_min: start(first),
                most_min: bins.max_by_key(|&bin| (surge.at(bin), std::cmp::Reverse(bin))).map_or(start(first), start),
                last_min: start(last),
            }),
            peak: all[top],
            peak_time_min: start(top),
            subsided_min: first_subsided(top + 1..all.len(), |bin| excess(bin) < low).map(start),
            total: all.iter().sum(),
            of_outage: (0..all.len()).map(|bin| surge.at(bin)).sum(),
            baseline: page_draw.baseline_level,
            cycle: layout.cycle,
        }
    }

    /// Reports that are expected without an outage from one time until another, where it begins at `start_min`.
    #[cfg(feature = "parquet")]
    pub(crate) fn expected_quiet(&self, start_min: f64, [from_min, to_min]: [f64; 2]) -> f64 {
        self.baseline * self.cycle.relative_mean(from_min, to_min, start_min)
    }
}
