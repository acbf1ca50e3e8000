//! `run --observed`: a genuine curve is drawn and scored beside the simulation, which does not see it.
//!
//! `tests/curves/invented.csv` is invented. Genuine curves are read from the folder that `OUTAGESIM_CURVES` names; docs/design.md
//! says where such curves come from. Without it their test is skipped with a message.

use super::support::{folder_with, skip};
use assert_cmd::Command;
use outagesim::observed::{Event, Observed, ObservedPage};
use outagesim::scenario::Scenario;
use outagesim::{Options, run};
use serde_json::Value;
use std::fs;
use std::path::PathBuf;
use tempfile::TempDir;

const CURVE: &str = include_str!("invented.csv");

pub(crate) const SCENARIO: &str = r#"
service   = "Example"
time-zone = "UTC"

[outage]
source   = "Example Times, 5 March 2024"
date     = "2024-03-05"
start    = "about 13:50"
peak     = "nearly 5,500 reports"
restored = "about 15:00"
"#;

const TWO_PAGES: &str = r#"
service   = "Example"
time-zone = "UTC"
date      = "2024-03-05"
[[page]]
name = "United States"
[[page]]
name = "Japan"
[[source]]
id     = "times"
outlet = "Example Times"
[[figure]]
quantity = "start"
value    = "about 13:50"
[[figure]]
quantity = "peak"
value    = "about 5,000"
page     = "United States"
"#;

/// Runs `outagesim` in `folder`; exit code, stdout and stderr.
pub(crate) fn outagesim(folder: &TempDir, args: &[&str]) -> (i32, String, String) {
    let mut command = Command::cargo_bin("outagesim").expect("the binary is built");
    let output = command.current_dir(folder).args(args).output().expect("it runs");
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (output.status.code().expect("an exit code"), text(&output.stdout), text(&output.stderr))
}

pub(crate) fn report(folder: &TempDir, path: &str) -> Value {
    let bytes = fs::read(folder.path().join(path)).expect("a report");
    serde_json::from_slice(&bytes).expect("JSON")
}

pub(crate) const FORMATS: [&str; 4] = ["--replicates", "200", "--format", "svg,html,csv,json"];

#[test]
fn a_curve_is_drawn_scored_and_said_to_be_held_out() {
    let folder = folder_with(&[("example.toml", SCENARIO), ("invented.csv", CURVE)]);
    let args = ["run", "example.toml", "--observed", "invented.csv", "--plot-in-terminal", "always"];
    let (code, stdout, stderr) = outagesim(&folder, &[&args[..], &FORMATS].concat());
    assert_eq!(code, 0, "{stderr}");
    for words in ["invented.csv", "Not used for the simulation", "weighted interval score", "highest bin", "observed\n"]
    {
        assert!(stdout.contains(words), "{words:?} is missing:\n{stdout}");
    }
    let read = |name: &str| fs::read_to_string(folder.path().join("output").join(name)).expect("a file");
    let svg = read("example.svg");
    assert!(svg.contains("the real curve") && svg.contains("Observed curve from invented.csv, not used for the fit"));
    assert!(read("index.html").contains("Observed curve invented.csv"));

    let json = report(&folder, "output/example.json");
    let page = &json["pages"][0];
    let observed = &page["observed"];
    let highest = Observed::parse(CURVE, &jiff::tz::TimeZone::UTC).expect("a curve").highest().reports;
    assert_eq!(observed["role"], "check");
    assert_eq!(observed["peak_reports"]["observed"], highest);
    let scored = page["bins"].as_array().expect("bins").iter().filter(|bin| bin.get("observed").is_some()).count();
    assert_eq!(observed["scored_bins"], scored);
    for share in ["share_in_50", "share_in_90", "weighted_interval_score_of_peak", "median_error_of_peak"] {
        let value = observed[share].as_f64().expect("a number");
        assert!((0.0..=1.0).contains(&value), "{share}: {value}");
    }

    let csv = read("example.csv");
    let bins = csv.lines().skip(1).filter(|line| !line.ends_with(',')).count();
    assert_eq!(bins, scored, "{csv}");
    // Bins are compared with bins: both stand on the curve's grid, seven minutes past the quarter hour.
    assert!(
        csv.lines().skip(1).all(|line| line.contains(":07:00Z")
            || line.contains(":22:00Z")
            || line.contains(":37:00Z")
            || line.contains(":52:00Z")),
        "{csv}"
    );
}

