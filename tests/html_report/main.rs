//! The page of a run, as text and in a browser.

mod browser;

use base64::{Engine, engine::general_purpose::STANDARD};
use browser::Browser;
use outagesim::chart::{Chart, ChartOptions, CountScale};
use outagesim::export::{HtmlReport, bands_csv, report_json};
use outagesim::observed::{Observed, ObservedPage};
use outagesim::scenario::Scenario;
use outagesim::{Options, Outcome, run};
use serde_json::Value;
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use tempfile::TempDir;

type Run = Outcome;

fn run_file(path: &Path) -> Run {
    let text = std::fs::read_to_string(path).expect("a scenario file");
    let name = path.file_stem().expect("a name").to_string_lossy();
    let scenario = Scenario::parse(&name, &text).unwrap_or_else(|problems| {
        panic!("{}", problems.render(&name, &text, false));
    });
    run(&scenario, &Options::default()).expect("an outcome")
}

fn in_repository(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// The scenarios of the repository.
fn delivered() -> &'static [Run] {
    static RUNS: OnceLock<Vec<Run>> = OnceLock::new();
    RUNS.get_or_init(|| {
        let files = std::fs::read_dir(in_repository("scenarios")).expect("the scenarios");
        let mut paths: Vec<PathBuf> = files.map(|file| file.expect("a file").path()).collect();
        paths.sort();
        paths.iter().map(|path| run_file(path)).collect()
    })
}

fn hostile() -> Run {
    run_file(&in_repository("tests/html_report/hostile.toml"))
}

fn page_of(runs: &[Run]) -> String {
    let mut report = HtmlReport::default();
    for outcome in runs {
        report.add(outcome);
    }
    report.finish()
}

/// What follows each occurrence of `start`, up to `end`.
fn between<'a>(page: &'a str, start: &str, end: &str) -> Vec<&'a str> {
    page.split(start).skip(1).filter_map(|rest| rest.split_once(end)).map(|(inside, _)| inside).collect()
}

fn escaped(text: &str) -> String {
    let text = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    text.replace('"', "&quot;").replace('\'', "&#39;")
}

/// Ten scenarios, with every figure of their sources, take 43 kB each, the page's own style and script included. What makes it grow has to be worth it.
///
/// The picture for phones takes 6 kB of them, the curves one after another 4 kB.
#[test]
fn the_page_of_the_delivered_scenarios_is_under_44_kb_a_scenario() {
    let page = page_of(delivered());
    assert!(page.len() < 44_000 * delivered().len(), "{} bytes", page.len());
}

#[test]
fn the_same_runs_give_the_same_bytes() {
    assert!(page_of(delivered()) == page_of(delivered()));
}

#[test]
fn every_figure_is_there_with_its_source_and_verdict_and_every_assumption_with_its_reason() {
    let page = page_of(delivered());
    let sections = between(&page, "<section", "</section>");
    assert_eq!(sections.len(), delivered().len());
    for (section, outcome) in sections.iter().zip(delivered()) {
        let rows = between(section, "<tr>", "</tr>");
        for comparison in &outcome.comparison.figures {
            let figure = outcome.scenario.figure(comparison.figure);
            // Of an open-ended figure 98% may be as good as 2%.
            let is_open = figure.statement.as_ref().is_some_and(|statement| statement.likelihood.is_open());
            let percentile = comparison.percentile.filter(|_| comparison.verdict.is_tested() && !is_open);
            let place = percentile.map_or(String::new(), |at| format!(", at {:.0}%", 100.0 * at));
            let said = [
                format!("“{}”", escaped(&figure.words)),
                format!(">{}</a>", escaped(&outcome.scenario.source(figure.source).outlet)),
                format!("</span>{}</td>", figure.role.word()),
                format!(">{}</span>{place}</td>", comparison.verdict.words(figure.statement.as_ref())),
                figure.note.as_deref().map(escaped).unwrap_or_default(),
            ];
            let told = rows.iter().any(|row| said.iter().all(|words| row.contains(words.as_str())));
            assert!(told, "{}: {said:?}", outcome.scenario.name());
        }
        for assumption in outcome.scenario.assumptions() {
            let said = [escaped(&assumption.words), escaped(&assumption.reason)];
            let told = rows.iter().any(|row| said.iter().all(|words| row.contains(words.as_str())));
            assert!(told, "{}: {said:?}", outcome.scenario.name());
        }
    }
}

#[test]
fn a_section_opens_with_headline_picture_and_three_sentences_and_its_title_stands_once() {
    for runs in [delivered(), &delivered()[..1]] {
        let page = page_of(runs);
        let body = page.split_once("<body>").expect("a body").1;
        for (section, outcome) in between(body, "<section", "</section>").iter().zip(runs) {
            let headline = Chart::new(outcome).title;
            let places = ["<h2", "<figure class=\"chart wide\"", "<div class=\"sentences\">", "<h3"];
            let places = places.map(|start| section.find(start).unwrap_or_else(|| panic!("no {start}")));
            assert!(places.is_sorted(), "{places:?}");
            assert!(
                between(section, "<h2", "</h2>")[0].contains(&escaped(headline.split(';').next().expect("a part")))
            );
            assert_eq!(between(section, "<div class=\"sentences\">", "</div>")[0].matches("<p>").count(), 3);
            let title = format!(">{}</", escaped(outcome.scenario.title()));
            let links = usize::from(runs.len() > 1);
            assert_eq!(body.matches(&title).count(), 1 + links, "{title}");
        }
    }
}

