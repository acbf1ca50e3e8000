//! The key column: who says what, and the verdict on it.

use super::geometry::{Rect, at};
use super::marks::{Mark, Marker, Pen, Standing, check, miss_pill};
use super::palette::{ASSUMED, INK, INNER_BAND, MUTED, OUTER_BAND, PAPER, REPORTED, RULE, SIMULATED};
use super::text::{Anchor, HALF_CAP, Label, LabelKind, Style};
use super::wording::Entry;
use crate::compare::Verdict;
use crate::scenario::{Role, Scenario};

/// Left edge of the column.
pub(super) const LEFT: f64 = 1120.0;
/// Right edge of the column.
pub(super) const RIGHT: f64 = 1552.0;
/// Left edge of the words beside the markers.
const WORDS: f64 = 1170.0;
/// From one line of a row to the next.
const LINE: f64 = 27.0;

/// The rows of one standing.
#[derive(Debug, Clone, PartialEq)]
pub struct KeyGroup {
    /// Who says it.
    pub heading: String,
    /// Its figures or assumptions.
    pub rows: Vec<KeyRow>,
}

/// One figure or assumption.
#[derive(Debug, Clone, PartialEq)]
pub struct KeyRow {
    /// The identifier at the mark on the chart.
    pub identifier: String,
    /// What is stated, in the words of the scenario.
    pub title: String,
    /// Tolerance of the words, where it can be told.
    pub tolerance: Option<String>,
    /// What the simulation says, and what the other figures predict where that differs.
    pub details: Vec<String>,
    /// The verdict, word for word as in tables and files.
    pub verdict: Option<&'static str>,
}

/// The column, drawn.
#[derive(Debug, Clone)]
pub(super) struct Key {
    pub(super) groups: Vec<KeyGroup>,
    pub(super) labels: Vec<Label>,
    pub(super) marks: Vec<Mark>,
    /// Where it ends.
    pub(super) bottom: f64,
}

/// The words of a verdict; `None` for what is shown only.
pub(super) fn verdict_words(verdict: Verdict) -> Option<&'static str> {
    match verdict {
        Verdict::InHalf => Some("in 50%"),
        Verdict::InNinety => Some("in 90%"),
        Verdict::Miss => Some("miss"),
        Verdict::NotTestable => Some("not testable"),
        Verdict::Context => None,
    }
}

const HEADINGS: [(Standing, &str); 4] = [
    (Standing::Fitted, "Reported, used to fit"),
    (Standing::HeldOut, "Reported, held out from the fit"),
    (Standing::Shown, "Reported, shown only"),
    (Standing::Assumed, "Assumed, not from any source"),
];

fn style(size: f64, colour: super::palette::Colour) -> Style {
    Style::new(LabelKind::Key, size, colour)
}