#[test]
fn a_curve_of_role_fit_tells_its_own_outage_and_changes_nothing_else() {
    let with_role = format!("{SCENARIO}[page]\nobserved = \"invented.csv\"\nrole = \"fit\"\n");
    let folder = folder_with(&[("example.toml", SCENARIO), ("fit.toml", &with_role), ("invented.csv", CURVE)]);
    let run = |args: &[&str]| outagesim(&folder, &[args, &["--replicates", "50", "--format", "json"]].concat());
    let (code, stdout, stderr) = run(&["run", "fit.toml"]);
    assert_eq!(code, 0, "{stderr}");
    assert!(stdout.contains("outage of invented.csv") && stdout.contains("from no figure"), "{stdout}");
    assert_eq!(run(&["run", "example.toml", "--observed", "invented.csv", "--observed-role", "fit"]).0, 0);
    assert_eq!(run(&["run", "fit.toml", "--out", "check", "--observed-role", "check"]).0, 0);

    let (by_key, by_option) = (report(&folder, "output/fit.json"), report(&folder, "output/example.json"));
    let (observed, held_out) =
        (&by_key["pages"][0]["observed"], &report(&folder, "check/fit.json")["pages"][0]["observed"]);
    assert_eq!(*observed, by_option["pages"][0]["observed"]);
    assert_eq!((&observed["role"], &held_out["role"]), (&Value::from("fit"), &Value::from("check")));
    assert!(held_out.get("outage").is_none());
    assert_eq!(observed["weighted_interval_score"], held_out["weighted_interval_score"]);

    // The curve rises within the bin of 13:52, stays up for an hour and a quarter, and falls by half in the next quarter hour.
    let outage = &observed["outage"];
    assert!(stdout.contains("from 11:07 to 19:52"), "{stdout}");
    assert_eq!(outage["fitted_from_utc"], "2024-03-05T11:07:00Z");
    let at = |text: &str| text.parse::<jiff::Timestamp>().expect("an instant");
    let instant = |value: &Value, level: &str| {
        value[level].as_str().expect("an instant").parse::<jiff::Timestamp>().expect("an instant")
    };
    assert!(instant(&outage["start_utc"], "p05") > at("2024-03-05T13:30:00Z"), "{outage}");
    assert!(instant(&outage["start_utc"], "p95") < at("2024-03-05T14:07:00Z"), "{outage}");
    assert!(instant(&outage["restored_utc"], "p50") > at("2024-03-05T14:50:00Z"), "{outage}");
    assert!(instant(&outage["restored_utc"], "p50") < at("2024-03-05T15:25:00Z"), "{outage}");
    let (code, _, stderr) = run(&["run", "example.toml", "--observed-role", "fit"]);
    assert!(code == 2 && stderr.contains("--observed"), "{stderr}");
}

#[test]
fn an_observed_curve_changes_neither_fit_nor_verdicts() {
    let folder = folder_with(&[("example.toml", SCENARIO), ("invented.csv", CURVE)]);
    let args = ["run", "example.toml", "--format", "json", "--replicates", "50"];
    assert_eq!(outagesim(&folder, &[&args[..], &["--out", "alone"]].concat()).0, 0);
    assert_eq!(outagesim(&folder, &[&args[..], &["--out", "beside", "--observed", "invented.csv"]].concat()).0, 0);
    let (alone, beside) = (report(&folder, "alone/example.json"), report(&folder, "beside/example.json"));
    for part in ["summary", "figures", "draws", "effective_sample_size"] {
        assert_eq!(alone[part], beside[part], "{part}");
    }
}

