//! Scenario and outcome into a [`Chart`]: what is drawn where.

use super::axis::{self, CountAxis, TimeAxis, time_ticks};
use super::curves::Curves;
use super::geometry::Rect;
use super::headline::{self, Headline, caption_style, subtitle_style, title_style};
use super::key::{Key, OTHERS};
use super::levels::{self, Plot, levels_of};
use super::marks::{Mark, Standing};
use super::misses;
use super::observed;
use super::palette::{INK, MUTED};
use super::status;
use super::text::{Anchor, Label, LabelKind, Printable, Style};
use super::timeline::{self, Rail};
use super::wording::{self, Entry, has_several, several_services};
use super::{Chart, Panel};
use crate::Outcome;
use crate::compare::{Disagreement, ObservedComparison, Verdict};
use crate::notation::stated_count;
use crate::scenario::{Qualifier, QuantityKind, Scenario};
use crate::simulate::Ensemble;

const WIDTH: f64 = 1600.0;
const LEAST_HEIGHT: f64 = 900.0;
const MARGIN: f64 = 48.0;
const PLOT_LEFT: f64 = 150.0;
const PLOT_RIGHT: f64 = 1060.0;
/// From the last plot down to the lower edge, with a caption of two lines.
const BELOW_PLOT: f64 = 168.0;
/// From the key down to the lower edge, with a caption of two lines.
const BELOW_KEY: f64 = 90.0;
const CAPTION_LINE: f64 = 28.0;
/// From the caption's last base line down to the lower edge.
const BELOW_CAPTION: f64 = 20.0;
const TITLE_LINE: f64 = 44.0;
const SUBTITLE_LINE: f64 = 32.0;
/// Lower end of a title and a subtitle of one line each.
const HEADER: f64 = 120.0;
/// From there down to the first rail.
const BELOW_HEADER: f64 = 26.0;
/// Room for the name of a panel.
const PANEL_NAME: f64 = 40.0;
/// Between a plot and the name of the next panel.
const PANEL_GAP: f64 = 22.0;

/// Shapes and texts, by layer.
#[derive(Debug, Default)]
pub(super) struct Drawing {
    /// Poles and spans of times.
    pub(super) poles: Vec<Mark>,
    /// Heights, brackets, leaders.
    pub(super) heights: Vec<Mark>,
    /// What is missed, and by how much.
    pub(super) arrows: Vec<Mark>,
    /// Dots and identifiers.
    pub(super) markers: Vec<Mark>,
    /// Texts.
    pub(super) labels: Vec<Label>,
}

/// What all panels draw from.
struct Shared<'a> {
    scenario: &'a Scenario,
    observed: &'a [ObservedComparison],
    entries: &'a [Entry<'a>],
    disagreements: &'a [Disagreement],
    time: &'a TimeAxis,
}

