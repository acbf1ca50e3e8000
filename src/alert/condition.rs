//! What a user demands of an alert: `P(fires) >= 0.99, delay p95 <= 20min`.

use super::RuleReport;
use crate::words::text::say;
use std::fmt;

/// One demand.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Condition {
    measure: &'static Measure,
    comparison: &'static Comparison,
    bound: f64,
}

/// What can be demanded of: its words, its unit, and its value.
#[derive(Debug)]
struct Measure {
    words: &'static str,
    is_minutes: bool,
    /// `None` of an alert that never fires.
    value: fn(&RuleReport) -> Option<f64>,
}

impl PartialEq for Measure {
    fn eq(&self, other: &Self) -> bool {
        self.words == other.words
    }
}

const MEASURES: &[Measure] = &[
    Measure { words: "P(fires)", is_minutes: false, value: |report| Some(report.fires_share()) },
    Measure { words: "P(false alarm)", is_minutes: false, value: |report| Some(report.false_share()) },
    Measure { words: "delay p05", is_minutes: true, value: |report| Some(report.delay_min?.p05) },
    Measure { words: "delay p50", is_minutes: true, value: |report| Some(report.delay_min?.p50) },
    Measure { words: "delay p95", is_minutes: true, value: |report| Some(report.delay_min?.p95) },
    Measure { words: "firing p05", is_minutes: true, value: |report| Some(report.firing_min?.p05) },
    Measure { words: "firing p50", is_minutes: true, value: |report| Some(report.firing_min?.p50) },
    Measure { words: "firing p95", is_minutes: true, value: |report| Some(report.firing_min?.p95) },
];

/// A sign and what it means; longer signs first.
#[derive(Debug)]
struct Comparison {
    sign: &'static str,
    holds: fn(f64, f64) -> bool,
}

impl PartialEq for Comparison {
    fn eq(&self, other: &Self) -> bool {
        self.sign == other.sign
    }
}

const COMPARISONS: &[Comparison] = &[
    Comparison { sign: ">=", holds: |value, bound| value >= bound },
    Comparison { sign: "<=", holds: |value, bound| value <= bound },
    Comparison { sign: ">", holds: |value, bound| value > bound },
    Comparison { sign: "<", holds: |value, bound| value < bound },
];

/// Units of minutes.
const UNITS: &[(&str, f64)] = &[("min", 1.0), ("m", 1.0), ("h", 60.0), ("s", 1.0 / 60.0)];

/// A demand of each kind.
const EXAMPLE: &str = "\"P(fires) >= 0.99, delay p95 <= 20min\"";

/// Why a demand cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct ConditionError {
    /// The demand.
    pub found: String,
    /// What should stand in it.
    pub expected: String,
}

