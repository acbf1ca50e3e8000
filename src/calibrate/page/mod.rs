//! One page of one draw: the counts of its bins, and how they are scaled.

pub(crate) mod bend;
pub(crate) mod bins;
pub(crate) mod counts;
pub(crate) mod highest_bin;
pub(crate) mod scale;
