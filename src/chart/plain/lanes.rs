//! Times above a plot: each in a lane, with a pole down through the plot, so that no pole passes through the words of another.

use super::figures::{Extent, Told};
use super::marks::{GAP, say, width};
use crate::chart::canvas::drawing::Drawing;
use crate::chart::canvas::geometry::at;
use crate::chart::canvas::marks::{Mark, Pen, arrow};
use crate::chart::heights::obstacles::Pole;
use crate::chart::plot::layout::MARGIN;
use crate::chart::plot::panel::Plot;
use crate::chart::plot::time::TimeAxis;
use crate::scenario::PageId;

/// Distance between lanes.
pub(super) const LANE: f64 = 34.0;
/// The arrow of a length that outlasts the picture.
const ARROW: f64 = 14.0;
/// Least distance between the words of one lane, and between words and a pole.
const AIR: f64 = 8.0;

/// A time or a length in its lane.
#[derive(Debug, Clone, Copy)]
struct Spot {
    lane: usize,
    /// Everything in the lane: words, and the line of a length.
    left: f64,
    right: f64,
    /// Left end of the words.
    words: f64,
    /// Where a pole goes down; none under a length.
    pole: Option<f64>,
}

impl Spot {
    fn holds(&self, x: f64) -> bool {
        self.left - AIR < x && x < self.right + AIR
    }

    /// Whether two can be on the picture together.
    fn suits(&self, other: &Spot) -> bool {
        let apart = self.lane != other.lane || self.right + AIR <= other.left || other.right + AIR <= self.left;
        let crosses = |over: &Spot, under: &Spot| {
            over.lane >= under.lane && over.pole.is_some_and(|x| under.holds(x) && under.pole != Some(x))
        };
        apart && !crosses(self, other) && !crosses(other, self)
    }
}

/// How far words reach.
#[derive(Debug, Clone, Copy)]
pub(super) struct Limits {
    pub(super) left: f64,
    pub(super) right: f64,
    /// The lowest lane has the axis' uppermost number left of this.
    pub(super) numbers: f64,
    /// How many lanes there may be.
    pub(super) lanes: usize,
}

/// What has a place to find, from where to where.
type Ends<'t, 'e> = (&'t Told<'e>, f64, f64);

/// On which side of their pole words stand.
#[derive(Debug, Clone, Copy)]
enum Side {
    Right,
    Left,
    /// In the line of a length, where that is long.
    Within,
}

/// A line with words in it has so much left on either side of them.
const LEAST_SIDE: f64 = 60.0;

/// One after another, each in the first place that suits those before it.
fn place<'t, 'e>(
    order: &[Ends<'t, 'e>],
    sides: [Side; 2],
    lowest_first: bool,
    limits: Limits,
) -> Vec<(&'t Told<'e>, Spot)> {
    let first = order.iter().map(|(_, from, _)| *from).fold(f64::INFINITY, f64::min);
    let mut spots: Vec<(&'t Told<'e>, Spot)> = Vec::new();
    for &(told, from, to) in order {
        let pole = (from == to).then_some(from);
        let width = width(told);
        let on = |side| match side {
            Side::Right => Spot { lane: 0, left: from, right: to + GAP + width, words: to + GAP, pole },
            Side::Left => Spot { lane: 0, left: from - GAP - width, right: to, words: from - GAP - width, pole },
            Side::Within => Spot { lane: 0, left: from, right: to, words: f64::midpoint(from, to) - width / 2.0, pole },
        };
        let has_room_within = to - from >= width + 2.0 * LEAST_SIDE;
        let sides = sides.into_iter().chain(has_room_within.then_some(Side::Within)).map(on);
        let mut ways: Vec<Spot> = sides
            .flat_map(|spot| (0..limits.lanes.min(order.len() + 1)).map(move |lane| Spot { lane, ..spot }))
            .collect();
        ways.retain(|spot| {
            let left = if spot.lane == 0 { limits.numbers } else { limits.left };
            left <= spot.left && spot.right <= limits.right
        });
        // Nothing stands left of the first.
        if lowest_first && from == first {
            ways.sort_by_key(|spot| spot.lane);
        }
        let found = ways.into_iter().find(|spot| spots.iter().all(|(_, other)| spot.suits(other)));
        spots.extend(found.map(|spot| (told, spot)));
    }
    spots
}

/// The times and lengths of a panel, placed.
pub(super) struct Lanes<'t, 'e> {
    spots: Vec<(&'t Told<'e>, Spot)>,
}

impl<'t, 'e> Lanes<'t, 'e> {
    /// What has a place.
    pub(super) fn told(&self) -> impl Iterator<Item = &'t Told<'e>> {
        self.spots.iter().map(|(told, _)| *told)
    }

