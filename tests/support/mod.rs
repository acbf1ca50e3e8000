//! What tests of the command line share.

use std::fs;
use tempfile::TempDir;

/// A temporary folder with these files, by name and text.
pub fn folder_with(files: &[(&str, &str)]) -> TempDir {
    let folder = TempDir::new().expect("a temporary folder");
    for (name, text) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        fs::write(path, text).expect("a file");
    }
    folder
}

/// Says that a test is skipped for want of something on this machine; fails where `REQUIRE_CONSUMERS=1` asks for all of them.
#[allow(dead_code)]
pub fn skip(why: &str) {
    let is_required = std::env::var_os("REQUIRE_CONSUMERS").is_some_and(|value| value == "1");
    assert!(!is_required, "REQUIRE_CONSUMERS=1: {why}");
    eprintln!("skipped: {why}");
}
