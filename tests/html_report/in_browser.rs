//! What a reader does in a browser, where there is one.

use super::browser::Browser;
use super::*;

/// A copy of the page that a script uses as a reader would.
fn driven(folder: &TempDir, page: &str) -> PathBuf {
    let driver = include_str!("driver.js").replace("\r\n", "\n");
    let hash = STANDARD.encode(Sha256::digest(&driver));
    let (allowed, own) = ("script-src ", format!("<script>{driver}</script>\n</head>"));
    assert!(page.contains(allowed) && page.contains("</head>"));
    let page = page.replacen(allowed, &format!("{allowed}&#39;sha256-{hash}&#39; "), 1).replacen("</head>", &own, 1);
    written(folder, &page)
}

fn written(folder: &TempDir, page: &str) -> PathBuf {
    let path = folder.path().join("index.html");
    std::fs::write(&path, page).expect("a file");
    path
}

fn results(browser: &Browser, page: &str, more: &[&str]) -> Value {
    let folder = TempDir::new().expect("a temporary folder");
    let dom = browser.dom(&driven(&folder, page), more);
    let noted = between(&dom, "<pre id=\"results\">", "</pre>");
    let noted = noted.first().unwrap_or_else(|| panic!("the page was not used to its end"));
    let text = noted.replace("&lt;", "<").replace("&gt;", ">").replace("&nbsp;", "\u{a0}").replace("&amp;", "&");
    serde_json::from_str(&text).expect("JSON")
}

/// Numbers of a cell: `40,000–50,000` has two.
fn numbers(cell: &Value) -> Vec<f64> {
    let parts = cell.as_str().expect("text").split('–');
    parts
        .map(|part| match part.strip_suffix('M') {
            Some(millions) => millions.parse::<f64>().expect("a number") * 1e6,
            None => part.replace(',', "").parse().expect("a number"),
        })
        .collect()
}

/// Whether a row of a read-out tells the bin of a page that holds a moment, to three significant digits, or that there is none.
fn tells(row: &Value, outcome: &Run, page: usize, moment_min: f64) -> bool {
    let ensemble = &outcome.ensembles[page];
    let holds = |&start: &f64| start <= moment_min && moment_min < start + ensemble.bin_min;
    let Some(bin) = ensemble.bin_starts_min.iter().position(holds) else {
        return row.as_array().expect("cells").iter().skip(1).all(|cell| cell == "–");
    };
    let q = &ensemble.bands[bin].quantiles;
    let expected = [vec![q.p50], vec![q.p25, q.p75], vec![q.p05, q.p95], vec![ensemble.baseline[bin]]];
    let cells = row.as_array().expect("cells").iter().skip(1);
    cells.zip(expected).all(|(cell, expected)| {
        numbers(cell).iter().zip(&expected).all(|(told, exact)| (told - exact).abs() <= 0.0051 * exact + 0.006)
    })
}

/// How far to the right of the plot's left edge the driver points; on no edge of a bin, for any number of bins.
const POINTED: f64 = 0.414_213_56;

/// The bin that the driver points at.
fn pointed_bin(outcome: &Run) -> usize {
    let time = Chart::with(outcome, &ChartOptions::full()).expect("room enough").time;
    let moment = time.from_min + POINTED * (time.to_min - time.from_min);
    let ensemble = &outcome.ensembles[0];
    ensemble.bin_starts_min.iter().rposition(|&start| start <= moment).expect("a bin")
}

/// `14:15` on the scenario's clock, and on UTC's.
fn clocks(outcome: &Run, bin: usize) -> [String; 2] {
    let start = outcome.ensembles[0].bin_starts_min[bin];
    let utc = outcome.scenario.instant(start).to_zoned(jiff::tz::TimeZone::UTC);
    [outcome.scenario.local(start), utc].map(|time| time.strftime("%-d %b %Y, %H:%M–").to_string())
}

