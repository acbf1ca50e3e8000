//! Importance weights: normalisation, effective sample size, and Pareto smoothing.

/// Normalised importance weights; they sum to 1 unless there are none.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Weights(Vec<f64>);

impl Weights {
    /// From logs, of which some may be −∞.
    pub(crate) fn from_logs(logs: &[f64]) -> Self {
        let largest = logs.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        if largest == f64::NEG_INFINITY {
            return Self(vec![0.0; logs.len()]);
        }
        let raw: Vec<f64> = logs.iter().map(|log| (log - largest).exp()).collect();
        let sum: f64 = raw.iter().sum();
        Self(raw.into_iter().map(|weight| weight / sum).collect())
    }

    /// The weights, in the order of the draws.
    pub(crate) fn as_slice(&self) -> &[f64] {
        &self.0
    }

    /// Systematic resampling (Kitagawa 1996): `n` draws, each as often as its weight asks for, up to one. `offset` is uniform
    /// between 0 and 1.
    pub(crate) fn resample(&self, n: usize, offset: f64) -> Vec<usize> {
        let mut chosen = Vec::with_capacity(n);
        let mut cumulative = 0.0;
        for (i, weight) in self.0.iter().enumerate() {
            cumulative += weight * n as f64;
            while (chosen.len() as f64 + offset) < cumulative && chosen.len() < n {
                chosen.push(i);
            }
        }
        // Rounding may leave the last one out.
        let last = self.0.iter().rposition(|&weight| weight > 0.0);
        chosen.extend(last.into_iter().cycle().take(n - chosen.len()));
        chosen
    }

    /// (Σw)² ÷ Σw²: the number of equally weighted draws that would tell as much.
    pub(crate) fn effective_sample_size(&self) -> f64 {
        let squares: f64 = self.0.iter().map(|weight| weight * weight).sum();
        if squares > 0.0 { 1.0 / squares } else { 0.0 }
    }
}

/// The largest power up to `most` to which the weights may be raised with at least `enough` effective draws left.
pub(crate) fn tempering(logs: &[f64], enough: f64, most: f64) -> f64 {
    let effective = |power: f64| {
        let tempered: Vec<f64> = logs.iter().map(|log| if log.is_finite() { power * log } else { *log }).collect();
        Weights::from_logs(&tempered).effective_sample_size()
    };
    if effective(most) >= enough {
        return most;
    }
    let (mut low, mut high) = (0.0, most);
    // To a millionth of the power.
    while high - low > 1e-6 * low.max(1e-9) {
        let middle = 0.5 * (low + high);
        if effective(middle) >= enough { low = middle } else { high = middle }
    }
    low
}

/// Pareto-smoothed weights and the shape of their tail.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Smoothed {
    pub(crate) weights: Weights,
    /// Estimated shape k̂ of the tail: estimates are reliable below 0.7. Infinite where there are too few weights.
    pub(crate) shape: f64,
}

/// Pareto-smoothed importance sampling (Vehtari, Simpson, Gelman, Yao and Gabry 2024, JMLR 25:72).
///
/// The largest weights are replaced by the expected order statistics of a generalised Pareto distribution fitted to them.
pub(crate) fn pareto_smooth(logs: &[f64]) -> Smoothed {
    let raw = Weights::from_logs(logs);
    let positive = raw.0.iter().filter(|&&weight| weight > 0.0).count();
    let tail = (0.2 * positive as f64).min(3.0 * (positive as f64).sqrt()).ceil() as usize;
    if tail < 5 || tail >= positive {
        return Smoothed { weights: raw, shape: f64::INFINITY };
    }
    let first = logs.len() - tail;
    // Only the tail has to be in order.
    let mut order: Vec<usize> = (0..logs.len()).collect();
    let ascending = |&a: &usize, &b: &usize| raw.0[a].total_cmp(&raw.0[b]).then(a.cmp(&b));
    order.select_nth_unstable_by(first - 1, ascending);
    order[first..].sort_unstable_by(ascending);
    let cutoff = raw.0[order[first - 1]];
    let exceedances: Vec<f64> = order[first..].iter().map(|&i| raw.0[i] - cutoff).collect();
    if exceedances[tail - 1] <= cutoff * 1e-9 {
        // Equal weights have no tail.
        return Smoothed { weights: raw, shape: f64::NEG_INFINITY };
    }
    let (shape, scale) = fit_generalised_pareto(&exceedances);
    let largest = raw.0[order[logs.len() - 1]];
    let mut smoothed = raw.0;
    for (rank, &i) in order[first..].iter().enumerate() {
        let p = (rank as f64 + 0.5) / tail as f64;
        let quantile = scale * (-shape * (-p).ln_1p()).exp_m1() / shape;
        smoothed[i] = (cutoff + quantile).min(largest);
    }
    let sum: f64 = smoothed.iter().sum();
    smoothed.iter_mut().for_each(|weight| *weight /= sum);
    Smoothed { weights: Weights(smoothed), shape }
}

