//! The command line as its users meet it.

mod compare;
mod french;
mod golden;
mod inject;
mod parquet;
mod pictures;
mod refused;
mod results;
mod score;
mod several;
#[path = "../support/mod.rs"]
mod support;
mod verbs;

use assert_cmd::Command;
use std::fs;
use std::path::Path;

const SCENARIO: &str = r#"
service   = "Example"
time-zone = "UTC"

[outage]
source   = "Example Times, 5 March 2024"
date     = "2024-03-05"
start    = "about 13:50"
peak     = "nearly 5,500 reports"
restored = "about 14:50"
"#;

fn outagesim() -> Command {
    Command::cargo_bin("outagesim").expect("the binary is built")
}

fn names_in(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .map(|entries| entries.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned()).collect())
        .unwrap_or_default();
    names.sort();
    names
}

fn stderr(assert: &assert_cmd::assert::Assert) -> String {
    String::from_utf8_lossy(&assert.get_output().stderr).into_owned()
}

fn stdout(assert: &assert_cmd::assert::Assert) -> String {
    String::from_utf8_lossy(&assert.get_output().stdout).into_owned()
}
