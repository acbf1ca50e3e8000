//! The verbs of the command line: parse arguments, call the library, read and write files, print.

mod command;
mod files;
mod options;
mod process;
mod terminal;

use clap::error::{ContextKind, ContextValue};
use clap::{CommandFactory, FromArgMatches};
use options::args::{Cli, Command, Described};
use std::error::Error;
use std::io::{self, IsTerminal};
use std::path::Path;
use std::process::ExitCode;
use terminal::print;

/// How a command ended, by exit code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Ending {
    /// 0: all done.
    Done,
    /// 1: what was checked does not hold.
    ///
    /// - `--strict`: a reported figure does not fit the others.
    /// - `alert --check`: an alert fails.
    /// - `dataset verify`: a lake is not whole.
    /// - `verify`: a picture is not what was made.
    Inconsistent,
    /// 2: something could not be done; stderr says what.
    Failed,
}

impl Ending {
    /// Of all that a command had to do; tells what it could not.
    fn of(done: Result<(), Box<dyn Error>>) -> Self {
        match done {
            Ok(()) => Ending::Done,
            Err(why) => {
                print::errors(why);
                Ending::Failed
            }
        }
    }
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
    // Without a watch a signal kills all the same; the next run tidies up.
    #[cfg(unix)]
    let _ = process::signals::watch();
    let result = match parsed() {
        Ok(Cli { command }) => obey(command),
        Err(answer) => Ok(tell(&with_tip(answer))),
    };
    let ending = result.unwrap_or_else(|error| {
        print::errors(error);
        Ending::Failed
    });
    if let Some(why) = print::lost() {
        print::errors(format_args!("standard output could not be written: {why}"));
        return Ending::Failed.into();
    }
    ending.into()
}

/// The command line. "--seed -1" has a value that is refused, and no option `-1`.
fn parsed() -> Result<Cli, clap::Error> {
    let allowing =
        |arg: clap::Arg| if arg.get_action().takes_values() { arg.allow_negative_numbers(true) } else { arg };
    let command = Cli::command().mut_subcommands(|command| command.mut_args(allowing));
    Cli::from_arg_matches(&command.try_get_matches()?)
}

fn obey(command: Command) -> io::Result<Ending> {
    match command {
        Command::Run(args) => Ok(command::run::run(&args)),
        Command::Check(args) => Ok(command::check::check(&args)),
        Command::Watch(args) => Ok(command::watch::watch(&args)),
        Command::New(args) => command::new::new(&args),
        Command::Schema(args) => print_schema(args.of),
        Command::Alert(args) => Ok(command::alert::alert(&args)),
        Command::Compare(args) => Ok(command::compare::compare(&args)),
        Command::Inject(args) => Ok(command::inject::inject(&args)),
        Command::Normal(args) => Ok(command::normal::normal(&args)),
        Command::Dataset(args) => Ok(command::dataset::dataset(&args)),
        Command::Score(args) => Ok(command::score::score(&args)),
        Command::Verify(args) => Ok(command::verify::verify(&args)),
        Command::Completions(args) => Ok(command::manual::completions(&args)),
        Command::Man(args) => command::manual::pages(&args),
    }
}

/// Whether stderr shows colours.
fn shows_colour() -> bool {
    io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
}

/// A file without a command may be meant to be run.
fn with_tip(mut answer: clap::Error) -> clap::Error {
    let tip = match answer.get(ContextKind::InvalidSubcommand) {
        Some(ContextValue::String(word)) if Path::new(word).exists() => {
            format!(
                "to draw a scenario, use 'outagesim run {word}'; for one of an article, 'outagesim new --from {word}'"
            )
        }
        _ => return answer,
    };
    answer.insert(ContextKind::Suggested, ContextValue::StyledStrs(vec![tip.into()]));
    answer
}

/// Prints what clap answers to arguments: help, version, or what is wrong with them.
fn tell(answer: &clap::Error) -> Ending {
    let text = answer.render();
    let plain = text.to_string();
    match (answer.use_stderr(), shows_colour() && outagesim::legible::text(&plain) == plain) {
        (false, _) => print::result(plain.trim_end()),
        (true, true) => print::styled(text.ansi().to_string().trim_end()),
        (true, false) => print::note(plain.trim_end()),
    }
    if answer.use_stderr() { Ending::Failed } else { Ending::Done }
}

fn print_schema(of: Described) -> io::Result<Ending> {
    let schema = match of {
        Described::Scenario => outagesim::scenario::schema(),
        Described::Results => outagesim::export::results_schema(),
        Described::Truth => outagesim::export::truth_schema(),
    };
    print::result(serde_json::to_string_pretty(&schema)?);
    Ok(Ending::Done)
}
