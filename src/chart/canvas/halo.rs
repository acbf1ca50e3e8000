//! Which texts need an outline in the colour of the ground: those that stand on something. Outlines are the dearest part of a picture.

use super::geometry::Rect;
use super::marks::Mark;
use super::svg::{HALO, Plot, Sheet};
use super::text::Label;

/// Everything on a sheet that lies below its texts, as boxes.
pub(super) struct Behind(Vec<Rect>);

impl Behind {
    pub(super) fn of(sheet: &Sheet<'_>) -> Self {
        Self(sheet.plots.iter().flat_map(of_plot).chain(sheet.marks.iter().flat_map(of_mark)).collect())
    }

    /// The label as it is written.
    pub(super) fn outlined(&self, label: &Label) -> Label {
        let bounds = label.bounds().grown(HALO / 2.0);
        Label { halo: label.halo && self.0.iter().any(|other| other.overlaps(&bounds)), ..label.clone() }
    }
}

/// Tints, grid, curves and baseline.
fn of_plot(Plot { panel, time, .. }: &Plot<'_>) -> Vec<Rect> {
    let plot = &panel.plot;
    let y = |count: f64| panel.counts.y(plot, count);
    let mut boxes: Vec<Rect> = panel.columns.iter().map(|&(left, right)| Rect { left, right, ..*plot }).collect();
    boxes.extend(panel.counts.ticks.iter().map(|&tick| Rect { top: y(tick) - 1.0, bottom: y(tick) + 1.0, ..*plot }));
    let steps: Vec<Rect> = panel.curves.skyline(time, y).bins().iter().map(|bin| bin.grown(2.0)).collect();
    // From one level to the next.
    boxes.extend(steps.windows(2).map(|pair| {
        let both = pair[0].union(&pair[1]);
        Rect { left: pair[1].left, right: pair[0].right, ..both }
    }));
    boxes.extend(steps);
    let baseline = panel.curves.starts_min.iter().zip(&panel.curves.baseline).map(|(&start, &count)| {
        let (left, right) = (time.x(start), time.x(start + panel.curves.bin_min));
        Rect { left, right, top: y(count) - 2.0, bottom: y(count) + 2.0 }
    });
    boxes.extend(baseline);
    boxes
}

fn of_mark(mark: &Mark) -> Vec<Rect> {
    match mark {
        Mark::Line(points, pen) => {
            points.windows(2).map(|ends| Rect::between(ends[0], ends[1]).grown(pen.width / 2.0)).collect()
        }
        Mark::Fill(points, _) => points
            .iter()
            .map(|&point| Rect::between(point, point))
            .reduce(|one, other| one.union(&other))
            .into_iter()
            .collect(),
        Mark::Box(bounds, ..) => vec![*bounds],
        Mark::Dot { centre, radius, .. } => vec![Rect::around(*centre, radius + 1.5)],
        Mark::Diamond { centre, reach, .. } => vec![Rect::around(*centre, reach + 1.5)],
        Mark::Marker(marker) => vec![marker.bounds()],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::canvas::geometry::at;
    use crate::chart::canvas::marks::Pen;
    use crate::chart::canvas::palette::Paint;
    use crate::chart::canvas::text::{Anchor, LabelKind, Style};

    #[test]
    fn only_a_text_on_something_is_outlined() {
        let line = Mark::Line(vec![at(0.0, 50.0), at(200.0, 50.0)], Pen::solid(Paint::Reported, 3.0));
        let behind = Behind(of_mark(&line));
        let style = Style::new(LabelKind::Height, 20.0, Paint::Reported).with_halo();
        for (y, is_outlined) in [(20.0, false), (55.0, true), (90.0, false)] {
            assert_eq!(behind.outlined(&style.label("nearly", 10.0, y, Anchor::Start)).halo, is_outlined, "{y}");
        }
    }
}
