//! What a figure is called, on the chart and in the key.

use super::entry::Entry;
use super::tolerance::{local_time, tells_time, tolerance};
use super::vague::vague_words;
use crate::Language;
use crate::chart::canvas::marks::Standing;
use crate::chart::canvas::text::Printable;
use crate::compare::{Compatibility, Disagreement};
use crate::scenario::quantity::{Subject, Words};
use crate::scenario::wording::is_native;
use crate::scenario::{Axis, PageId, Qualifier, Quantity, Scenario, Statement};
use crate::words::axis::{clock, clock_range, dated_clock};
use crate::words::text::{capitalised, say, told};

/// Longest label on the chart, characters; the key has the full words.
const LONGEST_LABEL: usize = 30;

pub(crate) fn describe<'a>(
    scenario: &Scenario,
    printable: &mut Printable,
    standing: Standing,
    quantity: &'a Quantity,
    statement: Option<&'a Statement>,
    raw_words: &str,
) -> Entry<'a> {
    let language = scenario.language();
    let quotes = language.grammar();
    let words = printable.text(raw_words);
    let mut name = name(scenario, quantity);
    if let Some(page) = quantity.page().filter(|page| is_named(scenario, quantity, *page)) {
        let page = page_name(scenario, page);
        name = if name.is_empty() { page.to_owned() } else { format!("{name}, {page}") };
    }
    let name = printable.text(&name);
    let short = without_unit(language, &words, quantity.axis());
    let said = match statement {
        Some(statement) if statement.qualifier == Qualifier::Bare && is_native(language, &short) => {
            bare(scenario, quantity.axis(), statement, &short)
        }
        Some(_) if standing == Standing::Assumed => short.clone(),
        _ => quotes.quoted(&short),
    };
    let title = match name {
        _ if quantity.row().words == Words::Remark => match quantity.at_min() {
            Some(minutes) => format!("{} {said}", clock(scenario, minutes)),
            None => said,
        },
        _ if name.is_empty() => said,
        _ if standing == Standing::Assumed && name.contains(',') => say!(language, "{name}: {said}", name, said),
        _ => format!("{name} {said}"),
    };
    let label = statement.map(|statement| label(scenario, quantity, statement, &short)).unwrap_or_default();
    // Nobody is quoted where nobody has said it.
    let label = if standing == Standing::Assumed { label.replace(&quotes.quoted(&short), &short) } else { label };
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
pub(crate) fn without_unit(language: Language, words: &str, axis: Axis) -> String {
    if axis != Axis::Reports {
        return words.to_owned();
    }
    language.grammar().without_reports(words)
}

/// What stands at the pole of a time: its name, or a shorter one.
pub(crate) fn pole_name(scenario: &Scenario, quantity: &Quantity) -> String {
    let pole = quantity.row().pole;
    pole.map_or_else(|| name(scenario, quantity), |pole| told(scenario.language(), pole, &[]))
}

/// What the quantity is called.
pub(crate) fn name(scenario: &Scenario, quantity: &Quantity) -> String {
    let (row, language) = (quantity.row(), scenario.language());
    match quantity {
        Quantity::ChannelShare(page, channel) => {
            let channel = scenario.pages().get(page.index()).and_then(|page| page.channels.get(*channel));
            match channel {
                Some(channel) => say!(language, "Share of {channel}", channel),
                None => told(language, row.name, &[]),
            }
        }
        Quantity::PageShare(_) => say!(language, "Share of all pages"),
        _ => capitalised(&quantity.told(language, row.name)),
    }
}

/// Whether the key has to name a figure's page.
///
/// The title and the first panel name the main page of one service. The key names it only where all pages together are meant elsewhere.
fn is_named(scenario: &Scenario, quantity: &Quantity, page: PageId) -> bool {
    let main = page == PageId::MAIN && !several_services(scenario);
    has_several(scenario) && (!main || quantity.row().subject == Subject::PageOrAll || quantity.is_of_all_pages())
}

/// Whether the pages are of different services, of equal standing.
pub(crate) fn several_services(scenario: &Scenario) -> bool {
    scenario.pages().iter().any(|page| page.service != scenario.pages()[0].service)
}

pub(crate) fn has_several(scenario: &Scenario) -> bool {
    scenario.pages().len() > 1
}

pub(crate) fn page_name(scenario: &Scenario, page: PageId) -> &str {
    let name = scenario.pages().get(page.index()).map_or("", |page| page.name.as_str());
    scenario.language().grammar().place(name)
}

