//! Draws of a density, whatever it is of.
//!
//! A [`Model`] turns numbers into a draw: independent standard normals, and seeds where something is drawn by rejection. The draw's weight
//! is the density of what it stands for relative to the numbers' own. Importance sampling comes first ([`importance`]), from proposals that
//! follow the target ([`adapted`]). Where that will not do, particles are moved ([`tempered`]). Nothing here knows an outage.

pub(crate) mod adapted;
pub(crate) mod gaussian;
pub(crate) mod importance;
pub(crate) mod latents;
mod learnt;
mod lineages;
pub(crate) mod moves;
pub(crate) mod posterior;
pub(crate) mod tempered;
#[cfg(test)]
mod tests;

use crate::random::Streams;
use latents::{Blocks, Fresh, Latents};

/// What is sampled.
pub(crate) trait Model: Sync {
    /// A draw; its buffers are used again.
    type Draw: Made + Default + Send;

    /// The blocks of numbers behind a draw.
    fn blocks(&self) -> &Blocks;

    /// Where fresh numbers come from.
    fn streams(&self) -> &Streams;

    /// Makes the draw of `latents`; numbers that they do not hold yet come from `fresh`.
    fn draw(&self, latents: &mut Latents, fresh: Fresh, draw: &mut Self::Draw);

    /// The work that a draw takes, in whatever a budget is counted in.
    fn work(&self) -> f64;

    /// The part of a draw's log weight that a term has, by the draw's values; terms may be left out.
    fn log_term(&self, _term: usize, _values: &[f64]) -> f64 {
        0.0
    }

    /// Whether anything depends on the value at a place: then it counts for how many particles are effective.
    fn counts(&self, _value: usize) -> bool {
        true
    }
}

/// What a draw tells.
pub(crate) trait Made {
    /// Log of the target's density relative to the numbers' own, up to a constant.
    fn log_weight(&self) -> f64;

    /// What is wanted of it: as many numbers for every draw.
    fn values(&self) -> &[f64];
}
