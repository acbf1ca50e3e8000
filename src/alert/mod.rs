//! Whether alert rules fire on simulated outages.
//!
//! Replicates become the series of Prometheus unit tests, each beside its clean twin; the real `promtool` decides which alerts fire and
//! when. Nothing here evaluates a rule.
//!
//! ```text
//! Outcome ─unit_test→ YAML ─promtool test rules→ its output ─answers→ Firing ─report→ RuleReport ─condition→ met or not
//! ```

mod answers;
mod condition;
mod expression;
mod metric;
mod report;
mod rules;
mod unit_test;
mod yaml;

pub use answers::{Answers, Unanswered};
pub use condition::{Condition, ConditionError};
pub use metric::{Metric, MetricError};
pub use report::{RuleReport, alert_table};
pub use rules::{Rules, RulesError};
pub use unit_test::{AlertOptions, RECORDING_RULES, UNIT_TEST_MARK, onsets_before_samples, unit_test};

/// Which of two series of a replicate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Twin {
    /// With the outage.
    Outage,
    /// The same noise without it.
    Quiet,
}

impl Twin {
    const ALL: [Self; 2] = [Twin::Outage, Twin::Quiet];

    /// The value of the label `twin`.
    fn word(self) -> &'static str {
        match self {
            Twin::Outage => "outage",
            Twin::Quiet => "quiet",
        }
    }
}
