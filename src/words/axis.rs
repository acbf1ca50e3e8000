//! Values of figures on their axis, on the scenario's clock and in its language.

use super::text::say;
use crate::quantiles::Quantiles;
use crate::scenario::{Axis, Scenario};

const HALF_A_DAY_MIN: f64 = 12.0 * 60.0;

/// `14:05`, on the scenario's clock, to the nearest minute.
pub(crate) fn clock(scenario: &Scenario, minutes: f64) -> String {
    scenario.language().hour(&scenario.local(minutes.round()))
}

/// The same with its day where that is neither the scenario's nor the night or morning after.
pub(crate) fn dated_clock(scenario: &Scenario, minutes: f64) -> String {
    let is_near = (-HALF_A_DAY_MIN..3.0 * HALF_A_DAY_MIN).contains(&minutes);
    if is_near { clock(scenario, minutes) } else { day_and_hour(scenario, minutes) }
}

/// A time that is told beside another one: with its day where that is far away.
pub(crate) fn beside_clock(scenario: &Scenario, minutes: f64, other: f64) -> String {
    if are_far(minutes, other) { day_and_hour(scenario, minutes) } else { dated_clock(scenario, minutes) }
}

/// `14 Jul 14:05`.
pub(crate) fn day_and_hour(scenario: &Scenario, minutes: f64) -> String {
    scenario.language().day_and_hour(&scenario.local(minutes.round()))
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
    say!(scenario.language(), "from {from} to {to}", from, to)
}

/// `14:00–14:40`, on the scenario's clock.
pub(crate) fn clock_range(scenario: &Scenario, from_min: f64, to_min: f64) -> String {
    scenario.language().grammar().time_range(&clock(scenario, from_min), &clock(scenario, to_min))
}

impl Axis {
    /// A value as stated.
    pub(crate) fn value(self, scenario: &Scenario, value: f64) -> String {
        let language = scenario.language();
        match self {
            Axis::Instant => dated_clock(scenario, value),
            Axis::Minutes => language.duration(value),
            Axis::Reports => language.stated_count(value),
            Axis::Fraction => language.hundredths(value, 3),
        }
    }

    /// `53,700 (47,500–60,400)`: the median and the 90 % range.
    pub(crate) fn summary(self, scenario: &Scenario, quantiles: &Quantiles) -> String {
        let Quantiles { p05, p50, p95, .. } = *quantiles;
        let language = scenario.language();
        match self {
            Axis::Instant => {
                let beside = |end| if are_far(end, p50) { day_and_hour(scenario, end) } else { clock(scenario, end) };
                let [low, high] = [p05, p95].map(beside);
                format!("{} ({})", dated_clock(scenario, p50), language.grammar().time_range(&low, &high))
            }
            Axis::Minutes => {
                let part = |value| language.duration_parts(value, p50).0;
                format!("{} ({}–{})", language.duration(p50), part(p05), part(p95))
            }
            Axis::Reports => {
                format!("{} ({}–{})", language.count(p50), language.count(p05), language.count(p95))
            }
            Axis::Fraction => {
                let part = |value: f64| language.trimmed(value * 100.0, 2);
                format!("{} ({}–{})", language.hundredths(p50, 2), part(p05), part(p95))
            }
        }
    }

    /// `± 7.5 min` or `54,000–55,000`: what a plain reading of the words allows.
    ///
    /// `None` where one end is open, since then the words say it, and where they are exact.
    pub(crate) fn tolerance(self, scenario: &Scenario, value: f64, (low, high): (f64, f64)) -> Option<String> {
        if !low.is_finite() || !high.is_finite() {
            return None;
        }
        let (below, above) = (value - low, high - value);
        let half = (high - low) / 2.0;
        let language = scenario.language();
        let half_text = match self {
            Axis::Instant | Axis::Minutes => language.gap(half),
            Axis::Reports => language.count(half),
            Axis::Fraction => language.hundredths(half, 2),
        };
        let is_told_as_none = !half_text.contains(|character| matches!(character, '1'..='9'));
        if is_told_as_none {
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
        let language = scenario.language();
        let between = |low: String, high: String, whole: String| {
            // Of ends that are told alike one is enough.
            if low == high { whole } else { format!("{low}–{whole}") }
        };
        Some(match self {
            Axis::Instant => clock_range(scenario, low, high),
            // "0.39 h" is no length that people know.
            Axis::Minutes if low < 60.0 && high >= 120.0 => {
                format!("{}–{}", language.duration(low), language.duration(high))
            }
            Axis::Minutes => {
                let part = |value| language.duration_parts(value, high).0;
                between(part(low), part(high), language.duration(high))
            }
            Axis::Reports => {
                let [low, high] = [low.max(0.0), high].map(|end| language.count(end));
                between(low, high.clone(), high)
            }
            Axis::Fraction => {
                let part = |value: f64| language.trimmed(value.max(0.0) * 100.0, 2);
                between(part(low), part(high), language.hundredths(high, 2))
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_of_the_hour_that_comes_twice_tells_which_of_the_two_it_is() {
        let text = "service = \"S\"\ntime-zone = \"Europe/Paris\"\n[outage]\nsource = \"O\"\ndate = \"2024-10-27\"";
        let scenario = Scenario::parse("fold", text).expect("a scenario");
        let told = |hours: f64| clock(&scenario, 60.0 * hours);
        assert_eq!(
            [told(1.5), told(2.5), told(3.5), told(4.5)],
            ["01:30", "02:30\u{a0}CEST", "02:30\u{a0}CET", "03:30"]
        );
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
}
