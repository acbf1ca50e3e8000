//! The time axis, on two clocks.

use crate::Language;
use crate::scenario::{DAY_MIN, Scenario};
use crate::words::text::say;
use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};

/// The stretch of time that is drawn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TimeAxis {
    /// Minutes after the scenario's origin at the left edge.
    pub from_min: f64,
    /// The same at the right edge.
    pub to_min: f64,
    /// Left edge, px.
    pub left: f64,
    /// Right edge, px.
    pub right: f64,
}

impl TimeAxis {
    /// Where a moment lies.
    pub(crate) fn x(&self, minutes: f64) -> f64 {
        self.left + (minutes - self.from_min) / (self.to_min - self.from_min) * (self.right - self.left)
    }

    /// Where a moment lies, held inside the plot.
    pub(crate) fn x_inside(&self, minutes: f64) -> f64 {
        self.x(minutes).clamp(self.left, self.right)
    }

    /// Whether a moment is drawn at all.
    pub(crate) fn shows(&self, minutes: f64) -> bool {
        (self.from_min..=self.to_min).contains(&minutes)
    }
}

/// What one clock says at a tick.
#[derive(Debug, Clone, PartialEq)]
pub struct ClockText {
    /// `14:00`, or `29 Dec` at midnight.
    pub text: String,
    /// Whether it is midnight on this clock.
    pub midnight: bool,
}

/// A tick of the time axis.
#[derive(Debug, Clone, PartialEq)]
pub struct TimeTick {
    /// Where, px.
    pub x: f64,
    /// On the scenario's clock.
    pub local: ClockText,
    /// On the clock of UTC.
    pub utc: ClockText,
}

/// Least distance between the ticks, px: the widest label and air.
const LEAST_DISTANCE: f64 = 104.0;

/// Every offset from UTC in use is a multiple of this.
const OFFSET_GRAIN_MIN: i64 = 15;

/// Minutes of a day.
const DAY: i64 = DAY_MIN as i64;

/// Ticks at round local clock times, as close as their labels allow.
pub(crate) fn time_ticks(scenario: &Scenario, axis: &TimeAxis) -> Vec<TimeTick> {
    const STEPS_MIN: [i64; 12] = [30, 60, 120, 180, 240, 360, 720, DAY, 2 * DAY, 4 * DAY, 8 * DAY, 16 * DAY];
    let span = axis.to_min - axis.from_min;
    let wide_enough = |step: &&i64| **step as f64 / span * (axis.right - axis.left) >= LEAST_DISTANCE;
    let step = *STEPS_MIN.iter().find(wide_enough).unwrap_or(&STEPS_MIN[11]);
    let grain = OFFSET_GRAIN_MIN * 60;
    let first = scenario.instant(axis.from_min).as_second().div_euclid(grain);
    let last = scenario.instant(axis.to_min).as_second().div_euclid(grain) + 1;
    let mut ticks: Vec<TimeTick> = Vec::new();
    for quarter in first..=last {
        let Ok(instant) = Timestamp::from_second(quarter * grain) else { continue };
        let minutes = scenario.minutes(instant);
        let local = instant.to_zoned(scenario.time_zone().clone());
        if !axis.shows(minutes) || !is_round(scenario, &local, step) {
            continue;
        }
        let x = axis.x(minutes);
        // When the clock is set back, an hour comes twice and the ticks move together.
        if ticks.last().is_some_and(|tick| x - tick.x < 0.999 * LEAST_DISTANCE) {
            continue;
        }
        let utc = clock_text(scenario.language(), &instant.to_zoned(TimeZone::UTC));
        ticks.push(TimeTick { x, local: clock_text(scenario.language(), &local), utc });
    }
    ticks
}

/// Whether the local clock shows a multiple of the step; from a day up, whole days after the outage's.
fn is_round(scenario: &Scenario, local: &Zoned, step_min: i64) -> bool {
    let minute_of_day = i64::from(local.hour()) * 60 + i64::from(local.minute());
    if local.second() != 0 || minute_of_day % step_min.min(DAY) != 0 {
        return false;
    }
    let days = step_min / DAY;
    days <= 1 || (local.date() - scenario.day()).get_days() as i64 % days == 0
}

fn clock_text(language: Language, zoned: &Zoned) -> ClockText {
    let midnight = zoned.hour() == 0 && zoned.minute() == 0;
    let grammar = language.grammar();
    let text = if midnight { grammar.short_date(zoned.date()) } else { grammar.clock(zoned.time()) };
    ClockText { text, midnight }
}

/// `Paris` for Europe/Paris, `UTC` for UTC, `UTC+2` for a mere offset.
pub(crate) fn city(scenario: &Scenario) -> String {
    match scenario.time_zone().iana_name() {
        Some(name) if !is_utc(scenario) => {
            let city = name.rsplit('/').next().unwrap_or(name).replace('_', " ");
            scenario.language().grammar().place(&city).to_owned()
        }
        _ => offset(scenario, 0.0),
    }
}

/// `Paris time`, `UTC+2 time`.
pub(crate) fn local_time(scenario: &Scenario) -> String {
    let (language, city) = (scenario.language(), city(scenario));
    match scenario.time_zone().iana_name() {
        Some(_) if !is_utc(scenario) => language.grammar().time_of(&city),
        _ if is_utc(scenario) => city,
        _ => say!(language, "{offset} time", offset = city),
    }
}

