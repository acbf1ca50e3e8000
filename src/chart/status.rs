//! The strip under the curve: what the page would say of itself, by our own rule.

use super::palette::{Colour, INNER_BAND, SIMULATED};
use super::wording::has_several;
use crate::Outcome;
use crate::notation::clock;
use crate::scenario::Scenario;
use crate::simulate::{Status, StatusRun};

/// Height of the strip, px: as long as the ticks that it lies behind.
pub(super) const STRIP: f64 = 8.0;

/// How the caption explains the strip.
pub(super) const READING: &str = "Strip: page status, our own rule.";

/// The colour of a status on the strip; nothing where there is nothing to report.
pub(super) fn colour(status: Status) -> Option<Colour> {
    match status {
        Status::NoProblems => None,
        Status::Possible => Some(INNER_BAND),
        Status::Problems => Some(SIMULATED),
    }
}

/// The lines of the key: `possible problems 13:45–17:15`, `problems 14:00–16:30`, as far as a strip shows them. The times are
/// those of the first and the last such bin, and left out where there are several pages.
pub(super) fn lines(scenario: &Scenario, outcome: &Outcome) -> Vec<(Colour, String)> {
    let pages: Vec<Vec<StatusRun>> = outcome.ensembles.iter().map(|ensemble| ensemble.status_runs()).collect();
    [Status::Possible, Status::Problems]
        .into_iter()
        .filter(|status| pages.iter().flatten().any(|run| run.status == *status))
        .filter_map(|status| {
            let times = match pages.as_slice() {
                [runs] if !has_several(scenario) => times(scenario, runs, status),
                _ => String::new(),
            };
            Some((colour(status)?, format!("{}{times}", status.words())))
        })
        .collect()
}

/// From the first to the last bin of this status or a worse one.
fn times(scenario: &Scenario, runs: &[StatusRun], least: Status) -> String {
    let mut shown = runs.iter().filter(|run| run.status >= least);
    let Some(first) = shown.next() else { return String::new() };
    let last = shown.next_back().unwrap_or(first);
    let goes_on = runs.last().is_some_and(|end| end.to_min == last.to_min);
    match goes_on {
        true => format!(" from {}", clock(scenario, first.from_min)),
        false => format!(" {}–{}", clock(scenario, first.from_min), clock(scenario, last.to_min)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(status: Status, from_min: f64, to_min: f64) -> StatusRun {
        StatusRun { status, from_min, to_min }
    }

    #[test]
    fn a_status_lasts_from_its_first_bin_to_its_last_and_includes_the_worse_one() {
        let text = "service = \"X\"\ntime-zone = \"UTC\"\n[outage]\nsource = \"S\"\ndate = \"2024-03-05\"\n";
        let scenario = Scenario::parse("x", text).unwrap();
        let mut runs = vec![
            run(Status::NoProblems, 600.0, 660.0),
            run(Status::Possible, 660.0, 675.0),
            run(Status::Problems, 675.0, 720.0),
            run(Status::Possible, 720.0, 765.0),
            run(Status::NoProblems, 765.0, 900.0),
        ];
        assert_eq!(times(&scenario, &runs, Status::Possible), " 11:00–12:45");
        assert_eq!(times(&scenario, &runs, Status::Problems), " 11:15–12:00");
        runs.pop();
        assert_eq!(times(&scenario, &runs, Status::Possible), " from 11:00");
    }
}
