//! From the figures to weighted parameter sets of the curve model.
//!
//! Each draw takes parameters from their prior, lets every reader's grid fall where it may, is scaled and placed so
//! that it meets one count and one time by construction ([`guide`]), and shows counts on the union of the readers' grids
//! ([`cells`], [`page_draw`]). The functionals that the other figures name are applied to those of the counts that a page
//! shows ([`functional`], [`shown`]), and their wordings weigh the draw ([`draw`]). [`draws`] gathers draws until enough are
//! effective, from proposals that follow the target ([`adapted`]) where figures are many or tight; where that will not do
//! either, draws become particles that are moved ([`tempered`], [`moves`]). [`posterior`] tells what the sample says of each
//! quantity.

mod adapted;
mod cells;
mod count_proposal;
mod course;
mod draw;
mod draws;
mod exchange;
mod functional;
mod gaussian;
mod guide;
mod highest_bin;
mod latents;
mod mixture;
mod moves;
mod outage;
mod page_draw;
mod placement;
mod posterior;
mod predictive;
mod proposal;
mod sample;
mod share_proposal;
mod shares;
mod shift;
mod shown;
mod slow_decay;
mod target;
mod tempered;

#[cfg(test)]
mod tests;

pub(crate) use draw::Draw;
pub(crate) use draws::RELIABLE_SHAPE;
pub(crate) use latents::Latents;
pub(crate) use posterior::Posterior;
pub(crate) use predictive::{Grids, Predictive};
pub(crate) use sample::FEW_EFFECTIVE;
pub(crate) use shares::channel_share;
pub(crate) use target::{PageLayout, TargetId};
