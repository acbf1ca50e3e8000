//! Scenario and outcome into a [`Chart`]: what is drawn where.

use super::Chart;
use super::around::caption;
use super::around::caption::caption_style;
use super::around::description;
use super::around::headline::{Headline, SUBTITLE_LINE, TITLE_LINE, draw_titles, kicker_style};
use super::around::observed;
use super::around::status;
use super::canvas::drawing::Drawing;
use super::canvas::geometry::at;
use super::canvas::marks::Mark;
use super::canvas::palette::Paint;
use super::canvas::png::ChartError;
use super::canvas::text::{Anchor, LabelKind, Printable, Style};
use super::figure::entries;
use super::figure::wording;
use super::figure::wording::{has_several, several_services};
use super::heights::level::likely_outage;
use super::key::Key;
use super::panels::{Shared, draw_panels, least_heights, overhead, share_out};
use super::plot::frame::Frame;
use super::plot::layout::{Layout, MARGIN, PLOT_LEFT};
use super::plot::options::{ChartOptions, Size};
use super::plot::time;
use super::plot::time::{TimeAxis, time_ticks};
use super::times::timeline::{Rail, start_of};
use crate::Outcome;
use crate::scenario::{DAY_MIN, Scenario};
use crate::simulate::Ensemble;
use crate::words::text::say;

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
/// Lower end of a kicker, a title and a subtitle of one line each.
const HEADER: f64 = 146.0;
/// From there down to the first rail.
const BELOW_HEADER: f64 = 26.0;

/// The picture of the wanted size.
///
/// Without a height the usual canvas is as high as necessary. With one, the first of ever larger canvases is taken on which
/// everything has its place, so that letters are as large as can be.
pub(crate) fn compose(outcome: &Outcome, options: &ChartOptions) -> Result<Chart, ChartError> {
    let Size { width, height } = options.size;
    let Some(height) = height else { return Ok(as_high_as_needed(outcome, options)) };
    let mut least_height = height;
    for layout in Layout::all(options.size) {
        let wanted = layout.width * f64::from(height) / f64::from(width);
        let chart = on_canvas(outcome, options, layout, wanted);
        if chart.height <= wanted {
            return Ok(Chart { px_per_unit: f64::from(width) / layout.width, ..chart });
        }
        least_height = (chart.height * f64::from(width) / layout.width).ceil() as u32;
    }
    Err(ChartError::DoesNotFit { width, height, least_height })
}

/// The picture of the wanted width on the usual canvas.
pub(crate) fn as_high_as_needed(outcome: &Outcome, options: &ChartOptions) -> Chart {
    let layout = Layout::usual(options.size);
    let chart = on_canvas(outcome, options, layout, (layout.width * LEAST_ASPECT).round());
    Chart { px_per_unit: f64::from(options.size.width) / layout.width, ..chart }
}

/// The picture on one canvas, at least so high.
fn on_canvas(outcome: &Outcome, options: &ChartOptions, layout: Layout, least_height: f64) -> Chart {
    let scenario = &outcome.scenario;
    let mut printable = Printable::default();
    let entries = entries::entries(outcome, &mut printable);
    let time = time_axis(&outcome.ensembles, PLOT_LEFT, layout.plot_right());
    let frame = Frame { layout, time, scale: options.scale };
    let headline = Headline::new(outcome, &entries, &frame, &mut printable);
    let description = printable.text(&description::description(outcome, &entries, &frame));
    let mut drawing = Drawing::default();

    let header = header_height(&headline);
    draw_headline(&headline, &mut drawing);
    let statuses = status::lines(outcome, start_of(&entries));
    let observed = observed::rows(outcome, &mut printable);
    let key = Key::new(scenario, &entries, &replicates(outcome), &statuses, &observed, layout, header);

    let pages = outcome.ensembles.iter().map(|ensemble| ensemble.page);
    let disagreements = &outcome.comparison.disagreements;
    let rail = |(i, page)| Rail::new(scenario, &entries, disagreements, &time, page, i == 0);
    let rails: Vec<Rail<'_>> = pages.clone().enumerate().map(rail).collect();
    let name = |page| has_several(scenario).then(|| printable.text(wording::page_name(scenario, page)));
    let names: Vec<Option<String>> = pages.map(name).collect();
    let least = least_heights(outcome, &entries, &time);
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
        outage: likely_outage(outcome),
        time: &time,
        rails: &rails,
        names: &names,
    };
    let top = header + BELOW_HEADER;
    let caption = caption::caption(outcome, &entries, &frame, &mut printable);
    let (height, heights) = divided(caption.len());
    let panels = draw_panels(&shared, top, heights, &mut drawing);

    let ticks = time_ticks(scenario, &time);
    let axis_y = panels.last().map_or(height - BELOW_PLOT, |panel| panel.plot.bottom);
    draw_time_labels(scenario, &ticks, axis_y, &mut drawing);
    draw_clock_changes(scenario, &time, axis_y, &mut drawing);
    draw_caption(caption, height, &mut drawing);

    let Drawing { poles, heights, arrows, markers, mut labels, .. } = drawing;
    labels.extend(key.labels);
    let mut warnings = outcome.told_warnings(scenario.language());
    warnings.extend(printable.warning(scenario.language()));
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

