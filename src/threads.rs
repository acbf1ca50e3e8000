//! Worker threads.

use rayon::{ThreadPool, ThreadPoolBuilder};
use std::num::NonZeroUsize;

/// More threads than this help nobody.
pub(crate) const MOST: usize = 1_024;

/// Why there are no threads.
#[derive(Debug)]
pub(crate) enum NoThreads {
    /// They are more than [`MOST`].
    TooMany(usize),
    /// The system refuses them, for this reason.
    Refused(String),
}

/// So many threads, or as many as there are cores.
///
/// The number is never rayon's own default, which a variable of the environment sets.
pub(crate) fn pool(threads: Option<NonZeroUsize>) -> Result<ThreadPool, NoThreads> {
    let cores = || std::thread::available_parallelism().map_or(1, |cores| cores.get().min(MOST));
    let threads = threads.map_or_else(cores, NonZeroUsize::get);
    if threads > MOST {
        return Err(NoThreads::TooMany(threads));
    }
    ThreadPoolBuilder::new().num_threads(threads).build().map_err(|error| NoThreads::Refused(error.to_string()))
}
