//! What a command is going to write, compared with all that it must not overwrite before anything is computed.

use crate::cli::options::format::Format;
use crate::cli::terminal::lines::{Lines, of_system};
use outagesim::{Text, worded};
use std::collections::HashMap;
use std::fs::{self, File};
use std::io::{self, ErrorKind, Read};
use std::path::{Path, PathBuf};

/// A file that a command is going to write.
#[derive(Debug)]
pub struct Output {
    pub path: PathBuf,
    /// What it is, as the user is told.
    pub what: Text,
    /// Bytes near the beginning of every such file that outagesim wrote, and of hardly another.
    pub mark: Vec<u8>,
    /// Whose results it holds, as the user is told.
    pub of: Text,
}

impl Output {
    /// A file of a run.
    pub fn of_run(path: PathBuf, format: Format, of: Text) -> Self {
        Self { path, what: format.suffix().into(), mark: format.mark().to_vec(), of }
    }
}

/// A file that it reads.
#[derive(Debug)]
pub struct InputFile {
    pub path: PathBuf,
    /// What it is, as the user is told.
    pub what: Text,
}

/// So much of a file is searched for its mark.
const HEAD: u64 = 4096;

/// Refuses outputs that are one file, or one that is read; and, without `force`, those that outagesim did not write.
pub fn refuse_losses(outputs: &[Output], sources: &[InputFile], force: bool) -> Result<(), Lines> {
    let mut problems = Vec::new();
    let mut writers: HashMap<String, &Output> = HashMap::new();
    let sources: Vec<(&InputFile, PathBuf, String)> = sources
        .iter()
        .filter_map(|source| Some((source, fs::canonicalize(&source.path).ok()?, key(&source.path))))
        .collect();
    for output in outputs {
        let shown = output.path.display().to_string();
        let key = key(&output.path);
        let followed = fs::canonicalize(&output.path).ok();
        let reads =
            |(_, real, written): &&(&InputFile, PathBuf, String)| *written == key || followed.as_ref() == Some(real);
        if let Some(other) = writers.insert(key.clone(), output) {
            problems.push(worded!(
                "{one} and {other} would both write {path}: rename one of the two",
                one = other.of.clone(),
                other = output.of.clone(),
                path = shown
            ));
        } else if let Some((source, ..)) = sources.iter().find(reads) {
            problems.push(worded!(
                "{what} of {of} would overwrite {path}, {source}: choose another folder with --out",
                what = output.what.clone(),
                of = output.of.clone(),
                path = source.path.display().to_string(),
                source = source.what.clone()
            ));
        } else if let Some(problem) = occupied(output, force) {
            problems.push(worded!("{path} {problem}", path = shown, problem));
        }
    }
    if problems.is_empty() { Ok(()) } else { Err(problems.into_iter().collect()) }
}

/// Equal for paths that name one file, also where the file system does not tell capitals from small letters.
fn key(path: &Path) -> String {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let folder = fs::canonicalize(folder).or_else(|_| std::path::absolute(folder)).unwrap_or(folder.to_owned());
    let name = path.file_name().unwrap_or_default();
    folder.join(name).to_string_lossy().to_lowercase()
}

/// Why a file cannot take this place, if it cannot.
fn occupied(output: &Output, force: bool) -> Option<Text> {
    let there = match fs::symlink_metadata(&output.path) {
        Err(error) if error.kind() == ErrorKind::NotFound => return impossible_name(&output.path),
        Err(error) => return Some(worded!("cannot be written: {why}", why = of_system(&error))),
        Ok(there) => there,
    };
    if there.is_dir() {
        return Some(worded!("is a folder and cannot be written: choose another folder with --out"));
    }
    // Reading from a pipe or a device might wait for ever.
    let is_file = fs::metadata(&output.path).is_ok_and(|there| there.is_file());
    if force || is_file && is_ours(output).unwrap_or(false) {
        return None;
    }
    Some(worded!(
        "was not written by outagesim and is not overwritten: choose another folder with --out, or replace it with --force"
    ))
}

/// Why no file of this name can be made, if none can.
///
/// Where the folder is not there yet, the one that it will be in tells.
fn impossible_name(path: &Path) -> Option<Text> {
    let folder = path.ancestors().skip(1).find(|folder| folder.is_dir()).unwrap_or(Path::new("."));
    let error = fs::symlink_metadata(folder.join(path.file_name()?)).err()?;
    (error.kind() != ErrorKind::NotFound).then(|| worded!("cannot be written: {why}", why = of_system(&error)))
}

/// Whether the file bears its mark.
fn is_ours(output: &Output) -> io::Result<bool> {
    let mut head = Vec::new();
    File::open(&output.path)?.take(HEAD).read_to_end(&mut head)?;
    Ok(!output.mark.is_empty() && head.windows(output.mark.len()).any(|bytes| bytes == output.mark))
}
