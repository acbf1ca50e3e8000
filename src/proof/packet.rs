//! The metadata of a picture as an XMP packet: for screen readers, picture desks, and [`verify`](super::verify()).
//!
//! Fields are those of the XMP specification (part 1, Adobe 2012) and of the IPTC Photo Metadata Standard 2023.1. One stands on a line.

use super::Recipe;
use crate::Outcome;
use crate::chart::{Chart, Escaped};
use crate::export::report_json;
use crate::words::text::say;
use resvg::usvg::roxmltree::Document;
use sha2::{Digest, Sha256};
use std::fmt::Write as _;

/// Namespace of our own fields.
const OURS: &str = "urn:outagesim:picture:1";

/// What the IPTC calls a picture of data: <https://cv.iptc.org/newscodes/digitalsourcetype/dataDrivenMedia>.
const SOURCE_TYPE: &str = "http://cv.iptc.org/newscodes/digitalsourcetype/dataDrivenMedia";

/// The packet of a picture: an element of XML.
pub(super) fn write(outcome: &Outcome, chart: &Chart, recipe: &Recipe) -> String {
    // A recipe holds texts and numbers only: JSON can hold them all.
    let recipe = serde_json::to_string(recipe).unwrap_or_default();
    let outlets: Vec<&str> = outcome.scenario.sources().iter().map(|source| source.outlet.as_str()).collect();
    let outlets = outlets.join("; ");
    let credit = say!(outcome.scenario.language(), "Simulation made with outagesim. Figures: {outlets}", outlets);
    let tool = concat!("outagesim ", env!("CARGO_PKG_VERSION"));
    let digest = digest(outcome, &recipe);
    let mut xml = String::with_capacity(4_096);
    let mut line = |text: std::fmt::Arguments<'_>| {
        // Writing to a string cannot fail.
        let _ = writeln!(xml, "{text}");
    };
    let translated = |name: &str, text: &str| {
        format!("<{name}><rdf:Alt><rdf:li xml:lang=\"x-default\">{}</rdf:li></rdf:Alt></{name}>", Escaped(text))
    };
    line(format_args!(
        "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">"
    ));
    line(format_args!(
        "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" \
         xmlns:photoshop=\"http://ns.adobe.com/photoshop/1.0/\" xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" \
         xmlns:Iptc4xmpCore=\"http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/\" \
         xmlns:Iptc4xmpExt=\"http://iptc.org/std/Iptc4xmpExt/2008-02-29/\" xmlns:outagesim=\"{OURS}\">"
    ));
    line(format_args!("{}", translated("dc:title", &chart.title)));
    line(format_args!("{}", translated("Iptc4xmpCore:AltTextAccessibility", &chart.description)));
    line(format_args!("<photoshop:Credit>{}</photoshop:Credit>", Escaped(&credit)));
    line(format_args!("<xmp:CreatorTool>{tool}</xmp:CreatorTool>"));
    line(format_args!("<Iptc4xmpExt:DigitalSourceType>{SOURCE_TYPE}</Iptc4xmpExt:DigitalSourceType>"));
    line(format_args!("<outagesim:digest>{digest}</outagesim:digest>"));
    line(format_args!("<outagesim:recipe>{}</outagesim:recipe>", Escaped(&recipe)));
    line(format_args!("</rdf:Description></rdf:RDF></x:xmpmeta>"));
    xml
}

/// SHA-256 of the recipe and of all figures, bands and verdicts, in hexadecimal digits.
fn digest(outcome: &Outcome, recipe: &str) -> String {
    let mut hash = Sha256::new();
    hash.update(recipe);
    hash.update(report_json(outcome));
    format!("{:x}", hash.finalize())
}

/// The recipe in a packet; `None` where there is none that can be read.
pub(super) fn recipe(packet: &str) -> Option<Recipe> {
    let document = Document::parse(packet).ok()?;
    let element = document.descendants().find(|node| node.has_tag_name((OURS, "recipe")))?;
    serde_json::from_str(element.text()?).ok()
}

/// A field that two packets fill differently.
#[derive(Debug, PartialEq)]
pub(super) struct Difference {
    /// Its name, without that of its namespace.
    pub(super) field: String,
    /// What stands around the first character that differs.
    pub(super) found: String,
    /// What should stand there.
    pub(super) expected: String,
}

/// What two packets say differently.
pub(super) fn differences(found: &str, expected: &str) -> Vec<Difference> {
    let (found, expected): (Vec<&str>, Vec<&str>) = (found.lines().collect(), expected.lines().collect());
    (0..found.len().max(expected.len()))
        .map(|i| (found.get(i).copied().unwrap_or_default(), expected.get(i).copied().unwrap_or_default()))
        .filter(|(found, expected)| found != expected)
        .map(|(found, expected)| {
            let [shown, wanted] = around(&content(found), &content(expected));
            Difference { field: field(expected), found: shown, expected: wanted }
        })
        .collect()
}

/// How many characters are shown on either side of the first that differs.
const SHOWN: usize = 30;

/// The first difference of two texts, each with what stands around it.
fn around(found: &str, expected: &str) -> [String; 2] {
    let (found, expected): (Vec<char>, Vec<char>) = (found.chars().collect(), expected.chars().collect());
    let same = found.iter().zip(&expected).take_while(|(one, other)| one == other).count();
    let shown = |text: &[char]| {
        let (from, to) = (same.saturating_sub(SHOWN), text.len().min(same + SHOWN));
        let middle: String = text.get(from..to).unwrap_or_default().iter().collect();
        format!("{}{middle}{}", if from > 0 { "…" } else { "" }, if to < text.len() { "…" } else { "" })
    };
    [shown(&found), shown(&expected)]
}

/// Name of the field on a line.
fn field(line: &str) -> String {
    let name = line.trim_start_matches('<').split(['>', ' ']).next().unwrap_or_default();
    name.rsplit(':').next().unwrap_or_default().to_owned()
}

/// What stands between the tags of a line.
fn content(line: &str) -> String {
    let mut depth = 0;
    let text = line.chars().filter(|&c| {
        depth += i32::from(c == '<');
        let outside = depth == 0;
        depth -= i32::from(c == '>');
        outside
    });
    text.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_difference_is_named_by_its_field() {
        let line = |digest: &str| format!("<a:b>\n<outagesim:digest>{digest}</outagesim:digest>\n");
        let [one, other] = [line("12"), line("13")];
        let [field, found, expected] = ["digest", "12", "13"].map(str::to_owned);
        assert_eq!(differences(&one, &other), [Difference { field, found, expected }]);
        assert_eq!(differences(&one, &one), []);
    }
}
