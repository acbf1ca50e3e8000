//! The curve model: what a report page shows while a service is out.
//!
//! Reports per minute are the sum of a *baseline* that follows the hour of the day (`baseline`) and a *surge* (`surge`). The surge
//! rises from the onset, fades while the outage lasts, and dies away in two phases after its end.
//! It is multiplied by a slowly varying *discrepancy* (`discrepancy`), since genuine curves wiggle more than
//! any smooth shape. Counts are Poisson given the intensity; the baseline's own intensity is overdispersed
//! (`counts`). Intensities are integrated over bins in closed form. The parameters' prior distributions, with their
//! source, are in [`prior`].

pub(crate) mod baseline;
pub(crate) mod counts;
pub(crate) mod course;
pub(crate) mod discrepancy;
#[cfg(feature = "parquet")]
pub(crate) mod elementary;
#[cfg(feature = "parquet")]
pub(crate) mod evidence;
pub mod parameters;
mod populations;
pub mod prior;
pub(crate) mod surge;
#[cfg(feature = "parquet")]
pub(crate) mod tables;
