//! What the words around the plots depend on besides the figures.

use super::counts::CountScale;
use super::layout::Layout;
use super::time::TimeAxis;

/// The columns, the stretch of time and the scale of one picture.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Frame {
    pub(crate) layout: Layout,
    pub(crate) time: TimeAxis,
    pub(crate) scale: CountScale,
}
