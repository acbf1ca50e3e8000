//! How soon the press told a first count, and how much of the highest that was: what a scenario of one count alone is filled up by.

use outagesim::scenario::{PageId, Quantity, Scenario};
use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::Path;

/// Words in the titles of stories that nobody lived through.
const INVENTED: [&str; 2] = ["Example", "invented"];

/// A first count of a page, and what came of it.
struct First {
    outage: String,
    /// From the stated start, minutes.
    after_min: f64,
    count: f64,
    /// The highest count that the press told of the page.
    highest: f64,
}

impl First {
    /// The earliest timed count after the start of each page of which two counts are told.
    fn of(stem: &str, scenario: &Scenario) -> Vec<Self> {
        let stated = |wanted: &dyn Fn(&Quantity) -> bool| -> Vec<f64> {
            let figures = scenario.figures().iter().filter(|figure| wanted(&figure.quantity));
            figures.filter_map(|figure| Some(figure.statement.as_ref()?.value)).collect()
        };
        let starts = stated(&|quantity| *quantity == Quantity::Start);
        let Some(start_min) = starts.into_iter().reduce(f64::min) else { return Vec::new() };
        let first = |page: PageId| -> Option<Self> {
            let levels = scenario.figures().iter().filter_map(|figure| match figure.quantity {
                Quantity::LevelAt(of, at_min) if of == page => Some((at_min, figure.statement.as_ref()?.value)),
                _ => None,
            });
            let peaks = stated(&|quantity| *quantity == Quantity::Peak(page));
            let peak = peaks.iter().copied().reduce(f64::max);
            let peak_times = stated(&|quantity| *quantity == Quantity::PeakTime(page));
            let timed_peak = peak_times.into_iter().reduce(f64::min).zip(peak);
            let timed: Vec<(f64, f64)> = levels.chain(timed_peak).filter(|(at_min, _)| *at_min > start_min).collect();
            let &(at_min, count) = timed.iter().min_by(|a, b| a.0.total_cmp(&b.0))?;
            let highest = timed.iter().map(|(_, count)| *count).chain(peaks).reduce(f64::max)?;
            Some(Self { outage: stem.to_owned(), after_min: at_min - start_min, count, highest })
        };
        let mut pages: Vec<PageId> = scenario.figures().iter().filter_map(|figure| figure.quantity.page()).collect();
        pages.sort();
        pages.dedup();
        pages.into_iter().filter_map(first).collect()
    }

    fn highest_over_count(&self) -> f64 {
        self.highest / self.count
    }
}

/// The first counts of the outages of `scenarios` and of `benches/stories/scenarios` that happened.
pub fn table() -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut firsts = Vec::new();
    let mut told = BTreeSet::new();
    for folder in ["scenarios", "benches/stories/scenarios"] {
        let mut paths: Vec<_> = std::fs::read_dir(root.join(folder))
            .expect("a folder of scenarios")
            .map(|entry| entry.expect("an entry").path())
            .collect();
        paths.sort();
        for path in paths {
            let stem = path.file_stem().expect("a name").to_string_lossy().into_owned();
            let read = std::fs::read_to_string(&path).expect("a scenario");
            let scenario = Scenario::parse(&stem, &read).unwrap_or_else(|problems| panic!("{stem}: {problems}"));
            if INVENTED.iter().any(|words| scenario.title().contains(words)) {
                continue;
            }
            // Several files tell of one outage: the first is taken.
            let outage = (scenario.day(), scenario.page(PageId::MAIN).service.clone());
            if told.insert(outage) {
                firsts.extend(First::of(&stem, &scenario));
            }
        }
    }
    let mut text = "| outage | after the start | first count | highest ÷ first |\n|---|---|---|---|\n".to_owned();
    let times = |share: f64| if share > 1.0 { format!("{share:.2}") } else { "–".to_owned() };
    for first in &firsts {
        let (outage, count) = (&first.outage, first.count);
        writeln!(
            text,
            "| {outage} | {:.0} min | {count:.0} | {} |",
            first.after_min,
            times(first.highest_over_count())
        )
        .expect("a string takes all");
    }
    text
}
