//! `run --observed-scale free`: the curve of another site is drawn multiplied, and judged by its shape alone.

use super::observed::{FORMATS, SCENARIO, outagesim, report};
use super::support::folder_with;
use serde_json::Value;
use std::fs;

/// Twenty-minute bins of a site with fewer reports, over the scenario's outage.
fn sister_site(times: u64) -> String {
    let counts = [0, 1, 0, 0, 2, 40, 90, 61, 70, 55, 20, 9, 3, 2, 0, 1, 0, 0, 1, 0];
    let start = |bin: usize| format!("2024-03-05T{:02}:{:02}:00Z", 12 + bin / 3, 20 * (bin % 3));
    let rows = counts.iter().enumerate().map(|(bin, count)| format!("{},{}\n", start(bin), times * count));
    format!("time_utc,reports\n{}", rows.collect::<String>())
}

#[test]
fn the_curve_of_another_site_is_drawn_multiplied_and_judged_by_its_shape_alone() {
    let by_key = format!("{SCENARIO}[page]\nobserved = \"sister.csv\"\nobserved-scale = \"free\"\n");
    let files = [("key.toml", &by_key[..]), ("option.toml", SCENARIO), ("sister.csv", &sister_site(1))];
    let folder = folder_with(&[&files[..], &[("larger.csv", &sister_site(10))]].concat());
    let run = |args: &[&str]| outagesim(&folder, &[&["run"], args, &FORMATS].concat());
    let (code, stdout, stderr) = run(&["key.toml", "--plot-in-terminal", "always"]);
    assert_eq!(code, 0, "{stderr}");
    for words in ["another site’s curve", "its height is no evidence", "start of the highest bin", "of the surge"] {
        assert!(stdout.to_lowercase().contains(words), "{words:?} is missing:\n{stdout}");
    }
    for words in ["highest bin", "reports in these bins"] {
        let is_row = stdout.lines().any(|line| line.trim_start().starts_with(words));
        assert!(!is_row, "{words:?} is about a height:\n{stdout}");
    }
    let read = |name: &str| fs::read_to_string(folder.path().join("output").join(name)).expect("a file");
    assert!(read("index.html").contains("Curve of another site, ×\u{a0}"));
    assert!(read("key.svg").contains("another site’s curve, ×\u{a0}"));
    // What is multiplied is no count of the page.
    assert!(read("key.csv").lines().skip(1).all(|line| line.ends_with(',')));

    let other = |file: &str| {
        let (code, _, stderr) = run(&["option.toml", "--observed", file, "--observed-scale", "free"]);
        assert_eq!(code, 0, "{stderr}");
        report(&folder, "output/option.json")["pages"][0].clone()
    };
    let (page, larger) = (report(&folder, "output/key.json")["pages"][0].clone(), other("larger.csv"));
    let (observed, same, ten_times) = (&page["observed"], &other("sister.csv")["observed"], &larger["observed"]);
    assert_eq!(observed, same);
    assert_eq!(observed["scale"], "free");
    assert!(page["bins"].as_array().expect("bins").iter().all(|bin| bin.get("observed").is_none()));
    assert!(
        observed["peak_reports"].get("simulated").is_none() && observed["total_reports"].get("simulated").is_none()
    );
    assert_eq!(observed["peak_time_utc"]["observed"], "2024-03-05T14:00:00Z");

    // A curve ten times as high is divided by ten, and nothing else changes.
    let number = |value: &Value| value.as_f64().expect("a number");
    let ratio = number(&observed["multiplied_by"]) / number(&ten_times["multiplied_by"]);
    assert!((ratio - 10.0).abs() < 0.01, "{ratio}");
    for name in ["scored_bins", "share_in_50", "share_in_90", "peak_time_utc"] {
        assert_eq!(observed[name], ten_times[name], "{name}");
    }
    for name in ["weighted_interval_score_of_peak", "median_error_of_peak"] {
        assert!((number(&observed[name]) - number(&ten_times[name])).abs() < 1e-3, "{name}");
    }
    // Bins of 20 minutes hold a third more than those of the page.
    let bins = observed["other_site_bins"].as_array().expect("bins");
    for bin in bins {
        let drawn = number(&observed["multiplied_by"]) * number(&bin["observed"]) * 15.0 / 20.0;
        assert!((number(&bin["drawn"]) - drawn).abs() <= 2e-3 * drawn, "{bin}");
    }
    assert_eq!(larger["bins"], page["bins"]);
    assert_eq!(larger["bins"][0]["time_utc"], page["bins"][0]["time_utc"]);
}

#[test]
fn the_curve_of_another_site_is_drawn_only_where_that_is_said() {
    let folder =
        folder_with(&[("example.toml", SCENARIO), ("sister.csv", &sister_site(1)), ("empty.csv", &sister_site(0))]);
    let run = |args: &[&str]| outagesim(&folder, &[&["run", "example.toml", "--replicates", "50"], args].concat());
    let (code, _, stderr) = run(&["--observed", "sister.csv"]);
    assert!(code == 2 && stderr.contains("observed-scale = \"free\""), "{stderr}");
    let (code, _, stderr) = run(&["--observed", "empty.csv", "--observed-scale", "free"]);
    assert!(code == 2 && stderr.contains("no report where the simulation is drawn"), "{stderr}");
}

#[test]
fn a_fit_of_the_curve_of_another_site_tells_times_and_that_its_level_is_another() {
    let folder = folder_with(&[("example.toml", SCENARIO), ("sister.csv", &sister_site(1))]);
    let args = ["--observed", "sister.csv", "--observed-scale", "free", "--observed-role", "fit", "--format", "json"];
    let (code, stdout, stderr) =
        outagesim(&folder, &[&["run", "example.toml", "--replicates", "50"], &args[..]].concat());
    assert_eq!(code, 0, "{stderr}");
    assert!(stdout.contains("times and shape carry over, the baseline does not"), "{stdout}");
    let start = report(&folder, "output/example.json")["pages"][0]["observed"]["outage"]["start_utc"]["p50"].clone();
    let start: jiff::Timestamp = start.as_str().expect("an instant").parse().expect("an instant");
    let near = |text: &str| text.parse::<jiff::Timestamp>().expect("an instant");
    assert!(start > near("2024-03-05T13:20:00Z") && start < near("2024-03-05T14:00:00Z"), "{start}");
}

#[test]
fn a_picture_with_the_curve_of_another_site_is_made_again_from_what_it_says() {
    let folder = folder_with(&[("example.toml", SCENARIO), ("sister.csv", &sister_site(1))]);
    let args = ["run", "example.toml", "--replicates", "50", "--observed", "sister.csv", "--observed-scale", "free"];
    for style in ["plain", "aggregator"] {
        assert_eq!(outagesim(&folder, &[&args[..], &["--style", style]].concat()).0, 0);
        let (code, stdout, stderr) = outagesim(&folder, &["verify", "output/example.png", "--observed", "sister.csv"]);
        assert!(code == 0 && stdout.contains("same bytes"), "{stdout}{stderr}");
    }
}