fn assert_reads(seen: &Value, run: &Run, bin: usize) {
    assert_eq!(seen["hidden"], false, "{seen}");
    assert_eq!(seen["inWindow"], true, "{seen}");
    let times = seen["times"].as_array().expect("times");
    for (time, clock) in times.iter().zip(clocks(run, bin)) {
        assert!(time.as_str().is_some_and(|time| time.starts_with(&clock)), "{time} for {clock}");
    }
    let rows = seen["rows"].as_array().expect("rows");
    assert_eq!(rows.len(), run.scenario.pages().len());
    let middle_min = run.ensembles[0].bin_starts_min[bin] + run.ensembles[0].bin_min / 2.0;
    for (page, row) in rows.iter().enumerate() {
        assert_eq!(row[0], run.scenario.pages()[page].name.as_str());
        assert!(tells(row, run, page, middle_min), "{row} for bin {bin}");
    }
}

#[test]
fn a_browser_reads_every_bin_by_pointer_and_by_keys_without_a_complaint_or_a_request() {
    let Some(browser) = Browser::find() else { return };
    let runs = delivered();
    let results = results(&browser, &page_of(runs), &["--window-size=1400,900"]);
    assert_eq!(results["problems"], serde_json::json!([]));
    assert_eq!(results["requests"], serde_json::json!([]));
    for (section, run) in results["sections"].as_array().expect("sections").iter().zip(runs) {
        let last = run.ensembles[0].bands.len() - 1;
        assert_reads(&section["pointed"]["inside"], run, pointed_bin(run));
        assert_eq!(section["pointed"]["left"]["hidden"], true);
        let pressed = section["pressed"].as_array().expect("keys");
        // Focus, Home, ←, →, End, →, Escape.
        for (seen, bin) in pressed[1..6].iter().zip([0, 0, 1, last, last]) {
            assert_reads(seen, run, bin);
            let spoken = seen["spoken"].as_str().expect("text");
            let rows = seen["rows"].as_array().expect("rows").iter().filter(|row| row[1] != "–");
            assert!(rows.into_iter().all(|row| spoken.contains(row[0].as_str().expect("a page"))), "{spoken}");
        }
        assert_eq!(pressed[0]["hidden"], false, "focus shows the highest bin");
        assert_eq!(pressed[6]["hidden"], true);
    }
}

/// A run beside an invented observed curve.
fn beside_observed() -> Run {
    let text = "service = \"Example\"\ntime-zone = \"UTC\"\n[outage]\nsource = \"Example Times\"\ndate = \"2024-03-05\"\n\
                start = \"about 13:50\"\npeak = \"nearly 5,500 reports\"\nrestored = \"about 15:00\"\n";
    let scenario = Scenario::parse("example", text).expect("a scenario");
    let file = std::fs::read_to_string(in_repository("tests/curves/invented.csv")).expect("a curve");
    let curve = Observed::parse(&file, scenario.time_zone()).expect("a curve");
    let observed = vec![ObservedPage::new(&scenario, "Example", "invented <b>.csv", curve).expect("a page")];
    run(&scenario, &Options { observed, ..Options::default() }).expect("an outcome")
}

#[test]
fn a_browser_reads_the_observed_count_beside_the_simulated_ones() {
    let Some(browser) = Browser::find() else { return };
    let run = beside_observed();
    let page = page_of(std::slice::from_ref(&run));
    assert!(page.contains("Observed curve invented &lt;b&gt;.csv"));
    let results = results(&browser, &page, &["--window-size=1400,900"]);
    assert_eq!(results["problems"], serde_json::json!([]));
    let reports = run.observed[0].reports[pointed_bin(&run)].expect("an observed bin");
    let seen = &results["sections"][0];
    let row = seen["pointed"]["inside"]["rows"][0].as_array().expect("cells");
    assert_eq!(numbers(&row[5]), [reports as f64], "{row:?}");
    let first = run.observed[0].reports[0].expect("an observed bin");
    let spoken = seen["pressed"][1]["spoken"].as_str().expect("text");
    assert!(spoken.contains(&format!("observed {first}")), "{spoken}");
}

