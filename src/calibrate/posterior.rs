//! Weighted parameter sets that agree with the fitted figures.

use super::draw::{CountStream, Draw, Sampler};
use super::target::{TargetId, TargetOrigin, Targets};
use super::weights::{Weights, pareto_smooth, tempering};
use crate::model::prior::Prior;
use crate::random::{Purpose, Streams};
use crate::scenario::{FigureId, Scenario};
use crate::simulate::Quantiles;
use rand::RngExt;
use rayon::prelude::*;

/// Draws are made in batches until so many are effective.
const ENOUGH_EFFECTIVE: f64 = 1_500.0;

/// The same for a prediction that leaves one figure out: only its quantiles are wanted.
const ENOUGH_EFFECTIVE_LEFT_OUT: f64 = 500.0;

/// Where figures contradict each other the weights are tempered until so many draws are effective.
const LEAST_EFFECTIVE: f64 = 100.0;

/// Draws in a batch.
const BATCH: usize = 1_000;

/// No more draws than these are made.
const MOST_DRAWS: usize = 20_000;

/// Estimates are reliable where the tail of their weights is lighter than this (Vehtari et al. 2024).
pub(crate) const RELIABLE_SHAPE: f64 = 0.7;

/// The calibrated model: draws with their weights, and the values of all targets.
#[derive(Debug)]
pub(crate) struct Posterior {
    targets: Targets,
    streams: Streams,
    sample: WeightedSample,
}

/// What the other figures say of a target.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Prediction {
    pub(crate) quantiles: Quantiles,
    /// Effective number of draws that it rests on.
    pub(crate) effective_sample_size: f64,
}

/// Values and weights of the draws of one sampler.
#[derive(Debug)]
struct WeightedSample {
    /// One row a draw.
    values: Vec<Vec<f64>>,
    log_weights: Vec<f64>,
    /// Tempered where too few draws would be effective.
    weights: Weights,
    /// The power of the likelihood that the weights stand for; 1 unless tempered.
    power: f64,
    /// Before tempering.
    effective_sample_size: f64,
}

impl WeightedSample {
    fn new(sampler: &Sampler, enough: f64) -> Self {
        let mut sample = Self {
            values: Vec::new(),
            log_weights: Vec::new(),
            weights: Weights::from_logs(&[]),
            power: 1.0,
            effective_sample_size: 0.0,
        };
        while sample.values.len() < MOST_DRAWS && !sample.suffices(enough) {
            let first = sample.values.len();
            let batch: Vec<(f64, Vec<f64>)> = (first..first + BATCH)
                .into_par_iter()
                .map_init(Draw::default, |draw, index| {
                    sampler.draw(index as u64, CountStream::Draw, draw);
                    (draw.log_weight, draw.values.clone())
                })
                .collect();
            for (log_weight, values) in batch {
                sample.log_weights.push(log_weight);
                sample.values.push(values);
            }
            sample.weights = Weights::from_logs(&sample.log_weights);
        }
        sample.effective_sample_size = sample.weights.effective_sample_size();
        sample.power = tempering(&sample.log_weights, LEAST_EFFECTIVE);
        if sample.power < 1.0 {
            let power = sample.power;
            let tempered: Vec<f64> =
                sample.log_weights.iter().map(|log| if log.is_finite() { power * log } else { *log }).collect();
            sample.weights = Weights::from_logs(&tempered);
        }
        sample
    }

    /// Whether enough draws are effective, and none of them would outweigh the rest: a few heavy weights can pass for many
    /// effective draws until the next comes along.
    fn suffices(&self, enough: f64) -> bool {
        self.weights.effective_sample_size() >= enough && pareto_smooth(&self.log_weights).shape < RELIABLE_SHAPE
    }

    fn prediction(&self, target: TargetId) -> Prediction {
        Prediction {
            quantiles: self.quantiles(target, &self.weights),
            effective_sample_size: self.effective_sample_size,
        }
    }

    fn quantiles(&self, target: TargetId, weights: &Weights) -> Quantiles {
        let weighted = self.values.iter().zip(weights.as_slice()).map(|(row, &weight)| (row[target.0], weight));
        Quantiles::weighted(weighted.filter(|&(_, weight)| weight > 0.0).collect())
    }
}

impl Posterior {
    /// Calibrates the model to the figures of `scenario` that are to be fitted, and to its assumptions.
    pub(crate) fn new(scenario: &Scenario, prior: &Prior, seed: u64) -> Self {
        let targets = Targets::new(scenario, prior);
        let streams = Streams::new(seed);
        let sample = WeightedSample::new(&Sampler::new(&targets, &streams), ENOUGH_EFFECTIVE);
        Self { targets, streams, sample }
    }

