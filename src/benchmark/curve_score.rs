//! How a prediction did on the bins of one curve.

use super::curve::Curve;
use crate::score::{Forecast, Transform};

/// Scores of one prediction of one curve.
#[derive(Debug, Clone)]
pub struct CurveScore {
    /// Where each scored bin lies.
    pub transforms: Vec<Transform>,
    /// Weighted interval score of each scored bin ÷ peak of the curve.
    pub interval_scores: Vec<f64>,
    /// Absolute error of the median ÷ peak, mean over the bins.
    pub median_error: f64,
    /// ln(sum of the medians of the bins ÷ sum of the counts).
    pub total_error: f64,
}

impl CurveScore {
    /// `forecasts`: one for each of the curve's [scored](Curve::scored) bins.
    pub fn new(curve: &Curve, forecasts: &[Forecast]) -> Self {
        let counts = &curve.counts[curve.scored()];
        let (mut transforms, mut interval_scores, mut errors, mut total) = (Vec::new(), Vec::new(), 0.0, 0.0);
        for (forecast, &count) in forecasts.iter().zip(counts) {
            transforms.push(forecast.transform(count));
            interval_scores.push(forecast.interval_score(count) / curve.height());
            errors += (count as f64 - forecast.median()).abs();
            total += forecast.median();
        }
        Self {
            transforms,
            interval_scores,
            median_error: errors / curve.height() / counts.len() as f64,
            total_error: (total.max(1.0) / counts.iter().sum::<u64>().max(1) as f64).ln(),
        }
    }

    /// Mean over the bins of the weighted interval score ÷ peak.
    pub fn interval_score(&self) -> f64 {
        self.interval_scores.iter().sum::<f64>() / self.interval_scores.len() as f64
    }
}
