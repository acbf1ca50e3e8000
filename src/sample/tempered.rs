//! Tempered sequential Monte Carlo: for figures so many or so tight that hardly any draw meets them all.
//!
//! Particles start as draws of the importance sampler. Their target goes from a distribution that is near to its last proposal to the
//! posterior. The path is geometric, and its power grows from 0 to 1 (Neal 2001; Del Moral, Doucet and Jasra 2006, JRSS B 68:411). Each
//! next power leaves most of the particles effective. Then particles are resampled and moved apart by Metropolis–Hastings sweeps
//! ([`super::moves`]), whose steps follow their acceptance. At power 1 sweeps go on until the particles of one lineage resemble each
//! other no more than others.

use super::adapted::Proposals;
use super::importance::Draws;
use super::latents::{Fresh, Latents};
use super::learnt::Learnt;
use super::lineages::{effective_in, ranks};
use super::moves::{self, Surroundings};
use super::posterior::Demand;
use super::{Made, Model};
use crate::random::Purpose;
use crate::weights::{Weights, tempering};
use rand::RngExt;
use rayon::prelude::*;

/// Each power leaves this part of the particles effective: with less, fewer draws would have descendants in the end.
const KEPT: f64 = 0.7;

/// More powers than this are taken only where figures contradict each other.
const MOST_STAGES: usize = 40;

/// Sweeps at each power.
const SWEEPS: usize = 3;

/// Moves of a particle in one sweep.
const MOVES: usize = 7;

/// Sweeps at the last power between two looks at how many particles are effective.
const LOOKED_AT: usize = 5;

/// Most sweeps at the last power: the first number until the wanted particles are effective, the second until the needed ones are.
const SWEEPS_AT_LAST: [usize; 2] = [40, 160];

/// How the target changes as the power grows.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Path<'a> {
    /// From a distribution near to these proposals to the posterior.
    ToPosterior(&'a Proposals),
    /// From the posterior to what all terms but one say.
    LeavingOut(usize),
}

/// A draw that has been moved.
#[derive(Debug, Clone)]
pub(crate) struct Particle {
    pub(crate) latents: Latents,
    pub(crate) values: Vec<f64>,
    pub(crate) log_weight: f64,
    /// Which draw of the importance sampler it descends from, and which particle of the posterior where a figure is left out.
    lineages: [usize; 2],
}

/// Equally weighted particles.
#[derive(Debug, Clone)]
pub(crate) struct Particles {
    pub(crate) particles: Vec<Particle>,
    /// The power that was reached: 1 unless figures contradict each other beyond all measure.
    pub(crate) power: f64,
    /// Draws made for it.
    pub(crate) draws: usize,
    /// Powers at which particles were moved.
    pub(crate) powers: usize,
    /// Moves of particles so far, in sweeps: each has streams of its own.
    steps: u64,
    /// What each particle's log density lacks of the full target's: nothing at power 1.
    pub(crate) lacking: Vec<f64>,
    /// Places of values that count for how many particles are effective.
    telling: Vec<usize>,
}

/// A distribution on the path.
#[derive(Debug, Clone, Copy)]
struct Intermediate<'a> {
    path: Path<'a>,
    power: f64,
}

/// Memory that is reused from particle to particle.
#[derive(Debug, Default)]
struct Buffers<D> {
    draw: D,
    proposed: Latents,
}

impl Path<'_> {
    /// What the log density gains by one unit of power.
    fn slope(self, model: &impl Model, particle: &Particle) -> f64 {
        match self {
            Path::ToPosterior(proposals) => particle.log_weight - proposals.log_reference(&particle.latents),
            Path::LeavingOut(term) => -model.log_term(term, &particle.values),
        }
    }
}

impl Intermediate<'_> {
    /// Log density relative to the random numbers.
    fn log_density(self, model: &impl Model, latents: &Latents, log_weight: f64, values: &[f64]) -> f64 {
        let power = self.power;
        match self.path {
            _ if log_weight == f64::NEG_INFINITY => f64::NEG_INFINITY,
            Path::ToPosterior(_) if power >= 1.0 => log_weight,
            Path::ToPosterior(proposals) => power * log_weight + (1.0 - power) * proposals.log_reference(latents),
            Path::LeavingOut(term) => log_weight - power * model.log_term(term, values),
        }
    }
}

impl Particle {
    /// A copy that begins a lineage of its own.
    fn begetting(&self, lineage: usize) -> Self {
        Self { lineages: [self.lineages[0], lineage], ..self.clone() }
    }

