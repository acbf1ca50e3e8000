//! `outagesim watch`: draw anew at each save.

use super::run;
use crate::cli::Ending;
use crate::cli::files::{input, path};
use crate::cli::options::args::RunArgs;
use crate::cli::options::chart;
use crate::cli::terminal::print;
use outagesim::scenario::Scenario;
use outagesim::{Announcement, worded};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, SystemTime};

/// How often files are looked at: less than a person notices, and nothing that a processor notices.
const PERIOD: Duration = Duration::from_millis(150);

/// What shows that a file was saved: when, and its size. `None` while there is none, as editors rename a new one over it.
type Stamp = Option<(SystemTime, u64)>;

/// Runs, then waits for a save and runs again, until it is interrupted. However often files are saved during a run, one run
/// follows it.
pub fn watch(args: &RunArgs) -> Ending {
    if args.scenarios.iter().any(|path| path.as_os_str() == "-") {
        print::errors_in(chart::stated(args.language), &worded!("standard input is never saved: name a file to watch"));
        return Ending::Failed;
    }
    loop {
        let seen = stamps(&args.scenarios);
        run::run(args);
        print::note(Announcement::Waiting.tell(chart::stated(args.language)));
        wait(|| stamps(&args.scenarios), &seen);
    }
}

/// Waits until there are other stamps than those `seen`, and they stay: a save may take several steps.
fn wait<S: PartialEq>(stamps: impl Fn() -> S, seen: &S) {
    let mut last = stamps();
    loop {
        thread::sleep(PERIOD);
        let now = stamps();
        if now != *seen && now == last {
            return;
        }
        last = now;
    }
}

/// The files on which the pictures rest, with their stamps.
fn stamps(scenarios: &[PathBuf]) -> Vec<(PathBuf, Stamp)> {
    let mut files = Vec::new();
    for scenario in scenarios.iter().flat_map(|argument| crate::cli::files::input::files(argument)) {
        files.extend(curves(&scenario).into_iter().chain([scenario]));
    }
    files
        .into_iter()
        .map(|file| {
            let stamp = stamp(&file);
            (file, stamp)
        })
        .collect()
}

fn stamp(file: &Path) -> Stamp {
    let metadata = std::fs::metadata(file).ok()?;
    Some((metadata.modified().ok()?, metadata.len()))
}

/// The curves that a scenario names, as long as it can be read.
fn curves(scenario: &Path) -> Vec<PathBuf> {
    let text = input::text_of(scenario).ok();
    let Some(scenario_read) = text.and_then(|text| Scenario::parse("", &text).ok()) else { return Vec::new() };
    let folder = scenario.parent().unwrap_or(Path::new(""));
    let named = scenario_read.pages().iter().filter_map(|page| page.observed.as_ref());
    named.map(|file| path::with_parts(&folder.join(file)).0).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cell::Cell;

    #[test]
    fn a_save_is_waited_for_until_it_is_whole() {
        let steps = [1, 1, 2, 3, 4, 4, 5];
        let at = Cell::new(0);
        let stamps = || {
            at.set(at.get() + 1);
            steps[at.get() - 1]
        };
        wait(stamps, &1);
        assert_eq!(at.get(), 6, "the file was still being written at the third look");
    }
}
