//! The same scenario and seed give the same numbers, from one change to the next.
//!
//! A change that is meant to alter numbers is *value-breaking*. Say so in the changelog, and accept the new digests with
//! `UPDATE_GOLDEN=1 cargo test --test command_line golden`.

use super::support::folder_with;
use super::{names_in, outagesim};
use serde_json::Value;
use sha2::{Digest, Sha256};
use std::fmt::Write;
use std::fs;
use std::path::Path;

/// One of each way to calibrate that takes no more than seconds.
const SCENARIOS: [&str; 5] = [
    "attention-without-outage",
    "meta-2021-10-04",
    "twitter-2019-10",
    "twitter-2022-07-14",
    "twitter-2022-12-29-toms-guide",
];

fn digest(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().fold(String::new(), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

/// One line a scenario: its name, the digest of its bands, and that of its figures with their verdicts.
fn digests(results: &Path) -> String {
    SCENARIOS
        .iter()
        .map(|name| {
            let read = |suffix: &str| fs::read(results.join(format!("{name}.{suffix}"))).expect("a result");
            let report: Value = serde_json::from_slice(&read("json")).expect("JSON");
            format!("{name} {} {}\n", digest(&read("csv")), digest(report["figures"].to_string().as_bytes()))
        })
        .collect()
}

#[test]
fn golden_digests_of_bands_and_figures_are_those_of_the_last_accepted_change() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let accepted = root.join("tests/command_line/golden.txt");
    let folder = folder_with(&[]);
    let paths: Vec<_> = SCENARIOS.iter().map(|name| root.join(format!("scenarios/{name}.toml"))).collect();
    let more = ["--replicates", "100", "--format", "csv,json", "--quiet"];
    outagesim().current_dir(&folder).arg("run").args(paths).args(more).assert().code(0);
    let results = folder.path().join("output");
    assert_eq!(names_in(&results).len(), 2 * SCENARIOS.len());
    let found = digests(&results);
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        fs::write(&accepted, &found).expect("the list");
    }
    assert_eq!(
        found,
        fs::read_to_string(&accepted).unwrap_or_default(),
        "other numbers for the same seed: where that is meant, call the change value-breaking in CHANGELOG.md and accept \
         them with UPDATE_GOLDEN=1 cargo test --test command_line golden"
    );
}
