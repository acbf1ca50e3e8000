//! What a page would say of itself, in a sentence.

use super::{Ensemble, Status};
use crate::scenario::Scenario;
use crate::words::axis::dated_clock;
use crate::words::text::say;

/// A sentence for each page: `Page status at the median, by our own rule: possible problems from 13:45, problems from 14:00,
/// no problems from 17:15.`
pub(crate) fn status_lines(scenario: &Scenario, ensembles: &[Ensemble]) -> Vec<String> {
    let language = scenario.language();
    let several = scenario.pages().len() > 1;
    let line = |ensemble: &Ensemble| {
        let runs = ensemble.status_runs();
        let page = scenario.language().grammar().place(&scenario.page(ensemble.page).name);
        let mut changes: Vec<String> = Vec::new();
        for (i, run) in runs.iter().enumerate() {
            match i {
                0 if run.status == Status::NoProblems && runs.len() > 1 => {}
                0 => changes.push(language.message(run.status.words()).into_owned()),
                _ => {
                    let (status, clock) = (language.message(run.status.words()), dated_clock(scenario, run.from_min));
                    changes.push(say!(language, "{status} from {clock}", status, clock));
                }
            }
        }
        let changes = changes.join(", ");
        if several {
            say!(language, "Page status of {page} at the median, by our own rule: {changes}.", page, changes)
        } else {
            say!(language, "Page status at the median, by our own rule: {changes}.", changes)
        }
    };
    ensembles.iter().filter(|ensemble| !ensemble.bands.is_empty()).map(line).collect()
}
