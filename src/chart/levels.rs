//! Reported counts: dots and lines at their height, the baseline, and arrows for what is missed.

use super::axis::{CountAxis, TimeAxis};
use super::compose::Drawing;
use super::curves::Curves;
use super::geometry::{Point, Rect, at};
use super::heights::{self, LINE, Lines, Spot};
use super::marks::{Mark, Marker, Pen, Standing, arrow, brackets};
use super::palette::{BASELINE, INK, MUTED};
use super::place::{Leniency, Obstacles, Pole};
use super::rail::{Side, TEXT_OFFSET};
use super::text::{Anchor, LabelKind, Style};
use super::timeline::poles_of;
use super::wording::Entry;
use crate::compare::Disagreement;
use crate::notation::{count, signed_gap, signed_percent};
use crate::scenario::{PageId, Qualifier, Quantity, Reading};

/// Length of the arrow of an open-ended wording.
const ARROW: f64 = 36.0;

/// Where the counts of one panel are drawn.
pub(super) struct Plot<'a> {
    pub(super) page: PageId,
    pub(super) frame: &'a Rect,
    pub(super) time: &'a TimeAxis,
    pub(super) counts: &'a CountAxis,
    pub(super) curves: &'a Curves,
}

/// A figure that has a height in a panel, and its time where it has one.
#[derive(Debug, Clone, Copy)]
pub(super) struct Level<'e> {
    pub(super) entry: &'e Entry<'e>,
    pub(super) value: f64,
    time_min: Option<f64>,
}

/// The figures that have a height in a page's panel.
pub(super) fn levels_of<'e>(entries: &'e [Entry<'e>], time: &TimeAxis, page: PageId) -> Vec<Level<'e>> {
    entries
        .iter()
        .filter_map(|entry| {
            let value = entry.statement?.value;
            let time_min = match entry.quantity? {
                Quantity::Peak(of) if *of == page => None,
                Quantity::CountWithin { page: of, reading: Reading::HighestBin, .. } if *of == page => None,
                Quantity::LevelAt(of, minutes) if *of == page && time.shows(*minutes) => Some(*minutes),
                _ => return None,
            };
            Some(Level { entry, value, time_min })
        })
        .collect()
}

fn height_style(standing: Standing) -> Style {
    Style::new(LabelKind::Height, 23.0, standing.colour()).with_halo()
}

fn miss_style() -> Style {
    Style::new(LabelKind::Miss, 22.0, INK).bold().with_halo()
}

impl Level<'_> {
    /// The count that the axis must reach for the level to be drawn whole in a plot of some height.
    pub(super) fn needs(&self, height: f64) -> f64 {
        let Some(statement) = self.entry.statement else { return self.value };
        match statement.qualifier {
            Qualifier::MoreThan | Qualifier::JustOver if height > 3.0 * ARROW => {
                self.value * height / (height - ARROW - 8.0)
            }
            Qualifier::About | Qualifier::Between if self.entry.standing != Standing::Assumed => {
                let high = statement.likelihood.tolerance().1;
                if high.is_finite() { self.value.max(high) } else { self.value }
            }
            _ => self.value,
        }
    }
}

