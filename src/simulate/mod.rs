//! From the calibrated model to replicates of binned counts as the aggregator's page would show them.

mod band;
mod ensemble;

pub use band::{Band, Quantiles};
pub use ensemble::Ensemble;
