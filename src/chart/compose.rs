//! Scenario and outcome into a [`Chart`]: what is drawn where.

use super::axis::{self, TimeAxis, time_ticks};
use super::caption::{self, caption_style};
use super::counts::{CountAxis, CountScale};
use super::curves::Curves;
use super::description;
use super::drawing::Drawing;
use super::entries;
use super::entry::Entry;
use super::frame::Frame;
use super::geometry::{Point, Rect, at};
use super::headline::{Headline, kicker_style, subtitle_style, title_style};
use super::key::Key;
use super::layout::{Layout, MARGIN, PLOT_LEFT};
use super::level::{Level, levels_of};
use super::levels;
use super::marks::Mark;
use super::misses;
use super::observed;
use super::options::{ChartOptions, Size};
use super::page_ends;
use super::palette::Paint;
use super::plot::Plot;
use super::png::ChartError;
use super::status;
use super::text::{Anchor, LabelKind, Printable, Style};
use super::timeline::{self, Rail};
use super::wording::{self, has_several, several_services};
use super::{Chart, Panel};
use crate::Outcome;
use crate::compare::{Disagreement, ObservedComparison};
use crate::notation::stated_count;
use crate::scenario::Scenario;
use crate::simulate::Ensemble;

/// Height over width of a picture that nothing makes higher.
const LEAST_ASPECT: f64 = 9.0 / 16.0;
/// Base line of the first line, which is the scenario's title.
const FIRST_LINE: f64 = 46.0;
const KICKER_LINE: f64 = 28.0;
/// From the last line of the scenario's title down to the first of the finding.
const TO_TITLE: f64 = 46.0;
/// From the last plot down to the lower edge, with a caption of two lines.
const BELOW_PLOT: f64 = 168.0;
/// From the key down to the lower edge, with a caption of two lines.
const BELOW_KEY: f64 = 90.0;
const CAPTION_LINE: f64 = 28.0;
/// From the caption's last base line down to the lower edge.
const BELOW_CAPTION: f64 = 20.0;
const TITLE_LINE: f64 = 44.0;
const SUBTITLE_LINE: f64 = 32.0;
/// Lower end of a kicker, a title and a subtitle of one line each.
const HEADER: f64 = 146.0;
/// From there down to the first rail.
const BELOW_HEADER: f64 = 26.0;
/// Room for the name of a panel.
const PANEL_NAME: f64 = 40.0;
/// From the name of a panel to other words on its line.
const AFTER_NAME: f64 = 24.0;
/// Between a plot and the name of the next panel.
const PANEL_GAP: f64 = 22.0;

/// What all panels draw from.
struct Shared<'a> {
    scale: CountScale,
    scenario: &'a Scenario,
    layout: Layout,
    ensembles: &'a [Ensemble],
    observed: &'a [ObservedComparison],
    entries: &'a [Entry<'a>],
    disagreements: &'a [Disagreement],
    time: &'a TimeAxis,
    /// One a panel.
    rails: &'a [Rail<'a>],
    names: &'a [Option<String>],
}

/// The picture of the wanted size.
///
/// Without a height the usual canvas is as high as necessary. With one, the first of ever larger canvases is taken on which
/// everything has its place, so that letters are as large as can be.
pub(super) fn compose(scenario: &Scenario, outcome: &Outcome, options: &ChartOptions) -> Result<Chart, ChartError> {
    let Size { width, height } = options.size;
    let Some(height) = height else { return Ok(as_high_as_needed(scenario, outcome, options)) };
    let mut least_height = height;
    for layout in Layout::all(options.size) {
        let wanted = layout.width * f64::from(height) / f64::from(width);
        let chart = on_canvas(scenario, outcome, options, layout, wanted);
        if chart.height <= wanted {
            return Ok(Chart { px_per_unit: f64::from(width) / layout.width, ..chart });
        }
        least_height = (chart.height * f64::from(width) / layout.width).ceil() as u32;
    }
    Err(ChartError::DoesNotFit { width, height, least_height })
}

/// The picture of the wanted width on the usual canvas.
pub(super) fn as_high_as_needed(scenario: &Scenario, outcome: &Outcome, options: &ChartOptions) -> Chart {
    let layout = Layout::usual(options.size);
    let chart = on_canvas(scenario, outcome, options, layout, (layout.width * LEAST_ASPECT).round());
    Chart { px_per_unit: f64::from(options.size.width) / layout.width, ..chart }
}

