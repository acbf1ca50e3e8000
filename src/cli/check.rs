//! `outagesim check`: every problem of every file.

use super::args::CheckArgs;
use super::input::{self, Input};
use super::observed;
use super::{Ending, print};

/// Shows all problems of all files on stderr, then counts on stdout.
pub fn check(args: &CheckArgs) -> Ending {
    let (inputs, unreadable) = input::read_all(&args.scenarios);
    let reserved = input::with_reserved_name(&inputs);
    let is_faulty = |input: &&Input| {
        let reserved = reserved.iter().any(|other| std::ptr::eq(*other, *input));
        if reserved {
            print::note(input::reserved(&input.path));
        }
        let Some(scenario) = input.parse() else { return true };
        let observed = observed::read(&scenario, &input.folder, &[], None);
        if let Err(lines) = &observed {
            print::errors(lines.of(&input.path));
        }
        observed.is_err() || reserved
    };
    let faulty = inputs.iter().filter(is_faulty).count();
    let valid = inputs.len() - faulty;
    let faulty = faulty + unreadable.len();
    let scenarios = |n: usize| if n == 1 { "1 scenario is".to_owned() } else { format!("{n} scenarios are") };
    if faulty == 0 {
        print::result(format_args!("{} valid", scenarios(valid)));
        Ending::Done
    } else {
        print::result(format_args!("{} valid, {faulty} not", scenarios(valid)));
        Ending::Failed
    }
}
