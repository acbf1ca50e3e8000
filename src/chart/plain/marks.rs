//! Figures in a plain panel: lines and points where they belong, each with its words beside it.

use super::bands::{crosses_line, runs_along_line};
use super::figures::{Extent, Told, is_bound};
use crate::chart::canvas::drawing::Drawing;
use crate::chart::canvas::geometry::{Point, Rect, at};
use crate::chart::canvas::marks::{Mark, Pen, Standing, arrow, check};
use crate::chart::canvas::palette::Paint;
use crate::chart::canvas::text::{Anchor, LabelKind, Style};
use crate::chart::heights::obstacles::{Leniency, Obstacles};
use crate::chart::plot::panel::Plot;
use crate::scenario::Qualifier;

/// Height of a label with the air that it needs.
const LINE: f64 = 30.0;
/// From one line of a label to the next.
pub(super) const PITCH: f64 = 27.0;
/// From a mark to its words.
pub(super) const GAP: f64 = 10.0;
/// Width of a tick or a cross with the air before it.
const SIGN: f64 = 28.0;

fn style(standing: Standing) -> Style {
    Style::new(LabelKind::Height, 23.0, standing.paint()).with_halo()
}

/// Width of words in one line with their tick or cross.
pub(super) fn width(told: &Told<'_>) -> f64 {
    width_of(told, std::slice::from_ref(&told.words))
}

/// The same in several lines; the tick or cross stands beside them.
fn width_of(told: &Told<'_>, lines: &[String]) -> f64 {
    let widths = lines.iter().map(|line| style(told.entry.standing).width(line));
    widths.fold(0.0, f64::max) + if told.met.is_some() { SIGN } else { 0.0 }
}

/// Draws words in one line, in a box of [`width`], and their tick or cross.
pub(super) fn say(told: &Told<'_>, left: f64, middle: f64, drawing: &mut Drawing) {
    say_in(told, std::slice::from_ref(&told.words), left, middle, drawing);
}

