//! From the figures to weighted parameter sets of the curve model.
//!
//! - [`target`] makes numbers of the figures, on the grid on which each was read.
//! - [`guides`] propose the numbers of a draw, so that it meets what is said of them.
//! - [`tapes`] hold these numbers.
//! - [`page`] scales a page and counts its bins.
//! - [`draw`] places the curve, reads off its pages what the figures name, and weighs it by their wordings.
//! - [`sample`](crate::sample) gathers draws until enough are effective, and moves them as particles where weighing will not do.
//! - [`posterior`] tells what the sample says of each quantity, and what all figures but one say.
//!
//! Each imports only those before it.

mod draw;
mod guides;
mod page;
mod posterior;
mod tapes;
mod target;

#[cfg(test)]
mod tests;

pub(crate) use draw::Draw;
pub(crate) use page::counts::PageDraw;
pub(crate) use posterior::Posterior;
pub(crate) use posterior::predictive::Predictive;
pub(crate) use posterior::shares::channel_share;
pub(crate) use target::grid::since_turn_min;
pub(crate) use target::readers::Grids;
#[cfg(feature = "png")]
pub(crate) use target::readers::HIGHEST_BIN_LOG_SD;
pub(crate) use target::{PageLayout, TargetId};
