//! Counts, spans of time and shares as chart and table print them.

/// Minus sign, as wide as a plus.
const MINUS: char = '\u{2212}';

/// A count with three significant digits: `54,600`, `3.27`, `10.2M`, `90bn`.
pub(crate) fn count(value: f64) -> String {
    short(value, 3).unwrap_or_else(|| trimmed(value, 3))
}

/// Millions, billions (10⁹) and trillions (10¹²) in short; `None` for less.
fn short(value: f64, digits: i32) -> Option<String> {
    let units = [(1e12, "tn"), (1e9, "bn"), (1e6, "M")];
    let (unit, letters) = units.into_iter().find(|(unit, _)| value.abs() >= *unit)?;
    Some(format!("{}{letters}", trimmed(value / unit, digits)))
}

/// A count that is known roughly: whole from ten up, two significant digits below.
pub(crate) fn rough_count(value: f64) -> String {
    if value >= 10.0 { count(value.round()) } else { trimmed(value, 2) }
}

/// A count as stated: not rounded below a thousandth, millions and more short.
pub(crate) fn stated_count(value: f64) -> String {
    short(value, 7).unwrap_or_else(|| trimmed(value, 9))
}

/// A count in full: `90,000,000,000`.
pub(crate) fn whole_count(value: f64) -> String {
    trimmed(value.round(), 20)
}

/// `1 bin`, `2 bins`.
pub(crate) fn counted(n: usize, thing: &str) -> String {
    format!("{n} {thing}{}", if n == 1 { "" } else { "s" })
}

/// `2 of 3 scenarios could not be run`.
pub(crate) fn not_run(failed: usize, all: usize) -> String {
    format!("{failed} of {} could not be run", counted(all, "scenario"))
}

/// `digits` significant digits at most, a comma between thousands, no zeros at the end of a fraction.
pub(crate) fn trimmed(value: f64, digits: i32) -> String {
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
    let (whole, fraction) = match text.split_once('.') {
        Some((whole, fraction)) => (whole, format!(".{fraction}")),
        None => (text.as_str(), String::new()),
    };
    let mut grouped = String::new();
    for (i, digit) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    let sign = if rounded < 0.0 { MINUS.to_string() } else { String::new() };
    format!("{sign}{grouped}{fraction}")
}

/// `62 min` up to two hours, then `5.7 h`.
pub(crate) fn duration(minutes: f64) -> String {
    let (number, unit) = duration_parts(minutes, minutes);
    format!("{number} {unit}")
}

/// The number and its unit, the unit chosen by `reference` so that a range has one.
pub(crate) fn duration_parts(minutes: f64, reference: f64) -> (String, &'static str) {
    if reference.abs() < 120.0 { (trimmed(minutes.round(), 9), "min") } else { (trimmed(minutes / 60.0, 2), "h") }
}

/// `9 min`, `7.5 min`, `1 h 30 min`: how far two moments are apart.
pub(crate) fn gap(minutes: f64) -> String {
    let minutes = minutes.abs();
    if minutes < 90.0 {
        return format!("{} min", trimmed((minutes * 10.0).round() / 10.0, 3));
    }
    let whole = minutes.round();
    match (whole / 60.0, whole % 60.0) {
        (hours, 0.0) => format!("{} h", hours.floor()),
        (hours, rest) => format!("{} h {rest} min", hours.floor()),
    }
}

/// `+24 min`, `−1 h 30 min`.
pub(crate) fn signed_gap(minutes: f64) -> String {
    let rounded = minutes.round();
    let sign = if rounded < 0.0 { MINUS } else { '+' };
    format!("{sign}{}", gap(rounded))
}

/// `−19%`, `+140%`.
pub(crate) fn signed_percent(ratio: f64) -> String {
    let percent = ((ratio - 1.0) * 100.0).round();
    let sign = if percent < 0.0 { MINUS } else { '+' };
    format!("{sign}{}%", trimmed(percent.abs(), 3))
}

/// `×4.1`, `÷2.5`, and up to a factor of two `−19%`.
pub(crate) fn factor(ratio: f64) -> String {
    match ratio {
        _ if (0.5..=2.0).contains(&ratio) => signed_percent(ratio),
        less if less < 1.0 => format!("÷{}", trimmed(1.0 / less, 2)),
        more => format!("×{}", trimmed(more, 2)),
    }
}

/// A share in whole per cent.
pub(crate) fn percent(share: f64) -> String {
    format!("{:.0}%", 100.0 * share)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_have_three_significant_digits_and_commas() {
        let texts: Vec<String> = [54_613.0, 999.6, 190.4, 3.0, 3.274, 0.5, 0.0, 10_240_000.0].map(count).into();
        assert_eq!(texts, ["54,600", "1,000", "190", "3", "3.27", "0.5", "0", "10.2M"]);
    }

    #[test]
    fn rough_counts_have_no_needless_digits() {
        let texts: Vec<String> = [2_264.0, 42.2, 9.96, 5.37, 0.034].map(rough_count).into();
        assert_eq!(texts, ["2,260", "42", "10", "5.4", "0.034"]);
    }

    #[test]
    fn stated_counts_are_not_rounded() {
        assert_eq!(stated_count(54_609.0), "54,609");
        assert_eq!([10_500_000.0, 9e10, 2.5e12].map(stated_count), ["10.5M", "90bn", "2.5tn"]);
    }

    #[test]
    fn differences_carry_a_true_minus_sign() {
        assert_eq!(signed_percent(0.81), "−19%");
        assert_eq!(signed_gap(24.2), "+24 min");
        assert_eq!(signed_gap(-150.0), "−2 h 30 min");
    }

    #[test]
    fn ratios_beyond_two_are_told_as_factors() {
        assert_eq!([1.24, 4.09, 0.25, 0.81].map(factor), ["+24%", "×4.1", "÷4", "−19%"]);
    }

    #[test]
    fn long_durations_are_told_in_hours() {
        assert_eq!(duration(62.0), "62 min");
        assert_eq!(duration(343.0), "5.7 h");
    }
}
