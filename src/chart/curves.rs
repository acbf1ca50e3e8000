//! The simulated curves of a panel, and how plotters draws them.

use super::Panel;
use super::axis::TimeAxis;
use super::palette::{BASELINE, Colour, INNER_BAND, OUTER_BAND, REPLICATE, SIMULATED};
use super::place::Skyline;
use crate::simulate::Ensemble;
use plotters::prelude::*;

/// What the simulation says of each bin, reports per bin. A count belongs to a whole bin, so every curve is a step.
#[derive(Debug, Clone, PartialEq)]
pub struct Curves {
    /// Start of each bin, minutes after the scenario's origin.
    pub starts_min: Vec<f64>,
    /// Width of a bin, minutes.
    pub bin_min: f64,
    /// 90 % band.
    pub outer: Vec<(f64, f64)>,
    /// 50 % band.
    pub inner: Vec<(f64, f64)>,
    /// Pointwise median.
    pub median: Vec<f64>,
    /// The most typical single replicate; empty where there is none.
    pub typical: Vec<f64>,
    /// Expected reports without an outage.
    pub baseline: Vec<f64>,
}

impl Curves {
    pub(super) fn of(ensemble: &Ensemble) -> Self {
        let quantiles = || ensemble.bands.iter().map(|band| band.quantiles);
        let typical = ensemble.counts.get(ensemble.typical);
        Self {
            starts_min: ensemble.bin_starts_min.clone(),
            bin_min: ensemble.bin_min,
            outer: quantiles().map(|q| (q.p05, q.p95)).collect(),
            inner: quantiles().map(|q| (q.p25, q.p75)).collect(),
            median: quantiles().map(|q| q.p50).collect(),
            typical: typical.map(|row| row.iter().map(|&count| count as f64).collect()).unwrap_or_default(),
            baseline: ensemble.baseline.clone(),
        }
    }

    /// The highest value that is drawn.
    pub(super) fn highest(&self) -> f64 {
        let tops = self.outer.iter().map(|band| band.1);
        tops.chain(self.typical.iter().copied()).chain(self.baseline.iter().copied()).fold(0.0, f64::max)
    }

    /// Start and end of the bin with the highest median.
    pub(super) fn peak_bin(&self) -> Option<(f64, f64)> {
        let mut best: Option<(f64, f64)> = None;
        for (&start, &median) in self.starts_min.iter().zip(&self.median) {
            if best.is_none_or(|(_, highest)| median > highest) {
                best = Some((start, median));
            }
        }
        best.map(|(start, _)| (start, start + self.bin_min))
    }

    /// The upper edge of what is drawn, for labels to keep clear of.
    pub(super) fn skyline(&self, time: &TimeAxis, y: impl Fn(f64) -> f64) -> Skyline {
        let typical = self.typical.iter().copied().chain(std::iter::repeat(0.0));
        let steps = self.starts_min.iter().zip(&self.outer).zip(typical);
        Skyline::new(
            steps
                .map(|((&start, band), typical)| (time.x(start), time.x(start + self.bin_min), y(band.1.max(typical))))
                .collect(),
        )
    }

    /// Both corners of every step's top.
    fn steps<'a>(&'a self, values: impl Iterator<Item = f64> + 'a) -> impl Iterator<Item = (f64, f64)> + 'a {
        let corners = self.starts_min.iter().zip(values);
        corners.flat_map(|(&start, value)| [(start, value), (start + self.bin_min, value)])
    }

    fn area(&self, band: &[(f64, f64)]) -> Vec<(f64, f64)> {
        let mut outline: Vec<(f64, f64)> = self.steps(band.iter().map(|pair| pair.1)).collect();
        let mut lower: Vec<(f64, f64)> = self.steps(band.iter().map(|pair| pair.0)).collect();
        lower.reverse();
        outline.extend(lower);
        outline
    }
}

/// plotters works in whole px; drawn so many times larger and scaled down, steps lie where they belong.
pub(super) const OVERSIZE: f64 = 10.0;

/// Bands and lines of a panel as SVG elements at [`OVERSIZE`], from the plot's upper left corner; empty where the
/// panel has no bins.
pub(super) fn fragment(panel: &Panel, time: &TimeAxis) -> String {
    let size = ((panel.plot.width() * OVERSIZE).round() as u32, (panel.plot.height() * OVERSIZE).round() as u32);
    let mut document = String::new();
    if draw(panel, time, size, &mut document).is_err() {
        return String::new();
    }
    // The wrapper is ours to write: only what is inside counts.
    let inner = document.split_once('>').map_or("", |(_, rest)| rest);
    inner.trim().trim_end_matches("</svg>").replace(" opacity=\"1\"", "").trim().to_owned()
}

fn draw(
    panel: &Panel,
    time: &TimeAxis,
    size: (u32, u32),
    document: &mut String,
) -> Result<(), Box<dyn std::error::Error>> {
    let curves = &panel.curves;
    let area = SVGBackend::with_string(document, size).into_drawing_area();
    let mut chart = ChartBuilder::on(&area).build_cartesian_2d(time.from_min..time.to_min, 0.0..panel.counts.top)?;
    for (band, colour) in [(&curves.outer, OUTER_BAND), (&curves.inner, INNER_BAND)] {
        let outline = curves.area(band);
        chart.draw_series(std::iter::once(Polygon::new(outline, rgb(colour).filled())))?;
    }
    let lines =
        [(&curves.baseline, BASELINE, 3.5), (&curves.typical, REPLICATE, 2.0), (&curves.median, SIMULATED, 4.0)];
    for (values, colour, width) in lines.into_iter().filter(|(values, ..)| !values.is_empty()) {
        let style = rgb(colour).stroke_width((width * OVERSIZE) as u32);
        chart.draw_series(LineSeries::new(curves.steps(values.iter().copied()), style))?;
    }
    area.present()?;
    Ok(())
}

fn rgb(colour: Colour) -> RGBColor {
    RGBColor(colour.0, colour.1, colour.2)
}
