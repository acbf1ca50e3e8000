//! `outagesim completions` and `outagesim man`: what shells and `man` know of the command line, made from its definition.

use crate::cli::Ending;
use crate::cli::files::output::{Folder, Staged};
use crate::cli::options::args::{Cli, CompletionsArgs, ManArgs};
use crate::cli::terminal::print;
use clap::{Command, CommandFactory};
use clap_mangen::Man;
use std::io;
use std::path::PathBuf;

/// Prints the completions of a shell.
pub fn completions(args: &CompletionsArgs) -> Ending {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "outagesim", &mut script);
    print::bytes(&script);
    Ending::Done
}

/// Writes one page for the program and one for each of its commands.
pub fn pages(args: &ManArgs) -> io::Result<Ending> {
    let mut program = Cli::command().disable_help_subcommand(true);
    program.build();
    match write(&args.folder, &program) {
        Ok(pages) => {
            let names: Vec<String> = pages.iter().map(|path| path.display().to_string()).collect();
            print::result(format_args!("{} are written", names.join(", ")));
            Ok(Ending::Done)
        }
        Err(error) => {
            print::errors(format_args!("{} cannot be written: {error}", args.folder.display()));
            Ok(Ending::Failed)
        }
    }
}

fn write(folder: &std::path::Path, program: &Command) -> io::Result<Vec<PathBuf>> {
    let folder = Folder::open(folder)?;
    let mut pages = Staged::new(&folder);
    for command in std::iter::once(program).chain(program.get_subcommands()) {
        let man = Man::new(command.clone());
        pages.write(&man.get_filename(), |mut page| man.render(&mut page))?;
    }
    pages.publish()
}
