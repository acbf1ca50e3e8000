//! What each figure of a sentence is of: the words near it, what they leave out, its page and its channel.

pub(super) mod apart;
pub(super) mod channel;
pub(super) mod classify;
mod counted;
pub(super) mod distance;
pub(super) mod elided;
pub(super) mod subject;
