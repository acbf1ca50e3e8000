//! Priors that have not seen the curve that they are judged by.

use outagesim::benchmark::{Curve, Facts, Kind};
use outagesim::fit::{CurveFit, ObservedCounts, fit, population};
use outagesim::model::prior::{DiscrepancyPrior, Marginal, Prior, SecondWavePrior};
use rayon::prelude::*;

/// Number of folds.
const FOLDS: usize = 6;

/// Hours that are fitted before the start and after the end of an event. What happens later in the day is another event.
const MARGIN: usize = 4;

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
    let discrepancy = DiscrepancyPrior { log_sd: Marginal { median: 0.25, sd: 0.8 }, timescale_min: 120.0 };
    Prior::new(marginals, independent, second_wave, discrepancy).expect("independent parameters")
}

/// Curves in folds; curves of one incident share a fold. Those that are put aside are in none: nothing is learnt from them.
pub struct Folds {
    of_curve: Vec<Option<usize>>,
    fits: Vec<CurveFit>,
}

impl Folds {
    pub fn new(curves: &[Curve]) -> Self {
        let mut incidents: Vec<&str> =
            curves.iter().filter(|curve| !curve.is_aside()).map(|curve| curve.incident.as_str()).collect();
        incidents.sort_unstable();
        incidents.dedup();
        let fold = |curve: &Curve| incidents.binary_search(&curve.incident.as_str()).ok().map(|place| place % FOLDS);
        let reference = reference();
        let fits =
            curves.par_iter().enumerate().map(|(seed, curve)| fit_event(curve, &reference, seed as u64)).collect();
        Self { of_curve: curves.iter().map(fold).collect(), fits }
    }

    /// Whether a prediction of `curve` may learn from `other`.
    fn may_learn(&self, curve: usize, other: usize) -> bool {
        self.of_curve[other].is_some() && self.of_curve[other] != self.of_curve[curve]
    }

    /// The curves that a prediction of `curve` may learn from.
    pub fn others<'a>(&self, curves: &'a [Curve], curve: usize) -> Vec<&'a Curve> {
        (0..curves.len()).filter(|&other| self.may_learn(curve, other)).map(|other| &curves[other]).collect()
    }

    /// The prior for `curve` that the curves of its kind in the other folds give.
    pub fn prior(&self, curves: &[Curve], curve: usize) -> Prior {
        self.population(|other| curves[other].kind == curves[curve].kind && self.may_learn(curve, other))
    }

    /// The priors that all curves of each kind give, and those of both kinds together: what the program comes with, rounded.
    pub fn delivered(&self, curves: &[Curve]) -> Vec<(&'static str, Prior)> {
        let of_kind = |kind: Kind| (kind.name(), self.population(|curve| curves[curve].kind == kind));
        Kind::ALL.map(of_kind).into_iter().chain([("both", self.population(|_| true))]).collect()
    }

    fn population(&self, learns_from: impl Fn(usize) -> bool) -> Prior {
        let fits: Vec<&CurveFit> =
            (0..self.fits.len()).filter(|&curve| learns_from(curve)).map(|curve| &self.fits[curve]).collect();
        population(&fits, &reference()).expect("curves of several folds")
    }
}

fn fit_event(curve: &Curve, reference: &Prior, seed: u64) -> CurveFit {
    let event = &curve.event;
    let margin = curve.hours(MARGIN);
    let from = event.start.saturating_sub(margin);
    let to = event.end.map_or(curve.counts.len(), |end| (end + margin).min(curve.counts.len()));
    let onset_min = Facts::read(curve, false).start_min - from as f64 * curve.bin_min();
    let counts: Vec<Option<u64>> = curve.counts[from..to].iter().copied().map(Some).collect();
    let observed =
        ObservedCounts::new(&counts, curve.bin_min()).and_then(|counts| counts.with_onset(onset_min, START_SD_MIN));
    fit(&observed.expect("a width and an onset"), reference, seed).expect("an event of more than eight bins")
}
