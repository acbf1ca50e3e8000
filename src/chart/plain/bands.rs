//! What the line and the bands are, said at them.

use crate::chart::canvas::drawing::Drawing;
use crate::chart::canvas::geometry::{Point, Rect, at};
use crate::chart::canvas::marks::{Mark, Pen};
use crate::chart::canvas::palette::Paint;
use crate::chart::canvas::text::{Anchor, LabelKind, Style};
use crate::chart::heights::obstacles::{Leniency, Obstacles, Pole};
use crate::chart::plot::curves::Curves;
use crate::chart::plot::panel::Plot;
use crate::chart::words;

/// The least thickness of what a leader points at.
const THICK: f64 = 9.0;
/// A band is pointed at where it has this part of its greatest thickness, or is as thick as a line of words: slivers hardly show. Ours.
const PART: f64 = 0.3;
/// From what is pointed at in a band to the line.
const OFF_LINE: f64 = 6.0;
/// From a leader to its words.
const GAP: f64 = 24.0;
const HALF_LINE: f64 = 14.0;
/// Between a leader and other words.
const AIR: f64 = 6.0;

fn style(paint: Paint) -> Style {
    Style::new(LabelKind::Baseline, 22.0, paint).with_halo()
}

/// Where what is named lies in a bin; `None` where it cannot be pointed at.
type Height<'a> = &'a dyn Fn(usize) -> Option<f64>;

/// Where words may stand.
#[derive(Debug, Clone, Copy)]
struct Way {
    leniency: Leniency,
    /// Whether poles may stand between the words and what they name.
    across_poles: bool,
    /// Whether what is pointed at may lie at the line: it is the line itself, or nothing else is left of a band.
    at_line: bool,
}

/// Says what is drawn and not yet `said`, as far as there is room: the line first, beside the curve or else on it.
pub(super) fn draw(plot: &Plot<'_>, said: &mut Vec<String>, obstacles: &mut Obstacles, drawing: &mut Drawing) {
    let Curves { outer, inner, line, starts_min, bin_min, .. } = plot.curves;
    let y = |count: f64| plot.counts.y(plot.frame, count);
    // Between the two bands, between the line and the edge of the inner one, and on the line.
    let between = |bin: usize| Some((y(outer.get(bin)?.1), y(inner.get(bin)?.1)));
    let within = |bin: usize| {
        let (upper, lower) = (y(inner.get(bin)?.1), y(inner.get(bin)?.0));
        let line = line.get(bin).map_or(lower, |&count| y(count));
        Some((upper, upper + (line - upper).clamp(0.0, lower - upper)))
    };
    let (between, within) = (middle_of(&between, outer.len()), middle_of(&within, inner.len()));
    let on_line =
        |bin: usize| line.get(bin).filter(|&&count| plot.frame.bottom - y(count) > 3.0 * THICK).map(|&count| y(count));
    let on_observed = |bin: usize| plot.curves.observed_at(starts_min.get(bin)? + bin_min / 2.0).map(y);
    let language = plot.scenario.language();
    let ninety = match plot.curves.cut {
        Some(highest) => vec![words::ninety_up_to(language, &language.rough_count(highest))],
        None => vec![words::ninety_here(language), words::ninety(language)],
    };
    // What a line is must be said, if need be across poles.
    let between_poles = |leniency| Way { leniency, across_poles: false, at_line: true };
    let across_poles = |leniency| Way { leniency, across_poles: true, at_line: true };
    let [clear, over_curve] = [Leniency::ClearOfAll, Leniency::OverCurve].map(between_poles);
    let off_line = |way| Way { at_line: false, ..way };
    let on_band = [off_line(clear), off_line(over_curve), clear, over_curve];
    let anywhere = [clear, over_curve, across_poles(Leniency::OverPoles), across_poles(Leniency::OverCurve)];
    // In fewer words where there is no room for more.
    let targets: [(Vec<String>, Paint, Height<'_>, &[_]); 4] = [
        (vec![words::line(language), words::brief_line(language)], Paint::Simulated, &on_line, &anywhere),
        (ninety, Paint::Simulated, &between, &on_band),
        (vec![words::half_here(language), words::half(language)], Paint::Simulated, &within, &on_band),
        (vec![words::observed(language, plot.curves.observed_factor)], Paint::Ink, &on_observed, &anywhere),
    ];
    for (texts, paint, target, ways) in targets {
        if texts.iter().any(|text| said.contains(text)) {
            continue;
        }
        let mut wanted = texts.iter().flat_map(|text| ways.iter().map(move |&way| (way, text)));
        let placed = wanted.find(|(way, text)| point_at(plot, text, paint, target, *way, obstacles, drawing));
        said.extend(placed.map(|(_, text)| text.clone()));
    }
}

/// The middle of a stretch of each bin, from top to bottom, where the stretch is thick enough to be pointed at.
fn middle_of<'a>(
    stretch: &'a dyn Fn(usize) -> Option<(f64, f64)>,
    bins: usize,
) -> impl Fn(usize) -> Option<f64> + use<'a> {
    let thickness = |(upper, lower): (f64, f64)| lower - upper;
    let greatest = (0..bins).filter_map(stretch).map(thickness).fold(0.0, f64::max);
    let least = (PART * greatest).clamp(THICK, 2.0 * HALF_LINE);
    move |bin| stretch(bin).filter(|&both| thickness(both) >= least).map(|(upper, lower)| f64::midpoint(upper, lower))
}

