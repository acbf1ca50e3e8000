//! What a draw is proposed from, so that it meets the figures: one file a guided number.

pub(crate) mod baseline_share;
pub(crate) mod count_proposal;
pub(crate) mod course;
pub(crate) mod exact_count;
pub(crate) mod guide;
pub(crate) mod mixture;
pub(crate) mod path;
pub(crate) mod proposal;
pub(crate) mod slow_decay;
