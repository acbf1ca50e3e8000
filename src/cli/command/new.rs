//! `outagesim new`: a commented scenario to fill in, or one that holds the figures of an article.

use super::review;
use crate::cli::Ending;
use crate::cli::files::{input, output, text};
use crate::cli::options::args::NewArgs;
use crate::cli::options::chart::LanguageArg;
use crate::cli::options::format::OVERVIEW;
use crate::cli::terminal::lines::of_system;
use crate::cli::terminal::{print, quote};
use outagesim::article::{self, Notice, Proposal};
use outagesim::dataset::population_template;
use outagesim::scenario::template_named;
use outagesim::{Language, Text};
use std::fmt::Display;
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

/// Writes the template to `NAME.toml`, unless there is such a file.
pub fn new(args: &NewArgs) -> io::Result<Ending> {
    let stated = args.language.map(|LanguageArg(language)| language);
    let language = stated.unwrap_or_default();
    let of_article = || args.from.as_deref().and_then(Path::file_stem).filter(|stem| *stem != "-").map(PathBuf::from);
    let Some(mut path) = args.name.clone().or_else(of_article) else {
        failed(&Notice::Unnamed.text(), language);
        return Ok(Ending::Failed);
    };
    if path.file_name().is_none() || path.to_string_lossy().ends_with(std::path::is_separator) {
        failed(&Notice::NoName(&path.display()).text(), language);
        return Ok(Ending::Failed);
    }
    if !crate::cli::files::path::has_extension(&path, "toml") {
        let mut name = path.into_os_string();
        name.push(".toml");
        path = name.into();
    }
    let stem = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    if stem.eq_ignore_ascii_case(OVERVIEW) {
        input::reserved(&path.display().to_string()).show();
        return Ok(Ending::Failed);
    }
    let shown = path.display();
    let run = format!("outagesim run {}", quote::argument(&path));
    let (text, notice, language) = match &args.from {
        Some(article) => match proposed(article, &path, &stem, stated) {
            Ok(proposal) => {
                let proposal = if args.review { review::review(proposal)? } else { proposal };
                let notice = Notice::Proposed(&shown, &proposal, &run).text();
                (proposal.scenario(), notice, proposal.told_in)
            }
            Err((why, language)) => {
                failed(&why, language);
                return Ok(Ending::Failed);
            }
        },
        None if args.population => {
            let command = format!("outagesim dataset --population {}", quote::argument(&path));
            let notice = Notice::Population(&shown, &command).text();
            (population_template().to_owned(), notice, language)
        }
        None => {
            let notice = Notice::Template(&shown, &run).text();
            (template_named(language, &stem), notice, language)
        }
    };
    match output::create(&path, text.as_bytes()) {
        Ok(()) => {
            print::result(notice.tell(language));
            Ok(Ending::Done)
        }
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            failed(&Notice::Exists(&shown).text(), language);
            Ok(Ending::Failed)
        }
        Err(error) => {
            failed(&Notice::Unwritable(&shown, &error).text(), language);
            Ok(Ending::Failed)
        }
    }
}

/// Tells why there is no file.
fn failed(why: &Text, language: Language) {
    print::note(Notice::Error(why).text().tell(language));
}

/// An article of more letters is none: our assumption. The longest live report that we know has a third of it.
const LONGEST: usize = 200_000;

/// The figures of an article, for the scenario file at `path`; `Err` says why there are none, and what to do.
fn proposed(article: &Path, path: &Path, stem: &str, stated: Option<Language>) -> Result<Proposal, (Text, Language)> {
    let name = if article.as_os_str() == "-" { "standard input".to_owned() } else { article.display().to_string() };
    let name = &name as &dyn Display;
    let told = |notice: Notice<'_>| (notice.text(), stated.unwrap_or_default());
    let unreadable = |error: io::Error| match () {
        () if article.is_dir() => told(Notice::IsFolder(name)),
        () if name.to_string().contains("://") => told(Notice::IsAddress(name)),
        () => told(Notice::Unreadable(name, &of_system(&error).tell(stated.unwrap_or_default()))),
    };
    let (file, bytes) = if article.as_os_str() == "-" {
        (None, input::bytes(&mut io::stdin().lock(), input::MOST_BYTES).map_err(unreadable)?)
    } else {
        let open = || input::bytes(&mut File::open(article)?, input::MOST_BYTES);
        (Some(beside(article, path)), open().map_err(unreadable)?)
    };
    let text = article::text(&text::decode_or_latin_1(bytes));
    if text.contains('\0') {
        return Err(told(Notice::NoText(name)));
    }
    if text.trim().is_empty() {
        return Err(told(Notice::Empty(name)));
    }
    if text.chars().nth(LONGEST).is_some() {
        return Err(told(Notice::TooLong(name)));
    }
    let mut proposal = article::propose(&text, stem, file.as_deref());
    proposal.told_in = stated.unwrap_or(proposal.told_in);
    if proposal.figures.is_empty() {
        return Err((Notice::NothingFound(name, &proposal).text(), proposal.told_in));
    }
    if let Some(language) = proposal.foreign {
        print::note(Notice::Foreign(name, language).text().tell(proposal.told_in));
    }
    Ok(proposal)
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