/// Whether the local clock is that of UTC, so that one row of labels is enough.
pub(crate) fn is_utc(scenario: &Scenario) -> bool {
    matches!(scenario.time_zone().iana_name(), Some("UTC" | "Etc/UTC" | "Etc/UCT" | "Zulu" | "UCT"))
        || scenario.time_zone() == &TimeZone::UTC
}

/// `UTC+2`, `UTC−3:30`, `UTC`: how far the local clock is ahead at a moment.
pub(crate) fn offset(scenario: &Scenario, minutes: f64) -> String {
    let seconds = scenario.local(minutes).offset().seconds();
    let sign = if seconds < 0 { '\u{2212}' } else { '+' };
    let total = seconds.abs() / 60;
    match (total / 60, total % 60) {
        (0, 0) => "UTC".to_owned(),
        (hours, 0) => format!("UTC{sign}{hours}"),
        (hours, rest) => format!("UTC{sign}{hours}:{rest:02}"),
    }
}

/// A moment at which the local clock is put forward or back.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct ClockChange {
    /// Where, px.
    pub(crate) x: f64,
    /// `UTC+2`: how far the clock is ahead from then on.
    pub(crate) after: String,
}

/// The changes of the local clock within the axis.
pub(crate) fn clock_changes(scenario: &Scenario, axis: &TimeAxis) -> Vec<ClockChange> {
    let (from, to) = (scenario.instant(axis.from_min), scenario.instant(axis.to_min));
    let changes = scenario.time_zone().following(from).take_while(|change| change.timestamp() < to);
    let mut offset_before = scenario.time_zone().to_offset(from);
    changes
        .filter_map(|change| {
            let changed = change.offset() != offset_before;
            offset_before = change.offset();
            let minutes = scenario.minutes(change.timestamp());
            changed.then(|| ClockChange { x: axis.x(minutes), after: offset(scenario, minutes) })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::tests::fixture;

    fn texts(zone: &str, day: [i16; 3], hours: f64) -> Vec<(String, String)> {
        let scenario = fixture::empty_scenario(zone, day);
        let axis = TimeAxis { from_min: 0.0, to_min: 60.0 * hours, left: 150.0, right: 1076.0 };
        time_ticks(&scenario, &axis).into_iter().map(|tick| (tick.local.text, tick.utc.text)).collect()
    }

    #[test]
    fn each_clock_tells_its_own_midnight() {
        let ticks = texts("Europe/Paris", [2022, 12, 29], 6.0);
        assert_eq!(ticks[0], ("29 Dec".to_owned(), "23:00".to_owned()));
        assert_eq!(ticks[1], ("01:00".to_owned(), "29 Dec".to_owned()));
    }

    #[test]
    fn the_hour_that_summer_time_skips_has_no_tick() {
        let local: Vec<String> = texts("Europe/Paris", [2022, 3, 27], 6.0).into_iter().map(|pair| pair.0).collect();
        assert_eq!(local, ["27 Mar", "01:00", "03:00", "04:00", "05:00", "06:00", "07:00"]);
    }

    #[test]
    fn the_hour_that_winter_time_repeats_is_shown_twice() {
        let local: Vec<String> = texts("Europe/Paris", [2022, 10, 30], 6.0).into_iter().map(|pair| pair.0).collect();
        assert_eq!(local, ["30 Oct", "01:00", "02:00", "02:00", "03:00", "04:00", "05:00"]);
    }

    #[test]
    fn zones_off_the_full_hour_tick_on_their_own_clock() {
        let ticks = texts("Asia/Kathmandu", [2022, 7, 14], 6.0);
        assert_eq!(ticks[1], ("01:00".to_owned(), "19:15".to_owned()));
    }

    #[test]
    fn ticks_of_long_windows_keep_their_distance() {
        for hours in [3.0, 5.0, 9.0, 20.0, 30.0, 72.0, 200.0, 700.0] {
            let scenario = fixture::empty_scenario("America/New_York", [2022, 11, 5]);
            let axis = TimeAxis { from_min: 0.0, to_min: 60.0 * hours, left: 150.0, right: 1076.0 };
            let ticks = time_ticks(&scenario, &axis);
            assert!(ticks.len() >= 2, "{hours} h");
            assert!(ticks.windows(2).all(|pair| pair[1].x - pair[0].x > 100.0), "{hours} h");
        }
    }

    #[test]
    fn a_change_of_the_clocks_is_found_where_it_happens_and_nowhere_else() {
        let changes = |zone: &str, day: [i16; 3]| {
            let axis = TimeAxis { from_min: 0.0, to_min: 360.0, left: 0.0, right: 360.0 };
            clock_changes(&fixture::empty_scenario(zone, day), &axis)
        };
        let autumn = [ClockChange { x: 180.0, after: "UTC+1".to_owned() }];
        assert_eq!(changes("Europe/Paris", [2022, 10, 30]), autumn);
        let spring = [ClockChange { x: 120.0, after: "UTC+2".to_owned() }];
        assert_eq!(changes("Europe/Paris", [2022, 3, 27]), spring);
        assert_eq!(changes("Europe/Paris", [2022, 7, 14]), []);
        assert_eq!(changes("UTC", [2022, 10, 30]), []);
    }
}
