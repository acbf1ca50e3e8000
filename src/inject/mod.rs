//! Simulated outages in a user's own series: the original plus the events that an outage adds, and nothing else changed.
//!
//! ```text
//! a file ─Series→ bins ─plant→ planted reports ─Series::with→ the file with other counts, which tells what was added
//! ```

mod delimited;
mod json;
mod openmetrics;
mod plant;
mod series;

pub use plant::{Outage, Planted, Scale, ScaleError, plant};
pub use series::{Series, SeriesError};
