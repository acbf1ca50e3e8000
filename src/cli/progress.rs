//! A progress bar for those who wait.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::IsTerminal;
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::Duration;

/// Work that takes no longer than this shows no bar.
const PATIENCE: Duration = Duration::from_millis(500);

/// Shows how many of the scenarios are done, where stderr is a terminal and the work takes longer than half a second.
pub struct Progress {
    bar: ProgressBar,
    /// Dropped with the progress, which wakes the thread that waits to show the bar.
    _finished: Sender<()>,
}

impl Progress {
    pub fn new(scenarios: usize, quiet: bool) -> Self {
        let bar = ProgressBar::with_draw_target(Some(scenarios as u64), ProgressDrawTarget::hidden());
        if let Ok(style) = ProgressStyle::with_template("{spinner} {pos} of {len} scenarios {wide_bar} {msg}") {
            bar.set_style(style);
        }
        let (finished, waiting) = channel::<()>();
        if !quiet && std::io::stderr().is_terminal() {
            let shown = bar.clone();
            thread::spawn(move || {
                if waiting.recv_timeout(PATIENCE) == Err(RecvTimeoutError::Timeout) {
                    shown.set_draw_target(ProgressDrawTarget::stderr());
                    shown.enable_steady_tick(Duration::from_millis(100));
                }
            });
        }
        Self { bar, _finished: finished }
    }

    /// Names the scenario at work.
    pub fn start(&self, name: &str) {
        self.bar.set_message(name.to_owned());
    }

    /// One more is done.
    pub fn advance(&self) {
        self.bar.inc(1);
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
