//! The program's own prediction of a curve from a reading of it.

use super::genuine::{Curve, Reading};
use jiff::SignedDuration;
use outagesim::model::prior::Prior;
use outagesim::scenario::Scenario;
use outagesim::simulate::Window;
use outagesim::{Options, run};
use std::ops::Range;

/// Replicates of the counts of each bin in `bins`: the ordinary pipeline on a scenario of the reading.
pub fn predict(curve: &Curve, reading: &Reading, bins: Range<usize>, prior: &Prior) -> Vec<Vec<u64>> {
    let text = curve.scenario(reading);
    let scenario = Scenario::parse(&curve.id, &text).unwrap_or_else(|problems| panic!("{}: {problems}", curve.id));
    let last = curve.start_of(curve.counts.len() - 1);
    let bin = SignedDuration::from_mins(curve.observed.bin_min().into());
    let window = Window::new(curve.start_of(0), last + bin).expect("a day");
    let options = Options { window: Some(window), prior: Some(prior.clone()), ..Options::default() };
    let outcome = run(&scenario, &options).unwrap_or_else(|error| panic!("{}: {error}", curve.id));
    let ensemble = &outcome.ensembles[0];
    bins.map(|bin| {
        let drawn = ensemble
            .bin_starts_min
            .iter()
            .position(|&min| scenario.instant(min).duration_since(curve.start_of(bin)).as_secs().abs() < 60)
            .expect("the scenario's grid is the curve's");
        ensemble.counts.iter().map(|row| row[drawn]).collect()
    })
    .collect()
}