impl Key {
    /// The column from `top` down.
    pub(super) fn new(scenario: &Scenario, entries: &[Entry<'_>], replicates: &str, top: f64) -> Self {
        let mut key = Key { groups: Vec::new(), labels: Vec::new(), marks: Vec::new(), bottom: top };
        key.simulated(replicates);
        for (standing, heading) in HEADINGS {
            let members: Vec<&Entry<'_>> = entries.iter().filter(|entry| entry.standing == standing).collect();
            if !members.is_empty() {
                key.group(scenario, standing, heading, &members);
            }
        }
        key
    }

    fn simulated(&mut self, replicates: &str) {
        let y = self.bottom;
        let heading = format!("Simulated, {replicates}");
        self.labels.push(style(22.0, SIMULATED).bold().label(heading.clone(), LEFT, y + 40.0, Anchor::Start));
        let (left, right, middle) = (LEFT, LEFT + 110.0, y + 79.0);
        let band = |half: f64| Rect { left, right, top: middle - half, bottom: middle + half };
        self.marks.push(Mark::Box(band(23.0), 0.0, OUTER_BAND));
        self.marks.push(Mark::Box(band(12.0), 0.0, INNER_BAND));
        self.marks.push(Mark::Line(vec![at(left, middle), at(right, middle)], Pen::solid(SIMULATED, 4.0)));
        let thin = middle + 43.0;
        self.marks.push(Mark::Line(vec![at(left, thin), at(right, thin)], Pen::solid(SIMULATED, 1.5)));
        let words = style(21.0, INK);
        self.labels.push(words.centred_on("median, 50% and 90% range", right + 14.0, middle, Anchor::Start));
        self.labels.push(words.centred_on("one typical replicate", right + 14.0, thin, Anchor::Start));
        self.groups.push(KeyGroup { heading, rows: Vec::new() });
        self.bottom = thin + 25.0;
    }

    fn group(&mut self, scenario: &Scenario, standing: Standing, heading: &str, members: &[&Entry<'_>]) {
        let y = self.bottom;
        self.marks.push(Mark::Line(vec![at(LEFT, y), at(RIGHT, y)], Pen::solid(RULE, 2.0)));
        let colour = if matches!(standing, Standing::Fitted | Standing::HeldOut) { REPORTED } else { ASSUMED };
        self.labels.push(style(22.0, colour).bold().label(heading, LEFT, y + 29.0, Anchor::Start));
        self.bottom = y + 42.0;
        let rows = members
            .iter()
            .map(|entry| {
                let row = KeyRow::new(scenario, entry);
                self.row(&row, entry);
                row
            })
            .collect();
        self.groups.push(KeyGroup { heading: heading.to_owned(), rows });
        self.bottom += 8.0;
    }

    fn row(&mut self, row: &KeyRow, entry: &Entry<'_>) {
        let assumed = entry.standing == Standing::Assumed;
        let judged = matches!(entry.standing, Standing::Fitted | Standing::HeldOut);
        let title = if judged { style(22.0, INK).bold() } else { style(22.0, INK) };
        let detail = style(21.0, MUTED);
        let limit = RIGHT - WORDS;
        let mut y = self.bottom + 26.0;
        let centre = at(LEFT + Marker::REACH, y - HALF_CAP * 22.0);
        self.marks.push(Mark::Marker(Marker { standing: entry.standing, identifier: row.identifier.clone(), centre }));
        let lines = title_lines(&row.title, &title, limit);
        let title_end = WORDS + lines.last().map_or(0.0, |line| title.width(line));
        let mut next = y;
        for line in lines {
            y = next;
            self.labels.push(title.label(line, WORDS, y, Anchor::Start));
            next = y + LINE;
        }
        let mut details = row.details.clone();
        let mut pending = row.verdict.map(|words| (words, verdict_width(entry, words)));
        if let Some(tolerance) = &row.tolerance {
            let x = title_end + 12.0;
            // A verdict that needs a line of its own shares it with the tolerance.
            let shared = pending.is_some_and(|(_, room)| details.iter().all(|text| detail.width(text) + room > limit));
            if x + detail.width(tolerance) <= RIGHT && !shared {
                self.labels.push(detail.label(tolerance.clone(), x, y, Anchor::Start));
            } else {
                details.push(if assumed { tolerance.clone() } else { format!("stated {tolerance}") });
            }
        }
        // The verdict stands on the right of the first line that leaves room for it.
        for line in details.iter().flat_map(|text| detail.wrap(text, limit)) {
            y += LINE;
            if let Some((words, _)) = pending.take_if(|(_, width)| detail.width(&line) + *width <= limit) {
                self.verdict(entry, words, y);
            }
            self.labels.push(detail.label(line, WORDS, y, Anchor::Start));
        }
        if let Some((words, _)) = pending {
            y += LINE;
            self.verdict(entry, words, y);
        }
        self.bottom = y + 13.0;
    }

    /// Draws the verdict on the right with its base line at `y`.
    fn verdict(&mut self, entry: &Entry<'_>, words: &str, y: f64) {
        let middle = y - HALF_CAP * 21.0;
        let style = verdict_style(entry);
        let width = style.width(words);
        if entry.missed() {
            let (left, right) = (RIGHT - width - PILL, RIGHT);
            self.marks.extend(miss_pill(Rect { left, right, top: middle - 14.0, bottom: middle + 14.0 }));
            self.labels.push(style.label(words, RIGHT - 11.0, y, Anchor::End));
            return;
        }
        if matches!(entry.verdict(), Some(Verdict::InHalf | Verdict::InNinety)) {
            self.marks.push(check(RIGHT - width - CHECK, middle, SIMULATED));
        }
        self.labels.push(style.label(words, RIGHT, y, Anchor::End));
    }
}

/// A title on one line, or broken before its quotation, or wherever it must.
fn title_lines(text: &str, style: &Style, limit: f64) -> Vec<String> {
    if let Some((name, quotation)) = text.split_once(" “")
        && style.width(text) > limit
    {
        let lines = vec![name.to_owned(), format!("“{quotation}")];
        if lines.iter().all(|line| style.width(line) <= limit) {
            return lines;
        }
    }
    style.wrap(text, limit)
}

/// Room for the check before its words, and for cross and edges around those of a miss.
const CHECK: f64 = 26.0;
const PILL: f64 = 44.0;

fn verdict_style(entry: &Entry<'_>) -> Style {
    match entry.verdict() {
        Some(Verdict::Miss) => style(21.0, PAPER).bold(),
        Some(Verdict::InHalf | Verdict::InNinety) => style(21.0, INK),
        _ => style(21.0, MUTED),
    }
}

/// Width of a verdict with its sign and air before it.
fn verdict_width(entry: &Entry<'_>, words: &str) -> f64 {
    const AIR: f64 = 12.0;
    let sign = match entry.verdict() {
        Some(Verdict::Miss) => PILL,
        Some(Verdict::InHalf | Verdict::InNinety) => CHECK,
        _ => 0.0,
    };
    verdict_style(entry).width(words) + sign + AIR
}

impl KeyRow {
    fn new(scenario: &Scenario, entry: &Entry<'_>) -> Self {
        let mut details = Vec::new();
        if let (Some(comparison), Some(quantity)) = (entry.comparison, entry.quantity) {
            let axis = quantity.axis();
            let simulated = comparison.simulated.map(|quantiles| axis.summary(scenario, &quantiles));
            if let Some(text) = &simulated {
                details.push(format!("sim. {text}"));
            }
            let fitted = entry.figure.is_some_and(|id| scenario.figure(id).role == Role::Fit);
            let predicted = comparison.predicted.map(|quantiles| axis.summary(scenario, &quantiles));
            if let Some(text) = predicted.filter(|text| fitted && simulated.as_ref() != Some(text)) {
                details.push(format!("others predict {text}"));
            }
        }
        Self {
            identifier: entry.identifier.clone(),
            title: entry.title.clone(),
            tolerance: entry.tolerance.clone(),
            details,
            verdict: entry.verdict().and_then(verdict_words),
        }
    }
}
