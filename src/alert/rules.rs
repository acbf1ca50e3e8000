//! What has to be known of a rule file before `promtool` reads it.

/// Names that a rule file mentions. `promtool` alone reads what the rules say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rules {
    /// By their name, and how many rules have it.
    alerts: Vec<(String, usize)>,
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
    /// assert_eq!(rules.alerts().collect::<Vec<_>>(), ["Down"]);
    /// assert!(rules.mention("reports") && !rules.mention("report"));
    /// ```
    pub fn of(text: &str) -> Self {
        let lines = text.lines().map(without_comment);
        let mut alerts: Vec<(String, usize)> = Vec::new();
        for name in lines.clone().filter_map(alert_in) {
            match alerts.iter_mut().find(|(known, _)| *known == name) {
                Some((_, rules)) => *rules += 1,
                None => alerts.push((name, 1)),
            }
        }
        Self { alerts, words: lines.flat_map(words).map(str::to_owned).collect() }
    }

    /// The names of the alerts, in order.
    pub fn alerts(&self) -> impl ExactSizeIterator<Item = &str> {
        self.alerts.iter().map(|(name, _)| name.as_str())
    }

    /// The same, each with how many rules have it.
    pub(super) fn counted(&self) -> impl Iterator<Item = (&str, usize)> {
        self.alerts.iter().map(|(name, rules)| (name.as_str(), *rules))
    }

    /// Whether a word stands in it.
    pub fn mention(&self, word: &str) -> bool {
        self.words.iter().any(|other| other == word)
    }

    /// Whether all words of a text stand in it.
    pub(super) fn hold(&self, text: &str) -> bool {
        words(text).all(|word| self.mention(word))
    }

    /// Whether an expression may put several series together: every replicate then needs a test of its own.
    pub fn put_series_together(&self) -> bool {
        MEETING.iter().any(|word| self.mention(word))
    }
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    let is_of_word = |c: char| c.is_alphanumeric() || c == '_' || c == ':';
    text.split(move |c| !is_of_word(c)).filter(|word| !word.is_empty())
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
        let rules = Rules::of(text);
        assert_eq!(rules.counted().collect::<Vec<_>>(), [("Plain", 2), ("Quoted one", 1), ("Flow", 1)]);
    }

    #[test]
    fn rules_that_aggregate_put_series_together() {
        assert!(Rules::of("expr: sum by (page) (reports)").put_series_together());
        assert!(!Rules::of("expr: avg_over_time(reports[5m]) > 3 and reports > 5").put_series_together());
    }
}
