//! Replicates as a file for `promtool test rules`.

use super::{Metric, Twin};
use crate::export::{SAMPLE_MIN, escaped};
use crate::{Outcome, simulate};
use std::fmt::Write;
use std::ops::Range;

/// How rules are tested.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct AlertOptions {
    /// The gauge; the counter is called the same with `_arrived_total`.
    pub metric: Metric,
    /// Whether the rules mention the counter.
    pub needs_counter: bool,
    /// Whether every replicate needs a test of its own.
    pub one_by_one: bool,
    /// The alerts that are asked for.
    pub alerts: Vec<String>,
}

impl AlertOptions {
    /// For these rules, with this gauge; `None` where no rule mentions it or its counter.
    pub fn new(rules: &super::Rules, metric: Metric) -> Option<Self> {
        let needs_counter = rules.mention(&metric.counter());
        let is_mentioned = needs_counter || rules.mention(metric.name());
        let one_by_one = rules.put_series_together();
        let alerts = rules.alerts().into_iter().map(str::to_owned).collect();
        is_mentioned.then_some(Self { metric, needs_counter, one_by_one, alerts })
    }

    /// The series of a test as a query selects them: one a page, of any replicate.
    pub fn selectors(&self, outcome: &Outcome) -> Vec<String> {
        let (scenario, metric) = (&outcome.scenario, &self.metric);
        let labels = outcome.ensembles.iter().map(|page| metric.labels(scenario, scenario.page(page.page), None));
        labels.map(|labels| format!("{}{{{labels}}}", metric.name())).collect()
    }
}

/// The first line of a file of unit tests.
pub const UNIT_TEST_MARK: &str = "# Made by outagesim: run it with promtool test rules.";

