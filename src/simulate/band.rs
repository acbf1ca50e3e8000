//! Summaries of a distribution over replicates.

use crate::quantiles::Quantiles;

/// Pointwise summary of one bin over the replicates, reports per bin.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Band {
    /// Arithmetic mean.
    pub mean: f64,
    /// The quantiles.
    pub quantiles: Quantiles,
}
