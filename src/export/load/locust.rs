//! A load shape of locust.

use super::steps;
use crate::Outcome;
use crate::export::DataOptions;
use std::io::{self, Write};

/// Stands at the beginning of every such file.
pub const LOCUST_MARK: &[u8] = b"# Made by outagesim: the load of a simulated outage.";

/// What follows the numbers. So many users make requests at such a pace that the rate is that of the bin.
const SHAPE: &str = r#"
import time
from math import ceil

from locust import LoadTestShape, constant_pacing


def rate(run_time):
    """Requests a second, or None after the end."""
    step = int(run_time // SECONDS)
    return REQUESTS[step] / SECONDS if step < len(REQUESTS) else None


def users(per_second):
    """A user makes at most two requests a second."""
    return max(1, ceil(per_second / 2))


def wait_time(user):
    """Of users: class Visitor(HttpUser): wait_time = wait_time"""
    per_second = rate(time.time() - user.environment.stats.start_time) or 1 / SECONDS
    return constant_pacing(users(per_second) / per_second)(user)


class Outage(LoadTestShape):
    def tick(self):
        per_second = rate(self.get_run_time())
        if per_second is None:
            return None
        return users(per_second), users(per_second)
"#;

/// A module of Python for `locust -f locustfile.py,FILE`, whose users import its `wait_time`.
///
/// # Errors
/// Those of `out`, and a width of bins that does not divide the page's.
pub fn locust_shape(outcome: &Outcome, options: &DataOptions, out: &mut dyn Write) -> io::Result<()> {
    let steps = steps(outcome, options)?;
    let requests: Vec<String> = steps.iter().map(|step| step.requests.to_string()).collect();
    out.write_all(LOCUST_MARK)?;
    writeln!(out, "\nSECONDS = {}", steps.first().map_or(60, |step| step.seconds))?;
    writeln!(out, "REQUESTS = [{}]", requests.join(", "))?;
    out.write_all(SHAPE.as_bytes())
}
