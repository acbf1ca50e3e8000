//! Tempered particles over the models of one curve.

use super::likelihood::{Counts, Workspace};
use super::{CurveFit, CurveModel};
use crate::model::prior::{FREE, Prior};
use crate::random::{Purpose, Streams};
use rand::seq::SliceRandom;
use rand::{Rng, RngExt};
use rand_distr::{Distribution, StandardNormal};
use rayon::prelude::*;

/// Coordinates of a particle, all independent standard normals a priori: onset, log amplitude, log baseline, and the free
/// coordinates of the shape's prior.
const DIMENSION: usize = 3 + FREE;
const PARTICLES: usize = 2_000;
/// Sweeps of moves at each temperature, and at the last one.
const SWEEPS: usize = 10;
const LAST_SWEEPS: usize = 40;
/// The next temperature leaves this share of the particles effective.
const EFFECTIVE_SHARE: f64 = 0.7;
/// Spread of the logs of amplitude and baseline about what the counts suggest: wide, so that it says little.
const AMPLITUDE_LOG_SD: f64 = 1.0;
const BASELINE_LOG_SD: f64 = 1.0;

#[derive(Debug, Clone)]
struct Particle {
    at: [f64; DIMENSION],
    has_second_wave: bool,
    log_likelihood: f64,
}

/// From coordinates to a model.
struct Target<'a> {
    counts: &'a Counts,
    prior: &'a Prior,
    onset_min: (f64, f64),
    log_amplitude: f64,
    log_baseline: f64,
}

impl Target<'_> {
    fn model(&self, at: &[f64; DIMENSION], has_second_wave: bool) -> CurveModel {
        let mut shape = [0.0; FREE];
        shape.copy_from_slice(&at[3..]);
        let (parameters, discrepancy_log_sd) = self.prior.parameters_at(&shape, has_second_wave);
        CurveModel {
            onset_min: self.onset_min.0 + self.onset_min.1 * at[0],
            amplitude: (self.log_amplitude + AMPLITUDE_LOG_SD * at[1]).exp(),
            baseline: (self.log_baseline + BASELINE_LOG_SD * at[2]).exp(),
            parameters,
            discrepancy_log_sd,
        }
    }

    fn log_likelihood(&self, at: &[f64; DIMENSION], has_second_wave: bool, work: &mut Workspace) -> f64 {
        let found = self.counts.log_likelihood(&self.model(at, has_second_wave), work);
        if found.is_nan() { f64::NEG_INFINITY } else { found }
    }

    /// A move of `particle` that leaves prior × likelihood^`temperature` as it is; whether it was accepted.
    ///
    /// A jump along the difference of two of the `others` (differential evolution, ter Braak 2006, Statistics and Computing
    /// 16:239), which has the scale and the direction of the particles themselves; or a second wave more or less, its height and
    /// delay drawn anew from their prior.
    fn step<R: Rng>(
        &self,
        particle: &mut Particle,
        others: &[Particle],
        temperature: f64,
        work: &mut Workspace,
        rng: &mut R,
    ) {
        let mut proposal = particle.clone();
        let mut log_ratio;
        if rng.random_bool(0.15) {
            proposal.has_second_wave = !particle.has_second_wave;
            for place in Prior::SECOND_WAVE_COORDINATES {
                proposal.at[3 + place] = StandardNormal.sample(rng);
            }
            log_ratio = self.prior.log_second_wave(proposal.has_second_wave)
                - self.prior.log_second_wave(particle.has_second_wave);
        } else {
            let usual = 2.38 / (2.0 * DIMENSION as f64).sqrt();
            // Now and then the whole difference, which leads from mode to mode.
            let factor = if rng.random_bool(0.1) { 1.0 } else { usual * rng.random_range(0.3..1.2) };
            let (one, other) = (&others[rng.random_range(0..others.len())], &others[rng.random_range(0..others.len())]);
            log_ratio = 0.0;
            for (i, x) in proposal.at.iter_mut().enumerate() {
                let jitter: f64 = StandardNormal.sample(rng);
                *x += factor * (one.at[i] - other.at[i]) + 1e-3 * jitter;
                log_ratio += 0.5 * (particle.at[i] * particle.at[i] - *x * *x);
            }
        }
        proposal.log_likelihood = self.log_likelihood(&proposal.at, proposal.has_second_wave, work);
        log_ratio += temperature * (proposal.log_likelihood - particle.log_likelihood);
        if rng.random::<f64>().ln() < log_ratio {
            *particle = proposal;
        }
    }
}

