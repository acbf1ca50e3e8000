//! The delivered scenarios' own outages, as a sister site counted them: its shapes beside the simulated ones.

use outagesim::observed::{Observed, ObservedPage};
use outagesim::scenario::{ObservedScale, Scenario};
use outagesim::{Options, run};
use std::fmt::Write;
use std::path::Path;

/// Delivered scenarios, and the curves of their outages in the folder of consumer services. No prior has seen these.
const CURVES: [(&str, &str); 4] = [
    ("twitter-2019-07-11", "twitter-20190711"),
    ("twitter-2019-10", "twitter-20191002"),
    ("twitter-2020-02", "twitter-20200207"),
    ("twitter-2020-10-15", "twitter-20201015"),
];

/// How the simulated shapes hold those of the other site; `None` where no folder is named. Only shares and times are printed.
pub fn table() -> Option<String> {
    let folder = std::env::var_os("OUTAGESIM_CONSUMER_CURVES")?;
    let mut rows = String::new();
    for (stem, curve) in CURVES {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios").join(format!("{stem}.toml"));
        let text = std::fs::read_to_string(path).expect("a delivered scenario");
        let scenario = Scenario::parse(stem, &text).expect("a valid scenario");
        let path = Path::new(&folder).join("curves").join(format!("{curve}.csv"));
        let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let observed = Observed::parse(&text, scenario.time_zone()).expect("a curve");
        let page = &scenario.pages()[0].name;
        let observed = ObservedPage::with_scale(&scenario, page, curve, observed, ObservedScale::Free);
        let options = Options { observed: vec![observed.expect("a page")], ..Options::default() };
        let outcome = run(&scenario, &options).expect("a possible scenario");
        let score = &outcome.observed[0].score;
        let clock = |minutes: f64| scenario.instant(minutes).strftime("%H:%M").to_string();
        let of_peak = score.relative_to_peak(score.weighted_interval_score).expect("a report");
        let simulated = &score.simulated_peak_time_min;
        writeln!(
            rows,
            "| {stem} | {} | {:.0} % | {:.0} % | {of_peak:.3} | {} | {} ({}–{}) |",
            score.bins,
            100.0 * score.in_half,
            100.0 * score.in_ninety,
            clock(score.peak_time_min),
            clock(simulated.p50),
            clock(simulated.p05),
            clock(simulated.p95)
        )
        .expect("a string takes all");
    }
    Some(format!(
        "| scenario | bins of the surge | 50 % band holds | 90 % band holds | interval score ÷ peak | highest bin there, UTC | simulated (90 %) \
         |\n|---|---|---|---|---|---|---|\n{rows}"
    ))
}
