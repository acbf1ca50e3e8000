//! The folders of genuine curves, which the environment names.

use outagesim::benchmark::{Curve, clear_events};

/// For the curves of either kind.
const VARIABLES: [&str; 2] = ["OUTAGESIM_CURVES", "OUTAGESIM_CONSUMER_CURVES"];

/// The curves of the folder that a variable names; none where it is not set.
pub fn curves_of(variable: &str) -> Vec<Curve> {
    let Some(folder) = std::env::var_os(variable).map(std::path::PathBuf::from) else { return Vec::new() };
    let read = |file: &str| std::fs::read_to_string(folder.join(file)).map_err(|error| error.to_string());
    clear_events(read).unwrap_or_else(|error| panic!("{}: {error}", folder.display()))
}

/// The curves of both.
#[allow(dead_code)]
pub fn curves() -> Vec<Curve> {
    VARIABLES.into_iter().flat_map(curves_of).collect()
}
