//! Scenario files named on the command line.

use crate::cli::files::path;
use crate::cli::options::chart::LanguageArg;
use crate::cli::options::format::OVERVIEW;
use crate::cli::terminal::lines::of_system;
use crate::cli::terminal::problems::FileProblems;
use outagesim::inject::Series;
use outagesim::jiff::tz::TimeZone;
use outagesim::scenario::{Code, Scenario};
use outagesim::{Text, legible, worded};
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// More bytes than this are no scenario.
pub const MOST_BYTES: u64 = 8 << 20;

/// More bytes than this are no series: ten years of minutes have half as many.
const MOST_SERIES_BYTES: u64 = 256 << 20;

/// One scenario's text and where it came from.
#[derive(Debug)]
pub struct Input {
    /// As the user is told of it, on one line.
    pub path: String,
    /// The file, unless it is standard input.
    pub file: Option<PathBuf>,
    /// The file's stem, or `stdin`: names the output.
    pub name: String,
    /// Where files lie that it names.
    pub folder: PathBuf,
    pub text: String,
}

/// Reads files, the `.toml` files of folders and those that wildcards stand for in alphabetical order, and standard input for
/// `-`. The second value is what cannot be read.
pub fn read_all(arguments: &[PathBuf]) -> (Vec<Input>, Vec<FileProblems>) {
    let mut unreadable = Vec::new();
    let mut inputs = Vec::new();
    let mut refuse = |path: &Path, why: Text| {
        unreadable.push(FileProblems::whole(shown(path), Code::UnreadableFile, why));
    };
    for argument in arguments {
        let argument = &path::existing(argument);
        match expand(argument) {
            Ok(paths) if paths.is_empty() && argument.is_dir() => refuse(argument, worded!("holds no .toml file")),
            Ok(paths) if paths.is_empty() => refuse(argument, worded!("stands for no file")),
            Ok(paths) => {
                for path in paths {
                    match read(&path) {
                        Ok(input) => inputs.push(input),
                        Err(error) => refuse(&path, worded!("cannot be read: {why}", why = of_system(&error))),
                    }
                }
            }
            Err(error) => refuse(argument, worded!("cannot be read: {why}", why = of_system(&error))),
        }
    }
    (inputs, unreadable)
}

/// The one scenario of an argument.
pub fn one(argument: &PathBuf) -> Result<Input, Text> {
    let (mut inputs, unreadable) = read_all(std::slice::from_ref(argument));
    unreadable.iter().for_each(FileProblems::show);
    match (inputs.pop(), inputs.is_empty()) {
        (Some(input), true) => Ok(input),
        _ => Err(worded!("{path}: expected one scenario", path = argument.display().to_string())),
    }
}

/// The series of a file.
pub fn series(path: &Path, column: Option<&str>, time_zone: &TimeZone) -> Result<Series, String> {
    let shown = path.display();
    let bytes = File::open(path).and_then(|mut file| bytes(&mut file, MOST_SERIES_BYTES));
    let bytes = bytes.map_err(|error| format!("{shown} cannot be read: {error}"))?;
    Series::read(bytes, column, time_zone).map_err(|error| format!("{shown}: {error}"))
}

/// The files that an argument stands for at the moment; none for standard input.
pub fn files(argument: &Path) -> Vec<PathBuf> {
    let argument = path::existing(argument);
    if argument.as_os_str() == "-" { Vec::new() } else { expand(&argument).unwrap_or_default() }
}

/// A path on one line, whatever its name.
fn shown(path: &Path) -> String {
    legible::line(&path.display().to_string()).into_owned()
}

fn expand(argument: &Path) -> io::Result<Vec<PathBuf>> {
    if argument.is_dir() {
        let mut paths = Vec::new();
        for entry in fs::read_dir(argument)? {
            let path = entry?.path();
            if path::is_scenario(&path) && path.is_file() {
                paths.push(path);
            }
        }
        paths.sort();
        return Ok(paths);
    }
    match path::wildcards(argument) {
        Some(paths) if !argument.exists() => Ok(paths?.into_iter().filter(|path| path.is_file()).collect()),
        _ => Ok(vec![argument.to_owned()]),
    }
}

fn read(path: &Path) -> io::Result<Input> {
    if path.as_os_str() == "-" {
        let text = text(&mut io::stdin().lock())?;
        let (path, name) = ("<stdin>".to_owned(), "stdin".to_owned());
        return Ok(Input { path, file: None, name, folder: PathBuf::new(), text });
    }
    let text = text(&mut File::open(path)?)?;
    let name = path.file_stem().map_or("scenario".to_owned(), |stem| stem.to_string_lossy().into_owned());
    let folder = path.parent().map_or_else(PathBuf::new, Path::to_owned);
    Ok(Input { path: shown(path), file: Some(path.to_owned()), name, folder, text })
}

/// All bytes, if they are not more than `most`.
pub fn bytes(source: &mut dyn Read, most: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    source.take(most + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > most {
        return Err(io::Error::new(
            io::ErrorKind::InvalidData,
            worded!("it is larger than {most} MB", most = (most >> 20).to_string()),
        ));
    }
    Ok(bytes)
}

/// The text of a file that another file names: never of a device or a pipe, which may have no end.
pub fn text_of(path: &Path) -> io::Result<String> {
    if !fs::metadata(path)?.is_file() {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, "it is no file"));
    }
    text(&mut File::open(path)?)
}

/// The whole text, if it is one and not larger than any that makes sense.
pub fn text(source: &mut dyn Read) -> io::Result<String> {
    let bytes = bytes(source, MOST_BYTES)?;
    crate::cli::files::text::decode(bytes).map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error.text()))
}

impl Input {
    /// The scenario, if it is valid, and its problems: then warnings only. `language` is that of the results, where one is wanted.
    pub fn parse(&self, language: Option<LanguageArg>) -> (Option<Scenario>, Option<FileProblems>) {
        let (scenario, problems) = match Scenario::parse(&self.name, &self.text) {
            Ok(scenario) => {
                let scenario = match language {
                    Some(LanguageArg(language)) => scenario.in_language(language),
                    None => scenario,
                };
                let warnings = scenario.warnings().clone();
                (Some(scenario), warnings)
            }
            Err(problems) => (None, problems),
        };
        let problems = match language {
            Some(LanguageArg(language)) => problems.in_language(language),
            None => problems,
        };
        let is_told = !problems.is_empty();
        (scenario, is_told.then(|| FileProblems::new(self.path.clone(), self.text.clone(), problems)))
    }

    /// The scenario, with its warnings told on stderr; `None` after its problems were.
    pub fn parse_and_show(&self, language: Option<LanguageArg>) -> Option<Scenario> {
        let (scenario, problems) = self.parse(language);
        problems.iter().for_each(FileProblems::show);
        scenario
    }
}

/// Inputs whose files would be those of the overview. Some file systems do not tell capitals from small letters.
pub fn with_reserved_name(inputs: &[Input]) -> Vec<&Input> {
    inputs.iter().filter(|input| input.name.eq_ignore_ascii_case(OVERVIEW)).collect()
}

/// What is wrong with such a name, and how to mend it.
pub fn reserved(path: &str) -> FileProblems {
    let message = worded!(
        "a scenario cannot be called `{name}`: {name}.png and {name}.svg show all scenarios of a run; rename the file, for instance to service-2024-03-05.toml",
        name = OVERVIEW
    );
    FileProblems::whole(path.to_owned(), Code::ReservedName, message)
}
