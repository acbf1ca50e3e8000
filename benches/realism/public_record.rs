//! Large outages: how the delivered scenarios' held-out figures fare.

use outagesim::compare::Verdict;
use outagesim::scenario::{Role, Scenario};
use outagesim::{Options, run};
use std::fmt::Write;
use std::path::Path;

/// The held-out figures of all delivered scenarios, beside what the figures of the articles predict.
///
/// It says whether one of these is of the same quantity. Then it is another outlet's word that is tested, and not the curve.
pub fn table() -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios");
    let mut paths: Vec<_> = std::fs::read_dir(folder)
        .expect("the delivered scenarios")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "toml"))
        .collect();
    paths.sort();
    let mut rows = String::new();
    let (mut half, mut ninety, mut missed, mut by_curve) = (0, 0, 0, 0);
    for path in paths {
        let stem = path.file_stem().expect("a name").to_string_lossy().into_owned();
        let text = std::fs::read_to_string(&path).expect("a delivered scenario");
        let scenario = Scenario::parse(&stem, &text).expect("a valid scenario");
        if scenario.figures().iter().all(|figure| figure.role != Role::Check) {
            continue;
        }
        let outcome = run(&scenario, &Options::default()).expect("a possible scenario");
        for compared in &outcome.comparison.figures {
            let figure = scenario.figure(compared.figure);
            if figure.role != Role::Check {
                continue;
            }
            let is_tested = compared.verdict.is_tested();
            let is_stated_twice = scenario
                .figures()
                .iter()
                .any(|other| other.role == Role::Fit && other.quantity.is_same_number_as(&figure.quantity));
            match compared.verdict {
                _ if !is_tested => {}
                Verdict::InHalf => half += 1,
                Verdict::InNinety => ninety += 1,
                _ => missed += 1,
            }
            by_curve += usize::from(is_tested && !is_stated_twice);
            let predicted_by = match (is_tested, is_stated_twice) {
                (false, _) => "–",
                (true, true) => "a fitted figure of the same",
                (true, false) => "the curve",
            };
            let page = figure.quantity.page().map_or("", |page| scenario.page(page).name.as_str());
            let subject = figure.quantity.kind().word();
            let separator = if page.is_empty() { "" } else { ", " };
            writeln!(
                rows,
                "| {stem} | {subject}{separator}{page} | “{}” | {predicted_by} | {} |",
                figure.words,
                compared.verdict.words(figure.statement.as_ref())
            )
            .expect("a string takes all");
        }
    }
    format!(
        "| scenario | figure | reported | predicted by | verdict |\n|---|---|---|---|---|\n{rows}\n{} held-out figures can be tested: {half} lie in the \
         50 % range or fit, {ninety} in the 90 % range or just fit, {missed} miss. {by_curve} of them are \
         predicted by the curve alone, the others beside a fitted figure of the same quantity.\n",
        half + ninety + missed
    )
}
