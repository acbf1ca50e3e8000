//! A chart as a file that says how it was made.

use super::carrier::{self, Carrier};
use super::{Recipe, packet};
use crate::Outcome;
use crate::chart::{Chart, ChartError, ChartOptions, Extras, Purpose, film, png_with};
use std::cell::OnceCell;

/// What stands before every SVG that is a file of its own: by this a later run knows it for its own.
pub const SVG_MARK: &str = "<!-- Made by outagesim -->\n";

/// A chart with the packet of metadata that its files carry.
#[derive(Debug, Clone)]
pub struct Picture<'a> {
    outcome: &'a Outcome,
    options: ChartOptions,
    purpose: Option<Purpose>,
    chart: Chart,
    /// Made for the first file that is written: it takes a look at all results.
    packet: OnceCell<String>,
}

impl<'a> Picture<'a> {
    /// Draws an outcome; `purpose` overrides the size.
    ///
    /// # Errors
    /// Where the figures do not fit into the size.
    pub fn new(outcome: &'a Outcome, options: &ChartOptions, purpose: Option<Purpose>) -> Result<Self, ChartError> {
        let options = ChartOptions { size: purpose.map_or(options.size, Purpose::size), ..*options };
        let chart = Chart::with(outcome, &options)?;
        Ok(Self { outcome, options, purpose, chart, packet: OnceCell::new() })
    }

    /// The chart.
    pub fn chart(&self) -> &Chart {
        &self.chart
    }

    /// What it is made for.
    pub fn purpose(&self) -> Option<Purpose> {
        self.purpose
    }

    /// The file as SVG.
    pub fn svg(&self) -> String {
        format!("{SVG_MARK}{}", self.chart.to_svg_with(self.packet()))
    }

    /// The file as PNG.
    ///
    /// # Errors
    /// Where it would have more than 64 megapixels.
    pub fn png(&self) -> Result<Vec<u8>, ChartError> {
        let extras = Extras {
            dots_per_inch: self.purpose.and_then(Purpose::dots_per_inch),
            text: Some(carrier::chunk(self.packet())),
        };
        png_with(&self.chart.to_svg(), 1.0, extras)
    }

    /// The chart and simulated curves after it, as an animated PNG. It says nothing of how it was made.
    ///
    /// # Errors
    /// As of [`film()`].
    pub fn film(&self) -> Result<Vec<u8>, ChartError> {
        film(self.outcome, &self.chart)
    }

    pub(super) fn packet(&self) -> &str {
        self.packet.get_or_init(|| {
            packet::write(self.outcome, &self.chart, &Recipe::of(self.outcome, &self.options, self.purpose))
        })
    }

    pub(super) fn bytes(&self, carrier: Carrier) -> Result<Vec<u8>, ChartError> {
        match carrier {
            Carrier::Png => self.png(),
            Carrier::Svg => Ok(self.svg().into_bytes()),
        }
    }
}
