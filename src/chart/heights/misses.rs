//! Arrows from what is missed to what the other figures predict, with the difference in words that nothing crosses.

use super::ground::Ground;
use super::level::Level;
use super::obstacles::{Leniency, Obstacles};
use crate::chart::canvas::drawing::Drawing;
use crate::chart::canvas::geometry::{Point, Rect, at};
use crate::chart::canvas::marks::{Pen, arrow};
use crate::chart::canvas::palette::Paint;
use crate::chart::canvas::text::{Anchor, Label, LabelKind, Style};
use crate::chart::figure::entry::Entry;
use crate::chart::plot::panel::Plot;
use crate::chart::plot::time::TimeAxis;
use crate::chart::times::timeline::poles_of;
use crate::scenario::{PageId, Quantity};

/// The missed times whose arrows a panel shows: its own, and in the first panel those of the outage itself.
pub(crate) fn times_of<'e>(
    entries: &'e [Entry<'e>],
    time: &TimeAxis,
    page: PageId,
) -> impl Iterator<Item = (&'e Entry<'e>, f64)> {
    poles_of(entries, time, page).filter(move |(entry, _)| {
        entry.missed() && (page == PageId::MAIN || entry.quantity.and_then(Quantity::page).is_some())
    })
}

/// From the plot's upper edge down to the first arrow to a missed time, and from one to the next.
const FIRST_MISS: f64 = 58.0;
const NEXT_MISS: f64 = 46.0;

/// Height of the strip above the curve that the arrows to missed times take.
pub(crate) fn strip(count: usize) -> f64 {
    if count == 0 { 0.0 } else { FIRST_MISS + NEXT_MISS * (count - 1) as f64 + 30.0 }
}

fn miss_style() -> Style {
    Style::new(LabelKind::Miss, 22.0, Paint::Ink).bold().with_halo()
}

fn miss_pen() -> Pen {
    Pen::solid(Paint::Ink, 3.5)
}

/// Black arrows from reported counts to what the other figures predict, with the difference beside them.
pub(crate) fn heights(
    plot: &Plot<'_>,
    levels: &[Level<'_>],
    dots: &[Point],
    ground: &Ground<'_>,
    obstacles: &mut Obstacles,
    drawing: &mut Drawing,
) {
    let style = miss_style();
    let mut wanted: Vec<(Rect, String)> = Vec::new();
    for (level, dot) in levels.iter().zip(dots) {
        let predicted = level.entry.comparison.and_then(|comparison| comparison.predicted);
        let Some(predicted) = predicted.filter(|_| level.entry.missed()) else { continue };
        // From the nearest end of a range.
        let from = level.range().map_or(level.value, |(low, high)| predicted.p50.clamp(low, high));
        let (start, end) = (plot.inside(from), plot.inside(predicted.p50));
        if (end - start).abs() < 14.0 || from <= 0.0 {
            continue;
        }
        let start = start + if end > start { 9.0 } else { -9.0 };
        drawing.arrows.extend(arrow(at(dot.x, start), at(dot.x, end), miss_pen()));
        let span = Rect { left: dot.x - 8.0, right: dot.x + 8.0, top: start.min(end), bottom: start.max(end) };
        obstacles.add_miss(span);
        wanted.push((span, plot.scenario.language().signed_percent(predicted.p50 / from)));
    }
    // All arrows stand before the first words seek a place between them.
    for (span, text) in wanted {
        let steps = (span.height() / 24.0) as i32;
        let rows = (0..=steps.max(4)).map(|step| (span.top + span.bottom) / 2.0 + zigzag(step));
        let candidates: Vec<Label> = rows
            .flat_map(|y| [(span.right + 6.0, Anchor::Start), (span.left - 6.0, Anchor::End)].map(|side| (y, side)))
            .map(|(y, (x, anchor))| style.centred_on(&text, x, y, anchor))
            .filter(|label| plot.frame.contains(&label.bounds()) && obstacles.clear_but_for_curve(&label.bounds()))
            .collect();
        let off_curve = candidates.iter().find(|label| obstacles.allow(&label.bounds(), Leniency::ClearOfAll));
        if let Some(label) = off_curve.or(candidates.first()) {
            obstacles.add_miss(label.bounds());
            ground.put(vec![label.clone()], drawing);
        }
    }
}

/// 0, −12, 12, −24, 24 …: to look for a place ever farther from the best.
fn zigzag(step: i32) -> f64 {
    let far = f64::from((step + 1) / 2) * 12.0;
    if step % 2 == 0 { far } else { -far }
}

/// A black arrow from a reported time to what the other figures predict, in the strip above the curve, or where else
/// there is room.
pub(crate) fn times(
    plot: &Plot<'_>,
    entries: &[Entry<'_>],
    ground: &Ground<'_>,
    obstacles: &mut Obstacles,
    drawing: &mut Drawing,
) {
    let style = miss_style();
    for (entry, minutes) in times_of(entries, plot.time, plot.page) {
        let Some(predicted) = entry.comparison.and_then(|comparison| comparison.predicted) else { continue };
        let (from, to) = (plot.time.x(minutes), plot.time.x_inside(predicted.p50));
        if (to - from).abs() < 6.0 {
            continue;
        }
        let text = plot.scenario.language().signed_gap(predicted.p50 - minutes);
        let width = style.width(&text);
        let (left, right) = (from.min(to), from.max(to));
        let rows = (0..)
            .map(|i| plot.frame.top + FIRST_MISS + NEXT_MISS * f64::from(i))
            .take_while(|y| *y + 12.0 < plot.frame.bottom);
        // Above its arrow as near to the middle as the poles allow, or beyond one of its ends.
        let middle = (left + right) / 2.0;
        let reach = (right - left) / 2.0 + width / 2.0;
        let steps = (reach / 12.0) as i32;
        let place = rows.into_iter().find_map(|y| {
            let span = Rect { left: left - 2.0, right: right + 2.0, top: y - 9.0, bottom: y + 9.0 };
            if !plot.frame.contains(&span) || !obstacles.allow(&span, Leniency::OverCurve) {
                return None;
            }
            let above = (0..=2 * steps).map(|i| style.label(&text, middle + zigzag(i), y - 14.0, Anchor::Middle));
            let beyond = [right + 10.0 + width / 2.0, left - 10.0 - width / 2.0]
                .map(|x| style.centred_on(&text, x, y, Anchor::Middle));
            let label = above
                .chain(beyond)
                .find(|label| plot.frame.contains(&label.bounds()) && obstacles.clear_but_for_curve(&label.bounds()))?;
            Some((y, span, label))
        });
        let Some((y, span, label)) = place else { continue };
        drawing.arrows.extend(arrow(at(from, y), at(to, y), miss_pen()));
        obstacles.add_miss(span);
        obstacles.add_miss(label.bounds());
        ground.put(vec![label], drawing);
    }
}
