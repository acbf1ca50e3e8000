//! Normal distributions in several dimensions, fitted to weighted points.

use crate::triangle::{Triangle, dot};
use rand::Rng;
use rand_distr::{Distribution, StandardNormal};

/// A normal distribution in several dimensions.
#[derive(Debug, Clone)]
pub(crate) struct Gaussian {
    mean: Vec<f64>,
    /// Square root of the covariance.
    root: Triangle,
    /// Log of the root's determinant.
    log_volume: f64,
}

/// Correlations are shrunk as if there were so many points a dimension that have none.
const UNCORRELATED: f64 = 2.0;

impl Gaussian {
    /// Fitted to points of these weights, of which `effective` are effective. `None` where they have no covariance.
    pub(crate) fn fit<'a>(points: impl Iterator<Item = (&'a [f64], f64)> + Clone, effective: f64) -> Option<Self> {
        let dimensions = points.clone().next()?.0.len();
        let sum: f64 = points.clone().map(|(_, weight)| weight).sum();
        let mut mean = vec![0.0; dimensions];
        for (point, weight) in points.clone() {
            mean.iter_mut().zip(point).for_each(|(mean, x)| *mean += weight / sum * x);
        }
        let mut covariance = Triangle::new(dimensions, |_, _| 0.0);
        let mut gap = vec![0.0; dimensions];
        for (point, weight) in points {
            gap.iter_mut().zip(point).zip(&mean).for_each(|((gap, x), mean)| *gap = x - mean);
            for (row, &from) in gap.iter().enumerate() {
                let scaled = weight / sum * from;
                covariance.row_mut(row).iter_mut().zip(&gap).for_each(|(cell, by)| *cell += scaled * by);
            }
        }
        let kept = effective / (effective + UNCORRELATED * dimensions as f64);
        for row in 0..dimensions {
            covariance.row_mut(row)[..row].iter_mut().for_each(|cell| *cell *= kept);
        }
        covariance.take_root().then(|| Self::new(mean, covariance))
    }

    fn new(mean: Vec<f64>, root: Triangle) -> Self {
        let log_volume = root.diagonal().map(f64::ln).sum();
        Self { mean, root, log_volume }
    }

    /// The same about the same mean, so many times as wide.
    pub(crate) fn widened(mut self, times: f64) -> Self {
        self.root.entries_mut().iter_mut().for_each(|cell| *cell *= times);
        Self::new(self.mean, self.root)
    }

    /// A point.
    pub(crate) fn sample<R: Rng>(&self, rng: &mut R) -> Vec<f64> {
        let z: Vec<f64> = self.mean.iter().map(|_| StandardNormal.sample(rng)).collect();
        self.mean.iter().zip(self.root.rows()).map(|(mean, row)| mean + dot(row, &z[..row.len()])).collect()
    }

    /// The point *m* + √(1 − *s²*) (`from` − *m*) + *s* (`fresh` − *m*), where *m* is the mean and *s* is `scale`, from 0 to 1. If `from`
    /// and `fresh` are independent draws of this distribution, the point is one, too.
    pub(crate) fn between(&self, from: &[f64], fresh: &[f64], scale: f64) -> Vec<f64> {
        let kept = (1.0 - scale * scale).sqrt();
        let both = from.iter().zip(fresh).zip(&self.mean);
        both.map(|((from, fresh), mean)| mean + kept * (from - mean) + scale * (fresh - mean)).collect()
    }

    /// The same in some of the independent coordinates in which this distribution is standard normal; the others stay.
    pub(crate) fn between_at<R: Rng>(&self, from: &[f64], places: &[usize], scale: f64, rng: &mut R) -> Vec<f64> {
        let mut at: Vec<f64> = from.iter().zip(&self.mean).map(|(x, mean)| x - mean).collect();
        self.root.solve(&mut at);
        let kept = (1.0 - scale * scale).sqrt();
        let mut step = vec![0.0; at.len()];
        for &place in places {
            let fresh: f64 = StandardNormal.sample(rng);
            step[place] = (kept - 1.0) * at[place] + scale * fresh;
        }
        from.iter().zip(self.root.rows()).map(|(x, row)| x + dot(row, &step[..row.len()])).collect()
    }

    /// Log of its density at a point, relative to that of independent standard normals.
    pub(crate) fn log_ratio(&self, point: &[f64]) -> f64 {
        let mut z: Vec<f64> = point.iter().zip(&self.mean).map(|(x, mean)| x - mean).collect();
        self.root.solve(&mut z);
        let squares: f64 = point.iter().zip(&z).map(|(x, z)| x * x - z * z).sum();
        0.5 * squares - self.log_volume
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rand::SeedableRng;
    use rand_chacha::ChaCha8Rng;

    fn example() -> Gaussian {
        Gaussian::new(vec![1.0, -0.5], Triangle::new(2, |i, j| [[0.8, 0.0], [0.6, 0.5]][i][j]))
    }

    #[test]
    fn what_is_fitted_to_many_points_is_the_distribution_that_they_are_from() {
        let mut rng = ChaCha8Rng::seed_from_u64(3);
        let points: Vec<Vec<f64>> = (0..20_000).map(|_| example().sample(&mut rng)).collect();
        let fitted = Gaussian::fit(points.iter().map(|point| (point.as_slice(), 2.0)), 20_000.0).unwrap();
        let entries = |of: &Gaussian| -> Vec<f64> { of.mean.iter().chain(of.root.rows().flatten()).copied().collect() };
        for (found, expected) in entries(&fitted).into_iter().zip(entries(&example())) {
            // Entries of the root are at most √2 as uncertain as a mean, whose standard deviation is below 0.8.
            assert!((found - expected).abs() < 4.0 * 2f64.sqrt() * 0.8 / 20_000f64.sqrt(), "{found} for {expected}");
        }
    }

    #[test]
    fn points_weighted_by_the_ratio_of_densities_are_standard_normal() {
        // A distribution wider than the standard normal has bounded weights.
        let wide = Gaussian::new(vec![0.3, -0.2], Triangle::new(2, |i, j| [[1.5, 0.0], [0.4, 1.4]][i][j]));
        let mut rng = ChaCha8Rng::seed_from_u64(4);
        let n = 40_000;
        let mut sums = [0.0; 4];
        for _ in 0..n {
            let point = wide.sample(&mut rng);
            let weight = (-wide.log_ratio(&point)).exp();
            for (sum, value) in sums.iter_mut().zip([1.0, point[0], point[0] * point[1], point[1] * point[1]]) {
                *sum += weight * value / f64::from(n);
            }
        }
        for (found, expected) in sums.into_iter().zip([1.0, 0.0, 0.0, 1.0]) {
            // Weighted values vary by less than 4.
            assert!((found - expected).abs() < 4.0 * 4.0 / f64::from(n).sqrt(), "{found} for {expected}");
        }
    }

    #[test]
    fn moves_in_one_coordinate_leave_the_distribution_as_it_is() {
        let (gaussian, mut rng) = (example(), ChaCha8Rng::seed_from_u64(5));
        let n = 40_000;
        let mut sums = [0.0; 5];
        for index in 0..n {
            let from = gaussian.sample(&mut rng);
            let to = gaussian.between_at(&from, &[index % 2], 0.7, &mut rng);
            let [x, y] = [to[0] - 1.0, to[1] + 0.5];
            for (sum, value) in sums.iter_mut().zip([x, y, x * x, y * y, x * y]) {
                *sum += value / n as f64;
            }
        }
        // The covariance of `example`: 0.8² = 0.64, 0.6² + 0.5² = 0.61, 0.8 · 0.6 = 0.48.
        for (found, expected) in sums.into_iter().zip([0.0, 0.0, 0.64, 0.61, 0.48]) {
            // Each of the products has a standard deviation below √2 · 0.64.
            assert!((found - expected).abs() < 4.0 * 0.91 / (n as f64).sqrt(), "{found} for {expected}");
        }
    }

    #[test]
    fn points_that_do_not_vary_have_none() {
        assert!(Gaussian::fit([(&[1.0, 2.0][..], 1.0); 5].into_iter(), 5.0).is_none());
    }
}