impl fmt::Display for ConditionError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` cannot be read: expected {}", self.found, self.expected)
    }
}

impl std::error::Error for ConditionError {}

impl Condition {
    /// Reads demands between commas.
    ///
    /// ```
    /// use outagesim::alert::Condition;
    ///
    /// assert_eq!(Condition::all("P(fires) >= 0.99, delay p95 <= 20min")?.len(), 2);
    /// assert!(Condition::all("delay p95 <= 20").unwrap_err().to_string().contains("20min"));
    /// # Ok::<(), outagesim::alert::ConditionError>(())
    /// ```
    ///
    /// # Errors
    /// Names what cannot be read, and what was expected.
    pub fn all(text: &str) -> Result<Vec<Self>, ConditionError> {
        text.split(',').map(str::trim).map(Self::one).collect()
    }

    fn one(text: &str) -> Result<Self, ConditionError> {
        let error = |expected: String| ConditionError { found: text.to_owned(), expected };
        let words = |measure: &Measure| format!("`{}`", measure.words);
        let measures = || MEASURES.iter().map(words).collect::<Vec<_>>().join(", ");
        let measure = MEASURES.iter().find(|measure| text.starts_with(measure.words));
        let measure = measure.ok_or_else(|| error(format!("one of {} first, as in {EXAMPLE}", measures())))?;
        let rest = text[measure.words.len()..].trim_start();
        let comparison = COMPARISONS.iter().find(|comparison| rest.starts_with(comparison.sign));
        let comparison = comparison.ok_or_else(|| error(format!("one of >=, <=, >, < after `{}`", measure.words)))?;
        let value = rest[comparison.sign.len()..].trim();
        let bound = if measure.is_minutes { minutes(value) } else { probability(value) };
        let expected =
            if measure.is_minutes { "a duration such as 20min or 1h" } else { "a share such as 0.99 or 99%" };
        let bound = bound.ok_or_else(|| error(format!("{expected} after `{}`", comparison.sign)))?;
        Ok(Self { measure, comparison, bound })
    }

    /// Whether an alert meets it; one that never fires has no delay and meets no demand of it.
    pub fn is_met(&self, report: &RuleReport) -> bool {
        (self.measure.value)(report).is_some_and(|value| (self.comparison.holds)(value, self.bound))
    }

    /// The demand and what was found, for a sentence in the language of the report. The demand is in the words of `--check`.
    pub fn told(&self, report: &RuleReport) -> String {
        let language = report.language;
        let unit = if self.measure.is_minutes { " min" } else { "" };
        let found = (self.measure.value)(report).map(|found| format!("{}{unit}", short(found)));
        let found = found.unwrap_or_else(|| say!(language, "nothing: it never fires"));
        let demand = format!("{} {} {}{unit}", self.measure.words, self.comparison.sign, short(self.bound));
        say!(language, "{demand} is asked for, found {found}", demand, found)
    }
}

fn short(value: f64) -> f64 {
    (value * 1_000.0).round() / 1_000.0
}

fn probability(text: &str) -> Option<f64> {
    let share = match text.strip_suffix('%') {
        Some(percent) => percent.trim().parse::<f64>().ok()? / 100.0,
        None => text.parse().ok()?,
    };
    (0.0..=1.0).contains(&share).then_some(share)
}

fn minutes(text: &str) -> Option<f64> {
    let digits = text.find(|c: char| !c.is_ascii_digit() && c != '.')?;
    let (_, factor) = UNITS.iter().find(|(unit, _)| *unit == text[digits..].trim())?;
    Some(text[..digits].parse::<f64>().ok()? * factor)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quantiles::Quantiles;

    fn report() -> RuleReport {
        let delays = Quantiles::of(vec![10.0, 12.0, 30.0]);
        RuleReport {
            alert: "High".to_owned(),
            scenario: "example".to_owned(),
            language: crate::Language::English,
            replicates: 100,
            fires: 97,
            delay_min: delays,
            delays_min: vec![10.0, 12.0, 30.0],
            firing_min: delays,
            false_alarms: 2,
        }
    }

    #[test]
    fn demands_are_met_or_not() {
        for (text, is_met) in [
            ("P(fires) >= 0.97", true),
            ("P(fires) > 97%", false),
            ("P(false alarm) < 0.05", true),
            ("delay p50 <= 12min", true),
            ("delay p95 <= 0.4h", false),
            ("firing p05 > 600s", true),
        ] {
            assert_eq!(Condition::all(text).unwrap()[0].is_met(&report()), is_met, "{text}");
        }
        let never = RuleReport { fires: 0, delay_min: None, ..report() };
        let delay = Condition::all("delay p95 <= 20min").unwrap()[0];
        assert!(!delay.is_met(&never) && delay.told(&never).contains("never fires"));
    }

    #[test]
    fn what_cannot_be_read_is_named_with_what_was_expected() {
        for (text, told) in [
            ("", "one of `P(fires)`"),
            ("P(fires) 0.99", "one of >=, <=, >, < after `P(fires)`"),
            ("P(fires) >= 99", "a share such as 0.99 or 99%"),
            ("delay p95 <= 20", "a duration such as 20min or 1h"),
        ] {
            let error = Condition::all(text).unwrap_err().to_string();
            assert!(error.contains(told), "{text}: {error}");
        }
    }
}
