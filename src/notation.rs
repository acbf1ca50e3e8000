//! Numbers, times and spans as chart and table print them.

use crate::Outcome;
use crate::scenario::{Axis, Scenario};
use crate::simulate::{Ensemble, Quantiles, Status};

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
fn trimmed(value: f64, digits: i32) -> String {
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

const HALF_A_DAY_MIN: f64 = 12.0 * 60.0;

/// `14:05`, on the scenario's clock, to the nearest minute.
pub(crate) fn clock(scenario: &Scenario, minutes: f64) -> String {
    scenario.local(minutes.round()).strftime("%H:%M").to_string()
}

/// The same with its day where that is neither the scenario's nor the night or morning after.
fn dated_clock(scenario: &Scenario, minutes: f64) -> String {
    let is_near = (-HALF_A_DAY_MIN..3.0 * HALF_A_DAY_MIN).contains(&minutes);
    if is_near { clock(scenario, minutes) } else { day_and_hour(scenario, minutes) }
}

fn day_and_hour(scenario: &Scenario, minutes: f64) -> String {
    scenario.local(minutes.round()).strftime("%-d %b %H:%M").to_string()
}

/// Whether of two times the hours alone would mislead.
fn are_far(one: f64, other: f64) -> bool {
    (one - other).abs() >= HALF_A_DAY_MIN
}

/// `from 11:37 to 19:22`, or with days where the one is far from the other: a stretch of time on the scenario's clock.
pub(crate) fn stretch(scenario: &Scenario, from_min: f64, to_min: f64) -> String {
    let far = are_far(from_min, to_min);
    let from = if far { day_and_hour(scenario, from_min) } else { dated_clock(scenario, from_min) };
    let to = if far { day_and_hour(scenario, to_min) } else { clock(scenario, to_min) };
    format!("from {from} to {to}")
}

/// `62 min` up to two hours, then `5.7 h`.
pub(crate) fn duration(minutes: f64) -> String {
    let (number, unit) = duration_parts(minutes, minutes);
    format!("{number} {unit}")
}

/// The number and its unit, the unit chosen by `reference` so that a range has one.
fn duration_parts(minutes: f64, reference: f64) -> (String, &'static str) {
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

/// A share in whole per cent.
pub(crate) fn percent(share: f64) -> String {
    format!("{:.0}%", 100.0 * share)
}

/// A sentence for each page: `Page status at the median, by our own rule: possible problems from 13:45, problems from 14:00,
/// no problems from 17:15.`
pub(crate) fn status_lines(scenario: &Scenario, outcome: &Outcome) -> Vec<String> {
    let several = scenario.pages().len() > 1;
    let line = |ensemble: &Ensemble| {
        let runs = ensemble.status_runs();
        let of = if several { format!(" of {}", scenario.page(ensemble.page).name) } else { String::new() };
        let mut changes: Vec<String> = Vec::new();
        for (i, run) in runs.iter().enumerate() {
            match i {
                0 if run.status == Status::NoProblems && runs.len() > 1 => {}
                0 => changes.push(run.status.words().to_owned()),
                _ => changes.push(format!("{} from {}", run.status.words(), clock(scenario, run.from_min))),
            }
        }
        format!("Page status{of} at the median, by our own rule: {}.", changes.join(", "))
    };
    outcome.ensembles.iter().filter(|ensemble| !ensemble.bands.is_empty()).map(line).collect()
}

impl Axis {
    /// A value as stated.
    pub(crate) fn value(self, scenario: &Scenario, value: f64) -> String {
        match self {
            Axis::Instant => clock(scenario, value),
            Axis::Minutes => duration(value),
            Axis::Reports => stated_count(value),
            Axis::Fraction => format!("{}%", trimmed(value * 100.0, 3)),
        }
    }

    /// `53,700 (47,500–60,400)`: the median and the 90 % range.
    pub(crate) fn summary(self, scenario: &Scenario, quantiles: &Quantiles) -> String {
        let Quantiles { p05, p50, p95, .. } = *quantiles;
        match self {
            Axis::Instant => {
                let beside = |end| if are_far(end, p50) { day_and_hour(scenario, end) } else { clock(scenario, end) };
                let [low, high] = [p05, p95].map(beside);
                format!("{} ({low}–{high})", dated_clock(scenario, p50))
            }
            Axis::Minutes => {
                let part = |value| duration_parts(value, p50).0;
                format!("{} ({}–{})", duration(p50), part(p05), part(p95))
            }
            Axis::Reports => format!("{} ({}–{})", count(p50), count(p05), count(p95)),
            Axis::Fraction => {
                let part = |value: f64| trimmed(value * 100.0, 2);
                format!("{}% ({}–{})", part(p50), part(p05), part(p95))
            }
        }
    }

    /// `± 7.5 min` or `54,000–55,000`: what a plain reading of the words allows; `None` where one end is open, since
    /// then the words say it, and where they are exact.
    pub(crate) fn tolerance(self, scenario: &Scenario, value: f64, (low, high): (f64, f64)) -> Option<String> {
        if !low.is_finite() || !high.is_finite() {
            return None;
        }
        let (below, above) = (value - low, high - value);
        let half = (high - low) / 2.0;
        let half_text = match self {
            Axis::Instant | Axis::Minutes => gap(half),
            Axis::Reports => count(half),
            Axis::Fraction => format!("{}%", trimmed(half * 100.0, 2)),
        };
        if half_text.starts_with("0 ") || half_text == "0" || half_text == "0%" {
            return None;
        }
        let symmetric = (below - above).abs() <= 0.02 * half;
        // Exact to the report or to a fraction of a per mille: not worth a word.
        if self == Axis::Reports && half <= 0.002 * value {
            return None;
        }
        if symmetric { Some(format!("± {half_text}")) } else { self.range(scenario, low, high) }
    }

    /// `14:00–14:40`, `47,500–60,400`, `2.5–5 h`; `None` where an end is open.
    pub(crate) fn range(self, scenario: &Scenario, low: f64, high: f64) -> Option<String> {
        if !low.is_finite() || !high.is_finite() {
            return None;
        }
        Some(match self {
            Axis::Instant => format!("{}–{}", clock(scenario, low), clock(scenario, high)),
            Axis::Minutes => format!("{}–{}", duration_parts(low, high).0, duration(high)),
            Axis::Reports => format!("{}–{}", count(low.max(0.0)), count(high)),
            Axis::Fraction => format!("{}–{}%", trimmed(low.max(0.0) * 100.0, 2), trimmed(high * 100.0, 2)),
        })
    }
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
    fn a_time_that_is_half_a_day_away_has_its_day() {
        let text = "service = \"S\"\ntime-zone = \"UTC\"\n[outage]\nsource = \"O\"\ndate = \"2024-03-05\"";
        let scenario = Scenario::parse("days", text).expect("a scenario");
        let summary = |p05: f64, p50: f64, p95: f64| {
            Axis::Instant.summary(&scenario, &Quantiles { p05, p25: p05, p50, p75: p95, p95 })
        };
        assert_eq!(summary(-30.0, 30.0, 90.0), "00:30 (23:30–01:30)");
        assert_eq!(summary(-420.0, 840.0, 925.0), "14:00 (4 Mar 17:00–15:25)");
        assert_eq!(summary(2_900.0, 2_940.0, 2_970.0), "7 Mar 01:00 (00:20–01:30)");
    }

    #[test]
    fn long_durations_are_told_in_hours() {
        assert_eq!(duration(62.0), "62 min");
        assert_eq!(duration(343.0), "5.7 h");
    }
}