/// Draws every count of the panel and what missed figures are missed by.
pub(super) fn draw(
    plot: &Plot<'_>,
    entries: &[Entry<'_>],
    apart: &[Disagreement],
    poles: Vec<Pole>,
    drawing: &mut Drawing,
) {
    let skyline = plot.curves.skyline(plot.time, |count| plot.counts.y(plot.frame, count));
    let mut obstacles = Obstacles { boxes: Vec::new(), poles, skyline };
    let levels = levels_of(entries, plot.time, plot.page);
    let dots = dots(plot, &levels, &mut obstacles);
    for (level, &dot) in levels.iter().zip(&dots) {
        draw_level(plot, level, dot, drawing, &mut obstacles);
    }
    for (level, &dot) in levels.iter().zip(&dots) {
        missed_height(plot, level, dot, &mut obstacles, drawing);
    }
    missed_times(plot, entries, &mut obstacles, drawing);
    disagreements(plot, &levels, &dots, apart, &mut obstacles, drawing);
    let split: Vec<Option<[String; 2]>> = levels.iter().map(|level| halves(&level.entry.label)).collect();
    let requests: Vec<heights::Request> = levels
        .iter()
        .zip(&dots)
        .zip(&split)
        .map(|((level, &anchor), split)| {
            let style = height_style(level.entry.standing);
            let one_line = style.width(&level.entry.label);
            let two_lines =
                split.as_ref().map_or(one_line, |[first, second]| style.width(first).max(style.width(second)));
            heights::Request { anchor, one_line, two_lines }
        })
        .collect();
    let spots = heights::place(&requests, plot.frame, &mut obstacles);
    for ((level, spot), split) in levels.iter().zip(spots).zip(split) {
        if let Some(spot) = spot {
            label(level.entry, &spot, split, drawing);
        }
    }
    // Last, because it has the whole length of its line to choose from.
    baseline(plot, entries, &mut obstacles, drawing);
}

/// The dots: at its time where a level has one, otherwise right of the simulated peak, clear of poles and each other.
fn dots(plot: &Plot<'_>, levels: &[Level<'_>], obstacles: &mut Obstacles) -> Vec<Point> {
    let after_peak = plot.curves.peak_bin().map_or(plot.time.left, |(_, end)| plot.time.x_inside(end));
    let mut dots: Vec<Point> = Vec::with_capacity(levels.len());
    for level in levels {
        let y = plot.counts.y(plot.frame, level.value).max(plot.frame.top);
        let x = match level.time_min {
            Some(minutes) => plot.time.x(minutes),
            None => {
                let last = plot.frame.right - 20.0;
                let free = |x: f64| {
                    obstacles.poles.iter().all(|pole| (pole.x - x).abs() >= 22.0)
                        && dots.iter().all(|dot| (dot.x - x).abs() >= 34.0 || (dot.y - y).abs() >= 34.0)
                };
                let start = (after_peak + 30.0).min(last);
                (0..).map(|i| start + 4.0 * f64::from(i)).take_while(|&x| x <= last).find(|&x| free(x)).unwrap_or(start)
            }
        };
        dots.push(at(x, y));
        obstacles.boxes.push(Rect::around(at(x, y), 9.0));
    }
    dots
}

/// The line from the peak, the dot, and the sign of its qualifier.
fn draw_level(plot: &Plot<'_>, level: &Level<'_>, dot: Point, drawing: &mut Drawing, obstacles: &mut Obstacles) {
    let standing = level.entry.standing;
    let pen = standing.pen();
    let solid = Pen::solid(pen.colour, pen.width);
    let Some(statement) = level.entry.statement else { return };
    if level.time_min.is_none()
        && let Some((_, end)) = plot.curves.peak_bin()
    {
        let edge = at(plot.time.x_inside(end), dot.y);
        if matches!(level.entry.quantity, Some(Quantity::CountWithin { .. })) {
            drawing.heights.extend(arrow(dot, edge, pen));
        } else {
            drawing.heights.push(Mark::Line(vec![edge, dot], pen));
        }
    }
    let inside = |count: f64| plot.counts.y(plot.frame, count).clamp(plot.frame.top + 2.0, plot.frame.bottom - 2.0);
    let (low, high) = statement.likelihood.tolerance();
    let ends = (low.is_finite() && high.is_finite()).then(|| (inside(low), inside(high)));
    let tip = match statement.qualifier {
        // Nobody states an assumption's tolerance: the key tells it.
        Qualifier::About | Qualifier::Between => {
            if let Some((lower, upper)) = ends.filter(|_| standing != Standing::Assumed) {
                let stem = vec![at(dot.x, lower), at(dot.x, upper)];
                drawing.heights.push(Mark::Line(stem, Pen::solid(pen.colour, 1.8)));
                drawing.heights.extend(brackets(dot, lower, upper, true, solid));
                obstacles.boxes.push(Rect { left: dot.x - 9.0, right: dot.x + 9.0, top: upper, bottom: lower });
            }
            None
        }
        Qualifier::Bare => {
            if let Some((lower, upper)) = ends.filter(|(lower, upper)| lower - upper > 16.0) {
                drawing.heights.push(Mark::Line(vec![at(dot.x, lower), at(dot.x, upper)], solid));
            }
            None
        }
        Qualifier::MoreThan | Qualifier::JustOver => Some((dot.y - ARROW).max(plot.frame.top + 2.0)),
        Qualifier::Nearly | Qualifier::UpTo | Qualifier::UpToAbout | Qualifier::LessThan => {
            let cap = vec![at(dot.x - 11.0, dot.y), at(dot.x + 11.0, dot.y)];
            drawing.heights.push(Mark::Line(cap, solid));
            Some((dot.y + ARROW).min(plot.frame.bottom - 2.0))
        }
    };
    if let Some(tip) = tip {
        drawing.heights.extend(arrow(dot, at(dot.x, tip), solid));
        let (top, bottom) = (tip.min(dot.y), tip.max(dot.y));
        obstacles.boxes.push(Rect { left: dot.x - 7.0, right: dot.x + 7.0, top, bottom });
    }
    drawing.markers.push(standing.dot(dot));
}