#[test]
fn a_browser_saves_the_files_that_csv_and_json_would_be() {
    let Some(browser) = Browser::find() else { return };
    let runs = [hostile(), run_file(&in_repository("scenarios/twitter-2022-07-14.toml"))];
    let results = results(&browser, &page_of(&runs), &[]);
    let mut saved: Vec<&str> = results["files"].as_array().expect("files").iter().filter_map(Value::as_str).collect();
    let mut expected = Vec::new();
    for outcome in &runs {
        expected.push(bands_csv(outcome));
        expected.push(report_json(outcome));
    }
    saved.sort_unstable();
    expected.sort_unstable();
    assert_eq!(saved, expected);
    assert_eq!(results["links"][2], serde_json::json!(["twitter-2022-07-14.csv", "blob:"]));
}

#[test]
fn a_browser_runs_no_script_of_a_scenario() {
    let Some(browser) = Browser::find() else { return };
    let run = hostile();
    let results = results(&browser, &page_of(std::slice::from_ref(&run)), &[]);
    assert_eq!(results["problems"], serde_json::json!([]));
    assert_eq!(results["scripts"], 5, "the driver, the page's own, two files and the curves");
    assert_reads(&results["sections"][0]["pointed"]["inside"], &run, pointed_bin(&run));
}

#[test]
fn on_a_phone_nothing_reaches_beyond_the_screen() {
    let Some(browser) = Browser::find() else { return };
    for window in ["--window-size=500,900", "--window-size=390,844"] {
        let results = results(&browser, &page_of(delivered()), &[window]);
        assert_eq!(results["sideways"], 0);
        assert_eq!(results["beyond"], serde_json::json!([]), "{window}");
        for section in results["sections"].as_array().expect("sections") {
            assert_eq!(section["pressed"][1]["inWindow"], true, "{section}");
        }
    }
}

#[test]
fn a_button_shows_one_curve_after_another_and_where_motion_is_unwanted_one_a_press() {
    let Some(browser) = Browser::find() else { return };
    let page = page_of(&delivered()[..1]);
    for (more, still) in [(&["--window-size=1400,900"][..], false), (&["--force-prefers-reduced-motion"][..], true)] {
        let results = results(&browser, &page, more);
        assert_eq!(results["problems"], serde_json::json!([]));
        let [before, pressed, later, again] = [0, 1, 2, 3].map(|i| &results["film"][i]);
        let words = |state: &Value| state["words"].as_str().expect("words").to_owned();
        assert!(words(pressed).contains("curve 1 of 30"), "{pressed}");
        assert_ne!(before["lines"], pressed["lines"]);
        if still {
            assert_eq!(pressed["lines"], later["lines"]);
            assert!(words(again).contains("curve 2 of 30"), "{again}");
        } else {
            assert!(words(later).contains("curve 3 of 30"), "{later}");
            assert_eq!(before, again);
        }
    }
}

#[test]
fn the_page_and_its_charts_are_dark_where_the_reader_wants_it() {
    let Some(browser) = Browser::find() else { return };
    let folder = TempDir::new().expect("a temporary folder");
    let page = written(&folder, &page_of(&delivered()[..1]));
    for (scheme, paper) in [("1", [255, 255, 255]), ("0", [20, 23, 26])] {
        let scheme = format!("--blink-settings=preferredColorScheme={scheme}");
        let (width, height, pixels) = browser.picture(&page, &[&scheme, "--window-size=1400,1200"]);
        let colour = |x: usize, y: usize| &pixels[4 * (y * width + x)..][..3];
        assert_eq!(colour(2, 2), paper);
        assert_eq!(colour(60, height / 2), paper, "the margin of the first chart");
    }
}
