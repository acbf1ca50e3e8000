//! One page for all scenarios of a run, whole in itself: no other file, no network.
//!
//! `page.html`, `contents.html` and `section.html` hold the markup, `page.css` the looks and `page.js` the read-outs and downloads. Without
//! the script the page still shows every chart and every figure.

mod opening;
mod section;
mod template;
mod words;

use crate::chart::CountScale;
use crate::words::text::{counted, say};
use crate::{Language, Outcome};
use template::{escaped, fill};

const PAGE: &str = include_str!("page.html");
const CONTENTS: &str = include_str!("contents.html");
const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.js");

/// SHA-256 of [`STYLE`] and [`SCRIPT`] in base64: the browser runs these two and nothing else that gets into the page.
const STYLE_HASH: &str = "G3GFmxtWCLfUvusoZ2mbWhURgG3KYQsVsUn3ne1ljdg=";
const SCRIPT_HASH: &str = "JCj8MA7hm3pWpva7OjpqhjuBjizbFC8z3vorkwxca/Y=";

/// A page that grows by one scenario after another, so that an outcome with all its replicates need not be kept.
///
/// ```
/// use outagesim::{Options, export::HtmlReport, run, scenario::Scenario};
///
/// let text = r#"
///     service   = "Twitter"
///     time-zone = "Europe/Paris"
///     [outage]
///     source = "Unnamed outlet, 14 July 2022"
///     date   = "2022-07-14"
///     peak   = "nearly 55,000 reports"
/// "#;
/// let scenario = Scenario::parse("twitter", text)?;
/// let outcome = run(&scenario, &Options { replicates: 20, ..Options::default() })?;
/// let mut report = HtmlReport::default();
/// report.add(&outcome);
/// assert!(report.finish().starts_with("<!DOCTYPE html>"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Default)]
pub struct HtmlReport {
    scale: CountScale,
    failed: usize,
    sections: Vec<Section>,
}

/// What a scenario adds to the page.
#[derive(Debug, Clone)]
struct Section {
    id: String,
    title: String,
    language: Language,
    /// Its row in the table of contents.
    row: String,
    /// What stands below its title.
    body: String,
}

impl HtmlReport {
    /// A page whose charts have another scale of counts.
    pub fn with_scale(scale: CountScale) -> Self {
        Self { scale, ..Self::default() }
    }

    /// Adds a section with the chart, the figures and the data of an outcome.
    pub fn add(&mut self, outcome: &Outcome) {
        let id = format!("scenario-{}", self.sections.len() + 1);
        self.sections.push(Section {
            title: escaped(outcome.scenario.title()),
            language: outcome.scenario.language(),
            row: contents_row(&id, outcome),
            body: section::write(&id, outcome, self.scale),
            id,
        });
    }

    /// Tells of so many more scenarios of the run that could not be simulated, and so have no section.
    pub fn add_failed(&mut self, scenarios: usize) {
        self.failed += scenarios;
    }

    /// Whether there is nothing to show yet.
    pub fn is_empty(&self) -> bool {
        self.sections.is_empty()
    }

    /// The page. Same scenarios and outcomes, same bytes.
    pub fn finish(&self) -> String {
        let language = Language::of_all(self.sections.iter().map(|section| section.language));
        let (heading, opening) = self.opening(language);
        let sections = self.sections.iter().map(|section| {
            let Section { id, title, language, body, .. } = section;
            let title = match self.is_of_one() {
                true => String::new(),
                false => format!("<p class=\"kicker\">{title}</p>\n"),
            };
            let language = language.code();
            format!(
                "<section id=\"{id}\" lang=\"{language}\" aria-labelledby=\"{id}-title\">\n{title}{body}</section>\n"
            )
        });
        let version = env!("CARGO_PKG_VERSION");
        let values = [
            ("version", version),
            ("language", language.code()),
            ("skip", &say!(language, "Skip to the scenarios")),
            ("words", &escaped(&words::of_script(language))),
            ("how", &say!(language, "How to read this page")),
            ("colours", &words::colours(language)),
            ("verdicts", &words::verdicts(language)),
            ("made", &words::made(language, version)),
            ("policy", &policy()),
            ("title", &format!("{heading} – outagesim")),
            ("opening", &opening),
            ("style", STYLE),
            ("script", SCRIPT),
            ("sections", &sections.collect::<String>()),
        ];
        fill(PAGE, &values)
    }

