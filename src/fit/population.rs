//! The distribution of shapes behind many curves.

use super::{CurveFit, CurveModel};
use crate::model::prior::{DiscrepancyPrior, Marginal, Prior, PriorError, SHAPE, SecondWavePrior, scores};
use crate::weights::Weights;

/// Steps of expectation and maximisation; the estimates no longer move in the third digit after some thirty.
const STEPS: usize = 60;

/// The reference counts for as many curves: it keeps what the curves say little of from drifting.
const REFERENCE_CURVES: f64 = 5.0;

/// A new outage is less like those of the population than they are like each other. So the spreads of all parameters of the shape are
/// widened by this factor. It was chosen by the score of held-out curves (docs/design.md, "Genuine curves").
const WIDENING: f64 = 1.25;

/// One curve's draws, with what does not change from step to step.
struct Curve<'a> {
    draws: &'a [CurveModel],
    /// Logs and logit of each draw's shape.
    scores: Vec<[f64; SHAPE]>,
    /// Log density of each draw under the reference.
    log_references: Vec<f64>,
}

impl<'a> Curve<'a> {
    fn new(fit: &'a CurveFit, reference: &Prior) -> Self {
        Self {
            draws: &fit.draws,
            scores: fit.draws.iter().map(|draw| scores(&draw.parameters)).collect(),
            log_references: fit.draws.iter().map(|draw| log_density(reference, draw)).collect(),
        }
    }

    /// What each draw weighs under `prior`.
    fn weights(&self, prior: &Prior) -> Weights {
        let draws = self.draws.iter().zip(&self.log_references);
        Weights::from_logs(&draws.map(|(draw, reference)| log_density(prior, draw) - reference).collect::<Vec<_>>())
    }
}

fn log_density(prior: &Prior, draw: &CurveModel) -> f64 {
    prior.log_density(&draw.parameters, draw.discrepancy_log_sd)
}

/// The prior for another curve of the population that these are from. Under it their shapes are the most probable (empirical Bayes, by
/// expectation and maximisation). Then its spreads are widened by a quarter. Each curve was fitted under `reference`, which should be wide:
/// draws are reweighted from it.
///
/// # Errors
/// Where there are too few curves for a covariance.
pub fn population(fits: &[&CurveFit], reference: &Prior) -> Result<Prior, PriorError> {
    let curves: Vec<Curve> = fits.iter().map(|fit| Curve::new(fit, reference)).collect();
    let mut prior = reference.clone();
    for _ in 0..STEPS {
        let weights: Vec<Weights> = curves.iter().map(|curve| curve.weights(&prior)).collect();
        prior = maximise(&curves, &weights, reference)?;
    }
    let (mean, covariance) = prior.moments();
    let widened = covariance.map(|row| row.map(|cell| WIDENING * WIDENING * cell));
    Prior::from_moments(mean, &widened, prior.second_wave(), prior.discrepancy())
}

