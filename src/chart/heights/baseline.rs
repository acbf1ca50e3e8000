//! The baseline's label.

use super::ground::Ground;
use super::obstacles::{Leniency, Obstacles};
use crate::chart::canvas::drawing::Drawing;
use crate::chart::canvas::geometry::{Rect, at};
use crate::chart::canvas::marks::{Mark, Marker, Pen};
use crate::chart::canvas::palette::Paint;
use crate::chart::canvas::text::{Anchor, HALF_CAP, Label, LabelKind, Style};
use crate::chart::figure::entry::Entry;
use crate::chart::plot::counts::CountScale;
use crate::chart::plot::curves::Curves;
use crate::chart::plot::panel::Plot;
use crate::chart::times::rail::TEXT_OFFSET;
use crate::scenario::Quantity;
use crate::words::text::say;

/// A label farther above its line than this is joined to it.
const NEAR: f64 = 50.0;

/// A label still farther above would not be read as the line's.
const JOINED: f64 = 140.0;

/// Where the label may stand.
#[derive(Debug, Clone, Copy)]
enum Place {
    /// Close above all that is drawn, so far above the line at the most.
    Above { at_most: f64, off_columns: bool },
    /// Under the line, with nothing behind it.
    ClearBelow,
    /// Under the line, on the curve.
    Below,
}

/// The baseline's label close above its line, with the marker of whoever states it.
///
/// It stands beside the panel's name where there is no such place. It is joined to its line where there is no name either.
pub(crate) fn draw(
    plot: &Plot<'_>,
    entries: &[Entry<'_>],
    ground: &Ground<'_>,
    obstacles: &mut Obstacles,
    drawing: &mut Drawing,
) {
    let values = &plot.curves.baseline;
    if values.is_empty() {
        return;
    }
    let mean = values.iter().sum::<f64>() / values.len() as f64;
    let entry =
        entries.iter().find(|entry| matches!(entry.quantity, Some(Quantity::Baseline(page)) if *page == plot.page));
    let language = plot.scenario.language();
    let count = language.rough_count(mean);
    let forms = [vec![say!(language, "baseline {count}", count)], vec![say!(language, "baseline"), count]]
        .map(|lines| Words::new(lines, entry));
    let [whole, broken] = &forms;
    let from_right = |shift: i32| plot.frame.right - 24.0 * f64::from(shift) - whole.width;
    let below = |place| (0..24).map(move |shift| (whole, place, from_right(shift)));
    let indents = || [8.0, 3.0].into_iter().chain((1..10).map(|shift| 8.0 + 24.0 * f64::from(shift)));
    let before = |words| {
        let place = Place::Above { at_most: NEAR, off_columns: true };
        indents().map(move |indent| (words, place, plot.frame.left + indent))
    };
    let after = |at_most| {
        [true, false].into_iter().flat_map(move |off_columns| {
            (0..24).map(move |shift| (whole, Place::Above { at_most, off_columns }, from_right(shift)))
        })
    };
    let line = Line { entry, y: plot.counts.y(plot.frame, mean) };
    let candidates: Vec<(&Words, Place, f64)> = match plot.counts.scale {
        // Best before the outage, where the line is all there is to see; else towards the right end.
        CountScale::Linear => before(whole).chain(after(NEAR)).chain(before(broken)).collect(),
        // Here the line is in the middle of the plot, often with nothing under it. A label far above it would be read as
        // another count.
        CountScale::Log => {
            below(Place::ClearBelow).chain(before(whole)).chain(after(NEAR)).chain(below(Place::Below)).collect()
        }
    };
    let mut found = candidates
        .into_iter()
        .any(|(words, place, left)| line.put(words, place, left, plot, ground, obstacles, drawing));
    if let (false, Some(beside)) = (found, plot.beside_name) {
        let right = beside.x + whole.width;
        if right <= plot.frame.right {
            whole.draw(entry, beside.x, beside.y - HALF_CAP * STYLE_SIZE, &mut drawing.markers, &mut drawing.labels);
            found = true;
        }
    }
    if !found && plot.counts.scale == CountScale::Linear {
        found =
            after(JOINED).any(|(words, place, left)| line.put(words, place, left, plot, ground, obstacles, drawing));
    }
    if !found {
        // Without room for words a tick at the line's end still says that there is a line.
        let (end, line) = (plot.frame.right, line.y);
        let tick = vec![at(end, line - 4.0), at(end, line + 4.0)];
        drawing.heights.push(Mark::Line(tick, Pen::solid(Paint::Baseline, 2.0)));
    }
}

const STYLE_SIZE: f64 = 21.0;

fn style() -> Style {
    Style::new(LabelKind::Baseline, STYLE_SIZE, Paint::Muted).with_halo()
}

/// The label on one line or two, with room for its marker.
struct Words {
    lines: Vec<String>,
    width: f64,
    /// Half its height.
    half: f64,
}

impl Words {
    /// From one line to the next.
    const LINE: f64 = 25.0;

    fn new(lines: Vec<String>, entry: Option<&Entry<'_>>) -> Self {
        let words = lines.iter().map(|line| style().width(line)).fold(0.0, f64::max);
        let (marker, least) =
            if entry.is_some() { (Marker::REACH + TEXT_OFFSET, Marker::REACH) } else { (0.0, 0.55 * STYLE_SIZE) };
        let more = Self::LINE * lines.len().saturating_sub(1) as f64 / 2.0;
        Self { lines, width: words + marker, half: least.max(0.55 * STYLE_SIZE + more) }
    }

    /// Draws marker and words from `left`, around a middle.
    fn draw(
        &self,
        entry: Option<&Entry<'_>>,
        left: f64,
        middle: f64,
        markers: &mut Vec<Mark>,
        labels: &mut Vec<Label>,
    ) {
        markers.extend(entry.map(|entry| {
            let centre = at(left + Marker::REACH, middle);
            Mark::Marker(Marker { standing: entry.standing, identifier: entry.identifier.clone(), centre })
        }));
        labels.extend(self.labels(left + self.width, middle));
    }

    fn labels(&self, right: f64, middle: f64) -> Vec<Label> {
        let first = middle - Self::LINE * self.lines.len().saturating_sub(1) as f64 / 2.0;
        let line =
            |(i, text): (usize, &String)| style().centred_on(text, right, first + Self::LINE * i as f64, Anchor::End);
        self.lines.iter().enumerate().map(line).collect()
    }
}

/// What the label belongs to.
struct Line<'e> {
    entry: Option<&'e Entry<'e>>,
    y: f64,
}

