//! What the page would say of itself: no problems, possible problems or problems.
//!
//! The aggregator compares a bin with the usual volume and does not publish its thresholds. The rule here is **ours**: a bin stands
//! out by so many standard deviations of a count without an outage.

use super::Ensemble;
use crate::model::counts::BASELINE_DISPERSION;
use crate::words::text::message;

/// A bin shows possible problems from so many standard deviations above the baseline on. Our assumption.
const POSSIBLE: f64 = 4.0;

/// The same for problems: three times as far. Our assumption.
const PROBLEMS: f64 = 12.0;

/// A page's status, by our own rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Status {
    /// The count is not unusual.
    NoProblems,
    /// It is at least 4 standard deviations above the baseline.
    Possible,
    /// It is at least 12 standard deviations above the baseline.
    Problems,
}

/// A stretch of successive bins of one status.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct StatusRun {
    /// The status.
    pub status: Status,
    /// Start of the first bin, minutes after the scenario's origin.
    pub from_min: f64,
    /// End of the last bin, minutes after the scenario's origin.
    pub to_min: f64,
}

impl Status {
    /// The status of a bin with this count, where `baseline` is expected without an outage.
    ///
    /// The standard deviation is that of the model's baseline, √(1.6 (baseline + 1)). The 1 in it keeps a single
    /// report from standing out where none is usual.
    ///
    /// ```
    /// use outagesim::simulate::Status;
    ///
    /// assert_eq!(Status::of(9.0, 3.0), Status::NoProblems);
    /// assert_eq!(Status::of(14.0, 3.0), Status::Possible);
    /// assert_eq!(Status::of(40.0, 3.0), Status::Problems);
    /// ```
    pub fn of(count: f64, baseline: f64) -> Self {
        let deviations = (count - baseline) / (BASELINE_DISPERSION * (baseline + 1.0)).sqrt();
        if deviations >= PROBLEMS {
            Status::Problems
        } else if deviations >= POSSIBLE {
            Status::Possible
        } else {
            Status::NoProblems
        }
    }

    /// The words of tables and files.
    pub fn words(self) -> &'static str {
        match self {
            Status::NoProblems => message!("no problems"),
            Status::Possible => message!("possible problems"),
            Status::Problems => message!("problems"),
        }
    }
}

impl Ensemble {
    /// The status of each bin by the median count: at least half of the replicates show this status or a worse one.
    pub fn statuses(&self) -> Vec<Status> {
        let bins = self.bands.iter().zip(&self.baseline);
        bins.map(|(band, &baseline)| Status::of(band.quantiles.p50, baseline)).collect()
    }

    /// The same, bins of one status put together, in the order of time.
    pub fn status_runs(&self) -> Vec<StatusRun> {
        let mut runs: Vec<StatusRun> = Vec::new();
        for (&from_min, status) in self.bin_starts_min.iter().zip(self.statuses()) {
            let to_min = from_min + self.bin_min;
            match runs.last_mut() {
                Some(run) if run.status == status => run.to_min = to_min,
                _ => runs.push(StatusRun { status, from_min, to_min }),
            }
        }
        runs
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::PageId;

    #[test]
    fn few_reports_are_no_problem_where_none_are_usual() {
        assert_eq!(Status::of(5.0, 0.0), Status::NoProblems);
        assert_eq!(Status::of(6.0, 0.0), Status::Possible);
    }

    #[test]
    fn what_is_a_problem_for_a_small_page_is_quiet_for_a_large_one() {
        assert_eq!(Status::of(60.0, 2.0), Status::Problems);
        assert_eq!(Status::of(60.0, 50.0), Status::NoProblems);
        assert_eq!(Status::of(10.0, 50.0), Status::NoProblems);
    }

    #[test]
    fn bins_of_one_status_make_one_run() {
        let counts = vec![2, 3, 15, 400, 900, 16, 2];
        let starts = (0..7).map(|i| 15.0 * f64::from(i)).collect();
        let ensemble = Ensemble::new(PageId::MAIN, 15.0, starts, vec![3.0; 7], vec![counts], 0);
        let runs: Vec<(Status, f64, f64)> =
            ensemble.status_runs().iter().map(|run| (run.status, run.from_min, run.to_min)).collect();
        let expected = [
            (Status::NoProblems, 0.0, 30.0),
            (Status::Possible, 30.0, 45.0),
            (Status::Problems, 45.0, 75.0),
            (Status::Possible, 75.0, 90.0),
            (Status::NoProblems, 90.0, 105.0),
        ];
        assert_eq!(runs, expected);
    }
}
