//! The bins of a page, in time relative to the onset.

/// Bins of one width. The first holds the onset: it ends at the grid's first edge after the onset.
#[derive(Debug, Clone, Default)]
pub(crate) struct LaidBins {
    width_min: f64,
    /// From the onset to the first edge after it, in `(0, width]`.
    offset_min: f64,
    count: usize,
}

impl LaidBins {
    /// Bins that reach `until_min` after the onset, with two to spare.
    pub(crate) fn new(width_min: f64, offset_min: f64, until_min: f64) -> Self {
        Self { width_min, offset_min, count: (until_min / width_min).ceil().max(1.0) as usize + 2 }
    }

    /// Number of bins.
    pub(crate) fn count(&self) -> usize {
        self.count
    }

    /// Start of a bin, whether there is one or not; of `count()`, the end of all.
    pub(crate) fn edge_min(&self, bin: usize) -> f64 {
        self.start_min(bin as i64)
    }

    /// The same of a bin that may lie before the first.
    pub(crate) fn start_min(&self, bin: i64) -> f64 {
        self.offset_min + self.width_min * (bin - 1) as f64
    }

    /// The bin that holds an instant, which may lie before the first (negative) or after the last.
    pub(crate) fn at(&self, t_min: f64) -> i64 {
        ((t_min - self.edge_min(0)) / self.width_min).floor() as i64
    }

    /// Width of a bin, minutes.
    pub(crate) fn width_min(&self) -> f64 {
        self.width_min
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_bin_holds_the_onset_and_the_last_ends_after_what_is_to_be_reached() {
        for offset in [1e-9, 4.0, 15.0] {
            let bins = LaidBins::new(15.0, offset, 60.0);
            assert!(bins.edge_min(0) <= 0.0 && bins.edge_min(1) > 0.0);
            assert!(bins.edge_min(bins.count()) > 60.0);
            assert_eq!((bins.at(0.0), bins.at(bins.edge_min(3) + 1.0), bins.at(-40.0) < 0), (0, 3, true));
        }
    }
}
