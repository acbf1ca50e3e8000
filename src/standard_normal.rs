//! The standard normal: its distribution function, the inverse of that, and its density.

use statrs::function::erf::{erfc, erfc_inv};
use std::f64::consts::{PI, SQRT_2};

/// Probability below `z`.
pub(crate) fn cdf(z: f64) -> f64 {
    0.5 * erfc(-z / SQRT_2)
}

/// The point above which a standard normal lies with probability `p`.
pub(crate) fn upper_quantile(p: f64) -> f64 {
    SQRT_2 * erfc_inv(2.0 * p)
}

/// Density at `z`.
pub(crate) fn density(z: f64) -> f64 {
    (-0.5 * z * z).exp() / (2.0 * PI).sqrt()
}

/// Log of the density at `z`, however far out.
pub(crate) fn log_density(z: f64) -> f64 {
    -0.5 * z * z - 0.5 * (2.0 * PI).ln()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_quantile_undoes_the_distribution_function_far_into_the_tail() {
        for z in [-5.0, -2.0, 0.0, 1.0, 5.0, 12.0] {
            assert!((upper_quantile(cdf(-z)) - z).abs() < 1e-6, "{z}: {}", upper_quantile(cdf(-z)));
        }
    }
}
