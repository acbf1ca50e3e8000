//! What each guide is worth: effective draws without it, as a share of those with all.

use super::families::designs;
use crate::calibrate::draw::Sampler;
use crate::calibrate::draw::path::PathGuide;
use crate::calibrate::guides::guide::{DurationProposal, Guides};
use crate::calibrate::target::{TargetId, Targets};
use crate::random::Streams;
use crate::sample::importance::Draws;
use crate::sample::posterior::Demand;

/// A sampler without one of its guides; `None` where it has none to lose.
type Without = for<'a> fn(&Sampler<'a>, &'a Targets, &'a Streams) -> Option<Sampler<'a>>;

const GUIDES: [(&str, Without); 9] = [
    ("time that places", |sampler, targets, streams| {
        changed(sampler, targets, streams, sampler.guides.location.is_some(), |guides| guides.location = None)
    }),
    ("count that scales", |sampler, targets, streams| {
        let is_there = sampler.guides.height.iter().any(Option::is_some);
        changed(sampler, targets, streams, is_there, |guides| guides.height.fill(None))
    }),
    ("baseline as stated", |sampler, targets, streams| {
        let is_there = sampler.guides.baseline.iter().any(Option::is_some);
        changed(sampler, targets, streams, is_there, |guides| guides.baseline.fill(None))
    }),
    ("baseline by the total", |sampler, targets, streams| {
        let is_there = sampler.guides.total.iter().any(Option::is_some);
        changed(sampler, targets, streams, is_there, |guides| guides.total.fill(None))
    }),
    ("slow decay by when reports subside", |sampler, targets, streams| {
        changed(sampler, targets, streams, sampler.guides.subsided.is_some(), |guides| guides.subsided = None)
    }),
    ("length", |sampler, targets, streams| {
        let prior = DurationProposal::prior(&targets.prior);
        changed(sampler, targets, streams, true, |guides| guides.duration = prior)
    }),
    ("waves and partial recovery", |sampler, targets, streams| {
        let is_there = targets.waves > 1 || targets.states_partial_recovery;
        changed(sampler, targets, streams, is_there, |guides| guides.course = guides.course.prior(&targets.prior))
    }),
    ("path bent by counts", |sampler, _, _| {
        let mut without = sampler.clone();
        without.paths.fill(PathGuide::default());
        sampler.paths.iter().any(PathGuide::is_bending).then_some(without)
    }),
    ("exact counts", |sampler, _, _| {
        let mut without = sampler.clone();
        without.exact.fill(Vec::new());
        sampler.exact.iter().any(|counts| !counts.is_empty()).then_some(without)
    }),
];

fn changed<'a>(
    sampler: &Sampler<'a>,
    targets: &'a Targets,
    streams: &'a Streams,
    is_there: bool,
    change: impl FnOnce(&mut Guides),
) -> Option<Sampler<'a>> {
    let mut guides = sampler.guides.clone();
    change(&mut guides);
    let active: Vec<TargetId> = targets.fitted(None);
    is_there.then(|| Sampler::guided(targets, streams, active, guides))
}

/// A table: `cargo test --release --lib ablation -- --ignored --nocapture`.
#[test]
#[ignore = "takes minutes"]
fn ablation() {
    const OUTAGES: u64 = 5;
    const DRAWS: usize = 10_000;
    println!("| figures | draws an effective one | {} |", GUIDES.map(|(name, _)| name).join(" | "));
    println!("|---|---|{}", "---|".repeat(GUIDES.len()));
    for design in designs() {
        let mut with_all = Vec::new();
        let mut without: Vec<Vec<[f64; 2]>> = vec![Vec::new(); GUIDES.len()];
        for outage in 0..OUTAGES {
            let targets = design.outage(&Streams::new(77), outage).targets;
            let streams = Streams::new(outage);
            let sampler = Sampler::new(&targets, &streams);
            let effective = |sampler: &Sampler<'_>| {
                let fresh = Draws::fresh(sampler, f64::INFINITY, DRAWS).effective_sample_size();
                [Draws::new(sampler, Demand::of_draws(DRAWS)).effective_sample_size(), fresh]
            };
            let all = effective(&sampler);
            with_all.push(DRAWS as f64 / all[0]);
            for (found, (_, guide)) in without.iter_mut().zip(GUIDES) {
                if let Some(sampler) = guide(&sampler, &targets, &streams) {
                    let [adapted, fresh] = effective(&sampler);
                    found.push([adapted / all[0], fresh / all[1]]);
                }
            }
        }
        let median = |mut values: Vec<f64>| {
            values.sort_by(f64::total_cmp);
            values[values.len() / 2]
        };
        let cells = without.into_iter().map(|found| match found[..] {
            [] => "–".to_owned(),
            _ => {
                let [adapted, fresh] = [0, 1].map(|way| median(found.iter().map(|ways| ways[way]).collect()));
                format!("{adapted:.2} ({fresh:.2})")
            }
        });
        let cells: Vec<String> = cells.collect();
        println!("| {} | {:.1} | {} |", design.name, median(with_all), cells.join(" | "));
    }
}
