//! Counts, spans of time and shares as chart and table print them.

use super::language::Language;
use super::text::{counted, say};

/// Minus sign, as wide as a plus.
const MINUS: char = '\u{2212}';

/// Numbers that are told in short: trillions, billions and millions.
const SHORT: [f64; 3] = [1e12, 1e9, 1e6];

impl Language {
    /// A count with three significant digits: `54,600`, `3.27`, `10.2M`, `90bn`.
    pub(crate) fn count(self, value: f64) -> String {
        self.short(value, 3).unwrap_or_else(|| self.trimmed(value, 3))
    }

    /// Millions, billions (10⁹) and trillions (10¹²) in short; `None` for less.
    fn short(self, value: f64, digits: i32) -> Option<String> {
        let mut units = SHORT.into_iter().zip(self.grammar().short_units());
        let (unit, letters) = units.find(|(unit, _)| value.abs() >= *unit)?;
        Some(format!("{}{letters}", self.trimmed(value / unit, digits)))
    }

    /// A count that is known roughly: whole from ten up, two significant digits below.
    pub(crate) fn rough_count(self, value: f64) -> String {
        if value >= 10.0 { self.count(value.round()) } else { self.trimmed(value, 2) }
    }

    /// A count as stated: not rounded below a thousandth, millions and more short.
    pub(crate) fn stated_count(self, value: f64) -> String {
        self.short(value, 7).unwrap_or_else(|| self.trimmed(value, 9))
    }

    /// A count in full: `90,000,000,000`.
    pub(crate) fn whole_count(self, value: f64) -> String {
        self.trimmed(value.round(), 20)
    }

    /// `digits` significant digits at most, thousands apart, no zeros at the end of a fraction.
    pub(crate) fn trimmed(self, value: f64, digits: i32) -> String {
        if !value.is_finite() {
            return "–".to_owned();
        }
        if value == 0.0 {
            return "0".to_owned();
        }
        let magnitude = value.abs().log10().floor() as i32;
        let decimals = digits - 1 - magnitude;
        let scale = 10f64.powi(decimals.clamp(-300, 300));
        let rounded = (value * scale).round() / scale;
        let mut text = format!("{:.*}", decimals.clamp(0, 3) as usize, rounded.abs());
        if text.contains('.') {
            text.truncate(text.trim_end_matches('0').trim_end_matches('.').len());
        }
        let grammar = self.grammar();
        let (whole, fraction) = match text.split_once('.') {
            Some((whole, fraction)) => (whole, format!("{}{fraction}", grammar.decimal_mark())),
            None => (text.as_str(), String::new()),
        };
        let mut grouped = String::new();
        for (i, digit) in whole.chars().enumerate() {
            if i > 0 && (whole.len() - i).is_multiple_of(3) {
                grouped.push(grammar.thousands_mark());
            }
            grouped.push(digit);
        }
        let sign = if rounded < 0.0 { MINUS.to_string() } else { String::new() };
        format!("{sign}{grouped}{fraction}")
    }

    /// A number with one significant digit.
    pub(crate) fn one_digit(self, number: f64) -> String {
        let decimals = (-number.log10().floor()).max(0.0) as usize;
        format!("{number:.decimals$}").replace('.', &self.grammar().decimal_mark().to_string())
    }

    /// `62 min` up to two hours, then `5.7 h`.
    pub(crate) fn duration(self, minutes: f64) -> String {
        if minutes == 60.0 {
            return self.with_unit("1", "h");
        }
        let (number, unit) = self.duration_parts(minutes, minutes);
        self.with_unit(&number, unit)
    }

    /// The number and its unit, the unit chosen by `reference` so that a range has one.
    pub(crate) fn duration_parts(self, minutes: f64, reference: f64) -> (String, &'static str) {
        if reference.abs() < 120.0 {
            (self.trimmed(minutes.round(), 9), "min")
        } else {
            (self.trimmed(minutes / 60.0, 2), "h")
        }
    }

    /// `9 min`, `7.5 min`, `1 h 30 min`: how far two moments are apart.
    pub(crate) fn gap(self, minutes: f64) -> String {
        let minutes = minutes.abs();
        if minutes < 90.0 {
            return self.with_unit(&self.trimmed((minutes * 10.0).round() / 10.0, 3), "min");
        }
        let whole = minutes.round();
        let hours = self.with_unit(&(whole / 60.0).floor().to_string(), "h");
        match whole % 60.0 {
            0.0 => hours,
            rest => format!("{hours} {}", self.with_unit(&rest.to_string(), "min")),
        }
    }

    /// `15 minutes`, `1 h 30 min`: of the bins of a page.
    pub(crate) fn bin_width(self, minutes: f64) -> String {
        let number = self.trimmed(minutes, 3);
        match minutes {
            1.0 => say!(self, "{number} minute", number),
            ..90.0 => say!(self, "{number} minutes", number),
            _ => self.gap(minutes),
        }
    }

