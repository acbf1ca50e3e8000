//! How often each rule fires, how late, for how long, and how often falsely.

use super::answers::{Answers, Firing, Labels};
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
    /// From the onset until it fires, minutes, over the replicates on which it does: 0 where it fires before the onset and goes on. `None`
    /// where it never fires.
    pub delay_min: Option<Quantiles>,
    /// All of these, sorted.
    pub delays_min: Vec<f64>,
    /// For how long it fires from the onset on, minutes, over the same.
    pub firing_min: Option<Quantiles>,
    /// On so many replicates it fires without an outage: on the clean twin, or before the onset.
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
        let samples = Samples::of(outcome);
        let replicates = outcome.truths.len();
        // Of several firings, as of several pages, the first and the longest count.
        let fired = (0..replicates).filter_map(|replicate| {
            let onset_min = samples.onset_min(outcome, replicate);
            let each = of(replicate, Twin::Outage).filter_map(|one| Some((one.delay_min(onset_min)?, one.minutes)));
            each.reduce(|one, other| (one.0.min(other.0), one.1.max(other.1)))
        });
        let (mut delays, durations): (Vec<f64>, Vec<f64>) = fired.unzip();
        delays.sort_by(f64::total_cmp);
        let is_false = |&replicate: &usize| {
            of(replicate, Twin::Quiet).next().is_some() || of(replicate, Twin::Outage).any(Firing::is_early)
        };
        Self {
            alert: named.to_owned(),
            scenario: scenario.name().to_owned(),
            language: scenario.language(),
            replicates,
            fires: delays.len(),
            delay_min: Quantiles::of(delays.clone()),
            delays_min: delays,
            firing_min: Quantiles::of(durations),
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Options;
    use crate::scenario::Scenario;

    #[test]
    fn a_firing_before_the_onset_is_a_false_alarm_and_the_delay_is_that_of_the_next() {
        let text = "service = \"X\"\ntime-zone = \"UTC\"\n[outage]\nsource = \"Y\"\ndate = \"2024-03-05\"\n\
                    start = \"about 13:00\"\npeak = \"5,000 reports\"\n";
        let scenario = Scenario::parse("x", text).unwrap();
        let outcome = crate::run(&scenario, &Options { replicates: 2, ..Options::default() }).unwrap();
        let rules = Rules::parse("groups:\n- name: g\n  rules:\n  - alert: High\n    expr: reports > 9\n").unwrap();
        let onset_s = 60.0 * Samples::of(&outcome).onset_min(&outcome, 0);
        let named = "{alertname=\"High\", replicate=\"0\", twin=\"outage\"}";
        let answered = |question: &str, value: f64| format!("expr: \"{question}\"\n got: {named} {value:E}\n");
        let printed = [
            answered("min_over_time", onset_s + 1_200.0),
            answered("count_over_time", 20.0),
            answered("max_over_time", onset_s - 2_400.0),
        ];
        let answers = Answers::read(&printed.concat(), false).unwrap();
        let [report] = &RuleReport::all(&rules, &outcome, &answers)[..] else { panic!("one alert") };
        assert_eq!((report.fires, report.false_alarms, report.replicates), (1, 1, 2));
        assert!((report.delays_min[0] - 20.0).abs() < 1e-9, "{report:?}");
        assert_eq!(report.firing_min.map(|firing| firing.p95), Some(20.0));
    }
}
