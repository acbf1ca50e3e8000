//! Tempered particles over the models of one curve.

use super::likelihood::{Counts, Workspace};
use super::{CurveFit, CurveModel};
use crate::model::prior::{FREE, Prior};
use crate::random::{Purpose, Streams};
use crate::weights::{Weights, tempering};
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
/// A step that is lost in rounding would never end: where a few particles hold all the weight, the rest go in one of these.
const SHORTEST_STEP: f64 = 1e-9;
/// Log likelihood of what cannot be computed. It is finite so that differences are: among impossible particles all are equal,
/// beside possible ones they have no weight.
const IMPOSSIBLE: f64 = -1e300;
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
struct Posterior<'a> {
    counts: &'a Counts,
    prior: &'a Prior,
    onset_min: (f64, f64),
    log_amplitude: f64,
    log_baseline: f64,
}

impl Posterior<'_> {
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
        if found.is_finite() { found } else { IMPOSSIBLE }
    }

    /// A move of `particle` that leaves prior × likelihood^`temperature` as it is.
    ///
    /// One is a jump along the difference of two of the `others`, which has the scale and the direction of the particles themselves
    /// (differential evolution, ter Braak 2006, Statistics and Computing 16:239). The other is a second wave more or less, its height
    /// and delay drawn anew from their prior.
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
    let posterior = Posterior {
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
            Particle { at, has_second_wave, log_likelihood: posterior.log_likelihood(&at, has_second_wave, work) }
        })
        .collect();
    let (mut temperature, mut sweep, mut temperatures) = (0.0, 0, 0);
    while temperature < 1.0 {
        let logs: Vec<f64> = particles.iter().map(|particle| particle.log_likelihood).collect();
        let next = next_temperature(&logs, temperature);
        let mut rng = streams.stream(Purpose::FitResampling, 0, temperatures);
        particles = resample(&logs, next - temperature, &mut rng).into_iter().map(|i| particles[i].clone()).collect();
        temperature = next;
        temperatures += 1;
        for _ in 0..if temperature < 1.0 { SWEEPS } else { LAST_SWEEPS } {
            sweep += 1;
            move_all(&posterior, &mut particles, temperature, &streams, sweep);
        }
    }
    CurveFit {
        draws: particles.iter().map(|particle| posterior.model(&particle.at, particle.has_second_wave)).collect(),
    }
}

/// Moves every particle once: each half along differences within the other, so that no particle's proposal depends on itself.
fn move_all(posterior: &Posterior, particles: &mut [Particle], temperature: f64, streams: &Streams, sweep: u64) {
    for half in 0..2 {
        let (first, second) = particles.split_at_mut(PARTICLES / 2);
        let (moved, others) = if half == 0 { (first, &*second) } else { (second, &*first) };
        moved.par_iter_mut().enumerate().for_each_init(Workspace::default, |work, (i, particle)| {
            let index = (sweep * 2 + half) * PARTICLES as u64 + i as u64;
            posterior.step(particle, others, temperature, work, &mut streams.stream(Purpose::FitMove, 0, index));
        });
    }
}

/// The temperature at which [`EFFECTIVE_SHARE`] of the particles with these log likelihoods are effective; 1 at most.
fn next_temperature(logs: &[f64], temperature: f64) -> f64 {
    let whole = 1.0 - temperature;
    let step = tempering(logs, EFFECTIVE_SHARE * logs.len() as f64, whole);
    if step >= whole { 1.0 } else { temperature + step.max(SHORTEST_STEP) }
}

/// Which particles go on, as many as there are, drawn by their weight for a step of the temperature.
fn resample<R: Rng>(logs: &[f64], step: f64, rng: &mut R) -> Vec<usize> {
    let gained: Vec<f64> = logs.iter().map(|log| step * log).collect();
    let mut chosen = Weights::from_logs(&gained).resample(logs.len(), rng.random());
    // Neighbours are often copies: mix them, so that each half of the moves has all kinds.
    chosen.shuffle(rng);
    chosen
}

#[cfg(test)]
mod tests {
    use super::super::ObservedCounts;
    use super::*;
    use rand::SeedableRng;
    use rand_chacha::ChaCha8Rng;

    #[test]
    fn a_curve_that_nothing_explains_leaves_the_prior_as_it_is() {
        let counts: Vec<Option<u64>> = (0..10).map(|bin| Some(10 + bin)).collect();
        let observed = ObservedCounts { counts: &counts, bin_min: 15.0, onset_min: Some((f64::NAN, 1.0)) };
        let prior = Prior::default();
        let fit = sample(&Counts::new(&observed, prior.discrepancy()), &prior, 1);
        let expected = prior.second_wave().probability;
        let found = fit.draws.iter().filter(|draw| draw.parameters.second_wave.is_some()).count();
        // Four standard errors of a share of independent particles.
        let error = 4.0 * (expected * (1.0 - expected) / PARTICLES as f64).sqrt();
        assert!(
            (found as f64 / PARTICLES as f64 - expected).abs() < error,
            "{found} second waves, {expected} expected"
        );
        let log_duration = |model: &CurveModel| (model.parameters.duration_min / prior.duration_min(0.0)).ln();
        let mean = fit.draws.iter().map(log_duration).sum::<f64>() / PARTICLES as f64;
        let sd = (prior.duration_min(1.0) / prior.duration_min(0.0)).ln();
        assert!(mean.abs() < 4.0 * sd / (PARTICLES as f64).sqrt(), "{mean} with a standard deviation of {sd}");
    }

    #[test]
    fn impossible_particles_go_in_one_step_however_many_they_are() {
        let logs: Vec<f64> = (0..100).map(|i| if i < 3 { -1e6 } else { IMPOSSIBLE }).collect();
        let next = next_temperature(&logs, 0.25);
        assert!(next > 0.25, "{next}");
        let chosen = resample(&logs, next - 0.25, &mut ChaCha8Rng::seed_from_u64(1));
        assert!(chosen.len() == 100 && chosen.iter().all(|&i| i < 3), "{chosen:?}");
    }
}
