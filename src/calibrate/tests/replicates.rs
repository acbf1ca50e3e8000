//! Every replicate is a draw of its own, and all of them together are the posterior.

use super::*;
use crate::calibrate::draw::Draw;
use crate::calibrate::posterior::replicates::Replicates;
use crate::calibrate::target::TargetId;
use crate::model::prior::Prior;
use crate::random::Streams;
use crate::sample::latents::Latents;
use crate::sample::posterior::Demand;
use rayon::prelude::*;
use std::collections::HashSet;

const JULY: &str = "service = \"X\"\ntime-zone = \"UTC\"\n[outage]\nsource = \"S\"\ndate = \"2024-03-05\"\n\
                    start = \"about 13:50\"\npeak = \"nearly 55,000 reports\"\nduration = \"about 50 min\"\n";

/// Onset, shape and values of so many replicates.
fn replicates(sample: &Sample, sampler: Sampler, n: usize) -> Vec<(Vec<u64>, Vec<f64>)> {
    let replicates = Replicates::new(sample, sampler, n);
    let shown =
        (0..n).into_par_iter().map_init(Default::default, |(latents, draw): &mut (Latents, Draw), replicate| {
            replicates.show(replicate, latents, draw);
            let p = draw.surge.unwrap().parameters();
            let numbers =
                [draw.onset_min, p.duration_min, p.rise_min, p.fatigue_min, p.fast_decay_min, p.slow_decay_min];
            let more = [p.slow_share, draw.pages[0].amplitude, draw.pages[0].baseline_level];
            (numbers.into_iter().chain(more).map(f64::to_bits).collect(), draw.values.clone())
        });
    shown.collect()
}

fn samples(test: impl Fn(&Targets, &Sampler, Sample)) {
    let targets = Targets::new(&parse(JULY), &Prior::default());
    let streams = Streams::new(7);
    let sampler = Sampler::new(&targets, &streams);
    test(&targets, &sampler, drawn(&sampler, 400.0, 4_000));
    let demand = Demand { particles: 300, wanted: 100.0, ..Demand::POSTERIOR };
    test(&targets, &sampler, Sample::of_particles(&sampler, &Draws::fresh(&sampler, 200.0, 2_000), demand));
}

#[test]
fn more_replicates_than_draws_differ_in_every_parameter() {
    samples(|_, sampler, sample| {
        let n = 2_000;
        let shown = replicates(&sample, sampler.clone(), n);
        for parameter in 0..shown[0].0.len() {
            let distinct: HashSet<u64> = shown.iter().map(|(numbers, _)| numbers[parameter]).collect();
            assert_eq!(distinct.len(), n, "parameter {parameter}");
        }
    });
}

#[test]
fn the_first_replicates_do_not_depend_on_how_many_there_are() {
    samples(|_, sampler, sample| {
        let some = replicates(&sample, sampler.clone(), 50);
        assert!(replicates(&sample, sampler.clone(), 400)[..50] == some[..]);
    });
}

#[test]
fn replicates_that_were_moved_are_of_the_posterior() {
    samples(|targets, sampler, sample| {
        let n = 3_000;
        let shown = replicates(&sample, sampler.clone(), n);
        let summarised = targets.with_ids().filter(|(_, target)| target.origin == TargetOrigin::Summary);
        let ids: Vec<TargetId> = summarised.map(|(id, _)| id).collect();
        for id in ids {
            let posterior = sample.quantiles(id.0);
            let below = |bound: f64| shown.iter().filter(|(_, values)| values[id.0] < bound).count() as f64 / n as f64;
            let at = |bound: f64| shown.iter().filter(|(_, values)| values[id.0] <= bound).count() as f64 / n as f64;
            // The sample's own quantile is as uncertain as a share of its effective draws; the replicates rest on no more of them.
            let error = (0.25 / sample.effective_sample_size() + 0.25 / n as f64).sqrt();
            for (bound, share) in [(posterior.p25, 0.25), (posterior.p50, 0.5), (posterior.p75, 0.75)] {
                let gap = (below(bound) - share).max(share - at(bound));
                assert!(gap < 4.0 * error, "{:?}: {gap} of {error}", targets.list[id.0].quantity);
            }
        }
    });
}