impl Line<'_> {
    /// Puts the words there if nothing is in the way.
    #[expect(clippy::too_many_arguments)]
    fn put(
        &self,
        words: &Words,
        place: Place,
        left: f64,
        plot: &Plot<'_>,
        ground: &Ground<'_>,
        obstacles: &mut Obstacles,
        drawing: &mut Drawing,
    ) -> bool {
        let (line, half, right) = (self.y, words.half, left + words.width);
        let middle = match place {
            Place::Above { .. } => {
                let beside = (left - Obstacles::AIR, right + Obstacles::AIR);
                let floor = obstacles.skyline.top_between(beside.0, beside.1).unwrap_or(plot.frame.bottom);
                floor.min(plot.frame.bottom - 6.0) - 8.0 - half
            }
            Place::ClearBelow | Place::Below => lowest_between(plot, left, right).unwrap_or(line) + 8.0 + half,
        };
        let bounds = Rect { left, right, top: middle - half, bottom: middle + half };
        let is_clear = match place {
            Place::Above { at_most, off_columns } => {
                line - bounds.bottom < at_most
                    && !(off_columns && ground.has_column_behind(&bounds))
                    && obstacles.allow(&bounds, Leniency::ClearOfAll)
            }
            Place::ClearBelow => obstacles.clear_but_for_curve(&bounds) && !obstacles.skyline.is_behind(&bounds),
            Place::Below => obstacles.clear_but_for_curve(&bounds),
        };
        if !plot.frame.contains(&bounds) || !is_clear {
            return false;
        }
        let leader = [at(right - 6.0, bounds.bottom), at(right - 6.0, line)];
        if line - bounds.bottom > NEAR {
            if !obstacles.spares_misses(&leader) || !obstacles.allow_leader(leader[0], &leader) {
                return false;
            }
            obstacles.add_leader(&leader);
            drawing.heights.push(Mark::Line(leader.to_vec(), Pen::solid(Paint::Baseline, 1.8)));
        }
        obstacles.boxes.push(bounds);
        let mut labels = Vec::new();
        words.draw(self.entry, left, middle, &mut drawing.markers, &mut labels);
        ground.put(labels, drawing);
        true
    }
}

/// Where the line is lowest between two x's.
fn lowest_between(plot: &Plot<'_>, left: f64, right: f64) -> Option<f64> {
    let Curves { starts_min, bin_min, baseline, .. } = plot.curves;
    let steps = starts_min.iter().zip(baseline);
    let there = steps.filter(|(start, _)| plot.time.x(**start) < right && left < plot.time.x(**start + bin_min));
    there.map(|(_, &count)| plot.counts.y(plot.frame, count)).reduce(f64::max)
}
