//! `score`: the open benchmark, on invented curves.

use super::support::folder_with;
use assert_cmd::Command;
use assert_cmd::assert::Assert;
use std::fs;
use std::path::Path;
use tempfile::TempDir;

/// Reports of the bins from noon on: a surge on quiet ground.
const SURGE: [u64; 16] = [2, 3, 1, 2, 3, 2, 1, 40, 200, 400, 250, 90, 30, 12, 3, 2];

/// The levels that are scored.
const LEVELS: [&str; 5] = ["0.05", "0.25", "0.5", "0.75", "0.95"];

fn start(bin: usize) -> String {
    format!("2024-03-05T{:02}:{:02}:00Z", 12 + bin / 4, 15 * (bin % 4))
}

/// A curve of so many times the surge.
fn curve(times: u64) -> String {
    let rows = SURGE.iter().enumerate().map(|(bin, count)| format!("{},{}\n", start(bin), times * count));
    format!("time_utc,reports\n{}", rows.collect::<String>())
}

/// Two curves of cloud providers and one of a consumer service.
fn genuine() -> TempDir {
    folder_with(&[
        ("all/index.csv", "curve_id,kind,incident\none,cloud,i1\ntwo,cloud,i2\nthree,consumer,i3\n"),
        ("all/curves/one.csv", &curve(1)),
        ("all/curves/two.csv", &curve(2)),
        ("all/curves/three.csv", &curve(1)),
    ])
}

/// Quantiles of every bin: those of the level are the count times these factors.
fn predicted(model: &str, factors: [f64; 5]) -> String {
    let mut text = "curve_id,time_utc,output_type,output_type_id,value,model_id\n".to_owned();
    for (id, times) in [("one", 1), ("two", 2), ("three", 1)] {
        for (bin, count) in SURGE.iter().enumerate() {
            for (level, factor) in LEVELS.iter().zip(factors) {
                let value = factor * (times * count) as f64;
                text += &format!("{id},{},quantile,{level},{value},{model}\n", start(bin));
            }
        }
    }
    text
}

const GOOD: [f64; 5] = [0.7, 0.9, 1.0, 1.1, 1.3];
const HIGH: [f64; 5] = [1.2, 1.5, 2.0, 3.0, 4.0];

fn score(folder: &Path, args: &[&str]) -> Assert {
    let mut command = Command::cargo_bin("outagesim").expect("the binary is built");
    command.current_dir(folder).arg("score").args(args).assert()
}

fn stdout(run: &Assert) -> String {
    String::from_utf8_lossy(&run.get_output().stdout).into_owned()
}

fn stderr(run: &Assert) -> String {
    String::from_utf8_lossy(&run.get_output().stderr).into_owned()
}

#[test]
fn predictions_are_scored_by_kind_and_part_and_against_others() {
    let folder = genuine();
    fs::write(folder.path().join("good.csv"), predicted("good", GOOD)).unwrap();
    fs::write(folder.path().join("high.csv"), predicted("high", HIGH)).unwrap();
    let run = score(folder.path(), &["good.csv", "--curves", "all", "--against", "high.csv"]).code(0);
    insta::with_settings!({ snapshot_path => "../snapshots", prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!("benchmark__table", stdout(&run));
    });
}

#[test]
fn the_facts_are_those_that_an_article_would_tell() {
    let folder = genuine();
    let run = score(folder.path(), &["--facts", "--curves", "all", "-o", "facts.csv"]).code(0);
    assert_eq!(stdout(&run), "facts.csv\n");
    let facts = fs::read_to_string(folder.path().join("facts.csv")).unwrap();
    insta::with_settings!({ snapshot_path => "../snapshots", prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!("benchmark__facts", facts);
    });
    // The same command replaces its own file; another's it does not.
    score(folder.path(), &["--facts", "--curves", "all", "-o", "facts.csv"]).code(0);
    let run = score(folder.path(), &["--facts", "--curves", "all", "-o", "all/curves/one.csv"]).code(2);
    assert!(stderr(&run).contains("was not written by outagesim"), "{}", stderr(&run));
    let run = score(folder.path(), &["--facts", "--curves", "all", "-o", "all/index.csv", "--force"]).code(2);
    assert!(stderr(&run).contains("would overwrite all/index.csv"), "{}", stderr(&run));
    assert_eq!(fs::read_to_string(folder.path().join("all/curves/one.csv")).unwrap(), curve(1));
}

#[test]
fn the_programs_own_predictions_can_be_scored() {
    let folder = folder_with(&[("all/index.csv", "curve_id,group\none,i1\n"), ("all/curves/one.csv", &curve(1))]);
    score(folder.path(), &["--predict", "--curves", "all", "-o", "outagesim.csv"]).code(0);
    let table = stdout(&score(folder.path(), &["outagesim.csv", "--curves", "all"]).code(0));
    assert!(table.starts_with("Cloud providers\n\n1 curve,"), "{table}");
    assert!(table.contains("**outagesim**"), "{table}");
}

#[test]
fn a_curve_that_is_not_predicted_is_left_out_with_a_note() {
    let folder = genuine();
    let some = predicted("some", GOOD)
        .lines()
        .filter(|row| !row.starts_with("two,"))
        .fold(String::new(), |text, row| text + row + "\n");
    fs::write(folder.path().join("some.csv"), some).unwrap();
    let run = score(folder.path(), &["some.csv", "--curves", "all"]).code(0);
    assert!(stderr(&run).contains("1 of 3 curves are not predicted"), "{}", stderr(&run));
    assert!(stdout(&run).starts_with("Cloud providers\n\n1 curve,"), "{}", stdout(&run));
}

