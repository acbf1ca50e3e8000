//! `cause = "attention"`: reports rose, and nothing had failed.

use outagesim::chart::{Chart, ChartOptions};
use outagesim::compare::{Quoted, Verdict};
use outagesim::export::{figures_table, report_json};
use outagesim::scenario::{Code, QuantityKind, Scenario};
use outagesim::{Options, Outcome, run};

const SCENARIO: &str = include_str!("../../scenarios/attention-without-outage.toml");

fn outcome(text: &str) -> Outcome {
    let scenario = Scenario::parse("attention", text).unwrap_or_else(|problems| panic!("{problems}"));
    let options = Options { replicates: 50, explain: true, ..Options::default() };
    run(&scenario, &options).expect("a possible scenario")
}

#[test]
fn an_outage_that_was_not_has_neither_end_nor_duration() {
    let outcome = outcome(SCENARIO);
    assert_eq!((outcome.summary.restored_min, outcome.summary.duration_min), (None, None));
    assert!(outcome.explanations.iter().all(|explanation| explanation.quoted != Quoted::Duration));
    let json: serde_json::Value = serde_json::from_str(&report_json(&outcome)).expect("JSON");
    assert_eq!(json["scenario"]["cause"], "attention");
    assert!(json["summary"]["duration_min"].is_null() && json["summary"]["restored_utc"].is_null());
}

#[test]
fn every_claim_of_an_end_or_a_duration_is_said_to_be_of_no_outage() {
    let outcome = outcome(SCENARIO);
    let claims = outcome.comparison.figures.iter().filter(|compared| compared.verdict == Verdict::NoOutage);
    let kinds: Vec<QuantityKind> = claims.map(|claim| outcome.scenario.figure(claim.figure).quantity.kind()).collect();
    assert_eq!(kinds, [QuantityKind::Duration, QuantityKind::Restored]);
    assert!(figures_table(&outcome).contains("No outage: news made people report."));
    let chart = Chart::with(&outcome, &ChartOptions::full()).expect("room enough");
    assert!(chart.title.contains("worked, and yet people reported"), "{}", chart.title);
    assert!(chart.description.contains("assumed to have the shape of an outage"), "{}", chart.description);
    assert_eq!(chart.labels.iter().filter(|label| label.text == "no outage").count(), 2);
}

#[test]
fn such_a_claim_can_be_shown_and_neither_fitted_nor_held_out_nor_assumed() {
    let with_role = |role: &str| SCENARIO.replace("role     = \"context\"", &format!("role     = \"{role}\""));
    for role in ["fit", "check"] {
        let problems = Scenario::parse("attention", &with_role(role)).expect_err("two claims of an outage");
        let codes: Vec<Code> = problems.iter().map(|problem| problem.code).collect();
        assert_eq!(codes, [Code::NoOutage, Code::NoOutage], "{role}");
    }
    let assumption = "[[assumption]]\nquantity = \"duration\"\nvalue = \"1 h\"\nreason = \"none\"\n";
    let problems = Scenario::parse("attention", &format!("{SCENARIO}{assumption}")).expect_err("an assumed outage");
    assert!(problems.iter().any(|problem| problem.code == Code::NoOutage), "{problems}");
}

#[test]
fn a_title_of_our_own_does_not_speak_of_an_outage_that_was_not() {
    let untitled: String =
        SCENARIO.lines().filter(|line| !line.starts_with("title")).map(|line| format!("{line}\n")).collect();
    let outcome = outcome(&untitled);
    assert_eq!(outcome.scenario.title(), "Example Mobile reports without an outage, 5 March 2024");
}
