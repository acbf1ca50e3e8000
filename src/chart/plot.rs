//! The panel of one page while its figures are drawn.

use super::axis::TimeAxis;
use super::counts::CountAxis;
use super::curves::Curves;
use super::geometry::{Point, Rect};
use crate::scenario::{PageId, Scenario};

/// Where the counts of one panel are drawn.
pub(super) struct Plot<'a> {
    pub(super) scenario: &'a Scenario,
    pub(super) page: PageId,
    pub(super) frame: &'a Rect,
    /// Where more words can go on the line of its name, if it has one: base line.
    pub(super) beside_name: Option<Point>,
    pub(super) time: &'a TimeAxis,
    pub(super) counts: &'a CountAxis,
    pub(super) curves: &'a Curves,
}

impl Plot<'_> {
    /// Where a count lies, held inside the plot.
    pub(super) fn inside(&self, count: f64) -> f64 {
        self.counts.y(self.frame, count).clamp(self.frame.top + 2.0, self.frame.bottom - 2.0)
    }
}
