//! Scenario files named on the command line.

use super::format::OVERVIEW;
use super::{print, shows_colour};
use outagesim::legible;
use outagesim::scenario::Scenario;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// More bytes than this are no scenario.
pub const MOST_BYTES: u64 = 8 << 20;

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

/// Reads files, the `.toml` files of folders in alphabetical order, and standard input for `-`. What cannot be read is
/// reported on stderr and left out; the second value names those.
pub fn read_all(arguments: &[PathBuf]) -> (Vec<Input>, Vec<String>) {
    let mut unreadable = Vec::new();
    let mut inputs = Vec::new();
    for argument in arguments {
        let paths = match expand(argument) {
            Ok(paths) if paths.is_empty() => Err(format!("{} holds no .toml file", shown(argument))),
            paths => paths.map_err(|error| format!("{} cannot be read: {error}", shown(argument))),
        };
        let paths = paths.unwrap_or_else(|problem| {
            print::errors(problem);
            unreadable.push(shown(argument));
            Vec::new()
        });
        for path in paths {
            match read(&path) {
                Ok(input) => inputs.push(input),
                Err(error) => {
                    print::errors(format_args!("{} cannot be read: {error}", shown(&path)));
                    unreadable.push(shown(&path));
                }
            }
        }
    }
    (inputs, unreadable)
}

/// A path on one line, whatever its name.
fn shown(path: &Path) -> String {
    legible::line(&path.display().to_string()).into_owned()
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
        let text = text(&mut io::stdin().lock())?;
        let (path, name) = ("<stdin>".to_owned(), "stdin".to_owned());
        return Ok(Input { path, file: None, name, folder: PathBuf::new(), text });
    }
    let text = text(&mut File::open(path)?)?;
    let name = path.file_stem().map_or("scenario".to_owned(), |stem| stem.to_string_lossy().into_owned());
    let folder = path.parent().map_or_else(PathBuf::new, Path::to_owned);
    Ok(Input { path: shown(path), file: Some(path.to_owned()), name, folder, text })
}

/// The whole text, if it is one and not larger than any that makes sense.
pub fn text(source: &mut dyn Read) -> io::Result<String> {
    let refused = |why: String| io::Error::new(io::ErrorKind::InvalidData, why);
    let mut bytes = Vec::new();
    source.take(MOST_BYTES + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > MOST_BYTES {
        return Err(refused(format!("it is larger than {} MB", MOST_BYTES >> 20)));
    }
    String::from_utf8(bytes).map_err(|_| refused("it is no text in UTF-8".to_owned()))
}

impl Input {
    /// The scenario, with its warnings told on stderr; `None` after its problems were.
    pub fn parse(&self) -> Option<Scenario> {
        let (scenario, problems) = match Scenario::parse(&self.name, &self.text) {
            Ok(scenario) => {
                let warnings = scenario.warnings().clone();
                (Some(scenario), warnings)
            }
            Err(problems) => (None, problems),
        };
        if !problems.is_empty() {
            print::styled(&format!("{}\n", problems.render(&self.path, &self.text, shows_colour())));
        }
        scenario
    }
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
