//! JSON of a whole run: identity, options, bands, figures with verdicts.

mod document;
mod observed;

use self::document::{
    AgreementReport, AssumptionReport, Bin, DisagreementReport, ExplanationReport, FigureReport, Identity, Interval,
    PageReport, Report, SourceReport, Stated, SummaryReport, Values, WithoutReport,
};
use self::observed::observed_report;
use super::{rfc3339, rounded, schema_of};
use crate::Language;
use crate::compare::{Agreement, Compatibility, Disagreement, Explanation, FigureComparison, LeftOut, Without};
use crate::quantiles::Quantiles;
use crate::scenario::{Assumed, Assumption, AssumptionOrigin, Axis, Scenario, Source, Statement, Wave};
use crate::simulate::Ensemble;
use crate::{Outcome, PageSummary};
use serde_json::Value;

/// The run as one JSON document, indented.
///
/// Times are RFC 3339 in UTC, durations minutes, counts reports per bin (totals: reports), shares fractions.
///
/// [`results_schema`] describes each key.
///
/// # Panics
/// Never: text and numbers can always be written, and every key is text.
pub fn report_json(outcome: &Outcome) -> String {
    let scenario = &outcome.scenario;
    let clock = |q: &Quantiles| instants(scenario, q);
    let summary = &outcome.summary;
    let report = Report {
        outagesim: env!("CARGO_PKG_VERSION"),
        scenario: Identity {
            name: scenario.name(),
            title: &scenario.title_in(Language::English),
            cause: scenario.cause().word(),
            kind: scenario.kind().word(),
            time_zone: scenario.time_zone().iana_name(),
            sources: scenario.sources().iter().map(source_report).collect(),
        },
        seed: outcome.options.seed,
        replicates: outcome.options.replicates,
        draws: outcome.diagnostics.draws,
        effective_sample_size: rounded(outcome.diagnostics.effective_sample_size),
        warnings: outcome.told_warnings(Language::English),
        summary: SummaryReport {
            start_utc: clock(&summary.start_min),
            restored_utc: summary.restored_min.as_ref().map(clock),
            partial_recovery_utc: summary.partial_recovery_min.as_ref().map(clock),
            duration_min: summary.duration_min.as_ref().map(numbers),
            total_reports: numbers(&summary.total),
        },
        pages: outcome
            .ensembles
            .iter()
            .zip(&summary.pages)
            .map(|(ensemble, summary)| page_report(outcome, ensemble, summary))
            .collect(),
        figures: outcome.comparison.figures.iter().map(|figure| figure_report(scenario, figure)).collect(),
        explanations: outcome.explanations.iter().map(|result| explanation_report(scenario, result)).collect(),
        disagreements: outcome.comparison.disagreements.iter().map(disagreement_report).collect(),
        agreements: outcome.comparison.agreements.iter().map(agreement_report).collect(),
        assumptions: scenario.assumptions().iter().map(|assumed| assumption_report(scenario, assumed)).collect(),
    };
    let mut text = serde_json::to_string_pretty(&report).expect("text and numbers under keys that are text");
    text.push('\n');
    text
}

fn source_report(source: &Source) -> SourceReport<'_> {
    SourceReport {
        id: &source.id,
        outlet: &source.outlet,
        date: source.date.as_deref(),
        locator: source.locator.as_deref(),
    }
}

fn disagreement_report(disagreement: &Disagreement) -> DisagreementReport {
    DisagreementReport {
        quantity: disagreement.kind.word(),
        figures: [disagreement.first.index(), disagreement.second.index()],
        gap: rounded(disagreement.gap),
        chance: precise(disagreement.chance),
        compatible: disagreement.compatibility() == Compatibility::Compatible,
    }
}

fn agreement_report(agreement: &Agreement) -> AgreementReport {
    AgreementReport {
        quantity: agreement.kind.word(),
        figures: agreement.figures.iter().map(|figure| figure.index()).collect(),
    }
}

fn assumption_report<'a>(scenario: &'a Scenario, assumption: &Assumption) -> AssumptionReport<'a> {
    let (quantity, page) = match &assumption.assumed {
        Assumed::Figure(quantity, _) => (quantity.kind().word(), quantity.page()),
        Assumed::BaselineShare { page, .. } => ("baseline", Some(*page)),
        Assumed::Day(_) => ("day", None),
    };
    AssumptionReport {
        quantity,
        page: page.map(|id| scenario.page(id).name.as_str()),
        words: assumption.words.to_string(),
        reason: assumption.reason.to_string(),
        default: assumption.origin == AssumptionOrigin::Default,
    }
}

/// JSON Schema (draft 2020-12) of [`report_json`].
///
/// ```
/// let schema = outagesim::export::results_schema();
/// assert_eq!(schema["properties"]["seed"]["type"], "integer");
/// ```
pub fn results_schema() -> Value {
    let mut schema = schema_of::<Report>();
    schema["title"] = "outagesim results".into();
    schema["description"] =
        "Times are RFC 3339 in UTC, durations minutes, counts reports per bin (totals: reports), shares fractions."
            .into();
    schema
}

