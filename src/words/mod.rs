//! Numbers, times and spans in words.

pub(crate) mod axis;
pub(crate) mod number;
