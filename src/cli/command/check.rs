//! `outagesim check`: every problem of every file.

use crate::cli::Ending;
use crate::cli::files::{input, observed, quotation};
use crate::cli::options::args::{CheckArgs, ObservedArgs, ProblemFormat};
use crate::cli::options::chart::{self, LanguageArg};
use crate::cli::terminal::print;
use crate::cli::terminal::problems::{self, FileProblems};
use outagesim::export::read_back;
use outagesim::scenario::Scenario;
use outagesim::{Announcement, Language, legible, worded};

/// Tells all problems of all files: on stderr with counts on stdout, or as one document on stdout.
pub fn check(args: &CheckArgs) -> Ending {
    if args.explain && args.format != ProblemFormat::Text {
        let why = worded!("is told with --format text");
        let line =
            worded!("{option} would change nothing: it {why}; leave one of the two out", option = "--explain", why);
        print::errors_in(chart::stated(args.language), &line);
        return Ending::Failed;
    }
    let (inputs, mut unreadable) = input::read_all(&args.scenarios);
    if let Some(LanguageArg(language)) = args.language {
        unreadable = unreadable.into_iter().map(|file| file.in_language(language)).collect();
    }
    let reserved = input::with_reserved_name(&inputs);
    let (mut told, mut faulty) = (unreadable, 0);
    let unread = told.len();
    let (mut readings, mut languages) = (Vec::new(), Vec::new());
    for input in &inputs {
        let mut of_input: Vec<FileProblems> = Vec::new();
        if reserved.iter().any(|other| std::ptr::eq(*other, input)) {
            of_input.push(input::reserved(&input.path).in_language(chart::stated(args.language)));
        }
        let (scenario, problems) = input.parse(args.language);
        let of_problems = problems.as_ref().map(FileProblems::language);
        languages.extend(scenario.as_ref().map(Scenario::language).or(of_problems));
        of_input.extend(problems);
        if let Some(scenario) = &scenario {
            let curves = observed::read(scenario, &input.folder, &ObservedArgs::default());
            of_input.extend(curves.err().into_iter().flat_map(|troubles| troubles.files));
            of_input.extend(quotation::misquoted(scenario, input));
            readings.push(format!("{}\n{}", legible::line(&input.path), read_back(scenario)));
        }
        faulty += usize::from(of_input.iter().any(FileProblems::has_errors));
        told.append(&mut of_input);
    }
    match problems::document(args.format, &told) {
        Some(document) if document.is_empty() => {}
        Some(document) => print::result(document),
        None => {
            told.iter().for_each(FileProblems::show);
            if args.explain {
                readings.iter().for_each(print::result);
            }
            let stated = args.language.map(|LanguageArg(language)| language);
            let language = stated.unwrap_or_else(|| Language::of_all(languages.into_iter()));
            let tally = Announcement::Checked { valid: inputs.len() - faulty, faulty: faulty + unread };
            print::result(tally.tell(language));
        }
    }
    if faulty + unread == 0 { Ending::Done } else { Ending::Failed }
}
