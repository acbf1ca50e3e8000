//! The view that readers know from an aggregator's page: counts as an area over the usual level, with the highest of them.
//!
//! A screenshot of a real page can be laid beside it. So a count stands at its bin's start, as on such pages, and lines join them.

use super::around::{description, story::services};
use super::canvas::drawing::Drawing;
use super::canvas::geometry::{Point, Rect, at};
use super::canvas::marks::{Dash, Mark, Pen};
use super::canvas::palette::{Paint, Theme};
use super::canvas::png::ChartError;
use super::canvas::text::{Anchor, LabelKind, Printable, Style};
use super::compose::time_axis;
use super::figure::entries::entries;
use super::figure::wording::page_name;
use super::plain::margins::{
    ASPECT, BELOW, SMALLEST, caption, draw_caption, draw_counts, draw_times, small, subtitle, usual_width,
};
use super::plain::usual::usual;
use super::plot::counts::{CountAxis, CountScale};
use super::plot::curves::Curves;
use super::plot::frame::Frame;
use super::plot::layout::{Layout, MARGIN};
use super::plot::options::ChartOptions;
use super::plot::time::{TimeAxis, time_ticks};
use super::{Chart, Label, Panel, words};
use crate::compare::ObservedComparison;
use crate::scenario::Scenario;
use crate::simulate::Ensemble;
use crate::{Language, Outcome};

/// From the upper edge down to the first base line, and from one line of the title to the next.
const ABOVE: f64 = 14.0;
const TITLE_LINE: f64 = 48.0;
/// From the title down to the subtitle, from one line of that to the next, and from there down to the first plot.
const TO_SUBTITLE: f64 = 12.0;
const SUBTITLE_LINE: f64 = 30.0;
const TO_PLOT: f64 = 36.0;
/// Room for a page's name, where there are several.
const NAME: f64 = 40.0;
/// From a plot down to the next.
const BETWEEN: f64 = 20.0;
/// The least height of a plot, and what it has where the picture may be as high as it needs.
const LEAST_PLOT: f64 = 120.0;
const GOOD_PLOT: f64 = 220.0;
/// Left of the plots: the labels of counts.
const COUNTS: f64 = 90.0;
/// Air above the highest count: room for its label.
const AIR: f64 = 1.2;
/// The largest letters of what marks the plot as simulated, and the largest share of its width that they take.
const MARK_SIZE: f64 = 76.0;
const MARK_WIDTH: f64 = 0.28;

/// The picture of the wanted size, on a canvas just so large that everything has its place.
///
/// # Errors
/// [`ChartError::DoesNotFit`] where letters would be too small to be read.
pub(super) fn compose(outcome: &Outcome, options: &ChartOptions) -> Result<Chart, ChartError> {
    // Where there is no room for all pages, the first is shown: that of the article.
    let shown = |pages: usize| with_pages(outcome, options, &outcome.ensembles[..pages]);
    let all = outcome.ensembles.len();
    shown(all).or_else(|error| if all > 1 { shown(1) } else { Err(error) })
}

fn with_pages(outcome: &Outcome, options: &ChartOptions, shown: &[Ensemble]) -> Result<Chart, ChartError> {
    let px = f64::from(options.size.width());
    let pages = shown.len() as f64;
    let (usual, names) = (usual_width(options), if pages > 1.0 { NAME } else { 0.0 });
    // A wider canvas has no more lines.
    let header = Header::new(outcome, shown, options.theme, usual, &mut Printable::default()).height();
    let needed = |plot: f64| header + pages * (plot + names) + (pages - 1.0) * BETWEEN + BELOW;
    let Some(height) = options.size.height() else {
        let height = needed(GOOD_PLOT).max((usual * ASPECT).round()).ceil();
        return Ok(on_canvas(outcome, options, shown, usual, height));
    };
    let width = usual.max(needed(LEAST_PLOT) * px / f64::from(height));
    let (units, letters) = SMALLEST;
    if width > px * units / letters {
        let least_height = (needed(LEAST_PLOT) * letters / units).ceil() as u32;
        return Err(ChartError::DoesNotFit { width: options.size.width(), height, least_height });
    }
    Ok(on_canvas(outcome, options, shown, width, f64::from(height) * width / px))
}

