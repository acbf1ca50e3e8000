//! A quantity drawn from a mixture of its prior and of what is said of it, by one standard normal.
//!
//! The mixture's own quantile function, not a choice among its parts, turns the number into a value. So the value moves steadily with the
//! number. Particles can walk from what is said to what else is possible.

use crate::calibrate::target::proposal::Moments;
use crate::model::prior::Marginal;
use crate::standard_normal;

/// Share of the prior, so that no weight is ever large.
pub(crate) const PRIOR_PART: f64 = 0.3;

/// What is said is drawn so many times as wide as it is, so that its tails cover the target's.
pub(crate) const WIDENING: f64 = 1.3;

/// Less of a normal distribution between its bounds than this is not worth drawing from.
const LEAST_KEPT: f64 = 1e-6;

/// A distribution of one quantity.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Part {
    Normal(Normal),
    /// Mean and standard deviation of the log.
    LogNormal(Moments),
    Uniform {
        from: f64,
        to: f64,
    },
}

/// A normal distribution between bounds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Normal {
    moments: Moments,
    from: f64,
    to: f64,
    /// Parts of the unbounded distribution below, between and above the bounds.
    below: f64,
    kept: f64,
    above: f64,
}

/// The prior, and with equal shares of the rest what is said.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Mixture<'a> {
    prior: Part,
    said: &'a [Part],
}

impl Part {
    /// What is normal on the log scale.
    pub(crate) fn of(Marginal { median, sd }: Marginal) -> Self {
        Self::LogNormal(Moments { mean: median.ln(), sd })
    }

    /// A normal distribution; `None` where hardly anything of it is between the bounds.
    pub(crate) fn normal(moments: Moments, from: f64, to: f64) -> Option<Self> {
        let (lower, upper) = ((from - moments.mean) / moments.sd, (to - moments.mean) / moments.sd);
        let (below, above) = (standard_normal::cdf(lower), standard_normal::cdf(-upper));
        // Of the smaller tails, since the larger ones are all but 1.
        let kept = if lower > 0.0 { standard_normal::cdf(-lower) - above } else { standard_normal::cdf(upper) - below };
        (kept > LEAST_KEPT).then_some(Self::Normal(Normal { moments, from, to, below, kept, above }))
    }

    /// The value of standard normal score `z`.
    fn at(&self, z: f64) -> f64 {
        match *self {
            Part::LogNormal(log) => (log.mean + log.sd * z).exp(),
            Part::Uniform { from, to } => from + (to - from) * standard_normal::cdf(z),
            Part::Normal(Normal { moments: Moments { mean, sd }, from, to, below, kept, above }) => {
                let score = if z < 0.0 {
                    -standard_normal::upper_quantile(below + standard_normal::cdf(z) * kept)
                } else {
                    standard_normal::upper_quantile(above + standard_normal::cdf(-z) * kept)
                };
                (mean + sd * score).clamp(from, to)
            }
        }
    }

    /// Probability of a smaller value and of a larger one.
    fn sides(&self, value: f64) -> [f64; 2] {
        match *self {
            Part::LogNormal(log) => {
                let z = (value.ln() - log.mean) / log.sd;
                [standard_normal::cdf(z), standard_normal::cdf(-z)]
            }
            Part::Uniform { from, to } => [value - from, to - value].map(|part| (part / (to - from)).clamp(0.0, 1.0)),
            Part::Normal(Normal { moments: Moments { mean, sd }, below, kept, above, .. }) => {
                let z = (value - mean) / sd;
                [standard_normal::cdf(z) - below, standard_normal::cdf(-z) - above]
                    .map(|part| (part / kept).clamp(0.0, 1.0))
            }
        }
    }

    fn density(&self, value: f64) -> f64 {
        match *self {
            Part::LogNormal(log) => standard_normal::density((value.ln() - log.mean) / log.sd) / (log.sd * value),
            Part::Uniform { from, to } => f64::from(u8::from((from..=to).contains(&value))) / (to - from),
            Part::Normal(Normal { from, to, .. }) if !(from..=to).contains(&value) => 0.0,
            Part::Normal(Normal { moments: Moments { mean, sd }, kept, .. }) => {
                standard_normal::density((value - mean) / sd) / (sd * kept)
            }
        }
    }
}

impl<'a> Mixture<'a> {
    pub(crate) fn new(prior: Part, said: &'a [Part]) -> Self {
        Self { prior, said }
    }

    /// The value of standard normal score `z`, and the log of prior density ÷ proposal density there.
    pub(crate) fn sample(&self, z: f64) -> (f64, f64) {
        if self.said.is_empty() {
            return (self.prior.at(z), 0.0);
        }
        let value = self.at(z);
        let prior = self.prior.density(value);
        (value, (prior / self.over_parts(|part| part.density(value))).ln())
    }

    /// The mixture's own, from that of each part.
    fn over_parts(&self, of: impl Fn(&Part) -> f64) -> f64 {
        if self.said.is_empty() {
            return of(&self.prior);
        }
        let said: f64 = self.said.iter().map(&of).sum();
        PRIOR_PART * of(&self.prior) + (1.0 - PRIOR_PART) * said / self.said.len() as f64
    }

