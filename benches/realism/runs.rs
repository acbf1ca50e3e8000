//! Runs of counts: the press told several counts of one page; the highest is fitted, and the others are held out.

use outagesim::scenario::{Axis, Figure, Quantity, Role, Scenario};
use outagesim::{Options, run};
use std::fmt::Write;
use std::path::Path;

/// Hours to the nearest fitted time, from and below: the parts of the table.
const PARTS: [(&str, f64, f64); 3] =
    [("up to 1 h", 0.0, 1.0), ("1 to 3 h", 1.0, 3.0), ("more than 3 h", 3.0, f64::INFINITY)];

/// A held-out count, judged.
struct Count {
    /// From the nearest fitted time; `None` of a total.
    hours: Option<f64>,
    /// Its place among what would be stated if the prediction is right.
    place: f64,
}

impl Count {
    fn is_within(&self, band: f64) -> bool {
        (self.place - 0.5).abs() <= 0.5 * band
    }
}

/// The held-out counts of `benches/realism/press`, and how many of them lie in the ranges, by how far they are from what is fitted.
pub fn table() -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/realism/press");
    let mut paths: Vec<_> =
        std::fs::read_dir(folder).expect("the runs of counts").map(|entry| entry.expect("an entry").path()).collect();
    paths.sort();
    let mut text = "| scenario | at | reported | predicted (90 %) | place |\n|---|---|---|---|---|\n".to_owned();
    let mut counts = Vec::new();
    for path in paths {
        let stem = path.file_stem().expect("a name").to_string_lossy().into_owned();
        let read = std::fs::read_to_string(&path).expect("a run of counts");
        let scenario = Scenario::parse(&stem, &read).unwrap_or_else(|problems| panic!("{stem}: {problems}"));
        let outcome = run(&scenario, &Options::default()).expect("a possible scenario");
        for compared in &outcome.comparison.figures {
            let figure = scenario.figure(compared.figure);
            let at_min = match (&figure.quantity, figure.role) {
                (Quantity::LevelAt(_, at_min), Role::Check) => Some(*at_min),
                (Quantity::Total(_), Role::Check) => None,
                _ => continue,
            };
            let predicted = compared.predicted.expect("a held-out count is predicted");
            let place = compared.percentile.expect("a held-out count is judged");
            let clock = |at_min| scenario.instant(at_min).to_zoned(scenario.time_zone().clone()).strftime("%H:%M");
            let at = at_min.map_or("in all".to_owned(), |at_min| clock(at_min).to_string());
            writeln!(
                text,
                "| {stem} | {at} | {} | {:.0} ({:.0}–{:.0}) | {:.0} % |",
                figure.words,
                predicted.p50,
                predicted.p05,
                predicted.p95,
                100.0 * place
            )
            .expect("a string takes all");
            let hours = at_min.map(|at_min| hours_to_fitted(scenario.figures(), at_min));
            counts.push(Count { hours, place });
        }
    }
    text += "\n| from the nearest fitted time | counts | in the 50 % range | in the 90 % range |\n|---|---|---|---|\n";
    let mut line = |name: &str, is_in: &dyn Fn(Option<f64>) -> bool| {
        let part: Vec<&Count> = counts.iter().filter(|count| is_in(count.hours)).collect();
        let [half, ninety] = [0.5, 0.9].map(|band| part.iter().filter(|count| count.is_within(band)).count());
        writeln!(text, "| {name} | {} | {half} | {ninety} |", part.len()).expect("a string takes all");
    };
    for (name, from, below) in PARTS {
        line(name, &|hours| hours.is_some_and(|hours| (from..below).contains(&hours)));
    }
    line("totals", &|hours| hours.is_none());
    line("all", &|_| true);
    text
}

/// From `at_min` to the nearest of the times that are fitted.
fn hours_to_fitted(figures: &[Figure], at_min: f64) -> f64 {
    let fitted = figures.iter().filter(|figure| figure.role == Role::Fit && figure.quantity.axis() == Axis::Instant);
    let times = fitted.filter_map(|figure| Some(figure.statement.as_ref()?.value));
    times.map(|time| (time - at_min).abs() / 60.0).fold(f64::INFINITY, f64::min)
}
