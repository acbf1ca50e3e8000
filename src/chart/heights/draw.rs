//! Reported counts: dots, lines and ranges at their height, the baseline, and sources that disagree.

use super::baseline;
use super::ground::Ground;
use super::labels;
use super::labels::{LINE, Lines, Spot};
use super::level::{Level, levels_of};
use super::misses;
use super::obstacles::Obstacles;
use crate::chart::canvas::drawing::Drawing;
use crate::chart::canvas::geometry::{Point, Rect, at};
use crate::chart::canvas::marks::{Dash, Mark, Marker, Pen, Standing, arrow};
use crate::chart::canvas::text::{Anchor, LabelKind, Style};
use crate::chart::figure::entry::Entry;
use crate::chart::plot::panel::Plot;
use crate::chart::times::rail::{Side, TEXT_OFFSET};
use crate::chart::times::timeline::Uprights;

fn height_style(standing: Standing) -> Style {
    Style::new(LabelKind::Height, 23.0, standing.paint()).with_halo()
}

/// Draws every count of the panel and what missed figures are missed by.
pub(crate) fn draw(plot: &Plot<'_>, entries: &[Entry<'_>], uprights: &Uprights, drawing: &mut Drawing) {
    let skyline = plot.curves.skyline(plot.time, |count| plot.counts.y(plot.frame, count));
    let (boxes, poles) = (uprights.signs.clone(), uprights.poles.clone());
    let mut obstacles = Obstacles { boxes, misses: Vec::new(), poles, skyline };
    let levels = levels_of(plot.scenario, entries, plot.time, plot.page, plot.outage);
    let dots = dots(plot, &levels, &mut obstacles);
    let uprights_beside: Vec<Rect> =
        levels.iter().zip(&dots).filter_map(|(level, &dot)| upright(plot, level, dot)).collect();
    for (level, &dot) in levels.iter().zip(&dots) {
        draw_level(plot, level, dot, &uprights_beside, drawing, &mut obstacles);
    }
    let ground = Ground { skyline: obstacles.skyline.clone(), columns: &uprights.columns, poles: &uprights.poles };
    // Arrows that cannot move come first, then those that can, then labels.
    misses::heights(plot, &levels, &dots, &ground, &mut obstacles, drawing);
    misses::times(plot, entries, &ground, &mut obstacles, drawing);
    let split: Vec<Option<[String; 2]>> = levels.iter().map(|level| halves(&level.entry.label)).collect();
    let requests: Vec<labels::Request> = levels
        .iter()
        .zip(&dots)
        .zip(&split)
        .map(|((level, &anchor), split)| {
            let style = height_style(level.entry.standing);
            let one_line = style.width(&level.entry.label);
            let two_lines =
                split.as_ref().map_or(one_line, |[first, second]| style.width(first).max(style.width(second)));
            labels::Request { anchor, one_line, two_lines }
        })
        .collect();
    let spots = labels::place(&requests, plot.frame, &mut obstacles);
    for (((level, &dot), spot), split) in levels.iter().zip(&dots).zip(spots).zip(split) {
        if let Some(mut spot) = spot {
            // Any point of a range is its anchor: the leader need not run along it.
            let beside = |range: &Rect| range.top < spot.marker.y && spot.marker.y < dot.y - 10.0;
            if level.range().is_some() && upright(plot, level, dot).as_ref().is_some_and(beside) {
                spot.leader.remove(0);
            }
            label(level.entry, &spot, split, &ground, drawing);
        }
    }
    // Last, because it has the whole length of its line to choose from.
    baseline::draw(plot, entries, &ground, &mut obstacles, drawing);
}

/// What stands upright at a level without time: a range, or the arrow of a miss.
fn upright(plot: &Plot<'_>, level: &Level<'_>, dot: Point) -> Option<Rect> {
    let (one, other) = match (level.range(), level.entry.comparison.and_then(|comparison| comparison.predicted)) {
        (Some((low, high)), _) => (plot.inside(low), plot.inside(high)),
        (None, Some(predicted)) if level.entry.missed() => (dot.y, plot.inside(predicted.p50)),
        _ => return None,
    };
    Some(Rect { left: dot.x - 8.0, right: dot.x + 8.0, top: one.min(other), bottom: one.max(other) })
}

/// Where levels are held, clear of poles and each other.
///
/// A level is held at its time where it has one, otherwise at the end of what it is the highest of. Ranges and misses stand upright and
/// have their x to themselves, nearest to the peak.
fn dots(plot: &Plot<'_>, levels: &[Level<'_>], obstacles: &mut Obstacles) -> Vec<Point> {
    let is_upright = |level: &Level<'_>| level.range().is_some() || level.entry.missed();
    let mut order: Vec<usize> = (0..levels.len()).collect();
    order.sort_by_key(|&i| (levels[i].time_min.is_none(), levels[i].range().is_none(), !is_upright(&levels[i])));
    let mut placed: Vec<(Point, bool)> = Vec::with_capacity(levels.len());
    let mut dots = vec![at(plot.time.left, plot.frame.bottom); levels.len()];
    for index in order {
        let level = &levels[index];
        let y = match level.range() {
            Some((low, high)) => (plot.inside(low) + plot.inside(high)) / 2.0,
            None => plot.counts.y(plot.frame, level.value).max(plot.frame.top),
        };
        let end = plot.time.x_inside(level.over_min.1);
        let alone = is_upright(level);
        let x = match level.time_min {
            Some(minutes) => plot.time.x(minutes),
            None => {
                let last = plot.frame.right - 20.0;
                let free = |x: f64| {
                    obstacles.poles.iter().all(|pole| (pole.x - x).abs() >= 22.0)
                        && placed.iter().all(|&(dot, upright)| {
                            (dot.x - x).abs() >= 34.0 || !alone && !upright && (dot.y - y).abs() >= 34.0
                        })
                };
                // A single height stands beyond what stands upright, so that its label need not cross it.
                let beyond = placed.iter().filter(|&&(dot, upright)| upright && !alone && dot.x >= end);
                let start = beyond.map(|(dot, _)| dot.x + 34.0).fold(end, f64::max).min(last);
                (0..).map(|i| start + 4.0 * f64::from(i)).take_while(|&x| x <= last).find(|&x| free(x)).unwrap_or(start)
            }
        };
        dots[index] = at(x, y);
        placed.push((at(x, y), alone));
        if level.range().is_none() {
            obstacles.boxes.push(Rect::around(at(x, y), 9.0));
        }
    }
    dots
}

