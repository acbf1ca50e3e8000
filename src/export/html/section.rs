//! The section of one scenario.

use super::template::{escaped, fill};
use super::{opening, words};
use crate::chart::{Chart, CountAxis, CountScale};
use crate::compare::{FigureComparison, ObservedComparison, Verdict};
use crate::export::table::observed::{compared_rows, score_lines};
use crate::export::table::{REPORTED, SOURCE, assumption_row, figure_row, headings, place, source_lines};
use crate::export::{bands_csv, report_json};
use crate::scenario::{Assumption, Role, Scenario, Source};
use crate::words::text::{counted, say};
use crate::{Language, Outcome};
use base64::{Engine, engine::general_purpose::STANDARD};
use miniz_oxide::deflate::compress_to_vec_zlib;

/// Canvases of the picture for screens and for phones.
const WIDTHS_PX: [u32; 2] = [1_600, 800];

/// The first of the two columns that hold ranges.
const SIMULATED: usize = 4;

const SECTION: &str = include_str!("section.html");

/// What stands in a section below its title, with ids that begin with `id`.
pub(super) fn write(id: &str, outcome: &Outcome, scale: CountScale) -> String {
    let scenario = &outcome.scenario;
    let language = scenario.language();
    let [wide, narrow] = WIDTHS_PX.map(|width| Chart::without_headline(outcome, scale, width));
    let values = [
        ("id", id),
        ("hint", &words::hint(language)),
        ("headline", &escaped(&wide.title)),
        ("sources-heading", &say!(language, "Sources")),
        ("data-heading", &say!(language, "Data")),
        ("warnings", &warnings(scenario, &wide)),
        ("wide", &figure_of(id, "wide", scenario, &wide)),
        ("narrow", &figure_of(id, "narrow", scenario, &narrow)),
        ("film", &opening::film(outcome)),
        ("sentences", &opening::sentences(outcome)),
        ("worlds", &opening::worlds(id, outcome)),
        ("figures", &figures(id, outcome)),
        ("observed", &observed(id, outcome)),
        ("assumptions", &assumptions(id, scenario)),
        ("sources", &sources(id, scenario)),
        ("downloads", &downloads(outcome)),
        ("run", &run(outcome)),
    ];
    fill(SECTION, &values)
}

/// The picture of a screen or a phone: only one of them is shown.
fn figure_of(id: &str, class: &str, scenario: &Scenario, chart: &Chart) -> String {
    format!(
        "<figure class=\"chart {class}\">\n<div class=\"canvas\">\n{}{}</div>\n<div class=\"read-out\" hidden></div>\n</figure>",
        chart.to_inline_svg(&format!("{id}-{class}-")),
        cursor(id, scenario, chart),
    )
}

fn warnings(scenario: &Scenario, chart: &Chart) -> String {
    let of_the_file = scenario.warnings().iter().map(|problem| problem.message.tell(scenario.language()));
    let items: String = of_the_file
        .chain(chart.warnings.iter().cloned())
        .map(|warning| format!("<li>{}</li>\n", escaped(&warning)))
        .collect();
    if items.is_empty() {
        return items;
    }
    let heading = say!(scenario.language(), "Warnings");
    format!("<div class=\"warnings\">\n<h3>{heading}</h3>\n<ul>\n{items}</ul>\n</div>\n")
}

/// What lies over the chart: takes the pointer and the keys, and shows the bin that is read. It carries what the script
/// has to know of the picture and the clock; the numbers are in the JSON that can be downloaded.
fn cursor(id: &str, scenario: &Scenario, chart: &Chart) -> String {
    let second = |minutes: f64| scenario.instant(minutes).as_second();
    let panels: Vec<String> = chart
        .panels
        .iter()
        .map(|panel| {
            let CountAxis { scale, low, top, .. } = &panel.counts;
            let logarithmic = *scale == CountScale::Log;
            format!("[{:.2},{:.2},{low},{top},{logarithmic}]", panel.plot.top, panel.plot.bottom)
        })
        .collect();
    format!(
        "<svg class=\"cursor\" viewBox=\"0 0 {} {}\" role=\"application\" aria-roledescription=\"chart\" \
         aria-label=\"{}\" aria-describedby=\"{id}-hint\" data-left=\"{}\" data-right=\"{}\" \
         data-from=\"{}\" data-to=\"{}\" data-offsets=\"{}\" data-panels=\"[{}]\"></svg>\n",
        chart.width,
        chart.height,
        say!(scenario.language(), "Bins of the chart"),
        chart.time.left,
        chart.time.right,
        second(chart.time.from_min),
        second(chart.time.to_min),
        offsets(scenario, chart.time.from_min, chart.time.to_min),
        panels.join(","),
    )
}

