//! Title, subtitle, caption and description: computed, and true whatever the figures.
//!
//! A fitted figure is quoted as reported, never as if the simulation had found it.

use super::axis;
use super::key::verdict_words;
use super::marks::Standing;
use super::observed;
use super::palette::{INK, MUTED, SOFT_INK};
use super::text::{LabelKind, Printable, Style};
use super::wording::{self, Entry, enumerate, has_several, in_standard_words, page_name, several_services};
use crate::compare::{Disagreement, Verdict};
use crate::notation::{clock, count, gap, status_lines};
use crate::outcome::FEW_EFFECTIVE;
use crate::scenario::{Assumed, Axis, Cause, PageId, Quantity, QuantityKind, Reading, Scenario, Source};
use crate::simulate::Quantiles;
use crate::{Diagnostics, Outcome};

/// From margin to margin.
pub(super) const TEXT_WIDTH: f64 = 1504.0;

/// The words around the picture.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Headline {
    /// One line, or two where the service and date alone are too long for one.
    pub(super) title: Vec<String>,
    pub(super) subtitle: Vec<String>,
    pub(super) description: String,
}

pub(super) fn title_style() -> Style {
    Style::new(LabelKind::Title, 36.0, INK).bold()
}

pub(super) fn subtitle_style() -> Style {
    Style::new(LabelKind::Subtitle, 24.0, SOFT_INK)
}

pub(super) fn caption_style() -> Style {
    Style::new(LabelKind::Caption, 20.0, MUTED)
}

/// How many figures could be judged, and how they did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Score {
    testable: usize,
    missed: usize,
}

