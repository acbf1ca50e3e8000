//! One page of one draw: its counts, where they are placed and how they are scaled, and what figures read off them.

pub(crate) mod bend;
pub(crate) mod bins;
pub(crate) mod counts;
pub(crate) mod functional;
pub(crate) mod grid;
pub(crate) mod highest_bin;
pub(crate) mod placement;
pub(crate) mod scale;
pub(crate) mod shown;
