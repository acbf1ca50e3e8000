//! Each reported figure beside what the simulation says of it, with a verdict.

use crate::scenario::{FigureId, PageId, QuantityKind};
use crate::simulate::Quantiles;

/// All figures, compared.
#[derive(Debug, Clone)]
pub struct Comparison {
    /// One entry a figure, in the order of the scenario.
    pub figures: Vec<FigureComparison>,
    /// Pairs of figures in which two sources state different values of the same quantity.
    pub disagreements: Vec<Disagreement>,
}

/// One reported figure and the simulation's account of it.
#[derive(Debug, Clone)]
pub struct FigureComparison {
    /// The figure.
    pub figure: FigureId,
    /// What the full fit says of the quantity; `None` for remarks.
    pub simulated: Option<Quantiles>,
    /// What everything but this figure predicts: the leave-one-out prediction for a fitted figure, the full fit for
    /// a held-out one. `None` where the verdict is [`Verdict::NotTestable`] or [`Verdict::Context`].
    pub predicted: Option<Quantiles>,
    /// The verdict.
    pub verdict: Verdict,
}

/// How a reported figure stands to its prediction. One vocabulary in table, JSON, chart and `--strict`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Verdict {
    /// The reported value, with its tolerance, meets the 50 % interval of the prediction.
    InHalf,
    /// It meets the 90 % interval, not the 50 % interval.
    InNinety,
    /// It meets neither.
    Miss,
    /// No other reported figure constrains it.
    NotTestable,
    /// Shown only.
    Context,
}

/// Two sources that state different values of one quantity.
#[derive(Debug, Clone, PartialEq)]
pub struct Disagreement {
    /// The earlier or lower figure.
    pub first: FigureId,
    /// The later or higher figure.
    pub second: FigureId,
    /// What both speak of.
    pub kind: QuantityKind,
    /// The page, where it is a page's.
    pub page: Option<PageId>,
    /// Second minus first, on the quantity's axis (minutes, reports or fraction).
    pub gap: f64,
    /// Whether the statements are compatible: their tolerances overlap, or, for the times of a page's bins, they
    /// differ by no more than the width of a bin, whose phase is arbitrary.
    pub compatible: bool,
}
