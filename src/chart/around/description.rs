//! The picture in words, for readers who do not see it.

use super::headline::zone_words;
use super::observed;
use crate::chart::canvas::marks::Standing;
use crate::chart::figure::entry::Entry;
use crate::chart::figure::verdict;
use crate::chart::figure::wording;
use crate::chart::figure::wording::has_several;
use crate::chart::plot::counts::CountScale;
use crate::chart::plot::frame::Frame;
use crate::chart::words;
use crate::compare::{Agreement, Disagreement};
use crate::scenario::{Axis, Quantity, Scenario};
use crate::simulate::status_lines;
use crate::words::axis::clock;
use crate::words::text::say;
use crate::{Language, Outcome};

/// The picture in words, for readers who do not see it.
pub(crate) fn description(outcome: &Outcome, entries: &[Entry<'_>], frame: &Frame) -> String {
    let scenario = &outcome.scenario;
    let language = scenario.language();
    let mut sentences = vec![format!("{}.", scenario.title().trim_end_matches('.'))];
    sentences.extend(scenario.cause().remark(language));
    if let Some(ensemble) = outcome.ensembles.first()
        && let (Some(&first), Some(&last)) = (ensemble.bin_starts_min.first(), ensemble.bin_starts_min.last())
    {
        let moment = |minutes| language.date_and_hour(&scenario.local(minutes));
        sentences.push(say!(
            language,
            "Step chart of simulated problem reports per {bin}{scale} from {from} to {to}, {zone} time: one typical replicate, 50% and 90% range of {replicates} replicates.",
            bin = language.gap(ensemble.bin_min),
            scale = words::logarithmic(language, frame.scale == CountScale::Log),
            from = moment(first),
            to = moment(last + ensemble.bin_min),
            zone = zone_words(scenario, &frame.time),
            replicates = outcome.options.replicates,
        ));
    }
    let pages = scenario.pages().iter().zip(&outcome.summary.pages);
    for (page, summary) in pages.filter(|(_, summary)| summary.peak.p50.is_finite()) {
        let peak = Axis::Reports.summary(scenario, &summary.peak);
        sentences.push(if has_several(scenario) {
            let page = language.grammar().place(&page.name);
            say!(language, "Simulated highest bin of {page}: median {peak}, 90% range in brackets.", page, peak)
        } else {
            say!(language, "Simulated highest bin: median {peak}, 90% range in brackets.", peak)
        });
    }
    sentences.extend(status_lines(scenario, &outcome.ensembles));
    sentences.extend(outcome.observed.iter().map(|curve| observed::sentence(scenario, curve)));
    let told_once = entries.iter().filter(|entry| !entry.repeated);
    sentences.extend(told_once.map(|entry| figure_sentence(scenario, entry)));
    let apart = outcome.comparison.disagreements.iter();
    sentences.extend(apart.filter_map(|pair| disagreement_sentence(scenario, entries, pair)));
    let agreements = outcome.comparison.agreements.iter();
    sentences.extend(agreements.filter_map(|group| agreement_sentence(language, entries, group)));
    sentences.join(" ")
}

fn figure_sentence(scenario: &Scenario, entry: &Entry<'_>) -> String {
    let language = scenario.language();
    let standing = match entry.standing {
        Standing::Fitted => say!(language, "used to fit"),
        Standing::HeldOut => say!(language, "held out"),
        Standing::Shown => say!(language, "shown only"),
        Standing::Assumed => say!(language, "assumed, not from any source"),
    };
    let mut parts = vec![say!(language, "{number}: {title}", number = entry.identifier, title = entry.title), standing];
    if let Some(id) = entry.figure {
        let outlet = &scenario.source(scenario.figure(id).source).outlet;
        parts.push(say!(language, "from {outlet}", outlet));
    }
    let is_time = entry.quantity.is_some_and(|quantity| quantity.is_time());
    if let Some(said) = entry.statement.filter(|_| is_time) {
        parts.push(say!(language, "drawn at {clock}", clock = clock(scenario, said.value)));
    }
    if let Some(Quantity::LevelAt(_, minutes)) = entry.quantity {
        parts.push(say!(language, "at {clock}", clock = clock(scenario, *minutes)));
    }
    if let (Some(comparison), Some(quantity)) = (entry.comparison, entry.quantity) {
        let axis = quantity.axis();
        if let Some(simulated) = &comparison.simulated {
            parts.push(say!(language, "simulated {values}", values = axis.summary(scenario, simulated)));
        }
        if let Some(predicted) = comparison.predicted.filter(|predicted| Some(*predicted) != comparison.simulated) {
            parts.push(say!(language, "predicted by the others {values}", values = axis.summary(scenario, &predicted)));
        }
        parts.extend(verdict::words(language, entry));
    }
    let sentence = format!("{}.", parts.join(", "));
    let background = entry.background.as_ref().map(|words| words.trim_end_matches('.'));
    match (background, entry.standing) {
        (None, _) => sentence,
        (Some(reason), Standing::Assumed) => say!(language, "{sentence} Reason: {reason}.", sentence, reason),
        (Some(note), _) => say!(language, "{sentence} Note: {note}.", sentence, note),
    }
}

/// Which two figures of one quantity are how far apart, and whether both can be right.
fn disagreement_sentence(scenario: &Scenario, entries: &[Entry<'_>], pair: &Disagreement) -> Option<String> {
    let named = |id| entries.iter().find(|entry| entry.figure == Some(id));
    let (first, second) = (named(pair.first)?, named(pair.second)?);
    let language = scenario.language();
    let quantity = first.quantity?;
    Some(say!(
        language,
        "{figures}, {kind}: {finding}.",
        figures = language.grammar().enumerate(&[&first.identifier, &second.identifier]),
        kind = quantity.noun(language),
        finding = wording::apart(scenario, quantity.axis(), pair).full,
    ))
}

/// Which figures of different sources agree on one quantity.
fn agreement_sentence(language: Language, entries: &[Entry<'_>], group: &Agreement) -> Option<String> {
    let named = |id| entries.iter().find(|entry| entry.figure == Some(id));
    let numbers: Option<Vec<&str>> =
        group.figures.iter().map(|&id| named(id).map(|entry| entry.identifier.as_str())).collect();
    let quantity = group.figures.first().and_then(|&id| named(id)?.quantity)?;
    let (figures, kind) = (language.grammar().enumerate(&numbers?), quantity.noun(language));
    Some(say!(language, "{figures}, {kind}: sources agree.", figures, kind))
}
