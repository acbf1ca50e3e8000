//! The ratio of two sums over many curves, and how sure it is.

use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;

/// Draws of the bootstrap; seeds are fixed.
const RESAMPLES: usize = 4_000;

/// Ratio of two sums over the same curves, with its central 95 % interval.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Ratio {
    /// Of the sums over all curves.
    pub ratio: f64,
    /// Lower end of the interval.
    pub low: f64,
    /// Upper end of the interval.
    pub high: f64,
}

impl Ratio {
    /// Of the first sum ÷ the second, one pair a curve. Curves of one group show the same incident and are drawn together, with
    /// replacement.
    ///
    /// ```
    /// use outagesim::score::Ratio;
    ///
    /// let ratio = Ratio::bootstrapped(&[(1.0, 2.0), (1.0, 2.0), (3.0, 4.0)], &["a", "a", "b"]);
    /// assert_eq!((ratio.ratio, ratio.low, ratio.high), (0.625, 0.5, 0.75));
    /// ```
    pub fn bootstrapped(curves: &[(f64, f64)], groups: &[&str]) -> Self {
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
        let mut ratios: Vec<f64> = (0..RESAMPLES)
            .map(|_| ratio(&mut (0..sums.len()).map(|_| sums[rng.random_range(0..sums.len())])))
            .collect();
        ratios.sort_by(f64::total_cmp);
        let at = |level: f64| ratios[(level * (RESAMPLES - 1) as f64).round() as usize];
        Self { ratio: ratio(&mut curves.iter().copied()), low: at(0.025), high: at(0.975) }
    }
}