    /// `2 of 3 scenarios could not be run`.
    pub(crate) fn not_run(self, failed: usize, all: usize) -> String {
        let all = counted!(self, all, "{n} scenario", "{n} scenarios");
        say!(self, "{failed} of {all} could not be run", failed, all)
    }

    /// A number and the letters of its unit.
    pub(crate) fn with_unit(self, number: &str, unit: &str) -> String {
        format!("{number}{}{unit}", self.grammar().before_unit())
    }

    /// `+24 min`, `−1 h 30 min`.
    pub(crate) fn signed_gap(self, minutes: f64) -> String {
        let rounded = minutes.round();
        let sign = if rounded < 0.0 { MINUS } else { '+' };
        format!("{sign}{}", self.gap(rounded))
    }

    /// `−19%`, `+140%`.
    pub(crate) fn signed_percent(self, ratio: f64) -> String {
        let percent = ((ratio - 1.0) * 100.0).round();
        let sign = if percent < 0.0 { MINUS } else { '+' };
        format!("{sign}{}", self.hundredths(percent.abs() / 100.0, 3))
    }

    /// A share in whole per cent.
    pub(crate) fn percent(self, share: f64) -> String {
        format!("{:.0}{}", 100.0 * share, self.grammar().percent_sign())
    }

    /// A share in per cent with one decimal.
    pub(crate) fn percent_with_decimal(self, share: f64) -> String {
        format!("{}{}", self.one_decimal(100.0 * share), self.grammar().percent_sign())
    }

    /// A number with one decimal.
    pub(crate) fn one_decimal(self, number: f64) -> String {
        format!("{number:.1}").replace('.', &self.grammar().decimal_mark().to_string())
    }

    /// A share in per cent with so many significant digits at most.
    pub(crate) fn hundredths(self, share: f64, digits: i32) -> String {
        format!("{}{}", self.trimmed(share * 100.0, digits), self.grammar().percent_sign())
    }

    /// By what something is multiplied, to two digits: `× 62`, `÷ 4.1`.
    pub(crate) fn multiplied(self, factor: f64) -> String {
        match factor {
            less if less < 1.0 => format!("÷\u{a0}{}", self.trimmed(1.0 / less, 2)),
            more => format!("×\u{a0}{}", self.trimmed(more, 2)),
        }
    }

    /// `×4.1`, `÷2.5`, and up to a factor of two `−19%`.
    pub(crate) fn factor(self, ratio: f64) -> String {
        match ratio {
            _ if (0.5..=2.0).contains(&ratio) => self.signed_percent(ratio),
            less if less < 1.0 => format!("÷{}", self.trimmed(1.0 / less, 2)),
            more => format!("×{}", self.trimmed(more, 2)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_have_three_significant_digits_and_commas() {
        let texts: Vec<String> = [54_613.0, 999.6, 190.4, 3.0, 3.274, 0.5, 0.0, 10_240_000.0]
            .map(|value| Language::English.count(value))
            .into();
        assert_eq!(texts, ["54,600", "1,000", "190", "3", "3.27", "0.5", "0", "10.2M"]);
    }

    #[test]
    fn rough_counts_have_no_needless_digits() {
        let texts: Vec<String> =
            [2_264.0, 42.2, 9.96, 5.37, 0.034].map(|value| Language::English.rough_count(value)).into();
        assert_eq!(texts, ["2,260", "42", "10", "5.4", "0.034"]);
    }

    #[test]
    fn stated_counts_are_not_rounded() {
        assert_eq!(Language::English.stated_count(54_609.0), "54,609");
        assert_eq!(
            [10_500_000.0, 9e10, 2.5e12].map(|value| Language::English.stated_count(value)),
            ["10.5M", "90bn", "2.5tn"]
        );
    }

    #[test]
    fn differences_carry_a_true_minus_sign() {
        assert_eq!(Language::English.signed_percent(0.81), "−19%");
        assert_eq!(Language::English.signed_gap(24.2), "+24 min");
        assert_eq!(Language::English.signed_gap(-150.0), "−2 h 30 min");
    }

    #[test]
    fn what_is_multiplied_says_by_how_much() {
        let told = [62.41, 1_234.0, 1.0, 0.25].map(|factor| Language::English.multiplied(factor));
        assert_eq!(told, ["×\u{a0}62", "×\u{a0}1,200", "×\u{a0}1", "÷\u{a0}4"]);
    }

    #[test]
    fn ratios_beyond_two_are_told_as_factors() {
        assert_eq!(
            [1.24, 4.09, 0.25, 0.81].map(|ratio| Language::English.factor(ratio)),
            ["+24%", "×4.1", "÷4", "−19%"]
        );
    }

    #[test]
    fn long_durations_are_told_in_hours() {
        assert_eq!(Language::English.duration(62.0), "62 min");
        assert_eq!(Language::English.duration(343.0), "5.7 h");
    }
}