/// Words in a free place, and an elbow to a bin of what they name: after the peak where there is room, else before it.
///
/// Returns whether there is such a place. Words that may stand on the curve keep off the line.
fn point_at(
    plot: &Plot<'_>,
    text: &str,
    paint: Paint,
    target: Height<'_>,
    Way { leniency, across_poles, at_line }: Way,
    obstacles: &mut Obstacles,
    drawing: &mut Drawing,
) -> bool {
    let curves = plot.curves;
    let peak = curves.peak_bin().map_or(plot.time.from_min, |(start, _)| start);
    let peak = curves.starts_min.iter().position(|&start| start >= peak).unwrap_or(0);
    let bins = curves.starts_min.len();
    let width = style(paint).width(text);
    for bin in (peak + 1..bins).chain((0..peak).rev()) {
        let Some(y) = target(bin) else { continue };
        let x = plot.time.x(curves.starts_min[bin] + curves.bin_min / 2.0);
        let Some(sky) = obstacles.skyline.top_between(x - 1.0, x + 1.0) else { continue };
        let lowest = if leniency == Leniency::OverCurve { y } else { sky.min(y) };
        if !at_line && crosses_line(plot, &Rect::around(at(x, y), OFF_LINE)) {
            continue;
        }
        let on_pole = obstacles.poles.iter().any(|pole| (pole.x - x).abs() < THICK);
        for middle in (0..8).map(|row| lowest - HALF_LINE - 8.0 - 15.0 * f64::from(row)) {
            let left = if bin > peak { x + GAP } else { x - GAP - width };
            let bounds = Rect { left, right: left + width, top: middle - HALF_LINE, bottom: middle + HALF_LINE };
            let end = if bin > peak { left - 6.0 } else { left + width + 6.0 };
            let leader = [at(x, y), at(x, middle), at(end, middle)];
            let passes = |pole: &Pole| (x.min(end)..=x.max(end)).contains(&pole.x) && pole.top < middle;
            let off_poles = || !obstacles.poles.iter().any(passes) && obstacles.clear_but_for_curve(&bounds);
            let free = !on_pole
                && plot.frame.contains(&bounds)
                && obstacles.allow(&bounds, leniency)
                && (across_poles || off_poles())
                && [-AIR, 0.0, AIR].into_iter().all(|aside| {
                    let leader = leader.map(|point| at(point.x + aside, point.y));
                    obstacles.allow_leader(at(x, -100.0), &leader)
                })
                && (leniency != Leniency::OverCurve || !crosses_line(plot, &bounds));
            if free {
                draw_label(text, paint, bounds, &leader, obstacles, drawing);
                return true;
            }
        }
    }
    false
}

/// Whether the line, or that of an observed curve, passes through a box.
pub(super) fn crosses_line(plot: &Plot<'_>, bounds: &Rect) -> bool {
    let curves = plot.curves;
    // A bin's level and the step down or up from the one before.
    let touches = |[from_min, to_min]: [f64; 2], count: f64, before: f64| {
        let (x, next) = (plot.time.x(from_min), plot.time.x(to_min));
        let (y, y_before) = (plot.counts.y(plot.frame, count), plot.counts.y(plot.frame, before));
        let level = Rect { left: x, right: next, top: y, bottom: y }.grown(3.0);
        let step = Rect { left: x, right: x, top: y.min(y_before), bottom: y.max(y_before) }.grown(3.0);
        level.overlaps(bounds) || step.overlaps(bounds)
    };
    let simulated = curves.starts_min.iter().zip(&curves.line).enumerate().any(|(bin, (&start, &count))| {
        touches([start, start + curves.bin_min], count, curves.line[bin.saturating_sub(1)])
    });
    let observed = curves.observed.iter().enumerate().any(|(bin, step)| {
        // After a gap there is no step.
        let before = curves.observed[bin.saturating_sub(1)];
        let before = if before.to_min < step.from_min { step.reports } else { before.reports };
        touches([step.from_min, step.to_min], step.reports, before)
    });
    simulated || observed
}

/// Whether a leader lies on the line for longer than a crossing: it would seem to be a part of it.
pub(super) fn runs_along_line(plot: &Plot<'_>, leader: &[Point]) -> bool {
    const NEAR: f64 = 3.0;
    const LONG: f64 = 3.0 * NEAR;
    let curves = plot.curves;
    let corners: Vec<Point> = curves
        .starts_min
        .iter()
        .zip(&curves.line)
        .flat_map(|(&start, &count)| [start, start + curves.bin_min].map(|minutes| (minutes, count)))
        .map(|(minutes, count)| at(plot.time.x(minutes), plot.counts.y(plot.frame, count)))
        .collect();
    let shared = |one: &[Point], other: &[Point]| {
        let (one, other) = (Rect::between(one[0], one[1]).grown(NEAR), Rect::between(other[0], other[1]));
        let across = one.right.min(other.right) - one.left.max(other.left);
        let down = one.bottom.min(other.bottom) - one.top.max(other.top);
        if across < 0.0 || down < 0.0 { 0.0 } else { across.max(down) }
    };
    leader.windows(2).any(|stretch| corners.windows(2).any(|step| shared(stretch, step) > LONG))
}

fn draw_label(
    text: &str,
    paint: Paint,
    bounds: Rect,
    leader: &[Point],
    obstacles: &mut Obstacles,
    drawing: &mut Drawing,
) {
    obstacles.boxes.push(bounds);
    obstacles.add_leader(leader);
    drawing.heights.push(Mark::Line(leader.to_vec(), Pen::solid(paint, 1.8)));
    drawing.markers.push(Mark::Dot { centre: leader[0], radius: 3.5, paint, hollow: false });
    drawing.labels.push(style(paint).centred_on(text, bounds.left, (bounds.top + bounds.bottom) / 2.0, Anchor::Start));
}
