//! Scenario files named on the command line.

use super::format::OVERVIEW;
use outagesim::scenario::Scenario;
use std::fs;
use std::io::{self, IsTerminal, Read};
use std::path::{Path, PathBuf};

/// One scenario's text and where it came from.
#[derive(Debug)]
pub struct Input {
    /// As the user is told of it.
    pub path: String,
    /// The file's stem, or `stdin`: names the output.
    pub name: String,
    /// Where files lie that it names.
    pub folder: PathBuf,
    pub text: String,
}

/// Reads files, the `.toml` files of folders in alphabetical order, and standard input for `-`. What cannot be read is
/// reported on stderr and left out; the second value names those.
pub fn read_all(arguments: &[PathBuf]) -> (Vec<Input>, Vec<String>) {
    let mut unreadable = Vec::new();
    let mut inputs = Vec::new();
    for argument in arguments {
        match expand(argument) {
            Ok(paths) if paths.is_empty() => {
                eprintln!("error: {} holds no .toml file", argument.display());
                unreadable.push(argument.display().to_string());
            }
            Ok(paths) => {
                for path in paths {
                    match read(&path) {
                        Ok(input) => inputs.push(input),
                        Err(error) => {
                            eprintln!("error: {} cannot be read: {error}", path.display());
                            unreadable.push(path.display().to_string());
                        }
                    }
                }
            }
            Err(error) => {
                eprintln!("error: {} cannot be read: {error}", argument.display());
                unreadable.push(argument.display().to_string());
            }
        }
    }
    (inputs, unreadable)
}

fn expand(argument: &Path) -> io::Result<Vec<PathBuf>> {
    if !argument.is_dir() {
        return Ok(vec![argument.to_owned()]);
    }
    let mut paths = Vec::new();
    for entry in fs::read_dir(argument)? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "toml") && path.is_file() {
            paths.push(path);
        }
    }
    paths.sort();
    Ok(paths)
}

fn read(path: &Path) -> io::Result<Input> {
    if path.as_os_str() == "-" {
        let mut text = String::new();
        io::stdin().read_to_string(&mut text)?;
        return Ok(Input { path: "<stdin>".to_owned(), name: "stdin".to_owned(), folder: PathBuf::new(), text });
    }
    let text = fs::read_to_string(path)?;
    let name = path.file_stem().map_or("scenario".to_owned(), |stem| stem.to_string_lossy().into_owned());
    let folder = path.parent().map_or_else(PathBuf::new, Path::to_owned);
    Ok(Input { path: path.display().to_string(), name, folder, text })
}

impl Input {
    /// The scenario, with its warnings told on stderr; `None` after its problems were.
    pub fn parse(&self) -> Option<Scenario> {
        let color = io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty());
        let (scenario, problems) = match Scenario::parse(&self.name, &self.text) {
            Ok(scenario) => {
                let warnings = scenario.warnings().clone();
                (Some(scenario), warnings)
            }
            Err(problems) => (None, problems),
        };
        if !problems.is_empty() {
            eprintln!("{}\n", problems.render(&self.path, &self.text, color));
        }
        scenario
    }
}

/// Inputs that would write to the same files: pairs of paths.
pub fn equal_names(inputs: &[Input]) -> Vec<(&Input, &Input)> {
    let mut pairs = Vec::new();
    for (i, one) in inputs.iter().enumerate() {
        pairs.extend(inputs[..i].iter().find(|other| other.name == one.name).map(|other| (other, one)));
    }
    pairs
}

/// Inputs whose files would be those of the overview. Some file systems do not tell capitals from small letters.
pub fn with_reserved_name(inputs: &[Input]) -> Vec<&Input> {
    inputs.iter().filter(|input| input.name.eq_ignore_ascii_case(OVERVIEW)).collect()
}

/// What is wrong with such a name, and how to mend it.
pub fn reserved(path: &str) -> String {
    format!(
        "error: {path}: a scenario cannot be called `{OVERVIEW}`: {OVERVIEW}.png and {OVERVIEW}.svg show all scenarios of a \
         run\n  = help: rename the file, for instance to service-2024-03-05.toml"
    )
}
