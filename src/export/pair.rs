//! Two outcomes side by side, as a table of text and as CSV.

use super::aligned;
use crate::quantiles::Quantiles;
use crate::scenario::{Axis, Scenario};
use crate::words::text::counted;
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
/// two. Plain text, for a fixed-width font. `names` head the two columns.
pub fn pair_table(pair: &Pair<'_>, names: [&str; 2]) -> String {
    let [first, second] = names.map(|name| {
        let name = legible::line(name).into_owned();
        if name.chars().count() <= WIDEST_HEADING {
            name
        } else {
            name.chars().take(WIDEST_HEADING - 1).chain(['…']).collect()
        }
    });
    let mut rows = vec![["(90 %)".to_owned(), first, second, "difference".to_owned(), "ranges".to_owned()]];
    rows.extend(pair.rows.iter().map(|row| {
        let cell = |of: usize| {
            let scenario = &pair.outcomes[of].scenario;
            row.values[of].map_or("–".to_owned(), |quantiles| row.measure.axis.summary(scenario, &quantiles))
        };
        let ranges = match (row.difference(), row.is_apart()) {
            (None, _) => "–",
            (Some(_), true) => "apart",
            (Some(_), false) => "overlap",
        };
        [row.measure.word.to_owned(), cell(0), cell(1), difference(row), ranges.to_owned()]
    }));
    let [one, other] = pair.outcomes.map(agreeing);
    rows.push(["figures that fit".to_owned(), one, other, String::new(), String::new()]);
    let mut table = aligned(&rows);
    for (outcome, name) in pair.outcomes.iter().zip(names) {
        for id in misses(outcome) {
            let figure = outcome.scenario.figure(id);
            let (kind, outlet) = (figure.quantity.kind().word(), &outcome.scenario.source(figure.source).outlet);
            let line = format!("{name}: {kind} “{}” ({outlet}) does not fit", figure.words);
            table.push_str(&format!("  {}\n", legible::line(&line)));
        }
    }
    table
}

fn difference(row: &PairRow) -> String {
    match row.difference() {
        None => "–".to_owned(),
        Some(Difference::Minutes(minutes)) => Language::English.signed_gap(minutes),
        Some(Difference::Times(ratio)) => Language::English.factor(ratio),
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
fn agreeing(outcome: &Outcome) -> String {
    let tested = outcome.comparison.figures.iter().filter(|compared| compared.verdict.is_tested()).count();
    match tested {
        0 => "none testable".to_owned(),
        _ => format!(
            "{} of {}",
            tested - misses(outcome).len(),
            counted!(Language::English, tested, "{n} testable figure", "{n} testable figures")
        ),
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
        let unit = match axis {
            Axis::Instant => "time",
            Axis::Minutes => "min",
            Axis::Reports => "reports",
            Axis::Fraction => "share",
        };
        let mut cells = vec![row.measure.word.to_owned(), unit.to_owned()];
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
