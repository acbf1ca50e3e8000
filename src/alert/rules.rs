//! What has to be known of a rule file before `promtool` reads it.

use super::answers::Labels;
use super::expression;
use super::yaml::{Id, Node, Yaml};
use saphyr_parser::Marker;
use std::fmt;

/// The rules of a file. `promtool` alone evaluates them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rules {
    rules: Vec<Rule>,
}

/// One rule.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Rule {
    /// Name of its alert; `None` of a rule that records.
    alert: Option<String>,
    expr: String,
    /// The labels that the rule or its group gives. Templates are left out: nobody knows their values before.
    labels: Labels,
}

/// Why a text is no rule file, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct RulesError {
    /// The line, from 1.
    pub line: usize,
    /// The character in the line, from 1.
    pub column: usize,
    /// What is wrong there.
    pub why: String,
}

impl RulesError {
    pub(super) fn new(place: &Marker, why: String) -> Self {
        Self { line: place.line(), column: place.col() + 1, why }
    }
}

impl fmt::Display for RulesError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}, column {}: {}", self.line, self.column, self.why)
    }
}

impl std::error::Error for RulesError {}

/// Aliases may make a file so many times as long; more is no rule file, but a trap.
const MOST_TIMES: usize = 100;

impl Rules {
    /// Reads a rule file of Prometheus.
    ///
    /// ```
    /// use outagesim::alert::Rules;
    ///
    /// let rules = Rules::parse("groups: [{name: a, rules: [\n  {alert: \"Down\", expr: reports > 500}]}]")?;
    /// assert_eq!(rules.alerts(), ["Down"]);
    /// assert!(rules.mention("reports") && !rules.mention("report"));
    ///
    /// let error = Rules::parse("groups:\n- name: a\n  rules:\n  - alert: Down\n").unwrap_err();
    /// assert_eq!((error.line, error.column), (4, 5));
    /// # Ok::<(), outagesim::alert::RulesError>(())
    /// ```
    ///
    /// # Errors
    /// The first thing that is no YAML, or no rule. What `promtool` alone knows, as a broken expression, is left to it.
    pub fn parse(text: &str) -> Result<Self, RulesError> {
        let mut rules = Vec::new();
        let Some(yaml) = Yaml::parse(text)? else { return Ok(Self { rules }) };
        let mut reader = Reader { yaml: &yaml, left: MOST_TIMES * (text.len() + 1) };
        for group in reader.list(yaml.root(), "groups")? {
            let shared = reader.labels(group)?;
            for rule in reader.list(group, "rules")? {
                let alert = reader.text(rule, "alert")?.filter(|name| !name.is_empty());
                let expr = reader.text(rule, "expr")?;
                let expr = expr.ok_or_else(|| yaml.error(rule, "this rule has no `expr`".to_owned()))?;
                let mut labels = shared.clone();
                labels.extend(reader.labels(rule)?);
                labels.retain(|_, value| !value.is_empty() && !value.contains("{{"));
                rules.push(Rule { alert, expr, labels });
            }
        }
        Ok(Self { rules })
    }

    /// The names of the alerts, each once, in order.
    pub fn alerts(&self) -> Vec<&str> {
        let mut alerts: Vec<&str> = Vec::new();
        for alert in self.rules.iter().filter_map(|rule| rule.alert.as_deref()) {
            if !alerts.contains(&alert) {
                alerts.push(alert);
            }
        }
        alerts
    }

    /// The labels by which rules of one alert are told apart, each set once, in order.
    pub(super) fn kinds(&self, alert: &str) -> Vec<&Labels> {
        let mut kinds: Vec<&Labels> = Vec::new();
        for rule in self.rules.iter().filter(|rule| rule.alert.as_deref() == Some(alert)) {
            if !kinds.contains(&&rule.labels) {
                kinds.push(&rule.labels);
            }
        }
        kinds
    }

    /// Whether an expression asks for a metric.
    pub fn mention(&self, metric: &str) -> bool {
        self.rules.iter().any(|rule| expression::mentions(&rule.expr, metric))
    }

    /// Whether an expression may put several series together: every replicate then needs a test of its own.
    pub fn put_series_together(&self) -> bool {
        self.rules.iter().any(|rule| expression::puts_series_together(&rule.expr))
    }
}

/// Takes the parts of rules out of YAML.
struct Reader<'a> {
    yaml: &'a Yaml,
    /// So much may still be taken.
    left: usize,
}

