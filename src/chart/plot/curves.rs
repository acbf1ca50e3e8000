//! The simulated curves of a panel, and how plotters draws them.

use super::time::TimeAxis;
use crate::chart::Panel;
use crate::chart::canvas::collector::{Collector, FINENESS, Shape};
use crate::chart::canvas::geometry::Rect;
use crate::chart::canvas::palette::{Colour, Paint, Theme};
use crate::chart::heights::obstacles::Skyline;
use crate::compare::{ObservedComparison, ObservedStep};
use crate::simulate::{Ensemble, StatusRun};
use plotters::prelude::*;
use std::ops::Range;

/// What the simulation says of each bin, reports per bin. A count belongs to a whole bin, so every curve is a step.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Curves {
    /// Start of each bin, minutes after the scenario's origin.
    pub starts_min: Vec<f64>,
    /// Width of a bin, minutes.
    pub bin_min: f64,
    /// 90 % band.
    pub outer: Vec<(f64, f64)>,
    /// Its highest value, where the picture cuts it off below.
    pub cut: Option<f64>,
    /// 50 % band.
    pub inner: Vec<(f64, f64)>,
    /// The replicate that is drawn as the line; empty where there is none.
    pub line: Vec<f64>,
    /// Expected reports without an outage.
    pub baseline: Vec<f64>,
    /// What was observed, in the order of time, as far as it was; empty where there is no observed curve.
    pub observed: Vec<ObservedStep>,
    /// By what the observed curve is multiplied, where it is that of another site.
    pub observed_factor: Option<f64>,
    /// The page's status by the median, by our own rule.
    pub statuses: Vec<StatusRun>,
}

impl Curves {
    pub(crate) fn of(ensemble: &Ensemble, observed: Option<&ObservedComparison>) -> Self {
        let quantiles = || ensemble.bands.iter().map(|band| band.quantiles);
        Self {
            starts_min: ensemble.bin_starts_min.clone(),
            bin_min: ensemble.bin_min,
            outer: quantiles().map(|q| (q.p05, q.p95)).collect(),
            cut: None,
            inner: quantiles().map(|q| (q.p25, q.p75)).collect(),
            line: ensemble.line_counts().iter().map(|&count| count as f64).collect(),
            baseline: ensemble.baseline.clone(),
            observed: observed.map(|observed| observed.steps(ensemble)).unwrap_or_default(),
            observed_factor: observed.and_then(ObservedComparison::factor),
            statuses: ensemble.status_runs(),
        }
    }

    /// The highest value that is drawn.
    pub(crate) fn highest(&self) -> f64 {
        self.outer.iter().map(|band| band.1).fold(self.highest_within(), f64::max)
    }

    /// The same, the 90 % band left out.
    pub(crate) fn highest_within(&self) -> f64 {
        let tops = self.inner.iter().map(|band| band.1);
        let observed = self.observed.iter().map(|step| step.reports);
        tops.chain(self.line.iter().copied()).chain(self.baseline.iter().copied()).chain(observed).fold(0.0, f64::max)
    }

    /// The same with the 90 % band cut off at a height, where it goes beyond.
    pub(crate) fn cut_at(mut self, top: f64) -> Self {
        let highest = self.outer.iter().map(|band| band.1).fold(0.0, f64::max);
        if highest > top {
            self.cut = Some(highest);
            self.outer.iter_mut().for_each(|band| band.1 = band.1.min(top));
        }
        self
    }

    /// From the start of the first bin to the end of the last, minutes after the scenario's origin.
    pub(crate) fn span_min(&self) -> Option<(f64, f64)> {
        Some((*self.starts_min.first()?, self.starts_min.last()? + self.bin_min))
    }

    /// The lowest value that is drawn.
    pub(crate) fn lowest(&self) -> f64 {
        let bottoms = self.outer.iter().map(|band| band.0);
        let observed = self.observed.iter().map(|step| step.reports);
        let lines = self.line.iter().copied().chain(self.baseline.iter().copied()).chain(observed);
        bottoms.chain(lines).fold(f64::INFINITY, f64::min)
    }

    /// Start and end of the line's highest bin.
    pub(crate) fn peak_bin(&self) -> Option<(f64, f64)> {
        self.peak_bin_of(f64::NEG_INFINITY..f64::INFINITY)
    }

    /// The same of the bins that begin within a stretch of time.
    pub(crate) fn peak_bin_of(&self, stretch_min: Range<f64>) -> Option<(f64, f64)> {
        let mut best: Option<(f64, f64)> = None;
        let bins = self.starts_min.iter().zip(&self.line);
        for (&start, &count) in bins.filter(|(start, _)| stretch_min.contains(start)) {
            if best.is_none_or(|(_, highest)| count > highest) {
                best = Some((start, count));
            }
        }
        best.map(|(start, _)| (start, start + self.bin_min))
    }

    /// What is drawn, for labels to keep clear of.
    pub(crate) fn skyline(&self, time: &TimeAxis, y: impl Fn(f64) -> f64) -> Skyline {
        let bins = self.starts_min.iter().zip(&self.outer).enumerate().map(|(bin, (&start, &(low, high)))| {
            let observed = self.observed_between(start, start + self.bin_min).map(|step| step.reports);
            let lines = self.line.get(bin).copied().into_iter().chain(observed);
            let (low, high) = lines.fold((low, high), |(a, b), count| (a.min(count), b.max(count)));
            Rect { left: time.x(start), right: time.x(start + self.bin_min), top: y(high), bottom: y(low) }
        });
        Skyline::new(bins.collect())
    }

