//! What is predicted of a figure, and where the figure lies in it.

use crate::calibrate::target::proposal::{at_score, mass_above};
use crate::calibrate::target::readers::Grids;
use crate::quantiles::Quantiles;
use crate::scenario::Likelihood;
use crate::standard_normal;

/// Weighted values of a quantity; the weights sum to 1.
#[derive(Debug, Clone)]
pub(crate) struct Predictive(Vec<(f64, f64)>);

impl Predictive {
    /// Of these values and their weights.
    pub(crate) fn new(weighted: Vec<(f64, f64)>) -> Self {
        Self(weighted)
    }

    /// What another reader of the page may read, given what one states.
    pub(crate) fn of_other_reader(stated: &Likelihood, grids: Grids) -> Self {
        // Middles of strata: a probability is off by half of one at the most.
        const STRATA: [usize; 2] = [400, 50];
        let strata = |n: usize| (0..n).map(move |k| (k as f64 + 0.5) / n as f64);
        let values = strata(STRATA[0]).map(|below| at_score(stated, -standard_normal::upper_quantile(below)));
        let weight = 1.0 / STRATA.iter().product::<usize>() as f64;
        let of_value = |value: f64| strata(STRATA[1]).map(move |below| (grids.other(value, below), weight));
        Self(values.flat_map(of_value).collect())
    }

    /// Quantiles of the quantity.
    pub(crate) fn quantiles(&self) -> Quantiles {
        Quantiles::weighted(self.0.clone())
    }

    /// Share of the values that lie below this one.
    #[cfg(test)]
    pub(crate) fn share_below(&self, value: f64) -> f64 {
        self.0.iter().filter(|&&(other, _)| other < value).map(|(_, weight)| weight).sum()
    }

    /// Where a statement lies among those that are predicted. It is the probability that a statement of a predicted value, with an error
    /// like its own, would say less. It is uniform between 0 and 1 where model and wording are right.
    ///
    /// A statement of *x* says less than *v* where its error exceeds *x − v*: the part of the likelihood of *v* that lies
    /// above *x*.
    pub(crate) fn percentile(&self, stated: &Likelihood) -> f64 {
        let share = |&(value, weight): &(f64, f64)| weight * mass_above(stated, value) / stated.mass();
        self.0.iter().map(share).sum::<f64>().clamp(0.0, 1.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::Tail;

    #[test]
    fn a_statement_far_above_all_that_is_predicted_is_at_the_end() {
        let predictive = Predictive::new((0..100).map(|i| (f64::from(i), 0.01)).collect());
        let at = |value: f64| {
            Likelihood::new(value, value, Tail::Gaussian(2.0), Tail::Gaussian(2.0)).map(|l| predictive.percentile(&l))
        };
        assert!(at(200.0).unwrap() > 0.999 && at(-100.0).unwrap() < 0.001);
        assert!((at(49.5).unwrap() - 0.5).abs() < 1e-6);
    }

    #[test]
    fn the_error_of_the_wording_counts_as_well_as_the_spread_of_the_prediction() {
        let predictive = Predictive::new(vec![(10.0, 1.0)]);
        let at = |sd: f64| {
            Likelihood::new(12.0, 12.0, Tail::Gaussian(sd), Tail::Gaussian(sd)).map(|l| predictive.percentile(&l))
        };
        assert!(at(0.5).unwrap() > 0.999);
        assert!((at(2.0).unwrap() - 0.8413).abs() < 1e-4);
    }
}
