//! Reported times: poles through the plots, flags, spans and brackets on the rail.

use super::rail;
use super::rail::{LANE, MARKER_OFFSET, Request, Side, Spot, TEXT_OFFSET};
use crate::chart::canvas::drawing::Drawing;
use crate::chart::canvas::geometry::{Point, Rect, at};
use crate::chart::canvas::marks::{Mark, Marker, Pen, Standing, arrow};
use crate::chart::canvas::palette::Paint;
use crate::chart::canvas::text::{Anchor, LabelKind, Style};
use crate::chart::figure::entry::Entry;
use crate::chart::figure::wording;
use crate::chart::heights::obstacles::Pole;
use crate::chart::plot::layout;
use crate::chart::plot::time::TimeAxis;
use crate::compare::Disagreement;
use crate::scenario::{Axis, PageId, Qualifier, Quantity, Scenario};

/// From the plot's upper edge to the centre of the lowest lane.
const LOWEST_LANE: f64 = 32.0;

/// Left and right limits of everything on the rail: the margin, and air before the key.
fn limits(time: &TimeAxis) -> (f64, f64) {
    (layout::MARGIN, time.right + 28.0)
}

/// How far the pole of a remark reaches into the plot.
const REMARK: f64 = 10.0;

/// A time that gets a flag.
#[derive(Debug, Clone, Copy)]
struct Flag<'e> {
    entry: &'e Entry<'e>,
    minutes: f64,
    /// A remark has no pole through the plot and no words at its marker.
    remark: bool,
}

/// A duration from the start on, minutes after the scenario's origin.
#[derive(Debug, Clone, Copy)]
struct Span<'e> {
    entry: &'e Entry<'e>,
    from_min: f64,
    to_min: f64,
}

impl Span<'_> {
    /// Left and right end, as far as they are drawn.
    fn ends(&self, time: &TimeAxis) -> (f64, f64) {
        (time.x(self.from_min), time.x_inside(self.to_min))
    }
}

/// The rail of one panel, placed but not yet at a height.
#[derive(Debug, Clone)]
pub(crate) struct Rail<'e> {
    flags: Vec<Flag<'e>>,
    spans: Vec<Span<'e>>,
    pairs: Vec<Pair>,
    spots: Vec<Spot>,
    lanes: usize,
}

/// Two flags whose sources disagree.
#[derive(Debug, Clone)]
struct Pair {
    first: usize,
    second: usize,
    text: String,
}

fn flag_style(standing: Standing) -> Style {
    Style::new(LabelKind::Flag, 23.0, standing.paint()).with_halo()
}

fn bracket_style() -> Style {
    Style::new(LabelKind::Disagreement, 22.0, Paint::Ink).bold().with_halo()
}

/// The moment that an entry's pole stands at, and the page whose panel has it; the outage's own times belong to none.
pub(crate) fn moment(entry: &Entry<'_>) -> Option<(f64, Option<PageId>)> {
    let quantity = entry.quantity?;
    let is_of_count = quantity.axis() == Axis::Reports;
    let minutes = quantity.moment_min(entry.statement.map(|statement| statement.value))?;
    (!is_of_count).then_some((minutes, quantity.page()))
}

/// The poles that stand in a panel's plot: its own, and in every panel those of the outage itself.
pub(crate) fn poles_of<'e>(
    entries: &'e [Entry<'e>],
    time: &TimeAxis,
    panel: PageId,
) -> impl Iterator<Item = (&'e Entry<'e>, f64)> {
    let time = *time;
    entries.iter().filter_map(move |entry| {
        let (minutes, page) = moment(entry)?;
        let here = page.is_none_or(|page| page == panel);
        let remark = matches!(entry.quantity, Some(Quantity::Remark(_)));
        (here && !remark && time.shows(minutes)).then_some((entry, minutes))
    })
}

/// What the stretch of time that is drawn leaves out: figures that have a time elsewhere, and durations that begin elsewhere.
pub(crate) fn left_out<'e>(entries: &'e [Entry<'e>], time: &TimeAxis) -> Vec<&'e Entry<'e>> {
    let start = start_of(entries);
    let elsewhere = |entry: &&Entry<'_>| {
        let value = entry.statement.map(|statement| statement.value);
        let minutes = match entry.quantity {
            Some(Quantity::Duration) => start,
            quantity => quantity.and_then(|quantity| quantity.moment_min(value)),
        };
        minutes.is_some_and(|minutes| !time.shows(minutes))
    };
    entries.iter().filter(elsewhere).collect()
}

