//! From a file to its text, its sentences and its words, each with its place.

pub(super) mod html;
pub(super) mod sentence;
pub(super) mod token;
pub(super) mod wrap;
