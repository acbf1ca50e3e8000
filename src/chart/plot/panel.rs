//! The panel of one page while its figures are drawn.

use super::counts::CountAxis;
use super::curves::Curves;
use super::time::TimeAxis;
use crate::chart::canvas::geometry::{Point, Rect};
use crate::scenario::{PageId, Scenario};

/// Where the counts of one panel are drawn.
pub(crate) struct Plot<'a> {
    pub(crate) scenario: &'a Scenario,
    pub(crate) page: PageId,
    /// When the outage likely began and ended.
    pub(crate) outage: (f64, f64),
    pub(crate) frame: &'a Rect,
    /// Where more words can go on the line of its name, if it has one: base line.
    pub(crate) beside_name: Option<Point>,
    pub(crate) time: &'a TimeAxis,
    pub(crate) counts: &'a CountAxis,
    pub(crate) curves: &'a Curves,
}

impl Plot<'_> {
    /// Where a count lies, held inside the plot.
    pub(crate) fn inside(&self, count: f64) -> f64 {
        self.counts.y(self.frame, count).clamp(self.frame.top + 2.0, self.frame.bottom - 2.0)
    }
}
