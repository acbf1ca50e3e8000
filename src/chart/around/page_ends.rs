//! Where a page begins and ends to show counts, if its scenario says so.

use crate::chart::canvas::drawing::Drawing;
use crate::chart::canvas::geometry::{Rect, at};
use crate::chart::canvas::marks::{Mark, Pen};
use crate::chart::canvas::palette::Paint;
use crate::chart::heights::obstacles::Pole;
use crate::chart::plot::time::TimeAxis;
use crate::scenario::{PageId, Scenario};
use crate::words::axis::{clock, clock_range};
use crate::words::text::say;

/// Length of the hooks.
const HOOK: f64 = 12.0;

/// The stated ends of a page that lie inside the picture, minutes after the scenario's origin.
fn ends(scenario: &Scenario, page: PageId, time: &TimeAxis) -> (Option<f64>, Option<f64>) {
    // At the picture's own edge it is nothing to point at.
    let inside = |minutes: &f64| time.from_min < *minutes && *minutes < time.to_min;
    let span = scenario.page(page).span;
    let to = span.and_then(|span| span.to_min);
    (span.map(|span| span.from_min).filter(inside), to.filter(inside))
}

/// Draws them as grey brackets as high as the plot; labels keep clear of what is returned.
pub(crate) fn draw(
    scenario: &Scenario,
    page: PageId,
    plot: &Rect,
    time: &TimeAxis,
    drawing: &mut Drawing,
) -> Vec<Pole> {
    let (from, to) = ends(scenario, page, time);
    let sides = [(from, HOOK), (to, -HOOK)];
    let shown = sides.into_iter().filter_map(|(minutes, inward)| Some((time.x(minutes?), inward)));
    shown
        .map(|(x, inward)| {
            let (upper, lower) = (plot.top + 2.0, plot.bottom - 2.0);
            let points = vec![at(x + inward, upper), at(x, upper), at(x, lower), at(x + inward, lower)];
            drawing.poles.push(Mark::Line(points, Pen::solid(Paint::Axis, 2.5)));
            Pole { x, top: plot.top, bottom: plot.bottom }
        })
        .collect()
}

/// How the caption explains them; nothing where none is drawn.
pub(crate) fn reading(scenario: &Scenario, time: &TimeAxis) -> Option<String> {
    let language = scenario.language();
    let pages = scenario.pages().len();
    let shown: Vec<_> =
        (0..pages).map(|page| ends(scenario, PageId(page), time)).filter(|ends| *ends != (None, None)).collect();
    let at = |minutes| clock(scenario, minutes);
    match shown.as_slice() {
        [] => None,
        [(Some(from), None)] if pages == 1 => Some(say!(
            language,
            "Grey bracket: the page begins at {clock}; bins beyond it count for no figure.",
            clock = at(*from)
        )),
        [(None, Some(to))] if pages == 1 => Some(say!(
            language,
            "Grey bracket: the page ends at {clock}; bins beyond it count for no figure.",
            clock = at(*to)
        )),
        [(Some(from), Some(to))] if pages == 1 => {
            let span = clock_range(scenario, *from, *to);
            Some(say!(language, "Grey brackets: the page, {span}; bins beyond count for no figure.", span))
        }
        _ => Some(say!(language, "Grey brackets: ends of a page; bins beyond count for none of its figures.")),
    }
}
