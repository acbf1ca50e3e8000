//! What a figure is called, on the chart and in the key.

use super::entry::Entry;
use super::tolerance::{local_time, tells_time, tolerance};
use crate::chart::canvas::marks::Standing;
use crate::chart::canvas::text::Printable;
use crate::compare::{Compatibility, Disagreement};
use crate::scenario::quantity::{Subject, Words};
use crate::scenario::{Axis, PageId, Qualifier, Quantity, Scenario, Statement, Wave};
use crate::words::axis::clock;
use crate::words::number::{duration, gap};

/// Longest label on the chart, characters; the key has the full words.
const LONGEST_LABEL: usize = 30;

/// `A`, `A and B`, `A, B and C`.
pub(crate) fn enumerate(items: &[&str]) -> String {
    match items {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [init @ .., last] => format!("{} and {last}", init.join(", ")),
    }
}

pub(crate) fn describe<'a>(
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
    let title = match name {
        _ if quantity.row().words == Words::Remark => match quantity.at_min() {
            Some(minutes) => format!("{} {said}", clock(scenario, minutes)),
            None => said,
        },
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
pub(crate) fn without_unit(words: &str, axis: Axis) -> String {
    if axis != Axis::Reports {
        return words.to_owned();
    }
    let words = words.strip_suffix(" reports").or(words.strip_suffix(" report")).unwrap_or(words);
    words.replace(" reports in ", " in ").replace(" reports at ", " at ")
}

/// What the quantity is called.
pub(crate) fn name(scenario: &Scenario, quantity: &Quantity) -> String {
    let row = quantity.row();
    match quantity {
        Quantity::ChannelShare(page, channel) => {
            let channel = scenario.pages().get(page.index()).and_then(|page| page.channels.get(*channel));
            channel.map_or_else(|| row.name.to_owned(), |channel| format!("{} of {channel}", row.name))
        }
        Quantity::PageShare(_) => format!("{} of all pages", row.name),
        _ => capitalised(&row.name.replace("{wave}", quantity.wave().map_or("", Wave::word))),
    }
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// Whether the key has to name a figure's page: not the main page of one service, which the title and the first panel
/// name, unless all pages together are meant elsewhere.
fn is_named(scenario: &Scenario, quantity: &Quantity, page: PageId) -> bool {
    let main = page == PageId(0) && !several_services(scenario);
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
    scenario.pages().get(page.index()).map_or("", |page| page.name.as_str())
}

/// The words at a mark: times on the chart's own clock, counts in the source's words where they are short.
fn label(scenario: &Scenario, quantity: &Quantity, statement: &Statement, short: &str) -> String {
    if quantity.is_time() {
        let what = quantity.row().pole.map_or_else(|| name(scenario, quantity), str::to_owned);
        return format!("{what} {}", at_time(scenario, statement));
    }
    let standard = || in_standard_words(scenario, quantity.axis(), statement);
    match (quantity.within_min(), quantity.at_min()) {
        (Some(within_min), _) => {
            let count = standard();
            let count = if short.contains(&count) { quoted(statement, &count) } else { count };
            let within = match within_min {
                hours if hours % 60.0 == 0.0 => format!("{} h", hours / 60.0),
                minutes => duration(minutes),
            };
            format!("{count} in under {within}")
        }
        // On the chart's own clock, whatever the words are on.
        (None, Some(minutes)) if !tells_time(scenario, short, minutes) || !fits(short) => {
            format!("{} at {}", standard(), clock(scenario, minutes))
        }
        _ if fits(short) => quoted(statement, short),
        _ => standard(),
    }
}

/// How far two sources are apart, in full and in short.
pub(crate) struct Apart {
    pub(crate) full: String,
    pub(crate) short: String,
}

/// What two sources that differ are told to be: what both can be right about is not held against them.
pub(crate) fn apart(scenario: &Scenario, axis: Axis, pair: &Disagreement) -> Apart {
    let gap = match axis {
        Axis::Instant | Axis::Minutes => gap(pair.gap),
        Axis::Reports | Axis::Fraction => axis.value(scenario, pair.gap.abs()),
    };
    let short = format!("sources {gap} apart");
    let full = match (pair.compatibility(), pair.grid_min(scenario)) {
        (Compatibility::Compatible, Some(bin)) if pair.gap <= bin => format!("{short}: a {bin}-min grid allows both"),
        (Compatibility::Compatible, _) => format!("{short}: both can be right"),
        (Compatibility::Hardly, _) => format!("{short}, hardly compatible"),
        (Compatibility::Incompatible, _) => format!("{short}, not compatible"),
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
pub(crate) fn in_standard_words(scenario: &Scenario, axis: Axis, statement: &Statement) -> String {
    let likelihood = &statement.likelihood;
    let range = axis.range(scenario, likelihood.low(), likelihood.high());
    // Nobody states the middle of a range.
    match range.filter(|_| statement.qualifier == Qualifier::Between) {
        Some(range) => range,
        None => with_phrase(statement, &axis.value(scenario, statement.value)),
    }
}

fn with_phrase(statement: &Statement, value: &str) -> String {
    match phrase(statement.qualifier) {
        Some(phrase) => format!("{phrase} {value}"),
        None => value.to_owned(),
    }
}

/// The standard words of a qualifier before a count or a duration.
pub(crate) fn phrase(qualifier: Qualifier) -> Option<&'static str> {
    Some(match qualifier {
        Qualifier::Bare => return None,
        Qualifier::About | Qualifier::Between => "about",
        Qualifier::Nearly => "nearly",
        Qualifier::JustOver => "just over",
        Qualifier::MoreThan => "more than",
        Qualifier::UpTo => "up to",
        Qualifier::UpToAbout => "up to about",
        Qualifier::LessThan => "less than",
    })
}

/// `about 14:45`, `before 15:00`.
pub(crate) fn at_time(scenario: &Scenario, statement: &Statement) -> String {
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
