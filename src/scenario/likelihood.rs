//! What a wording says about a number: a plateau with a tail on either side.
//!
//! Every wording of every kind of figure maps to one [`Likelihood`]. It is flat between `low` and `high`, and falls off on the
//! left and on the right as a Gaussian or as an exponential. The widths of each wording stand in one table in `docs/scenario.md`.
//!
//! - A bare or "about" value is a plateau of no width with Gaussian tails.
//! - "Between A and B" is a plateau.
//! - "More than N" starts at N, sharply, and has an exponential tail above.
//! - "Nearly N" is a plateau just under N.

use std::cmp::Ordering;

/// How fast a [`Likelihood`] falls off beyond its plateau. The number is in the unit of the axis and is positive.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Tail {
    /// exp(−½ (x/sd)²) at distance x.
    Gaussian(f64),
    /// exp(−x/scale) at distance x. For open-ended wordings, whose far values stay possible.
    Exponential(f64),
}

impl Tail {
    /// Whether the words leave this side open.
    pub fn is_open(self) -> bool {
        matches!(self, Tail::Exponential(_))
    }

    fn log_density(self, distance: f64) -> f64 {
        match self {
            Tail::Gaussian(sd) => -0.5 * (distance / sd).powi(2),
            Tail::Exponential(scale) => -distance / scale,
        }
    }

    /// Integral of the tail over all distances.
    pub(crate) fn mass(self) -> f64 {
        match self {
            Tail::Gaussian(sd) => sd * (std::f64::consts::PI / 2.0).sqrt(),
            Tail::Exponential(scale) => scale,
        }
    }

    /// The number: the Gaussian's standard deviation or the exponential's scale.
    pub fn width(self) -> f64 {
        match self {
            Tail::Gaussian(width) | Tail::Exponential(width) => width,
        }
    }
}

/// Unnormalised likelihood of a true value given the words that report it; 1 on the plateau `low..=high`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Likelihood {
    low: f64,
    high: f64,
    left: Tail,
    right: Tail,
}

impl Likelihood {
    /// A plateau from `low` to `high` with its tails; `None` unless `low <= high`, all finite, and both widths positive.
    pub fn new(low: f64, high: f64, left: Tail, right: Tail) -> Option<Self> {
        let proper = low.is_finite()
            && high.is_finite()
            && low <= high
            && [left, right].iter().all(|tail| tail.width().is_finite() && tail.width() > 0.0);
        proper.then_some(Self { low, high, left, right })
    }

    /// Lower end of the plateau.
    pub fn low(&self) -> f64 {
        self.low
    }

    /// Upper end of the plateau.
    pub fn high(&self) -> f64 {
        self.high
    }

    /// Fall-off below the plateau.
    pub fn left(&self) -> Tail {
        self.left
    }

    /// Fall-off above the plateau.
    pub fn right(&self) -> Tail {
        self.right
    }

    /// Log of the likelihood of `value`; 0 on the plateau.
    pub fn log_density(&self, value: f64) -> f64 {
        if value < self.low {
            self.left.log_density(self.low - value)
        } else if value > self.high {
            self.right.log_density(value - self.high)
        } else {
            0.0
        }
    }

    /// Integral over the whole axis: turns the likelihood into a density to propose from.
    pub fn mass(&self) -> f64 {
        self.left.mass() + (self.high - self.low) + self.right.mass()
    }

    /// Whether the words leave a side open: “more than”, “up to”.
    pub fn is_open(&self) -> bool {
        self.left.is_open() || self.right.is_open()
    }

    /// The values that the words allow as a plain reading: one standard deviation beyond the plateau on a Gaussian
    /// side, everything on an exponential side. This is the interval that verdicts and tolerance columns use.
    pub fn tolerance(&self) -> (f64, f64) {
        let low = match self.left {
            Tail::Gaussian(sd) => self.low - sd,
            Tail::Exponential(_) => f64::NEG_INFINITY,
        };
        let high = match self.right {
            Tail::Gaussian(sd) => self.high + sd,
            Tail::Exponential(_) => f64::INFINITY,
        };
        (low, high)
    }

    /// The values that are nearest to the number that is named: half of the way to where the words allow no more. An open side is allowed
    /// for one scale. The half is ours: among curves that the words allow, the picture draws one with such a value.
    pub(crate) fn nearest(&self) -> (f64, f64) {
        let (left, right) = (self.left.width(), self.right.width());
        // "Nearly" and "just over" are sharp on the side of their number.
        let named = match left.total_cmp(&right) {
            Ordering::Greater => self.high,
            Ordering::Less => self.low,
            Ordering::Equal => f64::midpoint(self.low, self.high),
        };
        (f64::midpoint(named, self.low - left), f64::midpoint(named, self.high + right))
    }
}

/// The qualifier of a wording: decides how the figure is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Qualifier {
    /// A bare value, exact to its own rounding.
    Bare,
    /// "about", "around", "some".
    About,
    /// "nearly", "almost", "a little less than": just under.
    Nearly,
    /// "a good", "a little more than", "just over": just over.
    JustOver,
    /// "more than", "over", "at least".
    MoreThan,
    /// "up to", "at most".
    UpTo,
    /// "up to about".
    UpToAbout,
    /// "less than", "under", "within".
    LessThan,
    /// "between A and B", "A to B", "several", "a few".
    Between,
}

/// A value in words, read.
#[derive(Debug, Clone, PartialEq)]
pub struct Statement {
    /// The qualifier of the wording.
    pub qualifier: Qualifier,
    /// The number that is stated (the middle of a range), on the axis of the quantity.
    pub value: f64,
    /// What the words say of the true value.
    pub likelihood: Likelihood,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nearest_to_the_named_number_is_half_of_the_way_to_where_words_allow_no_more() {
        let nearest = |low: f64, high: f64, left: Tail, right: Tail| {
            Likelihood::new(low, high, left, right).map(|likelihood| likelihood.nearest())
        };
        let (sharp, wide) = (Tail::Gaussian(100.0), Tail::Gaussian(400.0));
        // "Nearly 4,000", "about 4,000", "more than 4,000".
        assert_eq!(nearest(3_600.0, 4_000.0, wide, sharp), Some((3_600.0, 4_050.0)));
        assert_eq!(nearest(4_000.0, 4_000.0, wide, wide), Some((3_800.0, 4_200.0)));
        assert_eq!(nearest(4_000.0, 4_000.0, sharp, Tail::Exponential(1_000.0)), Some((3_950.0, 4_500.0)));
    }
}
