//! What is shipped besides our own code: licences, build scripts, crates that come twice.

use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

/// Licences under which a crate may be built into the binary. Each stands alone: of “A OR B” one has to be among them.
const LICENCES: &[&str] = &[
    "0BSD",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CC0-1.0",
    "ISC",
    "MIT",
    // Of the fonts.
    "OFL-1.1",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
];

/// Crates whose build script was read: it asks the compiler what it can do, and reaches for nothing else.
const BUILD_SCRIPTS: &[&str] = &[
    // Of ahash on platforms without random numbers: they write tables into the folder of the build.
    "crunchy",
    "tiny-keccak",
    "ahash",
    "crc32fast",
    "crossbeam-deque",
    "crossbeam-epoch",
    "crossbeam-utils",
    // Of sha2: it asks for the version of the compiler.
    "generic-array",
    "getrandom",
    "libc",
    "libm",
    "num-traits",
    "portable-atomic",
    "proc-macro2",
    "quote",
    "rayon-core",
    "ref-cast",
    "rustix",
    "serde",
    "serde_core",
    "serde_json",
    "signal-hook",
    "slotmap",
    // It writes tables into the folder of the build.
    "snap",
    "thiserror",
    "zerocopy",
    "zmij",
];

/// Crates that are built in two versions, and why.
const TWICE: &[(&str, &str)] = &[
    ("getrandom", "ahash, which parquet hashes with, asks for 0.3, rand for 0.4: ends when ahash 0.9 is out"),
    ("miniz_oxide", "png inflates with 0.8, flate2 with 0.9: ends with the next release of png"),
    ("syn", "of derive macros, which are not in the binary: ends when clap and serde follow bytemuck to 3"),
];

/// A package that is built into the binary.
struct Package {
    name: String,
    version: String,
    licence: String,
    has_build_script: bool,
}

/// Everything that the binary is made of on this platform, ours left out.
fn shipped() -> Vec<Package> {
    let host = Command::new("rustc").args(["--print", "host-tuple"]).output().expect("rustc");
    let host = String::from_utf8(host.stdout).expect("text");
    let metadata = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--offline", "--locked", "--filter-platform", host.trim()])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("cargo");
    assert!(metadata.status.success(), "{}", String::from_utf8_lossy(&metadata.stderr));
    let metadata: Value = serde_json::from_slice(&metadata.stdout).expect("JSON");
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let nodes: BTreeMap<String, Vec<String>> = list(&metadata["resolve"]["nodes"])
        .iter()
        .map(|node| {
            let is_built =
                |dependency: &&Value| list(&dependency["dep_kinds"]).iter().any(|kind| kind["kind"] != "dev");
            let needs =
                list(&node["deps"]).iter().filter(is_built).map(|dependency| text(&dependency["pkg"])).collect();
            (text(&node["id"]), needs)
        })
        .collect();
    let root = text(&metadata["resolve"]["root"]);
    let (mut reached, mut waiting) = (BTreeSet::new(), vec![root.clone()]);
    while let Some(id) = waiting.pop() {
        if reached.insert(id.clone()) {
            waiting.extend(nodes[&id].iter().cloned());
        }
    }
    let packages = list(&metadata["packages"]);
    let packages =
        packages.iter().filter(|package| reached.contains(&text(&package["id"])) && package["id"] != root.as_str());
    packages
        .map(|package| Package {
            name: text(&package["name"]),
            version: text(&package["version"]),
            licence: text(&package["license"]),
            has_build_script: list(&package["targets"])
                .iter()
                .any(|target| list(&target["kind"]).iter().any(|kind| kind == "custom-build")),
        })
        .collect()
}

/// Whether an expression of licences allows what is in [`LICENCES`]: AND binds more than OR, as SPDX says.
fn is_allowed(expression: &str) -> bool {
    // No crate nests deeper than “(A OR B) AND C”.
    let alternatives =
        |text: &str| text.split(" OR ").any(|licence| LICENCES.contains(&licence.trim_matches(['(', ')', ' '])));
    match expression.contains('(') {
        true => expression.split(" AND ").all(alternatives),
        false => expression
            .replace('/', " OR ")
            .split(" OR ")
            .any(|all| all.split(" AND ").all(|licence| LICENCES.contains(&licence.trim()))),
    }
}

#[test]
fn everything_shipped_is_under_a_licence_that_lets_us() {
    let refused: Vec<String> = shipped()
        .iter()
        .filter(|package| !is_allowed(&package.licence))
        .map(|package| format!("{} {}: {}", package.name, package.version, package.licence))
        .collect();
    assert!(refused.is_empty(), "{refused:#?}");
}

#[test]
fn every_build_script_was_read() {
    let unread: BTreeSet<String> = shipped()
        .into_iter()
        .filter(|package| package.has_build_script && !BUILD_SCRIPTS.contains(&package.name.as_str()))
        .map(|package| package.name)
        .collect();
    assert!(unread.is_empty(), "read the build scripts of {unread:#?}, then add them to the list");
}

#[test]
fn no_crate_comes_twice_without_a_reason() {
    let mut versions: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for package in shipped() {
        versions.entry(package.name).or_default().push(package.version);
    }
    versions.retain(|name, versions| versions.len() > 1 && TWICE.iter().all(|(known, _)| known != name));
    assert!(versions.is_empty(), "{versions:#?}");
}

#[test]
fn expressions_of_licences_are_read_as_spdx_says() {
    for (expression, allowed) in [
        ("MIT OR Apache-2.0", true),
        ("MIT/Apache-2.0", true),
        ("(MIT OR GPL-3.0) AND Unicode-3.0", true),
        ("GPL-3.0 OR MIT", true),
        ("GPL-3.0", false),
        ("MIT AND GPL-3.0", false),
        ("", false),
    ] {
        assert_eq!(is_allowed(expression), allowed, "{expression}");
    }
}
