//! What a figure is called, on the chart and in the key.

use super::marks::Standing;
use super::text::Printable;
use crate::Outcome;
use crate::compare::{Disagreement, FigureComparison, Verdict};
use crate::notation::{clock, duration, gap};
use crate::scenario::{
    Assumed, Assumption, Axis, FigureId, PageId, Qualifier, Quantity, QuantityKind, Role, Scenario, Statement,
};

/// A reported figure or an assumption, as the chart tells it.
#[derive(Debug, Clone)]
pub(super) struct Entry<'a> {
    pub(super) figure: Option<FigureId>,
    pub(super) identifier: String,
    pub(super) standing: Standing,
    pub(super) quantity: Option<&'a Quantity>,
    pub(super) statement: Option<&'a Statement>,
    pub(super) comparison: Option<&'a FigureComparison>,
    /// First line of its row in the key.
    pub(super) title: String,
    /// At its mark on the chart.
    pub(super) label: String,
    /// `± 7.5 min`, with the local time where the words give another clock's.
    pub(super) tolerance: Option<String>,
    /// The local time alone, where that is part of the tolerance.
    pub(super) short_tolerance: Option<String>,
    /// The author's note, or the reason for an assumption.
    pub(super) background: Option<&'a str>,
    /// Whether an earlier entry has the same identifier and tells this one too: the same is assumed of several pages.
    pub(super) repeated: bool,
}

impl Entry<'_> {
    pub(super) fn verdict(&self) -> Option<Verdict> {
        self.comparison.map(|comparison| comparison.verdict)
    }

    pub(super) fn missed(&self) -> bool {
        self.verdict() == Some(Verdict::Miss)
    }
}

/// Longest label on the chart, characters; the key has the full words.
const LONGEST_LABEL: usize = 30;

/// All figures and assumptions in the order of the key: fitted, held out, shown, then assumed. Numbers run through
/// the first three; assumptions have letters.
pub(super) fn entries<'a>(scenario: &'a Scenario, outcome: &'a Outcome, printable: &mut Printable) -> Vec<Entry<'a>> {
    let mut entries: Vec<Entry<'a>> = scenario
        .figures_with_ids()
        .map(|(id, figure)| {
            let standing = match figure.role {
                Role::Fit => Standing::Fitted,
                Role::Check => Standing::HeldOut,
                Role::Context => Standing::Shown,
            };
            let comparison = outcome.comparison.figures.iter().find(|comparison| comparison.figure == id);
            let mut entry =
                describe(scenario, printable, standing, &figure.quantity, figure.statement.as_ref(), &figure.words);
            entry.figure = Some(id);
            entry.comparison = comparison;
            entry.background = figure.note.as_deref();
            entry
        })
        .collect();
    entries.sort_by_key(|entry| entry.standing);
    for (i, entry) in entries.iter_mut().enumerate() {
        entry.identifier = (i + 1).to_string();
    }
    entries.extend(assumptions(scenario, printable));
    entries
}

/// The assumptions, lettered; what is assumed alike of several pages shares a letter and a title.
fn assumptions<'a>(scenario: &'a Scenario, printable: &mut Printable) -> Vec<Entry<'a>> {
    let all = scenario.assumptions();
    let alike = |one: &Assumption, other: &Assumption| {
        let kinds = (kind_and_page(one), kind_and_page(other));
        matches!(kinds, (Some((kind, _)), Some((other_kind, _))) if kind == other_kind)
            && one.words == other.words
            && one.reason == other.reason
    };
    let mut entries: Vec<Entry<'a>> = Vec::with_capacity(all.len());
    let mut letters = 0;
    for (i, assumption) in all.iter().enumerate() {
        if let Some(first) = all[..i].iter().position(|other| alike(other, assumption)) {
            let (identifier, title) = (entries[first].identifier.clone(), entries[first].title.clone());
            let entry = assumed(scenario, printable, assumption, None);
            entries.push(Entry { identifier, title, repeated: true, ..entry });
            continue;
        }
        let pages: Vec<PageId> = all[i..]
            .iter()
            .filter(|other| alike(other, assumption))
            .filter_map(|other| kind_and_page(other).map(|(_, page)| page))
            .collect();
        let shared = (pages.len() > 1).then(|| page_names(scenario, &pages));
        let entry = assumed(scenario, printable, assumption, shared.as_deref());
        entries.push(Entry { identifier: letter(letters), ..entry });
        letters += 1;
    }
    entries
}

