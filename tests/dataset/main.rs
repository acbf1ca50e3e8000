//! Lakes of labelled series: whole, exact, the same bytes however they are made, and what their truth says.
#![cfg(feature = "cli")]

mod made;
mod memory;
mod truth;

#[path = "../support/mod.rs"]
mod support;

use assert_cmd::Command;
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::Row;
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::path::Path;
use support::folder_with;
use tempfile::TempDir;

const SCENARIO: &str = "service = \"Example\"\ntime-zone = \"UTC\"\n[outage]\nsource = \"Example Times\"\ndate = \"2024-03-05\"\n\
                        start = \"about 13:50\"\npeak = \"nearly 5,500 reports\"\nrestored = \"about 14:50\"\n";

/// Two scenarios, one of them without an outage, and a population.
fn folder() -> TempDir {
    let attention = SCENARIO
        .replace("service =", "cause = \"attention\"\nservice =")
        .replace("restored = \"about 14:50\"\n", "")
        .replace("nearly 5,500", "about 60");
    let folder = folder_with(&[("a.toml", SCENARIO), ("b.toml", &attention)]);
    outagesim(folder.path(), &["new", "mixed", "--population"]).code(0);
    folder
}

fn outagesim(folder: &Path, args: &[&str]) -> assert_cmd::assert::Assert {
    Command::cargo_bin("outagesim").unwrap().current_dir(folder).args(args).assert()
}

/// Makes a lake of a population in several shards of several groups, with more arguments.
fn lake(folder: &Path, more: &[&str]) -> assert_cmd::assert::Assert {
    let small =
        ["dataset", "--population", "mixed.toml", "--series", "400", "--group-bins", "2000", "--shard-bins", "9000"];
    outagesim(folder, &[&small, more].concat())
}

/// Every file of a folder, with its bytes.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap()) {
        let name = entry.file_name().into_string().unwrap();
        if entry.path().is_dir() {
            found.extend(files(&entry.path()).into_iter().map(|(path, bytes)| (format!("{name}/{path}"), bytes)));
        } else {
            found.insert(name, fs::read(entry.path()).unwrap());
        }
    }
    found
}

/// The rows of a table, shard by shard.
fn rows(lake: &Path, table: &str) -> Vec<Row> {
    let shards = (0..).map(|shard| lake.join(format!("{table}/shard={shard}/part.parquet")));
    let tables = shards.take_while(|path| path.exists()).flat_map(|path| {
        let file = SerializedFileReader::new(File::open(path).unwrap()).unwrap();
        file.get_row_iter(None).unwrap().map(|row| row.unwrap()).collect::<Vec<Row>>()
    });
    tables.collect()
}
