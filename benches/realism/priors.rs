//! Priors that have not seen the curve that they are judged by.

use super::genuine::Curve;
use outagesim::fit::{CurveFit, ObservedCounts, fit, population};
use outagesim::model::prior::{DiscrepancyPrior, Marginal, Prior, SecondWavePrior};
use rayon::prelude::*;

/// Number of folds.
const FOLDS: usize = 6;

/// Bins that are fitted before the start and after the end of an event: four hours. What happens later in the day is another
/// event.
const MARGIN: usize = 16;

/// Standard deviation of the onset about the stated start, minutes: that of "about" a clock time to ten minutes.
const START_SD_MIN: f64 = 10.0;

/// The wide prior under which each curve is fitted.
pub fn reference() -> Prior {
    let marginals = [(70.0, 1.4), (30.0, 1.2), (300.0, 1.2), (12.0, 1.1), (90.0, 1.1), (0.12, 1.2)]
        .map(|(median, sd)| Marginal { median, sd });
    let independent = std::array::from_fn(|i| std::array::from_fn(|j| f64::from(u8::from(i == j))));
    let second_wave = SecondWavePrior {
        probability: 0.3,
        relative_height: Marginal { median: 0.7, sd: 0.8 },
        delay_min: Marginal { median: 95.0, sd: 0.7 },
    };
    let discrepancy = DiscrepancyPrior { log_sd: Marginal { median: 0.25, sd: 0.8 }, timescale_min: 60.0 };
    Prior::new(marginals, independent, second_wave, discrepancy).expect("independent parameters")
}

/// Curves in folds; curves of one group, which show the same incident, share a fold.
pub struct Folds {
    of_curve: Vec<usize>,
    fits: Vec<CurveFit>,
}

impl Folds {
    pub fn new(curves: &[Curve]) -> Self {
        let mut groups: Vec<&str> = curves.iter().map(|curve| curve.group.as_str()).collect();
        groups.sort_unstable();
        groups.dedup();
        let fold = |curve: &Curve| groups.binary_search(&curve.group.as_str()).expect("a known group") % FOLDS;
        let reference = reference();
        let fits =
            curves.par_iter().enumerate().map(|(seed, curve)| fit_event(curve, &reference, seed as u64)).collect();
        Self { of_curve: curves.iter().map(fold).collect(), fits }
    }

    /// The curves that a prediction of `curve` may learn from.
    pub fn others<'a>(&self, curves: &'a [Curve], curve: usize) -> Vec<&'a Curve> {
        let fold = self.of_curve[curve];
        curves.iter().zip(&self.of_curve).filter(|&(_, &of)| of != fold).map(|(curve, _)| curve).collect()
    }

    /// For each curve the prior that the curves of the other folds give.
    pub fn priors(&self) -> Vec<Prior> {
        let of_fold: Vec<Prior> = (0..FOLDS).map(|fold| self.population(|of| of != fold)).collect();
        self.of_curve.iter().map(|&fold| of_fold[fold].clone()).collect()
    }

    /// The prior that all curves give: what the program comes with, rounded.
    pub fn prior_of_all(&self) -> Prior {
        self.population(|_| true)
    }

    fn population(&self, learns_from: impl Fn(usize) -> bool) -> Prior {
        let fits: Vec<&CurveFit> =
            self.fits.iter().zip(&self.of_curve).filter(|&(_, &of)| learns_from(of)).map(|(fit, _)| fit).collect();
        population(&fits, &reference()).expect("curves of several folds")
    }
}

fn fit_event(curve: &Curve, reference: &Prior, seed: u64) -> CurveFit {
    let event = &curve.event;
    let from = event.start.saturating_sub(MARGIN);
    let to = event.end.map_or(curve.counts.len(), |end| (end + MARGIN).min(curve.counts.len()));
    let onset_min = curve.reading(false).start_min - from as f64 * 15.0;
    let observed =
        ObservedCounts { counts: &curve.counts[from..to], bin_min: 15.0, onset_min: Some((onset_min, START_SD_MIN)) };
    fit(&observed, reference, seed).expect("an event of more than eight bins")
}
