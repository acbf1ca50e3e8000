//! Twenty equally likely numbers as twenty dots: a reader counts how many worlds are beyond a round number.
//!
//! Such quantile dotplots are read more exactly than densities or intervals (Kay, Kola, Hullman and Munson 2016, CHI).

use super::OverviewChart;
use super::canvas::geometry::at;
use super::canvas::marks::{Mark, Pen};
use super::canvas::palette::{Paint, Theme};
use super::canvas::text::{Anchor, LabelKind, Style};
use super::plot::counts::{CountScale, round_steps};
use crate::{Language, Twentieths};

/// Size of the canvas: half of a page's width, so that two stand side by side.
const WIDTH: f64 = 560.0;
const EDGE: f64 = 24.0;
/// The highest column, and the widest dots.
const HIGHEST: f64 = 130.0;
const WIDEST: f64 = 26.0;
/// Below the lowest dots.
const BELOW: f64 = 40.0;
/// Beyond this ratio of the greatest to the least, distances are ratios. Our assumption.
const MOST_LINEAR: f64 = 12.0;
/// About so many intervals between ticks.
const INTERVALS: f64 = 4.0;

/// A round number that few of twenty equally likely values exceed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Exceeded {
    pub(crate) count: f64,
    /// How many of the twenty are above it.
    pub(crate) by: usize,
}

impl Exceeded {
    /// The roundest whole number that three to five of the values exceed; `None` where they are too much alike for one.
    pub(crate) fn of(values: &Twentieths) -> Option<Self> {
        let (low, high) = (values.0[14], values.0[17]);
        if !(low.is_finite() && high.is_finite() && low < high) {
            return None;
        }
        let first = high.log10().floor() as i32;
        let steps = (0..=first).rev().flat_map(|exponent| [5.0, 2.0, 1.0].map(|step| step * 10f64.powi(exponent)));
        let mut multiples = steps.map(|step| (low / step).ceil() * step);
        multiples.find(|&count| count < high).map(|count| Self { count, by: values.above(count) })
    }
}

/// The dots, the darker ones beyond the number that few exceed.
pub(crate) fn dot_chart(
    language: Language,
    values: &Twentieths,
    exceeded: Option<Exceeded>,
    name: &str,
) -> OverviewChart {
    let axis = Axis::of(values);
    let xs = values.0.map(|value| axis.x(value));
    // Ever smaller dots, until the highest column has room.
    let sizes = (4..=WIDEST as u32).rev().map(f64::from);
    let stacked = sizes.map(|size| (size, columns(&xs, size)));
    let highest = |columns: &[(f64, usize)]| columns.iter().map(|(_, dots)| *dots).max().unwrap_or(0) as f64;
    let mut fitting = stacked.filter(|(size, columns)| highest(columns) * size <= HIGHEST);
    let (size, columns) = fitting.next().unwrap_or_else(|| (4.0, columns(&xs, 4.0)));
    let base = EDGE / 2.0 + highest(&columns) * size;
    let mut marks = vec![Mark::Line(vec![at(0.0, base + 1.0), at(WIDTH, base + 1.0)], Pen::solid(Paint::Axis, 2.0))];
    let mut values_left = values.0.iter();
    for (x, dots) in columns {
        for (row, &value) in values_left.by_ref().take(dots).enumerate() {
            let beyond = exceeded.is_some_and(|exceeded| value > exceeded.count);
            let paint = if beyond { Paint::Simulated } else { Paint::InnerBand };
            let centre = at(x, base - size * (row as f64 + 0.5));
            marks.push(Mark::Dot { centre, radius: size / 2.0, paint, hollow: false });
        }
    }
    let style = Style::new(LabelKind::Axis, 16.0, Paint::Muted);
    let mut labels = Vec::new();
    let mut end = f64::NEG_INFINITY;
    for tick in axis.ticks() {
        let label = style.label(language.stated_count(tick), axis.x(tick), base + 28.0, Anchor::Middle);
        let bounds = label.bounds();
        if bounds.left > end + 8.0 && bounds.left >= 0.0 && bounds.right <= WIDTH {
            end = bounds.right;
            marks.push(Mark::Line(
                vec![at(axis.x(tick), base), at(axis.x(tick), base + 9.0)],
                Pen::solid(Paint::Axis, 2.0),
            ));
            labels.push(label);
        }
    }
    OverviewChart {
        theme: Theme::Light,
        px_per_unit: 1.0,
        width: WIDTH,
        height: (base + BELOW).ceil(),
        title: name.to_owned(),
        description: values.0.map(|value| language.count(value)).join("; "),
        panels: Vec::new(),
        marks,
        labels,
        warnings: Vec::new(),
    }
}

