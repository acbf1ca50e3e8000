//! The series that the rules ask for: `downdetector_reports{job="status"}`.

use super::Twin;
use super::answers::unescaped;
use crate::export::escaped;
use crate::scenario::Page;
use crate::scenario::Scenario;
use std::fmt;
use std::str::FromStr;

/// Labels that tell the series of a test apart, or what promtool says of them.
const OURS: [&str; 6] = ["page", "replicate", "twin", "__name__", "alertname", "alertstate"];

/// Labels that say what a series shows; a user's own value takes the place of ours.
const TELLING: [&str; 2] = ["scenario", "service"];

/// Name of the gauge, and labels that all series get besides ours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Metric {
    name: String,
    labels: Vec<(String, String)>,
}

/// Words that name no metric.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MetricError(String);

impl fmt::Display for MetricError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

impl std::error::Error for MetricError {}

impl FromStr for Metric {
    type Err = MetricError;

    /// Reads a name, alone or with labels.
    ///
    /// ```
    /// use outagesim::alert::Metric;
    ///
    /// assert!("downdetector_reports{job=\"status\",service=\"mine\"}".parse::<Metric>().is_ok());
    /// assert!("reports{replicate=\"1\"}".parse::<Metric>().unwrap_err().to_string().contains("replicate"));
    /// ```
    fn from_str(text: &str) -> Result<Self, MetricError> {
        let (name, labels) = match text.trim().split_once('{') {
            Some((name, labels)) => (name.trim(), labels.strip_suffix('}')),
            None => (text.trim(), Some("")),
        };
        if !is_name(name, true) {
            return Err(MetricError(format!("`{name}`: expected a name of letters, digits, `_` and `:`")));
        }
        let labels = labels.and_then(labels_of).ok_or_else(|| {
            MetricError(format!("`{text}`: expected labels such as {name}{{job=\"status\",region=\"eu\"}}"))
        })?;
        if let Some((label, _)) = labels.iter().find(|(label, _)| OURS.contains(&label.as_str())) {
            return Err(MetricError(format!("`{label}` tells the series of a test apart: leave it out")));
        }
        Ok(Self { name: name.to_owned(), labels })
    }
}

/// The labels of `job="status", region="eu"`.
fn labels_of(text: &str) -> Option<Vec<(String, String)>> {
    let (mut labels, mut rest) = (Vec::new(), text.trim());
    while !rest.is_empty() {
        let (label, after) = rest.split_once('=')?;
        let (value, end) = unescaped(after.trim_start().strip_prefix('"')?)?;
        let label = label.trim();
        if !is_name(label, false) || labels.iter().any(|(other, _)| other == label) {
            return None;
        }
        labels.push((label.to_owned(), value));
        let after = after.trim_start()[1 + end..].trim_start();
        rest = after.strip_prefix(',').map_or(after, str::trim_start);
        if rest.len() == after.len() && !rest.is_empty() {
            return None;
        }
    }
    Some(labels)
}

/// Whether Prometheus allows the name; that of a metric may hold colons.
fn is_name(text: &str, of_metric: bool) -> bool {
    let is_possible = |(i, c): (usize, char)| {
        c.is_ascii_alphabetic() || c == '_' || (of_metric && c == ':') || (i > 0 && c.is_ascii_digit())
    };
    !text.is_empty() && text.chars().enumerate().all(is_possible)
}

impl Metric {
    /// Name of the gauge.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Name of the counter beside it.
    pub fn counter(&self) -> String {
        format!("{}_arrived_total", self.name)
    }

    /// What stands between the braces of a series: a page's labels, and which replicate it is, where that is asked for.
    pub(super) fn labels(&self, scenario: &Scenario, page: &Page, which: Option<(usize, Twin)>) -> String {
        let telling = TELLING.into_iter().zip([scenario.name(), &page.service]);
        let ours = telling.filter(|(label, _)| self.labels.iter().all(|(own, _)| own != label));
        let own = self.labels.iter().map(|(label, value)| (label.as_str(), value.as_str()));
        let mut labels: Vec<String> = ours
            .chain([("page", page.name.as_str())])
            .chain(own)
            .map(|(label, value)| format!("{label}=\"{}\"", escaped(value)))
            .collect();
        if let Some((replicate, twin)) = which {
            labels.extend([format!("replicate=\"{replicate}\""), format!("twin=\"{}\"", twin.word())]);
        }
        labels.join(",")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_read_as_prometheus_writes_them() {
        let metric: Metric = r#"a:b { job = "x, \"y\"" , region="eu", }"#.parse().unwrap();
        assert_eq!(metric.name(), "a:b");
        assert_eq!(metric.labels, [("job".to_owned(), "x, \"y\"".to_owned()), ("region".to_owned(), "eu".to_owned())]);
        for (text, told) in [
            ("", "expected a name"),
            ("9x", "expected a name"),
            ("a{job=x}", "expected labels such as a{job="),
            ("a{job=\"x\"", "expected labels"),
            ("a{job=\"x\" host=\"y\"}", "expected labels"),
            ("a{job=\"x\",job=\"y\"}", "expected labels"),
            ("a{twin=\"x\"}", "`twin` tells the series of a test apart"),
        ] {
            let error = text.parse::<Metric>().unwrap_err().to_string();
            assert!(error.contains(told), "{text}: {error}");
        }
    }
}
