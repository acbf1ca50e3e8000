//! `outagesim new`: a commented scenario to fill in.

use super::Ending;
use super::args::NewArgs;
use super::output;
use outagesim::scenario::template;
use std::io::{self, Write};

/// Writes the template to `NAME.toml`, unless there is such a file.
pub fn new(args: &NewArgs) -> io::Result<Ending> {
    let mut path = args.name.clone();
    if path.extension().is_none_or(|extension| extension != "toml") {
        let mut name = path.into_os_string();
        name.push(".toml");
        path = name.into();
    }
    let stem = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    // reddit-2023-03-14 is about Reddit.
    let service = stem.split(['-', '_', '.']).find(|part| !part.is_empty()).unwrap_or("Service");
    let mut letters = service.chars();
    let service: String = letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect();
    match output::create(&path, template(&service).as_bytes()) {
        Ok(()) => {
            writeln!(io::stdout(), "{} is written. Fill it in, then: outagesim run {0}", path.display())?;
            Ok(Ending::Done)
        }
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            eprintln!("error: {} exists and is not overwritten; choose another name", path.display());
            Ok(Ending::Failed)
        }
        Err(error) => {
            eprintln!("error: {} cannot be written: {error}", path.display());
            Ok(Ending::Failed)
        }
    }
}
