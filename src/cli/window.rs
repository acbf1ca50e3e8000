//! The stretch of time that is drawn, as the command line names it.

use super::args::RunArgs;
use outagesim::scenario::Scenario;
use outagesim::simulate::Window;
use std::fmt;

/// A stretch that cannot be drawn: one line for each end that is no time, or one for both.
#[derive(Debug)]
pub struct NoWindow(Vec<String>);

impl fmt::Display for NoWindow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.join("\n"))
    }
}

impl std::error::Error for NoWindow {}

/// The stretch from `--from` to `--to`, on the clock of the scenario; `None` where they are not there.
pub fn of(args: &RunArgs, scenario: &Scenario) -> Result<Option<Window>, NoWindow> {
    let (Some(from), Some(to)) = (&args.from, &args.to) else { return Ok(None) };
    let read = |option: &str, words: &str| scenario.time(words).map_err(|error| format!("{option}: {error}"));
    let (start, end) = match (read("--from", from), read("--to", to)) {
        (Ok(start), Ok(end)) => (start, end),
        (start, end) => return Err(NoWindow([start.err(), end.err()].into_iter().flatten().collect())),
    };
    if end <= start {
        let message = format!("--to ({to}) is not after --from ({from}); write the dates: --to \"2022-07-15 02:00\"");
        return Err(NoWindow(vec![message]));
    }
    Window::new(start, end).map(Some).map_err(|error| NoWindow(vec![format!("--from, --to: {error}")]))
}
