//! How a picture is made: for which ground, how large, on which scale.

use super::counts::CountScale;
use crate::chart::canvas::palette::Theme;
use serde::{Deserialize, Serialize};

/// For whom a picture is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ChartStyle {
    /// For readers: a headline, the curve, and each figure said where it stands.
    #[default]
    Plain,
    /// For analysts: every figure numbered, with a key that has tolerances, predictions and verdicts.
    Full,
    /// As an aggregator's page shows it: counts as an area over the usual level. It tells nothing of the figures.
    Aggregator,
}

/// How a picture is made. The defaults are those of the command line.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct ChartOptions {
    /// For whom it is made.
    pub style: ChartStyle,
    /// Which ground it is made for.
    pub theme: Theme,
    /// How large it is.
    pub size: Size,
    /// How counts are spaced.
    pub scale: CountScale,
}

impl ChartOptions {
    /// The analysts' picture, otherwise as usual.
    ///
    /// ```
    /// use outagesim::chart::{ChartOptions, ChartStyle, Theme};
    ///
    /// let dark = ChartOptions { theme: Theme::Dark, ..ChartOptions::full() };
    /// assert_eq!(dark.style, ChartStyle::Full);
    /// ```
    pub fn full() -> Self {
        Self { style: ChartStyle::Full, ..Self::default() }
    }
}

/// The wanted size of a picture, px.
///
/// Without a height the picture is as high as its figures need, and at least as high as a screen (16:9). With one it has
/// exactly that size; where the figures need more room everything is drawn smaller, down to letters of 10 px.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Size {
    pub(crate) width: u32,
    pub(crate) height: Option<u32>,
}

impl Size {
    /// Widths that are possible.
    pub const WIDTHS: std::ops::RangeInclusive<u32> = 640..=7_680;
    /// Heights that are possible.
    pub const HEIGHTS: std::ops::RangeInclusive<u32> = 360..=7_680;
    /// Width of a picture for which none is asked.
    pub const DEFAULT_WIDTH: u32 = 1_600;

    /// A size; `None` for what is not wanted in particular. `None` as a result where a length is not possible.
    ///
    /// ```
    /// use outagesim::chart::Size;
    ///
    /// assert!(Size::new(Some(1920), Some(1080)).is_some());
    /// assert!(Size::new(Some(100), None).is_none());
    /// ```
    pub fn new(width: Option<u32>, height: Option<u32>) -> Option<Self> {
        let width = width.unwrap_or(Self::DEFAULT_WIDTH);
        let possible = Self::WIDTHS.contains(&width) && height.is_none_or(|height| Self::HEIGHTS.contains(&height));
        possible.then_some(Self { width, height })
    }

    /// Width in px.
    pub fn width(self) -> u32 {
        self.width
    }

    /// Height in px, where it is given.
    pub fn height(self) -> Option<u32> {
        self.height
    }
}

impl Default for Size {
    fn default() -> Self {
        Self { width: Self::DEFAULT_WIDTH, height: None }
    }
}
