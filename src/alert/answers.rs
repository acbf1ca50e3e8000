//! What `promtool` answers, read from what it prints.

use super::Twin;
use std::collections::BTreeMap;
use std::fmt;

/// When one alert fired on one series, minutes after the first drawn bin begins.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Firing {
    /// First evaluation from the onset on at which it fires; infinite where there is none.
    first_min: f64,
    /// Minutes for which it fires from the onset on.
    pub(super) minutes: f64,
    /// Last evaluation before the onset at which it fires; minus infinity where there is none.
    last_early_min: f64,
}

/// From one evaluation of the rules to the next.
const EVALUATION_MIN: f64 = 1.0;

impl Firing {
    const NEVER: Self = Self { first_min: f64::INFINITY, minutes: 0.0, last_early_min: f64::NEG_INFINITY };

    /// From an onset until it fires, minutes; 0 where it fires before the onset and does not stop. `None` where it does not fire after it.
    pub(super) fn delay_min(&self, onset_min: f64) -> Option<f64> {
        let goes_on = self.first_min - self.last_early_min <= EVALUATION_MIN;
        let delay_min = if goes_on { 0.0 } else { self.first_min - onset_min };
        self.first_min.is_finite().then_some(delay_min.max(0.0))
    }

    /// Whether it fires before the onset.
    pub(super) fn is_early(&self) -> bool {
        self.last_early_min.is_finite()
    }
}

/// Labels with their values.
pub(super) type Labels = BTreeMap<String, String>;

/// When every alert fired on every replicate and its clean twin.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Answers {
    /// By alert, replicate, twin and all labels. Rules of one name differ by the labels that they give, pages by theirs.
    firings: BTreeMap<(String, usize, Twin, Labels), Firing>,
}

/// What promtool says of a test that it passes.
const PASSED: &str = "SUCCESS";

/// Lines of promtool that tell nothing.
const HEADINGS: [&str; 3] = ["", "FAILED:", PASSED];

/// How a line begins that names the file of tests.
const OF_A_FILE: &str = "Unit Testing:";

/// Why promtool's output tells nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Unanswered {
    /// It found fault with the rules or could not run: its own words.
    Failed(String),
    /// A rule needs more samples of all series of a test than it loads.
    TooManySamples,
    /// An alert without the replicate's label: the rules put series together, though no word told.
    Unnamed(String),
}

impl fmt::Display for Unanswered {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Unanswered::Failed(why) => {
                let lines = why.lines().map(str::trim).filter(|line| !HEADINGS.contains(line));
                // What is wrong with a rule is said once a test.
                let mut said: Vec<&str> = Vec::new();
                for line in lines.filter(|line| !line.starts_with(OF_A_FILE)) {
                    if !said.contains(&line) {
                        said.push(line);
                    }
                }
                if said.is_empty() {
                    return f.write_str("promtool could not test the rules, and did not say why: is it promtool?");
                }
                write!(f, "promtool could not test the rules: {}", said.join("; "))
            }
            Unanswered::TooManySamples => {
                write!(f, "promtool does not load as many samples as the rules need of one test")
            }
            Unanswered::Unnamed(alert) => write!(f, "the alert {alert} has lost the label `replicate`"),
        }
    }
}

impl std::error::Error for Unanswered {}

impl Answers {
    /// Reads what `promtool test rules` printed on both streams; `succeeded` tells whether it exited with 0, which it does where
    /// nothing fired at all.
    ///
    /// # Errors
    /// See [`Unanswered`].
    pub fn read(output: &str, succeeded: bool) -> Result<Self, Unanswered> {
        let mut answers = Self::default();
        // Another program ends with 0, too.
        let mut is_answered = succeeded && output.lines().any(|line| line.trim() == PASSED);
        let mut question = "";
        for line in output.lines().map(str::trim).filter(|line| !line.starts_with(OF_A_FILE)) {
            let is_of_expression = ["expr:", "rule:"].iter().any(|word| line.starts_with(word));
            if is_of_expression && let Some((_, error)) = line.rsplit_once(", err: ") {
                let are_too_many = error.contains("too many samples");
                return Err(if are_too_many {
                    Unanswered::TooManySamples
                } else {
                    Unanswered::Failed(line.to_owned())
                });
            } else if line.contains("no file match pattern") {
                return Err(Unanswered::Failed(line.to_owned()));
            } else if let Some(expr) = line.strip_prefix("expr:") {
                question = expr;
            } else if let Some(samples) = line.strip_prefix("got:") {
                is_answered = true;
                for (labels, value) in samples_of(samples) {
                    answers.add(question, labels, value)?;
                }
            } else if line.contains("error") && !line.starts_with("exp:") {
                return Err(Unanswered::Failed(output.to_owned()));
            }
        }
        if is_answered { Ok(answers) } else { Err(Unanswered::Failed(output.to_owned())) }
    }

    fn add(&mut self, question: &str, labels: Labels, value: f64) -> Result<(), Unanswered> {
        let label = |name: &str| labels.get(name).map_or("", String::as_str);
        let alert = label("alertname").to_owned();
        let twin = Twin::ALL.into_iter().find(|twin| twin.word() == label("twin"));
        let (Ok(replicate), Some(twin)) = (label("replicate").parse(), twin) else {
            return Err(Unanswered::Unnamed(alert));
        };
        let firing = self.firings.entry((alert, replicate, twin, labels)).or_insert(Firing::NEVER);
        if question.contains("min_over_time") {
            firing.first_min = value / 60.0;
        } else if question.contains("max_over_time") {
            firing.last_early_min = value / 60.0;
        } else {
            firing.minutes = value;
        }
        Ok(())
    }