/// The picture on one canvas, at least so high.
fn on_canvas(
    scenario: &Scenario,
    outcome: &Outcome,
    options: &ChartOptions,
    layout: Layout,
    least_height: f64,
) -> Chart {
    let mut printable = Printable::default();
    let entries = entries::entries(scenario, outcome, &mut printable);
    let time = time_axis(&outcome.ensembles, layout);
    let frame = Frame { layout, time, scale: options.scale };
    let headline = Headline::new(scenario, outcome, &entries, &frame, &mut printable);
    let description = printable.text(&description::description(scenario, outcome, &entries, &frame));
    let mut drawing = Drawing::default();

    let header = HEADER
        + KICKER_LINE * headline.kicker.len().saturating_sub(1) as f64
        + TITLE_LINE * headline.title.len().saturating_sub(1) as f64
        + SUBTITLE_LINE * headline.subtitle.len().saturating_sub(1) as f64;
    draw_headline(&headline, &mut drawing);
    let statuses = status::lines(scenario, outcome);
    let observed = observed::rows(scenario, outcome, &mut printable);
    let key = Key::new(scenario, &entries, &replicates(outcome), &statuses, &observed, layout, header);

    let rails: Vec<Rail<'_>> = outcome
        .ensembles
        .iter()
        .enumerate()
        .map(|(i, ensemble)| {
            Rail::new(scenario, &entries, &outcome.comparison.disagreements, &time, ensemble.page, i == 0)
        })
        .collect();
    let names = outcome
        .ensembles
        .iter()
        .map(|ensemble| has_several(scenario).then(|| printable.text(wording::page_name(scenario, ensemble.page))));
    let names: Vec<Option<String>> = names.collect();
    let least = least_heights(scenario, outcome, &entries, &time);
    let overhead = overhead(scenario, &rails);
    // Height of the canvas and of each plot over a caption of so many lines.
    let divided = |caption: usize| {
        let more_caption = CAPTION_LINE * caption.saturating_sub(2) as f64;
        let panels_need = header + BELOW_HEADER + overhead + least.iter().sum::<f64>() + BELOW_PLOT + more_caption;
        let needed = (key.bottom + BELOW_KEY + more_caption).max(panels_need);
        // Whole units, unless a height is given.
        let height = if needed > least_height { needed.ceil() } else { least_height };
        (height, share_out(least.clone(), height - panels_need, several_services(scenario)))
    };
    let shared = Shared {
        scale: options.scale,
        scenario,
        layout,
        ensembles: &outcome.ensembles,
        observed: &outcome.observed,
        entries: &entries,
        disagreements: &outcome.comparison.disagreements,
        time: &time,
        rails: &rails,
        names: &names,
    };
    let top = header + BELOW_HEADER;
    // The caption explains what is drawn, and its lines decide how high the plots are: so they are drawn in draft first.
    let mut draft = Drawing::default();
    draw_panels(&shared, top, divided(3).1, &mut draft);
    let caption = caption::caption(scenario, outcome, &entries, &frame, &draft.senses, &mut printable);
    let (height, heights) = divided(caption.len());
    let panels = draw_panels(&shared, top, heights, &mut drawing);

    let ticks = time_ticks(scenario, &time);
    let axis_y = panels.last().map_or(height - BELOW_PLOT, |panel| panel.plot.bottom);
    draw_time_labels(scenario, &ticks, axis_y, &mut drawing);
    draw_clock_changes(scenario, &time, axis_y, &mut drawing);
    for (i, line) in caption.into_iter().rev().enumerate() {
        let y = height - BELOW_CAPTION - CAPTION_LINE * i as f64;
        drawing.labels.push(caption_style().label(line, MARGIN, y, Anchor::Start));
    }

    let Drawing { poles, heights, arrows, markers, mut labels, senses: _ } = drawing;
    labels.extend(key.labels);
    let mut warnings = outcome.diagnostics.warnings.clone();
    warnings.extend(printable.warning());
    Chart {
        theme: options.theme,
        px_per_unit: 1.0,
        width: layout.width,
        height,
        title: headline.title.join(" "),
        description,
        time,
        time_ticks: ticks,
        panels,
        marks: [poles, heights, arrows, markers, key.marks].concat(),
        labels,
        key: key.groups,
        warnings,
    }
}

fn replicates(outcome: &Outcome) -> String {
    match outcome.options.replicates {
        1 => "1 replicate".to_owned(),
        many => format!("{} replicates", stated_count(many as f64)),
    }
}

/// From the first bin of any page to the end of the last.
fn time_axis(ensembles: &[Ensemble], layout: Layout) -> TimeAxis {
    let from = ensembles.iter().filter_map(|ensemble| ensemble.bin_starts_min.first().copied()).reduce(f64::min);
    let to = ensembles
        .iter()
        .filter_map(|ensemble| ensemble.bin_starts_min.last().map(|start| start + ensemble.bin_min))
        .reduce(f64::max);
    let (from_min, to_min) = match (from, to) {
        (Some(from), Some(to)) if from < to => (from, to),
        _ => (0.0, 24.0 * 60.0),
    };
    TimeAxis { from_min, to_min, left: PLOT_LEFT, right: layout.plot_right() }
}