#[test]
fn the_window_shows_an_hour_before_the_observed_surge_and_three_after_it() {
    let scenario = Scenario::parse("example", SCENARIO).expect("a scenario");
    let curve = Observed::parse(CURVE, scenario.time_zone()).expect("a curve");
    let (event, (first, last)) = (curve.event(), curve.span());
    let observed = vec![ObservedPage::new(&scenario, "Example", "invented.csv", curve).expect("a page")];
    let options = Options { replicates: 20, observed, ..Options::default() };
    let outcome = run(&scenario, &options).expect("a run");
    let starts = &outcome.ensembles[0].bin_starts_min;
    let hours = |n: i64| jiff::SignedDuration::from_hours(n);
    assert!(scenario.instant(starts[0]) <= (event.start - hours(1)).max(first));
    assert!(scenario.instant(starts[starts.len() - 1] + 15.0) >= (event.end.expect("an end") + hours(3)).min(last));
}

#[test]
fn a_scenario_names_its_curve_relative_to_itself_and_the_command_line_outranks_it() {
    let with_key = format!("{SCENARIO}[page]\nobserved = \"curves/one.csv\"\n");
    let other =
        CURVE.lines().next().expect("a header").to_owned() + "\n2024-03-05T14:00:00Z,100\n2024-03-05T14:15:00Z,200\n";
    let files = [("here/example.toml", with_key.as_str()), ("here/curves/one.csv", CURVE), ("two.csv", &other)];
    let folder = folder_with(&files);
    let args = ["run", "here/example.toml", "--format", "json", "--replicates", "20"];
    let (code, _, stderr) = outagesim(&folder, &args);
    assert_eq!(code, 0, "{stderr}");
    assert_eq!(report(&folder, "output/example.json")["pages"][0]["observed"]["file"], "one.csv");
    assert_eq!(outagesim(&folder, &[&args[..], &["--observed", "two.csv"]].concat()).0, 0);
    let json = report(&folder, "output/example.json");
    assert_eq!(json["pages"][0]["observed"]["file"], "two.csv");
    assert_eq!(json["pages"][0]["observed"]["scored_bins"], 2);
}

#[test]
fn with_several_pages_each_curve_names_its_own() {
    let folder = folder_with(&[("example.toml", TWO_PAGES), ("invented.csv", CURVE)]);
    let args = ["run", "example.toml", "--format", "json", "--replicates", "20", "--observed"];
    let (code, _, stderr) = outagesim(&folder, &[&args[..], &["Japan=invented.csv"]].concat());
    assert_eq!(code, 0, "{stderr}");
    let json = report(&folder, "output/example.json");
    assert!(json["pages"][0].get("observed").is_none());
    assert_eq!(json["pages"][1]["observed"]["file"], "invented.csv");

    let (code, _, stderr) = outagesim(&folder, &[&args[..], &["invented.csv"]].concat());
    assert_eq!(code, 2);
    assert!(stderr.contains("\"United States=FILE\"") && stderr.contains("\"Japan=FILE\""), "{stderr}");
    let twice = [&args[..], &["Japan=invented.csv", "--observed", "Japan=invented.csv"]].concat();
    let (code, _, stderr) = outagesim(&folder, &twice);
    assert_eq!(code, 2);
    assert!(stderr.contains("second observed curve") && stderr.contains("`Japan`"), "{stderr}");
}

#[test]
fn one_curve_for_several_scenarios_is_an_error_that_says_how_to_name_several() {
    let folder = folder_with(&[("a.toml", SCENARIO), ("b.toml", SCENARIO), ("invented.csv", CURVE)]);
    let (code, _, stderr) = outagesim(&folder, &["run", "a.toml", "b.toml", "--observed", "invented.csv"]);
    assert_eq!(code, 2);
    assert!(stderr.contains("one scenario") && stderr.contains("[page]"), "{stderr}");
    assert!(!folder.path().join("output").exists());
}

