//! The key column: who says what, and the verdict on it.

use super::curves::DOT;
use super::geometry::{Rect, at};
use super::marks::{Mark, Marker, Pen, Standing, check, miss_pill};
use super::observed;
use super::palette::{
    ASSUMED, Colour, INK, INNER_BAND, MUTED, OUTER_BAND, PAPER, REPLICATE, REPORTED, RULE, SIMULATED,
};
use super::status;
use super::text::{Anchor, HALF_CAP, Label, LabelKind, Style};
use super::wording::Entry;
use crate::compare::Verdict;
use crate::scenario::Scenario;

/// Left edge of the column.
pub(super) const LEFT: f64 = 1104.0;
/// Right edge of the column.
pub(super) const RIGHT: f64 = 1552.0;
/// Left edge of the words beside the markers.
const WORDS: f64 = LEFT + 46.0;
/// From the upper edge of a row to its first base line.
const FIRST_LINE: f64 = 25.0;
/// From one line of a row to the next.
const LINE: f64 = 26.0;
/// Width of the pieces of curves.
const SWATCH: f64 = 110.0;
/// Between a title and the tolerance beside it.
const TOLERANCE_GAP: f64 = 11.0;

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
    /// The same, shorter, for want of room.
    pub short_tolerance: Option<String>,
    /// What the verdict judges: the other figures' prediction or, for what is held out or cannot be tested, the
    /// simulation.
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
        Verdict::Context => None,
        judged => Some(judged.words()),
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
    pub(super) fn new(
        scenario: &Scenario,
        entries: &[Entry<'_>],
        replicates: &str,
        statuses: &[(Colour, String)],
        observed: &[KeyRow],
        top: f64,
    ) -> Self {
        let mut key = Key { groups: Vec::new(), labels: Vec::new(), marks: Vec::new(), bottom: top };
        key.simulated(replicates);
        key.statuses(statuses);
        if !observed.is_empty() {
            key.observed(observed);
        }
        for (standing, heading) in HEADINGS {
            let members: Vec<&Entry<'_>> =
                entries.iter().filter(|entry| entry.standing == standing && !entry.repeated).collect();
            if !members.is_empty() {
                key.group(scenario, standing, heading, &members);
            }
        }
        key
    }

    fn simulated(&mut self, replicates: &str) {
        let y = self.bottom;
        let heading = format!("Simulated, {replicates}");
        self.labels.push(style(22.0, SIMULATED).bold().label(heading.clone(), LEFT, y + 34.0, Anchor::Start));
        let (left, right, middle) = (LEFT, LEFT + SWATCH, y + 75.0);
        let band = |half: f64| Rect { left, right, top: middle - half, bottom: middle + half };
        self.marks.push(Mark::Box(band(27.0), 0.0, OUTER_BAND));
        self.marks.push(Mark::Box(band(15.0), 0.0, INNER_BAND));
        // One bin of the replicate runs above the median, the next below, as on the plot.
        let (upper, lower, step) = (middle - 9.0, middle + 9.0, (left + right) / 2.0);
        let replicate = vec![at(left, upper), at(step, upper), at(step, lower), at(right, lower)];
        self.marks.push(Mark::Line(replicate, Pen::solid(REPLICATE, 2.0)));
        self.marks.push(Mark::Line(vec![at(left, middle), at(right, middle)], Pen::solid(SIMULATED, 4.0)));
        let words = style(21.0, INK);
        for (text, y) in [("median, 50% and 90% range", middle - 13.0), ("thin: one typical replicate", middle + 13.0)]
        {
            self.labels.push(words.centred_on(text, right + 14.0, y, Anchor::Start));
        }
        self.groups.push(KeyGroup { heading, rows: Vec::new() });
        self.bottom = middle + 39.0;
    }

    /// A piece of the strip under the curve for each status that it shows.
    fn statuses(&mut self, lines: &[(Colour, String)]) {
        const ROW: f64 = 24.0;
        if lines.is_empty() {
            return;
        }
        let mut middle = self.bottom + 2.0;
        for (colour, text) in lines {
            let half = status::STRIP / 2.0;
            let bounds = Rect { left: LEFT, right: LEFT + SWATCH, top: middle - half, bottom: middle + half };
            self.marks.push(Mark::Box(bounds, 0.0, *colour));
            self.labels.push(style(21.0, INK).centred_on(text, LEFT + SWATCH + 14.0, middle, Anchor::Start));
            middle += ROW;
        }
        self.bottom = middle - ROW / 2.0 + 9.0;
    }

    /// A piece of the observed curve, and what is to be said of each.
    fn observed(&mut self, rows: &[KeyRow]) {
        let y = self.bottom;
        self.marks.push(Mark::Line(vec![at(LEFT, y), at(RIGHT, y)], Pen::solid(RULE, 2.0)));
        self.labels.push(style(22.0, INK).bold().label(observed::HEADING, LEFT, y + 27.0, Anchor::Start));
        let (left, right) = (LEFT, LEFT + SWATCH);
        let (title, detail) = (style(21.0, INK), style(21.0, MUTED));
        let (words, limit) = (right + 14.0, RIGHT - right - 14.0);
        let mut y = y + 35.0;
        for (number, row) in rows.iter().enumerate() {
            // The heading says it too: better a whole name than the word twice.
            let whole = title.width(&row.title) <= limit;
            let words_of = row.title.strip_prefix(observed::PREFIX).filter(|_| !whole).unwrap_or(&row.title);
            let titles = title.wrap(words_of, limit);
            let details = row.details.iter().flat_map(|text| detail.wrap(text, limit)).collect::<Vec<_>>();
            if number == 0 {
                let (upper, lower, step) = (y + 11.0, y + 33.0, (left + right) / 2.0);
                let line = vec![at(left, upper), at(step, upper), at(step, lower), at(right, lower)];
                self.marks.push(Mark::Line(line, Pen::solid(INK, 2.5)));
                for centre in [at((left + step) / 2.0, upper), at((step + right) / 2.0, lower)] {
                    let bounds = Rect::around(centre, DOT);
                    self.marks.push(Mark::Box(bounds, DOT, INK));
                }
            }
            for (style, line) in
                titles.iter().map(|line| (&title, line)).chain(details.iter().map(|line| (&detail, line)))
            {
                self.labels.push(style.label(line.clone(), words, y + FIRST_LINE - 4.0, Anchor::Start));
                y += LINE;
            }
            y += 4.0;
        }
        self.groups.push(KeyGroup { heading: observed::HEADING.to_owned(), rows: rows.to_vec() });
        self.bottom = y + 4.0;
    }

    fn group(&mut self, scenario: &Scenario, standing: Standing, heading: &str, members: &[&Entry<'_>]) {
        let y = self.bottom;
        self.marks.push(Mark::Line(vec![at(LEFT, y), at(RIGHT, y)], Pen::solid(RULE, 2.0)));
        let colour = if matches!(standing, Standing::Fitted | Standing::HeldOut) { REPORTED } else { ASSUMED };
        self.labels.push(style(22.0, colour).bold().label(heading, LEFT, y + 27.0, Anchor::Start));
        self.bottom = y + 35.0;
        let rows = members
            .iter()
            .map(|entry| {
                let row = KeyRow::new(scenario, entry);
                self.row(&row, entry);
                row
            })
            .collect();
        self.groups.push(KeyGroup { heading: heading.to_owned(), rows });
        self.bottom += 6.0;
    }

    fn row(&mut self, row: &KeyRow, entry: &Entry<'_>) {
        let judged = matches!(entry.standing, Standing::Fitted | Standing::HeldOut);
        let title = if judged { style(22.0, INK).bold() } else { style(22.0, INK) };
        let detail = style(21.0, MUTED);
        let limit = RIGHT - WORDS;
        let top = self.bottom;
        let centre = at(LEFT + Marker::REACH, top + FIRST_LINE - HALF_CAP * 22.0);
        self.marks.push(Mark::Marker(Marker { standing: entry.standing, identifier: row.identifier.clone(), centre }));
        let verdict = row.verdict.map(|words| (words, verdict_width(entry, words)));
        let plan = Plan::new(row, &title, &detail, verdict.map(|(_, width)| width), limit);
        let mut y = top + FIRST_LINE;
        for (number, (words, tolerance)) in plan.titles.iter().enumerate() {
            if number > 0 {
                y += LINE;
            }
            self.labels.push(title.label(words.clone(), WORDS, y, Anchor::Start));
            if let Some(tolerance) = tolerance {
                let x = WORDS + title.width(words) + TOLERANCE_GAP;
                self.labels.push(detail.label(tolerance.clone(), x, y, Anchor::Start));
            }
        }
        if let Some((words, _)) = verdict.filter(|_| plan.verdict_at_title) {
            self.verdict(entry, words, y);
        }
        for number in 0..plan.lines() - plan.titles.len() {
            y += LINE;
            if let Some(line) = plan.details.get(number) {
                self.labels.push(detail.label(line.clone(), WORDS, y, Anchor::Start));
            }
            if let Some((words, _)) = verdict.filter(|_| plan.verdict_at_detail == Some(number)) {
                self.verdict(entry, words, y);
            }
        }
        // Markers are higher than a line of text.
        self.bottom = (y + 9.0).max(centre.y + Marker::REACH + 2.0);
    }

    /// Draws the verdict on the right with its base line at `y`.
    fn verdict(&mut self, entry: &Entry<'_>, words: &str, y: f64) {
        let middle = y - HALF_CAP * 21.0;
        let style = verdict_style(entry);
        let width = style.width(words);
        if matches!(entry.verdict(), Some(Verdict::Miss | Verdict::NoOutage)) {
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

/// Which text of a row stands on which line: as few lines as possible, nothing left out that can be told.
#[derive(Default)]
struct Plan {
    /// Lines of the title, each with the tolerance if it stands there.
    titles: Vec<(String, Option<String>)>,
    details: Vec<String>,
    verdict_at_title: bool,
    /// Which line of the details has the verdict; may be one beyond them.
    verdict_at_detail: Option<usize>,
}

impl Plan {
    fn new(row: &KeyRow, title: &Style, detail: &Style, verdict: Option<f64>, limit: f64) -> Self {
        // Even lines read best, uneven ones may leave room for the tolerance.
        [title_lines(&row.title, title, limit), title.wrap(&row.title, limit)]
            .map(|titles| Self::with(titles, row, title, detail, verdict, limit))
            .into_iter()
            .reduce(|best, other| if other.lines() < best.lines() { other } else { best })
            .unwrap_or_default()
    }

    fn lines(&self) -> usize {
        self.titles.len() + self.details.len().max(self.verdict_at_detail.map_or(0, |number| number + 1))
    }

    fn with(
        titles: Vec<String>,
        row: &KeyRow,
        title: &Style,
        detail: &Style,
        verdict: Option<f64>,
        limit: f64,
    ) -> Self {
        let mut titles: Vec<(String, Option<String>)> = titles.into_iter().map(|line| (line, None)).collect();
        let mut details = row.details.iter().flat_map(|text| detail.wrap(text, limit)).collect::<Vec<_>>();
        let room = verdict.unwrap_or(0.0);
        let roomy = |line: &String| detail.width(line) + room <= limit;
        let last = titles.len().saturating_sub(1);
        let beside = details.iter().position(roomy).filter(|_| verdict.is_some());
        let verdict_at_title = verdict.is_some()
            && beside.is_none()
            && titles.last().is_some_and(|(line, _)| title.width(line) + room <= limit);
        if let Some(tolerance) = &row.tolerance {
            let short = row.short_tolerance.as_ref();
            // On the title, whole or in short, before it costs a line.
            let spot = [Some(tolerance), short].into_iter().flatten().find_map(|text| {
                let fits = |number: usize| {
                    // Not in the middle of a sentence or a quotation.
                    if number < last && !titles[number + 1].0.starts_with('“') {
                        return false;
                    }
                    let taken = if verdict_at_title && number == last { room } else { 0.0 };
                    let (line, _) = &titles[number];
                    title.width(line) + TOLERANCE_GAP + detail.width(text) + taken <= limit
                };
                [last, 0].into_iter().find(|&number| number < titles.len() && fits(number)).map(|number| (number, text))
            });
            let with_detail = details.first().map(|line| format!("{tolerance}; {line}"));
            match (spot, with_detail) {
                (Some((number, text)), _) => titles[number].1 = Some(text.clone()),
                (None, Some(line)) if details.len() == 1 && roomy(&line) => details[0] = line,
                (None, _) => details.push(tolerance.clone()),
            }
        }
        let verdict_at_detail = match (verdict, verdict_at_title) {
            (Some(_), false) => {
                let roomy = |line: &String| detail.width(line) + room <= limit;
                Some(details.iter().position(roomy).unwrap_or(details.len()))
            }
            _ => None,
        };
        Self { titles, details, verdict_at_title, verdict_at_detail }
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
    style.wrap_evenly(text, limit)
}

/// Room for the check before its words, and for cross and edges around those of a miss.
const CHECK: f64 = 26.0;
const PILL: f64 = 44.0;

fn verdict_style(entry: &Entry<'_>) -> Style {
    match entry.verdict() {
        Some(Verdict::Miss | Verdict::NoOutage) => style(21.0, PAPER).bold(),
        Some(Verdict::InHalf | Verdict::InNinety) => style(21.0, INK),
        _ => style(21.0, MUTED),
    }
}

/// Width of a verdict with its sign and air before it.
fn verdict_width(entry: &Entry<'_>, words: &str) -> f64 {
    const AIR: f64 = 10.0;
    let sign = match entry.verdict() {
        Some(Verdict::Miss | Verdict::NoOutage) => PILL,
        Some(Verdict::InHalf | Verdict::InNinety) => CHECK,
        _ => 0.0,
    };
    verdict_style(entry).width(words) + sign + AIR
}

impl KeyRow {
    fn new(scenario: &Scenario, entry: &Entry<'_>) -> Self {
        Self {
            identifier: entry.identifier.clone(),
            title: entry.title.clone(),
            tolerance: entry.tolerance.clone(),
            short_tolerance: entry.short_tolerance.clone(),
            details: detail(scenario, entry).into_iter().collect(),
            verdict: entry.verdict().and_then(verdict_words),
        }
    }
}

/// What the verdict judges; without a verdict what the simulation says. What is shown only is not compared.
fn detail(scenario: &Scenario, entry: &Entry<'_>) -> Option<String> {
    let (comparison, axis) = (entry.comparison?, entry.quantity?.axis());
    let others = comparison.predicted.filter(|_| entry.standing == Standing::Fitted && comparison.verdict.is_tested());
    match (entry.standing, others) {
        (Standing::Fitted, Some(predicted)) => Some(format!("{OTHERS} {}", axis.summary(scenario, &predicted))),
        (Standing::Fitted | Standing::HeldOut, _) => {
            Some(format!("sim. {}", axis.summary(scenario, &comparison.simulated?)))
        }
        _ => None,
    }
}

/// Before what the others predict; the caption explains it.
pub(super) const OTHERS: &str = "others:";
