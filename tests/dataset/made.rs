//! However a lake is made, its bytes are the same.

use super::*;
use std::process::{Command as Process, Stdio};
use std::time::Duration;

#[test]
fn threads_and_parts_make_the_same_bytes() {
    let folder = folder();
    lake(folder.path(), &["--out", "whole", "--threads", "1"]).code(0);
    let whole = files(&folder.path().join("whole"));
    assert_eq!(whole.keys().filter(|name| name.ends_with("parquet")).count(), 2 * 5, "{:?}", whole.keys());
    lake(folder.path(), &["--out", "threads", "--threads", "3"]).code(0);
    assert!(files(&folder.path().join("threads")) == whole);
    for part in ["2", "0"] {
        let told = lake(folder.path(), &["--out", "parts", "--parts", "3", "--part", part]).code(0);
        assert!(String::from_utf8_lossy(&told.get_output().stdout).contains("are of other parts"));
    }
    lake(folder.path(), &["--out", "parts", "--parts", "3", "--part", "1"]).code(0);
    assert!(files(&folder.path().join("parts")) == whole);
    outagesim(folder.path(), &["dataset", "verify", "parts"]).code(0);
}

#[test]
fn killed_at_any_moment_it_goes_on_where_it_was() {
    let folder = folder();
    lake(folder.path(), &["--out", "whole"]).code(0);
    let args =
        ["dataset", "--population", "mixed.toml", "--series", "400", "--group-bins", "2000", "--shard-bins", "9000"];
    for attempt in 0..50 {
        let mut process = Process::new(assert_cmd::cargo::cargo_bin("outagesim"))
            .args([&args[..], &["--out", "killed"]].concat())
            .current_dir(folder.path())
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(Duration::from_millis(attempt * 7 % 60));
        process.kill().unwrap();
        process.wait().unwrap();
    }
    lake(folder.path(), &["--out", "killed"]).code(0);
    assert!(files(&folder.path().join("killed")) == files(&folder.path().join("whole")));
}

#[test]
fn what_is_changed_or_missing_is_told_and_made_anew() {
    let folder = folder();
    lake(folder.path(), &["--out", "lake"]).code(0);
    let path = folder.path().join("lake");
    let whole = files(&path);
    let again = lake(folder.path(), &["--out", "lake"]).code(0);
    assert!(String::from_utf8_lossy(&again.get_output().stdout).contains("0 of 5 shards are made. 5 were there."));

    let changed = path.join("bins/shard=3/part.parquet");
    let mut bytes = fs::read(&changed).unwrap();
    bytes[1000] ^= 1;
    fs::write(&changed, bytes).unwrap();
    fs::remove_file(path.join("truth/shard=1/part.parquet")).unwrap();
    fs::remove_file(path.join("shards/4.json")).unwrap();
    fs::write(path.join("bins/shard=0/notes.txt"), "mine").unwrap();
    let told = outagesim(folder.path(), &["dataset", "verify", "lake"]).code(1);
    let told = String::from_utf8_lossy(&told.get_output().stderr).into_owned();
    for line in [
        "bins/shard=3/part.parquet is changed",
        "truth/shard=1/part.parquet is missing",
        "shards/4.json is missing",
        "bins/shard=0/notes.txt is not of the lake: remove it",
    ] {
        assert!(told.contains(line), "{told}");
    }
    fs::remove_file(path.join("bins/shard=0/notes.txt")).unwrap();
    let mended = lake(folder.path(), &["--out", "lake"]).code(0);
    assert!(String::from_utf8_lossy(&mended.get_output().stdout).contains("3 of 5 shards are made. 2 were there."));
    assert!(files(&path) == whole);
}

#[test]
fn another_lake_is_not_mixed_in() {
    let folder = folder();
    lake(folder.path(), &["--out", "lake"]).code(0);
    let told = lake(folder.path(), &["--out", "lake", "--seed", "7"]).code(2);
    assert!(
        String::from_utf8_lossy(&told.get_output().stderr)
            .contains("holds a lake of another version, of other options")
    );
    let told = lake(folder.path(), &["--parts", "2", "--part", "2"]).code(2);
    assert!(String::from_utf8_lossy(&told.get_output().stderr).contains("parts are counted from 0"));
    let told = outagesim(folder.path(), &["dataset", "verify", "nowhere"]).code(2);
    assert!(String::from_utf8_lossy(&told.get_output().stderr).contains("manifest.json cannot be read"));
}

#[test]
fn standard_output_takes_the_bins_as_one_table() {
    let folder = folder();
    lake(folder.path(), &["--out", "lake"]).code(0);
    let streamed = lake(folder.path(), &["--out", "-"]).code(0).get_output().stdout.clone();
    fs::create_dir_all(folder.path().join("stream/bins/shard=0")).unwrap();
    fs::write(folder.path().join("stream/bins/shard=0/part.parquet"), streamed).unwrap();
    let told = |lake: &str| rows(&folder.path().join(lake), "bins").iter().map(ToString::to_string).collect::<Vec<_>>();
    assert!(told("stream") == told("lake"));
}
