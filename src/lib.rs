//! From what the press reported about an outage to the report curve that must lie behind it.
//!
//! `scenario text → Scenario → Posterior → Ensemble → Comparison → chart, tables, files`: [`run`] does all of the middle
//! without reading or writing anything.

pub mod chart;
pub mod compare;
pub mod scenario;
pub mod simulate;

use compare::Comparison;
use simulate::Ensemble;

/// What a run may be told. The defaults are those of the command line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// Seed of every random stream.
    pub seed: u64,
    /// Number of replicates; at least 1.
    pub replicates: usize,
    /// Worker threads; `None` takes as many as there are cores. The result does not depend on it.
    pub threads: Option<usize>,
}

/// Everything that a run found out.
#[derive(Debug, Clone)]
pub struct Outcome {
    /// The options that it was run with.
    pub options: Options,
    /// How well the sampling went.
    pub diagnostics: Diagnostics,
    /// One ensemble a page, in the order of the scenario. All share `bin_starts_min` where their bins are equally wide.
    pub ensembles: Vec<Ensemble>,
    /// Reported against simulated.
    pub comparison: Comparison,
}

/// How well the calibration's sampling went.
#[derive(Debug, Clone, PartialEq)]
pub struct Diagnostics {
    /// Number of parameter sets drawn.
    pub draws: usize,
    /// Effective number of them, (Σw)²/Σw².
    pub effective_sample_size: f64,
    /// What a user has to know before trusting the picture, as whole sentences.
    pub warnings: Vec<String>,
}
