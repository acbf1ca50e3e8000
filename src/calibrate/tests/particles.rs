//! Particles tell the same as weighted draws where both will do.

use super::families::{Design, Error, Stated, What, designs};
use super::{drawn, means, parse};
use crate::calibrate::draw::{Draw, Sampler};
use crate::calibrate::target::{TargetId, Targets};
use crate::model::prior::Prior;
use crate::random::Streams;
use crate::sample::Model;
use crate::sample::importance::{Draws, MOST_DRAWS};
use crate::sample::latents::{Fresh, Latents};
use crate::sample::posterior::{Demand, Sample};
use crate::sample::tempered::Particles;
use crate::scenario::QuantityKind;

const SCENARIO: &str = r#"
    service   = "Example"
    time-zone = "UTC"
    date      = "2024-03-05"
    [[source]]
    id = "a"
    outlet = "A"
    [[figure]]
    quantity = "start"
    value = "14:00"
    tolerance = "10 min"
    [[figure]]
    quantity = "peak"
    value = "3,400"
    [[figure]]
    quantity = "subsided"
    value = "16:20"
    tolerance = "20 min"
    [[figure]]
    quantity = "total"
    value = "25,000"
    tolerance = "4,000"
    [[figure]]
    quantity = "level-at"
    at = "14:30"
    value = "2,500"
    tolerance = "500"
"#;

/// Two readers of one page and a second page that shows a stretch of its own, placed by the peak.
const TWO_PAGES: &str = r#"
    service   = "Example"
    time-zone = "UTC"
    date      = "2024-03-05"
    [[page]]
    name = "A"
    [[page]]
    name = "B"
    from = "2024-03-05 12:05"
    to = "2024-03-05 18:05"
    [[source]]
    id = "a"
    outlet = "A"
    [[source]]
    id = "b"
    outlet = "B"
    [[figure]]
    quantity = "peak-time"
    value = "14:30"
    tolerance = "10 min"
    page = "A"
    source = "a"
    [[figure]]
    quantity = "peak"
    value = "about 60"
    page = "A"
    source = "b"
    [[figure]]
    quantity = "duration"
    value = "about 1 h"
    source = "a"
    [[figure]]
    quantity = "total"
    value = "about 3,000"
    page = "B"
    source = "b"
    [[figure]]
    quantity = "peak-time"
    value = "about 14:35"
    page = "B"
    source = "b"
"#;

fn assert_agree(text: &str, seed: u64) {
    let targets = Targets::new(&parse(text), &Prior::default());
    let streams = Streams::new(seed);
    let sampler = Sampler::new(&targets, &streams);
    let fresh = drawn(&sampler, 2_000.0, 100_000);
    assert!(fresh.effective_sample_size() > 1_000.0, "{}", fresh.effective_sample_size());
    // Other draws to start from, and few of them, so that there are several steps of the power.
    let streams = Streams::new(seed + 1);
    let sampler = Sampler::new(&targets, &streams);
    let mut start = Draws::fresh(&sampler, f64::INFINITY, 2_000);
    let moved = Sample::of_particles(&sampler, &start, Demand { particles: 500, wanted: 300.0, ..Demand::POSTERIOR });
    assert!(!moved.is_tempered());
    assert_same(&targets, &fresh, &moved);
    start.adapt(&sampler, Demand::of_draws(10_000));
    let moved = Sample::of_particles(&sampler, &start, Demand { particles: 500, wanted: 300.0, ..Demand::POSTERIOR });
    assert_same(&targets, &fresh, &moved);
    assert_same(&targets, &fresh, &Sample::of_draws(start));
}