/// What is assumed of which page; `None` for what concerns none.
fn kind_and_page(assumption: &Assumption) -> Option<(QuantityKind, PageId)> {
    match &assumption.assumed {
        Assumed::Figure(quantity, _) => Some((quantity.kind(), quantity.page()?)),
        Assumed::BaselineShare { page, .. } => Some((QuantityKind::Baseline, *page)),
        Assumed::Day(_) => None,
    }
}

/// `each page`, `Japan and United Kingdom`.
fn page_names(scenario: &Scenario, pages: &[PageId]) -> String {
    if pages.len() == scenario.pages().len() {
        return if several_services(scenario) { "each service".to_owned() } else { "each page".to_owned() };
    }
    let names: Vec<&str> = pages.iter().map(|page| page_name(scenario, *page)).collect();
    enumerate(&names)
}

/// `A`, `A and B`, `A, B and C`.
pub(super) fn enumerate(items: &[&str]) -> String {
    match items {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [init @ .., last] => format!("{} and {last}", init.join(", ")),
    }
}

/// An assumption; `shared` names the pages where it holds for several.
fn assumed<'a>(
    scenario: &Scenario,
    printable: &mut Printable,
    assumption: &'a Assumption,
    shared: Option<&str>,
) -> Entry<'a> {
    let words = printable.text(&assumption.words);
    let mut entry = match &assumption.assumed {
        Assumed::Figure(quantity, statement) => {
            describe(scenario, printable, Standing::Assumed, quantity, Some(statement), &assumption.words)
        }
        Assumed::Day(day) => unplaced(format!("Day {}", day.strftime("%-d %B %Y"))),
        Assumed::BaselineShare { page, .. } if has_several(scenario) => {
            unplaced(format!("Baseline, {}: {words}", printable.text(page_name(scenario, *page))))
        }
        Assumed::BaselineShare { .. } => unplaced(format!("Baseline {words}")),
    };
    if let (Some(pages), Some((kind, _))) = (shared, kind_and_page(assumption)) {
        let name = entry.quantity.map_or_else(|| "Baseline".to_owned(), |quantity| name(scenario, quantity));
        let name = if name.is_empty() { kind.word().replace('-', " ") } else { name };
        let said = entry.quantity.map_or_else(|| words.clone(), |quantity| without_unit(&words, quantity.axis()));
        entry.title = printable.text(&format!("{name}, {pages}: {said}"));
    }
    entry.background = Some(&assumption.reason);
    entry
}

/// An assumption that has no place on the picture but its row of the key.
fn unplaced<'a>(title: String) -> Entry<'a> {
    Entry {
        figure: None,
        identifier: String::new(),
        standing: Standing::Assumed,
        quantity: None,
        statement: None,
        comparison: None,
        label: title.clone(),
        title,
        tolerance: None,
        short_tolerance: None,
        background: None,
        repeated: false,
    }
}

/// A … Z, AA, AB …
fn letter(index: usize) -> String {
    let last = char::from(b'A' + (index % 26) as u8);
    if index < 26 { last.to_string() } else { format!("{}{last}", letter(index / 26 - 1)) }
}

