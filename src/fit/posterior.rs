//! The posterior of one curve, for the sampler that knows no model ([`crate::sample`]).

use super::likelihood::{Counts, Workspace};
use super::{CurveFit, CurveModel};
use crate::model::prior::{FREE, Prior};
use crate::random::{Purpose, Streams};
use crate::sample::latents::{Blocks, Fresh, Latents, Name};
use crate::sample::posterior::{Demand, Sample};
use crate::sample::{Made, Model};
use crate::standard_normal;
use rand::Rng;

/// Coordinates, all independent standard normals a priori: onset, log amplitude, log baseline, the shape prior's free coordinates, and
/// whether there is a second wave.
const COORDINATES: usize = SHAPE_FROM + FREE + 1;
const SHAPE_FROM: usize = 3;
const SECOND_WAVE: usize = COORDINATES - 1;

/// Draws of a fit.
const DRAWS: usize = 4_000;

/// For the quantiles of one curve: rather few particles that move often. The budget is in curves, each of which takes time in proportion to its
/// bins.
pub(super) const READING: Demand =
    Demand { enough: 1_000.0, least: 400.0, most: 20_000, particles: 300, wanted: 250.0, budget: 300_000 };

/// For a population. The draws are weighed anew under its distribution, and few draws would make its spreads too large.
pub(super) const THOROUGH: Demand =
    Demand { enough: 4_000.0, least: 2_000.0, most: 60_000, particles: 2_000, wanted: 2_000.0, budget: 600_000 };

/// Spread of the logs of amplitude and baseline about what the counts suggest: wide, so that it says little.
const AMPLITUDE_LOG_SD: f64 = 1.0;
const BASELINE_LOG_SD: f64 = 1.0;

/// Models of a curve, and how well they explain its counts.
struct Posterior<'a> {
    counts: &'a Counts,
    prior: &'a Prior,
    onset_min: (f64, f64),
    log_amplitude: f64,
    log_baseline: f64,
    blocks: Blocks,
    streams: Streams,
}

/// A model, by its coordinates. Buffers are reused from draw to draw.
#[derive(Default)]
struct Drawn {
    at: Vec<f64>,
    log_likelihood: f64,
    work: Workspace,
}

impl<'a> Posterior<'a> {
    fn new(counts: &'a Counts, prior: &'a Prior, seed: u64) -> Self {
        let (highest, most) = counts.highest();
        Self {
            counts,
            prior,
            onset_min: counts.onset_min(highest),
            log_amplitude: (most / counts.bin_min).ln(),
            log_baseline: counts.median().max(0.3).ln(),
            blocks: Blocks { scalars: vec![Name::new(Purpose::Fit, 0)], ..Blocks::default() },
            // Streams of its own: the calibration of the same seed has moves and resamplings, too.
            streams: Streams::new(Streams::new(seed).stream(Purpose::Fit, 0, 0).next_u64()),
        }
    }

    /// From coordinates to a model.
    fn model(&self, at: &[f64]) -> CurveModel {
        let mut shape = [0.0; FREE];
        shape.copy_from_slice(&at[SHAPE_FROM..SECOND_WAVE]);
        let has_second_wave = standard_normal::cdf(at[SECOND_WAVE]) < self.prior.second_wave().probability;
        let (parameters, discrepancy_log_sd) = self.prior.parameters_at(&shape, has_second_wave);
        CurveModel {
            onset_min: self.onset_min.0 + self.onset_min.1 * at[0],
            amplitude: (self.log_amplitude + AMPLITUDE_LOG_SD * at[1]).exp(),
            baseline: (self.log_baseline + BASELINE_LOG_SD * at[2]).exp(),
            parameters,
            discrepancy_log_sd,
        }
    }
}

impl Model for Posterior<'_> {
    type Draw = Drawn;

    fn blocks(&self) -> &Blocks {
        &self.blocks
    }

    fn streams(&self) -> &Streams {
        &self.streams
    }

    fn draw(&self, latents: &mut Latents, fresh: Fresh, draw: &mut Drawn) {
        let mut numbers = fresh.read(&mut latents.scalars[0], self.blocks.scalars[0]);
        draw.at.clear();
        draw.at.extend((0..COORDINATES).map(|_| numbers.normal()));
        let found = self.counts.log_likelihood(&self.model(&draw.at), &mut draw.work);
        draw.log_likelihood = if found.is_finite() { found } else { f64::NEG_INFINITY };
    }

    fn work(&self) -> f64 {
        1.0
    }
}

impl Made for Drawn {
    fn log_weight(&self) -> f64 {
        self.log_likelihood
    }

    fn values(&self) -> &[f64] {
        &self.at
    }
}

/// Equally weighted draws of the curves that explain the counts.
pub(super) fn sample(counts: &Counts, prior: &Prior, seed: u64, demand: Demand) -> CurveFit {
    let posterior = Posterior::new(counts, prior, seed);
    let sample = Sample::new(&posterior, demand);
    let pick = sample.picker();
    let evenly = (0..DRAWS).map(|draw| pick((draw as f64 + 0.5) / DRAWS as f64));
    CurveFit {
        draws: evenly.map(|index| posterior.model(&sample.values[index])).collect(),
        effective_sample_size: sample.effective_sample_size(),
        power: sample.power(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::ObservedCounts;
    use super::*;

    #[test]
    fn fresh_coordinates_have_a_second_wave_as_often_as_the_prior_says() {
        let counts: Vec<Option<u64>> = (0..10).map(|bin| Some(10 + bin)).collect();
        let observed = ObservedCounts { counts: &counts, bin_min: 15.0, onset_min: None };
        let prior = Prior::default();
        let counts = Counts::new(&observed, prior.discrepancy());
        let posterior = Posterior::new(&counts, &prior, 1);
        let n = 4_000;
        let mut latents = Latents::default();
        let mut drawn = Drawn::default();
        let waves = (0..n).filter(|&index| {
            latents.clear(&posterior.blocks);
            posterior.draw(&mut latents, Fresh::of_draw(&posterior.streams, index), &mut drawn);
            posterior.model(&drawn.at).parameters.second_wave.is_some()
        });
        let found = waves.count() as f64 / n as f64;
        let expected = prior.second_wave().probability;
        // Four standard errors of a share of independent draws.
        assert!(
            (found - expected).abs() < 4.0 * (expected * (1.0 - expected) / n as f64).sqrt(),
            "{found}, {expected}"
        );
    }
}
