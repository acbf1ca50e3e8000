//! Whole numbers of the command line.

use std::ops::RangeInclusive;
use std::str::FromStr;

/// Reads a whole number of a range; of what is none the range is told.
pub fn whole<T: FromStr>(range: RangeInclusive<u64>) -> impl Fn(&str) -> Result<T, String> + Clone {
    move |text: &str| {
        let number = text.parse().ok().filter(|number| range.contains(number));
        let expected = || format!("expected a number from {} to {}", range.start(), range.end());
        number.and_then(|number: u64| number.to_string().parse().ok()).ok_or_else(expected)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::num::NonZeroU32;

    #[test]
    fn what_is_no_number_of_the_range_is_told_the_range() {
        assert_eq!(whole::<NonZeroU32>(1..=9)("3"), Ok(NonZeroU32::MIN.saturating_add(2)));
        for text in ["0", "10", "-1", "1.5", "x", ""] {
            assert_eq!(whole::<NonZeroU32>(1..=9)(text), Err("expected a number from 1 to 9".to_owned()), "{text}");
        }
    }
}
