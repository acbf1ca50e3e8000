//! Figures in a plain panel: lines and points where they belong, each with its words beside it.

use super::figures::{Place, Told};
use crate::chart::canvas::drawing::Drawing;
use crate::chart::canvas::geometry::{Point, Rect, at};
use crate::chart::canvas::marks::{Mark, Pen, Standing, check};
use crate::chart::canvas::palette::Paint;
use crate::chart::canvas::text::{Anchor, LabelKind, Style};
use crate::chart::heights::obstacles::{Leniency, Obstacles};
use crate::chart::plot::panel::Plot;

/// Height of a label with the air that it needs.
const LINE: f64 = 30.0;
/// From a mark to its words.
pub(super) const GAP: f64 = 10.0;
/// Width of a tick or a cross with the air before it.
const SIGN: f64 = 28.0;

fn style(standing: Standing) -> Style {
    Style::new(LabelKind::Height, 23.0, standing.paint()).with_halo()
}

/// Width of words with their tick or cross.
pub(super) fn width(told: &Told<'_>) -> f64 {
    style(told.entry.standing).width(&told.words) + if told.met.is_some() { SIGN } else { 0.0 }
}

/// Draws words in a box of [`width`], and their tick or cross.
pub(super) fn say(told: &Told<'_>, left: f64, middle: f64, drawing: &mut Drawing) {
    let label = style(told.entry.standing).centred_on(&told.words, left, middle, Anchor::Start);
    let end = label.bounds().right + 10.0;
    drawing.labels.push(label);
    match told.met {
        Some(true) => drawing.markers.push(check(end, middle, Paint::Simulated)),
        Some(false) => {
            let stroke = |way: f64| {
                let (from, to) = (at(end + 8.0 - way, middle - 7.0), at(end + 8.0 + way, middle + 7.0));
                Mark::Line(vec![from, to], Pen::solid(Paint::Ink, 3.5))
            };
            drawing.markers.extend([stroke(7.0), stroke(-7.0)]);
        }
        None => {}
    }
}

/// The counts of a panel, whose words find a place of their own.
pub(super) fn draw_counts(plot: &Plot<'_>, told: &[&Told<'_>], obstacles: &mut Obstacles, drawing: &mut Drawing) {
    // Lines and points first, so that no words stand on them.
    for told in told {
        let y = |count: f64| plot.inside(count);
        let x = |minutes: f64| plot.time.x_inside(minutes);
        match told.place {
            Place::Rule { count, over } => {
                let (y, left, right) = (y(count), x(over.0), x(over.1));
                obstacles.boxes.push(Rect { left, right, top: y - 2.0, bottom: y + 2.0 });
            }
            Place::Range { low, high, over } => {
                let (left, right) = (x(over.0), x(over.1));
                for y in [y(low), y(high)] {
                    obstacles.boxes.push(Rect { left, right, top: y - 2.0, bottom: y + 2.0 });
                }
            }
            Place::Point { at_min, count } => obstacles.boxes.push(Rect::around(at(x(at_min), y(count)), 9.0)),
            Place::Time(_) | Place::Span { .. } => {}
        }
    }
    for told in told {
        draw_count(plot, told, obstacles, drawing);
    }
}

fn draw_count(plot: &Plot<'_>, told: &Told<'_>, obstacles: &mut Obstacles, drawing: &mut Drawing) {
    let pen = told.entry.standing.pen();
    let thin = Pen { width: 2.5, ..pen };
    let x = |minutes: f64| plot.time.x_inside(minutes);
    let line = |from: Point, to: Point, pen: Pen| Mark::Line(vec![from, to], pen);
    match told.place {
        Place::Rule { count, over } => {
            let (y, left, right) = (plot.inside(count), x(over.0), x(over.1));
            let spot = beside(plot, told, (left, right), y, obstacles);
            drawing.heights.push(line(at(left, y), at(right, y), pen));
            joined(told, spot, (left, right), y, thin, drawing);
        }
        Place::Range { low, high, over } => {
            let (upper, lower) = (plot.inside(high), plot.inside(low));
            let (left, right) = (x(over.0), x(over.1));
            for y in [upper, lower] {
                drawing.heights.push(line(at(left, y), at(right, y), pen));
            }
            for x in [left, right] {
                drawing.heights.push(line(at(x, upper), at(x, lower), Pen { width: 1.5, ..pen }));
            }
            let middle = (upper + lower) / 2.0;
            let spot = beside(plot, told, (left, right), middle, obstacles);
            joined(told, spot, (left, right), middle, thin, drawing);
        }
        Place::Point { at_min, count } => {
            let centre = at(x(at_min), plot.inside(count));
            drawing.markers.push(told.entry.standing.dot(centre));
            let spot = beside(plot, told, (centre.x - 4.0, centre.x + 4.0), centre.y, obstacles);
            joined(told, spot, (centre.x - 9.0, centre.x + 9.0), centre.y, thin, drawing);
        }
        Place::Time(_) | Place::Span { .. } => {}
    }
}

