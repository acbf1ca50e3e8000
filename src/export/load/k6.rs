//! Options of k6: a scenario with the executor `ramping-arrival-rate`.

use super::{Step, steps};
use crate::Outcome;
use crate::export::DataOptions;
use serde_json::json;
use std::io::{self, Write};

/// Stands at the beginning of every such file.
pub const K6_MARK: &[u8] = b"{\"_made_by\":\"outagesim\"";

/// A request may take so long before its virtual user is missed, seconds: our assumption.
const LONGEST_S: f64 = 1.0;
/// So many times the virtual users are allowed where requests take longer.
const SPARE: u64 = 10;

/// What `k6 run --config FILE script.js` reads: each bin is a jump to its rate and as long at it.
///
/// # Errors
/// Those of `out`, and a width of bins that does not divide the page's.
pub fn k6_options(outcome: &Outcome, options: &DataOptions, out: &mut dyn Write) -> io::Result<()> {
    let steps = steps(outcome, options)?;
    let seconds = steps.first().map_or(60, |step| step.seconds);
    let fastest = steps.iter().copied().map(Step::per_second).fold(0.0, f64::max);
    let users = (LONGEST_S * fastest).ceil().max(1.0) as u64;
    let stage = |step: &Step| {
        let held = format!("{}s", step.seconds);
        [json!({"target": step.requests, "duration": "0s"}), json!({"target": step.requests, "duration": held})]
    };
    let document = json!({
        "_made_by": "outagesim",
        "scenarios": {"outage": {
            "executor": "ramping-arrival-rate",
            "startRate": steps.first().map_or(0, |step| step.requests),
            "timeUnit": format!("{seconds}s"),
            "preAllocatedVUs": users,
            "maxVUs": SPARE * users,
            "stages": steps.iter().flat_map(stage).collect::<Vec<_>>(),
        }},
    });
    writeln!(out, "{document}")
}
