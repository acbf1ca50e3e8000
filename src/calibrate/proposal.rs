//! Likelihoods of wordings as distributions to propose from.

use crate::scenario::{Likelihood, Tail};
use rand::{Rng, RngExt};
use rand_distr::{Distribution, Exp1, StandardNormal};

/// Mean and standard deviation of a value given the words.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Moments {
    pub(crate) mean: f64,
    pub(crate) sd: f64,
}

impl Moments {
    /// Of the normalised likelihood: a mixture of its two tails and its plateau.
    pub(crate) fn of(likelihood: &Likelihood) -> Self {
        let (low, high) = (likelihood.low(), likelihood.high());
        let tail = |tail: Tail| match tail {
            // Mean and second moment of a half-normal and of an exponential distance.
            Tail::Gaussian(sd) => (tail_mass(tail), sd * (2.0 / std::f64::consts::PI).sqrt(), sd * sd),
            Tail::Exponential(scale) => (tail_mass(tail), scale, 2.0 * scale * scale),
        };
        let (left_mass, left_mean, left_square) = tail(likelihood.left());
        let (right_mass, right_mean, right_square) = tail(likelihood.right());
        let width = high - low;
        let mass = likelihood.mass();
        let centre = 0.5 * (low + high);
        let half = 0.5 * width;
        // About the centre of the plateau.
        let mean = (right_mass * (half + right_mean) - left_mass * (half + left_mean)) / mass;
        let square = (width * width * width / 12.0
            + right_mass * (half * half + 2.0 * half * right_mean + right_square)
            + left_mass * (half * half + 2.0 * half * left_mean + left_square))
            / mass;
        Self { mean: centre + mean, sd: (square - mean * mean).max(0.0).sqrt() }
    }

    /// Of the difference of two independent values.
    pub(crate) fn minus(&self, other: &Moments) -> Self {
        Self { mean: self.mean - other.mean, sd: self.sd.hypot(other.sd) }
    }
}

fn tail_mass(tail: Tail) -> f64 {
    match tail {
        Tail::Gaussian(sd) => sd * (std::f64::consts::PI / 2.0).sqrt(),
        Tail::Exponential(scale) => scale,
    }
}

/// A value from the normalised likelihood.
pub(crate) fn sample<R: Rng>(likelihood: &Likelihood, rng: &mut R) -> f64 {
    let distance = |tail: Tail, rng: &mut R| match tail {
        Tail::Gaussian(sd) => {
            let z: f64 = StandardNormal.sample(rng);
            sd * z.abs()
        }
        Tail::Exponential(scale) => {
            let e: f64 = Exp1.sample(rng);
            scale * e
        }
    };
    let u = rng.random::<f64>() * likelihood.mass();
    let left = tail_mass(likelihood.left());
    if u < left {
        likelihood.low() - distance(likelihood.left(), rng)
    } else if u < left + likelihood.high() - likelihood.low() {
        likelihood.low() + (u - left)
    } else {
        likelihood.high() + distance(likelihood.right(), rng)
    }
}

/// One of the points `edge + k·step`, with probability proportional to its likelihood.
pub(crate) fn sample_on_grid<R: Rng>(likelihood: &Likelihood, edge: f64, step: f64, rng: &mut R) -> f64 {
    // Beyond these distances the likelihood is under e⁻³².
    let reach = |tail: Tail| match tail {
        Tail::Gaussian(sd) => 8.0 * sd,
        Tail::Exponential(scale) => 32.0 * scale,
    };
    let first = ((likelihood.low() - reach(likelihood.left()) - edge) / step).floor() as i64;
    let last = ((likelihood.high() + reach(likelihood.right()) - edge) / step).ceil() as i64;
    let points = (first..=last).map(|k| edge + k as f64 * step);
    let best = points.clone().map(|point| likelihood.log_density(point)).fold(f64::NEG_INFINITY, f64::max);
    let weighed = points.map(|point| (point, (likelihood.log_density(point) - best).exp()));
    let mut left = rng.random::<f64>() * weighed.clone().map(|(_, weight)| weight).sum::<f64>();
    let mut chosen = likelihood.low();
    for (point, weight) in weighed.filter(|&(_, weight)| weight > 0.0) {
        chosen = point;
        left -= weight;
        if left < 0.0 {
            break;
        }
    }
    chosen
}

