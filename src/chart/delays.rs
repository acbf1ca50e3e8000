//! How long alerts take: a row for each alert and scenario, on one axis of minutes after the start.

use super::OverviewChart;
use super::around::headline::{TOP, draw_titles, subtitle_style, title_style};
use super::canvas::geometry::{Rect, at};
use super::canvas::marks::{Dash, Mark, Pen};
use super::canvas::palette::Paint;
use super::canvas::text::{Anchor, LabelKind, Printable, Style};
use super::plot::layout::{Layout, MARGIN};
use super::plot::options::ChartOptions;
use crate::Language;
use crate::quantiles::Quantiles;
use crate::words::text::counted;

/// An alert on the replicates of a scenario.
#[derive(Debug, Clone, PartialEq)]
pub struct DelayRow<'a> {
    /// Name of the alert.
    pub alert: &'a str,
    /// Name of the scenario.
    pub scenario: &'a str,
    /// From the start of the outage until it fires, minutes: of each replicate in which it does.
    pub delays_min: &'a [f64],
    /// Replicates.
    pub replicates: usize,
    /// Replicates on which it fires without an outage: on the clean twin, or before the onset.
    pub false_alarms: usize,
}

/// Height of a row with its words, of the bars in it, and of the words above them.
const ROW: f64 = 118.0;
const BARS: f64 = 58.0;
const WORDS: f64 = 40.0;
const BELOW: f64 = 92.0;
/// Most bars of a row.
const MOST_BARS: f64 = 60.0;
/// Distances of ticks, minutes.
const STEPS_MIN: [f64; 10] = [1.0, 2.0, 5.0, 10.0, 15.0, 30.0, 60.0, 120.0, 360.0, 1_440.0];
const MOST_TICKS: f64 = 10.0;

