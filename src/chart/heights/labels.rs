//! Labels of reported heights: columns beside their anchors, joined to them by leaders.

use super::obstacles::{Leniency, Obstacles};
use crate::chart::canvas::geometry::{Point, Rect, at};
use crate::chart::canvas::marks::Marker;
use crate::chart::times::rail::{Side, TEXT_OFFSET};

/// Least distance between the labels of a column, centre to centre.
const SPACING: f64 = 44.0;
/// Height of a further line of a broken label.
pub(crate) const LINE: f64 = 27.0;
/// Anchors that are nearer than this to each other, across and down, share a column.
const NEAR: (f64, f64) = (160.0, 2.0 * SPACING);
/// From the outermost anchor to the first column tried.
const FIRST_COLUMN: f64 = 54.0;
/// To the left no sign of a qualifier is in the way: columns may begin nearer.
const LEFT_GAIN: f64 = 10.0;
/// From one column tried to the next.
const COLUMN_STEP: f64 = 12.0;

/// A height that wants a label.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Request {
    /// Its dot.
    pub(crate) anchor: Point,
    /// Its words on one line, and broken in two, with their widths.
    pub(crate) one_line: f64,
    pub(crate) two_lines: f64,
}

/// How much of the words is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Lines {
    One,
    Two,
    None,
}

/// The place of a label.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Spot {
    pub(crate) marker: Point,
    pub(crate) side: Side,
    pub(crate) lines: Lines,
    /// From the anchor to the marker; empty where the marker is beside the anchor.
    pub(crate) leader: Vec<Point>,
}

/// Places for all requests, in their order; adds the boxes to the obstacles. `None` where not even a marker fits:
/// then the key alone tells the figure.
pub(crate) fn place(requests: &[Request], plot: &Rect, obstacles: &mut Obstacles) -> Vec<Option<Spot>> {
    let mut spots: Vec<Option<Spot>> = vec![None; requests.len()];
    for cluster in clusters(requests) {
        let cluster = from_top(&cluster, requests);
        let placed = column(&cluster, requests, plot, obstacles);
        for (&index, spot) in cluster.iter().zip(placed) {
            spots[index] = spot;
        }
    }
    spots
}

/// Anchors that are near each other, directly or through others; from left to right.
fn clusters(requests: &[Request]) -> Vec<Vec<usize>> {
    let mut order: Vec<usize> = (0..requests.len()).collect();
    order.sort_by(|&a, &b| requests[a].anchor.x.total_cmp(&requests[b].anchor.x).then(a.cmp(&b)));
    let near = |a: usize, b: usize| {
        let (one, other) = (requests[a].anchor, requests[b].anchor);
        (one.x - other.x).abs() <= NEAR.0 && (one.y - other.y).abs() <= NEAR.1
    };
    let mut clusters: Vec<Vec<usize>> = Vec::new();
    for index in order {
        let (touching, mut rest): (Vec<_>, Vec<_>) =
            clusters.into_iter().partition(|cluster| cluster.iter().any(|&member| near(member, index)));
        let mut joined: Vec<usize> = touching.into_iter().flatten().collect();
        joined.push(index);
        rest.push(joined);
        clusters = rest;
    }
    clusters
}

/// By height; of two within a label's height, the left one on top.
fn from_top(cluster: &[usize], requests: &[Request]) -> Vec<usize> {
    let mut order = cluster.to_vec();
    order.sort_by(|&a, &b| requests[a].anchor.y.total_cmp(&requests[b].anchor.y).then(a.cmp(&b)));
    for _ in 0..order.len() {
        for i in 1..order.len() {
            let (upper, lower) = (requests[order[i - 1]].anchor, requests[order[i]].anchor);
            if lower.y - upper.y < SPACING && lower.y >= upper.y && lower.x < upper.x {
                order.swap(i - 1, i);
            }
        }
    }
    order
}

/// One column for the whole cluster where it fits, otherwise each label on its own.
fn column(cluster: &[usize], requests: &[Request], plot: &Rect, obstacles: &mut Obstacles) -> Vec<Option<Spot>> {
    if let Some(spots) = try_column(cluster, requests, plot, obstacles) {
        return spots.into_iter().map(Some).collect();
    }
    cluster
        .iter()
        .map(|&index| {
            try_column(&[index], requests, plot, obstacles)
                .map(|mut spots| spots.remove(0))
                .or_else(|| anywhere(&requests[index], plot, obstacles))
        })
        .collect()
}

