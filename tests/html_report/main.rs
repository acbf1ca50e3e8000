//! The page of a run, as text and in a browser.

mod browser;
mod in_browser;
#[allow(dead_code)]
#[path = "../support/mod.rs"]
mod support;

use base64::{Engine, engine::general_purpose::STANDARD};
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

/// Ten scenarios, with every figure of their sources, take 45 kB each, the page's own style and script included. What makes it grow has to be worth it.
///
/// The picture for phones takes 6 kB of them, the curves one after another 4 kB, the widths of texts for other fonts 1 kB.
#[test]
fn the_page_of_the_delivered_scenarios_is_under_46_kb_a_scenario() {
    let page = page_of(delivered());
    assert!(page.len() < 46_000 * delivered().len(), "{} bytes", page.len());
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
            let said = [escaped(&assumption.words.to_string()), escaped(&assumption.reason.to_string())];
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
