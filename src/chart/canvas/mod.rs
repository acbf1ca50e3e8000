//! Shapes and texts as plain data, and how they become SVG and PNG.

pub(crate) mod collector;
pub(crate) mod drawing;
mod embedded;
pub(crate) mod further;
pub(crate) mod geometry;
mod halo;
pub(crate) mod indexed;
pub(crate) mod marks;
pub(crate) mod palette;
pub(crate) mod png;
mod runs;
pub(crate) mod svg;
pub(crate) mod text;
pub(crate) mod written;
