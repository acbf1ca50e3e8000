//! Counts given intensities, and their division over time.

use rand::Rng;
use rand_distr::{Beta, Binomial, Distribution, Gamma, Poisson, StandardNormal};
use statrs::function::gamma::ln_gamma;

/// Variance ÷ mean of the counts of quiet bins: 1.6 in the median over genuine curves, without a trend in the level.
pub(crate) const BASELINE_DISPERSION: f64 = 1.6;

/// A baseline intensity whose expectation is `mean` reports. Gamma with a fixed scale: counts are negative binomial of
/// variance 1.6 × mean, and sums over bins are of the same family.
pub(crate) fn sample_baseline_intensity<R: Rng>(mean: f64, rng: &mut R) -> f64 {
    sample_intensity(mean, BASELINE_DISPERSION, rng)
}

/// An intensity of which counts have the variance `dispersion` × `mean`; the mean itself where they spread no more than Poisson counts do.
///
/// From a shape of [`LARGE_SHAPE`] on it is a function of one normal: the expansion of Cornish and Fisher (1938) to its fourth order. That
/// is quicker than rejection, and steady in the mean.
pub(crate) fn sample_intensity<R: Rng>(mean: f64, dispersion: f64, rng: &mut R) -> f64 {
    let scale = dispersion - 1.0;
    if scale <= 0.0 {
        return mean;
    }
    let shape = mean / scale;
    if shape >= LARGE_SHAPE && shape.is_finite() {
        let z: f64 = StandardNormal.sample(rng);
        let (root, square) = (shape.sqrt(), z * z);
        let third = z * (square - 7.0) / (36.0 * root);
        let fourth = ((6.0 * square + 14.0) * square - 32.0) / (1_620.0 * shape);
        return scale * (shape + root * z + (square - 1.0) / 3.0 + third - fourth).max(0.0);
    }
    Gamma::new(shape, scale).map_or(0.0, |gamma| gamma.sample(rng))
}

/// The error of the distribution function is below 5 × 10⁻⁵ there; a test holds it.
const LARGE_SHAPE: f64 = 10.0;

/// The part of a baseline intensity that falls into a piece with the expectation `share × mean`.
///
/// The intensity is realised over a stretch with the expectation `mean`. Increments of a gamma process given their sum are beta
/// distributed.
pub(crate) fn sample_baseline_share<R: Rng>(mean: f64, share: f64, rng: &mut R) -> f64 {
    let shape = mean / (BASELINE_DISPERSION - 1.0);
    Beta::new(shape * share, shape * (1.0 - share)).map_or(share, |beta| beta.sample(rng))
}

/// Log of the probability of a Poisson count.
pub(crate) fn log_poisson(count: u64, mean: f64) -> f64 {
    let n = count as f64;
    let log_power = if count == 0 { 0.0 } else { n * mean.ln() };
    log_power - mean - ln_gamma(n + 1.0)
}

/// A Poisson count; zero for an intensity of zero.
///
/// From [`LARGE`] on it is a rounded function of one normal. So a small change of the mean is a small change of the count. The function is
/// the expansion of Cornish and Fisher (1938) to its third order. Its variance is less by what rounding adds, a twelfth (Sheppard 1898).
pub(crate) fn sample_poisson<R: Rng>(mean: f64, rng: &mut R) -> u64 {
    if mean >= LARGE && mean.is_finite() {
        let z: f64 = StandardNormal.sample(rng);
        let sd = (mean - 1.0 / 12.0).sqrt();
        let square = z * z;
        // The conversion rounds down, and makes 0 of what is below zero.
        return (mean + sd * z + (square - 1.0) / 6.0 + z * (1.0 - square) / (72.0 * sd) + 0.5) as u64;
    }
    Poisson::new(mean).map_or(0, |poisson| poisson.sample(rng) as u64)
}

/// The error of the distribution function is below 10⁻⁴ there; a test holds it.
pub(super) const LARGE: f64 = 20.0;

