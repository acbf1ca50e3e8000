//! How often each rule fires, how late, for how long, and how often falsely.

use super::answers::{Answers, Labels};
use super::{Rules, Twin, unit_test::Samples};
#[cfg(feature = "png")]
use crate::chart::DelayRow;
use crate::export::aligned;
use crate::quantiles::Quantiles;
use crate::words::text::say;
use crate::{Language, Outcome};
use std::cmp::Reverse;

/// What one alert does on the replicates of one scenario.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct RuleReport {
    /// The alert; with the labels of its rule where several have its name.
    pub alert: String,
    /// Name of the scenario.
    pub scenario: String,
    /// The language in which it is told: the scenario's.
    pub language: Language,
    /// Number of replicates.
    pub replicates: usize,
    /// On so many of them it fires after the onset.
    pub fires: usize,
    /// From the onset until it fires, minutes, over the replicates on which it does: at least 0, where it fires already. `None` where
    /// it never fires.
    pub delay_min: Option<Quantiles>,
    /// All of these, sorted.
    pub delays_min: Vec<f64>,
    /// For how long it fires, minutes, over the same.
    pub firing_min: Option<Quantiles>,
    /// On so many clean twins it fires at all.
    pub false_alarms: usize,
}

impl RuleReport {
    /// One report an alert of the rules, from promtool's answers.
    ///
    /// Rules of one name are told apart by the labels that they give: a report each set of labels.
    pub fn all(rules: &Rules, outcome: &Outcome, answers: &Answers) -> Vec<Self> {
        let mut reports = Vec::new();
        for alert in rules.alerts() {
            let kinds = rules.kinds(alert);
            // The labels are given by the rule that has the most, among those whose labels all are there.
            let rule_of = |fired: &Labels| {
                let has = |kind: &Labels| kind.iter().all(|(label, value)| fired.get(label) == Some(value));
                let possible = kinds.iter().enumerate().filter(|(_, kind)| has(kind));
                possible.max_by_key(|(i, kind)| (kind.len(), Reverse(*i))).map(|(i, _)| i)
            };
            for (i, kind) in kinds.iter().enumerate() {
                let labels: Vec<String> = kind.iter().map(|(label, value)| format!("{label}=\"{value}\"")).collect();
                let named = match &kinds[..] {
                    [_] => alert.to_owned(),
                    _ => format!("{alert}{{{}}}", labels.join(",")),
                };
                reports.push(Self::new(&named, alert, |fired: &Labels| rule_of(fired) == Some(i), outcome, answers));
            }
        }
        reports
    }

    fn new(named: &str, alert: &str, is_meant: impl Fn(&Labels) -> bool, outcome: &Outcome, answers: &Answers) -> Self {
        let of = |replicate, twin| answers.of(alert, replicate, twin, &is_meant);
        let scenario = &outcome.scenario;
        let from_min = Samples::of(outcome).from_min;
        let fired = outcome.truths.iter().enumerate().filter_map(|(replicate, truth)| {
            let onset_min = truth.start_min - from_min;
            let firing = of(replicate, Twin::Outage)?;
            (firing.last_min >= onset_min).then(|| ((firing.first_min - onset_min).max(0.0), firing.minutes))
        });
        let (mut delays, mut durations): (Vec<f64>, Vec<f64>) = fired.unzip();
        delays.sort_by(f64::total_cmp);
        durations.sort_by(f64::total_cmp);
        let replicates = outcome.truths.len();
        let is_false = |&replicate: &usize| of(replicate, Twin::Quiet).is_some();
        Self {
            alert: named.to_owned(),
            scenario: scenario.name().to_owned(),
            language: scenario.language(),
            replicates,
            fires: delays.len(),
            delay_min: Quantiles::of_sorted(&delays),
            delays_min: delays,
            firing_min: Quantiles::of_sorted(&durations),
            false_alarms: (0..replicates).filter(is_false).count(),
        }
    }

    /// As a row of the chart of delays.
    #[cfg(feature = "png")]
    pub fn delay_row(&self) -> DelayRow<'_> {
        DelayRow {
            alert: &self.alert,
            scenario: &self.scenario,
            delays_min: &self.delays_min,
            replicates: self.replicates,
            false_alarms: self.false_alarms,
        }
    }

    /// Probability that it fires in the outage.
    pub fn fires_share(&self) -> f64 {
        self.fires as f64 / self.replicates as f64
    }

    /// Probability that it fires without one.
    pub fn false_share(&self) -> f64 {
        self.false_alarms as f64 / self.replicates as f64
    }
}

/// Rules × scenarios as a table of plain text, in the language of all scenarios; in English where they have several.
pub fn alert_table(reports: &[RuleReport]) -> String {
    let language = Language::of_all(reports.iter().map(|report| report.language));
    let minutes = |quantiles: Option<Quantiles>| {
        quantiles.map_or("–".to_owned(), |q| format!("{:.0} ({:.0}–{:.0}) min", q.p50, q.p05, q.p95))
    };
    let row = |report: &RuleReport| {
        let of = |n: usize| say!(language, "{n} of {all}", n, all = report.replicates);
        [
            report.alert.replace(char::is_control, " "),
            report.scenario.clone(),
            of(report.fires),
            minutes(report.delay_min),
            minutes(report.firing_min),
            of(report.false_alarms),
        ]
    };
    let headings = [
        say!(language, "alert"),
        say!(language, "scenario"),
        say!(language, "fires"),
        say!(language, "after the start (90 %)"),
        say!(language, "for (90 %)"),
        say!(language, "fires without outage"),
    ];
    let rows: Vec<[String; 6]> = std::iter::once(headings).chain(reports.iter().map(row)).collect();
    aligned(&rows)
}