    /// The targets.
    pub(crate) fn targets(&self) -> &Targets {
        &self.targets
    }

    /// The streams.
    pub(crate) fn streams(&self) -> &Streams {
        &self.streams
    }

    /// A sampler of the draws behind the posterior.
    pub(crate) fn sampler(&self) -> Sampler<'_> {
        Sampler::new(&self.targets, &self.streams)
    }

    /// Number of draws made.
    pub(crate) fn draws(&self) -> usize {
        self.sample.values.len()
    }

    /// Effective number of draws, before tempering.
    pub(crate) fn effective_sample_size(&self) -> f64 {
        self.sample.effective_sample_size
    }

    /// Log of the probability with which a draw is replaced by the same draw with fresh counts, whose log weight is
    /// `fresh`, in a Metropolis–Hastings step.
    pub(crate) fn log_acceptance(&self, draw: u64, fresh: f64) -> f64 {
        self.sample.power * (fresh - self.sample.log_weights[draw as usize])
    }

    /// The draws that replicates `0..n` show: each picks by weight from a stream of its own.
    pub(crate) fn picks(&self, replicates: usize) -> Vec<u64> {
        let mut cumulative = Vec::with_capacity(self.draws());
        let mut sum = 0.0;
        for weight in self.sample.weights.as_slice() {
            sum += weight;
            cumulative.push(sum);
        }
        (0..replicates as u64)
            .map(|replicate| {
                let u = self.streams.stream(Purpose::Pick, 0, replicate).random::<f64>() * sum;
                cumulative.partition_point(|&c| c <= u).min(self.draws() - 1) as u64
            })
            .collect()
    }

    /// Posterior distribution of a target.
    pub(crate) fn quantiles(&self, target: TargetId) -> Quantiles {
        self.sample.quantiles(target, &self.sample.weights)
    }

    /// Shape k̂ of the tail of the weights; reliable below 0.7.
    pub(crate) fn tail_shape(&self) -> f64 {
        pareto_smooth(&self.sample.log_weights).shape
    }

    /// What all fitted figures but `target` say of it. By reweighting where the tail of the weights allows, else by
    /// a calibration of its own. A target that is not fitted has the posterior.
    pub(crate) fn left_out(&self, target: TargetId) -> Prediction {
        if !self.targets.list[target.0].is_fitted() {
            return self.sample.prediction(target);
        }
        self.reweighted_without(target, &[target])
            .and_then(|predictions| predictions.into_iter().next())
            .unwrap_or_else(|| {
                let without = Sampler::without(&self.targets, &self.streams, target);
                WeightedSample::new(&without, ENOUGH_EFFECTIVE_LEFT_OUT).prediction(target)
            })
    }

    /// What all fitted figures but `left_out` say of the `wanted` values, one prediction each.
    pub(crate) fn without(&self, left_out: TargetId, wanted: &[TargetId]) -> Vec<Prediction> {
        self.reweighted_without(left_out, wanted).unwrap_or_else(|| {
            let without = Sampler::whole_without(&self.targets, &self.streams, left_out);
            let sample = WeightedSample::new(&without, ENOUGH_EFFECTIVE_LEFT_OUT);
            wanted.iter().map(|&target| sample.prediction(target)).collect()
        })
    }

    /// The same by reweighting; `None` where the tail of the weights does not allow it.
    fn reweighted_without(&self, left_out: TargetId, wanted: &[TargetId]) -> Option<Vec<Prediction>> {
        let sampler = self.sampler();
        if !sampler.weighed().contains(&left_out) {
            return None;
        }
        let smoothed = pareto_smooth(&self.log_weights_without(&sampler, left_out));
        let effective_sample_size = smoothed.weights.effective_sample_size();
        if smoothed.shape >= RELIABLE_SHAPE || effective_sample_size < ENOUGH_EFFECTIVE_LEFT_OUT {
            return None;
        }
        let predict = |&target: &TargetId| Prediction {
            quantiles: self.sample.quantiles(target, &smoothed.weights),
            effective_sample_size,
        };
        Some(wanted.iter().map(predict).collect())
    }

    /// The fitted figures without which the most draws would be effective: at most two, the worst first, of those that
    /// at least double the number.
    pub(crate) fn figures_that_pull_apart(&self) -> Vec<FigureId> {
        const MOST: usize = 2;
        let sampler = self.sampler();
        let effective = self.effective_sample_size();
        let mut costly: Vec<(f64, FigureId)> = sampler
            .weighed()
            .iter()
            .filter_map(|&id| {
                let TargetOrigin::Figure(figure, _) = self.targets.list[id.0].origin else { return None };
                let without = Weights::from_logs(&self.log_weights_without(&sampler, id)).effective_sample_size();
                (without >= 2.0 * effective).then_some((without, figure))
            })
            .collect();
        costly.sort_by(|a, b| b.0.total_cmp(&a.0));
        costly.into_iter().take(MOST).map(|(_, figure)| figure).collect()
    }

    fn log_weights_without(&self, sampler: &Sampler, target: TargetId) -> Vec<f64> {
        let rows = self.sample.values.iter().zip(&self.sample.log_weights);
        rows.map(|(row, &log)| if log.is_finite() { log - sampler.log_likelihood(target, row) } else { log }).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::guide::{DurationProposal, Guides};
    use super::*;
    use crate::scenario::{Quantity, QuantityKind};

    const SCENARIO: &str = r#"
        service   = "Example"
        time-zone = "UTC"
        [outage]
        source    = "Example Times"
        date      = "2024-03-05"
        start     = "about 14:00"
        peak      = "between 40 and 400 reports"
        peak-time = "about 14:30"
        duration  = "about 1 h"
        subsided  = "about 16:00"
        baseline  = "about 3 reports"
    "#;

    /// The posterior means of what is summarised, each with its standard error.
    fn means(targets: &Targets, sample: &WeightedSample) -> Vec<(f64, f64)> {
        let weights = sample.weights.as_slice();
        let summarised = targets.with_ids().filter(|(_, target)| target.origin == TargetOrigin::Summary);
        summarised
            .map(|(id, target)| {
                // Counts are heavy tailed; their logs have well-behaved means.
                let is_count = matches!(target.quantity, Quantity::Peak(_) | Quantity::Total(_) | Quantity::Duration);
                let value = |row: &Vec<f64>| if is_count { row[id.0].ln() } else { row[id.0] };
                let rows = || sample.values.iter().zip(weights).filter(|&(_, &weight)| weight > 0.0);
                let mean: f64 = rows().map(|(row, weight)| weight * value(row)).sum();
                let variance: f64 = rows().map(|(row, weight)| (weight * (value(row) - mean)).powi(2)).sum();
                (mean, variance.sqrt())
            })
            .collect()
    }

    /// Checks that all of these guides lead to the same posterior as the chosen ones.
    fn assert_guides_do_not_matter(
        text: &str,
        others: impl Fn(&Guides, &dyn Fn(QuantityKind) -> Option<TargetId>) -> Vec<Guides>,
    ) {
        let scenario = Scenario::parse("example", text).unwrap();
        let targets = Targets::new(&scenario, &Prior::default());
        let active = targets.fitted(None);
        let chosen = Guides::choose(&targets, &active);
        let streams = Streams::new(1);
        let sampler = Sampler::guided(&targets, &streams, active.clone(), chosen.clone());
        let expected = means(&targets, &WeightedSample::new(&sampler, 8_000.0));
        let find = |kind| active.iter().copied().find(|id| targets.list[id.0].quantity.kind() == kind);
        for (seed, guides) in others(&chosen, &find).into_iter().enumerate() {
            let streams = Streams::new(100 + seed as u64);
            let sampler = Sampler::guided(&targets, &streams, active.clone(), guides);
            let found = means(&targets, &WeightedSample::new(&sampler, 3_000.0));
            for (i, (a, b)) in expected.iter().zip(&found).enumerate() {
                let standard_error = a.1.hypot(b.1);
                // Up to 5 guides × 9 summaries: 4.5 standard errors leave a chance of 3 × 10⁻⁴ in all.
                assert!((a.0 - b.0).abs() < 4.5 * standard_error, "guides {seed}, summary {i}: {a:?} and {b:?}");
            }
        }
    }

    #[test]
    fn guides_bear_on_the_efficiency_not_on_the_posterior() {
        assert_guides_do_not_matter(SCENARIO, |chosen, find| {
            vec![
                Guides { location: find(QuantityKind::Start), ..chosen.clone() },
                Guides { location: find(QuantityKind::PeakTime), ..chosen.clone() },
                Guides { location: find(QuantityKind::Subsided), ..chosen.clone() },
                Guides { duration: DurationProposal::prior(), ..chosen.clone() },
                Guides { height: vec![None], ..chosen.clone() },
            ]
        });
    }

    #[test]
    fn a_height_may_be_guided_by_any_count_where_the_baseline_is_a_share_of_it() {
        let text = r#"
            service   = "Example"
            time-zone = "UTC"
            [outage]
            source    = "Example Times"
            date      = "2024-03-05"
            start     = "about 14:00"
            duration  = "about 1 h"
            peak      = "between 400 and 4,000 reports"
            [[source]]
            id        = "other"
            outlet    = "Example Post"
            [[figure]]
            quantity  = "level-at"
            value     = "between 100 and 1,000"
            at        = "15:30"
            source    = "other"
            [[figure]]
            quantity  = "total"
            value     = "between 3,000 and 9,000"
            source    = "other"
        "#;
        assert_guides_do_not_matter(text, |chosen, find| {
            [QuantityKind::Peak, QuantityKind::LevelAt, QuantityKind::Total]
                .into_iter()
                .map(|kind| Guides { height: vec![find(kind)], ..chosen.clone() })
                .collect()
        });
    }

    #[test]
    fn what_lies_outside_the_surge_does_not_stop_the_height_from_being_drawn() {
        let text = |baseline: &str| {
            format!(
                "service = \"Example\"\ntime-zone = \"UTC\"\n[outage]\nsource = \"Example Times\"\ndate = \"2024-03-05\"\n\
                 start = \"13:50\"\n{baseline}[[source]]\nid = \"other\"\noutlet = \"Example Post\"\n[[figure]]\n\
                 quantity = \"level-at\"\nvalue = \"about 100\"\nat = \"12:30\"\nsource = \"other\"\n"
            )
        };
        for baseline in ["", "baseline = \"about 90\"\n"] {
            let scenario = Scenario::parse("example", &text(baseline)).unwrap();
            assert!(Posterior::new(&scenario, &Prior::default(), 1).effective_sample_size() > 400.0, "{baseline:?}");
        }
    }

    #[test]
    fn the_peak_of_a_page_that_begins_after_the_onset_is_met_on_what_it_shows() {
        let text = "service = \"Example\"\ntime-zone = \"UTC\"\n[outage]\nsource = \"Example Times\"\ndate = \"2024-03-05\"\n\
                    start = \"13:30\"\npeak = \"about 5,000\"\n[page]\nfrom = \"2024-03-05 14:15\"\n";
        let scenario = Scenario::parse("example", text).unwrap();
        let posterior = Posterior::new(&scenario, &Prior::default(), 1);
        let target = posterior.targets().of_figure(crate::scenario::FigureId(1)).unwrap();
        let peak = posterior.quantiles(target);
        // About 5,000 has a standard deviation of 500.
        assert!(peak.p05 > 4_000.0 && peak.p95 < 6_000.0, "{peak:?}");
    }

    #[test]
    fn leaving_a_figure_out_by_reweighting_agrees_with_a_refit() {
        let scenario = Scenario::parse("example", SCENARIO).unwrap();
        let posterior = Posterior::new(&scenario, &Prior::default(), 3);
        let sampler = posterior.sampler();
        for &target in sampler.weighed() {
            let smoothed = pareto_smooth(&posterior.log_weights_without(&sampler, target));
            if smoothed.shape >= RELIABLE_SHAPE {
                continue;
            }
            let reweighted = posterior.sample.quantiles(target, &smoothed.weights);
            let streams = Streams::new(4);
            let refit = WeightedSample::new(&Sampler::without(&posterior.targets, &streams, target), 2_000.0);
            let refitted = refit.quantiles(target, &refit.weights);
            // The share of the refit below the reweighted median: half, up to both samples' errors.
            let below: f64 = refit
                .values
                .iter()
                .zip(refit.weights.as_slice())
                .filter(|(row, _)| row[target.0] <= reweighted.p50)
                .map(|(_, weight)| weight)
                .sum();
            let effective = smoothed.weights.effective_sample_size().min(2_000.0);
            assert!((below - 0.5).abs() < 5.0 * (0.5 / effective).sqrt(), "{reweighted:?} and {refitted:?}");
        }
    }

    #[test]
    fn an_exact_peak_is_met_by_every_draw_on_a_page_that_ends() {
        let text = "service = \"Example\"\ntime-zone = \"UTC\"\n[outage]\nsource = \"Example Times\"\ndate = \"2024-03-05\"\n\
                    peak = \"6\"\npeak-time = \"14:30\"\n[page]\nfrom = \"2024-03-05 12:00\"\nto = \"2024-03-05 16:00\"\n";
        let scenario = Scenario::parse("example", text).unwrap();
        let posterior = Posterior::new(&scenario, &Prior::default(), 1);
        let target = posterior.targets().of_figure(crate::scenario::FigureId(0)).unwrap();
        let rows = posterior.sample.values.iter().zip(posterior.sample.weights.as_slice());
        for (row, _) in rows.filter(|&(_, &weight)| weight > 0.0) {
            // "6" is half a report either way, with shoulders of a quarter: five at the least, seven at the most.
            assert!((5.0..=7.0).contains(&row[target.0]), "{}", row[target.0]);
        }
    }
}