fn describe<'a>(
    scenario: &Scenario,
    printable: &mut Printable,
    standing: Standing,
    quantity: &'a Quantity,
    statement: Option<&'a Statement>,
    raw_words: &str,
) -> Entry<'a> {
    let words = printable.text(raw_words);
    let mut name = name(scenario, quantity);
    if let Some(page) = quantity.page().filter(|page| is_named(scenario, quantity, *page)) {
        let page = page_name(scenario, page);
        name = if name.is_empty() { page.to_owned() } else { format!("{name}, {page}") };
    }
    let name = printable.text(&name);
    let short = without_unit(&words, quantity.axis());
    let said = match statement {
        Some(statement) if statement.qualifier == Qualifier::Bare || standing == Standing::Assumed => short.clone(),
        _ => format!("“{short}”"),
    };
    let title = match quantity {
        Quantity::Remark(Some(minutes)) => format!("{} {said}", clock(scenario, *minutes)),
        Quantity::Remark(None) => said,
        _ if name.is_empty() => said,
        _ if standing == Standing::Assumed && name.contains(',') => format!("{name}: {said}"),
        _ => format!("{name} {said}"),
    };
    let label = statement.map(|statement| label(scenario, quantity, statement, &short)).unwrap_or_default();
    // Nobody is quoted where nobody has said it.
    let label = if standing == Standing::Assumed { label.replace(['“', '”'], "") } else { label };
    let tolerance = statement.and_then(|statement| tolerance(scenario, quantity, statement, &words));
    let short_tolerance = tolerance.as_ref().and_then(|_| local_time(scenario, quantity, statement?, &words));
    Entry {
        figure: None,
        identifier: String::new(),
        standing,
        quantity: Some(quantity),
        statement,
        comparison: None,
        title,
        label: printable.text(&label),
        tolerance,
        short_tolerance,
        background: None,
        repeated: false,
    }
}

/// The words of a count without “reports”, which every count on the chart is of.
fn without_unit(words: &str, axis: Axis) -> String {
    if axis != Axis::Reports {
        return words.to_owned();
    }
    let words = words.strip_suffix(" reports").unwrap_or(words);
    words.replace(" reports in ", " in ").replace(" reports at ", " at ")
}

/// What the quantity is called.
pub(super) fn name(scenario: &Scenario, quantity: &Quantity) -> String {
    match quantity {
        Quantity::Start => "Start".to_owned(),
        Quantity::Restored => "Restored".to_owned(),
        Quantity::Duration => "Lasted".to_owned(),
        Quantity::Peak(_) => "Peak".to_owned(),
        Quantity::PeakTime(_) => "Peak time".to_owned(),
        Quantity::LevelAt(..) => "Level".to_owned(),
        Quantity::Subsided(_) => "Subsided".to_owned(),
        Quantity::Total(_) => "Total".to_owned(),
        // Its words say it all.
        Quantity::CountWithin { .. } => String::new(),
        Quantity::Baseline(_) => "Baseline".to_owned(),
        Quantity::ChannelShare(page, channel) => {
            let channel = scenario.pages().get(page.index()).and_then(|page| page.channels.get(*channel));
            channel.map_or_else(|| "Share".to_owned(), |channel| format!("Share of {channel}"))
        }
        Quantity::PageShare(_) => "Share of all pages".to_owned(),
        Quantity::Remark(_) => "Remark".to_owned(),
    }
}

/// Whether the key has to name a figure's page: not the main page of one service, which the title and the first panel
/// name, unless all pages together are meant elsewhere.
fn is_named(scenario: &Scenario, quantity: &Quantity, page: PageId) -> bool {
    let main = page == PageId(0) && !several_services(scenario);
    has_several(scenario) && (!main || matches!(quantity, Quantity::Total(_) | Quantity::PageShare(_)))
}

/// Whether the pages are of different services, of equal standing.
pub(super) fn several_services(scenario: &Scenario) -> bool {
    scenario.pages().iter().any(|page| page.service != scenario.pages()[0].service)
}

pub(super) fn has_several(scenario: &Scenario) -> bool {
    scenario.pages().len() > 1
}

pub(super) fn page_name(scenario: &Scenario, page: PageId) -> &str {
    scenario.pages().get(page.index()).map_or("", |page| page.name.as_str())
}

