//! What stands in the JSON of a run, and its schema. Comments of fields are the descriptions there.

use super::observed::ObservedReport;
use schemars::JsonSchema;
use serde::Serialize;

#[derive(Serialize, JsonSchema)]
pub(super) struct Report<'a> {
    /// Version of the program.
    pub(super) outagesim: &'static str,
    pub(super) scenario: Identity<'a>,
    pub(super) seed: u64,
    pub(super) replicates: usize,
    /// Draws of the posterior.
    pub(super) draws: usize,
    /// So many independent draws would tell as much.
    pub(super) effective_sample_size: f64,
    /// What the calibration could not do.
    pub(super) warnings: Vec<String>,
    pub(super) summary: SummaryReport,
    pub(super) pages: Vec<PageReport<'a>>,
    pub(super) figures: Vec<FigureReport<'a>>,
    /// There where the run was asked to explain: a result with all fitted figures and assumptions and without each.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) explanations: Vec<ExplanationReport<'a>>,
    /// Figures of several sources that do not say the same.
    pub(super) disagreements: Vec<DisagreementReport>,
    /// Figures of several sources that do.
    pub(super) agreements: Vec<AgreementReport>,
    pub(super) assumptions: Vec<AssumptionReport<'a>>,
}

#[derive(Serialize, JsonSchema)]
pub(super) struct Identity<'a> {
    pub(super) name: &'a str,
    pub(super) title: &'a str,
    /// `outage` or `attention`: reports without an outage.
    pub(super) cause: &'static str,
    /// `consumer`, `cloud` or `other`: whose outages tell the shape.
    pub(super) kind: &'static str,
    /// IANA name of the zone of the scenario's clock; null where it has none.
    pub(super) time_zone: Option<&'a str>,
    pub(super) sources: Vec<SourceReport<'a>>,
}

#[derive(Serialize, JsonSchema)]
pub(super) struct SourceReport<'a> {
    pub(super) id: &'a str,
    pub(super) outlet: &'a str,
    pub(super) date: Option<&'a str>,
    pub(super) locator: Option<&'a str>,
}

/// Quantiles of a count, a duration or a share.
#[derive(Serialize, JsonSchema)]
pub(super) struct Interval {
    pub(super) p05: f64,
    pub(super) p25: f64,
    pub(super) p50: f64,
    pub(super) p75: f64,
    pub(super) p95: f64,
}

/// A value on the axis of its quantity.
#[derive(Serialize, JsonSchema)]
#[serde(untagged)]
pub(super) enum Values {
    Instants { p05: String, p25: String, p50: String, p75: String, p95: String },
    Numbers(Interval),
}

#[derive(Serialize, JsonSchema)]
pub(super) struct SummaryReport {
    pub(super) start_utc: Values,
    /// Null where there was no outage.
    pub(super) restored_utc: Option<Values>,
    /// There where such a time was to be fitted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) partial_recovery_utc: Option<Values>,
    /// Null where there was no outage.
    pub(super) duration_min: Option<Values>,
    /// On all pages, from an hour before the start until the surge has died away, at least 24 hours.
    pub(super) total_reports: Values,
}

#[derive(Serialize, JsonSchema)]
pub(super) struct PageReport<'a> {
    pub(super) series: &'a str,
    pub(super) service: &'a str,
    /// Width of the bins.
    pub(super) bin_min: f64,
    /// Highest bin.
    pub(super) peak_reports: Values,
    /// Its start.
    pub(super) peak_time_utc: Values,
    /// Start of the first of two successive bins under a tenth of the highest one's excess.
    pub(super) subsided_utc: Values,
    /// From an hour before the start until the surge has died away, at least 24 hours.
    pub(super) total_reports: Values,
    /// How long counts were above half of the highest bin.
    pub(super) above_half_min: Values,
    /// Level at the onset, reports per bin.
    pub(super) baseline_reports: Values,
    /// The replicate that is drawn as the line.
    pub(super) line_replicate: usize,
    /// Its counts, one a bin.
    pub(super) line: &'a [u64],
    /// There where a genuine curve stands beside the simulation. Its scores are over the bins that have an `observed` count, or over the
    /// surge of another site's curve.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) observed: Option<ObservedReport<'a>>,
    pub(super) bins: Vec<Bin>,
}

