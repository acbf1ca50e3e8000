//! The strip under the curve: what the page would say of itself, by our own rule.

use crate::Outcome;
use crate::chart::canvas::palette::Paint;
use crate::chart::figure::wording::has_several;
use crate::scenario::Scenario;
use crate::simulate::{Ensemble, Status, StatusRun};
use crate::words::axis::{beside_clock, dated_clock};
use crate::words::text::say;

/// Height of the strip, px: as long as the ticks that it lies behind.
pub(crate) const STRIP: f64 = 8.0;

/// The colour of a status on the strip; nothing where there is nothing to report.
pub(crate) fn paint(status: Status) -> Option<Paint> {
    match status {
        Status::NoProblems => None,
        Status::Possible => Some(Paint::InnerBand),
        Status::Problems => Some(Paint::Simulated),
    }
}

/// The status of a page from when on.
///
/// A bin in which the outage is stated to start shows it from then on, not from its own beginning.
pub(crate) fn runs(ensemble: &Ensemble, start_min: Option<f64>) -> Vec<StatusRun> {
    let mut runs = ensemble.status_runs();
    for i in 1..runs.len() {
        let from = runs[i].from_min;
        let later = start_min.filter(|start| from < *start && *start < from + ensemble.bin_min);
        if let Some(start) = later.filter(|_| runs[i - 1].status == Status::NoProblems) {
            (runs[i - 1].to_min, runs[i].from_min) = (start, start);
        }
    }
    runs
}

/// The lines of the key: `possible problems 13:45–17:15`, `problems 14:00–16:30`, as far as a strip shows them. The times are
/// those of the first and the last such bin, and left out where there are several pages.
pub(crate) fn lines(outcome: &Outcome, start_min: Option<f64>) -> Vec<(Paint, String)> {
    let scenario = &outcome.scenario;
    let language = scenario.language();
    let pages: Vec<Vec<StatusRun>> = outcome.ensembles.iter().map(|ensemble| runs(ensemble, start_min)).collect();
    [Status::Possible, Status::Problems]
        .into_iter()
        .filter(|status| pages.iter().flatten().any(|run| run.status == *status))
        .filter_map(|status| {
            let times = match pages.as_slice() {
                [runs] if !has_several(scenario) => times(scenario, runs, status),
                _ => String::new(),
            };
            Some((paint(status)?, format!("{}{times}", language.message(status.words()))))
        })
        .collect()
}

/// From the first to the last bin of this status or a worse one.
fn times(scenario: &Scenario, runs: &[StatusRun], least: Status) -> String {
    let mut shown = runs.iter().filter(|run| run.status >= least);
    let Some(first) = shown.next() else { return String::new() };
    let last = shown.next_back().unwrap_or(first);
    let language = scenario.language();
    let (from, to) = (dated_clock(scenario, first.from_min), beside_clock(scenario, last.to_min, first.from_min));
    // At an edge of the picture nobody sees a status begin or end.
    let began_before = runs.first().is_some_and(|start| start.from_min == first.from_min);
    let goes_on = runs.last().is_some_and(|end| end.to_min == last.to_min);
    match (began_before, goes_on) {
        (false, false) => format!(" {}", language.grammar().time_range(&from, &to)),
        (false, true) => say!(language, " from {from}", from),
        (true, false) => say!(language, " until {to}", to),
        (true, true) => say!(language, " throughout"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::PageId;

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
        // Nor does it begin where the picture does.
        runs.remove(0);
        assert_eq!(times(&scenario, &runs, Status::Possible), " throughout");
        assert_eq!(times(&scenario, &runs[1..], Status::Problems), " until 12:00");
    }

    #[test]
    fn a_bin_in_which_the_outage_starts_has_its_status_from_the_start_on() {
        let starts = vec![0.0, 15.0, 30.0];
        let ensemble = Ensemble::new(PageId::MAIN, 15.0, starts, vec![3.0; 3], vec![vec![2, 400, 900]], 0);
        let begins = |start_min| runs(&ensemble, start_min)[1].from_min;
        assert_eq!([begins(Some(20.0)), begins(Some(40.0)), begins(None)], [20.0, 15.0, 15.0]);
        assert_eq!(runs(&ensemble, Some(20.0))[0].to_min, 20.0);
    }
}
