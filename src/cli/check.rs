//! `outagesim check`: every problem of every file.

use super::Ending;
use super::args::CheckArgs;
use super::input::{self, Input};
use super::observed;
use std::io::{self, Write};

/// Shows all problems of all files on stderr, then counts on stdout.
pub fn check(args: &CheckArgs) -> io::Result<Ending> {
    let (inputs, unreadable) = input::read_all(&args.scenarios);
    let reserved = input::with_reserved_name(&inputs);
    let is_faulty = |input: &&Input| {
        let reserved = reserved.iter().any(|other| std::ptr::eq(*other, *input));
        if reserved {
            eprintln!("{}", input::reserved(&input.path));
        }
        let Some(scenario) = input.parse() else { return true };
        let observed = observed::read(&scenario, &input.folder, &[], None);
        for line in observed.as_ref().err().map(ToString::to_string).unwrap_or_default().lines() {
            eprintln!("error: {}: {}", input.path, line.replace(char::is_control, " "));
        }
        observed.is_err() || reserved
    };
    let faulty = inputs.iter().filter(is_faulty).count();
    let valid = inputs.len() - faulty;
    let faulty = faulty + unreadable.len();
    let scenarios = |n: usize| if n == 1 { "1 scenario is".to_owned() } else { format!("{n} scenarios are") };
    let mut stdout = io::stdout().lock();
    if faulty == 0 {
        writeln!(stdout, "{} valid", scenarios(valid))?;
    } else {
        writeln!(stdout, "{} valid, {} not", scenarios(valid), faulty)?;
    }
    Ok(if faulty == 0 { Ending::Done } else { Ending::Failed })
}
