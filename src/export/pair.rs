//! Two outcomes side by side, as a table of text and as CSV.

use super::aligned;
use crate::quantiles::Quantiles;
use crate::scenario::{Axis, Scenario};
use crate::words::text::{counted, say};
use crate::{Difference, Language, Outcome, Pair, PairRow, legible};
use std::io::{self, Write};

/// The header of [`pair_csv`].
pub const PAIR_COLUMNS: [&str; 13] = [
    "quantity",
    "unit",
    "first_p05",
    "first_p25",
    "first_p50",
    "first_p75",
    "first_p95",
    "second_p05",
    "second_p25",
    "second_p50",
    "second_p75",
    "second_p95",
    "difference",
];

/// Longest heading of a column, characters.
const WIDEST_HEADING: usize = 34;

/// What users quote of both: the median and its 90 % range, and how far the second is from the first. Then which figures miss in which of the
/// two. Plain text, for a fixed-width font. `names` head the two columns. It is in the language of both scenarios; in English where they have two.
pub fn pair_table(pair: &Pair<'_>, names: [&str; 2]) -> String {
    let [first, second] = names.map(|name| {
        let name = legible::line(name).into_owned();
        if name.chars().count() <= WIDEST_HEADING {
            name
        } else {
            name.chars().take(WIDEST_HEADING - 1).chain(['…']).collect()
        }
    });
    let language = pair.language();
    let mut rows = vec![["(90 %)".to_owned(), first, second, say!(language, "difference"), say!(language, "ranges")]];
    rows.extend(pair.rows.iter().map(|row| {
        let cell = |of: usize| {
            let scenario = &pair.outcomes[of].scenario;
            row.values[of].map_or("–".to_owned(), |quantiles| row.measure.axis.summary(scenario, &quantiles))
        };
        let ranges = match (row.difference(), row.is_apart()) {
            (None, _) => "–".to_owned(),
            (Some(_), true) => say!(language, "apart"),
            (Some(_), false) => say!(language, "overlap"),
        };
        let word = language.message(row.measure.word).into_owned();
        [word, cell(0), cell(1), difference(row, language), ranges]
    }));
    let [one, other] = pair.outcomes.map(|outcome| agreeing(outcome, language));
    rows.push([say!(language, "figures that fit"), one, other, String::new(), String::new()]);
    let mut table = aligned(&rows);
    for (outcome, name) in pair.outcomes.iter().zip(names) {
        for id in misses(outcome) {
            let figure = outcome.scenario.figure(id);
            let (kind, outlet) = (figure.quantity.noun(language), &outcome.scenario.source(figure.source).outlet);
            let words = &figure.words;
            let line = say!(language, "{name}: {kind} “{words}” ({outlet}) does not fit", name, kind, words, outlet);
            table.push_str(&format!("  {}\n", legible::line(&line)));
        }
    }
    table
}

fn difference(row: &PairRow, language: Language) -> String {
    match row.difference() {
        None => "–".to_owned(),
        Some(Difference::Minutes(minutes)) => language.signed_gap(minutes),
        Some(Difference::Times(ratio)) => language.factor(ratio),
    }
}

fn misses(outcome: &Outcome) -> Vec<crate::scenario::FigureId> {
    let compared = outcome.comparison.figures.iter();
    compared
        .filter(|compared| compared.verdict == crate::compare::Verdict::Miss)
        .map(|compared| compared.figure)
        .collect()
}

/// `5 of 6`.
fn agreeing(outcome: &Outcome, language: Language) -> String {
    let tested = outcome.comparison.figures.iter().filter(|compared| compared.verdict.is_tested()).count();
    match tested {
        0 => say!(language, "none testable"),
        _ => {
            let fitting = tested - misses(outcome).len();
            let tested = counted!(language, tested, "{n} testable figure", "{n} testable figures");
            say!(language, "{fitting} of {tested}", fitting, tested)
        }
    }
}

/// The same for programs: a row a quantity, five quantiles of each.
///
/// Times are in RFC 3339, UTC, and their difference is in minutes. Of counts it is the ratio of the medians.
///
/// # Errors
/// Those of `out`.
pub fn pair_csv(pair: &Pair<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut writer = csv::Writer::from_writer(out);
    writer.write_record(PAIR_COLUMNS)?;
    for row in &pair.rows {
        let axis = row.measure.axis;
        let mut cells = vec![row.measure.word.to_owned(), axis.word().to_owned()];
        for (outcome, quantiles) in pair.outcomes.iter().zip(row.values) {
            cells.extend(quantile_cells(&outcome.scenario, axis, quantiles));
        }
        cells.push(match row.difference() {
            None => String::new(),
            Some(Difference::Minutes(value) | Difference::Times(value)) => super::rounded(value).to_string(),
        });
        writer.write_record(&cells)?;
    }
    writer.flush()
}

fn quantile_cells(scenario: &Scenario, axis: Axis, quantiles: Option<Quantiles>) -> [String; 5] {
    let Some(Quantiles { p05, p25, p50, p75, p95 }) = quantiles else { return Default::default() };
    [p05, p25, p50, p75, p95].map(|value| match axis {
        Axis::Instant => super::rfc3339(scenario, value),
        Axis::Minutes | Axis::Reports | Axis::Fraction => super::rounded(value).to_string(),
    })
}