fn try_column(cluster: &[usize], requests: &[Request], plot: &Rect, obstacles: &mut Obstacles) -> Option<Vec<Spot>> {
    let (first, last) = cluster.iter().fold((f64::MAX, f64::MIN), |(low, high), &index| {
        let x = requests[index].anchor.x;
        (low.min(x), high.max(x))
    });
    for way in WAYS {
        let widest = cluster.iter().map(|&index| bounds(&requests[index], at(0.0, 0.0), Side::Right, way.lines).right);
        // The last place to the right may lie between two steps.
        let flush = plot.right - widest.fold(0.0, f64::max) - last - 1.0;
        let flush = (!way.near && flush > FIRST_COLUMN).then_some(flush);
        let columns = (0..)
            .map(|i| FIRST_COLUMN + COLUMN_STEP * f64::from(i))
            .take_while(|distance| *distance < if way.near { NEARBY } else { plot.width() })
            .chain(flush);
        for (distance, raise) in columns.flat_map(|distance| way.raises.iter().map(move |raise| (distance, *raise))) {
            for side in [Side::Right, Side::Left] {
                let x = if side == Side::Right { last + distance } else { first - distance + LEFT_GAIN };
                let attempt = Attempt { x, side, lines: way.lines, leniency: way.leniency, raise };
                if let Some(spots) = attempt.place(cluster, requests, plot, obstacles) {
                    for (&index, spot) in cluster.iter().zip(&spots) {
                        obstacles.boxes.push(bounds(&requests[index], spot.marker, side, way.lines));
                        obstacles.add_leader(&spot.leader);
                    }
                    return Some(spots);
                }
            }
        }
    }
    None
}

/// What is tried for a column, from best to worst.
///
/// A longer leader is better than a broken label, and that is better than a marker without words, which the key has.
/// A label on a pole is worse than these, and words on the curve are worst.
struct Way {
    lines: Lines,
    leniency: Leniency,
    near: bool,
    /// How far above its anchors.
    raises: &'static [f64],
}

/// Columns farther than this from their anchors need long leaders.
const NEARBY: f64 = 260.0;
const LEVEL: &[f64] = &[0.0];
const RAISED: &[f64] = &[0.0, 44.0, 88.0, 132.0, 176.0, 220.0, 264.0, 308.0];

const fn way(lines: Lines, leniency: Leniency, near: bool, raises: &'static [f64]) -> Way {
    Way { lines, leniency, near, raises }
}

const WAYS: [Way; 13] = [
    way(Lines::One, Leniency::ClearOfAll, true, LEVEL),
    way(Lines::One, Leniency::ClearOfAll, true, RAISED),
    way(Lines::Two, Leniency::ClearOfAll, true, LEVEL),
    way(Lines::Two, Leniency::ClearOfAll, true, RAISED),
    way(Lines::One, Leniency::ClearOfAll, false, LEVEL),
    way(Lines::None, Leniency::ClearOfAll, true, RAISED),
    way(Lines::One, Leniency::OverPoles, true, RAISED),
    way(Lines::Two, Leniency::OverPoles, true, RAISED),
    way(Lines::One, Leniency::OverPoles, false, LEVEL),
    way(Lines::None, Leniency::OverPoles, true, RAISED),
    way(Lines::One, Leniency::OverCurve, true, RAISED),
    way(Lines::Two, Leniency::OverCurve, true, RAISED),
    way(Lines::None, Leniency::OverCurve, false, RAISED),
];

/// One column, tried in one way.
struct Attempt {
    x: f64,
    side: Side,
    lines: Lines,
    leniency: Leniency,
    raise: f64,
}

