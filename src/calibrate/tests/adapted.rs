//! Draws from adapted proposals tell what draws of fresh numbers tell.

use super::parse;
use crate::calibrate::draw::Sampler;
use crate::calibrate::guides::guide::Guides;
use crate::calibrate::target::Targets;
use crate::model::prior::Prior;
use crate::random::Streams;
use crate::sample::importance::Draws;
use crate::sample::posterior::Demand;
use crate::sample::posterior::Sample;

/// Reports last for nine hours: the outage did, or it was short and they died away slowly.
const TWO_WAYS: &str = r#"
    service   = "Example"
    time-zone = "UTC"
    [outage]
    source    = "Example Times"
    date      = "2024-03-05"
    peak      = "between 400 and 4,000 reports"
    peak-time = "about 08:00"
    subsided  = "between 16:00 and 17:00"
"#;

/// An outage this short died away slowly, minutes.
const SHORT_MIN: f64 = 200.0;

#[test]
fn a_short_outage_that_dies_away_slowly_is_as_probable_by_adapted_draws_as_by_fresh_ones() {
    let scenario = parse(TWO_WAYS);
    let targets = Targets::new(&scenario, &Prior::default());
    let duration = targets.summaries.duration;
    // The probability of a short outage, and its variance.
    let of = |draws: Draws| {
        let sample = Sample::of_draws(draws);
        let rows: Vec<(f64, f64)> = sample
            .weighted(duration.0)
            .map(|(value, weight)| (f64::from(u8::from(value < SHORT_MIN)), weight))
            .collect();
        let mean: f64 = rows.iter().map(|(short, weight)| weight * short).sum();
        (mean, rows.iter().map(|(short, weight)| (weight * (short - mean)).powi(2)).sum::<f64>())
    };
    let fresh = {
        let streams = Streams::new(1);
        let active = targets.fitted(None);
        // Nor does what is said of the end guide them.
        let guides = Guides { subsided: None, ..Guides::choose(&targets, &active) };
        of(Draws::fresh(&Sampler::guided(&targets, &streams, active, guides), f64::INFINITY, 80_000))
    };
    const RUNS: u64 = 10;
    let adapted: Vec<(f64, f64)> = (0..RUNS)
        .map(|run| {
            let streams = Streams::new(100 + run);
            of(Draws::new(&Sampler::new(&targets, &streams), Demand::of_draws(8_000)))
        })
        .collect();
    let n = RUNS as f64;
    let mean = adapted.iter().map(|run| run.0).sum::<f64>() / n;
    // Of the mean of the runs, by how they differ: that proposals are fitted to draws is not in the variance of a single one.
    let variance = adapted.iter().map(|run| (run.0 - mean).powi(2)).sum::<f64>() / (n * (n - 1.0));
    let bound = 4.0 * (fresh.1 + variance).sqrt();
    assert!((mean - fresh.0).abs() < bound, "{mean} and {}, more than {bound} apart", fresh.0);
}
