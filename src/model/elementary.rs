//! Exponentials and logarithms of many numbers: without branches, so that a compiler takes several at once.
//!
//! They are sums of series of the four basic operations, to a relative error below 10⁻¹⁰.

use std::f64::consts::{LN_2, LOG2_E, SQRT_2};

/// Adding this rounds a number to a whole one, whose low bits are then those of the sum.
const ROUNDING: f64 = 1.5 * (1u64 << 52) as f64;

/// Bits of a mantissa.
const MANTISSA: u32 = 52;

/// The logarithm of 2 in two parts: so many times the first is exact.
const LN_2_HIGH: f64 = f64::from_bits(LN_2.to_bits() & !0xffff_ffff);
const LN_2_LOW: f64 = LN_2 - LN_2_HIGH;

/// The exponential. Numbers beyond ±700 count as ±700.
#[inline]
pub(crate) fn exp(x: f64) -> f64 {
    let x = x.clamp(-700.0, 700.0);
    let shifted = x * LOG2_E + ROUNDING;
    let halvings = shifted - ROUNDING;
    let rest = (x - halvings * LN_2_HIGH) - halvings * LN_2_LOW;
    // Taylor's series up to the tenth power, of at most half of the logarithm of 2.
    let mut sum = 1.0;
    for power in [10.0, 9.0, 8.0, 7.0, 6.0, 5.0, 4.0, 3.0, 2.0, 1.0] {
        sum = 1.0 + sum * rest * (1.0 / power);
    }
    f64::from_bits(sum.to_bits().wrapping_add(shifted.to_bits() << MANTISSA))
}

/// The natural logarithms of positive numbers that are neither tiny (below 10⁻³⁰⁷) nor infinite, with one division for all.
#[inline]
pub(crate) fn ln<const N: usize>(numbers: [f64; N]) -> [f64; N] {
    const ONE: u64 = 1.0f64.to_bits();
    const ROOT: u64 = (SQRT_2 / 2.0).to_bits();
    const WHOLE: f64 = (1u64 << 52) as f64;
    // Each is a power of two and a mantissa from √½ to √2; exponents are 1,023 too large.
    let exponents = numbers.map(|x| x.to_bits().wrapping_sub(ROOT).wrapping_add(ONE) >> MANTISSA);
    let mut mantissas = [0.0; N];
    let mut product = 1.0;
    // Products of the denominators before each.
    let mut before = [0.0; N];
    for i in 0..N {
        let bits = numbers[i].to_bits().wrapping_sub(exponents[i] << MANTISSA).wrapping_add(ONE);
        mantissas[i] = f64::from_bits(bits);
        before[i] = product;
        product *= mantissas[i] + 1.0;
    }
    let mut inverse = 1.0 / product;
    let mut logs = [0.0; N];
    for i in (0..N).rev() {
        // The series of the inverse hyperbolic tangent up to the 11th power.
        let tangent = (mantissas[i] - 1.0) * (inverse * before[i]);
        inverse *= mantissas[i] + 1.0;
        let square = tangent * tangent;
        let mut sum = 1.0 / 11.0;
        for power in [9.0, 7.0, 5.0, 3.0, 1.0] {
            sum = 1.0 / power + sum * square;
        }
        let exponent = f64::from_bits(WHOLE.to_bits() | exponents[i]) - (WHOLE + 1023.0);
        logs[i] = exponent * LN_2 + 2.0 * tangent * sum;
    }
    logs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exponentials_and_logarithms_are_those_of_the_standard_library() {
        let mut worst = [0.0f64; 2];
        for step in -69_999..69_999 {
            let x = f64::from(step) * 0.01 + 1e-7;
            worst[0] = worst[0].max((exp(x) / x.exp() - 1.0).abs());
            let y = x.exp();
            for (ours, exact) in ln([y, 3.0, y.sqrt()]).into_iter().zip([y.ln(), 3f64.ln(), y.sqrt().ln()]) {
                worst[1] = worst[1].max((ours - exact).abs() / exact.abs().max(1.0));
            }
        }
        assert!(worst.iter().all(|&error| error < 1e-10), "{worst:?}");
        assert_eq!((exp(0.0), ln([1.0])), (1.0, [0.0]));
        assert_eq!(exp(1e300), exp(700.0));
    }
}
