//! Figures that are heights, and their labels beside the curve.

pub(crate) mod baseline;
pub(crate) mod draw;
pub(crate) mod ground;
pub(crate) mod labels;
pub(crate) mod level;
pub(crate) mod misses;
pub(crate) mod obstacles;
