//! Simulated outages in a user's own series: the original plus the events that an outage adds, and nothing else changed.
//!
//! ```text
//! series.csv ─Series→ bins ─plant→ planted reports ─Series::with→ series.csv with a column more
//! ```

mod plant;
mod series;

pub use plant::{Outage, Planted, Scale, ScaleError, plant};
pub use series::{Series, SeriesError};
