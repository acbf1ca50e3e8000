//! What a functional may ask of the bins of a page.

use super::Wave;
use std::ops::Range;

/// The bins of a page as one reader saw them, numbered from 0.
pub(crate) trait Bins {
    /// Reports of every bin.
    fn counts(&self) -> &[f64];
    /// Those that the page shows; at least one.
    fn shown(&self) -> Range<usize>;
    /// Start of a bin, minutes after the onset.
    fn label_min(&self, bin: usize) -> f64;
    /// How far a bin is above the baseline, reports.
    fn excess(&self, bin: usize) -> f64;
    /// Those that are shown and lie between the onset of a wave and that of the next; `None` where there is no such wave.
    fn of_wave(&self, wave: Wave) -> Option<Range<usize>>;
    /// Those that are shown and begin less than so long after the onset.
    fn within(&self, within_min: f64) -> Range<usize>;
}

/// The first highest bin of those that the page shows.
pub(super) fn highest(bins: &dyn Bins) -> usize {
    highest_of(bins, bins.shown())
}

/// The first highest bin of some.
pub(super) fn highest_of(bins: &dyn Bins, some: Range<usize>) -> usize {
    let (first, counts) = (some.start, bins.counts());
    some.fold(first, |top, bin| if counts[bin] > counts[top] { bin } else { top })
}
