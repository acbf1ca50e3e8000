//! What a page shows of a draw: which bins, and over which stretch its total counts.

use crate::calibrate::draw::{Draw, Sampler};
use crate::scenario::Wave;
use std::ops::Range;

/// A total begins this long before the onset and lasts for a day at the least, where the page does not say what it shows.
const TOTAL_BEFORE_MIN: f64 = 60.0;
const TOTAL_AFTER_MIN: f64 = 23.0 * 60.0;

impl Sampler<'_> {
    /// The bins that the page shows whole and that are counted; at least one.
    pub(crate) fn counted_bins(&self, page: usize, draw: &Draw) -> Range<usize> {
        let Range { start, end } = self.shown_bins(page, draw);
        let counted = draw.pages[page].counts.len();
        let start = start.min(counted.saturating_sub(1));
        start..end.min(counted).max(start + 1)
    }

    /// The bins that the page shows whole; at least one.
    pub(crate) fn shown_bins(&self, page: usize, draw: &Draw) -> Range<usize> {
        let bins = draw.pages[page].bins.count() as f64;
        let shown = self.shown(page, draw);
        let first = shown.start.clamp(0.0, bins - 1.0) as usize;
        first..shown.end.clamp(first as f64 + 1.0, bins) as usize
    }

    /// Of these, those that begin less than so long after the onset; at least one.
    pub(crate) fn bins_within(&self, page: usize, within_min: f64, draw: &Draw) -> Range<usize> {
        let bins = &draw.pages[page].bins;
        let shown = self.shown_bins(page, draw);
        let within = shown.clone().take_while(|&bin| bins.edge_min(bin) < within_min).count();
        shown.start..shown.start + within.max(1)
    }

    /// Whether the page shows any of the bins from the onset to the one that is expected to be the highest.
    pub(crate) fn shows_rise(&self, page: usize, draw: &mut Draw) -> bool {
        let shown = self.shown(page, draw);
        shown.start.max(0.0) < shown.end
            && (shown.start <= 0.0 || shown.start <= draw.pages[page].expected_peak() as f64)
    }

    /// The bins that the page shows whole, counted from that of the onset, whether or not the surge reaches them.
    fn shown(&self, page: usize, draw: &Draw) -> Range<f64> {
        let first_label_min = draw.onset_min + draw.pages[page].bins.edge_min(0);
        self.targets.pages[page].shown_from(first_label_min)
    }

    /// The bins that the page shows whole and that lie whole between the onset of a wave and that of the next; at least
    /// one. Those before the outage are the first wave's.
    pub(crate) fn wave_bins(&self, page: usize, wave: Wave, draw: &Draw) -> Range<usize> {
        let shown = self.shown_bins(page, draw);
        let bins = &draw.pages[page].bins;
        let next_min = draw.course.wave_start_min(wave.number() + 1).unwrap_or(f64::INFINITY);
        let start_min = draw.course.wave_start_min(wave.number()).unwrap_or(f64::INFINITY);
        let last = shown.end - 1;
        let first = match wave {
            Wave::FIRST => shown.start,
            _ => shown.clone().find(|&bin| bins.edge_min(bin) >= start_min).unwrap_or(last),
        };
        let end = shown.rev().find(|&bin| bins.edge_min(bin + 1) <= next_min);
        first..end.map_or(first, |bin| bin + 1).max(first + 1)
    }

    /// The stretch over which a total counts, relative to the onset: what the page shows. Where a page does not say what that is, the
    /// stretch begins an hour before the onset. It lasts until the surge has died away, and for 24 hours at the least.
    pub(crate) fn total_stretch(&self, page: usize, draw: &Draw) -> Range<f64> {
        let layout = &self.targets.pages[page];
        let bins = &draw.pages[page].bins;
        let end = bins.edge_min(bins.count());
        let from = layout.from_min.map_or(-TOTAL_BEFORE_MIN, |edge| edge - draw.onset_min);
        from..layout.to_min.map_or(end.max(TOTAL_AFTER_MIN), |to| to - draw.onset_min)
    }
}