    /// Whether there was one scenario alone, whose title is the page's.
    fn is_of_one(&self) -> bool {
        self.sections.len() + self.failed == 1
    }

    /// The page's title, and what stands above the scenarios: of several, what there is and where.
    fn opening(&self, language: Language) -> (String, String) {
        if let ([only], true) = (self.sections.as_slice(), self.is_of_one()) {
            return (only.title.clone(), format!("<h1 class=\"kicker\">{}</h1>\n", only.title));
        }
        let heading = counted!(language, self.sections.len(), "{n} scenario", "{n} scenarios");
        let failed = match self.failed {
            0 => String::new(),
            failed => format!("<p>{}.</p>\n", language.not_run(failed, self.sections.len() + failed)),
        };
        let values = [
            ("heading", heading.as_str()),
            ("lead", &words::lead(language)),
            ("failed", &failed),
            ("scenarios", &say!(language, "Scenarios")),
            ("columns", &words::columns(language)),
            ("rows", &self.sections.iter().map(|section| section.row.as_str()).collect::<String>()),
        ];
        let opening = fill(CONTENTS, &values);
        (heading, opening)
    }
}

/// Nothing may be loaded or sent; of style and script only our own.
fn policy() -> String {
    format!(
        "default-src &#39;none&#39;; style-src &#39;sha256-{STYLE_HASH}&#39;; script-src &#39;sha256-{SCRIPT_HASH}&#39;; \
         base-uri &#39;none&#39;; form-action &#39;none&#39;"
    )
}

fn contents_row(id: &str, outcome: &Outcome) -> String {
    let scenario = &outcome.scenario;
    let (tested, agreeing) = outcome.comparison.tested_and_agreeing();
    format!(
        "<tr><th scope=\"row\"><a href=\"#{id}\">{}</a></th><td class=\"number\">{}</td><td class=\"number\">{tested}</td>\
         <td class=\"number\">{agreeing}</td></tr>\n",
        escaped(scenario.title()),
        scenario.figures().len(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::{Paint, Theme};
    use base64::{Engine, engine::general_purpose::STANDARD};
    use sha2::{Digest, Sha256};

    #[test]
    fn the_policy_allows_style_and_script_as_they_are() {
        // A browser reads the line ends of a Windows checkout as these.
        let hash = |text: &str| STANDARD.encode(Sha256::digest(text.replace("\r\n", "\n")));
        assert_eq!(STYLE_HASH, hash(STYLE), "the hash of page.css");
        assert_eq!(SCRIPT_HASH, hash(SCRIPT), "the hash of page.js");
    }

    #[test]
    fn scenarios_that_could_not_be_run_are_told_below_the_heading() {
        let [title, row, body] = ["One that could", "", ""].map(str::to_owned);
        let mut report = HtmlReport::default();
        report.sections.push(Section { id: "scenario-1".to_owned(), title, language: Language::English, row, body });
        assert!(!report.finish().contains("could not be run"));
        report.add_failed(2);
        assert!(report.finish().contains("<p>2 of 3 scenarios could not be run.</p>\n<nav"));
    }

    #[test]
    fn in_the_dark_every_colour_of_a_chart_gives_way_to_that_of_the_dark_theme() {
        for paint in Paint::ALL {
            let [light, dark] = [Theme::Light, Theme::Dark].map(|theme| theme.colour(paint).to_string());
            let dark = dark.to_lowercase();
            for property in ["fill", "stroke"] {
                let rule = format!(".chart [{property}=\"{light}\"] {{ {property}: {dark}; }}");
                assert!(STYLE.contains(&rule), "{rule}");
            }
        }
    }

    #[test]
    fn style_and_script_do_not_end_their_own_elements() {
        for text in [STYLE, SCRIPT] {
            assert!(!text.contains("</") && !text.contains("<!--"));
        }
    }
}
