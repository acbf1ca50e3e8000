//! The open benchmark: from the facts that an article tells of an outage, predict its curve.
//!
//! ```text
//! folders of genuine curves ─folder→ Curve ─facts→ what a prediction may know ─predict, or anybody's method→ Predictions
//!                                      └────────────────────── CurveScore ◀──────────────────────────────────────┘
//! ```
//!
//! The bench `realism` and the command `score` share it, so their tables are the same.

mod aside;
mod curve;
mod curve_score;
mod facts;
mod folder;
mod predict;
mod predictions;
mod tables;

pub use curve::{Curve, Event, Kind};
pub use curve_score::CurveScore;
pub use facts::{FACT_COLUMNS, Facts};
pub use folder::{FolderError, clear_events};
pub use predict::{PredictError, predict};
pub use predictions::{PREDICTION_COLUMNS, Predictions, RowError, prediction_rows};
pub use tables::{Scored, comparison};