/// Lower end of the headline.
fn header_height(headline: &Headline) -> f64 {
    let more = |lines: &[String]| lines.len().saturating_sub(1) as f64;
    HEADER
        + KICKER_LINE * more(&headline.kicker)
        + TITLE_LINE * more(&headline.title)
        + SUBTITLE_LINE * more(&headline.subtitle)
}

/// The last lines, down to the lower edge.
fn draw_caption(caption: Vec<String>, height: f64, drawing: &mut Drawing) {
    for (i, line) in caption.into_iter().rev().enumerate() {
        let y = height - BELOW_CAPTION - CAPTION_LINE * i as f64;
        drawing.labels.push(caption_style().label(line, MARGIN, y, Anchor::Start));
    }
}

fn replicates(outcome: &Outcome) -> String {
    let language = outcome.scenario.language();
    match outcome.options.replicates {
        1 => say!(language, "1 replicate"),
        many => say!(language, "{many} replicates", many = language.stated_count(many as f64)),
    }
}

/// From the first bin of any page to the end of the last, between two x's.
pub(crate) fn time_axis(ensembles: &[Ensemble], left: f64, right: f64) -> TimeAxis {
    let from = ensembles.iter().filter_map(|ensemble| ensemble.bin_starts_min.first().copied()).reduce(f64::min);
    let to = ensembles
        .iter()
        .filter_map(|ensemble| ensemble.bin_starts_min.last().map(|start| start + ensemble.bin_min))
        .reduce(f64::max);
    let (from_min, to_min) = match (from, to) {
        (Some(from), Some(to)) if from < to => (from, to),
        _ => (0.0, DAY_MIN),
    };
    TimeAxis { from_min, to_min, left, right }
}

fn draw_headline(headline: &Headline, drawing: &mut Drawing) {
    let Headline { kicker, title, subtitle, .. } = headline;
    drawing.labels.extend(kicker_style().stacked(kicker, MARGIN, FIRST_LINE, KICKER_LINE));
    let y = FIRST_LINE + KICKER_LINE * (kicker.len() as f64 - 1.0) + TO_TITLE;
    draw_titles(title, subtitle, y, &mut drawing.labels);
}

/// A triangle under the axis where the clocks change; the caption explains it.
pub(crate) fn draw_clock_changes(scenario: &Scenario, time: &TimeAxis, axis_y: f64, drawing: &mut Drawing) {
    for change in time::clock_changes(scenario, time) {
        let base = axis_y + 15.0;
        let triangle = vec![at(change.x, axis_y + 3.0), at(change.x + 7.0, base), at(change.x - 7.0, base)];
        drawing.heights.push(Mark::Fill(triangle, Paint::Ink));
    }
}

fn draw_time_labels(scenario: &Scenario, ticks: &[time::TimeTick], axis_y: f64, drawing: &mut Drawing) {
    let local = Style::new(LabelKind::Axis, 22.0, Paint::Ink);
    let utc = Style::new(LabelKind::Axis, 20.0, Paint::Muted);
    let mut rows = vec![(local, time::city(scenario), axis_y + 38.0, true)];
    if !time::is_utc(scenario) {
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