impl Reader<'_> {
    /// What a table lists under a key: other tables. Nothing where the key is not there, which `promtool` takes.
    fn list(&mut self, table: Id, key: &str) -> Result<Vec<Id>, RulesError> {
        let Node::Table(_) = self.yaml.node(table) else {
            return Err(self.yaml.error(table, format!("expected a table with `{key}`")));
        };
        let Some(list) = self.yaml.get(table, key) else { return Ok(Vec::new()) };
        let items = match self.yaml.node(list) {
            Node::Nothing => Vec::new(),
            Node::List(items) => items.clone(),
            Node::Scalar(_) | Node::Table(_) => {
                return Err(self.yaml.error(list, format!("`{key}` is a list: expected `- ` before each entry")));
            }
        };
        self.take(list, items.len())?;
        match items.iter().find(|&&item| !matches!(self.yaml.node(item), Node::Table(_))) {
            Some(&item) => Err(self.yaml.error(item, format!("expected a table in `{key}`"))),
            None => Ok(items),
        }
    }

    /// The text under a key.
    fn text(&mut self, table: Id, key: &str) -> Result<Option<String>, RulesError> {
        self.yaml.get(table, key).map_or(Ok(None), |value| self.scalar(value, key))
    }

    fn scalar(&mut self, value: Id, key: &str) -> Result<Option<String>, RulesError> {
        match self.yaml.node(value) {
            Node::Nothing => Ok(None),
            Node::Scalar(text) => {
                self.take(value, text.len())?;
                Ok(Some(text.clone()))
            }
            Node::List(_) | Node::Table(_) => Err(self.yaml.error(value, format!("`{key}` is a text"))),
        }
    }

    /// The labels of a rule or group.
    fn labels(&mut self, table: Id) -> Result<Labels, RulesError> {
        let mut labels = Labels::new();
        let Some(list) = self.yaml.get(table, "labels") else { return Ok(labels) };
        if let Node::List(_) | Node::Scalar(_) = self.yaml.node(list) {
            return Err(self.yaml.error(list, "`labels` is a table: expected `name: value`".to_owned()));
        }
        for (label, value) in self.yaml.entries(list) {
            let value = self.scalar(value, label)?.unwrap_or_default();
            self.take(list, label.len())?;
            labels.entry(label.to_owned()).or_insert(value);
        }
        Ok(labels)
    }

    /// Counts what is taken.
    fn take(&mut self, at: Id, length: usize) -> Result<(), RulesError> {
        let left = self.left.checked_sub(length + 1);
        self.left = left.ok_or_else(|| {
            self.yaml.error(at, format!("aliases make this file more than {MOST_TIMES} times as long: write it out"))
        })?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn alerts_are_found_however_they_are_written() {
        let text = "groups:\n- name: a\n  rules:\n  - alert: Plain\n    expr: reports > 5\n  - expr: x\n    alert: 'Quoted one'\n\
                    # - alert: Commented\n  - {alert: Flow, expr: y}\n  - record: alerts:sum\n    expr: 1\n  - &p\n    alert: Plain\n    \
                    expr: x\n    labels: {a: b}\n  - {<<: *p, alert: 404}\n";
        let rules = Rules::parse(text).unwrap();
        assert_eq!(rules.alerts(), ["Plain", "Quoted one", "Flow", "404"]);
        let own = Labels::from([("a".to_owned(), "b".to_owned())]);
        assert_eq!(rules.kinds("Plain"), [&Labels::new(), &own]);
        assert_eq!(rules.kinds("404"), [&own]);
    }

    #[test]
    fn prose_is_neither_an_alert_nor_an_operator_nor_a_metric() {
        let text = "groups:\n- name: on\n  rules:\n  - alert: One\n    expr: reports > 5\n    annotations:\n      summary: many on {{ $labels.page }}\n      \
                    description: |\n        alert: the whole team, or the sum of it; others > 5\n";
        let rules = Rules::parse(text).unwrap();
        assert_eq!(rules.alerts(), ["One"]);
        assert!(!rules.put_series_together() && !rules.mention("others"));
    }

    #[test]
    fn labels_are_those_of_the_rule_before_those_of_its_group() {
        let text = "groups:\n- name: a\n  labels: {team: x, tier: 1}\n  rules:\n  - {alert: A, expr: x, labels: {team: y, host: '{{ $labels.host }}', none: ~}}\n";
        let rules = Rules::parse(text).unwrap();
        let labels = [("team", "y"), ("tier", "1")].map(|(label, value)| (label.to_owned(), value.to_owned()));
        assert_eq!(rules.kinds("A"), [&Labels::from(labels)]);
    }

    #[test]
    fn what_is_no_rule_file_is_refused_in_its_place() {
        for (text, told) in [
            ("groups", "line 1, column 1: expected a table with `groups`"),
            ("groups: a", "line 1, column 9: `groups` is a list: expected `- ` before each entry"),
            ("groups:\n- a", "line 2, column 3: expected a table in `groups`"),
            ("groups:\n- rules:\n  - alert: [x]\n    expr: y", "line 3, column 12: `alert` is a text"),
            ("groups:\n- rules:\n  - alert: x\n", "line 3, column 5: this rule has no `expr`"),
            (
                "groups:\n- rules:\n  - {alert: x, expr: y, labels: [z]}\n",
                "line 3, column 33: `labels` is a table: expected `name: value`",
            ),
            ("groups:\n- rules:\n\t- alert: x\n", "line 3, column "),
        ] {
            let error = Rules::parse(text).unwrap_err().to_string();
            assert!(error.starts_with(told), "{text}: {error}");
        }
        for text in ["", "# nothing", "groups:", "groups:\n- name: a\n  rules:\n", "spec: {groups: []}"] {
            assert!(Rules::parse(text).unwrap().alerts().is_empty(), "{text}");
        }
    }

    #[test]
    fn aliases_do_not_make_a_small_file_large() {
        let many = |item: &str| vec![item; 400].join(", ");
        let rule = "{alert: A, expr: 'reports > 500 and reports > 600'}";
        let text = format!("groups:\n- rules: &r [&a {rule}, {}]\n{}", many("*a"), "- rules: *r\n".repeat(400));
        assert!(Rules::parse(&text).unwrap_err().why.contains("aliases"));
    }
}