fn on_canvas(outcome: &Outcome, options: &ChartOptions, shown: &[Ensemble], width: f64, height: f64) -> Chart {
    let scenario = &outcome.scenario;
    let mut printable = Printable::default();
    let entries = entries(outcome, &mut printable);
    let time = time_axis(&outcome.ensembles, MARGIN + COUNTS, width - MARGIN);
    let frame = Frame { layout: Layout { width }, time, scale: options.scale };
    let limit = width - 2.0 * MARGIN;
    let header = Header::new(outcome, shown, options.theme, width, &mut printable);
    let title = header.title.join(" ");
    let description = description::description(outcome, &entries, &frame);
    let description = printable.text(&format!("{title}. {description}"));
    let mut drawing = Drawing::default();
    header.draw(&mut drawing);
    let header = header.height();

    let pages = shown.len() as f64;
    let names = if pages > 1.0 { NAME } else { 0.0 };
    let plot_height = (height - header - BELOW - (pages - 1.0) * BETWEEN) / pages - names;
    let mut top = header;
    let mut panels = Vec::new();
    for ensemble in shown {
        let name = (shown.len() > 1).then(|| printable.text(page_name(scenario, ensemble.page)));
        if let Some(name) = &name {
            let style = small(LabelKind::Panel, Paint::Ink).bold();
            drawing.labels.push(style.label(style.cut(name, limit), MARGIN, top + 22.0, Anchor::Start));
        }
        let plot = Rect { left: time.left, right: time.right, top: top + names, bottom: top + names + plot_height };
        top = plot.bottom + BETWEEN;
        let observed = outcome.observed.iter().find(|curve| curve.page == ensemble.page);
        panels.push(draw_page(scenario, ensemble, observed, name, plot, &time, &mut drawing));
    }
    let ticks = time_ticks(scenario, &time);
    let axis_y = panels.last().map_or(height - BELOW, |panel| panel.plot.bottom);
    draw_times(scenario, &time, &ticks, axis_y, width, &mut drawing);
    let caption = caption(scenario, &entries, 0, limit, &mut printable);
    draw_caption(&caption, height, &mut drawing);
    let mut warnings = outcome.told_warnings(scenario.language());
    warnings.extend(printable.warning(scenario.language()));
    Chart {
        theme: options.theme,
        px_per_unit: f64::from(options.size.width()) / width,
        width,
        height,
        title,
        description,
        time,
        time_ticks: ticks,
        panels,
        marks: drawing.heights,
        labels: drawing.labels,
        key: Vec::new(),
        warnings,
    }
}

/// The area of one page. The panel's own curves stay empty: bands are no part of this view.
fn draw_page(
    scenario: &Scenario,
    ensemble: &Ensemble,
    observed: Option<&ObservedComparison>,
    name: Option<String>,
    plot: Rect,
    time: &TimeAxis,
    drawing: &mut Drawing,
) -> Panel {
    let language = scenario.language();
    let all = Curves::of(ensemble, observed);
    let seen = all.observed.iter().map(|step| step.reports);
    let highest = all.line.iter().chain(&all.baseline).copied().chain(seen).fold(0.0, f64::max);
    let counts = CountAxis::linear(AIR * highest, ((plot.height() / 64.0) as usize + 1).clamp(2, 5));
    draw_counts(language, &counts, &plot, drawing);
    let points = |values: &[f64]| -> Vec<Point> {
        let bins = all.starts_min.iter().zip(values);
        bins.map(|(&start, &count)| at(time.x(start), counts.y(&plot, count))).collect()
    };
    let surge = points(&all.line);
    if let (Some(first), Some(last)) = (surge.first(), surge.last()) {
        let ground = [at(last.x, plot.bottom), at(first.x, plot.bottom)];
        drawing.heights.push(Mark::Fill(surge.iter().copied().chain(ground).collect(), Paint::SurgeArea));
    }
    let baseline = points(&all.baseline);
    drawing.heights.push(Mark::Line(baseline.clone(), Pen::solid(Paint::Baseline, 3.0)));
    drawing.heights.push(Mark::Line(surge.clone(), Pen::solid(Paint::Surge, 3.5)));
    draw_observed(&all, &counts, &plot, time, drawing);
    // Words may stand on the line of an observed curve.
    let small = |kind, paint| match observed {
        Some(_) => small(kind, paint).with_halo(),
        None => small(kind, paint),
    };
    let mut told = Vec::new();
    let mut is_late = true;
    if let Some((start, _)) = all.peak_bin() {
        let count = all.line.iter().copied().fold(0.0, f64::max);
        let centre = at(time.x(start), counts.y(&plot, count));
        is_late = 2.0 * centre.x > plot.left + plot.right;
        drawing.heights.push(Mark::Dot { centre, radius: 7.0, paint: Paint::Surge, hollow: false });
        let clock = language.grammar().clock(scenario.instant(start).to_zoned(scenario.time_zone().clone()).time());
        let text = words::at(language, &language.stated_count(count), &clock);
        let style = small(LabelKind::Height, Paint::Ink).bold();
        let half = style.width(&text) / 2.0;
        let x = centre.x.clamp(plot.left + half, plot.right - half);
        told.push(style.label(text, x, centre.y - 16.0, Anchor::Middle));
    }
    told.push(mark_of_simulation(language, &plot, is_late));
    if let Some(point) = baseline.first() {
        let text = usual(scenario, ensemble.page, &all.baseline);
        let style = small(LabelKind::Baseline, Paint::Assumed);
        let label = style.label(text, plot.left + 8.0, point.y - 10.0, Anchor::Start);
        if told.iter().all(|other| !other.bounds().overlaps(&label.bounds())) {
            told.push(label);
        }
    }
    drawing.labels.extend(told);
    let curves = Curves { starts_min: all.starts_min.clone(), bin_min: all.bin_min, ..Curves::default() };
    Panel { name, plot, counts, curves, columns: Vec::new() }
}

