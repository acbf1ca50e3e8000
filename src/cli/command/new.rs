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
            Err(why) => {
                print::errors(why);
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

/// An article of more letters is none: our assumption. The longest live report that we know has a third of it.
const LONGEST: usize = 200_000;

/// The figures of an article, for the scenario file at `path`; `Err` says why there are none, and what to do.
fn proposed(article: &Path, path: &Path, stem: &str) -> Result<Proposal, String> {
    let name = if article.as_os_str() == "-" { "standard input".to_owned() } else { article.display().to_string() };
    let unreadable = |error: io::Error| match () {
        () if article.is_dir() => format!("{name} is a folder: name the file of the article"),
        () if name.contains("://") => format!("{name} is an address: save the page, and name its file"),
        () => format!("{name} cannot be read: {error}"),
    };
    let (file, bytes) = if article.as_os_str() == "-" {
        (None, input::bytes(&mut io::stdin().lock(), input::MOST_BYTES).map_err(unreadable)?)
    } else {
        let open = || input::bytes(&mut File::open(article)?, input::MOST_BYTES);
        (Some(beside(article, path)), open().map_err(unreadable)?)
    };
    let text = article::text(&text::decode_or_latin_1(bytes));
    if text.contains('\0') {
        return Err(format!("{name} is no text: save the article as text or as a web page"));
    }
    if text.trim().is_empty() {
        return Err(format!("{name} holds no text: copy the article from the page, and save it as text"));
    }
    if text.chars().nth(LONGEST).is_some() {
        return Err(format!("{name} is longer than any article: keep the text of one"));
    }
    let proposal = article::propose(&text, stem, file.as_deref());
    let languages = "articles are read in English and French";
    match proposal.foreign {
        Some(language) if proposal.figures.is_empty() => Err(format!(
            "{name} seems to be in {language}: {languages}. `outagesim new NAME` writes a file to fill in, in {language}, too"
        )),
        None if proposal.figures.is_empty() => Err(format!(
            "{name} tells no figure of an outage that was found: {languages}. `outagesim new NAME` writes a file to fill in"
        )),
        Some(language) => {
            print::note(format_args!("{name} seems to be in {language}: {languages}, so much may be missing"));
            Ok(proposal)
        }
        None => Ok(proposal),
    }
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
    let (figures, was) = (print::counted(found, "figure"), if found == 1 { "was" } else { "were" });
    format!("{figures} {was} found, {doubtful} of them doubtful: look at each with its sentence, then:")
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