    /// Puts the answers of other replicates beside these.
    pub fn join(&mut self, others: Self) {
        self.firings.extend(others.firings);
    }

    /// When the alert fired, once for each set of labels that is meant: pages have one each.
    pub(super) fn of(
        &self,
        alert: &str,
        replicate: usize,
        twin: Twin,
        is_meant: impl Fn(&Labels) -> bool,
    ) -> impl Iterator<Item = &Firing> {
        let from = (alert.to_owned(), replicate, twin, Labels::new());
        let of_it = self.firings.range(from..).take_while(move |((name, number, which, _), _)| {
            (name.as_str(), *number, *which) == (alert, replicate, twin)
        });
        of_it.filter(move |((.., labels), _)| is_meant(labels)).map(|(_, firing)| firing)
    }
}

/// The samples of a line such as `{a="1", b="x\"y"} 4.5E+03, {…} 2E+00`.
fn samples_of(line: &str) -> Vec<(Labels, f64)> {
    let mut samples = Vec::new();
    let mut rest = line;
    while let Some(start) = rest.find('{') {
        let mut labels = Labels::new();
        rest = &rest[start + 1..];
        while let Some((name, after)) = rest.split_once("=\"") {
            let Some((value, end)) = unescaped(after) else { return samples };
            labels.insert(name.trim_start_matches([',', ' ']).to_owned(), value);
            rest = &after[end..];
            if let Some(after) = rest.strip_prefix('}') {
                rest = after;
                break;
            }
        }
        let value = rest.split(',').next().unwrap_or("").trim();
        if let Ok(value) = value.parse() {
            samples.push((labels, value));
        }
    }
    samples
}

/// A quoted value up to its closing mark, and where what follows the mark begins.
pub(super) fn unescaped(text: &str) -> Option<(String, usize)> {
    let mut value = String::new();
    let mut chars = text.char_indices();
    while let Some((at, c)) = chars.next() {
        match c {
            '"' => return Some((value, at + 1)),
            '\\' => value.extend(chars.next().map(|(_, c)| c)),
            _ => value.push(c),
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    const OUTPUT: &str = r#"Unit Testing:  t.yml
  FAILED:
    expr: "min_over_time(outagesim_firing_seconds{alertname=\"High\"}[6h1m])", time: 6h,
        exp: nil
        got: {alertname="High", page="a \"b\", c}", replicate="0", twin="outage"} 4.5E+03, {alertname="High", replicate="1", twin="quiet"} 6E+01
    expr: "count_over_time(outagesim_firing_seconds{alertname=\"High\"}[6h1m])", time: 6h,
        exp: nil
        got: {alertname="High", page="a \"b\", c}", replicate="0", twin="outage"} 4.5E+01
    expr: "max_over_time(outagesim_firing_seconds{alertname=\"High\"}[6h1m])", time: 6h,
        exp: nil
        got: {alertname="High", page="a \"b\", c}", replicate="0", twin="outage"} 6E+02"#;

    #[test]
    fn samples_are_read_with_their_labels() {
        let answers = Answers::read(OUTPUT, false).unwrap();
        let of = |replicate, twin| answers.of("High", replicate, twin, |_| true).copied().collect::<Vec<_>>();
        assert_eq!(of(0, Twin::Outage), [Firing { first_min: 75.0, minutes: 45.0, last_early_min: 10.0 }]);
        assert_eq!(of(1, Twin::Quiet), [Firing { first_min: 1.0, ..Firing::NEVER }]);
        assert_eq!(of(1, Twin::Outage), []);
    }

    #[test]
    fn the_delay_is_0_only_where_an_early_firing_goes_on() {
        for (last_early_min, first_min, delay_min) in [
            (10.0, 80.0, Some(19.5)),
            (60.0, 61.0, Some(0.0)),
            (59.0, 61.0, Some(0.5)),
            (60.0, f64::INFINITY, None),
            (f64::NEG_INFINITY, 61.0, Some(0.5)),
        ] {
            let firing = Firing { first_min, last_early_min, minutes: 1.0 };
            assert_eq!(firing.delay_min(60.5), delay_min, "{firing:?}");
        }
        assert_eq!(Firing::NEVER.delay_min(60.5), None);
    }

    #[test]
    fn silence_is_an_answer_only_where_promtool_succeeded() {
        assert_eq!(Answers::read("  SUCCESS\n", true), Ok(Answers::default()));
        let other_program = Answers::read("", true).unwrap_err();
        assert!(other_program.to_string().ends_with("is it promtool?"), "{other_program}");
        let named = "Unit Testing:  /home/error-budget/no file match pattern/t.yml\n  SUCCESS\n";
        assert_eq!(Answers::read(named, true), Ok(Answers::default()));
        assert!(matches!(Answers::read("rules.yml: 3:9: parse error", false), Err(Unanswered::Failed(_))));
        for kind in ["expr", "rule"] {
            let read = |error: &str| Answers::read(&format!("    {kind}: \"High\", time: 6h, err: {error}"), false);
            assert_eq!(read("query processing would load too many samples"), Err(Unanswered::TooManySamples));
            assert!(matches!(read("many-to-many matching not allowed"), Err(Unanswered::Failed(_))));
        }
        let missed = "WARNING: no file match pattern a.yml\nSUCCESS";
        assert!(matches!(Answers::read(missed, true), Err(Unanswered::Failed(_))));
        assert!(matches!(
            Answers::read("expr: \"count_over_time\"\n got: {alertname=\"Sum\"} 1E+00", false),
            Err(Unanswered::Unnamed(_))
        ));
    }
}
