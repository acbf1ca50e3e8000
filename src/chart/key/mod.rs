//! The key column: who says what, and the verdict on it.

mod plan;
pub(crate) mod row;

use super::around::observed::ObservedRow;
use super::around::status;
use super::canvas::geometry::{Rect, at};
use super::canvas::marks::{Dash, Mark, Marker, Pen, Standing, check, miss_pill};
use super::canvas::palette::Paint;
use super::canvas::text::{Anchor, HALF_CAP, Label, LabelKind, Style};
use super::figure::entry::Entry;
use super::plot::curves::DOT;
use super::plot::layout::Layout;
use crate::Language;
use crate::compare::Verdict;
use crate::scenario::Scenario;
use crate::words::text::{message, say};
use plan::{Plan, TOLERANCE_GAP};
use row::{KeyGroup, KeyRow};

/// From the left edge of the column to the words beside the markers.
const WORDS: f64 = 46.0;
/// From the upper edge of a row to its first base line.
const FIRST_LINE: f64 = 25.0;
/// From one line of a row to the next.
const LINE: f64 = 26.0;
/// Width of the pieces of curves.
const SWATCH: f64 = 110.0;

/// The column, drawn.
#[derive(Debug, Clone)]
pub(crate) struct Key {
    pub(crate) groups: Vec<KeyGroup>,
    pub(crate) labels: Vec<Label>,
    pub(crate) marks: Vec<Mark>,
    /// Where it ends.
    pub(crate) bottom: f64,
    left: f64,
    right: f64,
}

const HEADINGS: [(Standing, &str); 4] = [
    (Standing::Fitted, message!("Reported, used to fit")),
    (Standing::HeldOut, message!("Reported, held out from the fit")),
    (Standing::Shown, message!("Reported, shown only")),
    (Standing::Assumed, message!("Assumed, not from any source")),
];

fn style(size: f64, paint: Paint) -> Style {
    Style::new(LabelKind::Key, size, paint)
}