#[test]
fn what_is_wrong_with_a_curve_is_said_with_its_file_and_place_and_nothing_is_written() {
    let rows = |bins: &str| format!("time_utc,reports\n{bins}");
    let large = rows(&"x".repeat(65 << 20));
    let cases: [(&str, &str, &[&str]); 7] = [
        ("empty.csv", "", &["curve-format", "empty.csv", "the file is empty"]),
        (
            "columns.csv",
            "moment,how many\n1,2\n",
            &["columns.csv:1:1", "no column of times", "moment, how many", "--time-column"],
        ),
        (
            "negative.csv",
            &rows("2024-03-05T14:00Z,-3\n2024-03-05T14:15Z,3\n"),
            &["negative.csv:2:19", "`-3` is no count"],
        ),
        (
            "width.csv",
            &rows("2024-03-05T14:00Z,3\n2024-03-05T14:05Z,3\n"),
            &["width.csv", "5 min apart", "15 min wide", "bin = \"5 min\"", "[page]"],
        ),
        (
            "elsewhere.csv",
            &rows("2023-03-05T14:00Z,3\n2023-03-05T14:15Z,3\n"),
            &["example.toml", "from 2023-03-05T14:00:00Z to 2023-03-05T14:30:00Z", "from 2024-03-05T12:", "time_utc"],
        ),
        ("large.csv", &large, &["large.csv", "larger than 64 MB"]),
        ("missing.csv", "", &["unreadable-file", "missing.csv", "cannot be read", "expected a file"]),
    ];
    for (file, text, expected) in cases {
        let folder = folder_with(&[("example.toml", SCENARIO), (file, text)]);
        if file == "missing.csv" {
            fs::remove_file(folder.path().join(file)).expect("it was there");
        }
        let (code, stdout, stderr) = outagesim(&folder, &["run", "example.toml", "--observed", file]);
        assert_eq!((code, stdout.as_str()), (2, ""), "{file}: {stderr}");
        for words in expected {
            assert!(stderr.contains(words), "{file}: {words:?} is missing:\n{stderr}");
        }
        assert!(!folder.path().join("output").exists(), "{file}");
    }
}

/// The curve of [`CURVE`] in files as systems and tools write them, with options where they are needed.
#[test]
fn files_of_curves_are_read_as_systems_write_them() {
    let folder = folder_with(&[("example.toml", SCENARIO), ("invented.csv", CURVE)]);
    let highest = Observed::parse(CURVE, &jiff::tz::TimeZone::UTC).expect("a curve").highest().reports;
    let tabs = CURVE.replace(',', "\t");
    let wide: Vec<u8> = tabs.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let unnamed = CURVE.replace("time_utc", "moment").replace("reports", "Anzahl der Stö\u{72}ungen");
    let latin: Vec<u8> = unnamed.chars().map(|c| u8::try_from(u32::from(c)).expect("Latin-1")).collect();
    for (file, bytes) in [("marked.txt", [b"\xff\xfe", &wide[..]].concat()), ("wide.txt", wide), ("latin.csv", latin)] {
        fs::write(folder.path().join(file), bytes).expect("a file");
    }
    fs::create_dir(folder.path().join("sub")).expect("a folder");
    fs::write(folder.path().join("sub/one.csv"), CURVE).expect("a file");
    let named = ["--time-column", "moment", "--count-column", "Anzahl der Störungen"];
    for (file, options) in [("marked.txt", &[][..]), ("wide.txt", &[]), ("latin.csv", &named), ("sub\\one.csv", &[])] {
        let args = ["run", "example.toml", "--format", "json", "--replicates", "20", "--observed", file];
        let (code, _, stderr) = outagesim(&folder, &[&args[..], options].concat());
        assert_eq!(code, 0, "{file}: {stderr}");
        let json = report(&folder, "output/example.json");
        assert_eq!(json["pages"][0]["observed"]["peak_reports"]["observed"], highest, "{file}");
    }
    let (code, _, stderr) = outagesim(&folder, &["run", "example.toml", "--count-column", "x"]);
    assert!(code == 2 && stderr.contains("--count-column without an observed curve"), "{stderr}");
}

