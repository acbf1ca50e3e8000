//! What the picture of a pair says in words.

use crate::chart::figure::wording::in_standard_words;
use crate::chart::words::{self, logarithmic, simulation};
use crate::outcome::{PEAK, TOTAL};
use crate::scenario::{Axis, Figure, Scenario};
use crate::words::axis::clock;
use crate::words::text::{capitalised, say};
use crate::{Difference, Outcome, Pair, PairRow};

/// What the pair teaches, in a sentence.
pub(crate) fn title(pair: &Pair<'_>) -> String {
    let language = pair.language();
    if let Some(figures) = pair.reread() {
        let [one, other] = [0, 1].map(|of| reading(pair, figures[of], of));
        return say!(language, "{one}; {other}", one = capitalised(&one), other);
    }
    // What only one of them has tells them apart, too: reports without an outage have no length.
    let is_apart = |row: &&PairRow| row.is_apart() || row.values.iter().flatten().count() == 1;
    let apart: Vec<String> = pair.rows.iter().filter(is_apart).filter_map(|row| against(pair, row)).collect();
    match (&apart[..], pair.row(PEAK.word).and_then(|row| against(pair, row))) {
        ([], None) => say!(language, "The two agree within their ranges"),
        ([], Some(peak)) => say!(language, "The two agree within their ranges: {peak}", peak),
        ([one], _) => say!(language, "The two differ in one thing: {one}", one),
        ([one, other, ..], _) => say!(language, "The two differ: {one}; {other}", one, other),
    }
}

/// `nearly 55,000`.
fn words(scenario: &Scenario, figure: &Figure) -> String {
    let statement = figure.statement.as_ref();
    statement.map_or(figure.words.clone(), |said| in_standard_words(scenario, Axis::Reports, said))
}

/// What a reading means for what it does not say: `nearly 55,000 at the peak make about 230,000 in all`.
fn reading(pair: &Pair<'_>, figure: &Figure, of: usize) -> String {
    let language = pair.language();
    let is_highest = figure.quantity.is_highest_bin();
    let words = words(&pair.outcomes[of].scenario, figure);
    let other = pair.row(if is_highest { TOTAL.word } else { PEAK.word }).and_then(|row| row.values[of]);
    let other = other.map_or("–".to_owned(), |quantiles| language.trimmed(quantiles.p50, 2));
    match is_highest {
        true => say!(language, "{words} at the peak make about {other} in all", words, other),
        false => say!(language, "{words} in all make a peak of about {other}", words, other),
    }
}

/// `reports in all, 230,000 against 55,000`.
fn against(pair: &Pair<'_>, row: &PairRow) -> Option<String> {
    let language = pair.language();
    row.values.iter().flatten().next()?;
    let value = |of: usize| match (row.values[of], row.measure.axis) {
        (None, _) => "–".to_owned(),
        (Some(quantiles), Axis::Reports) => language.trimmed(quantiles.p50, 2),
        (Some(quantiles), axis) => axis.value(&pair.outcomes[of].scenario, quantiles.p50),
    };
    let [first, second] = [0, 1].map(value);
    let measure = language.message(row.measure.word);
    Some(say!(language, "{measure}, {first} against {second}", measure, first, second))
}

/// Head of a panel: how a figure is understood, or the scenario's title.
pub(crate) fn name(pair: &Pair<'_>, of: usize) -> String {
    let language = pair.language();
    let scenario = &pair.outcomes[of].scenario;
    match pair.reread().map(|figures| (capitalised(&words(scenario, figures[of])), &figures[of].quantity)) {
        Some((words, quantity)) if quantity.is_highest_bin() => say!(language, "{words} as the peak", words),
        Some((words, _)) => say!(language, "{words} as all reports", words),
        None => scenario.title().to_owned(),
    }
}

/// `peak 54,700 at 14:15; in all 226,000 (151,000–341,000)`.
pub(crate) fn finding(outcome: &Outcome) -> String {
    let Some(page) = outcome.summary.pages.first() else { return String::new() };
    let scenario = &outcome.scenario;
    let language = scenario.language();
    say!(
        language,
        "peak {peak} at {clock}; in all {total}",
        peak = language.count(page.peak.p50),
        clock = clock(scenario, page.peak_time_min.p50),
        total = Axis::Reports.summary(scenario, &page.total),
    )
}

/// What the panels show.
pub(crate) fn subtitle(pair: &Pair<'_>, is_log: bool) -> String {
    let language = pair.language();
    let [first, second] = pair.outcomes.map(|outcome| language.bin_width(outcome.scenario.pages()[0].bin_min));
    let bins = if first == second { first } else { say!(language, "{first} and per {second}", first, second) };
    let axes = match pair.shift_min() {
        Some(_) => say!(language, "Both on one axis of time and one of reports."),
        None => say!(language, "One axis of reports; each on its own clock, with the starts one below the other."),
    };
    let scale = logarithmic(language, is_log);
    say!(language, "Simulated problem reports per {bins}{scale}, in local time. {axes}", bins, scale, axes)
}

/// What both panels show of the other one.
pub(crate) fn other(pair: &Pair<'_>) -> String {
    say!(pair.language(), "the curve of the other panel")
}

/// Where the picture comes from.
pub(crate) fn caption(pair: &Pair<'_>) -> String {
    let (language, seed) = (pair.language(), pair.outcomes[0].options.seed);
    let simulation = simulation(&pair.outcomes[0].scenario);
    format!("{} {}", words::caption(language, &simulation, None, 0, true), say!(language, "Seed {seed}.", seed))
}

/// The picture for whoever cannot see it.
pub(crate) fn description(title: &str, pair: &Pair<'_>) -> String {
    let language = pair.language();
    let mut sentences = vec![say!(
        language,
        "{title}. Two step charts of simulated problem reports with 50% and 90% range, one below the other.",
        title
    )];
    sentences.extend([0, 1].map(|of| {
        say!(language, "{title}: {findings}.", title = name(pair, of), findings = finding(pair.outcomes[of]))
    }));
    sentences.extend(pair.rows.iter().filter_map(|row| {
        let findings = match row.difference()? {
            Difference::Minutes(minutes) => language.signed_gap(minutes),
            Difference::Times(ratio) => language.factor(ratio),
        };
        Some(say!(language, "{title}: {findings}.", title = language.message(row.measure.word), findings))
    }));
    sentences.join(" ")
}
