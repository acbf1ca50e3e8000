//! What is read and what is written: scenarios, curves, articles, results.

pub(crate) mod input;
pub(crate) mod observed;
pub(crate) mod output;
pub(crate) mod path;
pub(crate) mod plan;
pub(crate) mod quotation;
pub(crate) mod text;