pub(super) fn compose(scenario: &Scenario, outcome: &Outcome) -> Chart {
    let mut printable = Printable::default();
    let entries = wording::entries(scenario, outcome, &mut printable);
    let headline = Headline::new(scenario, outcome, &entries, &mut printable);
    let time = time_axis(&outcome.ensembles);
    let mut drawing = Drawing::default();

    let header = HEADER
        + TITLE_LINE * headline.title.len().saturating_sub(1) as f64
        + SUBTITLE_LINE * headline.subtitle.len().saturating_sub(1) as f64;
    draw_headline(&headline, &mut drawing);
    let statuses = status::lines(scenario, outcome);
    let observed = observed::rows(scenario, outcome, &mut printable);
    let key = Key::new(scenario, &entries, &replicates(outcome), &statuses, &observed, header);
    let mut reading = reading(&entries);
    if !statuses.is_empty() {
        reading = format!("{} {reading}", status::READING).trim_end().to_owned();
    }
    let caption = headline::caption(scenario, outcome, &entries, &reading, &mut printable);
    let more_caption = CAPTION_LINE * caption.len().saturating_sub(2) as f64;

    let rails: Vec<Rail<'_>> = outcome
        .ensembles
        .iter()
        .enumerate()
        .map(|(i, ensemble)| {
            Rail::new(scenario, &entries, &outcome.comparison.disagreements, &time, ensemble.page, i == 0)
        })
        .collect();
    let least = least_heights(scenario, outcome, &entries, &time);
    let overhead = overhead(scenario, &rails);
    let panels_need = header + BELOW_HEADER + overhead + least.iter().sum::<f64>() + BELOW_PLOT + more_caption;
    let height = LEAST_HEIGHT.max(key.bottom + BELOW_KEY + more_caption).max(panels_need).ceil();
    let heights = share_out(least, height - panels_need, several_services(scenario));

    let shared = Shared {
        scenario,
        observed: &outcome.observed,
        entries: &entries,
        disagreements: &outcome.comparison.disagreements,
        time: &time,
    };
    let mut panels = Vec::with_capacity(rails.len());
    let mut y = header + BELOW_HEADER;
    for ((ensemble, rail), plot_height) in outcome.ensembles.iter().zip(&rails).zip(heights) {
        let name = has_several(scenario).then(|| printable.text(wording::page_name(scenario, ensemble.page)));
        if let Some(name) = &name {
            let style = Style::new(LabelKind::Panel, 23.0, INK).bold();
            drawing.labels.push(style.label(style.cut(name, PLOT_RIGHT - MARGIN), MARGIN, y + 22.0, Anchor::Start));
            y += PANEL_NAME;
        }
        y += rail.height();
        let frame = Rect { left: PLOT_LEFT, right: PLOT_RIGHT, top: y, bottom: y + plot_height };
        panels.push(draw_panel(&shared, ensemble, rail, name, frame, &mut drawing));
        y = frame.bottom + PANEL_GAP;
    }

    let ticks = time_ticks(scenario, &time);
    let axis_y = panels.last().map_or(height - BELOW_PLOT - more_caption, |panel| panel.plot.bottom);
    draw_time_labels(scenario, &ticks, axis_y, &mut drawing);
    for (i, line) in caption.into_iter().rev().enumerate() {
        let y = height - BELOW_CAPTION - CAPTION_LINE * i as f64;
        drawing.labels.push(caption_style().label(line, MARGIN, y, Anchor::Start));
    }

    let Drawing { poles, heights, arrows, markers, mut labels } = drawing;
    labels.extend(key.labels);
    let mut warnings = outcome.diagnostics.warnings.clone();
    warnings.extend(printable.warning());
    Chart {
        width: WIDTH,
        height,
        title: headline.title.join(" "),
        description: headline.description,
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
fn time_axis(ensembles: &[Ensemble]) -> TimeAxis {
    let from = ensembles.iter().filter_map(|ensemble| ensemble.bin_starts_min.first().copied()).reduce(f64::min);
    let to = ensembles
        .iter()
        .filter_map(|ensemble| ensemble.bin_starts_min.last().map(|start| start + ensemble.bin_min))
        .reduce(f64::max);
    let (from_min, to_min) = match (from, to) {
        (Some(from), Some(to)) if from < to => (from, to),
        _ => (0.0, 24.0 * 60.0),
    };
    TimeAxis { from_min, to_min, left: PLOT_LEFT, right: PLOT_RIGHT }
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
    let mut y = 66.0;
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

fn draw_panel(
    shared: &Shared<'_>,
    ensemble: &Ensemble,
    rail: &Rail<'_>,
    name: Option<String>,
    frame: Rect,
    drawing: &mut Drawing,
) -> Panel {
    let Shared { scenario, observed, entries, disagreements, time } = *shared;
    let curves = Curves::of(ensemble, observed.iter().find(|curve| curve.page == ensemble.page));
    let levels = levels_of(entries, time, ensemble.page);
    let missed_times = misses::times_of(entries, time, ensemble.page).count();
    let counts = count_axis(&curves, &levels, missed_times, &frame);
    let style = Style::new(LabelKind::Axis, 22.0, MUTED);
    for &tick in &counts.ticks {
        let y = counts.y(&frame, tick);
        let text = style.cut(&stated_count(tick), PLOT_LEFT - 14.0 - MARGIN);
        drawing.labels.push(style.centred_on(text, PLOT_LEFT - 14.0, y, Anchor::End));
    }
    rail.draw(&frame, time, drawing);
    let uprights = timeline::draw_poles(entries, &frame, time, ensemble.page, rail, drawing);
    let plot = Plot { scenario, page: ensemble.page, frame: &frame, time, counts: &counts, curves: &curves };
    levels::draw(&plot, entries, disagreements, &uprights, drawing);
    Panel { name, plot: frame, counts, curves, columns: uprights.columns }
}

/// Up to a little above everything drawn; with several heights near the top there is room for their labels.
/// Arrows to missed times have a strip of their own above all that.
fn count_axis(curves: &Curves, levels: &[levels::Level<'_>], missed_times: usize, frame: &Rect) -> CountAxis {
    const LABEL: f64 = 44.0;
    const AT_MOST: f64 = 0.3;
    let simulated = curves.highest();
    let reported = levels.iter().map(|level| level.shown_up_to(simulated)).fold(0.0, f64::max);
    let needed = levels.iter().map(|level| level.needs(frame.height())).fold(0.0, f64::max);
    let mut top = (1.035 * simulated.max(reported)).max(needed);
    let strip = misses::strip(missed_times);
    if frame.height() > 2.0 * strip {
        top = top.max(simulated.max(reported) * frame.height() / (frame.height() - strip));
    }
    // Labels that cannot stand beside each other stand above the highest.
    let near_the_top = levels.iter().filter(|level| level.points_above(0.75 * simulated.max(reported))).count();
    if near_the_top >= 2 {
        let room = (LABEL * near_the_top as f64).min(AT_MOST * frame.height());
        top = top.max(reported * frame.height() / (frame.height() - room));
    }
    let lines = ((frame.height() / 56.0) as usize + 1).clamp(3, 6);
    CountAxis::new(top, lines)
}

fn draw_time_labels(scenario: &Scenario, ticks: &[axis::TimeTick], axis_y: f64, drawing: &mut Drawing) {
    let local = Style::new(LabelKind::Axis, 22.0, INK);
    let utc = Style::new(LabelKind::Axis, 20.0, MUTED);
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

/// How to read the marks that are in use.
fn reading(entries: &[Entry<'_>]) -> String {
    let judged = |entry: &&Entry<'_>| matches!(entry.standing, Standing::Fitted | Standing::HeldOut);
    let tested = |entry: &Entry<'_>| entry.verdict().is_some_and(Verdict::is_tested);
    let qualifiers = || entries.iter().filter_map(|entry| entry.statement).map(|statement| statement.qualifier);
    let mut sentences = Vec::new();
    let columns = entries.iter().filter(judged).any(|entry| {
        let closed = entry.statement.is_some_and(|statement| {
            let (low, high) = statement.likelihood.tolerance();
            low.is_finite() && high.is_finite()
        });
        closed && entry.quantity.is_some_and(|quantity| headline::is_time(quantity.kind()))
    });
    if columns {
        sentences.push("Columns: stated time ± tolerance.".to_owned());
    }
    if qualifiers().any(|qualifier| qualifier == Qualifier::About) {
        sentences.push("Brackets: “about”.".to_owned());
    }
    let is_range = |entry: &&Entry<'_>| {
        let between = entry.statement.is_some_and(|statement| statement.qualifier == Qualifier::Between);
        between && entry.quantity.is_some_and(|quantity| quantity.kind() == QuantityKind::Peak)
    };
    if entries.iter().any(|entry| is_range(&entry)) {
        sentences.push("Capped lines: ranges.".to_owned());
    }
    let open: Vec<&str> = [
        (Qualifier::MoreThan, "“more than”"),
        (Qualifier::Nearly, "“nearly”"),
        (Qualifier::UpTo, "“up to”"),
        (Qualifier::LessThan, "“less than”"),
    ]
    .into_iter()
    .filter(|(wanted, _)| qualifiers().any(|qualifier| qualifier == *wanted))
    .map(|(_, words)| words)
    .collect();
    if !open.is_empty() {
        sentences.push(format!("Arrows: {}.", open.join(", ")));
    }
    if entries.iter().any(Entry::missed) {
        sentences.push("Black arrows: to the prediction.".to_owned());
    }
    if entries.iter().any(|entry| entry.comparison.is_some() && judged(&entry)) {
        let others = entries.iter().any(|entry| entry.standing == Standing::Fitted && tested(entry));
        let explained = if others {
            format!("; “{}” without that figure", OTHERS.trim_end_matches(':'))
        } else {
            String::new()
        };
        sentences.push(format!("Key: median (90%\u{A0}range){explained}."));
    }
    sentences.join(" ")
}