/// How far the scenario's clock is ahead of UTC, from when on: `[[second, offset in seconds], …]`. The browser's own tables
/// of time zones may be older than ours.
fn offsets(scenario: &Scenario, from_min: f64, to_min: f64) -> String {
    let (from, to) = (scenario.instant(from_min), scenario.instant(to_min));
    let zone = scenario.time_zone();
    let changes = zone.following(from).take_while(|change| change.timestamp() < to);
    let pairs: Vec<String> = std::iter::once((from, zone.to_offset(from)))
        .chain(changes.map(|change| (change.timestamp(), change.offset())))
        .map(|(instant, offset)| format!("[{},{}]", instant.as_second(), offset.seconds()))
        .collect();
    format!("[{}]", pairs.join(","))
}

/// Every figure: fitted, held out, shown only.
fn figures(id: &str, outcome: &Outcome) -> String {
    let scenario = &outcome.scenario;
    let language = scenario.language();
    let title = say!(language, "Reported figures");
    let of_role = |role| {
        let figures = outcome.comparison.figures.iter();
        figures.filter(move |comparison| scenario.figure(comparison.figure).role == role)
    };
    let rows: String = [Role::Fit, Role::Check, Role::Context]
        .into_iter()
        .flat_map(of_role)
        .map(|comparison| figure(id, scenario, comparison))
        .collect();
    if rows.is_empty() {
        let none = say!(language, "No source states any: the whole curve is assumed.");
        return format!("<h3>{title}</h3>\n<p>{none}</p>\n");
    }
    let lines: String = source_lines(outcome).iter().map(|line| format!("<li>{}</li>\n", escaped(line))).collect();
    let lines = if lines.is_empty() { lines } else { format!("<ul>\n{lines}</ul>\n") };
    table(&format!("{id}-figures"), "figures", &title, &headings(language), &rows) + &lines
}

/// A table under a heading of its own. It scrolls where it is wider than the page, by keys as well.
fn table(id: &str, class: &str, title: &str, headings: &[String], rows: &str) -> String {
    let mut columns = String::new();
    for heading in headings {
        // A unit stays with its number.
        columns += &format!("<th scope=\"col\">{}</th>", heading.replace(" %", "&nbsp;%"));
    }
    format!(
        "<h3 id=\"{id}\">{title}</h3>\n<div class=\"{class}\" role=\"group\" aria-labelledby=\"{id}\" tabindex=\"0\">\n<table>\n\
         <thead><tr>{columns}</tr></thead>\n<tbody>\n{rows}</tbody>\n</table>\n</div>\n"
    )
}

fn figure(id: &str, scenario: &Scenario, comparison: &FigureComparison) -> String {
    let figure = scenario.figure(comparison.figure);
    let language = scenario.language();
    let class_of_role = figure.role.word();
    let mut cells = figure_row(scenario, comparison).map(|cell| escaped(&cell));
    if let Some(note) = &figure.note {
        cells[REPORTED] += &format!("<br><small>{}</small>", escaped(note));
    }
    cells[SOURCE] = format!("<a href=\"#{id}-source-{}\">{}</a>", figure.source.index() + 1, cells[SOURCE]);
    let [subject, reported, source, role, simulated, predicted, verdict] = cells;
    let headings = headings(language);
    // On a phone, where a row is a card, the two ranges say what they are.
    let range = |cell: &str, column: usize| {
        let label = if cell == "–" { "" } else { &headings[column] };
        format!("<td class=\"simulated\" data-label=\"{label}\">{cell}</td>")
    };
    format!(
        "<tr><th scope=\"row\">{subject}</th><td>{reported}</td><td>{source}</td>\
         <td><span class=\"mark {class_of_role}\"></span>{role}</td>{}{}\
         <td><span class=\"verdict {}\">{verdict}</span>{}</td></tr>\n",
        range(&simulated, SIMULATED),
        range(&predicted, SIMULATED + 1),
        class(comparison.verdict),
        place(scenario, comparison),
    )
}

fn class(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::InHalf | Verdict::InNinety => "agrees",
        Verdict::Miss | Verdict::NoOutage => "miss",
        Verdict::NotTestable | Verdict::TooFewDraws | Verdict::Context => "quiet",
    }
}

/// Each observed curve beside the simulation of its page.
fn observed(id: &str, outcome: &Outcome) -> String {
    let scenario = &outcome.scenario;
    let language = scenario.language();
    let headings = [say!(language, "over these bins"), say!(language, "observed"), say!(language, "simulated (90 %)")];
    let section = |(i, curve): (usize, &ObservedComparison)| {
        let rows: String = compared_rows(scenario, curve)
            .into_iter()
            .map(|row| {
                let [name, observed, simulated] = row.map(|cell| escaped(&cell));
                format!(
                    "<tr><th scope=\"row\">{name}</th><td>{observed}</td><td class=\"simulated\">{simulated}</td></tr>\n"
                )
            })
            .collect();
        let name = escaped(&curve.name);
        let title = match curve.factor() {
            Some(factor) => {
                let times = language.multiplied(factor);
                say!(language, "Curve of another site, {times}: {name}", times, name)
            }
            None => say!(language, "Observed curve {name}", name),
        };
        let table = table(&format!("{id}-observed-{}", i + 1), "wide", &title, &headings, &rows);
        format!("{table}<p>{}</p>\n", escaped(&score_lines(scenario, curve).join(" ")))
    };
    outcome.observed.iter().enumerate().map(section).collect()
}