fn maximise(curves: &[Curve], weights: &[Weights], reference: &Prior) -> Result<Prior, PriorError> {
    let each = || curves.iter().zip(weights);
    let shapes = || each().flat_map(|(curve, weights)| curve.scores.iter().zip(weights.as_slice().iter().copied()));
    let draws = || each().flat_map(|(curve, weights)| curve.draws.iter().zip(weights.as_slice().iter().copied()));
    let whole = curves.len() as f64 + REFERENCE_CURVES;
    let (centre, spread) = reference.moments();
    let mut mean = centre.map(|centre| REFERENCE_CURVES / whole * centre);
    for (x, weight) in shapes() {
        mean.iter_mut().zip(x).for_each(|(mean, x)| *mean += weight * x / whole);
    }
    let mut covariance = [[0.0; SHAPE]; SHAPE];
    for (i, row) in covariance.iter_mut().enumerate() {
        for (j, cell) in row.iter_mut().enumerate() {
            *cell = REFERENCE_CURVES / whole * (spread[i][j] + (centre[i] - mean[i]) * (centre[j] - mean[j]));
        }
    }
    for (x, weight) in shapes() {
        for (i, row) in covariance.iter_mut().enumerate() {
            for (j, cell) in row.iter_mut().enumerate() {
                *cell += weight * (x[i] - mean[i]) * (x[j] - mean[j]) / whole;
            }
        }
    }
    let of = |before: Marginal, curves: f64, value: &dyn Fn(&CurveModel) -> Option<f64>| {
        let found = || draws().filter_map(|(draw, weight)| Some((value(draw)?.ln(), weight)));
        let sum: f64 = found().map(|(_, weight)| weight).sum();
        let centre = before.median.ln();
        let mean = (found().map(|(log, weight)| weight * log).sum::<f64>() + curves * centre) / (sum + curves);
        let squares = found().map(|(log, weight)| weight * (log - mean).powi(2)).sum::<f64>();
        let squares_before = curves * (before.sd * before.sd + (centre - mean).powi(2));
        (sum, Marginal { median: mean.exp(), sd: ((squares + squares_before) / (sum + curves)).sqrt() })
    };
    let wave = reference.second_wave();
    let curves_with_wave = wave.probability * REFERENCE_CURVES;
    let (waves, relative_height) =
        of(wave.relative_height, curves_with_wave, &|draw| Some(draw.parameters.second_wave?.relative_height));
    let (_, delay_min) = of(wave.delay_min, curves_with_wave, &|draw| Some(draw.parameters.second_wave?.delay_min));
    let probability = (waves + curves_with_wave) / whole;
    let (_, log_sd) = of(reference.discrepancy().log_sd, REFERENCE_CURVES, &|draw| Some(draw.discrepancy_log_sd));
    let timescale_min = reference.discrepancy().timescale_min;
    Prior::from_moments(
        mean,
        &covariance,
        SecondWavePrior { probability, relative_height, delay_min },
        DiscrepancyPrior { log_sd, timescale_min },
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use rand::SeedableRng;
    use rand_chacha::ChaCha8Rng;
    use rand_distr::{Distribution, StandardNormal};

    #[test]
    fn the_population_behind_well_known_curves_is_found_through_a_wide_reference() {
        const CURVES: usize = 200;
        let truth = Prior::default();
        let wide = Prior::new(
            truth.marginals().map(|marginal| Marginal { median: marginal.median, sd: 1.5 * marginal.sd }),
            std::array::from_fn(|i| std::array::from_fn(|j| f64::from(u8::from(i == j)))),
            truth.second_wave(),
            truth.discrepancy(),
        )
        .unwrap();
        let mut rng = ChaCha8Rng::seed_from_u64(5);
        let fits: Vec<CurveFit> = (0..CURVES)
            .map(|_| {
                let mut normal = || StandardNormal.sample(&mut rng);
                let duration_min = truth.duration_min(normal());
                let parameters = truth.given_duration(duration_min, &mut normal);
                let discrepancy_log_sd = truth.discrepancy().log_sd.at(normal());
                let model =
                    CurveModel { onset_min: 0.0, parameters, amplitude: 1.0, baseline: 1.0, discrepancy_log_sd };
                CurveFit { draws: vec![model; 3], effective_sample_size: 3.0, power: 1.0 }
            })
            .collect();
        let found = population(&fits.iter().collect::<Vec<_>>(), &wide).unwrap();
        for (i, (found, truth)) in found.marginals().iter().zip(truth.marginals()).enumerate() {
            let shift = if i == SHAPE - 1 {
                let logit = |share: f64| (share / (1.0 - share)).ln();
                logit(found.median) - logit(truth.median)
            } else {
                (found.median / truth.median).ln()
            };
            // Four standard errors of a mean and of a standard deviation of 200. The reference's five curves, 1.5 times as wide, add 1.6 %
            // to the latter.
            assert!(shift.abs() < 4.0 * truth.sd / (CURVES as f64).sqrt(), "median of {i}: {found:?} for {truth:?}");
            let error = 4.0 * truth.sd / (2.0 * CURVES as f64).sqrt() + 0.016 * truth.sd;
            assert!((found.sd / WIDENING - truth.sd).abs() < error, "spread of {i}: {found:?} for {truth:?}");
        }
        let (probability, expected) = (found.second_wave().probability, truth.second_wave().probability);
        assert!((probability - expected).abs() < 4.0 * (expected * (1.0 - expected) / CURVES as f64).sqrt());
    }
}
