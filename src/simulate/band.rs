//! Summaries of a distribution over replicates.

/// Pointwise summary of one bin over the replicates, reports per bin.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Band {
    /// Arithmetic mean.
    pub mean: f64,
    /// The quantiles.
    pub quantiles: Quantiles,
}

/// Five quantiles: the median, the 50 % interval (`p25..p75`) and the 90 % interval (`p05..p95`).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Quantiles {
    /// 5 % quantile.
    pub p05: f64,
    /// 25 % quantile.
    pub p25: f64,
    /// Median.
    pub p50: f64,
    /// 75 % quantile.
    pub p75: f64,
    /// 95 % quantile.
    pub p95: f64,
}