fn assumptions(id: &str, scenario: &Scenario) -> String {
    let rows: String = scenario.assumptions().iter().map(|assumption| assumption_line(scenario, assumption)).collect();
    if rows.is_empty() {
        return rows;
    }
    let language = scenario.language();
    let headings =
        [say!(language, "figure"), say!(language, "assumed"), say!(language, "by"), say!(language, "reason")];
    table(&format!("{id}-assumed"), "wide", &say!(language, "Assumed, not from any source"), &headings, &rows)
}

fn assumption_line(scenario: &Scenario, assumption: &Assumption) -> String {
    let cells = assumption_row(scenario, assumption).map(|cell| escaped(&cell));
    let [subject, words, by, ..] = cells;
    format!(
        "<tr><th scope=\"row\">{subject}</th><td>{words}</td><td>{by}</td><td>{}</td></tr>\n",
        escaped(&assumption.reason.tell(scenario.language())),
    )
}

fn sources(id: &str, scenario: &Scenario) -> String {
    let numbered = scenario.sources().iter().enumerate();
    numbered
        .map(|(i, source)| format!("<li id=\"{id}-source-{}\">{}</li>\n", i + 1, cite(scenario.language(), source)))
        .collect()
}

/// `Outlet, date: where`, with a link where that is an address of the web.
fn cite(language: Language, source: &Source) -> String {
    let mut citation = escaped(&source.outlet);
    if let Some(date) = source.date.as_ref().filter(|date| !source.outlet.contains(date.as_str())) {
        citation += &format!(", {}", escaped(date));
    }
    if let Some(locator) = &source.locator {
        let text = escaped(locator);
        // Other schemes could be scripts.
        let is_address = ["https://", "http://"].iter().any(|scheme| locator.starts_with(scheme));
        let place = if is_address {
            format!("<a href=\"{text}\" rel=\"noopener noreferrer\">{text}</a>")
        } else {
            format!("<span class=\"locator\">{text}</span>")
        };
        citation += &format!("{} {place}", say!(language, ":"));
    }
    citation
}

/// The files that `--format csv,json` writes, byte for byte.
fn downloads(outcome: &Outcome) -> String {
    let scenario = &outcome.scenario;
    let language = scenario.language();
    let csv = download(scenario, "csv", &say!(language, "Baseline and bands per bin"), &bands_csv(outcome));
    csv + &download(scenario, "json", &say!(language, "The whole run"), &report_json(outcome))
}

/// Deflated, since the numbers would be half of the page.
pub(super) fn packed(text: &str) -> String {
    /// The level at which nothing is spared to make it small.
    const SMALLEST: u8 = 10;
    STANDARD.encode(compress_to_vec_zlib(text.as_bytes(), SMALLEST))
}

fn download(scenario: &Scenario, suffix: &str, what: &str, text: &str) -> String {
    let colon = say!(scenario.language(), ":");
    let name = escaped(&format!("{}.{suffix}", scenario.name()));
    let data = packed(text);
    format!(
        "<li>{what}{colon} <a class=\"{suffix}\" download=\"{name}\">{name}</a>\
         <script type=\"application/zlib\">{data}</script></li>\n"
    )
}

fn run(outcome: &Outcome) -> String {
    let scenario = &outcome.scenario;
    let language = scenario.language();
    escaped(&say!(
        language,
        "Scenario {name}, seed {seed}, {replicates}; {draws} draws, of which about {effective} effective.",
        name = scenario.name(),
        seed = outcome.options.seed,
        replicates = counted!(language, outcome.options.replicates, "{n} replicate", "{n} replicates"),
        draws = outcome.diagnostics.draws,
        effective = format!("{:.0}", outcome.diagnostics.effective_sample_size)
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_that_is_set_back_within_the_picture_has_two_offsets() {
        let text = "service = \"S\"\ntime-zone = \"Europe/Paris\"\n[outage]\nsource = \"O\"\ndate = \"2022-10-30\"";
        let scenario = Scenario::parse("autumn", text).expect("a scenario");
        let midnight = scenario.origin().as_second();
        let hours = |from: f64, to: f64| offsets(&scenario, from * 60.0, to * 60.0);
        assert_eq!(hours(0.0, 2.0), format!("[[{midnight},7200]]"));
        assert_eq!(hours(0.0, 6.0), format!("[[{midnight},7200],[{},3600]]", midnight + 3 * 3600));
    }
}
