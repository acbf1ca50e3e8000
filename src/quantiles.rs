//! Quantiles of a distribution.

/// Five quantiles: the median, the 50 % interval (`p25..p75`) and the 90 % interval (`p05..p95`).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Quantiles {
    /// 5 % quantile.
    pub p05: f64,
    /// 25 % quantile.
    pub p25: f64,
    /// Median.
    pub p50: f64,
    /// 75 % quantile.
    pub p75: f64,
    /// 95 % quantile.
    pub p95: f64,
}

/// The levels of [`Quantiles`].
const LEVELS: [f64; 5] = [0.05, 0.25, 0.5, 0.75, 0.95];

impl Quantiles {
    /// Of weighted values: each quantile is the smallest value with at least that share of the weight at or below it.
    /// All are NaN where there is no weight.
    pub(crate) fn weighted(values: Vec<(f64, f64)>) -> Self {
        let [p05, p25, p50, p75, p95] = at_levels(values, LEVELS);
        Self { p05, p25, p50, p75, p95 }
    }

    /// The same of values on another axis that goes the same way.
    pub(crate) fn map(self, onto: impl Fn(f64) -> f64) -> Self {
        let [p05, p25, p50, p75, p95] = [self.p05, self.p25, self.p50, self.p75, self.p95].map(onto);
        Self { p05, p25, p50, p75, p95 }
    }

    /// Of equally weighted values in any order, with linear interpolation between order statistics; `None` where there are none.
    ///
    /// ```
    /// use outagesim::Quantiles;
    ///
    /// assert_eq!(Quantiles::of(vec![9.0, 1.0, 5.0]).map(|quantiles| quantiles.p50), Some(5.0));
    /// ```
    pub fn of(values: Vec<f64>) -> Option<Self> {
        let [p05, p25, p50, p75, p95] = at(values, LEVELS)?;
        Some(Self { p05, p25, p50, p75, p95 })
    }

    /// The same, where there are some by all that is known: all are NaN where there are none.
    pub(crate) fn of_or_nan(values: Vec<f64>) -> Self {
        Self::of(values).unwrap_or_else(|| Self::weighted(Vec::new()))
    }
}

/// Quantiles of values in any order, with linear interpolation between order statistics; `None` where there are none.
pub(crate) fn at<const N: usize>(mut values: Vec<f64>, levels: [f64; N]) -> Option<[f64; N]> {
    values.sort_unstable_by(f64::total_cmp);
    let last = values.len().checked_sub(1)?;
    Some(levels.map(|level| {
        let position = level * last as f64;
        let below = position.floor() as usize;
        let above = (below + 1).min(last);
        values[below] + (position - below as f64) * (values[above] - values[below])
    }))
}

/// The middle of some values in any order, of two in the middle the higher: a value that is among them. `None` where there are none.
pub(crate) fn median(values: impl Iterator<Item = f64>) -> Option<f64> {
    let mut values: Vec<f64> = values.collect();
    let middle = values.len() / 2;
    (!values.is_empty()).then(|| *values.select_nth_unstable_by(middle, f64::total_cmp).1)
}

/// Of weighted values at ascending levels: each the smallest value with at least that share of the weight at or below it.
fn at_levels<const N: usize>(mut values: Vec<(f64, f64)>, levels: [f64; N]) -> [f64; N] {
    values.sort_by(|a, b| a.0.total_cmp(&b.0));
    let sum: f64 = values.iter().map(|&(_, weight)| weight).sum();
    let mut cumulative = 0.0;
    let mut level = 0;
    let mut found = [f64::NAN; N];
    for (value, weight) in values {
        cumulative += weight;
        while level < N && cumulative >= levels[level] * sum * (1.0 - 1e-12) {
            found[level] = value;
            level += 1;
        }
    }
    found
}

/// Twenty equally likely values, ascending: the middle of each twentieth of a distribution.
///
/// Readers count such dots better than they read densities (Kay, Kola, Hullman and Munson 2016).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Twentieths(pub [f64; 20]);

impl Twentieths {
    /// Of weighted values. All are NaN where there is no weight.
    pub(crate) fn weighted(values: Vec<(f64, f64)>) -> Self {
        Self(at_levels(values, std::array::from_fn(|i| (i as f64 + 0.5) / 20.0)))
    }

    /// How many of the twenty are above a value.
    ///
    /// ```
    /// use outagesim::Twentieths;
    ///
    /// let twentieths = Twentieths(std::array::from_fn(|i| i as f64));
    /// assert_eq!(twentieths.above(16.5), 3);
    /// ```
    pub fn above(&self, value: f64) -> usize {
        self.0.iter().filter(|&&each| each > value).count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weighted_quantiles_of_equal_weights_are_order_statistics() {
        let quantiles = Quantiles::weighted((1..=100).map(|i| (f64::from(i), 1.0)).collect());
        assert_eq!(quantiles, Quantiles { p05: 5.0, p25: 25.0, p50: 50.0, p75: 75.0, p95: 95.0 });
    }

    #[test]
    fn a_value_with_most_of_the_weight_is_the_median() {
        let quantiles = Quantiles::weighted(vec![(3.0, 0.1), (1.0, 0.8), (2.0, 0.1)]);
        assert_eq!((quantiles.p50, quantiles.p95), (1.0, 3.0));
    }

    #[test]
    fn twentieths_of_equal_weights_are_the_middles_of_twenty_groups() {
        let twentieths = Twentieths::weighted((1..=100).map(|i| (f64::from(i), 1.0)).collect());
        assert_eq!(twentieths.0, std::array::from_fn(|i| 5.0 * i as f64 + 3.0));
        assert_eq!(twentieths.above(93.0), 1);
    }

    #[test]
    fn quantiles_of_a_sample_are_interpolated() {
        assert_eq!(Quantiles::of(Vec::new()), None);
        let quantiles = Quantiles::of(vec![10.0, 0.0]).unwrap();
        assert_eq!((quantiles.p05, quantiles.p50, quantiles.p95), (0.5, 5.0, 9.5));
    }

    #[test]
    fn a_median_is_one_of_the_values() {
        let of = |values: &[f64]| median(values.iter().copied());
        assert_eq!((of(&[]), of(&[3.0, 1.0, 2.0]), of(&[4.0, 1.0, 2.0, 3.0])), (None, Some(2.0), Some(3.0)));
    }
}
