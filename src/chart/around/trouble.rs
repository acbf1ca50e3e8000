//! What of an outcome does not agree, as a headline tells it.

use crate::Outcome;
use crate::chart::figure::entry::Entry;
use crate::chart::figure::score::Score;
use crate::chart::figure::wording::{at_time, in_standard_words};
use crate::chart::words;
use crate::compare::{Compatibility, Disagreement, HIGHEST_BIN_LOG_SD, ObservedComparison};
use crate::scenario::wording::is_native;
use crate::scenario::{Axis, QuantityKind, Scenario, Statement};
use crate::words::axis::clock;
use crate::words::length::Length;

/// What does not agree.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Trouble {
    /// It is said against what comes before: "but …".
    Against(String),
    /// It is a finding of its own.
    Besides(String),
}

/// What does not agree, the worst first: among the figures, or between the stated peak and the highest count at some time.
pub(super) fn trouble(
    outcome: &Outcome,
    entries: &[Entry<'_>],
    peak: Option<&Statement>,
    level: Option<(f64, &Statement)>,
) -> Vec<Trouble> {
    let scenario = &outcome.scenario;
    let language = scenario.language();
    let but = Trouble::Against;
    let Score { testable, missed, .. } = Score::of(entries);
    if outcome.diagnostics.is_contradictory() {
        return vec![but(words::contradictory(language))];
    }
    if outcome.diagnostics.is_void() {
        return vec![but(words::too_few(language))];
    }
    if let Some(is_long) = rare_length(entries) {
        return vec![Trouble::Besides(words::rare_length(language, is_long))];
    }
    if missed > 1 {
        return vec![but(words::several_missed(language, missed, testable)), but(words::some_missed(language, missed))];
    }
    if let Some(entry) = entries.iter().find(|entry| entry.missed()) {
        return missed_by(scenario, entry).into_iter().chain([words::some_missed(language, missed)]).map(but).collect();
    }
    if let Some(held) = unheld(&outcome.observed) {
        let outside = language.percent(1.0 - held);
        return vec![but(words::unheld(language, &outside)), but(words::curve_differs(language))];
    }
    if let Some(above) = peak.zip(level).and_then(|(peak, (at_min, level))| above_peak(scenario, peak, at_min, level)) {
        return vec![but(above)];
    }
    // Sources that differ by no more than their words allow agree.
    let differs = |pair: &&Disagreement| pair.kind.row().is_time() && pair.compatibility() != Compatibility::Compatible;
    let apart = outcome.comparison.disagreements.iter().find(differs);
    let kind = |pair: &Disagreement| scenario.figure(pair.first).quantity.noun(language);
    apart
        .map(|pair| Trouble::Besides(words::apart(language, &kind(pair), &language.gap(pair.gap))))
        .into_iter()
        .collect()
}

/// Whether the outage is rarely long, or rarely short, where nothing else is missed. Of a start and an end each tells the other, so both are
/// missed then.
fn rare_length(entries: &[Entry<'_>]) -> Option<bool> {
    let mut missed = entries.iter().filter(|entry| entry.missed());
    let (Some(one), Some(other), None) = (missed.next(), missed.next(), missed.next()) else { return None };
    // How much later it is than the others say, minutes.
    let later = |kind: QuantityKind| {
        let entry = [one, other].into_iter().find(|entry| entry.quantity.is_some_and(|of| of.kind() == kind))?;
        Some(entry.statement?.value - entry.comparison?.predicted?.p50)
    };
    let (start, end) = (later(QuantityKind::Start)?, later(QuantityKind::Restored)?);
    (start * end < 0.0).then_some(end > 0.0)
}

/// A count at some time that is more than the stated peak by what both words allow, and by more than two readers' grids explain.
fn above_peak(scenario: &Scenario, peak: &Statement, at_min: f64, level: &Statement) -> Option<String> {
    if level.likelihood.tolerance().0 <= (1.0 + HIGHEST_BIN_LOG_SD) * peak.likelihood.tolerance().1 {
        return None;
    }
    let count = in_standard_words(scenario, Axis::Reports, level);
    Some(words::above_peak(scenario.language(), &count, &clock(scenario, at_min)))
}

/// Longer words are not quoted in a headline, characters.
const LONGEST_QUOTE: usize = 40;

/// A gap as long as this is told roughly, minutes.
const ROUGH_MIN: f64 = 90.0;

/// A count so many times as high as predicted, or as low, is told without a percentage.
const FAR: f64 = 3.0;

/// By how much a figure is missed: in its words where they are short and of the picture's language, and without any.
fn missed_by(scenario: &Scenario, entry: &Entry<'_>) -> Vec<String> {
    let predicted = entry.comparison.and_then(|comparison| comparison.predicted);
    let (Some(statement), Some(quantity), Some(predicted)) = (entry.statement, entry.quantity, predicted) else {
        return Vec::new();
    };
    let language = scenario.language();
    let predicted = predicted.p50;
    let likelihood = &statement.likelihood;
    let stated = if likelihood.low() < likelihood.high() {
        predicted.clamp(likelihood.low(), likelihood.high())
    } else {
        statement.value
    };
    let difference = match quantity.axis() {
        Axis::Instant => {
            let minutes = (stated - predicted).abs();
            let gap = match minutes {
                ..ROUGH_MIN => language.gap(minutes.round()),
                _ => language.grammar().length(Length::about(minutes)),
            };
            words::earlier_or_later(language, &gap, stated < predicted)
        }
        Axis::Minutes | Axis::Reports | Axis::Fraction => {
            let is_lower = stated < predicted;
            if (FAR.recip()..=FAR).contains(&(stated / predicted)) {
                let share = language.percent((stated / predicted - 1.0).abs());
                words::lower_or_higher(language, &share, is_lower)
            } else {
                words::far_lower_or_higher(language, is_lower)
            }
        }
    };
    let words = entry.figure.map(|id| scenario.figure(id).words.trim());
    // A bare number or date is nobody's words.
    let is_quotable = |words: &&str| {
        words.chars().count() <= LONGEST_QUOTE && words.contains(char::is_alphabetic) && is_native(language, words)
    };
    let said = match (words.filter(is_quotable), quantity.axis()) {
        (Some(words), _) => language.grammar().quoted(words),
        (None, Axis::Instant) => at_time(scenario, statement),
        (None, axis) => in_standard_words(scenario, axis, statement),
    };
    let kind = quantity.noun(language);
    // "20 (level)" is no print.
    if let Some(at_min) = quantity.at_min().filter(|_| quantity.axis() == Axis::Reports) {
        let said = words::at(language, &said, &clock(scenario, at_min));
        return vec![words::missed_at(language, &said, &difference)];
    }
    let quoted = words::missed(language, Some(&said), &kind, &difference);
    vec![quoted, words::missed(language, None, &quantity.spoken(language), &difference)]
}

/// The share of an observed curve that the 90 % band holds, where it is less than two thirds: the worst of several curves. Our limit:
/// bins of one curve are in or out together, so that a share somewhat under 90 % is nothing. The curve of another site makes no headline.
fn unheld(observed: &[ObservedComparison]) -> Option<f64> {
    const FEW: f64 = 2.0 / 3.0;
    let shares = observed.iter().filter(|curve| curve.factor().is_none()).map(|curve| curve.score.in_ninety);
    shares.min_by(f64::total_cmp).filter(|&share| share < FEW)
}
