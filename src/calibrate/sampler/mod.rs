//! From proposals to a weighted sample: importance sampling first, particles where that is not enough.

pub(crate) mod adapted;
pub(crate) mod gaussian;
pub(crate) mod importance;
pub(crate) mod latents;
mod lineages;
pub(crate) mod moves;
pub(crate) mod replicates;
pub(crate) mod sample;
pub(crate) mod tempered;
