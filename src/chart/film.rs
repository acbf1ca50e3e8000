//! Simulated curves one after another, as an animated PNG.
//!
//! Such hypothetical outcome plots tell a spread to readers who know nothing of bands (Hullman, Resnick and Adar 2015, PLOS ONE
//! 10:e0142444). They show 2.5 curves a second.

use super::canvas::indexed::{Indexed, Palette};
use super::canvas::png::{encoder, pixmap};
use super::{Chart, ChartError};
use crate::Outcome;
use ::png::{BlendOp, DeflateCompression, DisposeOp, EncodingError, Filter};
use rayon::prelude::*;
use resvg::tiny_skia::Pixmap;

/// Curves after the chart itself.
pub(crate) const CURVES: usize = 30;
/// How long each curve is shown, and the chart before them, ms.
const CURVE_MS: u16 = 400;
const CHART_MS: u16 = 2_000;
/// Beyond the plots that lines and letters reach, px.
const EDGE_PX: f64 = 4.0;

/// A chart, and then its plots with the line of one replicate after another, again and again.
///
/// The chart is one of the outcome, in a style that draws a line: not [`ChartStyle::Aggregator`](super::ChartStyle::Aggregator), of which
/// the chart alone is shown. A viewer without animation shows the chart.
///
/// # Errors
/// Where a frame would have more than 64 megapixels.
///
/// ```
/// use outagesim::chart::{Chart, film};
/// use outagesim::{Options, scenario::Scenario};
///
/// let text = "service = \"Example\"\ntime-zone = \"UTC\"\n[outage]\nsource = \"Example Times\"\ndate = \"2024-03-05\"\n\
///             start = \"about 13:50\"\npeak = \"nearly 5,500 reports\"\n";
/// let outcome = outagesim::run(&Scenario::parse("film", text).unwrap(), &Options { replicates: 3, ..Options::default() })?;
/// let png = film(&outcome, &Chart::new(&outcome)).unwrap();
/// assert!(png.windows(4).any(|chunk| chunk == b"acTL"));
/// # Ok::<(), outagesim::RunError>(())
/// ```
pub fn film(outcome: &Outcome, chart: &Chart) -> Result<Vec<u8>, ChartError> {
    let curves: Vec<String> = curves(outcome, chart).iter().map(Chart::to_svg).collect();
    let first = pixmap(&chart.to_svg(), 1.0)?;
    let size = [first.width(), first.height()];
    let cut = Cut::of(chart, size);
    // A curve has colours where the chart has none.
    let mut seen = first.data().to_vec();
    if let Some(curve) = curves.first() {
        seen.extend(cut.pixels(&pixmap(curve, 1.0)?));
    }
    let Indexed { palette, mut indices } = Indexed::new(&seen);
    let mut frames = vec![indices.split_off(first.pixels().len())];
    frames.retain(|frame| !frame.is_empty());
    let others = curves.par_iter().skip(1).map(|curve| Ok(palette.indices(&cut.pixels(&pixmap(curve, 1.0)?))));
    frames.extend(others.collect::<Result<Vec<Vec<u8>>, ChartError>>()?);
    encode(size, &palette, &indices, &cut, &frames).map_err(ChartError::Encode)
}

/// The chart with the line of each of the first replicates.
fn curves(outcome: &Outcome, chart: &Chart) -> Vec<Chart> {
    if chart.panels.iter().any(|panel| panel.curves.line.is_empty()) {
        return Vec::new();
    }
    let shown = outcome.ensembles.iter().map(|ensemble| ensemble.counts.len()).min().unwrap_or(0).min(CURVES);
    let with_line = |replicate: usize| {
        let mut chart = chart.clone();
        for (panel, ensemble) in chart.panels.iter_mut().zip(&outcome.ensembles) {
            panel.curves.line = ensemble.counts[replicate].iter().map(|&count| count as f64).collect();
        }
        chart
    };
    (0..shown).map(with_line).collect()
}

/// The part of a frame that changes, px.
struct Cut {
    left: usize,
    top: usize,
    width: usize,
    height: usize,
}

impl Cut {
    /// What holds all plots of a chart.
    fn of(chart: &Chart, [width, height]: [u32; 2]) -> Self {
        let plots = || chart.panels.iter().map(|panel| &panel.plot);
        let px = |units: f64| units * chart.px_per_unit;
        let least = |of: fn(&super::Rect) -> f64| px(plots().map(of).fold(f64::INFINITY, f64::min)) - EDGE_PX;
        let most = |of: fn(&super::Rect) -> f64| px(plots().map(of).fold(0.0, f64::max)) + EDGE_PX;
        // Beyond an edge is at the edge.
        let (left, top) = (least(|plot| plot.left).max(0.0) as usize, least(|plot| plot.top).max(0.0) as usize);
        let right = (most(|plot| plot.right) as usize).min(width as usize);
        let bottom = (most(|plot| plot.bottom) as usize).min(height as usize);
        Self { left, top, width: right.saturating_sub(left), height: bottom.saturating_sub(top) }
    }

    fn pixels(&self, whole: &Pixmap) -> Vec<u8> {
        let row = 4 * whole.width() as usize;
        let rows = whole.data().chunks_exact(row).skip(self.top).take(self.height);
        rows.flat_map(|row| &row[4 * self.left..4 * (self.left + self.width)]).copied().collect()
    }
}

fn encode(
    size: [u32; 2],
    palette: &Palette,
    first: &[u8],
    cut: &Cut,
    frames: &[Vec<u8>],
) -> Result<Vec<u8>, EncodingError> {
    let px = |length: usize| u32::try_from(length).unwrap_or(u32::MAX);
    let mut bytes = Vec::new();
    let mut encoder = encoder(&mut bytes, size, palette)?;
    encoder.set_deflate_compression(DeflateCompression::Level(6));
    encoder.set_filter(Filter::NoFilter);
    // Zero times is for ever.
    encoder.set_animated(px(frames.len() + 1), 0)?;
    encoder.set_frame_delay(CHART_MS, 1_000)?;
    let mut writer = encoder.write_header()?;
    writer.write_image_data(first)?;
    for frame in frames {
        writer.set_frame_dimension(px(cut.width), px(cut.height))?;
        writer.set_frame_position(px(cut.left), px(cut.top))?;
        writer.set_frame_delay(CURVE_MS, 1_000)?;
        writer.set_blend_op(BlendOp::Source)?;
        writer.set_dispose_op(DisposeOp::None)?;
        writer.write_image_data(frame)?;
    }
    writer.finish()?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::tests::fixture::july_2022;

    #[test]
    fn a_film_is_the_chart_and_then_one_frame_a_replicate_within_two_megabytes() {
        let outcome = july_2022();
        let chart = Chart::new(&outcome);
        let bytes = film(&outcome, &chart).expect("a film");
        assert!(bytes.len() < 2_000_000, "{}", bytes.len());
        let mut reader = ::png::Decoder::new(std::io::Cursor::new(bytes)).read_info().expect("a PNG");
        let frames = reader.info().animation_control().expect("an animation").num_frames;
        assert_eq!(frames as usize, 1 + outcome.ensembles[0].counts.len().min(CURVES));
        let mut pixels = vec![0; reader.output_buffer_size().expect("a size")];
        reader.next_frame(&mut pixels).expect("the chart");
        for _ in 1..frames {
            reader.next_frame(&mut pixels).expect("a curve");
        }
        assert!(reader.next_frame(&mut pixels).is_err());
    }
}
