//! What has to be known of a rule file before `promtool` reads it.

/// Names that a rule file mentions. `promtool` alone reads what the rules say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rules {
    alerts: Vec<String>,
    words: Vec<String>,
}

/// Words of PromQL that let series meet each other: then replicates must not stand in one test.
const MEETING: [&str; 19] = [
    "sum",
    "avg",
    "min",
    "max",
    "count",
    "group",
    "stddev",
    "stdvar",
    "topk",
    "bottomk",
    "quantile",
    "count_values",
    "on",
    "ignoring",
    "absent",
    "absent_over_time",
    "scalar",
    "or",
    "unless",
];

impl Rules {
    /// Of the text of a rule file.
    ///
    /// ```
    /// let rules = outagesim::alert::Rules::of("groups: [{name: a, rules: [\n  {alert: \"Down\", expr: reports > 500}]}]");
    /// assert_eq!(rules.alerts(), ["Down"]);
    /// assert!(rules.mention("reports") && !rules.mention("report"));
    /// ```
    pub fn of(text: &str) -> Self {
        let lines = text.lines().map(without_comment);
        let alerts = lines.clone().filter_map(alert_in).fold(Vec::new(), |mut all: Vec<String>, name| {
            if !all.contains(&name) {
                all.push(name);
            }
            all
        });
        let is_of_word = |c: char| c.is_alphanumeric() || c == '_' || c == ':';
        let words = lines.flat_map(|line| line.split(move |c| !is_of_word(c))).filter(|word| !word.is_empty());
        Self { alerts, words: words.map(str::to_owned).collect() }
    }

    /// The alerts, in order.
    pub fn alerts(&self) -> &[String] {
        &self.alerts
    }

    /// Whether a word stands in it.
    pub fn mention(&self, word: &str) -> bool {
        self.words.iter().any(|other| other == word)
    }

    /// Whether an expression may put several series together: every replicate then needs a test of its own.
    pub fn put_series_together(&self) -> bool {
        MEETING.iter().any(|word| self.mention(word))
    }
}

fn without_comment(line: &str) -> &str {
    if line.trim_start().starts_with('#') { "" } else { line }
}

/// The value of the key `alert` on a line of YAML.
fn alert_in(line: &str) -> Option<String> {
    let at = line.match_indices("alert").map(|(at, _)| at).find(|&at| {
        let before = line[..at].trim_end_matches(['"', '\'']).trim_end();
        before.is_empty() || before.ends_with(['-', '{', ','])
    })?;
    let value = line[at + "alert".len()..].trim_start_matches(['"', '\'']).trim_start().strip_prefix(':')?.trim_start();
    let name = match value.chars().next()? {
        quote @ ('"' | '\'') => value[1..].split(quote).next()?,
        _ => value.split([',', '}', '#']).next()?.trim_end(),
    };
    (!name.is_empty()).then(|| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn alerts_are_found_however_they_are_written() {
        let text = "groups:\n- name: a\n  rules:\n  - alert: Plain\n    expr: reports > 5\n  - expr: x\n    alert: 'Quoted one'\n\
                    # - alert: Commented\n  - {alert: Flow, expr: y}\n  - record: alerts:sum\n    expr: 1\n  - alert: Plain\n";
        assert_eq!(Rules::of(text).alerts(), ["Plain", "Quoted one", "Flow"]);
    }

    #[test]
    fn rules_that_aggregate_put_series_together() {
        assert!(Rules::of("expr: sum by (page) (reports)").put_series_together());
        assert!(!Rules::of("expr: avg_over_time(reports[5m]) > 3 and reports > 5").put_series_together());
    }
}