/// The words at a mark: times on the chart's own clock, counts in the source's words where they are short.
fn label(scenario: &Scenario, quantity: &Quantity, statement: &Statement, short: &str) -> String {
    match quantity {
        Quantity::Start | Quantity::Restored | Quantity::Subsided(_) | Quantity::PeakTime(_) => {
            let what =
                if matches!(quantity, Quantity::PeakTime(_)) { "Peak".to_owned() } else { name(scenario, quantity) };
            format!("{what} {}", at_time(scenario, statement))
        }
        Quantity::Duration if fits(short) => quoted(statement, short),
        Quantity::Duration => in_standard_words(scenario, Axis::Minutes, statement),
        Quantity::CountWithin { within_min, .. } => {
            let count = in_standard_words(scenario, Axis::Reports, statement);
            let count = if short.contains(&count) { quoted(statement, &count) } else { count };
            let within = match *within_min {
                hours if hours % 60.0 == 0.0 => format!("{} h", hours / 60.0),
                minutes => duration(minutes),
            };
            format!("{count} in under {within}")
        }
        // On the chart's own clock, whatever the words are on.
        Quantity::LevelAt(_, minutes) if !tells_time(scenario, short, *minutes) => {
            format!("{} at {}", in_standard_words(scenario, Axis::Reports, statement), clock(scenario, *minutes))
        }
        _ if fits(short) => quoted(statement, short),
        Quantity::LevelAt(_, minutes) => {
            format!("{} at {}", in_standard_words(scenario, Axis::Reports, statement), clock(scenario, *minutes))
        }
        _ => in_standard_words(scenario, quantity.axis(), statement),
    }
}

/// How far two sources are apart, in full and in short.
pub(super) struct Apart {
    pub(super) full: String,
    pub(super) short: String,
}

/// What two sources that differ are told to be: what both can be right about is not held against them.
pub(super) fn apart(scenario: &Scenario, axis: Axis, pair: &Disagreement) -> Apart {
    let gap = match axis {
        Axis::Instant | Axis::Minutes => gap(pair.gap),
        Axis::Reports | Axis::Fraction => axis.value(scenario, pair.gap.abs()),
    };
    let short = format!("sources {gap} apart");
    let bin = pair.page.and_then(|page| scenario.pages().get(page.index())).map(|page| page.bin_min);
    let full = match bin.filter(|_| pair.compatible) {
        Some(bin) => format!("{short}: a {bin}-min grid allows both"),
        None if pair.compatible => format!("{short}: both can be right"),
        None => format!("{short}, not compatible"),
    };
    Apart { full, short }
}

fn fits(words: &str) -> bool {
    !words.is_empty() && words.chars().count() + 2 <= LONGEST_LABEL
}

fn quoted(statement: &Statement, words: &str) -> String {
    if statement.qualifier == Qualifier::Bare { words.to_owned() } else { format!("“{words}”") }
}

/// `more than 10,000`, `200–8,000`: the wording in standard words.
pub(super) fn in_standard_words(scenario: &Scenario, axis: Axis, statement: &Statement) -> String {
    let likelihood = &statement.likelihood;
    let range = axis.range(scenario, likelihood.low(), likelihood.high());
    // Nobody states the middle of a range.
    match range.filter(|_| statement.qualifier == Qualifier::Between) {
        Some(range) => range,
        None => with_phrase(statement, &axis.value(scenario, statement.value)),
    }
}

fn with_phrase(statement: &Statement, value: &str) -> String {
    let phrase = match statement.qualifier {
        Qualifier::Bare => return value.to_owned(),
        Qualifier::About | Qualifier::Between => "about",
        Qualifier::Nearly => "nearly",
        Qualifier::JustOver => "just over",
        Qualifier::MoreThan => "more than",
        Qualifier::UpTo => "up to",
        Qualifier::UpToAbout => "up to about",
        Qualifier::LessThan => "less than",
    };
    format!("{phrase} {value}")
}

/// `about 14:45`, `before 15:00`.
fn at_time(scenario: &Scenario, statement: &Statement) -> String {
    let time = clock(scenario, statement.value);
    match statement.qualifier {
        Qualifier::Bare => time,
        Qualifier::About => format!("about {time}"),
        Qualifier::Nearly => format!("just before {time}"),
        Qualifier::JustOver => format!("just after {time}"),
        Qualifier::MoreThan => format!("after {time}"),
        Qualifier::UpTo | Qualifier::LessThan => format!("by {time}"),
        Qualifier::UpToAbout => format!("by about {time}"),
        Qualifier::Between => {
            let likelihood = &statement.likelihood;
            format!("{}–{}", clock(scenario, likelihood.low()), clock(scenario, likelihood.high()))
        }
    }
}

