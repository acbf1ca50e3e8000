//! What pictures are made for, each with the size that is usual there.

use super::options::Size;

/// A use of a picture. Each is set anew, never scaled from another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Purpose {
    /// A page of the web: 1600 × 900 px.
    Web,
    /// A link's card in a social network: 1200 × 630 px.
    Social,
    /// A square post: 1080 × 1080 px.
    Square,
    /// Upright on a phone: 1080 × 1920 px.
    Story,
    /// 180 mm wide at 300 dots an inch: 2126 × 1196 px.
    Print,
    /// A list of articles: 400 × 225 px.
    Thumbnail,
}

impl Purpose {
    /// Every purpose with its word, width, height (px) and dots an inch, where those matter.
    const ROWS: [(Purpose, &'static str, [u32; 2], Option<u32>); 6] = [
        (Purpose::Web, "web", [1_600, 900], None),
        (Purpose::Social, "social", [1_200, 630], None),
        (Purpose::Square, "square", [1_080, 1_080], None),
        (Purpose::Story, "story", [1_080, 1_920], None),
        (Purpose::Print, "print", [2_126, 1_196], Some(300)),
        (Purpose::Thumbnail, "thumbnail", [400, 225], None),
    ];

    /// All purposes, in the order of the documentation.
    pub fn all() -> impl Iterator<Item = Purpose> {
        Self::ROWS.into_iter().map(|(purpose, ..)| purpose)
    }

    fn row(self) -> (&'static str, [u32; 2], Option<u32>) {
        let (_, word, size, dpi) = Self::ROWS[self as usize];
        (word, size, dpi)
    }

    /// The word of the command line and of file names.
    ///
    /// ```
    /// use outagesim::chart::Purpose;
    ///
    /// assert_eq!(Purpose::Web.word(), "web");
    /// ```
    pub fn word(self) -> &'static str {
        self.row().0
    }

    /// Width and height.
    pub fn size(self) -> Size {
        let (_, [width, height], _) = self.row();
        Size { width, height: Some(height) }
    }

    /// Dots an inch, where the picture is to be printed at a size of its own.
    pub fn dots_per_inch(self) -> Option<u32> {
        self.row().2
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_purpose_has_the_row_of_its_own_name() {
        for purpose in Purpose::all() {
            assert_eq!(format!("{purpose:?}").to_lowercase(), purpose.word());
        }
    }
}
