//! From what the press reported about an outage to the report curve that must lie behind it.
//!
//! `scenario text → Scenario → Posterior → Ensemble → Comparison → chart, tables, files`: [`run`] does all of the middle
//! without reading or writing anything.

#![cfg_attr(not(test), warn(missing_docs, unreachable_pub))]

pub mod alert;
pub mod article;
pub mod benchmark;
mod calibrate;
#[cfg(feature = "png")]
pub mod chart;
pub mod compare;
#[cfg(feature = "parquet")]
pub mod dataset;
// Tests of what nobody outside sees write tables of the documentation.
#[cfg(test)]
#[path = "../tests/support/document.rs"]
mod document;
pub mod export;
pub mod fit;
pub mod inject;
pub mod legible;
pub mod model;
pub mod normal;
pub mod observed;
mod outcome;
#[cfg(feature = "png")]
pub mod proof;
mod quantiles;
mod random;
mod sample;
pub mod scenario;
pub mod score;
pub mod simulate;
mod standard_normal;
mod threads;
mod triangle;
mod weights;
// Charts use more of the words than tables do.
#[cfg_attr(not(feature = "png"), allow(dead_code))]
mod words;

/// Time zones and instants, as the scenario's accessors give them.
pub use jiff;
pub use quantiles::{Quantiles, Twentieths};
#[doc(hidden)]
pub use words::text::is_translated;
pub use words::{announcement::Announcement, language::Language, message::Text};

pub use outcome::{
    Diagnostics, Difference, Options, Outcome, PageSummary, Pair, PairMeasure, PairRow, RunError, Summary, Warning, run,
};

/// The examples of the README are tests.
#[cfg(all(doctest, feature = "png"))]
#[doc = include_str!("../README.md")]
struct Readme;

/// So are those of the recipes.
#[cfg(doctest)]
#[doc = include_str!("../docs/recipes.md")]
struct Recipes;
