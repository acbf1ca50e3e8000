//! Distribution function of the standard normal and its inverse.

use statrs::function::erf::{erfc, erfc_inv};
use std::f64::consts::SQRT_2;

/// Probability below `z`.
pub(crate) fn cdf(z: f64) -> f64 {
    0.5 * erfc(-z / SQRT_2)
}

/// The point above which a standard normal lies with probability `p`.
pub(crate) fn upper_quantile(p: f64) -> f64 {
    SQRT_2 * erfc_inv(2.0 * p)
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