    /// Places them between two limits. A figure for which there is no place in any order is left out.
    pub(super) fn new(told: &'t [Told<'e>], x: impl Fn(f64) -> f64, limits: Limits) -> Self {
        let ends = told.iter().filter_map(|told| match told.extent {
            Extent::Time(minutes) => Some((told, x(minutes), x(minutes))),
            // What outlasts the picture ends at its edge here.
            Extent::Span { from, high, .. } => Some((told, x(from), x(high).min(limits.right))),
            Extent::Rule { .. } | Extent::Range { .. } | Extent::Point { .. } | Extent::Usual => None,
        });
        let by_importance: Vec<Ends<'t, 'e>> = ends.collect();
        // From right to left, so that words, which go to the right, stand above the poles that they pass. Lengths are on top, and
        // so is what has no room to the right.
        let mut leftwards = by_importance.clone();
        let rank = |(told, from, to): &Ends<'_, '_>| (from < to, to + GAP + width(told) > limits.right);
        leftwards.sort_by(|one, other| rank(one).cmp(&rank(other)).then(other.1.total_cmp(&one.1)));
        let rightwards: Vec<Ends<'t, 'e>> = leftwards.iter().rev().copied().collect();
        // Which of them have a place, the most important first. Of two ways that one is better which leaves out the lesser figure.
        let kept = |spots: &[(&Told<'_>, Spot)]| -> Vec<bool> {
            by_importance.iter().map(|(told, ..)| spots.iter().any(|(other, _)| std::ptr::eq(*told, *other))).collect()
        };
        let mut best: Vec<(&'t Told<'e>, Spot)> = Vec::new();
        for order in [&leftwards, &rightwards, &by_importance] {
            for sides in [[Side::Right, Side::Left], [Side::Left, Side::Right]] {
                for lowest_first in [true, false] {
                    let spots = place(order, sides, lowest_first, limits);
                    if kept(&spots) > kept(&best) {
                        best = spots;
                    }
                }
            }
        }
        Self { spots: best }
    }

    pub(super) fn height(&self) -> f64 {
        LANE * self.spots.iter().map(|(_, spot)| spot.lane + 1).max().unwrap_or(0) as f64
    }

    /// Draws them; returns the poles, which labels keep clear of.
    pub(super) fn draw(&self, plot: &Plot<'_>, drawing: &mut Drawing) -> Vec<Pole> {
        let mut poles = Vec::new();
        for (told, spot) in &self.spots {
            let pen = told.entry.standing.pen();
            let middle = plot.frame.top - LANE * (spot.lane as f64 + 0.5);
            if let Some(x) = spot.pole {
                let (top, bottom) = (middle - LANE / 2.0 + 4.0, plot.frame.bottom);
                drawing.poles.push(Mark::Line(vec![at(x, top), at(x, bottom)], pen));
                poles.push(Pole { x, top, bottom });
            }
            if let Extent::Span { from, low, high } = told.extent {
                let [left, sure, end] = [from, low, high].map(|minutes| plot.time.x_inside(minutes));
                let solid = Pen::solid(pen.paint, pen.width);
                let tick = |x: f64| Mark::Line(vec![at(x, middle - 9.0), at(x, middle + 9.0)], solid);
                let words = (spot.words - GAP, spot.words + width(told) + GAP);
                // Interrupted by words that stand in it.
                let mut level = |from: f64, to: f64, pen: Pen| {
                    let parts = [(from, to.min(words.0)), (from.max(words.1), to)];
                    let parts = if words.0 < to && from < words.1 { parts } else { [(from, to), (to, to)] };
                    let parts = parts.into_iter().filter(|(from, to)| from < to);
                    drawing
                        .poles
                        .extend(parts.map(|(from, to)| Mark::Line(vec![at(from, middle), at(to, middle)], pen)));
                };
                level(left, sure, pen);
                // As far as it may reach.
                level(sure, end, Pen { width: 1.5, ..pen });
                let ends = [from, low, high].into_iter().filter(|minutes| *minutes <= plot.time.to_min);
                drawing.poles.extend(ends.map(|minutes| tick(plot.time.x(minutes))));
                // What outlasts the picture does not end at its edge.
                if high > plot.time.to_min {
                    drawing.poles.extend(arrow(at(end - ARROW, middle), at(end, middle), solid));
                }
            }
            say(told, spot.words, middle, drawing);
        }
        poles
    }
}

/// The figures of a page.
pub(super) fn of_page<'e>(told: &[Told<'e>], page: PageId) -> Vec<Told<'e>> {
    told.iter().filter(|told| told.page == page).cloned().collect()
}

/// The lanes of a panel, at most so many.
pub(super) fn lanes<'t, 'e>(told: &'t [Told<'e>], time: &TimeAxis, width: f64, lanes: usize) -> Lanes<'t, 'e> {
    let limits = Limits { left: MARGIN, right: width - MARGIN, numbers: time.left, lanes };
    Lanes::new(told, |minutes| time.x(minutes), limits)
}

/// Height of the lanes of all pages together.
pub(super) fn lanes_height(told: &[Told<'_>], time: &TimeAxis, width: f64, most: usize) -> f64 {
    let mut pages: Vec<PageId> = told.iter().map(|told| told.page).collect();
    pages.sort_by_key(|page| page.index());
    pages.dedup();
    pages.into_iter().map(|page| lanes(&of_page(told, page), time, width, most).height()).sum()
}