#[test]
fn peak_and_total_stand_as_twenty_dots_of_which_as_many_are_dark_as_the_words_say() {
    let page = page_of(delivered());
    for (section, outcome) in between(&page, "<section", "</section>").iter().zip(delivered()) {
        let worlds = between(section, "<div class=\"worlds\">", "</div>")[0];
        let summary = &outcome.summary;
        let all = [summary.pages[0].peak_twentieths, summary.total_twentieths];
        let figures = between(worlds, "<figure", "</figure>");
        assert_eq!(figures.len(), all.len());
        for (figure, values) in figures.iter().zip(all) {
            let said = between(figure, "<figcaption>", "<")[0];
            let dark = figure.matches("fill=\"#0B4F8A\"").count();
            assert_eq!(figure.matches("<circle").count(), 20, "{said}");
            assert!(said.contains(&format!(" in {dark} of 20 ")), "{dark}: {said}");
            let count = between(said, "more than ", " ")[0];
            let count = match count.strip_suffix('M') {
                Some(millions) => millions.parse::<f64>().expect("a number") * 1e6,
                None => count.replace(',', "").parse().expect("a number"),
            };
            assert_eq!(values.above(count), dark, "{said}");
        }
    }
}

#[test]
fn a_page_with_a_logarithmic_scale_tells_its_charts_and_its_script_so() {
    let page = |scale| {
        let mut report = HtmlReport::with_scale(scale);
        let outcome = &delivered()[0];
        report.add(outcome);
        report.finish()
    };
    for (scale, logarithmic) in [(CountScale::Linear, "false"), (CountScale::Log, "true")] {
        let page = page(scale);
        let axes = between(&page, "data-panels=\"", "\"");
        assert!(axes.iter().all(|axis| axis.contains(&format!(",{logarithmic}]"))), "{axes:?}");
        assert_eq!(page.contains("on a logarithmic scale"), scale == CountScale::Log);
    }
}

#[test]
fn every_id_is_there_once_and_every_reference_has_its_id() {
    let page = page_of(delivered());
    let ids = between(&page, " id=\"", "\"");
    let unique: BTreeSet<&str> = ids.iter().copied().collect();
    assert_eq!(ids.len(), unique.len());
    let references = [" href=\"#", " aria-labelledby=\"", " aria-describedby=\""];
    for reference in references.iter().flat_map(|start| between(&page, start, "\"")) {
        assert!(reference.split(' ').all(|id| unique.contains(id)), "{reference}");
    }
}

#[test]
fn every_header_of_a_table_says_what_it_heads() {
    let page = page_of(delivered());
    let headers = between(&page, "<th", ">");
    let (of_cells, of_tables): (Vec<&str>, Vec<&str>) = headers.iter().partition(|tag| **tag != "ead");
    assert!(of_cells.len() > of_tables.len() && !of_tables.is_empty());
    assert!(of_cells.iter().all(|tag| tag.contains("scope=\"")));
}

#[test]
fn texts_of_a_scenario_stay_texts() {
    let runs = [hostile()];
    let page = page_of(&runs);
    let ours = page_of(&[run_file(&in_repository("tests/scenarios/wrong.toml"))]);
    assert_eq!(page.matches("<script").count(), ours.matches("<script").count());
    for broken_out in ["<script>hostile", "<img", "<b>March", "href=\"javascript", "\"onmouseover"] {
        assert!(!page.contains(broken_out), "{broken_out}");
    }
    assert!(page.contains("&lt;script&gt;hostile()&lt;/script&gt;"));
    assert!(page.contains("{{script}}"), "braces of a scenario mean nothing");
}

#[test]
fn an_address_is_a_link_and_a_file_name_is_not() {
    let page = page_of(&[hostile()]);
    assert!(page.contains("<a href=\"https://example.com/&quot;onmouseover=&quot;hostile()\" rel="));
    let page = page_of(delivered());
    assert!(page.contains("<span class=\"locator\">003_4b5c6af8431992f8.txt</span>"));
}

/// Relative luminance of `#rgb` or `#rrggbb` (WCAG 2.2).
fn luminance(colour: &str) -> f64 {
    let digits: Vec<f64> = colour.chars().filter_map(|digit| digit.to_digit(16)).map(f64::from).collect();
    let parts: Vec<f64> = match digits.len() {
        3 => digits.iter().map(|digit| digit * 17.0).collect(),
        _ => digits.chunks(2).map(|pair| pair[0] * 16.0 + pair[1]).collect(),
    };
    let linear = |part: f64| if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) };
    parts.iter().zip([0.2126, 0.7152, 0.0722]).map(|(part, weight)| weight * linear(part / 255.0)).sum()
}

#[test]
fn every_colour_of_text_stands_out_from_its_ground_on_screen_in_the_dark_and_in_print() {
    let page = page_of(&delivered()[..1]);
    let themes: Vec<&str> = between(&page, ":root {", "}").into_iter().filter(|theme| theme.contains("--")).collect();
    assert_eq!(themes.len(), 3);
    for theme in themes {
        let colour = |name: &str| luminance(between(theme, &format!("--{name}: #"), ";")[0]);
        for ground in ["paper", "alert"] {
            for text in ["ink", "muted", "simulated", "reported", "assumed"] {
                let (one, other) = (colour(ground), colour(text));
                let contrast = (one.max(other) + 0.05) / (one.min(other) + 0.05);
                assert!(contrast >= 4.5, "{text} on {ground}: {contrast:.1} in {theme}");
            }
        }
    }
}

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
    let file = std::fs::read_to_string(in_repository("tests/observed/invented.csv")).expect("a curve");
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
