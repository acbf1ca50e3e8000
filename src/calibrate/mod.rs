//! From the figures to weighted parameter sets of the curve model.
//!
//! Each draw takes parameters from their prior, lets every reader's grid fall where it may, is scaled and placed so
//! that it meets one count and one time by construction ([`guide`]), and shows counts on the union of the readers' grids
//! ([`cells`], [`page_draw`]). The functionals that the other figures name are applied to those counts ([`functional`]), and
//! their wordings weigh the draw ([`draw`]). [`posterior`] gathers draws until enough are effective.

mod cells;
mod count_proposal;
mod course;
mod draw;
mod functional;
mod guide;
mod highest_bin;
mod latents;
mod moves;
mod page_draw;
mod posterior;
mod predictive;
mod proposal;
mod sample;
mod shares;
mod target;
mod tempered;
mod weights;

#[cfg(test)]
mod tests;

pub(crate) use draw::Draw;
pub(crate) use latents::Latents;
pub(crate) use posterior::Posterior;
pub(crate) use sample::RELIABLE_SHAPE;
pub(crate) use shares::channel_share;
pub(crate) use target::{PageLayout, TargetId};
