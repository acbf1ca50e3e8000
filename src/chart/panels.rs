//! The panels of a picture: how high each is, and what is drawn in it.

use super::Panel;
use super::around::page_ends;
use super::around::status;
use super::canvas::drawing::Drawing;
use super::canvas::geometry::{Point, Rect, at};
use super::canvas::palette::Paint;
use super::canvas::text::{Anchor, LabelKind, Style};
use super::figure::entry::Entry;
use super::figure::wording::{has_several, several_services};
use super::heights::draw;
use super::heights::level::{Level, levels_of, likely_outage};
use super::heights::misses;
use super::plot::counts::{CountAxis, CountScale};
use super::plot::curves::Curves;
use super::plot::layout::{Layout, MARGIN, PLOT_LEFT};
use super::plot::panel::Plot;
use super::plot::time::TimeAxis;
use super::times::timeline;
use super::times::timeline::Rail;
use crate::Outcome;
use crate::compare::ObservedComparison;
use crate::scenario::Scenario;
use crate::simulate::Ensemble;

/// Room for the name of a panel.
const PANEL_NAME: f64 = 40.0;
/// From the name of a panel to other words on its line.
const AFTER_NAME: f64 = 24.0;
/// Between a plot and the name of the next panel.
const PANEL_GAP: f64 = 22.0;

/// What all panels draw from.
pub(crate) struct Shared<'a> {
    pub(crate) scale: CountScale,
    pub(crate) scenario: &'a Scenario,
    pub(crate) layout: Layout,
    pub(crate) ensembles: &'a [Ensemble],
    pub(crate) observed: &'a [ObservedComparison],
    pub(crate) entries: &'a [Entry<'a>],
    /// When the outage likely began and ended.
    pub(crate) outage: (f64, f64),
    pub(crate) time: &'a TimeAxis,
    /// One a panel.
    pub(crate) rails: &'a [Rail<'a>],
    pub(crate) names: &'a [Option<String>],
}

