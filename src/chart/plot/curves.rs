//! The simulated curves of a panel, and how plotters draws them.

use super::time::TimeAxis;
use crate::chart::Panel;
use crate::chart::canvas::geometry::Rect;
use crate::chart::canvas::palette::{Colour, Paint, Theme};
use crate::chart::heights::obstacles::Skyline;
use crate::compare::ObservedComparison;
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
    /// 50 % band.
    pub inner: Vec<(f64, f64)>,
    /// Pointwise median.
    pub median: Vec<f64>,
    /// The most typical single replicate; empty where there is none.
    pub typical: Vec<f64>,
    /// Expected reports without an outage.
    pub baseline: Vec<f64>,
    /// What was observed, bin by bin, as far as it was; empty where there is no observed curve.
    pub observed: Vec<Option<f64>>,
    /// The page's status by the median, by our own rule.
    pub statuses: Vec<StatusRun>,
}

impl Curves {
    pub(crate) fn of(ensemble: &Ensemble, observed: Option<&ObservedComparison>) -> Self {
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
            observed: observed.map(|observed| counts(&observed.reports)).unwrap_or_default(),
            statuses: ensemble.status_runs(),
        }
    }

    /// The highest value that is drawn.
    pub(crate) fn highest(&self) -> f64 {
        let tops = self.outer.iter().map(|band| band.1);
        let observed = self.observed.iter().flatten().copied();
        tops.chain(self.typical.iter().copied())
            .chain(self.baseline.iter().copied())
            .chain(observed)
            .fold(0.0, f64::max)
    }

    /// From the start of the first bin to the end of the last, minutes after the scenario's origin.
    pub(crate) fn span_min(&self) -> Option<(f64, f64)> {
        Some((*self.starts_min.first()?, self.starts_min.last()? + self.bin_min))
    }

    /// The lowest value that is drawn.
    pub(crate) fn lowest(&self) -> f64 {
        let bottoms = self.outer.iter().map(|band| band.0);
        let observed = self.observed.iter().flatten().copied();
        let lines = self.typical.iter().copied().chain(self.baseline.iter().copied()).chain(observed);
        bottoms.chain(lines).fold(f64::INFINITY, f64::min)
    }

    /// Start and end of the bin with the highest median.
    pub(crate) fn peak_bin(&self) -> Option<(f64, f64)> {
        self.peak_bin_of(f64::NEG_INFINITY..f64::INFINITY)
    }

    /// The same of the bins that begin within a stretch of time.
    pub(crate) fn peak_bin_of(&self, stretch_min: Range<f64>) -> Option<(f64, f64)> {
        let mut best: Option<(f64, f64)> = None;
        let bins = self.starts_min.iter().zip(&self.median);
        for (&start, &median) in bins.filter(|(start, _)| stretch_min.contains(start)) {
            if best.is_none_or(|(_, highest)| median > highest) {
                best = Some((start, median));
            }
        }
        best.map(|(start, _)| (start, start + self.bin_min))
    }

    /// What is drawn, for labels to keep clear of.
    pub(crate) fn skyline(&self, time: &TimeAxis, y: impl Fn(f64) -> f64) -> Skyline {
        let bins = self.starts_min.iter().zip(&self.outer).enumerate().map(|(bin, (&start, &(low, high)))| {
            let lines = [self.typical.get(bin).copied(), self.observed.get(bin).copied().flatten()];
            let (low, high) =
                lines.into_iter().flatten().fold((low, high), |(a, b), count| (a.min(count), b.max(count)));
            Rect { left: time.x(start), right: time.x(start + self.bin_min), top: y(high), bottom: y(low) }
        });
        Skyline::new(bins.collect())
    }

    /// Both corners of every step's top.
    fn steps<'a>(&'a self, values: impl Iterator<Item = f64> + 'a) -> impl Iterator<Item = (f64, f64)> + 'a {
        let corners = self.starts_min.iter().zip(values);
        corners.flat_map(|(&start, value)| [(start, value), (start + self.bin_min, value)])
    }

    /// The observed curve, one outline for each stretch without a missing bin.
    fn observed_stretches(&self) -> Vec<Vec<(f64, f64)>> {
        let bins: Vec<(f64, Option<f64>)> =
            self.starts_min.iter().copied().zip(self.observed.iter().copied()).collect();
        bins.chunk_by(|one, other| one.1.is_some() == other.1.is_some())
            .filter_map(|stretch| {
                let corners = stretch.iter().flat_map(|&(start, reports)| {
                    reports.into_iter().flat_map(move |reports| [(start, reports), (start + self.bin_min, reports)])
                });
                Some(corners.collect::<Vec<_>>()).filter(|corners| !corners.is_empty())
            })
            .collect()
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

fn counts(reports: &[Option<u64>]) -> Vec<Option<f64>> {
    reports.iter().map(|reports| reports.map(|count| count as f64)).collect()
}

/// plotters works in whole px; drawn so many times larger and scaled down, steps lie where they belong.
pub(crate) const OVERSIZE: f64 = 10.0;

/// Bands and lines of a panel as SVG elements at [`OVERSIZE`], from the plot's upper left corner; empty where the
/// panel has no bins.
pub(crate) fn fragment(panel: &Panel, time: &TimeAxis, theme: Theme) -> String {
    let size = ((panel.plot.width() * OVERSIZE).round() as u32, (panel.plot.height() * OVERSIZE).round() as u32);
    let mut document = String::new();
    if draw(panel, time, theme, size, &mut document).is_err() {
        return String::new();
    }
    // The wrapper is ours to write: only what is inside counts.
    let inner = document.split_once('>').map_or("", |(_, rest)| rest);
    shorten(inner.trim().trim_end_matches("</svg>").replace(" opacity=\"1\"", "").trim())
}

/// plotters names every corner in full. Steps go along one axis at a time, so a path of relative moves says the same in a
/// third of the bytes.
fn shorten(elements: &str) -> String {
    let mut shortened = String::with_capacity(elements.len() / 2);
    for line in elements.lines() {
        shortened.push_str(&as_path(line).unwrap_or_else(|| line.to_owned()));
    }
    shortened
}

/// A `<polyline>` or `<polygon>` as a `<path>`; `None` if it is neither.
fn as_path(element: &str) -> Option<String> {
    let (attributes, end) = match element.strip_prefix("<polyline ") {
        Some(attributes) => (attributes, ""),
        None => (element.strip_prefix("<polygon ")?, "z"),
    };
    let (pen, rest) = attributes.split_once("points=\"")?;
    let points: Option<Vec<(i64, i64)>> =
        rest.split_once('"')?.0.split_whitespace().map(|pair| parse_point(pair.split_once(',')?)).collect();
    Some(format!("<path {pen}d=\"{}{end}\"/>", moves(&points?)))
}

fn parse_point((x, y): (&str, &str)) -> Option<(i64, i64)> {
    Some((x.parse().ok()?, y.parse().ok()?))
}

fn moves(points: &[(i64, i64)]) -> String {
    let Some(&(x, y)) = points.first() else { return String::new() };
    let mut path = format!("M{x} {y}");
    for pair in points.windows(2) {
        let step = match (pair[1].0 - pair[0].0, pair[1].1 - pair[0].1) {
            (0, 0) => continue,
            (across, 0) => format!("h{across}"),
            (0, down) => format!("v{down}"),
            (across, down) => format!("l{across} {down}"),
        };
        path.push_str(&step);
    }
    path
}

fn draw(
    panel: &Panel,
    time: &TimeAxis,
    theme: Theme,
    size: (u32, u32),
    document: &mut String,
) -> Result<(), Box<dyn std::error::Error>> {
    let curves = &panel.curves;
    let area = SVGBackend::with_string(document, size).into_drawing_area();
    let mut chart = ChartBuilder::on(&area).build_cartesian_2d(time.from_min..time.to_min, 0.0..1.0)?;
    // A share of the height: the spacing is ours, plotters sees a linear axis.
    let place = |(minutes, count): (f64, f64)| (minutes, panel.counts.share(count));
    for (band, paint) in [(&curves.outer, Paint::OuterBand), (&curves.inner, Paint::InnerBand)] {
        let outline: Vec<(f64, f64)> = curves.area(band).into_iter().map(place).collect();
        chart.draw_series(std::iter::once(Polygon::new(outline, rgb(theme.colour(paint)).filled())))?;
    }
    let lines = [
        (&curves.baseline, Paint::Baseline, 3.5),
        (&curves.typical, Paint::Replicate, 2.0),
        (&curves.median, Paint::Simulated, 4.0),
    ];
    for (values, paint, width) in lines.into_iter().filter(|(values, ..)| !values.is_empty()) {
        let style = rgb(theme.colour(paint)).stroke_width((width * OVERSIZE) as u32);
        chart.draw_series(LineSeries::new(curves.steps(values.iter().copied()).map(place), style))?;
    }
    // A white edge keeps the observed curve apart from what it crosses; dots tell it from the median in grey, too.
    let stretches = curves.observed_stretches();
    for (paint, width) in [(Paint::Paper, 6.5), (Paint::Ink, 2.5)] {
        let style = rgb(theme.colour(paint)).stroke_width((width * OVERSIZE) as u32);
        for stretch in &stretches {
            chart.draw_series(LineSeries::new(stretch.iter().copied().map(place), style))?;
        }
    }
    let bin_px = time.x(time.from_min + curves.bin_min) - time.left;
    if bin_px >= NARROWEST_WITH_DOTS {
        let dots = stretches.iter().flat_map(|stretch| stretch.chunks_exact(2));
        chart.draw_series(dots.map(|ends| {
            let middle = place(((ends[0].0 + ends[1].0) / 2.0, ends[0].1));
            Circle::new(middle, (DOT * OVERSIZE) as i32, rgb(theme.colour(Paint::Ink)).filled())
        }))?;
    }
    area.present()?;
    Ok(())
}

fn rgb(colour: Colour) -> RGBColor {
    RGBColor(colour.0, colour.1, colour.2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_are_written_as_relative_moves_through_the_same_corners() {
        let line = "<polyline fill=\"none\" stroke=\"#000000\" points=\"0,90 44,90 44,70 44,70 88,70 \"/>";
        assert_eq!(shorten(line), "<path fill=\"none\" stroke=\"#000000\" d=\"M0 90h44v-20h44\"/>");
        let area = "<polygon fill=\"#D3E5F4\" points=\"0,9 44,9 40,2\"/>";
        assert_eq!(shorten(area), "<path fill=\"#D3E5F4\" d=\"M0 9h44l-4 -7z\"/>");
    }

    #[test]
    fn other_elements_stay_as_they_are() {
        let other = "<rect x=\"1\" y=\"2\" width=\"3\" height=\"4\"/>";
        assert_eq!(shorten(other), other);
    }
}