    /// Moves it, with the streams of `index`. How many of the moves were accepted.
    fn sweep<M: Model>(
        &mut self,
        model: &M,
        target: Intermediate,
        surroundings: Surroundings,
        index: u64,
        buffers: &mut Buffers<M::Draw>,
    ) -> usize {
        let mut rng = model.streams().stream(Purpose::Move, 0, index);
        let Buffers { draw, proposed } = buffers;
        let mut current = target.log_density(model, &self.latents, self.log_weight, &self.values);
        let mut accepted = 0;
        for step in 0..MOVES as u64 {
            proposed.copy_from(&self.latents);
            let log_ratio = moves::propose(surroundings, model.blocks(), &mut rng, proposed);
            let fresh = Fresh::of_step(model.streams(), index * MOVES as u64 + step);
            model.draw(proposed, fresh, draw);
            let log_density = target.log_density(model, proposed, draw.log_weight(), draw.values());
            if rng.random::<f64>().ln() < log_density - current + log_ratio {
                std::mem::swap(&mut self.latents, proposed);
                self.values.clear();
                self.values.extend_from_slice(draw.values());
                self.log_weight = draw.log_weight();
                current = log_density;
                accepted += 1;
            }
        }
        accepted
    }
}

impl Particles {
    fn new(model: &impl Model, particles: Vec<Particle>, power: f64, draws: usize) -> Self {
        let values = particles.first().map_or(0, |particle| particle.values.len());
        let telling = (0..values).filter(|&value| model.counts(value)).collect();
        Self { particles, power, draws, powers: 0, steps: 0, lacking: Vec::new(), telling }
    }

    /// From importance sampling's draws: particles of the posterior.
    pub(crate) fn from_draws(model: &impl Model, draws: &Draws, demand: Demand) -> Self {
        let size = demand.particles;
        let near = |&i: &usize| draws.log_weights[i].is_finite() && draws.proposals.is_near_reference(i);
        let possible: Vec<usize> = (0..draws.len()).filter(near).collect();
        let path = Path::ToPosterior(&draws.proposals);
        let particle = |&index: &usize| {
            let (mut latents, draw) = draws.again(model, index);
            moves::complete(&mut latents, &mut model.streams().stream(Purpose::Unread, 0, index as u64));
            Particle { latents, values: draw.values().to_vec(), log_weight: draw.log_weight(), lineages: [index; 2] }
        };
        let slopes: Vec<f64> = possible.par_iter().map(|index| path.slope(model, &particle(index))).collect();
        let at = |power: f64| {
            let logs = possible.iter().zip(&slopes).map(|(&i, slope)| draws.log_importance[i] - (1.0 - power) * slope);
            Weights::from_logs(&logs.collect::<Vec<_>>())
        };
        let power = first_power(at, KEPT * size as f64);
        let offset = model.streams().stream(Purpose::Resampling, 0, 0).random();
        let chosen = at(power).resample(size, offset);
        let particles = chosen.into_par_iter().map(|chosen| particle(&possible[chosen])).collect();
        let mut population = Self::new(model, particles, power, draws.len());
        population.follow(model, path, demand);
        population
    }

    /// What all terms but one say, from particles of the posterior.
    pub(crate) fn leaving_out(&self, model: &impl Model, term: usize, demand: Demand) -> Self {
        let size = demand.particles;
        let path = Path::LeavingOut(term);
        let slopes: Vec<f64> = self.particles.iter().map(|particle| path.slope(model, particle)).collect();
        let power = next_power(&slopes, 0.0, KEPT * self.particles.len() as f64);
        let weights = Weights::from_logs(&slopes.iter().map(|slope| power * slope).collect::<Vec<_>>());
        let offset = model.streams().stream(Purpose::Resampling, term + 1, 0).random();
        let chosen = weights.resample(size, offset).into_iter();
        let particles = chosen.map(|chosen| self.particles[chosen].begetting(chosen)).collect();
        // Streams that neither the posterior nor what is said without another figure has used.
        let steps = (term as u64 + 1) << 26 | self.steps;
        let mut population = Self { steps, ..Self::new(model, particles, power, 0) };
        population.follow(model, path, demand);
        population
    }

    /// Follows `path` from the power reached to 1, then goes on until enough particles are effective; no farther than the budget allows.
    fn follow(&mut self, model: &impl Model, path: Path, demand: Demand) {
        let mut learnt = Learnt::new();
        for stage in 1..=MOST_STAGES {
            for _ in 0..SWEEPS {
                self.sweep(model, path, &mut learnt);
            }
            if self.power >= 1.0 {
                self.mix(model, path, demand, &mut learnt);
            }
            let slopes: Vec<f64> = self.particles.iter().map(|particle| path.slope(model, particle)).collect();
            self.powers = stage;
            if self.power >= 1.0 || stage == MOST_STAGES || self.draws >= demand.budget {
                self.lacking = slopes.into_iter().map(|slope| (1.0 - self.power) * slope).collect();
                return;
            }
            let next = next_power(&slopes, self.power, KEPT * slopes.len() as f64);
            let gained: Vec<f64> = slopes.iter().map(|slope| (next - self.power) * slope).collect();
            let offset = model.streams().stream(Purpose::Resampling, 0, self.steps + 1).random();
            let chosen = Weights::from_logs(&gained).resample(self.particles.len(), offset);
            self.particles = chosen.into_iter().map(|i| self.particles[i].clone()).collect();
            self.power = next;
        }
    }