/// Draws from the posterior, by sequential Monte Carlo from the prior to the posterior (Del Moral, Doucet and Jasra 2006, JRSS
/// B 68:411): unlike chains from a few starts, particles share themselves out among several explanations of a curve in
/// proportion to their probability.
pub(super) fn sample(counts: &Counts, prior: &Prior, seed: u64) -> CurveFit {
    let streams = Streams::new(seed);
    let (highest, most) = counts.highest();
    let target = Target {
        counts,
        prior,
        onset_min: counts.onset_min(highest),
        log_amplitude: (most / counts.bin_min).ln(),
        log_baseline: counts.median().max(0.3).ln(),
    };
    let mut particles: Vec<Particle> = (0..PARTICLES)
        .into_par_iter()
        .map_init(Workspace::default, |work, i| {
            let mut rng = streams.stream(Purpose::Fit, 0, i as u64);
            let at: [f64; DIMENSION] = std::array::from_fn(|_| StandardNormal.sample(&mut rng));
            let has_second_wave = rng.random_bool(prior.second_wave().probability);
            Particle { at, has_second_wave, log_likelihood: target.log_likelihood(&at, has_second_wave, work) }
        })
        .collect();
    let (mut temperature, mut sweep, mut temperatures) = (0.0, 0, 0);
    while temperature < 1.0 {
        let next = next_temperature(&particles, temperature);
        let mut rng = streams.stream(Purpose::FitResampling, 0, temperatures);
        particles = resampled(&particles, next - temperature, &mut rng);
        temperature = next;
        temperatures += 1;
        for _ in 0..if temperature < 1.0 { SWEEPS } else { LAST_SWEEPS } {
            sweep += 1;
            move_all(&target, &mut particles, temperature, &streams, sweep);
        }
    }
    CurveFit { draws: particles.iter().map(|particle| target.model(&particle.at, particle.has_second_wave)).collect() }
}

/// Moves every particle once: each half along differences within the other, so that no particle's proposal depends on itself.
fn move_all(target: &Target, particles: &mut [Particle], temperature: f64, streams: &Streams, sweep: u64) {
    for half in 0..2 {
        let (first, second) = particles.split_at_mut(PARTICLES / 2);
        let (moved, others) = if half == 0 { (first, &*second) } else { (second, &*first) };
        moved.par_iter_mut().enumerate().for_each_init(Workspace::default, |work, (i, particle)| {
            let index = (sweep * 2 + half) * PARTICLES as u64 + i as u64;
            target.step(particle, others, temperature, work, &mut streams.stream(Purpose::FitMove, 0, index));
        });
    }
}

/// The temperature at which half of the particles are effective; 1 at most.
fn next_temperature(particles: &[Particle], temperature: f64) -> f64 {
    let effective = |step: f64| {
        let logs: Vec<f64> = particles.iter().map(|particle| step * particle.log_likelihood).collect();
        let weights = weights(&logs);
        1.0 / weights.iter().map(|weight| weight * weight).sum::<f64>()
    };
    let enough = EFFECTIVE_SHARE * particles.len() as f64;
    let whole = 1.0 - temperature;
    if effective(whole) >= enough {
        return 1.0;
    }
    let (mut low, mut high) = (0.0, whole);
    for _ in 0..60 {
        let middle = 0.5 * (low + high);
        if effective(middle) >= enough { low = middle } else { high = middle }
    }
    // A step that is lost in rounding would never end.
    temperature + low.max(1e-9)
}

/// As many particles, drawn by their weight for a step of the temperature: systematic resampling.
fn resampled<R: Rng>(particles: &[Particle], step: f64, rng: &mut R) -> Vec<Particle> {
    let logs: Vec<f64> = particles.iter().map(|particle| step * particle.log_likelihood).collect();
    let weights = weights(&logs);
    let first: f64 = rng.random();
    let mut chosen = Vec::with_capacity(particles.len());
    let mut cumulative = 0.0;
    for (particle, weight) in particles.iter().zip(weights) {
        cumulative += weight * particles.len() as f64;
        while (chosen.len() as f64) + first < cumulative && chosen.len() < particles.len() {
            chosen.push(particle.clone());
        }
    }
    while chosen.len() < particles.len() {
        chosen.push(particles[particles.len() - 1].clone());
    }
    // Neighbours are often copies: mix them, so that each half of the moves has all kinds.
    chosen.shuffle(rng);
    chosen
}

/// Normalised weights; equal ones where nothing is possible.
fn weights(logs: &[f64]) -> Vec<f64> {
    let largest = logs.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    if largest == f64::NEG_INFINITY {
        return vec![1.0 / logs.len() as f64; logs.len()];
    }
    let raw: Vec<f64> = logs.iter().map(|log| (log - largest).exp()).collect();
    let sum: f64 = raw.iter().sum();
    raw.into_iter().map(|weight| weight / sum).collect()
}