/// The reported start, or the assumed one where none is reported.
pub(crate) fn start_of(entries: &[Entry<'_>]) -> Option<f64> {
    entries
        .iter()
        .filter(|entry| matches!(entry.quantity, Some(Quantity::Start)))
        .find_map(|entry| entry.statement.map(|statement| statement.value))
}

impl<'e> Rail<'e> {
    /// The rail of a panel; that of the first has the outage's own times.
    pub(crate) fn new(
        scenario: &Scenario,
        entries: &'e [Entry<'e>],
        disagreements: &[Disagreement],
        time: &TimeAxis,
        panel: PageId,
        first_panel: bool,
    ) -> Self {
        let mut flags: Vec<Flag<'e>> = entries
            .iter()
            .filter_map(|entry| {
                let (minutes, page) = moment(entry)?;
                let here = page.map_or(first_panel, |page| page == panel);
                let remark = matches!(entry.quantity, Some(Quantity::Remark(_)));
                (here && time.shows(minutes)).then_some(Flag { entry, minutes, remark })
            })
            .collect();
        flags.sort_by(|a, b| a.minutes.total_cmp(&b.minutes));
        let spans = if first_panel { spans(entries, time) } else { Vec::new() };
        let (left, right) = limits(time);
        let pairs: Vec<Pair> = disagreements
            .iter()
            .filter_map(|disagreement| {
                let find = |id| flags.iter().position(|flag| flag.entry.figure == Some(id));
                let (one, other) = (find(disagreement.first)?, find(disagreement.second)?);
                // A miss has its own arrow; a second sign for the same figure would tell another story.
                if flags[one].entry.missed() || flags[other].entry.missed() {
                    return None;
                }
                let axis = flags[one].entry.quantity?.axis();
                let wording::Apart { full, short } = wording::apart(scenario, axis, disagreement);
                let middle = (time.x(flags[one].minutes) + time.x(flags[other].minutes)) / 2.0;
                let half = bracket_style().width(&full) / 2.0;
                let text = if middle - half >= left && middle + half <= right { full } else { short };
                Some(Pair { first: one.min(other), second: one.max(other), text })
            })
            .collect();
        let mut requests: Vec<Request> = flags
            .iter()
            .enumerate()
            .map(|(i, flag)| {
                let earlier = pairs.iter().any(|pair| pair.first == i);
                let joined = pairs.iter().any(|pair| pair.first == i || pair.second == i);
                let style = flag_style(flag.entry.standing);
                let text = if flag.remark { 0.0 } else { style.width(&flag.entry.label) };
                let first = if earlier { Side::Left } else { Side::Right };
                Request::Flag { x: time.x(flag.minutes), text, first, joined }
            })
            .collect();
        requests.extend(spans.iter().map(|span| {
            let (left, right) = span.ends(time);
            Request::Span { left, right, text: flag_style(span.entry.standing).width(&span.entry.label) }
        }));
        requests.extend(pairs.iter().map(|pair| Request::Bracket {
            left: time.x(flags[pair.first].minutes),
            right: time.x(flags[pair.second].minutes),
            text: bracket_style().width(&pair.text),
        }));
        let (spots, lanes) = rail::place(&requests, left, right);
        Self { flags, spans, pairs, spots, lanes }
    }

    /// How much room it takes above its plot.
    pub(crate) fn height(&self) -> f64 {
        if self.lanes == 0 { 0.0 } else { LANE * self.lanes as f64 + 12.0 }
    }

    /// Draws the rail above a plot.
    pub(crate) fn draw(&self, plot: &Rect, time: &TimeAxis, drawing: &mut Drawing) {
        let lane_y = |lane: usize| plot.top - LOWEST_LANE - LANE * lane as f64;
        let (flag_spots, rest) = self.spots.split_at(self.flags.len());
        let (span_spots, bracket_spots) = rest.split_at(self.spans.len());
        let mut tops: Vec<f64> = flag_spots.iter().map(|spot| lane_y(spot.lane) - 16.0).collect();
        for (pair, spot) in self.pairs.iter().zip(bracket_spots) {
            let y = lane_y(spot.lane) + 9.0;
            let [left, right] = [pair.first, pair.second].map(|i| time.x(self.flags[i].minutes));
            let points = vec![at(left, y + 9.0), at(left, y), at(right, y), at(right, y + 9.0)];
            drawing.heights.push(Mark::Line(points, Pen::solid(Paint::Ink, 2.5)));
            if spot.with_text {
                let middle = (left + right) / 2.0;
                drawing.labels.push(bracket_style().label(&pair.text, middle, y - 9.0, Anchor::Middle));
            }
            for i in [pair.first, pair.second] {
                tops[i] = tops[i].min(y + 9.0);
            }
        }
        for ((flag, spot), top) in self.flags.iter().zip(flag_spots).zip(tops) {
            let standing = flag.entry.standing;
            let x = time.x(flag.minutes);
            let bottom = if flag.remark { plot.top + REMARK } else { plot.top };
            drawing.poles.push(Mark::Line(vec![at(x, top), at(x, bottom)], standing.pen()));
            let out = if spot.side == Side::Right { 1.0 } else { -1.0 };
            let marker = at(x + out * MARKER_OFFSET, lane_y(spot.lane));
            flag_words(flag.entry, marker, spot, drawing);
        }
        for (span, spot) in self.spans.iter().zip(span_spots) {
            let y = lane_y(spot.lane);
            draw_span(span, y, time, drawing);
            let (left, right) = span.ends(time);
            let x = if spot.side == Side::Right { right + MARKER_OFFSET } else { left - MARKER_OFFSET };
            flag_words(span.entry, at(x, y), spot, drawing);
        }
    }
}

