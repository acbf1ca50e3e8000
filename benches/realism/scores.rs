//! Scores of predictive samples on the bins of one curve.

use outagesim::Quantiles;
use outagesim::score::{randomised_pit, weighted_interval_score};

/// How one prediction did on one curve.
#[derive(Debug, Clone)]
pub struct CurveScore {
    /// Probability integral transform of each scored bin.
    pub transforms: Vec<f64>,
    /// Weighted interval score of each scored bin ÷ peak of the curve.
    pub interval_scores: Vec<f64>,
    /// Absolute error of the median ÷ peak, mean over the bins.
    pub median_error: f64,
    /// ln(sum of the medians of the bins ÷ sum of the counts).
    pub total_error: f64,
}

impl CurveScore {
    /// `samples`: one predictive sample a bin.
    pub fn new(samples: &[Vec<u64>], counts: &[u64], peak: f64, mut uniform: impl FnMut() -> f64) -> Self {
        let mut score =
            Self { transforms: Vec::new(), interval_scores: Vec::new(), median_error: 0.0, total_error: 0.0 };
        let mut total_of_medians = 0.0;
        for (sample, &count) in samples.iter().zip(counts) {
            let mut sorted: Vec<f64> = sample.iter().map(|&count| count as f64).collect();
            sorted.sort_by(f64::total_cmp);
            let quantiles = Quantiles::of_sorted(&sorted);
            score.transforms.push(randomised_pit(count, sample, uniform()));
            score.interval_scores.push(weighted_interval_score(count as f64, &quantiles) / peak);
            score.median_error += (count as f64 - quantiles.p50).abs() / peak / counts.len() as f64;
            total_of_medians += quantiles.p50;
        }
        score.total_error = (total_of_medians.max(1.0) / counts.iter().sum::<u64>().max(1) as f64).ln();
        score
    }

    pub fn interval_score(&self) -> f64 {
        self.interval_scores.iter().sum::<f64>() / self.interval_scores.len() as f64
    }
}
