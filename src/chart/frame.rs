//! What the words around the plots depend on besides the figures.

use super::axis::TimeAxis;
use super::counts::CountScale;
use super::layout::Layout;

/// The columns, the stretch of time and the scale of one picture.
#[derive(Debug, Clone, Copy)]
pub(super) struct Frame {
    pub(super) layout: Layout,
    pub(super) time: TimeAxis,
    pub(super) scale: CountScale,
}