/// The least height of each plot: the main page's is large, others are strips, services of equal standing are equal.
pub(crate) fn least_heights(outcome: &Outcome, entries: &[Entry<'_>], time: &TimeAxis) -> Vec<f64> {
    let scenario = &outcome.scenario;
    let equal = several_services(scenario);
    let heights = outcome.ensembles.iter().enumerate().map(|(i, ensemble)| {
        let labels = levels_of(scenario, entries, time, ensemble.page, likely_outage(outcome)).len() as f64;
        let least = match (i, equal) {
            (_, true) => 170.0,
            (0, false) => 380.0,
            (_, false) => 150.0,
        };
        f64::max(least, 60.0 + 46.0 * labels)
    });
    let heights: Vec<f64> = heights.collect();
    let tallest = heights.iter().copied().fold(0.0, f64::max);
    if equal { vec![tallest; heights.len()] } else { heights }
}

/// What the panels need besides their plots.
pub(crate) fn overhead(scenario: &Scenario, rails: &[Rail<'_>]) -> f64 {
    let names = if has_several(scenario) { PANEL_NAME * rails.len() as f64 } else { 0.0 };
    let gaps = PANEL_GAP * rails.len().saturating_sub(1) as f64;
    names + gaps + rails.iter().map(Rail::height).sum::<f64>()
}

/// Hands out what is left: half of it to the main plot, or equal parts where services stand side by side.
pub(crate) fn share_out(least: Vec<f64>, left_over: f64, equal: bool) -> Vec<f64> {
    let panels = least.len() as f64;
    least
        .into_iter()
        .enumerate()
        .map(|(i, height)| match (equal, i) {
            (true, _) => height + left_over / panels,
            (false, 0) if panels == 1.0 => height + left_over,
            (false, 0) => height + left_over / 2.0,
            (false, _) => height + left_over / 2.0 / (panels - 1.0),
        })
        .collect()
}

/// Draws all panels from `top` down, each with its name and its rail.
pub(crate) fn draw_panels(shared: &Shared<'_>, top: f64, heights: Vec<f64>, drawing: &mut Drawing) -> Vec<Panel> {
    let mut y = top;
    let panels = shared.ensembles.iter().zip(shared.rails).zip(shared.names).zip(heights);
    panels
        .map(|(((ensemble, rail), name), height)| {
            let mut beside_name = None;
            if let Some(name) = name {
                let style = Style::new(LabelKind::Panel, 23.0, Paint::Ink).bold();
                let name = style.cut(name, shared.layout.plot_right() - MARGIN);
                let name = style.label(name, MARGIN, y + 22.0, Anchor::Start);
                beside_name = Some(at(name.bounds().right + AFTER_NAME, y + 22.0));
                drawing.labels.push(name);
                y += PANEL_NAME;
            }
            y += rail.height();
            let frame = Rect { left: PLOT_LEFT, right: shared.layout.plot_right(), top: y, bottom: y + height };
            y = frame.bottom + PANEL_GAP;
            let panel = draw_panel(shared, ensemble, rail, frame, beside_name, drawing);
            Panel { name: name.clone(), ..panel }
        })
        .collect()
}

fn draw_panel(
    shared: &Shared<'_>,
    ensemble: &Ensemble,
    rail: &Rail<'_>,
    frame: Rect,
    beside_name: Option<Point>,
    drawing: &mut Drawing,
) -> Panel {
    let Shared { scale, scenario, observed, entries, outage, time, .. } = *shared;
    let page = ensemble.page;
    let statuses = status::runs(ensemble, timeline::start_of(entries));
    let curves = Curves { statuses, ..Curves::of(ensemble, observed.iter().find(|curve| curve.page == page)) };
    let levels = levels_of(scenario, entries, time, page, outage);
    let missed_times = misses::times_of(entries, time, page).count();
    let counts = count_axis(scale, &curves, &levels, missed_times, &frame);
    let style = Style::new(LabelKind::Axis, 22.0, Paint::Muted);
    for &tick in &counts.ticks {
        let y = counts.y(&frame, tick);
        let text = style.cut(&scenario.language().stated_count(tick), PLOT_LEFT - 14.0 - MARGIN);
        drawing.labels.push(style.centred_on(text, PLOT_LEFT - 14.0, y, Anchor::End));
    }
    rail.draw(&frame, time, drawing);
    let page_ends = page_ends::draw(scenario, page, &frame, time, drawing);
    let mut uprights = timeline::draw_poles(entries, &frame, time, page, rail, drawing);
    uprights.poles.extend(page_ends);
    let plot = Plot { scenario, page, outage, frame: &frame, beside_name, time, counts: &counts, curves: &curves };
    draw::draw(&plot, entries, &uprights, drawing);
    Panel { name: None, plot: frame, counts, curves, columns: uprights.columns }
}

/// Up to a little above everything drawn; with several heights near the top there is room for their labels.
/// Arrows to missed times have a strip of their own above all that.
fn count_axis(
    scale: CountScale,
    curves: &Curves,
    levels: &[Level<'_>],
    missed_times: usize,
    frame: &Rect,
) -> CountAxis {
    const LABEL: f64 = 44.0;
    const AT_MOST: f64 = 0.3;
    let height = frame.height();
    let simulated = curves.highest();
    let reported = levels.iter().map(|level| level.shown_up_to(simulated)).fold(0.0, f64::max);
    let low = scale.low(levels.iter().map(Level::least).fold(curves.lowest(), f64::min));
    // The upper edge that leaves so much room above a count.
    let above = |count: f64, room: f64| {
        if height > 2.0 * room { scale.stretched(low, count, height / (height - room)) } else { count }
    };
    let mut top = scale.stretched(low, simulated.max(reported), 1.035);
    if missed_times > 0 {
        top = top.max(above(simulated.max(reported), misses::strip(missed_times)));
    }
    // Labels that cannot stand beside each other stand above the highest.
    let near = scale.stretched(low, simulated.max(reported), 0.75);
    let near_the_top = levels.iter().filter(|level| level.points_above(near)).count();
    if near_the_top >= 2 {
        top = top.max(above(reported, (LABEL * near_the_top as f64).min(AT_MOST * height)));
    }
    match scale {
        CountScale::Linear => CountAxis::linear(top, ((height / 56.0) as usize + 1).clamp(3, 6)),
        CountScale::Log => CountAxis::log(low, top, height),
    }
}
