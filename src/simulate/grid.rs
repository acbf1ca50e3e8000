//! The bins on which a page's replicates are counted.

use super::page_counts::{EvenBins, PageCounts};
use super::window::Stretch;
use crate::calibrate::PageLayout;
use crate::observed::ObservedPage;
use crate::scenario::Scenario;

/// The bins of a page.
#[derive(Debug)]
pub(super) struct Grid {
    /// Those that are drawn.
    pub(super) drawn: EvenBins,
    /// Those of an observed curve, where they have another width.
    pub(super) of_curve: Option<EvenBins>,
}

/// Counts of one replicate of a page.
#[derive(Debug)]
pub(super) struct Counted {
    /// On the bins that are drawn.
    pub(super) drawn: PageCounts,
    /// On those of an observed curve, where they have another width.
    pub(super) of_curve: Option<Vec<u64>>,
}

impl Grid {
    /// The bins of a page within `stretch`. Where the curve's bins have the page's width, its grid is the one that is drawn.
    pub(super) fn new(
        scenario: &Scenario,
        stretch: &Stretch,
        layout: &PageLayout,
        curve: Option<&ObservedPage>,
    ) -> Self {
        let bin_min = layout.bin_min;
        let (same, other) = match curve {
            Some(curve) if curve.has_bins_of(bin_min) => (Some(curve), None),
            curve => (None, curve),
        };
        let edge_min = same.map_or(layout.edge_min, |curve| curve.edge_min(scenario));
        let drawn = EvenBins { bin_min, starts_min: stretch.bin_starts_min(edge_min, bin_min) };
        let of_curve =
            other.map(|curve| drawn.with_others(curve.edge_min(scenario), f64::from(curve.curve().bin_min())));
        Self { drawn, of_curve }
    }

    /// Number of all bins.
    pub(super) fn bins(&self) -> usize {
        [Some(&self.drawn), self.of_curve.as_ref()].into_iter().flatten().map(|bins| bins.starts_min.len()).sum()
    }

    /// Counts on all bins.
    pub(super) fn counted(&self, on: impl Fn(&EvenBins) -> PageCounts) -> Counted {
        Counted { drawn: on(&self.drawn), of_curve: self.of_curve.as_ref().map(|bins| on(bins).all) }
    }
}
