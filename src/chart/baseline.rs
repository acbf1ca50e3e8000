//! The baseline's label.

use super::compose::Drawing;
use super::counts::CountScale;
use super::curves::Curves;
use super::entries::Entry;
use super::geometry::{Rect, at};
use super::ground::Ground;
use super::levels::Plot;
use super::marks::{Mark, Marker, Pen};
use super::palette::Paint;
use super::place::{Leniency, Obstacles};
use super::rail::TEXT_OFFSET;
use super::text::{Anchor, LabelKind, Style};
use crate::notation::rough_count;
use crate::scenario::Quantity;

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
    // On a logarithmic axis the line is in the middle of the plot: a label far above it would be read as another count.
    let (near, below) = match plot.counts.scale {
        CountScale::Linear => (220.0, 0),
        CountScale::Log => (50.0, 24),
    };
    let from_right = |shift: i32| plot.frame.right - 24.0 * f64::from(shift) - whole;
    // Best before the outage, where the line is all there is to see; else towards the right end.
    let before = (0..10).map(|shift| {
        let left = plot.frame.left + 8.0 + 24.0 * f64::from(shift);
        (Leniency::ClearOfAll, Some(50.0), left, true)
    });
    // An upright far above its line would not be read as its label.
    let after = Leniency::ALL.into_iter().flat_map(|leniency| {
        [true, false].into_iter().flat_map(move |off_columns| {
            (0..24).map(move |shift| (leniency, Some(near), from_right(shift), off_columns))
        })
    });
    let below = (0..below).map(|shift| (Leniency::OverCurve, None, from_right(shift), false));
    let line = plot.counts.y(plot.frame, mean);
    for (leniency, above, left, off_columns) in before.chain(after).chain(below) {
        let right = left + whole;
        let middle = match above {
            Some(_) => {
                let floor = obstacles.skyline.top_between(left, right).unwrap_or(plot.frame.bottom);
                floor.min(plot.frame.bottom - 6.0) - 8.0 - half
            }
            None => lowest_between(plot, left, right).unwrap_or(line) + 8.0 + half,
        };
        let bounds = Rect { left, right, top: middle - half, bottom: middle + half };
        if !plot.frame.contains(&bounds)
            || above.is_some_and(|near| line - bounds.bottom >= near)
            || off_columns && ground.has_column_behind(&bounds)
            || !obstacles.allow(&bounds, leniency)
        {
            continue;
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