/// Both samples tell the same of all targets.
fn assert_same(targets: &Targets, fresh: &Sample, other: &Sample) {
    let effective = other.effective_sample_size();
    assert!(effective > 200.0, "{effective}");
    for (i, (a, b)) in means(targets, fresh).iter().zip(means(targets, other)).enumerate() {
        // Two scenarios × 3 samples × 14 summaries at most: 4 standard errors leave a chance of 5 × 10⁻³ in all.
        assert!((a.0 - b.0).abs() < 4.0 * a.1.hypot(b.1), "summary {i}: {a:?} and {b:?}");
    }
    let standard = |p: f64, n: f64| (p * (1.0 - p) / n).sqrt();
    for (id, _) in targets.with_ids() {
        let quantiles = fresh.quantiles(id.0);
        for (value, p) in [(quantiles.p05, 0.05), (quantiles.p50, 0.5), (quantiles.p95, 0.95)] {
            let share = |sample: &Sample| -> f64 {
                // Values that are met to the report or the minute have many ties.
                sample
                    .weighted(id.0)
                    .map(|(v, w)| {
                        if v < value {
                            w
                        } else if v == value {
                            0.5 * w
                        } else {
                            0.0
                        }
                    })
                    .sum()
            };
            let gap = share(other) - share(fresh);
            let error = standard(p, effective).hypot(standard(p, fresh.effective_sample_size()));
            // 22 targets × 3 quantiles × 6 comparisons at most: 4.5 standard errors leave a chance of 3 × 10⁻³ in all.
            assert!(gap.abs() < 4.5 * error, "target {}, quantile {p}: {gap} of {error}", id.0);
        }
    }
}

#[test]
fn particles_agree_with_a_long_run_of_importance_sampling() {
    assert_agree(SCENARIO, 1);
}

#[test]
fn particles_agree_with_weighted_draws_on_two_pages_of_two_readers() {
    assert_agree(TWO_PAGES, 11);
}

#[test]
fn numbers_however_far_out_make_a_draw_with_a_weight_or_with_none() {
    for text in [SCENARIO, TWO_PAGES] {
        let targets = Targets::new(&parse(text), &Prior::default());
        let streams = Streams::new(3);
        let sampler = Sampler::new(&targets, &streams);
        let (mut made, mut draw) = (Latents::default(), Draw::default());
        made.clear(sampler.blocks());
        sampler.draw(&mut made, Fresh::of_draw(&streams, 1), &mut draw);
        for far in [-1e6, -1e3, -40.0, 40.0, 1e3, 1e6] {
            let numbers: [fn(&mut Latents) -> &mut Vec<f64>; 3] =
                [|to| &mut to.scalars[0], |to| &mut to.scalars[2], |to| &mut to.paths[0]];
            for of in numbers {
                for number in 0..of(&mut made).len().min(40) {
                    let mut latents = Latents::default();
                    latents.copy_from(&made);
                    of(&mut latents)[number] = far;
                    sampler.draw(&mut latents, Fresh::of_draw(&streams, 1), &mut draw);
                    assert!(draw.log_weight.is_finite() || draw.log_weight == f64::NEG_INFINITY);
                    assert_eq!(draw.values.len(), targets.values());
                }
            }
        }
    }
}

fn particles(sampler: &Sampler) -> Sample {
    let start = Draws::new(sampler, Demand::of_draws(6_000));
    Sample::of_particles(sampler, &start, Demand { particles: 300, wanted: 100.0, ..Demand::POSTERIOR })
}

#[test]
fn particles_do_not_depend_on_the_number_of_threads() {
    let targets = Targets::new(&parse(SCENARIO), &Prior::default());
    let streams = Streams::new(5);
    let on = |threads: usize| -> Vec<Vec<f64>> {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| {
            let sample = particles(&Sampler::new(&targets, &streams));
            targets.with_ids().map(|(id, _)| sample.weighted(id.0).map(|(value, _)| value).collect()).collect()
        })
    };
    let (one, three) = (on(1), on(3));
    assert!(one.iter().flatten().zip(three.iter().flatten()).all(|(a, b)| a.to_bits() == b.to_bits()));
}

