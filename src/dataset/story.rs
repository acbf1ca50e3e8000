//! Outages of a scenario: the curves that agree with what was reported, each ready for fresh noise.

use super::outage::{Facts, Grid, LabelledOutage};
use super::split::Split;
use crate::Outcome;
use crate::random::Streams;
use crate::simulate::{Ensemble, PageTruth, Truth};

/// The outages of a page, one a replicate. `story` is the scenario's number, `source` the page's.
pub(super) fn outages(
    outcome: &Outcome,
    ensemble: &Ensemble,
    story: usize,
    source: usize,
    streams: &Streams,
) -> Vec<LabelledOutage> {
    let starts = &ensemble.bin_starts_min;
    let at = |minutes: f64| outcome.scenario.instant(minutes).as_microsecond();
    let grid = Grid {
        start_us: starts.first().map_or(0, |&start| at(start)),
        bin_us: (60e6 * ensemble.bin_min) as i64,
        bins: starts.len(),
    };
    let one = |(replicate, truth): (usize, &Truth)| {
        let page: &PageTruth = &truth.pages[ensemble.page.index()];
        let shape = &truth.parameters;
        let facts = Facts {
            cause: outcome.scenario.cause(),
            start_us: at(truth.start_min),
            end_us: at(truth.end_min),
            waves: 1 + truth.wave_starts_min.len() as i64 + i64::from(shape.second_wave.is_some()),
            rise_min: shape.rise_min,
            expected_peak: 0.0,
        };
        let split = Split::of(streams, story, replicate as u64);
        let mut outage = LabelledOutage::new(source, replicate as u64, split, grid, page.baseline);
        let surge: Vec<f64> = (0..starts.len()).map(|bin| ensemble.expected_surge(replicate, bin)).collect();
        let quiet = starts.iter().map(|&from| page.expected_quiet(truth.start_min, [from, from + ensemble.bin_min]));
        outage.facts = Some(facts);
        outage.expect(quiet, &surge);
        outage
    };
    outcome.truths.iter().enumerate().map(one).collect()
}