impl Attempt {
    fn place(&self, cluster: &[usize], requests: &[Request], plot: &Rect, obstacles: &Obstacles) -> Option<Vec<Spot>> {
        let Attempt { x, side, lines, leniency, raise } = *self;
        if x <= plot.left || x >= plot.right {
            return None;
        }
        let wanted: Vec<f64> = cluster.iter().map(|&index| requests[index].anchor.y - raise).collect();
        let half = if lines == Lines::Two { (SPACING + LINE) / 2.0 } else { SPACING / 2.0 };
        let ys = spread(&wanted, 2.0 * half, plot.top + half, plot.bottom - half)?;
        let mut spots = Vec::with_capacity(cluster.len());
        for (&index, y) in cluster.iter().zip(ys) {
            let request = &requests[index];
            let marker = at(x, y);
            let space = bounds(request, marker, side, lines);
            if !plot.contains(&space) || !obstacles.allow(&space, leniency) {
                return None;
            }
            let leader = leader(request.anchor, marker, side);
            // A leader deep in the curve would be read as a part of it.
            let under_curve = |top: f64| top < y.min(request.anchor.y) - SPACING;
            let (from, to) = (x.min(request.anchor.x), x.max(request.anchor.x));
            let cuts = obstacles.skyline.top_between(from, to).is_some_and(under_curve);
            if cuts && leniency != Leniency::OverCurve {
                return None;
            }
            // The last resort accepts a leader across other words; they have halos.
            if !obstacles.spares_misses(&leader) {
                return None;
            }
            if lines != Lines::None && !obstacles.allow_leader(request.anchor, &leader) {
                return None;
            }
            spots.push(Spot { marker, side, lines, leader });
        }
        Some(spots)
    }
}

/// Any free place of the plot for the marker alone, nearest rows first.
fn anywhere(request: &Request, plot: &Rect, obstacles: &mut Obstacles) -> Option<Spot> {
    let mut rows: Vec<f64> = (0..)
        .map(|i| plot.top + SPACING / 2.0 + f64::from(i) * SPACING / 2.0)
        .take_while(|y| y + SPACING / 2.0 <= plot.bottom)
        .collect();
    rows.sort_by(|a, b| (a - request.anchor.y).abs().total_cmp(&(b - request.anchor.y).abs()));
    for y in rows {
        let mut x = plot.left + 2.0 * Marker::REACH;
        while x + Marker::REACH < plot.right {
            let marker = at(x, y);
            let space = Rect::around(marker, Marker::REACH);
            let side = if x < request.anchor.x { Side::Left } else { Side::Right };
            let leader = leader(request.anchor, marker, side);
            if obstacles.allow(&space, Leniency::OverCurve) && obstacles.spares_misses(&leader) {
                obstacles.boxes.push(space);
                return Some(Spot { marker, side, lines: Lines::None, leader });
            }
            x += COLUMN_STEP;
        }
    }
    None
}

/// The box of marker and words.
fn bounds(request: &Request, marker: Point, side: Side, lines: Lines) -> Rect {
    let around = Rect::around(marker, Marker::REACH);
    let (width, half_height) = match lines {
        Lines::One => (request.one_line, 0.0),
        Lines::Two => (request.two_lines, LINE / 2.0 + 12.0),
        Lines::None => return around,
    };
    let words = match side {
        Side::Right => Rect { left: marker.x, right: marker.x + TEXT_OFFSET + width, ..around },
        Side::Left => Rect { left: marker.x - TEXT_OFFSET - width, right: marker.x, ..around },
    };
    let words =
        Rect { top: words.top.min(marker.y - half_height), bottom: words.bottom.max(marker.y + half_height), ..words };
    around.union(&words)
}

/// Positions near the wanted ones, in their order, at least `spacing` apart, between `low` and `high`.
fn spread(wanted: &[f64], spacing: f64, low: f64, high: f64) -> Option<Vec<f64>> {
    if high - low < spacing * (wanted.len().saturating_sub(1)) as f64 {
        return None;
    }
    // Blocks of touching labels: the sum of what their members want for the first, their number, their first position.
    let mut blocks: Vec<(f64, usize, f64)> = Vec::new();
    for &want in wanted {
        let mut block = (want, 1usize, want);
        while let Some(&(sum, len, first)) = blocks.last() {
            if first + spacing * len as f64 <= block.2 {
                break;
            }
            blocks.pop();
            let joined = sum + block.0 - spacing * (len * block.1) as f64;
            let count = len + block.1;
            block = (joined, count, joined / count as f64);
        }
        blocks.push(block);
    }
    let mut ys: Vec<f64> =
        blocks.iter().flat_map(|&(_, len, first)| (0..len).map(move |i| first + spacing * i as f64)).collect();
    for i in 0..ys.len() {
        let least = if i == 0 { low } else { ys[i - 1] + spacing };
        ys[i] = ys[i].max(least);
    }
    for i in (0..ys.len()).rev() {
        let most = if i + 1 == ys.len() { high } else { ys[i + 1] - spacing };
        ys[i] = ys[i].min(most);
    }
    Some(ys)
}