/// Whether the words contain a moment's time on the chart's own clock.
fn tells_time(scenario: &Scenario, words: &str, minutes: f64) -> bool {
    let padded = clock(scenario, minutes);
    let short = padded.strip_prefix('0').unwrap_or(&padded);
    words.match_indices(short).any(|(start, found)| {
        let before = words[..start].trim_end_matches('0').chars().next_back();
        let after = words[start + found.len()..].chars().next();
        ![before, after].into_iter().flatten().any(|neighbour| neighbour.is_ascii_digit())
    })
}

/// Whether the words themselves give both ends of a range in numbers, for times on the chart's own clock.
fn tells_range(scenario: &Scenario, axis: Axis, statement: &Statement, words: &str) -> bool {
    let ends = [statement.likelihood.low(), statement.likelihood.high()];
    if axis == Axis::Instant {
        return ends.iter().all(|end| tells_time(scenario, words, *end));
    }
    let is_number_part = |character: char| character.is_ascii_digit() || matches!(character, ',' | '.');
    let numbers = words.split(|character| !is_number_part(character));
    numbers.filter(|number| number.contains(|character: char| character.is_ascii_digit())).count() >= 2
}

/// The time on the chart's own clock that the words leave out or give on another clock.
fn local_time(scenario: &Scenario, quantity: &Quantity, statement: &Statement, words: &str) -> Option<String> {
    match quantity {
        Quantity::LevelAt(_, minutes) if !tells_time(scenario, words, *minutes) => {
            Some(format!("at {}", clock(scenario, *minutes)))
        }
        Quantity::LevelAt(..) | Quantity::Remark(_) => None,
        // Nobody states the middle of a range.
        _ if statement.qualifier == Qualifier::Between => None,
        _ if quantity.axis() != Axis::Instant || tells_time(scenario, words, statement.value) => None,
        _ => Some(clock(scenario, statement.value)),
    }
}

fn tolerance(scenario: &Scenario, quantity: &Quantity, statement: &Statement, words: &str) -> Option<String> {
    let axis = quantity.axis();
    if matches!(quantity, Quantity::Remark(_)) {
        return None;
    }
    let text = if statement.qualifier == Qualifier::Between {
        if tells_range(scenario, axis, statement, words) {
            return None;
        }
        axis.range(scenario, statement.likelihood.low(), statement.likelihood.high())
    } else {
        axis.tolerance(scenario, statement.value, statement.likelihood.tolerance())
    };
    let local = local_time(scenario, quantity, statement, words);
    if let (Quantity::LevelAt(..), Some(at)) = (quantity, &local) {
        return Some(text.map_or(at.clone(), |text| format!("{at}, {text}")));
    }
    if axis != Axis::Instant || statement.qualifier == Qualifier::Between {
        return text;
    }
    // The words may give another clock's time; the chart is read on its own.
    let Some(local) = local else { return text };
    Some(match text {
        Some(range) if range.starts_with('±') => format!("{local} {range}"),
        Some(range) => range,
        None => local,
    })
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{empty_scenario, hm};
    use super::*;

    #[test]
    fn a_time_is_found_in_the_words_only_as_a_whole() {
        let scenario = empty_scenario("Europe/Paris", [2022, 12, 29]);
        assert!(tells_time(&scenario, "about 01:44", hm(1, 44)));
        assert!(tells_time(&scenario, "about 1:44", hm(1, 44)));
        assert!(!tells_time(&scenario, "about 11:44", hm(1, 44)));
        assert!(!tells_time(&scenario, "about 00:44 GMT", hm(1, 44)));
        assert!(!tells_time(&scenario, "12:35", hm(0, 35)));
    }

    #[test]
    fn assumptions_are_lettered_beyond_the_alphabet() {
        assert_eq!([0, 25, 26, 52].map(letter), ["A", "Z", "AA", "BA"]);
    }
}
