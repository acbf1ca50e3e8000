//! What is told to whoever waits: tables, problems, progress.

pub(crate) mod lines;
pub(crate) mod print;
pub(crate) mod problems;
pub(crate) mod progress;
pub(crate) mod quote;
pub(crate) mod report;