#[derive(Serialize, JsonSchema)]
pub(super) struct Bin {
    /// Start.
    pub(super) time_utc: String,
    /// Expected without the outage.
    pub(super) baseline: f64,
    pub(super) mean: f64,
    #[serde(flatten)]
    pub(super) quantiles: Interval,
    /// What the page would say of the median by a rule of ours.
    pub(super) status: &'static str,
    /// Count of the genuine curve; missing where it has none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) observed: Option<u64>,
}

#[derive(Serialize, JsonSchema)]
pub(super) struct FigureReport<'a> {
    pub(super) quantity: &'static str,
    /// Of the numbers of this figure.
    pub(super) unit: &'static str,
    pub(super) page: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) wave: Option<&'static str>,
    pub(super) role: &'static str,
    /// As reported.
    pub(super) words: &'a str,
    /// Null where it is a remark.
    pub(super) stated: Option<Stated>,
    /// An id of the scenario's sources.
    pub(super) source: &'a str,
    pub(super) note: Option<&'a str>,
    /// What the fit of all figures says of this quantity.
    pub(super) simulated: Option<Values>,
    /// What all figures but this one say: the verdict judges it.
    pub(super) predicted: Option<Values>,
    /// Place (0 to 1) of the stated value among what would be stated if `predicted` is right.
    pub(super) percentile: Option<f64>,
    /// A code: of an open-ended figure, a table says `fits` for `in 50%`, and `just fits` for `in 90%`.
    pub(super) verdict: &'static str,
}

/// A result with all fitted figures and assumptions and without each of them, what moves it most first.
#[derive(Serialize, JsonSchema)]
pub(super) struct ExplanationReport<'a> {
    pub(super) result: &'static str,
    pub(super) unit: &'static str,
    pub(super) page: Option<&'a str>,
    pub(super) with_all: Interval,
    pub(super) without: Vec<WithoutReport>,
}

#[derive(Serialize, JsonSchema)]
pub(super) struct WithoutReport {
    /// Position in the list of figures.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) figure: Option<usize>,
    /// Position in the list of assumptions.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) assumption: Option<usize>,
    pub(super) effective_sample_size: f64,
    /// How far the result moves; null where no curve was found.
    pub(super) factor: Option<f64>,
    #[serde(flatten)]
    pub(super) quantiles: Interval,
}

/// What is stated, and the range that its words allow; an end that the words leave open is missing.
#[derive(Serialize, JsonSchema)]
#[serde(untagged)]
pub(super) enum Stated {
    Instant { value: String, from: Option<String>, to: Option<String> },
    Number { value: f64, from: Option<f64>, to: Option<f64> },
}

/// Figures of several sources that agree on one quantity.
#[derive(Serialize, JsonSchema)]
pub(super) struct AgreementReport {
    pub(super) quantity: &'static str,
    /// Positions in the list of figures.
    pub(super) figures: Vec<usize>,
}

#[derive(Serialize, JsonSchema)]
pub(super) struct DisagreementReport {
    pub(super) quantity: &'static str,
    /// Positions in the list of figures.
    pub(super) figures: [usize; 2],
    /// How far they are apart, in the unit of the quantity.
    pub(super) gap: f64,
    /// How many of the pairs that are right are at least so far apart.
    pub(super) chance: f64,
    pub(super) compatible: bool,
}

#[derive(Serialize, JsonSchema)]
pub(super) struct AssumptionReport<'a> {
    pub(super) quantity: &'static str,
    pub(super) page: Option<&'a str>,
    pub(super) words: String,
    pub(super) reason: String,
    /// Whether the scenario left it out and got the documented default.
    pub(super) default: bool,
}