/// Both halves of a label, broken at the space nearest its middle.
fn halves(text: &str) -> Option<[String; 2]> {
    let middle = text.len() / 2;
    let (space, _) = text.match_indices(' ').min_by_key(|(index, _)| index.abs_diff(middle))?;
    Some([text[..space].to_owned(), text[space + 1..].to_owned()])
}

fn label(entry: &Entry<'_>, spot: &Spot, split: Option<[String; 2]>, drawing: &mut Drawing) {
    let standing = entry.standing;
    let style = height_style(standing);
    drawing.heights.push(Mark::Line(spot.leader.clone(), Pen::solid(standing.colour(), 1.8)));
    drawing.markers.push(Mark::Marker(Marker { standing, identifier: entry.identifier.clone(), centre: spot.marker }));
    let (x, anchor) = match spot.side {
        Side::Right => (spot.marker.x + TEXT_OFFSET, Anchor::Start),
        Side::Left => (spot.marker.x - TEXT_OFFSET, Anchor::End),
    };
    let y = spot.marker.y;
    match (spot.lines, split) {
        (Lines::None, _) => {}
        (Lines::Two, Some([first, second])) => {
            drawing.labels.push(style.centred_on(first, x, y - LINE / 2.0, anchor));
            drawing.labels.push(style.centred_on(second, x, y + LINE / 2.0, anchor));
        }
        (Lines::One | Lines::Two, _) => drawing.labels.push(style.centred_on(&entry.label, x, y, anchor)),
    }
}

