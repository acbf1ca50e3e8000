//! The prior of the shape.

use super::*;
use rand::SeedableRng;
use rand_chacha::ChaCha8Rng;
use rand_distr::{Distribution, StandardNormal};

const DRAWS: usize = 20_000;

/// Four standard errors of a correlation or a standardised mean of independent draws.
fn four_standard_errors() -> f64 {
    4.0 / (DRAWS as f64).sqrt()
}

fn sampled_scores(prior: &Prior) -> Vec<[f64; SHAPE]> {
    let mut rng = ChaCha8Rng::seed_from_u64(1);
    (0..DRAWS)
        .map(|_| {
            let mut normal = || StandardNormal.sample(&mut rng);
            scores(&prior.given_duration(prior.duration_min(normal()), normal))
        })
        .collect()
}

#[test]
fn draws_have_the_medians_spreads_and_correlations_of_the_prior() {
    let marginals: [Marginal; SHAPE] = std::array::from_fn(|i| {
        let median = if i == SLOW_SHARE { 0.2 } else { 10.0 * (i + 1) as f64 };
        Marginal { median, sd: 0.3 + 0.1 * i as f64 }
    });
    let correlations: [[f64; SHAPE]; SHAPE] =
        std::array::from_fn(|i| std::array::from_fn(|j| if i == j { 1.0 } else { 0.6 / (1 + i.abs_diff(j)) as f64 }));
    let default = Prior::default();
    let prior = Prior::new(marginals, correlations, default.second_wave, default.discrepancy).unwrap();
    let sample = sampled_scores(&prior);
    let standard = |row: &[f64; SHAPE], i: usize| (row[i] - prior.mean[i]) / marginals[i].sd;
    for (i, row) in correlations.iter().enumerate() {
        let mean = sample.iter().map(|row| standard(row, i)).sum::<f64>() / DRAWS as f64;
        assert!(mean.abs() < four_standard_errors(), "mean score {mean} of {i}");
        for (j, expected) in row.iter().enumerate() {
            let product = sample.iter().map(|row| standard(row, i) * standard(row, j)).sum::<f64>() / DRAWS as f64;
            // The product of two standard normals has a standard deviation of at most √2.
            let gap = product - expected;
            assert!(gap.abs() < 2f64.sqrt() * four_standard_errors(), "{gap} of {i}, {j}");
        }
    }
}

#[test]
fn correlations_that_contradict_each_other_are_refused() {
    let default = Prior::default();
    let mut correlations: [[f64; SHAPE]; SHAPE] =
        std::array::from_fn(|i| std::array::from_fn(|j| f64::from(u8::from(i == j))));
    for (i, j, r) in [(0, 1, 0.9), (1, 2, 0.9), (0, 2, -0.9)] {
        correlations[i][j] = r;
        correlations[j][i] = r;
    }
    let marginals = [Marginal { median: 0.5, sd: 1.0 }; SHAPE];
    let refused = Prior::new(marginals, correlations, default.second_wave, default.discrepancy);
    assert_eq!(refused, Err(PriorError::NotPositiveDefinite));
}

#[test]
fn what_is_no_matrix_of_correlations_is_refused() {
    let default = Prior::default();
    let with = |row: usize, column: usize, r: f64| {
        let mut correlations = default.correlations();
        correlations[row][column] = r;
        Prior::new(default.marginals(), correlations, default.second_wave, default.discrepancy).map(|_| ())
    };
    assert_eq!(with(0, 0, 1.0), Ok(()));
    for (row, column, r) in [(0, 1, 0.2), (1, 0, 0.2), (3, 3, 0.9), (3, 3, 2.0), (2, 1, f64::NAN)] {
        assert_eq!(with(row, column, r), Err(PriorError::Correlations), "{r} in {row}, {column}");
    }
}

#[test]
fn a_size_that_does_not_vary_has_a_density() {
    let default = Prior::default();
    let discrepancy = DiscrepancyPrior { log_sd: Marginal { median: 0.4, sd: 0.0 }, ..default.discrepancy };
    let prior = Prior::new(default.marginals(), default.correlations(), default.second_wave, discrepancy).unwrap();
    let (parameters, log_sd) = prior.parameters_at(&[0.5; FREE], true);
    assert!(prior.log_density(&parameters, log_sd).is_finite());
}

#[test]
fn numbers_out_of_their_range_make_no_prior() {
    let default = Prior::default();
    let with = |change: &dyn Fn(&mut [Marginal; SHAPE], &mut SecondWavePrior, &mut DiscrepancyPrior)| {
        let (mut marginals, mut wave, mut discrepancy) =
            (default.marginals(), default.second_wave, default.discrepancy);
        change(&mut marginals, &mut wave, &mut discrepancy);
        Prior::new(marginals, default.correlations(), wave, discrepancy).map(|_| ())
    };
    assert_eq!(with(&|_, _, _| {}), Ok(()));
    assert_eq!(with(&|marginals, _, _| marginals[0].median = 0.0), Err(PriorError::Median));
    assert_eq!(with(&|marginals, _, _| marginals[SLOW_SHARE].median = 1.0), Err(PriorError::Median));
    assert_eq!(with(&|_, _, discrepancy| discrepancy.timescale_min = f64::INFINITY), Err(PriorError::Median));
    assert_eq!(with(&|_, wave, _| wave.delay_min.sd = -0.1), Err(PriorError::Spread));
    assert_eq!(with(&|marginals, _, _| marginals[2].sd = 0.0), Err(PriorError::Spread));
    assert_eq!(with(&|_, wave, _| wave.probability = 1.5), Err(PriorError::Probability));
    // No second wave, and departures of one size, are possible.
    assert_eq!(with(&|_, wave, discrepancy| (wave.probability, discrepancy.log_sd.sd) = (0.0, 0.0)), Ok(()));
}
