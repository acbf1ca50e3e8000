//! The sampler on densities whose quantiles are known.

use super::importance::Draws;
use super::latents::{Blocks, Fresh, Latents, Name};
use super::posterior::{Demand, Sample};
use super::{Made, Model};
use crate::random::{Purpose, Streams};
use crate::standard_normal;

/// The log of a density up to a constant, and the standard normal score of each number.
type LogDensity = fn(&[f64]) -> f64;
type Score = fn(&[f64], usize) -> f64;

/// A density of some numbers, up to a constant; its values are what should be standard normal.
struct Density {
    log_density: LogDensity,
    score: Score,
    dimensions: usize,
    blocks: Blocks,
    streams: Streams,
}

#[derive(Default)]
struct Point {
    scores: Vec<f64>,
    log_weight: f64,
}

impl Density {
    fn new(dimensions: usize, seed: u64, (log_density, score): (LogDensity, Score)) -> Self {
        let blocks = Blocks { scalars: vec![Name::new(Purpose::Parameters, 0)], ..Blocks::default() };
        Self { log_density, score, dimensions, blocks, streams: Streams::new(seed) }
    }
}

impl Model for Density {
    type Draw = Point;

    fn blocks(&self) -> &Blocks {
        &self.blocks
    }

    fn streams(&self) -> &Streams {
        &self.streams
    }

    fn draw(&self, latents: &mut Latents, fresh: Fresh, draw: &mut Point) {
        let mut numbers = fresh.read(&mut latents.scalars[0], self.blocks.scalars[0]);
        let at: Vec<f64> = (0..self.dimensions).map(|_| numbers.normal()).collect();
        let standard: f64 = at.iter().map(|&z| standard_normal::log_density(z)).sum();
        draw.log_weight = (self.log_density)(&at) - standard;
        draw.scores.clear();
        draw.scores.extend((0..self.dimensions).map(|number| (self.score)(&at, number)));
    }

    fn work(&self) -> f64 {
        100.0
    }
}

impl Made for Point {
    fn log_weight(&self) -> f64 {
        self.log_weight
    }

    fn values(&self) -> &[f64] {
        &self.scores
    }
}

/// Normal: each number is about the one before it, the first about 1, with a standard deviation of 0.3.
fn log_normal(at: &[f64]) -> f64 {
    let mut before = 1.0;
    let mut log = 0.0;
    for &x in at {
        log -= 0.5 * ((x - 0.8 * before) / 0.3).powi(2);
        before = x;
    }
    log
}

/// Bent: the second number is about a parabola of the first, which has a standard deviation of 0.8 (Haario, Saksman and Tamminen 1999).
/// Like every posterior it lies within reach of the standard normals.
fn log_banana(at: &[f64]) -> f64 {
    -0.5 * (at[0] / 0.8).powi(2) - 0.5 * ((at[1] - at[0] * at[0] + 1.0) / 0.3).powi(2)
}

/// What should be standard normal of it.
fn normal_score(at: &[f64], number: usize) -> f64 {
    // Mean and variance from one number to the next.
    let next = |(mean, variance): (f64, f64), _| (0.8 * mean, 0.64 * variance + 0.09);
    let (mean, variance) = (0..=number).fold((1.0, 0.0), next);
    (at[number] - mean) / variance.sqrt()
}

/// The same of the bent density.
fn banana_score(at: &[f64], number: usize) -> f64 {
    match number {
        0 => at[0] / 0.8,
        _ => (at[1] - at[0] * at[0] + 1.0) / 0.3,
    }
}

/// Checks that so large shares of a sample as they should lie below quantiles of the standard normal distribution.
fn assert_normal(name: &str, sample: &Sample) {
    let effective = sample.effective_sample_size();
    assert!(effective > 200.0, "{name}: {effective}");
    for value in 0..sample.values[0].len() {
        for z in [-1.645, -0.674, 0.0, 0.674, 1.645] {
            let below: f64 = sample.weighted(value).filter(|(score, _)| *score < z).map(|(_, weight)| weight).sum();
            let exact = standard_normal::cdf(z);
            // 3 samples × 12 scores × 5 quantiles: 4.5 standard errors leave a chance of 10⁻³ in all.
            let bound = 4.5 * (exact * (1.0 - exact) / effective).sqrt();
            assert!((below - exact).abs() < bound, "{name}, {z}: {below} for {exact}, more than {bound} off");
        }
    }
}

/// The same of weighted draws, and of particles that start from fresh draws and from adapted proposals.
fn assert_sampled(density: &Density) {
    let demand = Demand { particles: 500, ..Demand::POSTERIOR };
    let adapted = Draws::new(density, Demand { enough: 2_000.0, least: 400.0, most: 20_000, ..Demand::POSTERIOR });
    let fresh = Draws::fresh(density, f64::INFINITY, 4_000);
    assert_normal("from fresh draws", &Sample::of_particles(density, &fresh, demand));
    assert_normal("from adapted draws", &Sample::of_particles(density, &adapted, demand));
    assert_normal("weighted draws", &Sample::of_draws(adapted));
}

#[test]
fn a_normal_distribution_in_ten_dimensions_has_its_quantiles() {
    assert_sampled(&Density::new(10, 1, (log_normal, normal_score)));
}

#[test]
fn a_bent_distribution_has_its_quantiles() {
    assert_sampled(&Density::new(2, 2, (log_banana, banana_score)));
}
