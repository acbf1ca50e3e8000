//! Programs that run for us, and signals that end us.

pub(crate) mod children;
#[cfg(unix)]
pub(crate) mod signals;