#[test]
fn what_is_wrong_with_predictions_is_told_with_its_place() {
    let good = predicted("good", GOOD);
    let row = "one,2024-03-05T12:00:00Z,quantile,0.05,1.4,good";
    for (with, told) in [
        ("four,2024-03-05T12:00:00Z,quantile,0.05,1.4,good", "line 2, column `curve_id`: found “four”"),
        ("one,noon,quantile,0.05,1.4,good", "line 2, column `time_utc`: found “noon”"),
        (
            "one,2024-03-05T12:07:00Z,quantile,0.05,1.4,good",
            "line 2, column `time_utc`: no bin of curve `one` begins at",
        ),
        ("one,2024-03-05T12:00:00Z,mean,,1.4,good", "line 2, column `output_type`: found “mean”, expected quantile"),
        ("one,2024-03-05T12:00:00Z,quantile,5,1.4,good", "line 2, column `output_type_id`: found “5”"),
        ("one,2024-03-05T12:00:00Z,quantile,0.05,NA,good", "line 2, column `value`: found “NA”"),
        ("one,2024-03-05T12:00:00Z,quantile,0.05,-1,good", "line 2, column `value`: found “-1”"),
        ("one,2024-03-05T12:00:00Z,quantile,0.05,1.4,bad", "line 3, column `model_id`: found “good” after “bad”"),
        ("one,2024-03-05T12:45:00Z,quantile,0.1,1.4", "line 2"),
    ] {
        let folder = genuine();
        fs::write(folder.path().join("p.csv"), good.replacen(row, with, 1)).unwrap();
        let run = score(folder.path(), &["p.csv", "--curves", "all"]).code(2);
        assert!(stderr(&run).contains(&format!("error: p.csv: {told}")), "{with}: {}", stderr(&run));
        assert_eq!(stdout(&run), "");
        assert!(stderr(&run).lines().count() <= 20, "{}", stderr(&run));
    }
}

#[test]
fn quantiles_that_make_no_distribution_are_told_with_their_bin() {
    let good = predicted("good", GOOD);
    // The first scored bin is an hour before the surge.
    let row = "one,2024-03-05T13:00:00Z,quantile,0.25,2.7,good\n";
    assert!(good.contains(row));
    for (with, told) in [
        ("", "curve `one`, bin of 2024-03-05T13:00:00Z: no quantile of level 0.25"),
        (&row.replace("0.25", "0.5"), "two quantiles of level 0.5"),
        (&row.replace("2.7", "0.2"), "the quantile of level 0.25 is 0.2, less than that of level 0.05"),
    ] {
        let folder = genuine();
        fs::write(folder.path().join("p.csv"), good.replacen(row, with, 1)).unwrap();
        let run = score(folder.path(), &["p.csv", "--curves", "all"]).code(2);
        assert!(stderr(&run).contains("error: p.csv: line 22, "), "{}", stderr(&run));
        assert!(stderr(&run).contains(told), "{with}: {}", stderr(&run));
    }
    let without: String =
        good.lines().filter(|row| !row.starts_with("one,2024-03-05T13")).map(|row| format!("{row}\n")).collect();
    let folder = genuine();
    fs::write(folder.path().join("p.csv"), without).unwrap();
    let run = score(folder.path(), &["p.csv", "--curves", "all"]).code(2);
    assert!(
        stderr(&run).contains(
            "curve `one`: nothing is predicted of 4 of its bins, the first of them that of 2024-03-05T13:00:00Z"
        ),
        "{}",
        stderr(&run)
    );
}

#[test]
fn a_folder_that_cannot_be_read_is_told_with_its_place() {
    for (index, curve, told) in [
        ("curve_id,incident\na,i1\n", None, "error: all/curves/a.csv: cannot be read"),
        ("name,incident\na,i1\n", None, "error: all/index.csv:2: found no column `curve_id`"),
        ("curve_id\na\n", None, "error: all/index.csv:2: found no column `incident`"),
        ("curve_id,kind,incident\na,bank,i1\n", None, "error: all/index.csv:2: curve `a`: found the kind “bank”"),
        ("curve_id,incident,clear_event\na,i1,0\n", None, "found no curve with a clear event"),
        (
            "curve_id,incident\na,i1\n",
            Some("time_utc,reports\n2024-03-05T12:00Z,1\n2024-03-05T12:15Z,-4\n"),
            "error: all/curves/a.csv:3: `-4` is no count",
        ),
        (
            "curve_id,incident\na,i1\n",
            Some("time_utc,reports\n2024-03-05T12:00Z,0\n2024-03-05T12:15Z,0\n"),
            "error: all/curves/a.csv: no bin has a report",
        ),
        ("curve_id,incident\na,i1\n", Some("nothing"), "error: all/curves/a.csv:1: no column of times"),
    ] {
        let folder = folder_with(&[("all/index.csv", index)]);
        if let Some(curve) = curve {
            fs::create_dir(folder.path().join("all/curves")).unwrap();
            fs::write(folder.path().join("all/curves/a.csv"), curve).unwrap();
        }
        let run = score(folder.path(), &["--facts", "--curves", "all"]).code(2);
        assert!(stderr(&run).contains(told), "{index}: {}", stderr(&run));
    }
    let folder = genuine();
    let run = score(folder.path(), &["--facts", "--curves", "all", "--curves", "./all"]).code(2);
    assert!(stderr(&run).contains("curve `one` is in all and in ./all"), "{}", stderr(&run));
}