/// The least height of each plot: the main page's is large, others are strips, services of equal standing are equal.
fn least_heights(scenario: &Scenario, outcome: &Outcome, entries: &[Entry<'_>], time: &TimeAxis) -> Vec<f64> {
    let equal = several_services(scenario);
    let heights = outcome.ensembles.iter().enumerate().map(|(i, ensemble)| {
        let labels = levels_of(entries, time, ensemble.page).len() as f64;
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
fn overhead(scenario: &Scenario, rails: &[Rail<'_>]) -> f64 {
    let names = if has_several(scenario) { PANEL_NAME * rails.len() as f64 } else { 0.0 };
    let gaps = PANEL_GAP * rails.len().saturating_sub(1) as f64;
    names + gaps + rails.iter().map(Rail::height).sum::<f64>()
}

/// Hands out what is left: half of it to the main plot, or equal parts where services stand side by side.
fn share_out(least: Vec<f64>, left_over: f64, equal: bool) -> Vec<f64> {
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

fn draw_headline(headline: &Headline, drawing: &mut Drawing) {
    let mut y = FIRST_LINE;
    for line in &headline.kicker {
        drawing.labels.push(kicker_style().label(line, MARGIN, y, Anchor::Start));
        y += KICKER_LINE;
    }
    y += TO_TITLE - KICKER_LINE;
    for line in &headline.title {
        drawing.labels.push(title_style().label(line, MARGIN, y, Anchor::Start));
        y += TITLE_LINE;
    }
    y -= TITLE_LINE;
    for line in &headline.subtitle {
        y += SUBTITLE_LINE;
        drawing.labels.push(subtitle_style().label(line, MARGIN, y + 8.0, Anchor::Start));
    }
}

/// Draws all panels from `top` down, each with its name and its rail.
fn draw_panels(shared: &Shared<'_>, top: f64, heights: Vec<f64>, drawing: &mut Drawing) -> Vec<Panel> {
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
    let Shared { scale, scenario, observed, entries, disagreements, time, .. } = *shared;
    let page = ensemble.page;
    let curves = Curves::of(ensemble, observed.iter().find(|curve| curve.page == page));
    let levels = levels_of(entries, time, page);
    let missed_times = misses::times_of(entries, time, page).count();
    let counts = count_axis(scale, &curves, &levels, missed_times, &frame);
    let style = Style::new(LabelKind::Axis, 22.0, Paint::Muted);
    for &tick in &counts.ticks {
        let y = counts.y(&frame, tick);
        let text = style.cut(&stated_count(tick), PLOT_LEFT - 14.0 - MARGIN);
        drawing.labels.push(style.centred_on(text, PLOT_LEFT - 14.0, y, Anchor::End));
    }
    rail.draw(&frame, time, drawing);
    let page_ends = page_ends::draw(scenario, page, &frame, time, drawing);
    let mut uprights = timeline::draw_poles(entries, &frame, time, page, rail, drawing);
    uprights.poles.extend(page_ends);
    let plot = Plot { scenario, page, frame: &frame, beside_name, time, counts: &counts, curves: &curves };
    levels::draw(&plot, entries, disagreements, &uprights, drawing);
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
    let open = levels.iter().filter(|level| level.room_above() > 0.0);
    let arrows = open.map(|level| above(level.value, level.room_above())).fold(0.0, f64::max);
    let mut top = scale.stretched(low, simulated.max(reported), 1.035).max(arrows);
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

/// A triangle under the axis where the clocks change; the caption explains it.
fn draw_clock_changes(scenario: &Scenario, time: &TimeAxis, axis_y: f64, drawing: &mut Drawing) {
    for change in axis::clock_changes(scenario, time) {
        let base = axis_y + 19.0;
        let triangle = vec![at(change.x, axis_y + 5.0), at(change.x + 8.0, base), at(change.x - 8.0, base)];
        drawing.heights.push(Mark::Fill(triangle, Paint::Ink));
    }
}

fn draw_time_labels(scenario: &Scenario, ticks: &[axis::TimeTick], axis_y: f64, drawing: &mut Drawing) {
    let local = Style::new(LabelKind::Axis, 22.0, Paint::Ink);
    let utc = Style::new(LabelKind::Axis, 20.0, Paint::Muted);
    let mut rows = vec![(local, axis::city(scenario), axis_y + 38.0, true)];
    if !axis::is_utc(scenario) {
        rows.push((utc, "UTC".to_owned(), axis_y + 69.0, false));
    }
    for (style, name, y, is_local) in rows {
        let name_style = if is_local { style.bold() } else { style };
        let name = name_style.label(name, MARGIN, y, Anchor::Start);
        let after_name = name.bounds().right + 10.0;
        drawing.labels.push(name);
        for tick in ticks {
            let clock = if is_local { &tick.local } else { &tick.utc };
            let style = if clock.midnight { style.bold() } else { style };
            let label = style.label(&clock.text, tick.x, y, Anchor::Middle);
            if label.bounds().left >= after_name {
                drawing.labels.push(label);
            }
        }
    }
}
