//! Brackets beside reported counts whose sources disagree.

use super::ground::Ground;
use super::level::Level;
use super::obstacles::{Leniency, Obstacles};
use crate::chart::canvas::drawing::Drawing;
use crate::chart::canvas::geometry::{Point, Rect, at};
use crate::chart::canvas::marks::{Mark, Pen};
use crate::chart::canvas::palette::Paint;
use crate::chart::canvas::text::{Anchor, LabelKind, Style};
use crate::chart::figure::wording;
use crate::chart::plot::panel::Plot;
use crate::compare::Disagreement;
use crate::scenario::Quantity;

/// A black bracket beside two dots whose sources disagree on a count.
pub(crate) fn draw(
    plot: &Plot<'_>,
    levels: &[Level<'_>],
    dots: &[Point],
    apart: &[Disagreement],
    ground: &Ground<'_>,
    obstacles: &mut Obstacles,
    drawing: &mut Drawing,
) {
    let of = |id| levels.iter().position(|level| level.entry.figure == Some(id));
    for disagreement in apart {
        let (Some(one), Some(other)) = (of(disagreement.first), of(disagreement.second)) else { continue };
        // A miss has its own arrow; a second sign for the same figure would tell another story.
        if levels[one].entry.missed() || levels[other].entry.missed() {
            continue;
        }
        let axis = levels[one].entry.quantity.map(Quantity::axis);
        let (one, other) = (dots[one], dots[other]);
        let (top, bottom) = (one.y.min(other.y), one.y.max(other.y));
        let x = one.x.max(other.x) + 18.0;
        let space = Rect { left: x - 7.0, right: x + 2.0, top, bottom };
        if bottom - top < 12.0
            || !plot.frame.contains(&space)
            || obstacles.misses.iter().any(|miss| miss.overlaps(&space))
        {
            continue;
        }
        // A bracket that nothing explains would be read as a part of the curve.
        let style = Style::new(LabelKind::Disagreement, 22.0, Paint::Ink).bold().with_halo();
        let Some(words) = axis.map(|axis| wording::apart(plot.scenario, axis, disagreement)) else { continue };
        let label = [words.full, words.short]
            .map(|text| style.centred_on(text, x + 12.0, (top + bottom) / 2.0, Anchor::Start))
            .into_iter()
            .find(|label| {
                plot.frame.contains(&label.bounds()) && obstacles.allow(&label.bounds(), Leniency::OverCurve)
            });
        let Some(label) = label else { continue };
        let points = vec![at(x - 7.0, top), at(x, top), at(x, bottom), at(x - 7.0, bottom)];
        drawing.heights.push(Mark::Line(points, Pen::solid(Paint::Ink, 2.5)));
        obstacles.boxes.push(space);
        obstacles.boxes.push(label.bounds());
        ground.put(vec![label], drawing);
    }
}