#[test]
fn what_the_program_wrote_can_be_laid_beside_another_simulation() {
    let folder = folder_with(&[("example.toml", SCENARIO)]);
    let written = ["--replicates", "20", "--format", "csv,replicates", "--out", "one"];
    assert_eq!(outagesim(&folder, &[&["run", "example.toml"], &written[..]].concat()).0, 0);
    let beside = |file: &str| {
        let args = ["run", "example.toml", "--seed", "9", "--replicates", "20", "--format", "json", "--observed", file];
        let (code, _, stderr) = outagesim(&folder, &args);
        (code, stderr)
    };
    for file in ["one/example.csv", "one/example.replicates.csv#3"] {
        let (code, stderr) = beside(file);
        assert_eq!(code, 0, "{file}: {stderr}");
    }
    let replicates = fs::read_to_string(folder.path().join("one/example.replicates.csv")).expect("replicates");
    let header: Vec<&str> = replicates.lines().next().expect("a header").split(',').collect();
    let column = |name: &str| header.iter().position(|column| *column == name).expect(name);
    let (replicate, reports) = (column("replicate"), column("reports"));
    let rows = replicates.lines().map(|line| line.split(',').collect::<Vec<_>>());
    let third = rows.filter(|cells| cells[replicate] == "3");
    let counts = third.map(|cells| cells[reports].parse::<u64>().expect("a count"));
    let json = report(&folder, "output/example.json");
    assert_eq!(json["pages"][0]["observed"]["file"], "example.replicates.csv#3");
    assert_eq!(json["pages"][0]["observed"]["peak_reports"]["observed"], counts.max().expect("counts"));
    let (code, stderr) = beside("one/example.replicates.csv");
    assert!(code == 2 && stderr.contains("`replicate`") && stderr.contains("curve.csv#0"), "{stderr}");
    let (code, stderr) = beside("one/example.replicates.csv#20");
    assert!(code == 2 && stderr.contains("called `20`"), "{stderr}");
}

#[test]
fn a_curve_without_reports_is_drawn_and_not_fitted() {
    let zeros = CURVE.lines().map(|line| match line.split_once(',') {
        Some((time, _)) if time.starts_with("20") => format!("{time},0\n"),
        _ => format!("{line}\n"),
    });
    let folder = folder_with(&[("example.toml", SCENARIO), ("zeros.csv", &zeros.collect::<String>())]);
    let args = ["run", "example.toml", "--replicates", "20", "--format", "svg", "--observed", "zeros.csv"];
    let (code, _, stderr) = outagesim(&folder, &args);
    assert_eq!(code, 0, "{stderr}");
    let (code, _, stderr) = outagesim(&folder, &[&args[..], &["--observed-role", "fit"]].concat());
    assert!(code == 2 && stderr.contains("no reports at all"), "{stderr}");
}

#[test]
fn check_reads_the_curve_that_a_scenario_names() {
    let with_key = format!("{SCENARIO}[page]\nobserved = \"curve.csv\"\n");
    let folder = folder_with(&[("example.toml", &with_key)]);
    let (code, stdout, stderr) = outagesim(&folder, &["check", "example.toml"]);
    assert_eq!((code, stdout.as_str()), (2, "0 scenarios are valid, 1 not\n"));
    assert!(stderr.contains("curve.csv") && stderr.contains("cannot be read"), "{stderr}");
    fs::write(folder.path().join("curve.csv"), CURVE).expect("a file");
    assert_eq!(outagesim(&folder, &["check", "example.toml"]).0, 0);
}

