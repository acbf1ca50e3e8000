//! Scores of many curves together, and the difference between two ways of predicting them.

use super::scores::CurveScore;
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;

/// Scores pooled over the bins of all curves.
#[derive(Debug, Clone, Copy)]
pub struct Pooled {
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
        let by_curve =
            |of: &dyn Fn(&CurveScore) -> f64| scores.iter().map(|score| of(score)).sum::<f64>() / scores.len() as f64;
        let mut factors: Vec<f64> = scores.iter().map(|score| score.total_error.abs().exp()).collect();
        factors.sort_by(f64::total_cmp);
        Self {
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

/// Ratio of two sums over the same curves, with a bootstrap interval.
#[derive(Debug, Clone, Copy)]
pub struct Ratio {
    pub ratio: f64,
    pub low: f64,
    pub high: f64,
}

/// Interval score of `ours` ÷ that of `theirs`, with its central interval of probability `level`.
pub fn paired_ratio(ours: &[&CurveScore], theirs: &[&CurveScore], groups: &[&str], level: f64) -> Ratio {
    let sum = |score: &CurveScore| score.interval_scores.iter().sum::<f64>();
    let sums: Vec<(f64, f64)> = ours.iter().zip(theirs).map(|(a, b)| (sum(a), sum(b))).collect();
    bootstrapped(&sums, groups, level)
}

/// Share of the bins in the central band of probability `band`, by the randomised probability integral transform, with its central 95 %
/// interval.
pub fn coverage(scores: &[&CurveScore], groups: &[&str], band: f64) -> Ratio {
    let tail = 0.5 * (1.0 - band);
    let inside = |score: &CurveScore| {
        score.transforms.iter().filter(|transform| (tail..1.0 - tail).contains(*transform)).count() as f64
    };
    let sums: Vec<(f64, f64)> = scores.iter().map(|score| (inside(score), score.transforms.len() as f64)).collect();
    bootstrapped(&sums, groups, 0.95)
}

/// The ratio of two sums over curves, with its central interval of probability `level`.
///
/// Curves of one group show the same incident and are drawn together, with replacement.
fn bootstrapped(curves: &[(f64, f64)], groups: &[&str], level: f64) -> Ratio {
    const RESAMPLES: usize = 4_000;
    let ratio = |sums: &mut dyn Iterator<Item = (f64, f64)>| {
        let (above, below) = sums.fold((0.0, 0.0), |(a, b), (x, y)| (a + x, b + y));
        above / below
    };
    let mut names: Vec<&str> = groups.to_vec();
    names.sort_unstable();
    names.dedup();
    let of_group = |name: &&str| {
        let members = curves.iter().zip(groups).filter(|(_, group)| *group == name);
        members.fold((0.0, 0.0), |(a, b), ((x, y), _)| (a + x, b + y))
    };
    let sums: Vec<(f64, f64)> = names.iter().map(of_group).collect();
    let mut rng = ChaCha8Rng::seed_from_u64(1);
    let mut ratios: Vec<f64> =
        (0..RESAMPLES).map(|_| ratio(&mut (0..sums.len()).map(|_| sums[rng.random_range(0..sums.len())]))).collect();
    ratios.sort_by(f64::total_cmp);
    let at = |level: f64| ratios[(level * (RESAMPLES - 1) as f64).round() as usize];
    let tail = 0.5 * (1.0 - level);
    Ratio { ratio: ratio(&mut curves.iter().copied()), low: at(tail), high: at(1.0 - tail) }
}
