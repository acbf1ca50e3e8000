//! One simulated curve as load: requests at the rate of the reports, for tools that make them.
//!
//! It is the curve that charts draw as their line, of the main page. The rate is constant within a bin.

mod k6;
mod locust;
mod testdata;
mod vegeta;

pub use k6::{K6_MARK, k6_options};
pub use locust::{LOCUST_MARK, locust_shape};
pub use testdata::testdata_values;
pub use vegeta::{VEGETA_MARK, vegeta_script};

use super::rows::{DataOptions, Rows};
use crate::Outcome;
use std::io;

/// Requests of one bin.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Step {
    requests: u64,
    seconds: u64,
}

impl Step {
    fn per_second(self) -> f64 {
        self.requests as f64 / self.seconds as f64
    }
}

/// The steps of the curve, bin by bin.
fn steps(outcome: &Outcome, options: &DataOptions) -> io::Result<Vec<Step>> {
    let Some(main) = outcome.ensembles.first() else { return Ok(Vec::new()) };
    let bins = Rows::new(outcome, options).bins(main, main.line)?;
    let step = |bin: crate::simulate::ReplicateBin| Step {
        requests: bin.reports,
        seconds: (60.0 * (bin.end_min - bin.start_min)).round() as u64,
    };
    Ok(bins.map(step).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::Scenario;
    use crate::{Options, run};

    fn outcome() -> Outcome {
        let text = "service = \"Example\"\ntime-zone = \"UTC\"\n[outage]\nsource = \"Example Times\"\ndate = \"2024-03-05\"\n\
                    start = \"about 13:50\"\npeak = \"nearly 5,500 reports\"\n";
        run(&Scenario::parse("example", text).unwrap(), &Options { replicates: 20, ..Options::default() }).unwrap()
    }

    type Writer = fn(&Outcome, &DataOptions, &mut dyn io::Write) -> io::Result<()>;

    fn written(write: Writer, outcome: &Outcome, bin_min: Option<f64>) -> String {
        let mut bytes = Vec::new();
        write(outcome, &DataOptions { bin_min, ..DataOptions::default() }, &mut bytes).unwrap();
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn every_format_has_the_reports_of_the_line_bin_by_bin() {
        let outcome = outcome();
        for (bin_min, seconds) in [(None, 900), (Some(1.0), 60)] {
            let options = DataOptions { bin_min, ..DataOptions::default() };
            let requests: Vec<u64> = steps(&outcome, &options).unwrap().iter().map(|step| step.requests).collect();
            assert_eq!(requests.iter().sum::<u64>(), outcome.ensembles[0].line_counts().iter().sum::<u64>());

            let k6: serde_json::Value = serde_json::from_str(&written(k6_options, &outcome, bin_min)).unwrap();
            let outage = &k6["scenarios"]["outage"];
            let stages = outage["stages"].as_array().unwrap();
            let held: Vec<u64> =
                stages.iter().skip(1).step_by(2).map(|stage| stage["target"].as_u64().unwrap()).collect();
            assert_eq!(held, requests);
            assert_eq!(outage["timeUnit"], format!("{seconds}s"));

            let vegeta = written(vegeta_script, &outcome, bin_min);
            let paced = requests.iter().filter(|&&count| count > 0).map(|count| format!("-rate={count}/{seconds}s"));
            let rates: Vec<&str> = vegeta.split_whitespace().filter(|word| word.starts_with("-rate=")).collect();
            assert_eq!(rates, paced.collect::<Vec<_>>());

            let values: Vec<u64> = written(testdata_values, &outcome, bin_min)
                .trim()
                .split(',')
                .map(|value| value.parse().unwrap())
                .collect();
            assert_eq!(values, requests);

            let locust = written(locust_shape, &outcome, bin_min);
            let list = requests.iter().map(u64::to_string).collect::<Vec<_>>().join(", ");
            assert!(
                locust.contains(&format!("REQUESTS = [{list}]")) && locust.contains(&format!("SECONDS = {seconds}\n"))
            );
        }
    }
}
