//! Command line of outagesim.

mod cli;

use std::process::ExitCode;

fn main() -> ExitCode {
    cli::main()
}
