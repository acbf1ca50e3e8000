//! The picture in words, for readers who do not see it.

use super::headline::{simulated_peak, zone_words};
use super::observed;
use crate::Outcome;
use crate::chart::canvas::marks::Standing;
use crate::chart::figure::entry::Entry;
use crate::chart::figure::verdict;
use crate::chart::figure::wording;
use crate::chart::figure::wording::has_several;
use crate::chart::plot::counts::CountScale;
use crate::chart::plot::frame::Frame;
use crate::compare::{Agreement, Disagreement};
use crate::scenario::{Axis, PageId, Quantity, Scenario};
use crate::simulate::status_lines;
use crate::words::axis::clock;
use crate::words::number::gap;

/// The picture in words, for readers who do not see it.
pub(crate) fn description(outcome: &Outcome, entries: &[Entry<'_>], frame: &Frame) -> String {
    let scenario = &outcome.scenario;
    let mut sentences = vec![format!("{}.", scenario.title().trim_end_matches('.'))];
    sentences.extend(scenario.cause().remark().map(str::to_owned));
    if let Some(ensemble) = outcome.ensembles.first()
        && let (Some(&first), Some(&last)) = (ensemble.bin_starts_min.first(), ensemble.bin_starts_min.last())
    {
        let moment = |minutes| scenario.local(minutes).strftime("%-d %B %Y %H:%M").to_string();
        sentences.push(format!(
            "Step chart of simulated problem reports per {}{} from {} to {}, {} time: one typical replicate, 50% and 90% range of {} \
             replicates.",
            gap(ensemble.bin_min),
            if frame.scale == CountScale::Log { " on a logarithmic scale" } else { "" },
            moment(first),
            moment(last + ensemble.bin_min),
            zone_words(scenario, &frame.time),
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
    sentences.extend(status_lines(scenario, &outcome.ensembles));
    sentences.extend(outcome.observed.iter().map(|curve| observed::sentence(scenario, curve)));
    let told_once = entries.iter().filter(|entry| !entry.repeated);
    sentences.extend(told_once.map(|entry| figure_sentence(scenario, entry)));
    let apart = outcome.comparison.disagreements.iter();
    sentences.extend(apart.filter_map(|pair| disagreement_sentence(scenario, entries, pair)));
    let agreements = outcome.comparison.agreements.iter();
    sentences.extend(agreements.filter_map(|group| agreement_sentence(entries, group)));
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
    let is_time = entry.quantity.is_some_and(|quantity| quantity.is_time());
    if let Some(said) = entry.statement.filter(|_| is_time) {
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
        if let Some(words) = verdict::words(entry) {
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

/// Which figures of different sources agree on one quantity.
fn agreement_sentence(entries: &[Entry<'_>], group: &Agreement) -> Option<String> {
    let named = |id| entries.iter().find(|entry| entry.figure == Some(id));
    let numbers: Option<Vec<&str>> =
        group.figures.iter().map(|&id| named(id).map(|entry| entry.identifier.as_str())).collect();
    Some(format!("{}, {}: sources agree.", wording::enumerate(&numbers?), group.kind.word().replace('-', " ")))
}
