//! A script that has vegeta attack at the pace of the curve.

use super::steps;
use crate::Outcome;
use crate::export::DataOptions;
use std::io::{self, Write};

/// Stands at the beginning of every such file.
pub const VEGETA_MARK: &[u8] = b"# Made by outagesim: vegeta at the pace of a simulated outage.";

/// A shell script: `sh FILE targets.txt | vegeta report`. A bin is an attack; one without reports is a pause, since a rate of 0 means no limit
/// to vegeta.
///
/// # Errors
/// Those of `out`, and a width of bins that does not divide the page's.
pub fn vegeta_script(outcome: &Outcome, options: &DataOptions, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "#!/bin/sh")?;
    out.write_all(VEGETA_MARK)?;
    writeln!(out, "\nset -e\ntargets=${{1:?a file of targets}}")?;
    for step in steps(outcome, options)? {
        match (step.requests, step.seconds) {
            (0, seconds) => writeln!(out, "sleep {seconds}")?,
            (requests, seconds) => {
                writeln!(out, "vegeta attack -rate={requests}/{seconds}s -duration={seconds}s -targets=\"$targets\"")?;
            }
        }
    }
    Ok(())
}
