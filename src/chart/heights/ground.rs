//! What lies behind the labels of a panel, and how they are kept legible on it.

use super::obstacles::{Pole, Skyline};
use crate::chart::canvas::drawing::Drawing;
use crate::chart::canvas::geometry::Rect;
use crate::chart::canvas::marks::Mark;
use crate::chart::canvas::palette::Paint;
use crate::chart::canvas::text::Label;

/// What lies behind the labels of a panel.
pub(crate) struct Ground<'a> {
    pub(crate) skyline: Skyline,
    pub(crate) columns: &'a [(f64, f64)],
    pub(crate) poles: &'a [Pole],
}

impl Ground<'_> {
    pub(crate) fn has_column_behind(&self, bounds: &Rect) -> bool {
        self.columns.iter().any(|(left, right)| *left < bounds.right && bounds.left < *right)
    }

    /// Puts the lines of a label on the picture.
    ///
    /// A halo looks ragged on a tint. On the curve a white plate stands in for it. On a column, where nothing crosses the words, none is
    /// needed.
    pub(crate) fn put(&self, lines: Vec<Label>, drawing: &mut Drawing) {
        let Some(bounds) = lines.iter().map(Label::bounds).reduce(|one, other| one.union(&other)) else { return };
        let on_curve = self.skyline.is_behind(&bounds);
        let crossed = self.poles.iter().any(|pole| bounds.crossed_by(pole.x, pole.top, pole.bottom));
        let plain = self.has_column_behind(&bounds) && !crossed;
        if on_curve {
            drawing.heights.push(Mark::Box(bounds.grown(3.0), 4.0, Paint::Paper));
        }
        drawing.labels.extend(lines.into_iter().map(|line| Label { halo: line.halo && !on_curve && !plain, ..line }));
    }
}
