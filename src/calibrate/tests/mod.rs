//! Tests of the calibration as a whole.

mod ablation;
mod adapted;
mod families;
mod guides;
mod particles;
mod ranks;
mod readers;
mod replicates;
mod shares;
mod shown;
mod synthetic;
mod verdicts;

use super::draw::Sampler;
use super::target::{TargetOrigin, Targets};
use crate::sample::importance::Draws;
use crate::sample::posterior::Sample;
use crate::scenario::{Quantity, Scenario};

fn parse(text: &str) -> Scenario {
    Scenario::parse("example", text).unwrap()
}

/// The posterior means of what is summarised, each with its standard error.
fn means(targets: &Targets, sample: &Sample) -> Vec<(f64, f64)> {
    let summarised = targets.with_ids().filter(|(_, target)| target.origin == TargetOrigin::Summary);
    summarised
        .map(|(id, target)| {
            // Counts are heavy tailed; their logs have well-behaved means.
            let is_count = matches!(target.quantity, Quantity::Peak(_) | Quantity::Total(_) | Quantity::Duration);
            let rows: Vec<(f64, f64)> = sample
                .weighted(id.0)
                .map(|(value, weight)| (if is_count { value.ln() } else { value }, weight))
                .collect();
            let mean: f64 = rows.iter().map(|(value, weight)| weight * value).sum();
            let square = |(value, weight): &(f64, f64)| (value - mean).powi(2) * weight;
            let error = if sample.are_particles() {
                (rows.iter().map(square).sum::<f64>() / sample.effective_sample_size()).sqrt()
            } else {
                rows.iter().map(|row| square(row) * row.1).sum::<f64>().sqrt()
            };
            (mean, error)
        })
        .collect()
}

/// Draws of fresh numbers alone.
fn drawn(sampler: &Sampler, enough: f64, most: usize) -> Sample {
    Sample::of_draws(Draws::fresh(sampler, enough, most))
}