/// The words at a mark: times on the chart's own clock, counts in the source's words where they are short and of the chart's language.
fn label(scenario: &Scenario, quantity: &Quantity, statement: &Statement, short: &str) -> String {
    if quantity.is_time() {
        return format!("{} {}", pole_name(scenario, quantity), at_time(scenario, statement));
    }
    let language = scenario.language();
    let standard = || in_standard_words(scenario, quantity.axis(), statement);
    match (quantity.within_min(), quantity.at_min()) {
        (Some(within_min), _) => {
            let count = standard();
            let is_quoted = short.contains(&count) && statement.qualifier != Qualifier::Bare;
            let count = if is_quoted { language.grammar().quoted(&count) } else { count };
            let within = match within_min {
                hours if hours % 60.0 == 0.0 => language.with_unit(&(hours / 60.0).to_string(), "h"),
                minutes => language.duration(minutes),
            };
            say!(language, "{count} in under {within}", count, within)
        }
        // On the chart's own clock, whatever the words are on.
        (None, Some(minutes))
            if !tells_time(scenario, short, minutes) || !fits(short) || !is_native(language, short) =>
        {
            say!(language, "{height} at {clock}", height = standard(), clock = clock(scenario, minutes))
        }
        _ if !fits(short) || !is_native(language, short) => standard(),
        // "Four-hour" goes before what it is the length of.
        _ if quantity.axis() == Axis::Minutes && short.contains('-') => standard(),
        _ if statement.qualifier == Qualifier::Bare => bare(scenario, quantity.axis(), statement, short),
        _ => language.grammar().quoted(short),
    }
}

/// How far two sources are apart, in full and in short.
pub(crate) struct Apart {
    pub(crate) full: String,
    pub(crate) short: String,
}

/// What two sources that differ are told to be: what both can be right about is not held against them.
pub(crate) fn apart(scenario: &Scenario, axis: Axis, pair: &Disagreement) -> Apart {
    let language = scenario.language();
    let gap = match axis {
        Axis::Instant | Axis::Minutes => language.gap(pair.gap),
        Axis::Reports | Axis::Fraction => axis.value(scenario, pair.gap.abs()),
    };
    let short = say!(language, "sources {gap} apart", gap);
    let full = match (pair.compatibility(), pair.grid_min(scenario)) {
        (Compatibility::Compatible, Some(bin)) if pair.gap <= bin => {
            say!(language, "{short}: a {bin}-min grid allows both", short, bin)
        }
        (Compatibility::Compatible, _) => say!(language, "{short}: both can be right", short),
        (Compatibility::Hardly, _) => say!(language, "{short}, hardly compatible", short),
        (Compatibility::Incompatible, _) => say!(language, "{short}, not compatible", short),
    };
    Apart { full, short }
}

fn fits(words: &str) -> bool {
    !words.is_empty() && words.chars().count() + 2 <= LONGEST_LABEL
}

/// A value without a qualifier, which nobody need be quoted for: a number as the language writes it.
fn bare(scenario: &Scenario, axis: Axis, statement: &Statement, words: &str) -> String {
    let is_number = words.chars().all(|character| character.is_ascii_digit() || matches!(character, ',' | '.' | ' '));
    if axis == Axis::Reports && is_number { axis.value(scenario, statement.value) } else { words.to_owned() }
}

/// `more than 10,000`, `several hours`, `200–8,000`: the wording in standard words.
pub(crate) fn in_standard_words(scenario: &Scenario, axis: Axis, statement: &Statement) -> String {
    if let Some(words) = vague_words(scenario.language(), axis, statement) {
        return words;
    }
    let likelihood = &statement.likelihood;
    let range = axis.range(scenario, likelihood.low(), likelihood.high());
    // Nobody states the middle of a range.
    match range.filter(|_| statement.qualifier == Qualifier::Between) {
        Some(range) => range,
        None => qualified(scenario.language(), statement.qualifier, &axis.value(scenario, statement.value)),
    }
}

/// Two significant digits.
pub(crate) fn in_round_numbers(value: f64) -> f64 {
    let scale = 10f64.powi(value.max(1.0).log10().floor() as i32 - 1).max(1.0);
    (value / scale).round() * scale
}

/// The standard words of a qualifier with a count or a duration.
pub(crate) fn qualified(language: Language, qualifier: Qualifier, value: &str) -> String {
    match qualifier {
        Qualifier::Bare => value.to_owned(),
        Qualifier::About | Qualifier::Between => say!(language, "about {value}", value),
        Qualifier::Nearly => say!(language, "nearly {value}", value),
        Qualifier::JustOver => say!(language, "just over {value}", value),
        Qualifier::MoreThan => say!(language, "more than {value}", value),
        Qualifier::UpTo => say!(language, "up to {value}", value),
        Qualifier::UpToAbout => say!(language, "up to about {value}", value),
        Qualifier::LessThan => say!(language, "less than {value}", value),
    }
}

/// `about 14:45`, `before 15:00`.
pub(crate) fn at_time(scenario: &Scenario, statement: &Statement) -> String {
    let (language, time) = (scenario.language(), dated_clock(scenario, statement.value));
    match statement.qualifier {
        Qualifier::Bare => time,
        Qualifier::About => say!(language, "about {time}", time),
        Qualifier::Nearly => say!(language, "just before {time}", time),
        Qualifier::JustOver => say!(language, "just after {time}", time),
        Qualifier::MoreThan => say!(language, "after {time}", time),
        Qualifier::UpTo | Qualifier::LessThan => say!(language, "by {time}", time),
        Qualifier::UpToAbout => say!(language, "by about {time}", time),
        Qualifier::Between => {
            let likelihood = &statement.likelihood;
            clock_range(scenario, likelihood.low(), likelihood.high())
        }
    }
}