impl Score {
    fn of(entries: &[Entry<'_>]) -> Self {
        let verdicts = || entries.iter().filter_map(Entry::verdict);
        let testable = verdicts().filter(|verdict| verdict.is_tested());
        Self { testable: testable.count(), missed: verdicts().filter(|verdict| *verdict == Verdict::Miss).count() }
    }

    fn inside(self) -> usize {
        self.testable - self.missed
    }
}

impl Headline {
    pub(super) fn new(
        scenario: &Scenario,
        outcome: &Outcome,
        entries: &[Entry<'_>],
        printable: &mut Printable,
    ) -> Self {
        let score = Score::of(entries);
        let style = title_style();
        let clauses = second_clauses(score, &outcome.comparison.disagreements);
        // The second clause is worth more than a long date or the name of the page.
        let without_height = clauses.first().filter(|_| score.missed > 0).into_iter().flat_map(|clause| {
            let misfit = clause.trim_start_matches([';', ' ']).to_owned();
            [Length::Full, Length::Short].map(|length| format!("{}: {misfit}", subject(scenario, length)))
        });
        let candidates: Vec<String> = clauses
            .iter()
            .flat_map(|clause| {
                [(Length::Full, true), (Length::Short, true), (Length::Full, false), (Length::Short, false)].map(
                    |(length, with_place)| {
                        let height = height(scenario, outcome, entries, with_place);
                        format!("{}: {height}{clause}", subject(scenario, length))
                    },
                )
            })
            .collect();
        // A misfit is the finding: told in full, it outranks the height, which outranks its shorter forms.
        let whole = if score.missed > 0 { candidates.len() / clauses.len() } else { 0 };
        let (with_height, shorter) = candidates.split_at(whole);
        let candidates: Vec<String> = with_height
            .iter()
            .cloned()
            .chain(without_height)
            .chain(shorter.iter().cloned())
            .map(|title| printable.text(&title))
            .collect();
        let title = match candidates.iter().find(|title| style.width(title) <= TEXT_WIDTH) {
            Some(title) => vec![title.clone()],
            // Two lines it is; then they may as well say all that they hold.
            None => {
                let wrapped = candidates.iter().map(|title| style.wrap_evenly(title, TEXT_WIDTH));
                let fitting = wrapped.into_iter().find(|lines| lines.len() <= 2);
                fitting
                    .unwrap_or_else(|| at_most_two(style.wrap(&candidates[candidates.len() - 1], TEXT_WIDTH), &style))
            }
        };
        let style = subtitle_style();
        let candidates = subtitles(scenario, entries, score).map(|text| printable.text(&text));
        let subtitle = candidates.iter().find(|text| style.width(text) <= TEXT_WIDTH);
        let subtitle = style.wrap_evenly(subtitle.unwrap_or(&candidates[candidates.len() - 1]), TEXT_WIDTH);
        let description = printable.text(&description(scenario, outcome, entries));
        Self { title, subtitle, description }
    }
}

fn at_most_two(mut lines: Vec<String>, style: &Style) -> Vec<String> {
    if lines.len() > 2 {
        let rest = lines.split_off(1).join(" ");
        lines.push(style.cut(&rest, TEXT_WIDTH));
    }
    lines
}

/// How much room a phrase may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Length {
    Full,
    Short,
}

/// `Twitter, 14 July 2022`; says so where no source names the day.
fn subject(scenario: &Scenario, length: Length) -> String {
    let mut services: Vec<&str> = Vec::new();
    for page in scenario.pages() {
        if !services.contains(&page.service.as_str()) {
            services.push(&page.service);
        }
    }
    let services = enumerate(&services);
    let format = if length == Length::Full { "%-d %B %Y" } else { "%-d %b %Y" };
    let day = scenario.day().strftime(format);
    let assumed = scenario.assumptions().iter().any(|assumption| matches!(assumption.assumed, Assumed::Day(_)));
    let assumed = if assumed { " (day assumed)" } else { "" };
    let cause = if scenario.cause() == Cause::Attention { ", no outage" } else { "" };
    format!("{services}, {day}{assumed}{cause}")
}

/// What is known of the height, and from whom: a figure that the fit has seen is told in its own words.
fn height(scenario: &Scenario, outcome: &Outcome, entries: &[Entry<'_>], with_place: bool) -> String {
    let on_main_page = |entry: &&Entry<'_>| {
        matches!(
            entry.quantity,
            Some(Quantity::Peak(page) | Quantity::CountWithin { page, reading: Reading::HighestBin, .. })
                if page.index() == 0
        )
    };
    let services = several_services(scenario);
    let place = match (has_several(scenario), services, page_name(scenario, PageId(0))) {
        (true, true, service) => format!(" for {service}"),
        (true, false, page) if with_place => format!(" on the {page} page"),
        _ => String::new(),
    };
    let found = |standing| entries.iter().filter(on_main_page).find(|entry| entry.standing == standing);
    if let Some(statement) = found(Standing::Fitted).and_then(|entry| entry.statement) {
        return format!("{} reports at the peak{place}", in_standard_words(scenario, Axis::Reports, statement));
    }
    if found(Standing::Assumed).is_some() {
        return match services {
            true => "report curves, heights assumed".to_owned(),
            false => format!("report curve{place}, height assumed"),
        };
    }
    match simulated_peak(outcome, PageId(0)) {
        Some(peak) => format!("simulated peak of {}{place}", count(peak.p50)),
        None => "simulated report curve".to_owned(),
    }
}

/// Second clauses of the title, the best first, none at last.
fn second_clauses(score: Score, disagreements: &[Disagreement]) -> Vec<String> {
    let Score { testable, missed } = score;
    let mut clauses = Vec::new();
    if missed > 0 {
        let (figures, fit) = match (testable, missed) {
            (1, _) => ("the one testable figure".to_owned(), "does not fit"),
            (_, 1) => (format!("1 of {testable} testable figures"), "does not fit"),
            _ => (format!("{missed} of {testable} testable figures"), "do not fit"),
        };
        clauses.push(format!("; {figures} {fit} the others"));
        clauses.push(format!("; {figures} {fit}"));
        clauses.push(format!("; {missed} of {testable} missed"));
    } else {
        if let Some(disagreement) = disagreements.iter().find(|pair| is_time(pair.kind)) {
            let minutes = gap(disagreement.gap).replace(" min", " minutes");
            clauses.push(format!(", two sources {minutes} apart"));
            clauses.push(format!(", sources {} apart", gap(disagreement.gap)));
        }
        if testable == 1 {
            clauses.push("; the one testable figure agrees with the rest".to_owned());
            clauses.push("; the one testable figure agrees".to_owned());
        } else if testable > 1 {
            clauses.push(format!("; {testable} of {testable} testable figures agree with the rest"));
            clauses.push(format!("; {testable} of {testable} testable figures agree"));
        }
    }
    clauses.push(String::new());
    clauses
}

pub(super) fn is_time(kind: QuantityKind) -> bool {
    matches!(kind, QuantityKind::Start | QuantityKind::Restored | QuantityKind::PeakTime | QuantityKind::Subsided)
}

/// Unit, zone and score, in full and ever shorter.
fn subtitles(scenario: &Scenario, entries: &[Entry<'_>], score: Score) -> [String; 3] {
    let bin = gap(scenario.pages().first().map_or(15.0, |page| page.bin_min)).replace(" min", " minutes");
    let start = entries
        .iter()
        .find(|entry| matches!(entry.quantity, Some(Quantity::Start)))
        .and_then(|entry| entry.statement)
        .map_or(0.0, |statement| statement.value);
    let zone = zone_words(scenario, start);
    let none = "No figure can be tested against the others.".to_owned();
    let [inside, testable] = [score.inside(), score.testable];
    let [long, short] = if testable == 0 {
        [none.clone(), none]
    } else {
        [
            format!("Predicted from the other figures: {inside} of {testable} meet the 90% range."),
            format!("Predicted by the others: {inside} of {testable} in 90%."),
        ]
    };
    [
        format!("Simulated problem reports per {bin}, {zone} time. {long}"),
        format!("Simulated reports per {bin}, {zone} time. {long}"),
        format!("Simulated reports per {bin}, {zone} time. {short}"),
    ]
}

/// `Europe/Paris (UTC+2)`.
fn zone_words(scenario: &Scenario, minutes: f64) -> String {
    let offset = axis::offset(scenario, minutes);
    match scenario.time_zone().iana_name() {
        Some(name) if !axis::is_utc(scenario) => format!("{name} ({offset})"),
        _ => offset,
    }
}

/// The caption's lines: what this is, where the figures come from, and how to read the marks in use.
pub(super) fn caption(
    scenario: &Scenario,
    outcome: &Outcome,
    entries: &[Entry<'_>],
    reading: &str,
    printable: &mut Printable,
) -> Vec<String> {
    let name = printable.text(scenario.name());
    let kinds = if outcome.observed.is_empty() {
        "Simulation, not Downdetector data."
    } else {
        "Blue: simulation, not Downdetector data. Black: observed, not used for the fit."
    };
    let cause = scenario.cause().remark().map(|remark| format!(" {remark}")).unwrap_or_default();
    let mut facts = format!("{kinds}{cause} Scenario {name}, seed {}.", outcome.options.seed);
    let mut sources: Vec<(usize, String)> = scenario
        .sources()
        .iter()
        .enumerate()
        .filter_map(|(index, source)| {
            let numbers: Vec<usize> = entries
                .iter()
                .filter(|entry| entry.figure.is_some_and(|id| scenario.figure(id).source.index() == index))
                .filter_map(|entry| entry.identifier.parse().ok())
                .collect();
            let name = printable.text(&source_name(source));
            numbers.iter().min().map(|first| (*first, format!("{name} ({})", ranges(&numbers))))
        })
        .collect();
    sources.sort_unstable_by_key(|(first, _)| *first);
    let style = caption_style();
    let count = sources.len();
    let sources = sources.into_iter().enumerate().map(|(i, (_, text))| {
        let text = format!("{text}{}", if i + 1 == count { "." } else { ";" });
        // A source stays on one line with its figures as long as a line can hold it.
        if style.width(&text) <= TEXT_WIDTH { text.replace(' ', "\u{A0}") } else { text }
    });
    let sources: Vec<String> = sources.collect();
    if !sources.is_empty() {
        facts.push_str(&format!(" Figures: {}", sources.join(" ")));
    }
    let mut lines = Vec::new();
    let Diagnostics { draws, effective_sample_size, .. } = &outcome.diagnostics;
    if *effective_sample_size < FEW_EFFECTIVE {
        lines.push(format!(
            "ROUGH: only about {effective_sample_size:.0} of {draws} simulated curves agree with all fitted figures at once."
        ));
    }
    lines.extend(style.wrap(&facts, TEXT_WIDTH));
    lines.extend(style.wrap_evenly(reading, TEXT_WIDTH));
    lines
}

/// Outlet and date; the date only where the outlet's name does not tell it.
fn source_name(source: &Source) -> String {
    match &source.date {
        Some(date) if !source.outlet.contains(date.as_str()) => format!("{}, {date}", source.outlet),
        _ => source.outlet.clone(),
    }
}

/// `1–3, 5`.
fn ranges(numbers: &[usize]) -> String {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for &number in numbers {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == number => *last = number,
            _ => runs.push((number, number)),
        }
    }
    let texts: Vec<String> = runs
        .into_iter()
        .map(|(first, last)| match last - first {
            0 => first.to_string(),
            1 => format!("{first}, {last}"),
            _ => format!("{first}–{last}"),
        })
        .collect();
    texts.join(", ")
}

/// Highest bin of a page over the replicates.
pub(super) fn simulated_peak(outcome: &Outcome, page: PageId) -> Option<Quantiles> {
    let ensemble = outcome.ensembles.iter().find(|ensemble| ensemble.page == page)?;
    let mut peaks: Vec<u64> = ensemble.counts.iter().filter_map(|row| row.iter().copied().max()).collect();
    peaks.sort_unstable();
    let last = peaks.len().checked_sub(1)?;
    let quantile = |q: f64| {
        let position = q * last as f64;
        let (below, above) = (peaks[position.floor() as usize] as f64, peaks[position.ceil() as usize] as f64);
        below + (above - below) * position.fract()
    };
    Some(Quantiles {
        p05: quantile(0.05),
        p25: quantile(0.25),
        p50: quantile(0.5),
        p75: quantile(0.75),
        p95: quantile(0.95),
    })
}

/// The picture in words, for readers who do not see it.
fn description(scenario: &Scenario, outcome: &Outcome, entries: &[Entry<'_>]) -> String {
    let mut sentences = vec![format!("{}.", scenario.title().trim_end_matches('.'))];
    sentences.extend(scenario.cause().remark().map(str::to_owned));
    if let Some(ensemble) = outcome.ensembles.first()
        && let (Some(&first), Some(&last)) = (ensemble.bin_starts_min.first(), ensemble.bin_starts_min.last())
    {
        let moment = |minutes| scenario.local(minutes).strftime("%-d %B %Y %H:%M").to_string();
        sentences.push(format!(
            "Step chart of simulated problem reports per {} from {} to {}, {} time: median, 50% and 90% range of {} \
             replicates and one typical replicate.",
            gap(ensemble.bin_min),
            moment(first),
            moment(last + ensemble.bin_min),
            zone_words(scenario, first),
            outcome.options.replicates,
        ));
    }
    for (index, page) in scenario.pages().iter().enumerate() {
        if let Some(peak) = simulated_peak(outcome, PageId(index)) {
            let of = if has_several(scenario) { format!(" of {}", page.name) } else { String::new() };
            let peak = Axis::Reports.summary(scenario, &peak);
            sentences.push(format!("Simulated highest bin{of}: median {peak}, 90% range in brackets."));
        }
    }
    sentences.extend(status_lines(scenario, outcome));
    sentences.extend(outcome.observed.iter().map(|curve| observed::sentence(scenario, curve)));
    let told_once = entries.iter().filter(|entry| !entry.repeated);
    sentences.extend(told_once.map(|entry| figure_sentence(scenario, entry)));
    let apart = outcome.comparison.disagreements.iter();
    sentences.extend(apart.filter_map(|pair| disagreement_sentence(scenario, entries, pair)));
    sentences.join(" ")
}

fn figure_sentence(scenario: &Scenario, entry: &Entry<'_>) -> String {
    let standing = match entry.standing {
        Standing::Fitted => "used to fit",
        Standing::HeldOut => "held out",
        Standing::Shown => "shown only",
        Standing::Assumed => "assumed, not from any source",
    };
    let mut parts = vec![format!("{}: {}", entry.identifier, entry.title), standing.to_owned()];
    if let Some(id) = entry.figure {
        parts.push(format!("from {}", scenario.source(scenario.figure(id).source).outlet));
    }
    if let (Some(Quantity::Start | Quantity::Restored | Quantity::PeakTime(_) | Quantity::Subsided(_)), Some(said)) =
        (entry.quantity, entry.statement)
    {
        parts.push(format!("drawn at {}", clock(scenario, said.value)));
    }
    if let Some(Quantity::LevelAt(_, minutes)) = entry.quantity {
        parts.push(format!("at {}", clock(scenario, *minutes)));
    }
    if let (Some(comparison), Some(quantity)) = (entry.comparison, entry.quantity) {
        let axis = quantity.axis();
        if let Some(simulated) = &comparison.simulated {
            parts.push(format!("simulated {}", axis.summary(scenario, simulated)));
        }
        if let Some(predicted) = comparison.predicted.filter(|predicted| Some(*predicted) != comparison.simulated) {
            parts.push(format!("predicted by the others {}", axis.summary(scenario, &predicted)));
        }
        if let Some(words) = verdict_words(comparison.verdict) {
            parts.push(words.to_owned());
        }
    }
    let sentence = format!("{}.", parts.join(", "));
    match (entry.background, entry.standing) {
        (None, _) => sentence,
        (Some(reason), Standing::Assumed) => format!("{sentence} Reason: {}.", reason.trim_end_matches('.')),
        (Some(note), _) => format!("{sentence} Note: {}.", note.trim_end_matches('.')),
    }
}

/// Which two figures of one quantity are how far apart, and whether both can be right.
fn disagreement_sentence(scenario: &Scenario, entries: &[Entry<'_>], pair: &Disagreement) -> Option<String> {
    let named = |id| entries.iter().find(|entry| entry.figure == Some(id));
    let (first, second) = (named(pair.first)?, named(pair.second)?);
    Some(format!(
        "{} and {}, {}: {}.",
        first.identifier,
        second.identifier,
        pair.kind.word().replace('-', " "),
        wording::apart(scenario, first.quantity?.axis(), pair).full,
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_run_together() {
        assert_eq!(ranges(&[1, 2, 3, 5]), "1–3, 5");
        assert_eq!(ranges(&[1, 2]), "1, 2");
    }

    #[test]
    fn a_miss_outranks_everything_else_in_the_title() {
        let clauses = second_clauses(Score { testable: 3, missed: 1 }, &[]);
        assert_eq!(clauses[0], "; 1 of 3 testable figures does not fit the others");
    }
}
