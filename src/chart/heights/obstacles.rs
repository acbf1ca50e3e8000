//! What a label must keep clear of.

use crate::chart::canvas::geometry::{Point, Rect};

/// An upright line that labels should not stand on.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Pole {
    pub(crate) x: f64,
    pub(crate) top: f64,
    pub(crate) bottom: f64,
}

/// The 90 % band with the replicate and the observed curve, bin by bin.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Skyline(Vec<Rect>);

impl Skyline {
    /// From the stretch of counts that each bin takes.
    pub(crate) fn new(bins: Vec<Rect>) -> Self {
        Self(bins)
    }

    /// The stretch of each bin.
    pub(crate) fn bins(&self) -> &[Rect] {
        &self.0
    }

    /// The highest edge between two x's; `None` where nothing is drawn.
    pub(crate) fn top_between(&self, left: f64, right: f64) -> Option<f64> {
        self.0.iter().filter(|bin| bin.left < right && left < bin.right).map(|bin| bin.top).reduce(f64::min)
    }

    /// Whether a part of it lies in the box.
    pub(crate) fn is_behind(&self, bounds: &Rect) -> bool {
        self.0.iter().any(|bin| bin.overlaps(bounds))
    }
}

/// Everything drawn so far in one panel.
#[derive(Debug, Clone)]
pub(crate) struct Obstacles {
    /// Boxes of labels, markers and dots. Never overlapped by text.
    pub(crate) boxes: Vec<Rect>,
    /// What tells a miss, with its words: crossed by nothing that is placed later, not even by a last resort.
    pub(crate) misses: Vec<Rect>,
    /// Poles; crossed by a label only where nothing else is left.
    pub(crate) poles: Vec<Pole>,
    /// The curve; covered by a label only where nothing else is left.
    pub(crate) skyline: Skyline,
}

/// How much a label may cover, from best to worst.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Leniency {
    /// Nothing.
    ClearOfAll,
    /// Poles may pass behind it.
    OverPoles,
    /// Poles and the curve may pass behind it.
    OverCurve,
}

impl Obstacles {
    pub(crate) const AIR: f64 = 5.0;

    /// Whether a label may stand in the box.
    pub(crate) fn allow(&self, bounds: &Rect, leniency: Leniency) -> bool {
        let roomy = bounds.grown(Self::AIR);
        if self.boxes.iter().any(|other| roomy.overlaps(other)) {
            return false;
        }
        let clear_of_poles = || !self.poles.iter().any(|pole| roomy.crossed_by(pole.x, pole.top, pole.bottom));
        let clear_of_curve = || self.skyline.top_between(roomy.left, roomy.right).is_none_or(|top| roomy.bottom <= top);
        match leniency {
            Leniency::ClearOfAll => clear_of_poles() && clear_of_curve(),
            Leniency::OverPoles => clear_of_curve(),
            Leniency::OverCurve => true,
        }
    }

    /// Whether a leader from `anchor` through the points passes through no box but the anchor's own, nor close by one. Only upright
    /// and level stretches are looked at closely; a slanted one counts by its bounding box.
    pub(crate) fn allow_leader(&self, anchor: Point, points: &[Point]) -> bool {
        let own = Rect::around(anchor, 3.0);
        let others: Vec<&Rect> = self.boxes.iter().filter(|other| !other.overlaps(&own)).collect();
        points.windows(2).all(|ends| {
            let stretch = around_stretch(ends).grown(Self::AIR - 1.0);
            !others.iter().any(|other| other.overlaps(&stretch))
        })
    }

    /// Whether a leader leaves the arrows and words of misses alone.
    pub(crate) fn spares_misses(&self, points: &[Point]) -> bool {
        points.windows(2).map(around_stretch).all(|stretch| !self.misses.iter().any(|miss| miss.overlaps(&stretch)))
    }

    /// Keeps everything placed later off what tells a miss.
    pub(crate) fn add_miss(&mut self, bounds: Rect) {
        self.boxes.push(bounds);
        self.misses.push(bounds);
    }

    /// Whether a box stands on no pole and on nothing placed before; on the curve it may.
    pub(crate) fn clear_but_for_curve(&self, bounds: &Rect) -> bool {
        self.allow(bounds, Leniency::OverCurve)
            && !self.poles.iter().any(|pole| bounds.grown(Self::AIR).crossed_by(pole.x, pole.top, pole.bottom))
    }

    /// Keeps later labels off the upright and level stretches of a leader.
    pub(crate) fn add_leader(&mut self, points: &[Point]) {
        let straight = points.windows(2).filter(|ends| ends[0].x == ends[1].x || ends[0].y == ends[1].y);
        self.boxes.extend(straight.map(around_stretch));
    }
}

/// The box of a line between two points.
fn around_stretch(ends: &[Point]) -> Rect {
    Rect::between(ends[0], ends[1]).grown(1.0)
}