/// Start to ten minutes, peak to two digits, time of the peak: what a journalist would have read off the page.
fn press_figures(curve: &Observed) -> String {
    let Event { start, highest, .. } = curve.event();
    let civil = |instant: jiff::Timestamp| instant.to_zoned(jiff::tz::TimeZone::UTC).datetime();
    let to_ten = jiff::civil::DateTimeRound::new().smallest(jiff::Unit::Minute).increment(10);
    let start = civil(start).round(to_ten).expect("a time");
    let peak = curve.highest().reports as f64;
    let unit = 10f64.powi((peak.max(1.0).log10().floor() as i32 - 1).max(0));
    format!(
        "service = \"X\"\ntime-zone = \"UTC\"\n[outage]\nsource = \"S\"\ndate = \"{}\"\nstart = \"about {}\"\n\
         peak = \"about {:.0} reports\"\npeak-time = \"{}\"\n",
        start.date(),
        start.strftime("%H:%M"),
        (peak / unit).round() * unit,
        civil(highest).strftime("%Y-%m-%d %H:%M"),
    )
}

#[test]
fn a_quarter_of_the_genuine_curves_can_be_laid_beside_their_simulations() {
    let Some(folder) = std::env::var_os("OUTAGESIM_CURVES").map(PathBuf::from) else {
        skip("OUTAGESIM_CURVES names no folder of genuine curves");
        return;
    };
    let mut paths: Vec<PathBuf> =
        fs::read_dir(folder.join("curves")).expect("curves").flatten().map(|entry| entry.path()).collect();
    paths.sort();
    assert!(!paths.is_empty());
    for path in paths.iter().step_by(4) {
        let text = fs::read_to_string(path).expect("a curve");
        let curve =
            Observed::parse(&text, &jiff::tz::TimeZone::UTC).unwrap_or_else(|error| panic!("{path:?}: {error}"));
        let scenario = Scenario::parse("x", &press_figures(&curve)).unwrap_or_else(|error| panic!("{path:?}: {error}"));
        let highest = curve.highest().reports;
        let observed = vec![ObservedPage::new(&scenario, "X", "x.csv", curve).expect("a page")];
        let options = Options { replicates: 100, observed, ..Options::default() };
        let outcome = run(&scenario, &options).unwrap_or_else(|error| panic!("{path:?}: {error}"));
        let score = &outcome.observed[0].score;
        assert_eq!(score.peak, highest, "{path:?}");
        assert!(
            score.bins >= 12 && score.simulated_total.is_some_and(|total| total.p50.is_finite()),
            "{path:?}: {score:?}"
        );
    }
}

#[test]
fn a_replicate_shows_the_same_events_on_the_grid_of_an_observed_curve() {
    let scenario = Scenario::parse("example", SCENARIO).expect("a scenario");
    // So short that it moves the grid, but does not widen the window.
    let text = "time_utc,reports\n2024-03-05T14:07:00Z,3000\n2024-03-05T14:22:00Z,4000\n";
    let curve = Observed::parse(text, scenario.time_zone()).expect("a curve");
    let observed = vec![ObservedPage::new(&scenario, "Example", "short.csv", curve).expect("a page")];
    let options = Options { replicates: 200, ..Options::default() };
    let alone = run(&scenario, &options).expect("a run");
    let beside = run(&scenario, &Options { observed, ..options.clone() }).expect("a run");
    let total = |row: &Vec<u64>| row.iter().sum::<u64>() as f64;
    let rows = alone.ensembles[0].counts.iter().zip(&beside.ensembles[0].counts);
    let mut moved: Vec<f64> = rows.map(|(one, other)| (total(one) / total(other) - 1.0).abs()).collect();
    moved.sort_by(f64::total_cmp);
    // The ends of the window move by less than a bin, and hold hardly anything of most curves.
    assert!(moved[100] < 0.01, "{}", moved[100]);
}
