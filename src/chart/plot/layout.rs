//! Where the columns of a picture are, on a canvas of some width; and which canvas a picture of some size gets.

use super::options::Size;

/// Left of everything, and right of everything.
pub(crate) const MARGIN: f64 = 48.0;
/// Left edge of the plots: room for the labels of counts.
pub(crate) const PLOT_LEFT: f64 = 150.0;
/// Width of the key column.
const KEY: f64 = 448.0;
/// Between the plots and the key.
const BEFORE_KEY: f64 = 44.0;
/// On a narrower canvas labels would have no room beside the key.
const LEAST_WIDTH: f64 = 1_200.0;
/// The width for which sizes of letters and lines are chosen.
const USUAL_WIDTH: f64 = 1_600.0;
/// The smallest letters that are drawn on purpose, in units of the canvas and in px.
const SMALLEST_LETTERS: (f64, f64) = (20.0, 10.0);
/// From one canvas tried to the next, larger one.
const GROWTH: f64 = 1.04;

/// The columns of a canvas.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Layout {
    pub(crate) width: f64,
}

impl Layout {
    /// The canvas on which everything has its usual size.
    ///
    /// Letters grow with a picture wider than usual, and shrink only with one that is too narrow for them.
    pub(crate) fn usual(size: Size) -> Self {
        Self { width: f64::from(size.width()).clamp(LEAST_WIDTH, USUAL_WIDTH) }
    }

    /// Ever larger canvases for one picture, on which everything is ever smaller, as long as letters can be read.
    pub(crate) fn all(size: Size) -> impl Iterator<Item = Self> {
        let (units, px) = SMALLEST_LETTERS;
        let widest = f64::from(size.width()) * units / px;
        let first = Self::usual(size).width;
        let wider = (0..).map(move |step| (first * GROWTH.powi(step)).round()).take_while(move |width| *width < widest);
        wider.chain(std::iter::once(widest.max(first))).map(|width| Self { width })
    }

    pub(crate) fn text_width(self) -> f64 {
        self.width - 2.0 * MARGIN
    }

    pub(crate) fn key_left(self) -> f64 {
        self.key_right() - KEY
    }

    pub(crate) fn key_right(self) -> f64 {
        self.width - MARGIN
    }

    pub(crate) fn plot_right(self) -> f64 {
        self.key_left() - BEFORE_KEY
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_never_get_smaller_than_ten_px() {
        for width in [640, 800, 1_200, 1_600, 1_920, 3_840, 7_680] {
            let size = Size::new(Some(width), None).expect("a possible width");
            for layout in Layout::all(size) {
                let letters = 20.0 * f64::from(width) / layout.width;
                assert!(letters >= 10.0, "{letters} px at {width} px on {}", layout.width);
            }
        }
    }
}