    /// Between the parts' own values of that score, by regula falsi with bisections.
    fn at(&self, z: f64) -> f64 {
        const MOST_STEPS: usize = 100;
        const EXACT: f64 = 1e-12;
        let parts = || self.said.iter().chain([&self.prior]).map(|part| part.at(z));
        let (mut low, mut high) = (parts().fold(f64::INFINITY, f64::min), parts().fold(f64::NEG_INFINITY, f64::max));
        // The smaller tail tells the more.
        let (side, wanted, sign) =
            if z < 0.0 { (0, standard_normal::cdf(z), 1.0) } else { (1, standard_normal::cdf(-z), -1.0) };
        let excess = |value: f64| sign * (self.over_parts(|part| part.sides(value)[side]) - wanted);
        let (mut under, mut over) = (excess(low), excess(high));
        for step in 0..MOST_STEPS {
            if high - low <= EXACT * high.abs() || !(high - low).is_finite() {
                break;
            }
            let by = if step % 3 == 2 || over <= under { 0.5 } else { (-under / (over - under)).clamp(0.0, 1.0) };
            let middle = low + by * (high - low);
            let found = excess(middle);
            if found < 0.0 { (low, under) = (middle, found) } else { (high, over) = (middle, found) }
        }
        0.5 * (low + high)
    }
}

/// The quantile function of a mixture of positive values whose parts are the same for all draws. It is straight on the log scale between
/// points that are close to each other. Draws are of the distribution that these straight pieces make. The weights refer to that one.
#[derive(Debug, Clone)]
pub(crate) struct Tabulated {
    prior: Part,
    /// Logs of the values at scores from −[`TABLED`] to [`TABLED`]; none where nothing is said.
    log_values: Vec<f64>,
}

/// Scores farther out go on as straight as the last piece.
const TABLED: f64 = 6.0;

/// Pieces of the table.
const PIECES: usize = 192;

impl Tabulated {
    pub(crate) fn new(prior: Part, said: &[Part]) -> Self {
        let mixture = Mixture::new(prior, said);
        let at = |piece: usize| mixture.at(TABLED * (2.0 * piece as f64 / PIECES as f64 - 1.0)).ln();
        Self { prior, log_values: if said.is_empty() { Vec::new() } else { (0..=PIECES).map(at).collect() } }
    }

    /// The value of standard normal score `z`, and the log of prior density ÷ proposal density there.
    pub(crate) fn sample(&self, z: f64) -> (f64, f64) {
        const STEP: f64 = 2.0 * TABLED / PIECES as f64;
        if self.log_values.is_empty() {
            return (self.prior.at(z), 0.0);
        }
        let piece = ((z + TABLED) / STEP).clamp(0.0, (PIECES - 1) as f64) as usize;
        let (from, to) = (self.log_values[piece], self.log_values[piece + 1]);
        let slope = (to - from) / STEP;
        let log_value = from + slope * (z + TABLED - STEP * piece as f64);
        let value = log_value.exp();
        let log_proposed = standard_normal::log_density(z) - slope.ln() - log_value;
        (value, self.prior.density(value).ln() - log_proposed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rand::SeedableRng;
    use rand_chacha::ChaCha8Rng;
    use rand_distr::{Distribution, StandardNormal};

    /// What durations, gaps and times within an outage are drawn from: the prior, and what is said.
    fn examples() -> Vec<(Part, Vec<Part>)> {
        let log_normal = |median, sd| Part::of(Marginal { median, sd });
        let normal = |mean, sd, from, to| Part::normal(Moments { mean, sd }, from, to).unwrap();
        let prior = log_normal(60.0, 1.3);
        vec![
            (prior, Vec::new()),
            (prior, vec![normal(300.0, 4.0, 1.0, f64::INFINITY)]),
            (prior, vec![normal(-5.0, 20.0, 1.0, f64::INFINITY), log_normal(1_400.0, 0.8)]),
            (Part::Uniform { from: 0.0, to: 90.0 }, vec![normal(88.0, 5.0, 0.0, 90.0)]),
        ]
    }

    #[test]
    fn a_value_has_the_share_of_the_mixture_below_it_that_its_score_says_far_into_both_tails() {
        for (prior, said) in examples() {
            let mixture = Mixture::new(prior, &said);
            for z in [-9.0, -3.0, -0.6, 0.0, 0.3, 1.0, 4.0, 8.0] {
                let value = mixture.at(z);
                let side = usize::from(z > 0.0);
                let found = mixture.over_parts(|part| part.sides(value)[side]);
                // Values are exact to a part in 10¹²; what is left beyond a bound is known to rounding errors of the whole.
                let wanted = standard_normal::cdf(-z.abs());
                assert!((found - wanted).abs() < 1e-6 * wanted + 1e-11, "{z}: {value}, {found} for {wanted}");
            }
        }
    }

    #[test]
    fn weighted_values_are_distributed_as_the_prior() {
        let mut rng = ChaCha8Rng::seed_from_u64(8);
        let n = 40_000;
        for (prior, said) in examples() {
            let (mixture, table) = (Mixture::new(prior, &said), Tabulated::new(prior, &said));
            let samplers: [&dyn Fn(f64) -> (f64, f64); 2] = [&|z| mixture.sample(z), &|z| table.sample(z)];
            for sample in samplers {
                let mut sums = [0.0; 3];
                for _ in 0..n {
                    let (value, log_weight) = sample(StandardNormal.sample(&mut rng));
                    let below = prior.sides(value)[0];
                    for (sum, power) in sums.iter_mut().zip(0..) {
                        *sum += log_weight.exp() * below.powi(power) / f64::from(n);
                    }
                }
                for (found, expected) in sums.into_iter().zip([1.0, 0.5, 1.0 / 3.0]) {
                    // Weights are hardly above 1 / PRIOR_PART and their mean is 1, so that their variance is below 1 / PRIOR_PART.
                    // 24 means at 4.5 standard errors leave a chance of 2 × 10⁻⁴.
                    let bound = 4.5 / (PRIOR_PART * f64::from(n)).sqrt();
                    assert!((found - expected).abs() < bound, "{mixture:?}: {found} for {expected}");
                }
            }
        }
    }
}
