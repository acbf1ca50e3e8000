//! What making a lake takes of memory, as Linux tells it.
#![cfg(target_os = "linux")]

use super::folder;
use std::fs;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::Duration;

/// The most memory that a process has held so far, kB; `None` once it has ended.
fn held(child: &mut Child) -> Option<u64> {
    if child.try_wait().unwrap().is_some() {
        return None;
    }
    let status = fs::read_to_string(format!("/proc/{}/status", child.id())).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().trim_end_matches(" kB").parse().ok()
}

/// The most memory that making a part of so many series holds, kB.
fn peak(folder: &Path, series: u64, part: u64, layout: &str) -> u64 {
    let lake = format!("{layout}-{series}");
    let (series, part) = (series.to_string(), part.to_string());
    let args = ["--population", "mixed.toml", "--series", &series, "--layout", layout, "--out", &lake, "--quiet"];
    let small = ["--parts", "2", "--part", &part, "--threads", "1", "--group-bins", "2000", "--shard-bins", "50000"];
    let mut command = Command::new(env!("CARGO_BIN_EXE_outagesim"));
    let mut child =
        command.current_dir(folder).arg("dataset").args(args).args(small).stdout(Stdio::null()).spawn().unwrap();
    let mut most = 0;
    while let Some(held) = held(&mut child) {
        most = most.max(held);
        thread::sleep(Duration::from_millis(1));
    }
    assert!(child.wait().unwrap().success());
    most
}

#[test]
fn a_part_of_ten_times_as_many_series_takes_no_more_memory() {
    let folder = folder();
    for (part, layout) in [(0, "long"), (1, "wide")] {
        let [few, many] = [3_000, 30_000].map(|series| peak(folder.path(), series, part, layout));
        // The counts of 13,500 more series alone would be 20 MB.
        assert!(few > 1_000 && many < few + 8_000, "{layout}: {few} kB, of ten times as many series {many} kB");
    }
}
