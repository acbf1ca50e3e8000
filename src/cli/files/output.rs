//! Files that are there whole or not at all.
//!
//! A file is first written under a name that begins with a dot, beside its place, and then renamed. Of a run that was
//! stopped nothing stays but, after a `kill -9`, such files: the next run into the folder removes them.

use crate::cli::options::format::Format;
use crate::cli::terminal::lines::of_system;
use clap::ValueEnum;
use clap::builder::{PathBufValueParser, TypedValueParser};
use outagesim::worded;
use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use tempfile::TempPath;

/// Whether results are to go to standard output.
pub fn is_stdout(folder: &Path) -> bool {
    folder.as_os_str() == "-"
}

/// Reads the name of a folder for results, or `-`. A name with the ending of a result, such as `x.png`, is refused as a mistake, unless a
/// folder has it.
pub fn folder() -> impl TypedValueParser<Value = PathBuf> {
    PathBufValueParser::new().try_map(|path| {
        let ending = path.extension().and_then(|ending| ending.to_str()).map(str::to_lowercase);
        let is_of = |format: &Format| format.suffix().rsplit('.').next() == ending.as_deref();
        if Format::value_variants().iter().any(is_of) && !path.is_dir() {
            return Err("expected a folder: files in it are named after what they show");
        }
        Ok(path)
    })
}

/// How the names of unfinished files begin.
const UNFINISHED: &str = ".outagesim-";

/// Unfinished files of this process. Whoever holds it is alone in making, renaming and removing them.
static OURS: Mutex<BTreeSet<PathBuf>> = Mutex::new(BTreeSet::new());

fn ours() -> MutexGuard<'static, BTreeSet<PathBuf>> {
    // A set of paths is whole whatever panicked beside it.
    OURS.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Removes every unfinished file. None is made or renamed for as long as the result lives.
pub fn abandon() -> impl Sized {
    let unfinished = ours();
    for path in unfinished.iter() {
        // A file that cannot be removed is left for the next run.
        let _ = fs::remove_file(path);
    }
    unfinished
}

/// A folder that results go into.
pub struct Folder {
    path: PathBuf,
    /// Shared by all who write into the folder; `None` where the system knows no locks of folders.
    _lock: Option<File>,
}

impl Folder {
    /// Makes the folder where there is none, and removes what a killed run left there.
    pub fn open(path: &Path) -> io::Result<Self> {
        let path = if path.as_os_str().is_empty() { Path::new(".") } else { path };
        let named = |error: io::Error| {
            let (path, why) = (path.display().to_string(), of_system(&error));
            io::Error::new(error.kind(), worded!("{path} cannot be made: {why}", path, why))
        };
        fs::create_dir_all(path).map_err(named)?;
        let lock = File::open(path).ok().filter(|folder| {
            // Alone here: nobody is at work on what is unfinished.
            if folder.try_lock().is_ok() {
                remove_unfinished(path);
            }
            folder.lock_shared().is_ok()
        });
        Ok(Self { path: path.to_owned(), _lock: lock })
    }

    /// A file that nobody keeps: it goes with the value, or with what is unfinished.
    pub fn scratch(&self, bytes: &[u8]) -> io::Result<TempPath> {
        let (mut file, path) = unfinished(&self.path)?;
        file.write_all(bytes)?;
        Ok(path)
    }
}

fn remove_unfinished(folder: &Path) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let is_file = entry.file_type().is_ok_and(|kind| kind.is_file());
        if is_file && entry.file_name().as_encoded_bytes().starts_with(UNFINISHED.as_bytes()) {
            // Leaving it harms nobody.
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// Files that take their places together.
pub struct Staged<'a> {
    folder: &'a Folder,
    files: Vec<(TempPath, PathBuf)>,
}

impl<'a> Staged<'a> {
    pub fn new(folder: &'a Folder) -> Self {
        Self { folder, files: Vec::new() }
    }

    /// Writes a file of the folder, not yet in its place.
    pub fn write<E: From<io::Error>>(
        &mut self,
        name: &str,
        fill: impl FnOnce(&mut dyn Write) -> Result<(), E>,
    ) -> Result<(), E> {
        let (file, path) = unfinished(&self.folder.path)?;
        self.files.push((path, self.folder.path.join(name)));
        let mut writer = BufWriter::new(file);
        fill(&mut writer)?;
        writer.flush()?;
        Ok(())
    }

    /// Puts all files in their places, whose paths it gives back.
    pub fn publish(mut self) -> io::Result<Vec<PathBuf>> {
        let mut ours = ours();
        let mut published = Vec::new();
        for (unfinished, path) in self.files.drain(..) {
            let name = unfinished.to_path_buf();
            unfinished.persist(&path).map_err(|error| error.error)?;
            ours.remove(&name);
            published.push(path);
        }
        Ok(published)
    }
}

/// Writes a new file, or fails with [`io::ErrorKind::AlreadyExists`].
pub fn create(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = Folder::open(path.parent().unwrap_or(Path::new("")))?;
    let (mut file, unfinished) = unfinished(&folder.path)?;
    file.write_all(bytes)?;
    let mut ours = ours();
    let name = unfinished.to_path_buf();
    unfinished.persist_noclobber(path).map_err(|error| error.error)?;
    ours.remove(&name);
    Ok(())
}

/// An empty file beside those that it is to be one of.
fn unfinished(folder: &Path) -> io::Result<(File, TempPath)> {
    let mut builder = tempfile::Builder::new();
    // A temporary file is for its owner alone unless told otherwise; results are for everybody whom the umask allows.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let mut ours = ours();
    let (file, path) = builder.prefix(UNFINISHED).tempfile_in(folder)?.into_parts();
    ours.insert(path.to_path_buf());
    Ok((file, path))
}
