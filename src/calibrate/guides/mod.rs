//! What the numbers of a draw are proposed from, so that it meets the figures: one file a guided number.

pub(crate) mod baseline_share;
pub(crate) mod count_proposal;
pub(crate) mod course;
pub(crate) mod guide;
pub(crate) mod mixture;
