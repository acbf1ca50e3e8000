//! Simulated outages in a user's own series: the original plus the events that an outage adds, and nothing else changed.
//!
//! ```text
//! a file ─Series→ bins ─Copies→ planted reports ─Series::with→ the file with other counts, which tells what was added
//! ```

mod copies;
mod delimited;
mod json;
mod openmetrics;
#[cfg(feature = "parquet")]
mod parquet;
mod plant;
mod series;

pub use copies::{Copies, InjectError, InjectOptions};
use plant::plant;
pub use plant::{Planted, PlantedOutage, Scale, ScaleError};
pub use series::{Series, SeriesError};
