//! The usual number, said at its line.

use super::figures::Told;
use super::marks;
use crate::chart::canvas::drawing::Drawing;
use crate::chart::canvas::geometry::Rect;
use crate::chart::canvas::palette::Paint;
use crate::chart::canvas::text::{Anchor, LabelKind, Style};
use crate::chart::heights::obstacles::{Leniency, Obstacles};
use crate::chart::plot::counts::CountScale;
use crate::chart::plot::panel::Plot;
use crate::chart::words;
use crate::scenario::{Assumed, PageId, Quantity, Scenario};

/// Says what is `stated` of the usual number, or else what is drawn, where its line can be told from the axis. Returns whether that was
/// possible.
pub(super) fn draw(
    plot: &Plot<'_>,
    stated: Option<&Told<'_>>,
    obstacles: &mut Obstacles,
    drawing: &mut Drawing,
) -> bool {
    let Some(&first) = plot.curves.baseline.first() else { return false };
    let y = plot.counts.y(plot.frame, first);
    let text = drawn(plot);
    let style = Style::new(LabelKind::Baseline, 22.0, Paint::Muted).with_halo();
    let width = stated.map_or_else(|| style.width(&text), marks::width);
    let left = plot.frame.left + 6.0;
    let floor = obstacles.skyline.top_between(left, left + width).unwrap_or(y).min(y);
    let bounds = Rect { left, right: left + width, top: floor - 32.0, bottom: floor - 6.0 };
    // On a logarithmic axis the quiet time's band is high.
    let farthest = if plot.counts.scale == CountScale::Log { 120.0 } else { 30.0 };
    let is_free =
        y - bounds.bottom < farthest && plot.frame.contains(&bounds) && obstacles.allow(&bounds, Leniency::ClearOfAll);
    if is_free {
        obstacles.boxes.push(bounds);
        let middle = (bounds.top + bounds.bottom) / 2.0;
        match stated {
            Some(stated) => marks::say(stated, left, middle, drawing),
            None => drawing.labels.push(style.centred_on(text, left, middle, Anchor::Start)),
        }
    }
    is_free
}

/// The number that is drawn, and whether it is assumed.
fn drawn(plot: &Plot<'_>) -> String {
    usual(plot.scenario, plot.page, &plot.curves.baseline)
}

/// The mean of a page's baseline in words, and whether it is assumed.
pub(in crate::chart) fn usual(scenario: &Scenario, of: PageId, baseline: &[f64]) -> String {
    let language = scenario.language();
    let mean = baseline.iter().sum::<f64>() / baseline.len() as f64;
    let count = language.rough_count(if mean < 1.0 { mean } else { mean.round() });
    let is_assumed = scenario.assumptions().iter().any(|assumption| match &assumption.assumed {
        Assumed::BaselineShare { page, .. } => *page == of,
        Assumed::Figure(Quantity::Baseline(page), _) => *page == of,
        Assumed::Figure(..) | Assumed::Day(_) => false,
    });
    if is_assumed { words::usual_assumed(language, &count) } else { words::usual(language, &count) }
}