/// A Poisson count that is at most `most`, by rejection.
///
/// Where the bound lies so far under the mean that nothing is accepted, it is the bound itself: nearly all mass is there.
pub(crate) fn sample_poisson_at_most<R: Rng>(mean: f64, most: u64, rng: &mut R) -> u64 {
    const TRIES: usize = 1000;
    (0..TRIES).map(|_| sample_poisson(mean, rng)).find(|&count| count <= most).unwrap_or(most)
}

/// How many of `count` events fall to the part that has `share` of the intensity.
pub(crate) fn sample_part<R: Rng>(count: u64, share: f64, rng: &mut R) -> u64 {
    Binomial::new(count, share.clamp(0.0, 1.0)).map_or(0, |binomial| binomial.sample(rng))
}

#[cfg(test)]
mod tests {
    use super::*;
    use rand::SeedableRng;
    use rand_chacha::ChaCha8Rng;
    use statrs::function::gamma::{gamma_lr, gamma_ur};

    #[test]
    fn quiet_bins_have_the_documented_dispersion_whole_or_put_together_from_pieces() {
        let n = 20_000;
        let mut rng = ChaCha8Rng::seed_from_u64(3);
        let mut whole = Vec::new();
        let mut mended = Vec::new();
        for _ in 0..n {
            whole.push(sample_poisson(sample_baseline_intensity(3.0, &mut rng), &mut rng) as f64);
            // Two neighbouring stretches of 3 reports, of which the bin takes 0.4 and 0.6.
            let mut bin = 0.0;
            for share in [0.4, 0.6] {
                let intensity = sample_baseline_intensity(3.0, &mut rng);
                bin += intensity * sample_baseline_share(3.0, share, &mut rng);
            }
            mended.push(sample_poisson(bin, &mut rng) as f64);
        }
        for counts in [whole, mended] {
            let mean = counts.iter().sum::<f64>() / n as f64;
            let variance = counts.iter().map(|c| (c - mean).powi(2)).sum::<f64>() / n as f64;
            // Standard error of the mean: sqrt(4.8/n); of the variance: below sqrt((2 + 3) 4.8²/n).
            assert!((mean - 3.0).abs() < 4.0 * (4.8 / n as f64).sqrt(), "mean {mean}");
            assert!((variance - 4.8).abs() < 4.0 * 4.8 * (5.0 / n as f64).sqrt(), "variance {variance}");
        }
    }

    /// Shares of a sample up to some values, beside exact ones: 4 standard errors and the error of the approximation apart.
    fn assert_distribution(mut sample: Vec<f64>, quantiles: &[f64], exact: impl Fn(f64) -> f64) {
        sample.sort_unstable_by(f64::total_cmp);
        let n = sample.len() as f64;
        for &value in quantiles {
            let found = sample.partition_point(|&other| other <= value) as f64 / n;
            let exact = exact(value);
            let error = (exact * (1.0 - exact) / n).sqrt();
            assert!((found - exact).abs() < 4.0 * error + 1e-4, "{value}: {found} for {exact}");
        }
    }

    #[test]
    fn large_counts_have_the_distribution_of_poisson_ones() {
        const N: usize = 200_000;
        let mut rng = ChaCha8Rng::seed_from_u64(8);
        for (mean, counts) in [(LARGE, [8, 12, 16, 20, 24, 28, 35]), (400.0, [340, 365, 385, 400, 415, 435, 465])] {
            let sample = (0..N).map(|_| sample_poisson(mean, &mut rng) as f64).collect();
            assert_distribution(sample, &counts.map(f64::from), |count| gamma_ur(count + 1.0, mean));
        }
    }

    #[test]
    fn large_baselines_have_the_distribution_of_gamma_ones() {
        const N: usize = 200_000;
        let mut rng = ChaCha8Rng::seed_from_u64(9);
        let scale = BASELINE_DISPERSION - 1.0;
        for (shape, values) in [
            (LARGE_SHAPE, [2.0, 3.5, 5.0, 6.0, 8.0, 10.0, 13.0]),
            (500.0, [255.0, 270.0, 290.0, 300.0, 310.0, 330.0, 345.0]),
        ] {
            let sample = (0..N).map(|_| sample_baseline_intensity(scale * shape, &mut rng)).collect();
            assert_distribution(sample, &values, |value| gamma_lr(shape, value / scale));
        }
    }
}