/// Draws the words where they found a place, joined to what they are of where that is some way off.
fn joined(told: &Told<'_>, spot: Option<Rect>, ends: (f64, f64), y: f64, pen: Pen, drawing: &mut Drawing) {
    let Some(spot) = spot else { return };
    let middle = (spot.top + spot.bottom) / 2.0;
    let pen = Pen { width: 1.8, ..pen };
    if spot.left > ends.1 {
        let knee = at(spot.left - 22.0, y);
        if spot.left - ends.1 > 2.0 * GAP || (middle - y).abs() > 1.0 {
            let start = at(ends.1, y);
            let knee = if knee.x > start.x { knee } else { start };
            drawing.heights.push(Mark::Line(vec![start, knee, at(spot.left - 6.0, middle)], pen));
        }
    } else if spot.right < ends.0 && (ends.0 - spot.right > 2.0 * GAP || (middle - y).abs() > 1.0) {
        let start = at(ends.0, y);
        let knee = at((spot.right + 22.0).min(start.x), y);
        drawing.heights.push(Mark::Line(vec![start, knee, at(spot.right + 6.0, middle)], pen));
    }
    say(told, spot.left, middle, drawing);
}

/// A place for words beside what lies between two x's at a height: right of it, left of it, a little higher or lower, and above it.
fn beside(plot: &Plot<'_>, told: &Told<'_>, ends: (f64, f64), y: f64, obstacles: &mut Obstacles) -> Option<Rect> {
    const STEP: f64 = 12.0;
    const FARTHEST: f64 = 420.0;
    let width = width(told);
    let around = |left: f64, middle: f64| Rect {
        left,
        right: left + width,
        top: middle - LINE / 2.0 + 2.0,
        bottom: middle + LINE / 2.0 - 2.0,
    };
    let ways: Vec<f64> =
        [0.0, -1.0, 1.0, -2.0, 2.0, -3.0, 3.0, -4.0, -5.0, -6.0].map(|rows: f64| y + rows * LINE).to_vec();
    let outward = (0..).map(|i| GAP + STEP * f64::from(i)).take_while(|far| *far < FARTHEST);
    let outward: Vec<f64> = outward.collect();
    let mut candidates = Vec::new();
    for &middle in &ways {
        for far in &outward {
            candidates.push((far + 2.0 * (middle - y).abs(), around(ends.1 + far, middle)));
            candidates.push((far + 40.0 + 2.0 * (middle - y).abs(), around(ends.0 - far - width, middle)));
        }
    }
    // On its line, at the left or right end.
    for left in [ends.0 + 4.0, ends.1 - width - 4.0] {
        candidates.push((120.0, around(left, y - LINE / 2.0 - 4.0)));
        candidates.push((140.0, around(left, y + LINE / 2.0 + 4.0)));
    }
    candidates.retain(|(_, bounds)| plot.frame.contains(bounds));
    candidates.sort_by(|one, other| one.0.total_cmp(&other.0));
    let found = [Leniency::ClearOfAll, Leniency::OverPoles, Leniency::OverCurve].into_iter().find_map(|leniency| {
        candidates.iter().map(|(_, bounds)| *bounds).find(|bounds| obstacles.allow(bounds, leniency))
    })?;
    obstacles.boxes.push(found);
    Some(found)
}
