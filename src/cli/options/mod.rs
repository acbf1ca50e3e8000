//! What the command line takes: arguments, options, and what they mean together.

pub(crate) mod args;
pub(crate) mod chart;
pub(crate) mod data;
pub(crate) mod font;
pub(crate) mod format;
pub(crate) mod idle;
pub(crate) mod number;
pub(crate) mod window;
