//! What the key says of each figure and assumption.

use crate::chart::canvas::marks::Standing;
use crate::chart::figure::entry::Entry;
use crate::chart::figure::verdict;
use crate::scenario::Scenario;
use crate::words::text::say;

/// The rows of one standing.
#[derive(Debug, Clone, PartialEq)]
pub struct KeyGroup {
    /// Who says it.
    pub heading: String,
    /// Its figures or assumptions.
    pub rows: Vec<KeyRow>,
}

/// One figure or assumption.
#[derive(Debug, Clone, PartialEq)]
pub struct KeyRow {
    /// The identifier at the mark on the chart.
    pub identifier: String,
    /// What is stated, in the words of the scenario.
    pub title: String,
    /// The same, shorter, for want of room.
    pub short_title: Option<String>,
    /// Tolerance of the words, where it can be told.
    pub tolerance: Option<String>,
    /// The same, shorter, for want of room.
    pub short_tolerance: Option<String>,
    /// What the verdict judges: the other figures' prediction or, for what is held out or cannot be tested, the
    /// simulation.
    pub details: Vec<String>,
    /// The verdict, word for word as in tables.
    pub verdict: Option<String>,
}

impl KeyRow {
    pub(crate) fn new(scenario: &Scenario, entry: &Entry<'_>) -> Self {
        Self {
            identifier: entry.identifier.clone(),
            title: entry.title.clone(),
            short_title: None,
            tolerance: entry.tolerance.clone(),
            short_tolerance: entry.short_tolerance.clone(),
            details: detail(scenario, entry).into_iter().collect(),
            verdict: verdict::words(scenario.language(), entry),
        }
    }
}

/// What the verdict judges; without a verdict what the simulation says. What is shown only is not compared.
fn detail(scenario: &Scenario, entry: &Entry<'_>) -> Option<String> {
    let (comparison, axis) = (entry.comparison?, entry.quantity?.axis());
    let language = scenario.language();
    let others = comparison.predicted.filter(|_| entry.standing == Standing::Fitted && comparison.verdict.is_tested());
    match (entry.standing, others) {
        (Standing::Fitted, Some(predicted)) => {
            Some(say!(language, "others: {values}", values = axis.summary(scenario, &predicted)))
        }
        (Standing::Fitted | Standing::HeldOut, _) => {
            Some(say!(language, "sim. {values}", values = axis.summary(scenario, &comparison.simulated?)))
        }
        _ => None,
    }
}
