//! What happens when somebody stops the program: nothing half-written stays, and the exit code tells the signal.

use crate::cli::files::output;
use crate::cli::process::children;
use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM, SIGXFSZ};
use signal_hook::iterator::Signals;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::thread;

/// Ends with 128 and the signal's number, as a shell tells it, once nothing unfinished is left.
pub fn watch() -> std::io::Result<()> {
    // Beyond the limit of a file's size, writing then fails with a message instead of killing.
    signal_hook::flag::register(SIGXFSZ, Arc::new(AtomicBool::new(false)))?;
    let ignored = ignored();
    // What was started with a signal ignored, as by nohup, goes on ignoring it.
    let mut signals = Signals::new([SIGHUP, SIGINT, SIGTERM].into_iter().filter(|signal| !ignored(*signal)))?;
    thread::Builder::new().name("signals".to_owned()).spawn(move || {
        if let Some(signal) = signals.forever().next() {
            let _no_child = children::kill();
            let _nothing_more = output::abandon();
            std::process::exit(128 + signal);
        }
    })?;
    Ok(())
}

/// Which signals this process ignores, as Linux tells it; elsewhere none.
fn ignored() -> impl Fn(i32) -> bool {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let mask = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    let mask = mask.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok()).unwrap_or(0);
    move |signal| mask >> (signal - 1) & 1 == 1
}
