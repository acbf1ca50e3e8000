//! Replicates of one page's counts on the drawn grid.

use super::Band;
use crate::scenario::PageId;

/// Simulated counts of one page: `replicates × bins`, with their pointwise summaries.
#[derive(Debug, Clone)]
pub struct Ensemble {
    /// The page.
    pub page: PageId,
    /// Width of a bin, minutes.
    pub bin_min: f64,
    /// Start of each bin, minutes after the scenario's origin. Equidistant.
    pub bin_starts_min: Vec<f64>,
    /// Expected reports per bin without an outage (posterior mean), per bin.
    pub baseline: Vec<f64>,
    /// Summary over replicates, per bin.
    pub bands: Vec<Band>,
    /// Index of the replicate of greatest modified band depth: the most typical single curve.
    pub typical: usize,
    /// Counts, one row a replicate, one column a bin.
    pub counts: Vec<Vec<u64>>,
}