/// Up, then across, for a label above its anchor; an elbow near the label otherwise.
fn leader(anchor: Point, marker: Point, side: Side) -> Vec<Point> {
    let out = if side == Side::Right { 1.0 } else { -1.0 };
    let end = at(marker.x - out * Marker::REACH, marker.y);
    if marker.y < anchor.y - 10.0 {
        return vec![at(anchor.x, anchor.y - 7.0), at(anchor.x, marker.y), end];
    }
    let start = at(anchor.x + out * 9.0, anchor.y);
    let bend = at(end.x - out * 10.0, marker.y);
    let knee = at(end.x - out * 40.0, anchor.y);
    if (marker.y - anchor.y).abs() < 1.0 {
        vec![start, end]
    } else if (knee.x - start.x) * out > 20.0 {
        // A long slant would look like a slope of the curve.
        vec![start, knee, bend, end]
    } else {
        vec![start, bend, end]
    }
}

#[cfg(test)]
mod tests {
    use super::super::obstacles::Skyline;
    use super::*;

    fn request(x: f64, y: f64) -> Request {
        Request { anchor: at(x, y), one_line: 200.0, two_lines: 110.0 }
    }

    fn empty() -> (Rect, Obstacles) {
        let plot = Rect { left: 150.0, top: 200.0, right: 1076.0, bottom: 700.0 };
        (
            plot,
            Obstacles { boxes: Vec::new(), misses: Vec::new(), poles: Vec::new(), skyline: Skyline::new(Vec::new()) },
        )
    }

    #[test]
    fn labels_of_equal_heights_are_spread_around_them() {
        let ys = spread(&[300.0, 300.0, 300.0], 44.0, 200.0, 700.0).unwrap_or_default();
        assert_eq!(ys, [256.0, 300.0, 344.0]);
    }

    #[test]
    fn labels_stay_between_the_limits() {
        let ys = spread(&[201.0, 202.0, 699.0], 44.0, 220.0, 680.0).unwrap_or_default();
        assert!(ys[0] >= 220.0 && ys[2] <= 680.0 && ys[1] - ys[0] >= 44.0);
    }

    #[test]
    fn a_label_at_the_right_edge_goes_to_the_left() {
        let (plot, mut obstacles) = empty();
        let spots = place(&[request(1_000.0, 400.0)], &plot, &mut obstacles);
        assert_eq!(spots[0].as_ref().map(|spot| spot.side), Some(Side::Left));
    }

    #[test]
    fn of_two_near_heights_the_left_one_is_labelled_on_top() {
        let (plot, mut obstacles) = empty();
        let spots = place(&[request(500.0, 400.0), request(450.0, 410.0)], &plot, &mut obstacles);
        let y = |i: usize| spots[i].as_ref().map_or(0.0, |spot| spot.marker.y);
        assert!(y(1) < y(0));
    }

    #[test]
    fn twelve_labels_in_a_low_panel_do_not_collide() {
        let plot = Rect { left: 150.0, top: 200.0, right: 1076.0, bottom: 340.0 };
        let (_, mut obstacles) = empty();
        let requests: Vec<Request> = (0..12).map(|i| request(400.0 + 20.0 * f64::from(i), 250.0)).collect();
        let boxes: Vec<Rect> = place(&requests, &plot, &mut obstacles)
            .into_iter()
            .zip(&requests)
            .filter_map(|(spot, request)| spot.map(|spot| bounds(request, spot.marker, spot.side, spot.lines)))
            .collect();
        for (i, one) in boxes.iter().enumerate() {
            assert!(boxes[i + 1..].iter().all(|other| !one.overlaps(other)));
        }
    }
}