/// A thin line over a stated range, capped where it ends, with an arrow where it leaves the panel.
fn draw_range(plot: &Plot<'_>, level: &Level<'_>, x: f64, drawing: &mut Drawing) {
    const CAP: f64 = 8.0;
    let pen = level.entry.standing.pen();
    // Lighter than a point, but dots would vanish.
    let pen = Pen { width: if pen.dash == Dash::Dotted { pen.width } else { 1.8 }, ..pen };
    let solid = Pen::solid(pen.paint, 2.5);
    let Some((low, high)) = level.range() else { return };
    let (lower, upper) = (plot.inside(low), plot.inside(high));
    let cap = |y: f64| Mark::Line(vec![at(x - CAP, y), at(x + CAP, y)], solid);
    drawing.heights.push(Mark::Line(vec![at(x, lower), at(x, upper)], pen));
    drawing.heights.push(cap(lower));
    if high > plot.counts.top && lower - upper > 24.0 {
        drawing.heights.extend(arrow(at(x, upper + 16.0), at(x, upper), solid));
    } else {
        drawing.heights.push(cap(upper));
    }
}

/// A line over what it is the highest of, or a dot at its time with its tolerance.
fn draw_level(
    plot: &Plot<'_>,
    level: &Level<'_>,
    dot: Point,
    uprights: &[Rect],
    drawing: &mut Drawing,
    obstacles: &mut Obstacles,
) {
    let standing = level.entry.standing;
    let pen = standing.pen();
    let Some(statement) = level.entry.statement else { return };
    if level.range().is_some() {
        draw_range(plot, level, dot.x, drawing);
        obstacles.boxes.extend(upright(plot, level, dot));
        return;
    }
    if level.time_min.is_none() {
        // Nobody says when: over all of it, and past it where its words have a better place. Not through what stands upright.
        let from = plot.time.x_inside(level.over_min.0);
        let between = uprights
            .iter()
            .filter(|other| other.right < dot.x && other.top - 8.0 < dot.y && dot.y < other.bottom + 8.0);
        let edge = at(between.map(|other| other.right + 3.0).fold(from, f64::max).min(dot.x), dot.y);
        drawing.heights.push(Mark::Line(vec![edge, dot], pen));
        obstacles.boxes.push(Rect { left: edge.x, right: dot.x, top: dot.y - 7.0, bottom: dot.y + 7.0 });
        return;
    }
    let (low, high) = statement.likelihood.tolerance();
    let ends = (low.is_finite() && high.is_finite()).then(|| (plot.inside(low), plot.inside(high)));
    // Nobody states an assumption's tolerance: the key tells it.
    let ends = ends.filter(|(lower, upper)| standing != Standing::Assumed && lower - upper > 24.0);
    if let Some((lower, upper)) = ends {
        drawing.heights.push(Mark::Line(vec![at(dot.x, lower), at(dot.x, upper)], Pen::solid(pen.paint, 1.8)));
        obstacles.boxes.push(Rect { left: dot.x - 3.0, right: dot.x + 3.0, top: upper, bottom: lower });
    }
    drawing.markers.push(standing.dot(dot));
}

/// Both halves of a label, broken at the space nearest its middle.
fn halves(text: &str) -> Option<[String; 2]> {
    let middle = text.len() / 2;
    let (space, _) = text.match_indices(' ').min_by_key(|(index, _)| index.abs_diff(middle))?;
    Some([text[..space].to_owned(), text[space + 1..].to_owned()])
}

fn label(entry: &Entry<'_>, spot: &Spot, split: Option<[String; 2]>, ground: &Ground<'_>, drawing: &mut Drawing) {
    let standing = entry.standing;
    let style = height_style(standing);
    drawing.heights.push(Mark::Line(spot.leader.clone(), Pen::solid(standing.paint(), 1.8)));
    drawing.markers.push(Mark::Marker(Marker { standing, identifier: entry.identifier.clone(), centre: spot.marker }));
    let (x, anchor) = match spot.side {
        Side::Right => (spot.marker.x + TEXT_OFFSET, Anchor::Start),
        Side::Left => (spot.marker.x - TEXT_OFFSET, Anchor::End),
    };
    let y = spot.marker.y;
    let lines = match (spot.lines, split) {
        (Lines::None, _) => Vec::new(),
        (Lines::Two, Some([first, second])) => vec![
            style.centred_on(first, x, y - LINE / 2.0, anchor),
            style.centred_on(second, x, y + LINE / 2.0, anchor),
        ],
        (Lines::One | Lines::Two, _) => vec![style.centred_on(&entry.label, x, y, anchor)],
    };
    ground.put(lines, drawing);
}
