//! One page for all scenarios of a run, whole in itself: no other file, no network.
//!
//! `page.html` and `section.html` hold the markup, `page.css` the looks and `page.js` the read-outs and downloads. Without
//! the script the page still shows every chart and every figure.

mod section;
mod template;

use crate::Outcome;
use crate::scenario::Scenario;
use std::io;
use template::{escaped, fill};

const PAGE: &str = include_str!("page.html");
const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.js");

/// SHA-256 of [`STYLE`] and [`SCRIPT`] in base64: the browser runs these two and nothing else that gets into the page.
const STYLE_HASH: &str = "FGUrqRiREuBzUsr51mdMiXpPBTL2O35MvhvtGkNTQHY=";
const SCRIPT_HASH: &str = "G3lVVlRTdSHiXJYvssrSpwFnueIErReEtaxgEOTN4DA=";

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
/// report.add(&scenario, &outcome)?;
/// assert!(report.finish().starts_with("<!DOCTYPE html>"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Default)]
pub struct HtmlReport {
    titles: Vec<String>,
    contents: String,
    sections: String,
}

impl HtmlReport {
    /// Adds a section with the chart, the figures and the data of a scenario. `outcome` must be of the same scenario.
    ///
    /// # Errors
    /// None in practice: writing to memory does not fail.
    pub fn add(&mut self, scenario: &Scenario, outcome: &Outcome) -> io::Result<()> {
        let id = format!("scenario-{}", self.titles.len() + 1);
        self.sections.push_str(&section::write(&id, scenario, outcome)?);
        self.contents.push_str(&contents_row(&id, scenario, outcome));
        self.titles.push(scenario.title().to_owned());
        Ok(())
    }

    /// Whether there is nothing to show yet.
    pub fn is_empty(&self) -> bool {
        self.titles.is_empty()
    }

    /// The page. Same scenarios and outcomes, same bytes.
    pub fn finish(&self) -> String {
        let heading = match self.titles.as_slice() {
            [only] => escaped(only),
            several => format!("{} outage scenarios", several.len()),
        };
        let values = [
            ("version", env!("CARGO_PKG_VERSION")),
            ("policy", &policy()),
            ("title", &format!("{heading} – outagesim")),
            ("heading", &heading),
            ("style", STYLE),
            ("script", SCRIPT),
            ("contents", &self.contents),
            ("sections", &self.sections),
        ];
        fill(PAGE, &values)
    }
}

/// Nothing may be loaded or sent; of style and script only our own.
fn policy() -> String {
    format!(
        "default-src &#39;none&#39;; style-src &#39;sha256-{STYLE_HASH}&#39;; script-src &#39;sha256-{SCRIPT_HASH}&#39;; \
         base-uri &#39;none&#39;; form-action &#39;none&#39;"
    )
}

fn contents_row(id: &str, scenario: &Scenario, outcome: &Outcome) -> String {
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
    fn style_and_script_do_not_end_their_own_elements() {
        for text in [STYLE, SCRIPT] {
            assert!(!text.contains("</") && !text.contains("<!--"));
        }
    }
}
