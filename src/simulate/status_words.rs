//! What a page would say of itself, in a sentence.

use super::{Ensemble, Status};
use crate::scenario::Scenario;
use crate::words::axis::clock;

/// A sentence for each page: `Page status at the median, by our own rule: possible problems from 13:45, problems from 14:00,
/// no problems from 17:15.`
pub(crate) fn status_lines(scenario: &Scenario, ensembles: &[Ensemble]) -> Vec<String> {
    let several = scenario.pages().len() > 1;
    let line = |ensemble: &Ensemble| {
        let runs = ensemble.status_runs();
        let of = if several { format!(" of {}", scenario.page(ensemble.page).name) } else { String::new() };
        let mut changes: Vec<String> = Vec::new();
        for (i, run) in runs.iter().enumerate() {
            match i {
                0 if run.status == Status::NoProblems && runs.len() > 1 => {}
                0 => changes.push(run.status.words().to_owned()),
                _ => changes.push(format!("{} from {}", run.status.words(), clock(scenario, run.from_min))),
            }
        }
        format!("Page status{of} at the median, by our own rule: {}.", changes.join(", "))
    };
    ensembles.iter().filter(|ensemble| !ensemble.bands.is_empty()).map(line).collect()
}
