//! How figures that are all true are judged: those of the press, and those that are read off genuine curves.

use outagesim::benchmark::{Curve, Facts};
use outagesim::compare::Verdict;
use outagesim::scenario::{QuantityKind, Scenario};
use outagesim::{Options, run};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;

/// Verdicts by the word of the quantity.
type Counts = BTreeMap<&'static str, Judged>;

/// How many figures of a kind there are, and how they are judged.
#[derive(Debug, Clone, Copy, Default)]
struct Judged {
    usual: usize,
    unusual: usize,
    not: usize,
}

/// The figures of the outages of which the press told several counts or times.
pub fn of_press() -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/realism/press");
    let files = std::fs::read_dir(folder).expect("the press").map(|entry| entry.expect("an entry").path());
    let text = |path: std::path::PathBuf| std::fs::read_to_string(path).expect("a scenario");
    table(files.map(text).collect())
}

/// Start, peak, peak time and end of each curve that is put aside, by the delivered populations.
pub fn of_curves(curves: &[Curve]) -> String {
    table(curves.iter().filter(|curve| curve.is_aside()).map(|curve| Facts::of(curve).story(curve)).collect())
}

fn table(scenarios: Vec<String>) -> String {
    let judged = scenarios.into_par_iter().map(|text| verdicts(&text)).reduce(Counts::new, |mut all, one| {
        one.into_iter().for_each(|(kind, counts)| add(all.entry(kind).or_default(), counts));
        all
    });
    let mut text = "| figure | judged | unusual | not judged |\n|---|---|---|---|\n".to_owned();
    let mut line = |name: &str, Judged { usual, unusual, not }: Judged| {
        let judged = usual + unusual;
        let percent = if judged == 0 { 0.0 } else { 100.0 * unusual as f64 / judged as f64 };
        writeln!(text, "| {name} | {judged} | {unusual} ({percent:.0} %) | {not} |").expect("a string takes all");
    };
    let mut all = Judged::default();
    for (kind, counts) in judged {
        line(kind, counts);
        add(&mut all, counts);
    }
    line("**all**", all);
    text
}

fn add(to: &mut Judged, counts: Judged) {
    to.usual += counts.usual;
    to.unusual += counts.unusual;
    to.not += counts.not;
}

fn verdicts(text: &str) -> Counts {
    let scenario = Scenario::parse("story", text).unwrap_or_else(|problems| panic!("{problems}\n{text}"));
    let outcome = run(&scenario, &Options { replicates: 10, ..Options::default() }).expect("a possible scenario");
    let mut counts = Counts::new();
    for compared in &outcome.comparison.figures {
        let kind = scenario.figure(compared.figure).quantity.kind();
        let of_kind = counts.entry(kind.word()).or_default();
        match compared.verdict {
            Verdict::InHalf | Verdict::InNinety => of_kind.usual += 1,
            Verdict::Miss => of_kind.unusual += 1,
            _ if kind == QuantityKind::Remark => {}
            _ => of_kind.not += 1,
        }
    }
    counts.remove(QuantityKind::Remark.word());
    counts
}
