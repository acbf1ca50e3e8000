//! How to read the marks that are in use: the last lines of the caption.

use super::page_ends;
use super::status;
use crate::Outcome;
use crate::chart::canvas::marks::Standing;
use crate::chart::figure::entry::Entry;
use crate::chart::figure::verdict;
use crate::chart::plot::counts::CountScale;
use crate::chart::plot::frame::Frame;
use crate::chart::plot::time;
use crate::chart::times::timeline;
use crate::compare::Verdict;
use crate::scenario::{Qualifier, Quantity, QuantityKind};
use crate::words::text::say;

/// How to read the marks that are in use.
pub(crate) fn reading(outcome: &Outcome, entries: &[Entry<'_>], frame: &Frame) -> String {
    let scenario = &outcome.scenario;
    let language = scenario.language();
    let judged = |entry: &&Entry<'_>| matches!(entry.standing, Standing::Fitted | Standing::HeldOut);
    let tested = |entry: &Entry<'_>| entry.verdict().is_some_and(Verdict::is_tested);
    let mut sentences = Vec::new();
    if !status::lines(outcome, None).is_empty() {
        sentences.push(say!(language, "Strip: page status, our own rule."));
    }
    if frame.scale == CountScale::Log {
        sentences.push(say!(language, "Count axis: logarithmic; linear between 0 and 1 where it begins at 0."));
    }
    for change in time::clock_changes(scenario, &frame.time) {
        sentences.push(say!(
            language,
            "Triangle under the axis: the clocks change to {offset}.",
            offset = change.after
        ));
    }
    let columns = entries.iter().filter(judged).any(|entry| {
        let closed = entry.statement.is_some_and(|statement| {
            let (low, high) = statement.likelihood.tolerance();
            low.is_finite() && high.is_finite()
        });
        closed && entry.quantity.is_some_and(|quantity| quantity.is_time())
    });
    if columns {
        sentences.push(say!(language, "Columns: stated time\u{A0}±\u{A0}tolerance."));
    }
    let is_range = |entry: &&Entry<'_>| {
        let between = entry.statement.is_some_and(|statement| statement.qualifier == Qualifier::Between);
        between && entry.quantity.is_some_and(|quantity| quantity.kind() == QuantityKind::Peak)
    };
    let untimed = |entry: &Entry<'_>| entry.quantity.is_some_and(Quantity::is_highest_bin);
    if entries.iter().any(untimed) {
        sentences.push(say!(language, "Lines over the outage: heights, whenever they were."));
    }
    if entries.iter().any(|entry| is_range(&entry)) {
        sentences.push(say!(language, "Lines with caps: ranges."));
    }
    if entries.iter().any(Entry::missed) {
        sentences.push(say!(language, "Arrows with a difference: to the prediction."));
    }
    let left_out: Vec<&str> =
        timeline::left_out(entries, &frame.time).iter().map(|entry| entry.identifier.as_str()).collect();
    if !left_out.is_empty() {
        sentences.push(say!(language, "Outside the picture: {figures}.", figures = left_out.join(", ")));
    }
    sentences.extend(page_ends::reading(scenario, &frame.time));
    if outcome.ensembles.iter().any(|ensemble| !ensemble.baseline.is_empty()) {
        sentences.push(say!(language, "Grey\u{A0}line: baseline, the usual number; its label: the mean."));
    }
    sentences.extend(verdict::reading(language, entries));
    if entries.iter().any(|entry| entry.comparison.is_some() && judged(&entry)) {
        let others = entries.iter().any(|entry| entry.standing == Standing::Fitted && tested(entry));
        sentences.push(if others {
            say!(language, "Key: median (90%\u{A0}range); “others” without that figure.")
        } else {
            say!(language, "Key: median (90%\u{A0}range).")
        });
    }
    // What is explained stays with the beginning of its explanation.
    sentences.join(" ").replace(": ", ":\u{A0}")
}
