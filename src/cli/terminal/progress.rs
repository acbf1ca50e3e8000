//! Something to look at for those who wait: a bar on a terminal, elsewhere a line about what takes long.

use crate::cli::terminal::print;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use outagesim::legible;
use std::io::IsTerminal;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::Duration;

/// Work that takes no longer than this shows no bar.
const PATIENCE: Duration = Duration::from_millis(500);

/// Where there is no bar: a scenario that takes longer than this is named.
const LONG_PATIENCE: Duration = Duration::from_secs(4);

/// Shows on a terminal how many of the scenarios are done, once the work has taken half a second. Where stderr is no terminal, it
/// says of every scenario that takes longer than some seconds what is being done.
pub struct Progress {
    bar: ProgressBar,
    /// What is begun (`Some`) and done (`None`). Dropped with the progress, which ends the thread that waits.
    steps: Sender<Option<String>>,
}

impl Progress {
    pub fn new(scenarios: usize, quiet: bool) -> Self {
        Self::of(scenarios, ["scenario", "scenarios"], quiet)
    }

    /// The same of other things: the words for one and for several.
    pub fn of(count: usize, [one, several]: [&str; 2], quiet: bool) -> Self {
        let bar = ProgressBar::with_draw_target(Some(count as u64), ProgressDrawTarget::hidden());
        let things = if count == 1 { one } else { several };
        if let Ok(style) =
            ProgressStyle::with_template(&format!("{{spinner}} {{pos}} of {{len}} {things} {{wide_bar}} {{msg}}"))
        {
            bar.set_style(style);
        }
        let (steps, waiting) = channel();
        if !quiet && std::io::stderr().is_terminal() {
            let shown = bar.clone();
            aside(move || show_bar(&shown, &waiting));
        } else if !quiet {
            aside(move || say_what_takes_long(&waiting, LONG_PATIENCE, |line| print::note(legible::line(line))));
        }
        Self { bar, steps }
    }

    /// Names the scenario at work, and says in a line what is done with it.
    pub fn start(&self, name: &str, what: impl FnOnce() -> String) {
        self.bar.set_message(legible::line(name).into_owned());
        // Nobody waits where nothing is to be shown.
        let _ = self.steps.send(Some(what()));
    }

    /// One more is done.
    pub fn advance(&self) {
        self.bar.inc(1);
        let _ = self.steps.send(None);
    }

    /// Does something that prints, with the bar out of the way.
    pub fn aside<T>(&self, print: impl FnOnce() -> T) -> T {
        self.bar.suspend(print)
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}

/// Works beside the rest where the system allows one more thread; without it nothing is shown.
fn aside(work: impl FnOnce() + Send + 'static) {
    let _ = thread::Builder::new().name("progress".to_owned()).spawn(work);
}

/// Shows the bar once the work takes long, unless it ends before.
fn show_bar(bar: &ProgressBar, steps: &Receiver<Option<String>>) {
    let shown_from = std::time::Instant::now() + PATIENCE;
    loop {
        let left = shown_from.saturating_duration_since(std::time::Instant::now());
        match steps.recv_timeout(left) {
            Ok(_) => {}
            Err(RecvTimeoutError::Disconnected) => return,
            Err(RecvTimeoutError::Timeout) => break,
        }
    }
    bar.set_draw_target(ProgressDrawTarget::stderr());
    bar.enable_steady_tick(Duration::from_millis(100));
}

/// Says each line whose work takes longer than `patience`.
fn say_what_takes_long(steps: &Receiver<Option<String>>, patience: Duration, say: impl Fn(&str)) {
    let mut step = steps.recv();
    while let Ok(begun) = step {
        step = match begun.map(|line| (steps.recv_timeout(patience), line)) {
            Some((Err(RecvTimeoutError::Timeout), line)) => {
                say(&line);
                steps.recv()
            }
            Some((Err(RecvTimeoutError::Disconnected), _)) => return,
            Some((Ok(next), _)) => Ok(next),
            None => steps.recv(),
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Mutex;

    #[test]
    fn only_what_takes_long_is_said_and_once() {
        let (steps, waiting) = channel();
        let said = Mutex::new(Vec::new());
        thread::scope(|scope| {
            let said = &said;
            scope.spawn(move || {
                let say = |line: &str| said.lock().unwrap().push(line.to_owned());
                say_what_takes_long(&waiting, Duration::from_millis(300), say);
            });
            for (name, takes_ms) in [("quick", 0), ("slow", 700), ("quick again", 0)] {
                steps.send(Some(name.to_owned())).unwrap();
                thread::sleep(Duration::from_millis(takes_ms));
                steps.send(None).unwrap();
            }
            thread::sleep(Duration::from_millis(600));
            drop(steps);
        });
        assert_eq!(*said.lock().unwrap(), ["slow"]);
    }
}
