//! `inject`: what is added to a user's series can be taken away again, byte for byte.

use super::support::folder_with;
use assert_cmd::Command;
use std::fs;
use std::path::Path;

const SCENARIO: &str = "service = \"Example\"\ntime-zone = \"UTC\"\n[outage]\nsource = \"Example Times\"\ndate = \"2024-03-05\"\n\
                        start = \"about 13:50\"\npeak = \"nearly 5,500 reports\"\nrestored = \"about 14:50\"\n";

/// Two days of five minutes from 4 March 2024, with a gap, an empty count and a column of text.
fn series() -> String {
    let first: jiff::Timestamp = "2024-03-04T00:00:00Z".parse().unwrap();
    let rows = (0..576).filter(|row| !(30..40).contains(row)).map(|row: i64| {
        let time = first + jiff::SignedDuration::from_mins(5 * row);
        let count = if row == 50 { String::new() } else { (20 + row * 7 % 11).to_string() };
        format!("{time},{count},\"eu, west\"\r\n")
    });
    std::iter::once("timestamp,requests,region\r\n".to_owned()).chain(rows).collect()
}

fn inject(folder: &Path, more: &[&str]) -> assert_cmd::assert::Assert {
    let args = ["inject", "example.toml", "--into", "series.csv"];
    Command::cargo_bin("outagesim").expect("the binary is built").current_dir(folder).args(args).args(more).assert()
}

/// The original: every count less what was injected, without the last column. And what was injected.
fn taken_away(text: &str) -> (String, Vec<u64>) {
    let mut original = "timestamp,requests,region\r\n".to_owned();
    let mut injected = Vec::new();
    for line in text.lines().skip(1) {
        let (rest, added) = line.rsplit_once(',').unwrap();
        let added: u64 = added.parse().unwrap();
        let cells: Vec<&str> = rest.splitn(3, ',').collect();
        let count = cells[1].parse::<u64>().map_or(String::new(), |count| (count - added).to_string());
        original.push_str(&format!("{},{count},{}\r\n", cells[0], cells[2]));
        injected.push(added);
    }
    (original, injected)
}

#[test]
fn the_original_is_the_output_less_what_was_injected() {
    let folder = folder_with(&[("example.toml", SCENARIO), ("series.csv", &series())]);
    inject(folder.path(), &[]).code(0);
    let output = fs::read_to_string(folder.path().join("output/series.injected.csv")).unwrap();
    let (original, injected) = taken_away(&output);
    assert_eq!(original, series());
    // The highest of three bins that make up a quarter of an hour has about a third of 5,500, and more at the peak.
    let highest = injected.iter().copied().max().unwrap();
    assert!((1_000..5_500).contains(&highest), "{highest}");
    // The truth names the same rows.
    let truth = fs::read_to_string(folder.path().join("output/series.truth.csv")).unwrap();
    let cells: Vec<&str> = truth.lines().nth(1).unwrap().split(',').collect();
    let row = |place: usize| cells[place].parse::<usize>().unwrap() - 1;
    assert_eq!(row(7), injected.iter().position(|&count| count > 0).unwrap());
    assert_eq!(injected[row(8)], highest);
    assert_eq!(row(9), injected.iter().rposition(|&count| count > 0).unwrap());
    assert_eq!(cells[10].parse::<u64>().unwrap(), injected.iter().sum::<u64>());
}

#[test]
fn nothing_comes_before_the_outage_begins() {
    let series = series();
    for seed in ["0", "1", "2"] {
        let folder = folder_with(&[("example.toml", SCENARIO), ("series.csv", &series)]);
        inject(folder.path(), &["--at", "2024-03-05 09:00", "--seed", seed]).code(0);
        let output = fs::read_to_string(folder.path().join("output/series.injected.csv")).unwrap();
        let first = output.lines().skip(1).find(|line| !line.ends_with(",0")).unwrap();
        let time: jiff::Timestamp = first.split(',').next().unwrap().parse().unwrap();
        assert!(time >= "2024-03-05T09:00:00Z".parse().unwrap(), "{first}");
    }
}

#[test]
fn copies_have_outages_of_their_own_and_some_have_none() {
    let folder = folder_with(&[("example.toml", SCENARIO), ("series.csv", &series())]);
    let more = [
        "--replicates",
        "4",
        "--without",
        "0.25",
        "--at",
        "2024-03-04 03:20",
        "--at",
        "2024-03-05 09:00",
        "--scale-to",
        "3x",
    ];
    inject(folder.path(), &more).code(0);
    let copies: Vec<Vec<u64>> = (0..4)
        .map(|copy| {
            let path = folder.path().join(format!("output/series.injected-{copy}.csv"));
            taken_away(&fs::read_to_string(path).unwrap()).1
        })
        .collect();
    assert!(copies[0].iter().all(|&count| count == 0));
    for (copy, other) in [(1, 2), (2, 3), (1, 3)] {
        assert_ne!(copies[copy], copies[other]);
    }
    // Nothing before 03:20, the 41st bin, of which ten are missing; twice the median of 25 at the highest, give or take chance.
    for copy in &copies[1..] {
        assert!(copy[..30].iter().all(|&count| count == 0));
        let highest = copy.iter().copied().max().unwrap();
        assert!((40..90).contains(&highest), "{highest}");
    }
    let truth = fs::read_to_string(folder.path().join("output/series.truth.csv")).unwrap();
    assert_eq!(truth.lines().count(), 1 + 3 * 2);
}

