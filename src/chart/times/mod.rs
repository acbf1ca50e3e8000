//! Figures that are times, and their labels above the plot.

pub(crate) mod rail;
pub(crate) mod timeline;
