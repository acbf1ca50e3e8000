//! From proposals to a weighted sample: importance sampling first, particles where that is not enough.

pub(crate) mod adapted;
pub(crate) mod exchange;
pub(crate) mod gaussian;
pub(crate) mod importance;
pub(crate) mod latents;
pub(crate) mod moves;
pub(crate) mod replicates;
pub(crate) mod sample;
pub(crate) mod shift;
pub(crate) mod tempered;