#[test]
fn what_cannot_be_injected_is_told_and_nothing_is_written() {
    let negative = series().replace("20,", "-20,");
    let quiet: String =
        series().lines().map(|line| format!("{}\n", line.replace("Z,2", "Z,0").replace("Z,3", "Z,0"))).collect();
    let quiet = (0..10).fold(quiet, |text, digit| text.replace(&format!("Z,0{digit},"), "Z,0,"));
    for (text, more, told) in [
        (
            series(),
            &["--at", "2025-01-01 00:00"][..],
            "--at: an outage would begin at 2025-01-01T00:00:00Z, and the series runs",
        ),
        (series(), &["--scale-to", "large"], "expected 3x (of the median)"),
        (series(), &["--scale-to", "1e300 reports"], "more than a million million reports in a bin"),
        (series(), &["--time-zone", "UTC", "--at", "noon"], "--at: found `noon`, expected a time with its date"),
        (series().replace(",20", ",18446744073709551615"), &[], "from 0 to a thousand million"),
        (series(), &["--column", "hits"], "there is no column `hits`"),
        (negative, &[], "expected a whole number of reports, from 0 to a thousand million"),
        (series().replace("2024-", "2023-"), &[], "say when it is to begin"),
        (quiet, &["--scale-to", "3x"], "the median of the series is 0"),
        (series(), &["--without", "0.5"], "leaves none with an outage"),
        (
            series(),
            &["--time-zone", "America/New_York", "--at", "2024-11-03 01:30"],
            "write it with its offset: \"2024-03-05T13:50+01:00\"",
        ),
    ] {
        let folder = folder_with(&[("example.toml", SCENARIO), ("series.csv", &text)]);
        let run = inject(folder.path(), more).code(2);
        let stderr = String::from_utf8_lossy(&run.get_output().stderr).into_owned();
        assert!(stderr.contains(told), "{stderr}");
        assert!(!folder.path().join("output/series.injected.csv").exists());
    }
}

#[test]
fn json_and_openmetrics_take_the_same_reports_and_tell_them() {
    let starts = || (0..576i64).filter(|row| !(30..40).contains(row));
    let count = |row: i64| 20 + row * 7 % 11;
    let first: jiff::Timestamp = "2024-03-04T00:00:00Z".parse().unwrap();
    let time = |row: i64| first + jiff::SignedDuration::from_mins(5 * row);
    let points: Vec<String> = starts().map(|row| format!(r#"{{"x": "{}", "y": {}}}"#, time(row), count(row))).collect();
    let json = format!("{{\"data\": [{}]}}", points.join(",\n"));
    let samples = starts().map(|row| format!("hits{{a=\"b\"}} {} {}\n", count(row), time(row).as_second() + 300));
    let metrics = format!("# TYPE hits gauge\n{}# EOF\n", samples.collect::<String>());
    let csv = starts().map(|row| format!("{},{}\n", time(row), count(row)));
    let csv: String = std::iter::once("time,value\n".to_owned()).chain(csv).collect();
    let files = [("example.toml", SCENARIO), ("a.json", &json), ("a.openmetrics", &metrics), ("a.csv", &csv)];
    let folder = folder_with(&files);
    let read = |name: &str| fs::read_to_string(folder.path().join("output").join(name)).expect("a file");
    let injected = |into: &str| {
        let args = ["inject", "example.toml", "--into", into];
        let mut command = Command::cargo_bin("outagesim").expect("the binary is built");
        command.current_dir(folder.path()).args(args).assert().code(0);
    };
    ["a.json", "a.openmetrics", "a.csv"].into_iter().for_each(injected);
    let number = |text: &str| text.parse::<i64>().expect("a number");
    let of_csv: Vec<i64> =
        read("a.injected.csv").lines().skip(1).map(|line| number(line.rsplit(',').next().unwrap())).collect();
    assert!(of_csv.iter().sum::<i64>() > 5_000);

    let table = read("a.injected-reports.csv");
    let of_json: Vec<i64> = table.lines().skip(1).map(|line| number(line.split_once(',').unwrap().1)).collect();
    assert_eq!(of_json, of_csv);
    let points: Vec<String> = starts()
        .zip(&of_json)
        .map(|(row, added)| format!(r#"{{"x": "{}", "y": {}}}"#, time(row), count(row) + added))
        .collect();
    assert_eq!(read("a.injected.json"), format!("{{\"data\": [{}]}}", points.join(",\n")));

    let text = read("a.injected.openmetrics");
    let values = |metric: &str| -> Vec<i64> {
        let lines = text.lines().filter(|line| line.starts_with(metric));
        lines.map(|line| number(line.split(' ').nth(1).unwrap())).collect()
    };
    assert_eq!(values("injected{a=\"b\"}"), of_csv);
    let expected: Vec<i64> = starts().zip(&of_csv).map(|(row, added)| count(row) + added).collect();
    assert_eq!(values("hits"), expected);
    assert!(text.ends_with("# EOF\n"));
}
