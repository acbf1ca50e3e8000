//! The priors that the program comes with: populations of genuine curves, rounded.
//!
//! `cargo bench --bench realism` finds them. docs/realism.md names the repositories and commits of the curves.

use super::prior::{DiscrepancyPrior, Marginal, Prior, SHAPE, SecondWavePrior};

impl Prior {
    /// The population of 69 clear events of cloud providers.
    pub fn cloud() -> Self {
        CLOUD.prior()
    }

    /// The population of 99 clear events of consumer services.
    pub fn consumer() -> Self {
        CONSUMER.prior()
    }
}

/// The population of all these events.
impl Default for Prior {
    fn default() -> Self {
        ALL.prior()
    }
}

/// What a population is made of; spreads are of logs, and of the logit of the slow share.
struct Population {
    /// Medians and spreads of duration, rise, fatigue, fast decay, slow decay (minutes) and slow share.
    shape: [(f64, f64); SHAPE],
    /// The correlation of each with those before it.
    correlations: [&'static [f64]; SHAPE],
    /// Probability of a second wave, its relative height, and its delay (minutes).
    second_wave: (f64, (f64, f64), (f64, f64)),
    discrepancy_log_sd: (f64, f64),
}

/// Correlation time of the discrepancy, minutes.
const TIMESCALE_MIN: f64 = 120.0;

const CLOUD: Population = Population {
    shape: [(64.0, 1.45), (28.0, 1.3), (380.0, 1.1), (12.0, 1.3), (79.0, 1.0), (0.13, 1.1)],
    correlations: [
        &[],
        &[0.5],
        &[-0.2, -0.05],
        &[0.55, 0.4, -0.2],
        &[0.2, 0.2, -0.1, 0.3],
        &[0.15, 0.1, -0.05, 0.0, -0.05],
    ],
    second_wave: (0.22, (1.17, 0.98), (75.0, 0.4)),
    discrepancy_log_sd: (0.44, 0.71),
};

const CONSUMER: Population = Population {
    shape: [(50.0, 1.2), (18.0, 1.3), (310.0, 1.2), (5.5, 1.1), (61.0, 1.3), (0.038, 1.45)],
    correlations: [
        &[],
        &[0.5],
        &[0.0, 0.15],
        &[0.35, 0.45, 0.05],
        &[0.3, 0.3, -0.15, 0.3],
        &[0.1, 0.05, -0.1, 0.15, 0.0],
    ],
    second_wave: (0.12, (1.1, 1.43), (92.0, 0.38)),
    discrepancy_log_sd: (0.43, 0.79),
};

const ALL: Population = Population {
    shape: [(56.0, 1.3), (22.0, 1.25), (340.0, 1.1), (7.7, 1.2), (67.0, 1.15), (0.064, 1.4)],
    correlations: [
        &[],
        &[0.6],
        &[-0.15, 0.1],
        &[0.5, 0.5, 0.0],
        &[0.3, 0.35, -0.15, 0.4],
        &[0.15, 0.2, -0.05, 0.35, 0.15],
    ],
    second_wave: (0.15, (1.08, 1.3), (85.0, 0.35)),
    discrepancy_log_sd: (0.46, 0.72),
};

impl Population {
    fn prior(&self) -> Prior {
        let marginal = |(median, sd): (f64, f64)| Marginal { median, sd };
        let correlations = std::array::from_fn(|i| {
            std::array::from_fn(|j| if i == j { 1.0 } else { self.correlations[i.max(j)][i.min(j)] })
        });
        let (probability, relative_height, delay_min) = self.second_wave;
        let second_wave =
            SecondWavePrior { probability, relative_height: marginal(relative_height), delay_min: marginal(delay_min) };
        let discrepancy = DiscrepancyPrior { log_sd: marginal(self.discrepancy_log_sd), timescale_min: TIMESCALE_MIN };
        Prior::new(self.shape.map(marginal), correlations, second_wave, discrepancy)
            .expect("a test makes each of these constants")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_population_is_a_prior_and_consumers_stop_reporting_sooner() {
        let fast_decay = |prior: Prior| prior.marginals()[3].median;
        let (consumer, all, cloud) = (Prior::consumer(), Prior::default(), Prior::cloud());
        assert!(fast_decay(consumer) < fast_decay(all.clone()));
        assert!(fast_decay(all) < fast_decay(cloud));
    }
}
