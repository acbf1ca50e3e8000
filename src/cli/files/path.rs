//! Paths as they are typed: wildcards that the shell left alone, backslashes of another system, a part after `#`.

use outagesim::worded;
use std::io;
use std::path::{Path, PathBuf};

/// The path itself, or, where there is no such file, the same with `/` for each backslash.
pub fn existing(path: &Path) -> PathBuf {
    if path.exists() {
        return path.to_owned();
    }
    let slashes = path.to_str().map(|text| PathBuf::from(text.replace('\\', "/")));
    slashes.filter(|path| path.exists()).unwrap_or_else(|| path.to_owned())
}

/// The files that a path with wildcards stands for, in alphabetical order; `None` where it has none.
pub fn wildcards(path: &Path) -> Option<io::Result<Vec<PathBuf>>> {
    let text = path.to_str().filter(|text| text.contains(['*', '?', '[']))?;
    let options = glob::MatchOptions { require_literal_leading_dot: true, ..glob::MatchOptions::default() };
    let found = glob::glob_with(&text.replace('\\', "/"), options);
    Some(match found {
        Ok(paths) => paths.map(|path| path.map_err(io::Error::from)).collect(),
        Err(error) => Err(io::Error::new(
            io::ErrorKind::InvalidInput,
            worded!("its wildcards cannot be read: {why}", why = error.to_string()),
        )),
    })
}

/// Whether the file is a scenario by its name: no hidden one, as editors and systems leave beside it.
pub fn is_scenario(path: &Path) -> bool {
    let hidden = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
    !hidden && has_extension(path, "toml")
}

/// Whether it has the extension, in whatever letters.
pub fn has_extension(path: &Path, wanted: &str) -> bool {
    path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case(wanted))
}

/// A file, and what stands after it and `#`: names of the curve in it.
pub fn with_parts(path: &Path) -> (PathBuf, Vec<String>) {
    let whole = existing(path);
    let Some(text) = path.to_str().filter(|text| text.contains('#') && !whole.exists()) else {
        return (whole, Vec::new());
    };
    let mut pieces = text.split('#');
    let file = pieces.next().unwrap_or_default();
    (existing(Path::new(file)), pieces.map(|piece| piece.trim().to_owned()).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn paths_are_found_as_they_are_typed() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["a.toml", "b.TOML", ".hidden.toml", "c#d.csv", "notes.txt"] {
            fs::write(folder.path().join(name), "").unwrap();
        }
        let path = |name: &str| folder.path().join(name);
        assert_eq!(existing(&PathBuf::from(format!("{}\\a.toml", folder.path().display()))), path("a.toml"));
        assert_eq!(wildcards(&path("*.toml")).unwrap().unwrap(), [path("a.toml"), path("b.TOML")]);
        assert!(wildcards(&path("a.toml")).is_none());
        assert!(
            is_scenario(&path("b.TOML")) && !is_scenario(&path(".hidden.toml")) && !is_scenario(&path("notes.txt"))
        );
        assert_eq!(with_parts(&path("a.toml#3")), (path("a.toml"), vec!["3".to_owned()]));
        assert_eq!(with_parts(&path("c#d.csv")), (path("c#d.csv"), vec![]));
    }
}
