//! `outagesim new`: a commented scenario to fill in, or one that holds the figures of an article.

use super::review;
use crate::cli::Ending;
use crate::cli::args::NewArgs;
use crate::cli::format::OVERVIEW;
use crate::cli::{input, output, print, quote, text};
use jiff::civil::Date;
use outagesim::article::{self, Proposal};
use outagesim::dataset::population_template;
use outagesim::scenario::{Role, template};
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

/// Writes the template to `NAME.toml`, unless there is such a file.
pub fn new(args: &NewArgs) -> io::Result<Ending> {
    let of_article = || args.from.as_deref().and_then(Path::file_stem).filter(|stem| *stem != "-").map(PathBuf::from);
    let Some(mut path) = args.name.clone().or_else(of_article) else {
        print::errors(format_args!("an article from standard input has no name: name the scenario"));
        return Ok(Ending::Failed);
    };
    if !crate::cli::path::has_extension(&path, "toml") {
        let mut name = path.into_os_string();
        name.push(".toml");
        path = name.into();
    }
    let stem = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    if stem.eq_ignore_ascii_case(OVERVIEW) {
        input::reserved(&path.display().to_string()).show();
        return Ok(Ending::Failed);
    }
    let (text, what_next) = match &args.from {
        Some(article) => match proposed(article, &path, &stem) {
            Ok(proposal) => {
                let proposal = if args.review { review::review(proposal)? } else { proposal };
                (proposal.scenario(), format!("{} outagesim run {}", to_look_at(&proposal), quote::argument(&path)))
            }
            Err(error) => {
                print::errors(format_args!("{} cannot be read: {error}", article.display()));
                return Ok(Ending::Failed);
            }
        },
        None if args.population => {
            let command = quote::argument(&path);
            (population_template().to_owned(), format!("Change it, then: outagesim dataset --population {command}"))
        }
        None => {
            let (service, day) = service_and_day(&stem);
            (template(&service, day), format!("Fill it in, then: outagesim run {}", quote::argument(&path)))
        }
    };
    match output::create(&path, text.as_bytes()) {
        Ok(()) => {
            print::result(format_args!("{} is written. {what_next}", path.display()));
            Ok(Ending::Done)
        }
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            print::errors(format_args!("{} exists and is not overwritten; choose another name", path.display()));
            Ok(Ending::Failed)
        }
        Err(error) => {
            print::errors(format_args!("{} cannot be written: {error}", path.display()));
            Ok(Ending::Failed)
        }
    }
}

/// The figures of an article, for the scenario file at `path`.
fn proposed(article: &Path, path: &Path, stem: &str) -> io::Result<Proposal> {
    let (file, bytes) = if article.as_os_str() == "-" {
        (None, input::bytes(&mut io::stdin().lock(), input::MOST_BYTES)?)
    } else {
        (Some(beside(article, path)), input::bytes(&mut File::open(article)?, input::MOST_BYTES)?)
    };
    let text = article::text(&text::decode_or_latin_1(bytes));
    Ok(article::propose(&text, stem, file.as_deref()))
}

/// How the scenario file names the article: relative to its own folder where it lies within.
fn beside(article: &Path, path: &Path) -> String {
    let folder = path.parent().unwrap_or(Path::new(""));
    let named = match article.strip_prefix(folder) {
        Ok(inside) if inside.is_relative() => inside.to_owned(),
        _ => std::path::absolute(article).unwrap_or_else(|_| article.to_owned()),
    };
    named.display().to_string()
}

/// What to do with a proposal before it is run.
fn to_look_at(proposal: &Proposal) -> String {
    let doubtful = proposal.figures.iter().filter(|figure| figure.role == Role::Context).count();
    let found = proposal.figures.len();
    format!("{found} figures were found, {doubtful} of them doubtful: look at each with its sentence, then:")
}

/// `reddit-2023-03-14` is about Reddit on 14 March 2023.
fn service_and_day(stem: &str) -> (String, Option<Date>) {
    let dated = stem.len().checked_sub("2023-03-14".len()).and_then(|at| stem.split_at_checked(at));
    let (name, day) = match dated.and_then(|(name, day)| Some((name, day.parse::<Date>().ok()?))) {
        Some((name, day)) => (name, Some(day)),
        None => (stem, None),
    };
    let words: Vec<String> = name.split(['-', '_', ' ']).filter(|word| !word.is_empty()).map(capitalised).collect();
    let service = if words.is_empty() { "Service".to_owned() } else { words.join(" ") };
    (service, day)
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_tells_the_service_and_where_it_ends_in_one_the_day() {
        let day = Some(jiff::civil::date(2023, 3, 14));
        assert_eq!(service_and_day("reddit-2023-03-14"), ("Reddit".to_owned(), day));
        assert_eq!(service_and_day("deutsche_bahn"), ("Deutsche Bahn".to_owned(), None));
        assert_eq!(service_and_day("2023-03-14"), ("Service".to_owned(), day));
        assert_eq!(service_and_day("éééééé-x"), ("Éééééé X".to_owned(), None));
    }
}
