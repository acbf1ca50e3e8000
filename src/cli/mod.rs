//! The verbs of the command line: parse arguments, call the library, read and write files, print.

mod args;
mod check;
mod format;
mod idle;
mod input;
mod lines;
mod new;
mod observed;
mod output;
mod progress;
mod quote;
mod run;
mod window;

use args::{Cli, Command};
use clap::Parser;
use std::io::{self, Write};
use std::process::ExitCode;

/// How a command ended, by exit code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Ending {
    /// 0: all done.
    Done,
    /// 1: `--strict`, and a reported figure does not fit the others.
    Inconsistent,
    /// 2: something could not be done; stderr says what.
    Failed,
}

impl From<Ending> for ExitCode {
    fn from(ending: Ending) -> Self {
        match ending {
            Ending::Done => ExitCode::SUCCESS,
            Ending::Inconsistent => ExitCode::from(1),
            Ending::Failed => ExitCode::from(2),
        }
    }
}

/// Runs the command line.
pub fn main() -> ExitCode {
    let result = match Cli::parse().command {
        Command::Run(args) => run::run(&args),
        Command::Check(args) => check::check(&args),
        Command::New(args) => new::new(&args),
        Command::Schema => print_schema(),
    };
    match result {
        Ok(ending) => ending.into(),
        // The reader of our output has seen enough: not an error of ours.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            Ending::Failed.into()
        }
    }
}

fn print_schema() -> io::Result<Ending> {
    let mut stdout = io::stdout().lock();
    serde_json::to_writer_pretty(&mut stdout, &outagesim::scenario::schema())?;
    writeln!(stdout)?;
    Ok(Ending::Done)
}
