//! What no source says but the simulation needs.

use super::{PageId, Quantity, Statement};
use crate::words::message::Text;
use jiff::civil;

/// Something the simulation rests on that nobody reported. Fitted like a figure, never judged, drawn apart.
#[derive(Debug, Clone)]
pub struct Assumption {
    /// What is assumed.
    pub assumed: Assumed,
    /// The words of the scenario file, or of the default.
    pub words: Text,
    /// Why.
    pub reason: Text,
    /// Who assumes it.
    pub origin: AssumptionOrigin,
}

/// What is assumed.
#[derive(Debug, Clone)]
pub enum Assumed {
    /// A quantity, stated like a figure's.
    Figure(Quantity, Statement),
    /// The day within the month or year that the sources name.
    Day(civil::Date),
    /// The level before the outage as a share of the page's highest bin: log-normal.
    BaselineShare {
        /// The page.
        page: PageId,
        /// Median of the share (fraction of the highest bin).
        median: f64,
        /// Standard deviation of its logarithm.
        log_sd: f64,
    },
}

/// Who assumes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AssumptionOrigin {
    /// The author of the scenario, with a reason.
    Author,
    /// A documented default for what the scenario leaves out.
    Default,
}

impl Assumption {
    /// What the program assumes.
    pub(crate) fn by_default(assumed: Assumed, words: Text, reason: Text) -> Self {
        Self { assumed, words, reason, origin: AssumptionOrigin::Default }
    }
}
