//! How far counts speak for an outage that adds to them.

use super::counts::BASELINE_DISPERSION;
use super::elementary::ln;

/// Bins that are taken at once.
const LANES: usize = 8;

/// Log of how much more probable counts are with an outage than without. The logs of the ratios of the probabilities are added up.
///
/// Without the outage counts are negative binomial. With it they are that and a Poisson count. The sum is taken for the negative binomial
/// of the same expectation and variance. `quiet` is what is expected without the outage, `surge` what it adds, both above zero.
pub(crate) fn log_likelihood_ratio(quiet: &[f64], surge: &[f64], counts: &[i64]) -> f64 {
    let bins = quiet.chunks(LANES).zip(surge.chunks(LANES)).zip(counts.chunks(LANES));
    let sums = bins.map(|((quiet, surge), counts)| {
        let (mut q, mut s, mut n) = ([1.0; LANES], [1.0; LANES], [0.0; LANES]);
        q[..quiet.len()].copy_from_slice(quiet);
        s[..surge.len()].copy_from_slice(surge);
        n.iter_mut().zip(counts).for_each(|(n, &count)| *n = count as f64);
        let mut terms = [0.0; LANES];
        for lane in 0..LANES {
            terms[lane] = of_bin(q[lane], s[lane], n[lane]);
        }
        terms[..quiet.len()].iter().sum::<f64>()
    });
    sums.sum()
}

/// That of one bin.
///
/// The shapes are *a* without the outage and *b* with it. Stirling's series gives the logs of Γ(n + b) Γ(a) ÷ Γ(b) Γ(n + a). Put together
/// with the others few logs are left, and no digits are lost. All divisions are one, and one more for the logs.
#[inline]
fn of_bin(quiet: f64, surge: f64, n: f64) -> f64 {
    const OVER: f64 = BASELINE_DISPERSION - 1.0;
    let mean = quiet + surge;
    let variance = BASELINE_DISPERSION * quiet + surge;
    let (a, b) = (quiet / OVER, mean * mean / (OVER * quiet));
    // The series holds from about four on: Γ(x) = Γ(x + 4) ÷ x (x + 1) (x + 2) (x + 3).
    let rising = |x: f64| {
        let product = x * (x + 3.0);
        product * (product + 2.0)
    };
    let [with, with_none, without, without_none] = [n + b, b, n + a, a].map(|x| x + 4.0);
    let (ends, begins) = (with * with_none, without * without_none);
    let shifts_below = rising(n + b) * rising(a);
    let inverse = 1.0 / (ends * begins * variance * shifts_below);
    let of_variance = inverse * (ends * begins) * shifts_below;
    let of_shifts = inverse * (ends * begins) * variance;
    let rest = inverse * variance * shifts_below;
    let (of_ends, of_begins) = (rest * begins, rest * ends);
    let [of_with, of_with_none] = [of_ends * with_none, of_ends * with];
    let [of_without, of_without_none] = [of_begins * without_none, of_begins * without];
    let series = |inverse: f64| {
        let square = inverse * inverse;
        inverse * (1.0 / 12.0 - square * (1.0 / 360.0 - square * (1.0 / 1260.0 - square * (1.0 / 1680.0))))
    };
    let [first, second, slope, shifts, constant] = ln([
        with * of_with_none,
        without * of_without_none,
        with_none * of_without_none * (BASELINE_DISPERSION * quiet * of_variance),
        rising(b) * rising(n + a) * of_shifts,
        mean * of_variance,
    ]);
    (with - 0.5) * first - (without - 0.5) * second
        + n * slope
        + shifts
        + b * constant
        + a * BASELINE_DISPERSION.ln()
        + (series(of_with) - series(of_with_none))
        - (series(of_without) - series(of_without_none))
}

#[cfg(test)]
mod tests {
    use super::*;
    use statrs::function::gamma::ln_gamma;

    #[test]
    fn evidence_is_the_ratio_of_both_probabilities() {
        for (quiet, surge) in [(0.01, 0.001), (0.4, 0.01), (3.0, 2.0), (3.0, 900.0), (200.0, 40_000.0)] {
            let (mean, variance): (f64, f64) = (quiet + surge, 1.6 * quiet + surge);
            let log_density = |n: f64, shape: f64, mean: f64, variance: f64| {
                ln_gamma(n + shape) - ln_gamma(shape) - ln_gamma(n + 1.0)
                    + n * (1.0 - mean / variance).ln()
                    + shape * (mean / variance).ln()
            };
            let counts = [0, 1, 7, 90, 1100, 41_000];
            let exact = |n: f64| {
                log_density(n, mean * mean / (variance - mean), mean, variance)
                    - log_density(n, quiet / 0.6, quiet, 1.6 * quiet)
            };
            let mut sum = 0.0;
            for count in counts {
                let (exact, found) = (exact(count as f64), log_likelihood_ratio(&[quiet], &[surge], &[count]));
                sum += found;
                assert!((found - exact).abs() < 1e-6 * (1.0 + exact.abs()), "{quiet} {surge} {count}: {found} {exact}");
            }
            let together = log_likelihood_ratio(&[quiet; 24], &[surge; 24], &counts.repeat(4));
            assert!((together - 4.0 * sum).abs() < 1e-9 * sum.abs(), "{together} {sum}");
        }
    }
}
