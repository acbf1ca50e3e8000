//! What the picture of a pair says in words.

use crate::chart::figure::wording::in_standard_words;
use crate::outcome::{PEAK, TOTAL};
use crate::scenario::{Axis, Figure, Scenario};
use crate::words::axis::clock;
use crate::{Difference, Language, Outcome, Pair, PairRow};

/// What is said of two scenarios is English, whatever their own languages.
const LANGUAGE: Language = Language::English;

/// What the pair teaches, in a sentence.
pub(crate) fn title(pair: &Pair<'_>) -> String {
    if let Some(figures) = pair.reread() {
        let [first, second] = [0, 1].map(|of| reading(pair, figures[of], of));
        return format!("{}; {second}", capital(&first));
    }
    let apart: Vec<String> =
        pair.rows.iter().filter(|row| row.is_apart()).filter_map(|row| against(pair, row)).collect();
    match &apart[..] {
        [] => {
            let peak = pair
                .row(PEAK.word)
                .and_then(|row| against(pair, row))
                .map_or(String::new(), |peak| format!(": {peak}"));
            format!("The two agree within their ranges{peak}")
        }
        [one] => format!("The two differ in one thing: {one}"),
        [one, other, ..] => format!("The two differ: {one}; {other}"),
    }
}

/// `nearly 55,000`.
fn words(scenario: &Scenario, figure: &Figure) -> String {
    let statement = figure.statement.as_ref();
    statement.map_or(figure.words.clone(), |said| in_standard_words(scenario, Axis::Reports, said))
}

/// What a reading means for what it does not say: `nearly 55,000 at the peak make about 230,000 in all`.
fn reading(pair: &Pair<'_>, figure: &Figure, of: usize) -> String {
    let is_highest = figure.quantity.is_highest_bin();
    let words = words(&pair.outcomes[of].scenario, figure);
    let other = pair.row(if is_highest { TOTAL.word } else { PEAK.word }).and_then(|row| row.values[of]);
    let other = other.map_or("–".to_owned(), |quantiles| LANGUAGE.trimmed(quantiles.p50, 2));
    match is_highest {
        true => format!("{words} at the peak make about {other} in all"),
        false => format!("{words} in all make a peak of about {other}"),
    }
}

/// `reports in all, 230,000 against 55,000`.
fn against(pair: &Pair<'_>, row: &PairRow) -> Option<String> {
    let [Some(first), Some(second)] = row.values else { return None };
    let axis = row.measure.axis;
    let value = |of: usize, value: f64| match axis {
        Axis::Reports => LANGUAGE.trimmed(value, 2),
        other => other.value(&pair.outcomes[of].scenario, value),
    };
    Some(format!("{}, {} against {}", row.measure.word, value(0, first.p50), value(1, second.p50)))
}

/// Head of a panel: how a figure is understood, or the scenario's title.
pub(crate) fn name(pair: &Pair<'_>, of: usize) -> String {
    let scenario = &pair.outcomes[of].scenario;
    match pair.reread() {
        Some(figures) => {
            let words = words(scenario, figures[of]);
            let reading = if figures[of].quantity.is_highest_bin() { "the peak" } else { "all reports" };
            format!("{} as {reading}", capital(&words))
        }
        None => scenario.title().to_owned(),
    }
}

/// `peak 54,700 at 14:15; 226,000 in all (151,000–341,000)`.
pub(crate) fn finding(outcome: &Outcome) -> String {
    let Some(page) = outcome.summary.pages.first() else { return String::new() };
    let scenario = &outcome.scenario;
    let total = Axis::Reports.summary(scenario, &page.total);
    format!("peak {} at {}; in all {total}", LANGUAGE.count(page.peak.p50), clock(scenario, page.peak_time_min.p50))
}

/// What the panels show.
pub(crate) fn subtitle(pair: &Pair<'_>, is_log: bool) -> String {
    let [first, second] = pair.outcomes.map(|outcome| outcome.scenario.pages()[0].bin_min);
    let minutes = |minutes: f64| LANGUAGE.bin_width(minutes);
    let bins = if first == second { minutes(first) } else { format!("{} and per {}", minutes(first), minutes(second)) };
    let scale = if is_log { " on a logarithmic scale" } else { "" };
    let clock = match pair.shift_min() {
        Some(_) => "Both on one axis of time and one of reports.",
        None => "One axis of reports; each on its own clock, with the starts one below the other.",
    };
    format!("Simulated problem reports per {bins}{scale}, in local time. {clock}")
}

/// What both panels show of the other one.
pub(crate) const OTHER: &str = "the curve of the other panel";

/// Where the picture comes from.
pub(crate) fn caption(outcomes: [&Outcome; 2]) -> String {
    let options = &outcomes[0].options;
    format!("Simulation, not Downdetector data. Seed {}. Made with outagesim, free to use.", options.seed)
}

/// The picture for whoever cannot see it.
pub(crate) fn description(title: &str, pair: &Pair<'_>) -> String {
    let mut sentences = vec![format!(
        "{title}. Two step charts of simulated problem reports with 50% and 90% range, one below the other."
    )];
    sentences.extend([0, 1].map(|of| format!("{}: {}.", name(pair, of), finding(pair.outcomes[of]))));
    sentences.extend(pair.rows.iter().filter_map(|row| {
        let difference = match row.difference()? {
            Difference::Minutes(minutes) => LANGUAGE.signed_gap(minutes),
            Difference::Times(ratio) => LANGUAGE.factor(ratio),
        };
        Some(format!("{}: {difference}.", row.measure.word))
    }));
    sentences.join(" ")
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or(String::new(), |first| first.to_uppercase().chain(chars).collect())
}
