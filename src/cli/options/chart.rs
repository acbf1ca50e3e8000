//! Options of charts: for whom, in which language, for what use, how large.

use crate::cli::options::args::RunArgs;
use clap::ValueEnum;
use clap::builder::PossibleValue;
use outagesim::Language;
use outagesim::chart::{ChartOptions, ChartStyle, CountScale, Purpose, Size};
use std::ops::RangeInclusive;
use std::sync::LazyLock;

/// For whom a chart is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Style {
    /// For readers: a headline, the curve, each figure said where it stands
    Plain,
    /// For analysts: every figure with its tolerance, prediction and verdict in a key
    Full,
    /// As an aggregator's page shows 24 hours, to lay a screenshot beside
    Aggregator,
}

/// The language that is asked for, or English.
pub fn stated(language: Option<LanguageArg>) -> Language {
    language.map_or(Language::English, |LanguageArg(language)| language)
}

/// A language of output, by its code.
#[derive(Debug, Clone, Copy)]
pub struct LanguageArg(pub Language);

impl ValueEnum for LanguageArg {
    fn value_variants<'a>() -> &'a [Self] {
        static ALL: LazyLock<Vec<LanguageArg>> =
            LazyLock::new(|| Language::ALL.iter().copied().map(LanguageArg).collect());
        &ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.0.code()).help(self.0.name()))
    }
}

/// What charts are made for: the names of [`Purpose`].
#[derive(Debug, Clone, Copy)]
pub struct PurposeArg(pub Purpose);

impl ValueEnum for PurposeArg {
    fn value_variants<'a>() -> &'a [Self] {
        static ALL: LazyLock<Vec<PurposeArg>> = LazyLock::new(|| Purpose::all().map(PurposeArg).collect());
        &ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        let size = self.0.size();
        let height = size.height().unwrap_or_default();
        Some(PossibleValue::new(self.0.word()).help(format!("{} × {height} px", size.width())))
    }
}

/// The ground of a chart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Theme {
    /// Dark on white
    Light,
    /// Light on nearly black
    Dark,
}

/// The axis of counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Scale {
    /// Equal distances are equal differences
    Linear,
    /// Equal distances are equal ratios: tail and baseline show
    Log,
}

impl From<Theme> for outagesim::chart::Theme {
    fn from(theme: Theme) -> Self {
        match theme {
            Theme::Light => outagesim::chart::Theme::Light,
            Theme::Dark => outagesim::chart::Theme::Dark,
        }
    }
}

impl From<Scale> for CountScale {
    fn from(scale: Scale) -> Self {
        match scale {
            Scale::Linear => CountScale::Linear,
            Scale::Log => CountScale::Log,
        }
    }
}

impl RunArgs {
    /// What charts are made for, each once.
    pub fn purposes(&self) -> Vec<Purpose> {
        let mut purposes: Vec<Purpose> = Vec::new();
        for PurposeArg(purpose) in &self.purposes {
            if !purposes.contains(purpose) {
                purposes.push(*purpose);
            }
        }
        purposes
    }

    /// How charts are made; `None` where the size is not possible.
    pub fn chart_options(&self) -> Option<ChartOptions> {
        let style = match self.style {
            None | Some(Style::Plain) => ChartStyle::Plain,
            Some(Style::Full) => ChartStyle::Full,
            Some(Style::Aggregator) => ChartStyle::Aggregator,
        };
        let theme = self.theme.map(outagesim::chart::Theme::from).unwrap_or_default();
        let scale = self.scale.map(CountScale::from).unwrap_or_default();
        Some(ChartOptions { style, theme, size: Size::new(self.width, self.height)?, scale })
    }
}

pub fn px_width(text: &str) -> Result<u32, String> {
    px(text, &Size::WIDTHS)
}

pub fn px_height(text: &str) -> Result<u32, String> {
    px(text, &Size::HEIGHTS)
}

fn px(text: &str, possible: &RangeInclusive<u32>) -> Result<u32, String> {
    let expected =
        || format!("expected a number of px from {} to {}, without a unit", possible.start(), possible.end());
    text.parse().ok().filter(|px| possible.contains(px)).ok_or_else(expected)
}
