//! The baseline's label.

use super::counts::CountScale;
use super::curves::Curves;
use super::drawing::Drawing;
use super::entry::Entry;
use super::geometry::{Rect, at};
use super::ground::Ground;
use super::marks::{Mark, Marker, Pen};
use super::palette::Paint;
use super::place::{Leniency, Obstacles};
use super::plot::Plot;
use super::rail::TEXT_OFFSET;
use super::text::{Anchor, LabelKind, Style};
use crate::notation::rough_count;
use crate::scenario::Quantity;

/// A label farther above its line than this is joined to it.
const NEAR: f64 = 50.0;

/// A label still farther above would not be read as the line's.
const JOINED: f64 = 140.0;

/// Where the label may stand.
#[derive(Debug, Clone, Copy)]
enum Place {
    /// Close above all that is drawn, so far above the line at the most.
    Above { at_most: f64, off_columns: bool },
    /// Under the line, with nothing behind it.
    ClearBelow,
    /// Under the line, on the curve.
    Below,
}

/// The baseline's label close above its line, with the marker of whoever states it.
pub(super) fn draw(
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
    let text = format!("baseline {}", rough_count(mean));
    let style = Style::new(LabelKind::Baseline, 21.0, Paint::Muted).with_halo();
    let entry =
        entries.iter().find(|entry| matches!(entry.quantity, Some(Quantity::Baseline(page)) if *page == plot.page));
    let words = style.width(&text);
    let whole = words + if entry.is_some() { Marker::REACH + TEXT_OFFSET } else { 0.0 };
    let half = if entry.is_some() { Marker::REACH } else { 0.55 * style.size };
    let from_right = |shift: i32| plot.frame.right - 24.0 * f64::from(shift) - whole;
    let below = |place| (0..24).map(move |shift| (place, from_right(shift)));
    let indents = [8.0, 3.0].into_iter().chain((1..10).map(|shift| 8.0 + 24.0 * f64::from(shift)));
    let before = indents.map(|indent| (Place::Above { at_most: NEAR, off_columns: true }, plot.frame.left + indent));
    let after = |at_most| {
        [true, false].into_iter().flat_map(move |off_columns| {
            (0..24).map(move |shift| (Place::Above { at_most, off_columns }, from_right(shift)))
        })
    };
    let candidates: Vec<(Place, f64)> = match plot.counts.scale {
        // Best before the outage, where the line is all there is to see; else towards the right end.
        CountScale::Linear => before.chain(after(JOINED)).collect(),
        // Here the line is in the middle of the plot, often with nothing under it, and a label far above it would be read as
        // another count.
        CountScale::Log => {
            below(Place::ClearBelow).chain(before).chain(after(NEAR)).chain(below(Place::Below)).collect()
        }
    };
    let line = plot.counts.y(plot.frame, mean);
    for (place, left) in candidates {
        let right = left + whole;
        let middle = match place {
            Place::Above { .. } => {
                let beside = (left - Obstacles::AIR, right + Obstacles::AIR);
                let floor = obstacles.skyline.top_between(beside.0, beside.1).unwrap_or(plot.frame.bottom);
                floor.min(plot.frame.bottom - 6.0) - 8.0 - half
            }
            Place::ClearBelow | Place::Below => lowest_between(plot, left, right).unwrap_or(line) + 8.0 + half,
        };
        let bounds = Rect { left, right, top: middle - half, bottom: middle + half };
        let is_clear = match place {
            Place::Above { at_most, off_columns } => {
                line - bounds.bottom < at_most
                    && !(off_columns && ground.has_column_behind(&bounds))
                    && obstacles.allow(&bounds, Leniency::ClearOfAll)
            }
            Place::ClearBelow => obstacles.clear_but_for_curve(&bounds) && !obstacles.skyline.is_behind(&bounds),
            Place::Below => obstacles.clear_but_for_curve(&bounds),
        };
        if !plot.frame.contains(&bounds) || !is_clear {
            continue;
        }
        let leader = [at(right - 6.0, bounds.bottom), at(right - 6.0, line)];
        if line - bounds.bottom > NEAR {
            if !obstacles.spares_misses(&leader) || !obstacles.allow_leader(leader[0], &leader) {
                continue;
            }
            obstacles.add_leader(&leader);
            drawing.heights.push(Mark::Line(leader.to_vec(), Pen::solid(Paint::Baseline, 1.8)));
        }
        obstacles.boxes.push(bounds);
        if let Some(entry) = entry {
            drawing.markers.push(Mark::Marker(Marker {
                standing: entry.standing,
                identifier: entry.identifier.clone(),
                centre: at(left + Marker::REACH, middle),
            }));
        }
        ground.put(vec![style.centred_on(text, right, middle, Anchor::End)], drawing);
        return;
    }
    // Without room for words a tick at the line's end still says that there is a line.
    let end = plot.frame.right;
    drawing.heights.push(Mark::Line(vec![at(end, line - 4.0), at(end, line + 4.0)], Pen::solid(Paint::Baseline, 2.0)));
}

/// Where the line is lowest between two x's.
fn lowest_between(plot: &Plot<'_>, left: f64, right: f64) -> Option<f64> {
    let Curves { starts_min, bin_min, baseline, .. } = plot.curves;
    let steps = starts_min.iter().zip(baseline);
    let there = steps.filter(|(start, _)| plot.time.x(**start) < right && left < plot.time.x(**start + bin_min));
    there.map(|(_, &count)| plot.counts.y(plot.frame, count)).reduce(f64::max)
}
