//! The picture: simulated curves drawn against the reported figures.
//!
//! [`Chart::new`] composes plain data, so everything about the picture can be tested without a pixel;
//! [`Chart::to_svg`] writes it down, and [`png`] rasterises what was written. Fonts are embedded and nothing is read
//! or printed, so the same outcome gives the same bytes everywhere.

mod axis;
mod compose;
mod curves;
#[cfg(test)]
mod fixture;
mod geometry;
mod ground;
mod headline;
mod heights;
mod key;
mod levels;
mod marks;
mod misses;
mod observed;
mod palette;
mod place;
mod png;
#[cfg(test)]
mod properties;
mod rail;
mod status;
mod svg;
mod text;
mod timeline;
mod wording;

pub use axis::{ClockText, CountAxis, TimeAxis, TimeTick};
pub use curves::Curves;
pub use geometry::{Point, Rect};
pub use key::{KeyGroup, KeyRow};
pub use marks::{Dash, Mark, Marker, Pen, Standing};
pub use palette::Colour;
pub use png::{ChartError, Compression, png};
pub use text::{Anchor, Label, LabelKind, Weight};

use crate::Outcome;
use crate::scenario::Scenario;

/// A composed picture: plain data, in px of a canvas 1600 px wide.
#[derive(Debug, Clone, PartialEq)]
pub struct Chart {
    /// Width of the canvas.
    pub width: f64,
    /// Height of the canvas: 900 unless the key or the panels need more.
    pub height: f64,
    /// The finding; also the accessible name of the picture.
    pub title: String,
    /// The picture in words; also fit for an `alt` text.
    pub description: String,
    /// The stretch of time that all panels share.
    pub time: TimeAxis,
    /// Ticks of the time axis, drawn once, under the last panel.
    pub time_ticks: Vec<TimeTick>,
    /// One panel a page, the main page first.
    pub panels: Vec<Panel>,
    /// Shapes in the order of drawing, above the curves.
    pub marks: Vec<Mark>,
    /// Every text but the identifiers inside markers.
    pub labels: Vec<Label>,
    /// The key's rows, whose shapes and texts are among `marks` and `labels`.
    pub key: Vec<KeyGroup>,
    /// What the reader of the picture has to be told besides, as whole sentences.
    pub warnings: Vec<String>,
}

/// The plot of one page.
#[derive(Debug, Clone, PartialEq)]
pub struct Panel {
    /// Name of the page, where there are several.
    pub name: Option<String>,
    /// Where the curves are.
    pub plot: Rect,
    /// Its axis of counts.
    pub counts: CountAxis,
    /// The simulation.
    pub curves: Curves,
    /// Tolerances of reported times: left and right ends.
    pub columns: Vec<(f64, f64)>,
}

impl Chart {
    /// Composes the picture of an outcome. `outcome` must be of the same scenario.
    pub fn new(scenario: &Scenario, outcome: &Outcome) -> Self {
        compose::compose(scenario, outcome)
    }

    /// The picture as an SVG document that needs no other file; text stays text.
    pub fn to_svg(&self) -> String {
        svg::write(self, "")
    }

    /// The same picture for use inside a page that may hold several: its ids begin with `id_prefix`.
    pub fn to_inline_svg(&self, id_prefix: &str) -> String {
        svg::write(self, id_prefix)
    }

    /// Every marker, in the order of drawing.
    pub fn markers(&self) -> impl Iterator<Item = &Marker> {
        self.marks.iter().filter_map(|mark| match mark {
            Mark::Marker(marker) => Some(marker),
            _ => None,
        })
    }
}
