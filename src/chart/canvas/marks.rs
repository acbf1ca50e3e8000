//! The drawn shapes other than curves and text.

use super::geometry::{Point, Rect, at};
use super::palette::Paint;

/// The pattern of a line: says how a figure was used, so that it is not told by hue alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Dash {
    /// Used to fit.
    Solid,
    /// Held out.
    Dashed,
    /// Assumed.
    Dotted,
}

/// How a line is drawn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pen {
    /// Stroke colour.
    pub paint: Paint,
    /// Stroke width in px.
    pub width: f64,
    /// Stroke pattern.
    pub dash: Dash,
}

impl Pen {
    pub(crate) fn solid(paint: Paint, width: f64) -> Self {
        Self { paint, width, dash: Dash::Solid }
    }
}

/// A shape.
#[derive(Debug, Clone, PartialEq)]
pub enum Mark {
    /// An open line through the points.
    Line(Vec<Point>, Pen),
    /// A filled polygon.
    Fill(Vec<Point>, Paint),
    /// A filled box with rounded corners.
    Box(Rect, f64, Paint),
    /// A small disc at a reported height, hollow where the figure was not used to fit.
    Dot {
        /// Its centre.
        centre: Point,
        /// Its radius.
        radius: f64,
        /// Its colour.
        paint: Paint,
        /// Whether it is hollow.
        hollow: bool,
    },
    /// The same as a small diamond, hollow: held out.
    Diamond {
        /// Its centre.
        centre: Point,
        /// From its centre to its corners.
        reach: f64,
        /// The colour of its edge.
        paint: Paint,
    },
    /// The identifier of a figure.
    Marker(Marker),
}

/// What a figure is used for, as the chart tells it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Standing {
    /// The simulation is fitted to it: filled disc, solid line, a number.
    Fitted,
    /// Held out: hollow diamond, dashed line, a number.
    HeldOut,
    /// Shown only: small hollow grey circle, a number.
    Shown,
    /// No source says it: dashed grey square, dotted line, a letter.
    Assumed,
}

impl Standing {
    /// Rust for what a source says and is judged or fitted, grey for the rest.
    pub(crate) fn paint(self) -> Paint {
        match self {
            Standing::Fitted | Standing::HeldOut => Paint::Reported,
            Standing::Shown | Standing::Assumed => Paint::Assumed,
        }
    }

    /// The pen of its poles, spans and heights.
    pub(crate) fn pen(self) -> Pen {
        let (width, dash) = match self {
            Standing::Fitted => (3.0, Dash::Solid),
            Standing::HeldOut => (3.0, Dash::Dashed),
            Standing::Shown => (1.8, Dash::Solid),
            Standing::Assumed => (3.0, Dash::Dotted),
        };
        Pen { paint: self.paint(), width, dash }
    }

    /// A dot at a height.
    pub(crate) fn dot(self, centre: Point) -> Mark {
        let radius = if self == Standing::Shown { 5.5 } else { 7.0 };
        Mark::Dot { centre, radius, paint: self.paint(), hollow: self != Standing::Fitted }
    }
}

/// The identifier of a figure in its shape.
#[derive(Debug, Clone, PartialEq)]
pub struct Marker {
    /// Decides shape and colour.
    pub standing: Standing,
    /// A number for what a source says, a letter for what is assumed.
    pub identifier: String,
    /// Its centre.
    pub centre: Point,
}

impl Marker {
    /// Half the width of the widest marker, the diamond.
    pub(crate) const REACH: f64 = 19.0;

    /// The box that it fills.
    pub fn bounds(&self) -> Rect {
        Rect::around(self.centre, Self::REACH)
    }
}

/// A line with a filled head at its end.
pub(crate) fn arrow(from: Point, to: Point, pen: Pen) -> Vec<Mark> {
    let length = (to.x - from.x).hypot(to.y - from.y);
    if length < 1.0 {
        return Vec::new();
    }
    let (ux, uy) = ((to.x - from.x) / length, (to.y - from.y) / length);
    let head = (4.5 * pen.width).min(length);
    let half = 0.5 * head;
    let neck = at(to.x - ux * head, to.y - uy * head);
    let wings = vec![to, at(neck.x - uy * half, neck.y + ux * half), at(neck.x + uy * half, neck.y - ux * half)];
    vec![Mark::Line(vec![from, neck], pen), Mark::Fill(wings, pen.paint)]
}

/// A tick of the pen, for what lies inside.
pub(crate) fn check(left: f64, middle: f64, paint: Paint) -> Mark {
    let points = vec![at(left, middle), at(left + 6.0, middle + 6.0), at(left + 16.0, middle - 7.0)];
    Mark::Line(points, Pen::solid(paint, 3.5))
}

/// A black pill with a cross, for what is missed; its word is a label of its own.
pub(crate) fn miss_pill(bounds: Rect) -> Vec<Mark> {
    let (x, y) = (bounds.left + 17.0, (bounds.top + bounds.bottom) / 2.0);
    let stroke = |dx: f64| Mark::Line(vec![at(x - dx, y - 6.0), at(x + dx, y + 6.0)], Pen::solid(Paint::Paper, 3.0));
    vec![Mark::Box(bounds, 5.0, Paint::Ink), stroke(6.0), stroke(-6.0)]
}
