//! Likelihoods of wordings as distributions to propose from.

use crate::scenario::{Likelihood, Tail};
use crate::standard_normal;

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
            Tail::Gaussian(sd) => (tail.mass(), sd * (2.0 / std::f64::consts::PI).sqrt(), sd * sd),
            Tail::Exponential(scale) => (tail.mass(), scale, 2.0 * scale * scale),
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

/// The value of the normalised likelihood whose standard normal score is `z`.
pub(crate) fn at_score(likelihood: &Likelihood, z: f64) -> f64 {
    quantile(likelihood, standard_normal::cdf(z), standard_normal::cdf(-z))
}

/// The same of the values above `least`; `least` itself where nothing above it is likely.
pub(crate) fn at_score_above(likelihood: &Likelihood, least: f64, z: f64) -> f64 {
    let above = standard_normal::cdf(-z) * mass_above(likelihood, least) / likelihood.mass();
    if above > 0.0 { quantile(likelihood, 1.0 - above, above).max(least) } else { least }
}

/// The value with the share `below` of the normalised likelihood's mass below it, and the share `above` above it. Both are given, since
/// either may be too small for the other to tell.
fn quantile(likelihood: &Likelihood, below: f64, above: f64) -> f64 {
    // The distance that a share `beyond` of the tail exceeds.
    let distance = |tail: Tail, beyond: f64| match tail {
        Tail::Gaussian(sd) => sd * standard_normal::upper_quantile(0.5 * beyond),
        Tail::Exponential(scale) => -scale * beyond.ln(),
    };
    let (below, above) = (below * likelihood.mass(), above * likelihood.mass());
    let (left, right) = (likelihood.left().mass(), likelihood.right().mass());
    if below < left {
        likelihood.low() - distance(likelihood.left(), (below / left).max(f64::MIN_POSITIVE))
    } else if above < right {
        likelihood.high() + distance(likelihood.right(), (above / right).max(f64::MIN_POSITIVE))
    } else {
        (likelihood.low() + (below - left)).min(likelihood.high())
    }
}

/// Integral of the likelihood over the values above `value`.
pub(crate) fn mass_above(likelihood: &Likelihood, value: f64) -> f64 {
    let beyond = |tail: Tail, distance: f64| match tail {
        Tail::Gaussian(sd) => 2.0 * standard_normal::cdf(-distance / sd),
        Tail::Exponential(scale) => (-distance / scale).exp(),
    };
    if value < likelihood.low() {
        likelihood.mass() - likelihood.left().mass() * beyond(likelihood.left(), likelihood.low() - value)
    } else if value > likelihood.high() {
        likelihood.right().mass() * beyond(likelihood.right(), value - likelihood.high())
    } else {
        likelihood.high() - value + likelihood.right().mass()
    }
}

/// The points `edge + k·step`, each with a probability proportional to its likelihood.
#[derive(Debug, Clone)]
pub(crate) struct OnGrid {
    /// In order, with the log of the probability.
    points: Vec<(f64, f64)>,
    /// Probability up to and with each.
    cumulative: Vec<f64>,
}

impl OnGrid {
    pub(crate) fn new(likelihood: &Likelihood, edge: f64, step: f64) -> Self {
        // Beyond these distances the likelihood is under e⁻³².
        let reach = |tail: Tail| match tail {
            Tail::Gaussian(sd) => 8.0 * sd,
            Tail::Exponential(scale) => 32.0 * scale,
        };
        let first = ((likelihood.low() - reach(likelihood.left()) - edge) / step).floor() as i64;
        let last = ((likelihood.high() + reach(likelihood.right()) - edge) / step).ceil() as i64;
        let all = (first..=last).map(|k| edge + k as f64 * step).map(|point| (point, likelihood.log_density(point)));
        let best = all.clone().map(|(_, log)| log).fold(f64::NEG_INFINITY, f64::max);
        let possible = all.filter(|(_, log)| (log - best).exp() > 0.0);
        let sum: f64 = possible.clone().map(|(_, log)| (log - best).exp()).sum();
        let points: Vec<(f64, f64)> = possible.map(|(point, log)| (point, log - best - sum.ln())).collect();
        let mut up_to = 0.0;
        let add = |(_, log): &(f64, f64)| {
            up_to += log.exp();
            up_to
        };
        Self { cumulative: points.iter().map(add).collect(), points }
    }

    /// A point by a number `u` that is uniform between 0 and 1, and the log of its probability.
    pub(crate) fn at(&self, u: f64) -> (f64, f64) {
        let place = self.cumulative.partition_point(|&up_to| up_to <= u);
        // There is always one, unless the words say nothing that floating point can tell.
        self.points.get(place).or(self.points.last()).copied().unwrap_or((f64::NAN, 0.0))
    }
}

/// The likelihood with tails that are wider by `by`: covers the values of a noisy count whose expectation is in the
/// likelihood's range.
pub(crate) fn widened(likelihood: &Likelihood, by: f64) -> Likelihood {
    with_wider_tails(likelihood, by, by)
}

/// The same of a count that is uncertain by a factor, whose log has this standard deviation: each tail by as much as its end is worth.
pub(crate) fn widened_by_factor(likelihood: &Likelihood, log_sd: f64) -> Likelihood {
    with_wider_tails(likelihood, log_sd * likelihood.low().abs(), log_sd * likelihood.high().abs())
}

fn with_wider_tails(likelihood: &Likelihood, left: f64, right: f64) -> Likelihood {
    let wider = |tail: Tail, by: f64| match tail {
        Tail::Gaussian(sd) => Tail::Gaussian(sd.hypot(by)),
        Tail::Exponential(scale) => Tail::Exponential(scale + by),
    };
    let (left, right) = (wider(likelihood.left(), left), wider(likelihood.right(), right));
    Likelihood::new(likelihood.low(), likelihood.high(), left, right).unwrap_or(*likelihood)
}

#[cfg(test)]
mod tests {
    use super::*;
    use rand::{RngExt, SeedableRng};
    use rand_chacha::ChaCha8Rng;
    use rand_distr::{Distribution, StandardNormal};

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
        let points = OnGrid::new(&likelihood, 2.0, 6.0);
        let mut rng = ChaCha8Rng::seed_from_u64(6);
        let n = 20_000;
        let drawn: Vec<f64> = (0..n).map(|_| points.at(rng.random()).0).collect();
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
            let mut values: Vec<f64> = (0..n).map(|_| at_score(&likelihood, StandardNormal.sample(&mut rng))).collect();
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

    #[test]
    fn values_above_a_bound_are_those_of_the_likelihood_that_lie_above_it() {
        for likelihood in likelihoods() {
            let least = likelihood.low() - 0.5;
            for z in [-3.0, -1.0, 0.0, 1.0, 3.0] {
                let value = at_score_above(&likelihood, least, z);
                let share = mass_above(&likelihood, value) / mass_above(&likelihood, least);
                assert!(value > least && (share - standard_normal::cdf(-z)).abs() < 1e-9, "{value}: {share}");
            }
        }
    }
}
