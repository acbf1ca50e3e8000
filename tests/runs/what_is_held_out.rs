//! Figures that are not fitted bear on nothing that is drawn.

use outagesim::compare::Verdict;
use outagesim::{Options, Outcome, run, scenario::Scenario};

const FITTED: &str = "service = \"X\"\ntime-zone = \"UTC\"\n[outage]\nsource = \"S\"\ndate = \"2024-03-05\"\n\
                      start = \"about 13:50\"\npeak = \"nearly 5,500 reports\"\nrestored = \"about 15:00\"\n";

fn outcome(further: &str) -> Outcome {
    let scenario = Scenario::parse("example", &format!("{FITTED}{further}")).unwrap();
    run(&scenario, &Options { replicates: 40, ..Options::default() }).unwrap()
}

#[test]
fn a_figure_to_check_or_of_context_changes_no_count_and_no_band() {
    let alone = outcome("");
    for (quantity, value, at) in [
        ("level-at", "about 900", "at = \"14:20\"\n"),
        ("total", "about 30,000", ""),
        ("peak", "about 5,000", ""),
        ("subsided", "about 16:00", ""),
    ] {
        for role in ["check", "context"] {
            let figure = format!(
                "[[source]]\nid = \"b\"\noutlet = \"B\"\n[[figure]]\nsource = \"b\"\nquantity = \"{quantity}\"\nvalue = \"{value}\"\n{at}role = \"{role}\"\n"
            );
            let beside = outcome(&figure);
            let [of_alone, of_beside] = [&alone, &beside].map(|outcome| &outcome.ensembles[0]);
            assert_eq!(of_alone.counts, of_beside.counts, "{quantity}, {role}");
            assert_eq!(of_alone.bands, of_beside.bands, "{quantity}, {role}");
        }
    }
}

#[test]
fn what_is_assumed_because_of_a_count_is_no_evidence_for_it() {
    let text = "service = \"X\"\ntime-zone = \"UTC\"\n[outage]\nsource = \"S\"\ndate = \"2024-03-05\"\n\
                [[figure]]\nquantity = \"level-at\"\nvalue = \"about 10,000\"\nat = \"06:50\"\n";
    let scenario = Scenario::parse("example", text).unwrap();
    let outcome = run(&scenario, &Options { replicates: 200, ..Options::default() }).unwrap();
    assert_eq!(outcome.comparison.figures[0].verdict, Verdict::NotTestable);
    // It is met, and the peak is assumed to be not far above it.
    let peak = outcome.summary.pages[0].peak;
    assert!(peak.p05 > 8_500.0 && peak.p95 < 50_000.0, "{peak:?}");
    let highest = |counts: &Vec<u64>| counts.iter().copied().max();
    assert!(outcome.ensembles[0].counts.iter().all(|counts| highest(counts) > Some(7_000)));
}
