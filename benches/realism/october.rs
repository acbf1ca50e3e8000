//! October 2020: two counts of the public record that hardly go together.

use outagesim::scenario::{Quantity, Scenario};
use outagesim::{Options, run};
use std::fmt::Write;
use std::path::Path;

const SCENARIO: &str = "twitter-2020-10-15";

/// What is assumed of the height, which the record states.
const ASSUMED_PEAK: &str = "[[assumption]]\nquantity = \"peak\"\nvalue    = \"between 10,000 and 55,000\"";

/// The values of the record that may be fitted.
const PEAK: &str = "\"more than 50,000\"";
const LEVEL: &str = "\"about 6,000\"";
const PARTIAL_RECOVERY: &str = "\"just after 23:00 UTC\"";

/// What the others predict of the record's counts, each of them and what else the record says fitted or not.
pub fn table() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios").join(format!("{SCENARIO}.toml"));
    let delivered = std::fs::read_to_string(path).expect("a delivered scenario");
    let mut rows = String::new();
    for (fitted, values) in [
        ("the peak", &[PEAK] as &[&str]),
        ("the peak, and the partial recovery", &[PEAK, PARTIAL_RECOVERY]),
        ("both counts", &[PEAK, LEVEL]),
    ] {
        let text = values.iter().fold(without_assumed_peak(&delivered), |text, value| with_fitted(&text, value));
        let scenario = Scenario::parse(SCENARIO, &text).unwrap_or_else(|problems| panic!("{fitted}: {problems}"));
        let outcome = run(&scenario, &Options::default()).expect("a possible scenario");
        for compared in &outcome.comparison.figures {
            let figure = scenario.figure(compared.figure);
            let tested = compared.predicted.zip(compared.percentile);
            let is_count = matches!(figure.quantity, Quantity::Peak(_) | Quantity::LevelAt(..));
            let Some((predicted, percentile)) = tested.filter(|_| is_count) else { continue };
            writeln!(
                rows,
                "| {fitted} | {} | “{}” | {} ({}–{}) | {:.0} % | {} |",
                figure.quantity.kind().word(),
                figure.words,
                rounded(predicted.p50),
                rounded(predicted.p05),
                rounded(predicted.p95),
                100.0 * percentile,
                compared.verdict.words(figure.statement.as_ref())
            )
            .expect("a string takes all");
        }
    }
    format!(
        "| fitted beside the articles | figure | reported | others predict (90 %) | at | verdict |\n|---|---|---|---|---|---|\n{rows}"
    )
}

fn without_assumed_peak(text: &str) -> String {
    let (before, rest) = text.split_once(ASSUMED_PEAK).expect("the assumed peak of the first page");
    let (_, after) = rest.split_once("\n\n").expect("a table after the assumption");
    format!("{before}{after}")
}

/// The scenario with the figure of this value fitted.
fn with_fitted(text: &str, value: &str) -> String {
    let (before, rest) = text.split_once(value).unwrap_or_else(|| panic!("a figure with the value {value}"));
    let (figure, after) = rest.split_once("\n\n").unwrap_or((rest, ""));
    let fitted = figure.replace("\"check\"", "\"fit\"");
    assert_ne!(figure, fitted, "{value} is held out");
    format!("{before}{value}{fitted}\n\n{after}")
}

/// To two digits, with commas between thousands.
fn rounded(count: f64) -> String {
    let unit = 10_f64.powf(count.max(10.0).log10().floor() - 1.0);
    let digits = ((count / unit).round() * unit).to_string();
    let groups: Vec<&str> =
        digits.as_bytes().rchunks(3).rev().filter_map(|group| std::str::from_utf8(group).ok()).collect();
    groups.join(",")
}
