//! Poisson regression on harmonics of the week, with a log link.
//!
//! Counts of one time of the week share an expectation, so that their number and their sum are all that the fit needs. It is Newton's
//! method on the quasi-likelihood (iteratively reweighted least squares; McCullagh and Nelder 1989, chapters 2 and 9).

use crate::triangle::Triangle;
use std::f64::consts::TAU;

/// Number and sum of the counts of one time of the week.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Slot {
    pub(super) bins: f64,
    pub(super) reports: f64,
}

/// Standard deviation of a coefficient before anything is known, log units. It keeps the fit finite where hours have no report at all: our
/// assumption, wide enough that a week of counts outweighs it.
const PRIOR_SD: f64 = 2.0;

/// Newton's steps: the log-likelihood is concave, and a few suffice.
const MOST_STEPS: usize = 50;
const CONVERGED: f64 = 1e-9;

/// Reports per bin by slot, by harmonics (so many periods a week) that are fitted to the counts of each; `None` where there is no report.
pub(super) fn expected(slots: &[Slot], harmonics: &[usize]) -> Option<Vec<f64>> {
    let coefficients = fit(slots, harmonics)?;
    Some(rows(slots.len(), harmonics).iter().map(|row| log_mean(row, &coefficients).exp()).collect())
}

/// The coefficients: the log of the level, then a cosine and a sine a harmonic.
pub(super) fn fit(slots: &[Slot], harmonics: &[usize]) -> Option<Vec<f64>> {
    let (bins, reports) =
        slots.iter().fold((0.0, 0.0), |(bins, reports), slot| (bins + slot.bins, reports + slot.reports));
    if reports <= 0.0 {
        return None;
    }
    let rows = rows(slots.len(), harmonics);
    let mut coefficients = vec![0.0; 1 + 2 * harmonics.len()];
    coefficients[0] = (reports / bins).ln();
    for _ in 0..MOST_STEPS {
        let (mut step, mut root) = derivatives(slots, &rows, &coefficients);
        if !root.take_root() {
            return None;
        }
        root.solve(&mut step);
        root.solve_transposed(&mut step);
        // A step of more than e in the expectation is shortened: far from the top the curvature misleads.
        let longest = step.iter().map(|part| part.abs()).fold(0.0, f64::max);
        let share = (1.0 / longest).min(1.0);
        coefficients.iter_mut().zip(&step).for_each(|(coefficient, part)| *coefficient += share * part);
        if longest < CONVERGED {
            break;
        }
    }
    Some(coefficients)
}

/// A row of the regression for each slot.
pub(super) fn rows(slots: usize, harmonics: &[usize]) -> Vec<Vec<f64>> {
    (0..slots).map(|slot| row(slot, slots, harmonics)).collect()
}

/// The level, and cosine and sine of each harmonic in the middle of a slot.
pub(super) fn row(slot: usize, slots: usize, harmonics: &[usize]) -> Vec<f64> {
    let phase = TAU * (slot as f64 + 0.5) / slots as f64;
    let waves = harmonics.iter().flat_map(|&harmonic| {
        let (sin, cos) = (harmonic as f64 * phase).sin_cos();
        [cos, sin]
    });
    std::iter::once(1.0).chain(waves).collect()
}

fn log_mean(row: &[f64], coefficients: &[f64]) -> f64 {
    row.iter().zip(coefficients).map(|(x, b)| x * b).sum()
}

/// Gradient of the penalised log-likelihood, and the negative of its curvature.
pub(super) fn derivatives(slots: &[Slot], rows: &[Vec<f64>], coefficients: &[f64]) -> (Vec<f64>, Triangle) {
    let number = coefficients.len();
    let precision = |i: usize| if i == 0 { 0.0 } else { PRIOR_SD.powi(-2) };
    let mut gradient: Vec<f64> = (0..number).map(|i| -precision(i) * coefficients[i]).collect();
    let mut information = Triangle::new(number, |i, j| if i == j { precision(i) } else { 0.0 });
    for (slot, row) in slots.iter().zip(rows).filter(|(slot, _)| slot.bins > 0.0) {
        let mean = slot.bins * log_mean(row, coefficients).exp();
        for i in 0..number {
            gradient[i] += row[i] * (slot.reports - mean);
            information.row_mut(i).iter_mut().zip(row).for_each(|(cell, x)| *cell += mean * row[i] * x);
        }
    }
    (gradient, information)
}
