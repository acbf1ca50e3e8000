//! Variants of the prior: what each part of the model is worth on curves that it has not seen.

use outagesim::model::prior::{DiscrepancyPrior, Marginal, Prior, SecondWavePrior};

/// A change of a prior.
#[derive(Debug, Clone, Copy)]
pub struct Variant {
    pub name: &'static str,
    change: fn(&mut Parts),
}

/// The parts that a prior is built from.
struct Parts {
    marginals: [Marginal; 6],
    correlations: [[f64; 6]; 6],
    second_wave: SecondWavePrior,
    discrepancy: DiscrepancyPrior,
}

impl Variant {
    pub fn apply(self, prior: &Prior) -> Prior {
        let mut parts = Parts {
            marginals: prior.marginals(),
            correlations: prior.correlations(),
            second_wave: prior.second_wave(),
            discrepancy: prior.discrepancy(),
        };
        (self.change)(&mut parts);
        Prior::new(parts.marginals, parts.correlations, parts.second_wave, parts.discrepancy)
            .expect("a variant of a prior is one")
    }
}

pub const ALL: [Variant; 9] = [
    Variant { name: "no discrepancy", change: |parts| parts.discrepancy.log_sd = Marginal { median: 1e-3, sd: 0.0 } },
    Variant {
        name: "discrepancy of the same size (0.4) in all curves",
        change: |parts| parts.discrepancy.log_sd = Marginal { median: 0.4, sd: 0.0 },
    },
    Variant { name: "discrepancy of 30 min", change: |parts| parts.discrepancy.timescale_min = 30.0 },
    Variant { name: "discrepancy of 120 min", change: |parts| parts.discrepancy.timescale_min = 120.0 },
    Variant { name: "no second wave", change: |parts| parts.second_wave.probability = 0.0 },
    Variant { name: "one exponential tail", change: |parts| parts.marginals[5] = Marginal { median: 1e-6, sd: 1e-3 } },
    Variant {
        name: "independent parameters",
        change: |parts| {
            for (i, row) in parts.correlations.iter_mut().enumerate() {
                for (j, cell) in row.iter_mut().enumerate() {
                    *cell = f64::from(u8::from(i == j));
                }
            }
        },
    },
    Variant {
        name: "all spreads those of the population itself (÷ 1.25)",
        change: |parts| parts.marginals.iter_mut().for_each(|marginal| marginal.sd /= 1.25),
    },
    Variant {
        name: "all spreads × 1.2",
        change: |parts| parts.marginals.iter_mut().for_each(|marginal| marginal.sd *= 1.2),
    },
];