fn page_report<'a>(outcome: &'a Outcome, ensemble: &'a Ensemble, summary: &PageSummary) -> PageReport<'a> {
    let scenario = &outcome.scenario;
    let page = scenario.page(ensemble.page);
    let statuses = ensemble.statuses();
    let observed = outcome.observed.iter().find(|curve| curve.page == ensemble.page);
    let bins = ensemble.bin_starts_min.iter().zip(&ensemble.baseline).zip(&ensemble.bands);
    PageReport {
        series: &page.name,
        service: &page.service,
        bin_min: ensemble.bin_min,
        peak_reports: numbers(&summary.peak),
        peak_time_utc: instants(scenario, &summary.peak_time_min),
        subsided_utc: instants(scenario, &summary.subsided_min),
        total_reports: numbers(&summary.total),
        above_half_min: numbers(&summary.above_half_min),
        baseline_reports: numbers(&summary.baseline),
        line_replicate: ensemble.line,
        line: ensemble.line_counts(),
        observed: observed.map(|curve| {
            let reading = outcome.readings.iter().find(|reading| reading.page == curve.page);
            observed_report(scenario, curve, reading)
        }),
        bins: bins
            .enumerate()
            .map(|(bin, ((&start, &baseline), band))| Bin {
                time_utc: rfc3339(scenario, start),
                baseline: rounded(baseline),
                mean: rounded(band.mean),
                quantiles: interval(&band.quantiles),
                status: statuses[bin].words(),
                observed: observed.and_then(|curve| curve.reports[bin]),
            })
            .collect(),
    }
}

fn explanation_report<'a>(scenario: &'a Scenario, explanation: &Explanation) -> ExplanationReport<'a> {
    let without = |without: &Without| WithoutReport {
        figure: match without.left_out {
            LeftOut::Figure(figure) => Some(figure.index()),
            LeftOut::Assumption(_) => None,
        },
        assumption: match without.left_out {
            LeftOut::Figure(_) => None,
            LeftOut::Assumption(index) => Some(index),
        },
        effective_sample_size: rounded(without.effective_sample_size),
        factor: without.factor.map(precise),
        quantiles: interval(&without.quantiles),
    };
    ExplanationReport {
        result: explanation.quoted.word(),
        unit: explanation.quoted.axis().word(),
        page: explanation.quoted.page().map(|id| scenario.page(id).name.as_str()),
        with_all: interval(&explanation.with_all),
        without: explanation.without.iter().map(without).collect(),
    }
}

fn figure_report<'a>(scenario: &'a Scenario, comparison: &FigureComparison) -> FigureReport<'a> {
    let figure = scenario.figure(comparison.figure);
    let axis = figure.quantity.axis();
    let values = |quantiles: &Quantiles| match axis {
        Axis::Instant => instants(scenario, quantiles),
        Axis::Minutes | Axis::Reports | Axis::Fraction => numbers(quantiles),
    };
    FigureReport {
        quantity: figure.quantity.kind().word(),
        unit: axis.word(),
        page: figure.quantity.page().map(|id| scenario.page(id).name.as_str()),
        wave: figure.quantity.wave().map(Wave::word),
        role: figure.role.word(),
        words: &figure.words,
        stated: figure.statement.as_ref().map(|statement| stated(scenario, axis, statement)),
        source: &scenario.source(figure.source).id,
        note: figure.note.as_deref(),
        simulated: comparison.simulated.as_ref().map(values),
        predicted: comparison.predicted.as_ref().map(values),
        percentile: comparison.percentile.map(precise),
        verdict: comparison.verdict.code(),
    }
}

fn stated(scenario: &Scenario, axis: Axis, statement: &Statement) -> Stated {
    let (from, to) = statement.likelihood.tolerance();
    let (from, to) = (Some(from).filter(|v| v.is_finite()), Some(to).filter(|v| v.is_finite()));
    match axis {
        Axis::Instant => {
            let instant = |minutes: f64| rfc3339(scenario, minutes);
            Stated::Instant { value: instant(statement.value), from: from.map(instant), to: to.map(instant) }
        }
        Axis::Minutes | Axis::Reports | Axis::Fraction => {
            Stated::Number { value: precise(statement.value), from: from.map(precise), to: to.map(precise) }
        }
    }
}

fn instants(scenario: &Scenario, q: &Quantiles) -> Values {
    let [p05, p25, p50, p75, p95] = [q.p05, q.p25, q.p50, q.p75, q.p95].map(|minutes| rfc3339(scenario, minutes));
    Values::Instants { p05, p25, p50, p75, p95 }
}

fn numbers(q: &Quantiles) -> Values {
    Values::Numbers(interval(q))
}

fn interval(q: &Quantiles) -> Interval {
    let [p05, p25, p50, p75, p95] = [q.p05, q.p25, q.p50, q.p75, q.p95].map(precise);
    Interval { p05, p25, p50, p75, p95 }
}

/// Shares need more digits than counts.
fn precise(value: f64) -> f64 {
    (value * 1e4).round() / 1e4
}
