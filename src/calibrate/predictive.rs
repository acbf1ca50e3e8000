//! What is predicted of a figure, and where the figure lies in it.

use crate::calibrate::guides::proposal::{at_score, mass_above};
use crate::quantiles::Quantiles;
use crate::scenario::Likelihood;
use crate::standard_normal;

/// The grids of two readers of one quantity.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Grids {
    /// The same, or none.
    Same,
    /// Of the time of a bin. The bins have this width, minutes, and their edges differ by any part of it.
    OfTime { bin_min: f64 },
    /// Of the highest bin's count.
    OfHighestBin,
    /// Of the bin of one time, so long after the outage last began or ended, where that is stated.
    OfLevel { since_turn_min: Option<f64> },
    /// Of all bins that begin less than so long after the start.
    OfTotal { within_min: f64 },
}

/// Standard deviations of the logs of the ratios of what two readers of one curve see, by the model; tests hold them.
pub(crate) const HIGHEST_BIN_LOG_SD: f64 = 0.1;

impl Grids {
    /// What the other reader reads where one reads `value`, at a share `below` of its distribution.
    fn other(self, value: f64, below: f64) -> f64 {
        match self {
            Grids::Same => value,
            // The difference of two uniform phases.
            Grids::OfTime { bin_min } if below < 0.5 => value - bin_min * (1.0 - (2.0 * below).sqrt()),
            Grids::OfTime { bin_min } => value + bin_min * (1.0 - (2.0 * (1.0 - below)).sqrt()),
            Grids::OfHighestBin => scattered(value, HIGHEST_BIN_LOG_SD, below),
            Grids::OfLevel { since_turn_min } => scattered(value, level_log_sd(since_turn_min), below),
            Grids::OfTotal { within_min } => scattered(value, total_log_sd(within_min), below),
        }
    }
}

/// Of the bin of one time. Counts change fast after the outage has begun or ended, and ever more slowly then.
pub(crate) fn level_log_sd(since_turn_min: Option<f64>) -> f64 {
    const OF_ANY_TIME: f64 = 0.4;
    const OF_HALF_AN_HOUR: f64 = 0.5;
    const LEAST: f64 = 0.13;
    const MOST: f64 = 0.6;
    let after = |since_min: f64| (OF_HALF_AN_HOUR * (30.0 / since_min).sqrt()).clamp(LEAST, MOST);
    since_turn_min.map_or(OF_ANY_TIME, after)
}

/// Of a total: a bin more or less matters the less, the longer it is.
pub(crate) fn total_log_sd(within_min: f64) -> f64 {
    const OF_AN_HOUR: f64 = 0.12;
    OF_AN_HOUR * 60.0 / within_min
}

fn scattered(value: f64, log_sd: f64, below: f64) -> f64 {
    value * (-log_sd * standard_normal::upper_quantile(below)).exp()
}

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