/// The observed curve as a line through its bins' starts, one for each stretch without a missing bin.
fn draw_observed(curves: &Curves, counts: &CountAxis, plot: &Rect, time: &TimeAxis, drawing: &mut Drawing) {
    let dash = if curves.observed_factor.is_some() { Dash::Dashed } else { Dash::Solid };
    let stretches = curves.observed_stretches();
    for (pen, width) in [(Pen::solid(Paint::Paper, 6.5), 6.5), (Pen { dash, ..Pen::solid(Paint::Ink, 2.5) }, 2.5)] {
        for stretch in &stretches {
            let starts = stretch.iter().step_by(2).map(|&(start, count)| at(time.x(start), counts.y(plot, count)));
            drawing.heights.push(Mark::Line(starts.collect(), Pen { width, ..pen }));
        }
    }
}

/// So that nobody takes a cutting of the plot for a real page. It stands in the half of the plot where the peak is not.
fn mark_of_simulation(language: Language, plot: &Rect, at_left: bool) -> Label {
    let text = words::simulation_mark(language);
    let style = |size| Style::new(LabelKind::Panel, size, Paint::Rule).bold();
    let size = (plot.height() / 4.0).min(MARK_SIZE).min(MARK_WIDTH * plot.width() / style(1.0).width(&text));
    let (x, anchor) = if at_left { (plot.left + 12.0, Anchor::Start) } else { (plot.right - 12.0, Anchor::End) };
    style(size).label(text, x, plot.top + 1.1 * size, anchor)
}

/// What stands above the plots.
struct Header {
    title: Vec<String>,
    subtitle: Vec<String>,
}

impl Header {
    /// The subtitle is that of readers' pictures: it says which page is shown, and how many are not.
    fn new(outcome: &Outcome, shown: &[Ensemble], theme: Theme, width: f64, printable: &mut Printable) -> Self {
        let scenario = &outcome.scenario;
        let limit = width - 2.0 * MARGIN;
        let hidden = outcome.ensembles.len() - shown.len();
        let title = words::page_view(scenario.language(), &services(scenario));
        let hidden = (hidden > 0).then(|| words::more_pages(scenario.language(), hidden));
        let language = scenario.language();
        let observed = outcome.observed.iter().filter(|curve| shown.iter().any(|page| page.page == curve.page));
        let factors: Vec<f64> = observed.clone().filter_map(ObservedComparison::factor).collect();
        let own =
            observed.clone().any(|curve| curve.factor().is_none()).then(|| words::ink_is_observed(language, theme));
        let black: Vec<String> = own.into_iter().chain(words::other_site(language, theme, &factors)).collect();
        let black = Some(black.join(" ")).filter(|words| !words.is_empty());
        let subtitle = subtitle(scenario, CountScale::Linear, black, hidden, false);
        Self {
            title: title_style().wrap_evenly(&printable.text(&title), limit),
            subtitle: subtitle_style().wrap_evenly(&printable.text(&subtitle), limit),
        }
    }

    fn draw(&self, drawing: &mut Drawing) {
        drawing.labels.extend(title_style().stacked(&self.title, MARGIN, ABOVE + TITLE_LINE, TITLE_LINE));
        let y = ABOVE + TITLE_LINE * self.title.len() as f64 + TO_SUBTITLE + SUBTITLE_LINE;
        drawing.labels.extend(subtitle_style().stacked(&self.subtitle, MARGIN, y, SUBTITLE_LINE));
    }

    /// Upper end of the first plot.
    fn height(&self) -> f64 {
        let lines = [(TITLE_LINE, &self.title), (SUBTITLE_LINE, &self.subtitle)];
        ABOVE + TO_SUBTITLE + TO_PLOT + lines.map(|(line, texts)| line * texts.len() as f64).iter().sum::<f64>()
    }
}

fn title_style() -> Style {
    Style::new(LabelKind::Title, 40.0, Paint::Ink).bold()
}

fn subtitle_style() -> Style {
    small(LabelKind::Subtitle, Paint::SoftInk)
}
