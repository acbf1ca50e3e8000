//! The words of an expression of PromQL. Nothing here evaluates one.

/// Operators and functions that let series meet each other: then replicates must not stand in one test. PromQL takes their small
/// letters and their capitals.
const MEETING: [&str; 21] = [
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
    "limitk",
    "limit_ratio",
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

/// Where a word stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    /// Among names, functions and operators.
    Code,
    /// Between braces: the name of a label.
    Label,
    /// Between quotation marks.
    Text,
}

/// Whether a metric's name stands in an expression, bare or as the value of `__name__`.
pub(super) fn mentions(expr: &str, name: &str) -> bool {
    words(expr).into_iter().any(|(word, _)| word == name)
}

/// Whether an expression may put several series together.
pub(super) fn puts_series_together(expr: &str) -> bool {
    let is_meeting = |word: &str| MEETING.iter().any(|other| word.eq_ignore_ascii_case(other));
    words(expr).into_iter().any(|(word, place)| place == Place::Code && is_meeting(word))
}

/// All words but those of comments.
fn words(expr: &str) -> Vec<(&str, Place)> {
    let mut words = Vec::new();
    let (mut rest, mut braces) = (expr, 0_usize);
    while let Some(c) = rest.chars().next() {
        let length = match c {
            '#' => rest.find('\n').unwrap_or(rest.len()),
            '"' | '\'' | '`' => {
                let length = quoted(rest, c);
                let within = rest[..length].split(|c| !is_of_word(c)).filter(|word| !word.is_empty());
                words.extend(within.map(|word| (word, Place::Text)));
                length
            }
            _ if is_of_word(c) => {
                let length = rest.find(|c| !is_of_word(c)).unwrap_or(rest.len());
                words.push((&rest[..length], if braces > 0 { Place::Label } else { Place::Code }));
                length
            }
            _ => {
                match c {
                    '{' => braces += 1,
                    '}' => braces = braces.saturating_sub(1),
                    _ => {}
                }
                c.len_utf8()
            }
        };
        rest = &rest[length..];
    }
    words
}

fn is_of_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_' || c == ':'
}

/// How long a text with its quotation marks is. Backquotes know no escapes.
fn quoted(text: &str, mark: char) -> usize {
    let mut chars = text.char_indices().skip(1);
    while let Some((at, c)) = chars.next() {
        if c == mark {
            return at + c.len_utf8();
        }
        if c == '\\' && mark != '`' {
            chars.next();
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn series_meet_by_operators_and_functions_alone() {
        for expr in [
            "sum by (page) (reports)",
            "SUM(reports)",
            "reports > 500\nand On () hour() >= 6",
            "a or b",
            "limitk(3, reports)",
            "reports{a=\"}\"} unless reports",
            "reports{a=`\\`} unless reports",
        ] {
            assert!(puts_series_together(expr), "{expr}");
        }
        for expr in [
            "avg_over_time(reports[5m]) > 3 and reports > 5",
            "reports{on=\"x\", group='sum or on'} > 5 # on any day",
            "reports{a=\"say \\\"on\\\" or on\"} > 5",
            "reports{a=`on \\`} > 5",
            "job:sum > 5",
        ] {
            assert!(!puts_series_together(expr), "{expr}");
        }
    }

    #[test]
    fn a_metric_is_named_bare_or_between_quotation_marks() {
        for expr in ["rate(reports[5m])", "{__name__=\"reports\"}", "{__name__=~'reports|others'}"] {
            assert!(mentions(expr, "reports") && !mentions(expr, "report"), "{expr}");
        }
        assert!(!mentions("job:reports > 5 # reports", "reports"));
    }
}