/// Columns of dots of a size, from the left: the middle of each and how many it has (Wilkinson 1999, The American Statistician 53).
fn columns(xs: &[f64], size: f64) -> Vec<(f64, usize)> {
    let mut columns = Vec::new();
    let mut left = xs;
    let mut least = f64::NEG_INFINITY;
    while let Some(&first) = left.first() {
        let dots = left.iter().take_while(|&&x| x < first + size).count();
        // No dot lies on those of the column before.
        let middle = f64::max((first + left[dots - 1]) / 2.0, least);
        least = middle + size;
        columns.push((middle, dots));
        left = &left[dots..];
    }
    columns
}

/// The axis below the dots: from the least to the greatest.
struct Axis {
    scale: CountScale,
    low: f64,
    high: f64,
}

impl Axis {
    fn of(values: &Twentieths) -> Self {
        let [least, .., greatest] = values.0;
        let scale = if greatest > MOST_LINEAR * least.max(1.0) { CountScale::Log } else { CountScale::Linear };
        // Values that are all alike stand in the middle.
        let air = if greatest > least { 0.0 } else { 1.0 };
        Self { scale, low: least - air, high: greatest + air }
    }

    fn x(&self, value: f64) -> f64 {
        let [low, high, value] = [self.low, self.high, value].map(|value| self.scale.position(value));
        let (left, right) = (EDGE + WIDEST / 2.0, WIDTH - EDGE - WIDEST / 2.0);
        left + (value - low) / (high - low) * (right - left)
    }

    /// A little beyond the dots at both ends.
    fn ticks(&self) -> Vec<f64> {
        match self.scale {
            CountScale::Linear => {
                let step = round_steps().find(|step| (self.high - self.low) / step <= INTERVALS).unwrap_or(self.high);
                let first = (self.low / step).floor();
                (0..8).map(|i| (first + f64::from(i)) * step).filter(|tick| *tick >= 0.0).collect()
            }
            CountScale::Log => {
                let first = 10f64.powi(self.low.max(1.0).log10().floor() as i32);
                let powers = (0..15).map(|i| first * 10f64.powi(i)).take_while(|tick| *tick <= self.high);
                let several = self.high < 1_000.0 * first;
                powers
                    .flat_map(|power| [1.0, 3.0].map(|factor| factor * power))
                    .filter(|tick| several || tick.log10().fract() == 0.0)
                    .collect()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(values: &Twentieths) -> (Option<Exceeded>, OverviewChart) {
        let exceeded = Exceeded::of(values);
        (exceeded, dot_chart(Language::English, values, exceeded, "dots"))
    }

    /// Even, skewed over decades, nearly alike, alike.
    fn kinds() -> [Twentieths; 4] {
        [
            Twentieths(std::array::from_fn(|i| 52_000.0 + 170.0 * i as f64)),
            Twentieths(std::array::from_fn(|i| 38.0 * 2f64.powi(i as i32))),
            Twentieths(std::array::from_fn(|i| 300.0 + (i / 7) as f64)),
            Twentieths([12.0; 20]),
        ]
    }

    #[test]
    fn a_round_number_is_exceeded_by_as_many_dots_as_are_dark() {
        for values in kinds() {
            let (exceeded, chart) = drawn(&values);
            let dots = |wanted| {
                let of_paint = |mark: &&Mark| matches!(mark, Mark::Dot { paint, .. } if *paint == wanted);
                chart.marks.iter().filter(of_paint).count()
            };
            let beyond = exceeded.map_or(0, |exceeded| values.above(exceeded.count));
            assert_eq!((dots(Paint::Simulated), dots(Paint::InnerBand)), (beyond, 20 - beyond));
            assert!(exceeded.is_none_or(|exceeded| (3..=5).contains(&exceeded.by) && exceeded.by == beyond));
        }
        assert_eq!(Exceeded::of(&kinds()[0]), Some(Exceeded { count: 54_500.0, by: 5 }));
        assert_eq!(Exceeded::of(&kinds()[3]), None);
    }

    #[test]
    fn no_dot_lies_on_another_or_beyond_the_canvas_and_there_are_ticks() {
        for values in kinds() {
            let (_, chart) = drawn(&values);
            let dots: Vec<_> = chart
                .marks
                .iter()
                .filter_map(|mark| match mark {
                    Mark::Dot { centre, radius, .. } => Some((*centre, *radius)),
                    _ => None,
                })
                .collect();
            for (i, (centre, radius)) in dots.iter().enumerate() {
                assert!(centre.x - radius >= 0.0 && centre.x + radius <= WIDTH && centre.y - radius >= 0.0);
                for (other, _) in &dots[..i] {
                    let apart = (centre.x - other.x).hypot(centre.y - other.y);
                    assert!(apart >= 2.0 * radius - 1e-9, "{values:?}: {centre:?} and {other:?}");
                }
            }
            assert!(!chart.labels.is_empty(), "{values:?}");
        }
    }
}
