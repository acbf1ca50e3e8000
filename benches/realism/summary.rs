//! Scores of many curves together, and the difference between two ways of predicting them.

use super::scores::CurveScore;
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;

/// Scores pooled over the bins of all curves.
#[derive(Debug, Clone, Copy)]
pub struct Pooled {
    pub bins: usize,
    /// Share of the bins in the 50 % and in the 90 % band, by the randomised probability integral transform.
    pub in_half: f64,
    pub in_ninety: f64,
    /// Weighted interval score ÷ peak, mean over the bins and mean over the curves.
    pub interval_score: f64,
    pub interval_score_by_curve: f64,
    /// Absolute error of the median ÷ peak, mean over the curves.
    pub median_error: f64,
    /// Median over the curves of the factor by which the total is off.
    pub total_factor: f64,
}

impl Pooled {
    pub fn new(scores: &[&CurveScore]) -> Self {
        let transforms: Vec<f64> = scores.iter().flat_map(|score| score.transforms.iter().copied()).collect();
        let share = |low: f64, high: f64| {
            transforms.iter().filter(|u| (low..high).contains(*u)).count() as f64 / transforms.len() as f64
        };
        let by_curve =
            |of: &dyn Fn(&CurveScore) -> f64| scores.iter().map(|score| of(score)).sum::<f64>() / scores.len() as f64;
        let mut factors: Vec<f64> = scores.iter().map(|score| score.total_error.abs().exp()).collect();
        factors.sort_by(f64::total_cmp);
        Self {
            bins: transforms.len(),
            in_half: share(0.25, 0.75),
            in_ninety: share(0.05, 0.95),
            interval_score: mean_over_bins(scores),
            interval_score_by_curve: by_curve(&CurveScore::interval_score),
            median_error: by_curve(&|score| score.median_error),
            total_factor: factors[factors.len() / 2],
        }
    }
}

fn mean_over_bins(scores: &[&CurveScore]) -> f64 {
    let bins: usize = scores.iter().map(|score| score.interval_scores.len()).sum();
    scores.iter().flat_map(|score| &score.interval_scores).sum::<f64>() / bins as f64
}

/// Ratio of two interval scores over the same bins, with a bootstrap interval.
#[derive(Debug, Clone, Copy)]
pub struct Ratio {
    pub ratio: f64,
    pub low: f64,
    pub high: f64,
}

/// Interval score of `ours` ÷ that of `theirs`, with its central interval of probability `coverage`: curves of one group show
/// the same incident and are drawn together, with replacement.
pub fn paired_ratio(ours: &[&CurveScore], theirs: &[&CurveScore], groups: &[&str], coverage: f64) -> Ratio {
    const RESAMPLES: usize = 4_000;
    let mut names: Vec<&str> = groups.to_vec();
    names.sort_unstable();
    names.dedup();
    // Sums per group: what is resampled is sums.
    let sums: Vec<(f64, f64)> = names
        .iter()
        .map(|name| {
            let sum = |scores: &[&CurveScore]| {
                let of_group = scores.iter().zip(groups).filter(|(_, group)| *group == name);
                of_group.flat_map(|(score, _)| &score.interval_scores).sum::<f64>()
            };
            (sum(ours), sum(theirs))
        })
        .collect();
    let mut rng = ChaCha8Rng::seed_from_u64(1);
    let mut ratios: Vec<f64> = (0..RESAMPLES)
        .map(|_| {
            let drawn = (0..sums.len()).map(|_| sums[rng.random_range(0..sums.len())]);
            let (a, b) = drawn.fold((0.0, 0.0), |(a, b), (x, y)| (a + x, b + y));
            a / b
        })
        .collect();
    ratios.sort_by(f64::total_cmp);
    let at = |level: f64| ratios[(level * (RESAMPLES - 1) as f64).round() as usize];
    let tail = 0.5 * (1.0 - coverage);
    Ratio { ratio: mean_over_bins(ours) / mean_over_bins(theirs), low: at(tail), high: at(1.0 - tail) }
}