/// The baseline's label at the right end of its line, with the marker of whoever states it.
fn baseline(plot: &Plot<'_>, entries: &[Entry<'_>], obstacles: &mut Obstacles, drawing: &mut Drawing) {
    let values = &plot.curves.baseline;
    if values.is_empty() {
        return;
    }
    let mean = values.iter().sum::<f64>() / values.len() as f64;
    let text = format!("baseline {}", count(mean));
    let style = Style::new(LabelKind::Baseline, 21.0, MUTED).with_halo();
    let entry =
        entries.iter().find(|entry| matches!(entry.quantity, Some(Quantity::Baseline(page)) if *page == plot.page));
    let words = style.width(&text);
    let whole = words + if entry.is_some() { Marker::REACH + TEXT_OFFSET } else { 0.0 };
    let half = if entry.is_some() { Marker::REACH } else { 0.55 * style.size };
    for leniency in Leniency::ALL {
        for shift in 0..24 {
            let right = plot.frame.right - 24.0 * f64::from(shift);
            let left = right - whole;
            let floor = obstacles.skyline.top_between(left, right).unwrap_or(plot.frame.bottom);
            let middle = floor.min(plot.frame.bottom - 6.0) - 8.0 - half;
            let bounds = Rect { left, right, top: middle - half, bottom: middle + half };
            // An upright far above its line would not be read as its label.
            let near = plot.counts.y(plot.frame, mean) - bounds.bottom < 220.0;
            if !plot.frame.contains(&bounds) || !near || !obstacles.allow(&bounds, leniency) {
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
            drawing.labels.push(style.centred_on(text, right, middle, Anchor::End));
            return;
        }
    }
    // Without room for words a tick at the line's end still says that there is a line.
    let y = plot.counts.y(plot.frame, mean);
    let end = plot.frame.right;
    drawing.heights.push(Mark::Line(vec![at(end, y - 4.0), at(end, y + 4.0)], Pen::solid(BASELINE, 2.0)));
}

fn miss_pen() -> Pen {
    Pen::solid(INK, 3.5)
}

/// A black bracket beside two dots whose sources disagree on a count.
fn disagreements(
    plot: &Plot<'_>,
    levels: &[Level<'_>],
    dots: &[Point],
    apart: &[Disagreement],
    obstacles: &mut Obstacles,
    drawing: &mut Drawing,
) {
    let dot_of = |id| levels.iter().position(|level| level.entry.figure == Some(id)).map(|i| dots[i]);
    for disagreement in apart {
        let (Some(one), Some(other)) = (dot_of(disagreement.first), dot_of(disagreement.second)) else { continue };
        let (top, bottom) = (one.y.min(other.y), one.y.max(other.y));
        let x = one.x.max(other.x) + 18.0;
        let space = Rect { left: x - 7.0, right: x + 2.0, top, bottom };
        if bottom - top < 12.0 || !plot.frame.contains(&space) {
            continue;
        }
        let points = vec![at(x - 7.0, top), at(x, top), at(x, bottom), at(x - 7.0, bottom)];
        drawing.heights.push(Mark::Line(points, Pen::solid(INK, 2.5)));
        obstacles.boxes.push(space);
        let style = Style::new(LabelKind::Disagreement, 22.0, INK).bold().with_halo();
        let text = format!("sources {} apart", count(disagreement.gap.abs()));
        let label = style.centred_on(text, x + 12.0, (top + bottom) / 2.0, Anchor::Start);
        if plot.frame.contains(&label.bounds()) && obstacles.allow(&label.bounds(), Leniency::OverCurve) {
            obstacles.boxes.push(label.bounds());
            drawing.labels.push(label);
        }
    }
}

/// A black arrow from a reported count to what the other figures predict, with the difference.
fn missed_height(plot: &Plot<'_>, level: &Level<'_>, dot: Point, obstacles: &mut Obstacles, drawing: &mut Drawing) {
    let predicted = level.entry.comparison.and_then(|comparison| comparison.predicted);
    let Some(predicted) = predicted.filter(|_| level.entry.missed()) else { return };
    let end = plot.counts.y(plot.frame, predicted.p50).clamp(plot.frame.top + 2.0, plot.frame.bottom);
    let start = dot.y + if end > dot.y { 9.0 } else { -9.0 };
    if (end - dot.y).abs() < 14.0 || level.value <= 0.0 {
        return;
    }
    drawing.arrows.extend(arrow(at(dot.x, start), at(dot.x, end), miss_pen()));
    let text = signed_percent(predicted.p50 / level.value);
    let style = miss_style();
    let middle = (start + end) / 2.0;
    let candidates = [(14.0, Anchor::Start), (-14.0, Anchor::End)].into_iter().flat_map(|(dx, anchor)| {
        [0.0, 20.0, -20.0, 40.0, -40.0].map(|dy| style.centred_on(&text, dot.x + dx, middle + dy, anchor))
    });
    let span = Rect { left: dot.x - 8.0, right: dot.x + 8.0, top: start.min(end), bottom: start.max(end) };
    obstacles.boxes.push(span);
    let mut candidates = candidates.map(|label| (label.bounds(), label));
    let found =
        candidates.find(|(bounds, _)| plot.frame.contains(bounds) && obstacles.allow(bounds, Leniency::OverCurve));
    if let Some((bounds, label)) = found {
        obstacles.boxes.push(bounds);
        drawing.labels.push(label);
    }
}

/// A black arrow from a reported time to what the other figures predict, above the curve between the two.
fn missed_times(plot: &Plot<'_>, entries: &[Entry<'_>], obstacles: &mut Obstacles, drawing: &mut Drawing) {
    const STEP: f64 = 34.0;
    let style = miss_style();
    for (entry, minutes) in poles_of(entries, plot.time, plot.page) {
        let predicted = entry.comparison.and_then(|comparison| comparison.predicted);
        let Some(predicted) = predicted.filter(|_| entry.missed()) else { continue };
        // The outage's own times have their arrows in the first panel only.
        if entry.quantity.and_then(Quantity::page).is_none() && plot.page != PageId(0) {
            continue;
        }
        let (from, to) = (plot.time.x(minutes), plot.time.x_inside(predicted.p50));
        if (to - from).abs() < 6.0 {
            continue;
        }
        let text = signed_gap(predicted.p50 - minutes);
        let width = style.width(&text);
        let (left, right) = (from.min(to), from.max(to));
        let roof = obstacles.skyline.top_between(left, right).unwrap_or(plot.frame.bottom);
        let lowest = roof.min(plot.frame.bottom - 12.0) - 18.0;
        let beside = if to > from { right + 10.0 + width / 2.0 } else { left - 10.0 - width / 2.0 };
        let rows = ((lowest - plot.frame.top) / STEP).floor().max(0.0) as i32;
        let upwards = (0..=rows).map(|i| lowest - STEP * f64::from(i));
        let downwards = (1..12).map(|i| lowest + STEP * f64::from(i));
        let place = upwards.chain(downwards).find_map(|y| {
            let span = Rect { left: left - 2.0, right: right + 2.0, top: y - 9.0, bottom: y + 9.0 };
            let above = style.label(&text, (left + right) / 2.0, y - 14.0, Anchor::Middle);
            let after = style.centred_on(&text, beside, y, Anchor::Middle);
            let label = [Leniency::ClearOfAll, Leniency::OverCurve].into_iter().find_map(|leniency| {
                [&above, &after].into_iter().find(|label| {
                    let bounds = label.bounds();
                    plot.frame.contains(&bounds) && obstacles.allow(&bounds, leniency)
                })
            })?;
            let label = label.clone();
            (plot.frame.contains(&span) && obstacles.allow(&span, Leniency::OverCurve)).then_some((y, span, label))
        });
        let Some((y, span, label)) = place else { continue };
        drawing.arrows.extend(arrow(at(from, y), at(to, y), miss_pen()));
        obstacles.boxes.push(span);
        obstacles.boxes.push(label.bounds());
        drawing.labels.push(label);
    }
}
