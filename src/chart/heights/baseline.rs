//! The baseline's label.

use super::ground::Ground;
use super::obstacles::{Leniency, Obstacles};
use crate::chart::canvas::drawing::Drawing;
use crate::chart::canvas::geometry::{Rect, at};
use crate::chart::canvas::marks::{Mark, Marker};
use crate::chart::canvas::palette::Paint;
use crate::chart::canvas::text::{Anchor, HALF_CAP, Label, LabelKind, Style};
use crate::chart::figure::entry::Entry;
use crate::chart::plot::counts::CountScale;
use crate::chart::plot::curves::Curves;
use crate::chart::plot::panel::Plot;
use crate::chart::times::rail::TEXT_OFFSET;
use crate::scenario::Quantity;
use crate::words::text::say;

/// A label farther above its line than this would not be read as the line's.
const NEAR: f64 = 50.0;
const SIZE: f64 = 21.0;

/// Where the label may stand.
#[derive(Debug, Clone, Copy)]
enum Side {
    /// Close above all that is drawn.
    Above { off_columns: bool },
    /// Under the line, with nothing behind it.
    ClearBelow,
    /// Under the line, on the curve.
    Below,
}

/// The baseline's label close to its line, with the marker of whoever states it.
///
/// It stands beside the panel's name where there is no such place. Without a name the key alone tells the number.
pub(crate) fn draw(
    plot: &Plot<'_>,
    entries: &[Entry<'_>],
    ground: &Ground<'_>,
    obstacles: &mut Obstacles,
    drawing: &mut Drawing,
) {
    let values = &plot.curves.baseline;
    if values.is_empty() {
        return;
    }
    let mean = values.iter().sum::<f64>() / values.len() as f64;
    let entry =
        entries.iter().find(|entry| matches!(entry.quantity, Some(Quantity::Baseline(page)) if *page == plot.page));
    let language = plot.scenario.language();
    let words = Words { text: say!(language, "baseline {count}", count = language.rough_count(mean)), entry };
    let width = words.width();
    let after = |place| (0..24).map(move |shift| (place, plot.frame.right - 24.0 * f64::from(shift) - width));
    let before = [8.0, 3.0].into_iter().chain((1..10).map(|shift| 8.0 + 24.0 * f64::from(shift)));
    let above = before
        .map(|indent| (Side::Above { off_columns: true }, plot.frame.left + indent))
        .chain(after(Side::Above { off_columns: true }))
        .chain(after(Side::Above { off_columns: false }));
    let candidates: Vec<(Side, f64)> = match plot.counts.scale {
        // Best before the outage, where the line is all there is to see; else towards the right end.
        CountScale::Linear => above.collect(),
        // Here the line is in the middle of the plot, often with nothing under it.
        CountScale::Log => after(Side::ClearBelow).chain(above).chain(after(Side::Below)).collect(),
    };
    let line = plot.counts.y(plot.frame, mean);
    let found = candidates.into_iter().find_map(|(place, left)| {
        let bounds = words.bounds(line, place, left, plot, obstacles);
        (plot.frame.contains(&bounds) && is_clear(&bounds, line, place, ground, obstacles)).then_some(bounds)
    });
    if let Some(bounds) = found {
        obstacles.boxes.push(bounds);
        let label = words.draw(bounds.left, (bounds.top + bounds.bottom) / 2.0, &mut drawing.markers);
        ground.put(vec![label], drawing);
    } else if let Some(beside) = plot.beside_name.filter(|beside| beside.x + width <= plot.frame.right) {
        let label = words.draw(beside.x, beside.y - HALF_CAP * SIZE, &mut drawing.markers);
        drawing.labels.push(label);
    }
}

fn style() -> Style {
    Style::new(LabelKind::Baseline, SIZE, Paint::Muted).with_halo()
}

/// The label, with room for its marker.
struct Words<'e> {
    text: String,
    entry: Option<&'e Entry<'e>>,
}

impl Words<'_> {
    fn width(&self) -> f64 {
        style().width(&self.text) + if self.entry.is_some() { Marker::REACH + TEXT_OFFSET } else { 0.0 }
    }

    /// The box of marker and words at a place beside the line.
    fn bounds(&self, line: f64, place: Side, left: f64, plot: &Plot<'_>, obstacles: &Obstacles) -> Rect {
        let half = if self.entry.is_some() { Marker::REACH } else { 0.55 * SIZE };
        let right = left + self.width();
        let middle = match place {
            Side::Above { .. } => {
                let top = obstacles.skyline.top_between(left - Obstacles::AIR, right + Obstacles::AIR);
                top.unwrap_or(plot.frame.bottom).min(plot.frame.bottom - 6.0) - 8.0 - half
            }
            Side::ClearBelow | Side::Below => lowest_between(plot, left, right).unwrap_or(line) + 8.0 + half,
        };
        Rect { left, right, top: middle - half, bottom: middle + half }
    }

    /// The marker, and the words right of it.
    fn draw(&self, left: f64, middle: f64, markers: &mut Vec<Mark>) -> Label {
        markers.extend(self.entry.map(|entry| {
            let centre = at(left + Marker::REACH, middle);
            Mark::Marker(Marker { standing: entry.standing, identifier: entry.identifier.clone(), centre })
        }));
        style().centred_on(&self.text, left + self.width(), middle, Anchor::End)
    }
}

/// Whether nothing is in the way of a label in a box.
fn is_clear(bounds: &Rect, line: f64, place: Side, ground: &Ground<'_>, obstacles: &Obstacles) -> bool {
    match place {
        Side::Above { off_columns } => {
            line - bounds.bottom < NEAR
                && !(off_columns && ground.has_column_behind(bounds))
                && obstacles.allow(bounds, Leniency::ClearOfAll)
        }
        Side::ClearBelow => obstacles.clear_but_for_curve(bounds) && !obstacles.skyline.is_behind(bounds),
        Side::Below => obstacles.clear_but_for_curve(bounds),
    }
}

/// Where the line is lowest between two x's.
fn lowest_between(plot: &Plot<'_>, left: f64, right: f64) -> Option<f64> {
    let Curves { starts_min, bin_min, baseline, .. } = plot.curves;
    let steps = starts_min.iter().zip(baseline);
    let there = steps.filter(|(start, _)| plot.time.x(**start) < right && left < plot.time.x(**start + bin_min));
    there.map(|(_, &count)| plot.counts.y(plot.frame, count)).reduce(f64::max)
}
