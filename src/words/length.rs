//! How long something lasted, as roughly as one tells it.

/// A length as one tells it, in whole minutes, hours or days; of a range the words say both ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Length {
    FewMinutes,
    Minutes(u32),
    AlmostAnHour,
    Hour,
    HourAndAQuarter,
    HourAndAHalf,
    HoursAndAHalf(u32),
    Hours(u32),
    Days(u32),
    FromMinutesToMinutes(u32, u32),
    FromMinutesToHours(u32, u32),
    FromHoursToHours(u32, u32),
}

impl Length {
    /// Minutes: the ends of the likely range and its middle.
    pub(crate) fn of(low_min: f64, middle_min: f64, high_min: f64) -> Self {
        /// Within this factor one number tells it.
        const ONE_NUMBER: f64 = 3.0;
        if high_min <= ONE_NUMBER * low_min { Self::about(middle_min) } else { Self::between(low_min, high_min) }
    }

    /// Minutes: both ends, where they differ as one tells them.
    pub(crate) fn between(low_min: f64, high_min: f64) -> Self {
        let (low, high) = (hours(low_min).max(1), hours(high_min).max(1));
        if high_min >= 100.0 && low == high || fives(low_min) == fives(high_min) {
            Self::about((low_min + high_min) / 2.0)
        } else if high_min < 100.0 {
            Self::FromMinutesToMinutes(fives(low_min), fives(high_min))
        } else if low_min < 45.0 {
            Self::FromMinutesToHours(fives(low_min), high.max(2))
        } else {
            Self::FromHoursToHours(low, high)
        }
    }

    /// One number.
    pub(crate) fn about(minutes: f64) -> Self {
        /// Below this a half hour is a tenth of the length or more.
        const HALVES_MIN: f64 = 315.0;
        let is_half = minutes < HALVES_MIN && hours(2.0 * minutes) % 2 == 1;
        match minutes {
            ..8.0 => Self::FewMinutes,
            ..50.0 => Self::Minutes(fives(minutes)),
            ..60.0 => Self::AlmostAnHour,
            ..72.5 => Self::Hour,
            ..82.5 => Self::HourAndAQuarter,
            ..105.0 => Self::HourAndAHalf,
            _ if is_half => Self::HoursAndAHalf((minutes / 60.0) as u32),
            ..2_160.0 => Self::Hours(hours(minutes)),
            _ => Self::Days((minutes / 1_440.0).round() as u32),
        }
    }
}

fn hours(minutes: f64) -> u32 {
    (minutes / 60.0).round() as u32
}

/// To the nearest five minutes.
fn fives(minutes: f64) -> u32 {
    ((minutes / 5.0).round() as u32 * 5).max(5)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_half_hour_is_told_as_long_as_it_matters() {
        let told = [(104.0, Length::HourAndAHalf), (130.0, Length::Hours(2)), (150.0, Length::HoursAndAHalf(2))];
        let longer = [(270.0, Length::HoursAndAHalf(4)), (290.0, Length::Hours(5)), (330.0, Length::Hours(6))];
        for (minutes, length) in told.into_iter().chain(longer) {
            assert_eq!(Length::about(minutes), length, "{minutes} min");
        }
    }
}