fn say_in(told: &Told<'_>, lines: &[String], left: f64, middle: f64, drawing: &mut Drawing) {
    let first = middle - PITCH * (lines.len() as f64 - 1.0) / 2.0;
    for (row, line) in lines.iter().enumerate() {
        let y = first + PITCH * row as f64;
        drawing.labels.push(style(told.entry.standing).centred_on(line, left, y, Anchor::Start));
    }
    let end = left + width_of(told, lines) - if told.met.is_some() { SIGN } else { 0.0 } + 10.0;
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

/// The counts of a panel, whose words find a place of their own; returns those that found one.
pub(super) fn draw_counts<'t, 'e>(
    plot: &Plot<'_>,
    told: &[&'t Told<'e>],
    obstacles: &mut Obstacles,
    drawing: &mut Drawing,
) -> Vec<&'t Told<'e>> {
    let shapes: Vec<(&'t Told<'e>, Shape)> =
        told.iter().filter_map(|told| Some((*told, Shape::of(plot, told.extent)?))).collect();
    // Lines and points first, so that no words stand on them.
    for (_, shape) in &shapes {
        obstacles.boxes.extend(shape.boxes());
    }
    shapes
        .into_iter()
        .filter(|(told, shape)| draw_count(plot, told, shape, obstacles, drawing))
        .map(|(told, _)| told)
        .collect()
}

/// A count where it belongs on the canvas.
enum Shape {
    /// A level line, or two with their ends joined.
    Lines {
        /// What is drawn across; a range that leaves the panel has no upper line, but an arrow.
        ys: Vec<f64>,
        /// From the highest to the lowest.
        ends: (f64, f64),
        left: f64,
        right: f64,
    },
    Point(Point),
}

impl Shape {
    /// `None` for what is no count.
    fn of(plot: &Plot<'_>, extent: Extent) -> Option<Self> {
        let x = |minutes: f64| plot.time.x_inside(minutes);
        let lines = |ys: Vec<f64>, ends: [f64; 2], over: (f64, f64)| Shape::Lines {
            ys,
            ends: (plot.inside(ends[0]), plot.inside(ends[1])),
            left: x(over.0),
            right: x(over.1),
        };
        match extent {
            Extent::Rule { count, over } => Some(lines(vec![plot.inside(count)], [count; 2], over)),
            Extent::Range { low, high, over } => {
                let is_shown = |count: &f64| *count <= plot.counts.top;
                let ys = [high, low].into_iter().filter(is_shown).map(|count| plot.inside(count));
                Some(lines(ys.collect(), [high, low], over))
            }
            Extent::Point { at_min, count } => Some(Shape::Point(at(x(at_min), plot.inside(count)))),
            Extent::Time(_) | Extent::Span { .. } | Extent::Usual => None,
        }
    }

    /// Left and right end of what words stand beside, and its middle.
    fn ends(&self) -> (f64, f64, f64) {
        match self {
            Shape::Lines { ends: (top, bottom), left, right, .. } => (*left, *right, (top + bottom) / 2.0),
            Shape::Point(centre) => (centre.x - POINT, centre.x + POINT, centre.y),
        }
    }

    fn boxes(&self) -> Vec<Rect> {
        match self {
            Shape::Lines { ys, left, right, .. } => {
                let level = ys.iter().map(|y| Rect { left: *left, right: *right, top: y - 2.0, bottom: y + 2.0 });
                level
                    .chain(self.sides().map(|(x, top, bottom)| Rect { left: x - 1.0, right: x + 1.0, top, bottom }))
                    .collect()
            }
            Shape::Point(centre) => vec![Rect::around(*centre, POINT)],
        }
    }

    /// The upright edges of a range: x, top and bottom.
    fn sides(&self) -> impl Iterator<Item = (f64, f64, f64)> + use<> {
        let sides = match self {
            Shape::Lines { ends: (top, bottom), left, right, .. } if top < bottom => {
                vec![(*left, *top, *bottom), (*right, *top, *bottom)]
            }
            Shape::Lines { .. } | Shape::Point(_) => Vec::new(),
        };
        sides.into_iter()
    }
}

/// What a point takes, from its centre.
const POINT: f64 = 9.0;

/// A count and its words; where they have no place, neither is drawn, since a mark without words explains nothing.
/// Says whether it is drawn.
fn draw_count(
    plot: &Plot<'_>,
    told: &Told<'_>,
    shape: &Shape,
    obstacles: &mut Obstacles,
    drawing: &mut Drawing,
) -> bool {
    let pen = told.entry.standing.pen();
    let spot = if told.words.is_empty() { None } else { beside(plot, told, shape, obstacles) };
    if spot.is_none() && !told.words.is_empty() {
        return false;
    }
    match shape {
        Shape::Lines { ys, left, right, .. } => {
            let line = |from: Point, to: Point, pen: Pen| Mark::Line(vec![from, to], pen);
            drawing.heights.extend(ys.iter().map(|&y| line(at(*left, y), at(*right, y), pen)));
            // A bracket, open on the other side: a box would seem to begin and to end.
            let is_left = spot.as_ref().is_some_and(|spot| spot.bounds.right <= *left);
            if let Some((x, top, bottom)) = shape.sides().nth(usize::from(!is_left)) {
                let thin = Pen { width: 1.5, ..pen };
                drawing.heights.push(line(at(x, top), at(x, bottom), thin));
                if ys.len() < 2 {
                    drawing.heights.extend(arrow(at(x, top + 16.0), at(x, top), Pen::solid(pen.paint, 2.5)));
                }
            }
            if let ([y], Some(way)) = (ys.as_slice(), open_side(told)) {
                // At the end that has no words.
                let x = if is_left { right - OPEN } else { left + OPEN };
                drawing.heights.extend(arrow(at(x, *y), at(x, y + way * 2.0 * OPEN), Pen::solid(pen.paint, 2.5)));
            }
        }
        Shape::Point(centre) => drawing.markers.push(told.entry.standing.dot(*centre)),
    }
    let Some(Spot { lines, bounds, leader }) = spot else { return true };
    if !leader.is_empty() {
        obstacles.add_leader(&leader);
        // Never dashed: it would seem to be what is reported.
        drawing.heights.push(Mark::Line(leader, Pen::solid(pen.paint, 1.5)));
    }
    obstacles.boxes.push(bounds);
    say_in(told, &lines, bounds.left, (bounds.top + bounds.bottom) / 2.0, drawing);
    true
}

/// Half the length of the arrow at a bound.
const OPEN: f64 = 11.0;

/// Where a height is that words bound on one side: −1 above it, 1 below.
fn open_side(told: &Told<'_>) -> Option<f64> {
    let said = told.entry.statement.filter(|said| is_bound(said))?;
    Some(if said.qualifier == Qualifier::MoreThan { -1.0 } else { 1.0 })
}

/// A place for words.
struct Spot {
    lines: Vec<String>,
    bounds: Rect,
    /// What joins them to what they are of, where that is some way off.
    leader: Vec<Point>,
}

/// Ways from a mark to words at a place, the best first; the empty one where they are close.
fn leaders(bounds: &Rect, shape: &Shape) -> Vec<Vec<Point>> {
    let (left, right, y) = shape.ends();
    let middle = (bounds.top + bounds.bottom) / 2.0;
    let is_close = |gap: f64| gap <= 2.0 * GAP && (middle - y).abs() <= 1.0;
    let (start, knee, end) = if bounds.left > right && !is_close(bounds.left - right) {
        (right, (bounds.left - 22.0).max(right), bounds.left - 6.0)
    } else if bounds.right < left && !is_close(left - bounds.right) {
        (left, (bounds.right + 22.0).min(left), bounds.right + 6.0)
    } else {
        return vec![Vec::new()];
    };
    let level = vec![at(start, y), at(knee, y), at(knee, middle), at(end, middle)];
    // There is no room for a bend between a line and words that are close by and not at its height.
    let is_cramped = (knee - start).abs() < GAP && (middle - y).abs() > 1.0;
    match shape {
        Shape::Lines { .. } if is_cramped => Vec::new(),
        // Rather upright: a level line would seem to be a height.
        Shape::Point(Point { x, .. }) if (middle - y).abs() > POINT => {
            let edge = if middle < y { y - POINT } else { y + POINT };
            let upright = vec![at(*x, edge), at(*x, middle), at(end, middle)];
            if knee == start { vec![upright] } else { vec![upright, level] }
        }
        Shape::Point(_) | Shape::Lines { .. } => vec![level],
    }
}

/// Whether a leader runs level from a point before it bends: it would seem to be a height.
fn seems_a_height(leader: &[Point], shape: &Shape) -> bool {
    const LONG: f64 = 100.0;
    let [start, knee, end, ..] = leader else { return false };
    let bends = (end.y - start.y).abs() > 1.0;
    matches!(shape, Shape::Point(_)) && bends && start.y == knee.y && (knee.x - start.x).abs() > LONG
}

/// A longer leader is looked for at its other end. Our assumption.
const LONGEST_LEADER: f64 = 300.0;

fn length(points: &[Point]) -> f64 {
    points.windows(2).map(|ends| (ends[0].x - ends[1].x).hypot(ends[0].y - ends[1].y)).sum()
}

/// A place for words beside a shape: right of it, left of it, a little higher or lower, or along its lines.
///
/// Words in two lines outrank words on the curve or on a pole. On the simulated line they stand only where nothing else is left.
fn beside(plot: &Plot<'_>, told: &Told<'_>, shape: &Shape, obstacles: &Obstacles) -> Option<Spot> {
    let style = style(told.entry.standing);
    let one = vec![told.words.clone()];
    let longest = told.words.split(' ').map(|word| style.width(word)).fold(0.0, f64::max);
    let two = style.wrap_evenly(&told.words, longest.max(0.66 * style.width(&told.words)));
    let ways = [one, two].map(|lines| (candidates(plot, shape, width_of(told, &lines), lines.len()), lines));
    // What was not told to the simulation is rather left to the table.
    let is_given = told.entry.standing == Standing::Fitted;
    let spared = |bounds: &Rect, anyhow: bool| {
        let passes = |leader: &Vec<Point>| {
            leader.first().is_none_or(|&start| obstacles.allow_leader(start, leader))
                && (is_given || length(leader) <= LONGEST_LEADER)
                && (anyhow || !runs_along_line(plot, leader) && !seems_a_height(leader, shape))
        };
        leaders(bounds, shape).into_iter().find(passes)
    };
    let clear = |bounds: &Rect| obstacles.allow(bounds, Leniency::ClearOfAll);
    let on_band = |bounds: &Rect| obstacles.clear_but_for_curve(bounds) && !crosses_line(plot, bounds);
    let on_pole = |bounds: &Rect| obstacles.allow(bounds, Leniency::OverPoles);
    let anywhere = |bounds: &Rect| obstacles.allow(bounds, Leniency::OverCurve);
    // A tick or a cross on a pole would seem to be the pole's.
    let is_sign_clear = |bounds: &Rect| {
        let sign = Rect { left: bounds.right - SIGN, ..*bounds };
        told.met.is_none() || !obstacles.poles.iter().any(|pole| sign.crossed_by(pole.x, pole.top, pole.bottom))
    };
    let allowed: [&dyn Fn(&Rect) -> bool; 4] = [&clear, &on_band, &on_pole, &anywhere];
    let allowed = &allowed[..if is_given { 4 } else { 3 }];
    let place = |anyhow: bool| {
        allowed.iter().find_map(|allowed| {
            ways.iter().find_map(|(candidates, lines)| {
                candidates.iter().filter(|bounds| allowed(bounds) && is_sign_clear(bounds)).find_map(|bounds| {
                    Some(Spot { lines: lines.clone(), bounds: *bounds, leader: spared(bounds, anyhow)? })
                })
            })
        })
    };
    place(false).or_else(|| place(true))
}

/// Boxes inside the plot for words of a width and so many lines, the best first.
fn candidates(plot: &Plot<'_>, shape: &Shape, width: f64, lines: usize) -> Vec<Rect> {
    /// From a line to the air around words on it.
    const OFF: f64 = 6.0;
    const STEP: f64 = 12.0;
    const FARTHEST: f64 = 420.0;
    let (left, right, y) = shape.ends();
    let half = (LINE - 4.0 + PITCH * (lines as f64 - 1.0)) / 2.0;
    let around = |left: f64, middle: f64| Rect { left, right: left + width, top: middle - half, bottom: middle + half };
    let mut candidates = Vec::new();
    for rows in [0.0, -1.0, 1.0, -2.0, 2.0, -3.0, 3.0, -4.0, -5.0, -6.0] {
        let (middle, off) = (y + rows * LINE, 2.0 * f64::abs(rows) * LINE);
        for far in (0..).map(|i| GAP + STEP * f64::from(i)).take_while(|far| *far < FARTHEST) {
            candidates.push((far + off, around(right + far, middle)));
            candidates.push((far + 40.0 + off, around(left - far - width, middle)));
        }
    }
    if let Shape::Lines { ys, .. } = shape {
        for &y in ys {
            for left in [left + 8.0, right - width - 8.0] {
                candidates.push((120.0, around(left, y - half - OFF - 2.0)));
                candidates.push((140.0, around(left, y + half + OFF + 2.0)));
            }
        }
    }
    candidates.retain(|(_, bounds)| plot.frame.contains(bounds));
    candidates.sort_by(|one, other| one.0.total_cmp(&other.0));
    candidates.into_iter().map(|(_, bounds)| bounds).collect()
}
