//! From the figures to weighted parameter sets of the curve model.
//!
//! - [`guides`] propose a draw that meets one count and one time by construction.
//! - [`page`] shows its counts in the bins of its one grid, and reads off them what the other figures name.
//! - [`draw`] weighs it by their wordings.
//! - [`sample`](crate::sample) gathers draws until enough are effective, and moves them as particles where weighing will not do.
//! - [`without`] tells what all figures but one say.
//! - [`posterior`] tells what the sample says of each quantity.

mod draw;
mod guides;
mod outage;
mod page;
mod posterior;
mod predictive;
mod replicates;
mod sampled;
mod shares;
mod summaries;
mod tapes;
mod target;
mod without;

#[cfg(test)]
mod tests;

pub(crate) use draw::Draw;
pub(crate) use page::grid::since_turn_min;
pub(crate) use posterior::Posterior;
pub(crate) use predictive::{Grids, HIGHEST_BIN_LOG_SD, Predictive};
pub(crate) use shares::channel_share;
pub(crate) use target::{PageLayout, TargetId};