#[test]
#[ignore = "takes minutes: cargo test --release --lib particles -- --ignored"]
fn leaving_a_figure_out_by_moving_particles_agrees_with_a_refit() {
    let targets = Targets::new(&parse(SCENARIO), &Prior::default());
    let streams = Streams::new(6);
    let sampler = Sampler::new(&targets, &streams);
    let start = Draws::fresh(&sampler, f64::INFINITY, 2_000);
    let posterior = Sample::of_particles(&sampler, &start, Demand { particles: 600, ..Demand::POSTERIOR });
    let of_kind = |kind| -> TargetId {
        targets.with_ids().find(|(_, target)| target.is_fitted() && target.quantity.kind() == kind).unwrap().0
    };
    for kind in [QuantityKind::Total, QuantityKind::Subsided] {
        let target = of_kind(kind);
        let moved = posterior.moved_without(&sampler, target.0, Demand::LEFT_OUT).unwrap();
        let streams = Streams::new(7);
        let refit = Sampler::without(&targets, &streams, target);
        let refit = drawn(&refit, 2_000.0, 100_000);
        let median = refit.quantiles(target.0).p50;
        let below: f64 = moved.weighted(target.0).filter(|&(value, _)| value <= median).map(|(_, w)| w).sum();
        let effective = moved.effective_sample_size().min(1_000.0);
        assert!(effective > 100.0, "{effective}");
        // Half, up to 4.5 standard errors of both.
        assert!((below - 0.5).abs() < 4.5 * (0.5 / effective).sqrt(), "{kind:?}: {below}");
    }
}

#[test]
#[ignore = "takes minutes: cargo test --release --lib particles -- --ignored"]
fn eight_tight_figures_keep_four_hundred_effective_particles() {
    let designs = designs();
    let design = designs.iter().find(|design| design.name == "particles").unwrap();
    // Of the first fourteen those that keep the fewest.
    for index in [1, 3, 10] {
        let outage = design.outage(&Streams::new(77), index);
        let streams = Streams::new(index);
        let sampler = Sampler::new(&outage.targets, &streams);
        let draws = Draws::new(&sampler, Demand::of_draws(MOST_DRAWS));
        let sample = Sample::of_particles(&sampler, &draws, Demand::POSTERIOR);
        assert!(!sample.is_tempered());
        assert!(sample.effective_sample_size() >= 400.0, "{index}: {}", sample.effective_sample_size());
    }
}

/// Eight figures, times to two and four minutes and counts of tens of thousands to one or two per cent.
fn tighter() -> Design {
    let sd = |what, sd| Stated { what, page: 0, error: Error::Sd(sd) };
    Design {
        name: "tighter",
        figures: vec![
            sd(What::Start, 2.0),
            sd(What::PeakTime, 2.0),
            sd(What::Restored, 2.0),
            sd(What::Subsided, 4.0),
            Stated { what: What::Peak, page: 0, error: Error::Exact },
            sd(What::Total, 5_000.0),
            sd(What::Level(20.0), 600.0),
            sd(What::Level(90.0), 400.0),
        ],
        keep: vec![(4, [20_000.0, 80_000.0])],
        pages: 1,
        span: None,
        by_particles: true,
    }
}

/// How many draws are effective by each way to sample, of so many made, as a table; docs/realism.md has it:
/// `cargo test --release --lib efficiency -- --ignored --nocapture`.
#[test]
#[ignore = "takes minutes"]
fn efficiency() {
    println!(
        "| figures | outage | fresh | adapted | particles from fresh (powers) | particles from adapted (powers) |"
    );
    println!("|---|---|---|---|---|---|");
    let designs = designs().into_iter().filter(|design| ["tight", "particles"].contains(&design.name));
    for design in designs.chain([tighter()]) {
        for outage in 0..5 {
            let targets = design.outage(&Streams::new(77), outage).targets;
            let streams = Streams::new(outage);
            let sampler = Sampler::new(&targets, &streams);
            let fresh = Draws::fresh(&sampler, f64::INFINITY, 20_000);
            let adapted = Draws::new(&sampler, Demand::of_draws(40_000));
            let of_draws = |draws: &Draws| format!("{:.0} of {}", draws.effective_sample_size(), draws.len());
            let of_particles = |draws: &Draws| {
                let population = Particles::from_draws(&sampler, draws, Demand::POSTERIOR);
                let effective = population.effective_sample_size();
                format!("{effective:.0} of {} ({})", population.draws, population.powers)
            };
            let (name, draws) = (design.name, [of_draws(&fresh), of_draws(&adapted)].join(" | "));
            println!("| {name} | {outage} | {draws} | {} | {} |", of_particles(&fresh), of_particles(&adapted));
        }
    }
}