    /// Goes on at the last power until enough particles are effective. What they are after each sweep is kept: none of the work is wasted
    /// (Dau and Chopin 2022, JRSS B 84:114).
    fn mix(&mut self, model: &impl Model, path: Path, demand: Demand, learnt: &mut Learnt) {
        let [for_wanted, for_needed] = SWEEPS_AT_LAST;
        let mut kept = self.particles.clone();
        for sweep in SWEEPS..for_needed {
            let enough = if sweep < for_wanted { demand.wanted } else { demand.wanted.min(demand.least) };
            let is_looked_at = (sweep - SWEEPS).is_multiple_of(LOOKED_AT);
            if self.draws >= demand.budget || is_looked_at && self.effective_in(&kept) >= enough {
                break;
            }
            self.sweep(model, path, learnt);
            kept.extend_from_slice(&self.particles);
        }
        self.particles = kept;
    }

    /// Moves every particle. Each half moves by where the other half is. So where a particle may go does not depend on where it comes from.
    fn sweep(&mut self, model: &impl Model, path: Path, learnt: &mut Learnt) {
        let mut accepted = 0;
        for half in 0..2 {
            let others = self.particles.iter().skip(1 - half).step_by(2).map(|particle| &particle.latents);
            let fitted = learnt.fitted(1 - half, others);
            let surroundings = Surroundings { step: learnt.step(), fitted: fitted.as_ref() };
            let (target, first) = (Intermediate { path, power: self.power }, self.steps);
            let moved = self.particles.par_iter_mut().enumerate().skip(half).step_by(2);
            let moved = moved.map_init(Buffers::default, |buffers, (i, particle)| {
                particle.sweep(model, target, surroundings, first + i as u64, buffers)
            });
            accepted += moved.sum::<usize>();
        }
        let tried = self.particles.len() * MOVES;
        self.steps += self.particles.len() as u64;
        self.draws += tried;
        learnt.adapt(accepted as f64 / tried as f64);
    }

    /// Effective number of particles: their number, divided by the design effect of their [lineages](super::lineages).
    pub(crate) fn effective_sample_size(&self) -> f64 {
        if self.power < 1.0 {
            // What is left of them at power 1.
            return Weights::from_logs(&self.lacking).effective_sample_size();
        }
        self.effective_in(&self.particles)
    }

    fn effective_in(&self, particles: &[Particle]) -> f64 {
        let of = |&value: &usize| -> Vec<f64> { particles.iter().map(|particle| particle.values[value]).collect() };
        let values = self.telling.iter().map(of);
        // What nothing in the curve stands for has no value.
        let known = values.filter(|values| !values.iter().any(|value| value.is_nan()));
        let ranks: Vec<Vec<f64>> = known.map(|values| ranks(&values)).collect();
        let [of_draws, of_posterior] =
            [0, 1].map(|of| -> Vec<usize> { particles.iter().map(|particle| particle.lineages[of]).collect() });
        let effective = effective_in(&ranks, &of_draws);
        if of_posterior == of_draws { effective } else { effective.min(effective_in(&ranks, &of_posterior)) }
    }
}

/// The largest power at which `enough` draws are effective, to a hundredth; where there is none, the power at which the most
/// are. Draws from adapted proposals are the most effective at neither end.
fn first_power(at: impl Fn(f64) -> Weights, enough: f64) -> f64 {
    let mut best = (0.0, 0.0);
    for hundredths in (0..=100).rev() {
        let power = f64::from(hundredths) / 100.0;
        let effective = at(power).effective_sample_size();
        if effective >= enough {
            return power;
        }
        if effective > best.1 {
            best = (power, effective);
        }
    }
    best.0
}

/// The largest power, up to 1, to which the change from `power` leaves `enough` effective.
fn next_power(slopes: &[f64], power: f64, enough: f64) -> f64 {
    power + tempering(slopes, enough, 1.0 - power)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Ten lineages of ten particles each with these values.
    fn population(values: impl Fn(usize, usize) -> Vec<f64>) -> Particles {
        let particle = |i: usize| Particle {
            latents: Latents::default(),
            values: values(i / 10, i % 10),
            log_weight: 0.0,
            lineages: [i / 10; 2],
        };
        let particles: Vec<Particle> = (0..100).map(particle).collect();
        let telling = (0..particles[0].values.len()).collect();
        Particles { particles, power: 1.0, draws: 0, powers: 1, steps: 0, lacking: vec![0.0; 100], telling }
    }

    #[test]
    fn lineages_that_resemble_themselves_count_once_each() {
        let alike = population(|lineage, _| vec![lineage as f64]);
        assert!((alike.effective_sample_size() - 10.0).abs() < 1e-9, "{}", alike.effective_sample_size());
        let mixed = population(|_, member| vec![member as f64]);
        assert!((mixed.effective_sample_size() - 100.0).abs() < 1e-9, "{}", mixed.effective_sample_size());
    }

    #[test]
    fn a_value_that_is_not_known_does_not_lower_the_effective_number() {
        let with =
            population(|lineage, member| vec![member as f64, if lineage == 3 { f64::NAN } else { lineage as f64 }]);
        assert!((with.effective_sample_size() - 100.0).abs() < 1e-9, "{}", with.effective_sample_size());
    }
}
