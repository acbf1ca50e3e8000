//! Ctrl-C while something takes long.

use pyo3::exceptions::PyRuntimeError;
use pyo3::prelude::*;
use std::io::{self, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::Duration;

/// From one look for signals to the next: less than anybody notices.
const LOOK: Duration = Duration::from_millis(50);

/// Whether somebody still waits for the work.
#[derive(Debug, Clone, Default)]
pub struct Stop(Arc<AtomicBool>);

/// Works on a thread of its own, while other threads of Python go on and Ctrl-C ends the waiting.
///
/// Work for which nobody waits any more ends by itself, or where it looks at [`Stop`].
pub fn waited<T: Send + 'static>(py: Python<'_>, work: impl FnOnce(Stop) -> T + Send + 'static) -> PyResult<T> {
    let (done, mut result) = mpsc::sync_channel(1);
    let stop = Stop::default();
    let own = stop.clone();
    thread::Builder::new().name("outagesim".to_owned()).spawn(move || done.send(work(own)))?;
    loop {
        let receiver = &mut result;
        match py.detach(move || receiver.recv_timeout(LOOK)) {
            Ok(value) => return Ok(value),
            Err(RecvTimeoutError::Timeout) => {
                py.check_signals().inspect_err(|_| stop.0.store(true, Ordering::Relaxed))?
            }
            Err(RecvTimeoutError::Disconnected) => {
                return Err(PyRuntimeError::new_err("the simulation broke off: this is a fault of outagesim"));
            }
        }
    }
}

/// Bytes in memory, to which nothing more can be written once nobody waits for them.
#[derive(Debug)]
pub struct Awaited {
    pub bytes: Vec<u8>,
    pub stop: Stop,
}

impl Write for Awaited {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.stop.0.load(Ordering::Relaxed) {
            return Err(io::ErrorKind::BrokenPipe.into());
        }
        self.bytes.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
