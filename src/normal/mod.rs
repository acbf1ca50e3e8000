//! Normal traffic: counts that follow the day and the week, without any outage.
//!
//! ```text
//! a week by default ─┐
//! series ─Week::fit──┴▶ Week: expected counts by the time of the week ─Week::counts▶ replicates
//! ```
//!
//! A bin's count is negative binomial. Its expectation μ is that of its time of the week on the local clock, its variance φ·μ. Counts of
//! different bins are independent given the week.

mod cycle;
mod fit;
mod regression;

pub use cycle::{TrafficBin, Week, WeekError};
pub use fit::Fitted;
