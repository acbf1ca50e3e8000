//! Programs that run for us: a signal that ends us ends them, too.

use std::io::{self, Read};
use std::process::{Child, Command, Output, Stdio};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;

/// Those that run.
static RUNNING: Mutex<Vec<Arc<Mutex<Child>>>> = Mutex::new(Vec::new());

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    // Both hold what is whole whatever panicked beside it.
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Ends all of them. None is started for as long as the result lives.
pub fn kill() -> impl Sized {
    let running = lock(&RUNNING);
    for child in running.iter() {
        // One that has ended already needs no killing.
        let _ = lock(child).kill();
    }
    running
}

/// Runs a program to its end, and gives back what it printed.
pub fn output(command: &mut Command) -> io::Result<Output> {
    let command = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let (child, stdout, stderr) = {
        let mut running = lock(&RUNNING);
        let mut child = command.spawn()?;
        let streams = (child.stdout.take(), child.stderr.take());
        let child = Arc::new(Mutex::new(child));
        running.push(child.clone());
        (child, streams.0, streams.1)
    };
    // The child is not locked while it prints: a signal can reach it.
    let (stdout, stderr) = thread::scope(|scope| {
        let stderr = scope.spawn(|| all_of(stderr));
        (all_of(stdout), stderr.join().unwrap_or_else(|_| Err(io::Error::other("a thread ended before its time"))))
    });
    let status = lock(&child).wait();
    lock(&RUNNING).retain(|other| !Arc::ptr_eq(other, &child));
    Ok(Output { status: status?, stdout: stdout?, stderr: stderr? })
}

fn all_of(stream: Option<impl Read>) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    stream.map_or(Ok(0), |mut stream| stream.read_to_end(&mut bytes))?;
    Ok(bytes)
}