/// Shape and scale of a generalised Pareto distribution of the exceedances `ascending`. The estimator is the quasi-Bayesian one of
/// Zhang and Stephens (2009, Technometrics 51:316), with the weak prior on the shape that Pareto smoothing adds.
fn fit_generalised_pareto(ascending: &[f64]) -> (f64, f64) {
    let n = ascending.len() as f64;
    let quartile = ascending[((n / 4.0 + 0.5) as usize).clamp(1, ascending.len()) - 1].max(f64::MIN_POSITIVE);
    let largest = ascending[ascending.len() - 1];
    let points = 30 + n.sqrt() as usize;
    let mean_log = |b: f64| ascending.iter().map(|x| (-b * x).ln_1p()).sum::<f64>() / n;
    let candidates: Vec<(f64, f64)> = (1..=points)
        .map(|j| {
            let b = 1.0 / largest + (1.0 - (points as f64 / (j as f64 - 0.5)).sqrt()) / (3.0 * quartile);
            let k = mean_log(b);
            (b, n * ((-b / k).ln() - k - 1.0))
        })
        .filter(|(_, log_likelihood)| log_likelihood.is_finite())
        .collect();
    let best = candidates.iter().map(|c| c.1).fold(f64::NEG_INFINITY, f64::max);
    let (mut weighted, mut sum) = (0.0, 0.0);
    for (b, log_likelihood) in candidates {
        let weight = (log_likelihood - best).exp();
        weighted += weight * b;
        sum += weight;
    }
    let b = weighted / sum;
    let k = mean_log(b);
    let scale = -k / b;
    ((k * n + 0.5 * 10.0) / (n + 10.0), scale)
}

#[cfg(test)]
mod tests {
    use super::*;
    use rand::{RngExt, SeedableRng};
    use rand_chacha::ChaCha8Rng;

    fn pareto_logs(shape: f64) -> Vec<f64> {
        let mut rng = ChaCha8Rng::seed_from_u64(2);
        (0..20_000).map(|_| -shape * (1.0 - rng.random::<f64>()).ln()).collect()
    }

    #[test]
    fn the_shape_of_a_pareto_tail_is_found() {
        for shape in [0.2, 0.5, 0.9] {
            let found = pareto_smooth(&pareto_logs(shape)).shape;
            // Asymptotic standard error (1 + k)/√m with m = 3√20000 = 424 in the tail.
            assert!((found - shape).abs() < 4.0 * (1.0 + shape) / 424f64.sqrt(), "{found} for {shape}");
        }
    }

    #[test]
    fn equal_weights_are_all_effective_and_have_no_tail() {
        let logs = vec![-3.0; 500];
        assert!((Weights::from_logs(&logs).effective_sample_size() - 500.0).abs() < 1e-6);
        assert_eq!(pareto_smooth(&logs).shape, f64::NEG_INFINITY);
    }

    #[test]
    fn smoothing_keeps_the_sum_and_the_order() {
        let logs = pareto_logs(0.9);
        let smoothed = pareto_smooth(&logs).weights;
        assert!((smoothed.as_slice().iter().sum::<f64>() - 1.0).abs() < 1e-9);
        let mut order: Vec<usize> = (0..logs.len()).collect();
        order.sort_by(|&a, &b| logs[a].total_cmp(&logs[b]));
        assert!(order.windows(2).all(|pair| smoothed.as_slice()[pair[0]] <= smoothed.as_slice()[pair[1]]));
    }

    #[test]
    fn tempering_keeps_good_weights_and_spreads_bad_ones_over_enough_draws() {
        assert_eq!(tempering(&[0.0; 500], 100.0, 1.0), 1.0);
        let logs: Vec<f64> = (0..500).map(|i| -10.0 * f64::from(i)).collect();
        let power = tempering(&logs, 100.0, 1.0);
        let tempered: Vec<f64> = logs.iter().map(|log| power * log).collect();
        assert!((Weights::from_logs(&tempered).effective_sample_size() - 100.0).abs() < 0.01, "{power}");
    }

    #[test]
    fn impossible_draws_have_no_weight_and_none_at_all_is_no_effective_draw() {
        let weights = Weights::from_logs(&[0.0, f64::NEG_INFINITY, 0.0]);
        assert_eq!(weights.as_slice(), [0.5, 0.0, 0.5]);
        assert_eq!(Weights::from_logs(&[f64::NEG_INFINITY; 3]).effective_sample_size(), 0.0);
    }
}