/// A value above `least`, from the normalised likelihood; `least` itself where nothing above it is likely.
pub(crate) fn sample_above<R: Rng>(likelihood: &Likelihood, least: f64, rng: &mut R) -> f64 {
    (0..1000).map(|_| sample(likelihood, rng)).find(|&value| value > least).unwrap_or(least)
}

/// The likelihood with tails that are wider by `by`: covers the values of a noisy count whose expectation is in the
/// likelihood's range.
pub(crate) fn widened(likelihood: &Likelihood, by: f64) -> Likelihood {
    let wider = |tail: Tail| match tail {
        Tail::Gaussian(sd) => Tail::Gaussian(sd.hypot(by)),
        Tail::Exponential(scale) => Tail::Exponential(scale + by),
    };
    Likelihood::new(likelihood.low(), likelihood.high(), wider(likelihood.left()), wider(likelihood.right()))
        .unwrap_or(*likelihood)
}

#[cfg(test)]
mod tests {
    use super::*;
    use rand::SeedableRng;
    use rand_chacha::ChaCha8Rng;

    fn likelihoods() -> Vec<Likelihood> {
        [
            (10.0, 10.0, Tail::Gaussian(2.0), Tail::Gaussian(2.0)),
            (10.0, 14.0, Tail::Gaussian(1.0), Tail::Exponential(3.0)),
            (-5.0, -1.0, Tail::Exponential(0.5), Tail::Gaussian(4.0)),
        ]
        .into_iter()
        .map(|(low, high, left, right)| Likelihood::new(low, high, left, right).unwrap())
        .collect()
    }

    #[test]
    fn points_of_a_grid_are_drawn_in_proportion_to_their_likelihood() {
        let likelihood = Likelihood::new(10.0, 10.0, Tail::Gaussian(5.0), Tail::Gaussian(5.0)).unwrap();
        let mut rng = ChaCha8Rng::seed_from_u64(6);
        let n = 20_000;
        let drawn: Vec<f64> = (0..n).map(|_| sample_on_grid(&likelihood, 2.0, 6.0, &mut rng)).collect();
        let share = |point: f64| drawn.iter().filter(|&&d| (d - point).abs() < 1e-9).count() as f64 / n as f64;
        let total: f64 = (-20..=20).map(|k| likelihood.log_density(2.0 + 6.0 * f64::from(k)).exp()).sum();
        for point in [2.0, 8.0, 14.0, 20.0] {
            let expected = likelihood.log_density(point).exp() / total;
            assert!((share(point) - expected).abs() < 4.0 * (expected / n as f64).sqrt(), "{point}");
        }
    }

    #[test]
    fn samples_have_the_moments_and_the_distribution_of_the_likelihood() {
        let n = 20_000;
        for likelihood in likelihoods() {
            let mut rng = ChaCha8Rng::seed_from_u64(5);
            let mut values: Vec<f64> = (0..n).map(|_| sample(&likelihood, &mut rng)).collect();
            let moments = Moments::of(&likelihood);
            let mean = values.iter().sum::<f64>() / n as f64;
            assert!((mean - moments.mean).abs() < 4.0 * moments.sd / (n as f64).sqrt(), "{mean} against {moments:?}");
            values.sort_by(f64::total_cmp);
            // The distribution function, summed along the sorted sample by the midpoint rule in fine steps.
            let step = 1e-3;
            let (mut x, mut cumulative, mut largest_gap) = (-60.0, 0.0, 0.0f64);
            for (i, &value) in values.iter().enumerate() {
                while x < value {
                    cumulative += likelihood.log_density(x + 0.5 * step).exp() * step / likelihood.mass();
                    x += step;
                }
                largest_gap = largest_gap.max((cumulative - (i as f64 + 0.5) / n as f64).abs());
            }
            // Kolmogorov–Smirnov at the 10⁻⁶ level: sqrt(ln(2/α)/2n).
            assert!(largest_gap < ((2.0f64 / 1e-6).ln() / (2.0 * n as f64)).sqrt(), "{largest_gap}");
        }
    }
}
