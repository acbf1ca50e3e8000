//! The picture: simulated curves drawn against the reported figures.
//!
//! [`Chart::new`] composes plain data, so everything about the picture can be tested without a pixel;
//! [`Chart::to_svg`] writes it down, and [`rasterise`] rasterises what was written. Fonts are embedded and nothing is read
//! or printed, so the same outcome gives the same bytes everywhere.

mod aggregator;
mod around;
mod canvas;
mod compose;
mod delays;
mod dots;
mod figure;
mod film;
mod heights;
mod key;
mod overview;
mod pair;
mod panels;
mod plain;
mod plot;
mod times;
mod words;

#[cfg(test)]
mod tests;

pub use canvas::further::{FontError, use_font};
pub use canvas::geometry::{Point, Rect};
pub use canvas::marks::{Dash, Mark, Marker, Pen, Standing};
pub use canvas::palette::{Colour, Paint, Theme};
pub use canvas::png::{ChartError, rasterise};
pub(crate) use canvas::png::{Extras, TextChunk, png_with};
pub use canvas::text::{Anchor, Label, LabelKind, Weight};
pub(crate) use canvas::written::Escaped;
pub use delays::{DelayRow, delay_chart};
pub(crate) use dots::{Exceeded, dot_chart};
pub(crate) use film::CURVES;
pub use film::film;
pub use key::row::{KeyGroup, KeyRow};
pub use overview::{Overview, OverviewChart, OverviewPanel};
pub use pair::pair_chart;
pub use plot::counts::{CountAxis, CountScale};
pub use plot::curves::Curves;
pub use plot::options::{ChartOptions, ChartStyle, Size};
pub use plot::purpose::Purpose;
pub use plot::time::{ClockText, TimeAxis, TimeTick};

use crate::Outcome;

/// A composed picture: plain data, in units of its canvas, of which [`Chart::px_per_unit`] tells the size.
#[derive(Debug, Clone, PartialEq)]
pub struct Chart {
    /// Which ground it is made for.
    pub theme: Theme,
    /// How large a unit of the canvas is in the picture: 1 for the usual size.
    pub px_per_unit: f64,
    /// Width of the canvas: 1600 unless the size asks for another.
    pub width: f64,
    /// Height of the canvas.
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
    /// Composes the picture of an outcome in the usual way.
    pub fn new(outcome: &Outcome) -> Self {
        plain::as_high_as_needed(outcome, &ChartOptions::default())
    }

    /// The readers' picture for a page that says the headline above it, on a canvas of some width.
    pub(crate) fn without_headline(outcome: &Outcome, scale: CountScale, width: u32) -> Self {
        let options = ChartOptions { scale, size: Size { width, height: None }, ..ChartOptions::default() };
        plain::without_headline(outcome, &options)
    }

    /// The same in some other way.
    ///
    /// # Errors
    /// [`ChartError::DoesNotFit`] where a height is asked for that is too little for the figures.
    pub fn with(outcome: &Outcome, options: &ChartOptions) -> Result<Self, ChartError> {
        match options.style {
            ChartStyle::Plain => plain::compose(outcome, options),
            ChartStyle::Full => compose::compose(outcome, options),
            ChartStyle::Aggregator => aggregator::compose(outcome, options),
        }
    }

    /// The picture as an SVG document that needs no other file; text stays text.
    pub fn to_svg(&self) -> String {
        self.to_svg_with("")
    }

    /// The picture as a PNG of the size that the chart's options ask for.
    ///
    /// ```
    /// use outagesim::chart::Chart;
    /// use outagesim::scenario::Scenario;
    ///
    /// let text = "service = \"X\"\ntime-zone = \"UTC\"\n[outage]\nsource = \"S\"\ndate = \"2024-03-05\"\npeak = \"nearly 5,000\"\n";
    /// let outcome = outagesim::run(&Scenario::parse("x", text)?, &outagesim::Options::default())?;
    /// let png = Chart::new(&outcome).to_png()?;
    /// assert!(png.starts_with(b"\x89PNG"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// Where it would have more than 64 megapixels.
    pub fn to_png(&self) -> Result<Vec<u8>, ChartError> {
        rasterise(&self.to_svg(), 1.0)
    }

    /// The same with metadata: an element of XML, or nothing.
    pub(crate) fn to_svg_with(&self, metadata: &str) -> String {
        canvas::svg::Sheet { metadata, ..self.sheet() }.to_svg("")
    }

    /// The same picture for use inside a page that may hold several: its ids begin with `id_prefix`.
    pub fn to_inline_svg(&self, id_prefix: &str) -> String {
        self.sheet().to_svg(id_prefix)
    }

    fn sheet(&self) -> canvas::svg::Sheet<'_> {
        let plot = |panel| canvas::svg::Plot { panel, time: &self.time, ticks: &self.time_ticks };
        canvas::svg::Sheet {
            theme: self.theme,
            width: self.width,
            height: self.height,
            px_per_unit: self.px_per_unit,
            title: &self.title,
            description: &self.description,
            metadata: "",
            plots: self.panels.iter().map(plot).collect(),
            marks: &self.marks,
            labels: &self.labels,
        }
    }

    /// Every marker, in the order of drawing.
    pub fn markers(&self) -> impl Iterator<Item = &Marker> {
        self.marks.iter().filter_map(|mark| match mark {
            Mark::Marker(marker) => Some(marker),
            _ => None,
        })
    }
}
