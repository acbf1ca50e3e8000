//! `compare`: two scenarios, or two readings of one, in a table and a chart.

use super::support::folder_with;
use assert_cmd::Command;
use std::fs;
use std::path::Path;

const SCENARIO: &str = "service = \"Example\"\ntime-zone = \"UTC\"\n[outage]\nsource = \"Example Times\"\ndate = \"2024-03-05\"\n\
                        start = \"about 13:50\"\npeak = \"nearly 5,500 reports\"\nrestored = \"about 14:50\"\n";

fn compare(folder: &Path, args: &[&str]) -> assert_cmd::assert::Assert {
    let mut command = Command::cargo_bin("outagesim").expect("the binary is built");
    command.current_dir(folder).arg("compare").args(args).args(["--replicates", "50"]).assert()
}

#[test]
fn a_count_read_as_the_total_makes_a_lower_peak() {
    let folder = folder_with(&[("july.toml", SCENARIO)]);
    let run = compare(folder.path(), &["july.toml", "--read-as", "total", "--format", "svg,csv"]).code(0);
    let printed = String::from_utf8_lossy(&run.get_output().stdout).into_owned();
    let row = |word: &str| printed.lines().find(|line| line.contains(word)).expect("a row").to_owned();
    assert!(row("highest bin").ends_with("apart") && row("reports in all").contains('÷'), "{printed}");
    assert!(row("  start").ends_with("overlap"), "{printed}");
    let csv = fs::read_to_string(folder.path().join("output/july-and-july-as-total.csv")).expect("a table");
    let mut rows = csv::Reader::from_reader(csv.as_bytes());
    let record = rows.records().map(|row| row.expect("a row")).find(|row| &row[0] == "highest bin").expect("a peak");
    let [first, second] = [4, 9].map(|place: usize| record[place].parse::<f64>().expect("a number"));
    // What was stated as the highest bin stays so; as the total it is spread over the bins of an hour and its tail.
    assert!((5_200.0..5_600.0).contains(&first) && (100.0..2_750.0).contains(&second), "{first}, {second}");
    let svg = fs::read_to_string(folder.path().join("output/july-and-july-as-total.svg")).expect("a chart");
    assert!(svg.contains("Nearly 5,500 as the peak") && svg.contains("Nearly 5,500 as all reports"));
}

#[test]
fn two_scenarios_are_told_apart_by_what_differs() {
    let later = SCENARIO.replace("13:50", "16:50").replace("14:50", "17:50");
    let folder = folder_with(&[("a.toml", SCENARIO), ("b.toml", &later)]);
    let run = compare(folder.path(), &["a.toml", "b.toml"]).code(0);
    let printed = String::from_utf8_lossy(&run.get_output().stdout).into_owned();
    assert!(printed.contains("The two differ: start, 13:5") && printed.contains("+3 h"), "{printed}");
    assert!(folder.path().join("output/a-and-b.png").exists());
}

#[test]
fn what_cannot_be_compared_is_told() {
    let times = SCENARIO.replace("peak = \"nearly 5,500 reports\"\n", "");
    let folder = folder_with(&[("times.toml", &times), ("a.toml", SCENARIO)]);
    for (args, told) in [
        (&["times.toml", "--read-as", "total"][..], "no fitted count of one page would be another as total"),
        (&["a.toml"], "<SECOND>"),
        (&["a.toml", "none.toml"], "none.toml"),
    ] {
        let run = compare(folder.path(), args).code(2);
        let stderr = String::from_utf8_lossy(&run.get_output().stderr).into_owned();
        assert!(stderr.contains(told), "{stderr}");
    }
}