/// The picture: of the wanted width, and as high as its rows need.
///
/// ```
/// use outagesim::chart::{ChartOptions, DelayRow, delay_chart};
///
/// let row = DelayRow { alert: "Down", scenario: "july", delays_min: &[2.0, 3.0, 9.0], replicates: 4, false_alarms: 1 };
/// let chart = delay_chart(&[row], &ChartOptions::default());
/// assert!(chart.title.starts_with("Down fires 3 min after the start"));
/// ```
pub fn delay_chart(rows: &[DelayRow<'_>], options: &ChartOptions) -> OverviewChart {
    let mut printable = Printable::default();
    let layout = Layout::usual(options.size);
    let limit = layout.text_width();
    let (mut marks, mut labels) = (Vec::new(), Vec::new());
    let title = printable.text(&title(rows));
    let subtitle = subtitle_style().wrap_evenly(SUBTITLE, limit);
    let mut y = draw_titles(&title_style().wrap_evenly(&title, limit), &subtitle, TOP, &mut labels) + 24.0;
    let axis = Axis::of(rows, MARGIN, layout.width - MARGIN);
    let top = y;
    let bottom = top + ROW * rows.len() as f64;
    for tick in axis.ticks() {
        let x = axis.x(tick);
        for row in 0..rows.len() {
            let base = top + ROW * row as f64 + WORDS + BARS;
            marks.push(Mark::Line(vec![at(x, base - BARS), at(x, base)], Pen::solid(Paint::Grid, 2.0)));
        }
        let style = Style::new(LabelKind::Axis, 20.0, Paint::Ink);
        let anchor = if tick == 0.0 { Anchor::Start } else { Anchor::Middle };
        labels.push(style.label(Language::English.trimmed(tick, 6), x, bottom + 30.0, anchor));
    }
    for row in rows {
        draw(row, &axis, y, &mut printable, &mut marks, &mut labels);
        y += ROW;
    }
    let style = Style::new(LabelKind::Axis, 20.0, Paint::Muted);
    labels.push(style.label(UNIT, MARGIN, bottom + 58.0, Anchor::Start));
    let description = rows.iter().map(|row| format!("{}: {}.", name(row), words(row))).collect::<Vec<_>>().join(" ");
    OverviewChart {
        theme: options.theme,
        px_per_unit: f64::from(options.size.width()) / layout.width,
        width: layout.width,
        height: (bottom + BELOW).ceil(),
        description: printable.text(&format!("{title}. {description}")),
        title,
        panels: Vec::new(),
        marks,
        labels,
        warnings: printable.warning(Language::English).into_iter().collect(),
    }
}

const SUBTITLE: &str = "Delay from the start of the outage until the alert fires, over simulated outages. Dark: the middle half; bars within the \
                        bracket: nine in ten; line: the median.";
const UNIT: &str = "Minutes after the start. Simulation, not Downdetector data.";

/// What the first alert does, or which of several is the quickest.
fn title(rows: &[DelayRow<'_>]) -> String {
    let medians = rows.iter().filter_map(|row| Some((row, Quantiles::of(row.delays_min.to_vec())?.p50)));
    let Some((quickest, median)) = medians.min_by(|(_, one), (_, other)| one.total_cmp(other)) else {
        return "No alert fires".to_owned();
    };
    let told = format!("{} fires {} min after the start", quickest.alert, Language::English.trimmed(median, 2));
    match rows.len() {
        1 => told,
        _ => format!(
            "{told} in the median, the soonest of {}",
            counted!(Language::English, rows.len(), "{n} row", "{n} rows")
        ),
    }
}

fn name(row: &DelayRow<'_>) -> String {
    format!("{} on {}", row.alert, row.scenario)
}

/// `26 min (18–34); fires in 1,000 of 1,000, falsely in 22`.
fn words(row: &DelayRow<'_>) -> String {
    let number = |n: usize| Language::English.trimmed(n as f64, 9);
    let fires = format!("fires in {} of {}", number(row.delays_min.len()), number(row.replicates));
    let falsely = format!("without outage in {}", number(row.false_alarms));
    let Some(Quantiles { p05, p50, p95, .. }) = Quantiles::of(row.delays_min.to_vec()) else {
        return format!("{fires}, {falsely}");
    };
    let [p05, p50, p95] = [p05, p50, p95].map(|minutes| Language::English.trimmed(minutes.round(), 6));
    format!("{p50} min ({p05}–{p95}); {fires}, {falsely}")
}

fn draw(
    row: &DelayRow<'_>,
    axis: &Axis,
    top: f64,
    printable: &mut Printable,
    marks: &mut Vec<Mark>,
    labels: &mut Vec<super::Label>,
) {
    let bold = Style::new(LabelKind::Panel, 22.0, Paint::Ink).bold();
    let style = Style::new(LabelKind::Finding, 21.0, Paint::Muted);
    let width = axis.right - axis.left;
    let told = words(row);
    let head = bold.cut(&printable.text(&name(row)), (width - style.width(&told) - 24.0).max(0.3 * width));
    labels.push(bold.label(head, axis.left, top + 28.0, Anchor::Start));
    labels.push(style.label(told, axis.right, top + 28.0, Anchor::End));
    let base = top + WORDS + BARS;
    if let Some(quantiles) = Quantiles::of(row.delays_min.to_vec()) {
        for bar in bars(row.delays_min, axis.step_min()) {
            let is_central = bar.from_min <= quantiles.p75 && bar.to_min > quantiles.p25;
            let paint = if is_central { Paint::InnerBand } else { Paint::OuterBand };
            let area = Rect {
                left: axis.x(bar.from_min),
                right: axis.x(bar.to_min) - 1.0,
                top: base - bar.share * (BARS - 8.0),
                bottom: base,
            };
            marks.push(Mark::Box(area, 0.0, paint));
        }
        let x = axis.x(quantiles.p50);
        marks.push(Mark::Line(vec![at(x, base - BARS + 4.0), at(x, base)], Pen::solid(Paint::Simulated, 3.5)));
        let (from, to) = (axis.x(quantiles.p05), axis.x(quantiles.p95));
        let pen = Pen { paint: Paint::Simulated, width: 2.5, dash: Dash::Solid };
        let bracket = vec![at(from, base + 9.0), at(from, base + 4.0), at(to, base + 4.0), at(to, base + 9.0)];
        marks.push(Mark::Line(bracket, pen));
    }
    marks.push(Mark::Line(vec![at(axis.left, base), at(axis.right, base)], Pen::solid(Paint::Axis, 2.0)));
}

/// So many of the delays, relative to the fullest bar.
struct Bar {
    from_min: f64,
    to_min: f64,
    share: f64,
}

fn bars(delays_min: &[f64], step_min: f64) -> Vec<Bar> {
    let last = delays_min.last().copied().unwrap_or_default();
    let mut counts = vec![0usize; (last / step_min) as usize + 1];
    delays_min.iter().for_each(|delay| counts[(delay.max(0.0) / step_min) as usize] += 1);
    let fullest = counts.iter().copied().max().unwrap_or(1).max(1) as f64;
    let bar = |(bar, count): (usize, usize)| Bar {
        from_min: step_min * bar as f64,
        to_min: step_min * (bar + 1) as f64,
        share: count as f64 / fullest,
    };
    counts.into_iter().enumerate().filter(|(_, count)| *count > 0).map(bar).collect()
}

/// Minutes after the start.
struct Axis {
    to_min: f64,
    left: f64,
    right: f64,
}

impl Axis {
    /// Up to the latest alert.
    fn of(rows: &[DelayRow<'_>], left: f64, right: f64) -> Self {
        let latest = rows.iter().filter_map(|row| row.delays_min.last()).copied().fold(10.0, f64::max);
        let mut axis = Self { to_min: latest, left, right };
        let step = axis.step_min();
        axis.to_min = step * ((latest / step).floor() + 1.0);
        axis
    }

    fn x(&self, minutes: f64) -> f64 {
        self.left + (minutes / self.to_min).clamp(0.0, 1.0) * (self.right - self.left)
    }

    /// Width of a bar: whole minutes, since rules are evaluated once a minute.
    fn step_min(&self) -> f64 {
        (self.to_min / MOST_BARS).ceil().max(1.0)
    }

    fn ticks(&self) -> impl Iterator<Item = f64> {
        let fits = |step: &&f64| self.to_min / **step <= MOST_TICKS;
        let step = STEPS_MIN.iter().find(fits).copied().unwrap_or(self.to_min);
        let to_min = self.to_min - 0.02 * self.to_min;
        (0..).map(move |tick| step * f64::from(tick)).take_while(move |tick| *tick < to_min)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::Size;

    #[test]
    fn rows_of_all_kinds_stay_apart_and_on_the_canvas() {
        let late: Vec<f64> = (0..1_000).map(|i| 30.0 + f64::from(i) / 3.0).collect();
        let soon: Vec<f64> = (0..500).map(|i| f64::from(i % 4)).collect();
        let row = |alert, delays_min| DelayRow {
            alert,
            scenario: "twitter-2022-07-14-with-a-long-name-of-which-not-all-can-be-told",
            delays_min,
            replicates: 1_000,
            false_alarms: 12,
        };
        let rows = [row("ManyReports", &late[..]), row("ManyArrive", &soon), row("Never", &[])];
        for width in [640, 1_600] {
            let size = Size::new(Some(width), None).expect("a possible size");
            let chart = delay_chart(&rows, &ChartOptions { size, ..ChartOptions::default() });
            let canvas = Rect { left: 0.0, top: 0.0, right: chart.width, bottom: chart.height };
            let boxes: Vec<Rect> = chart.labels.iter().map(super::super::Label::bounds).collect();
            for (i, one) in boxes.iter().enumerate() {
                assert!(canvas.contains(one), "{:?}", chart.labels[i]);
                assert!(boxes[i + 1..].iter().all(|other| !one.overlaps(other)), "{:?}", chart.labels[i]);
            }
            assert!(chart.title.starts_with("ManyArrive fires 1.5 min"), "{}", chart.title);
            assert!(chart.description.contains("Never on") && chart.description.contains("fires in 0 of 1,000"));
        }
        assert_eq!(delay_chart(&rows[2..], &ChartOptions::default()).title, "No alert fires");
    }

    #[test]
    fn every_delay_is_in_one_bar() {
        let delays = [0.0, 0.4, 1.0, 1.9, 7.0];
        let bars = bars(&delays, 1.0);
        let shares: Vec<(f64, f64)> = bars.iter().map(|bar| (bar.from_min, bar.share)).collect();
        assert_eq!(shares, [(0.0, 1.0), (1.0, 1.0), (7.0, 0.5)]);
    }
}
