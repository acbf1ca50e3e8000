//! Markov chains over the models of one curve.

use super::CurveModel;
use super::likelihood::{Counts, Workspace};
use crate::model::prior::{FREE, Prior};
use crate::random::{Purpose, Streams};
use rand::{Rng, RngExt};
use rand_distr::{Distribution, StandardNormal};

/// Coordinates of a state: onset, log amplitude, log baseline, and the free coordinates of the shape's prior.
const DIMENSION: usize = 3 + FREE;
const CHAINS: usize = 40;
const WARM_UP: usize = 600;
const KEPT: usize = 600;
/// Every so many states one is kept.
const THINNING: usize = 12;

#[derive(Debug, Clone)]
struct State {
    at: [f64; DIMENSION],
    has_second_wave: bool,
    log_density: f64,
}

struct Target<'a> {
    counts: &'a Counts,
    prior: &'a Prior,
    work: Workspace,
}

impl Target<'_> {
    fn model(&self, at: &[f64; DIMENSION], has_second_wave: bool) -> CurveModel {
        let shape: &[f64; FREE] = at[3..].try_into().expect("the free coordinates");
        let (parameters, discrepancy_log_sd) = self.prior.parameters_at(shape, has_second_wave);
        CurveModel { onset_min: at[0], amplitude: at[1].exp(), baseline: at[2].exp(), parameters, discrepancy_log_sd }
    }

    fn log_density(&mut self, at: &[f64; DIMENSION], has_second_wave: bool) -> f64 {
        let inside = at[0] > -self.counts.length_min()
            && at[0] < self.counts.length_min()
            && at[1].abs() < 30.0
            && (-7.0..30.0).contains(&at[2])
            && at[3..].iter().all(|z| z.abs() < 8.0);
        if !inside {
            return f64::NEG_INFINITY;
        }
        let model = self.model(at, has_second_wave);
        let log_prior: f64 =
            -0.5 * at[3..].iter().map(|z| z * z).sum::<f64>() + self.prior.log_second_wave(has_second_wave);
        let total = log_prior + self.counts.log_likelihood(&model, &mut self.work);
        if total.is_nan() { f64::NEG_INFINITY } else { total }
    }
}

/// Draws from the posterior.
///
/// Differential evolution (ter Braak 2006, Statistics and Computing 16:239): a chain jumps along the difference of two
/// others, so that jumps have the posterior's own scale and direction. Whether there is a second wave is flipped by moves of
/// their own, for which height and delay are drawn anew from their prior.
pub(super) fn sample(counts: &Counts, prior: &Prior, seed: u64) -> Vec<CurveModel> {
    let mut rng = Streams::new(seed).stream(Purpose::Fit, 0, 0);
    let mut target = Target { counts, prior, work: Workspace::default() };
    let mut chains: Vec<State> = (0..CHAINS).map(|_| start(&mut target, &mut rng)).collect();
    let mut draws = Vec::with_capacity(CHAINS * KEPT / THINNING);
    let usual = 2.38 / (2.0 * DIMENSION as f64).sqrt();
    for generation in 0..WARM_UP + KEPT {
        for chain in 0..CHAINS {
            let proposal = match rng.random::<f64>() {
                u if u < 0.15 => flipped(&chains[chain], &mut rng),
                u => {
                    // A jump of the whole difference goes from mode to mode.
                    let factor = if u < 0.25 { 1.0 } else { usual * rng.random_range(0.5..1.2) };
                    jumped(&chains, chain, factor, &mut rng)
                }
            };
            let log_density = target.log_density(&proposal.at, proposal.has_second_wave);
            if rng.random::<f64>().ln() < log_density - proposal.log_density {
                chains[chain] = State { log_density, ..proposal };
            }
        }
        if generation >= WARM_UP && generation % THINNING == 0 {
            draws.extend(chains.iter().map(|state| target.model(&state.at, state.has_second_wave)));
        }
        // Chains that were caught in a minor mode during the warm-up start again from a better one.
        if generation < WARM_UP && generation % 100 == 99 {
            rescue(&mut chains, &mut rng);
        }
    }
    draws
}

fn start<R: Rng>(target: &mut Target, rng: &mut R) -> State {
    let counts = &target.counts.counts;
    let highest = (0..counts.len()).fold(0, |top, bin| if counts[bin] > counts[top] { bin } else { top });
    let mut sorted = counts.clone();
    sorted.sort_by(f64::total_cmp);
    let usual = sorted[sorted.len() / 2].max(0.3);
    const TRIES: usize = 60;
    let mut best: Option<State> = None;
    for _ in 0..TRIES {
        let mut at: [f64; DIMENSION] = std::array::from_fn(|_| StandardNormal.sample(rng));
        let delay: f64 = rng.random_range(0.0..6.0);
        at[0] = target.counts.onset_guess_min(rng).unwrap_or(target.counts.bin_min * (highest as f64 + 0.9 - delay));
        at[1] = (counts[highest] / target.counts.bin_min).ln() + 0.3 * at[1];
        at[2] = usual.ln() + 0.3 * at[2];
        let has_second_wave = rng.random_bool(0.5);
        let log_density = target.log_density(&at, has_second_wave);
        if best.as_ref().is_none_or(|best| log_density > best.log_density) {
            best = Some(State { at, has_second_wave, log_density });
        }
    }
    best.expect("at least one try")
}

/// The same state with a second wave more or less. `log_density` stays that of the present state.
fn flipped<R: Rng>(state: &State, rng: &mut R) -> State {
    let mut proposal = state.clone();
    proposal.has_second_wave = !state.has_second_wave;
    // Height and delay come from their prior: its density is part of both states' and has to cancel.
    for place in Prior::SECOND_WAVE_COORDINATES {
        let z: f64 = StandardNormal.sample(rng);
        proposal.log_density += 0.5 * (proposal.at[3 + place].powi(2) - z * z);
        proposal.at[3 + place] = z;
    }
    proposal
}

fn jumped<R: Rng>(chains: &[State], chain: usize, factor: f64, rng: &mut R) -> State {
    let other = |rng: &mut R, not: usize| loop {
        let other = rng.random_range(0..chains.len());
        if other != chain && other != not {
            return other;
        }
    };
    let first = other(rng, chain);
    let second = other(rng, first);
    let mut proposal = chains[chain].clone();
    for (i, x) in proposal.at.iter_mut().enumerate() {
        let jitter: f64 = StandardNormal.sample(rng);
        *x += factor * (chains[first].at[i] - chains[second].at[i]) + 1e-4 * jitter;
    }
    proposal
}

fn rescue<R: Rng>(chains: &mut [State], rng: &mut R) {
    let mut order: Vec<usize> = (0..chains.len()).collect();
    order.sort_by(|&a, &b| chains[b].log_density.total_cmp(&chains[a].log_density));
    let median = chains[order[chains.len() / 2]].log_density;
    for i in 0..chains.len() {
        if chains[i].log_density < median - 15.0 {
            chains[i] = chains[order[rng.random_range(0..chains.len() / 2)]].clone();
        }
    }
}
