//! Numbers, times, spans and messages in words, in each language of output.

pub(crate) mod announcement;
pub(crate) mod axis;
pub(crate) mod language;
pub(crate) mod length;
pub(crate) mod message;
pub(crate) mod number;
pub(crate) mod text;