    /// Both corners of every step's top.
    fn steps<'a>(&'a self, values: impl Iterator<Item = f64> + 'a) -> impl Iterator<Item = (f64, f64)> + 'a {
        let corners = self.starts_min.iter().zip(values);
        corners.flat_map(|(&start, value)| [(start, value), (start + self.bin_min, value)])
    }

    /// Bins of the observed curve that meet a stretch of time.
    pub(crate) fn observed_between(&self, from_min: f64, to_min: f64) -> impl Iterator<Item = &ObservedStep> {
        let first = self.observed.partition_point(|step| step.to_min <= from_min + ROUNDING_MIN);
        self.observed[first..].iter().take_while(move |step| step.from_min < to_min - ROUNDING_MIN)
    }

    /// The observed curve at a moment, where it has a bin then.
    pub(crate) fn observed_at(&self, minutes: f64) -> Option<f64> {
        self.observed_between(minutes, minutes + 2.0 * ROUNDING_MIN).next().map(|step| step.reports)
    }

    /// The observed curve, one outline for each stretch without a missing bin.
    pub(crate) fn observed_stretches(&self) -> Vec<Vec<(f64, f64)>> {
        let follows = |one: &ObservedStep, other: &ObservedStep| other.from_min - one.to_min < ROUNDING_MIN;
        let corners = |step: &ObservedStep| [(step.from_min, step.reports), (step.to_min, step.reports)];
        self.observed.chunk_by(follows).map(|stretch| stretch.iter().flat_map(corners).collect()).collect()
    }

    fn area(&self, band: &[(f64, f64)]) -> Vec<(f64, f64)> {
        let mut outline: Vec<(f64, f64)> = self.steps(band.iter().map(|pair| pair.1)).collect();
        let mut lower: Vec<(f64, f64)> = self.steps(band.iter().map(|pair| pair.0)).collect();
        lower.reverse();
        outline.extend(lower);
        outline
    }
}

/// Radius of the dots of an observed curve, and the narrowest bins that have room for them, px.
pub(crate) const DOT: f64 = 4.0;
const NARROWEST_WITH_DOTS: f64 = 11.0;

/// Edges this close are the same, minutes.
const ROUNDING_MIN: f64 = 1e-6;

/// Dashes of the curve of another site and the gaps between them, px.
const DASH: f64 = 13.0;
const DASH_GAP: f64 = 6.0;

/// Bands and lines of a panel in the order of drawing, as plotters draws them, from the plot's upper left corner.
pub(crate) fn shapes(panel: &Panel, time: &TimeAxis, theme: Theme) -> Vec<Shape> {
    let mut shapes = Vec::new();
    let size = (panel.plot.width() * FINENESS).round() as u32;
    let size = (size, (panel.plot.height() * FINENESS).round() as u32);
    let drawn = draw(panel, time, theme, Collector { size, shapes: &mut shapes });
    // The collector cannot fail, and no one else holds the area that is drawn on.
    drawn.expect("collecting shapes cannot fail");
    shapes
}

fn draw(panel: &Panel, time: &TimeAxis, theme: Theme, collector: Collector<'_>) -> Result<(), DrawingError> {
    let curves = &panel.curves;
    let area = collector.into_drawing_area();
    let mut chart = ChartBuilder::on(&area).build_cartesian_2d(time.from_min..time.to_min, 0.0..1.0)?;
    // A share of the height: the spacing is ours, plotters sees a linear axis.
    let place = |(minutes, count): (f64, f64)| (minutes, panel.counts.share(count));
    let stroke = |paint, width: f64| rgb(theme.colour(paint)).stroke_width((width * FINENESS) as u32);
    for (band, paint) in [(&curves.outer, Paint::OuterBand), (&curves.inner, Paint::InnerBand)] {
        let outline: Vec<(f64, f64)> = curves.area(band).into_iter().map(place).collect();
        chart.draw_series(std::iter::once(Polygon::new(outline, rgb(theme.colour(paint)).filled())))?;
    }
    for (values, paint, width) in [(&curves.baseline, Paint::Baseline, 3.0), (&curves.line, Paint::Simulated, 3.5)] {
        if !values.is_empty() {
            let steps = curves.steps(values.iter().copied()).map(place);
            chart.draw_series(LineSeries::new(steps, stroke(paint, width)))?;
        }
    }
    // A white edge keeps the observed curve apart from what it crosses; dots tell it from the line in grey, too.
    // That of another site is dashed, and has none.
    let stretches = curves.observed_stretches();
    for (paint, width) in [(Paint::Paper, 6.5), (Paint::Ink, 2.5)] {
        for stretch in &stretches {
            let corners = stretch.iter().copied().map(place);
            match (paint, curves.observed_factor) {
                (Paint::Ink, Some(_)) => {
                    let [dash, gap] = [DASH, DASH_GAP].map(|px| (px * FINENESS) as i32);
                    chart.draw_series(DashedLineSeries::new(corners, dash, gap, stroke(paint, width)))?
                }
                _ => chart.draw_series(LineSeries::new(corners, stroke(paint, width)))?,
            };
        }
    }
    let bin_px = time.x(time.from_min + curves.bin_min) - time.left;
    if bin_px >= NARROWEST_WITH_DOTS && curves.observed_factor.is_none() {
        let dots = stretches.iter().flat_map(|stretch| stretch.chunks_exact(2));
        chart.draw_series(dots.map(|ends| {
            let middle = place(((ends[0].0 + ends[1].0) / 2.0, ends[0].1));
            Circle::new(middle, (DOT * FINENESS) as i32, rgb(theme.colour(Paint::Ink)).filled())
        }))?;
    }
    area.present()
}

type DrawingError = DrawingAreaErrorKind<std::convert::Infallible>;

fn rgb(colour: Colour) -> RGBColor {
    RGBColor(colour.0, colour.1, colour.2)
}