impl Key {
    /// The column from `top` down.
    pub(crate) fn new(
        scenario: &Scenario,
        entries: &[Entry<'_>],
        replicates: &str,
        statuses: &[(Paint, String)],
        observed: &[ObservedRow],
        layout: Layout,
        top: f64,
    ) -> Self {
        let (left, right) = (layout.key_left(), layout.key_right());
        let mut key = Key { groups: Vec::new(), labels: Vec::new(), marks: Vec::new(), bottom: top, left, right };
        let language = scenario.language();
        key.simulated(language, replicates);
        key.statuses(statuses);
        if !observed.is_empty() {
            key.observed(language, observed);
        }
        for (standing, heading) in HEADINGS {
            let members: Vec<&Entry<'_>> =
                entries.iter().filter(|entry| entry.standing == standing && !entry.repeated).collect();
            if !members.is_empty() {
                key.group(scenario, standing, &language.message(heading), &members);
            }
        }
        key
    }

    fn words(&self) -> f64 {
        self.left + WORDS
    }

    fn simulated(&mut self, language: Language, replicates: &str) {
        let y = self.bottom;
        let heading = say!(language, "Simulated, {replicates}", replicates);
        self.labels.push(style(22.0, Paint::Simulated).bold().label(
            heading.clone(),
            self.left,
            y + 34.0,
            Anchor::Start,
        ));
        let (left, right, middle) = (self.left, self.left + SWATCH, y + 75.0);
        let band = |half: f64| Rect { left, right, top: middle - half, bottom: middle + half };
        self.marks.push(Mark::Box(band(27.0), 0.0, Paint::OuterBand));
        self.marks.push(Mark::Box(band(15.0), 0.0, Paint::InnerBand));
        // Steps, as on the plot.
        let (upper, lower, step) = (middle - 9.0, middle + 9.0, (left + right) / 2.0);
        let replicate = vec![at(left, upper), at(step, upper), at(step, lower), at(right, lower)];
        self.marks.push(Mark::Line(replicate, Pen::solid(Paint::Simulated, 3.5)));
        let words = style(21.0, Paint::Ink);
        let lines = [say!(language, "one typical replicate"), say!(language, "50% and 90% range of all")];
        for (text, y) in lines.into_iter().zip([middle - 13.0, middle + 13.0]) {
            self.labels.push(words.centred_on(text, right + 14.0, y, Anchor::Start));
        }
        self.groups.push(KeyGroup { heading, rows: Vec::new() });
        self.bottom = middle + 39.0;
    }

    /// A piece of the strip under the curve for each status that it shows.
    fn statuses(&mut self, lines: &[(Paint, String)]) {
        const ROW: f64 = 24.0;
        let style = style(21.0, Paint::Ink);
        let words = self.left + SWATCH + 14.0;
        let mut middle = self.bottom + 2.0;
        for (paint, text) in lines {
            let half = status::STRIP / 2.0;
            let bounds = Rect { left: self.left, right: self.left + SWATCH, top: middle - half, bottom: middle + half };
            self.marks.push(Mark::Box(bounds, 0.0, *paint));
            for line in style.wrap(text, self.right - words) {
                self.labels.push(style.centred_on(line, words, middle, Anchor::Start));
                middle += ROW;
            }
        }
        if !lines.is_empty() {
            self.bottom = middle - ROW / 2.0 + 9.0;
        }
    }

    /// A piece of the observed curve, and what is to be said of each.
    fn observed(&mut self, language: Language, rows: &[ObservedRow]) {
        let heading = say!(language, "Observed, not used to fit");
        let y = self.bottom;
        self.marks.push(Mark::Line(vec![at(self.left, y), at(self.right, y)], Pen::solid(Paint::Rule, 2.0)));
        self.labels.push(style(22.0, Paint::Ink).bold().label(heading.clone(), self.left, y + 27.0, Anchor::Start));
        let (left, right) = (self.left, self.left + SWATCH);
        let (title, detail) = (style(21.0, Paint::Ink), style(21.0, Paint::Muted));
        let (words, limit) = (right + 14.0, self.right - right - 14.0);
        let mut y = y + 35.0;
        let mut shown = None;
        for ObservedRow { row, is_of_other_site } in rows {
            let whole = title.width(&row.title) <= limit;
            let words_of = row.short_title.as_ref().filter(|_| !whole).unwrap_or(&row.title);
            let titles = title.wrap(words_of, limit);
            let details = row.details.iter().flat_map(|text| detail.wrap(text, limit)).collect::<Vec<_>>();
            // Once for each way in which such curves are drawn.
            if shown != Some(*is_of_other_site) {
                shown = Some(*is_of_other_site);
                let (upper, lower, step) = (y + 11.0, y + 33.0, (left + right) / 2.0);
                let line = vec![at(left, upper), at(step, upper), at(step, lower), at(right, lower)];
                let dash = if *is_of_other_site { Dash::Dashed } else { Dash::Solid };
                self.marks.push(Mark::Line(line, Pen { dash, ..Pen::solid(Paint::Ink, 2.5) }));
                let dots = [at((left + step) / 2.0, upper), at((step + right) / 2.0, lower)];
                for centre in dots.into_iter().filter(|_| !is_of_other_site) {
                    let bounds = Rect::around(centre, DOT);
                    self.marks.push(Mark::Box(bounds, DOT, Paint::Ink));
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
        self.groups.push(KeyGroup { heading, rows: rows.iter().map(|row| row.row.clone()).collect() });
        self.bottom = y + 4.0;
    }

    fn group(&mut self, scenario: &Scenario, standing: Standing, heading: &str, members: &[&Entry<'_>]) {
        let y = self.bottom;
        self.marks.push(Mark::Line(vec![at(self.left, y), at(self.right, y)], Pen::solid(Paint::Rule, 2.0)));
        let paint =
            if matches!(standing, Standing::Fitted | Standing::HeldOut) { Paint::Reported } else { Paint::Assumed };
        self.labels.push(style(22.0, paint).bold().label(heading, self.left, y + 27.0, Anchor::Start));
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
        let title = if judged { style(22.0, Paint::Ink).bold() } else { style(22.0, Paint::Ink) };
        let detail = style(21.0, Paint::Muted);
        let limit = self.right - self.words();
        let top = self.bottom;
        let centre = at(self.left + Marker::REACH, top + FIRST_LINE - HALF_CAP * 22.0);
        self.marks.push(Mark::Marker(Marker { standing: entry.standing, identifier: row.identifier.clone(), centre }));
        let verdict = row.verdict.as_deref().map(|words| (words, verdict_width(entry, words)));
        let plan = Plan::new(row, &title, &detail, verdict.map(|(_, width)| width), limit);
        let mut y = top + FIRST_LINE;
        for (number, (words, tolerance)) in plan.titles.iter().enumerate() {
            if number > 0 {
                y += LINE;
            }
            self.labels.push(title.label(words.clone(), self.words(), y, Anchor::Start));
            if let Some(tolerance) = tolerance {
                let x = self.words() + title.width(words) + TOLERANCE_GAP;
                self.labels.push(detail.label(tolerance.clone(), x, y, Anchor::Start));
            }
        }
        if let Some((words, _)) = verdict.filter(|_| plan.verdict_at_title) {
            self.verdict(entry, words, y);
        }
        for number in 0..plan.lines() - plan.titles.len() {
            y += LINE;
            if let Some(line) = plan.details.get(number) {
                self.labels.push(detail.label(line.clone(), self.words(), y, Anchor::Start));
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
            let (left, right) = (self.right - width - PILL, self.right);
            self.marks.extend(miss_pill(Rect { left, right, top: middle - 14.0, bottom: middle + 14.0 }));
            self.labels.push(style.label(words, self.right - 11.0, y, Anchor::End));
            return;
        }
        if matches!(entry.verdict(), Some(Verdict::InHalf | Verdict::InNinety)) {
            self.marks.push(check(self.right - width - CHECK, middle, Paint::Simulated));
        }
        self.labels.push(style.label(words, self.right, y, Anchor::End));
    }
}

/// Room for the check before its words, and for cross and edges around those of a miss.
const CHECK: f64 = 26.0;
const PILL: f64 = 44.0;

fn verdict_style(entry: &Entry<'_>) -> Style {
    match entry.verdict() {
        Some(Verdict::Miss | Verdict::NoOutage) => style(21.0, Paint::Paper).bold(),
        Some(Verdict::InHalf | Verdict::InNinety) => style(21.0, Paint::Ink),
        _ => style(21.0, Paint::Muted),
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
