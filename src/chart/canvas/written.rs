//! Paths, lengths and texts as SVG writes them.

use super::geometry::Point;
use crate::legible;
use std::fmt::{self, Write};

/// A path as relative moves: steps go along one axis at a time, so that each takes one number.
pub(super) struct Steps<'a>(pub(super) &'a [Point]);

impl fmt::Display for Steps<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(first) = self.0.first() else { return Ok(()) };
        write!(f, "M{} {}", Px(first.x), Px(first.y))?;
        for pair in self.0.windows(2) {
            let [across, down] = [pair[1].x - pair[0].x, pair[1].y - pair[0].y].map(|way| (way * 100.0).round());
            match (across != 0.0, down != 0.0) {
                (false, false) => {}
                (true, false) => write!(f, "h{}", Px(across / 100.0))?,
                (false, true) => write!(f, "v{}", Px(down / 100.0))?,
                (true, true) => write!(f, "l{} {}", Px(across / 100.0), Px(down / 100.0))?,
            }
        }
        Ok(())
    }
}

/// A length with at most two decimals: finer than any raster, and short.
pub(super) struct Px(pub(super) f64);

impl fmt::Display for Px {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let rounded = (self.0 * 100.0).round() / 100.0;
        // No negative zero.
        write!(f, "{}", rounded + 0.0)
    }
}

/// Text as XML character data.
pub(crate) struct Escaped<'a>(pub(crate) &'a str);

impl fmt::Display for Escaped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Some characters are possible in no XML.
        for character in legible::text(self.0).chars() {
            match character {
                '&' => f.write_str("&amp;")?,
                '<' => f.write_str("&lt;")?,
                '>' => f.write_str("&gt;")?,
                '"' => f.write_str("&quot;")?,
                other => f.write_char(other)?,
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::super::geometry::at;
    use super::*;

    #[test]
    fn steps_are_written_as_relative_moves_through_the_same_corners() {
        let corners = [at(0.0, 9.0), at(4.4, 9.0), at(4.4, 7.1), at(4.4, 7.1), at(8.8, 6.1)];
        assert_eq!(Steps(&corners).to_string(), "M0 9h4.4v-1.9l4.4 -1");
        assert_eq!(Steps(&[]).to_string(), "");
    }
}