fn flag_words(entry: &Entry<'_>, marker: Point, spot: &Spot, drawing: &mut Drawing) {
    drawing.markers.push(Mark::Marker(Marker {
        standing: entry.standing,
        identifier: entry.identifier.clone(),
        centre: marker,
    }));
    if spot.with_text {
        let (offset, anchor) = match spot.side {
            Side::Right => (TEXT_OFFSET, Anchor::Start),
            Side::Left => (-TEXT_OFFSET, Anchor::End),
        };
        let style = flag_style(entry.standing);
        drawing.labels.push(style.centred_on(&entry.label, marker.x + offset, marker.y, anchor));
    }
}

/// Durations with their ends, from the reported start, or the assumed one where none is reported.
fn spans<'e>(entries: &'e [Entry<'e>], time: &TimeAxis) -> Vec<Span<'e>> {
    let Some(start) = start_of(entries).filter(|start| time.shows(*start)) else { return Vec::new() };
    entries
        .iter()
        .filter(|entry| matches!(entry.quantity, Some(Quantity::Duration)))
        .filter_map(|entry| {
            let statement = entry.statement?;
            // Nobody states the middle of a range.
            let length = match statement.qualifier {
                Qualifier::Between => statement.likelihood.high(),
                _ => statement.value,
            };
            Some(Span { entry, from_min: start, to_min: start + length })
        })
        .collect()
}

const SPAN_ARROW: f64 = 28.0;

fn draw_span(span: &Span<'_>, y: f64, time: &TimeAxis, drawing: &mut Drawing) {
    let pen = span.entry.standing.pen();
    let (left, right) = span.ends(time);
    let solid = Pen::solid(pen.paint, pen.width);
    let tick = |x: f64| Mark::Line(vec![at(x, y - 9.0), at(x, y + 9.0)], solid);
    drawing.poles.push(Mark::Line(vec![at(left, y), at(right, y)], pen));
    drawing.poles.push(tick(left));
    // What outlasts the picture does not end at its edge.
    if span.to_min > time.to_min {
        drawing.heights.extend(arrow(at(right - SPAN_ARROW, y), at(right, y), solid));
        return;
    }
    drawing.poles.push(tick(right));
}

/// Where the times of a panel stand in its plot.
#[derive(Debug, Default)]
pub(crate) struct Uprights {
    pub(crate) poles: Vec<Pole>,
    /// Left and right ends of the tolerances behind the curves.
    pub(crate) columns: Vec<(f64, f64)>,
    /// The ends of remarks, near the upper edge.
    pub(crate) signs: Vec<Rect>,
}

/// Draws the poles of a panel through its plot.
pub(crate) fn draw_poles(
    entries: &[Entry<'_>],
    plot: &Rect,
    time: &TimeAxis,
    panel: PageId,
    rail: &Rail<'_>,
    drawing: &mut Drawing,
) -> Uprights {
    let Uprights { mut poles, mut columns, mut signs } = Uprights::default();
    for (entry, minutes) in poles_of(entries, time, panel) {
        let x = time.x(minutes);
        let pen = entry.standing.pen();
        drawing.poles.push(Mark::Line(vec![at(x, plot.top), at(x, plot.bottom)], pen));
        poles.push(Pole { x, top: plot.top, bottom: plot.bottom });
        let Some(statement) = entry.statement else { continue };
        let (low, high) = statement.likelihood.tolerance();
        let judged = matches!(entry.standing, Standing::Fitted | Standing::HeldOut);
        if judged && low.is_finite() && high.is_finite() {
            columns.push((time.x_inside(low), time.x_inside(high)));
        }
    }
    for remark in rail.flags.iter().filter(|flag| flag.remark) {
        let x = time.x(remark.minutes);
        signs.push(Rect { left: x - 2.0, right: x + 2.0, top: plot.top, bottom: plot.top + REMARK });
    }
    Uprights { poles, columns, signs }
}