/// Rules that record at what time each alert fires.
///
/// With them, asking when an alert began needs no subquery. `promtool` would load all samples of one at once.
pub const RECORDING_RULES: &str = "# Made by outagesim: when alerts fire, in seconds.
groups:
  - name: outagesim
    rules:
      - record: outagesim_firing_seconds
        expr: timestamp(ALERTS{alertstate=\"firing\"})
";

/// Evaluates the group of [`RECORDING_RULES`] after those that are not named. `promtool` sorts groups by their places in this list, and
/// gives the others the first.
const ORDER: &str = "group_eval_order: [the-others, outagesim]";

/// What each alert is asked of each replicate at the end of the test. When did it first fire from the onset on, and for how many minutes?
/// When did it last fire before the onset? The answers are told as what was "got", since nothing is what is expected.
///
/// Each replicate has an onset of its own. A rule that compares with it every minute would double the time.
const QUESTIONS: [&str; 3] =
    ["min_over_time(FIRING[AFTER])", "count_over_time(FIRING[AFTER])", "max_over_time(FIRING[BEFORE] offset AFTER)"];

/// Finds alerts that have lost the label by which the others are asked for.
const UNNAMED: &str = "replicate!~\"[0-9]+\"";

/// Series a test. `promtool` loads at most 10,000 samples for one expression of a unit test (`MaxSamples` of its query engine). This leaves
/// a rule 50 of each series at once. Tests of more series are hardly faster.
const MOST_SERIES: usize = 200;

/// A file for `promtool test rules` in which some replicates are the series, one sample a minute from the first drawn bin on.
///
/// The series are the gauge of the last whole bin, and the counter where rules mention it. `rule_files` are the paths of the rules and of
/// [`RECORDING_RULES`] as promtool is to find them: absolute, or seen from the file.
///
/// Labels of the series: `scenario`, `service`, `page`, those of the metric, `replicate`, and `twin` (`outage` or `quiet`: the same noise
/// without the outage).
///
/// # Errors
/// None in practice: writing to memory does not fail.
pub fn unit_test(
    outcome: &Outcome,
    options: &AlertOptions,
    rule_files: [&str; 2],
    replicates: Range<usize>,
) -> Result<String, std::fmt::Error> {
    let [rules, recording] = rule_files.map(|path| quoted(&without_wildcards(path)));
    let mut text =
        format!("{UNIT_TEST_MARK}\nrule_files: [{rules}, {recording}]\nevaluation_interval: 1m\n{ORDER}\ntests:\n");
    let window = Samples::of(outcome);
    let pairs = |replicates: Range<usize>| replicates.flat_map(|replicate| Twin::ALL.map(|twin| (replicate, twin)));
    if options.one_by_one {
        for (replicate, twin) in pairs(replicates) {
            text.push_str("  - interval: 1m\n    input_series:\n");
            window.write(outcome, options, replicate, twin, &mut text)?;
            text.push_str(ASKED);
            let named = |question: &str| {
                let with = |of: &str, label: &str, value: &str| {
                    format!("label_replace({of},\"{label}\",\"{value}\",\"\",\"\")")
                };
                with(&with(question, "replicate", &replicate.to_string()), "twin", twin.word())
            };
            for question in options.alerts.iter().flat_map(|alert| window.questions(outcome, alert, replicate, "")) {
                window.ask(&named(&question), &mut text)?;
            }
        }
        return Ok(text);
    }
    let metrics = if options.needs_counter { 2 } else { 1 };
    let series_each = Twin::ALL.len() * outcome.ensembles.len() * metrics;
    let together = (MOST_SERIES / series_each.max(1)).max(1);
    for first in replicates.clone().step_by(together) {
        text.push_str("  - interval: 1m\n    input_series:\n");
        let tested = first..(first + together).min(replicates.end);
        for (replicate, twin) in pairs(tested.clone()) {
            window.write(outcome, options, replicate, twin, &mut text)?;
        }
        text.push_str(ASKED);
        for alert in &options.alerts {
            window.ask(&format!("count_over_time({}[{}m])", firing(alert, UNNAMED), window.minutes + 1), &mut text)?;
            for replicate in tested.clone() {
                let label = format!("replicate=\"{replicate}\"");
                for question in window.questions(outcome, alert, replicate, &label) {
                    window.ask(&question, &mut text)?;
                }
            }
        }
    }
    Ok(text)
}

/// What is asked comes after this.
const ASKED: &str = "    promql_expr_test:\n";

/// The times at which an alert of such a label fires.
fn firing(alert: &str, label: &str) -> String {
    format!("outagesim_firing_seconds{{alertname=\"{}\",{label}}}", escaped(alert))
}

/// How many outages begin before the first sample of their test: their delays would count minutes in which nothing can fire.
pub fn onsets_before_samples(outcome: &Outcome) -> usize {
    let samples = Samples::of(outcome);
    (0..outcome.truths.len()).filter(|&replicate| samples.onset_min(outcome, replicate) < 0.0).count()
}

/// The minutes of a test.
#[derive(Debug, Clone, Copy)]
pub(super) struct Samples {
    /// Start of the first drawn bin, minutes after the scenario's origin.
    from_min: f64,
    minutes: usize,
}

impl Samples {
    pub(super) fn of(outcome: &Outcome) -> Self {
        let ensembles = outcome.ensembles.iter();
        let starts = ensembles.clone().filter_map(|ensemble| ensemble.bin_starts_min.first().copied());
        let ends = ensembles.filter_map(|ensemble| Some(ensemble.bin_starts_min.last()? + ensemble.bin_min));
        let from_min = starts.fold(f64::INFINITY, f64::min);
        let to_min = ends.fold(f64::NEG_INFINITY, f64::max);
        Self { from_min, minutes: (to_min - from_min).ceil().max(0.0) as usize }
    }

    /// When the outage of a replicate begins, minutes after the first sample.
    pub(super) fn onset_min(self, outcome: &Outcome, replicate: usize) -> f64 {
        outcome.truths[replicate].start_min - self.from_min
    }

    fn write(
        self,
        outcome: &Outcome,
        options: &AlertOptions,
        replicate: usize,
        twin: Twin,
        text: &mut String,
    ) -> std::fmt::Result {
        let scenario = &outcome.scenario;
        for ensemble in &outcome.ensembles {
            let labels = options.metric.labels(scenario, scenario.page(ensemble.page), Some((replicate, twin)));
            let before = ensemble.bin_starts_min.first().map_or(0.0, |start| (start - self.from_min).round()) as usize;
            let per_bin = (ensemble.bin_min / SAMPLE_MIN) as usize;
            let unknown = "_ ".repeat(before + per_bin);
            let series = quoted(&format!("{}{{{labels}}}", options.metric.name()));
            write!(text, "      - series: {series}\n        values: '{unknown}")?;
            for bin in 0..ensemble.bin_starts_min.len() {
                let count = match twin {
                    Twin::Outage => ensemble.counts[replicate][bin],
                    Twin::Quiet => ensemble.quiet(replicate, bin),
                };
                write!(text, "{count}+0x{} ", per_bin - 1)?;
            }
            text.push_str("'\n");
            if !options.needs_counter {
                continue;
            }
            let series = quoted(&format!("{}{{{labels}}}", options.metric.counter()));
            write!(text, "      - series: {series}\n        values: '{}0", "_ ".repeat(before))?;
            let (truth, seed) = (&outcome.truths[replicate], outcome.options.seed);
            let mut arrived = 0;
            for piece in simulate::bins(ensemble, truth, seed, replicate, per_bin) {
                arrived += match twin {
                    Twin::Outage => piece.reports,
                    Twin::Quiet => piece.quiet,
                };
                write!(text, " {arrived}")?;
            }
            text.push_str("'\n");
        }
        Ok(())
    }

    /// What an alert is asked of a replicate, which has this label.
    fn questions(self, outcome: &Outcome, alert: &str, replicate: usize, label: &str) -> [String; QUESTIONS.len()] {
        let onset_min = self.onset_min(outcome, replicate);
        let length = |minutes: f64| format!("{}ms", (60_000.0 * minutes).round().max(1.0) as u64);
        // A range may leave out its beginning, as it does since Prometheus 3.
        let (before, after) = (length(onset_min + 1.0), length(self.minutes as f64 - onset_min));
        let firing = firing(alert, label);
        QUESTIONS
            .map(|question| question.replace("BEFORE", &before).replace("AFTER", &after).replace("FIRING", &firing))
    }

    fn ask(self, question: &str, text: &mut String) -> std::fmt::Result {
        writeln!(text, "      - {{expr: {}, eval_time: {}m, exp_samples: []}}", quoted(question), self.minutes)
    }
}

/// A path in which no character stands for others.
fn without_wildcards(path: &str) -> String {
    if cfg!(windows) {
        return path.to_owned();
    }
    path.chars().flat_map(|c| ['\\'].into_iter().filter(move |_| r"\*?[".contains(c)).chain([c])).collect()
}

/// A scalar of YAML between single quotation marks.
fn quoted(value: &str) -> String {
    format!("'{}'", value.replace('\'', "''"))
}
