//! The plot: its axes, its curves and its place on the canvas.

pub(crate) mod counts;
pub(crate) mod curves;
pub(crate) mod frame;
pub(crate) mod layout;
pub(crate) mod options;
pub(crate) mod panel;
pub(crate) mod purpose;
pub(crate) mod time;
