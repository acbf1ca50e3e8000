//! Points and boxes on the canvas, in px; y grows downwards.

/// A place on the canvas.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    /// From the left edge.
    pub x: f64,
    /// From the upper edge.
    pub y: f64,
}

/// Short for `Point { x, y }`.
pub(crate) fn at(x: f64, y: f64) -> Point {
    Point { x, y }
}

/// An upright box.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rect {
    /// Left edge.
    pub left: f64,
    /// Upper edge.
    pub top: f64,
    /// Right edge.
    pub right: f64,
    /// Lower edge.
    pub bottom: f64,
}

impl Rect {
    /// The square of half-width `reach` around a point.
    pub(crate) fn around(centre: Point, reach: f64) -> Self {
        Self { left: centre.x - reach, top: centre.y - reach, right: centre.x + reach, bottom: centre.y + reach }
    }

    /// The smallest box that holds two points.
    pub(crate) fn between(one: Point, other: Point) -> Self {
        Self {
            left: one.x.min(other.x),
            top: one.y.min(other.y),
            right: one.x.max(other.x),
            bottom: one.y.max(other.y),
        }
    }

    /// Width in px.
    pub fn width(&self) -> f64 {
        self.right - self.left
    }

    /// Height in px.
    pub fn height(&self) -> f64 {
        self.bottom - self.top
    }

    /// Whether the two share more than an edge.
    pub fn overlaps(&self, other: &Rect) -> bool {
        self.left < other.right && other.left < self.right && self.top < other.bottom && other.top < self.bottom
    }

    /// Whether `inner` lies wholly inside.
    pub fn contains(&self, inner: &Rect) -> bool {
        self.left <= inner.left && self.top <= inner.top && inner.right <= self.right && inner.bottom <= self.bottom
    }

    /// Grown by `margin` on all sides.
    pub(crate) fn grown(&self, margin: f64) -> Rect {
        Rect {
            left: self.left - margin,
            top: self.top - margin,
            right: self.right + margin,
            bottom: self.bottom + margin,
        }
    }

    /// The smallest box around both.
    pub(crate) fn union(&self, other: &Rect) -> Rect {
        Rect {
            left: self.left.min(other.left),
            top: self.top.min(other.top),
            right: self.right.max(other.right),
            bottom: self.bottom.max(other.bottom),
        }
    }

    /// Whether the upright line at `x` from `top` to `bottom` passes through.
    pub(crate) fn crossed_by(&self, x: f64, top: f64, bottom: f64) -> bool {
        self.left < x && x < self.right && self.top < bottom && top < self.bottom
    }
}
