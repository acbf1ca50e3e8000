//! The lines below the plots: what the picture is, where its figures come from, and how to read the marks in use.

use super::how_to_read::reading;
use crate::chart::canvas::palette::Paint;
use crate::chart::canvas::text::{LabelKind, Printable, Style};
use crate::chart::figure::entry::Entry;
use crate::chart::plot::frame::Frame;
use crate::chart::words;
use crate::compare::ObservedComparison;
use crate::outcome::FEW_EFFECTIVE;
use crate::scenario::Source;
use crate::words::text::say;
use crate::{Diagnostics, Outcome};

pub(crate) fn caption_style() -> Style {
    Style::new(LabelKind::Caption, 20.0, Paint::Muted)
}

/// The caption's lines: what this is, where the figures come from, and how to read the marks in use.
pub(crate) fn caption(
    outcome: &Outcome,
    entries: &[Entry<'_>],
    frame: &Frame,
    printable: &mut Printable,
) -> Vec<String> {
    let scenario = &outcome.scenario;
    let language = scenario.language();
    let limit = frame.layout.text_width();
    let name = printable.text(scenario.name());
    let is_of_other_site = |curve: &ObservedComparison| curve.factor().is_some();
    let kinds = if outcome.observed.iter().all(is_of_other_site) {
        words::simulation(scenario)
    } else {
        let observed = say!(language, "Curve “observed”: not used for the fit.");
        format!("{} {observed}", words::simulation(scenario))
    };
    let kinds = printable.text(&kinds);
    let other_site = outcome.observed.iter().any(is_of_other_site).then(|| {
        say!(language, "Dashed, “observed on another site”: multiplied to the simulated total, not used for the fit; its height is no evidence.")
    });
    let kinds = [kinds].into_iter().chain(other_site).collect::<Vec<_>>().join(" ");
    let cause = scenario.cause().remark(language).map(|remark| format!(" {remark}")).unwrap_or_default();
    let seed = outcome.options.seed;
    let mut facts = say!(language, "{kinds}{cause} Scenario {name}, seed {seed}.", kinds, cause, name, seed);
    let style = caption_style();
    let sources = sources(outcome, entries, printable, &style, limit);
    if let Some(first) = sources.first() {
        let heading = say!(language, "Figures:");
        let fits = style.width(&heading) + style.width(" ") + style.width(first) <= limit;
        let space = if fits { '\u{A0}' } else { ' ' };
        facts.push_str(&format!(" {heading}{space}{}", sources.join(" ")));
    }
    let mut lines = Vec::new();
    let Diagnostics { effective_sample_size, contradicted, .. } = &outcome.diagnostics;
    if !contradicted.is_empty() {
        lines.push(say!(
            language,
            "CONTRADICTORY: no curve agrees with all fitted figures; these come nearest to all of them at once."
        ));
    } else if *effective_sample_size < FEW_EFFECTIVE {
        lines.push(say!(
            language,
            "ROUGH: rests on only about {curves} independent curves that agree with all fitted figures at once.",
            curves = format!("{effective_sample_size:.0}")
        ));
    }
    lines.extend(style.wrap(&facts, limit));
    lines.extend(style.wrap_evenly(&reading(outcome, entries, frame), limit));
    lines
}

/// Each source with the numbers of its figures, in the order of these.
fn sources(
    outcome: &Outcome,
    entries: &[Entry<'_>],
    printable: &mut Printable,
    style: &Style,
    limit: f64,
) -> Vec<String> {
    let scenario = &outcome.scenario;
    let of = |(index, source): (usize, &Source)| {
        let numbers: Vec<usize> = entries
            .iter()
            .filter(|entry| entry.figure.is_some_and(|id| scenario.figure(id).source.index() == index))
            .filter_map(|entry| entry.identifier.parse().ok())
            .collect();
        let name = printable.text(&source_name(source));
        numbers.iter().min().map(|first| (*first, format!("{name} ({})", ranges(&numbers))))
    };
    let mut sources: Vec<(usize, String)> = scenario.sources().iter().enumerate().filter_map(of).collect();
    sources.sort_unstable_by_key(|(first, _)| *first);
    let count = sources.len();
    let ended = |(i, (_, text)): (usize, (usize, String))| {
        let text = format!("{text}{}", if i + 1 == count { "." } else { ";" });
        // A source stays on one line with its figures as long as a line can hold it.
        if style.width(&text) <= limit { text.replace(' ', "\u{A0}") } else { text }
    };
    sources.into_iter().enumerate().map(ended).collect()
}

/// Outlet and date; the date only where the outlet's name does not tell it.
fn source_name(source: &Source) -> String {
    match &source.date {
        Some(date) if !source.outlet.contains(date.as_str()) => format!("{}, {date}", source.outlet),
        _ => source.outlet.clone(),
    }
}

/// `1–3, 5`.
fn ranges(numbers: &[usize]) -> String {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for &number in numbers {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == number => *last = number,
            _ => runs.push((number, number)),
        }
    }
    let texts: Vec<String> = runs
        .into_iter()
        .map(|(first, last)| match last - first {
            0 => first.to_string(),
            1 => format!("{first}, {last}"),
            _ => format!("{first}–{last}"),
        })
        .collect();
    texts.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_run_together() {
        assert_eq!(ranges(&[1, 2, 3, 5]), "1–3, 5");
        assert_eq!(ranges(&[1, 2]), "1, 2");
    }
}
